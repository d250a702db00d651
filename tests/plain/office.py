"""LibreOffice opens what we write; what stands elsewhere than in our own PDF is told."""

import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from cuocthi.plain.officialdoc.typesetting import FONTS

needed = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="Không có LibreOffice (soffice) nên không so được tệp docx với PDF.",
)
MM = 72 / 25.4
DOWN, ASIDE = 0.5 * MM, 1 * MM
"""How far a word may stand from where our PDF has it: nothing may add up down the page, or a page
that is full to the last line ends elsewhere; along a line programs kern and justify in their way."""
FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir><alias binding="same"><family>Times New Roman</family>
<prefer><family>Liberation Serif</family></prefer></alias></fontconfig>"""


def converted(folder: Path, files: Iterable[Path]) -> None:
    """LibreOffice's PDF beside each file of the folder; it sees only the fonts that we ship."""
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(fonts=FONTS, cache=folder / "cache"), encoding="utf-8")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            *("--convert-to", "pdf", "--outdir", str(folder)),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)},
    )


def words(page):
    """Each word of a page with its box (left, bottom, right, top) in points, in reading order."""
    text = page.get_textpage()
    word, box = "", None
    for index in range(text.count_chars()):
        # a hyphen at the end of a line is given back as a soft one
        sign = text.get_text_range(index, 1).replace("\ufffe", "-")
        new = text.get_charbox(index)
        apart = box and (new[0] < box[0] or new[1] > box[3] or new[3] < box[1])
        if word and (not sign.strip() or apart):
            yield word, box
            word, box = "", None
        if sign.strip() and sign != "\u200b":
            word += sign
            box = new if box is None else (*map(min, box[:2], new[:2]), *map(max, box[2:], new[2:]))
    if word:
        yield word, box


def moved(ours, theirs):
    """The words that stand elsewhere: (word, mm down, mm aside)."""
    places = defaultdict(list)
    for word, box in theirs:
        places[word].append(box)
    found = []
    for word, box in ours:
        other = places[word].pop(0)
        down, aside = other[1] - box[1], other[0] - box[0]
        if abs(down) > DOWN or abs(aside) > ASIDE:
            found.append((word, round(-down / MM, 1), round(aside / MM, 1)))
    return found


def edges(page):
    """(left, right, height above the foot) of each level line and of the top and foot of each box."""
    found = set()
    for path in page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = path.get_bounds()
        if right - left > MM:  # not an upright line
            thick = 1 * MM
            heights = [(top + bottom) / 2] if top - bottom < thick else [top - 1, bottom + 1]
            found |= {(left, right, height) for height in heights}
    return sorted(found)


def without_like(ours, theirs):
    """The edges that the other page has not at that place."""
    return [
        (left, right, height)
        for left, right, height in ours
        if not any(
            abs(left - a) < ASIDE and abs(right - b) < ASIDE and abs(height - y) < DOWN
            for a, b, y in theirs
        )
    ]


def overlapping(said):
    """Pairs of words whose letters lie on one another."""
    boxes = sorted(said, key=lambda pair: pair[1][0])
    found = []
    for at, (word, box) in enumerate(boxes):
        for other, second in boxes[at + 1 :]:
            if second[0] > box[2] - 1:
                break
            if min(box[3], second[3]) - max(box[1], second[1]) > 1:
                found.append((word, other))
    return found


def touching(page):
    """Pairs of letters of two lines that lie on one another: finer than words, whose boxes hold
    empty corners. Slanted letters of one line reach over one another as they should."""
    text = page.get_textpage()
    signs = ((text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars()))
    boxes = [(sign, box) for sign, box in signs if sign.strip()]
    places = {number: box for number, (_sign, box) in enumerate(boxes)}
    pairs = overlapping(list(places.items()))
    return [
        (boxes[one][0], boxes[other][0])
        for one, other in pairs
        if _shared(places[one], places[other]) < 0.5
    ]


def _shared(one, other):
    """How much of the lower of two letters is beside the other, 0 to 1."""
    lower = min(box[3] - box[1] for box in (one, other))
    return (min(one[3], other[3]) - max(one[1], other[1])) / lower


def differences(ours: bytes, theirs: Path) -> list[str]:
    """What somebody would see to be otherwise in the docx than in our PDF, page by page."""
    mine, other = list(pypdfium2.PdfDocument(ours)), list(pypdfium2.PdfDocument(theirs))
    if len(mine) != len(other):
        return [f"{len(other)} pages, ours has {len(mine)}"]
    found: list[str] = []
    left_before = 0
    for number, (our, their) in enumerate(zip(mine, other, strict=True), 1):
        wanted, seen = list(words(our)), list(words(their))
        left, left_before = left_before, left_behind(wanted, seen)
        found += [f"{number}: {one}" for one in (*amiss(their, seen), *overlapping(wanted))]
        if left or left_before:
            continue
        if sorted(word for word, _ in seen) != sorted(word for word, _ in wanted):
            found.append(f"{number}: other words")
            continue
        found += [f"{number}: moved {one}" for one in moved(wanted, seen)]
        found += [f"{number}: rule {one}" for one in without_like(edges(our), edges(their))]
    return found


def left_behind(ours, theirs):
    """How many words their page has at its foot that ours has on the next.

    LibreOffice 7.4 leaves a heading alone on the last line of a page although it is told to stay
    with what follows, when not one line has room below it; Word and our PDF take it along.
    """
    more = [word for word, _ in theirs[len(ours) :]]
    alike = [word for word, _ in theirs[: len(ours)]] == [word for word, _ in ours]
    return len(more) if alike and len(more) <= MOST_OF_A_HEADING else 0


MOST_OF_A_HEADING = 12


def amiss(page, said):
    """Words of a page that lie on one another or outside the margins of the decree."""
    width, height = page.get_size()
    return overlapping(said) + [
        word
        for word, (left, bottom, right, top) in said
        if left < 84 or right > width - 42 or bottom < 50 or top > height - 25
    ]
