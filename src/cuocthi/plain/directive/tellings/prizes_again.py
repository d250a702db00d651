"""Prizes and money told in two places: how many of a rank, how much for a rank, how much for all."""

import re
from itertools import combinations

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.tables import all_rows
from cuocthi.plain.directive.tellings.clauses import Clauses
from cuocthi.plain.directive.tellings.prizes import amount

_RANK = r"(?P<rank>dac biet|xuat sac|nhat|nhi|ba|khuyen khich|[abc])(?![a-z])"
_COUNT = re.compile(rf"g(?<=[0-9]\sg)iai\s{_RANK}")
_NUMBER = re.compile(r"(?<![0-9./,-])[0-9]{1,2}(?=\s$)")
_RANK_CELL = re.compile(rf"\s*(?:giai\s)?{_RANK}\s*")
_COUNT_CELL = re.compile(r"\s*(?P<n>[0-9]{1,2})\s*(?:giai)?\s*")
_COUNT_HEAD = re.compile(r"\s*(?:so (?:luong|giai)|sl|so luong giai)\s*")
_MONEY = r"(?P<amount>[0-9]{1,3}(?:\.[0-9]{3}){1,3}|[0-9]{1,4}(?:,[0-9])?) (?P<unit>trieu(?: dong)?|nghin(?: dong)?|ngan dong|dong(?! chi)|vnd)"
_EACH = flexible(rf"g(?<![a-z]g)iai {_RANK}(?P<gap>[^0-9;.\n|]{{0,30}}?){_MONEY}")
_BUDGET = flexible(rf"k(?<![a-z]k)inh phi(?P<of>[^0-9;.,\n|]{{0,40}}?)(?:{_MONEY}|(?=\s?[.,;\n]))")
_SUM_BEFORE = flexible(rf"(?<![0-9.,]){_MONEY} $")
_NOT_ALL = re.compile(
    r"(?<![a-z])(?:tong|toan doan|moi|ho tro|khoang|tren|toi da|khong qua|du kien|trong do|con lai|kem|qua|them|tu|duoi)(?![a-z])"
)
_STOP_WORDS = "to chuc hoi thi cuoc giai lien hoan thuc hien cho la du kien bo tri cap cua duoc so tien muc va gom co cau thuong trao trong "
_STOP = frozenset(_STOP_WORDS.split())

Told = tuple[int, tuple[int, int], int, frozenset[str]]  # value, place, block, what parts it


def prizes_told_again(doc: Doc, clauses: Clauses) -> list[Question]:
    """A question for a rank with two numbers of prizes, or a prize or budget with two amounts."""
    found: list[Question] = []
    if doc.fold.count("giai") > 1:
        found = _counts(doc, clauses) or _amounts(doc, clauses)
    if doc.fold.count("kinh phi") > 1:
        found += _budgets(doc, clauses)
    return found


def _counts(doc: Doc, clauses: Clauses) -> list[Question]:
    """Lists of prizes that share their ranks and differ in one of them."""
    lists: dict[int, tuple[dict[str, Told], frozenset[str]]] = {}
    for match in _COUNT.finditer(doc.fold):
        clause = clauses.at(*match.span())
        ranks, _ = lists.setdefault(
            clause.block, ({}, clauses.parts(clause.before + clauses.lead(clause)))
        )
        number = _NUMBER.search(doc.fold, max(0, match.start() - 4), match.start())
        n = int(number.group()) if number else 0
        ranks.setdefault(match["rank"], (n, match.span(), clause.block, frozenset()))
    column: int | None = None
    first = 0
    for cells in all_rows(doc) if lists else ():
        words = [doc.fold[c.start : c.end] for c in cells]
        heads = [n for n, w in enumerate(words) if _COUNT_HEAD.fullmatch(w)]
        if heads:
            column, first = heads[0], cells[0].start
        elif column is not None and column < len(cells):
            rank = next((m for w in words[:2] if (m := _RANK_CELL.fullmatch(w))), None)
            count = _COUNT_CELL.fullmatch(words[column])
            if rank and count:
                told = (int(count["n"]), (cells[0].start, cells[-1].end), first, frozenset[str]())
                lists.setdefault(first, ({}, frozenset()))[0].setdefault(rank["rank"], told)
        else:
            column = None
    if len(lists) > 3:
        return []  # of groups
    for (one, mine), (other, its) in combinations(lists.values(), 2):
        shared = one.keys() & other.keys()
        off = [rank for rank in shared if one[rank][0] != other[rank][0]]
        if len(shared) > 1 and len(off) == 1 and mine == its:
            return [_ask(doc, one[off[0]], other[off[0]], "số giải")]
    return []


def _amounts(doc: Doc, clauses: Clauses) -> list[Question]:
    """A prize of which two lists, alike in the others, or a later sentence tell another amount."""
    lists: dict[int, tuple[dict[str, Told], frozenset[str]]] = {}
    for match in _EACH.finditer(doc.fold):
        clause = clauses.at(*match.span())
        value = amount(match["amount"], match["unit"])
        number = _NUMBER.search(doc.fold, max(0, match.start() - 4), match.start())
        single = number is None or int(number.group()) == 1
        if value is None or not single or not _IS_WORTH.fullmatch(match["gap"]):
            continue
        ranks, _ = lists.setdefault(
            clause.block, ({}, clauses.parts(clause.before + clauses.lead(clause)))
        )
        ranks.setdefault(match["rank"], (value, match.span(), clause.block, frozenset()))
    if len(lists) > 3:
        return []
    for (one, mine), (other, its) in combinations(lists.values(), 2):
        shared = one.keys() & other.keys()
        off = [rank for rank in shared if one[rank][0] != other[rank][0]]
        if len(off) == 1 and mine == its and (len(shared) > 1 or len(other) == 1):
            return [_ask(doc, one[off[0]], other[off[0]], "mức thưởng")]
    return []


_IS_WORTH = re.compile(r"[\s:(,]*(?:(?:duoc|thuong|nhan|tri gia|la|tien|gia|moi giai)[\s:(]*){0,4}")


def _budgets(doc: Doc, clauses: Clauses) -> list[Question]:
    told: list[tuple[frozenset[str], Told]] = []
    for match in _BUDGET.finditer(doc.fold):
        start, end = match.span()
        money: re.Match[str] | None = match
        if match["amount"] is None:  # "45 triệu đồng kinh phí Hội thi"
            money = _SUM_BEFORE.search(doc.fold, max(0, start - 30), start)
            start = money.start() if money else start
        clause = clauses.at(start, end)
        value = amount(money["amount"], money["unit"]) if money else None
        if value is None or _NOT_ALL.search(clause.before[-24:] + match["of"]):
            continue
        of = frozenset(re.findall(r"[a-z]{2,}", match["of"])) - _STOP - clauses.own
        parts = clauses.parts(clause.before + match["of"])
        told.append((of, (value, (start, end), clause.block, parts)))
    for (of, one), (other_of, other) in combinations(told, 2):
        if of != other_of or one[0] == other[0] or one[2] == other[2] or one[3] != other[3]:
            continue
        if len({t[0] for o, t in told if o == of}) == 2:
            return [_ask(doc, one, other, "kinh phí")]
    return []


def _ask(doc: Doc, one: Told, other: Told, what: str) -> Question:
    words = [doc.words(*t[1]) for t in (one, other)]
    ask = f"“{words[0]}” và “{words[1]}”: {what} khác nhau. Số nào đúng?"
    return Question("budget", ask, doc.span(*other[1]))
