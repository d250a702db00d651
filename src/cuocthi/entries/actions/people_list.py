"""Who was at a clean-up event, kept apart from the report and sealed (danh sách người tham gia)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core import keystore
from cuocthi.core.crypto import sign
from cuocthi.core.refused import Refused
from cuocthi.core.sealing import key_id, keys_of, seal, unseal
from cuocthi.entries.models import Entry
from cuocthi.entries.models.identity import EntrantIdentity, PeopleList, people_place

from .shared import words

MOST_LINES = 5_000
LONGEST_LINE = 160


def tidied_names(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines that say something, composed and single-spaced. Raises Refused for too many."""
    kept = tuple(name for line in lines if (name := words(line, LONGEST_LINE)))
    if len(kept) > MOST_LINES:
        raise Refused(
            _("Danh sách có {n} dòng; chỉ nhận đến {most} dòng.").format(
                n=len(kept), most=MOST_LINES
            )
        )
    return kept


def mark_of(names: Iterable[str]) -> str:
    """The keyed hash by which a list is told from another without being read."""
    return sign("people-list", *names)


def keep_list(entry: Entry, names: tuple[str, ...]) -> PeopleList:
    """Keep the list of an event in place of an earlier one; the caller holds the entry's lock.

    Raises Refused when the entrant was erased: there is no key to seal it under.
    """
    person = EntrantIdentity.objects.filter(entrant=entry.entrant_id).first()
    if person is None:
        raise Refused(_("Thông tin của người dự thi này đã xóa, nên không lưu danh sách nữa."))
    name = key_id(person.name)
    key = keystore.keys([name]).get(name) if name else None
    row, _created = PeopleList.objects.update_or_create(
        entry=entry,
        defaults={
            "entrant_id": entry.entrant_id,
            "sealed": seal(
                "\n".join(names),
                key=key or keystore.new_keys(1)[0],
                bound_to=people_place(entry.entrant_id, entry.pk),
            ),
            "lines": len(names),
            "mark": mark_of(names),
        },
    )
    return row


@transaction.atomic
def open_list(*, entry_id: int, by: Any, reason: str) -> list[str]:
    """The names of an event's list; the opening is written down (PROMISES P13). Empty for none.

    Raises Refused without a reason, CannotDecrypt when the key is gone.
    """
    reason = words(reason, 200)
    if not reason:
        raise Refused(_("Hãy ghi lý do mở danh sách; lý do được lưu lại."))
    row = (
        PeopleList.objects.filter(entry=entry_id)
        .exclude(sealed="")
        .select_related("entrant__campaign")
        .first()
    )
    if row is None:
        return []
    place = people_place(row.entrant_id, row.entry_id)
    names = unseal(row.sealed, keys=keys_of([row.sealed]), bound_to=place)
    campaign = row.entrant.campaign
    record(
        "identity.opened",
        campaign,
        by=by,
        campaign=campaign.pk,
        reason=reason,
        count=1,
        entrants=[row.entrant_id],
    )
    return names.split("\n")
