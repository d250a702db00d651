"""What the writer writes, the reader reads: facts go out as a document and come back."""

import random

import pytest

from cuocthi.plain.directive import understand
from cuocthi.plain.directive.kinds import OWN
from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.plain.officialdoc.facts import draft_of
from cuocthi.plain.officialdoc.readers import read_text
from cuocthi.plain.officialdoc.writer import write_docx, write_pdf
from cuocthi.plain.vntext import fold

from .made_facts import KINDS, OTHER_KINDS, made, made_other
from .made_names import renamed

TEXTS = (
    "code", "place", "date", "issuer", "superior", "abstract", "event_name", "event_edition",
    "event_theme", "venue", "participants", "budget", "sign_authority", "sign_title", "signer",
)  # fmt: skip


HEAD = {
    "kind", "code", "place", "date", "issuer", "superior", "abstract", "recipients",
    "sign_authority", "sign_title", "signer",
}  # fmt: skip


def plain(value):
    """Capitals, accents of capitals and quotes aside: a letterhead writes names in capitals."""
    return " ".join(fold(str(value)).replace("“", "").replace("”", "").split())


def sent(kind, facts):
    """The facts as they should come back; an invitation names its contest only in its summary, and
    a kind for which the reader has no key comes back as another one."""
    found = {key: plain(facts[key]) for key in TEXTS if facts.get(key)}
    if kind == "giay_moi":
        found.pop("event_name", None)
    window = facts.get("window")
    return found | {
        "kind": kind if kind in OWN else "khac",
        "window": window and (window["start"], window["end"]),
        "addressees": [plain(body) for body in facts.get("addressees", ())],
        "recipients": [plain(line) for line in facts["recipients"]],
        "references": sorted(r["code"] for r in facts.get("references", ())),
        "event_times": [event["start"] for event in facts.get("event_times", ())],
        "tasks": sorted(
            (plain(t["who"][0]), plain(t["what"]), t.get("due") or "")
            for t in facts.get("tasks", ())
        ),
        "contacts": sorted(contact["value"] for contact in facts.get("contacts", ())),
    }


def came_back(kind, facts, text):
    """The same keys of what the reader makes of the document."""
    reading = understand(text).to_json()
    found = {key: plain(reading[key]["value"]) for key in TEXTS if facts.get(key) and reading[key]}
    if kind == "giay_moi":
        found.pop("event_name", None)
    window = reading["window"] if facts.get("window") else None
    return found | {
        "kind": reading["kind"]["value"],
        "window": window and (window["start"], window["end"]),
        "addressees": [plain(one["value"]) for one in reading["addressees"]],
        "recipients": [plain(one["value"]) for one in reading["recipients"]],
        "references": sorted(one["code"] for one in reading["references"]),
        "event_times": [one["start"] for one in reading["event_times"]],
        "tasks": sorted(
            (plain(one["who"][0]), plain(one["what"]), one["due"] or "") for one in reading["tasks"]
        ),
        "contacts": sorted(one["value"] for one in reading["contacts"]),
    }


def changed(seeds, write, name, made=made):
    found = {}
    for seed in seeds:
        kind, facts = made(random.Random(seed))
        text = read_text(write(draft_of(kind, facts)), name).text
        before, after = sent(kind, facts), came_back(kind, facts, text)
        if "parts" in facts:  # what its own body says is not of the facts
            before, after = ({k: v for k, v in one.items() if k in HEAD} for one in (before, after))
        differing = {
            key: (before.get(key), after.get(key))
            for key in before
            if before.get(key) != after.get(key)
        }
        if differing:
            found[seed, kind] = differing
    return found


def test_facts_come_back_from_a_docx():
    assert changed(range(40), write_docx, "x.docx") == {}


@pytest.mark.slow
def test_facts_of_five_hundred_documents_come_back():
    assert changed(range(1000, 1500), write_docx, "x.docx") == {}


def test_names_of_any_letters_and_length_come_back():
    assert changed(range(25), write_docx, "x.docx", renamed(made)) == {}
    assert changed(range(8), write_docx, "x.docx", renamed(made_other)) == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("write", "name", "count"), [(write_docx, "x.docx", 500), (write_pdf, "x.pdf", 100)]
)
def test_names_of_any_letters_and_length_come_back_from_hundreds(write, name, count):
    assert changed(range(1000, 1000 + count), write, name, renamed(made)) == {}


def test_facts_come_back_from_a_pdf():
    assert changed(range(8), write_pdf, "x.pdf") == {}


def test_every_kind_that_is_written_is_read():
    assert sorted((*KINDS, *OTHER_KINDS)) == sorted(Kind)


@pytest.mark.parametrize(("write", "name"), [(write_docx, "x.docx"), (write_pdf, "x.pdf")])
def test_the_heads_of_papers_inside_a_body_come_back(write, name):
    assert changed(range(40), write, name, made_other) == {}


@pytest.mark.slow
def test_the_heads_of_three_hundred_papers_inside_a_body_come_back():
    assert changed(range(1000, 1300), write_docx, "x.docx", made_other) == {}
