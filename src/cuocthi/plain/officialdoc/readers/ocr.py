"""Letters from pictures (nhận dạng chữ) by tesseract, where it is installed with Vietnamese."""

from __future__ import annotations

import functools
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from cuocthi.plain.officialdoc.readers import child
from cuocthi.plain.officialdoc.readers.cleanup import cleaned
from cuocthi.plain.officialdoc.readers.columns import Piece, Word, arranged
from cuocthi.plain.officialdoc.readers.common import Unreadable

MOST_PAGES = 20
NOTHING_SEEN = (
    "Không nhận ra chữ nào trong ảnh. Hãy chụp hoặc quét lại rõ hơn (thẳng, đủ sáng, 300 dpi), "
    "hoặc gửi bản .docx."
)
_SECONDS = 30
_LATE = "Nhận dạng chữ trong ảnh quá lâu nên đã dừng. Hãy gửi bản .docx hoặc ảnh nhỏ hơn."
_FAILED = "Không nhận dạng được chữ trong ảnh này. Hãy gửi bản .docx hoặc quét lại."
_MISSING = (
    "Máy chủ chưa có chương trình nhận dạng chữ nên chưa đọc được bản quét hoặc ảnh. "
    "Hãy gửi bản .docx hoặc PDF xuất thẳng từ Word; hoặc nhờ người quản trị cài "
    "tesseract (apt install tesseract-ocr tesseract-ocr-vie)."
)
_DOUBTFUL = 55.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What was recognised on a page and how sure the program is of its words, 0 to 100."""

    text: str
    sure: float


@functools.lru_cache(maxsize=4)
def _speaks_vietnamese(program: str) -> bool:
    with tempfile.TemporaryDirectory(prefix="cuocthi-ocr-") as folder:
        try:
            listed = child.run(
                [program, "--list-langs"], folder=Path(folder), seconds=10, megabytes=1_000
            )
        except child.Failed:
            return False
    return "vie" in listed.decode("utf-8", "replace").split()


def is_ready() -> bool:
    """Whether this machine can recognise Vietnamese letters."""
    program = child.find("tesseract")
    return program is not None and _speaks_vietnamese(program)


def demand() -> None:
    """Raises Unreadable with what to install when this machine cannot recognise letters."""
    if not is_ready():
        raise Unreadable(_MISSING)


def note(sures: list[float]) -> str:
    """What a person should know about recognised pages."""
    mean = sum(sures) / len(sures)
    return (
        f"Chữ được nhận dạng từ ảnh ({len(sures)} trang, chắc chừng {mean:.0f} %): có thể sai dấu, "
        "sai số; hãy so với bản gốc."
    )


def recognise(picture: Image.Image, *, head: bool) -> Seen:
    """The words of one page, its letterhead cell by cell. Raises Unreadable."""
    image = cleaned(picture)
    seen = _seen(image, head)
    if seen.sure >= _DOUBTFUL:
        return seen
    turn = _turn(image)
    if turn:
        other = _seen(image.rotate(turn, expand=True, fillcolor=255), head)
        if other.sure > seen.sure:
            return other
    return seen


def _seen(image: Image.Image, head: bool) -> Seen:
    table = _tesseract(image, ["-l", "vie", "--oem", "1", "--psm", "3", "tsv"])
    pieces, sures = _pieces(table.decode("utf-8", "replace"))
    lines = arranged(pieces, head=head)
    return Seen("\n".join(lines), sum(sures) / len(sures) if sures else 0.0)


def _tesseract(image: Image.Image, options: list[str]) -> bytes:
    program = child.find("tesseract")
    if program is None:
        raise Unreadable(_MISSING)
    with tempfile.TemporaryDirectory(prefix="cuocthi-ocr-") as name:
        folder = Path(name)
        image.save(folder / "page.pgm")
        try:
            return child.run(
                [program, "page.pgm", "stdout", "--dpi", "300", *options],
                folder=folder, seconds=_SECONDS, megabytes=3_000,
            )  # fmt: skip
        except child.Failed as fault:
            raise Unreadable(_LATE if fault.late else _FAILED) from fault


def _turn(image: Image.Image) -> int:
    """By how many degrees a page that lies on its side or head must be turned."""
    try:
        words = _tesseract(image, ["--psm", "0"]).decode("utf-8", "replace")
    except Unreadable:
        return 0  # too few letters to tell
    for line in words.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "Orientation in degrees" and value.strip().isdigit():
            return int(value)
    return 0


def _pieces(table: str) -> tuple[list[Piece], list[float]]:
    """Lines of tesseract's table, parted at wide gaps; the sureness of every word."""
    pieces: list[Piece] = []
    sures: list[float] = []
    line = 0
    last: tuple[str, ...] = ()
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip():
            continue
        place = tuple(fields[1:5])
        sure = float(fields[10])
        word = fields[11].strip()
        if sure < 20 and not any(sign.isalnum() for sign in word):
            continue  # specks and rules
        sures.append(sure)
        left, top, width, height = (int(value) for value in fields[6:10])
        if place != last:
            line, last = line + 1, place
        placed = Word(word, left, top, left + width, top + height)
        before = pieces[-1] if pieces and pieces[-1].line == line else None
        if before is None or left - before.right > 1.6 * max(before.height, 20.0):
            pieces.append(Piece((placed,), line))
        else:
            pieces[-1] = Piece((*before.words, placed), line)
    return pieces, sures
