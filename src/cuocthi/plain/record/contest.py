"""What the lines of a record say, worked out again as they are read: marks, scores, places."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from cuocthi.plain.record.appeals import OLD_RULE, Replaced, fault_of_readers
from cuocthi.plain.record.comparisons import (
    PAIRS,
    fault_of_answer,
    fault_of_strengths,
    may_count,
    sheet_text,
    sides_of,
)
from cuocthi.plain.record.levels import are_levelled, calibrated_score, level_of, number
from cuocthi.plain.record.replaying import DEAL_1, WAVE_1, fault_of
from cuocthi.plain.record.screening import SCREEN, failed_of
from cuocthi.plain.scoring import BadMarks, prizes, rank, rounded, settle, total
from cuocthi.plain.scoring.coins import Answer
from cuocthi.plain.scoring.pairs import Strengths

SHEET_HEAD = ("code", "judge", "third", "criterion", "points")
PLACES_HEAD = ("code", "score", "rank", "prize")
MEAN, TWO_NEAREST_THIRD, CALIBRATED = "mean", "two-nearest-third", "calibrated"
_HALF = {2: Decimal("0.00501"), 4: Decimal("0.0000501")}
"""How far a published score may lie from the exact one, by its places: half of the last, and what
a float adds where the model worked with floats."""
METHODS = (MEAN, TWO_NEAREST_THIRD, CALIBRATED)
ANY = "any"
SIDES = {"chair": "trưởng ban giám khảo", "committee": "ban tổ chức"}
"""Who signs what is published, both of them (hai bên ký)."""
PUBLISHED = "published"
FIRST = Decimal(1000)
"""Puts finalists before all others; far above every mark and strength."""


class Wrong(ValueError):
    """Something in a record that does not follow (sai trong hồ sơ), in words for people."""


def table_hash(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """SHA-256 of a table as CSV: UTF-8, line feeds, quotes only where needed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return hashlib.sha256(out.getvalue().encode()).hexdigest()


