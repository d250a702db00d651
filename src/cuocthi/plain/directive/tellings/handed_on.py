"""Two last days of different people: on the way up from body to body, or of a group of its own.

"Các trường gửi bài về Sở trước ngày 15/02; Sở gửi Ban Tổ chức trước ngày 05/3" and "… trường vùng cao
gửi trước ngày 20/02" are no contradiction: each day is that of whoever its own clause names.
"""

import re
from typing import NamedTuple

from cuocthi.plain.directive.model import Reading, Span
from cuocthi.plain.vntext import fold

_BODY = (
    r"(?:so|phong|truong|ubnd|uy ban nhan dan|xa|phuong|huyen|tinh|khoa|cum|ban to chuc|btc|ban chi dao|hoi dong|hoi|doan|"
    r"cong doan|lien doan|chi doan|chi hoi|chi bo|van phong|trung tam|thon|lop|to)(?![a-z])"
)
_HANDS_ON = re.compile(
    rf"[^a-z0-9]*(?:(?:[0-9]{{1,2}}|[a-z])[.)]\s)?(?:va|sau do|tiep do|rieng)?\s?(?:(?:cac|moi|tung|nha)\s)?(?P<who>{_BODY})(?:\s(?!gui|nop|chuyen|trinh|dang ky)[^\W\d_]+,?){{0,14}}?"
    r"\s(?:gui|nop|chuyen|trinh|dang ky)(?![a-z])"
)
_RECEIVER = re.compile(
    rf"(?<![a-z])(?:(?:ve|cho|len|toi|voi|den|tai)\s|(?:gui|nop|chuyen|trinh)\s)(?:(?:cac|nha)\s)?(?P<to>{_BODY})"
)
_PEOPLE = r"(?:truong|xa|phuong|huyen|don vi|dia phuong|diem truong|co so|thon|ban|lop|doi|doan|thi sinh|hoc sinh|tac gia|doan vien|hoi vien|chi doan|chi hoi|to)"
_NARROWED = re.compile(
    rf"[^a-z0-9]*(?:(?:[0-9]{{1,2}}|[a-z])[.)]\s)?(?:(?:rieng|doi|voi|cac|nhung|moi|con)\s){{0,3}}{_PEOPLE}(?:\s(?!gui|nop|viet|ve|chup)[a-z]+,?){{0,4}}?\s"
    r"(?P<group>vung (?:cao|sau|xa|kho)|mien nui|hai dao|bien gioi|xa dao|dac biet kho khan|ngoai tinh|ngoai huyen|o nuoc ngoai|ngoai cong lap|noi tru|khuyet tat)(?![a-z])"
)
# Where the words of another day, sentence or item end, and a bracket begins.
_STOPS = re.compile(
    r"[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{4})?|[.;(:|](?=[\s|])|\n\s{0,3}[-+*\n]|\("
)
_FAR = 200


class Handing(NamedTuple):
    """Who hands in to whom by a day; "" where the words do not say."""

    day: str
    who: str
    to: str
    group: str


def handing(reading: Reading, day: str, span: Span) -> Handing:
    """What the words between the last stop and a day say of it."""
    words = fold(reading.text[max(0, span[0] - _FAR) : span[0]])
    piece = next((p for p in reversed(_STOPS.split(words)) if len(p.split()) > 2), "")
    sender, to = _HANDS_ON.match(piece), list(_RECEIVER.finditer(piece))
    group = _NARROWED.match(piece)
    return Handing(
        day,
        _short(sender["who"]) if sender else "",
        _short(to[-1]["to"]) if to else "",
        group["group"] if group else "",
    )


def _short(body: str) -> str:
    return {"uy ban nhan dan": "ubnd", "btc": "ban to chuc"}.get(body, body)


def of_others(reading: Reading, one: tuple[str, Span], other: tuple[str, Span]) -> bool:
    """Whether two days are told for different people, the later one for who took in by the first."""
    early, late = sorted((handing(reading, *one), handing(reading, *other)))
    if early.group != late.group:
        return True
    issuer = fold(str(reading.issuer.value)) if reading.issuer else ""
    own = re.match(_BODY, issuer)
    taken = early.to or _told_again(reading, early.day) or (_short(own.group()) if own else "")
    goes_on = bool(late.who and late.to) and late.who == taken
    return goes_on and late.who not in (early.who, late.to)


def _told_again(reading: Reading, day: str) -> str:
    """Who takes in by a day that another deadline tells with its receiver."""
    again = (handing(reading, day, d.span) for d in reading.deadlines if d.date[:10] == day)
    return next((told.to for told in again if told.to), "")
