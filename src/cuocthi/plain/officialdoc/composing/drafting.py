"""A draft whose body is a text that a person may have edited (dự thảo từ nội dung dạng chữ)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cuocthi.plain.officialdoc.blocks import Draft
from cuocthi.plain.officialdoc.composing.bodytext import blocks_in
from cuocthi.plain.officialdoc.facts import BadFacts, draft_with
from cuocthi.plain.officialdoc.signs import composed, sign_faults


def draft_from_text(kind: str, facts: Mapping[str, Any], text: str) -> Draft:
    """The document of that kind with the head and foot that the facts give and that text as body.

    Facts that only a body would say are not asked for. Raises BadFacts, and `bodytext.BadText`
    where the text cannot be read.
    """
    text = composed(text)
    if faults := list(sign_faults("Nội dung", text)):
        raise BadFacts(faults)
    return draft_with(kind, facts, blocks_in(text))
