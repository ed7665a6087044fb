"""nginx as documented, on one port of loopback and without TLS."""

from .deployed import deployed
from .house import answers, free_port, until

FRAME = """
pid {folder}/nginx.pid;
daemon off;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/nginx-body;
    proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/nginx-fastcgi;
    uwsgi_temp_path {folder}/nginx-uwsgi;
    scgi_temp_path {folder}/nginx-scgi;
    include {site};
}}
"""


class Nginx:
    def __init__(self, house, web_port):
        self.port, folder = free_port(), house.folder
        site = deployed(
            house, "nginx/norfolk-sl.conf", "site.conf", self.loopback(web_port, folder)
        )
        frame = folder / "nginx.conf"
        text = FRAME.format(folder=folder, site=site)
        frame.write_text(text, encoding="ascii")
        house.start("nginx", "nginx", "-c", frame, "-e", folder / "nginx-error.log")
        until(lambda: answers(self.port), "nginx answers")

    def loopback(self, web_port, folder):
        """What stands elsewhere on a host of its own."""
        certificates = "/etc/ssl/norfolk-sl/"
        return {
            "    listen 80 default_server;\n    listen [::]:80 default_server;\n"
            "    listen 443 ssl default_server;\n"
            "    listen [::]:443 ssl default_server;\n"
            "    ssl_reject_handshake on;\n": f"    listen 127.0.0.1:{free_port()};\n",
            "    listen 80;\n    listen [::]:80;\n": (
                f"    listen 127.0.0.1:{free_port()};\n"
            ),
            "    listen 443 ssl http2;\n    listen [::]:443 ssl http2;\n": (
                f"    listen 127.0.0.1:{self.port};\n"
            ),
            f"    ssl_certificate {certificates}fullchain.pem;\n": "",
            f"    ssl_certificate_key {certificates}privkey.pem;\n": "",
            "X-Forwarded-Proto $scheme": "X-Forwarded-Proto https",
            "    server 127.0.0.1:8002 max_fails=1 fail_timeout=2s;\n": "",
            "127.0.0.1:8001": f"127.0.0.1:{web_port}",
            "/var/log/nginx": folder,
            "/var/lib/norfolk-sl-public": folder,
        }
