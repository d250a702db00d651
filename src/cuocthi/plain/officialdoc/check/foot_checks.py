"""Checks of the foot: cells 7a, 7b and 9b."""

from __future__ import annotations

import re

from cuocthi.plain.officialdoc.check import words
from cuocthi.plain.officialdoc.check.dress import Row, check_row
from cuocthi.plain.officialdoc.check.foot import Signed
from cuocthi.plain.officialdoc.check.model import Line, Report, short
from cuocthi.plain.officialdoc.check.parts import Parts
from cuocthi.plain.officialdoc.check.title_checks import check_list
from cuocthi.plain.vntext import fold

_POSTS = Row("quyền hạn, chức vụ", (13, 14), True, False, True, "center")
_NAME = Row("họ tên", (13, 14), True, False, None, "center")
_WORD = Row("“Nơi nhận:”", (12, 12), True, True, None)
_LIST = Row("danh sách nơi nhận", (11, 11), False, False, None)
_SIGNS = {
    "TM": "TM.", "T/M": "TM.", "T.M": "TM.", "KT": "KT.", "K/T": "KT.", "K.T": "KT.",
    "TL": "TL.", "T/L": "TL.", "T.L": "TL.", "TUQ": "TUQ.", "TƯQ": "TUQ.", "Q": "Q.",
}  # fmt: skip
_FREE_TITLES = re.compile(
    r"^(?:TRƯỜNG|BỆNH VIỆN|VIỆN|HỌC VIỆN|ĐẠI HỌC|TRUNG TÂM Y TẾ|BỘ CHỈ HUY)\b"
)
_KEPT = re.compile(r"^-?\s*Lưu\s*:\s*\S")
_NO_RECEIVERS = ("biên bản", "other", "", "giấy giới thiệu", "giấy nghỉ phép", "hợp đồng")


def check_foot(report: Report, parts: Parts) -> None:
    """Signatures and receivers."""
    for signed in parts.signed:
        _check_posts(report, signed, parts.kind)
        _check_name(report, signed, parts)
    if not parts.signed and parts.kind not in ("", "other"):
        report.add("7a", "không có chức vụ người ký", "quyền hạn, chức vụ, chữ in hoa, đậm")
    _check_receivers(report, parts)


def _check_posts(report: Report, signed: Signed, kind: str) -> None:
    for line in signed.posts:
        match = words.AUTHORITY.match(line.text.upper())
        if match is not None:
            right = _SIGNS[match[1]]
            rest = line.text[match.end() :].lstrip("./ ")
            if line.text != f"{right} {rest}" and line.text.upper() != f"{right} {rest}".upper():
                report.add("7a", line.text, f"{right} {rest}")
        elif named := re.match(r"(?i)^P\.\s*(?=G|C|T|H)|^PGĐ\b", line.text):
            rest = line.text[named.end() :].strip() or "GIÁM ĐỐC"
            report.add("7a", line.text, f"PHÓ {rest}")
        elif line.text.endswith((".", ",", ";", ":")):
            report.add("7a", line.text, line.text.rstrip(".,;: "))
    check_row(report, "7a", signed.posts, _POSTS)
    texts = [line.text.upper() for line in signed.posts]
    if not texts or kind == "biên bản":
        return
    if texts[0].startswith("PHÓ "):
        report.add("7a", signed.posts[0].text, f"KT. {texts[0].removeprefix('PHÓ ')} ở dòng trên")
    for at, text in enumerate(texts):
        if not text.startswith(("KT", "TL", "TUQ")) or not words.AUTHORITY.match(text):
            continue
        if at == len(texts) - 1:
            report.add(
                "7a", f"{signed.posts[at].text}, không có chức vụ", "chức vụ người ký ở dòng dưới"
            )
        elif text.startswith("KT") and texts[at + 1] == text.partition(" ")[2]:
            report.add("7a", f"{text} / {texts[at + 1]}", f"chức vụ cấp phó dưới {text}")


def _check_name(report: Report, signed: Signed, parts: Parts) -> None:
    line = signed.name
    if line is None:
        if is_issued(parts) and signed.posts and parts.kind not in ("", "other"):
            report.add("7b", "không có họ tên người ký", "họ tên, chữ thường, đậm")
        return
    text = line.text
    titled = words.TITLES.match(text)
    _note_degree(report, parts, text)
    if titled and (_is_spoken(text) or not _keeps_degrees(parts)):
        report.add("7b", text, f"{_bare(text)} (không ghi học hàm, học vị)")
    elif words.is_upper(text):
        report.add("7b", text, f"{text.title()} (chữ thường, hoa chữ đầu)")
    elif not titled and any(word[0].islower() for word in text.split() if word[0].isalpha()):
        report.add("7b", text, f"{text.title()} (hoa chữ đầu mỗi âm tiết)")
    check_row(report, "7b", [line], _NAME)


