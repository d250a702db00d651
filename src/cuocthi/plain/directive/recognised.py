"""Whether a text is an official letter at all: the marks it shows (dấu hiệu của một văn bản)."""

import re

from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.kinds import OWN
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.news import speaks_of_contest
from cuocthi.plain.directive.signature import Signature, has_small_head
from cuocthi.plain.vntext import is_capitals

_STRONG = {"nation", "dear", "code", "title", "date", "recipients", "signature", "news", "invites"}
# How a notice speaks to those it is for.
_SPEAKS = re.compile(
    r"(?<![a-z])(?:(?P<ask>de nghi|yeu cau)|(?P<invite>kinh moi|than moi|tran trong moi)|"
    r"(?P<thanks>tran trong(?! moi| kinh)|xin cam on|rat mong|rat han hanh)|(?P<please>vui long|xin moi)|"
    r"(?P<tell>(?:xin |tran trong )?thong bao (?:den|toi|de|cho|cu the)|duoc biet))(?![a-z])"
)
_TOLD_TO_ALL = frozenset(("thong_bao", "giay_moi", "the_le"))


def is_letter(doc: Doc, head: Head, foot: Stretch | None, signature: Signature) -> bool:
    """Two marks of a letter, a retold letter, a portal's sheet, a contest or a short notice."""
    signs = set(head.signs)
    if foot:
        signs.add("recipients")
    if signature.authority or signature.title:
        signs.add("signature")
    strong = len(signs & _STRONG)
    return (
        strong >= 2
        or bool({"news", "sheet"} & signs)
        or speaks_of_contest(doc, titled=strong > 0)
        or _is_notice(doc, head)
        or _is_ruled(doc, head)
    )


def _is_ruled(doc: Doc, head: Head) -> bool:
    """A body's name, the name of a kind in capitals below it, and a text in numbered parts."""
    title = head.title_at
    if title is None or "letterhead" not in head.signs or head.kind.value not in OWN:
        return False
    if not is_capitals(doc.text[title.start : title.end]) or not head.abstract:
        return False
    parts = sum(1 for block in doc.blocks if block.start > title.end and block.depth in (1, 2))
    return parts > 1 and bool(doc.moments)


def _is_notice(doc: Doc, head: Head) -> bool:
    """A title with a day below it, and words to those it is for: one such phrase under the name of
    a body, two of different kinds where nobody is named ("Đề nghị … Trân trọng!")."""
    title = head.title_at
    if title is None or not doc.moments or doc.moments[-1].start < title.end:
        return False
    if not is_capitals(doc.text[title.start : title.end]) and not has_small_head(doc):
        return False  # "Thông báo" in a page's menu
    said = {match.lastgroup for match in _SPEAKS.finditer(doc.fold, title.end)}
    if "letterhead" in head.signs:
        return bool(said)
    return len(said) > 1 and head.kind.value in _TOLD_TO_ALL
