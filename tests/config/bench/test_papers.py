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


@pytest.mark.parametrize("paper", EVERY, ids=lambda paper: paper.name)
def test_every_label_stands_in_its_text(paper):
    text = flat(paper.text)
    missing = []
    for key in SCALARS:
        label = paper.fields[key]
        if label is None or key == "kind":
            continue
        words = label.get("words")
        if words and flat(words) not in text and flat(str(label.get("value"))) not in text:
            missing.append((key, words))
    for key in LISTS:
        for item in paper.fields[key]:
            words = item.get("words") or item.get("value") or item.get("code") or item.get("name")
            if words and flat(words) not in text:
                missing.append((key, words))

    assert missing == []


@pytest.mark.parametrize("paper", EVERY, ids=lambda paper: paper.name)
def test_every_kind_is_a_known_one_and_every_day_is_one(paper):
    kind = paper.fields["kind"]
    days = [paper.fields["date"]["value"]] if paper.fields["date"] else []
    for key, name in (("deadlines", "date"), ("event_times", "start"), ("tasks", "due")):
        days += [item[name] for item in paper.fields[key] if item.get(name)]

    assert kind is None or kind["value"] in KINDS
    assert [day for day in days if not DAY.fullmatch(day)] == []
    for day in days:
        if len(day) >= 10:
            dt.date.fromisoformat(day[:10])
