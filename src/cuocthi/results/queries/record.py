"""The result record of a contest made from its rows: codes and judges' numbers, never a person."""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from cuocthi.audit.models import Event
from cuocthi.audit.queries import TrailMark
from cuocthi.campaigns.models import Campaign, Prize
from cuocthi.campaigns.modes import Mode
from cuocthi.judging.models import Allotment, Panelist, PassedOn, Round, Script, ScriptImage, Wave
from cuocthi.judging.queries import outcome_of
from cuocthi.judging.queries.planning import again_rows
from cuocthi.plain.record import (
    GUIDE_NAME,
    RECORD_NAME,
    VERIFY_NAME,
    Chain,
    canonical,
    fingerprint,
    pack,
)
from cuocthi.plain.record import companions as companion_files
from cuocthi.plain.record.contest import CALIBRATED, MEAN, TWO_NEAREST_THIRD
from cuocthi.plain.record.replaying import DEAL_1, WAVE_1

from ..models import ResultRecord, ResultSheet
from .drawing import OPEN_TO, last_round
from .record_pairs import add_comparisons, add_screening, how_compared
from .sheets import in_csv, places_of, signatures, standings_of
from .told import is_told

OUTSIDE = {
    "round.judge_added": "judge_added",
    "round.third_called": "third",
    "mark.changed": "change",
    "round.unlocked": "unlock",
}
"""Verbs that become lines of their own kind; of others about a round only the verb is told."""
_FIRST = ("unlock", "judge_added", "passed", "third", "mark", "change", "event")
"""In which order lines of one moment stand."""
_TOLD_ELSEWHERE = frozenset({"round.opened", "round.dealt", "round.locked", "mark.given"})


@dataclass(frozen=True, slots=True)
class _Judged:
    """The rows of one round that lines are made of."""

    round: Round
    labels: list[str]
    panel: list[Panelist]
    scripts: list[Script]
    readings: list[Allotment]
    events: list[Event]


def chain_of(campaign: Campaign, sheet: ResultSheet | None) -> Chain:
    """Everything up to the last signature, as lines; ``chain.head`` is the mark for the decision.

    It follows from the rows alone: made twice, it has the same bytes. Of a contest without a sheet
    it ends with what is there. Thirteen queries, some nine more for each round.
    """
    chain = Chain()
    criteria, plan = list(campaign.criteria.all()), list(campaign.prizes.all())
    chain.add(
        "contest",
        None,
        format=1,
        name=str(campaign),
        edition=campaign.edition,
        body=campaign.issuer,
        work=campaign.work,
    )
    chain.add(
        "rules",
        None,
        criteria=[{"key": str(c.order), "name": c.name, "weight": c.weight} for c in criteria],
        prizes=[{"name": in_csv(p.name), "count": p.count, "open_to": p.open_to} for p in plan],
        low="0",
        high="10",
        step="0.25",
        terms=hashlib.sha256(canonical(campaign.rules)).hexdigest(),
    )
    keys = {criterion.pk: str(criterion.order) for criterion in criteria}
    for found in Round.objects.filter(campaign=campaign).order_by("number"):
        found.campaign = campaign
        _judged(chain, _rows_of(found), keys)
    if sheet is not None:
        _ranked(chain, campaign, sheet, plan)
    return chain


def _rows_of(found: Round) -> _Judged:
    panel = list(Panelist.objects.filter(round=found).select_related("user").order_by("pk"))
    scripts = list(Script.objects.filter(round=found).order_by("code"))
    readings = (
        Allotment.objects.filter(script__round=found)
        .select_related("script", "panelist")
        .prefetch_related("marks", "submissions")
        .order_by("panelist__pk", "order", "pk")
    )
    rounds = Event.objects.filter(object_type="judging.Round", object_id=str(found.pk))
    marks = Event.objects.filter(
        object_type="judging.Allotment", campaign=found.campaign_id, verb="mark.changed"
    )
    labels = [one.label for one in panel]
    return _Judged(
        found,
        labels,
        panel,
        scripts,
        list(readings),
        [*rounds.order_by("pk"), *marks.order_by("pk")],
    )


def _judged(chain: Chain, rows: _Judged, keys: dict[int, str]) -> None:
    found = rows.round
    chain.add(
        "round",
        found.opened_at,
        round=found.number,
        mode=found.campaign.terms.mode,
        readings=found.readings,
        third_gap=f"{found.third_gap:.2f}",
        blind=found.blind,
        judges=rows.labels,
    )
    seen = _fingerprints(rows.scripts)
    for script in rows.scripts:
        chain.add("entry", None, round=found.number, code=script.code, sha256=seen[script.pk])
    for at, dealing in _dealings(rows):  # all first: what is marked must have been dealt
        chain.add("dealing", at, round=found.number, **dealing)
    add_screening(chain, found)
    told = sorted(
        _happened(rows, keys), key=lambda one: (one[0], _FIRST.index(one[1]), str(one[2]))
    )
    for at, kind, data in told:
        chain.add(kind, at, round=found.number, **data)
    if found.locked_at is not None:
        chain.add("lock", found.locked_at, round=found.number, sheet=found.sheet_hash)
    add_comparisons(chain, found, lambda wave: _dealing(wave)[1])


