"""Kiểm tra hồ sơ kết quả, chỉ cần Python 3.9 trở lên / checks a result record, Python 3.9 or later.

    python3 verify.py HO-SO.zip [--head DẤU]  (0: đúng / right, 1: sai / faults, 2: gõ sai / usage)

Chỉ với --head (dấu in trong quyết định, trên trang kết quả) mới biết hồ sơ bị cắt hay viết lại."""

import csv
import hashlib
import io
import json
import random
import re
import sys
import zipfile
from fractions import Fraction
from statistics import mean
from typing import Any

NAMES = ["record.jsonl", "verify.py", "HUONG-DAN.txt"]
SIDES = {"chair": "trưởng ban giám khảo", "committee": "ban tổ chức"}
PLACES, PAIRS = ["code", "score", "rank", "prize"], ["judge", "left", "right", "said"]
WRONG = (ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError)


class Fault(ValueError): ...


def need(good: bool, words: str) -> None:
    if not good:
        raise Fault(words)


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def table(head: list[str], rows: Any) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    return sha(out.getvalue().encode())


def number(text: str) -> Fraction:
    return Fraction(re.findall(r"\A-?[0-9]{1,9}(?:\.[0-9]{1,18})?\Z", text)[0])


def rounded(value: Fraction) -> Fraction:
    return Fraction((value * 200 + 1) // 2, 100)  # two places, half up


def members(data: bytes) -> list[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            need([(i.filename, i.compress_type) for i in z.filelist] == [(n, 0) for n in NAMES], "")
            files = [z.read(one) for one in z.filelist]
    except (*WRONG, OSError, RuntimeError, EOFError, zipfile.BadZipFile) as fault:
        raise Fault("không mở được tệp .zip, hoặc tệp đã hỏng") from fault
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in zip(NAMES, files):  # noqa: B905
            info = zipfile.ZipInfo(name)
            info.create_system = 3
            made.writestr(info, content)
    need(out.getvalue() == data, "tệp nén không còn đúng từng byte như lúc xuất")
    return files


def chain(record: bytes) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    need(record.endswith(b"\n"), f"dòng {record.count(10) + 1} bị cắt giữa chừng")
    for n, raw in enumerate(record[:-1].split(b"\n"), 1):
        try:
            line = json.loads(raw.decode())
            bare = {key: line[key] for key in ("at", "data", "kind", "n", "prev")}
            need(canonical({**bare, "hash": sha(canonical(bare))}) == raw, "")
        except (*WRONG, RecursionError) as fault:
            raise Fault(f"dòng {n} đã bị sửa") from fault
        if [line["n"], line["prev"]] != [n, lines[-1]["hash"] if lines else "0" * 64]:
            raise Fault(f"dòng {n} bị xóa, đổi chỗ, chen hoặc thay: nó không nối với dòng trước")
        lines.append(line)
    return lines


def total(points: dict[str, str], per: dict[str, int]) -> Fraction:
    need(set(points) == set(per), "có lượt chấm thiếu hoặc thừa tiêu chí")
    return rounded(Fraction(sum(number(points[k]) * n for k, n in per.items()), sum(per.values())))


def settled(a: Fraction, b: Fraction, thirds: list[Fraction], gap: Fraction) -> Fraction:
    low, middle, high = sorted((a, b, thirds[0] if abs(a - b) > gap else (a + b) / 2))
    below, above = middle - low, high - middle
    return rounded(mean([low] * (below <= above) + [middle] + [high] * (above <= below)))


def deal(data: dict[str, Any]) -> dict[str, list[str]]:
    rng, barred = random.Random(data["seed"]), {(judge, code) for judge, code in data["barred"]}
    pile, panel = sorted(data["codes"]), sorted(data["judges"])  # "deal-1": all from the seed
    rng.shuffle(pile)
    lists, hands = dict[str, list[str]](), {judge: set[str]() for judge in panel}
    for code in pile:
        free = [judge for judge in panel if (judge, code) not in barred]
        rng.shuffle(free)
        for judge in sorted(free, key=lambda judge: len(hands[judge]))[: data["readings"]]:
            hands[judge].add(code)
    all(iter(lambda: handed_on(hands, barred), False))  # until nobody hands on any more
    for judge in panel:
        rng.shuffle(lists.setdefault(judge, sorted(hands[judge])))
    return lists


def handed_on(hands: dict[str, set[str]], barred: set[tuple[str, str]]) -> bool:
    order = sorted(hands, key=lambda judge: (-len(hands[judge]), judge))
    for giver in [one for one in order if len(hands[one]) >= len(hands[order[-1]]) + 2]:
        ways, queue = {giver: list[Any]()}, [giver]
        for here in queue:
            if len(hands[here]) <= len(hands[giver]) - 2:
                for before, after, code in ways[here]:
                    hands[before].discard(code)
                    hands[after].add(code)
                return True
            for judge in [one for one in order if one not in ways]:
                if fit := [c for c in hands[here] - hands[judge] if (judge, c) not in barred]:
                    ways[judge] = [*ways[here], (here, judge, min(fit))]
                    queue.append(judge)
    return False


class Contest:
    def __init__(self) -> None:
        self.notes, self.locked, self.mended = list[str](), set[int](), dict[str, Fraction]()
        self.signed, self.sheet, self.pairs, self.rows = set[str](), "", list[Any](), list[Any]()
        self.marks, self.places, self.told = dict[int, Any](), dict[str, Any](), set[Any]()

    def take(self, kind: str, data: dict[str, Any]) -> None:
        n, code, judge = data.get("round"), data.get("code"), data.get("judge")
        if kind in ("appeal", "adjusted"):
            had = {one[2] for one in [*self.rows, *self.told] if one[1] == code}
            names = [*had, *[m["judge"] for m in data["readings"]]]
            good = len({*names}) == len(names) and len(data["readings"]) > 1
            need(good, f"bài {code}: chưa được hai người khác đọc lại")
        elif kind == "dealing" and data.get("kind") != "screen":
            self.told |= {(n, one, whose) for whose, ones in data["lists"].items() for one in ones}
        if kind == "rules":
            self.rules, self.weights = data, {c["key"]: c["weight"] for c in data["criteria"]}
        elif kind == "round":
            self.round, self.marks[data["round"]] = data, {}
        elif kind == "dealing" and (data["algorithm"] != "deal-1" or data["barred"] is None):
            why = "không nêu cặp tránh" if data["barred"] is None else "chỉ cuocthi verify chia lại"
            self.notes.append(f"vòng {data['round']}, lần chia bài {data['wave']}: {why}")
        elif kind == "dealing" and deal(data) != data["lists"]:
            raise Fault(f"vòng {data['round']}, chia lần {data['wave']}: chia lại ra khác đã ghi")
        elif kind == "ranking" and data["round"] in self.locked:
            self.how, self.given = data, self.marks[data["round"]]
        elif kind == "place":
            self.places[data["code"]], self.signed = dict(data), set[str]()
        elif kind in ("entry", "third", "passed", "replaced"):
            self.told.discard((n, code, judge))
            self.told.add((n, code, data.get("to", judge)))
        elif kind == "pair":
            self.pairs.append([data[key] for key in PAIRS])
        elif kind == "pair_lock" and table(PAIRS, sorted(self.pairs)) != data["sheet"]:
            raise Fault("các lượt so sánh không khớp mã băm lúc khóa")
        elif kind == "signature" and data["sheet"] == self.sheet:
            self.signed.add(data["side"])
        elif kind in ("mark", "lock", "ranked", "adjusted", "closing"):
            getattr(self, kind)(data)

    def mark(self, data: dict[str, Any]) -> None:
        low, high, step = (number(self.rules[key]) for key in ("low", "high", "step"))
        who = f"bài {data['code']}, {data['judge']}"
        need(data["round"] not in self.locked, f"{who}: điểm ghi sau khi khóa")
        need(set(data["points"]) == set(self.weights), f"{who}: thiếu hoặc thừa tiêu chí")
        for p in map(number, data["points"].values()):
            need(low <= p <= high and not p % step, f"{who}: điểm {float(p):g} ngoài thang điểm")
        where = (data["round"], data["code"], data["judge"])
        need({where, (*where[:2], None)} <= self.told, f"{who}: không có bài hoặc không được giao")
        self.told.remove(where)
        self.rows += [(*where, int(data["third"]), int(k), p) for k, p in data["points"].items()]
        self.marks[data["round"]].setdefault(data["code"], []).append(data)

    def lock(self, data: dict[str, Any]) -> None:
        self.locked.add(data["round"])
        rows = sorted(row[1:] for row in self.rows if row[0] == data["round"])
        if table(["code", "judge", "third", "criterion", "points"], rows) != data["sheet"]:
            raise Fault(f"vòng {data['round']}: các điểm không khớp mã băm lúc khóa")

    def counted(self, code: str) -> list[Any]:
        only = self.how["counted"].get(code)
        return [m for m in self.given[code] if only is None or m["judge"] in only or "new" in m]

    def score(self, code: str) -> tuple[Fraction, list[Fraction]]:
        heavy = [key for key, one in self.weights.items() if one == max(self.weights.values())]
        ties = [-mean([number(m["points"][key]) for m in self.given[code]]) for key in heavy]
        totals = [(m, m["third"], total(m["points"], self.weights)) for m in self.counted(code)]
        if self.how["method"] == "calibrated":
            model, gs = self.how["model"], self.how["model"]["g"][code]
            mu, weight, pull = number(model["mu"]), 1 / number(model["v_q"]), Fraction(0)
            for m, _third, mark in totals:
                at = m if "g" in m else {**model["judges"][m["judge"]], "g": gs[m["judge"]]}
                a, k, g = (number(at[key]) for key in "akg")
                pull, weight = pull + g * (mark - mu - a) / k, weight + g
            return mu + pull / weight, ties
        marks = [mark for _m, third, mark in totals if not third]
        thirds = [mark for _m, third, mark in totals if third]
        if self.how["method"] == "two-nearest-third" and len(marks) == 2 > len(thirds):
            return settled(marks[0], marks[1], thirds, number(self.round["third_gap"])), ties
        exact = mean(marks + thirds)
        return {"mean": exact, "two-nearest-third": rounded(exact)}[self.how["method"]], ties

    def ranked(self, data: dict[str, Any]) -> None:
        wishes = {code: -place for place, code in enumerate(reversed(self.how["preferred"]), 1)}
        scored = {code: self.score(code) for code in self.given if code not in self.how["left_out"]}
        other = ", ".join(sorted(set(scored) ^ set(self.places)))
        need(not other, f"bảng xếp hạng thiếu hoặc thừa bài {other}")
        score_of, first = {c: number(p["score"]) for c, p in self.places.items()}, self.how["first"]
        far = {c: -1 - number(s) / 10**6 for c, s in self.how.get("strengths", {}).items()}
        order: list[Any] = sorted(
            ([far.get(c, c not in first), -score_of[c], *ties, wishes.get(c, 0)], c)
            for c, (_score, ties) in scored.items()
        )
        plan, half = self.rules["prizes"], Fraction(501, 10 ** {2: 5, 4: 7}[self.how["places"]])
        n, rank, won, self.sheet = 0, 0, dict[str, str](), data["sheet"]
        for n, (key, code) in enumerate(order, 1):
            rank = rank if n > 1 and key == order[n - 2][0] else n
            found = self.mended.get(code, scored[code][0])
            if abs(key[1] + found) > half or self.places[code]["rank"] != rank:
                raise Fault(f"bài {code}: tính ra {float(found):.4f} điểm, hạng {rank}")
        for to in dict.fromkeys(p["open_to"] for p in plan):
            kinds = [p for p in plan if p["open_to"] == to]
            seats = [p["name"] for p in kinds for _seat in range(min(p["count"], n))]
            fit = [c for _key, c in order if to in ("any", self.places[c]["entrant"])]
            won.update(zip([code for code in fit if code not in won], seats))  # noqa: B905
        odd = ", ".join(c for c, p in self.places.items() if p["prize"] != won.get(c, ""))
        need(not odd or bool(self.mended), f"bài {odd}: giải không theo thứ hạng, cơ cấu giải")
        rows = [[self.places[code][key] for key in PLACES] for _key, code in order]
        need(table(PLACES, rows) == data["sheet"], "bảng xếp hạng không khớp mã băm đã ký")

    def adjusted(self, data: dict[str, Any]) -> None:
        least = Fraction(0) if data["may_lower"] else self.score(data["code"])[0]
        self.given[data["code"]] += [dict(one, third=True, new=True) for one in data["readings"]]
        fresh = self.score(data["code"])[0]
        self.mended[data["code"]] = max(least, fresh if self.how["model"] else rounded(fresh))
        for one in data["moved"]:
            self.places[one["code"]].update(one["after"])
        self.ranked(data)

    def closing(self, data: dict[str, Any]) -> None:
        lacking = " và ".join(who for side, who in SIDES.items() if side not in self.signed)
        need(not lacking or data["state"] != "published", f"chưa có chữ ký của {lacking}")
        if data["state"] != "published":
            self.notes.append("hồ sơ lập khi chưa công bố, chưa cần đủ chữ ký hai bên")


def check(data: bytes, head: str = "") -> tuple[list[str], str, list[str]]:
    """Notes, the mark of the last line and the faults of a record."""
    contest, at = Contest(), 0
    try:
        record, *others = members(data)
        lines = chain(record)
        if head and head not in [line["hash"] for line in lines]:
            need(b'%s"},"files":' % head.encode() not in record, "đó là dấu của nhật ký hệ thống")
            raise Fault("dấu đã in không có trong hồ sơ: hồ sơ bị cắt đuôi hoặc viết lại")
        for at, line in enumerate(lines, 1):  # noqa: B007
            contest.take(line["kind"], line["data"])
        need(line["kind"] == "closing", "hồ sơ bị cắt mất phần cuối")
        for name, one in zip(NAMES[1:], others):  # noqa: B905
            need(line["data"]["files"].get(name) == sha(one), f"{name} trong hồ sơ đã bị thay")
    except WRONG as fault:
        said = fault if isinstance(fault, Fault) else "thiếu dòng trước, sai thứ tự hoặc sai dạng"
        return contest.notes, "", [f"dòng {at}: {said}" if at else str(said)]
    return contest.notes, lines[-1]["hash"], []


def main(words: list[str]) -> int:
    words = [part for word in words for part in re.split("(?<=^--head)=", word)]
    head, asks = "".join("".join(words[2:]).split()).lower(), words[1:2]
    wrong = len(words) in (0, 2) or asks not in ([], ["--head"])
    if wrong or (asks and not re.fullmatch("[0-9a-f]{64}", head)):
        print(__doc__ if wrong else "Dấu chép sai: phải đủ 64 ký tự 0-9, a-f.", file=sys.stderr)
        return 2
    with open(words[0] if zipfile.is_zipfile(words[0]) else __file__, "rb") as file:
        notes, last, faults = check(file.read(2**26 + 1), head)
    print(*[f"CHƯA ĐỐI CHIẾU: {n}" for n in notes], *[f"LỖI: {f}" for f in faults], sep="\n")
    print("(giải sau phúc khảo, độ mạnh so cặp: chỉ cuocthi verify đối chiếu)")
    unseen = "" if head else " CHƯA ĐỐI CHIẾU dấu đã in: hãy chạy lại với --head DẤU."
    print("Hồ sơ hoặc dấu KHÔNG đúng." if faults else f"Hồ sơ đúng.{unseen} Dấu: {last}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
