"""A whole and the list of its parts, in one sentence or line by line: people and money.

"Tổng số 240 người, cụ thể:" with a line for each group; "Tổng giá trị giải thưởng 30.000.000 đồng"
with a line for each prize. Where every part says how much it is and the parts cannot make the whole,
it is asked; a list with one part that is not understood is passed over.
"""

import re
from collections.abc import Iterator

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.rare import Rare
from cuocthi.plain.directive.told_sums import PEOPLE, SUM

_N = r"[0-9]{1,3}(?:\.[0-9]{3})|[0-9]{1,5}"
_AMOUNT = r"(?P<amount>[0-9]{1,3}(?:[.,][0-9]{3}){1,3}|[0-9]{1,4}(?:,[0-9])?) ?(?P<unit>trieu(?: dong)?|nghin(?: dong)?|ngan dong|dong|vnd|d(?![a-z])|₫)"
_PEOPLE_WHOLE = flexible(rf"{SUM} (?:{PEOPLE})(?![a-z])[^.;:\n0-9]{{0,40}}:[ ]?\n")
_UNSURE = re.compile(
    r"(?<![a-z])(?:tren|hon|khoang|gan|toi da|toi thieu|it nhat|khong qua|den|moi|duoi)[^.;:\n0-9]{0,24}$"
)
_MONEY_WHOLE = flexible(
    rf"tong (?:so |cong |muc |co cau )?(?:gia tri|kinh phi|so tien|tien|tri gia|giai thuong|cong|so|quy)(?:(?! (?:tren|hon|khoang|gan|toi da|khong qua) )(?:[^.;:\n0-9]|nam 20[0-9]{{2}})){{0,60}}:? ?{_AMOUNT}"
)
_ITEM_LINE = re.compile(r"\n[ \t]{0,8}(?:[-+*•▪–]|[a-z]\)|[0-9]\))[ \t]{0,3}[^\n]{3,200}")
_PRODUCT = flexible(
    rf"(?<![0-9.])(?P<n>[0-9]{{1,3}}) (?:doi|don vi|doan|lop|xa|thon|truong|nhom|cum|chi hoi|clb|cau lac bo|tieu trai)[^0-9\n;]{{0,24}}?(?:moi [a-z\s]{{2,14}}?(?:co|gom|cu)? ?|x )(?P<each>[0-9]{{1,3}}) (?:{PEOPLE})(?![a-z])"
)
_PEOPLE = flexible(rf"(?<![0-9./])(?P<n>{_N}) (?:{PEOPLE})(?![a-z])")
_PER = re.compile(r"(?<![a-z])moi\s(?!giai|suat|phan|nguoi|em|doi|don|doan)")
_APPROX = re.compile(
    r"(?<![a-z])(?:tren|hon|khoang|gan|toi da|toi thieu|it nhat|khong qua|den)\s{1,2}[0-9]"
)
_PRIZE = flexible(
    rf"(?<![0-9.])(?P<n>[0-9]{{1,3}}) (?:giai|suat|phan thuong|phan qua)(?P<gap>[^0-9;\n]{{0,70}}?)(?:[0-9]{{1,2}} (?:trieu|nghin)(?![ ]?dong))?{_AMOUNT}(?P<per>[/ ]{{1,2}}(?:1 |01 |mot )?(?:giai|suat|phan|moi giai))?"
)
_ANY_AMOUNT = flexible(_AMOUNT.replace("?P<amount>", "").replace("?P<unit>", ""))
_ANY_PRIZE = flexible(r"(?<![0-9.])[0-9]{1,3} (?:giai|suat)(?![a-z])")
_EACH = re.compile(r"moi\s{0,2}(?:giai|suat|phan)|(?:tri gia|gia)\s{0,2}moi")
_MOST = 2400  # letters that a list may take


def told_lists(doc: Doc) -> list[Question]:
    """A question for each whole that the list of its parts cannot make."""
    people = [q for m in _people_wholes(doc) if (q := _of_people(doc, m))]
    if "tong" not in doc.fold and "co cau" not in doc.fold:
        return people
    people += [q for m in _PRIZES_WHOLE.finditer(doc.fold) if (q := _of_prizes(doc, m))]
    return people + [q for m in _MONEY_WHOLE.finditer(doc.fold) if (q := _of_money(doc, m))]


_LIST_BEGINS = re.compile(r":[ ]?\n")


def _people_wholes(doc: Doc) -> Iterator[re.Match[str]]:
    """The numbers of people whose line ends in a colon."""
    for colon in _LIST_BEGINS.finditer(doc.fold):
        line = max(0, doc.fold.rfind("\n", 0, colon.start()))
        yield from _PEOPLE_WHOLE.finditer(doc.fold, line, colon.end())


_PRIZES_WHOLE = Rare(
    flexible(
        r"(?:tong (?:so|cong)|co cau)[^\n.;:0-9]{0,40}:?[^\n.;:0-9]{0,6}(?<![0-9.])(?P<sum>[0-9]{1,3}) giai(?: thuong)?[^.;:\n0-9]{0,30}:[ ]?\n"
    ),
    r"giai[^.;:\n0-9]{0,50}:",
)
_PRIZE_LINE = re.compile(
    r"[\s\-+*•▪–]*(?:[a-z]\)\s)?(?P<n>[0-9]{1,3})\s(?:giai\s|nhat|nhi|ba|khuyen)"
)


