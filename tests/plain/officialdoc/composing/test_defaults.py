"""The templates of the package make right papers, which say their facts so that they are read."""

from functools import cache
from importlib import resources

import pytest

from cuocthi.plain.directive import understand
from cuocthi.plain.directive.belongs import belongs
from cuocthi.plain.directive.changes import compare
from cuocthi.plain.officialdoc.blocks import UNNUMBERED, Kind
from cuocthi.plain.officialdoc.check import check_layout
from cuocthi.plain.officialdoc.composing.agreement import disagreements
from cuocthi.plain.officialdoc.composing.bodytext import blocks_in
from cuocthi.plain.officialdoc.composing.defaults import (
    REPLACEABLE,
    TEMPLATES,
    default_template,
)
from cuocthi.plain.officialdoc.composing.drafting import draft_from_text
from cuocthi.plain.officialdoc.composing.placeholders import PLACEHOLDERS, Sort, filled, used_in
from cuocthi.plain.officialdoc.readers import read_text
from cuocthi.plain.officialdoc.writer import write_docx
from tests.plain.officialdoc.test_round_trip import came_back, sent

from .full_facts import BLOCKS, facts_for

HEAD = {"kind", "code", "place", "date", "issuer", "superior", "abstract", "addressees", "recipients",
        "sign_authority", "sign_title", "signer"}  # fmt: skip
READ = [
    key
    for key, template in TEMPLATES.items()
    if template.kind
    in (Kind.PLAN, Kind.OFFICIAL_LETTER, Kind.NOTICE, Kind.DECISION, Kind.SUBMISSION, Kind.REPORT,
        Kind.INVITATION, Kind.GUIDANCE)
]  # fmt: skip
MENDS = ("thay_the", "dinh_chinh", "thu_hoi")
INSIDE = [
    Kind.MINUTES, Kind.RULES, Kind.RUN_SHEET, Kind.ESTIMATE, Kind.SETTLEMENT, Kind.MARKING_SHEET,
    Kind.AUTHORISATION, Kind.ROUTING_SLIP,
]  # fmt: skip
"""Papers inside a body, and kinds that the reader has no key for."""


@cache
def paper(key):
    """The docx of a template with full facts."""
    template = TEMPLATES[key]
    facts = facts_for(template.kind)
    made = filled(template.text, facts, BLOCKS)
    assert made.missing == ()
    assert disagreements(blocks_in(made.text)) == ()
    return write_docx(draft_from_text(template.kind, facts, made.text))


def said_by(key):
    return {name for one in used_in(TEMPLATES[key].text) for name in PLACEHOLDERS[one].keys}


def lost(key, keys):
    """The facts that the paper says and the reader does not find again."""
    kind = TEMPLATES[key].kind.value
    facts = facts_for(TEMPLATES[key].kind)
    if "{các buổi}" not in TEMPLATES[key].text:
        facts = facts | {"event_times": facts["event_times"][:1]}
    if TEMPLATES[key].purpose in MENDS:
        facts = facts | {"references": facts["references"][:1]}  # the letter that is mended
    before = sent(kind, facts)
    after = came_back(kind, facts, read_text(paper(key), "x.docx").text)
    found = {}
    for name in keys & before.keys():
        if isinstance(before[name], list):
            missing = [one for one in before[name] if one not in after[name]]
        else:
            missing = [] if before[name] == after.get(name) else [before[name], after.get(name)]
        if missing:
            found[name] = missing
    return found


@pytest.mark.parametrize("key", TEMPLATES)
def test_nothing_is_found_in_the_layout_of_the_paper(key):
    report = check_layout(paper(key))

    assert [(fault.cell, fault.found, fault.should) for fault in report.faults] == []


@pytest.mark.parametrize("key", READ)
def test_the_facts_of_the_paper_are_read_again(key):
    assert lost(key, said_by(key) | HEAD) == {}


@pytest.mark.parametrize("kind", INSIDE)
def test_what_papers_inside_a_body_say_is_read_again(kind):
    keys = [key for key, template in TEMPLATES.items() if template.kind is kind]
    unsaid = {"secretary"}
    if kind in UNNUMBERED:
        unsaid |= {"code"}
    if kind is Kind.MINUTES:  # form 1.9 says when and where in its text
        unsaid |= {"place", "date"}

    assert {key: lost(key, (said_by(key) | HEAD) - unsaid) for key in keys} == {
        key: {} for key in keys
    }


@pytest.mark.parametrize("key", ["ke_hoach", "thong_bao", "huong_dan", "to_trinh"])
def test_the_words_of_a_template_give_nobody_work_that_no_fact_gives(key):
    kind = TEMPLATES[key].kind
    facts = facts_for(kind)

    after = came_back(kind.value, facts, read_text(paper(key), "x.docx").text)

    assert after["tasks"] == sent(kind.value, facts)["tasks"]


OLD = {"code": {"value": "12/KH-UBND"}, "date": {"value": "2026-01-05"},
       "window": {"start": "2026-02-15", "end": "2026-03-05"}}  # fmt: skip
"""What is known of the letter that is mended: its number, its day, when works are taken."""


def changes_by(key):
    """How the paper belongs to the old letter at who receives it, and what it changes."""
    second = understand(read_text(paper(key), "x.docx").text).to_json()
    tie = belongs(OLD, second)
    return tie and tie.how, [(str(one.what), one.old, one.new) for one in compare(OLD, second)]


@pytest.mark.parametrize("kind", REPLACEABLE)
def test_who_receives_a_replacement_reads_what_it_replaces(kind):
    code = facts_for(kind)["code"]

    assert changes_by(f"thay_the_{kind}") == ("reference", [("replaced", "12/KH-UBND", code)])


def test_who_receives_a_recall_reads_that_the_letter_holds_no_more():
    assert changes_by("thu_hoi") == ("reference", [("recalled", "12/KH-UBND", None)])


def test_who_receives_a_correction_reads_the_right_day_and_the_letter_stands():
    assert changes_by("dinh_chinh") == ("reference", [("closes", "2026-03-05", "2026-04-05")])


@pytest.mark.parametrize("key", TEMPLATES)
def test_without_facts_a_template_is_still_a_text_and_tells_all_that_is_missing(key):
    template = TEMPLATES[key]

    made = filled(template.text, {}, {})

    assert made.missing == used_in(template.text)
    assert blocks_in(made.text)
    assert made.places == ()


def test_every_kind_has_one_template_without_a_purpose():
    first = [template.kind for template in TEMPLATES.values() if not template.purpose]

    assert sorted(first) == sorted(Kind)
    assert default_template("bao_cao", "tien_do") == TEMPLATES["bao_cao_tien_do"].text
    assert default_template("bao_cao") == TEMPLATES["bao_cao_tong_ket"].text


@pytest.mark.parametrize(
    ("kind", "purpose", "error"), [("x", "", ValueError), ("the_le", "x", KeyError)]
)
def test_what_is_unknown_is_refused(kind, purpose, error):
    with pytest.raises(error):
        default_template(kind, purpose)


def test_every_file_of_the_package_is_a_template_and_each_block_is_used_by_one():
    folder = resources.files("cuocthi.plain.officialdoc.composing") / "templates"

    assert {file.name for file in folder.iterdir()} == {f"{key}.txt" for key in TEMPLATES}
    used = {name for template in TEMPLATES.values() for name in template.blocks}
    named = {name for name, one in PLACEHOLDERS.items() if one.sort is Sort.BLOCK}
    assert used == named == set(BLOCKS)
