"""A pupil of a school's list put right, or taken off it, before anything is handed in (sửa, bỏ học sinh)."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.actions import revoke_links
from cuocthi.accounts.models import OneTimeLink
from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entrant, Entry, WritingSheet
from cuocthi.entries.models.identity import EntrantIdentity
from cuocthi.entries.queries import entrant_identities

from .correcting import correct_identity
from .erasing import erase_people, erase_works
from .shared import Person, locked, refuse_when_shut, searched, tidied


@transaction.atomic
def correct_pupil(
    *, entry_id: int, name: str, born_on: dt.date, class_name: str, by: Any
) -> list[str]:
    """Write a pupil's name, birth day and class anew; returns the columns that changed.

    Raises Refused once the letter was handed in, for values that no pupil has, and for one whom
    the school's list holds already.
    """
    entry = _draft(entry_id)
    held = entrant_identities([entry.entrant_id], by=by, reason=_("sửa thông tin học sinh"))
    known = held.get(entry.entrant_id)
    if known is None:
        raise Refused(_("Thông tin của học sinh này đã xóa, không còn gì để sửa."))
    person = tidied(
        Person(name, born_on, class_name, known.representative, known.phone, known.email)
    )
    _refuse_odd(person)
    value = searched(person, entry.entrant.unit)
    double = (
        EntrantIdentity.objects.filter(
            entrant__campaign=entry.campaign_id,
            entrant__unit=entry.entrant.unit_id,
            search_value=value,
        )
        .exclude(entrant=entry.entrant_id)
        .values_list("entrant__entries__number", flat=True)
        .first()
    )
    if double is not None:
        raise Refused(
            _(
                "Trường đã có học sinh cùng họ tên và ngày sinh này (bài số {number}). Hãy mở bài "
                "đó, hoặc xem lại điều vừa gõ."
            ).format(number=double)
        )
    changed = correct_identity(entrant_id=entry.entrant_id, person=person, by=by)
    if changed:
        Entrant.objects.filter(pk=entry.entrant_id).update(fingerprint=value)
    return changed


@transaction.atomic
def remove_pupil(*, entry_id: int, by: Any) -> int:
    """Take a pupil off the list who was entered by mistake, with the draft, as if never entered.

    The sheets drawn up for the pupil stop working. Returns the number of the draft. Raises Refused
    once it was handed in.
    """
    entry = _draft(entry_id)
    entrant = entry.entrant
    record("pupil.removed", entrant, by=by, campaign=entry.campaign_id, number=entry.number)
    for purpose in (OneTimeLink.Purpose.ENTRANT, OneTimeLink.Purpose.GUARDIAN):
        revoke_links(purpose=purpose, subject=f"entrant:{entrant.pk}", by=by)
    erase_works([entry.pk])
    erase_people([entrant.pk])
    WritingSheet.objects.filter(entry=entry).delete()
    entry.delete()
    entrant.delete()
    return entry.number


def _draft(entry_id: int) -> Entry:
    """The pupil's draft, locked with its contest. Raises Refused when nothing may change."""
    campaign = locked(Entry.objects.values_list("campaign_id", flat=True).get(pk=entry_id))
    entry = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("entrant__unit")
        .get(pk=entry_id)
    )
    if campaign.work != Campaign.Work.LETTER:
        raise Refused(_("Cuộc thi này không nhận danh sách lớp."))
    if entry.state != EntryState.DRAFT:
        raise Refused(
            _(
                "Bài số {number} đã nộp nên trường không sửa, không bỏ học sinh được nữa. Cần sửa thì "
                "báo Ban Tổ chức."
            ).format(number=entry.number)
        )
    refuse_when_shut(campaign, entry, now=clock.now(), level="school")
    return entry


def _refuse_odd(person: Person) -> None:
    if not person.name or not person.class_name:
        raise Refused(_("Hãy ghi đủ họ tên và lớp."))
    if len(person.name) > 120 or not all(c.isalpha() or c in " .'-’" for c in person.name):
        raise Refused(_("Họ tên chỉ gồm chữ và dấu cách. Hãy xem lại."))
    if len(person.class_name) > 20:
        raise Refused(_("Tên lớp không quá 20 ký tự, ví dụ 6A."))
    if not 3 <= clock.today().year - person.born_on.year <= 25:
        raise Refused(
            _("Năm sinh {year} không hợp lý với học sinh; hãy kiểm tra lại.").format(
                year=person.born_on.year
            )
        )
