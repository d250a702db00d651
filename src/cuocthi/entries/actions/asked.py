"""An entry of a contest that is defined by data: sent by a person or filled in by a school."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.asked_form import as_text
from cuocthi.campaigns.asked_words import fault_words
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_of
from cuocthi.core import clock
from cuocthi.core.crypto import sign
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import ConsentPurpose, EntrantKind, Giver, Purpose
from cuocthi.entries.models import Entrant, Entry, EntryFile, Sending
from cuocthi.entries.queries import canonical
from cuocthi.files.kinds import PDF, media_type
from cuocthi.files.models import StoredFile
from cuocthi.plain.asked import (
    Definition,
    Field,
    Part,
    Who,
    is_empty,
    read_answer,
    read_files,
)
from cuocthi.units.models import Unit

from .asked_kept import as_given, held_uploads, told
from .asked_people import (
    commune_of,
    header_read,
    made_entrant,
    person_of,
    refuse_age,
    rest_of,
)
from .consents import give_consent
from .events import refuse_unless_approved
from .handing_in import submit_entry
from .letters import MOST_SIGNS, add_files, refuse_unless_in_hand
from .registering import ADULT
from .shared import (
    checked_key,
    locked,
    next_number,
    refuse_when_shut,
    refuse_when_taken_back,
    sent_before,
)
from .uploads import keep_photo, keep_scan

BOTH = (Giver.ENTRANT.value, Giver.REPRESENTATIVE.value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was filled in (bài theo mẫu): answers by field key, files as (key, bytes, file name).

    ``consents`` are (purpose, giver). ``header`` is needed once, when the entrant is new;
    ``arrived`` is when the form was opened, if that is known.
    """

    answers: Mapping[str, Any]
    header: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[tuple[str, bytes, str], ...] = ()
    consents: frozenset[tuple[str, str]] = frozenset()
    drop: Collection[int] = ()
    arrived: dt.datetime | None = None


def enter_form(
    *,
    campaign_id: int,
    key: str,
    sheet: Sheet,
    submit: bool,
    by: Any,
    entrant_id: int | None = None,
) -> Entry:
    """Take an entry of a person in: the entrant where ``entrant_id`` is None, answers and files;
    hand it in at once with ``submit``, else keep it as a draft (gửi bài).

    All of it or nothing. The same form sent again returns the same entry. Raises Refused.
    """
    return _take(
        campaign_id, key, sheet, submit, by, school=None, entrant_id=entrant_id, entry_id=None
    )


def save_form(
    *, entry_id: int, key: str, sheet: Sheet, submit: bool, by: Any, school: Unit | None = None
) -> Entry:
    """Change a draft or a returned entry (sửa bài); with ``submit`` hand it in. Files named in
    ``sheet.drop`` (EntryFile ids) are taken away. Raises Refused."""
    campaign_id, entrant_id = Entry.objects.values_list("campaign_id", "entrant_id").get(
        pk=entry_id
    )
    return _take(
        campaign_id, key, sheet, submit, by, school=school, entrant_id=entrant_id, entry_id=entry_id
    )


def _take(
    campaign_id: int,
    key: str,
    sheet: Sheet,
    submit: bool,
    by: Any,
    *,
    school: Unit | None,
    entrant_id: int | None,
    entry_id: int | None,
) -> Entry:
    checked_key(key)
    campaign = Campaign.objects.select_related("unit").get(pk=campaign_id)
    if campaign.work != Campaign.Work.FORM:
        raise Refused(_("Cuộc thi này không nhận bài theo mẫu. Hãy mở lại trang của cuộc thi."))
    definition = asked_of(campaign)
    kept = [
        (asked, _keep(data, name), data)
        for key_, data, name in sheet.files
        if (asked := definition.field(key_)) is not None and asked.has_files
    ]
    fingerprint = sign(
        "form",
        canonical(
            [
                entrant_id,
                entry_id,
                submit,
                as_text({**sheet.header, **sheet.answers}),
                [[asked.key, stored.sha256] for asked, stored, _data in kept],
                sorted(sheet.consents),
                sorted(sheet.drop),
            ]
        ),
    )
    with transaction.atomic():
        campaign = locked(campaign_id)
        sent = sent_before(campaign, key, fingerprint)
        if sent is not None and sent.entry is not None:
            return sent.entry
        refuse_when_shut(
            campaign,
            _entry(entry_id),
            now=clock.now(),
            arrived=sheet.arrived,
            level="school" if school else "",
        )
        if entrant_id is None:
            entrant = _new_entrant(campaign, definition, sheet, key, by)
        else:
            entrant = Entrant.objects.get(pk=entrant_id, campaign=campaign)
            if school is None:  # a school may keep a pupil's work until the paper comes
                refuse_when_taken_back(entrant)
        entry = (
            new_entry(campaign, definition, entrant, key, by)
            if entry_id is None
            else Entry.objects.select_for_update(of=("self",)).get(pk=entry_id, entrant=entrant)
        )
        refuse_unless_in_hand(entry)
        _write(entry, definition, sheet, kept, whole=submit, school=school is not None)
        Sending.objects.create(
            campaign=campaign, key=key, fingerprint=fingerprint, entry=entry, at=clock.now()
        )
        record(
            "entry.saved",
            entry,
            by=by,
            campaign=campaign.pk,
            number=entry.number,
            files=entry.files.count(),
        )
        if submit:
            entry = submit_entry(entry_id=entry.pk, arrived=sheet.arrived, by=by)
    return entry


def _entry(entry_id: int | None) -> Entry | None:
    return None if entry_id is None else Entry.objects.get(pk=entry_id)


def _keep(data: bytes, name: str) -> StoredFile:
    return keep_scan(data, name) if media_type(data) == PDF else keep_photo(data, name)


