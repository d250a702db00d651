"""Days that were moved, replaced or called off (gia hạn, lùi, hoãn, hủy): the old is not live."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.called_off import ANEW, is_called_off
from cuocthi.plain.directive.layout import Doc, last_match
from cuocthi.plain.directive.mentions import Mention
from cuocthi.plain.directive.overtaken import is_overtaken
from cuocthi.plain.vndates import Moment

if TYPE_CHECKING:
    from cuocthi.plain.directive.roles import Roles

_MOVES = re.compile(signs.MOVES)
_QUOTED = re.compile(signs.QUOTED)
# "hạn đăng ký kéo dài từ 26/5 đến 03/6": a term is one day, so it moves from one to the other.
_TERM_MOVED = re.compile(
    r"(?<!\w)(?:thời )?hạn (?!chế)[^,;.]{0,50}(?:kéo dài|được gia hạn|gia hạn)(?: thêm)?\s{0,2}$"
)
# "hạn nhận bài cũ là", with its accents: "hạn đề cử" is no old one.
_OLD_TERM = re.compile(
    r"(?:hạn|lịch|mốc|thời gian)\s(?:\w{1,8}\s){0,4}cũ(?:\slà)?[\s:(]{0,3}(?:đến\s|hết\s|ngày\s){0,3}$"
)
_NOT_MOVED = re.compile(
    r"(?<!\w)(?:không|chưa)\s(?:dời|lùi|đổi|chuyển)\s(?:lại\s|sang\s|đến\s|tới\s|vào\s|ngày\s|các\s|sáng\s|chiều\s|tối\s){0,4}$"
)
# "chung kết khu vực phía Nam chuyển sang các": only a day can follow.
_STRAIGHT_TO = re.compile(
    r"\s(?:sang|thành|lại)(?:\s(?:các|ngày|vào|lúc|sáng|chiều|tối|hai|ba)){0,4}\s{0,3}$"
)
_TIME_WORD = re.compile(signs.TIME_WORD)


def words_before(doc: Doc, mention: Mention) -> str:
    """The sentence up to the day with its accents, without what stands in quotes."""
    words = doc.text[mention.said_at : mention.start].lower()
    return _QUOTED.sub("", words) if "“" in words else words


@lru_cache(maxsize=64)  # each day of a letter asks this twice of its words
def _mover(words: str) -> str:
    """The last verb that moves a day ("gia hạn", "lùi"), empty without one."""
    found = ""
    for match in _MOVES.finditer(words):
        near = words[max(0, match.start() - 50) : match.end() + 60]
        to_day = _STRAIGHT_TO.match(words, match.end())
        if match.group() not in signs.MAY_MOVE or to_day or _TIME_WORD.search(near):
            found = match.group()
    return found


def swapped(doc: Doc, roles: "Roles", mention: Mention) -> Mention:
    """ "lùi … từ ngày 20/8 đến ngày 10/9": from the old day to the new one, no stretch."""
    if not mention.stretch or mention.first is None or mention.quarter:
        return mention
    words = words_before(doc, mention)
    mover = _mover(words)
    longer = mover in ("kéo dài", "gia hạn") and (
        _TERM_MOVED.search(words) or _longer_by(mention, words)
    )
    if _arrow(doc, mention, words):
        old = replace(mention, end=mention.first.end, last=mention.first)
        give_up(roles, old)
        return replace(mention, start=mention.last.start, first=mention.last)
    if mover not in ("lùi", "dời", "chuyển", "hoãn", "đổi") and not longer:
        return mention
    if signs.MOVED_TO.search(mention.said):
        return mention  # "lùi sang: từ ngày 15 đến ngày 17/9"
    roles.superseded.append(mention.first)
    start = mention.last.start
    said = doc.fold[mention.said_at : start]
    return replace(mention, start=start, first=mention.last, said=said)


_ARROW = re.compile(
    r"\d\s{0,3}(?:→|->|=>|⇒)\s{0,3}(?:hết\s|ngày\s|đến\s|tối\s|sáng\s|chiều\s){0,3}$"
)
_ONE_DAY = re.compile(
    r"(?<!\w)(?:(?:thời )?hạn(?! chế)|lễ|khai mạc|bế mạc|trao giải|chung kết|tổng kết|cuộc họp|buổi|phiên|ngày thi|đêm)(?!\w)[^,;.]{0,60}$"
)


def _arrow(doc: Doc, mention: Mention, words: str) -> bool:
    """ "Hạn nộp bài: 31/5 → 30/6/2018": what falls on one day cannot run from one to another."""
    if not _ARROW.search(doc.text, mention.start, mention.last.start):
        return False
    return _ONE_DAY.search(words) is not None or _mover(words) in ("thay đổi", "điều chỉnh")


_LONGER_BY = re.compile(r"thêm (?:0?)(?P<n>\d{1,3}) (?P<unit>ngày|tuần)[,:]?\s{0,3}\(?$")


_MORE_DAYS = re.compile(r"thêm \d{1,3} (?:ngày|tuần|tháng)[,:]")


def _longer_by(mention: Mention, words: str) -> bool:
    """ "kéo dài thêm 30 ngày, từ ngày 31/5 đến ngày 30/6": just so long lies between the two ends."""
    told = _LONGER_BY.search(words)
    first = mention.first.date() if mention.first else None
    last = mention.last.date()
    if told is None or first is None or last is None:
        return False
    return (last - first).days == int(told["n"]) * (7 if told["unit"] == "tuần" else 1)


def replaced(doc: Doc, roles: "Roles", mention: Mention) -> bool:
    """Whether the day was given up: replaced, moved away from, called off, or a count so far."""
    before = doc.fold[max(mention.block.start, mention.start - 70) : mention.start]
    if signs.COUNTED.search(before):
        return True
    words = words_before(doc, mention)
    mover = _mover(words)
    if (
        signs.SUPERSEDED.search(before)
        or ("cũ" in words and _OLD_TERM.search(words))
        or _rather_than(doc, mention, before)
        or is_overtaken(doc, mention, words)
    ):
        give_up(roles, mention)
        return True
    if mover and _NOT_MOVED.search(words):
        give_up(roles, mention)
        return True
    if signs.MOVED_ON.match(doc.fold, mention.end) and (mover or before.rstrip().endswith("tu")):
        give_up(roles, mention)
        return True
    if _corrected(doc, mention) or signs.NOW_ANOTHER.match(doc.fold, mention.end):
        give_up(roles, mention)
        return True
    due = signs.DUE.search(before)
    if due and due["strong"] and "vô thời hạn" not in words:
        return False  # "hoãn cuộc họp thì báo trước ngày …"
    behind = doc.text[mention.end : doc.sentence_end(mention.end, mention.block.end)].lower()
    if is_called_off(words, behind[:120]):
        give_up(roles, mention)
        roles.called_off.extend(_moments(mention))
        return True
    return False


def _rather_than(doc: Doc, mention: Mention, before: str) -> bool:
    """ "(thay vì nộp trực tiếp chậm nhất ngày 20/5)", not "Thay vì họp, Sở mời xem ngày 20/5"."""
    if "thay" not in before and "phai" not in before:
        return False
    match = signs.RATHER_THAN.search(before)
    return match is not None and doc.text[mention.start - len(before) + match.start()].islower()


def is_new(doc: Doc, mention: Mention) -> bool:
    """Whether the words behind say which day it replaces ("ngày 20/10, thay cho ngày 13/10"): it
    holds, though the same day may have been given up for something else."""
    return signs.REPLACES_NEXT.match(doc.fold, mention.end) is not None


def _corrected(doc: Doc, mention: Mention) -> bool:
    """ "có ghi “Hạn nộp: 30/7/2025”, nay đính chính là “…”": what stood there was wrong."""
    stop = min(len(doc.fold), mention.end + 90)
    return signs.CORRECTED_TO.match(doc.fold, mention.end, stop) is not None


def give_up(roles: "Roles", mention: Mention) -> None:
    roles.given_up.append(mention)
    roles.superseded.extend(_moments(mention))


def _moments(mention: Mention) -> list[Moment]:
    ends = (mention.last,) if mention.one else (mention.first, mention.last)
    return list(mention.days) or [m for m in ends if m]


def old_ends(doc: Doc, roles: "Roles", live: list[Mention]) -> None:
    """The end that an extension moves on, told before it as what was planned."""
    planned = [m for m in live if m.stretch and _of_works(m)]
    for mention in live:
        if not _extends(doc, mention):
            continue
        roles.moved.append(mention)
        new = mention.last.iso() or ""
        receiving = signs.RECEIVES.search(mention.said) or re.search(
            r"(?<![a-z])(?:han|thi)(?![a-z])", mention.said
        )
        for other in planned if receiving else ():
            if other.start >= mention.start:
                break
            if (other.last.iso() or "") < new and other not in roles.moved:
                roles.superseded.append(other.last)
        if receiving:
            planned = [m for m in planned if m.start >= mention.start]
        _old_days(roles, live, mention)
    _moved_before(roles, live)
    _planned_before(roles, live)


def _named(mention: Mention) -> str:
    """The event named last before the day, in its label or its sentence."""
    last = last_match(signs.SPECIFIC, mention.label or mention.said[-90:])
    return re.sub(r"\s", "", last["event"].removeprefix("le ")) if last else ""


def _planned_before(roles: "Roles", live: list[Mention]) -> None:
    """ "Theo Kế hoạch, … trao giải ngày 05/12" before the paper moves the contest and sets "Lễ trao
    giải: ngày 20/12": a new day for the same event, though it does not say in place of which."""
    if not roles.moved:
        return
    moved_at = roles.moved[-1].start
    for plan in live:
        if plan.start >= moved_at:
            break
        if plan in roles.moved or not signs.PLANNED.search(plan.said) or not (of := _named(plan)):
            continue
        for later in live:
            anew = later.start > plan.end and not signs.PLANNED.search(later.said)
            other = anew and _parts(plan.said[-130:]) != _parts(later.label or later.said[-130:])
            if other and plan.stretch:
                continue  # the final of another region
            if anew and later.last.iso() != plan.last.iso() and _named(later) == of:
                roles.superseded.extend(_moments(plan))
                break


