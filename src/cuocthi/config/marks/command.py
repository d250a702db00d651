"""`cuocthi marks deal | rank | next`: from tables to tables, every refusal with the way out."""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from cuocthi import __version__
from cuocthi.plain.allot import CannotDeal
from cuocthi.plain.allot.dealing import Allotment
from cuocthi.plain.allot.further import further, on_panel
from cuocthi.plain.allot.layers import deal_round, ordered
from cuocthi.plain.allot.pairing import MOST
from cuocthi.plain.allot.panel import Panel, chance_of, panel_of
from cuocthi.plain.officialdoc.factsfile import BadFile, file_bytes, written
from cuocthi.plain.scoring.coins import NO_BETTER, coins, fitted
from cuocthi.plain.scoring.exam import ExamRule
from cuocthi.plain.scoring.explain import explain
from cuocthi.plain.scoring.gates import connection
from cuocthi.plain.scoring.marks import BadMarks
from cuocthi.plain.scoring.ranking import JudgeFigures, Ranked, Ranking, rank_marks, rank_pairs
from cuocthi.plain.scoring.sheet import NAMED, Sheet, arranged, sheet_of

from .tables import (
    MOST_BYTES,
    BadOption,
    Judges,
    deal_in,
    entries_in,
    games_in,
    has_marks,
    judges_in,
    marks_in,
    numbers,
    weights_in,
    write_deal,
)

MANY = 100_000
"""From so many readings on the work takes more than two seconds, which is told."""


def run(options: argparse.Namespace) -> int:
    """Do one of the three; 1 with a sentence when refused, 2 for a figure that cannot be meant."""
    try:
        return {"deal": _deal, "rank": _rank, "next": _next}[options.act](options)
    except BadOption as fault:
        print(f"cuocthi marks {options.act}: {fault}", file=sys.stderr)
        return 2
    except (BadFile, BadMarks, CannotDeal) as fault:
        print(f"cuocthi marks {options.act}: {fault}", file=sys.stderr)
        return 1


def _panel(options: argparse.Namespace) -> Panel:
    entries, judges = entries_in(options.entries), judges_in(options.judges)
    if options.act == "deal":
        _strange_units(entries, judges)
    return panel_of(entries, judges.units, capacity=judges.capacity)


def _not_over(out: Path, *sources: Path | None) -> None:
    """Raises BadFile where the result would be written over what it is made of."""
    for source in sources:
        if source is not None and out.exists() and source.exists() and out.samefile(source):
            raise BadFile(f"{out}: tệp này là đầu vào; hãy chọn tên khác cho kết quả.")


def _deal(options: argparse.Namespace) -> int:
    _not_over(options.out, options.entries, options.judges)
    if options.readings < 1:
        raise BadOption("--readings: số lượt chấm mỗi bài phải từ 1 trở lên.")
    if options.anchors < 0:
        raise BadOption("--anchors: số bài chấm chung không được âm.")
    panel = _panel(options)
    if options.anchors > len(panel.entries):
        raise CannotDeal("Số bài chấm chung phải từ 0 đến số bài.")
    dealt = deal_round(panel, options.readings, options.seed, anchors=options.anchors)
    write_deal(options.out, dealt)
    told = _told(panel, dealt) | {"record": _record(options)}
    if options.record:
        written(options.record, _json(told["record"]))
    return _say(options, told)


def _strange_units(entries: dict[str, str], judges: Judges) -> None:
    """Tell of judges' units that no entry has: misspelt, they would keep nobody from anything."""
    named = {unit for kept in judges.units.values() for unit in kept if unit}
    names = sorted(named - set(entries.values()))
    if names:
        print(
            f"cuocthi marks deal: {len(names)} đơn vị của giám khảo không có bài nào: "
            f"{'; '.join(names[:NAMED])}. Nếu tên viết khác trong bảng bài, hãy sửa cho giống: "
            "giám khảo chỉ tránh được bài của đơn vị ghi đúng tên.",
            file=sys.stderr,
        )


