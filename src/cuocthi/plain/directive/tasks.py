"""Work the letter gives out: who does what by when (nhiệm vụ được giao)."""

import re
from dataclasses import dataclass, field, replace

from cuocthi.plain.directive import further
from cuocthi.plain.directive.bodies import acts, names_same, split_bodies
from cuocthi.plain.directive.dues import Due, Dues
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Block, Doc, Stretch
from cuocthi.plain.directive.model import Fact, Task
from cuocthi.plain.directive.no_task import before_trouble, is_boilerplate
from cuocthi.plain.directive.outline import Clause, Part, annex_at, clauses
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.directive.sentences import Work, read_sentence, sentences
from cuocthi.plain.directive.tables import task_rows
from cuocthi.plain.directive.verbs import begins_with_verb
from cuocthi.plain.vntext import collapse, fold

_ON_RECEIPT = re.compile(r"nhan duoc (?:cong van|van ban|ke hoach|thong bao)|tren day la|noi nhan")
# Kinds that give out work in plain sentences, and the verbs with which they tell of others' doings.
_GIVES = frozenset(("cong_van", "thong_bao", "giay_moi", "ke_hoach", "huong_dan"))
_TALE = re.compile(
    r"(?:to chuc|ban hanh|phat dong|xay dung|trien khai|thong bao|huong dan|co y kien)"
)
_CARD = re.compile(
    r"(?=don|co|bo|tho|tie|han|ngu|pha)(?:(?<=[.;(,-]\s)|(?<=\()|(?<=\n)|(?<![^\s]))(?:"
    r"(?P<helps>(?:don vi|co quan|bo phan) phoi hop)|"
    r"(?P<when>(?:thoi gian|thoi han) (?:hoan thanh|thuc hien|trien khai)|tien do|han hoan thanh)|"
    r"(?:don vi |co quan |bo phan |nguoi |phan cong )(?:chu tri|thuc hien|phu trach)"
    r"(?: thuc hien| chu tri)?)\s?:\s"
)
# How the last word before that colon may end: few clauses go past it.
_CARD_SIGN = re.compile(r":\s(?:(?<=(?:op|en|nh|ai|do|ri|ch):.)|(?<=(?:op|en|nh|ai|do|ri|ch)\s:.))")
_CARD_END = re.compile(r"[.;)\n]")
_JUDGES = re.compile(
    r"(?:ban (?:giam khao|to chuc|so khao|chung khao|cham)|to cham|hoi dong(?! doi| nhan dan| phoi hop)|ban thu ky|giam khao)"
)
_MANY = re.compile(r"(?:cac|moi|tung|toan the|tat ca)\s")
_EACH = re.compile(r"(?:moi|tung)\s")
_MANY_OF = re.compile(r"(?:^|\s)(?:cac|moi|tung)\s")
_FORBIDS = re.compile(r"khong (?:duoc )?(?:du thi|tham gia|du tuyen)")
_BY = re.compile(r",\s(?:tat ca )?(?:hoan thanh|xong|thuc hien xong|hoan tat)$")
_ALL_BY = re.compile(r",\s(?:tat ca )?(?:hoan thanh|xong|thuc hien xong|hoan tat)(?![a-z])")
_FIT = re.compile(
    r"(?:cu|chon|dang ky|thanh lap|lap|gioi thieu|gui|nop|to chuc|huy dong|van dong|gop|de cu|co|moi|pho bien|thong bao|bo tri|phan cong|nhac|don doc)\s"
)


@dataclass(slots=True)
class _State:
    doc: Doc
    head: Head
    dues: Dues
    issuer: str
    addressees: list[str]
    tasks: list[Task] = field(default_factory=list)
    card: tuple[int, int] = (0, 0)  # the work whose doer a line below named last
    since: int = 0  # where the tasks of the last sentence that gave any begin
    annexed: bool = False  # behind the signature: only what is surely given counts


