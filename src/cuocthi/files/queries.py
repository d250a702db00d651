import hashlib
import logging
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused

log = logging.getLogger(__name__)


class Damaged(Refused):
    """A stored file is missing or its bytes no longer match its name; said in words, and logged."""

    def __init__(self, sha256: str) -> None:
        log.error("stored file %s is missing or damaged", sha256)
        super().__init__(
            _(
                "Tệp này trên máy chủ bị thất lạc hoặc hỏng nên không mở được. "
                "Xin báo người quản trị để khôi phục từ bản sao lưu (mã tệp {code})."
            ).format(code=sha256[:12])
        )


def path_of(sha256: str) -> Path:
    """Where a content lies: one of 256 folders by the first digits, then its sum."""
    return Path(f"{settings.MEDIA_ROOT}/{sha256[:2]}/{sha256}")


def read_bytes(stored) -> bytes:
    """The content of a stored file. Raises :class:`Damaged`; a bad file is never handed out."""
    try:
        data = path_of(stored.sha256).read_bytes()
    except FileNotFoundError as error:
        raise Damaged(stored.sha256) from error
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise Damaged(stored.sha256)
    return data
