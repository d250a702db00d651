"""`cuocthi bench entries`: what a durable receipt costs, beside a plain view and bare commits, and
whether the storm before a deadline is held (PROMISES 4). Real servers, load on the same cores.
"""

import argparse
import hashlib
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from cuocthi.config.bench.entries_bare import bare
from cuocthi.config.bench.entries_storm import batches, storm
from cuocthi.config.bench.people import event, jpeg, paths
from cuocthi.config.bench.site import Phone, Photo, Site

KB = 1024
SIZES = {"5 KB": 5 * KB, "300 KB": 300 * KB, "1 MB": 1024 * KB}
COUNTS = {"quick": (24, 1), "full": (200, 3)}
"""Entries of a run and rounds."""
HANDS = 4
"""Clients at once; two cores carry server and load."""
GROUPS = 64
"""Who sends; a multiple of HANDS. A report is held against the other reports of its group, and none has
thousands of them."""
PLAIN_FORM = "/bao-cao/cuoc-thi-mau/"
GOALS = {"entry / plain view, CPU": 0.65, "receipts / bare commits": 0.5, "storm p95 s": 2}


def run(options: argparse.Namespace) -> int:
    """Measure and print; 1 when an entry was lost, doubled or answered with a fault."""
    count, rounds = COUNTS[options.size]
    with tempfile.TemporaryDirectory(prefix="cuocthi-bench-") as folder:
        data = Path(folder) / "data"
        data.mkdir()
        # what follows a receipt runs in a process of its own, which is not started here
        site = Site(data, CUOCTHI_DISK_RESERVE_MB="0", CUOCTHI_TASKS="worker")
        _say("dữ liệu mẫu / made-up contest …")
        world = site.make("groups", str(GROUPS))
        peer = _peer(Path(folder) / "peer")
        site.start()
        try:
            out = _measured(site, world, peer, count, rounds)
            site.kill()
            _say("giờ cao điểm / the storm …")
            site = Site(data, CUOCTHI_DISK_RESERVE_MB="0")  # as it is served: with its tasks
            site.start()
            out["storm"] = storm(site, world, options.shape, options.entries, options.size)
            _say("lớp 40 em / school batches …")
            out["memory MB"] = round(site.memory())
        finally:
            site.kill()
            peer.kill()
        out["kept"] = _judged(site, out)
        out["batches"] = batches(Path(folder) / "schools", options.size)
    out |= {"size": options.size, "cores": os.cpu_count(), "seed": 7, "goals": GOALS}
    out["versions"] = _versions()
    print(json.dumps(out, ensure_ascii=False, indent=1) if options.json else _shown(out))
    return 0 if not out["kept"]["faults"] and not out["storm"]["lost"] else 1


def _say(words: str) -> None:
    print(f"cuocthi: {words}", file=sys.stderr, flush=True)


def _versions() -> dict[str, str]:
    import sqlite3

    from cuocthi import __version__

    named = {name: metadata.version(name) for name in ("django", "granian", "pillow")}
    return {
        "cuocthi": __version__,
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        **named,
    }


