"""What a doubt looks like to a person: figures in words, texts cut into pieces, photo pairs."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.core.templatetags.cuocthi import moment, number
from cuocthi.entries.enums import Purpose
from cuocthi.entries.models import Entry, EntryFile

from ..models import Finding

Kind = Finding.Kind
TRACES = {
    "name": gettext_lazy("họ tên"),
    "representative": gettext_lazy("tên người đại diện"),
    "classmate": gettext_lazy("tên bạn cùng lớp"),
    "school": gettext_lazy("tên trường"),
    "class": gettext_lazy("lớp"),
    "contact": gettext_lazy("số điện thoại, thư điện tử"),
}
_HOW = {
    "same": gettext_lazy("giống hệt từng điểm ảnh"),
    "resaved": gettext_lazy("lưu lại, đổi cỡ hoặc sửa nhẹ"),
    "mirrored": gettext_lazy("lật gương"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; ``mark`` numbers the passage it belongs to, None for the rest."""

    text: str
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo beside another one, with what is said below it (ảnh)."""

    file: EntryFile
    entry: Entry
    words: str


def short(row: Finding) -> str:
    """The measure of a doubt in a few words, for a list. No query."""
    if row.kind == Kind.COPY:
        return _("giống {percent} % với bài số {number}").format(
            percent=_percent(row.share), number=_number_of(row.other)
        )
    if row.kind == Kind.REUSED_PHOTO:
        return _("ảnh giống ảnh của báo cáo số {number}").format(number=_number_of(row.other))
    return "; ".join(f"{name}: {value}" for name, value in figures(row)[:2])


def figures(row: Finding) -> list[tuple[str, str]]:
    """What was measured, as (name, value) in words. No query."""
    tell = {
        Kind.COPY: _copy,
        Kind.REUSED_PHOTO: _reused,
        Kind.AGE: _age,
        Kind.LENGTH: _length,
        Kind.NAMED: _named,
        Kind.WINDOW: _window,
        Kind.PHOTOS: _photos,
        Kind.PHOTO_TIME: _photo_time,
        Kind.PHOTO_PLACE: _photo_place,
        Kind.WEIGHT: _weight,
        Kind.TWICE: _twice,
        Kind.REPORT: _report,
    }[Kind(row.kind)]
    return tell(row, row.evidence)


def _percent(share: float | None) -> str:
    return number(round(100 * (share or 0)))


def _number_of(entry: Entry | None) -> str:
    return str(entry.number) if entry else ""


def _copy(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    told = [
        (
            _("Phần giống nhau"),
            _("{percent} % của bài ngắn hơn").format(percent=_percent(row.share)),
        ),
        (_("Số đoạn trùng"), number(len(seen["passages"]))),
        (_("Nhận định"), _("gần như cả bài") if seen["whole"] else _("một phần bài")),
    ]
    if seen["others"]:
        told.append(
            (_("Còn giống các bài khác"), _("{n} bài").format(n=number(len(seen["others"]))))
        )
    return told


def _reused(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("Số cặp ảnh giống nhau"), number(len(seen["pairs"]))),
        (
            _("Khác nhau ít nhất"),
            _("{bits} trên 64 điểm so sánh").format(bits=number(round(row.distance or 0))),
        ),
    ]


def _between(least: int | None, most: int | None) -> str:
    if least is None:
        return _("đến {most}").format(most=most)
    if most is None:
        return _("từ {least}").format(least=least)
    return _("từ {least} đến {most}").format(least=least, most=most)


def _age(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    age = _("chưa có ngày sinh") if seen["age"] is None else str(seen["age"])
    return [
        (_("Tuổi vào ngày nộp"), age),
        (_("Thể lệ"), _between(seen["least"], seen["most"])),
    ]


def _length(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    return [(_("Số từ"), number(seen["words"])), (_("Nhiều nhất"), number(seen["most"]))]


def _named(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    if "pictures" in seen:
        return _named_by_form(seen)
    if "scans" in seen:
        return [
            (_("Trang quét cần người xem"), number(seen["scans"])),
            (
                _("Việc cần làm"),
                _("xem từng trang có ghi tên, trường, lớp không: bài này chưa có bản gõ"),
            ),
        ]
    what = dict.fromkeys(str(TRACES[place[2]]) for place in seen["places"])
    return [(_("Số chỗ"), number(len(seen["places"]))), (_("Có ghi"), ", ".join(what))]


def _named_by_form(seen: dict[str, Any]) -> list[tuple[str, str]]:
    told = []
    if seen["pictures"]:
        told.append((_("Ảnh, trang cần người xem"), number(seen["pictures"])))
        told.append((_("Việc cần làm"), _("xem từng ảnh có để lộ tên, trường, lớp không")))
    if seen["places"]:
        told.append((_("Số chỗ lộ trong bài viết"), number(len(seen["places"]))))
    if seen["fields"]:
        told.append((_("Có ghi tên, trường, lớp ở mục"), "; ".join(seen["fields"])))
    return told


def _report(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    return [(_("Điều {n}").format(n=n), note) for n, note in enumerate(seen["notes"], 1)]


def _twice(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("Bài khác của cùng người"), ", ".join(str(n) for n in seen["numbers"])),
        (_("Thể lệ cho mỗi người"), _("{n} bài").format(n=seen["most"])),
    ]


def _window(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    started, ended = (dt.datetime.fromisoformat(seen[end]) for end in ("started", "ended"))
    told = [(_("Sự kiện"), f"{moment(started)} – {moment(ended)}")]
    if "outside" in seen["why"]:
        told.append((_("Thời gian"), _("ngoài thời gian cuộc thi")))
    if "late" in seen["why"]:
        told.append(
            (_("Báo cáo"), _("gửi sau hạn {days} ngày kể từ sự kiện").format(days=seen["days"]))
        )
    return told


def _photos(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    told = [
        (
            _("Ảnh {when}").format(when=Purpose(purpose).label),
            _("có {held}, cần {least}").format(**count),
        )
        for purpose, count in seen["lacking"].items()
    ]
    if seen["unreadable"]:
        told.append((_("Ảnh không đọc được"), number(len(seen["unreadable"]))))
    return told


def _photo_time(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    taken = sorted({dt.datetime.fromisoformat(photo["taken"]) for photo in seen["photos"]})
    return [
        (_("Số ảnh chụp ngoài giờ"), number(len(seen["photos"]))),
        (_("Giờ chụp ghi trong ảnh"), ", ".join(moment(at) for at in taken)),
    ]


def _photo_place(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("Số ảnh chụp xa"), number(len(seen["photos"]))),
        (_("Xa nhất"), _("{metres} m").format(metres=number(round(row.distance or 0)))),
    ]


def _weight(row: Finding, seen: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (_("Khối lượng khai"), _tenths(seen["kg"])),
        (_("Quy đổi theo loại"), _tenths(seen["converted"])),
        (_("Mức trần"), _tenths(seen["most"])),
        (_("Số người"), number(seen["people"])),
    ]


def _tenths(value: str) -> str:
    return _("{kg} kg").format(kg=number(float(value), 1))


def letters(row: Finding) -> list[tuple[Entry, list[Piece]]]:
    """The text of each entry of the doubt, later one first, cut where marks begin and end."""
    if row.kind == Kind.COPY and row.other is not None:
        passages = row.evidence["passages"]
        return [
            (row.entry, _pieces(row.entry.text, [(p[0], p[1]) for p in passages])),
            (row.other, _pieces(row.other.text, [(p[2], p[3]) for p in passages])),
        ]
    if not row.entry.text:
        return []
    places = row.evidence.get("places", []) if row.kind == Kind.NAMED else []
    return [(row.entry, _pieces(row.entry.text, [(place[0], place[1]) for place in places]))]


def _pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """The whole text in order; a span that overlaps an earlier one begins where that one ends."""
    pieces = []
    done = 0
    for mark, (start, end) in sorted(enumerate(spans, 1), key=lambda numbered: numbered[1]):
        start, end = max(start, done), min(end, len(text))
        if start >= end:
            continue
        if start > done:
            pieces.append(Piece(text[done:start]))
        pieces.append(Piece(text[start:end], mark))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:]))
    return pieces


def photo_pairs(row: Finding) -> list[list[Photo]]:
    """The photos a person must look at: pairs for a reused one, else all of the entry, or those
    the doubt is about. One query."""
    owners = {row.entry_id: row.entry}
    if row.other is not None:
        owners[row.other.pk] = row.other
    files = {
        held.pk: held
        for held in EntryFile.objects.filter(entry__in=owners)
        .select_related("file")
        .order_by("entry", "purpose", "order")
    }
    if row.kind == Kind.REUSED_PHOTO:
        return [
            [
                _photo(files[pair[side]], owners, str(_HOW[pair["how"]]))
                for side in ("mine", "theirs")
            ]
            for pair in row.evidence["pairs"]
            if pair["mine"] in files and pair["theirs"] in files
        ]
    about = {photo["file"]: photo for photo in row.evidence.get("photos", [])}
    return [
        [_photo(held, owners, _said(about.get(held.pk)))]
        for held in files.values()
        if held.entry_id == row.entry_id and (not about or held.pk in about)
    ]


def _said(about: dict[str, Any] | None) -> str:
    if about is None:
        return ""
    if "taken" in about:
        taken = dt.datetime.fromisoformat(about["taken"])
        return _("chụp lúc {at}").format(at=moment(taken))
    return _("cách địa điểm {metres} m").format(metres=number(about["metres"]))


def _photo(held: EntryFile, owners: dict[int, Entry], words: str) -> Photo:
    return Photo(held, owners[held.entry_id], words)