def _new_entrant(
    campaign: Campaign, definition: Definition, sheet: Sheet, key: str, by: Any
) -> Entrant:
    if not {"person", "group"} & set(definition.enters):
        raise Refused(_("Cuộc thi này chỉ nhận bài qua nhà trường của học sinh."))
    header = header_read(definition, sheet.header, {Who.ENTRANT})
    person = person_of(header)
    age = refuse_age(campaign, definition, person.born_on)
    child = age < ADULT
    if child and not person.representative:
        raise Refused(
            _("Người dự thi dưới {age} tuổi cần có cha mẹ hoặc người giám hộ đứng tên.").format(
                age=ADULT
            )
        )
    if not (person.phone or person.email):
        raise Refused(_("Cần ít nhất số điện thoại hoặc thư điện tử để liên hệ."))
    wanted = BOTH if child else (Giver.ENTRANT.value,)
    if not {(ConsentPurpose.TAKE_PART.value, giver) for giver in wanted} <= set(sheet.consents):
        raise Refused(
            _("Cần cả người dự thi và cha mẹ, người giám hộ đánh dấu đồng ý dự thi.")
            if child
            else _("Hãy đọc thể lệ và đánh dấu đồng ý trước khi gửi.")
        )
    entrant = made_entrant(
        campaign,
        kind=_kind(child, header, definition),
        unit=commune_of(campaign, header.get("unit")),
        group_name=str(header.get("group_name") or "")[:200],
        approved=True,  # who enters and what is sent come together: nothing to approve before
        key=key,
        person=person,
        more=rest_of(header),
    )
    record("entrant.registered", entrant, by=by, campaign=campaign.pk, number=entrant.number)
    for purpose, giver in sorted(sheet.consents):
        if giver in wanted:
            give_consent(entrant_id=entrant.pk, purpose=purpose, giver=giver, by=by)
    return entrant


def _kind(child: bool, header: Mapping[str, Any], definition: Definition) -> EntrantKind:
    if child:
        return EntrantKind.PUPIL
    is_group = "group" in definition.enters and header.get("group_name")
    return EntrantKind.GROUP if is_group else EntrantKind.INDIVIDUAL


def new_entry(
    campaign: Campaign, definition: Definition, entrant: Entrant, key: str, by: Any
) -> Entry:
    """A draft of this entrant; the caller holds the contest's lock."""
    refuse_unless_approved(entrant)
    most = definition.several
    if most is not None and entrant.entries.count() >= most:
        raise Refused(
            _("Thể lệ cho mỗi người {n} bài. Hãy sửa bài đã có nếu bài chưa nộp.").format(n=most)
        )
    return Entry.objects.create(
        campaign=campaign,
        entrant=entrant,
        number=next_number(Entry, campaign),
        key=key,
        entered_by=actor_name(by),
        created_at=clock.now(),
    )


def _write(
    entry: Entry,
    definition: Definition,
    sheet: Sheet,
    kept: list[tuple[Field, StoredFile, bytes]],
    *,
    whole: bool,
    school: bool,
) -> None:
    """Answers and files into the entry; what is wrong is said of all fields together."""
    by = {Who.ENTRANT, Who.SCHOOL} if school else {Who.ENTRANT}
    main = definition.main_text
    faults: list[str] = []
    values: dict[Part, dict[str, Any]] = {Part.WORK: {}, Part.EVIDENCE: {}}
    for asked in definition.of(Part.WORK, Part.EVIDENCE):
        if asked.has_files:
            continue
        if asked.who not in by:
            held = (entry.answers if asked.part == Part.WORK else entry.evidence).get(asked.key)
            if not is_empty(held):
                values[asked.part][asked.key] = held
            continue
        value, wrong = read_answer(asked, as_given(asked, sheet.answers.get(asked.key)))
        faults += [
            told(asked, fault_words(fault))
            for fault in wrong
            if whole or fault.code not in ("missing", "yes_needed")
        ]
        if not is_empty(value):
            values[asked.part][asked.key] = value
    entry.text = str(values[Part.WORK].pop(main.key, ""))[:MOST_SIGNS] if main else ""
    entry.answers, entry.evidence = values[Part.WORK], values[Part.EVIDENCE]
    entry.save(update_fields=["text", "answers", "evidence"])
    entry.files.filter(pk__in=list(sheet.drop)).delete()
    faults += _write_files(entry, definition, kept, by, whole=whole)
    if faults:
        raise Refused(" ".join(faults))


def _write_files(
    entry: Entry,
    definition: Definition,
    kept: list[tuple[Field, StoredFile, bytes]],
    by: Collection[Who],
    *,
    whole: bool,
) -> list[str]:
    held = {(page.field, page.file_id) for page in entry.files.all()}
    fresh = [(asked, stored) for asked, stored, _data in kept if asked.who in by]
    for asked, stored in dict.fromkeys(fresh):
        if (asked.key, stored.pk) in held:
            continue
        purpose = purpose_of(asked)
        add_files(entry, [(purpose, stored)], most=60)
        EntryFile.objects.filter(entry=entry, purpose=purpose, file=stored).update(field=asked.key)
    faults = []
    for asked in definition.of(Part.WORK, Part.EVIDENCE):
        if not asked.has_files or asked.who not in by:
            continue
        for fault in read_files(asked, held_uploads(entry, asked.key)):
            if whole or fault.code != "few_files":
                faults.append(told(asked, fault_words(fault)))
    return faults


def purpose_of(asked: Field) -> Purpose:
    """Under what name the files of a field are kept."""
    if asked.part == Part.EVIDENCE:
        return Purpose.EVIDENCE
    return Purpose(asked.stage) if asked.stage else Purpose.WORK
