"""What a template makes, as pictures of its pages (xem thử mẫu)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from cuocthi.units.models import Unit

from .example import example_material
from .exports import inline_pages, preview
from .material import Material
from .queries import facts_made, house_template, material, text_made


@dataclass(frozen=True, slots=True)
class Subject:
    """What a template can be tried on: a contest, a meeting of the unit."""

    value: str  # "contest:4"
    label: str


@dataclass(frozen=True, slots=True)
class Tried:
    """The pages of a template with some facts: addresses of their pictures, what had nothing."""

    pages: tuple[str, ...]
    missing: tuple[str, ...]


def subjects_of(unit: Unit, key: str) -> list[Subject]:
    """What of the unit the template can be tried on, newest first."""
    found = []
    for source, listing in settings.PAPER_SUBJECTS.items():
        for number, label in import_string(listing)(unit, key):
            found.append(Subject(f"{source}:{number}", label))
    return found


def material_for(unit: Unit, key: str, subject: str) -> Material:
    """The facts of a subject of `subjects_of`, made-up ones for none."""
    if subject not in {one.value for one in subjects_of(unit, key)}:
        return example_material(unit)
    source, _sign, number = subject.partition(":")
    return material(source, int(number), key)


def tried(key: str, text: str, head: Mapping[str, Any], told: Material) -> Tried:
    """The template's pages from these facts; nothing is kept.

    Raises BadTemplate, BadFacts, BadText, Unprintable.
    """
    house = house_template(key)
    made = text_made(text, told)
    own = dict(head)
    if own.get("abstract"):
        own["abstract"] = text_made(str(own["abstract"]), told).text.strip()
    pdf = preview(house.kind, facts_made(house.kind, key, told), own, made.text)
    return Tried(tuple(address for _number, address in inline_pages(pdf, 1)), made.missing)
