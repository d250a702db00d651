"""The tables that `cuocthi marks` reads and writes (bảng bài, giám khảo, điểm, chia bài)."""

import csv
import io
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuocthi.plain.allot import Allotment
from cuocthi.plain.officialdoc.factsfile import BadFile, facts_in, file_bytes, written
from cuocthi.plain.scoring.coins import LEFT, Answer
from cuocthi.plain.scoring.sheet import NAMED, Row

MOST_BYTES = 500_000_000
MOST_NUMBERS = 100


class BadOption(BadFile):
    """A figure of an option that cannot be meant (tùy chọn sai): wrong use, exit code 2."""


@dataclass(frozen=True, slots=True)
class Judges:
    """Judges with the units each may not read, and the most readings of some."""

    units: dict[str, tuple[str, ...]]
    capacity: dict[str, int]


def _rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and columns by name, cut of spaces.

    Raises BadFile for a missing column, one that is there twice, a quotation mark left open, which
    would swallow the lines behind it, and signs that are no text.
    """
    try:
        text = _plain(file_bytes(path, MOST_BYTES).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadFile(f"{path}: không phải chữ UTF-8; hãy lưu lại kiểu “CSV UTF-8”.") from None
    except BadFile as fault:
        raise BadFile(f"{path}: {fault}") from None
    sign = max(",;\t", key=text.split("\n", 1)[0].count)
    at = 2
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
        heads = [head.strip().lower() for head in next(reader, [])]
        missing = [name for name in needed if name not in heads]
        if missing:
            raise BadFile(
                f"{path}: dòng đầu phải có cột {', '.join(missing)} (đang có: {', '.join(heads)})."
            )
        twice = sorted({head for head in heads if head and heads.count(head) > 1})
        if twice:
            raise BadFile(f"{path}: dòng đầu có hai cột cùng tên {', '.join(twice)}; chỉ giữ một.")
        if "\0" in text:
            raise BadFile(f"{path}: có ký tự lạ (NUL); hãy lưu lại kiểu “CSV UTF-8”.")
        for cells in reader:
            at = reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(heads):
                raise BadFile(
                    f"{path}: dòng {reader.line_num} có {len(cells)} ô, dòng đầu có {len(heads)}. "
                    "Số có dấu phẩy (7,5) phải đặt trong ngoặc kép hoặc ngăn cột bằng dấu chấm phẩy."
                )
            cut = [cell.strip() for cell in cells] + [""] * (len(heads) - len(cells))
            yield reader.line_num, dict(zip(heads, cut, strict=True))
    except csv.Error:
        raise BadFile(
            f"{path}: từ dòng {at} có dấu ngoặc kép mở mà không đóng, hoặc đóng sai chỗ; hãy sửa."
        ) from None


def _plain(text: str) -> str:
    """The text with composed letters, plain spaces and nothing that cannot be seen, so that names
    which look the same are the same."""
    for space in "\u00a0\u2007\u2009\u202f":
        text = text.replace(space, " ")
    for unseen in "\u200b\u200c\u200d\u2060\ufeff":
        text = text.replace(unseen, "")
    return unicodedata.normalize("NFC", text)


def entries_in(path: Path) -> dict[str, str]:
    """Each entry's unit. Raises BadFile for an empty list, a line without a name, a name twice."""
    found: dict[str, str] = {}
    for line, row in _rows(path, ("entry",)):
        if not row["entry"] or row["entry"] in found:
            raise BadFile(f"{path}: dòng {line}: {_fault(row['entry'], 'mã bài')}")
        found[row["entry"]] = row.get("unit", "")
    if not found:
        raise BadFile(f"{path}: danh sách bài đang trống.")
    return found


def judges_in(path: Path) -> Judges:
    """Judges with their conflicts and capacity. Raises BadFile as `entries_in` does."""
    units: dict[str, tuple[str, ...]] = {}
    capacity: dict[str, int] = {}
    for line, row in _rows(path, ("judge",)):
        name, most = row["judge"], row.get("capacity", "")
        if not name or name in units:
            raise BadFile(f"{path}: dòng {line}: {_fault(name, 'mã giám khảo')}")
        units[name] = tuple(unit.strip() for unit in row.get("units", "").split(";"))
        if most and (not most.isdecimal() or len(most) > 9):
            raise BadFile(
                f"{path}: dòng {line}: số bài tối đa “{most}” phải là số nguyên từ 0 trở lên."
            )
        if most:
            capacity[name] = int(most)
    if not units:
        raise BadFile(f"{path}: danh sách giám khảo đang trống.")
    return Judges(units, capacity)