def tasks(
    doc: Doc, head: Head, addressees: list[Fact], roles: Roles, skip: list[Stretch], foot: int
) -> list[Task]:
    """The tasks in order: rows of a task table, items under a body, sentences with a doer."""
    issuer = str(head.issuer.value) if head.issuer else ""
    names = [str(fact.value) for fact in addressees]
    state = _State(doc, head, Dues(doc, head, roles), issuer, names)
    annex = annex_at(doc, foot)
    rows, days = task_rows(doc, head.body_at, foot, roles)
    below = task_rows(doc, annex, len(doc.text), roles)
    rows, days = [*rows, *below[0]], [*days, *below[1]]
    state.tasks.extend(rows)
    known = {d.date for d in roles.deadlines if d.span not in roles.runs}
    roles.deadlines = sorted(
        [*roles.deadlines, *(d for d in days if d.date not in known)], key=lambda d: d.date
    )

    listed = _addressed_until(doc, head)

    def skipped(block: Block) -> bool:
        if block.start < listed:
            return True
        if doc.text[block.start] == "|" or any(s.start <= block.start < s.end for s in skip):
            return True
        if block.marker and block.depth < 4:
            below = doc.block_at(block.end + 1)
            if below and below.depth > block.depth:
                return False  # "4. Các công đoàn bộ phận:" heads the work of those addressed
        words = doc.words(block.start, block.end) if state.addressees else ""
        return any(len(words) < len(name) + 4 and name in words for name in state.addressees)

    asked = tuple(state.addressees) if len(state.addressees) <= 12 else ()
    for clause in clauses(doc, head.body_at, foot, skipped, asked):
        _clause(state, clause)
    for clause in clauses(doc, annex, len(doc.text), skipped):
        _clause(replace(state, annexed=True), clause)
    return state.tasks


def _addressed_until(doc: Doc, head: Head) -> int:
    """Where the dashes under "Kính gửi" end."""
    if head.dear_at is None:
        return 0
    for block in doc.blocks:
        if block.start > head.dear_at.end and block.depth < 4:
            return block.start
    return 0


def _clause(state: _State, clause: Clause) -> None:
    """All the work that one paragraph or item gives."""
    if clause.part is not Part.WORK and further.ROLE.match(
        state.doc.fold, clause.start, clause.end
    ):
        return
    if clause.part is Part.AIMS or _only_on_receipt(state, clause):
        return
    if state.head.kind.value == "quyet_dinh" and _carried_out(state, clause):
        return
    if not _card(state, clause):
        _sentences(state, clause)


def _card(state: _State, clause: Clause) -> bool:
    """ "Đơn vị chủ trì: Phòng A", "Thời gian hoàn thành: …" below or behind the work they belong to."""
    doc = state.doc
    if not _CARD_SIGN.search(doc.fold, clause.start, clause.end):
        return False
    part = _CARD.search(doc.fold, clause.start, clause.end)
    if part is None:
        return False
    if part["helps"]:
        return part.start() == clause.start
    ahead = part.start() - clause.start > 12
    work = doc.trim(clause.start, part.start(), " \t\n.;,(-") if ahead else clause.title
    if work[0] >= work[1]:
        return False
    due = state.dues.dated(part.end(), clause.end)
    if part["when"]:
        if not ahead and state.tasks and due is not None and state.card == work:
            state.tasks[-1] = replace(state.tasks[-1], due=due.value)
        return not ahead and state.card == work
    stop = _CARD_END.search(doc.text, part.end(), clause.end)
    who_end = stop.start() if stop else clause.end
    if not acts(doc.text[part.end() : part.end() + 60]):
        return False
    who = tuple(split_bodies(doc.words(part.end(), who_end)))
    state.card = work
    _add(state, Work(who, *work, "label", work[0]), due, 0.85)
    return True


def _sentences(state: _State, clause: Clause) -> None:
    doc = state.doc
    who = clause.doers
    if clause.marked:
        state.since = len(state.tasks)
    ordered = False
    first = True
    # In a paragraph of plain sentences one with a deadline shows that the others give work too.
    goes_on = not clause.marked and state.head.kind.value != "bao_cao"
    for start, end in sentences(doc, clause.start, clause.end):
        if not clause.doers and further.handed_there(doc, state.dues, state.tasks, start, end):
            continue
        if doc.text[end - 1] == ":" and not (who and begins_with_verb(doc, start, end)):
            break  # it only leads over to the items below
        end = start + before_trouble(doc.fold[start:end])
        if start < end:
            found = read_sentence(
                doc, state.dues, start, end, who if first else (), owned=first and clause.owned
            )
            found = _given(state, clause, found, ordered)
            if not clause.owned and further.OF_THINGS.match(doc.fold, start, end):
                found = [w for w in found if w.how != "inherited" or _is_firm(state, w)]
            told = further.is_told(doc, start, end)
            if told or (clause.doers and not clause.owned and further.is_schedule(doc, start, end)):
                found = [w for w in found if w.how == "order" or (told and w.how != "inherited")]
            ordered = ordered or any(
                w.how in ("order", "duty") or (goes_on and _is_firm(state, w)) for w in found
            )
            if found:
                _give(state, clause, found, start, end)
                who = found[-1].who
            elif (who or clause.above) and not told:
                _goes_on(state, clause, who or clause.above, start, end)
        first = False


def _is_firm(state: _State, work: Work) -> bool:
    due = state.dues.dated(*work.stretch)
    return due is not None and due.firm and bool(work.who)


