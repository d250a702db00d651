"""From when to when the contest runs (thời gian cuộc thi): the best of all stretches told."""

import re

from cuocthi.plain.directive import rounds, signs
from cuocthi.plain.directive.layout import Doc, last_match
from cuocthi.plain.directive.mentions import Mention, flexible
from cuocthi.plain.directive.model import Window
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.directive.window_ranks import LONGEST, Choice, rank
from cuocthi.plain.vndates import Moment
from cuocthi.plain.vntext import fold

_WEEK = flexible(
    r"(?<![a-z])(?:tuan|ky|dot|luot)(?: thi)?(?: thu)? (?:[0-9]{1,2}|nhat|hai|ba|tu|i{1,3})[^a-z]"
)
_WHOLE = re.compile(r"(?:du|cuoc|hoi|thong)\s{0,2}thi|nhan\s|to chuc|lien hoan|giai")


def window(doc: Doc, roles: Roles) -> Window | None:
    """The period of the contest; an extension moves its end, the old end is not kept."""
    choices = [c for m in roles.mentions if (c := rank(doc, m, roles)) is not None]
    best = max(choices, key=lambda c: (c.rank, -c.mention.start), default=None)
    moved = _moved_end(roles)
    chosen = best.mention if best else None
    if moved is not None and (chosen is None or _overtaken(chosen, moved)):
        start = _old_start(doc, roles, chosen, moved)
        told = _told_at(roles, start, moved)
        return _made(doc, start, moved, 0.9 if start else 0.85, told)
    if best is None or best.rank < 4:
        pair = _opened_and_shut(doc, roles)
        if pair is not None:
            return pair
    if chosen is None or best is None:
        return _since_rite(doc, roles) or _from_start(doc, roles) or _online(doc, roles)
    if chosen.last.day is None and (exact := _exact(chosen, roles)):
        chosen = exact  # "từ tháng 9 đến hết tháng 10 … mở vào 04/9 và kết thúc 28/10"
    elif chosen.last.day is None and (works := _works_within(choices, chosen)):
        best, chosen = works, works.mention  # "từ tháng 3 đến tháng 9 … | Nhận hồ sơ | đến 10/6"
    weeks = [m for m in roles.mentions if m.stretch and _WEEK.search(m.said[-60:] + " ")]
    if chosen in weeks and len(weeks) > 1:
        return _of_weeks(doc, weeks)
    own = doc.span(chosen.start, chosen.end)
    roles.events = [e for e in roles.events if e.span != own]
    start = None if chosen.one else _iso(chosen.first)
    launch = _launch(doc, roles, chosen) if start is None else None
    if launch is not None:
        told = next(m for m in roles.mentions if m.start == launch)
        return _made(doc, _iso(told.last), chosen, min(0.85, _sureness(best)), told)
    sure = 0.5 if chosen in roles.backwards else _sureness(best)
    return _made(doc, start, chosen, sure)


def _told_at(roles: Roles, start: str | None, moved: Mention) -> Mention:
    """The mention that says when the contest began, where another one says its new end."""
    own = _iso(moved.first) if not moved.one else None
    if start is None or start == own:
        return moved
    told = (m for m in (*roles.mentions, *roles.given_up) if not m.one and _iso(m.first) == start)
    return next(told, moved)


def _exact(chosen: Mention, roles: Roles) -> Mention | None:
    """The stretch between two days that lies within the months told before."""
    first, last = _iso(chosen.first), _iso(chosen.last)
    for mention in roles.mentions:
        start, end = _iso(mention.first), _iso(mention.last)
        if not start or not end or len(end) < 10 or not mention.stretch or not first or not last:
            continue
        if start[:7] == first and end[:7] == last and not signs.SPECIFIC.search(mention.said):
            return mention
    return None


def _works_within(choices: list[Choice], chosen: Mention) -> Choice | None:
    """The one line that tells the time for works to the day, within the months told before."""
    first, last = _iso(chosen.first), _iso(chosen.last)
    found = []
    for choice in choices:
        end = _iso(choice.mention.last) or ""
        named = signs.RECEIVES.search(choice.mention.label)
        if named and len(end) == 10 and first and last and first <= end[:7] <= last:
            found.append(choice)
    return found[0] if len(found) == 1 else None


def _of_weeks(doc: Doc, weeks: list[Mention]) -> Window | None:
    """A contest told week by week runs from the first to the last of them."""
    starts = [iso for m in weeks if (iso := _iso(m.first))]
    ends = [iso for m in weeks if (iso := _iso(m.last))]
    if not starts or not ends:
        return None
    span = doc.span(weeks[0].start, weeks[-1].end)
    return Window(min(starts), max(ends), span, 0.75)


def _sureness(best: Choice) -> float:
    sure = 0.93 if best.rank >= 4 else 0.85 if best.rank >= 2.5 else 0.65
    return min(sure, 0.88) if best.mention.last.year_guessed else sure


def _iso(moment: Moment | None) -> str | None:
    value = moment.iso() if moment else None
    return value[:10] if value else None


