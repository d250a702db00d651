"""Winners on their way to the next level (gửi cấp trên; DOMAIN R41): who may go, and with what."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from cuocthi.audit.models import Event
from cuocthi.audit.queries import trail
from cuocthi.campaigns.models import Campaign
from cuocthi.entries.enums import ConsentPurpose, Purpose
from cuocthi.entries.models import Entry, EntryFile
from cuocthi.entries.models.identity import Consent
from cuocthi.entries.queries import Identity, publishable
from cuocthi.files.kinds import HEIC, JPEG, PDF, PNG, WEBP
from cuocthi.files.queries import read_bytes
from cuocthi.judging.models import Script
from cuocthi.papers.models import Paper

from ..models import ResultSheet, Standing
from ..parcel import Sent, packed
from .decision import fine
from .people import name_of, prize_standings
from .record import mark_of
from .sheets import sheet_csv

SENT = "results.sent_up"
_ENDINGS = {JPEG: "jpg", PNG: "png", WEBP: "webp", HEIC: "heic", PDF: "pdf"}
_WORK = (Purpose.SCAN, Purpose.WORK)
"""Of letters and works by form the originals go up, what only organisers look at does not; of
clean-ups the copies without place and hour, as the judges had them (PROMISES P8)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A winner who may be sent up; ``is_allowed``: everybody asked agrees to that now."""

    standing: Standing
    is_allowed: bool

    @property
    def code(self) -> str:
        """The blind code."""
        return self.standing.code

    @property
    def score_words(self) -> str:
        """The score as people read it."""
        return fine(self.standing.score)


def candidates_to_send(sheet: ResultSheet) -> list[Candidate]:
    """The winners, best first. Three queries."""
    standings = prize_standings(sheet)
    allowed = publishable([one.entry_id for one in standings], ConsentPurpose.NEXT_LEVEL.value)
    return [Candidate(one, one.entry_id in allowed) for one in standings]


def sendings_of(sheet: ResultSheet) -> list[Event]:
    """What was sent up before, newest first: codes and the sum of each zip. One query."""
    return [event for event in reversed(trail(sheet)) if event.verb == SENT]


def parcel_of(
    sheet: ResultSheet, standings: Sequence[Standing], people: Mapping[int, Identity]
) -> bytes:
    """The zip of these winners; ``people`` by entry. Five queries, and what the papers need."""
    entries = [one.entry_id for one in standings]
    works = _works(sheet.campaign, entries)
    agreed = _agreed_on([one.entry.entrant_id for one in standings])
    sent = [
        _sent(one, people[one.entry_id], agreed.get(one.entry.entrant_id), works[one.entry_id])
        for one in standings
    ]
    return packed(str(sheet.campaign), sent, _papers(sheet), sheet_csv(sheet), mark_of(sheet))


def size_of(entry_ids: Iterable[int]) -> int:
    """How many bytes the files of these entries have. One query."""
    rows = EntryFile.objects.filter(entry__in=list(entry_ids), purpose__in=_WORK)
    return sum(rows.values_list("file__size", flat=True))


def _sent(
    standing: Standing, person: Identity, agreed: dt.datetime | None, files: dict[str, bytes]
) -> Sent:
    return Sent(
        code=standing.code,
        number=standing.entry.number,
        prize=str(standing.prize),
        rank=standing.rank,
        score=f"{standing.score:.4f}",
        name=person.name or name_of(person),
        born_on=person.born_on,
        class_name=person.class_shown,
        unit=person.unit,
        group_name=person.group_name,
        representative=person.representative,
        phone=person.phone,
        email=person.email,
        agreed_on=timezone.localtime(agreed).date() if agreed else None,
        files=files,
    )


def _agreed_on(entrant_ids: Iterable[int]) -> dict[int, dt.datetime]:
    """When the last of those asked agreed to the sending. One query."""
    rows = Consent.objects.filter(
        entrant__in=list(entrant_ids), purpose=ConsentPurpose.NEXT_LEVEL, withdrawn_at=None
    )
    return dict(rows.values_list("entrant").annotate(last=Max("given_at")).order_by())


def _works(campaign: Campaign, entry_ids: list[int]) -> dict[int, dict[str, bytes]]:
    """The files of each work by name; two queries, and one for each kind of file."""
    found: dict[int, dict[str, bytes]] = {pk: {} for pk in entry_ids}
    if campaign.work == Campaign.Work.CLEAN_UP:
        scripts = (
            Script.objects.filter(entry__in=entry_ids)
            .order_by("round__number")
            .prefetch_related("images__file")
        )
        for script in scripts:
            images = [row.file for row in script.images.all()]
            found[script.entry_id] = {
                "noi-dung.txt": f"{script.text}\n".encode(),
                "so-lieu.json": _json(script.facts),
                **{
                    _name("anh", n, file.media_type): read_bytes(file)
                    for n, file in enumerate(images, 1)
                },
            }
        return found
    for entry in Entry.objects.filter(pk__in=entry_ids):
        if entry.text:
            found[entry.pk]["noi-dung.txt"] = f"{entry.text}\n".encode()
        if entry.answers:
            found[entry.pk]["tra-loi.json"] = _json(entry.answers)
    files = EntryFile.objects.filter(entry__in=entry_ids, purpose__in=_WORK)
    for row in files.select_related("file").order_by("entry", "purpose", "order", "pk"):
        name = "trang" if row.purpose == Purpose.SCAN else "bai"
        mine = found[row.entry_id]
        place = 1 + sum(other.startswith(f"{name}-") for other in mine)
        mine[_name(name, place, row.file.media_type)] = read_bytes(row.file)
    return found


def _papers(sheet: ResultSheet) -> dict[str, bytes]:
    """The decision, the notice and the report on the judging as they stand in the register; nobody
    is named in them. One query and the files."""
    papers = Paper.objects.filter(source__in=("results", "fairness"), source_id=sheet.pk)
    rows = papers.select_related("document__file").order_by("template_key", "pk")
    return {
        f"{paper.template_key.replace('_', '-')}.docx": read_bytes(paper.document.file)
        for paper in rows
        if paper.document.file
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _name(what: str, place: int, media_type: str) -> str:
    return f"{what}-{place}.{_ENDINGS.get(media_type, 'bin')}"
