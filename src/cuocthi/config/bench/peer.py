"""A plain reader of regular expressions, as a careful programmer writes it in an afternoon.

It is kept to compare with: what a reading is worth shows beside what little work already gives.
"""

import re
from typing import Any

_DAY = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
_LONG = r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
_CODE = r"(\d+)\s*/\s*((?:\d{4}/)?[A-ZĐ][A-ZĐa-z]*(?:-[A-ZĐ&]+)*)"
_KINDS = {
    "KẾ HOẠCH": "ke_hoach",
    "THÔNG BÁO": "thong_bao",
    "QUYẾT ĐỊNH": "quyet_dinh",
    "BÁO CÁO": "bao_cao",
    "GIẤY MỜI": "giay_moi",
    "THỂ LỆ": "the_le",
    "HƯỚNG DẪN": "huong_dan",
    "TỜ TRÌNH": "to_trinh",
    "NGHỊ QUYẾT": "nghi_quyet",
}


def _iso(groups: tuple[str, ...]) -> str:
    day, month, year = groups[-3:]
    return f"{int(year):04}-{int(month):02}-{int(day):02}"


def _found(match: re.Match[str] | None, value: str | None = None) -> dict[str, Any] | None:
    if match is None:
        return None
    return {"value": value or match[1].strip(), "span": list(match.span()), "sure": 0.8}


def read(text: str) -> dict[str, Any]:
    """The same keys as `cuocthi read --json` prints."""
    out: dict[str, Any] = {"kind": {"value": "cong_van", "span": None, "sure": 0.6}}
    for words, kind in _KINDS.items():
        if match := re.search(rf"^[\s#*]*{words}\b", text, re.MULTILINE):
            out["kind"] = _found(match, kind)
            break
    if match := re.search(rf"Số\s*:?\s*{_CODE}", text):
        out["code"] = _found(match, f"{match[1]}/{match[2]}")
    if match := re.search(rf"^\W*([A-ZĐ][\w ]+?),\s*{_LONG}", text, re.MULTILINE):
        out["place"] = _found(match)
        out["date"] = _found(match, _iso(match.groups()))
    heads = re.findall(r"^[\s*#]*((?:UBND|ỦY BAN|UỶ BAN|SỞ|PHÒNG|BAN|HỘI)[^\n|]+)", text, re.M)[:2]
    if heads:
        at = re.search(re.escape(heads[-1]), text)
        out["issuer"] = _found(at, heads[-1].strip(" *"))
        if len(heads) > 1:
            out["superior"] = _found(at, heads[0].strip(" *"))
    out["abstract"] = _found(re.search(r"V/v:?\s*([^\n]+(?:\n[a-zđ][^\n]+)?)", text))
    if match := re.search(r"Kính gửi:\s*\n?((?:.+;\s*\n)*.+)", text):
        items = [i.strip(" -.\n") for i in re.split(r";|\n", match[1])]
        out["addressees"] = [
            {"value": i, "span": list(match.span()), "sure": 0.7} for i in items if i
        ]
    out["references"] = [
        {"code": f"{m[1]}/{m[2]}", "span": list(m.span()), "sure": 0.8}
        for m in re.finditer(rf"(?<!Số: )(?<!Số:)số\s*{_CODE}", text)
    ]
    if match := re.search(rf"từ ngày {_DAY} đến (?:hết )?(?:ngày )?{_DAY}", text):
        groups = match.groups()
        window = {"start": _iso(groups[:3]), "end": _iso(groups[3:])}
        out["window"] = {**window, "span": list(match.span()), "sure": 0.8}
    out["deadlines"] = [
        {"date": _iso(m.groups()), "what": "", "span": list(m.span()), "sure": 0.7}
        for m in re.finditer(rf"(?:trước|chậm nhất|hạn)\s[^\d\n]{{0,20}}{_DAY}", text)
    ]
    out["event_name"] = _found(re.search(r"((?:Cuộc thi|Hội thi)[^\n.,;:]{5,120})", text))
    out["event_edition"] = _found(re.search(r"lần thứ\s+(\w+)", text))
    out["event_theme"] = _found(re.search(r"chủ đề:?\s*[“\"]([^”\"]+)", text))
    out["venue"] = _found(re.search(r"Địa điểm:?\s*([^\n.;]+)", text))
    out["signer"] = _found(
        re.search(r"(?:GIÁM ĐỐC|CHỦ TỊCH|TRƯỞNG BAN|HIỆU TRƯỞNG)[\s*]+([^\n*]+)[\s*]*\Z", text)
    )
    out["sign_authority"] = _found(re.search(r"^\W*((?:KT|TM|TL)\.[^\n*]+)", text, re.MULTILINE))
    if match := re.search(r"Nơi nhận:\s*\n((?:\s*-.+\n?)+)", text):
        out["recipients"] = [
            {"value": i.strip(" -;.\n"), "span": list(match.span()), "sure": 0.7}
            for i in match[1].split("\n")
            if i.strip()
        ]
    return {key: value for key, value in out.items() if value}