def _made(
    doc: Doc, start: str | None, end_at: Mention, sure: float, told: Mention | None = None
) -> Window | None:
    """The window; its place reaches from the words for its start (`told`) to those for its end."""
    end = _iso(end_at.last)
    if start is None and end is None:
        return None
    first, last = (told, end_at) if told and told.start < end_at.start else (end_at, told or end_at)
    return Window(start, end, doc.span(first.start, max(first.end, last.end)), sure)


def _moved_end(roles: Roles) -> Mention | None:
    """The new end an extension of the contest or of receiving works sets."""
    occasions = {at for at, _, _ in roles.spots}
    for mention in roles.moved:
        if mention.start in occasions and not mention.days:
            continue  # the day of a ceremony
        if _OF_STAGE.search(mention.said) or _of_a_part(mention):
            continue
        if signs.RECEIVES.search(mention.said) or mention.days or mention.stretch:
            return mention
        if signs.ITS_END.search(mention.said):
            return mention
        other = re.search(r"dang ky|tong ket|trao giai|chung ket|cong bo", mention.said)
        if not other and _WHOLE.search(mention.said):
            return mention
    return None


def _of_a_part(mention: Mention) -> bool:
    """ "Chung kết khu vực phía Nam chuyển sang các ngày …": a part of the contest, not the whole."""
    part = last_match(signs.SPECIFIC, mention.said) if mention.days or mention.stretch else None
    if part is None or part["event"] in ("phat dong", "trien lam"):
        return False
    behind = part.end()
    return not (
        _CONTEST.search(mention.said, behind) or signs.RECEIVES.search(mention.said, behind)
    )


_CONTEST = flexible(rf"(?<![a-z]){signs.CONTEST}(?![a-z])")
# What is handed in for a meet on a stage is no work that the contest itself receives.
_OF_STAGE = flexible(
    r"(?<![a-z])(?:gui|nop|nhan) (?:cac )?(?:kich ban|tham luan|de cuong|loi binh|nhac nen|danh sach|ho so dang ky)(?! du thi)"
)


def _overtaken(chosen: Mention, moved: Mention) -> bool:
    """Whether the extension is of this stretch and not of another part of the contest."""
    return bool(moved.days or moved.stretch) or chosen.start < moved.start


def _old_start(doc: Doc, roles: Roles, chosen: Mention | None, moved: Mention) -> str | None:
    if moved.days or (moved.stretch and not moved.end_open):
        first = _iso(moved.first)
        return first if first not in roles.old_days else _iso(chosen.first) if chosen else None
    if chosen and chosen.first is not chosen.last:
        return _iso(chosen.first)
    for mention in roles.given_up:
        if mention.stretch and mention.first:
            return _iso(mention.first)
    for mention in roles.mentions:
        began = _BEGAN.search(mention.said) or signs.FROM_THEN_ON.search(mention.said)
        if mention.one and mention.last.day and began:
            first = _iso(mention.last)
            return first if first and first < (_iso(moved.last) or "") else None
    return None


# "Thời điểm bắt đầu (01/10/2024) giữ nguyên": the end moves, the beginning stays.
_BEGAN = flexible(
    r"(?<![a-z])(?:thoi diem|thoi gian|ngay) (?:bat dau|mo|phat dong|khoi tranh|khai cuoc)"
    r"(?: (?:cuoc thi|hoi thi|thi|giai|nhan bai|lien hoan))?(?: (?:la|van|tu|vao|giu nguyen|khong doi))*[\s(:,]{0,4}(?:la |tu |ngay |vao )*$"
)
_SINCE_LAUNCH = flexible(
    r"(?<![a-z])tu (?:khi|ngay|luc|thoi diem|le)? ?(?:le )?(?:phat dong|khai mac|mo cuoc thi|khoi dong)(?![a-z])[^.;]{0,60}$"
)


def _launch(doc: Doc, roles: Roles, chosen: Mention) -> int | None:
    """ "Từ lúc phát động đến 17g00 ngày 10/6": where the one launch told with its day stands."""
    told = f"{doc.fold[chosen.start : chosen.last.start]} "
    since = _SINCE_LAUNCH.search(told) or _SINCE_LAUNCH.search(chosen.said[-80:])
    if since is None:
        return None
    word = "khai mac" if "khai mac" in since.group() else "phat dong"
    days: dict[str, int] = {}
    for mention in roles.mentions:
        if not mention.one or mention.last.day is None or mention.start == chosen.start:
            continue
        named = word in f"{mention.label} {mention.said[-60:]}"
        day = _iso(mention.last)
        if named and day and day < (_iso(chosen.last) or "") and not signs.DUE.search(mention.said):
            days.setdefault(day, mention.start)
    return next(iter(days.values())) if len(days) == 1 else None


def _named(roles: Roles, word: str) -> list[Mention]:
    """The days of one rite of the contest ("khai mạc", "bế mạc")."""
    starts = {at for at, _, name in roles.spots if word in fold(name)}
    return [m for m in roles.mentions if m.start in starts and m.one]


