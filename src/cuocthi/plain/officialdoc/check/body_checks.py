"""Checks of the text: cell 6."""

from __future__ import annotations

import re

from cuocthi.plain.officialdoc.check import words
from cuocthi.plain.officialdoc.check.dress import Row, check_row, points, wanted
from cuocthi.plain.officialdoc.check.model import Line, Report, short
from cuocthi.plain.officialdoc.check.outline import is_call, is_heading, point_of
from cuocthi.plain.officialdoc.check.parts import Parts

_SIZES = (13.0, 14.0)
_DECIDER = Row("thẩm quyền ban hành", _SIZES, True, False, True, "center")
_END = "./."
_BOTH = "canh đều hai bên"
_DEEP = 35.0
_NOTED = ("(", "*", "Ghi chú", "Lưu ý")
_SLACK = 0.35
_CITED = re.compile(r"\bsố\s+\d+\s*/")
_NAMELESS = re.compile(r"^(?:Căn cứ|Thực hiện|Theo|Tiếp theo|Phúc đáp)\s+số\s*:?\s+\d")
_NEXT_BASE = re.compile(r"^(?:Thực hiện|Theo|Xét|Trên cơ sở|Căn cứ)\b")


def check_body(report: Report, parts: Parts) -> None:
    """Size, setting, bases, and the end of the text."""
    report.count_paragraphs(parts.body)
    check_row(report, "6", parts.decider, _DECIDER)
    _check_call(report, parts)
    text = [line for line in parts.body if line.text and line.place.box is None]
    free = [line for line in text if line.place.table is None]
    bases = _bases(free, parts.kind)
    _check_sizes(report, free)
    _check_setting(report, free)
    _check_gaps(report, parts.body)
    grounds = {id(line) for line in bases}
    _check_looks(report, [line for line in free if id(line) not in grounds])
    _check_bases(report, free, bases)
    if parts.kind != "other" or parts.signed or parts.receivers:  # else a paper inside a body
        _check_end(report, text)


def _check_call(report: Report, parts: Parts) -> None:
    """ "QUYẾT ĐỊNH:" between grounds and articles."""
    named = {"quyết định": "QUYẾT ĐỊNH:", "nghị quyết": "QUYẾT NGHỊ:"}.get(parts.kind)
    calls = [line for line in parts.decider if is_call(line)]
    if named is None or (not calls and parts.kind == "nghị quyết"):
        return
    articles = any((point := point_of(line)) and point.level == "article" for line in parts.body)
    if not calls and articles:
        report.add("6", f"không có dòng “{named}”", f"“{named}” giữa căn cứ và Điều 1")
    for line in calls:
        if not line.text.endswith(":") or "  " in line.text:
            report.add("6", line.text, f"{line.text.rstrip(' .:').upper()}:", line=line)


def _bases(lines: list[Line], kind: str) -> list[Line]:
    """The grounds at the beginning (căn cứ), one a paragraph."""
    deciding = kind in ("quyết định", "nghị quyết")
    found: list[Line] = []
    for line in lines:
        text = line.text
        sure = words.BASE.match(text) or deciding or _CITED.search(text)
        grounds = text.startswith("Căn cứ") and (sure or line.share("italic") > 0.85)
        shown = text.endswith((";", ".", ",")) or line.share("italic") > 0.85
        also = deciding and words.OTHER_BASE.match(text) and shown
        if not grounds and not also:
            if found and found[-1].paragraph == line.paragraph:
                continue
            break
        if words.CLAUSE.search(text[:1500]) and not text.endswith(";"):
            break
        if not deciding and not text.endswith((";", ".", ",")):
            break
        found.append(line)
    return found


def _check_sizes(report: Report, lines: list[Line]) -> None:
    counts: dict[float, int] = {}
    first: dict[float, tuple[str, Line]] = {}
    for line in lines:
        for piece in line.letters:
            letters = sum(char.isalnum() for char in piece.text)
            first.setdefault(piece.look.size, (piece.text.strip(), line))
            if not _SIZES[0] <= piece.look.size <= _SIZES[1]:
                counts[piece.look.size] = counts.get(piece.look.size, 0) + letters
    for size, count in counts.items():
        if count > 3:
            words_there, line = first[size]
            found = f"chữ cỡ {points(size)} pt: “{short(words_there)}”"
            report.add("6", found, wanted(_SIZES), line=line)


def _check_setting(report: Report, lines: list[Line]) -> None:
    seen: set[int] = set()
    for line in lines:
        if line.paragraph in seen:
            continue
        seen.add(line.paragraph)
        _check_lines(report, line)
        if line.setting.framed:
            continue
        if line.setting.align == "center":
            if _is_sentence(line):
                report.add("6", f"đoạn văn canh giữa: “{short(line.text)}”", _BOTH, "center", line)
            continue
        if line.setting.left >= _DEEP and _is_sentence(line):
            size = f"{line.setting.left / 10:.1f}".replace(".", ",")
            found = f"đoạn văn lùi cả khối {size} cm: “{short(line.text)}”"
            report.add("6", found, "sát lề trái, dòng đầu lùi 1 cm hoặc 1,27 cm", "deep", line)
        heading = is_heading(line)
        if line.setting.align in ("left", "right") and not heading and len(line.text) >= 40:
            side = "trái" if line.setting.align == "left" else "phải"
            report.add("6", f"đoạn văn căn {side}: “{short(line.text)}”", _BOTH, side, line)
        _check_first(report, line)


def _is_sentence(line: Line) -> bool:
    """Running text, not a caption, a title or a saying set apart."""
    text = line.text
    if len(text) < 30 or not text.endswith((".", ";", ",", ":")) or text.startswith(_NOTED):
        return False
    quiet = line.share("bold") < 0.5 and line.share("italic") < 0.5
    return quiet and not words.is_upper(text) and not text.startswith(("Bảng ", "Hình ", "“"))


