"""Signs of a page's source left in a text: marks of a cell's line breaks, comments (thẻ HTML)."""

import re

_TAG = re.compile(
    r"<(?:!--[^>]{0,300}--|br\s?/?|/?(?:b|strong|i|em|u|center|span|font|p|div)(?:\s[^<>\n]{0,120})?)>",
    re.IGNORECASE,
)
_NOTHING = "\u200b"  # dropped when the text is tidied
_LETTERS = re.compile(r"[^\W\d_]{2}")


def without_markup(source: str) -> str:
    """The same text, as long as before, without tags.

    A row of two cells that are broken inside and hold capitals is a head or a foot set in columns:
    its cells become lines of their own. In any other row a break is a blank.
    """
    source = _with_quotes(source)
    if any(map(source.__contains__, (" - ", " – ", " — ", " -\t", " –\t", " —\t"))):
        source = _LABEL_DASH.sub(r"\n\1: \2", f"\n{source}")[1:]
    if any(map(source.__contains__, _BARE)):
        source = _LABEL_BARE.sub(lambda m: m.group()[:-1] + ":", source)
    if "<" not in source:
        return source
    found = []
    for line in source.split("\n"):
        if "<" not in line:
            found.append(line)
        elif _is_columns(line):
            found.append(_as_lines(line))
        else:
            breaks = "\n" if "|" not in line else " "
            found.append(_untagged(line, breaks))
    return "\n".join(found)


# "Địa điểm - Nhà văn hóa", "Thời gian 8 giờ 00 ngày …": labels whose colon was left out.
_ITEM = r"[ \t]*(?:(?:[-+•*–]|\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}|[a-zđ])[.)/]?)[ \t]{0,4})?"
_LABEL_DASH = re.compile(
    rf"\n({_ITEM}(?:Thời gian|Địa điểm|Thành phần|Đối tượng|Nội dung|Hình thức|Chủ đề|Kinh phí|Hạn nộp|Thời hạn)(?: [^\W\d_]{{2,6}}){{0,3}}) [-–—]([ \t])(?=\S)"
)  # behind a line end: the text is searched with one before its first line
_BARE = ("Thời gian ", "THỜI GIAN ", "Địa điểm ", "ĐỊA ĐIỂM ")
_LABEL_BARE = re.compile(
    r"T(?:hời gian|HỜI GIAN) (?=(?:[Tt]ừ |[Vv]ào |[Ll]úc |[Hh]ồi |[Ss]áng |[Cc]hiều |[Tt]ối )?(?:ngày |thứ )?[0-9])"
    r"|Đ(?:ịa điểm|ỊA ĐIỂM) (?=(?:[Tt]ại )?[A-ZĐÂÔƠƯĂÊÁÀ][^\W\d_])"
)


# ''Vườn mẫu quê mình'' and ‘Vườn mẫu quê mình’: other signs for quotation marks.
_TWO_STROKES = re.compile(r"''(?=\S)([^'\n]{3,160}?)(?<=\S)''(?!')")
_SINGLE = re.compile(r"‘(?=\S)([^‘’“”\n]{3,160}?)(?<=\S)’(?!\w)")


def _with_quotes(source: str) -> str:
    if "''" in source:
        source = _TWO_STROKES.sub(rf"“{_NOTHING}\1{_NOTHING}”", source)
    return _SINGLE.sub(r"“\1”", source) if "‘" in source else source


def without_margin(source: str) -> str:
    """The same text, as long as before, without the blanks that every line begins with (lề trái)."""
    lines = source.split("\n")
    margin = min((len(x) - len(x.lstrip(" ")) for x in lines if not x.isspace() and x), default=0)
    if not margin:
        return source
    return "\n".join(_NOTHING * min(margin, len(x)) + x[margin:] for x in lines)


def _untagged(line: str, breaks: str) -> str:
    return _TAG.sub(lambda tag: _gone(tag.group(), breaks), line)


def _gone(tag: str, breaks: str) -> str:
    inner = tag[1:].lstrip("/").lower()
    sign = breaks if inner.startswith(("br", "p", "div")) else ""
    return sign.ljust(len(tag), _NOTHING)


def _is_columns(line: str) -> bool:
    cells = [cell for cell in line.split("|") if cell.strip()]
    if "|" not in line or len(cells) > 2 or "<br" not in line.lower():
        return False
    pieces = (piece for cell in cells for piece in _TAG.split(cell))
    return any(piece.isupper() and len(_LETTERS.findall(piece)) > 1 for piece in pieces)


def _as_lines(line: str) -> str:
    first, last = line.find("|"), line.rfind("|")
    signs = [
        ("\n" if 0 < at < len(line) - 1 and at not in (first, last) else " ")
        if sign == "|"
        else sign
        for at, sign in enumerate(line)
    ]
    if line[:first].strip() and first < last:  # a row without a bar at its beginning
        signs[first] = "\n"
    return _untagged("".join(signs), "\n")
