"""What goes wrong with a phone: slant, shadow, warm light, blur, a table around, a note to turn."""

import io
import math
import random
from functools import partial

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from cuocthi.config.bench.scans.faults import Fault, Picture, noisy, white
from cuocthi.plain.classpages import paper
from cuocthi.plain.classpages.geometry import Pair, fitted


def photographed(
    page: Picture, rng: random.Random, *, size: tuple[int, int] = (1536, 2048), tilt: float = 1.0
) -> Picture:
    """Laid on a table and taken with a phone: slanted, shadowed, in warm light, out of focus.

    ``tilt`` 1 is a careful hand, 2 a careless one. The whole sheet is in the picture.
    """
    corners = _seen(size, rng, tilt)
    ends = ((0, 0), (page.width, 0), (page.width, page.height), (0, page.height))
    back = fitted([Pair(at, end) for at, end in zip(corners, ends, strict=True)])
    sheet = page.convert("RGB").transform(
        size, Image.Transform.PERSPECTIVE, back.window(0, 0, 1.0), Image.Resampling.BILINEAR
    )
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    return lit(Image.composite(sheet, table(size, rng), mask), rng)


def _seen(size: tuple[int, int], rng: random.Random, tilt: float) -> list[tuple[float, float]]:
    """Where a camera sees the four corners of A4: turned, leaned two ways, then through the lens."""
    focal = rng.uniform(0.75, 1.05) * max(size)
    lean, roll = (math.radians(rng.uniform(-9, 9) * tilt) for _ in range(2))
    turn = math.radians(rng.uniform(-4, 4) * tilt)
    points = []
    for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
        x, y = x * paper.WIDTH, y * paper.HEIGHT
        x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
        y, away = y * math.cos(lean), y * math.sin(lean)
        x, away = x * math.cos(roll) + away * math.sin(roll), away * math.cos(roll) - x * math.sin(roll)  # fmt: skip
        points.append((x, y, away))
    near = focal * max(paper.WIDTH / size[0], paper.HEIGHT / size[1])
    flat = [(x * focal / (near + z), y * focal / (near + z)) for x, y, z in points]
    reach = max(max(2 * abs(x) / size[0], 2 * abs(y) / size[1]) for x, y in flat)
    fill = rng.uniform(0.82, 0.97) / reach
    return [(size[0] / 2 + x * fill, size[1] / 2 + y * fill) for x, y in flat]


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
        page.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR, fillcolor=white(page)
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


def out_of_focus(page: Picture, rng: random.Random) -> Picture:
    """The phone looked at the table."""
    return photographed(page, rng).filter(ImageFilter.GaussianBlur(rng.uniform(2.5, 5)))


def in_the_dark(page: Picture, rng: random.Random) -> Picture:
    """In the evening without a lamp."""
    photo = photographed(page, rng)
    dim = photo.point([round(level * rng.uniform(0.15, 0.3)) for level in range(256)] * 3)
    return noisy(dim, rng, 10)


def cut_off(page: Picture, rng: random.Random) -> Picture:
    """A side of the sheet is outside the picture."""
    photo = photographed(page, rng)
    width, height = photo.size
    part = rng.uniform(0.1, 0.25)
    box = rng.choice(
        ((part, 0, 1, 1), (0, part, 1, 1), (0, 0, 1 - part, 1), (0, 0, 1, 1 - part))
    )  # fmt: skip
    return photo.crop(
        (
            round(box[0] * width),
            round(box[1] * height),
            round(box[2] * width),
            round(box[3] * height),
        )
    )


def bent_photo(page: Picture, rng: random.Random) -> Picture:
    """Paper that does not lie flat on the table."""
    return photographed(curled(page, rng), rng)


PHOTO_FAULTS: dict[str, Fault] = {
    "photo": photographed,
    "photo, slanted": partial(photographed, tilt=2.0),
    "photo, curled": bent_photo,
    "photo, 1280 dots": partial(photographed, size=(960, 1280)),
    "photo, out of focus": out_of_focus,
    "photo, dark": in_the_dark,
    "photo, cut off": cut_off,
}
"""What `cuocthi bench scans` tries one by one."""