def _check_first(report: Report, line: Line) -> None:
    setting = line.setting
    raw = "".join(piece.text for piece in line.pieces)
    if raw[:1] in ("\t", " ", "\u00a0") or line.marker or setting.first < 0 or line.text == _END:
        return
    if setting.left > 13 or setting.framed:
        return
    starts = (setting.first, setting.left + setting.first)
    if any(10 - _SLACK <= start <= 12.7 + _SLACK for start in starts):
        return
    point = point_of(line)
    if point is not None and point.level in ("part", "chapter", "section", "roman"):
        return
    size = f"{starts[1] / 10:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    report.add("6", f"dòng đầu lùi {size} cm", "dòng đầu lùi 1 cm hoặc 1,27 cm", line=line)


def _check_lines(report: Report, line: Line) -> None:
    setting = line.setting
    size = line.letters[0].look.size if line.letters else 14.0
    should = "giãn dòng từ dòng đơn đến 1,5 dòng"
    if setting.line_rule == "auto":
        if not 0.98 <= setting.line <= 1.52:
            shown = f"{setting.line:.2f}".rstrip("0").rstrip(".").replace(".", ",")
            report.add("6", f"giãn dòng {shown} dòng", should, line=line)
    elif setting.line > size * 1.15 * 1.5 + 1.5 or (
        setting.line_rule == "exact" and setting.line < size
    ):
        report.add("6", f"giãn dòng {points(setting.line)} pt", should, line=line)


def _check_gaps(report: Report, lines: list[Line]) -> None:
    """At least 6 points between paragraphs; an empty paragraph between them is enough."""
    before: Line | None = None
    for line in lines:
        if line.place.table is not None or line.place.box is not None:
            before = None
            continue
        if not line.text:
            before = None
            continue
        if before is not None and before.paragraph != line.paragraph:
            gap = before.setting.after + line.setting.before
            alike = before.setting.style == line.setting.style
            if alike and before.setting.tight and line.setting.tight:
                gap = 0.0
            centred = "center" in (before.setting.align, line.setting.align)
            if gap < 5.9 and not centred and not line.starts_page:
                found = f"các đoạn cách nhau {points(round(gap, 1))} pt"
                report.add("6", found, "cách nhau ít nhất 6 pt", line=line)
        before = line


def _check_looks(report: Report, lines: list[Line]) -> None:
    for line in lines:
        text = line.text
        if line.setting.align == "center" or not _is_said(line):
            continue
        if line.share("italic") > 0.9 and not text.startswith(_NOTED):
            report.add("6", f"chữ nghiêng: “{short(text)}”", "chữ đứng", "italic", line)
        if line.share("bold") > 0.9:
            report.add("6", f"chữ đậm: “{short(text)}”", "chữ không đậm", "bold", line)
        if words.is_upper(text):
            report.add("6", f"chữ in hoa: “{short(text)}”", "chữ in thường", "upper", line)


def _is_said(line: Line) -> bool:
    """A sentence rather than a heading: the longer, the surer."""
    text = line.text
    point = point_of(line)
    if point is not None:
        long = {"arabic": 100, "article": 60}.get(point.level)
        return long is not None and len(text) > long and text.endswith((".", ";"))
    return text.endswith((".", ";") if len(text) < 60 else (".", ";", ":", ",")) and len(text) > 25


def _check_bases(report: Report, lines: list[Line], bases: list[Line]) -> None:
    for line in lines:
        if _NAMELESS.match(line.text):
            found = f"“{short(line.text)}” không ghi tên loại văn bản"
            report.add(
                "6", found, "tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu", line=line
            )
    if not bases:
        return
    for line in bases:
        if line.share("italic") < 0.85:
            report.add("6", "căn cứ chữ đứng", "căn cứ chữ nghiêng", line=line)
        if line.share("bold") > 0.5:
            report.add("6", "căn cứ chữ đậm", "căn cứ chữ nghiêng, không đậm", line=line)
    for line in bases[:-1]:
        if not line.text.endswith(";"):
            report.add(
                "6",
                f"căn cứ “{short(line.text)}”",
                "cuối mỗi căn cứ có dấu chấm phẩy (;)",
                line=line,
            )
    last = bases[-1]
    at = next(i for i, line in enumerate(lines) if line is last)
    after = lines[at + 1].text if at + 1 < len(lines) else ""
    if not last.text.endswith(".") and not _NEXT_BASE.match(after):
        found = f"căn cứ cuối “{short(last.text)}”"
        report.add("6", found, "căn cứ cuối kết thúc bằng dấu chấm (.)", line=last)


def _check_end(report: Report, text: list[Line]) -> None:
    """ "./." behind the last sentence, and only there."""
    if not text:
        return
    last = text[-1]
    early = next((line for line in text[:-1] if line.text.endswith(_END)), None)
    if early is not None and last.place.table is None:
        found = f"“./.” ở giữa văn bản: “{short(early.text[-40:])}”"
        report.add("6", found, "“./.” chỉ ở cuối văn bản", line=early)
    if last.place.table is not None:
        return
    if re.search(r"\s\./\.$", last.text):
        report.add("6", f"dấu cách trước “./.”: “{last.text[-30:]}”", "“./.” liền chữ", line=last)
    if not last.text.endswith(_END) or last.text.endswith("../."):
        if last.text.endswith("…./.") or re.search(r"\.{4,}/\.$", last.text):
            return
        report.add("6", f"cuối văn bản là “{last.text[-30:]}”", "kết thúc bằng “./.”", line=last)
