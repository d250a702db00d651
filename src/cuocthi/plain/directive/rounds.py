"""Rounds and levels of a contest that last: events of their own, never its time (vòng thi, cấp)."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import Mention, flexible, label_words

_LEVELS = (
    r"(?:co so|truong|lop|khoi|xa|phuong|thi tran|quan|huyen|thi xa|thanh pho|tinh|cum|lien truong|chi hoi|chi doan|"
    r"khu vuc|khu pho|to|thon|ban|ap|don vi|trung uong|toan quoc|quoc gia|vung|lien xa)"
)
_ROUND = (
    rf"(?:cap {_LEVELS}|vong (?:thi )?(?!(?:[0-9]{{1,3}}|mot|hai|ba|muoi) (?:ngay|tuan|thang))[a-z0-9]{{1,8}}|khu vuc [a-z0-9]{{1,6}}|giai doan (?:[0-9]|i{{1,3}}|mot|hai|ba)|"
    r"(?:thi )?(?:so khao|so loai|so tuyen|so kao))"
)
_KINDS = r"(?:thi|to chuc thi|hoi thi|cuoc thi|lien hoan|hoi dien|hoi thao|hoi giang|hoi khoe|giai|dot thi|to chuc)"
_LABEL = flexible(
    rf"[\s*+-]{{0,4}}(?:[a-z0-9][.)] ?)?(?:(?:o|tai|doi voi|thoi gian|lich)(?: thi)? )?(?:{_KINDS} )?(?:o )?{_ROUND}(?![a-z])(?P<more>[^:;.]{{0,60}})$"
)
# The round is the subject right before its days: "vòng loại trực tuyến từ ngày", "thi cấp trường
# được tổ chức trong khoảng".
_SUBJECT = flexible(
    rf"(?:^|[\s,;:(“-])(?P<event>(?:{_KINDS} )?{_ROUND}(?:\s[a-z0-9]{{1,8}}){{0,3}}?)(?: \([^()]{{0,60}}\))?[\s,:-]{{0,3}}"
    r"(?:(?:duoc|se|du kien|to chuc|dien ra|tien hanh|bat dau|khoi tranh|trong|khoang|vao|thoi gian|thi|lam bai|mo|keo dai|ca|hang nam)[\s,:]{1,3}){0,5}$"
)
_WHEN = flexible(
    r"[\s*+-]{0,4}(?:[a-z0-9][.)] ?)?(?:thoi gian|ngay)(?: (?:thi|to chuc|dien ra|va dia diem|, dia diem))?$"
)
_HOLDS = flexible(
    rf"(?:^|(?<![a-z]))(?:{_KINDS}|vong|dien ra|tien hanh|khoi tranh|so khao|so loai|so tuyen)(?![a-z])"
)
# Where works or names go, or who goes there: no subject.
_NO_SUBJECT = flexible(
    r"(?<![a-z])(?:ve|len|gui|cho|voi|den|du|vao|cua|nop|trinh|nhan|tham gia|tham du|phuc vu|chuan bi|tai|o|trong|giua|uy ban|doan|doi|sau|truoc|ket thuc)\s{0,3}$"
)
_WORK = flexible(
    r"(?<![a-z])(?:(?:tiep )?nhan|gui|nop|thu|dang ky|bao danh|bao cao|hoan thanh|lap|tong hop|cham(?! nhat)|tap huan|luyen tap|phuc khao|binh chon)(?![a-z])"
)


_OWN = flexible(rf"(?<![a-z])cap (?P<level>{_LEVELS})(?![a-z])")
_OF_BODY = flexible(
    r"(?<![a-z])(?:tinh|thanh pho|huyen|quan|thi xa|thi tran|phuong|xa|truong)(?![a-z])"
)
_OF_PLACE = flexible(r"(?<![a-z])(?P<level>tinh|thanh pho|huyen|thi xa|phuong|xa) (?!hoi)[a-z]")
# "tuyển chọn vận động viên tham dự Hội khỏe cấp tỉnh (dự kiến từ …": another, higher contest.
_TO_ANOTHER = flexible(
    rf"(?<![a-z])(?:tham du|tham gia|du thi|du|di thi)(?![a-z])[^,.;:]{{0,70}} cap (?P<level>{_LEVELS})[\s(,]{{0,3}}(?:(?:du kien|to chuc|dien ra|vao|se|duoc)[\s,]{{1,3}}){{0,4}}$"
)
_ALL_LEVELS = flexible(r"(?<![a-z])cac cap(?![a-z])")


# "Hội thi được tổ chức ở hai cấp": each of them is a part of it; "chính quyền hai cấp" is no contest.
_IN_LEVELS = flexible(
    r"(?<![a-z])(?:to chuc|tien hanh|dien ra|trien khai|thi|gom|chia)(?: (?:o|theo|thanh|qua|tai|voi|lam))? (?:hai|ba|bon|0?[234]) cap(?![a-z])(?! chinh quyen)"
)


def own_levels(summary: str, issuer: str, text: str) -> frozenset[str]:
    """At which level the contest as a whole is held: its summary says so, else who holds it.

    "Hội thi cấp huyện diễn ra …" in a paper of the district is its contest itself; of a contest
    of all levels ("các cấp") each level is a part.
    """
    if _ALL_LEVELS.search(summary):
        return frozenset()
    counted = any(f" {n} cap" in text for n in ("hai", "ba", "02", "03", "2", "3"))
    if counted and _IN_LEVELS.search(text):
        return frozenset()
    told = {found["level"] for found in _OWN.finditer(summary)}
    named = {found["level"] for found in _OF_PLACE.finditer(summary)}
    return frozenset(told or named | {found.group() for found in _OF_BODY.finditer(issuer)})


def is_round(mention: Mention, levels: frozenset[str]) -> bool:
    """Whether a stretch is that of a round or of a level below or above the contest as a whole."""
    other = _TO_ANOTHER.search(mention.said, max(0, len(mention.said) - 130))
    if other is not None and other["level"] not in levels and not _WORK.search(mention.said):
        return True
    return _found(mention, levels) is not None


def is_whole(mention: Mention, levels: frozenset[str]) -> bool:
    """ "Cấp huyện diễn ra trong hai ngày 20 và 21/4" in a paper of the district: its contest."""
    subject = _SUBJECT.search(mention.said, max(0, len(mention.said) - 150))
    if subject is None or not _is_own(subject["event"], levels):
        return False
    return not mention.said[: subject.start("event")].strip(" -+*“")


def round_told(doc: Doc, mention: Mention, levels: frozenset[str]) -> tuple[str, float] | None:
    """The name of the round that goes on over a stretch of days and how sure that is."""
    found = _found(mention, levels)
    if found is None:
        return None
    if found == mention.label and mention.label:
        return label_words(doc, mention)[:80], 0.85
    if isinstance(found, str):
        at = doc.fold.rfind(found, 0, mention.start)
        return doc.words(at, at + len(found))[:80], 0.82
    at, end = found.span("event")
    return doc.words(mention.said_at + at, mention.said_at + end)[:80], 0.82


def _found(mention: Mention, levels: frozenset[str]) -> re.Match[str] | str | None:
    """The label or heading that names the round, or the match of the words right before its days."""
    label = _LABEL.match(mention.label)
    if label and not _WORK.search(f"{label['more']} {mention.tail}"):
        return None if _is_own(mention.label, levels) else mention.label
    above = mention.chain[0].strip(" :.") if mention.chain else ""
    if above and _WHEN.match(mention.label) and not _WORK.search(mention.tail):
        heading = _LABEL.match(above)
        if heading and not _WORK.search(heading["more"]) and not _is_own(above, levels):
            return above
    at = max(0, len(mention.said) - 150)
    subject = _SUBJECT.search(mention.said, at)
    if subject is None or _is_own(subject["event"], levels):
        return None
    clause = max(mention.said.rfind(sign, 0, subject.start("event")) for sign in ",;:.(") + 1
    before = mention.said[max(clause, at) : subject.start("event")]
    held = before.strip(" -+*“") == "" or _HOLDS.search(mention.said, max(clause, at))
    if not held:  # "niêm yết danh sách cấp xã từ …": nothing says that the level is held then
        return None
    if before.endswith("va ") or _NO_SUBJECT.search(before) or _WORK.search(mention.said, clause):
        return None
    return subject


def _is_own(told: str, levels: frozenset[str]) -> bool:
    """Whether the level told is that of the whole contest."""
    found = _OWN.search(told)
    return found is not None and found["level"] in levels and "vong" not in told


def names_level(told: str, levels: frozenset[str]) -> bool:
    """Whether a name speaks of a level that is not that of the whole contest."""
    return _OWN.search(told) is not None and not _is_own(told, levels)


def told_in(words: str) -> str | None:
    """The first round or level that some words speak of."""
    found = _ANY.search(words)
    return found.group() if found else None


_ANY = flexible(rf"(?<![a-z]){_ROUND}(?![a-z])")
