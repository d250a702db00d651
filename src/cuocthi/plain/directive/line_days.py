"""Days of lines that other words name: "kể từ ngày kết thúc Kỳ 3" (mốc gọi theo tên dòng)."""

import datetime as dt
import re

from cuocthi.plain.directive.due_days import as_day
from cuocthi.plain.directive.mentions import Mention, flexible
from cuocthi.plain.directive.roles import Roles

_BEGINS = re.compile(r"^(?:(?:khi|ngay|vao|bat dau|khai mac|dien ra|to chuc|le|buoi)\s{1,3})+")


def line_named(roles: Roles, told: str) -> dt.date | None:
    """The first day of the one line of the letter that the words name: "họp kỹ thuật", "tuần 2"."""
    words = " ".join(_BEGINS.sub("", told).split())
    if " " not in words:
        return None
    named = re.compile(rf"(?<![a-z0-9]){re.escape(words)}(?![a-z0-9])")
    days = set()
    for mention in roles.mentions:
        first = mention.first or mention.last
        day = first.iso() or ""
        said = " ".join(mention.said.split()).strip(" -+*(:")
        if len(day) >= 10 and (
            named.search(mention.label) or (len(said) < 60 and named.match(said))
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
        named = re.compile(rf"(?<![a-z0-9]){re.escape(' '.join(words[:count]))}(?![a-z0-9])")
        days = {
            iso[:10]
            for m in roles.mentions
            if (iso := m.last.iso()) and len(iso) >= 10 and named.search(_told_before(m))
        }
        if days:
            return as_day(days.pop()) if len(days) == 1 else None
    return None


def _told_before(mention: Mention) -> str:
    """The label of a day, or the short line that it ends."""
    said = " ".join(mention.said.split())
    return mention.label or (said if len(said) < 60 else "")
