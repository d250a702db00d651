"""Days of lines that other words name: "kể từ ngày kết thúc Kỳ 3" (mốc gọi theo tên dòng)."""

import datetime as dt
import re

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.due_days import as_day
from cuocthi.plain.directive.layout import Doc, last_match
from cuocthi.plain.directive.mentions import Mention, flexible, sentence_start
from cuocthi.plain.directive.roles import Roles

_BEGINS = re.compile(r"^(?:(?:khi|ngay|vao|bat dau|khai mac|dien ra|to chuc|le|buoi)\s{1,3})+")


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_SIGNS_OF_WORDS = _LETTERS | frozenset("0123456789")


def _stands_in(words: str, said: str, signs_of_words: frozenset[str] = _SIGNS_OF_WORDS) -> bool:
    """Whether words stand in a passage and no letter or digit right beside them: no pattern of
    those words, which takes longer to make than all passages to be searched."""
    at = said.find(words)
    while at >= 0:
        end = at + len(words)
        before = said[at - 1] if at else ""
        if before not in signs_of_words and said[end : end + 1] not in signs_of_words:
            return True
        at = said.find(words, at + 1)
    return False


def line_named(roles: Roles, told: str) -> dt.date | None:
    """The first day of the one line of the letter that the words name: "họp kỹ thuật", "tuần 2"."""
    words = " ".join(_BEGINS.sub("", told).split())
    if " " not in words:
        return None
    days = set()
    for mention in roles.mentions:
        first = mention.first or mention.last
        day = first.iso() or ""
        said = " ".join(mention.said.split()).strip(" -+*(:")
        if len(day) >= 10 and (
            _stands_in(words, mention.label)
            or (
                len(said) < 60
                and said.startswith(words)
                and _stands_in(words, said[: len(words) + 1])
            )
        ):
            days.add(day[:10])
    return as_day(days.pop()) if len(days) == 1 else None


_LINE_ENDED = flexible(
    r"(?:ngay |khi )?(?:ket thuc|het|xong|hoan thanh) (?:thoi (?:gian|han) |viec |dot )?(?P<of>[a-z0-9][a-z0-9\s]{3,40})"
)


def line_ended(roles: Roles, told: str) -> dt.date | None:
    """ "kể từ ngày kết thúc Kỳ 3", "… lấy ý kiến": the last day of the one line that is so called."""
    match = _LINE_ENDED.match(re.split(r"[,(]", told, maxsplit=1)[0].rstrip())
    words = match["of"].split() if match else []
    for count in (4, 3, 2):
        if len(words) < count:
            continue
        named = " ".join(words[:count])
        days = {
            iso[:10]
            for m in roles.mentions
            if (iso := m.last.iso()) and len(iso) >= 10 and _stands_in(named, _told_before(m))
        }
        if days:
            return as_day(days.pop()) if len(days) == 1 else None
    return None


def _told_before(mention: Mention) -> str:
    """The label of a day, or the short line that it ends."""
    said = " ".join(mention.said.split())
    return mention.label or (said if len(said) < 60 else "")


_HELD = re.compile(rf"(?<![a-z]){signs.CONTEST}(?![a-z])")


def end_of_named(doc: Doc, roles: Roles, at: int) -> dt.date | None:
    """ "báo cáo kết quả Ngày hội trong 5 ngày kể từ khi kết thúc": the last day of what the clause
    names, where the letter tells it as a stretch of days."""
    block = doc.block_at(at)
    if block is None:
        return None
    named = last_match(_HELD, doc.fold, sentence_start(doc, block, at), at)
    if named is None:
        return None
    word = "".join(named.group().split())
    days = {
        iso[:10]
        for m in roles.mentions
        if m.stretch
        and not m.quarter
        and (iso := m.last.iso())
        and len(iso) >= 10
        and (held := last_match(_HELD, m.said)) is not None
        and "".join(held.group().split()) == word
    }
    return as_day(days.pop()) if len(days) == 1 else None


_NEAR = 700


def told_near(roles: Roles, told: str, at: int) -> dt.date | None:
    """ "trong 03 ngày sau ngày niêm yết": the one day told shortly before with those words."""
    words = _BEFORE_IT.sub("", " ".join(told.split()))
    if not 5 < len(words) < 40 or " " not in words:
        return None
    days = {
        iso[:10]
        for m in roles.mentions
        if at - _NEAR < m.start < at
        and m.one
        and (iso := m.last.iso())
        and len(iso) >= 10
        and _stands_in(words, " ".join(m.said.split()), _LETTERS)
    }
    return as_day(days.pop()) if len(days) == 1 else None


_BEFORE_IT = re.compile(r"^(?:(?:khi|ngay|luc|duoc|co|viec)\s){1,3}")
