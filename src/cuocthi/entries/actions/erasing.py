"""Erasing what is past its time or was asked to be erased (xóa dữ liệu; PROMISES P10, P11).

Each function may be repeated without harm and works on the numbers it is given; who is due is
asked elsewhere. Numbers, states, weights and hours stay: figures of the contest without a person.
"""

from collections.abc import Iterable

from django.db import transaction

from cuocthi.accounts.models import OneTimeLink
from cuocthi.core import clock, keystore
from cuocthi.core.sealing import key_id
from cuocthi.entries.models import CleanUpEvent, Entrant, Entry, EntryFile, Erasure
from cuocthi.entries.models.identity import Consent, ConsentPaper, EntrantIdentity, PeopleList
from cuocthi.files.actions import keep
from cuocthi.files.kinds import JPEG, PHOTOS
from cuocthi.files.queries import Damaged, read_bytes
from cuocthi.files.removing import remove_unused
from cuocthi.notices.erasing import erase_notices
from cuocthi.plain.photofacts import NotAPhoto, public_copy

from .class_forgetting import forget_pages_of
from .keys import reseal

CONTACTS = ("representative", "phone", "email")
_GONE = "đã xóa"


def erase_people(entrant_ids: Iterable[int]) -> int:
    """Erase who entrants are: names, contacts, papers, permissions, their keys. Returns how many.

    The key is destroyed with them, so that no backup opens the person again.
    """
    with transaction.atomic():
        rows = list(EntrantIdentity.objects.filter(entrant__in=list(entrant_ids)))
        entrants = [row.entrant_id for row in rows]
        papers = ConsentPaper.objects.filter(entrant__in=entrants)
        keys = {key_id(row.name) for row in rows} | set(papers.values_list("key_name", flat=True))
        papers.delete()
        PeopleList.objects.filter(entrant__in=entrants).update(sealed="")
        EntrantIdentity.objects.filter(pk__in=[row.pk for row in rows]).delete()
        Consent.objects.filter(entrant__in=entrants, withdrawn_at=None).update(
            withdrawn_at=clock.now()
        )
        # The fingerprint of the form is a keyed hash of the name: who has the key could ask for it.
        Entrant.objects.filter(pk__in=entrants).update(reason="", fingerprint="")
        Entrant.objects.filter(pk__in=entrants).exclude(group_name="").update(group_name=_GONE)
        transaction.on_commit(lambda: keystore.destroy(keys))
    return len(rows)


def erase_contacts(entrant_ids: Iterable[int], *, more: Iterable[str] = ()) -> int:
    """Erase how to reach the representatives, and columns named in ``more``. Returns how many."""
    gone = (*CONTACTS, *more)
    ids = [
        row.pk
        for row in EntrantIdentity.objects.filter(entrant__in=list(entrant_ids))
        if any(getattr(row, column) for column in gone)
    ]
    return reseal(ids, without=gone) if ids else 0


def erase_letters_to(entrants: Iterable[Entrant]) -> int:
    """Empty the mails that went to entrants, with their addresses. Returns how many."""
    count = 0
    for entrant in entrants:
        links = OneTimeLink.objects.filter(
            purpose__in=(OneTimeLink.Purpose.ENTRANT, OneTimeLink.Purpose.GUARDIAN),
            subject=f"entrant:{entrant.pk}",
        ).values_list("purpose", "pk")
        keys = [f"entrant-decided:{entrant.pk}", f"entrant-decided:{entrant.pk}:"]
        keys += [f"{purpose}-link:{link}" for purpose, link in links]
        for entry in Entry.objects.filter(entrant=entrant).values_list("pk", flat=True):
            keys += [f"receipt:{entry}:", f"entry-decided:{entry}:"]
        count += erase_notices(entrant.campaign_id, keys)
    return count


def erase_works(entry_ids: Iterable[int]) -> tuple[int, int]:
    """Erase text and files of works. Returns how many works, how many files went for good."""
    with transaction.atomic():
        ids = list(
            Entry.objects.filter(pk__in=list(entry_ids))
            .exclude(pk__in=_erased(Erasure.What.WORK))
            .values_list("pk", flat=True)
        )
        pages = EntryFile.objects.filter(entry__in=ids)
        files = list(pages.values_list("file_id", flat=True))
        pages.delete()
        files += forget_pages_of(ids)
        PeopleList.objects.filter(entry__in=ids).update(sealed="")
        CleanUpEvent.objects.filter(entry__in=ids).update(disposal_note="")
        Entry.objects.filter(pk__in=ids).update(text="", reasons=[], answers={}, evidence={})
        _forget_points(ids)
        _mark(ids, Erasure.What.WORK)
        gone = remove_unused(files)
    return len(ids), gone


def erase_origins(entry_ids: Iterable[int]) -> int:
    """Replace original photos, which say where and when they were taken, by copies drawn anew.

    Returns how many photos. A damaged one is taken away: it can be shown to nobody.
    """
    with transaction.atomic():
        ids = list(
            Entry.objects.filter(pk__in=list(entry_ids))
            .exclude(pk__in=_erased(Erasure.What.ORIGINS))
            .values_list("pk", flat=True)
        )
        files = []
        for page in EntryFile.objects.filter(
            entry__in=ids, file__media_type__in=PHOTOS
        ).select_related("file"):
            files.append(page.file_id)
            try:
                page.file = keep(public_copy(read_bytes(page.file)), allow=[JPEG])
            except (Damaged, NotAPhoto):
                page.delete()
                continue
            page.save(update_fields=["file"])
        _forget_points(ids)
        _mark(ids, Erasure.What.ORIGINS)
        remove_unused(files)
    return len(files)


def _erased(what: Erasure.What):  # type: ignore[no-untyped-def]  # a subquery
    return Erasure.objects.filter(what=what).values("entry")


def _forget_points(entry_ids: list[int]) -> None:
    CleanUpEvent.objects.filter(entry__in=entry_ids).update(
        latitude=None, longitude=None, point_from=""
    )


def _mark(entry_ids: list[int], what: Erasure.What) -> None:
    now = clock.now()
    Erasure.objects.bulk_create(Erasure(entry_id=pk, what=what, at=now) for pk in entry_ids)
