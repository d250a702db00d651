"""What was made of a letter and goes on with its own values (văn bản đã dùng để lập cuộc thi).

A contest takes name, days and tasks over when it is opened. Who corrects them in the letter later
must see that the contest does not follow, and where it is changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from .models import Document
from .shapes import SHAPES, in_words


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact that is kept elsewhere: its value there in the shape of the fact (None where a list is
    kept that is not laid beside the letter), a sentence on how it is changed, and the page for it."""

    value: Any
    way: str
    label: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """What was made of the letter: its name and page, and what it keeps by key of the facts."""

    name: str
    url: str
    kept: Mapping[str, Kept] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beside:
    """A kept value as a page shows it beside the fact of the letter."""

    name: str
    url: str
    words: str
    way: str
    label: str
    way_url: str
    differs: bool


def use_of(document: Document) -> Use | None:
    """What was made of the letter (settings.DOCUMENT_USED_BY); None for a letter that nothing was
    made of. No query for a letter without a contest."""
    if document.campaign is None:
        return None
    found: Use | None = import_string(settings.DOCUMENT_USED_BY)(document)
    return found


def beside(use: Use | None, key: str, value: Any) -> Beside | None:
    """What the use keeps of such a fact, laid beside this value of the letter; None for nothing.

    Parts that the letter leaves open, and those that the use does not keep, do not differ.
    """
    kept = use.kept.get(key) if use else None
    if use is None or kept is None:
        return None
    return Beside(
        name=use.name,
        url=use.url,
        words="" if kept.value is None else in_words(key, kept.value),
        way=kept.way,
        label=kept.label,
        way_url=kept.url,
        differs=kept.value is not None and _differs(key, kept.value, value),
    )


def drafts_behind(document: Document) -> list[tuple[str, str]]:
    """Drafts whose facts come from the letter and are others now: name and page of each
    (settings.DOCUMENT_DRAFTS_BEHIND)."""
    found: list[tuple[str, str]] = import_string(settings.DOCUMENT_DRAFTS_BEHIND)(document)
    return found


def _differs(key: str, kept: Any, value: Any) -> bool:
    if value is None:
        return False
    if SHAPES[key].bare:
        return " ".join(str(kept).split()).casefold() != " ".join(str(value).split()).casefold()
    days = ((kept[part], value.get(part)) for part in kept)
    return any(said and str(said)[:10] != str(held)[:10] for held, said in days)
