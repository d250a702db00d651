"""Values sealed under a person's own key, bound to their place (PROMISES P2).

A sealed text is ``p<key id>:<base64>``; one beginning with ``1:`` is older, sealed under the one
key of :mod:`.crypto` that all people shared, and is still read.
"""

import base64
import binascii
import secrets
from collections.abc import Iterable, Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from . import keystore
from .crypto import CannotDecrypt, decrypt
from .keystore import Key

_MARK = "p"


def seal(text: str, *, key: Key, bound_to: str) -> str:
    """AES-256-GCM of ``text`` under one person's key, bound to ``bound_to`` (row and column)."""
    body = base64.urlsafe_b64encode(seal_bytes(text.encode(), key=key, bound_to=bound_to))
    return f"{_MARK}{key.id}:{body.decode()}"


def seal_bytes(data: bytes, *, key: Key, bound_to: str) -> bytes:
    """The same for bytes; the name of the key is kept beside them by the caller."""
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(key.secret).encrypt(nonce, data, bound_to.encode())


def open_bytes(sealed: bytes | memoryview, *, key: Key, bound_to: str) -> bytes:
    """What :func:`seal_bytes` was given. Raises CannotDecrypt."""
    try:
        return AESGCM(key.secret).decrypt(bytes(sealed[:12]), bytes(sealed[12:]), bound_to.encode())
    except InvalidTag as error:
        raise CannotDecrypt(bound_to) from error


def key_id(value: str) -> str:
    """The name of the key of a sealed text; "" for an older one or for nothing."""
    head, _colon, _body = value.partition(":")
    return head[1:] if head.startswith(_MARK) else ""


def keys_of(values: Iterable[str]) -> dict[str, Key]:
    """The keys that these sealed texts need, read together."""
    return keystore.keys(name for value in values if (name := key_id(value)))


def unseal(value: str, *, keys: Mapping[str, Key], bound_to: str) -> str:
    """The text that was sealed. Raises CannotDecrypt: wrong place, changed, or the key is gone."""
    name = key_id(value)
    if not name:
        return decrypt(value, bound_to=bound_to)
    if name not in keys:
        raise CannotDecrypt(f"{bound_to}: its key is gone")
    try:
        raw = base64.urlsafe_b64decode(value.partition(":")[2])
    except binascii.Error as error:
        raise CannotDecrypt(bound_to) from error
    return open_bytes(raw, key=keys[name], bound_to=bound_to).decode()
