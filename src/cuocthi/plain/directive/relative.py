"""Days counted from another day (thời hạn tính từ một mốc), with the working shown."""

import datetime as dt
import re

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.clauses import best_label, clause, is_sensible
from cuocthi.plain.directive.due_days import as_day
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Block, Doc
from cuocthi.plain.directive.line_days import end_of_named, line_ended, line_named, told_near
from cuocthi.plain.directive.mentions import flexible, sentence_start
from cuocthi.plain.directive.model import Deadline, EventTime, Window
from cuocthi.plain.directive.rare import Begun, Rare
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vndates import counted_on, written
from cuocthi.plain.vntext import fold, word_starts

_WITHIN = Begun(
    flexible(
        rf"(?P<lead>{word_starts(r'trong(?: vong| thoi han| thoi gian)?|sau|cham nhat(?: sau| la)?|khong qua')})"
        r" (?P<n>[0-9]{1,3}|mot|hai|ba|bon|nam|bay|muoi)(?: \([^()]{2,20}\))? (?P<unit>ngay|tuan|thang)(?P<working> lam viec)?,?"
        r" (?:(?:ke|tinh) )?(?:tu|sau)(?: khi| ngay| luc| thoi diem)* (?P<from>[^.;\n]{2,70})"
    ),
    *("trong", "sau", "cham", "khong"),
)
# "có hiệu lực sau 10 ngày kể từ ngày ký": nobody has to do anything by then.
_EFFECT = flexible(r"(?<![a-z])hieu luc(?: thi hanh)?(?: ke tu)? $")
_ENDED = flexible(r"(?:ngay )?(?:ket thuc|be mac|xong)[\s/]{0,3}$")
_LASTS = flexible(r"(?<![a-z])(?:keo dai|dien ra|(?<!ban\s)to chuc) $")
_REPEATS = flexible(r"(?<![a-z])(?:moi|tung|cac) (?:ky|tuan|dot|vong)|ky thi|tung ky")
_WORKS_END = flexible(
    r"(?:het|ket thuc|dong|qua)(?: han| thoi han| thoi gian)* (?:tiep )?"
    r"(?:nhan|gui|nop|thu|du thi|han)|het han|ket thuc nhan"
)
_CONTEST_END = flexible(
    r"(?:ket thuc|be mac|dien ra|to chuc)(?: xong)? (?:cuoc thi|hoi thi|giai|chien dich|dot|tuan le|lien hoan|hoi dien|hoi giang|hoi khoe|hoi thao|thang hanh dong)"
)
# "sau khi Hội thi kết thúc", "02 ngày sau Hội thi": the end of the contest as a whole.
_CONTEST_OVER = flexible(
    rf"(?:ngay )?{signs.CONTEST}(?:[^,.;:()]{{0,50}}? (?:ket thuc|be mac|khep lai|xong)(?![a-z])|$)"
)
_NO_WORKS = re.compile(r"bao cao|danh sach|ket qua|van ban|thong tin|dang ky")
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "bay": 7, "muoi": 10}
_N = r"[0-9]{1,2}|mot|hai|ba|bon|nam|bay|muoi"
_BESIDE = Rare(
    flexible(
        rf"(?<![a-z0-9/])(?:(?P<n1>{_N}) ngay truoc (?:khi |ngay |gio |le )?(?P<e1>[a-z][a-z\s]{{2,30}})|"
        rf"truoc (?:khi |ngay |gio |le )?(?P<e2>[a-z][a-z0-9\s]{{1,24}}?) (?:it nhat |toi thieu )?(?P<n2>{_N}) ngay(?![a-z])|"
        rf"sau (?:khi |ngay )?(?P<e3>[a-z][a-z\s]{{1,24}}?) (?P<n3>{_N}) ngay(?![a-z]|\slam)|"
        rf"(?P<n4>{_N}) ngay (?:ke tu )?sau (?:khi |ngay )?(?P<e4>[a-z][a-z\s]{{1,30}}))"
    ),
    # A count ends in a digit or one of these letters; words without signs stand between.
    r"ngay(?:(?<=[0-9tianmy]ngay)|(?<=[0-9tianmy]\sngay)|(?<=[0-9tianmy]\s\sngay)|(?<=[0-9tianmy]\s\s\sngay))\s{0,3}(?:truoc|sau|ke)",
    rf"truoc[a-z0-9\s]{{2,60}}?(?:{_N})\s{{0,3}}ngay(?![a-z])",
    rf"sau[a-z0-9\s]{{2,60}}?(?:{_N})\s{{0,3}}ngay(?![a-z])",
)
_NAMES = signs.EVENTS
_OVER = flexible(r"^(?:ngay )?(?:ket thuc|ket|be mac|dien ra|to chuc|xong) ")
_RITE = re.compile(
    r"le |trao|phat dong|tong ket|khai mac|tuyen duong|vinh danh|ky niem|be mac|ra quan"
)
_ROUND = re.compile(r"(?:vong|dot|bang|cum|khu vuc|cap)\s|so khao|ban ket|chung ket|khai mac")
_HOUR_ALONE = flexible(
    r"(?<![a-z])(?:truoc|cham nhat|muon nhat|khong muon hon)(?: la| luc| vao)?\s{1,3}"
    r"(?P<hour>[0-9]{1,2})\s{0,2}(?:h|g|gio)(?![a-z])\s{0,2}(?P<minute>[0-9]{2})?(?:\s?(?:phut|'|’))?"
    r"(?!\s{0,3},?\s{0,3}(?:ngay|hom|thu|chu nhat|sang|chieu|toi|[0-9]))"
)
_ISSUED = flexible(
    r"(?:ky|ban hanh|ra|co|phat hanh)(?![a-z])(?: (?:thong bao|van ban|ke hoach|cong van|quyet dinh|the le|huong dan))?"
)


