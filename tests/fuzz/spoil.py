"""Spoil good files at random and read them: a result or Unreadable, never anything else.

    python -m tests.fuzz.spoil docx --seconds 600 --seed 1

A file that takes over five seconds of the processor, a minute of the clock or 300 MB more memory
ends the run with a fault; what was read last lies in the file that --keep names.
"""

import argparse
import faulthandler
import random
import resource
import signal
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

from cuocthi.plain.officialdoc.readers import Unreadable, page_pictures, read_text
from cuocthi.plain.vntext import tidy
from tests.fuzz.seeds import SEEDS, zipped

LONGEST = 5
LONGEST_WAIT = 60
MOST_GROWTH_KB = 300_000
_NASTY = (b"\x00", b"\xff" * 4, b"<", b">", b"{", b"}" * 9, b"\\", b"\x7f\xff\xff\xff", b"&#x110000;",
          b"%s" * 9, b"99999999999", b"-1", b"\xed\xa0\x80", b"/", b"'")  # fmt: skip


def spoiled(data: bytes, dice: random.Random) -> bytes:
    """The data with a few changes: signs flipped, cut, doubled, moved, put in."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16, 64))):
        at = dice.randrange(len(out) + 1)
        length = min(len(out) - at, dice.choice((1, 1, 2, 8, 64, 1024)))
        kind = dice.randrange(7)
        if kind == 0 and at < len(out):
            out[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = out[at : at + length] * dice.choice((1, 2, 50))
        elif kind == 3:
            out[at:at] = dice.choice(_NASTY)
        elif kind == 4:
            out[at : at + length] = dice.randbytes(length)
        elif kind == 5:
            other = dice.randrange(len(out) + 1)
            out[at:at] = out[other : other + length]
        elif dice.random() < 0.1:
            del out[at:]
        if len(out) > 2_000_000:
            break
    return bytes(out)


def spoiled_inside(data: bytes, dice: random.Random) -> bytes:
    """An archive whose members are spoiled, so that the parts behind the zip are reached too."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    chosen = [n for n in members if n.endswith((".xml", ".rels", ".txt", "mimetype"))]
    for name in dice.sample(chosen, min(len(chosen), dice.choice((1, 1, 2)))):
        members[name] = spoiled(members[name], dice)
    return zipped(members)


def run(kind: str, *, seconds: float, seed: int, keep: Path | None) -> int:
    """How many files were read; raises what a reader should not have raised."""
    dice = random.Random(seed)
    seeds = SEEDS[kind]()
    if kind != "picture":
        for data in seeds:
            read_text(data, "good")
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    faulthandler.register(signal.SIGPROF, chain=True)  # says where, then ends the process
    ends = time.monotonic() + seconds
    count = 0
    while time.monotonic() < ends:
        data = dice.choice(seeds)
        inside = data.startswith(b"PK") and dice.random() < 0.8
        data = spoiled_inside(data, dice) if inside else spoiled(data, dice)
        if keep:
            keep.write_bytes(data)
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        faulthandler.dump_traceback_later(LONGEST_WAIT, exit=True)
        try:
            if kind in ("pdf", "picture"):
                page_pictures(data, widest=100, most=2)
            tidy(read_text(data, f"x.{kind}", by_picture=False).text)
        except Unreadable as trouble:
            words = str(trouble)
            if not words.endswith("."):
                raise ValueError(words) from trouble
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_PROF, 0)
        count += 1
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base
        if grown > MOST_GROWTH_KB:
            raise MemoryError(f"{grown // 1024} MB more after {count} files")
    return count


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("kind", choices=sorted(SEEDS))
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path)
    given = options.parse_args()
    count = run(given.kind, seconds=given.seconds, seed=given.seed, keep=given.keep)
    print(f"{given.kind}: {count} tệp / files", file=sys.stderr)


if __name__ == "__main__":
    main()
