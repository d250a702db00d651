"""Made-up photos of clean-up events (ảnh minh hoạ): drawn, so that no real person is in them.

A place is a pure function of (seed, number): sky, hills, water, trees, houses. A shot is the place
seen from a little elsewhere, with rubbish before, people during, and clean ground after.
"""

import random
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from math import cos, pi, sin
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Stage = Literal["before", "during", "after"]
Colour = tuple[int, int, int]
WIDTH, HEIGHT = 1000, 750

_SKIES: tuple[tuple[Colour, Colour], ...] = (
    ((86, 152, 214), (214, 232, 244)),
    ((120, 140, 160), (222, 224, 220)),
    ((70, 120, 190), (250, 226, 190)),
    ((150, 176, 200), (240, 240, 236)),
    ((60, 110, 170), (252, 206, 160)),
)
_GROUNDS: tuple[Colour, ...] = (
    (118, 138, 72),
    (196, 176, 130),
    (150, 128, 98),
    (132, 134, 128),
    (98, 124, 66),
    (176, 150, 112),
)
_WATERS: tuple[Colour, ...] = ((84, 122, 138), (110, 128, 104), (70, 116, 150), (134, 126, 98))
_WALLS: tuple[Colour, ...] = (
    (236, 214, 160),
    (226, 226, 220),
    (198, 222, 208),
    (238, 190, 160),
    (170, 190, 214),
)
_ROOFS: tuple[Colour, ...] = ((166, 70, 52), (120, 60, 52), (92, 104, 120), (70, 110, 140))
_LEAVES: tuple[Colour, ...] = ((48, 96, 46), (66, 116, 50), (38, 82, 56), (92, 128, 54))
_LITTER: tuple[Colour, ...] = (
    (240, 240, 240),
    (210, 226, 236),
    (40, 42, 48),
    (214, 60, 50),
    (60, 110, 190),
    (236, 196, 60),
    (90, 160, 110),
    (190, 150, 110),
)
_SHIRTS: tuple[Colour, ...] = ((24, 96, 180), (30, 140, 80), (220, 70, 60), (240, 150, 40))


@dataclass(frozen=True, slots=True)
class _View:
    """Where one shot stands: how far the place is shifted and how near it is."""

    shift: float
    zoom: float
    light: float


def _mix(a: Colour, b: Colour, part: float) -> Colour:
    return (
        round(a[0] + (b[0] - a[0]) * part),
        round(a[1] + (b[1] - a[1]) * part),
        round(a[2] + (b[2] - a[2]) * part),
    )


def _cloth(rng: random.Random, columns: int, rows: int, low: int, high: int) -> Image.Image:
    """Give a soft grey pattern of the size of the picture, between two values."""
    spots = bytes(rng.randint(low, high) for _ in range(columns * rows))
    small = Image.frombytes("L", (columns, rows), spots)
    return small.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)


def _sky(rng: random.Random) -> Image.Image:
    top, bottom = rng.choice(_SKIES)
    sky = Image.new("RGB", (1, HEIGHT))
    for y in range(HEIGHT):
        sky.putpixel((0, y), _mix(top, bottom, min(1.0, y / (HEIGHT * 0.6))))
    sky = sky.resize((WIDTH, HEIGHT))
    sky.paste((250, 250, 250), mask=_cloth(rng, 9, 12, 0, 190))
    sky.paste((40, 60, 90), mask=_cloth(rng, 5, 4, 0, 70))
    return sky


def _ridge(
    draw: ImageDraw.ImageDraw, rng: random.Random, base: float, height: float, colour: Colour
) -> None:
    waves = [
        (rng.uniform(0.5, 3.0), rng.uniform(0, 2 * pi), rng.uniform(0.2, 1.0)) for _ in range(4)
    ]
    points: list[tuple[float, float]] = [(0, HEIGHT)]
    for x in range(0, WIDTH + 20, 20):
        swing = sum(size * sin(x / WIDTH * 2 * pi * turns + at) for turns, at, size in waves)
        points.append((x, base - height * (0.5 + swing / 4)))
    draw.polygon([*points, (WIDTH, HEIGHT)], fill=colour)