def counted(doc: Doc, head: Head, roles: Roles, window: Window | None, foot: int) -> None:
    """Adds the deadlines that are counted from a known day; what is counted from is shown."""
    for match in _WITHIN.finditer(doc.fold, head.body_at, foot):
        block = doc.block_at(match.start())
        if block is None or block.start > match.start():
            continue
        said_at = sentence_start(doc, block, match.start())
        if _REPEATS.search(doc.fold, said_at, match.end()) or _runs_for(roles, match):
            continue
        if _LASTS.search(doc.fold, said_at, match.start()) or _EFFECT.search(
            doc.fold, said_at, match.start()
        ):
            continue
        origin = _origin(doc, head, roles, window, match)
        span_end = match.start("from") + len(_cut(match["from"]))
        if origin is None:
            if _hangs_on(match["from"]):
                roles.open.append((match.start(), match.start(), span_end))
            continue
        day, words, sure = origin
        count = _number(match["n"]) * {"ngay": 1, "tuan": 7, "thang": 30}[match["unit"]]
        end, certain = counted_on(day, count, working=bool(match["working"]))
        if match["working"]:
            sure -= 0.1 if certain else 0.25
        told = doc.words(said_at, match.start())
        behind = doc.words(match.end(), doc.sentence_end(match.end(), block.end))
        what = best_label(told, behind, clause(doc, block, match.start()))
        kind = (
            "ngày làm việc"
            if match["working"]
            else {"ngay": "ngày", "tuan": "tuần"}.get(match["unit"], "tháng")
        )
        how = f"{words} {written(day)} + {match['n']} {kind} = {written(end)}"
        span = doc.span(match.start(), span_end)
        roles.due.append((match.start(), match.start(), span_end, end.isoformat()))
        roles.deadlines.append(Deadline(end.isoformat(), what, span, sure, how))
    _beside_event(doc, head, roles, foot)
    _hours_alone(doc, head, roles, foot)
    roles.deadlines.sort(key=lambda d: d.date)


