"""Work the letter gives out: who does what by when (nhiệm vụ được giao)."""

import re
from dataclasses import dataclass, field

from cuocthi.plain.directive.bodies import split_bodies, starts_body
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Block, Doc, Stretch, last_match
from cuocthi.plain.directive.model import Fact, Task
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.directive.tables import task_rows
from cuocthi.plain.directive.verbs import (
    begins_with_verb,
    is_boilerplate,
    split_subject,
    strip_order,
)
from cuocthi.plain.vntext import collapse, fold, is_capitals, same_words

_ORDERS = re.compile(r"(?<![a-z])(?:de nghi|yeu cau|giao cho|giao)\s{1,3}(?=[a-z])")
_FOLLOWS = re.compile(
    r"\s(?:thuc hien|phoi hop|trien khai|quan tam|tap trung|chi dao|to chuc|nghiem tuc|khan truong|"
    r"mot so|cac noi dung|nhu sau)(?![a-z])"
)
_SECTION = re.compile(
    r"(?:[^\n]{0,30})(?:to chuc thuc hien|phan cong|nhiem vu|trach nhiem|giao nhiem vu)[^\n]{0,40}$"
)
_AIMS = re.compile(r"muc dich|muc tieu|yeu cau$|y nghia")
_SENTENCE = re.compile(r"[.;]\s{1,4}")
_ON_RECEIPT = re.compile(r"nhan duoc (?:cong van|van ban|ke hoach|thong bao)|tren day la|noi nhan")
_CONNECTIVE = re.compile(
    r"(?:theo do|dong thoi|ngoai ra|ben canh do|vi vay|do do|de cuoc thi[^,.;]{0,60}),\s{1,3}"
)


@dataclass(slots=True)
class _State:
    head: Head
    issuer: str
    addressees: list[str]
    who: tuple[str, ...] = ()
    section: bool = False
    aims: bool = False
    tasks: list[Task] = field(default_factory=list)


def tasks(
    doc: Doc, head: Head, addressees: list[Fact], roles: Roles, skip: list[Stretch], foot: int
) -> list[Task]:
    """The tasks in order: items under an order, sentences with a doer, rows of a task table."""
    state = _State(head, str(head.issuer.value) if head.issuer else "", _values(addressees))
    rows, days = task_rows(doc, head.body_at, foot, roles.events)
    state.tasks.extend(rows)
    known = {d.date for d in roles.deadlines}
    roles.deadlines = sorted(
        [*roles.deadlines, *(d for d in days if d.date not in known)], key=lambda d: d.date
    )
    for block in doc.blocks:
        if block.start < head.body_at or block.start >= foot:
            continue
        if any(s.start <= block.start < s.end for s in skip) or doc.text[block.start] == "|":
            continue
        if is_capitals(doc.text[block.start : block.end]) or _is_heading(doc, block):
            state.section = bool(_SECTION.match(doc.fold, block.start, block.end))
            state.aims = bool(_AIMS.search(doc.fold[block.start : block.end]))
            state.who = () if block.depth <= 1 else state.who
            continue
        if state.aims:
            continue
        _block(doc, block, roles, state)
    return state.tasks


def _values(facts: list[Fact]) -> list[str]:
    return [str(fact.value) for fact in facts]


def _is_heading(doc: Doc, block: Block) -> bool:
    text = doc.text[block.start : block.end]
    return (
        block.depth <= 2
        and len(text) < 70
        and text[-1] not in ".;:,"
        and bool(_SECTION.match(doc.fold, block.start, block.end))
    )


def _block(doc: Doc, block: Block, roles: Roles, state: _State) -> None:
    start, end = doc.trim(block.start, block.end, " \t\n")
    folded = doc.fold[start:end]
    if _ON_RECEIPT.match(folded):
        return
    if folded.endswith(":") and _preamble(doc, start, end, state):
        return
    if block.marker and state.who and begins_with_verb(doc, start, end):
        _add(doc, state, state.who, start, end, roles, 0.85)
        return
    if not block.marker and not state.section:
        state.who = state.who if not folded.endswith(".") else ()
    found = False
    for first, last in _segments(doc, start, end, roles):
        found = _segment(doc, first, last, roles, state, bool(block.marker), found) or found


def _preamble(doc: Doc, start: int, end: int, state: _State) -> bool:
    """ "… đề nghị <ai> thực hiện một số nội dung sau:" names the doers of the items below."""
    match = last_match(_ORDERS, doc.fold, start, end)
    if match is None:
        return False
    follows = _FOLLOWS.search(doc.fold, match.end(), end)
    stop = follows.start() if follows else end - 1
    if not starts_body(doc.fold[match.end() : stop]):
        return False
    state.who = tuple(split_bodies(doc.words(match.end(), stop)))
    return True