def _only_on_receipt(state: _State, clause: Clause) -> bool:
    """ "Nhận được công văn này, đề nghị các đơn vị thực hiện" gives work only with a deadline."""
    if _ON_RECEIPT.match(state.doc.fold, clause.start, clause.end) is None:
        return False
    due = state.dues.dated(clause.start, clause.end)
    return not (due and due.firm)


def _given(state: _State, clause: Clause, found: list[Work], ordered: bool) -> list[Work]:
    """The work that is given out; behind one such clause of a sentence the others count too."""
    given: list[Work] = []
    for work in found:
        own = work.how in ("verb", "label", "duty") and not _is_issuer(work.who, state)
        if own and clause.part is Part.RULES and _JUDGES.match(fold(work.who[0])):
            own = False  # what judges do next is told with the rules
        if (given and own) or _is_given(state, clause, work, ordered):
            given.append(work)
    return given


def _is_given(state: _State, clause: Clause, work: Work, ordered: bool) -> bool:
    """Whether the words around show that work is given out, and not told or ruled."""
    part = clause.part
    due = state.dues.dated(*work.stretch)
    each = bool(_EACH.match(fold(work.who[0]))) and _FIT.match(state.doc.fold, work.start)
    if state.annexed and not (each or work.how in ("order", "duty", "each") or (due and due.firm)):
        return False
    past = due is None and state.dues.is_past(*work.stretch)
    if part is Part.PAST:
        return False
    if state.head.kind.value == "bao_cao":
        asked = work.how == "order" or (ordered and part is Part.ASKS)
        told = work.how in ("verb", "label") and part is Part.ASKS and clause.marked  # its plans
        asked = asked or (told and bool(_MANY.match(fold(work.who[0]))))
        ahead = part is Part.ASKS and due is not None
        return (asked or ahead) and part is not Part.MONEY and not past
    if work.how in ("order", "duty"):
        return True
    if due is None and further.goes_on_so(state.doc, work, part not in (Part.WORK, Part.ASKS)):
        return False
    if work.how == "may":
        return due is not None and (due.firm or "T" in due.value)
    must = _MUST.search(state.doc.fold, max(0, work.start - 6), work.start) is not None
    firm = due is not None and due.firm and not clause.marked and work.how != "inherited"
    if (part is Part.MONEY and not (ordered or must or firm)) or past:
        return work.how == "inherited" and due is not None
    own = state.head.kind.value == "the_le" and _JUDGES.match(fold(work.who[0])) is not None
    if work.how in ("inherited", "each") or (part in (Part.WORK, Part.ASKS) and not own):
        return True
    return _is_given_alone(state, clause, work, ordered or must, due)


def _is_given_alone(
    state: _State, clause: Clause, work: Work, ordered: bool, due: Due | None
) -> bool:
    """Whether a doer with his verb is enough outside the part that gives out work."""
    said = fold(work.who[0]) if work.who else ""
    if _JUDGES.match(said):
        if clause.part is not Part.WORK and further.is_schedule(state.doc, *work.stretch):
            return False
        return due is not None and due.firm
    if clause.part is Part.RULES:
        if further.RECEIVES.match(state.doc.fold, work.start, work.end):
            return False
        fit = _MANY.match(said) and (
            work.how == "label" or _FIT.match(state.doc.fold, work.start) is not None
        )
        own = clause.marked and work.since == clause.start and not _is_issuer(work.who, state)
        return (due is not None and due.firm) or bool(fit) or own or ordered
    if _is_issuer(work.who, state):
        return clause.marked
    if clause.marked or ordered or (due is not None and due.firm):
        return True
    if _is_addressee(work.who, state):
        return True
    told = _TALE.match(state.doc.fold, work.start)
    return (state.head.kind.value in _GIVES or state.head.dear_at is not None) and told is None


def _is_issuer(who: tuple[str, ...], state: _State) -> bool:
    if not state.issuer or not who:
        return False
    return names_same(who[0], state.issuer)


def _is_addressee(who: tuple[str, ...], state: _State) -> bool:
    folded = fold(who[0]) if who else ""
    if _MANY_OF.search(folded):
        return True
    return any(folded in fold(a) or fold(a) in folded for a in state.addressees)


def _carried_out(state: _State, clause: Clause) -> bool:
    """The work of a decision's last article, and what stands before it."""
    work = further.carry_out(state.doc, clause.start, clause.end)
    if work is None:
        return False
    _add(state, work, None, 0.9)
    if work.since > clause.start:  # other work may stand before: "Sở Tài chính hướng dẫn … ."
        _sentences(state, replace(clause, end=work.since))
    return True


