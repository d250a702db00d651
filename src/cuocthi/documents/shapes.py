"""What each kind of fact holds, how it is checked and how it reads in words (kết quả đọc)."""

import datetime as dt
import enum
import re
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cuocthi.core.refused import Refused

from .enums import ContactType, DocumentKind, Group

Words = str | Promise
_WHEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?")
_CODE = re.compile(r"\s*(\d*)\s*([/-]?)\s*(.*)", re.DOTALL)


class Takes(enum.Enum):
    """What one part of a fact takes: a line, a text, a day, a number, a choice."""

    LINE = enum.auto()
    TEXT = enum.auto()
    WHEN = enum.auto()  # ISO day, with an hour, or only month or year
    COUNT = enum.auto()
    KIND = enum.auto()
    NAMES = enum.auto()
    YES_NO = enum.auto()
    CONTACT = enum.auto()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a fact: its key in the reading, its label, what it takes."""

    name: str
    label: Words
    takes: Takes
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of fact: its label, group and parts; ``many`` for a list.

    A fact with the single part "value" is kept as the bare value, else as a dict.
    """

    label: Words
    group: Group
    parts: tuple[Part, ...]
    many: bool = False

    @property
    def bare(self) -> bool:
        """Whether the value is kept without a dict around it."""
        return len(self.parts) == 1


def _one(label: Words, group: Group, takes: Takes = Takes.LINE, *, many: bool = False) -> Shape:
    return Shape(label, group, (Part("value", label, takes),), many)


def _records(label: Words, group: Group, *parts: Part) -> Shape:
    return Shape(label, group, parts, many=True)


SHAPES: dict[str, Shape] = {
    "event_name": _one(_("Tên cuộc thi"), Group.CONTEST),
    "event_edition": _one(_("Lần thứ"), Group.CONTEST),
    "event_theme": _one(_("Chủ đề"), Group.CONTEST, Takes.TEXT),
    "window": Shape(
        _("Thời gian cuộc thi"),
        Group.CONTEST,
        (
            Part("start", _("Từ ngày"), Takes.WHEN, needed=False),
            Part("end", _("Đến hết ngày"), Takes.WHEN, needed=False),
        ),
    ),
    "deadlines": _records(
        _("Hạn"),
        Group.CONTEST,
        Part("date", _("Ngày"), Takes.WHEN),
        Part("what", _("Việc phải xong"), Takes.TEXT),
    ),
    "event_times": _records(
        _("Thời gian tổ chức"),
        Group.CONTEST,
        Part("what", _("Tổ chức gì"), Takes.LINE),
        Part("start", _("Ngày (và giờ)"), Takes.WHEN),
        Part("end", _("Đến ngày"), Takes.WHEN, needed=False),
    ),
    "venue": _one(_("Địa điểm"), Group.CONTEST),
    "participants": _one(_("Số người dự"), Group.CONTEST, Takes.COUNT),
    "invited": _records(
        _("Thành phần mời"),
        Group.CONTEST,
        Part("name", _("Đơn vị"), Takes.LINE),
        Part("who", _("Ai dự"), Takes.TEXT, needed=False),
        Part("delegated", _("Nhờ đơn vị khác mời giúp"), Takes.YES_NO, needed=False),
    ),
    "agenda": _one(_("Nội dung hội nghị"), Group.CONTEST, Takes.TEXT, many=True),
    "budget": _one(_("Kinh phí"), Group.CONTEST, Takes.TEXT),
    "tasks": _records(
        _("Nhiệm vụ"),
        Group.TASKS,
        Part("who", _("Ai làm"), Takes.NAMES, needed=False),
        Part("what", _("Làm gì"), Takes.TEXT),
        Part("due", _("Hạn"), Takes.WHEN, needed=False),
    ),
    "kind": _one(_("Loại văn bản"), Group.HEAD, Takes.KIND),
    "code": _one(_("Số, ký hiệu"), Group.HEAD),
    "number": _one(_("Số"), Group.HEAD),
    "symbol": _one(_("Ký hiệu"), Group.HEAD),
    "date": _one(_("Ngày ký"), Group.HEAD, Takes.WHEN),
    "place": _one(_("Nơi ban hành"), Group.HEAD),
    "issuer": _one(_("Cơ quan ban hành"), Group.HEAD),
    "superior": _one(_("Cơ quan cấp trên"), Group.HEAD),
    "co_issuers": _one(_("Cùng ban hành"), Group.HEAD, many=True),
    "abstract": _one(_("Trích yếu"), Group.HEAD, Takes.TEXT),
    "sign_authority": _one(_("Quyền hạn ký"), Group.HEAD),
    "sign_title": _one(_("Chức vụ người ký"), Group.HEAD),
    "signer": _one(_("Người ký"), Group.HEAD),
    "addressees": _one(_("Kính gửi"), Group.PARTIES, many=True),
    "recipients": _one(_("Nơi nhận"), Group.PARTIES, many=True),
    "contacts": _records(
        _("Liên hệ"),
        Group.PARTIES,
        Part("type", _("Loại"), Takes.CONTACT),
        Part("value", _("Liên hệ"), Takes.LINE),
    ),
    "references": _records(
        _("Văn bản được nhắc tới"),
        Group.PARTIES,
        Part("code", _("Số, ký hiệu"), Takes.LINE, needed=False),
        Part("name", _("Tên"), Takes.TEXT, needed=False),
        Part("kind", _("Loại"), Takes.LINE, needed=False),
        Part("date", _("Ngày"), Takes.WHEN, needed=False),
        Part("issuer", _("Cơ quan ban hành"), Takes.LINE, needed=False),
    ),
}
# Parts of the code: kept for those who ask, shown and corrected as one.
PARTS_OF_CODE = ("number", "symbol")


