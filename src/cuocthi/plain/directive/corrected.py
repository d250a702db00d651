"""A right day told behind the wrong one takes over what that was of (đính chính, đúng là)."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import Mention

if TYPE_CHECKING:
    from cuocthi.plain.directive.roles import Roles

# Between the wrong day and the right one: "; đúng là", ". Đúng phải là ngày", ", xin đọc là", "” sửa là “".
_RIGHT = re.compile(
    r"\s{0,3}(?:→|->|=>|⇒)\s{0,3}(?:(?:hết|ngày|đến|tối|sáng|chiều)\s){0,3}|[\s”\"),.;:]{0,5}(?:(?:nay|xin|được|ngày|thông tin|mà|chứ|thời (?:hạn|gian|điểm)|hạn|mốc|đính chính)\s){0,3}"
    r"(?:đúng(?: ra)?(?: phải)?|chính xác|đọc(?: lại)?(?: cho đúng)?|sửa(?: lại| đổi)?|đổi|thay|mà|mới)(?: là| thành| bằng|:)"
    r"(?:\s(?:ngày|vào|lúc|đến|hết|trước|là)){0,3}[\s“\"]{0,3}"
)
_FAR = 90


def takes_over(doc: Doc, roles: "Roles", mention: Mention) -> Mention | None:
    """The mention with the words around the wrong day given up right before it, else None."""
    near = (m for m in reversed(roles.given_up) if 0 < mention.start - m.end <= _FAR)
    wrong = next(near, None)
    if wrong is None:
        return None
    if not _RIGHT.fullmatch(doc.text[wrong.end : mention.start].lower()):
        return None
    return replace(
        mention, said=wrong.said, said_at=wrong.said_at, label=wrong.label, tail=wrong.tail
    )