class Contest:
    """The state of a contest after the lines taken so far; `take` raises Wrong where one does not
    follow from those before, and lets KeyError and the like out for a line of another shape."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        counted = ("entries", "dealings", "undealt", "marks", "changes", "adjusted")
        self.figures = dict.fromkeys(counted, 0)
        self.rounds: dict[int, dict[str, Any]] = {}
        self.entries: dict[int, set[str]] = {}
        self.dealt: dict[int, set[tuple[str, str]]] = {}
        self.marks: dict[int, dict[str, list[dict[str, Any]]]] = {}
        self.locked: set[int] = set()
        self.places: dict[str, dict[str, Any]] = {}
        self.mended: dict[str, Decimal] = {}
        self.held: dict[str, str] = {}
        self.by_place = ""
        self.replaced: list[Replaced] = []
        self.sheet = ""
        self.signed: set[str] = set()
        self.to_look: set[tuple[str, str]] = set()
        self.looks: list[Mapping[str, Any]] = []
        self.failed: set[str] = set()
        self.compared: Mapping[str, Any] | None = None
        self.sides: set[tuple[str, str, str]] = set()
        self.answers: list[Answer] = []
        self.found: Strengths | None = None
        self.is_compared = False

    def take(self, kind: str, data: Mapping[str, Any]) -> None:
        """Take one more line."""
        act = _KINDS.get(kind)
        if act is not None:
            act(self, data)

    def _rules(self, data: Mapping[str, Any]) -> None:
        self.weights = {str(one["key"]): Decimal(one["weight"]) for one in data["criteria"]}
        self.plan: list[dict[str, Any]] = data["prizes"]
        self.low, self.high, self.step = (number(data[key]) for key in ("low", "high", "step"))

    def _round(self, data: Mapping[str, Any]) -> None:
        self.rounds[data["round"]] = dict(data)
        self.entries[data["round"]], self.dealt[data["round"]] = set(), set()
        self.marks[data["round"]] = {}

    def _entry(self, data: Mapping[str, Any]) -> None:
        if data["code"] in self.entries[data["round"]]:
            raise Wrong(f"bài {data['code']} ghi hai lần")
        self.entries[data["round"]].add(data["code"])
        self.figures["entries"] += 1

    def _dealing(self, data: Mapping[str, Any]) -> None:
        fault = fault_of(data)
        if fault is None:
            known = data["algorithm"] in (DEAL_1, WAVE_1)
            why = "hồ sơ không nêu cặp phải tránh" if known else "cách chia của phiên bản khác"
            which = f"vòng {data['round']}, lần chia bài {data['wave']}"
            self.notes.append(f"{which}: không chia lại được, {why}")
            self.figures["undealt"] += 1
        elif fault:
            raise Wrong(f"vòng {data['round']}, chia lần {data['wave']}: {fault}")
        else:
            self.figures["dealings"] += 1
        if data.get("kind") == PAIRS:
            self.sides |= sides_of(data)
        handed = {(judge, code) for judge, codes in data["lists"].items() for code in codes}
        if data.get("kind") == SCREEN:
            self.to_look |= handed
        else:
            self.dealt[data["round"]] |= handed

    def _look(self, data: Mapping[str, Any]) -> None:
        if (data["judge"], data["code"]) not in self.to_look:
            raise Wrong(f"{data['judge']} xét bài {data['code']} mà không được giao")
        self.to_look.discard((data["judge"], data["code"]))  # said once
        self.looks.append(data)

    def _screened(self, data: Mapping[str, Any]) -> None:
        self.failed = failed_of(self.looks)
        if self.failed != set(data["failed"]):
            raise Wrong("các bài không đạt sơ loại: tính lại ra khác điều đã ghi")

    def _third(self, data: Mapping[str, Any]) -> None:
        self.dealt[data["round"]].add((data["judge"], data["code"]))

    def _passed(self, data: Mapping[str, Any]) -> None:
        self.dealt[data["round"]].discard((data["judge"], data["code"]))
        if data["to"]:
            self.dealt[data["round"]].add((data["to"], data["code"]))

    def _mark(self, data: Mapping[str, Any]) -> None:
        who = f"bài {data['code']}, {data['judge']}"
        if data["round"] in self.locked:
            raise Wrong(f"{who}: điểm ghi sau khi khóa")
        if set(data["points"]) != set(self.weights):
            raise Wrong(f"{who}: thiếu hoặc thừa tiêu chí")
        for one in map(number, data["points"].values()):
            if not self.low <= one <= self.high or one % self.step:
                raise Wrong(f"{who}: điểm {float(one):g} ngoài thang điểm")
        if (data["judge"], data["code"]) not in self.dealt[data["round"]]:
            raise Wrong(f"{data['judge']} chấm bài {data['code']} mà không được giao")
        if data["code"] in self.failed:
            raise Wrong(f"bài {data['code']} không đạt sơ loại mà vẫn có điểm")
        if data["code"] not in self.entries[data["round"]]:
            raise Wrong(f"bài {data['code']} không có trong danh sách bài")
        given = self.marks[data["round"]].setdefault(data["code"], [])
        if any(one["judge"] == data["judge"] for one in given):
            raise Wrong(f"{data['judge']} có hai lượt chấm cho bài {data['code']}")
        given.append(dict(data))
        self.figures["marks"] += 1

    def _change(self, _data: Mapping[str, Any]) -> None:
        self.figures["changes"] += 1

    def _lock(self, data: Mapping[str, Any]) -> None:
        self.locked.add(data["round"])
        rows = sorted(
            (one["code"], one["judge"], int(one["third"]), int(key), points)
            for given in self.marks[data["round"]].values()
            for one in given
            for key, points in one["points"].items()
        )
        if table_hash(SHEET_HEAD, rows) != data["sheet"]:
            raise Wrong(f"vòng {data['round']}: các điểm không khớp mã băm lúc khóa")

    def _unlock(self, data: Mapping[str, Any]) -> None:
        self.locked.discard(data["round"])

    def _comparing(self, data: Mapping[str, Any]) -> None:
        if data["round"] not in self.locked:
            raise Wrong("so từng cặp khi điểm chưa khóa")
        self.compared = data

    def _pair(self, data: Mapping[str, Any]) -> None:
        one = Answer(data["judge"], data["left"], data["right"], data["said"])
        fault = fault_of_answer(one, self._begun()["ties"], self.sides)
        if fault or self.is_compared:
            raise Wrong(fault or "lượt so sánh ghi sau khi khóa")
        self.sides.discard((one.judge, one.left, one.right))  # said once
        self.answers.append(one)

    def _pair_lock(self, data: Mapping[str, Any]) -> None:
        self.is_compared = True
        if hashlib.sha256(sheet_text(self.answers).encode()).hexdigest() != data["sheet"]:
            raise Wrong("các lượt so sánh không khớp mã băm lúc khóa")
        self.found = may_count(self.answers, self._begun()["codes"])
        if (self.found is None) != bool(data["refused"]):
            raise Wrong("so sánh có hơn tung đồng xu không: tính lại ra khác điều đã ghi")

    def _begun(self) -> Mapping[str, Any]:
        if self.compared is None:
            raise Wrong("có lượt so sánh mà chưa bắt đầu so từng cặp")
        return self.compared

    def _ranking(self, data: Mapping[str, Any]) -> None:
        self.how, self.given = data, self.marks[data["round"]]
        self.strong = {code: number(text) for code, text in data.get("strengths", {}).items()}
        fault = fault_of_strengths(data.get("strengths", {}), self.found)
        if fault or (self.compared is not None and not self.is_compared):
            raise Wrong(fault or "xếp hạng khi phần so từng cặp chưa khóa")
        if data["round"] not in self.locked:
            raise Wrong("xếp hạng khi điểm chưa khóa")
        if data["method"] not in METHODS:
            raise Wrong("cách tính điểm mà phiên bản này không biết")

    def _place(self, data: Mapping[str, Any]) -> None:
        self.places[data["code"]] = dict(data)
        self.signed = set()  # what was signed before was another sheet

    def _total(self, reading: Mapping[str, Any]) -> Decimal:
        return total({key: number(text) for key, text in reading["points"].items()}, self.weights)

    def _counted(self, code: str) -> list[dict[str, Any]]:
        """The readings that count for the score: all, or of a finalist those of its panel."""
        only = self.how["counted"].get(code)
        return [one for one in self.given[code] if only is None or one["judge"] in only]

    def _score(self, code: str) -> Decimal:
        if code in self.mended:
            return self.mended[code]
        given, settings = self._counted(code), self.rounds[self.how["round"]]
        if self.how["method"] == CALIBRATED:
            return self._calibrated(code)
        totals = {one["judge"]: self._total(one) for one in given}
        marks = [totals[one["judge"]] for one in given if not one["third"]]
        thirds = [totals[one["judge"]] for one in given if one["third"]]
        if len(marks) < settings["readings"]:
            raise Wrong(f"bài {code} chưa đủ lượt chấm")
        if self.how["method"] == MEAN:
            return _mean([*marks, *thirds])
        if len(marks) != 2:
            return rounded(_mean([*marks, *thirds]))
        gap = number(settings["third_gap"])
        score = settle(marks[0], marks[1], thirds[0] if thirds else None, gap)
        if score is None:
            raise Wrong(f"bài {code} lệch quá mức mà chưa chấm lần ba")
        return score

    def _calibrated(self, code: str, fresh: Sequence[Mapping[str, Any]] = ()) -> Decimal:
        model = self.how["model"]
        old = [(self._total(m), level_of(model, code, m["judge"])) for m in self._counted(code)]
        return calibrated_score([*old, *((self._total(one), one) for one in fresh)], model)

    def _ranked(self, data: Mapping[str, Any]) -> None:
        left_out, wishes = set(self.how["left_out"]), list(self.how["preferred"])
        top = max(self.weights.values())
        heavy = [key for key, weight in self.weights.items() if weight == top]
        codes = [code for code in self.given if code not in left_out]
        other = ", ".join(sorted(set(codes) ^ set(self.places)))
        if other:
            raise Wrong(f"bảng xếp hạng thiếu hoặc thừa bài {other}")
        ties = {
            code: (
                *(_mean([number(one["points"][key]) for one in self.given[code]]) for key in heavy),
                Decimal(len(wishes) - wishes.index(code) if code in wishes else 0),
            )
            for code in codes
        }
        try:
            first = {code: FIRST * (code in self.how["first"]) for code in codes}
            written = {code: number(self.places[code]["score"]) for code in codes}
            standing = {code: written[code] + first[code] for code in codes}
            if self.strong:
                standing |= {c: 2 * FIRST + s for c, s in self.strong.items() if c in standing}
                ties = {code: (written[code], *ties[code]) for code in codes}
            placed = rank(standing, ties)
        except BadMarks as fault:
            raise Wrong(str(fault)) from fault
        half = _HALF[self.how["places"]]
        for one in placed:
            score = self._score(one.entry)
            if abs(written[one.entry] - score) > half or self.places[one.entry]["rank"] != one.rank:
                raise Wrong(f"bài {one.entry}: tính lại được {score:.4f} điểm, hạng {one.rank}")
        won = self._won(standing, ties)
        odd = ", ".join(
            code
            for code, place in self.places.items()
            if place["prize"] not in self._due(code, won.get(code, ""))
        )
        if odd:
            raise Wrong(f"bài {odd}: giải không theo thứ hạng, cơ cấu giải")
        rows = sorted(self.places.values(), key=lambda place: (place["rank"], place["code"]))
        self.sheet = str(data["sheet"])
        found = table_hash(PLACES_HEAD, [[row[key] for key in PLACES_HEAD] for row in rows])
        if found != self.sheet:
            raise Wrong("bảng xếp hạng không khớp mã băm đã ký")

    def _due(self, code: str, prize: str) -> set[str]:
        """The prize by place, or a better one that was published, unless its score went down; under
        the old rule the appealed entry may have the one by its place."""
        names = [*(one["name"] for one in self.plan), ""]
        best = min(prize, self.held.get(code, ""), key=names.index)
        return {best, prize} if code == self.by_place else {best}

    def _won(
        self, scores: Mapping[str, Decimal], ties: Mapping[str, Sequence[Decimal]]
    ) -> dict[str, str]:
        won: dict[str, str] = {}
        for whom in dict.fromkeys(one["open_to"] for one in self.plan):
            kinds = [one for one in self.plan if one["open_to"] == whom]
            eligible = {
                code: score
                for code, score in scores.items()
                if code not in won and whom in (ANY, self.places[code]["entrant"])
            }
            seats = [(one["name"], min(one["count"], len(eligible))) for one in kinds]
            given = prizes(rank(eligible, ties), seats)
            if given.ties:
                raise Wrong("còn bài đồng hạng ở ranh giới giải chưa được quyết định")
            won |= {one.entry: one.prize for one in given.awarded}
        return won

    def _signature(self, data: Mapping[str, Any]) -> None:
        if data["sheet"] != self.sheet:
            raise Wrong("chữ ký dưới một bảng khác")
        self.signed.add(data["side"])

    def _closing(self, data: Mapping[str, Any]) -> None:
        lacking = [who for side, who in SIDES.items() if side not in self.signed]
        if data["state"] != PUBLISHED:
            self.notes.append("hồ sơ lập khi chưa công bố, chưa cần đủ chữ ký hai bên")
        elif lacking:
            raise Wrong(f"chưa có chữ ký của {' và '.join(lacking)}")

    def _replaced(self, data: Mapping[str, Any]) -> None:
        self.replaced.append((data["code"], data["judge"], data["instead"]))

    def _appeal(self, data: Mapping[str, Any]) -> None:
        code, again = data["code"], [one["judge"] for one in data["readings"]]
        had = [one["judge"] for one in self.given[code]]
        if fault := fault_of_readers(code, had, again, self.replaced):
            raise Wrong(fault)

    def _adjusted(self, data: Mapping[str, Any]) -> None:
        self._appeal(data)
        code = data["code"]
        before = self._score(code)
        fresh_ones = [dict(one, third=True) for one in data["readings"]]
        if self.how["method"] == CALIBRATED:
            if not are_levelled(self.how["model"], code, fresh_ones):
                raise Wrong(f"bài {code}: lượt đọc lại tính theo số liệu không phải của vòng chấm")
            fresh = self._calibrated(code, fresh_ones)
        else:
            given = [*self._counted(code), *fresh_ones]
            fresh = rounded(_mean([self._total(one) for one in given]))
        self.given[code] = [*self.given[code], *fresh_ones]
        self.mended[code] = fresh if data["may_lower"] else max(before, fresh)
        was = number(self.places[code]["score"])
        self.held = {one: place["prize"] for one, place in self.places.items()}
        for one in data["moved"]:
            self.places[one["code"]].update(one["after"])
        if number(self.places[code]["score"]) < was:
            del self.held[code]
        self.by_place = code if data.get("rule", OLD_RULE) == OLD_RULE else ""
        self.figures["adjusted"] += 1
        self._ranked(data)


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


_KINDS = {
    "rules": Contest._rules,
    "round": Contest._round,
    "entry": Contest._entry,
    "dealing": Contest._dealing,
    "third": Contest._third,
    "passed": Contest._passed,
    "mark": Contest._mark,
    "change": Contest._change,
    "lock": Contest._lock,
    "unlock": Contest._unlock,
    "look": Contest._look,
    "screened": Contest._screened,
    "comparing": Contest._comparing,
    "pair": Contest._pair,
    "pair_lock": Contest._pair_lock,
    "ranking": Contest._ranking,
    "place": Contest._place,
    "ranked": Contest._ranked,
    "signature": Contest._signature,
    "replaced": Contest._replaced,
    "appeal": Contest._appeal,
    "adjusted": Contest._adjusted,
    "closing": Contest._closing,
}
