"""Made-up contests as records: dealt, marked, locked, ranked, signed; every name is invented."""

import datetime as dt
import hashlib
import json
import random
from decimal import Decimal

from cuocthi.plain.allot import blind_code, deal
from cuocthi.plain.record import (
    GUIDE_NAME,
    RECORD_NAME,
    VERIFY_NAME,
    Chain,
    canonical,
    companions,
    fingerprint,
    pack,
)
from cuocthi.plain.record.contest import (
    CALIBRATED,
    MEAN,
    PLACES_HEAD,
    SHEET_HEAD,
    TWO_NEAREST_THIRD,
    table_hash,
)
from cuocthi.plain.record.levels import calibrated_score, fresh_level, level_of
from cuocthi.plain.record.replaying import DEAL_1, inputs_hash
from cuocthi.plain.scoring import prizes, rank, rounded, settle, total

START = dt.datetime(2026, 3, 20, 1, tzinfo=dt.UTC)


class Made:
    """A contest of ``n`` entries; ``lines`` may be spoilt, ``zip()`` packs them."""

    def __init__(self, seed=1, *, n=8, judges=3, method=TWO_NEAREST_THIRD, plan=None, weights=None):
        self.rng = random.Random(f"record/{seed}")
        self.method = method
        self.readings = 2 if method == TWO_NEAREST_THIRD else self.rng.choice([1, 3])
        self.n, self.judges = n, [f"GK{k}" for k in range(1, max(judges, self.readings + 1) + 1)]
        self.weights = weights or {"1": 30, "2": 35, "3": 35}
        self.plan = plan or [("Nhất", 1, "any"), ("Nhì, và “bạn”", 2, "any")]
        self.chain = Chain()
        self.minutes = 0
        self._judge()
        self._rank()

    def at(self):
        self.minutes += 1
        return START + dt.timedelta(minutes=self.minutes)

    def _judge(self):
        add, codes = self.chain.add, []
        while len(codes) < self.n:
            codes = sorted({*codes, blind_code(self.rng)})
        self.codes = codes
        criteria = [
            {"key": k, "name": f"Tiêu chí {k}", "weight": w} for k, w in self.weights.items()
        ]
        plan = [{"name": name, "count": count, "open_to": to} for name, count, to in self.plan]
        add("contest", None, format=1, name="Viết thư", edition="55", body="Sở A")
        add(
            "rules", None, criteria=criteria, prizes=plan, low="0", high="10", step="0.25", terms=""
        )
        add("round", self.at(), round=1, mode="", readings=self.readings, third_gap="1.50",
            blind=True, judges=self.judges)  # fmt: skip
        for code in codes:
            add("entry", None, round=1, code=code, sha256=fingerprint(f"Thư {code}", {}, []))
        barred = {(self.judges[0], code) for code in self.rng.sample(codes, min(2, self.n // 3))}
        dealt = deal(codes, self.judges, self.readings, seed=f"hạt {self.n}", conflicts=barred)
        lists = {judge: [] for judge in self.judges}
        for row in sorted(dealt, key=lambda row: (row.judge, row.order)):
            lists[row.judge].append(row.entry)
        add("dealing", self.at(), round=1, wave=1, algorithm=DEAL_1, seed=f"hạt {self.n}",
            readings=self.readings, judges=self.judges, names="codes", codes=codes,
            barred=sorted(map(list, barred)), lists=lists,
            inputs=inputs_hash(codes, self.judges, self.readings, barred))  # fmt: skip
        self.given = {code: [] for code in codes}
        for judge, list_ in lists.items():
            for code in list_:
                self._mark(code, judge, third=False)
        if self.method == TWO_NEAREST_THIRD:
            for code in codes:
                a, b = (one[2] for one in self.given[code])
                if abs(a - b) > Decimal("1.5"):
                    readers = {one[0] for one in self.given[code]}
                    judge = next(j for j in self.judges if j not in readers)
                    add("third", self.at(), round=1, code=code, judge=judge)
                    self._mark(code, judge, third=True)
        rows = sorted(
            (code, judge, int(third), int(key), points)
            for code, given in self.given.items()
            for judge, third, _total, mark in given
            for key, points in mark.items()
        )
        add("lock", self.at(), round=1, sheet=table_hash(SHEET_HEAD, rows))

    def _mark(self, code, judge, *, third):
        quality = random.Random(f"{self.n}/{code}").gauss(7, 1)
        points = {
            key: f"{Decimal(max(0, min(40, round((quality + self.rng.gauss(0, 0.8)) * 4)))) / 4:.2f}"
            for key in self.weights
        }
        self.chain.add(
            "mark", self.at(), round=1, code=code, judge=judge, third=third, points=points
        )
        whole = total({k: Decimal(p) for k, p in points.items()}, self.weights)
        self.given[code].append((judge, third, whole, points))

    def _scores(self):
        marks = {code: [one[2] for one in given] for code, given in self.given.items()}
        if self.method == MEAN:
            return {code: rounded(sum(given) / len(given)) for code, given in marks.items()}, None
        if self.method == CALIBRATED:
            model = {"mu": "6.8125", "v_q": "0.913", "g": {}, "judges": {
                judge: {"a": f"{self.rng.gauss(0, 0.4):.6f}", "k": f"{self.rng.uniform(0.8, 1.2):.6f}"}
                for judge in self.judges}}  # fmt: skip
            for code, given in self.given.items():
                model["g"][code] = {one[0]: f"{self.rng.uniform(0.5, 3):.6f}" for one in given}
            return {
                code: rounded(
                    calibrated_score(
                        [(one[2], level_of(model, code, one[0])) for one in given], model
                    )
                )
                for code, given in self.given.items()
            }, model
        gap = Decimal("1.5")
        return {
            code: settle(given[0], given[1], given[2] if len(given) > 2 else None, gap)
            for code, given in marks.items()
        }, None

    def ties(self, preferred):
        top = max(self.weights.values())
        heavy = [key for key, weight in self.weights.items() if weight == top]
        return {
            code: (
                *(sum(Decimal(one[3][key]) for one in given) / len(given) for key in heavy),
                Decimal(len(preferred) - preferred.index(code) if code in preferred else 0),
            )
            for code, given in self.given.items()
        }

    def _rank(self):
        add = self.chain.add
        scores, self.model = self._scores()
        kinds = {code: self.rng.choice(["groups", "individuals"]) for code in scores}
        preferred = sorted(scores, key=lambda code: self.rng.random())
        ties = self.ties(preferred)
        places, won = rank(scores, ties), {}
        for whom in dict.fromkeys(one[2] for one in self.plan):
            fit = {c: s for c, s in scores.items() if c not in won and whom in ("any", kinds[c])}
            kinds_ = [(name, count) for name, count, to in self.plan if to == whom]
            won |= {a.entry: a.prize for a in prizes(rank(fit, ties), kinds_).awarded}
        add("ranking", self.at(), round=1, method=self.method, model=self.model, left_out=[], first=[], counted={}, places=2,
            preferred=preferred, reason="Theo cảm xúc của bài.")  # fmt: skip
        self.places = [
            {
                "code": one.entry,
                "score": f"{one.score:.2f}",
                "rank": one.rank,
                "prize": won.get(one.entry, ""),
                "entrant": kinds[one.entry],
            }
            for one in places
        ]
        for place in self.places:
            add("place", None, **place)
        self.sheet = sheet_of(self.places)
        add("ranked", self.at(), sheet=self.sheet)
        add("signature", self.at(), side="chair", sheet=self.sheet)
        add("signature", self.at(), side="committee", sheet=self.sheet)
        self.close()

    def close(self):
        files = {name: hashlib.sha256(data).hexdigest() for name, data in companions().items()}
        self.chain.add("closing", self.at(), state="published", files=files, audit=None)

    def adjust(self, code, points, **changes):
        """Two fresh readings of one entry by judges who had not read it, and what moves."""
        readings = [{"judge": f"PK{k}", "points": dict.fromkeys(self.weights, p)}
                    for k, p in enumerate(points, 1)]  # fmt: skip
        before = {place["code"]: dict(place) for place in self.places}
        old = self.given[code]
        new = [(r["judge"], True, Decimal(r["points"]["1"]), r["points"]) for r in readings]
        self.given[code] = [*old, *new]
        if self.model is None:
            fresh = rounded(sum(one[2] for one in self.given[code]) / len(self.given[code]))
        else:
            for reading, judge in zip(readings, (self.judges[0], ""), strict=True):
                reading |= fresh_level(self.model, code, judge)  # one whom the round knows, one not
            marks = [(one[2], level_of(self.model, code, one[0])) for one in old]
            marks += [(one[2], reading) for one, reading in zip(new, readings, strict=True)]
            fresh = rounded(calibrated_score(marks, self.model))
        old = Decimal(before[code]["score"])
        scores = {c: Decimal(one["score"]) for c, one in before.items()}
        scores[code] = fresh if changes.get("may_lower") else max(old, fresh)
        preferred = next(
            json.loads(raw)["data"]["preferred"]
            for raw in self.chain.to_bytes().splitlines()
            if json.loads(raw)["kind"] == "ranking"
        )
        ties = self.ties(preferred)
        placed = rank(scores, ties)
        won = prizes(placed, [(name, count) for name, count, _to in self.plan])
        awarded = {one.entry: one.prize for one in won.awarded}
        names = [*(name for name, _count, _to in self.plan), ""]
        for other, place in before.items():  # what was published is taken only by a lower score
            if scores[other] >= Decimal(place["score"]):
                awarded[other] = min(place["prize"], awarded.get(other, ""), key=names.index)
        after = {
            one.entry: {
                "score": f"{one.score:.2f}",
                "rank": one.rank,
                "prize": awarded.get(one.entry, ""),
            }
            for one in placed
        }
        moved = [
            {"code": c, "before": {k: before[c][k] for k in after[c]}, "after": after[c]}
            for c in sorted(after)
            if any(before[c][k] != value for k, value in after[c].items())
        ]
        self.places = [before[c] | after[c] for c in sorted(after)]
        data = {"appeal": 1, "code": code, "readings": readings, "may_lower": False, "moved": moved,
                "sheet": sheet_of(self.places)} | changes  # fmt: skip
        self.chain.add("adjusted", self.at(), **data)
        self.close()
        return self

    def zip(self):
        return packed(self.chain.to_bytes())


def sheet_of(places):
    rows = sorted(places, key=lambda place: (place["rank"], place["code"]))
    return table_hash(PLACES_HEAD, [[row[key] for key in PLACES_HEAD] for row in rows])


def packed(record):
    """A zip of these lines with the real companions."""
    made = companions()
    return pack({RECORD_NAME: record, VERIFY_NAME: made[VERIFY_NAME], GUIDE_NAME: made[GUIDE_NAME]})


def rehashed(record, change):
    """The lines with ``change(line)`` done to each and every hash made anew: a full rewrite."""
    chain = b""
    prev = "0" * 64
    for n, raw in enumerate(record.splitlines(), 1):
        line = json.loads(raw)
        del line["hash"]
        change(line)
        line |= {"n": n, "prev": prev}
        prev = hashlib.sha256(canonical(line)).hexdigest()
        chain += canonical(line | {"hash": prev}) + b"\n"
    return chain
