"""`cuocthi bench reading`: how well and how fast letters are read."""

import argparse
import hashlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from cuocthi.config.bench import peer
from cuocthi.config.bench.damage import DAMAGE, damaged
from cuocthi.config.bench.files import measured
from cuocthi.config.bench.papers import FIELDS, Paper, papers
from cuocthi.config.bench.score import Sheet, score
from cuocthi.plain.directive.understanding import understand

GOALS = {
    "micro": 95, "heads": 80, "code": 98, "date": 97, "kind": 97, "references": 97,
    "deadlines": 94, "window": 93, "issuer": 93, "addressees": 93, "abstract": 92,
    "superior": 92, "event_name": 85, "event_times": 85, "venue": 85,
    "task recall": 70, "task due": 90,
}  # fmt: skip
"""In percent; from the issue that asked for the bench."""


def run(options: argparse.Namespace, root: Path) -> int:
    """Score both parts, the damaged papers and the plain reader, then the speed; print it."""
    parts = {name: papers(root / "tests" / "papers" / name) for name in ("develop", "score")}
    if options.papers:
        parts = {options.papers.name: papers(options.papers)}
    if not any(parts.values()):
        print("cuocthi: không có văn bản có nhãn nào để chấm / no papers", file=sys.stderr)
        return 2
    out: dict[str, Any] = {"parts": {}, "damage": {}}
    for name, found in parts.items():
        if found:
            sheet = _sheet(found, lambda text: understand(text).to_json())
            out["parts"][name] = {
                "sha256": _digest(found),
                "papers": len(found),
                "reader": _figures(sheet),
                "peer": _figures(_sheet(found, peer.read)),
                "curve": sheet.curve(),
            }
    first = next(found for found in parts.values() if found)
    for kind in DAMAGE:
        spoilt = [
            Paper(**{**vars(p), "text": damaged(p.text, kind, p.name), "data": b""}) for p in first
        ]
        sheet = _sheet(spoilt, lambda text: understand(text).to_json())
        out["damage"][kind] = round(100 * sheet.micro().f1, 1)
    every = [p.text for found in parts.values() for p in found]
    out["speed"] = _speed(every, rounds=3)
    out["files"] = measured(rounds=3)
    out["memory"] = _memory(every, letters=10_000 if options.size == "full" else 1_000)
    print(json.dumps(out, ensure_ascii=False, indent=1) if options.json else _shown(out))
    return 0


def _sheet(found: Iterable[Paper], read: Callable[[str], dict[str, Any]]) -> Sheet:
    return Sheet([score(paper, read(paper.text)) for paper in found])


def _digest(found: list[Paper]) -> str:
    digest = hashlib.sha256()
    for paper in found:
        digest.update(paper.data)
    return digest.hexdigest()


def _figures(sheet: Sheet) -> dict[str, float]:
    """Every measure of one sheet, in percent; counts at the end."""
    fields = sheet.by_field()
    right, of = sheet.asked()
    return {
        "micro": _percent(sheet.micro().f1),
        "heads": _percent(sheet.heads()),
        **{key: _percent(fields[key].f1) for key in FIELDS if key != "tasks"},
        "task recall": _percent(fields["tasks"].recall),
        "task F1": _percent(fields["tasks"].f1),
        "task due": _percent(sheet.due_right()),
        "superseded as live": sheet.dead_as_live(),
        "contradictions asked": right,
        "contradictions": of,
    }


def _percent(share: float) -> float:
    return round(100 * share, 1)


def _speed(texts: list[str], rounds: int) -> dict[str, float]:
    """Letters a second of CPU on one core: this reader and the plain one, in turn."""
    readers = {"reader": understand, "peer": peer.read}
    for read in readers.values():
        for text in texts[:5]:
            read(text)
    rates: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(rounds):
        for name, read in readers.items():
            began, done = time.process_time(), 0
            while time.process_time() - began < 1.0:
                for text in texts:
                    read(text)
                done += len(texts)
            rates[name].append(done / (time.process_time() - began))
    return {name: round(statistics.median(found), 1) for name, found in rates.items()} | {
        "characters": round(statistics.mean(map(len, texts)))
    }


def _memory(texts: list[str], letters: int) -> dict[str, float]:
    """Growth of the process in MB between the first tenth of the letters and the last."""
    at_tenth = 0.0
    for number in range(letters):
        understand(texts[number % len(texts)])
        if number == letters // 10:
            at_tenth = _resident()
    return {"letters": letters, "growth MB": round(_resident() - at_tenth, 1)}


def _resident() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def _shown(out: dict[str, Any]) -> str:
    lines = []
    for name, part in out["parts"].items():
        lines.append(f"{name}: {part['papers']} papers, sha256 {part['sha256'][:16]}")
        lines.append(f"  {'':22}{'goal':>8}{'cuocthi':>10}{'plain rules':>13}")
        for key, value in part["reader"].items():
            goal = GOALS.get(key, "")
            lines.append(f"  {key:22}{goal:>8}{value:>10}{part['peer'][key]:>13}")
        lines.append("  stated sureness, share right, facts")
        lines += [f"    {s:.2f}  {r:.2f}  {n}" for s, r, n in part["curve"]]
    lines.append(
        "micro F1 after damage: " + ", ".join(f"{k} {v}" for k, v in out["damage"].items())
    )
    speed, memory = out["speed"], out["memory"]
    lines.append(
        f"speed: {speed['reader']} letters/s of {speed['characters']} characters on one core "
        f"(plain rules {speed['peer']})"
    )
    for kind, found in out["files"].items():
        shown = "; ".join(
            f"{n} {v} ms" if isinstance(v, float) else f"{n}: {v}" for n, v in found.items()
        )
        lines.append(f"{kind}, CPU a file: {shown}")
    lines.append(f"memory: {memory['growth MB']} MB more after {memory['letters']} letters")
    return "\n".join(lines)
