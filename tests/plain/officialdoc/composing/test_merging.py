"""What a person wrote stays when a fact changes, and what changed is shown for a decision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuocthi.plain.officialdoc.composing.merging import Change, ChangeKind, merged, settled

BEFORE = """\
Thực hiện Kế hoạch số 12/KH-UBND, Sở A đề nghị các đơn vị như sau:
Chủ đề: “Vì một tương lai xanh”.
Địa điểm: Nhà Văn hóa thiếu nhi tỉnh.
- Sở B: Phát động cuộc thi trước ngày 20 tháng 02 năm 2026.
- Sở C: Bố trí địa điểm.
Trân trọng."""


def changed(text, *pairs):
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def told(made):
    return [(c.before, c.mine, c.now, c.kind, c.line) for c in made.changes]


def test_a_changed_fact_comes_into_a_line_that_nobody_touched_and_edits_elsewhere_stay():
    mine = changed(BEFORE, ("Trân trọng.", "Rất mong các đơn vị quan tâm."))
    now = changed(BEFORE, ("ngày 20 tháng 02", "ngày 25 tháng 02"))

    made = merged(BEFORE, mine, now)

    assert made.text == changed(mine, ("ngày 20 tháng 02", "ngày 25 tháng 02"))
    before = "- Sở B: Phát động cuộc thi trước ngày 20 tháng 02 năm 2026."
    after = before.replace("20", "25", 1)
    assert told(made) == [((before,), (before,), (after,), ChangeKind.TAKEN, 4)]
    assert made.open == ()


def test_different_words_of_one_line_are_joined():
    mine = changed(BEFORE, ("Phát động cuộc thi", "Phát động, tuyên truyền cuộc thi"))
    now = changed(BEFORE, ("ngày 20 tháng 02", "ngày 25 tháng 02"))

    made = merged(BEFORE, mine, now)

    line = "- Sở B: Phát động, tuyên truyền cuộc thi trước ngày 25 tháng 02 năm 2026."
    assert made.text.split("\n")[3] == line
    assert [(change.now, change.kind) for change in made.changes] == [((line,), ChangeKind.TAKEN)]
    assert settled(made, {0: "mine"}) == mine


def test_the_same_words_clash_and_a_person_decides():
    mine = changed(BEFORE, ("ngày 20 tháng 02", "ngày 22 tháng 02"))
    now = changed(BEFORE, ("ngày 20 tháng 02", "ngày 20 tháng 3"))

    made = merged(BEFORE, mine, now)

    assert made.text == mine
    assert [change.kind for change in made.changes] == [ChangeKind.CLASH]
    assert made.open == (0,)
    assert settled(made, {0: "mine"}) == mine
    assert settled(made, {0: "now"}) == now


def test_a_line_that_the_facts_make_no_more_goes_unless_the_person_had_changed_it():
    now = "\n".join(line for line in BEFORE.split("\n") if not line.startswith("- Sở C"))
    mine = changed(BEFORE, ("Bố trí địa điểm.", "Bố trí địa điểm, âm thanh."))
    own = "- Sở C: Bố trí địa điểm, âm thanh."

    assert merged(BEFORE, BEFORE, now).text == now
    made = merged(BEFORE, mine, now)
    assert made.text == mine
    assert told(made) == [(("- Sở C: Bố trí địa điểm.",), (own,), (), ChangeKind.GONE, 5)]
    assert settled(made, {0: "now"}) == now


def test_a_line_that_the_person_took_out_stays_out_and_its_change_is_asked():
    mine = "\n".join(line for line in BEFORE.split("\n") if not line.startswith("Địa điểm"))
    now = changed(BEFORE, ("Nhà Văn hóa thiếu nhi tỉnh", "Nhà Văn hóa lao động"))

    made = merged(BEFORE, mine, now)

    assert made.text == mine
    assert [(change.mine, change.now, change.kind) for change in made.changes] == [
        ((), ("Địa điểm: Nhà Văn hóa lao động.",), ChangeKind.CLASH)
    ]
    assert settled(made, {0: "now"}) == now


def test_lines_put_in_by_both_stand_one_after_the_other_and_the_same_line_once():
    tail = "Trân trọng."
    mine = changed(BEFORE, (tail, f"- Sở D: Cử cán bộ.\n- Các trường tự nguyện.\n{tail}"))
    now = changed(BEFORE, (tail, f"- Sở D: Cử cán bộ.\n- Bưu điện tỉnh: Nhận bài.\n{tail}"))

    made = merged(BEFORE, mine, now)

    assert made.text == changed(mine, ("nguyện.\n", "nguyện.\n- Bưu điện tỉnh: Nhận bài.\n"))
    assert told(made) == [((), (), ("- Bưu điện tỉnh: Nhận bài.",), ChangeKind.TAKEN, 8)]


def test_neighbouring_lines_changed_by_both_are_each_decided_alone():
    mine = changed(BEFORE, ("thiếu nhi tỉnh", "thiếu nhi thành phố"))
    now = changed(BEFORE, ("“Vì một tương lai xanh”", "“Trường học xanh”"), ("Sở B", "Sở Đ"))

    made = merged(BEFORE, mine, now)

    assert made.text == changed(now, ("thiếu nhi tỉnh", "thiếu nhi thành phố"))
    assert [change.kind for change in made.changes] == [ChangeKind.TAKEN, ChangeKind.TAKEN]


def test_one_line_written_anew_by_the_person_clashes_with_its_change():
    made = merged("A b c.", "Hoàn toàn khác hẳn!", "A b d.")

    assert made.changes == (
        Change(("A b c.",), ("Hoàn toàn khác hẳn!",), ("A b d.",), ChangeKind.CLASH, 1),
    )


def test_line_ends_of_a_browser_are_no_edit():
    now = changed(BEFORE, ("Sở B", "Sở Đ"))

    assert merged(BEFORE, BEFORE.replace("\n", "\r\n"), now).text == now


def test_a_table_of_hundreds_of_rows_written_anew_by_both_is_one_quick_question():
    before, mine, now = ("\n".join(f"{sign}{n}" for n in range(300)) for sign in "abc")

    made = merged(before, mine, now)

    assert made.text == mine
    assert {change.kind for change in made.changes} == {ChangeKind.CLASH}


def test_a_text_pasted_in_one_line_is_asked_about_as_a_whole():
    words = " ".join(["việc"] * 2000)

    made = merged(f"{words} x", f"riêng {words} x", f"{words} mới")

    assert made.text == f"riêng {words} x"
    assert [change.kind for change in made.changes] == [ChangeKind.CLASH]


@pytest.mark.parametrize("choices", [{1: "mine"}, {0: "theirs"}])
def test_a_choice_there_is_not_is_refused(choices):
    with pytest.raises(ValueError, match=r"theirs|không còn trong văn bản"):
        settled(merged("a", "b", "c"), choices)


LINE = st.lists(
    st.sampled_from(("Sở", "A", "gửi", "bài", "ngày", "20/02/2026", ";", "")), max_size=5
)
LINES = st.lists(LINE.map(" ".join), max_size=7).map("\n".join)


@st.composite
def versions(draw):
    """A text and two others made of it by putting in, taking out and changing lines."""
    before = draw(LINES)
    texts = []
    for _ in range(2):
        lines = []
        for line in before.split("\n"):
            how = draw(st.sampled_from(("keep", "keep", "change", "drop", "add")))
            words = line.split(" ")
            if how == "change":
                at = draw(st.integers(0, len(words) - 1))
                words[at] = draw(st.sampled_from(("mới", "khác", "B")))
            lines += [] if how == "drop" else [" ".join(words)]
            lines += [draw(LINE.map(" ".join))] if how == "add" else []
        texts.append("\n".join(lines))
    return before, *texts


@given(LINES, LINES)
def test_what_nobody_edited_becomes_what_is_made_now(before, now):
    assert merged(before, before, now).text == now


@given(LINES, LINES)
def test_where_no_fact_changed_the_person_s_text_stays(before, mine):
    made = merged(before, mine, before)

    assert (made.text, made.changes) == (mine, ())


@given(versions() | st.tuples(LINES, LINES, LINES))
def test_no_line_of_the_person_is_lost(texts):
    before, mine, now = texts
    made = merged(before, mine, now)

    standing = made.text.split("\n")
    shown = [line for change in made.changes for line in change.mine]
    for line in mine.split("\n"):
        if line not in before.split("\n"):
            assert line in standing or line in shown
    assert settled(made, {n: "mine" for n, c in enumerate(made.changes) if c.before}) == "\n".join(
        line
        for part in made.parts
        for line in ([part] if isinstance(part, str) else part.mine if part.before else part.now)
    )


@given(versions())
def test_the_person_can_have_all_of_the_old_text_back_and_words_that_were_put_in_stand(texts):
    before, mine, now = texts
    made = merged(before, mine, now)

    assert settled(made, dict.fromkeys(range(len(made.changes)), "mine")) == mine
    for change in made.changes:
        assert made.text.split("\n")[change.line - 1 :][: len(change.lines())] == list(
            change.lines()
        )


@given(st.integers(0, 7), st.integers(0, 7))
def test_two_words_of_a_line_are_joined_unless_they_touch(own, new):
    words = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"]

    def written(**put):
        return " ".join(put.get(f"at{place}", word) for place, word in enumerate(words))

    mine, now = written(**{f"at{own}": "riêng"}), written(**{f"at{new}": "mới"})
    made = merged(" ".join(words), mine, now)

    if abs(own - new) > 1:
        assert made.text == written(**{f"at{own}": "riêng", f"at{new}": "mới"})
        assert [change.kind for change in made.changes] == [ChangeKind.TAKEN]
    else:
        assert made.text == mine
        assert [change.kind for change in made.changes] == [ChangeKind.CLASH]
