"""Secrets of people: encrypted fields, keyed search values, signed codes.

Keys come from the environment or from a file outside the database and its backups. A value is
bound to its row and column (associated data), so that a copy into another row does not open.
"""

import base64
import hashlib
import hmac
import secrets
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = "1"


class CannotDecrypt(Exception):
    """The key is wrong, or the value was moved or changed."""


def _key(purpose: str) -> bytes:
    return hashlib.blake2b(
        purpose.encode(), key=settings.IDENTITY_KEY, digest_size=32, person=b"cuocthi"
    ).digest()


def encrypt(text: str, *, bound_to: str) -> str:
    """AES-256-GCM of ``text``, bound to ``bound_to`` (row and column); returns ``key-id:base64``."""
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(_key("field")).encrypt(nonce, text.encode(), bound_to.encode())
    return f"{VERSION}:{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(value: str, *, bound_to: str) -> str:
    """The text that :func:`encrypt` was given. Raises :class:`CannotDecrypt`."""
    version, _, body = value.partition(":")
    if version != VERSION:
        raise CannotDecrypt(f"unknown key id {version!r}")
    raw = base64.urlsafe_b64decode(body)
    try:
        return AESGCM(_key("field")).decrypt(raw[:12], raw[12:], bound_to.encode()).decode()
    except InvalidTag as error:
        raise CannotDecrypt(bound_to) from error


def search_value(*parts: str) -> str:
    """Keyed hash by which equal people are found without opening a name (PROMISES P3).

    Parts are NFC, case-folded and their blanks evened out before hashing.
    """
    folded = "\x1f".join(
        " ".join(unicodedata.normalize("NFC", part).casefold().split()) for part in parts
    )
    return hmac.digest(_key("search"), folded.encode(), "sha256").hex()


def sign(purpose: str, *parts: str) -> str:
    """HMAC-SHA-256 of ``parts`` for one purpose, as 64 hexadecimal digits."""
    return hmac.digest(_key(f"sign:{purpose}"), "\x1f".join(parts).encode(), "sha256").hex()


def hash_token(token: str) -> str:
    """What is stored of a secret link: its SHA-256, never the link itself."""
    return hashlib.sha256(token.encode()).hexdigest()