def shape_of(key: str) -> Shape:
    """The shape of a fact. Raises :class:`Refused` for a key that no reading has."""
    if key not in SHAPES:
        raise Refused(gettext("Không có loại thông tin “{key}”.").format(key=key[:40]))
    return SHAPES[key]


def checked(key: str, value: Any) -> Any:
    """The value as it is kept; raises :class:`Refused` in words when it does not fit the key."""
    shape = shape_of(key)
    if key == "signer":
        _refuse_long(shape.label, _LONGEST_NAME, value)
    if shape.bare:
        return _checked_part(shape.parts[0], value)
    if not isinstance(value, dict):
        raise Refused(gettext("{label}: thiếu các phần.").format(label=shape.label))
    kept = {**value, **{p.name: _checked_part(p, value.get(p.name)) for p in shape.parts}}
    if all(kept[part.name] in (None, "", [], False) for part in shape.parts):
        raise Refused(gettext("{label}: chưa ghi gì.").format(label=shape.label))
    start, end = day_of(kept.get("start")), day_of(kept.get("end"))
    if start and end and end < start:
        raise Refused(
            gettext("{label}: ngày cuối đứng trước ngày đầu. Hãy xem lại hai ngày.").format(
                label=shape.label
            )
        )
    return kept


_LONGEST = {Takes.LINE: 500, Takes.TEXT: 5000, Takes.NAMES: 5000}
_LONGEST_NAME = 150  # of a person


def _refuse_long(label: Words, most: int, value: Any) -> None:
    words = "\n".join(value) if isinstance(value, list) else value
    if isinstance(words, str) and len(words) > most:
        raise Refused(
            gettext("{label}: dài quá {n} ký tự. Hãy ghi ngắn hơn.").format(label=label, n=most)
        )


def _checked_part(part: Part, value: Any) -> Any:
    if value in (None, "", []):
        if part.needed:
            raise Refused(gettext("{label}: chưa ghi gì.").format(label=part.label))
        return {Takes.NAMES: [], Takes.YES_NO: False}.get(part.takes)
    if not _fits(part.takes, value):
        raise Refused(
            gettext("{label}: “{value}” không đúng. Hãy nhập lại.").format(
                label=part.label, value=str(value)[:60]
            )
        )
    _refuse_long(part.label, _LONGEST.get(part.takes, 500), value)
    return value.strip() if isinstance(value, str) else value


