import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuocthi.plain.likeness import (
    fold,
    letter_pairs,
    passages,
    share,
    shingles,
    syllables,
)

LONG = (
    "Hôm qua em ra bờ sông cùng ông nội, nước trong veo soi rõ từng viên sỏi nhỏ. Ông kể ngày xưa "
    "bến này có bảy chiếc đò ngang, tối đến đèn dầu thắp sáng cả khúc quanh. Bây giờ cầu mới đã bắc "
    "xong nên chẳng ai gọi đò nữa, chỉ còn tiếng chim bói cá gõ nhịp xuống mặt nước."
)
OTHER = (
    "Mùa thu năm ngoái lớp chúng mình trồng một hàng phượng trước cổng trường. Mỗi bạn nhận chăm "
    "một cây, tưới nước vào buổi sáng sớm và ghi chiều cao vào quyển sổ chung của tổ."
)


@pytest.mark.parametrize(
    ("written", "same_as"),
    [
        ("hoà", "hòa"),
        ("Uỷ ban", "ủy BAN"),
        ("thuý", "thúy"),
        (unicodedata.normalize("NFD", "tiếng Việt"), "tiếng việt"),
        ("ti\u200bếng Vi\u00adệt", "tiếng việt"),
        ("sосiаl", "social"),  # with Cyrillic letters
        ("ｔｅｍ　ｔｈｕ", "tem thu"),
        ("đ\u0300\u0301ường", "đ\u0301ường"),
        ("ðường", "đường"),
        ("tê\u0302m", "têm"),
        ("thư \u200b\u200d em", "thư em"),
    ],
)
def test_spellings_that_look_the_same_fold_to_the_same(written, same_as):
    assert fold(written) == fold(same_as)


@pytest.mark.parametrize(("one", "other"), [("ma", "má"), ("dan", "đan"), ("tan", "tân")])
def test_tones_and_letters_that_differ_stay_different(one, other):
    assert fold(one) != fold(other)


def test_syllables_know_their_place_in_the_original_text():
    text = "\ufeffXin  chào,\nbạn\u200b mới!"

    found = [text[s.start : s.end] for s in syllables(text)]

    assert found == ["\ufeffXin", "chào", "bạn\u200b", "mới"]


def test_shingles_are_the_same_in_every_process():
    assert shingles("em viết thư") == {6071485817704830594, 12243708464951213108}


@settings(max_examples=40)
@given(st.text(max_size=120), st.text(max_size=120))
def test_share_is_symmetric_and_a_part_of_one(a, b):
    one, other = shingles(a), shingles(b)

    assert share(one, other) == share(other, one)
    assert 0 <= share(one, other) <= 1
    assert share(one, one) == (1 if one else 0)


def test_common_words_count_for_nothing():
    theme = "Hãy viết thư cho một người bạn"
    a, b = shingles(f"{theme} ở xa"), shingles(f"{theme} bên sông")

    assert share(a, b) > 0.7
    assert share(a, b, common=shingles(theme)) == 0


def test_a_passage_bridges_a_changed_word_and_points_into_the_originals():
    copied = LONG[76:163].replace("bảy", "MƯỜI").replace("đò", "đo\u0300")
    text = f"{OTHER} {copied}. Hết."

    found = passages(LONG, text)

    assert [(LONG[a0:a1], text[b0:b1]) for a0, a1, b0, b1 in found] == [
        (LONG[76:163].strip(" ,."), copied.strip(" ,."))
    ]


def test_sentences_moved_elsewhere_are_all_found():
    sentences = LONG.split(". ")
    moved = f"{sentences[2]} {sentences[1]}. {sentences[0]}"

    found = passages(LONG, moved)

    assert len(found) == 3
    assert found == sorted(found)


def test_texts_with_nothing_in_common_have_no_passage():
    assert passages(LONG, OTHER) == []
    assert passages("", LONG) == []


def test_endless_repetition_is_compared_in_bounded_time():
    assert passages("a " * 20_000, "a " * 20_000)[0][:3:2] == (0, 0)


def test_pairs_name_the_whole_copy_and_leave_known_letters_alone():
    letters = {"01": LONG, "02": OTHER}
    known = {"mẫu 1": f"Thư gửi bạn. {LONG}", "mẫu 2": LONG}

    found = letter_pairs(letters, known)

    assert [(p.a, p.b, p.kind, p.share) for p in found] == [
        ("01", "mẫu 1", "whole", 1.0),
        ("01", "mẫu 2", "whole", 1.0),
    ]


def test_letters_too_short_to_tell_are_not_paired():
    assert letter_pairs({"a": "Em chào bạn", "b": "Em chào bạn"}) == []


def test_a_lifted_paragraph_among_much_own_text_is_a_part():
    own = " ".join(f"từ{i} riêng{i * 7}" for i in range(250))

    found = letter_pairs({"a": f"{LONG} {own}", "b": LONG.upper() + " " + own.replace("r", "q9")})

    assert [(p.a, p.b, p.kind) for p in found] == [("a", "b", "part")]