def _opened_and_shut(doc: Doc, roles: Roles) -> Window | None:
    """ "Mở cổng đăng ký: 9g ngày 12/8. Đóng cổng đăng ký: 22g ngày 31/8", each on a line."""
    sure = 0.85
    opened = [m for m in roles.mentions if m.one and signs.OPEN_LABEL.match(m.label)]
    shut = [m for m in roles.mentions if m.one and signs.SHUT_LABEL.match(m.label)]
    if not opened and not shut:
        opened, shut = _named(roles, "khai mac"), _named(roles, "be mac")
        if opened and shut and "\n" in doc.text[opened[0].end : shut[0].start]:
            return None  # two lines of a programme; told in one breath they are a span
        opened = opened or _named(roles, "phat dong")  # a report: launched then, closed then
        sure = 0.65
    if len(opened) != 1 or len(shut) != 1 or not opened[0].last.day or not shut[0].last.day:
        return None
    start, end = _iso(opened[0].last), _iso(shut[0].last)
    if start is None or end is None or start >= end:
        return None
    if any(e.start[:10] <= start and end <= (e.end or "")[:10] for e in roles.events):
        return None  # the rites of the event that lasts those days
    return _made(doc, start, shut[0], sure, opened[0])


# "tiếp nhận ảnh ngay sau Lễ phát động", "Bài gửi từ khi khai mạc đến hết hạn": works since a rite.
_SINCE_RITE = flexible(
    r"(?<![a-z])(?:nhan|gui|nop|thu)(?![a-z])[^.;]{0,60}(?<![a-z])(?:sau|tu|ke tu|tai)(?: khi| ngay| luc| le| buoi| hom)* (?P<rite>phat dong|khai mac|cong bo the le|ra quan)(?![a-z])"
)


def _since_rite(doc: Doc, roles: Roles) -> Window | None:
    """From the rite after which works are taken to the one last day for them."""
    taken = {
        d.date[:10]: d.span
        for d in roles.deadlines
        if d.how is None
        and (signs.RECEIVES.search(fold(d.what)) or fold(d.what).startswith("nhan"))
    }
    rites = ("phat dong", "khai mac", "cong bo", "ra quan")
    if len(taken) != 1 or not any(_named(roles, rite) for rite in rites):
        return None
    end, place = next(iter(taken.items()))
    for match in _SINCE_RITE.finditer(doc.fold):
        days = {iso: m for m in _named(roles, match["rite"][:9].strip()) if (iso := _iso(m.last))}
        if len(days) != 1 or len(end) < 10:
            continue
        start, told = next(iter(days.items()))
        if start < end:
            span = doc.span(told.start, told.end)
            return Window(start, end, (min(span[0], place[0]), max(span[1], place[1])), 0.7)
    return None


_TAKES_TEST = flexible(
    r"(?<![a-z])(?:thi sinh|nguoi du thi|nguoi tham gia|hoc sinh)(?![a-z])[^.;:]{0,40}(?<![a-z])(?:truy cap|lam bai|vao thi|tra loi)(?![a-z])"
)
_ONLINE_LEAST = 7  # days


def _online(doc: Doc, roles: Roles) -> Window | None:
    """The one stretch in which anybody may take a test online, where no other time is told."""
    found = []
    for mention in roles.mentions:
        first = mention.first.date() if mention.first else None
        last = mention.last.date()
        told = f"{mention.label} {mention.said[-130:]}"
        if not mention.stretch or first is None or last is None or mention in roles.backwards:
            continue
        if rounds.is_round(mention, roles.levels):
            continue
        long = _ONLINE_LEAST <= (last - first).days <= LONGEST
        online = signs.ONLINE.search(told) or _TAKES_TEST.search(told)
        if long and online and not signs.NO_WINDOW.search(told):
            found.append(mention)
    if len(found) != 1:
        return None
    own = doc.span(found[0].start, found[0].end)
    roles.events = [e for e in roles.events if e.span != own]
    return _made(doc, _iso(found[0].first), found[0], 0.6)


def _from_start(doc: Doc, roles: Roles) -> Window | None:
    """ "phát động từ ngày 06/9/2017" together with the last day for works."""
    for mention in roles.mentions:
        receives = signs.RECEIVES.search(mention.said) and signs.SINCE.search(mention.said)
        if not mention.one or not (receives or signs.STARTS.search(mention.said)):
            continue
        if mention.last.hour is not None or any(at == mention.start for at, _, _ in roles.spots):
            continue
        if signs.NO_WINDOW.search(mention.said) or signs.EVENTS.search(mention.label):
            continue
        if signs.STOPS_RECEIVING.search(mention.said):
            continue
        start = _iso(mention.last)
        ends = {
            d.date[:10]
            for d in roles.deadlines
            if signs.RECEIVES.search(fold(d.what)) or "nhan" in fold(d.what)
        }
        end = ends.pop() if len(ends) == 1 else None
        if start and (end is None or start < end):
            sure = 0.75 if end else 0.6
            told = [d.span for d in roles.deadlines if end and d.date[:10] == end][:1]
            spans = [doc.span(mention.start, mention.end), *told]
            return Window(start, end, (min(s[0] for s in spans), max(s[1] for s in spans)), sure)
    return None
