"""Reads of papers being written."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.documents.models import Document
from cuocthi.plain.officialdoc.blocks import KINDS_WITH_ADDRESSEES, Draft, Kind
from cuocthi.plain.officialdoc.composing import (
    NOTHING,
    TEMPLATES,
    Filled,
    HouseTemplate,
    draft_from_text,
    filled,
)
from cuocthi.units.enums import Role
from cuocthi.units.models import Unit
from cuocthi.units.queries import memberships_of, units_of

from .access import contests_run_by
from .issued import issue_of, issued_facts
from .material import Material
from .models import Comment, Paper, Template, Version
from .symbols import code_of

PAPERS_IN = "vi"  # official papers are Vietnamese, whatever language the pages are read in
HEAD = (
    "abstract", "code", "place", "addressees", "recipients", "sign_authority", "sign_title",
    "signer", "urgency", "drafter",
)  # fmt: skip
"""Facts of the head and foot that a person may set otherwise than the source tells them."""
_TO_SOMEBODY = (Kind.OFFICIAL_LETTER, Kind.SUBMISSION)
"""Kinds that are nothing without "Kính gửi" (D10); a report has it only to a superior."""


def material(source: str, source_id: int, key: str = "") -> Material:
    """The facts as they are now; ``source`` is a name in settings.PAPER_SOURCES.

    With the ``key`` of a template, those that a paper made from it has.
    """
    with override(PAPERS_IN):
        found: Material = import_string(settings.PAPER_SOURCES[source])(source_id)
    return found.for_template(key) if key else found


def house_template(key: str) -> HouseTemplate:
    """The house's template of that key. Raises KeyError for none."""
    return TEMPLATES[key]


def templates_of(units: list[Unit]) -> QuerySet[Template]:
    """The units' own templates that are in use (mẫu của đơn vị)."""
    return Template.objects.filter(unit__in=units, removed_at=None).select_related("unit")


def text_made(template_text: str, told: Material) -> Filled:
    """The body that facts make of a template. Raises BadTemplate, BadFacts."""
    return filled(template_text, told.facts, told.blocks)


def template_text(key: str, template: Template | None, told: Material) -> str:
    """The template that a paper is made from: the unit's own, else the source's, else the house's."""
    return template.text if template else told.texts.get(key) or house_template(key).text


def abstract_made(key: str, told: Material) -> str:
    """The summary (trích yếu): the one that the facts tell, else what the template proposes."""
    if told.facts.get("abstract"):
        return str(told.facts["abstract"])
    return filled(house_template(key).abstract, told.facts, told.blocks).text.strip()


def laid_out(kind: str, facts: dict[str, Any], own: dict[str, Any], text: str) -> Draft:
    """The paper ready for the writer; what a person set goes before what the source told.

    Raises BadFacts and BadText.
    """
    told = {**facts, **own}
    if Kind(kind) not in KINDS_WITH_ADDRESSEES:
        told.pop("addressees", None)
    elif Kind(kind) in _TO_SOMEBODY and not told.get("addressees"):
        told["addressees"] = [NOTHING]  # a draft may wait for the addressees, the paper keeps room
    return draft_from_text(kind, told, text)


def facts_made(
    kind: str, key: str, told: Material, template: Template | None = None
) -> dict[str, Any]:
    """The facts of such a paper, head and foot with them, before a person set any otherwise.

    The summary is as the unit's own template words it, if it does. Raises BadTemplate,
    BadFacts.
    """
    wording = template.head.get("abstract") if template else ""
    abstract = text_made(wording, told).text.strip() if wording else abstract_made(key, told)
    return {**head_facts(kind, told), **told.facts, "abstract": abstract}


def version_draft(paper: Paper, version: Version) -> Draft:
    """A version ready for the writer, marked as a draft unless it is the one that was issued: that
    one has its number, day and signer.

    Raises BadFacts and BadText for what a later version of this software does not take.
    """
    own = own_facts(paper.document, version)
    return laid_out(paper.document.kind, version.facts["facts"], own, version.text)


def own_facts(document: Document, version: Version) -> dict[str, Any]:
    """What goes before the facts that the source told: what a person set, then what the registry
    gave. No query for a draft, two for an issued letter."""
    told = {**version.facts["facts"], **version.own}
    return {**version.own, **issued_facts(issue_of(document, version), told)}


