"""Strokes that look like a pupil's handwriting, on the lines of a writing sheet."""

import itertools
import random

from PIL import Image, ImageDraw

from cuocthi.plain.classpages import paper

INKS = ((25, 40, 120), (35, 60, 160), (20, 20, 25), (70, 30, 110))


def write_on(sheet: Image.Image, rng: random.Random, *, lines: int, pen: random.Random) -> None:
    """Fill so many lines of an RGB sheet. ``pen`` is the writer: same seed, same hand."""
    draw, dots = ImageDraw.Draw(sheet), sheet.width / paper.WIDTH
    ink, slant = pen.choice(INKS), pen.uniform(-0.35, 0.45)
    size, width = pen.uniform(2.3, 3.4), pen.uniform(0.35, 0.6)
    for number in range(lines):
        base = paper.FIRST_LINE + number * paper.PITCH - 0.6
        x = paper.LINES_LEFT + pen.uniform(1, 4) + (8 if rng.random() < 0.1 else 0)
        end = paper.LINES_RIGHT - rng.uniform(1, 15) - (80 if rng.random() < 0.1 else 0)
        while x < end:
            for _ in range(rng.choice((1, 2, 3, 3, 4, 5, 6))):
                _letter(draw, rng, x, base, size, slant, dots, ink, width)
                x += size * rng.uniform(0.65, 0.95)
            x += size * pen.uniform(0.8, 1.3)


def _letter(
    draw: ImageDraw.ImageDraw,
    rng: random.Random,
    x: float,
    base: float,
    size: float,
    slant: float,
    dots: float,
    ink: tuple[int, int, int],
    width: float,
) -> None:
    """Bows around the middle of a small letter, now and then a tall stem, a tail or a mark above."""
    points = [(rng.uniform(0, 0.8), rng.uniform(0, 1)) for _ in range(rng.randint(3, 4))]
    if rng.random() < 0.3:
        points.insert(rng.randrange(len(points)), (rng.uniform(0.1, 0.6), rng.uniform(1.6, 2.1)))
    if rng.random() < 0.15:
        points.append((rng.uniform(0, 0.5), rng.uniform(-0.9, -0.5)))
    path = [
        ((x + (px + slant * py) * size) * dots, (base - py * size) * dots)
        for px, py in _bowed(points)
    ]
    draw.line(path, fill=ink, width=max(1, round(width * dots)), joint="curve")
    if rng.random() < 0.45:
        at, up = x + rng.uniform(0.2, 0.5) * size, base - rng.uniform(1.2, 1.5) * size
        draw.line(
            [(at * dots, up * dots), ((at + rng.uniform(-0.5, 0.9)) * dots, (up - 0.7) * dots)],
            fill=ink,
            width=max(1, round(width * dots)),
        )


def _bowed(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Straight pieces become bows through their middles."""
    path = [points[0]]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        path += [((x0 * 2 + x1) / 3, y0), (x1, (y0 + y1 * 2) / 3), (x1, y1)]
    return path
