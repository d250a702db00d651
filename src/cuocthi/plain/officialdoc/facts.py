"""From facts to a draft: the keys of `cuocthi read --json` with plain values (soạn từ dữ kiện)."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from cuocthi.plain.officialdoc.blocks import (
    ABBREVIATIONS,
    KIND_TITLES,
    KINDS_WITH_ADDRESSEES,
    UNNUMBERED,
    Block,
    Draft,
    Kind,
    Signature,
    Urgency,
)
from cuocthi.plain.officialdoc.getting import BadValue, Getter, moment, plain
from cuocthi.plain.officialdoc.ownbody import annexes_of, own_body
from cuocthi.plain.officialdoc.party import party_fault
from cuocthi.plain.officialdoc.signs import LONGEST, composed, shown, strange_signs
from cuocthi.plain.officialdoc.wording import body_from
from cuocthi.plain.vntext import fold

KEYS = {
    "code": "số và ký hiệu: 05/KH-SKHCN, hoặc /KH-SKHCN khi chưa có số",
    "place": "địa danh: Huế",
    "date": "ngày ban hành: 2026-02-05 hoặc 05/02/2026; 2026-02 khi chưa có ngày",
    "issuer": "cơ quan ban hành (bắt buộc)",
    "superior": "cơ quan chủ quản",
    "abstract": "trích yếu (bắt buộc khi văn bản có số)",
    "addressees": "danh sách Kính gửi (bắt buộc trong công văn; chỉ dùng trong công văn, tờ trình, "
    "báo cáo); trong giấy mời là người được mời",
    "references": "danh sách văn bản viện dẫn: {kind: Kế hoạch, code: 123/KH-UBND, date, issuer, "
    "name: trích yếu}",
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
    "contacts": "danh sách liên hệ: {type: email|phone|fax|url, value}",
    "text": "nội dung tự soạn: mỗi dòng một đoạn; thay phần soạn từ dữ kiện",
    "parts": "nội dung tự soạn có cấu trúc: {heading, level: 0-3} | {text} | "
    "{item, marker} | {table: {header, rows, widths}}",
    "annexes": "danh sách phụ lục: {title, parts, landscape}",
    "urgency": "độ khẩn: KHẨN, THƯỢNG KHẨN hoặc HỎA TỐC",
    "draft": "true hoặc có: còn là dự thảo; false hoặc không",
    "secretary": "thư ký (biên bản)",
    "co_issuers": "danh sách cơ quan cùng ban hành",
    "co_signatures": "danh sách người cùng ký: {sign_authority, sign_title, signer}",
    "drafter": "ký hiệu người soạn và số bản: PL.(300)",
    "circulation": "dấu chỉ phạm vi lưu hành: LƯU HÀNH NỘI BỘ",
    "title": "tên loại in thay tên thường: THỂ LỆ CUỘC THI",
}
"""Every key of FACTS, with what it holds."""

_CODE = re.compile(r"(?P<number>[0-9]{1,6}[a-zđ]?)?\s?(?P<separator>[/-])\s?(?P<symbol>\S.{0,60})")
_IGNORED = frozenset(
    ("kind", "number", "symbol", "questions", "as_read", "recognised", "why_not", "invited")
)
_SHORT = ("issuer", "superior", "signer", "sign_title", "sign_authority", "place", "secretary")
_OWN_BODY_ONLY = frozenset(
    (
        Kind.AUTHORISATION, Kind.ROUTING_SLIP, Kind.MARKING_SHEET, Kind.RUN_SHEET, Kind.ESTIMATE,
        Kind.SETTLEMENT,
    )
)  # fmt: skip
"""Papers whose form is their content: sections of a plan under their name would be no such paper."""
_MARK = re.compile(r"^[-–•+]\s+")


class BadFacts(ValueError):
    """What is wrong with the facts: one sentence each, for people (dữ kiện chưa đúng)."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def kind_of(said: str) -> Kind:
    """The kind of that key ("cong_van") or name ("công văn"). Raises BadFacts."""
    words = " ".join(fold(said).replace("_", " ").replace("-", " ").split())
    for kind in Kind:
        if words in (kind.value.replace("_", " "), fold(KIND_TITLES.get(kind, "Công văn"))):
            return kind
    raise BadFacts([f"Không có loại “{shown(said)}”. Các loại: {', '.join(Kind)}."])