def _beside_event(doc: Doc, head: Head, roles: Roles, foot: int) -> None:
    """ "03 ngày trước khai mạc", "trước Lễ phát động ít nhất 10 ngày", "Sau Hội thi 5 ngày"."""
    for match in _BESIDE.finditer(doc.fold, head.body_at, foot):
        block = doc.block_at(match.start())
        if block is None or block.start > match.start():
            continue
        told = match["e1"] or match["e2"] or match["e3"] or match["e4"]
        written_n = match["n1"] or match["n2"] or match["n3"] or match["n4"]
        if any(lead <= match.start() < end for lead, _, end, _ in roles.due):
            continue
        found = line_named(roles, told) or _event_start(roles, told)
        if found is None or _of_another_round(doc, roles, block, match, found):
            if _hangs_on(told):
                roles.open.append((match.start(), match.start(), match.end()))
            continue
        count = _number(written_n)
        step = count if match["e3"] or match["e4"] else -count
        day = found + dt.timedelta(days=step)
        sign = "+" if step > 0 else "-"
        how = f"Ngày của sự kiện {written(found)} {sign} {count} ngày = {written(day)}"
        roles.due.append((match.start(), match.start(), match.end(), day.isoformat()))
        what = clause(doc, block, match.start())
        if not is_sensible(what):
            end = doc.sentence_end(match.end(), block.end)
            what = best_label(what, doc.words(match.end(), end))
        span = doc.span(*match.span())
        roles.deadlines.append(Deadline(day.isoformat(), what, span, 0.7, how))


def _number(told: str) -> int:
    return int(told) if told.isdigit() else _NUMBERS[told]


def _hangs_on(told: str) -> bool:
    """Whether the words name a day of the contest's own, which the letter may leave untold."""
    words = _OF_A_DAY.sub("", told)
    return bool(signs.SPECIFIC.match(words) or _ENDED.match(_cut(told)) or _WORKS_END.match(told))


_OF_A_DAY = re.compile(r"^(?:(?:khi|ngay|luc|gio|buoi|to chuc|dien ra|het|ket thuc)\s{1,3})+")


_ROUND_NAMED = re.compile(
    r"(?<![a-z])(?P<round>(?:vong|cap|khu vuc|cum|bang)\s(?!thi(?![a-z]))[a-z0-9]{1,7}(?:\s[a-z]{1,7})?)"
)


def _of_another_round(
    doc: Doc, roles: Roles, block: Block, match: re.Match[str], found: dt.date
) -> bool:
    """ "Trường đăng cai vòng khu vực … trước ngày thi 02 ngày": not the day of the final."""
    said = doc.fold[block.start : match.start()]
    rounds = [w["round"].split()[:2] for w in _ROUND_NAMED.finditer(said)]
    names = [fold(e.what) for e in roles.events if e.start[:10] == found.isoformat()]
    told = any(_ROUND.search(name) for name in names)
    return bool(rounds) and told and not any(" ".join(r) in n for r in rounds for n in names)


def _event_start(roles: Roles, told: str) -> dt.date | None:
    """The first day of the one event the words name; "khi họp", "khi thi" is the main one."""
    days = {
        e.start[:10]
        for e in roles.events
        if len(e.start) >= 10
        and any(
            bare(w["event"].removeprefix("le ")) in bare(fold(e.what))
            for w in _NAMES.finditer(told)
        )
    }
    told = _OVER.sub("", told)
    if not days and re.match(r"(?:buoi )?le(?![a-z])", told):
        days = {
            e.start[:10] for e in roles.events if len(e.start) >= 10 and _RITE.match(fold(e.what))
        }
    main = re.match(r"\s{0,3}(?:hop|thi|hoi thi|hoi nghi|ngay hoi)(?![a-z])", told)
    if not days and main:
        days = {e.start[:10] for e in roles.events if len(e.start) >= 10 and e.sure >= 0.7}
        rounds = [e.start[:10] for e in roles.events if _ROUND.match(fold(e.what))]
        if len(days) > 1 and rounds and len(min(rounds)) == 10:
            days = {min(rounds)}  # the contest begins with its first round
    return as_day(days.pop()) if len(days) == 1 else None


