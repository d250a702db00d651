"""What must hold for every letter: damage changes no fact, a fact has its words, a clause its tasks."""

import re
from functools import cache
from pathlib import Path

import pytest

from cuocthi.config.bench.damage import DAMAGE, damaged
from cuocthi.config.bench.papers import LISTS, SCALARS, papers
from cuocthi.config.bench.score import plain
from cuocthi.plain.directive import understand

FOLDER = Path(__file__).parents[2] / "papers" / "develop"
PAPERS = papers(FOLDER)
CLEAN = [paper for paper in PAPERS if "joined" not in paper.form and paper.form != "ocr"]
HEAD = ("code", "date", "issuer", "abstract", "signer", "recipients")
DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(20\d\d)(?!\d)")


@cache
def whole_reading(text):
    """The reading of an undamaged paper, which most properties begin with; only to be read."""
    return understand(text).to_json()


@cache
def facts_of_whole(text):
    """The facts of an undamaged paper."""
    return facts(whole_reading(text))


def facts(reading):
    """Every value of a reading as it is compared, without places and sureness."""
    values = {}
    for key in SCALARS:
        found = reading[key]
        if key == "window":
            values[key] = found and (found["start"], found["end"])
        else:
            values[key] = found and plain(found["value"])
    for key in LISTS:
        values[key] = sorted(
            " | ".join(
                plain(value)
                for name, value in sorted(item.items())
                if name not in ("span", "sure", "name", "how") and value
            )
            for item in reading[key]
        )
    return values


def changed_by(kind, some):
    """The papers whose facts a kind of damage changes, with the keys."""
    changed = {}
    for paper in some:
        text = damaged(paper.text, kind, paper.name)
        if text == paper.text:  # nothing in it that this damage meets
            continue
        whole, spoilt = facts_of_whole(paper.text), facts(understand(text).to_json())
        differing = [key for key in whole if whole[key] != spoilt[key]]
        if differing:
            changed[paper.name] = differing
    return changed


@pytest.mark.parametrize("kind", sorted(DAMAGE))
def test_damage_changes_no_fact(kind):
    assert changed_by(kind, CLEAN[::12]) == {}


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(DAMAGE))
def test_damage_changes_no_fact_of_any_paper(kind):
    assert changed_by(kind, CLEAN) == {}


@pytest.mark.parametrize(
    "paper",
    [  # every fourth at once, the others with the slow tests
        pytest.param(paper, id=paper.name, marks=[pytest.mark.slow] if number % 4 else [])
        for number, paper in enumerate(PAPERS)
    ],
)
def test_every_fact_lies_in_the_text_and_states_an_honest_number(paper):
    reading = whole_reading(paper.text)
    items = [reading[key] for key in SCALARS if reading[key]]
    items += [item for key in LISTS for item in reading[key]]

    for item in items:
        assert 0 < item["sure"] < 1
        if item["span"] is not None:
            start, end = item["span"]
            assert 0 <= start < end <= len(paper.text)
            assert paper.text[start:end].strip()


ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|[a-zđ]\)|[-+])\s.*[.;]\s*", re.DOTALL)
MARK = re.compile(r"\s*(?:\d{1,2}[.)/]|[a-zđ]\)|[-+*•]|[IVX]+[.)]|[A-ZĐ])")


def leaves(paper):
    """Where whole items of a list stand that give out work and have no items of their own."""
    found = []
    for task in whole_reading(paper.text)["tasks"]:
        start = paper.text.rfind("\n", 0, task["span"][0]) + 1
        end = paper.text.find("\n", task["span"][1])
        end = len(paper.text) if end < 0 else end + 1
        item, rest = paper.text[start:end], paper.text[end:].lstrip("\n")
        kind = re.match(r"\s*([-+]|[a-zđ]\)|\d)", item)
        deeper = kind and re.match(r"\s*[-+a-zđ]", rest) and kind[1] not in "-+"
        if ITEM.fullmatch(item) and MARK.match(rest) and not deeper:
            found.append((start, end))
    return found


@pytest.mark.slow
def test_a_deleted_clause_takes_its_tasks_along_and_nothing_else():
    changed, tried = [], 0
    for paper in CLEAN:
        if "|" in paper.text:
            continue
        whole = whole_reading(paper.text)
        for start, end in leaves(paper):
            tried += 1
            kept = understand(paper.text[:start] + paper.text[end:]).to_json()
            expected = [t["what"] for t in whole["tasks"] if not start <= t["span"][0] < end]
            same = all(facts_of(kept, key) == facts_of(whole, key) for key in HEAD)
            if [t["what"] for t in kept["tasks"]] != expected or not same:
                changed.append((paper.name, paper.text[start : start + 60]))

    assert tried > 80
    assert changed == []


def facts_of(reading, key):
    found = reading[key]
    if isinstance(found, list):
        return [item["value"] for item in found]
    return found and found["value"]


def written_days(reading):
    """The deadlines that the letter writes; those counted from another day move along with it."""
    return sorted(d["date"] for d in reading["deadlines"] if d["how"] is None)


@pytest.mark.slow
def test_a_changed_deadline_changes_that_day_only():
    changed, tried = [], 0
    for paper in CLEAN:
        before = whole_reading(paper.text)
        days = written_days(before)
        for deadline in before["deadlines"]:
            match = DAY.search(paper.text, *deadline["span"])
            if deadline["how"] or not match or days.count(deadline["date"]) != 1:
                continue
            day, month, year = (int(part) for part in match.groups())
            other = day + 1 if day < 27 else day - 1
            if len(re.findall(rf"(?<!\d)0?(?:{day}|{other})/0?{month}(?!\d)", paper.text)) != 1:
                continue  # the letter names the one or the other day elsewhere too
            tried += 1
            words = f"{other:02}/{month}/{year}"
            text = paper.text[: match.start()] + words + paper.text[match.end() :]
            moved = f"{deadline['date'][:8]}{other:02}{deadline['date'][10:]}"
            expected = [d for d in days if d != deadline["date"]] + [moved]
            if written_days(understand(text).to_json()) != sorted(expected):
                changed.append((paper.name, words))

    assert tried > 100
    assert changed == []