def _of_prizes(doc: Doc, match: re.Match[str]) -> Question | None:
    """ "Tổng cộng 10 giải:" with a line for each prize."""
    start = match.end() - 1
    told = doc.fold[start : list_end(doc, start)]
    lines = [_PRIZE_LINE.match(line) for line in told.split("\n") if line.strip()]
    if len(lines) < 2 or _PER.search(told):
        return None
    counts = [int(line["n"]) for line in lines if line]
    more = len(_ANY_PRIZE.findall(told)) > len(lines)
    if len(counts) != len(lines) or more or sum(counts) == int(match["sum"]):
        return None
    ask = (
        f"Cộng các giải được {sum(counts)}, nhưng văn bản ghi {match['sum']} giải. "
        "Cơ cấu giải đúng là gì?"
    )
    return Question("budget", ask, doc.span(match.start(), start))


def list_end(doc: Doc, at: int) -> int:
    """Where the lines of a list that follow end; `at` where none does."""
    limit = min(len(doc.fold), at + _MOST)
    while item := _ITEM_LINE.match(doc.fold, at, limit):
        at = item.end()
    return at


def _of_people(doc: Doc, match: re.Match[str]) -> Question | None:
    start = match.end() - 1
    end = list_end(doc, start)
    told = doc.fold[start:end]
    counts = [_people(line) for line in told.split("\n") if line.strip()]
    before = doc.fold[max(0, match.start() - 40) : match.start()]
    if len(counts) < 2 or None in counts or _APPROX.search(told) or _UNSURE.search(before):
        return None
    added, whole = sum(n for n in counts if n), int(match["sum"].replace(".", ""))
    if added == whole or not 0.5 * whole <= added <= 2 * whole:
        return None
    ask = (
        f"“{doc.words(match.start(), start)}”: cộng các dòng bên dưới được {added}, nhưng văn bản ghi "
        f"{whole} người. Số nào đúng?"
    )
    return Question("participants", ask, doc.span(match.start(), start))


def _people(line: str) -> int | None:
    """The people of one line: the only count, or so many groups of so many; None if unclear."""
    product = _PRODUCT.search(line)
    counts = [int(m["n"].replace(".", "")) for m in _PEOPLE.finditer(line)]
    if product:
        added = int(product["n"]) * int(product["each"])
        rest = [n for n in counts if n != int(product["each"])]
        return added if not rest or rest == [added] else None
    return counts[0] if len(counts) == 1 else None


def _money(match: re.Match[str]) -> int:
    unit, digits = match["unit"], match["amount"]
    if unit.startswith(("trieu", "nghin", "ngan")):
        factor = 1_000_000 if unit.startswith("trieu") else 1_000
        return round(float(digits.replace(",", ".")) * factor) if digits.count(".") == 0 else 0
    return int(re.sub(r"[.,]", "", digits))


def _of_money(doc: Doc, match: re.Match[str]) -> Question | None:
    """Prizes behind the whole; else, in its own sentence and the lines above, before it."""
    whole = _money(match)
    line_end = doc.fold.find("\n", match.end())
    line_end = len(doc.fold) if line_end < 0 else line_end
    for start, end in (
        (match.end(), list_end(doc, line_end)),
        (_list_start(doc, match.start()), match.start()),
    ):
        sums = _sums(doc.fold[start:end])
        if sums is None:
            continue
        if whole in sums:
            return None
        added = f"{max(sums):,}".replace(",", ".")
        shown = f"{whole:,}".replace(",", ".")
        ask = (
            f"Cộng tiền các giải được {added} đồng, nhưng văn bản ghi tổng {shown} đồng. "
            "Số nào đúng?"
        )
        return Question("budget", ask, doc.span(match.start(), match.end()))
    return None


def _list_start(doc: Doc, at: int) -> int:
    """Where the sentence, or the list of lines right above, begins that a sum closes."""
    start = doc.fold.rfind("\n", 0, at) + 1
    if doc.fold[start:at].strip(" \t-+*") or start == 0:
        return start
    while start > max(0, at - _MOST):
        above = doc.fold.rfind("\n", 0, start - 1)
        if above < 0 or not _ITEM_LINE.fullmatch(doc.fold, above, start - 1):
            break
        start = above + 1
    return start


def _sums(told: str) -> set[int] | None:
    """What the prizes may add up to, each amount taken for one prize or for all of its line."""
    prizes = list(_PRIZE.finditer(told))
    if not 2 <= len(prizes) <= 12 or _PER.search(told) or _APPROX.search(told):
        return None
    if len(prizes) != len(_ANY_AMOUNT.findall(told)) or len(prizes) != len(
        _ANY_PRIZE.findall(told)
    ):
        return None
    sums = {0}
    for prize in prizes:
        count, amount = int(prize["n"]), _money(prize)
        each = {count * amount}
        if count > 1 and not prize["per"] and not _EACH.search(prize["gap"]):
            each.add(amount)
        sums = {one + more for one in sums for more in each}
        if len(sums) > 500:
            return None
    return sums
