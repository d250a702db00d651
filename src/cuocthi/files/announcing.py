"""What may be announced as coming in parts: how large, and how much of one owner at once."""

import datetime as dt
import secrets
from collections.abc import Callable, Sequence

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from cuocthi.core.counted import Counted
from cuocthi.core.refused import Refused
from cuocthi.core.rows import made

from .incoming import refuse_without_room, wrong_size
from .models import Upload
from .removing import unused_beside

LASTS = dt.timedelta(days=7)
MOST_UPLOADS = 80
"""Uploads of one owner that nothing uses yet; four times the photos of a report."""
MOST_BYTES = 500 * 2**20


class TooMuch(Refused):
    """More than was announced, than one file may have, or than one owner may leave waiting."""


def announced(
    owner: str, scope: str, purpose: str, length: int, now: dt.datetime, name: str = ""
) -> Upload:
    """An upload that may be begun, not saved. Raises as :func:`begin`."""
    if said := wrong_size(length, name):
        raise TooMuch(said) if length > 0 else Refused(said)
    refuse_without_room(length)
    waiting = _SENT(owner, scope, now)
    if _are_too_many(waiting, length):
        waiting = _WAITING(owner, scope, now)
    if _are_too_many(waiting, length):
        raise TooMuch(
            _(
                "Đã tải lên {n} tệp mà chưa nộp, đến mức tối đa. "
                "Hãy nộp hoặc lưu báo cáo rồi tải tiếp."
            ).format(n=waiting[0] if waiting else 0)
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


def _are_too_many(waiting: Sequence[int], length: int) -> bool:
    """``waiting``: how many and how many bytes; nothing for none."""
    many, held_bytes = waiting or (0, 0)
    return many >= MOST_UPLOADS or held_bytes + length > MOST_BYTES


def _counted(narrow: Callable[[], Q]) -> Counted:
    return Counted(
        lambda owner, scope, now: (
            Upload.objects.filter(narrow(), owner=owner, scope=scope, expires_at__gt=now)
            .values("owner")
            .annotate(many=Count("pk"), held_bytes=Sum("length"))
            .values_list("many", "held_bytes")
        ),
        *(str, str, dt.datetime),
    )


_SENT = _counted(Q)
"""All of an owner, also those that a kept report uses: counted at each upload."""
_WAITING = _counted(lambda: unused_beside(Upload))
"""Only those that nothing uses: asked when the others are too many."""
