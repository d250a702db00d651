"""What is sure goes to its pupil, every doubt to a person, and nothing is lost on the way."""

import random

import pytest

from cuocthi.plain.classpages import (
    Doubt,
    Expected,
    Fault,
    Finding,
    Kind,
    PageRead,
    SheetCode,
    Sure,
    as_data,
    from_data,
    sort_pages,
)
from cuocthi.plain.classpages.looking import TRACE_HEIGHT, TRACE_WIDTH

TOKENS = ("AAAAAAAA", "BBBBBBBB", "CCCCCCCC", "DDDDDDDD")
ROSTER = [Expected(token, 2) for token in TOKENS]
A1, A2, B1, B2, C1, C2, D1, D2 = (SheetCode(t, n) for t in TOKENS for n in (1, 2))
ALL = (A1, A2, B1, B2, C1, C2, D1, D2)


def hand(seed):
    """The trace of a page that nobody else wrote."""
    rng = random.Random(seed)
    return bytes(rng.choice((0, 0, 0, 200)) for _ in range(TRACE_WIDTH * TRACE_HEIGHT))


def page(number, code=None, sure=None, **more):
    sure = sure or (Sure.TWO_CODES if code else Sure.NO_CODE)
    return PageRead(0, number, 0, sure, code=code, trace=more.pop("trace", hand(number)), **more)


def heap(*codes):
    return [page(number, code) for number, code in enumerate(codes, start=1)]


def test_a_shuffled_heap_lies_in_order():
    shuffled = list(ALL)
    random.Random(3).shuffle(shuffled)

    result = sort_pages(heap(*shuffled), ROSTER)

    assert [
        (one.token, [kept.code.page for kept in one.pages], one.complete) for one in result.pupils
    ] == [(token, [1, 2], True) for token in TOKENS]
    assert result.findings == ()


def test_missing_pages_are_named():
    result = sort_pages(heap(A1, A2, B1, C2, D1, D2), ROSTER)

    assert result.findings == (Finding(Kind.MISSING, code=B2), Finding(Kind.MISSING, code=C1))
    assert [one.complete for one in result.pupils] == [True, False, False, True]


def test_of_two_pictures_of_one_sheet_the_clearer_is_kept_and_both_are_named():
    blurred = page(1, A1, faults=(Fault.BLURRED,), trace=hand("A1"))
    clear = page(2, A1, trace=hand("A1"))

    result = sort_pages([blurred, clear], [Expected(TOKENS[0])])

    assert result.placed[A1].key == clear.key
    assert result.findings == (Finding(Kind.DOUBLED, (blurred.key, clear.key), A1),)


def test_a_copied_sheet_with_two_hands_is_given_to_nobody():
    result = sort_pages([page(1, A1), page(2, A1)], [Expected(TOKENS[0])])

    assert result.placed == {}
    assert result.findings == (Finding(Kind.CLASH, ((0, 1, 0), (0, 2, 0)), A1),)


@pytest.mark.parametrize("decided", [{}, {(0, 2, 0): A1}], ids=["as read", "given by hand"])
@pytest.mark.parametrize("first", ["written", "empty"])
def test_an_empty_copy_of_a_written_page_is_left_out_and_named(first, decided):
    written = page(1, A1, faults=(Fault.BLURRED,))
    empty = page(2, A1, blank=True, trace=bytes(TRACE_WIDTH * TRACE_HEIGHT))
    reads = [written, empty] if first == "written" else [empty, written]

    result = sort_pages(reads, [Expected(TOKENS[0])], decided)

    assert (result.placed[A1].key, result.placed[A1].blank) == (written.key, False)
    assert result.findings == (
        Finding(Kind.SPARE, (empty.key,), A1),
        Finding(Kind.POOR, (written.key,), A1),
    )


def test_an_empty_copy_takes_no_part_in_a_clash_of_two_hands():
    empty = page(3, A1, blank=True, trace=bytes(TRACE_WIDTH * TRACE_HEIGHT))

    result = sort_pages([page(1, A1), page(2, A1), empty], [Expected(TOKENS[0])])

    assert result.findings == (
        Finding(Kind.SPARE, (empty.key,), A1),
        Finding(Kind.CLASH, ((0, 1, 0), (0, 2, 0)), A1),
    )


def test_two_pictures_of_an_empty_sheet_are_one_empty_sheet():
    nothing = bytes(TRACE_WIDTH * TRACE_HEIGHT)
    twice = [page(n, A1, blank=True, trace=nothing) for n in (1, 2)]

    result = sort_pages(twice, [Expected(TOKENS[0])])

    assert [one.kind for one in result.findings] == [Kind.DOUBLED, Kind.BLANK]


def test_two_pictures_with_too_few_strokes_to_compare_are_shown_to_a_person():
    speck = bytes([255] * 20) + bytes(TRACE_WIDTH * TRACE_HEIGHT - 20)
    twice = [page(n, A1, trace=speck) for n in (1, 2)]

    assert [one.kind for one in sort_pages(twice, [Expected(TOKENS[0])]).findings] == [Kind.CLASH]


