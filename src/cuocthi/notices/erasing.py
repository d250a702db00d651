"""Erasing words that went to people, and where they went (xóa thư đã gửi)."""

from collections.abc import Iterable

from django.db.models import Q

from .models import ERASED, Notice


def erase_notices(campaign_id: int, keys: Iterable[str]) -> int:
    """Empty the notices of a contest whose key is one of ``keys``, or begins with one that ends in
    a colon: words, address, and what a mail server said, which may quote the address.

    One that still waits is given up: whom it was for must not be written to any more. Returns how
    many were emptied.
    """
    keys = list(keys)
    named = Q(key__in=[key for key in keys if not key.endswith(":")])
    for key in keys:
        if key.endswith(":"):
            named |= Q(key__startswith=key)
    rows = Notice.objects.filter(named, campaign=campaign_id).exclude(sealed_address=ERASED)
    rows.filter(state=Notice.State.WAITING).update(state=Notice.State.FAILED, trouble="erased")
    rows.filter(state=Notice.State.FAILED).update(trouble="erased")
    rows.filter(state=Notice.State.SENT).update(trouble="")
    return rows.update(sealed_address=ERASED, subject="", body="")
