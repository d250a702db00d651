"""A draft whose body is a text that a person may have edited (dự thảo từ nội dung dạng chữ)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cuocthi.plain.officialdoc.blocks import Annex, Block, Draft
from cuocthi.plain.officialdoc.composing.bodytext import BadText, blocks_in, parted
from cuocthi.plain.officialdoc.facts import BadFacts, draft_with
from cuocthi.plain.officialdoc.signs import composed, sign_faults


def draft_from_text(kind: str, facts: Mapping[str, Any], text: str) -> Draft:
    """The document of that kind with the head and foot that the facts give and that text as body.

    Annexes of the text follow those of the facts. Facts that only a body would say are not asked
    for. Raises BadFacts, and `bodytext.BadText` where the text cannot be read.
    """
    text = composed(text)
    if faults := list(sign_faults("Nội dung", text)):
        raise BadFacts(faults)
    body, own = body_in(text)
    draft = draft_with(kind, facts, body)
    return replace(draft, annexes=(*draft.annexes, *own))


def body_in(text: str) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
    """The body and the annexes that a text says. Raises `bodytext.BadText`."""
    body, annexes = parted(text)
    return blocks_in(body), tuple(
        _annex(one.title, one.landscape, one.text, one.above) for one in annexes
    )


def _annex(title: str, landscape: bool, text: str, above: int) -> Annex:
    try:
        return Annex(title, blocks_in(text), landscape)
    except BadText as wrong:
        raise BadText(above + wrong.line, wrong.words) from wrong
