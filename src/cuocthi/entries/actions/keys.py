"""Sealing people anew: under fresh keys (đổi khóa), or with less of them left."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cuocthi.audit.actions import record
from cuocthi.core import keystore
from cuocthi.core.sealing import key_id, keys_of, open_bytes, seal, seal_bytes, unseal
from cuocthi.entries.models.identity import (
    ALL_SEALED,
    PAPER,
    ConsentPaper,
    EntrantIdentity,
    PeopleList,
    bound_to,
    people_place,
)
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
        old = {key_id(row.name) for row in rows}
        fresh: dict[int, keystore.Key] = {}
        for row, key in zip(rows, keystore.new_keys(len(rows)), strict=True):
            fresh[row.entrant_id] = key
            for column in ALL_SEALED:
                text = "" if column in without else opened(row, column)
                place = bound_to(row.entrant_id, column)
                setattr(row, column, seal(text, key=key, bound_to=place) if text else "")
        EntrantIdentity.objects.bulk_update(rows, ALL_SEALED)
        old |= _reseal_papers(fresh) | _reseal_lists(fresh)
        transaction.on_commit(lambda: keystore.destroy(old))
    return len(rows)


def _reseal_papers(fresh: Mapping[int, keystore.Key]) -> set[str]:
    """Seal the scans of consent papers under the new keys; the names of the old ones."""
    papers = ConsentPaper.objects.filter(entrant__in=fresh)
    old: set[str] = set()
    for paper in papers.iterator(chunk_size=20):
        place, key = bound_to(paper.entrant_id, PAPER), fresh[paper.entrant_id]
        old.add(paper.key_name)
        data = open_bytes(
            paper.sealed, key=keystore.keys([paper.key_name])[paper.key_name], bound_to=place
        )
        paper.sealed, paper.key_name = seal_bytes(data, key=key, bound_to=place), key.id
        paper.save(update_fields=["sealed", "key_name"])
    return old


def _reseal_lists(fresh: Mapping[int, keystore.Key]) -> set[str]:
    """Seal the lists of people at events under the new keys; the names of the old ones."""
    old: set[str] = set()
    for row in PeopleList.objects.filter(entrant__in=fresh).exclude(sealed="").iterator(100):
        place = people_place(row.entrant_id, row.entry_id)
        old.add(key_id(row.sealed))
        names = unseal(row.sealed, keys=keys_of([row.sealed]), bound_to=place)
        row.sealed = seal(names, key=fresh[row.entrant_id], bound_to=place)
        row.save(update_fields=["sealed"])
    return old


def _used() -> set[str]:
    names = EntrantIdentity.objects.values_list("name", flat=True).iterator(2000)
    papers = ConsentPaper.objects.values_list("key_name", flat=True)
    lists = PeopleList.objects.exclude(sealed="").values_list("sealed", flat=True).iterator(200)
    return {key_id(name) for name in names} | set(papers) | {key_id(row) for row in lists}
