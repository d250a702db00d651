"""Heaps that tempt a reader to give a page to the wrong pupil: nothing of them may be placed wrongly."""

import random
from functools import partial
from typing import NamedTuple

from PIL import Image, ImageOps

from cuocthi.config.bench.scans import faults, photos
from cuocthi.config.bench.scans.classes import SchoolClass, Sent
from cuocthi.config.bench.scans.writing import write_on
from cuocthi.plain.classpages import SheetCode, paper


class _Made(NamedTuple):
    image: Image.Image
    codes: frozenset[SheetCode]
    what: str


NOBODY: frozenset[SheetCode] = frozenset()


def trapped(school_class: SchoolClass, rng: random.Random) -> list[Sent]:
    """One of each trap, each with other pupils of the class (twelve are needed)."""
    codes = list(school_class.codes)
    rng.shuffle(codes)
    sheets = {code: school_class.written(code) for code in codes[:12]}
    made = [
        *_copied(school_class, codes[0], rng),
        _Made(_halves(sheets[codes[1]], sheets[codes[2]]), NOBODY, "two halves put together"),
        _Made(_stuck(sheets[codes[3]], sheets[codes[4]], rng), NOBODY, "another's code stuck on"),
        _Made(
            _beside(sheets[codes[5]], sheets[codes[6]], rng),
            frozenset(codes[5:7]),
            "two sheets in a photo",
        ),
        _Made(
            _upon(sheets[codes[7]], sheets[codes[8]], rng),
            frozenset(codes[8:9]),  # the upper one lies there whole
            "one sheet upon another",
        ),
        _Made(ImageOps.mirror(sheets[codes[9]]), NOBODY, "seen from behind"),
        _Made(without_codes(sheets[codes[10]]), NOBODY, "both codes gone"),
        _Made(_stranger(rng), NOBODY, "another class"),
        _Made(other_paper(sheets[codes[11]].size, rng), NOBODY, "no sheet of ours"),
        _Made(
            _shoved_over(sheets[codes[11]], sheets[codes[0]], rng),
            NOBODY,
            "a sheet without codes upon another",
        ),
    ]
    return [Sent(partial(_as_made, image), codes, what) for image, codes, what in made]


def trapped_copies(school_class: SchoolClass, code: SheetCode, rng: random.Random) -> list[Sent]:
    """One sheet copied and written on by two pupils."""
    made = _copied(school_class, code, rng)
    return [Sent(partial(_as_made, image), codes, what) for image, codes, what in made]


def _as_made(image: Image.Image) -> Image.Image:
    return image


def _copied(school_class: SchoolClass, code: SheetCode, rng: random.Random) -> list[_Made]:
    """A sheet was copied before it was written on: two pupils wrote on one code."""
    first, second = school_class.sheet(code), school_class.sheet(code)
    for sheet in (first, second):
        pen = random.Random(rng.random())
        write_on(sheet, rng, lines=rng.randint(10, 26), pen=pen)
    return [_Made(sheet, NOBODY, "a copied sheet, two hands") for sheet in (first, second)]


def _halves(upper: Image.Image, lower: Image.Image) -> Image.Image:
    half = upper.height // 2
    made = lower.copy()
    made.paste(upper.crop((0, 0, upper.width, half)), (0, 0))
    return made


def _stuck(sheet: Image.Image, other: Image.Image, rng: random.Random) -> Image.Image:
    dots = sheet.width / paper.WIDTH
    box = rng.choice((paper.CODE_A, paper.CODE_B))
    piece = (
        round((box.left - 4) * dots),
        round((box.top - 4) * dots),
        round((box.right + 4) * dots),
        round((box.bottom + 4) * dots),
    )
    made = sheet.copy()
    made.paste(other.crop(piece), piece[:2])
    return made


def _beside(left: Image.Image, right: Image.Image, rng: random.Random) -> Image.Image:
    gap = 60
    desk = photos.table((left.width * 2 + 3 * gap, left.height + 2 * gap), rng)
    desk.paste(left, (gap, gap))
    desk.paste(right, (left.width + 2 * gap, gap))
    desk.thumbnail((4000, 4000))
    return photos.lit(desk.rotate(rng.uniform(-2, 2), Image.Resampling.BICUBIC), rng)


def _upon(lower: Image.Image, upper: Image.Image, rng: random.Random) -> Image.Image:
    move = round(lower.width * rng.uniform(0.15, 0.5))
    desk = photos.table((lower.width * 2, lower.height * 2), rng)
    desk.paste(lower, (100, 100))
    desk.paste(upper, (100 + move, 100 + round(move * rng.uniform(-0.1, 1))))
    return photos.lit(desk.crop((0, 0, lower.width + move + 200, lower.height + move + 200)), rng)


def _shoved_over(lower: Image.Image, upper: Image.Image, rng: random.Random) -> Image.Image:
    """The writing of one under the header of another, whose code alone is seen."""
    dots = lower.width / paper.WIDTH
    down = round(rng.uniform(34, 60) * dots)
    desk = photos.table((lower.width + 200, lower.height + down + 200), rng)
    desk.paste(lower, (100, 100))
    desk.paste(without_codes(upper), (100 + round(rng.uniform(-4, 4) * dots), 100 + down))
    return photos.lit(desk, rng)


def without_codes(sheet: Image.Image) -> Image.Image:
    """The sheet with ink over both codes."""
    dots = sheet.width / paper.WIDTH
    for box in (paper.CODE_A, paper.CODE_B):
        blot = tuple(round(edge * dots) for edge in box)
        sheet.paste((60, 50, 70), (blot[0], blot[1], blot[2], blot[3]))
    return sheet


def _stranger(rng: random.Random) -> Image.Image:
    other = SchoolClass(rng.randrange(2**32), pupils=1)
    return faults.skewed(other.written(other.codes[0]), rng)


def other_paper(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """A page of some exercise book."""
    page = Image.new("RGB", size, "white")
    write_on(page, rng, lines=20, pen=rng)
    return page
