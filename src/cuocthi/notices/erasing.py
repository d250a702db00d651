"""Erasing words that went to people, and where they went (xóa thư đã gửi)."""

from collections.abc import Iterable

from .models import Notice

ERASED = "-"
"""Stands for an erased address; the row stays as proof that something went out, and when."""


def erase_notices(campaign_id: int, keys: Iterable[str]) -> int:
    """Empty the sent or given-up notices of a contest whose key begins with one of ``keys``.

    One that still waits is given up: whom it was for must not be written to any more. Returns how
    many were emptied.
    """
    count = 0
    for key in keys:
        rows = Notice.objects.filter(campaign=campaign_id, key__startswith=key).exclude(
            address=ERASED
        )
        rows.filter(state=Notice.State.WAITING).update(
            state=Notice.State.FAILED, trouble="erased before it was sent"
        )
        count += rows.update(address=ERASED, subject="", body="")
    return count