def _fingerprints(scripts: list[Script]) -> dict[int, str]:
    """What judges saw of each, as SHA-256. One query."""
    pictures: dict[int, list[tuple[str, str]]] = defaultdict(list)
    images = ScriptImage.objects.filter(script__in=scripts).select_related("file")
    for image in images.order_by("script", "order"):
        pictures[image.script_id].append((image.file.sha256, image.caption))
    return {one.pk: fingerprint(one.text, one.facts, pictures[one.pk]) for one in scripts}


def _dealings(rows: _Judged) -> Iterator[tuple[dt.datetime, dict[str, Any]]]:
    """The dealings of a round, each with what it follows from (các lần chia bài). One query.

    The pairs that had to be kept apart are told only where they mark no small group: who is not
    read by a judge comes from that judge's school or commune.
    """
    waves = list(rows.round.waves.exclude(kind=Wave.Kind.PAIRS).order_by("number"))
    if not waves:  # a round that is older than waves: its lists, not what they follow from
        yield rows.round.opened_at, _lists_of_old(rows)
    for wave in waves:
        yield _dealing(wave)


def _dealing(wave: Wave) -> tuple[dt.datetime, dict[str, Any]]:
    again = again_rows(wave)
    made = json.loads(wave.inputs)
    of_exam = wave.kind == Wave.Kind.EXAM
    barred = made[3] if of_exam else made["barred"]
    judges = sorted(made[1] if of_exam else made["judges"])
    lists: dict[str, list[str]] = {judge: [] for judge in judges}
    for one in sorted(again, key=lambda one: (one.judge, one.order)):
        lists[one.judge].append(one.entry)
    told = is_told(barred)
    return (
        wave.dealt_at,
        {
            "wave": wave.number,
            "kind": wave.kind,
            "algorithm": DEAL_1 if of_exam else WAVE_1,
            "names": "codes",
            "seed": wave.seed,
            "readings": made[2] if of_exam else wave.readings,
            "judges": judges,
            "codes": sorted(made[0] if of_exam else made["entries"]),
            "barred": barred if told else None,
            "inputs": wave.sha256,
            "lists": lists,
        }
        | ({} if of_exam or not told else {"wave_inputs": made}),
    )


def _lists_of_old(rows: _Judged) -> dict[str, Any]:
    lists: dict[str, list[str]] = {judge: [] for judge in rows.labels}
    for one in rows.readings:
        if not one.third:
            lists[one.panelist.label].append(one.script.code)
    return {
        "wave": 1,
        "kind": "",
        "algorithm": "",
        "names": "numbers",
        "seed": rows.round.seed,
        "readings": rows.round.readings,
        "judges": rows.labels,
        "codes": [script.code for script in rows.scripts],
        "barred": None,
        "inputs": "",
        "lists": lists,
    }


def _happened(
    rows: _Judged, keys: dict[int, str]
) -> Iterator[tuple[dt.datetime, str, dict[str, Any]]]:
    """Marks, changes, third opinions, judges added: what happened between opening and lock."""
    by_pk = {str(one.pk): one for one in rows.readings}
    called: set[tuple[str, str]] = set()
    for event in rows.events:
        kind = OUTSIDE.get(event.verb, "event")
        if event.verb in _TOLD_ELSEWHERE:
            continue
        if kind == "change":
            reading = by_pk.get(event.object_id)
            if reading is not None:
                data = {"code": reading.script.code, "judge": reading.panelist.label}
                before = event.data.get("number", 0) - 1
                was = next((s.points for s in reading.submissions.all() if s.number == before), {})
                yield event.at, kind, data | {"was": {keys[int(pk)]: p for pk, p in was.items()}}
        elif kind == "third":
            called.add((event.data["script"], event.data["judge"]))
            yield event.at, kind, {"code": event.data["script"], "judge": event.data["judge"]}
        elif kind == "judge_added":
            yield event.at, kind, {"judge": event.data["judge"]}
        elif kind == "unlock":
            yield event.at, kind, {"reason": str(event.data.get("reason", ""))}
        else:
            yield event.at, kind, {"verb": event.verb}
    passed = PassedOn.objects.filter(script__round=rows.round)
    for given_up in passed.select_related("script", "panelist", "to"):
        to = given_up.to.label if given_up.to else ""
        names = {"code": given_up.script.code, "judge": given_up.panelist.label, "to": to}
        yield given_up.at, "passed", names
    for one in rows.readings:
        where = {"code": one.script.code, "judge": one.panelist.label}
        if one.third and (one.script.code, one.panelist.label) not in called:
            yield rows.round.opened_at, "third", dict(where)
        if one.finished_at is not None:
            points = {keys[mark.criterion_id]: f"{mark.points:.2f}" for mark in one.marks.all()}
            yield one.finished_at, "mark", where | {"third": one.third, "points": points}


