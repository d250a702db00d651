"""Work the letter gives out: who does what by when (nhiệm vụ được giao)."""

import re
from dataclasses import dataclass, field

from cuocthi.plain.directive.bodies import acts, split_bodies
from cuocthi.plain.directive.dues import Due, Dues
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Block, Doc, Stretch
from cuocthi.plain.directive.model import Fact, Task
from cuocthi.plain.directive.outline import Clause, Part, clauses
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.directive.sentences import Work, read_sentence, sentences
from cuocthi.plain.directive.tables import task_rows
from cuocthi.plain.directive.verbs import begins_with_verb, is_about_trouble, is_boilerplate
from cuocthi.plain.vntext import collapse, fold, same_words

_ON_RECEIPT = re.compile(r"nhan duoc (?:cong van|van ban|ke hoach|thong bao)|tren day la|noi nhan")
_JUDGES = re.compile(r"(?:ban giam khao|ban to chuc|hoi dong (?:giam khao|cham)|ban thu ky|giam khao)")
_CARRY_OUT = re.compile(
    r"[,\s](?P<work>(?:co trach nhiem|chiu trach nhiem|can cu|chieu theo)\s[^.;\n]{0,60}?"
    r"(?:quyet dinh|nghi quyet|thong tu|chi thi|ke hoach|quy che)(?:\s(?:nay|thi hanh|so)|[./]|$))"
)
_MANY = re.compile(r"(?:cac|moi|tung|toan the|tat ca)\s")
_ALL_BY = re.compile(r",\s(?:tat ca )?(?:hoan thanh|xong|thuc hien xong|hoan tat)\s{0,2}$")
_FIT = re.compile(r"(?:cu|chon|dang ky|thanh lap|lap|gioi thieu|gui|nop|to chuc|huy dong|van dong|co)\s")


@dataclass(slots=True)
class _State:
    doc: Doc
    head: Head
    dues: Dues
    issuer: str
    addressees: list[str]
    tasks: list[Task] = field(default_factory=list)
    given: tuple[int, bool] = (-1, False)  # the last clause that gave work, whether by an order


def tasks(
    doc: Doc, head: Head, addressees: list[Fact], roles: Roles, skip: list[Stretch], foot: int
) -> list[Task]:
    """The tasks in order: rows of a task table, items under a body, sentences with a doer."""
    issuer = str(head.issuer.value) if head.issuer else ""
    dues = Dues(doc, head, roles)
    state = _State(doc, head, dues, issuer, [str(fact.value) for fact in addressees])
    rows, days = task_rows(doc, head.body_at, foot, roles)
    state.tasks.extend(rows)
    known = {d.date for d in roles.deadlines}
    roles.deadlines = sorted(
        [*roles.deadlines, *(d for d in days if d.date not in known)], key=lambda d: d.date
    )

    def skipped(block: Block) -> bool:
        return doc.text[block.start] == "|" or any(s.start <= block.start < s.end for s in skip)

    for clause in clauses(doc, head.body_at, foot, skipped):
        _clause(state, clause)
    return state.tasks


def _clause(state: _State, clause: Clause) -> None:
    """All the work that one paragraph or item gives."""
    doc = state.doc
    if _ON_RECEIPT.match(doc.fold, clause.start, clause.end) or clause.part is Part.AIMS:
        return
    if state.head.kind.value == "quyet_dinh" and _carry_out(state, clause):
        return
    who = clause.doers
    ordered = False
    first = True
    for start, end in sentences(doc, clause.start, clause.end):
        if not is_about_trouble(doc.fold[start:end]):
            found = read_sentence(doc, state.dues, start, end, who if first else ())
            found = [work for work in found if _is_given(state, clause, work, ordered)]
            ordered = ordered or any(work.how == "order" for work in found)
            if found:
                _give(state, clause, found, start, end)
                who = found[-1].who
            elif who and (not first or clause.doers):
                _goes_on(state, clause, who, start, end)
        first = False


def _is_given(state: _State, clause: Clause, work: Work, ordered: bool) -> bool:
    """Whether the words around show that work is given out, and not told or ruled."""
    doc, part = state.doc, clause.part
    report = state.head.kind.value == "bao_cao"
    due = state.dues.of(work.start, work.end)
    if part is Part.PAST:
        return False
    if report:
        return part is not Part.MONEY and (part is Part.ASKS or work.how == "order") and (
            work.how == "order" or ordered
        ) and not state.dues.is_past(work.start, work.end)
    if work.how in ("order", "inherited"):
        return work.how == "order" or part not in (Part.MONEY,) or due is not None
    if part is Part.MONEY or (state.dues.is_past(work.start, work.end) and due is None):
        return False
    if part in (Part.WORK, Part.ASKS):
        return True
    said = fold(work.who[0]) if work.who else ""
    if work.how == "each":
        return True
    if _JUDGES.match(said) or (part is Part.RULES and not _MANY.match(said)):
        return due is not None or (clause.marked and not _JUDGES.match(said) and part is Part.NONE)
    if part is Part.RULES:
        return due is not None or bool(_FIT.match(doc.fold, work.start)) or work.how == "label"
    if _is_issuer(work.who, state):
        return clause.marked
    return clause.marked or ordered or due is not None or _is_addressee(work.who, state) or (
        not state.head.kind.value == "khac"
    )


