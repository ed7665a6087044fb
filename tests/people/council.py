"""A council’s sign-in on loopback: it vouches for whomever a test says it does."""

import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT = "portal"


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Council:
    def __init__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/tenant"
        self.key = self.signs_with = new_key()
        self.claims = {}
        self.asked = {}
        self.nonce = None

    def vouch_for(self, email, sub="1", **claims):
        """What the next ID token says, beside what every ID token says."""
        self.claims = {"email": email, "sub": sub, "email_verified": True, **claims}

    def id_token(self):
        now = int(time.time())
        usual = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60}
        usual["nonce"] = self.nonce
        headers = {"kid": "k"}
        return jwt.encode(usual | self.claims, self.signs_with, "RS256", headers)

    def answer(self, path):
        if path.endswith("/openid-configuration"):
            names = {"authorization_endpoint": "authorize", "jwks_uri": "keys"}
            names["token_endpoint"] = "token"
            pages = {name: f"{self.url}/{page}" for name, page in names.items()}
            return {"issuer": self.url, **pages}
        if path.endswith("/keys"):
            public = RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
            return {"keys": [public | {"kid": "k", "alg": "RS256"}]}
        return {
            "access_token": "a",
            "token_type": "bearer",
            "id_token": self.id_token(),
        }

    def handler(council):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                body = json.dumps(council.answer(self.path)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self):
                length = int(self.headers["Content-Length"])
                council.asked = parse_qs(self.rfile.read(length).decode())
                self.do_GET()

            def log_message(self, *args):
                pass

        return Handler


@contextmanager
def council():
    """Serve one, and say how the portal is set up for it."""
    served = Council()
    Thread(target=served.server.serve_forever, args=[0.01], daemon=True).start()
    try:
        yield served
    finally:
        served.server.shutdown()
        served.server.server_close()


def settings_for(served):
    app = {
        "provider_id": "council",
        "name": "your council account",
        "client_id": CLIENT,
        "secret": "s",
        "settings": {"server_url": served.url, "fetch_userinfo": False},
    }
    provider = {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    return {
        "OIDC_SERVER": served.url,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": provider},
    }