def _tree(draw: ImageDraw.ImageDraw, rng: random.Random, x: float, y: float, size: float) -> None:
    leaf = rng.choice(_LEAVES)
    draw.polygon(
        [(x - size * 0.05, y), (x + size * 0.05, y), (x + size * 0.02, y - size * 0.6)],
        fill=(92, 70, 52),
    )
    if rng.random() < 0.3:  # a palm
        crown = y - size * 0.66
        draw.line([(x, y), (x, crown)], fill=(120, 98, 74), width=max(3, int(size / 20)))
        for turn in range(11):
            angle = pi * (turn + rng.uniform(-0.3, 0.3)) / 10
            reach, rise = cos(angle) * size * 0.42, sin(angle) * size * 0.2
            bow = (x + reach * 0.6, crown - rise - size * 0.07)
            tip = (x + reach, crown - rise + size * 0.12)
            thick = size * 0.035
            draw.polygon(
                [(x, crown), (bow[0], bow[1] - thick), tip, (bow[0], bow[1] + thick)],
                fill=_mix(leaf, (150, 180, 80), rng.uniform(0, 0.4)),
            )
        return
    for step in range(110):  # dark leaves first, the lit ones on top of them
        cx = x + rng.gauss(0, size * 0.17)
        cy = y - size * 0.7 + rng.gauss(0, size * 0.13)
        r = size * rng.uniform(0.03, 0.08)
        shade = _mix(leaf, (200, 214, 120), step / 110 * rng.uniform(0.1, 0.5))
        draw.ellipse([cx - r, cy - r, cx + r, cy + r], fill=shade)


def _house(draw: ImageDraw.ImageDraw, rng: random.Random, x: float, y: float, size: float) -> None:
    wall, roof = rng.choice(_WALLS), rng.choice(_ROOFS)
    width, height = size * rng.uniform(0.9, 1.5), size * rng.uniform(0.5, 1.0)
    draw.rectangle([x, y - height, x + width, y], fill=wall)
    draw.polygon(
        [
            (x - size * 0.1, y - height),
            (x + width + size * 0.1, y - height),
            (x + width * 0.8, y - height - size * 0.35),
            (x + width * 0.2, y - height - size * 0.35),
        ],
        fill=roof,
    )
    door = width * rng.uniform(0.1, 0.6)
    draw.rectangle([x + door, y - height * 0.6, x + door + width * 0.18, y], fill=(96, 74, 58))
    for n in range(2):
        at = x + width * (0.1 + 0.55 * n) + size * 0.03
        draw.rectangle(
            [at, y - height * 0.8, at + width * 0.15, y - height * 0.5], fill=(70, 88, 104)
        )


