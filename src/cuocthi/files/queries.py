import hashlib
from pathlib import Path

from django.conf import settings


class Damaged(Exception):
    """A stored file is missing or its bytes no longer match its name."""


def path_of(sha256: str) -> Path:
    """Where a content lies: two folders by the first digits, then its sum."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def read_bytes(stored) -> bytes:
    """The content of a stored file. Raises :class:`Damaged`; a bad file is never handed out."""
    try:
        data = path_of(stored.sha256).read_bytes()
    except FileNotFoundError as error:
        raise Damaged(stored.sha256) from error
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise Damaged(stored.sha256)
    return data