def test_a_person_takes_one_of_two_hands_and_sets_the_other_aside():
    result = sort_pages(
        [page(1, A1), page(2, A1)], [Expected(TOKENS[0])], {(0, 1, 0): None, (0, 2, 0): A1}
    )

    assert (result.placed[A1].key, result.placed[A1].by_hand) == ((0, 2, 0), True)
    assert (result.findings, result.aside) == ((), ((0, 1, 0),))


@pytest.mark.parametrize("order", [ALL, ALL[::-1]], ids=["as handed out", "heap turned over"])
def test_the_neighbours_of_an_unreadable_page_give_a_guess_that_is_not_taken(order):
    reads = heap(*order)
    reads[3] = page(4)

    result = sort_pages(reads, ROSTER)

    assert result.of(Kind.UNREADABLE) == (Finding(Kind.UNREADABLE, ((0, 4, 0),), guess=order[3]),)
    assert order[3] not in result.placed


def test_of_two_missing_pages_between_none_is_guessed():
    reads = heap(A1, A2, B1, B2, C1, C2, D1, D2)
    reads[3] = page(4)
    del reads[4]

    assert [one.guess for one in sort_pages(reads, ROSTER).of(Kind.UNREADABLE)] == [None]


def test_at_the_end_of_a_heap_there_is_no_guess_when_two_are_missing():
    reads = [*heap(A1, A2, B1, B2, C1, C2), page(7)]

    assert [one.guess for one in sort_pages(reads, ROSTER).of(Kind.UNREADABLE)] == [None]


def test_what_a_person_typed_is_placed():
    reads = [*heap(*ALL[:7]), page(8)]

    result = sort_pages(reads, ROSTER, {(0, 8, 0): D2})

    assert (result.placed[D2].by_hand, result.findings) == (True, ())


@pytest.mark.parametrize("code", [SheetCode("ZZZZZZZZ", 1), SheetCode(TOKENS[0], 3)])
def test_pages_of_another_class_and_pages_never_handed_out_are_strange(code):
    result = sort_pages([*heap(*ALL), page(9, code)], ROSTER)

    assert result.findings == (Finding(Kind.STRANGE, ((0, 9, 0),), code),)


def test_a_doubt_names_the_only_code_seen_and_its_page_is_not_called_missing():
    doubt = page(8, sure=Sure.DOUBT, seen=(D2,), doubt=Doubt.SHAPE)

    result = sort_pages([*heap(*ALL[:7]), doubt], ROSTER)

    assert result.findings == (Finding(Kind.DOUBT, ((0, 8, 0),), D2),)
    assert result.pupils[3].pages[1] is None


def test_a_doubt_between_two_codes_names_none():
    doubt = page(7, sure=Sure.DOUBT, seen=(D1, D2), doubt=Doubt.DISAGREE)

    result = sort_pages([*heap(*ALL[:6]), doubt], ROSTER)

    assert [(one.kind, one.code) for one in result.findings] == [
        (Kind.MISSING, D1),
        (Kind.MISSING, D2),
        (Kind.DOUBT, None),
    ]


def test_torn_blank_and_poor_pages_are_placed_and_named():
    torn = page(1, A1, Sure.ONE_CODE)
    blank = page(2, A2, blank=True, trace=b"")
    poor = page(3, B1, faults=(Fault.DARK, Fault.CUT))

    result = sort_pages([torn, blank, poor], [ROSTER[0], Expected("BBBBBBBB")])

    assert [(one.kind, one.code, one.kind.placed) for one in result.findings] == [
        (Kind.TORN, A1, True),
        (Kind.BLANK, A2, True),
        (Kind.POOR, B1, True),
    ]
    assert list(result.placed) == [A1, A2, B1]


def test_empty_sides_broken_files_and_other_papers_are_named():
    reads = [
        page(1, sure=Sure.EMPTY, trace=b""),
        page(2, sure=Sure.BROKEN, trace=b"", words="Tệp ảnh bị hỏng."),
        page(3, sure=Sure.NO_SHEET, trace=b""),
    ]

    result = sort_pages(reads, [])

    assert [one.kind for one in result.findings] == [Kind.EMPTY, Kind.BROKEN, Kind.STRANGE]


def test_a_roster_with_one_token_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        sort_pages([], [Expected(TOKENS[0]), Expected(TOKENS[0])])


def test_every_kind_and_fault_says_what_to_do():
    words = [one.words for one in (*Kind, *Fault)]

    assert len(set(words)) == len(words)
    assert all(sentence.endswith(".") for sentence in words)


def test_what_was_read_is_kept_as_json_and_comes_back():
    read = page(
        4, A1, faults=(Fault.BENT,), seen=(A1,), turned=-1.5, ink=0.03, doubt=None, words=""
    )
    doubt = page(5, sure=Sure.DOUBT, seen=(A1, B1), doubt=Doubt.OVERLAP, trace=b"")

    assert [from_data(as_data(one)) for one in (read, doubt)] == [read, doubt]


@pytest.mark.parametrize(
    "change",
    [
        {"at": [1, 2]},
        {"sure": "quite"},
        {"code": ["AAAAAAAA", 77]},
        {"trace": "!"},
        {"trace": "c-jGd00031"},
        {"faults": None},
    ],
)
def test_what_was_not_kept_so_is_refused(change):
    data = as_data(page(4, A1)) | change

    with pytest.raises(ValueError):
        from_data(data)
