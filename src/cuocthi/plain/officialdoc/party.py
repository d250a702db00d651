"""Bodies whose papers the decree does not rule: the Party and the Youth Union (Đảng, Đoàn)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cuocthi.plain.officialdoc.getting import plain
from cuocthi.plain.vntext import fold

_PARTY = re.compile(
    r"(?<![a-z])(?:dang uy|thanh uy|tinh uy|huyen uy|quan uy|thi uy|dang bo|chi bo|dang doan|"
    r"ban can su dang|trung uong dang)(?![a-z])"
)
_UNION = re.compile(
    r"(?<![a-z])(?:doan thanh nien|tinh doan|thanh doan|huyen doan|trung uong doan|"
    r"doan (?:truong|xa|phuong|tnc ?s))(?![a-z])"
)
_DASHED = re.compile(r"[0-9]*[a-zđ]?\s?-\s?(?P<kind>[A-Za-zĐđ]{1,4})\s?/\s?(?P<body>\S.*)")
_UNION_CODE = re.compile(r"Đ(?:TN|OÀN|T)|TĐ|.*ĐTN")


def _said(facts: Mapping[str, Any]) -> tuple[str, str]:
    names = [str(plain(facts.get(key)) or "") for key in ("superior", "issuer")]
    return fold(" ; ".join(names)), str(plain(facts.get("code")) or "").strip()


def party_fault(facts: Mapping[str, Any]) -> list[str]:
    """One sentence when the paper is of a Party body: its form is not that of the decree."""
    bodies, code = _said(facts)
    dashed = _DASHED.fullmatch(code)
    union = _UNION.search(bodies) or (dashed and _UNION_CODE.match(dashed["body"]))
    if _PARTY.search(bodies) or (dashed and not union):
        what = f"“code”: {code} là cách ghi số" if dashed else "“issuer”, “superior” là tên"
        return [
            f"{what} của cơ quan Đảng; văn bản của Đảng có thể thức riêng (Hướng dẫn 36-HD/VPTW), "
            "không theo Nghị định 30/2020/NĐ-CP mà chương trình này theo: hãy soạn bằng mẫu của Đảng."
        ]
    return []


def union_note(facts: Mapping[str, Any]) -> list[str]:
    """A warning when the paper is of the Youth Union, which has rules of its own."""
    bodies, code = _said(facts)
    dashed = _DASHED.fullmatch(code)
    if dashed or _UNION.search(bodies):
        return [
            "văn bản của Đoàn có hướng dẫn thể thức riêng của Trung ương Đoàn; "
            "tệp này trình bày theo Nghị định 30/2020/NĐ-CP."
        ]
    return []
