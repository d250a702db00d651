"""What made-up people send: photos of a given weight, the report of an event."""

import datetime as dt
import io
import os
import random
from functools import lru_cache
from typing import Any


@lru_cache
def _scene(weight: int) -> bytes:
    """A picture of about that many bytes: noise, which a JPEG cannot make small."""
    from PIL import Image

    side = max(200, int((weight * 1.6) ** 0.5))
    out = io.BytesIO()
    Image.effect_noise((side, side), 40).convert("RGB").save(out, "JPEG", quality=75)
    return out.getvalue()


def jpeg(weight: int) -> bytes:
    """A JPEG unlike any other of about ``weight`` bytes (never below some 5 KB)."""
    data = _scene(weight)
    room = max(weight - len(data), 32)
    notes = b""
    while room > 0:
        size = min(room, 60_000)
        notes += b"\xff\xfe" + (size + 2).to_bytes(2, "big") + os.urandom(size)
        room -= size
    return data[:2] + notes + data[2:]


def paths(world: dict[str, Any]) -> tuple[str, str]:
    """Addresses of a new report and of uploads."""
    root = f"/bai-du-thi/{world['slug']}/"
    return f"{root}cua-toi/su-kien/", f"{root}tai-len/"


def event(place: str) -> dict[str, str]:
    """The fields of a report of some day of the last two months, handed in."""
    chance = random.Random(place)
    day = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=chance.randrange(1, 61))
    hour = chance.randrange(6, 16)
    return {
        "place": f"Bến {place}",
        "day": f"{day:%d/%m/%Y}",
        "start": f"{hour:02}:00",
        "end": f"{hour + 2:02}:00",
        "people": "12",
        "disposal": "collected",
        "kg_plastic": "7,5",
        "submit": "1",
    }
