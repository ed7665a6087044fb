"""Where the library asks how secrets are kept, and what a page shows of them."""

import base64
import secrets

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.utils.html import format_html

from .locks import safe

BORDER = 4  # What readers of such codes need around it.


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Enter the code that the app shows now, or a spare code "
        "that you have not used",
    }

    def encrypt(self, text):
        """A copy of the database alone lets nobody in."""
        return safe().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Answers a secret that nobody has, if the key of the portal was changed."""
        try:
            return safe().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url):
        """The address as a QR code; no style and no file, as our policy wants it."""
        code = qrcode.QRCode(border=BORDER)
        code.add_data(url)
        rows = code.get_matrix()
        dots = "".join(
            f"M{x} {y}h1v1h-1z"
            for y, row in enumerate(rows)
            for x, is_dark in enumerate(row)
            if is_dark
        )
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" '
            'class="app-qr" role="img" aria-label="QR code of the key below">'
            '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{1}"/></svg>',
            len(rows),
            dots,
        )