_BY_PAPER = re.compile(
    r"(?<![a-z])(?:co|tai|theo|bang|ra|ban hanh)\s(?:van ban|cong van|thong bao|quyet dinh|ke hoach|cong dien)(?![a-z])"
)


def _moved_before(roles: "Roles", live: list[Mention]) -> None:
    """ "ngày 10/5 có Thông báo số 22 dời lại ngày 18/6. Nay … dời lại lần thứ hai: quý IV": the
    day an older paper moved it to does not hold either, nor the plan before it."""
    for at, older in enumerate(roles.moved[:-1]):
        if not _BY_PAPER.search(older.said) or not roles.live_from:
            continue
        newer = roles.moved[at + 1]
        if _occasions(older.said) != _occasions(newer.said):
            continue
        roles.superseded.extend(_moments(older))
        for plan in live:
            if plan.start >= older.start:
                break
            if (
                plan.start >= older.block.start
                and signs.PLANNED.search(plan.said)
                and not (_occasions(plan.said) - _occasions(older.said))
            ):
                roles.superseded.extend(_moments(plan))
    given = {m.start for m in roles.superseded}
    roles.moved = [m for m in roles.moved if m.last.start not in given]


def _occasions(said: str) -> set[str]:
    return {w["event"].removeprefix("le ") for w in signs.SPECIFIC.finditer(said)}