def _note_degree(report: Report, parts: Parts, text: str) -> None:
    """Schools and hospitals write degrees where the head of their branch says so."""
    degree = words.TITLES.match(text)
    if degree is not None and _keeps_degrees(parts) and not _is_spoken(text):
        report.notes.append(
            f"Trước họ tên người ký có “{degree[0].strip()}”: trường học, bệnh viện chỉ ghi học hàm, "
            "học vị khi cơ quan quản lý ngành quy định."
        )


def _keeps_degrees(parts: Parts) -> bool:
    return any(_FREE_TITLES.match(line.text.upper()) for line in parts.head.issuer)


def _is_spoken(text: str) -> bool:
    return fold(text).startswith(("ong ", "ba ", "d/c ", "dong chi "))


def is_issued(parts: Parts) -> bool:
    """Whether number and day are filled in."""
    number, day = parts.head.number, parts.head.day
    if number is None or day is None:
        return False
    return bool(re.search(r"\d\s*/", number.text) and re.search(r"(?i)ngày\s*\d", day.text))


def _bare(text: str) -> str:
    while match := words.TITLES.match(text):
        text = text[match.end() :].lstrip(" .")
    return text


def _check_receivers(report: Report, parts: Parts) -> None:
    lines = [line for line in parts.receivers if line.text]
    if not lines:
        if parts.kind not in _NO_RECEIVERS:
            report.add("9b", "không có Nơi nhận", "Nơi nhận: và danh sách, cuối là “- Lưu: VT, …”")
        return
    word, items = lines[0], lines[1:]
    if word.text != "Nơi nhận:":
        report.add("9b", word.text, "Nơi nhận:")
    check_row(report, "9b", [word], _WORD)
    if any(line.setting.align in ("center", "right") and not line.split for line in lines):
        report.add("9b", "Nơi nhận không sát lề trái", "căn sát lề trái")
    if parts.level is False:
        report.add("9b", "Nơi nhận không ngang với chữ ký", "ngang hàng với quyền hạn, chức vụ")
    if not items:
        report.add("9b", "Nơi nhận để trống", "“- …;” mỗi nơi một dòng, cuối là “- Lưu: VT, …”")
        return
    check_row(report, "9b", items, _LIST)
    texts = _whole(items)
    kept = next(
        (text for text in reversed(texts) if fold(text).lstrip("- ").startswith("luu")), None
    )
    if kept is None:
        report.add("9b", "không có dòng Lưu", "dòng cuối “- Lưu: VT, …”")
    elif not _KEPT.match(kept) or not re.search(r"\bVT\b", kept):
        rest = re.sub(r"(?i)^-?\s*l[ưu]u\s*:?\s*(?:vt\b\s*,?\s*)?", "", kept).strip(" .;")
        report.add("9b", kept, f"- Lưu: VT{', ' + rest if rest else ''}.")
    elif kept is not texts[-1]:
        report.add("9b", f"“{short(kept)}” không ở cuối", "“- Lưu: VT, …” ở dòng cuối")
    check_list(report, "9b", "Nơi nhận", texts)
    _check_first(report, parts, texts[0])


def _addresses(parts: Parts) -> bool:
    """Whether somebody is addressed, in a line of its own or in the midst of a sentence."""
    return bool(parts.addressees) or any(
        called in fold(line.text)
        for line in (*parts.after_title, *parts.body)
        for called in ("kinh gui", "kinh moi", "kinh trinh")
    )


def _whole(items: list[Line]) -> list[str]:
    """The receivers, one whose words run over several lines as one."""
    texts: list[str] = []
    for line in items:
        text = line.text
        goes_on = texts and texts[-1][-1:] not in ";." and not re.match(r"^[-–+•*]|^Lưu", text)
        if goes_on and (text[:1].islower() or (line.setting.first >= 0 and len(texts[-1]) > 30)):
            texts[-1] += f" {text}"
        else:
            texts.append(text)
    return texts


def _check_first(report: Report, parts: Parts, first: str) -> None:
    folded = fold(first).lstrip("-–+• ")
    if parts.addressees and parts.kind in ("công văn", "tờ trình", "báo cáo"):
        if not folded.startswith("nhu tren"):
            report.add("9b", f"dòng đầu “{short(first)}”", "dòng đầu “- Như trên;”")
    elif parts.kind in ("quyết định", "nghị quyết"):
        if not folded.startswith("nhu dieu"):
            report.add("9b", f"dòng đầu “{short(first)}”", "dòng đầu “- Như Điều …;”")
    elif folded.startswith(("nhu tren", "nhu kinh gui")) and not _addresses(parts):
        should = "tên nơi nhận: “Như trên” chỉ dùng khi có Kính gửi"
        report.add("9b", f"“{short(first)}” mà văn bản không có Kính gửi", should)
