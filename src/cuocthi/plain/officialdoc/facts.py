"""From facts to a draft: the keys of `cuocthi read --json` with plain values (soạn từ dữ kiện)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from cuocthi.plain.officialdoc.blocks import (
    ABBREVIATIONS,
    KINDS_WITH_ADDRESSEES,
    UNNUMBERED,
    Annex,
    Block,
    Draft,
    Heading,
    Item,
    Kind,
    Paragraph,
    Signature,
    Table,
    Urgency,
)
from cuocthi.plain.officialdoc.wording import body_from

KEYS = {
    "code": "số và ký hiệu: 05/KH-SKHCN, hoặc /KH-SKHCN khi chưa có số",
    "place": "địa danh: Huế",
    "date": "ngày ban hành: 2026-02-05, hoặc 2026-02 khi chưa có ngày",
    "issuer": "cơ quan ban hành (bắt buộc)",
    "superior": "cơ quan chủ quản",
    "abstract": "trích yếu",
    "addressees": "danh sách Kính gửi; trong giấy mời là người được mời",
    "references": "danh sách văn bản viện dẫn: {code, name, kind, date, issuer}",
    "event_name": "tên cuộc thi",
    "event_edition": "lần thứ mấy: 55",
    "event_theme": "chủ đề",
    "window": "thời gian cuộc thi: {start: 2026-01-05, end: 2026-03-05}",
    "deadlines": "danh sách thời hạn: {date: 2026-02-20 hoặc 2026-02-20T17:00, what: gửi báo cáo}",
    "event_times": "danh sách buổi họp, buổi lễ: {what: Lễ phát động, start: 2026-01-12T07:30, end}",
    "venue": "địa điểm",
    "participants": "số người dự kiến: 120",
    "budget": "nguồn kinh phí",
    "tasks": "danh sách nhiệm vụ: {who: [Phòng Giáo dục], what: phát động cuộc thi, due: 2026-02-20}",
    "sign_authority": "quyền hạn ký: KT. GIÁM ĐỐC",
    "sign_title": "chức vụ người ký: PHÓ GIÁM ĐỐC",
    "signer": "họ tên người ký",
    "recipients": "danh sách Nơi nhận",
    "contacts": "danh sách liên hệ: {type: email|phone|url, value}",
    "text": "nội dung tự soạn: mỗi dòng một đoạn; thay phần soạn từ dữ kiện",
    "parts": "nội dung tự soạn có cấu trúc: {heading, level} | {text} | {item, marker} | "
    "{table: {header, rows}}",
    "annexes": "danh sách phụ lục: {title, parts, landscape}",
    "urgency": "độ khẩn: KHẨN, THƯỢNG KHẨN hoặc HỎA TỐC",
    "draft": "true khi còn là dự thảo",
    "secretary": "thư ký (biên bản)",
    "co_issuers": "danh sách cơ quan cùng ban hành",
    "co_signatures": "danh sách người cùng ký: {sign_authority, sign_title, signer}",
    "drafter": "ký hiệu người soạn và số bản: PL.(300)",
    "circulation": "dấu chỉ phạm vi lưu hành: LƯU HÀNH NỘI BỘ",
    "title": "tên loại in thay tên thường: THỂ LỆ CUỘC THI",
}
"""Every key of FACTS, with what it holds."""

_CODE = re.compile(r"(?P<number>[0-9]{1,6}[a-zđ]?)?\s?[/-]\s?(?P<symbol>\S.{0,60})")
_DAY = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_IGNORED = frozenset(("kind", "number", "symbol", "questions", "as_read"))
_LONGEST = 200  # a name; a longer one is a text pasted into the wrong field
_SHORT = ("issuer", "superior", "signer", "sign_title", "sign_authority", "place", "secretary")


class BadFacts(ValueError):
    """What is wrong with the facts: one sentence each, for people (dữ kiện chưa đúng)."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def draft_of(kind: str, facts: Mapping[str, Any]) -> Draft:
    """The document of that kind that those facts make.

    `text` or `parts` give a body of one's own, else it is made from the facts. Unknown keys, missing
    ones and values that cannot be right are told together. Raises BadFacts.
    """
    try:
        wanted = Kind(kind)
    except ValueError:
        raise BadFacts([f"Không có loại “{kind}”. Các loại: {', '.join(Kind)}."]) from None
    faults = [*_unknown(facts), *_strange_signs("", facts), *_too_long(facts)]
    if faults:
        raise BadFacts(faults)
    get = _Getter(facts, faults)
    number, symbol = _code(wanted, get)
    day, month = _day(get)
    issuer = get.text("issuer")
    if not issuer:
        faults.append("Thiếu “issuer”: hãy ghi cơ quan ban hành.")
    addressees = tuple(get.texts("addressees"))
    if addressees and wanted not in KINDS_WITH_ADDRESSEES:
        faults.append(
            "“addressees” (Kính gửi) chỉ dùng trong công văn, tờ trình, báo cáo và giấy mời: "
            "hãy đưa các đơn vị này vào “recipients” (Nơi nhận)."
        )
    if wanted is Kind.OFFICIAL_LETTER and not addressees:
        faults.append("Thiếu “addressees”: công văn phải có Kính gửi.")
    abstract = get.text("abstract")
    if not abstract and wanted not in UNNUMBERED:
        faults.append("Thiếu “abstract”: hãy ghi trích yếu.")
    own = _own_body(get)
    annexes = tuple(
        Annex(
            str(a.get("title", "")), _parts(a.get("parts") or [], faults), bool(a.get("landscape"))
        )
        for a in get.items("annexes", ("title", "parts", "landscape"))
    )
    body = own if own is not None else body_from(wanted, get.checked())
    co_signatures = tuple(
        Signature(
            str(s.get("sign_authority") or ""),
            str(s.get("sign_title") or ""),
            str(s["signer"]) if s.get("signer") else None,
        )
        for s in get.items("co_signatures", ("sign_authority", "sign_title", "signer"))
    )
    urgency = _urgency(get)
    texts = {
        key: get.text(key)
        for key in (
            "superior", "place", "sign_authority", "sign_title", "signer", "secretary", "drafter",
            "circulation", "title",
        )
    }  # fmt: skip
    recipients, co_issuers = tuple(get.texts("recipients")), tuple(get.texts("co_issuers"))
    if not faults and not body:
        faults.append("Chưa có gì để viết: hãy thêm dữ kiện, hoặc “text”, hoặc “parts”.")
    if faults:
        raise BadFacts(faults)
    return Draft(
        kind=wanted,
        issuer=issuer,
        superior=texts["superior"] or None,
        symbol=symbol,
        number=number,
        place=texts["place"],
        day=day,
        month=month,
        abstract=abstract,
        addressees=addressees,
        body=body,
        annexes=annexes,
        recipients=recipients,
        authority=texts["sign_authority"],
        position=texts["sign_title"],
        signer=texts["signer"] or None,
        secretary=texts["secretary"] or None,
        co_issuers=co_issuers,
        co_signatures=co_signatures,
        urgency=urgency,
        is_draft=bool(facts.get("draft")),
        drafter=texts["drafter"],
        circulation=texts["circulation"],
        title=texts["title"] or None,
    )


