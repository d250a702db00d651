"""Numbers that do not agree with their words, and totals that are no sums (số không khớp)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cuocthi.plain.officialdoc.blocks import Base, Block, Heading, Item, Paragraph, Table
from cuocthi.plain.officialdoc.composing.totals import grouped, number_in, total_faults
from cuocthi.plain.officialdoc.signs import shown
from cuocthi.plain.vntext import collapse, fold, nfc, number_words, words_number

_FIGURE = r"(?<![\d/.,-])(?P<number>\d{1,3}(?:[.  ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/]|[.,-]\d)"
_SAID = r"(?:(?:viết |ghi )?(?:bằng|thành) chữ(?: là)?\s*:?)"
_SCALE = r"(?:nghìn|ngàn|triệu|tỷ|tỉ)"
_UNIT = rf"(?P<unit>(?:{_SCALE}\b\s?)?[^\d().,;:“”|]{{0,40}}?)"
_BRACKETED = re.compile(
    rf"{_FIGURE}\s*{_UNIT}\s*[.,;]?\s*\(\s*(?P<said>{_SAID})?\s*(?P<words>[^()\d]{{2,300}})\)", re.I
)
_BARE = re.compile(
    rf"{_FIGURE}\s*{_UNIT}\s*[.,;]?\s*(?P<said>{_SAID})\s*(?P<words>[^()\d.;]{{2,300}})", re.I
)
_WORDS_ONLY = re.compile(rf"\(?\s*(?P<said>{_SAID})\s*(?P<words>[^()\d.;]{{2,300}})", re.I)
_FIGURE_ALONE = re.compile(rf"{_FIGURE}\s*{_UNIT}(?=[\s.,;:)]|$)")
_NUMERAL = (
    "không|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|triệu|tỷ|tỉ|"
    "linh|lẻ"
)
_WORD = re.compile(rf"(?:{_NUMERAL})")
_TURNED = re.compile(
    rf"(?i)(?<![^\W\d])(?P<words>(?:{_NUMERAL})(?: (?:{_NUMERAL})){{0,30}})\s*\(\s*(?P<number>\d[\d.]*)\s*\)"
)
_NAMED = re.compile(
    r"(?i)(?:giải|loại|hạng|bậc|cấp|nhóm|khối|lớp|thứ|số|kỳ|quý|tháng|tập|tổ|đội|vòng|phần|mồng)\s*$"
)
_ENDINGS = frozenset(("đồng", "chẵn", "đồng chẵn", "đồng việt nam", "việt nam đồng", "phần trăm"))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One place where figures and words, or a total and its parts, say different numbers.

    `block` is its place in the body, from 0; `found` the words as they stand, `words` the sentence
    for a person.
    """

    block: int
    found: str
    words: str


def disagreements(blocks: Sequence[Block]) -> tuple[Disagreement, ...]:
    """All of them in the order of the body; money in words may stand in the block below."""
    found: list[Disagreement] = []
    above = ""
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            cells = [cell for row in (block.header, *block.rows) for cell in row]
            told = [fault for cell in cells for fault in _in_line(cell, "")]
            told += total_faults(block)
            above = ""
        else:
            text = _text(block)
            told = list(_in_line(text, above))
            above = text
        found += [Disagreement(place, quoted, words) for quoted, words in told]
    return tuple(found)


def _text(block: Heading | Paragraph | Item | Base) -> str:
    if isinstance(block, Heading):
        # "1." before a title is no number of anything
        return re.sub(r"^\s*\d+[.)]\s", "", block.text)
    return block.text


def _in_line(text: str, above: str) -> Iterator[tuple[str, str]]:
    """What disagrees in a line: the words of it and a sentence."""
    text = collapse(nfc(text))
    for pattern in (_BRACKETED, _BARE):
        for match in pattern.finditer(text):
            yield from _compared(match[0], match["number"], match["unit"], match)
    if (alone := _WORDS_ONLY.match(text)) is not None:
        for last in list(_FIGURE_ALONE.finditer(above))[-1:]:
            yield from _compared(alone[0], last["number"], last["unit"], alone)
    for match in _TURNED.finditer(text):
        number, said = number_in(match["number"]), words_number(match["words"])
        if number is None or said is None or said == number:
            continue
        if " " not in match["words"] and _is_a_name(text[: match.start()], match["words"], number):
            continue
        yield _told(match[0], match["number"], number, match["words"], said)


def _is_a_name(before: str, word: str, number: Decimal) -> bool:
    """ "giải ba (5)", "trong năm (2026)": a rank or a year with a number behind it."""
    named = word[:1].isupper() and before.strip(" “(") != ""
    return named or bool(_NAMED.search(before)) or (word == "năm" and number > 99)


def _compared(
    found: str, figures: str, unit: str, match: re.Match[str]
) -> Iterator[tuple[str, str]]:
    number, unit = _scaled(figures, unit)
    words, rest = _split(match["words"])
    if number is None or not words or not _may_follow(rest, unit, bool(match["said"])):
        return
    said = words_number(words)
    if said is None and match["said"]:
        yield (
            shown(found),
            f"“{shown(words)}” sau số {figures} không đọc được thành số: hãy viết lại phần bằng chữ"
            f"{_should(number)}.",
        )
    elif said is not None and said != number:
        yield _told(found, figures, number, words, said)


def _told(found: str, figures: str, number: Decimal, words: str, said: int) -> tuple[str, str]:
    return (
        shown(found),
        f"Số {figures} nhưng chữ “{shown(words)}” là {grouped(Decimal(said))}: hãy sửa số, hoặc sửa "
        f"chữ{_should(number)}.",
    )


def _should(number: Decimal) -> str:
    if number != int(number) or number > 10**12:
        return ""
    return f" thành “{number_words(int(number))}”"


def _scaled(figures: str, unit: str) -> tuple[Decimal | None, str]:
    """The number with the scale of its unit ("1,5 triệu đồng"), and the unit without it."""
    number = number_in(figures)
    first, _, rest = unit.strip().partition(" ")
    scale = words_number(f"một {first.lower()}") if re.fullmatch(_SCALE, first.lower()) else None
    if number is None or scale is None:
        return number, collapse(unit).lower()
    return number * scale, collapse(rest).lower()


def _split(words: str) -> tuple[str, str]:
    """The numerals that words begin with, and what follows them."""
    tokens = words.replace(",", " ").lower().strip(" .;:/").split()
    count = 0
    while count < len(tokens) and _WORD.fullmatch(tokens[count]):
        count += 1
    return " ".join(tokens[:count]), " ".join(tokens[count:]).strip(" .;:/")


def _may_follow(rest: str, unit: str, said: bool) -> bool:
    """Whether the words are those of the number: not "15 trường (một số trường ở xa)"."""
    if said or not rest or rest in _ENDINGS:
        return not rest.startswith(("phẩy", "phần")) or rest == "phần trăm"
    return fold(rest) in (fold(unit), f"{fold(unit)} chan")