class _Peer(Site):
    """The plain view as a server of its own."""

    def start(self) -> "_Peer":
        self.data.mkdir(exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cuocthi.config.bench.plain_view", str(self.port)],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        last = time.monotonic() + 60
        while time.monotonic() < last:
            try:
                if Phone(self.port).get("/")[0] == 200:
                    return self
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(self.said())


def _peer(data: Path) -> _Peer:
    return _Peer(data).start()


Way = Callable[[int, Photo, dict[str, str]], float]
"""Sends the entry of that number, with the form opened before; its seconds."""
Open = Callable[[int], dict[str, str]]
"""Opens the form, outside the clock: a look at a page is no receipt."""


def _measured(
    site: Site, world: dict[str, Any], peer: _Peer, count: int, rounds: int
) -> dict[str, Any]:
    phones = [Phone(site.port).enter(link) for link in world["links"]]
    plain = [Phone(peer.port) for _n in range(HANDS)]
    for number, one in enumerate(plain, 1):
        one.get(f"/vao/{number}/")
    form_at, uploads_at = paths(world)
    made: list[tuple[str, str]] = []

    def hidden_of(n: int) -> dict[str, str]:
        return {**phones[n % GROUPS].open(form_at), **event(secrets.token_hex(6))}

    def whole(n: int, photo: Photo, fields: dict[str, str]) -> float:
        began = time.perf_counter()
        answer = phones[n % GROUPS].send(form_at, fields, [photo])
        _note(made, fields["key"], photo, answer.location, answer.words)
        return time.perf_counter() - began

    def in_parts(n: int, photo: Photo, fields: dict[str, str]) -> float:
        began = time.perf_counter()
        up = phones[n % GROUPS].up(uploads_at, photo, fields["csrfmiddlewaretoken"])
        answer = phones[n % GROUPS].name(form_at, fields, [up.location.split("/")[-2]])
        _note(made, fields["key"], photo, answer.location, answer.words or up.words)
        return time.perf_counter() - began

    def upload_alone(n: int, photo: Photo, fields: dict[str, str]) -> float:
        token = fields["csrfmiddlewaretoken"]
        began = time.perf_counter()
        up = phones[n % GROUPS].up(uploads_at, photo, token)
        phones[n % GROUPS].ask("DELETE", up.location, b"", {"X-CSRFToken": token})
        return time.perf_counter() - began

    def peers(n: int, photo: Photo, fields: dict[str, str]) -> float:
        began = time.perf_counter()
        answer = plain[n % HANDS].send(PLAIN_FORM, fields, [photo])
        if answer.status != 302:
            raise RuntimeError(answer.words)
        return time.perf_counter() - began

    def plain_hidden(n: int) -> dict[str, str]:
        return {**plain[n % HANDS].open(PLAIN_FORM), **event(secrets.token_hex(6))}

    ways: dict[str, tuple[Site, Open, Way]] = {
        "receipt, plain form": (site, hidden_of, whole),
        "receipt, photo in parts": (site, hidden_of, in_parts),
        "photo in parts alone": (site, hidden_of, upload_alone),
        "plain Django view": (peer, plain_hidden, peers),
    }
    out: dict[str, Any] = {"receipts": {}}
    for name, size in SIZES.items():
        _say(f"{name} …")
        seen: dict[str, list[dict[str, float]]] = {way: [] for way in [*ways, "bare commits"]}
        for server, first, send in ways.values():
            _run(server, first, send, size, HANDS)  # warmed up outside the clock
        for _n in range(rounds):
            for way, (server, first, send) in ways.items():
                seen[way].append(_run(server, first, send, size, count))
            contents = [jpeg(size) for _entry in range(count)]
            seconds = bare(peer.data, contents)
            seen["bare commits"].append({"per s": count / seconds})
        out["receipts"][name] = {way: _median(runs) for way, runs in seen.items()}
    out["ratios"] = _ratios(out["receipts"])
    out["made"] = made
    return out


def _note(made: list[tuple[str, str]], key: str, photo: Photo, location: str, words: str) -> None:
    if "/bien-nhan/" not in location:
        raise RuntimeError(f"no receipt: {location} {words[:400]}")
    made.append((key, hashlib.sha256(photo[1]).hexdigest()))


def _run(server: Site, first: Open, send: Way, size: int, count: int) -> dict[str, float]:
    photos = [("before", jpeg(size)) for _n in range(count)]
    forms = [first(number) for number in range(count)]
    times: list[float] = []
    faults: list[Exception] = []

    def hand(n: int) -> None:
        try:
            numbers = range(n, count, HANDS)
            times.extend(send(number, photos[number], forms[number]) for number in numbers)
        except (OSError, RuntimeError) as fault:
            faults.append(fault)

    spent, began = server.cpu(), time.perf_counter()
    hands = [threading.Thread(target=hand, args=(n,)) for n in range(HANDS)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()
    if faults:
        raise faults[0]
    seconds = time.perf_counter() - began
    return {
        "per s": count / seconds,
        "CPU ms": (server.cpu() - spent) * 1000 / count,
        "p50 ms": statistics.median(times) * 1000,
        "p95 ms": sorted(times)[int(len(times) * 0.95)] * 1000,
    }


def _median(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    return {key: round(statistics.median(run[key] for run in runs), 1) for key in runs[0]}


def _ratios(found: dict[str, dict[str, dict[str, float]]]) -> dict[str, float]:
    large, every = found["1 MB"], found.items()
    plain = large["plain Django view"]["CPU ms"] or 1
    return {
        "entry by plain form / plain view, CPU, 1 MB": round(
            large["receipt, plain form"]["CPU ms"] / plain, 2
        ),
        "entry in parts / plain view, CPU, 1 MB": round(
            large["receipt, photo in parts"]["CPU ms"] / plain, 2
        ),
        "photo in parts alone / plain view, CPU, 1 MB": round(
            large["photo in parts alone"]["CPU ms"] / plain, 2
        ),
        **{
            f"receipts / bare commits, {name}": round(
                ways["receipt, plain form"]["per s"] / ways["bare commits"]["per s"], 2
            )
            for name, ways in every
        },
    }


def _judged(site: Site, out: dict[str, Any]) -> dict[str, Any]:
    """Whether everything that had a receipt is there, once and whole."""
    state = site.make("state")
    kept: dict[str, list[dict[str, Any]]] = {}
    for entry in state["entries"]:
        kept.setdefault(entry["key"], []).append(entry)
    told = [*out.pop("made"), *out["storm"].pop("made")]
    faults = [
        key
        for key, digest in told
        if [entry["files"] for entry in kept.get(key, [])] != [[digest]]
        or not kept[key][0]["whole"]
        or kept[key][0]["receipts"] != 1
    ]
    return {"receipts": len(told), "entries": len(state["entries"]), "faults": faults}


def _shown(out: dict[str, Any]) -> str:
    lines = [f"{'':34}{'per s':>9}{'CPU ms':>9}{'p50 ms':>9}{'p95 ms':>9}"]
    for size, ways in out["receipts"].items():
        lines += [
            f"{size + ', ' + way:34}"
            + "".join(f"{run.get(key, ''):>9}" for key in ("per s", "CPU ms", "p50 ms", "p95 ms"))
            for way, run in ways.items()
        ]
    lines += [f"{name:58}{value:>8}" for name, value in out["ratios"].items()]
    for name in ("storm", "batches", "kept"):
        words = ", ".join(f"{key} {value}" for key, value in out[name].items())
        lines.append(f"{name}: {words}")
    lines.append(f"{out['memory MB']} MB, {out['cores']} cores, {out['versions']}")
    lines.append(f"goals: {out['goals']}")
    return "\n".join(lines)