def _segments(doc: Doc, start: int, end: int, roles: Roles) -> list[tuple[int, int]]:
    """Sentences, and the parts at ";" where a new doer begins or several days are due."""
    cuts = [start]
    due_count = sum(1 for lead, _, _, _ in roles.due if start <= lead < end)
    for match in _SENTENCE.finditer(doc.text, start, end):
        semicolon = match.group()[0] == ";"
        new_doer = split_subject(doc, match.end(), min(end, match.end() + 200))
        if not semicolon or new_doer or due_count > 1:
            cuts.append(match.end())
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _segment(
    doc: Doc, start: int, end: int, roles: Roles, state: _State, marked: bool, goes_on: bool
) -> bool:
    folded = doc.fold[start:end]
    if _ON_RECEIPT.match(folded):
        return False
    start += _connective(folded)
    folded = doc.fold[start:end]
    label = re.compile(r"[^:\n]{2,30}:\s{1,3}(?=\S)").match(folded)
    behind = start + label.end() if label and not starts_body(folded) else start
    if behind != start and starts_body(doc.fold[behind:end]):
        start = behind
    first, ordered = strip_order(doc, start, end)
    if not ordered:
        order = _order_inside(doc, start, end, state)
        if order is not None:
            first, ordered = order, True
    parts = split_subject(doc, first, end)
    if parts is None:
        if goes_on and marked and state.tasks and begins_with_verb(doc, start, end):
            _add(doc, state, state.tasks[-1].who, start, end, roles, 0.6)
            return True
        return False
    who_start, who_end, verb = parts
    who = doc.words(who_start, who_end)
    if _is_issuer(who, state) and not (ordered or state.section):
        return False
    if not (ordered or state.section or marked or _is_addressee(who, state)):
        return False
    if not ordered and state.head.kind.value == "bao_cao":
        return False
    doers = tuple(split_bodies(who))
    return _add(doc, state, doers, verb, end, roles, 0.85 if ordered or state.section else 0.65)


def _connective(folded: str) -> int:
    """How long "Theo đó, " and its like at a sentence's start are."""
    match = _CONNECTIVE.match(folded)
    return match.end() if match else 0


def _order_inside(doc: Doc, start: int, end: int, state: _State) -> int | None:
    """Behind "đề nghị" within a sentence the issuer (or nobody) begins."""
    match = next(
        (
            m
            for m in _ORDERS.finditer(doc.fold, start, min(end, start + 260))
            if not m.group().startswith("giao") or doc.text[m.start() : m.start() + 4].isascii()
        ),
        None,
    )
    if match is None or not starts_body(doc.fold[match.end() : end]):
        return None
    before = doc.fold[start : match.start()].strip(" ,:")
    theirs = any(fold(a) in before for a in state.addressees)
    if not theirs and re.search(r"(?:theo|xet|can cu)\s(?:[a-z]{1,10}\s){0,3}$", before + " "):
        return None
    return match.end()


def _is_issuer(who: str, state: _State) -> bool:
    return bool(state.issuer) and (
        same_words(who, state.issuer)
        or fold(state.issuer).startswith(fold(who))
        or fold(who).startswith(fold(state.issuer))
    )


def _is_addressee(who: str, state: _State) -> bool:
    folded = fold(who)
    if re.match(r"(?:cac|moi|tung|toan the)\s", folded):
        return True
    return any(folded in fold(a) or fold(a) in folded for a in state.addressees)


def _add(
    doc: Doc, state: _State, who: tuple[str, ...], start: int, end: int, roles: Roles, sure: float
) -> bool:
    stop = min(doc.sentence_end(start, end), end)
    due = None
    for lead, day_start, day_end, value in roles.due:
        if start <= lead and day_start < end:
            due = value if due is None else due
            if lead <= stop and doc.text[day_end:stop].count(" ") <= 12:
                stop = min(stop, lead)
    first, last = doc.trim(start, stop, " \t\n,.;:(|")
    phrase = collapse(doc.fold[first:last])
    if last - first < 6 or (due is None and is_boilerplate(phrase)):
        return False
    task = Task(who, doc.words(first, last), due, doc.span(first, last), sure)
    if any(t.what == task.what and t.who == task.who for t in state.tasks):
        return False
    state.tasks.append(task)
    return True
