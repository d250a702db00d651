"""The letter that hands the contest on: drafted from its facts, numbered, sent, acknowledged."""

import itertools
from collections.abc import Iterator
from typing import Any

from cuocthi.audit.actions import run_due
from cuocthi.dispatch.models import Assignment
from cuocthi.documents.actions import Issued, acknowledge_letter, issue, send_to
from cuocthi.documents.models import Document, Issue, Receiver
from cuocthi.papers.actions import draft_paper, revise
from cuocthi.papers.models import Paper, Version
from cuocthi.papers.queries import latest
from cuocthi.papers.symbols import with_office
from cuocthi.papers.wording import capitalised
from cuocthi.plain.officialdoc.blocks import Heading
from cuocthi.plain.officialdoc.composing import NOTHING, blocks_in
from cuocthi.units.actions import open_office, set_abbreviation
from cuocthi.units.models import Office, Unit
from cuocthi.units.queries import ADMINISTRATIVE, offices_of, sign_of

from . import people
from .story import Story

Line = tuple[str, str]
_TEMPLATE = "cong_van"
_HEAD_OF_THE_BODY = 90  # who signs: nobody with a part in the contest
_MOST_NAMED = 8
_OWN_NUMBER = "08"  # of the letter that the contest is from, where its copy was not numbered yet
_OWN_WORDS = "Trong quá trình thực hiện nếu có vướng mắc, đề nghị các đơn vị phản ánh kịp thời."


def papers(story: Story) -> Iterator[Line]:
    """A công văn is written, a sentence added by hand, its number comes back, units have it."""
    campaign = story.campaign
    assert campaign is not None
    user = story.people["organiser"]
    with story.later(minutes=5):
        office = _office(story)
    paper = Paper.objects.filter(
        source="contest", source_id=campaign.pk, template_key=_TEMPLATE
    ).first()
    if paper is None:
        with story.later(minutes=20):
            paper = draft_paper(source="contest", source_id=campaign.pk, key=_TEMPLATE, by=user)
    version = latest(paper)
    if version.number == 1:
        with story.later(minutes=15):
            revise(
                paper_id=paper.pk,
                text=f"{_without_gaps(version.text)}\n{_OWN_WORDS}",
                own={**version.own, **_head(story, version, office)},
                seen=version.number,
                by=user,
                note="Thêm câu kết",
            )
    document = Document.objects.get(pk=paper.document_id)
    if document.state == Document.State.DRAFT:
        with story.later(hours=3):
            issue(document_id=document.pk, given=_number(story, document, paper), by=user)
    with story.later(minutes=10):
        send_to(document_id=document.pk, units=_units(story), by=user)
        run_due()
    receivers = list(Receiver.objects.filter(document=document).order_by("pk"))
    for number, receiver in enumerate(receivers):
        if receiver.acknowledged_at is None and number % 5 != 4:  # one of five stays silent
            with story.later(minutes=6):
                acknowledge_letter(receiver_id=receiver.pk, by=f"unit:{receiver.unit_id}")
    said = Receiver.objects.filter(document=document, acknowledged_at__isnull=False).count()
    given = Issue.objects.get(document=document)
    yield (
        f"công văn số {given.code}: {latest(paper).number} bản, gửi {len(receivers)} đơn vị, "
        f"{said} đơn vị báo đã nhận",
        f"/soan-van-ban/{document.pk}/",
    )


def _number(story: Story, document: Document, paper: Paper) -> Issued:
    """What the registry would give back: the next number, the day, who signed."""
    assert story.moment is not None
    version = latest(paper)
    taken = Issue.objects.filter(
        document__unit=document.unit, issued_on__year=story.moment.year
    ).count()
    return Issued(
        number=str(taken + 1),
        symbol=_symbol(version),
        issued_on=story.moment.date(),
        signer=people.official(story.seed, _HEAD_OF_THE_BODY).full_name,
        position=str(version.facts["facts"].get("sign_title") or ""),
    )


def _symbol(version: Version) -> str:
    """The symbol of the paper, with the room that drafted it."""
    code = version.own.get("code") or version.facts["facts"]["code"]
    return str(code).lstrip("/")


def _office(story: Story) -> Office:
    """The room that drafts the letters, with what stands for it and for the body in symbols: set
    once, as an officer does before the first letter."""
    unit, user = story.unit, story.people["organiser"]
    assert unit is not None
    known = offices_of(unit)
    if known:
        return known[0]
    if unit.kind not in ADMINISTRATIVE:
        fact = story.facts.get("symbol") or {}
        set_abbreviation(
            unit_id=unit.pk, abbreviation=sign_of(unit, seen=str(fact.get("value") or "")), by=user
        )
        unit.refresh_from_db()
    return open_office(unit_id=unit.pk, name="Văn phòng", abbreviation="VP", by=user)


def _head(story: Story, version: Version, office: Office) -> dict[str, Any]:
    """The symbol with the room, and whom the letter goes to where its facts do not say."""
    facts = version.facts["facts"]
    assert story.unit is not None
    told: dict[str, Any] = {"code": with_office(str(facts["code"]), story.unit, office)}
    if not facts.get("addressees"):
        names = Unit.objects.filter(pk__in=_units(story)).order_by("path")
        told["addressees"] = [capitalised(unit.name) for unit in names[:_MOST_NAMED]]
    return told


def _without_gaps(text: str) -> str:
    """The text as an official leaves it: what no fact fills is taken out, and a title left bare."""
    known = text.replace(f"số {NOTHING}/", f"số {_OWN_NUMBER}/")
    kept = [line for line in known.splitlines() if line.strip() and NOTHING not in line]
    blocks = [blocks_in(line)[0] for line in kept] + [Heading(2, "")]
    bare = (
        isinstance(one, Heading) and isinstance(after, Heading)
        for one, after in itertools.pairwise(blocks)
    )
    return "\n".join(line for line, gone in zip(kept, bare, strict=True) if not gone)


def _units(story: Story) -> set[int]:
    """The units that have work in the contest."""
    handed = Assignment.objects.filter(task__campaign=story.campaign)
    return set(handed.values_list("unit_id", flat=True)) - {story.unit.pk if story.unit else None}
