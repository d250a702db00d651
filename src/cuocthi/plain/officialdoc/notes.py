"""What a person should know of a document that was made all the same (lưu ý khi soạn)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cuocthi.plain.officialdoc.blocks import INSIDE, KIND_TITLES, UNNUMBERED, Draft, Kind, Table
from cuocthi.plain.officialdoc.facts import kind_of
from cuocthi.plain.officialdoc.getting import plain
from cuocthi.plain.officialdoc.party import union_note
from cuocthi.plain.officialdoc.styles import LANDSCAPE_WIDTH, TEXT_WIDTH
from cuocthi.plain.officialdoc.tables import is_too_wide

_OF_BODY = (
    "references", "event_name", "event_edition", "event_theme", "window", "deadlines", "event_times",
    "venue", "participants", "budget", "tasks", "contacts",
)  # fmt: skip
_NOT_FOR_GUESTS = (
    "references", "event_edition", "event_theme", "window", "deadlines", "budget", "tasks",
)  # fmt: skip

_STAMPS = ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI")


def notes_of(kind: str, facts: Mapping[str, Any]) -> list[str]:
    """Facts that the document does not use, and words that will look odd; a sentence each."""
    wanted = kind_of(kind)
    title = KIND_TITLES.get(wanted, "CÔNG VĂN").lower()
    given = [key for key in facts if plain(facts[key]) not in (None, "", [], {})]
    notes = list(union_note(facts))
    if (own := next((key for key in ("parts", "text") if key in given), None)) is not None:
        notes += _unused([key for key in given if key in _OF_BODY], f"vì đã có “{own}”")
    elif wanted is Kind.INVITATION:
        idle = [key for key in given if key in _NOT_FOR_GUESTS]
        if "abstract" in given and "event_name" in given:
            idle.append("event_name")
        notes += _unused(idle, f"trong {title}")
    idle = ["secretary"] if wanted is not Kind.MINUTES else []
    idle += ["code"] if wanted in UNNUMBERED else []
    idle += ["sign_authority", "sign_title", "recipients"] if wanted in INSIDE else []
    idle += ["co_signatures"] if wanted is Kind.MINUTES else []
    if wanted is Kind.MINUTES and own is not None:
        idle += ["date", "place"]
    elif wanted is Kind.MINUTES and "event_times" in given:
        idle += ["date"]
    notes += _unused([key for key in idle if key in given], f"trong {title}")
    circulation = " ".join(str(plain(facts.get("circulation")) or "").upper().split())
    if circulation and circulation not in _STAMPS:
        notes.append(f"“circulation” thường là {' hoặc '.join(_STAMPS)}; đã in “{circulation}”.")
    issuer = str(plain(facts.get("issuer")) or "")
    if issuer.isupper() and " " in issuer and own is None:
        notes.append(
            "“issuer” viết hoa cả dòng nên trong câu cũng in hoa; hãy ghi như “Sở Giáo dục và Đào "
            "tạo”, phần đầu văn bản sẽ tự in hoa."
        )
    return notes


def page_notes(draft: Draft) -> list[str]:
    """Tables that fit their sheet only with parted words, a sentence each."""
    notes = []
    sheets = [("văn bản", draft.body, TEXT_WIDTH)]
    sheets += [
        (f"phụ lục {n}", annex.body, LANDSCAPE_WIDTH if annex.landscape else TEXT_WIDTH)
        for n, annex in enumerate(draft.annexes, start=1)
    ]
    for where, body, room in sheets:
        for block in body:
            if isinstance(block, Table) and is_too_wide(block, room):
                way = "bớt cột" if room > TEXT_WIDTH else "đưa bảng vào phụ lục có landscape: true"
                notes.append(
                    f"bảng {len(block.header)} cột trong {where} không vừa trang nên chữ bị ngắt: "
                    f"hãy {way}."
                )
    return notes


def _unused(keys: list[str], why: str) -> list[str]:
    return [f"không dùng đến {why}: {', '.join(keys)}."] if keys else []