def _fits(takes: Takes, value: Any) -> bool:
    if takes is Takes.COUNT:
        return type(value) is int and value >= 0
    if takes is Takes.NAMES:
        return isinstance(value, list) and all(isinstance(name, str) for name in value)
    if takes is Takes.YES_NO:
        return isinstance(value, bool)
    if not isinstance(value, str):
        return False
    if takes is Takes.WHEN:
        return is_when(value)
    if takes is Takes.KIND:
        return value in DocumentKind.values
    return takes is not Takes.CONTACT or value in ContactType.values


def is_when(text: str) -> bool:
    """Whether this is an ISO year, month, day or minute that the calendar has."""
    match = _WHEN.fullmatch(text)
    if match is None:
        return False
    year, month, day, hour, minute = (int(g) if g else None for g in match.groups())
    try:
        dt.date(year or 0, month or 1, day or 1)
        dt.time(hour or 0, minute or 0)
    except ValueError:
        return False
    return True


def day_of(value: object) -> dt.date | None:
    """The whole day that an ISO value names; None when month or day is missing."""
    if isinstance(value, str) and len(value) >= 10 and is_when(value):
        return dt.date.fromisoformat(value[:10])
    return None


def split_code(code: str) -> tuple[str, str, str]:
    """Number, separator and symbol of "74-CV/ĐTN"; the number is empty when blank."""
    match = _CODE.fullmatch(code)
    assert match is not None
    return match[1], match[2], match[3].strip()


def in_words(key: str, value: Any) -> str:
    """A fact as a person reads it: days day first, choices by their names."""
    shape = SHAPES[key]
    if value is None:
        return gettext("văn bản không ghi")
    if shape.bare:
        return _part_words(shape.parts[0], value)
    if key == "window":
        return _window_words(value)
    said = {p.name: _part_words(p, value.get(p.name)) for p in shape.parts}
    if key == "tasks":
        lead = f"{said['who']}: " if said["who"] else ""
        return lead + said["what"] + _tail(gettext("hạn {when}"), said["due"])
    if key == "event_times":
        return f"{said['what']}: {said['start']}" + _tail(gettext("đến {when}"), said["end"])
    if key == "deadlines":
        return f"{said['date']}: {said['what']}"
    if key == "invited":
        delegated = gettext("nhờ mời giúp") if value.get("delegated") else ""
        return ": ".join(filter(None, (said["name"], said["who"]))) + _tail("{when}", delegated)
    if key == "references":
        said["kind"] = _kind_words(said["kind"])
        date = gettext("ngày {when}").format(when=said["date"]) if said["date"] else ""
        order = (said["kind"], said["code"], date, said["issuer"], said["name"])
        return " ".join(str(part) for part in order if part)
    return " – ".join(filter(None, said.values()))


def _kind_words(value: str) -> str:
    return str(DocumentKind(value).label) if value in DocumentKind.values else value


def _tail(pattern: str, words: str) -> str:
    return f" ({pattern.format(when=words)})" if words else ""


def _window_words(value: dict[str, Any]) -> str:
    start, end = when_words(value.get("start")), when_words(value.get("end"))
    if start and end:
        return gettext("từ {start} đến hết {end}").format(start=start, end=end)
    if end:
        return gettext("đến hết {end}").format(end=end)
    return gettext("từ {start}").format(start=start)


def _part_words(part: Part, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if part.takes is Takes.WHEN:
        return when_words(value)
    if part.takes is Takes.KIND:
        return _kind_words(value)
    if part.takes is Takes.CONTACT:
        return str(ContactType(value).label) if value in ContactType.values else value
    if part.takes is Takes.NAMES:
        return "; ".join(value)
    return str(value)


def when_words(value: str | None) -> str:
    """ "2018-07-23T10:00" as "10:00 ngày 23/07/2018"; a month or year alone says so."""
    if not value:
        return ""
    match = _WHEN.fullmatch(value)
    if match is None:
        return value
    year, month, day, hour, minute = match.groups()
    if month is None:
        return gettext("năm {year}").format(year=year)
    if day is None:
        return gettext("tháng {month}/{year}").format(month=month, year=year)
    if hour is None:
        return f"{day}/{month}/{year}"
    return gettext("{hour}:{minute} ngày {day}/{month}/{year}").format(
        hour=hour, minute=minute, day=day, month=month, year=year
    )