def proposed(source: str, source_id: int, key: str, *, without: Iterable[str] = ()) -> Draft:
    """The paper as it would be drafted now; nothing is kept (xem trước).

    ``without`` names blocks that are left out. Raises BadTemplate, BadFacts, BadText.
    """
    told, house = material(source, source_id, key), house_template(key)
    blocks = {name: text for name, text in told.blocks.items() if name not in without}
    told = replace(told, blocks=blocks)
    facts = {**facts_made(house.kind, key, told), "draft": True}
    return laid_out(house.kind, facts, {}, text_made(template_text(key, None, told), told).text)


def head_facts(kind: str, told: Material) -> dict[str, Any]:
    """What the head and foot of such a paper say before anybody set them otherwise."""
    answers = Kind(kind) in KINDS_WITH_ADDRESSEES
    with override(PAPERS_IN):
        return {
            "code": code_of(told, Kind(kind)),
            "recipients": [_("Như trên"), _("Lưu: VT")] if answers else [_("Lưu: VT")],
        }


def paper_of(document: Document) -> Paper | None:
    """How this letter out is being written; None for one that came as a finished file."""
    return (
        Paper.objects.filter(document=document).select_related("document__unit", "template").first()
    )


def written_here(document_ids: Iterable[int | None]) -> set[int]:
    """Which of these letters out are papers that can be edited here. One query, none for none."""
    wanted = [pk for pk in document_ids if pk is not None]
    if not wanted:
        return set()
    return set(Paper.objects.filter(document__in=wanted).values_list("document_id", flat=True))


def latest(paper: Paper) -> Version:
    """The words that stand now."""
    return paper.versions.select_related("file").latest("number")


def drafts_of(units: list[Unit], campaign: int | None = None) -> QuerySet[Paper]:
    """Papers being written in these units, newest first, with their open comments."""
    papers = Paper.objects.filter(document__unit__in=units)
    if campaign is not None:
        papers = papers.filter(document__campaign=campaign)
    return _listed(papers)


def drafts_for(user: Any) -> QuerySet[Paper]:
    """Papers that the person may look at because of a part in their unit or contest: see
    ``access.may_read``. Two queries before the list is asked for."""
    return _listed(Paper.objects.filter(_taking_part(user)))


def _listed(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    still_open = Q(comments__settled_at=None, comments__answered=None)
    return (
        papers.select_related("document__unit", "template")
        .annotate(open_comments=Count("comments", filter=still_open))
        .order_by("-document__at", "-pk")
    )


def _taking_part(user: Any) -> Q:
    acting = list(memberships_of(user, clock.today()))
    officer = {m.unit_id for m in acting if m.role == Role.OFFICER}
    return (
        Q(document__unit__in=officer)
        | Q(document__campaign__in=contests_run_by(user))
        | Q(
            document__unit__in={m.unit_id for m in acting},
            source__in=settings.PAPER_SOURCES_FOR_ALL,
        )
    )


def waiting_for(user: Any) -> list[Waiting]:
    """Comments on drafts that the person's units have not dealt with yet. Two queries."""
    desks = units_of(user, clock.today(), Role.OFFICER)
    if not desks:
        return []
    count = Comment.objects.filter(
        paper__document__unit__in=desks,
        paper__document__state=Document.State.DRAFT,
        settled_at=None,
        answered=None,
    ).count()
    if not count:
        return []
    label = _("Ý kiến góp ý dự thảo chưa xử lý")
    return [Waiting(label=label, url=reverse("papers:list"), count=count)]


def said_of(paper: Paper) -> list[Comment]:
    """What was said of the paper, each with its answers and version, open ones first. Two
    queries."""
    answers = Prefetch("answers", queryset=Comment.objects.order_by("pk"))
    return list(
        paper.comments.filter(answered=None)
        .select_related("version")
        .prefetch_related(answers)
        .order_by(F("settled_at").asc(nulls_first=True), "pk")
    )


def versions_of(paper: Paper) -> QuerySet[Version]:
    """Every version, newest first, without the long words of them."""
    return paper.versions.order_by("-number").only("paper", "number", "note", "by", "at")