def _fault(name: str, what: str) -> str:
    return f"{what} {name} có hai lần; chỉ giữ một dòng." if name else f"thiếu {what}."


def marks_in(path: Path) -> Iterator[Row]:
    """The rows of marks. Raises BadFile."""
    for line, row in _rows(path, ("judge", "entry", "points")):
        yield Row(row["judge"], row["entry"], row.get("criterion", ""), row["points"], line)


def has_marks(path: Path) -> bool:
    """Whether the table has a row below its heading. Raises BadFile."""
    return next(_rows(path, ("judge", "entry", "points")), None) is not None


def games_in(path: Path) -> tuple[list[Answer], list[str]]:
    """Comparisons, each said by a judge once, and what to tell of them: lines that repeat one, judges
    who said the opposite too. Raises BadFile."""
    told: Counter[tuple[str, str, str]] = Counter()
    for line, row in _rows(path, ("judge", "winner", "loser")):
        if not row["judge"] or not row["winner"] or not row["loser"]:
            raise BadFile(f"{path}: dòng {line}: thiếu giám khảo, bài hơn hoặc bài kém.")
        told[row["judge"], row["winner"], row["loser"]] += 1
    words = []
    if again := told.total() - len(told):
        words.append(
            f"{again} dòng so sánh lặp lại (cùng giám khảo, cùng cặp, cùng bài hơn), chỉ tính một lần."
        )
    both = [f"{j} – {a}, {b}" for j, a, b in sorted(told) if a < b and (j, b, a) in told]
    if both:
        words.append(
            f"{len(both)} cặp được một giám khảo nói cả hai chiều: {'; '.join(both[:NAMED])}. Hai câu "
            "trả lời ấy bù trừ nhau; hãy hỏi lại giám khảo."
        )
    return [Answer(judge, winner, loser, LEFT) for judge, winner, loser in told], words


def deal_in(path: Path) -> list[Allotment]:
    """A dealing as `cuocthi marks deal` wrote it. Raises BadFile."""
    found = []
    for line, row in _rows(path, ("judge", "entry")):
        order = row.get("order", "") or "0"
        if not order.isdecimal() or len(order) > 9:
            raise BadFile(f"{path}: dòng {line}: thứ tự “{order}” phải là số nguyên.")
        found.append(Allotment(row["judge"], row["entry"], int(order)))
    return found


def weights_in(path: Path) -> dict[str, float]:
    """Weights by criterion, from lines "criterion: weight". Raises BadFile."""
    try:
        facts = facts_in(path)
    except BadFile as fault:
        raise BadFile(f"{path}: {fault}") from None
    found = {}
    for name, words in facts.items():
        try:
            value = float(str(words).strip().rstrip("%").replace(",", "."))
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or value < 0:
            raise BadFile(f"{path}: trọng số của “{name}” phải là một số, không phải “{words}”.")
        found[name] = value
    if not found or sum(found.values()) <= 0:
        raise BadFile(f"{path}: chưa có trọng số nào lớn hơn 0.")
    return found


def write_deal(path: Path, dealt: Iterable[Allotment]) -> None:
    """Write judge,entry,order. Raises BadFile."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("judge", "entry", "order"))
    table.writerows((a.judge, a.entry, a.order) for a in dealt)
    try:
        written(path, out.getvalue().encode())
    except BadFile as fault:
        raise BadFile(f"{path}: {fault}") from None


def numbers(words: str, what: str, *, whole: bool = True) -> tuple[float, ...]:
    """Read "1,3,5,30". Raises BadOption naming `what`."""
    found = []
    for word in words.split(","):
        try:
            value = float(word)
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or value < 0 or value > 1e9 or (whole and value % 1):
            raise BadOption(f"{what}: “{words}” phải là các số cách nhau bằng dấu phẩy.")
        found.append(value)
    if len(found) > MOST_NUMBERS:
        raise BadOption(f"{what}: có {len(found)} số, nhiều nhất là {MOST_NUMBERS}.")
    return tuple(found)
