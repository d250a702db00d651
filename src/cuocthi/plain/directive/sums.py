"""Tables whose total is not the sum of its rows (cộng không khớp): each becomes a question."""

import re
from collections.abc import Iterator

from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.tables import all_rows

_TOTAL = re.compile(
    r"\s*(?:tong(?: (?:cong|so))?|cong)(?: (?:i|a|muc i|toan (?:huyen|tinh|xa)))?\s*:?\s*"
)
_PART = re.compile(
    r"\s*(?:[ivx]+|[a-e]|cong .*|tong .*)[.)]?\s*"
)  # rows of a part, with sums of their own
_NUMBER = re.compile(
    r"\s*(?P<n>[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,12})\s*(?:dong|d|nguoi|em|giai|bai|suat)?\s*"
)
_RULE = re.compile(r"[\s:-]*")
_MONEY = re.compile(r"tien|kinh phi|dong|don gia|du toan")
_PRIZES = re.compile(r"giai")


def wrong_totals(doc: Doc) -> list[Question]:
    """A question for each column of a table whose last row says another sum than the rows above.

    Tables in parts ("I", "II", "Cộng I") are passed over: which rows add up is not certain there.
    """
    found: list[Question] = []
    table: list[list[Stretch]] = []
    for cells in all_rows(doc):
        if len(cells) < 2:
            table = []
            continue
        if all(_RULE.fullmatch(_folded(doc, cell)) for cell in cells):
            continue  # "|---|---|" below the headings
        if len(table) > 2 and any(_TOTAL.fullmatch(_folded(doc, cell)) for cell in cells[:2]):
            found.extend(_wrong(doc, table, cells))
            table = []
        else:
            table.append(cells)
    return found


def number_columns(doc: Doc) -> Iterator[tuple[Stretch, list[int]]]:
    """The heading and the numbers of each column of a table without a row of sums."""
    table: list[list[Stretch]] = []
    for cells in [*all_rows(doc), []]:
        if len(cells) < 2:
            if len(table) > 3:
                yield from _columns(doc, table)
            table = []
        elif not all(_RULE.fullmatch(_folded(doc, cell)) for cell in cells):
            table.append(cells)


def _columns(doc: Doc, table: list[list[Stretch]]) -> Iterator[tuple[Stretch, list[int]]]:
    heading, *body = table
    if any(_TOTAL.fullmatch(_folded(doc, cell)) for row in body for cell in row[:2]):
        return
    for at, name in enumerate(heading):
        numbers = [_number(doc, row[at]) if at < len(row) else None for row in body]
        if all(n is not None for n in numbers):
            yield name, [n for n in numbers if n is not None]


def _folded(doc: Doc, cell: Stretch) -> str:
    return doc.fold[cell.start : cell.end]


def _number(doc: Doc, cell: Stretch | None) -> int | None:
    match = _NUMBER.fullmatch(_folded(doc, cell)) if cell else None
    return int(match["n"].replace(".", "")) if match else None


def _wrong(doc: Doc, table: list[list[Stretch]], total: list[Stretch]) -> list[Question]:
    heading, *body = table
    if any(_PART.fullmatch(_folded(doc, cell)) for row in body for cell in row[:2]):
        return []
    label = next(at for at, cell in enumerate(total) if _TOTAL.fullmatch(_folded(doc, cell)))
    # A total row that leaves out cells is matched from its end: merged cells stand in front.
    missing = max(len(row) for row in table) - len(total)
    found = []
    for at, cell in enumerate(total[label + 1 :], label + 1):
        said = _number(doc, cell)
        column = [row[at + missing] if at + missing < len(row) else None for row in body]
        parts = [_number(doc, one) for one in column]
        if said is None or any(n is None for n in parts) or len(parts) < 2:
            continue
        added = sum(n for n in parts if n is not None)
        if added != said:
            name = heading[at + missing] if at + missing < len(heading) else cell
            found.append(_question(doc, name, cell, added))
    return found


def _question(doc: Doc, name: Stretch, cell: Stretch, added: int) -> Question:
    heading = _folded(doc, name)
    about = "budget" if _MONEY.search(heading) else "participants"
    if _PRIZES.search(heading):
        about = "budget"
    said, shown = doc.words(cell.start, cell.end), f"{added:,}".replace(",", ".")
    return Question(
        about,
        f"Cột “{doc.words(name.start, name.end)}”: cộng các dòng được {shown}, nhưng dòng tổng ghi "
        f"{said}. Số nào đúng?",
        doc.span(cell.start, cell.end),
    )
