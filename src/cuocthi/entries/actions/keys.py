"""Sealing people anew: under fresh keys (đổi khóa), or with less of them left."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cuocthi.audit.actions import record
from cuocthi.core import keystore
from cuocthi.core.sealing import key_id, seal
from cuocthi.entries.models.identity import SEALED, EntrantIdentity, bound_to
from cuocthi.entries.queries.opening import Opener

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Renewed:
    """What a change of keys did: people sealed anew, unused keys destroyed."""

    people: int
    unused: int


def renew_keys(*, by: Any) -> Renewed:
    """Seal every person anew under a fresh key and a fresh wrapping secret (đổi khóa).

    Pages can be read meanwhile. Cut off, it may simply be begun again. What was sealed before
    people had keys of their own is brought to its own key as well.
    """
    generation = keystore.begin_generation()
    last, people = 0, 0
    while True:
        ids = list(
            EntrantIdentity.objects.filter(pk__gt=last)
            .order_by("pk")
            .values_list("pk", flat=True)[:_AT_ONCE]
        )
        if not ids:
            break
        last = ids[-1]
        people += reseal(ids)
    gone = keystore.destroy(keystore.unused(_used()))
    keystore.end_older_generations(generation)
    with transaction.atomic():
        record("keys.renewed", EntrantIdentity(pk=0), by=by, people=people, unused=gone)
    return Renewed(people, gone)


def reseal(identity_ids: Iterable[int], *, without: Collection[str] = ()) -> int:
    """Seal rows anew under fresh keys and destroy the old ones; returns how many rows.

    Columns named in ``without`` are emptied: since the old key is gone, they cannot be read from
    a backup either. The old keys go when the transaction around this is committed.
    """
    with transaction.atomic():
        rows = list(
            EntrantIdentity.objects.select_for_update(of=("self",)).filter(
                pk__in=list(identity_ids)
            )
        )
        opened = Opener(rows)
        old = [key_id(row.name) for row in rows]
        for row, key in zip(rows, keystore.new_keys(len(rows)), strict=True):
            for column in SEALED:
                text = "" if column in without else opened(row, column)
                place = bound_to(row.entrant_id, column)
                setattr(row, column, seal(text, key=key, bound_to=place) if text else "")
        EntrantIdentity.objects.bulk_update(rows, SEALED)
        transaction.on_commit(lambda: keystore.destroy([name for name in old if name]))
    return len(rows)


def _used() -> set[str]:
    return {
        key_id(name)
        for name in EntrantIdentity.objects.values_list("name", flat=True).iterator(2000)
    }