def _is_issuer(who: tuple[str, ...], state: _State) -> bool:
    if not state.issuer or not who:
        return False
    issuer, first = fold(state.issuer), fold(who[0])
    return same_words(who[0], state.issuer) or issuer.startswith(first) or first.startswith(issuer)


def _is_addressee(who: tuple[str, ...], state: _State) -> bool:
    folded = fold(who[0]) if who else ""
    if _MANY.match(folded):
        return True
    return any(folded in fold(a) or fold(a) in folded for a in state.addressees)


def _carry_out(state: _State, clause: Clause) -> bool:
    """ "Chánh Văn phòng, Giám đốc Sở … chịu trách nhiệm thi hành Quyết định này" (điều khoản cuối)."""
    doc = state.doc
    match = _CARRY_OUT.search(doc.fold, clause.start, clause.end)
    if match is None:
        return False
    start = max(
        (m.end() for m in re.finditer(r"\.\s", doc.text[clause.start : match.start()])), default=0
    )
    start += clause.start
    lead = re.match(r"(?:cac )?(?:ong|ba|dong chi)?\s?\((?:ong|ba)\)[\s:,]{1,3}", doc.fold[start:])
    start += lead.end() if lead else 0
    if not acts(doc.text[start : start + 60]):
        return False
    who = tuple(split_bodies(doc.words(start, match.start())))
    end = doc.sentence_end(match.start("work"), clause.end)
    _add(state, Work(who, match.start("work"), end, "label"), None, 0.9)
    return True


def _give(state: _State, clause: Clause, found: list[Work], start: int, end: int) -> None:
    doc = state.doc
    last = state.dues.within(start, end)
    common = last[-1] if last and _ALL_BY.search(doc.fold, start, last[-1].lead) else None
    if common is None and last and _ALL_BY.search(doc.fold[start : last[-1].lead + 12]):
        common = last[-1]
    for work in found:
        due = state.dues.of(work.start, work.end)
        sure = _sure(clause, work)
        if due is None and common is not None:
            due = common
        _add(state, work, due, sure)


def _sure(clause: Clause, work: Work) -> float:
    if work.how == "inherited":
        return clause.sure or 0.85
    if work.how == "order":
        return 0.88
    if work.how == "each":
        return 0.65
    if clause.part in (Part.WORK, Part.ASKS):
        return 0.88
    return 0.85 if clause.marked else 0.65


_HANDED_IN = re.compile(
    r"(?:ho so|tac pham|bai(?: viet| du thi| thi)?|tranh|danh sach|san pham|bao cao|ket qua|anh|"
    r"van ban|phieu|ban dang ky)(?:\s[a-z,()]{1,12}){0,9}?\s(?:gui|nop|chuyen)(?:\s|$)"
)


def _goes_on(
    state: _State, clause: Clause, who: tuple[str, ...], start: int, end: int
) -> None:
    """A further sentence of an item: "Hồ sơ gửi về Sở trước ngày …", or one more verb of work."""
    doc = state.doc
    due = state.dues.of(start, end)
    handed = _HANDED_IN.match(doc.fold, start, end)
    if handed and due is not None and due.firm:
        noun = handed.group().split()[0]
        last = state.tasks[-1] if state.tasks else None
        if last and last.due is None and last.who == who and noun in fold(last.what).split():
            state.tasks[-1] = Task(last.who, last.what, due.value, last.span, last.sure)
            return
        _add(state, Work(who, start, end, "inherited"), due, 0.6)
    elif begins_with_verb(doc, start, end) and (due is not None or clause.part is Part.WORK):
        _add(state, Work(who, start, end, "inherited"), due, 0.6)


def _add(state: _State, work: Work, due: Due | None, sure: float) -> None:
    doc = state.doc
    stop = min(doc.sentence_end(work.start, work.end), work.end)
    if due is not None and work.start < due.lead <= stop and due.firm:
        if doc.text[due.end : stop].count(" ") <= 12:
            stop = due.lead
    first, last = doc.trim(work.start, stop, " \t\n,.;:(|-/")
    phrase = collapse(doc.fold[first:last])
    if last - first < 6 or (due is None and is_boilerplate(phrase)):
        return
    task = Task(
        work.who, doc.words(first, last), due.value if due else None, doc.span(first, last), sure
    )
    if not any(t.what == task.what and t.who == task.who for t in state.tasks):
        state.tasks.append(task)
