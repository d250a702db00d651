"""Long lists of one letter: so many of a kind at once as a browser bears, the rest page by page."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from django.core.paginator import Page, Paginator
from django.urls import reverse

from ..models import Document, Fact
from ..shapes import PARTS_OF_CODE, SHAPES

MOST = 100  # facts of one kind on a page


@dataclass
class Capped:
    """The facts that the page shows, and the way to those that it does not."""

    facts: list[Fact]
    more: list[tuple[str, int, str]] = field(default_factory=list)  # kind, how many, where
    only: Page | None = None  # a page of one kind, when just this kind was asked for
    label: str = ""
    address: str = ""
    most: int = MOST


def capped(request, document: Document, facts: list[Fact], place=None) -> Capped:
    """At most :data:`MOST` facts of a kind, those that wait for a person first; all of one kind in
    pages when the address names it. The fact at ``place`` is always among them."""
    address = reverse("documents:reading", args=[document.pk])
    waiting_first = sorted(facts, key=lambda f: (f.settled, f.sure, f.place))
    by_key: dict[str, list[Fact]] = {}
    for fact in waiting_first:
        by_key.setdefault(fact.key, []).append(fact)
    asked = _asked_for(request)
    key = asked.get("chi", [""])[0]
    if key in SHAPES and key not in PARTS_OF_CODE and key in by_key:
        in_order = sorted(by_key[key], key=lambda f: f.place)
        page = Paginator(in_order, MOST).get_page(asked.get("page", ["1"])[0])
        return Capped(list(page), [], page, str(SHAPES[key].label), f"{address}?chi={key}")
    shown = [
        fact
        for same in by_key.values()
        for number, fact in enumerate(same)
        if number < MOST or (fact.key, fact.place) == place
    ]
    more = [
        (str(SHAPES[key].label), len(same), f"{address}?chi={key}")
        for key, same in by_key.items()
        if len(same) > MOST
    ]
    return Capped(shown, more)


def _asked_for(request) -> dict[str, list[str]]:
    """What the address of the page asks for; an htmx answer goes into the page that stands there."""
    url = request.htmx.current_url if request.htmx else None
    return parse_qs(urlsplit(url or request.get_full_path()).query)
