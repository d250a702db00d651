"""The labelled papers are whole: every label stands in its text, every day is one."""

import datetime as dt
import re
from pathlib import Path

import pytest

from cuocthi.config.bench.papers import LISTS, SCALARS, papers
from cuocthi.plain.vntext import nfc

FOLDER = Path(__file__).parents[2] / "papers"
EVERY = [paper for part in ("develop", "score") for paper in papers(FOLDER / part)]
KINDS = {
    "cong_van", "ke_hoach", "giay_moi", "bao_cao", "thong_bao", "quyet_dinh", "the_le",
    "huong_dan", "nghi_quyet", "thong_tu", "nghi_dinh", "chi_thi", "to_trinh", "khac",
}  # fmt: skip
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?")


def flat(text):
    return re.sub(r"\s+", "", nfc(text)).casefold()


def test_both_parts_hold_many_papers_of_many_forms():
    forms = {paper.form for paper in EVERY}

    assert len(EVERY) >= 96
    assert len(forms) >= 8
    assert sum(paper.name.startswith("score") for paper in EVERY) >= 48


def test_every_label_stands_in_its_text():
    assert [fault for paper in EVERY for fault in labels_without_words(paper)] == []


def labels_without_words(paper):
    text = flat(paper.text)
    for key in SCALARS:
        label = paper.fields[key]
        if label is None or key == "kind":
            continue
        words = label.get("words")
        if words and flat(words) not in text and flat(str(label.get("value"))) not in text:
            yield paper.name, key, words
    for key in LISTS:
        for item in paper.fields[key]:
            words = item.get("words") or item.get("value") or item.get("code") or item.get("name")
            if words and flat(words) not in text:
                yield paper.name, key, words


def test_every_kind_is_a_known_one():
    kinds = {paper.name: paper.fields["kind"] for paper in EVERY}

    assert {name: k["value"] for name, k in kinds.items() if k and k["value"] not in KINDS} == {}


def test_every_day_is_one():
    assert [(paper.name, day) for paper in EVERY for day in days_of(paper) if not is_day(day)] == []


def days_of(paper):
    if paper.fields["date"]:
        yield paper.fields["date"]["value"]
    for key, name in (("deadlines", "date"), ("event_times", "start"), ("tasks", "due")):
        yield from (item[name] for item in paper.fields[key] if item.get(name))


def is_day(day):
    try:
        return bool(DAY.fullmatch(day)) and (len(day) < 10 or bool(dt.date.fromisoformat(day[:10])))
    except ValueError:
        return False


@pytest.mark.parametrize("day", ["2024-02-30", "2024-2-3", "30/02/2024", "2024-06-31T10:00"])
def test_what_is_no_day_is_found(day):
    assert not is_day(day)
