"""Prizes of a table or list: so many of so much each, beside the sum told (tổng giá trị giải thưởng)."""

import re

from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.tables import all_rows

_WHOLE = flexible(
    r"(?:tong|toan bo)(?: (?:so|cong|muc|co cau))?(?: (?:gia tri|tri gia|kinh phi|so tien|tien|quy))?[^.;:\n|0-9]{0,50}?(?P<about>giai|thuong|tien|gia tri|kinh phi)?[^.;:\n|0-9]{0,24}:? ?"
    r"(?P<amount>[0-9]{1,3}(?:[.,][0-9]{3}){1,3}|[0-9]{1,4}(?:,[0-9])?) ?(?P<unit>trieu(?: dong)?|nghin(?: dong)?|ngan dong|dong|vnd|d(?![a-z])|₫)"
)
_UNSURE = re.compile(
    r"(?<![a-z])(?:khoang|gan|tren|hon|toi da|khong qua|khong vuot|du kien tu|tu|den|duoi|moi)(?![a-z])"
)
_COUNT = re.compile(r"\s*(?:so (?:luong|giai)|sl|so luong giai)(?: \(?giai\)?)?\s*")
_EACH = re.compile(
    r"\s*(?:muc (?:thuong|giai|tien|chi)|gia tri|tri gia|tien thuong|so tien|don gia|giai thuong|muc)[^|]{0,34}"
)
_SUM = re.compile(
    r"\s*(?:thanh tien|tong tien|cong|tong|tong cong|tong gia tri|tong muc)[^|]{0,24}"
)
_MONEY = re.compile(
    r"\s*(?P<amount>[0-9]{1,3}(?:[.,][0-9]{3}){1,3}|[0-9]{1,4}(?:,[0-9])?)\s*(?P<unit>trieu(?: dong)?|nghin(?: dong)?|ngan dong|dong|vnd|d(?![a-z])|₫)?\s*(?:/\s*(?:giai|suat))?\s*"
)
_NUMBER = re.compile(r"\s*(?P<n>[0-9]{1,3})\s*(?:giai|suat)?\s*")
_RULE = re.compile(r"[\s:|-]*")
_FAR = 700  # letters between a table and the sentence that tells its sum


def prize_table(doc: Doc) -> list[Question]:
    """A question where number times amount of each row does not make the sum told near the table."""
    if "giai" not in doc.fold or ("tong" not in doc.fold and "toan bo" not in doc.fold):
        return []
    found = []
    for table in _tables(doc):
        added = _made(doc, table)
        if added is None:
            continue
        start, end = table[0][0].start, table[-1][-1].end
        told = _near(doc, start, end)
        if told is None or told[0] == added[0]:
            continue
        whole, at = told
        if not 0.4 * whole <= added[0] <= 2.5 * whole:
            continue
        ask = (
            f"Cộng tiền các giải trong bảng được {_shown(added[0])} đồng, nhưng văn bản ghi tổng "
            f"{_shown(whole)} đồng. Số nào đúng?"
        )
        found.append(Question("budget", ask, doc.span(*at)))
    return found


def _shown(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _tables(doc: Doc) -> list[list[list[Stretch]]]:
    found: list[list[list[Stretch]]] = []
    table: list[list[Stretch]] = []
    for cells in [*all_rows(doc), []]:
        if len(cells) < 2:
            if len(table) > 2:
                found.append(table)
            table = []
        elif not all(_RULE.fullmatch(doc.fold[c.start : c.end]) for c in cells):
            table.append(cells)
    return found


def _made(doc: Doc, table: list[list[Stretch]]) -> tuple[int] | None:
    """What the rows of a table of prizes add up to; None where it is another table."""
    heads = [doc.fold[c.start : c.end] for c in table[0]]
    if not any("giai" in head for head in heads):
        return None
    count = next((n for n, h in enumerate(heads) if _COUNT.fullmatch(h)), None)
    full = next((n for n, h in enumerate(heads) if n and _SUM.fullmatch(h)), None)
    each = next((n for n, h in enumerate(heads) if n and n != count and _EACH.fullmatch(h)), None)
    if count is None or (each is None and full is None):
        return None
    unit = "trieu" if any("trieu" in h for h in heads) else ""
    unit = unit or ("nghin" if any("nghin" in h or "1.000" in h for h in heads) else "")
    total = 0
    for row in table[1:]:
        words = [doc.fold[c.start : c.end] for c in row]
        if any(w.strip().startswith(("tong", "cong")) for w in words[:2]):
            return None  # its own row of sums is compared by `sums`
        last = max(n for n in (count, each, full) if n is not None)
        if last >= len(words):
            return None
        number = _NUMBER.fullmatch(words[count])
        if full is not None:
            amount = _amount(words[full], unit)
        else:
            one = _amount(words[each], unit) if each is not None else None
            amount = one * int(number["n"]) if one is not None and number else None
        if number is None or amount is None:
            return None
        total += amount
    return (total,)


def _amount(words: str, unit: str) -> int | None:
    match = _MONEY.fullmatch(words)
    return amount(match["amount"], match["unit"] or unit) if match else None


def amount(digits: str, unit: str) -> int | None:
    """How many đồng a number with its unit is; None where it cannot be told."""
    if unit.startswith(("trieu", "nghin", "ngan")):
        factor = 1_000_000 if unit.startswith("trieu") else 1_000
        return None if "." in digits else round(float(digits.replace(",", ".")) * factor)
    return int(re.sub(r"[.,]", "", digits))


def _near(doc: Doc, start: int, end: int) -> tuple[int, tuple[int, int]] | None:
    """The sum that a sentence before or behind the table tells."""
    found = None
    for match in _WHOLE.finditer(doc.fold, max(0, start - _FAR), min(len(doc.fold), end + _FAR)):
        if start <= match.start() < end or _UNSURE.search(match.group()):
            continue
        line = doc.fold[doc.fold.rfind("\n", 0, match.start()) + 1 : match.end() + 40].split("\n")[
            0
        ]
        if "giai" not in line and "thuong" not in line:
            continue
        whole = amount(match["amount"], match["unit"])
        if whole is not None:
            if found is not None and found[0] != whole:
                return None
            found = (whole, (match.start(), match.end()))
    return found
