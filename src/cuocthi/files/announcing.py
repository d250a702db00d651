"""What may be announced as coming in parts: how large, and how much of one owner at once."""

import datetime as dt
import secrets
from collections.abc import Sequence

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.core.rows import Reading, made

from .incoming import refuse_without_room
from .kinds import MAX_BYTES
from .models import Upload
from .removing import used_beside

LASTS = dt.timedelta(days=7)
MOST_UPLOADS = 80
"""Uploads of one owner that nothing uses yet; four times the photos of a report."""
MOST_BYTES = 500 * 2**20


class TooMuch(Refused):
    """More than was announced, than one file may have, or than one owner may leave waiting."""


def announced(owner: str, scope: str, purpose: str, length: int, now: dt.datetime) -> Upload:
    """An upload that may be begun, not saved. Raises as :func:`begin`."""
    if not 0 < length <= MAX_BYTES:
        raise TooMuch(_("Mỗi tệp phải từ 1 byte đến {limit} MB.").format(limit=MAX_BYTES // 2**20))
    refuse_without_room(length)
    waiting = _WAITING.all(owner, scope, now)
    if _are_too_many(waiting, length):
        kept = used_beside([one.file_id for one in waiting if one.file_id], Upload)
        waiting = [one for one in waiting if one.file_id not in kept]
    if _are_too_many(waiting, length):
        raise TooMuch(
            _(
                "Đã tải lên {n} tệp mà chưa nộp, đến mức tối đa. "
                "Hãy nộp hoặc lưu báo cáo rồi tải tiếp."
            ).format(n=len(waiting))
        )
    return made(
        Upload,
        token=secrets.token_urlsafe(18),
        owner=owner,
        scope=scope,
        purpose=purpose,
        length=length,
        created_at=now,
        expires_at=now + LASTS,
    )


def _are_too_many(waiting: Sequence[Upload], length: int) -> bool:
    held_bytes = sum(one.length for one in waiting)
    return len(waiting) >= MOST_UPLOADS or held_bytes + length > MOST_BYTES


_WAITING = Reading(
    lambda owner, scope, now: Upload.objects.filter(
        owner=owner, scope=scope, expires_at__gt=now
    ).only("length", "file_id"),
    str,
    str,
    dt.datetime,
)