_HANDING = re.compile(
    r"(?<![a-z])(?:gui|nop|tiep nhan|nhan|dang ky|bao cao|hoan thanh|trinh)\s[a-z\s]{3,60}"
)


def _same_work(told: str, other: str) -> bool:
    """Whether two clauses hand in the same thing: three words on end of it in both."""
    runs: set[tuple[str, ...]] = set()
    for match in _HANDING.finditer(told):
        words = match.group().split()[:6]
        runs |= {tuple(words[n : n + 3]) for n in range(len(words) - 2)}
    words = other.split()
    return any(tuple(words[n : n + 3]) in runs for n in range(len(words) - 2))


def _old_days(roles: "Roles", live: list[Mention], moved: Mention) -> None:
    """The single day told before for the same thing: "Lễ trao giải dự kiến ngày 25/7 … dời sang 28/8"."""
    new = moved.last.iso() or ""
    told = " ".join((moved.label, moved.said))
    works = bool(signs.RECEIVES.search(told) or signs.TERM.search(told))
    occasions = {w["event"].removeprefix("le ") for w in signs.SPECIFIC.finditer(told)}
    for other in live:
        if other.start >= moved.start:
            break
        if not other.one and not (other.stretch and signs.PLANNED.search(other.said)):
            continue
        if not other.one and _parts(told) != _parts(other.said[-130:]):
            continue
        if other in roles.moved or (other.last.iso() or "")[:10] == new[:10]:
            continue
        named = {w["event"].removeprefix("le ") for w in signs.SPECIFIC.finditer(other.said[-130:])}
        plan = signs.PLANNED.search(other.said)
        receives = signs.RECEIVES.search(other.said) and not occasions
        earlier = (other.last.iso() or "")[:10] < new[:10]
        same_works = works and receives and (plan or earlier)
        same_works = same_works or (plan and works and _same_work(told, other.said[-130:]))
        if same_works or (named & occasions and (plan or len(named) == 1)):
            roles.superseded.extend(_moments(other))


