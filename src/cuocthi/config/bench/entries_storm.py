"""The rush before a deadline, replayed: arrivals do not wait for answers (open loop)."""

import hashlib
import random
import statistics
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cuocthi.config.bench.people import event, jpeg, paths
from cuocthi.config.bench.site import Phone, Site

SHAPES = {
    "calm": (0.07, 0.08),
    "service": (0.25, 0.12),
    "conference": (0.60, 0.20),
    "storm": (0.60, 0.40),
}
"""Share of the last day in all entries, and of its peak hour in that day (PROMISES 4)."""
WORST_MINUTE = 10  # times the mean of the peak hour
SECONDS = {"quick": 15, "full": 120}
"""Of the worst minute's rate; the rest of the hour is slower."""
PAGES = {"quick": 5, "full": 25}
"""Pages that are looked at for each entry. A public page comes from a cache before the site."""
RETRIES, LATE = 3, 5.0
PATIENCE = 120.0
"""Seconds for which a person who is told to come again does so."""
WEIGHT = 300 * 1024
HANDS = 24
BATCHES = {"quick": 2, "full": 10}
PUPILS = 40


@dataclass
class _Seen:
    times: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    sent_away: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    made: list[tuple[str, str]] = field(default_factory=list)
    lost: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answered(self, status: int) -> None:
        with self.lock:
            self.statuses[status] = self.statuses.get(status, 0) + 1


def rate(shape: str, entries: int) -> float:
    """Entries a second in the worst minute."""
    day, hour = SHAPES[shape]
    return entries * day * hour / 3600 * WORST_MINUTE


def storm(site: Site, world: dict[str, Any], shape: str, entries: int, size: str) -> dict[str, Any]:
    """Replay the worst minute; what was lost, what was answered, how long receipts took."""
    rng, seen = random.Random(7), _Seen()
    per_second, seconds = rate(shape, entries), SECONDS[size]
    count = max(3, round(per_second * seconds))
    at = sorted(rng.uniform(0, seconds) for _n in range(count))
    arrivals = [("entry", moment) for moment in at]
    arrivals += [("page", rng.uniform(0, seconds)) for _n in range(count * PAGES[size])]
    arrivals.sort(key=lambda arrival: arrival[1])
    phones = [Phone(site.port, timeout=60).enter(link) for link in world["links"]]
    cookies = [dict(phone.cookies) for phone in phones]
    began = time.perf_counter()
    threads = []
    for number, (kind, moment) in enumerate(arrivals):
        time.sleep(max(0.0, began + moment - time.perf_counter()))
        phone = Phone(site.port, timeout=60, cookies=dict(cookies[number % len(cookies)]))
        work = _enter if kind == "entry" else _look
        thread = threading.Thread(target=work, args=(phone, world, seen))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return {
        "shape": shape,
        "N": entries,
        "entries per s": round(per_second, 2),
        "entries": count,
        "pages an entry": PAGES[size],
        "lost": seen.lost,
        "5xx": sum(n for status, n in seen.statuses.items() if status >= 500),
        "statuses": dict(sorted(seen.statuses.items())),
        "receipt s": _spread(seen.times),
        "page s": _spread(seen.pages),
        "sent away s": _spread(seen.sent_away),
        "made": seen.made,
    }


def _enter(phone: Phone, world: dict[str, Any], seen: _Seen) -> None:
    """One person: opens the form, sends it with a photo, again when nothing comes back."""
    form_at, _uploads = paths(world)
    data = jpeg(WEIGHT)
    began = time.perf_counter()
    try:
        fields = {**phone.open(form_at), **event(f"{id(data)} {began}")}
    except (OSError, RuntimeError):
        seen.lost += 1
        return
    sent, tries = time.perf_counter(), 0
    while tries < RETRIES and time.perf_counter() - sent < PATIENCE:
        asked = time.perf_counter()
        try:
            answer = phone.send(form_at, fields, [("before", data)])
        except OSError:
            tries += 1
            continue
        seen.answered(answer.status)
        if answer.status == 429:  # told to come again; no try is lost
            with seen.lock:
                seen.sent_away.append(time.perf_counter() - asked)
        else:
            tries += 1
        if "/bien-nhan/" in answer.location:
            with seen.lock:
                seen.times.append(time.perf_counter() - sent)
                seen.made.append((fields["key"], hashlib.sha256(data).hexdigest()))
            return
        time.sleep(min(answer.retry_after, LATE))
    seen.lost += 1


def _look(phone: Phone, world: dict[str, Any], seen: _Seen) -> None:
    began = time.perf_counter()
    try:
        status, _page = phone.get(f"/bai-du-thi/{world['slug']}/cua-toi/su-kien/")
    except OSError:
        return
    seen.answered(status)
    with seen.lock:
        (seen.sent_away if status == 429 else seen.pages).append(time.perf_counter() - began)


def _spread(times: list[float]) -> dict[str, float]:
    if not times:
        return {}
    ordered = sorted(times)
    return {
        "p50": round(statistics.median(ordered), 3),
        "p95": round(ordered[int(len(ordered) * 0.95)], 3),
        "p99": round(ordered[int(len(ordered) * 0.99)], 3),
    }


def batches(data: Path, size: str) -> dict[str, Any]:
    """School after school hands forty letters in: seconds of the page that takes them all."""
    data.mkdir()
    count = BATCHES[size]
    site = Site(data, CUOCTHI_DISK_RESERVE_MB="0")
    world = site.make("letters", str(count), str(PUPILS))
    site.start()
    times, done = [], 0
    try:
        for school in world["schools"]:
            phone = Phone(site.port, timeout=120).enter(school["link"])
            root = f"/bai-du-thi/{world['slug']}/truong/{school['unit']}/"
            for number in school["letters"]:
                address = f"{root}bai/{number}/"
                text = f"Bạn thân mến, đây là lá thư số {number} kể về dòng sông quê tôi."
                phone.send(address, {**phone.open(address), "text": text})
            token = phone.open(root)["csrfmiddlewaretoken"]
            began = time.perf_counter()
            phone.send(f"{root}nop/", {"csrfmiddlewaretoken": token})
            times.append(time.perf_counter() - began)
    finally:
        site.kill()
    state = site.make("state")
    done = sum(entry["receipts"] == 1 and entry["whole"] for entry in state["entries"])
    day, hour = SHAPES["calm"]
    return {
        "letters in": done,
        "of": count * PUPILS,
        "s a batch": _spread(times),
        "batches an hour, calm, of 25,000": round(25_000 * day * hour),
        "batches an hour, one after another": round(3600 / statistics.median(times)),
    }