def _hours_alone(doc: Doc, head: Head, roles: Roles, foot: int) -> None:
    """ "trước 13h30" in a letter about one event is an hour of its day."""
    days = {e.start[:10] for e in roles.events if len(e.start) >= 10 and e.sure >= 0.7}
    if len(days) != 1:
        return
    day = days.pop()
    for match in _HOUR_ALONE.finditer(doc.fold, head.body_at, foot):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        block = doc.block_at(match.start())
        if hour > 23 or minute > 59 or block is None or block.start > match.start():
            continue
        if any(m.start - 4 <= match.end() and match.start() < m.end for m in doc.moments):
            continue
        value = f"{day}T{hour:02}:{minute:02}"
        roles.due.append((match.start(), match.start(), match.end(), value))
        what = clause(doc, block, match.start())
        span = doc.span(match.start(), match.end())
        how = f"Giờ trong ngày của sự kiện, {written(as_day(day))}"
        roles.deadlines.append(Deadline(value, what, span, 0.65, how))


def _runs_for(roles: Roles, match: re.Match[str]) -> bool:
    """ "trong 04 tuần, từ ngày 14/8 đến ngày 10/9": how long it lasts, not when it is due."""
    return any(m.stretch and match.start() < m.start < match.end() for m in roles.mentions)


def _cut(words: str) -> str:
    """The words it is counted from, without what follows a comma or bracket."""
    return re.split(r"[,(]", words, maxsplit=1)[0].rstrip()


def _origin(
    doc: Doc, head: Head, roles: Roles, window: Window | None, match: re.Match[str]
) -> tuple[dt.date, str, float] | None:
    """The day that is counted from, in words, and how sure that is."""
    start = match.start("from")
    told = match["from"]
    if found := _term_of(roles, told):
        return found
    if _WORKS_END.match(told):
        return _closing_day(roles, window)
    if found := _event_day(doc, roles, told):
        return found
    if last := line_ended(roles, told):
        return last, "Ngày kết thúc", 0.72
    bare_end = _ENDED.fullmatch(_cut(told)) is not None
    if bare_end and (last := end_of_named(doc, roles, match.start())):
        return last, "Ngày kết thúc", 0.7
    if _ENDED.match(_cut(told)) and (last := _last_round(roles)):
        return last, "Ngày kết thúc", 0.65
    over = _CONTEST_OVER.match(_cut(told).strip())
    if over or _CONTEST_END.match(told) or _ENDED.match(_cut(told)):
        return _contest_day(roles, window)
    issued = _ISSUED.match(told)
    if issued and head.place_date and head.place_date.date:
        value = str(head.place_date.date.value)
        if len(value) == 10 and not re.match(
            r"(?:quyet dinh|ket qua)", told[issued.end() :].strip()
        ):
            return as_day(value), "Ngày ban hành văn bản", 0.75
    reach = min(start + 30, match.end())  # never into the next line or sentence
    for moment in doc.moments:
        if start - 6 <= moment.start <= reach and (day := moment.date()):
            return day, "Từ ngày", 0.8
        if moment.start > reach:
            break
    if day := told_near(roles, _cut(told), match.start()):
        return day, "Từ ngày", 0.7
    return None


def _is_result(doc: Doc, roles: Roles, event: EventTime) -> bool:
    """Whether the results are made known then, not the works of the final or the members."""
    said = fold(event.what)
    at = next((s[0] for s in roles.spots if doc.span(s[0], s[1]) == event.span), None)
    block = doc.block_at(at) if at is not None else None
    if at is not None and block is not None:
        said += doc.fold[sentence_start(doc, block, at) : doc.sentence_end(at, block.end)]
    return re.search(r"ket\s{0,2}qua|giai", said) is not None