_PART = re.compile(
    r"(?<![a-z])(?:khu\s{1,3}vuc(?:\s{1,3}phia)?|phia|cum|bang|vong|cap)\s{1,3}[a-z0-9]{1,6}"
)


def _parts(told: str) -> set[str]:
    """Of which part of the contest it is told ("khu vực phía Nam", "bảng A")."""
    return {" ".join(match.group().split()) for match in _PART.finditer(told)}


def settle_stop(doc: Doc, roles: "Roles") -> None:
    """A contest that is suspended or called off has no live days but those told anew and those by
    which something must be done about it."""
    anew = [m for m in roles.mentions if m in roles.moved or _told_anew(m)]
    first = min((iso for m in anew for iso in m.all_days()), default="")
    by_span = {doc.span(m.start, m.end): m for m in roles.mentions}
    kept = []
    for event in roles.events:
        mention = by_span.get(event.span)
        if (first and event.start[:10] >= first) or (mention and _meets_about_it(mention)):
            kept.append(event)
        elif mention:
            _drop(roles, mention)
    roles.events = kept
    for mention in list(roles.mentions):
        if mention in anew or (first and mention.all_days()[:1] >= [first]):
            continue
        if signs.STOPS_RECEIVING.search(mention.said):
            continue
        if mention.stretch or signs.RECEIVES.search(mention.said):
            _drop(roles, mention)
    gone = {doc.span(m.start, m.end) for m in roles.given_up}
    roles.deadlines = [
        d for d in roles.deadlines if not any(a <= d.span[0] and d.span[1] <= b for a, b in gone)
    ]
    roles.spots = [s for s in roles.spots if not any(m.start == s[0] for m in roles.given_up)]
    roles.held_anew = bool(anew)


def _drop(roles: "Roles", mention: Mention) -> None:
    give_up(roles, mention)
    roles.called_off.extend(_moments(mention))
    roles.mentions = [m for m in roles.mentions if m is not mention]


def _told_anew(mention: Mention) -> bool:
    return ANEW.search(" ".join((mention.label, mention.said))) is not None


def _meets_about_it(mention: Mention) -> bool:
    """A meeting that the same letter calls, not one of the contest ("họp bàn phương án … ngày …")."""
    named = last_match(signs.SPECIFIC, mention.said)
    meets = named is not None and named["event"] in ("hop", "hoi nghi")
    return meets and not signs.TALE.search(mention.said) and not signs.PLANNED.search(mention.said)


def _of_works(mention: Mention) -> bool:
    """Whether a stretch is the time for works or of the contest as a whole."""
    first, last = mention.first.date() if mention.first else None, mention.last.date()
    long = first is not None and last is not None and (last - first).days > 7
    whole = signs.TAKES_PLACE.search(mention.said) or re.search(r"cuoc\s{0,2}thi", mention.said)
    if whole and not long and signs.SPECIFIC.search(mention.said):
        whole = None
    return bool(whole or signs.RECEIVES.search(mention.said))


def _extends(doc: Doc, mention: Mention) -> bool:
    """Whether "gia hạn … đến", "lùi … sang" and the like set this day."""
    words = words_before(doc, mention)
    mover = _mover(words)
    if not mover or mention.end_open:
        return False
    between = _MORE_DAYS.sub("", words[words.rfind(mover) + len(mover) :])
    if mover == "kéo dài" and ("," in between or mention.stretch):
        return False  # "nghỉ học kéo dài, đến ngày 10/5 …", "kéo dài từ … đến …"
    if mention.stretch:
        return mover in ("lùi", "dời", "chuyển", "hoãn", "đổi", "gia hạn", "điều chỉnh")
    return signs.MOVED_TO.search(mention.said) is not None
