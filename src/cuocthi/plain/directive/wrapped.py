"""Lines that a program broke at one width (xuống dòng cứng) are joined again before anything is read.

A mail or a text file breaks a paragraph at the last blank before, say, the 75th sign. Such breaks
give themselves away: the next word never had room, and one width explains nearly all of them. Where
that is so, each such line end becomes a blank; a line that ends early ends by intent. Printed pages,
whose letters differ in breadth, show no such width: their lines are joined with care in `layout`.
"""

import re
from itertools import accumulate
from typing import NamedTuple

from cuocthi.plain.vntext import is_capitals

_MARK = re.compile(
    r"[*_#]{0,3}(?:[-+•·▪–—](?:\s|\w)|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)/](?![0-9])"
    r"|[0-9]{1,2}-\s|\([0-9a-zđ]\)\s|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\s|[a-zđ]{1,2}\)\s"
    r"|[IVX]{1,5}(?:[.)/]\s|\s?-\s)|(?:Điều|Phần|Mục|Chương)\s+[0-9IVX]{1,4}\b)"
)
_ANEW = re.compile(
    r"[*_#]{0,3}(?:K[íi]nh g[ửư]i\b|N[ơờ]i nh[ậâ]n\s?:|S?TT\s|\((?:Ban hành|Kèm theo|BAN HÀNH|KÈM THEO)\b|Trang\s[0-9]|Ngày\s[0-9]"
    r"|(?:Căn cứ|CĂN CỨ|Thực hiện|Triển khai thực hiện|Theo|Xét|Nhằm|Để|Được sự|Sau khi|Tiếp theo"
    r"|Hưởng ứng|Nhân|Trên cơ sở|Thừa|Trong|Trên đây|Rất mong|Trân trọng)\b)"
)
# A title, the whole summary below it, and a sentence that begins the body.
_TITLE = re.compile(
    r"[*_#\s]{0,6}(?:KẾ HOẠCH|THÔNG BÁO|QUYẾT ĐỊNH|GIẤY MỜI|THƯ MỜI|BÁO CÁO|HƯỚNG DẪN|TỜ TRÌNH|NGHỊ QUYẾT"
    r"|CHỈ THỊ|THỂ LỆ|ĐIỀU LỆ|CHƯƠNG TRÌNH)[*_:\s]{0,6}"
)
_WHOLE_SUMMARY = re.compile(r"(?<![0-9/])20[0-9]{2}[)”\"]?$|[”\"]$")
_SENTENCE = re.compile(r"[^\W\d_]{2}\.\s+[^\W\d_a-z]|:$")
_OPENS = re.compile(r"(?:Tại|Qua|Vừa qua|Hiện nay|Kể từ|Đến nay|Kính mời)\s")
_DEAR = re.compile(r"[*_#]{0,3}K[íi]nh g[ửư]i\b")
_ORDER = re.compile(r"[*_#]{0,3}(?:Giao|Đề nghị|Yêu cầu)\s")
_LABEL = re.compile(r"(?!Lưu)[*_#]{0,3}[^\W\d_][^.,;:?!]{1,24}:\s")
_ROW = re.compile(r"([0-9]{1,3})\s\w")
_RIGHT = re.compile(r"(?:KT|TM|TL|TUQ|Q)\.$")
_LETTER = re.compile(r"[*_#]{0,3}[a-zđ]\)\s")
_DAY = re.compile(r"[0-9]{1,2}/")
_SHORTENED = re.compile(r"\b[A-ZĐ]\w{0,2}\.$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NATION = (
    *("VIỆT NAM", "VIET NAM"),
    *(f"{first}{vowel}nh ph{last}c" for first in "Hh" for vowel in "ạa" for last in "úu"),
)
_ENDS = " \t\r\n\x0b\f\u200b"  # what may stand behind the last letter of a line
_NARROWEST, _WIDEST = 40, 160
_FEWEST = 4  # line ends that one width must explain


class _Break(NamedTuple):
    """A line end between two lines of running text: where, and which widths would explain it."""

    start: int
    end: int
    length: int
    room: int  # the narrowest width at which the next word had room on the line
    surely: bool  # the next line goes on a sentence: a small letter, a number


def unwrapped(source: str) -> str:
    """The text, as long as before, with a blank for each line end that only a width explains."""
    for _ in range(2):  # a text that was broken already is broken again by a mail: a comb
        breaks, lengths = _breaks(source)
        width = _width(breaks, lengths)
        if not width:
            break
        source = _joined(source, [b for b in breaks if b.length <= width < b.room])
    return source


