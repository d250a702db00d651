"""What goes wrong between a desk and a file: at the school's copier, and with a phone."""

import io
import math
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from cuocthi.plain.classpages import paper
from cuocthi.plain.classpages.geometry import Pair, fitted

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
        fill=_grey(page, rng.choice((236, 120))),
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
        draw.ellipse((x - r, y - r, x + r, y + r), fill=_grey(page, rng.randint(40, 140)))
    x, y = rng.uniform(0, page.width), rng.uniform(0, page.height)
    draw.line([(x, y), (x + 60, y + rng.uniform(-60, 60)), (x + 90, y)], fill=_grey(page, 90))
    return page


def stapled(page: Picture, rng: random.Random) -> Picture:
    """The top left corner folded over by a staple, its shadow beside it."""
    dots = page.width / paper.WIDTH
    reach = rng.uniform(14, 24) * dots
    draw = ImageDraw.Draw(page)
    draw.polygon([(0, 0), (reach, 0), (0, reach)], fill=_grey(page, 215))
    draw.line([(reach, 0), (0, reach)], fill=_grey(page, 120), width=3)
    draw.line(
        [(reach * 0.5, reach * 0.6), (reach * 0.75, reach * 0.5)], fill=_grey(page, 60), width=4
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
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=_white(page))


def shifted(page: Picture, rng: random.Random) -> Picture:
    """Not laid at the stop: some millimetres of the edge are cut off."""
    dots = page.width / paper.WIDTH
    right, down = (rng.uniform(-6, 6) * dots for _ in "xy")
    return page.transform(
        page.size, Image.Transform.AFFINE, (1, 0, right, 0, 1, down), fillcolor=_white(page)
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


def photographed(
    page: Picture, rng: random.Random, *, size: tuple[int, int] = (1944, 2592), tilt: float = 1.0
) -> Picture:
    """Laid on a table and taken with a phone: slanted, shadowed, in warm light, out of focus.

    ``tilt`` 1 is a careful hand, 2 a careless one. The whole sheet is in the picture.
    """
    width, height = size
    fill = rng.uniform(0.8, 0.93)
    high = height * fill
    wide = min(high * paper.WIDTH / paper.HEIGHT, width * fill)
    left, top = (width - wide) / 2, (height - high) / 2
    turn = math.radians(rng.uniform(-4, 4) * tilt)
    corners = []
    for x, y in ((0, 0), (1, 0), (1, 1), (0, 1)):
        px = left + wide * (x + rng.uniform(-0.045, 0.045) * tilt)
        py = top + high * (y + rng.uniform(-0.035, 0.035) * tilt)
        dx, dy = px - width / 2, py - height / 2
        corners.append(
            (
                width / 2 + dx * math.cos(turn) - dy * math.sin(turn),
                height / 2 + dx * math.sin(turn) + dy * math.cos(turn),
            )
        )
    ends = ((0, 0), (page.width, 0), (page.width, page.height), (0, page.height))
    back = fitted([Pair(at, end) for at, end in zip(corners, ends, strict=True)])
    sheet = page.convert("RGB").transform(
        size, Image.Transform.PERSPECTIVE, back.window(0, 0, 1.0), Image.Resampling.BICUBIC
    )
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    return lit(Image.composite(sheet, table(size, rng), mask), rng)


def table(size: tuple[int, int], rng: random.Random) -> Picture:
    """A wooden or a pale desk."""
    base = rng.choice(((120, 80, 50), (70, 60, 55), (165, 140, 110), (200, 200, 195)))
    grain = Image.frombytes("L", (8, size[1] // 6), rng.randbytes(8 * (size[1] // 6)))
    grain = grain.resize(size, Image.Resampling.BICUBIC).point(
        [215 + round(level / 6.4) for level in range(256)]
    )
    return ImageChops.multiply(Image.new("RGB", size, base), Image.merge("RGB", [grain] * 3))


def lit(photo: Picture, rng: random.Random) -> Picture:
    """Lamp light from one side, the shadow of a hand, the blur of the hand, the grain, the squeeze."""
    size = photo.size
    darkest = rng.uniform(0.35, 0.65)
    ramp = Image.linear_gradient("L").rotate(rng.choice((0, 90, 180, 270)) + rng.uniform(-30, 30), expand=True)  # fmt: skip
    middle = ramp.crop((60, 60, ramp.width - 60, ramp.height - 60)).resize(size)
    light = middle.point([round(255 * (darkest + (1 - darkest) * n / 255)) for n in range(256)])
    shadow = Image.new("L", (size[0] // 8, size[1] // 8), 255)
    x, y = rng.uniform(0, shadow.width), rng.uniform(0, shadow.height)
    reach = rng.uniform(40, 90)
    ImageDraw.Draw(shadow).ellipse(
        (x - reach, y - reach * 1.6, x + reach, y + reach * 1.6), fill=rng.randint(110, 190)
    )
    shadow = shadow.filter(ImageFilter.GaussianBlur(rng.uniform(4, 14))).resize(size)
    light = ImageChops.multiply(light, shadow)
    warm = (255, rng.randint(215, 250), rng.randint(160, 230))
    colours = Image.merge("RGB", [light] * 3)
    photo = ImageChops.multiply(photo, colours)
    photo = ImageChops.multiply(photo, Image.new("RGB", size, warm))
    photo = ImageEnhance.Contrast(photo).enhance(rng.uniform(0.85, 1.1))
    photo = photo.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 1.6)))
    return noisy(photo, rng, rng.uniform(4, 12))


def curled(page: Picture, rng: random.Random) -> Picture:
    """Paper that does not lie flat: strips moved up and down by up to 2 mm."""
    dots = page.width / paper.WIDTH
    swell, start = rng.uniform(0.5, 2.0) * dots, rng.uniform(0, math.pi)
    strips = 30
    step = page.width / strips

    def down(at: float) -> float:
        return swell * math.sin(start + at / page.width * math.pi * 1.5)

    mesh = []
    for n in range(strips):
        x0, x1 = round(n * step), round((n + 1) * step)
        mesh.append(
            (
                (x0, 0, x1, page.height),
                (x0, down(x0), x0, page.height + down(x0), x1, page.height + down(x1), x1, down(x1)),
            )
        )  # fmt: skip
    return page.transform(
        page.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR, fillcolor=_white(page)
    )


def as_jpeg(photo: Picture, rng: random.Random, *, exif: bool = False) -> bytes:
    """The phone's file; with ``exif`` the dots lie and a note says how to turn them."""
    out = io.BytesIO()
    if exif:
        way, note = rng.choice(
            ((Image.Transpose.ROTATE_90, 6), (Image.Transpose.ROTATE_270, 8),
             (Image.Transpose.ROTATE_180, 3))
        )  # fmt: skip
        photo = photo.transpose(way)
        notes = Image.Exif()
        notes[0x0112] = note
        photo.save(out, "JPEG", quality=rng.randint(55, 85), exif=notes)
    else:
        photo.save(out, "JPEG", quality=rng.randint(55, 85))
    return out.getvalue()


def _white(page: Picture) -> int | tuple[int, int, int]:
    return 255 if page.mode == "L" else (255, 255, 255)


def _grey(page: Picture, level: int) -> int | tuple[int, int, int]:
    return level if page.mode == "L" else (level, level, level)
