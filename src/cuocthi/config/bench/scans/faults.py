"""What goes wrong with paper and at the school's copier, one fault a function, seeded."""

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from cuocthi.plain.classpages import paper

Picture = Image.Image
Fault = Callable[[Picture, random.Random], Picture]


def torn(page: Picture, rng: random.Random, *, corner: str = "") -> Picture:
    """A corner with a code is torn off: the lid of the copier shows."""
    dots = page.width / paper.WIDTH
    box = paper.CODE_A if (corner or rng.choice("AB")) == "A" else paper.CODE_B
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    to_x, to_y = (paper.WIDTH + 5, -5) if box is paper.CODE_A else (-5, paper.HEIGHT + 5)
    # on the side of the corner: along the top or bottom edge, through the code, along the side
    sign_x, sign_y = (1, -1) if box is paper.CODE_A else (-1, 1)
    edge = [
        (x - sign_x * rng.uniform(14, 18), to_y),
        (x + rng.uniform(-3, 3), y + rng.uniform(-3, 3)),
        (to_x, y - sign_y * rng.uniform(14, 18)),
    ]
    ImageDraw.Draw(page).polygon(
        [(px * dots, py * dots) for px, py in [*edge, (to_x, to_y)]],
        fill=level_of(page, rng.choice((236, 120))),
    )
    return page


def stained(page: Picture, rng: random.Random, *, corner: str = "") -> Picture:
    """Ink or coffee over one code."""
    dots = page.width / paper.WIDTH
    box = paper.CODE_A if (corner or rng.choice("AB")) == "A" else paper.CODE_B
    x, y = rng.uniform(box.left + 4, box.right - 4), rng.uniform(box.top + 4, box.bottom - 4)
    size = rng.uniform(6, 11)
    spot = [
        (
            (x + math.cos(turn / 8 * math.pi) * size * rng.uniform(0.7, 1.2)) * dots,
            (y + math.sin(turn / 8 * math.pi) * size * rng.uniform(0.7, 1.2)) * dots,
        )
        for turn in range(16)
    ]
    ImageDraw.Draw(page).polygon(spot, fill=rng.choice(((40, 45, 110), (90, 60, 35))))
    return page


def dusty(page: Picture, rng: random.Random) -> Picture:
    """Specks and a hair on the glass."""
    draw = ImageDraw.Draw(page)
    for _ in range(rng.randint(20, 60)):
        x, y, r = rng.uniform(0, page.width), rng.uniform(0, page.height), rng.uniform(0.5, 2.5)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=level_of(page, rng.randint(40, 140)))
    x, y = rng.uniform(0, page.width), rng.uniform(0, page.height)
    draw.line([(x, y), (x + 60, y + rng.uniform(-60, 60)), (x + 90, y)], fill=level_of(page, 90))
    return page


def stapled(page: Picture, rng: random.Random) -> Picture:
    """The top left corner folded over by a staple, its shadow beside it."""
    dots = page.width / paper.WIDTH
    reach = rng.uniform(14, 24) * dots
    draw = ImageDraw.Draw(page)
    draw.polygon([(0, 0), (reach, 0), (0, reach)], fill=level_of(page, 215))
    draw.line([(reach, 0), (0, reach)], fill=level_of(page, 120), width=3)
    draw.line(
        [(reach * 0.5, reach * 0.6), (reach * 0.75, reach * 0.5)], fill=level_of(page, 60), width=4
    )
    return page


def bleeding(page: Picture, rng: random.Random) -> Picture:
    """The writing of the back shines through, mirrored and pale."""
    other = page.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2.5))
    pale = other.point([255 - round((255 - level) * rng.uniform(0.1, 0.18)) for level in range(256)] * len(page.getbands()))  # fmt: skip
    return ImageChops.multiply(page, pale)


def skewed(page: Picture, rng: random.Random) -> Picture:
    """Fed or laid in crookedly, up to 5 degrees; the corners may leave the glass."""
    degrees = rng.uniform(-5, 5)
    return page.rotate(degrees, Image.Resampling.BILINEAR, fillcolor=white(page))


def shifted(page: Picture, rng: random.Random) -> Picture:
    """Not laid at the stop: some millimetres of the edge are cut off."""
    dots = page.width / paper.WIDTH
    right, down = (rng.uniform(-6, 6) * dots for _ in "xy")
    return page.transform(
        page.size, Image.Transform.AFFINE, (1, 0, right, 0, 1, down), fillcolor=white(page)
    )


def grey(page: Picture, rng: random.Random) -> Picture:
    """Grey, and pale toner."""
    return page.convert("L").point(
        [round(level * 0.85 + rng.uniform(20, 30)) for level in range(256)]
    )


def fax(page: Picture, rng: random.Random) -> Picture:
    """Black and white without a shade between."""
    limit = rng.randint(120, 190)
    return page.convert("L").point([255 if level > limit else 0 for level in range(256)])


def coarse(page: Picture, rng: random.Random) -> Picture:
    """Scanned at 150 dots to the inch."""
    return page.resize(
        (round(paper.WIDTH / 25.4 * 150), round(paper.HEIGHT / 25.4 * 150)),
        Image.Resampling.BOX,
    )


def jpegged(page: Picture, rng: random.Random) -> Picture:
    """Squeezed hard by the copier."""
    out = io.BytesIO()
    page.save(out, "JPEG", quality=rng.randint(25, 45))
    again = Image.open(out)
    again.load()
    return again


def turned(page: Picture, rng: random.Random) -> Picture:
    """On its head, or lying."""
    return page.transpose(
        rng.choice(
            (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
        )
    )


def noisy(page: Picture, rng: random.Random, amount: float = 12.0) -> Picture:
    """Grain of the sensor."""
    small = Image.frombytes("L", (page.width // 2, page.height // 2), rng.randbytes((page.width // 2) * (page.height // 2)))  # fmt: skip
    grain = small.resize(page.size, Image.Resampling.BILINEAR).point(
        [round(128 + (level - 128) * amount / 64) for level in range(256)]
    )
    layers = [ImageChops.add(one, grain, 1, -128) for one in page.split()]
    return Image.merge(page.mode, layers)


def white(page: Picture) -> int | tuple[int, int, int]:
    """Paper, in the picture's own way of telling colours."""
    return 255 if page.mode == "L" else (255, 255, 255)


def level_of(page: Picture, level: int) -> int | tuple[int, int, int]:
    """A shade of grey from 0 to 255."""
    return level if page.mode == "L" else (level, level, level)


SCAN_FAULTS: dict[str, Fault] = {
    "turned": turned,
    "skewed": skewed,
    "shifted": shifted,
    "grey": grey,
    "squeezed": jpegged,
    "dust": dusty,
    "staple": stapled,
    "bleed-through": bleeding,
    "150 dpi": coarse,
    "fax": fax,
    "torn": torn,
    "stained": stained,
}
"""What `cuocthi bench scans` tries one by one."""