def _record(options: argparse.Namespace) -> dict[str, Any]:
    """What a replay of the dealing needs; into the minutes, the seed drawn in public."""
    return {
        "seed": options.seed,
        "readings": options.readings,
        "anchors": options.anchors,
        "entries_sha256": _sum(options.entries),
        "judges_sha256": _sum(options.judges),
        "version": __version__,
    }


def _sum(path: Path) -> str:
    return hashlib.sha256(file_bytes(path, MOST_BYTES)).hexdigest()


def _told(panel: Panel, dealt: list[Allotment]) -> dict[str, Any]:
    """Loads and connection of a dealing."""
    if not dealt:
        return {"readings": 0, "least": 0, "most": 0}
    sheet = _as_sheet(panel, dealt)
    loads = sheet.loads()
    links = connection(sheet)
    return {
        "readings": len(dealt),
        "least": int(loads.min()),
        "most": int(loads.max()),
        "islands": links.islands,
        "eigenvalue": round(links.eigenvalue, 3),
    }


def _as_sheet(panel: Panel | Sheet, dealt: list[Allotment]) -> Sheet:
    place = {name: n for n, name in enumerate(panel.entries)}
    seat = {name: n for n, name in enumerate(panel.judges)}
    known = [a for a in dealt if a.entry in place and a.judge in seat]
    return arranged(
        panel.entries,
        panel.judges,
        np.array([place[a.entry] for a in known], np.int64),
        np.array([seat[a.judge] for a in known], np.int64),
        np.zeros(len(known)),
    )


def _say(options: argparse.Namespace, told: dict[str, Any]) -> int:
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
        return 0
    words = f"{told['readings']} lượt chấm, mỗi giám khảo {told['least']}–{told['most']} lượt"
    if "eigenvalue" in told:
        words += f", {told['islands']} nhóm giám khảo, độ liên kết {told['eigenvalue']:.2f}"
    print(f"{words}: {options.out}", file=sys.stderr)
    return 0


def _sheet(options: argparse.Namespace, **known: Any) -> Sheet:
    weights = weights_in(options.weights) if options.weights else None
    low, high = _scale(options.scale)
    return sheet_of(marks_in(options.marks), weights=weights, low=low, high=high, **known)


def _scale(words: str) -> tuple[float, float]:
    found = numbers(words.replace("-", ","), "--scale", whole=False)
    if len(found) != 2 or found[0] >= found[1]:
        raise BadOption(f"--scale: “{words}” phải là điểm thấp nhất và cao nhất, ví dụ 0-10.")
    return found[0], found[1]


def _prizes(options: argparse.Namespace) -> tuple[int, ...]:
    found = tuple(int(n) for n in numbers(options.prizes, "--prizes")) if options.prizes else ()
    if 0 in found:
        raise BadOption(f"--prizes: “{options.prizes}”: số giải mỗi loại phải từ 1 trở lên.")
    return found


def _gaps(options: argparse.Namespace) -> ExamRule:
    found = numbers(options.gaps, "--gaps", whole=False)
    low, high = _scale(options.scale)
    if len(found) != 3:
        raise BadOption("--gaps: cần ba số, ví dụ 1.0,1.5,2.5.")
    if found[0] > found[1] or max(found) > high - low:
        raise BadOption(
            f"--gaps: “{options.gaps}”: số thứ nhất không quá số thứ hai, và không số nào quá "
            f"{high - low:g} điểm, là cả thang điểm."
        )
    return ExamRule(*found)


def _shares(options: argparse.Namespace) -> tuple[float, ...]:
    found = numbers(options.shares, "--shares", whole=False)
    if not all(0 < share <= 100 for share in found) or sorted(found, reverse=True) != list(found):
        raise BadOption(
            f"--shares: “{options.shares}”: mỗi số là phần trăm số bài, trên 0 đến 100, vòng sau không "
            "nhiều bài hơn vòng trước, ví dụ 40,15,5."
        )
    return tuple(share / 100 for share in found)