def _breaks(source: str) -> tuple[list[_Break], list[int]]:
    """The line ends that may be no real ones, and the lengths of all lines of running text."""
    found: list[_Break] = []
    lines = source.split("\n")
    texts = ["" if _has_cells(line) else line.rstrip(_ENDS) for line in lines]
    lengths = [len(text) for text in texts if text]
    if _beyond(_WIDEST, lengths):
        return found, lengths  # paragraphs that run on: nothing was broken
    before = ""
    at = 0
    under = 9  # how many lines above stands the title
    for line, text in zip(lines, texts, strict=True):
        words = text.lstrip()
        under = 0 if text and _TITLE.fullmatch(text) else under + 1
        ends = 1 < under < 6 and _ends_summary(before, words)
        if text and before and not ends and _may_go_on(before, words):
            word = len(words.split(" ", 1)[0])
            start = at - 1
            while source[start - 1] in _ENDS:
                start -= 1
            end = at + len(text) - len(words)
            room = len(before) + 1 + word
            found.append(_Break(start, end, len(before), room, _goes_on(words)))
        before = text
        at += len(line) + 1
    return found, lengths


def _ends_summary(before: str, line: str) -> bool:
    """Whether the body begins behind a summary: "… năm 2024" over "Tại Điều lệ … sai sót. Ban …"."""
    if not _WHOLE_SUMMARY.search(before) or not line[:1].isupper():
        return False
    return bool(_SENTENCE.search(line) or _OPENS.match(line))


def _has_cells(line: str) -> bool:
    """Whether a line is a row of a table or the two columns of a head; a new page too."""
    if "|" in line or "\t" in line or "\f" in line:
        return True
    return "   " in line and "   " in line.strip()


def _goes_on(line: str) -> bool:
    """Whether a line surely goes on the one before: with a small letter, "05 lao động", a day."""
    return line.lstrip("0123456789 ")[:1].islower() or bool(_DAY.match(line))


def _may_go_on(before: str, line: str) -> bool:
    """Whether a line could go on the one before: no new item, no rule, nothing behind an end."""
    if (
        len(before) < _NARROWEST - 10
        or before.endswith("./.")
        or not any(sign.isalnum() for sign in before)
    ):
        return False
    if _ANEW.match(line) or before.endswith(_NATION) or _is_next_row(before, line):
        return False
    last = before[-1]
    if _LETTER.match(line) and not before.endswith(("điểm", ",")):
        return False
    if last in ".;:,/)" and _MARK.match(line):
        return False
    if last in ".!" and (_ORDER.match(line) or _DEAR.match(before.lstrip())):
        return False
    if last == "." and line[0].isupper() and (before.lstrip()[0] in "-+" or line.endswith("./.")):
        return False  # behind a list; the sentence that closes the letter
    if last == "." and line[0].islower() and not _SHORTENED.search(before):
        return False
    if last in ".;" and _LABEL.match(line) and _LABEL.match(before):
        return False  # "Thời gian: …" over "Địa điểm: …"
    if line[0] == "[" and last not in ":,":
        return False  # links of a page: "[In trang]"
    return _same_case(before, line)


def _is_next_row(before: str, line: str) -> bool:
    """Whether two lines are rows of a table whose cells lost their bounds ("3 …" over "4 …")."""
    row, other = _ROW.match(before), _ROW.match(line)
    return bool(row and other and int(other[1]) == int(row[1]) + 1)


def _same_case(before: str, line: str) -> bool:
    """Whether neither line is a heading or a post in capitals over or under other words."""
    first = " ".join(line.split(None, 2)[:2])
    if is_capitals(before):
        return is_capitals(first.split(" ")[0])
    if is_capitals(line) and len(_WORD.findall(line)) > 1:
        return bool(_RIGHT.search(before))
    heads = before[-1] in ".;!?)”" and " " in first and is_capitals(first)
    return not heads or bool(_RIGHT.search(before))


def _width(breaks: list[_Break], lengths: list[int]) -> int:
    """The width that explains most line ends; 0 where it does not explain nearly all."""
    steps = [0] * (_WIDEST + 2)
    for found in breaks:
        if found.length <= _WIDEST:
            steps[found.length] += 1
            steps[min(found.room, _WIDEST + 1)] -= 1
    explained = list(accumulate(steps))
    most = max(explained[_NARROWEST : _WIDEST + 1])
    if most < _FEWEST:
        return 0
    width = next(at for at in range(_WIDEST, 0, -1) if explained[at] == most)
    early = sum(1 for b in breaks if b.surely and 0.88 * width < b.room <= width)
    return width if not _beyond(width, lengths) and early * 3 <= most else 0


def _beyond(width: int, lengths: list[int]) -> bool:
    """Whether more lines are longer than the width than addresses that cannot be broken."""
    return sum(1 for length in lengths if length > width) * 16 > len(lengths)


def _joined(source: str, breaks: list[_Break]) -> str:
    """The text with those line ends as blanks; what stood around them has no width."""
    parts: list[str] = []
    at = 0
    for found in breaks:
        parts += (source[at : found.start], " ", "\u200b" * (found.end - found.start - 1))
        at = found.end
    parts.append(source[at:])
    return "".join(parts)
