"""A code names one page of one pupil, and no slip of a hand makes another one of it."""

import random

import pytest

from cuocthi.plain.classpages.codes import (
    ALPHABET,
    BadCode,
    SheetCode,
    from_payload,
    from_printed,
    is_token,
    new_token,
)

CODE = SheetCode("K7M29QXD", 1)


def test_a_code_is_printed_in_three_groups_and_read_back_however_it_is_typed():
    typed = ("K7M2-9QXD-1{}", "k7m2 9qxd 1{}", "  K7M29QXD1{}\n", "k7m2.9qxd.1{}")

    assert CODE.printed.startswith("K7M2-9QXD-1")
    assert {from_printed(text.format(CODE.printed[-3:])) for text in typed} == {CODE}


def test_letters_that_look_like_figures_are_taken_as_such():
    code = SheetCode("10010110", 31)

    assert from_printed(code.printed.replace("1", "l").replace("0", "o")) == code


def test_up_to_three_wrong_signs_are_always_found():
    rng = random.Random(5)
    taken = []
    for _ in range(3000):
        code = SheetCode(new_token(rng), rng.randint(1, 31))
        signs = list(code.signs)
        for at in rng.sample(range(12), rng.randint(1, 3)):
            signs[at] = rng.choice(ALPHABET.replace(signs[at], ""))
        if from_payload("CT1A" + "".join(signs)) is not None:
            taken.append(code)

    assert taken == []


def test_any_two_signs_that_changed_places_are_found():
    signs = CODE.signs
    taken = []
    for one in range(12):
        for other in range(one):
            turned = list(signs)
            turned[one], turned[other] = turned[other], turned[one]
            if turned != list(signs) and from_payload("CT1B" + "".join(turned)) is not None:
                taken.append((one, other))

    assert taken == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("K7M2-9QXD", "Mã tờ có 12 ký tự, bạn đã nhập 8. Hãy nhập đủ cả ba nhóm in trên tờ."),
        ("", "Mã tờ có 12 ký tự, bạn đã nhập 0. Hãy nhập đủ cả ba nhóm in trên tờ."),
        (
            "K7M2-9QXD-1ABU",
            "Mã tờ không có ký tự “U”. Hãy xem lại mã in trên tờ rồi nhập lại.",
        ),
        (
            "K7M2-9QXD-1AB٣",
            "Mã tờ không có ký tự “٣”. Hãy xem lại mã in trên tờ rồi nhập lại.",
        ),
        (
            "K7M2-9QXD-0000",
            "Mã tờ bị nhập sai ở một vài ký tự. Hãy so từng nhóm với tờ giấy rồi sửa lại.",
        ),
        (
            "K" * 101,
            "Mã tờ chỉ có 12 ký tự, ví dụ K7M2-9QXD-1ABC. Hãy nhập lại mã in trên tờ.",
        ),
    ],
)
def test_what_cannot_be_a_code_is_refused_in_words(typed, words):
    with pytest.raises(BadCode) as refused:
        from_printed(typed)

    assert str(refused.value) == words


@pytest.mark.parametrize(
    "payload",
    [
        "https://example.vn/a",
        "",
        "CT1",
        "CT1C" + CODE.signs,
        "CT2A" + CODE.signs,
        "CT1A" + CODE.signs[:-1],
        "CT1A" + CODE.signs.lower(),
        "CT1A" + CODE.signs + "0",
    ],
)
def test_other_qr_codes_are_none_of_ours(payload):
    assert from_payload(payload) is None


def test_a_payload_tells_its_corner():
    payloads = {corner: CODE.payload(corner) for corner in ("A", "B")}

    assert {corner: from_payload(text) for corner, text in payloads.items()} == {
        "A": (CODE, "A"),
        "B": (CODE, "B"),
    }
    assert {len(text) for text in payloads.values()} == {16}


@pytest.mark.parametrize(("token", "page"), [("K7M2", 1), ("K7M29QXU", 1), ("K7M29QXD", 0), ("K7M29QXD", 32)])  # fmt: skip
def test_no_code_is_made_of_a_bad_token_or_page(token, page):
    with pytest.raises(ValueError, match="no code of a page"):
        SheetCode(token, page)


def test_tokens_are_drawn_by_chance_and_are_tokens():
    rng = random.Random(1)
    drawn = {new_token(rng) for _ in range(500)}

    assert len(drawn) == 500
    assert all(is_token(token) for token in drawn)