def _rank(options: argparse.Namespace) -> int:
    _not_over(options.out, options.marks, options.entries, options.weights, *options.deal)
    prizes = _prizes(options)
    if options.method == "pairs":
        games, told = games_in(options.marks)
        ranking = rank_pairs(fitted(games), prizes=prizes, seed=abs(options.seed))
        if len(ranking.entries) <= MOST and not coins(games).holds:
            told.append(NO_BETTER)
        return _written(options, replace(ranking, warnings=(*ranking.warnings, *told)), None)
    rule = _gaps(options)
    units = entries_in(options.entries) if options.entries else None
    judges = judges_in(options.judges) if options.judges else None
    sheet = _sheet(options, entries=units, judges=judges.units if judges is not None else None)
    barred = (
        {(judge, unit) for judge, kept in judges.units.items() for unit in kept if unit}
        if judges is not None
        else set()
    )
    dealt, listed = _dealt(options, sheet)
    if len(sheet.mark) > MANY:
        print(f"cuocthi marks rank: {len(sheet.mark)} lượt chấm, đang tính …", file=sys.stderr)
    ranking = rank_marks(
        sheet,
        options.method,
        prizes=prizes,
        rule=rule,
        units=[units[name] for name in sheet.entries] if units and any(units.values()) else None,
        barred=barred,
        dealt=dealt,
        listed=listed,
        seed=abs(options.seed),
    )
    own = [
        f"{judge} – {entry}"
        for judge, entry in (_readings(sheet) if units and barred else ())
        if units and (judge, units[entry]) in barred
    ]
    if own:
        words = (
            f"{len(own)} lượt chấm là bài của đơn vị mà giám khảo không được chấm: "
            f"{'; '.join(own[:NAMED])}. Vẫn tính các lượt này; nếu không đúng thể lệ, hãy bỏ ra rồi "
            "tính lại."
        )
        ranking = replace(ranking, warnings=(*ranking.warnings, words))
    return _written(options, ranking, sheet)