def method_of(found: Round) -> str:
    """How the scores of a round come about, in the words of a record (cách tính điểm)."""
    if found.campaign.terms.mode != Mode.EXAM:
        return found.method or MEAN
    return TWO_NEAREST_THIRD if found.readings == 2 else MEAN


def how_scored(found: Round) -> dict[str, Any]:
    """Places of the scores, finalists, whose readings count, figures of the model (JUDGING 3.3)."""
    outcome = outcome_of(found)
    if outcome is None:
        return {"places": 2, "model": None, "first": [], "counted": {}}
    sheet, fit = outcome.sheet, outcome.ranking.fit
    by_code: dict[str, list[str]] = defaultdict(list)
    weights: dict[str, dict[str, str]] = defaultdict(dict)
    for n, (entry, judge) in enumerate(zip(sheet.entry, sheet.judge, strict=True)):
        code, label = sheet.entries[entry], sheet.judges[judge]
        by_code[code].append(label)
        if fit is not None:
            weights[code][label] = f"{float(fit.g[n]):.12f}"
    first = sorted(code for code, one in outcome.scored.items() if one.first)
    panel = {code: sorted(outcome.finals & set(by_code[code])) for code in first}
    model = None
    if outcome.method == CALIBRATED and fit is not None:
        judges = {
            label: {"a": f"{float(fit.a[n]):.12f}", "k": f"{float(fit.k[n]):.12f}"}
            for n, label in enumerate(sheet.judges)
        }
        spread = f"{max(fit.v_q, 1e-12):.15f}"
        model = {"mu": f"{fit.mu:.12f}", "v_q": spread, "judges": judges, "g": dict(weights)}
    return {
        "places": 4,
        "model": model,
        "first": first,
        "counted": {code: labels for code, labels in panel.items() if labels},
    }


def _ranked(chain: Chain, campaign: Campaign, sheet: ResultSheet, plan: list[Prize]) -> None:
    deciding = last_round(campaign)
    if deciding is None:
        return
    deciding.campaign = campaign
    places = list(standings_of(sheet).select_related("entry__entrant", "prize"))
    codes = set(Script.objects.filter(round=deciding).values_list("code", flat=True))
    chain.add(
        "ranking",
        sheet.drawn_up_at,
        round=deciding.number,
        method=method_of(deciding),
        **how_scored(deciding),
        **how_compared(deciding),
        left_out=sorted(codes - {one.code for one in places}),
        preferred=sheet.preferred,
        reason=sheet.reason,
    )
    parted = any(one.open_to != Prize.OpenTo.ANY for one in plan)
    for one in places:
        chain.add(
            "place",
            None,
            code=one.code,
            score=f"{one.score:.{places_of(one.score)}f}",
            rank=one.rank,
            prize=in_csv(one.prize.name) if one.prize else "",
            entrant=side_of(one.entry.entrant.kind) if parted else "",
        )
    chain.add("ranked", sheet.drawn_up_at, sheet=sheet.sheet_hash)
    for signed in signatures(sheet):
        chain.add("signature", signed.at, side=signed.capacity, sheet=signed.sheet_hash)


def side_of(kind: str) -> str:
    """Which prizes an entrant of this kind can win besides those for all (đối tượng của giải)."""
    groups = kind in OPEN_TO[Prize.OpenTo.GROUPS]
    return str(Prize.OpenTo.GROUPS if groups else Prize.OpenTo.INDIVIDUALS)


def close(
    chain: Chain,
    state: str,
    files: dict[str, bytes],
    trail: TrailMark | None,
    at: dt.datetime | None,
) -> bytes:
    """End a record and pack it: the zip. ``trail`` is the mark of the site's own trail."""
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    audit = asdict(trail) if trail else None
    chain.add("closing", at, state=state, files=sums, audit=audit)
    return pack({RECORD_NAME: chain.to_bytes(), **files})


def before_publishing(campaign: Campaign, sheet: ResultSheet | None) -> bytes:
    """The record as it stands now, for who organises the contest; the same rows, the same bytes."""
    state = sheet.state if sheet else "judging"
    return close(chain_of(campaign, sheet), state, companions(), None, None)


def companions() -> dict[str, bytes]:
    """The files that go with a new record, in their order."""
    made = companion_files()
    return {name: made[name] for name in (VERIFY_NAME, GUIDE_NAME)}


def records_of(sheet: ResultSheet) -> list[ResultRecord]:
    """The records that were published, newest first (các lần công bố). One query."""
    return list(sheet.records.select_related("file").order_by("-number"))


def mark_of(sheet: ResultSheet) -> str:
    """The mark that is printed in the decision: of everything up to the last signature.

    It stands in every published record, so a decision that was written before the publishing, and
    before any appeal, names the record that people can fetch afterwards.
    """
    first = sheet.records.order_by("number").first()
    return first.signed_mark if first else chain_of(sheet.campaign, sheet).head


def given_marks() -> list[TrailMark]:
    """The marks of the site's trail that stand in published records. One query."""
    rows = ResultRecord.objects.values_list("trail_events", "trail_hash")
    return [TrailMark(events, mark) for events, mark in rows]
