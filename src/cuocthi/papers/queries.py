"""Reads of papers being written."""

from typing import Any

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from cuocthi.documents.models import Document
from cuocthi.plain.officialdoc.blocks import (
    ABBREVIATIONS,
    KINDS_WITH_ADDRESSEES,
    UNNUMBERED,
    Draft,
    Kind,
)
from cuocthi.plain.officialdoc.composing import (
    NOTHING,
    TEMPLATES,
    Filled,
    HouseTemplate,
    Merged,
    draft_from_text,
    filled,
    merged,
)
from cuocthi.units.models import Unit

from .material import Material
from .models import Comment, Paper, Template, Version

HEAD = (
    "abstract", "code", "place", "addressees", "recipients", "sign_authority", "sign_title",
    "signer", "urgency", "drafter",
)  # fmt: skip
"""Facts of the head and foot that a person may set otherwise than the source tells them."""


def material(source: str, source_id: int, key: str = "") -> Material:
    """The facts as they are now; ``source`` is a name in settings.PAPER_SOURCES.

    With the ``key`` of a template, those that a paper made from it has.
    """
    found: Material = import_string(settings.PAPER_SOURCES[source])(source_id)
    return found.for_template(key) if key else found


def house_template(key: str) -> HouseTemplate:
    """The house's template of that key. Raises KeyError for none."""
    return TEMPLATES[key]


def templates_of(units: list[Unit]) -> QuerySet[Template]:
    """The units' own templates that are in use (mẫu của đơn vị)."""
    return Template.objects.filter(unit__in=units, removed_at=None).select_related("unit")


def text_made(template_text: str, told: Material) -> Filled:
    """The body that facts make of a template. Raises BadTemplate."""
    return filled(template_text, told.facts, told.blocks)


def template_text(paper: Paper) -> str:
    """The template that the paper was made from: the unit's own, else the house's."""
    return paper.template.text if paper.template else house_template(paper.template_key).text


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
    elif Kind(kind) is Kind.OFFICIAL_LETTER and not told.get("addressees"):
        told["addressees"] = [NOTHING]  # a draft may wait for the addressees, the paper keeps room
    return draft_from_text(kind, told, text)


def proposed(source: str, source_id: int, key: str) -> Draft:
    """The paper as it would be drafted now; nothing is kept (xem trước).

    Raises BadTemplate, BadFacts, BadText.
    """
    told, house = material(source, source_id, key), house_template(key)
    facts = {**head_facts(house.kind, told), **told.facts, "draft": True}
    own = {"abstract": abstract_made(key, told)}
    return laid_out(house.kind, facts, own, text_made(house.text, told).text)


def head_facts(kind: str, told: Material) -> dict[str, Any]:
    """What the head and foot of such a paper say before anybody set them otherwise."""
    symbol = ABBREVIATIONS.get(Kind(kind))
    sign = told.sign
    code = f"{symbol}-{sign}" if symbol else f"{sign}-{NOTHING}"
    answers = Kind(kind) in KINDS_WITH_ADDRESSEES
    return {
        "code": "" if Kind(kind) in UNNUMBERED else f"/{code}",
        "recipients": [_("Như trên"), _("Lưu: VT")] if answers else [_("Lưu: VT")],
    }


def paper_of(document: Document) -> Paper | None:
    """How this letter out is being written; None for one that came as a finished file."""
    return (
        Paper.objects.filter(document=document).select_related("document__unit", "template").first()
    )


def latest(paper: Paper) -> Version:
    """The words that stand now."""
    return paper.versions.select_related("file").latest("number")


def waiting_facts(paper: Paper, version: Version) -> Merged:
    """What the facts would change in the paper today, line by line (dữ kiện đã đổi)."""
    told = material(paper.source, paper.source_id, paper.template_key)
    return merged(version.made, version.text, text_made(template_text(paper), told).text)


def drafts_of(units: list[Unit], campaign: int | None = None) -> QuerySet[Paper]:
    """Papers being written in these units, newest first, with their open comments."""
    papers = Paper.objects.filter(document__unit__in=units)
    if campaign is not None:
        papers = papers.filter(document__campaign=campaign)
    return (
        papers.select_related("document__unit", "template")
        .annotate(open_comments=Count("comments", filter=Q(comments__settled_at=None)))
        .order_by("-document__at", "-pk")
    )


def history(paper: Paper) -> list[Version]:
    """Every version, newest first, with the comments made on it. Two queries."""
    comments = Prefetch("said", queryset=Comment.objects.order_by("pk"))
    return list(paper.versions.prefetch_related(comments).order_by("-number"))