def _give(state: _State, clause: Clause, found: list[Work], start: int, end: int) -> None:
    doc = state.doc
    last = state.dues.within(start, end)
    common = last[-1] if last and last[-1].end > found[-1].start else None
    if common and not _ALL_BY.search(doc.fold, common.lead - 24, common.start):
        common = None
    listed = state.dues.dated(*clause.lead)
    if common is None and listed is not None and listed.firm and not last:
        common = listed
    state.since = len(state.tasks)
    for work in found:
        due = state.dues.of(*work.stretch)
        sure = _sure(clause, work)
        if (due is None or not due.value) and common is not None:
            due = common
        if due is None:
            due = further.of_event_before(doc, state.dues, clause.start, work)
        rounds = further.rounds(doc, state.dues, work)
        if len(rounds) > 1:
            _add(state, replace(work, end=rounds[0].lead), rounds[0], sure)
            for each in rounds[1:]:
                further.again(state.tasks, each)
            continue
        _add(state, work, due, sure)


def _sure(clause: Clause, work: Work) -> float:
    if work.how == "inherited":
        return clause.sure or 0.85
    if work.how in ("each", "may"):
        return 0.65
    if work.how in ("order", "duty") or clause.part in (Part.WORK, Part.ASKS):
        return 0.88
    return 0.85 if clause.marked else 0.65


_MUST = re.compile(r"(?<![a-z])(?:nho|can|phai|hay)\s$")


def _goes_on(state: _State, clause: Clause, who: tuple[str, ...], start: int, end: int) -> None:
    """A further sentence of an item: "Hồ sơ gửi về Sở trước ngày …", or one more verb of work."""
    doc = state.doc
    due = state.dues.dated(start, end)
    last = state.tasks[-1] if state.tasks else None
    if further.TERM.match(doc.fold, start, end) or further.TOO_LATE.match(doc.fold, start, end):
        if clause.above and not clause.doers and further.RECEPTION.match(doc.fold, start, end):
            return  # the time of the contest, told behind the list of work
        for at in range(state.since, len(state.tasks)):  # all that the sentence before gave out
            if due is not None and state.tasks[at].due is None:
                state.tasks[at] = replace(state.tasks[at], due=due.value)
        return
    if further.REFUSED_LATER.search(doc.fold, start, end):
        return
    handed = further.HANDED_IN.match(doc.fold, start, end)
    if handed and due is not None:
        noun = handed.group().split()[0]
        if noun == "ho" and (named := further.named_before(state.tasks)):
            for at in named:  # whom they name is to be sent with the file by that day
                state.tasks[at] = replace(state.tasks[at], due=due.value)
            return
        if last and last.due is None and last.who == who and noun in fold(last.what).split():
            state.tasks[-1] = replace(last, due=due.value)
            return
        _add(state, Work(who, start, end, "inherited", start), due, 0.6)
        return
    by_hosts = clause.part is not Part.WORK and further.OF_HOSTS.match(doc.fold, start, end)
    if by_hosts or (who == clause.above and not clause.doers):
        return
    if begins_with_verb(doc, start, end) and (due is not None or clause.part is Part.WORK):
        _add(state, Work(who, start, end, "inherited", start), due, 0.6)


def _add(state: _State, work: Work, due: Due | None, sure: float) -> None:
    doc = state.doc
    stop = min(doc.sentence_end(work.start, work.end), work.end)
    told = due is not None and due.firm and work.start < due.lead <= stop
    if due is not None and told and doc.text[due.end : stop].count(" ") <= 12:
        stop = due.lead
    first, last = doc.trim(work.start, stop, " \t\n,.;:(|-/")
    if last - first < 6:  # "vẽ xong trước 08/3" keeps its "xong"
        first, last = doc.trim(work.start, due.end if due else stop, " \t\n,.;:(|-/")
    by = _BY.search(doc.fold[first:last]) if told else None
    last = first + by.start() if by else last
    phrase = collapse(doc.fold[first:last])
    if _FORBIDS.search(phrase) or last - first < 6:
        return
    due = due if due and due.value else None  # an open one only cuts its words off
    bare = (
        due is None
        and work.how == "inherited"
        and further.is_bare_heading(doc, first, last, phrase)
    )
    if bare or (due is not None and further.is_only_in_time(doc, state.tasks, due, phrase)):
        return
    if (due is None and is_boilerplate(phrase)) or further.is_no_work(doc, work, phrase, due):
        return
    task = Task(
        work.who, doc.words(first, last), due.value if due else None, doc.span(first, last), sure
    )
    if not any(t.what == task.what and t.who == task.who for t in state.tasks):
        state.tasks.append(task)