@lru_cache(maxsize=4)
def _place(seed: int, number: int) -> tuple[Image.Image, float]:
    """Paint the empty place; give it with the height of the horizon."""
    rng = random.Random(f"place/{seed}/{number}")
    picture = _sky(rng)
    draw = ImageDraw.Draw(picture)
    horizon = HEIGHT * rng.uniform(0.34, 0.56)
    haze = rng.uniform(0.35, 0.6)
    for step in range(rng.randint(1, 3)):
        far = _mix((60, 92, 70), (170, 190, 205), haze - 0.16 * step)
        _ridge(draw, rng, horizon + 12 + 10 * step, HEIGHT * rng.uniform(0.08, 0.3), far)
    ground = rng.choice(_GROUNDS)
    draw.rectangle([0, horizon, WIDTH, HEIGHT], fill=ground)
    fade = Image.linear_gradient("L").resize((WIDTH, HEIGHT - int(horizon)))
    depth = Image.new("L", (WIDTH, HEIGHT))
    depth.paste(fade.point(lambda v: min(255, v * 3)), (0, int(horizon)))
    patches = ImageChops.multiply(_cloth(rng, 11, 14, 0, 120), depth)
    picture.paste(rng.choice(((250, 240, 200), (40, 44, 30))), mask=patches)
    _water(draw, rng, horizon)
    row = sorted(rng.uniform(0, 1) for _ in range(rng.randint(5, 10)))
    built = rng.random()
    for at in row:
        x, y = WIDTH * at, horizon + rng.uniform(8, 46)
        if rng.random() < built:
            _house(draw, rng, x - 60, y, rng.uniform(70, 170))
        else:
            _tree(draw, rng, x, y, rng.uniform(110, 330))
    near = rng.choice((0.04, 0.12, 0.86, 0.95))
    _tree(draw, rng, WIDTH * near, horizon + 170, rng.uniform(420, 620))
    grain = Image.frombytes("L", (WIDTH // 2, HEIGHT // 2), rng.randbytes(WIDTH * HEIGHT // 4))
    grain = grain.resize((WIDTH, HEIGHT)).point(lambda v: v // 9)
    picture.paste((30, 30, 20), mask=grain)
    return picture, horizon


def _water(draw: ImageDraw.ImageDraw, rng: random.Random, horizon: float) -> None:
    """Lay a river, a pond or the sea on the ground, or none."""
    kind, colour = rng.random(), rng.choice(_WATERS)
    if kind < 0.25:
        return
    if kind < 0.6:  # a river running towards the viewer on one side
        side = rng.choice((-0.15, 0.2, 0.75, 1.05)) * WIDTH
        middle = rng.uniform(0.3, 0.7) * WIDTH
        draw.polygon(
            [
                (middle - 30, horizon),
                (middle + 60, horizon),
                (side + WIDTH * 0.34, HEIGHT),
                (side - WIDTH * 0.22, HEIGHT),
            ],
            fill=colour,
        )
    else:  # water along the horizon
        draw.rectangle([0, horizon, WIDTH, horizon + HEIGHT * rng.uniform(0.08, 0.2)], fill=colour)
    for _ in range(60):
        x, y = rng.uniform(0, WIDTH), horizon + rng.uniform(2, 40)
        draw.line([(x, y), (x + rng.uniform(10, 50), y)], fill=_mix(colour, (255, 255, 255), 0.3))


def _heap(draw: ImageDraw.ImageDraw, rng: random.Random, x: float, y: float, size: float) -> None:
    """Throw a heap of bags, bottles and paper."""
    draw.ellipse([x - size, y - size * 0.2, x + size, y + size * 0.25], fill=(70, 62, 50))
    pieces = sorted(
        ((rng.gauss(0, 0.4), rng.random()) for _ in range(int(size * 0.9))), key=lambda p: -p[1]
    )
    for across, up in pieces:
        px = x + across * size
        py = y + size * 0.15 - up * size * 0.6 * max(0.1, 1 - abs(across))
        colour = _mix(rng.choice(_LITTER), (110, 100, 80), rng.uniform(0, 0.35))
        r = size * rng.uniform(0.05, 0.14)
        shape = [
            (px + cos(k * pi / 3) * r * rng.uniform(0.6, 1.4), py + sin(k * pi / 3) * r * 0.8)
            for k in range(6)
        ]
        draw.polygon(shape, fill=colour)


def _person(draw: ImageDraw.ImageDraw, rng: random.Random, x: float, y: float, size: float) -> None:
    """Draw a figure at work: hat, shirt, arm with a bag, no face."""
    shirt, lean = rng.choice(_SHIRTS), rng.uniform(-0.12, 0.12) * size
    leg = max(3, int(size * 0.09))
    for side in (-1, 1):
        foot = (x + side * size * 0.12, y)
        draw.line([(x, y - size * 0.45), foot], fill=(48, 52, 70), width=leg)
    neck = (x + lean, y - size * 0.82)
    draw.line([(x, y - size * 0.42), neck], fill=shirt, width=int(size * 0.22))
    hand = (x + lean + rng.choice((-1, 1)) * size * 0.3, y - size * 0.42)
    draw.line([(neck[0], neck[1] + size * 0.06), hand], fill=(214, 170, 140), width=leg)
    bag = size * 0.15
    draw.ellipse(
        [hand[0] - bag, hand[1], hand[0] + bag, hand[1] + bag * 2.2],
        fill=rng.choice(((60, 120, 70), (40, 42, 48), (210, 214, 220))),
    )
    head = size * 0.085
    centre = (neck[0] + lean * 0.3, neck[1] - head)
    draw.ellipse(
        [centre[0] - head, centre[1] - head, centre[0] + head, centre[1] + head],
        fill=(214, 170, 140),
    )
    draw.polygon(
        [
            (centre[0] - head * 2.1, centre[1] - head * 0.2),
            (centre[0] + head * 2.1, centre[1] - head * 0.2),
            (centre[0], centre[1] - head * 1.9),
        ],
        fill=(232, 214, 160),
    )


def scene(
    seed: int,
    number: int,
    stage: Stage,
    shot: int = 0,
    *,
    taken_at: datetime | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
) -> bytes:
    """Photograph event `number` (ảnh trước, trong, sau) as a JPEG of 1000 × 750 pixels.

    Shots of one stage differ in stand and light. Time (camera's clock) and place (degrees) go into
    EXIF as given; without them the photo says nothing.
    """
    rng = random.Random(f"shot/{seed}/{number}/{stage}/{shot}")
    view = _View(rng.uniform(-1, 1), rng.uniform(1.02, 1.3), rng.uniform(0.88, 1.1))
    place, horizon = _place(seed, number)
    picture = place.copy()
    draw = ImageDraw.Draw(picture)
    litter = random.Random(f"litter/{seed}/{number}")
    spots = sorted(
        (litter.uniform(0.12, 0.88) * WIDTH, litter.uniform(horizon + 110, HEIGHT - 60))
        for _ in range(litter.randint(5, 8))
    )
    spots.sort(key=lambda spot: spot[1])
    for n, (x, y) in enumerate(spots):
        near = 40 + 110 * (y - horizon) / (HEIGHT - horizon)
        if stage == "before" or (stage == "during" and n % 2):
            _heap(draw, litter, x, y, near)
        elif stage == "after" and n == 0:
            for k in range(5):  # what was collected, in sacks, ready to be taken away
                left = x - 80 + 34 * k
                draw.ellipse([left, y - 46, left + 40, y + 8], fill=(54, 110 + 8 * k, 66))
        if stage == "during":
            _person(draw, rng, x + rng.uniform(-90, 90), y + 12, near * rng.uniform(1.9, 2.2))
    picture = _seen(picture, view).filter(ImageFilter.SMOOTH)
    exif = _exif(taken_at, latitude, longitude)
    out = BytesIO()
    picture.save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()


def _seen(picture: Image.Image, view: _View) -> Image.Image:
    """Cut out what this shot sees, and light it."""
    width, height = WIDTH / view.zoom, HEIGHT / view.zoom
    left = (WIDTH - width) * (view.shift + 1) / 2
    top = (HEIGHT - height) * 0.6
    seen = picture.resize(
        (WIDTH, HEIGHT), Image.Resampling.BILINEAR, box=(left, top, left + width, top + height)
    )
    return seen.point(lambda value: min(255, value * view.light))


def _exif(taken_at: datetime | None, latitude: float | None, longitude: float | None) -> Image.Exif:
    exif = Image.Exif()
    if taken_at is not None:
        stamp = taken_at.strftime("%Y:%m:%d %H:%M:%S")
        exif[0x0132] = stamp
        exif.get_ifd(0x8769)[0x9003] = stamp
    if latitude is not None and longitude is not None:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2] = "N" if latitude >= 0 else "S", _sexagesimal(latitude)
        gps[3], gps[4] = "E" if longitude >= 0 else "W", _sexagesimal(longitude)
    return exif


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    whole = abs(degrees)
    minutes = (whole - int(whole)) * 60
    return float(int(whole)), float(int(minutes)), round((minutes - int(minutes)) * 60, 3)


def resaved(jpeg_bytes: bytes, mirrored: bool = False) -> bytes:
    """Save a photo again as messengers do (ảnh gửi lại): smaller, coarser, without EXIF."""
    with Image.open(BytesIO(jpeg_bytes)) as picture:
        again = picture.convert("RGB").resize(
            (picture.width * 7 // 10, picture.height * 7 // 10), Image.Resampling.LANCZOS
        )
    if mirrored:
        again = ImageOps.mirror(again)
    again.info.clear()
    out = BytesIO()
    again.save(out, "JPEG", quality=60)
    return out.getvalue()
