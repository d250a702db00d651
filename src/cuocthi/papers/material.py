"""What a paper is made of, told by whichever stage the paper is about (dữ kiện của văn bản)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cuocthi.units.models import Unit


@dataclass(frozen=True, slots=True)
class Material:
    """Facts and blocks for one paper.

    ``facts`` have the keys of ``cuocthi write`` (plain JSON values), ``blocks`` are named pieces of
    body text: a table of prizes, a programme. ``sign`` is the body's abbreviation in a symbol.
    ``campaign`` is the contest, ``slug`` a name for the file without a person's name in it. ``keys``
    are the house's templates that can be written from it, the usual first; ``own`` are facts that
    only the paper of one template has, by its key: whom a report is sent to. ``texts`` take the place
    of a house's template, by its key, where a paper begins with words of its own, as one that
    replaces another does.
    """

    unit: Unit
    slug: str
    sign: str
    campaign: int | None
    facts: Mapping[str, Any]
    blocks: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    own: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def for_template(self, key: str) -> "Material":
        """The material with the facts of that template's paper."""
        return replace(self, facts={**self.facts, **self.own.get(key, {})}, own={})
