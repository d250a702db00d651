"""Works to be checked: letters of made-up words, photos drawn from a seed; nobody real."""

import io
import random
from datetime import datetime

from PIL import Image, ImageOps

from cuocthi.audit.actions import run_due
from cuocthi.core import clock
from cuocthi.integrity.models import Finding
from tests.entries.factories import (
    make_clean_up,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
)

_ONSETS = ("b", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ph", "qu", "r", "s", "th", "tr")
_RHYMES = ("a", "ang", "anh", "ao", "ây", "ân", "en", "êu", "iên", "oi", "ông", "ơi", "ui", "uyên")
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # loose marks, as some type them


def words(seed, count):
    """So many made-up Vietnamese syllables; another seed gives others."""
    rng = random.Random(f"words/{seed}")
    return [rng.choice(_ONSETS) + rng.choice(_RHYMES) + rng.choice(_TONES) for _n in range(count)]


def letter_text(seed, count=200):
    """A letter of made-up syllables, twelve to the line."""
    said = words(seed, count)
    return "\n".join(" ".join(said[n : n + 12]) for n in range(0, count, 12))


def make_checked_letter(campaign=None, school=None, **changes):
    """A letter handed in and checked."""
    entry = make_letter(campaign, school, **changes)
    run_due()
    entry.refresh_from_db()
    return entry


def make_checked_report(entrant=None, **changes):
    """A clean-up report handed in and checked."""
    changes.setdefault("pictures", pictures("report", make_checked_report.calls))
    make_checked_report.calls += 1
    entry = make_report(entrant, **changes)
    run_due()
    entry.refresh_from_db()
    return entry


make_checked_report.calls = 0


def picture(seed, *, taken_at: datetime | None = None, point=None, shift=0):
    """A JPEG of 320 × 240 pixels, unlike that of any other seed; EXIF only as asked."""
    rng = random.Random(f"picture/{seed}")
    small = Image.new("L", (12, 9))
    small.putdata([rng.randrange(256) for _n in range(108)])
    drawn = small.resize((320, 240), Image.Resampling.BICUBIC).convert("RGB")
    drawn = drawn.point(lambda value: min(255, value + shift))
    exif = Image.Exif()
    if taken_at is not None:
        exif.get_ifd(0x8769)[0x9003] = taken_at.strftime("%Y:%m:%d %H:%M:%S")
    if point is not None:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2] = "N", _sexagesimal(point[0])
        gps[3], gps[4] = "E", _sexagesimal(point[1])
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()


def again(photo, *, mirrored=False):
    """The photo as a messenger saves it: smaller, coarser, without EXIF."""
    with Image.open(io.BytesIO(photo)) as held:
        drawn = held.convert("RGB").resize((240, 200))
    out = io.BytesIO()
    (ImageOps.mirror(drawn) if mirrored else drawn).save(out, "JPEG", quality=60)
    return out.getvalue()


def pictures(*seed, **exif):
    """Photos as save_event takes them: 2 before, 1 during, 2 after."""
    return [
        (purpose, picture((*seed, purpose, n), **exif), f"{purpose}-{n}.jpg")
        for purpose, count in (("before", 2), ("during", 1), ("after", 2))
        for n in range(count)
    ]


def make_finding(entry, kind=Finding.Kind.LENGTH, **changes):
    """An open doubt about an entry."""
    values = {
        "evidence": {"words": 900, "most": 800},
        "found_at": clock.now(),
        **changes,
    }
    return Finding.objects.create(entry=entry, kind=kind, **values)


def _sexagesimal(degrees):
    minutes = (degrees - int(degrees)) * 60
    return float(int(degrees)), float(int(minutes)), round((minutes - int(minutes)) * 60, 3)


__all__ = [
    "again",
    "letter_text",
    "make_checked_letter",
    "make_checked_report",
    "make_clean_up",
    "make_entrant",
    "make_finding",
    "make_letter",
    "make_letter_campaign",
    "make_report",
    "make_school",
    "picture",
    "pictures",
    "words",
]