def draft_of(kind: str, facts: Mapping[str, Any]) -> Draft:
    """The document of that kind that those facts make.

    `text` or `parts` give a body of one's own, else it is made from the facts. Unknown keys, missing
    ones and values that cannot be right are told together. Raises BadFacts.
    """
    return _made(kind_of(kind), composed(facts), None)


def draft_with(kind: str, facts: Mapping[str, Any], body: Sequence[Block]) -> Draft:
    """The document with that body: the facts give its head, its foot and its annexes.

    `text` and `parts` of the facts are passed over, and so is what only a body would say. Raises
    BadFacts.
    """
    own = {key: value for key, value in composed(facts).items() if key not in ("text", "parts")}
    return _made(kind_of(kind), own, tuple(body))


def _made(wanted: Kind, facts: Mapping[str, Any], given: tuple[Block, ...] | None) -> Draft:
    faults = [*_unknown(facts), *strange_signs(facts), *_too_long(facts), *party_fault(facts)]
    if faults:
        raise BadFacts(faults)
    get = Getter(facts, faults)
    number, separator, symbol = _code(wanted, get)
    day, month = _day(get)
    needed = _needed(wanted, get)
    own = own_body(get) if given is None else given
    annexes = annexes_of(get)
    body = own
    if given is None:
        # facts that no body of one's own uses are held against the same rules: they are told
        checked = get.checked()
        if own is None and not faults and wanted not in _OWN_BODY_ONLY:
            body = body_from(wanted, checked)
    texts = {
        key: get.text(key)
        for key in (
            "superior", "place", "sign_authority", "sign_title", "signer", "secretary", "drafter",
            "circulation", "title",
        )
    }  # fmt: skip
    made = Draft(
        kind=wanted,
        issuer=needed["issuer"] or "…",
        superior=texts["superior"] or None,
        symbol=symbol,
        number=number,
        separator=separator,
        place=texts["place"],
        day=day,
        month=month,
        abstract=needed["abstract"],
        addressees=tuple(needed["addressees"]),
        body=body or (),
        annexes=annexes,
        recipients=tuple(_MARK.sub("", line) for line in get.texts("recipients")),
        authority=texts["sign_authority"],
        position=texts["sign_title"],
        signer=texts["signer"] or None,
        secretary=texts["secretary"] or None,
        co_issuers=tuple(get.texts("co_issuers")),
        co_signatures=_co_signatures(get),
        urgency=_urgency(get),
        is_draft=get.flag("draft"),
        drafter=texts["drafter"],
        circulation=texts["circulation"],
        title=texts["title"] or None,
    )
    if given is not None and not given and not faults:
        faults.append("Nội dung còn trống: hãy ghi ít nhất một dòng.")
    if not body and wanted in _OWN_BODY_ONLY and not faults:
        faults.append(
            f"{KIND_TITLES[wanted].capitalize()} không soạn được từ dữ kiện chung: hãy ghi nội dung "
            "vào “parts” (có bảng) hoặc “text”."
        )
    if not faults and not body:
        faults.append("Chưa có gì để viết: hãy thêm dữ kiện, hoặc “text”, hoặc “parts”.")
    if faults:
        raise BadFacts(faults)
    return made