def _readings(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Judge and entry of every reading, by name."""
    for judge, entry in zip(sheet.judge.tolist(), sheet.entry.tolist(), strict=True):
        yield sheet.judges[judge], sheet.entries[entry]


def _dealt(options: argparse.Namespace, sheet: Sheet) -> tuple[bool | None, Sheet | None]:
    """What record and lists say: dealt by this program, not so, or unknown; and the lists as dealt.

    A record is replayed from the lists of entries and judges; only that proves chance, so lists
    alone, and readings beyond them, leave the pattern tests to decide.
    """
    lists = [deal_in(path) for path in options.deal]
    if not lists:
        return None, None
    every = [a for dealt in lists for a in dealt]
    listed = _as_sheet(sheet, every)
    if not options.record:
        return None, listed
    if not options.entries or not options.judges:
        raise BadFile("--record: cần thêm --entries và --judges để chia lại và so.")
    try:
        record = json.loads(file_bytes(options.record))
        seed, readings, anchors = record["seed"], int(record["readings"]), int(record["anchors"])
    except (ValueError, KeyError, TypeError):
        raise BadFile(f"{options.record}: không phải biên bản chia bài của cuocthi.") from None
    same = (
        record.get("entries_sha256") == _sum(options.entries)
        and record.get("judges_sha256") == _sum(options.judges)
        and deal_round(_panel(options), readings, seed, anchors=anchors) == _sorted(lists[0])
    )
    if not same:
        return False, listed
    known = {(a.judge, a.entry) for a in lists[0]}
    within = all(pair in known for pair in _readings(sheet))
    return (True if within else None), listed


def _sorted(dealt: list[Allotment]) -> list[Allotment]:
    return sorted(dealt, key=lambda a: (a.judge, a.order))


def _written(options: argparse.Namespace, ranking: Ranking, sheet: Sheet | None) -> int:
    made = as_dict(ranking)
    written(options.out, _json(made))
    if options.explain:
        if sheet is None:
            raise BadFile("--explain: chỉ dùng khi xếp hạng theo điểm.")
        fit = ranking.fit if ranking.method == "calibrated" else None
        place = {name: n for n, name in enumerate(sheet.entries)}
        lines = (
            json.dumps(asdict(explain(sheet, place[row.entry], fit, row.score)), ensure_ascii=False)
            for row in ranking.entries
        )
        written(options.explain, ("\n".join(lines) + "\n").encode())
    if options.json:
        print(json.dumps(made, ensure_ascii=False))
    for words in ranking.warnings:
        print(f"cuocthi marks rank: {words}", file=sys.stderr)
    if ranking.refused:
        failed = ", ".join(f"{g.name} {g.figure:.2f}" for g in ranking.gates if not g.holds)
        print(f"cuocthi marks rank: điều kiện không đạt / gate: {failed}", file=sys.stderr)
    return 1 if ranking.refused else 0


def as_dict(ranking: Ranking) -> dict[str, Any]:
    """RANKS as COMMANDS writes it, more keys behind."""
    made: dict[str, Any] = {"method": ranking.method}
    if ranking.refused:
        made["refused"] = ranking.refused
    made["entries"] = [_columns(row) for row in ranking.entries]
    made["judges"] = [_columns(row) for row in ranking.judges]
    made["connected"] = ranking.connected
    made["warnings"] = list(ranking.warnings)
    made["gates"] = [
        {"name": g.name, "holds": g.holds, "figure": round(g.figure, 4)} for g in ranking.gates
    ]
    if ranking.method == "calibrated" and ranking.fit is not None:
        made["model"] = {"mean": ranking.fit.mu, "v_q": ranking.fit.v_q}
    return made


def _columns(row: Ranked | JudgeFigures) -> dict[str, Any]:
    """A flat row by its names; `asdict` copies deeply, which costs seconds at a million readings."""
    return {name: getattr(row, name) for name in row.__slots__}


def _json(made: dict[str, Any]) -> bytes:
    """A line a key, and a line an element of its lists."""

    def words(value: Any) -> str:
        if isinstance(value, list) and value:
            return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in value) + "\n]"
        return json.dumps(value, ensure_ascii=False)

    lines = ",\n".join(f"{json.dumps(key)}: {words(value)}" for key, value in made.items())
    return f"{{\n{lines}\n}}\n".encode()


def _next(options: argparse.Namespace) -> int:
    _not_over(options.out, options.marks, options.entries, options.judges)
    if options.budget < 0:
        raise BadOption("--budget: số lượt chấm thêm không được âm.")
    prizes, shares = _prizes(options), _shares(options)
    panel = _panel(options)
    sheet = None
    if has_marks(options.marks):
        given = _sheet(options, entries=panel.entries, judges=panel.judges)
        sheet = on_panel(panel, given)
        for words in given.warnings:
            print(f"cuocthi marks next: {words}", file=sys.stderr)
    more = further(
        panel,
        sheet,
        options.budget,
        prizes=prizes,
        design=options.design,
        shares=shares,
        calibrated=True
        if options.by == "calibrated"
        else (False if options.by == "mean" else None),
        seed=options.seed,
    )
    after = None if sheet is None else sheet.loads()
    chance = chance_of(f"{options.seed} order")
    write_deal(options.out, ordered(panel, more.entry, more.judge, chance, after=after))
    loads = np.bincount(more.judge, minlength=len(panel.judges))
    if len(more.entry) < options.budget and more.stage in ("lines", "none"):
        print(
            f"cuocthi marks next: chỉ chia thêm được {len(more.entry)} lượt: không còn giám khảo nào "
            "được chấm và chưa chấm những bài còn lại.",
            file=sys.stderr,
        )
    return _say(
        options,
        {
            "readings": len(more.entry),
            "least": int(loads.min()),
            "most": int(loads.max()),
            "entries": len(np.unique(more.entry)),
            "stage": more.stage,
        },
    )