class _Getter:
    """Looks keys up and notes what is of the wrong shape."""

    def __init__(self, facts: Mapping[str, Any], faults: list[str]) -> None:
        self.facts = facts
        self.faults = faults

    def text(self, key: str) -> str:
        value = _plain(self.facts.get(key))
        if value is None:
            return ""
        if isinstance(value, str | int | float | dt.date):
            return str(value).strip()
        self.faults.append(f"“{key}” phải là một dòng chữ.")
        return ""

    def texts(self, key: str) -> list[str]:
        value = self.facts.get(key)
        if value is None:
            return []
        if isinstance(value, str) or not isinstance(value, Sequence):
            self.faults.append(f"“{key}” phải là một danh sách.")
            return []
        found = [_plain(element) for element in value]
        if not all(isinstance(element, str | int) for element in found):
            self.faults.append(f"Mỗi phần tử của “{key}” phải là một dòng chữ.")
            return []
        return [str(element).strip() for element in found if str(element).strip()]

    def items(self, key: str, inner: Sequence[str]) -> list[Mapping[str, Any]]:
        value = self.facts.get(key)
        if value is None:
            return []
        if not isinstance(value, Sequence) or not all(isinstance(e, Mapping) for e in value):
            self.faults.append(f"“{key}” phải là danh sách các mục có {', '.join(inner)}.")
            return []
        return list(value)

    def checked(self) -> dict[str, Any]:
        """The facts that a body is made from, each of the right shape; wrong ones are noted."""
        found: dict[str, Any] = {
            key: self.text(key)
            for key in (
                "issuer", "abstract", "event_name", "event_edition", "event_theme", "venue", "budget",
            )
        }  # fmt: skip
        found["participants"] = self.text("participants")
        if found["participants"] and not found["participants"].isdigit():
            self.faults.append("“participants” phải là một số nguyên.")
        found["references"] = [
            {**reference, "date": self._moment("references", reference.get("date"))}
            for reference in self.items("references", ("code", "name", "kind", "date", "issuer"))
        ]
        found["contacts"] = self.items("contacts", ("type", "value"))
        window = self.facts.get("window") or {}
        if not isinstance(window, Mapping):
            self.faults.append("“window” phải có start và end.")
            window = {}
        found["window"] = (
            self._moment("window", window.get("start")),
            self._moment("window", window.get("end")),
        )
        found["deadlines"] = [
            {"what": str(d.get("what") or ""), "date": self._moment("deadlines", d.get("date"))}
            for d in self.items("deadlines", ("date", "what"))
        ]
        found["event_times"] = [
            {
                "what": str(e.get("what") or ""),
                "start": self._moment("event_times", e.get("start")),
                "end": self._moment("event_times", e.get("end")),
            }
            for e in self.items("event_times", ("what", "start", "end"))
        ]
        found["tasks"] = [
            {
                "who": [t["who"]]
                if isinstance(t.get("who"), str)
                else [str(w) for w in t.get("who") or []],
                "what": str(t.get("what") or ""),
                "due": self._moment("tasks", t.get("due")),
            }
            for t in self.items("tasks", ("who", "what", "due"))
        ]
        found["addressees"] = self.texts("addressees")
        return found

    def _moment(self, key: str, value: Any) -> str:
        """An ISO day, month, year or day with hour, checked; empty where none is given."""
        if value is None or value == "":
            return ""
        said = value.isoformat() if isinstance(value, dt.date) else str(value).strip()
        text = said.replace(" ", "T")
        try:
            # "2026" and "2026-02" are filled up to a day
            dt.datetime.fromisoformat(text + "-01-01"[len(text) - 4 : 6] if len(text) < 8 else text)
        except ValueError:
            self.faults.append(f"“{key}”: không có ngày {said}; hãy ghi như 2026-02-20.")
            return ""
        return text[:16]


