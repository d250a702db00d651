"""Whether a picture file goes on to its end, seen from its structure: nothing is drawn, little read.

JPEG: markers of ITU-T T.81 Annex B. PNG: chunks of ISO/IEC 15948. WebP: RIFF sizes. HEIC: boxes of
ISO/IEC 14496-12.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

_SCAN, _END = 0xDA, b"\xff\xd9"
_BARE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
_TAIL = 64 * 1024
_USUAL_FRAMES = (0xC0, 0xC1, 0xC2)
_TABLES = {0xC4, 0xDB}  # of Huffman codes and of quantities
_MOST_PARTS = 100_000


def has_its_end(path: Path, kind: str) -> bool:
    """Whether the file of that media type ("image/jpeg" …) is not cut. Unknown types are whole.

    What some phones put behind the picture (a film, a second picture) does not matter.
    """
    look = _LOOKS.get(kind)
    if look is None:
        return True
    with open(path, "rb") as file:
        return look(file, os.fstat(file.fileno()).st_size)


def usual_jpeg(path: Path) -> tuple[int, int] | None:
    """Width and height in pixels of a whole JPEG as cameras write them: eight bits, grey or colour,
    baseline or progressive, its tables there. None for anything else, which may be a photo too."""
    with open(path, "rb", buffering=0) as file:
        if file.read(3) != b"\xff\xd8\xff":
            return None
        size, seen = os.fstat(file.fileno()).st_size, dict[int, bytes]()
        begin = _first_scan(file, size, seen)
        frames = [seen[kind] for kind in _USUAL_FRAMES if kind in seen]
        if begin is None or len(frames) != 1 or not seen.keys() >= _TABLES:
            return None
        frame = frames[0]
        height, width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
        is_usual = frame[0] == 8 and frame[5] in (1, 3) and width and height
        return (width, height) if is_usual and _ends_behind(file, begin, size) else None


def _jpeg(file: IO[bytes], size: int) -> bool:
    begin = _first_scan(file, size)
    return begin is not None and _ends_behind(file, begin, size)


def _ends_behind(file: IO[bytes], begin: int, size: int) -> bool:
    tail = max(begin, size - _TAIL)
    file.seek(tail)
    if _END in file.read():
        return True
    file.seek(begin)  # long things behind the picture; no pixel holds this pair of bytes
    return _END in file.read()


def _first_scan(file: IO[bytes], size: int, seen: dict[int, bytes] | None = None) -> int | None:
    """Where the pixels of a JPEG begin; None when the file ends before. ``seen`` gets the first bytes
    of each kind of segment."""
    at = 2
    for _part in range(_MOST_PARTS):
        file.seek(at)
        head = file.read(10)
        if len(head) < 4 or head[0] != 0xFF:
            return None
        if head[1] == 0xFF:  # a fill byte
            at += 1
        elif head[1] in _BARE:
            at += 2
        else:
            at += 2 + int.from_bytes(head[2:4], "big")
            if seen is not None:
                seen[head[1]] = head[4:]
            if head[1] == _SCAN:
                return at if at < size else None
    return None


def _png(file: IO[bytes], size: int) -> bool:
    at = 8
    for _part in range(_MOST_PARTS):
        file.seek(at)
        head = file.read(8)
        at += 12 + int.from_bytes(head[:4], "big")
        if len(head) < 8 or at > size:
            return False
        if head[4:] == b"IEND":
            return True
    return False


def _webp(file: IO[bytes], size: int) -> bool:
    return int.from_bytes(file.read(8)[4:], "little") + 8 <= size


def _heic(file: IO[bytes], size: int) -> bool:
    at = 0
    for _part in range(_MOST_PARTS):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return False
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:], "big")
        elif length == 0:  # to the end of the file
            return True
        at += length
        if length < 8 or at > size:
            return False
        if at == size:
            return True
    return False


_LOOKS: dict[str, Callable[[IO[bytes], int], bool]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/webp": _webp,
    "image/heic": _heic,
}