def _needed(kind: Kind, get: Getter) -> dict[str, Any]:
    """Issuer, addressees and summary, with what the kind asks of them."""
    issuer = get.text("issuer")
    if not issuer and "issuer" not in get.told:
        get.faults.append("Thiếu “issuer”: hãy ghi cơ quan ban hành.")
    addressees = [_MARK.sub("", line) for line in get.texts("addressees")]
    if addressees and kind not in KINDS_WITH_ADDRESSEES:
        get.faults.append(
            "“addressees” (Kính gửi) chỉ dùng trong công văn, tờ trình, báo cáo và giấy mời: "
            "hãy đưa các đơn vị này vào “recipients” (Nơi nhận)."
        )
        addressees = []
    if kind is Kind.OFFICIAL_LETTER and not addressees and "addressees" not in get.told:
        get.faults.append("Thiếu “addressees”: công văn phải có Kính gửi.")
    abstract = get.text("abstract")
    if not abstract and kind not in UNNUMBERED and "abstract" not in get.told:
        get.faults.append("Thiếu “abstract”: hãy ghi trích yếu.")
    return {"issuer": issuer, "addressees": addressees, "abstract": abstract}


def _co_signatures(get: Getter) -> tuple[Signature, ...]:
    key, inner = "co_signatures", ("sign_authority", "sign_title", "signer")
    found = []
    for place, entry in enumerate(get.items(key, inner), start=1):
        authority, title, signer = (get.inner_text(key, place, entry, name) for name in inner)
        if not title and not authority:
            get.fault(key, f", mục {place}: thiếu “sign_title” (chức vụ).")
        found.append(Signature(authority, title, signer or None))
    return tuple(found)


def _unknown(facts: Mapping[str, Any]) -> list[str]:
    found = []
    for key in facts:
        if key in KEYS or key in _IGNORED:
            continue
        near = difflib.get_close_matches(str(key), KEYS, 1, 0.75)
        hint = f"Có phải “{near[0]}”? " if near else ""
        found.append(
            f"Không có dữ kiện tên “{shown(key)}”. {hint}Xem tên đúng: cuocthi write KIND --help."
        )
    return found


def _too_long(facts: Mapping[str, Any]) -> list[str]:
    lengths = ((key, len(str(plain(facts.get(key)) or ""))) for key in _SHORT)
    return [
        f"“{key}” dài {length} ký tự, nhiều nhất là {LONGEST}: hãy rút gọn."
        for key, length in lengths
        if length > LONGEST
    ]


def _code(kind: Kind, get: Getter) -> tuple[str | None, str, str]:
    code = get.text("code")
    if not code:
        if kind in UNNUMBERED:
            return None, "/", ""
        return None, "/", f"{ABBREVIATIONS[kind]}-……" if kind in ABBREVIATIONS else "……"
    match = _CODE.fullmatch(code)
    if match is None:
        get.fault("code", f": “{shown(code)}” không phải số và ký hiệu; hãy ghi như 05/KH-SKHCN.")
        return None, "/", ""
    return match["number"], match["separator"], match["symbol"]


def _day(get: Getter) -> tuple[dt.date | None, dt.date | None]:
    """The day, or any day of the month when the day is still open."""
    text = get.text("date")
    try:
        found = moment(text)
    except BadValue as wrong:
        get.fault("date", f": {wrong}".replace("2026-02-20", "2026-02-05"))
        return None, None
    if not found:
        return None, None
    if len(found) == 4:
        get.fault("date", f": {found} mới có năm; hãy ghi như 2026-02-05, hoặc 2026-02.")
        return None, None
    if len(found) > 10:
        get.fault("date", f": ngày ban hành không ghi giờ; hãy ghi {found[:10]}.")
        return None, None
    if len(found) == 7:
        return None, dt.date(int(found[:4]), int(found[5:]), 1)
    return dt.date.fromisoformat(found), None


def _urgency(get: Getter) -> Urgency | None:
    text = get.text("urgency").upper()
    if not text:
        return None
    # HOẢ and HỎA, THƯỢNG KHẨN and thượng khẩn are the same to people
    for urgency in Urgency:
        if fold(urgency.value) == " ".join(fold(text).split()):
            return urgency
    get.fault("urgency", f": chỉ có {', '.join(Urgency)}, không có “{shown(text)}”.")
    return None