def _plain(value: Any) -> Any:
    """The value itself, also of a scalar as `read --json` prints it."""
    return value.get("value") if isinstance(value, Mapping) and "value" in value else value


def _unknown(facts: Mapping[str, Any]) -> list[str]:
    unknown = [str(key) for key in facts if key not in KEYS and key not in _IGNORED]
    return [
        f"Không có dữ kiện tên “{key}”. Xem tên đúng: cuocthi write KIND --help." for key in unknown
    ]


def _strange_signs(where: str, value: Any) -> list[str]:
    """Control signs and signs that turn the direction of writing: they hide what is written."""
    if isinstance(value, Mapping):
        return [f for key, inner in value.items() for f in _strange_signs(where or str(key), inner)]
    if isinstance(value, str):
        for place, sign in enumerate(value):
            if unicodedata.category(sign) in ("Cc", "Cf") and sign not in "\n\t\r":
                return [
                    f"“{where}” có ký tự không in được (U+{ord(sign):04X}) ở vị trí {place + 1}: hãy gõ lại."
                ]
            if unicodedata.bidirectional(sign) in ("R", "AL"):
                return [
                    f"“{where}” có chữ viết từ phải sang trái (“{sign}”): văn bản hành chính viết bằng "
                    "tiếng Việt, hãy gõ lại bằng chữ Latinh."
                ]
        return []
    if isinstance(value, Sequence):
        return [f for inner in value for f in _strange_signs(where, inner)]
    return []


