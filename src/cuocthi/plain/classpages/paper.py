"""Where everything stands on a writing sheet (tờ làm bài), in millimetres from the top left of A4.

The printed sheet (``sheet.typ``) and the reader measure by the same numbers.
"""

from __future__ import annotations

from typing import Final, NamedTuple

WIDTH: Final = 210.0
HEIGHT: Final = 297.0


class Box(NamedTuple):
    """A part of the sheet in millimetres: from the left and top to the right and bottom edge."""

    left: float
    top: float
    right: float
    bottom: float


MARK: Final = 6.0
"""Side of a registration mark (dấu góc), a black square; printers leave 5 mm at the edge blank."""
MARKS: Final = ((12.0, 12.0), (198.0, 12.0), (12.0, 285.0), (198.0, 285.0))
"""Centres of the four marks: top left, top right, bottom left, bottom right."""

CODE: Final = 24.0
"""Side of a QR code without its quiet zone of 4 modules: a module is 1.14 mm."""
CODE_A: Final = Box(165.0, 9.0, 165.0 + CODE, 9.0 + CODE)
CODE_B: Final = Box(22.0, 263.6, 22.0 + CODE, 263.6 + CODE)

HEADER: Final = Box(3.0, 3.0, 207.0, 43.0)
"""With the name, if the school prints it: covered before judging (rọc phách)."""
CUT: Final = 43.5
WORK: Final = Box(3.0, 44.0, 207.0, 259.5)
"""All that judges see: the written lines with the margins beside them, no code, no name."""

LINES_LEFT: Final = 15.0
LINES_RIGHT: Final = 195.0
FIRST_LINE: Final = 55.0
PITCH: Final = 8.0
LINES: Final = 26
LAST_LINE: Final = FIRST_LINE + PITCH * (LINES - 1)

BELOW: Final = Box(52.0, 259.8, 192.0, 263.2)
"""Nothing is printed here: ink means that somebody wrote on below the last line."""