def _event_day(doc: Doc, roles: Roles, told: str) -> tuple[dt.date, str, float] | None:
    """The day of the one event that the words name ("chấm chung khảo xong", "ngày trao giải")."""
    named = {
        (e.end or e.start)[:10]
        for e in roles.events
        for word in signs.SPECIFIC.finditer(fold(e.what))
        if len(e.start) >= 10
        and bare(word["event"].removeprefix("le ")) in bare(told)
        and ("congboketqua" not in bare(told) or _is_result(doc, roles, e))
    }
    if not named:
        named = _told_of(roles, told)
    if len(named) != 1:
        return None
    return as_day(named.pop()), "Ngày của sự kiện", 0.72


def _told_of(roles: Roles, told: str) -> set[str]:
    """The day of a line or a deadline that the words name: "Công bố kết quả: chậm nhất ngày 07/10"."""
    words = {bare(w["event"].removeprefix("le ")) for w in signs.SPECIFIC.finditer(told)}
    lines = {
        m.all_days()[-1]
        for m in roles.mentions
        if m.label
        and m.all_days()
        and len(m.all_days()[-1]) == 10
        and any(word in bare(m.label) for word in words)
    }
    return lines or {
        d.date[:10]
        for d in roles.deadlines
        if d.how is None and any(word in bare(fold(d.what)) for word in words)
    }


_TERM_OF = flexible(
    r"(?:ngay )?(?:het|ket thuc|qua|hoan thanh) (?:thoi )?(?:han|gian) (?:nhan |gui |nop |tiep nhan )?(?P<of>(?!nhan|gui|nop|thu |tiep)[a-z]{2,8}\s{1,3}[a-z]{2,8})"
)


def _term_of(roles: Roles, told: str) -> tuple[dt.date, str, float] | None:
    """ "kể từ ngày hết hạn khiếu nại": the last day for that very thing, where one is set."""
    match = _TERM_OF.match(told)
    if match is None:
        return None
    thing = bare(match["of"])
    days = {d.date[:10] for d in roles.deadlines if thing in bare(fold(d.what))}
    return (as_day(days.pop()), "Hết hạn", 0.75) if len(days) == 1 else None


def bare(words: str) -> str:
    """Words without blanks, since web pages join and lines break them."""
    return re.sub(r"\s", "", words)


def _closing_day(roles: Roles, window: Window | None) -> tuple[dt.date, str, float] | None:
    receiving = {
        d.date[:10]
        for d in roles.deadlines
        if signs.RECEIVED.match(fold(d.what)) and signs.RECEIVES.search(fold(d.what))
    }
    if not receiving:
        receiving = {
            d.date[:10]
            for d in roles.deadlines
            if signs.RECEIVED.match(fold(d.what)) and not _NO_WORKS.search(fold(d.what))
        }
    end = window.end[:10] if window and window.end else None
    if len(receiving) != 1:
        return (as_day(end), "Hạn nhận", 0.65) if end in receiving and end else None
    return as_day(receiving.pop()), "Hạn nhận", 0.75


def _last_round(roles: Roles) -> dt.date | None:
    """The day of the final, with which a contest told round by round ends."""
    days = {
        (e.end or e.start)[:10]
        for e in roles.events
        if _FINAL.search(fold(e.what)) and len(e.start) >= 10
    }
    return as_day(max(days)) if days else None


_FINAL = re.compile(r"chung ket|be mac")


def _contest_day(roles: Roles, window: Window | None) -> tuple[dt.date, str, float] | None:
    if window and window.end and len(window.end) == 10:
        return as_day(window.end), "Ngày kết thúc", 0.7
    ends = {
        (e.end or e.start)[:10]
        for e in roles.events
        if re.search(
            r"chung ket|be mac|hoi thi|cuoc thi|su kien|trao giai|lien hoan|hoi giang|hoi thao",
            fold(e.what),
        )
        and len(e.start) >= 10
    }
    if len(ends) != 1:
        return None
    return as_day(ends.pop()), "Ngày tổ chức", 0.65
