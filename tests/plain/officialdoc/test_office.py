"""The docx opened by LibreOffice is the page that our own PDF shows."""

import os
import shutil
import subprocess
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.plain.officialdoc.facts import draft_of
from cuocthi.plain.officialdoc.typesetting import FONTS
from cuocthi.plain.officialdoc.writer import write_docx, write_pdf

from .papers_made import PAPERS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("soffice") is None,
        reason="Không có LibreOffice (soffice) nên không so được tệp docx với PDF.",
    ),
]
MM = 72 / 25.4
DOWN, ASIDE = 0.5 * MM, 1 * MM
"""How far a word may stand from where our PDF has it: nothing may add up down the page, or a page
that is full to the last line ends elsewhere; along a line programs kern and justify in their way."""
FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir><alias binding="same"><family>Times New Roman</family>
<prefer><family>Liberation Serif</family></prefer></alias></fontconfig>"""


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> Path:
    """A folder with LibreOffice's PDF of each kind; it sees only the fonts that we ship."""
    folder = tmp_path_factory.mktemp("office")
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(fonts=FONTS, cache=folder / "cache"), encoding="utf-8")
    for kind in Kind:
        (folder / f"{kind}.docx").write_bytes(write_docx(draft_of(kind, PAPERS[kind])))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            *("--convert-to", "pdf", "--outdir", str(folder)),
            *(str(folder / f"{kind}.docx") for kind in Kind),
        ],
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )
    return folder


def words(page):
    """Each word of a page with its box (left, bottom, right, top) in points, in reading order."""
    text = page.get_textpage()
    word, box = "", None
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        new = text.get_charbox(index)
        apart = box and (new[0] < box[0] or new[1] > box[3] or new[3] < box[1])
        if word and (not sign.strip() or apart):
            yield word, box
            word, box = "", None
        if sign.strip() and sign not in "\ufffe\u200b":
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


@pytest.mark.parametrize("kind", Kind)
def test_docx_is_the_page_that_the_pdf_shows(kind, converted):
    ours = list(pypdfium2.PdfDocument(write_pdf(draft_of(kind, PAPERS[kind]))))
    theirs = list(pypdfium2.PdfDocument(converted / f"{kind}.pdf"))

    assert len(theirs) == len(ours)
    for mine, other in zip(ours, theirs, strict=True):
        seen, wanted = list(words(other)), list(words(mine))
        assert sorted(word for word, _ in seen) == sorted(word for word, _ in wanted)
        assert moved(wanted, seen) == []
        assert without_like(edges(mine), edges(other)) == []
        assert (overlapping(seen), overlapping(wanted)) == ([], [])
        width, height = other.get_size()
        assert [
            word
            for word, (left, bottom, right, top) in seen
            if left < 84 or right > width - 42 or bottom < 50 or top > height - 25
        ] == []


def test_words_that_moved_or_overlap_are_seen():
    line = [("Kính", (100, 700, 130, 712)), ("gửi", (134, 700, 150, 712))]
    low = [(word, (box[0], box[1] - 16, box[2], box[3] - 16)) for word, box in line]
    near = [("a", (10, 10, 20, 20)), ("b", (15, 12, 25, 22)), ("c", (26, 10, 30, 20))]

    assert moved(line, line) == []
    assert moved(line, low) == [("Kính", 5.6, 0.0), ("gửi", 5.6, 0.0)]
    assert overlapping(near) == [("a", "b")]
    rules = [(100, 200, 700), (100, 200, 500)]
    assert without_like(rules, rules) == []
    assert without_like(rules, [(100, 200, 700), (100, 200, 502)]) == [rules[1]]
    assert all(overlapping([one, two]) == [] for one, two in pairwise(line))