def _too_long(facts: Mapping[str, Any]) -> list[str]:
    lengths = ((key, len(str(_plain(facts.get(key)) or ""))) for key in _SHORT)
    return [
        f"“{key}” dài {length} ký tự, nhiều nhất là {_LONGEST}: hãy rút gọn."
        for key, length in lengths
        if length > _LONGEST
    ]


def _code(kind: Kind, get: _Getter) -> tuple[str | None, str]:
    code = get.text("code")
    if not code:
        if kind in UNNUMBERED:
            return None, ""
        return None, f"{ABBREVIATIONS[kind]}-……" if kind in ABBREVIATIONS else "……"
    match = _CODE.fullmatch(code)
    if match is None:
        get.faults.append(f"“code”: “{code}” không phải số và ký hiệu; hãy ghi như 05/KH-SKHCN.")
        return None, ""
    return match["number"], match["symbol"]


def _day(get: _Getter) -> tuple[dt.date | None, dt.date | None]:
    text = get.text("date")
    if not text:
        return None, None
    match = _DAY.fullmatch(text)
    try:
        day = match and dt.date(
            int(match["year"]), int(match["month"] or 1), int(match["day"] or 1)
        )
    except ValueError:
        day = None
    if not match or day is None:
        get.faults.append(f"“date”: không có ngày {text}; hãy ghi như 2026-02-05.")
        return None, None
    return (day, None) if match["day"] else (None, day)


def _urgency(get: _Getter) -> Urgency | None:
    text = get.text("urgency").upper()
    if not text:
        return None
    try:
        return Urgency(text)
    except ValueError:
        get.faults.append(f"“urgency”: chỉ có {', '.join(Urgency)}, không có “{text}”.")
        return None


def _own_body(get: _Getter) -> tuple[Block, ...] | None:
    if get.facts.get("parts") is not None:
        return _parts(get.facts["parts"], get.faults)
    text = get.text("text")
    if not text:
        return None
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _parts(parts: Any, faults: list[str]) -> tuple[Block, ...]:
    if isinstance(parts, str) or not isinstance(parts, Sequence):
        faults.append("“parts” phải là một danh sách.")
        return ()
    found: list[Block] = []
    for place, part in enumerate(parts, start=1):
        try:
            found.append(_part(part))
        except (ValueError, KeyError, TypeError) as fault:
            why = str(fault) if type(fault) is ValueError else "cần heading, text, item hoặc table."
            faults.append(f"“parts”, mục {place}: {why}")
    return tuple(found)


def _part(part: Any) -> Block:
    if isinstance(part, str):
        return Paragraph(part)
    if "heading" in part:
        return Heading(int(part.get("level", 1)), str(part["heading"]))
    if "item" in part:
        return Item(str(part.get("marker", "-")), str(part["item"]))
    if "table" in part:
        table = part["table"]
        rows = tuple(tuple(str(cell) for cell in row) for row in table.get("rows", ()))
        widths = tuple(float(width) for width in table.get("widths", ()))
        return Table(tuple(str(cell) for cell in table["header"]), rows, widths)
    return Paragraph(
        str(part["text"]),
        bool(part.get("bold")),
        bool(part.get("italic")),
        bool(part.get("centred")),
    )
