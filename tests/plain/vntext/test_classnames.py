"""Names of classes: one class however a school writes it, and never two classes as one."""

import pytest

from cuocthi.plain.vntext import class_key, class_shown


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (("8A", "8 a", "lớp 8A", "LỚP 8A", "Lop: 8a", "lớp8A", " 8A "), "8a"),
        (("8/9", "8 / 9", "8-9", "8.9", "Lớp 8 – 9", "8∕9"), "8/9"),
        (("6A1", "6a 1", "Lớp 6A1"), "6a1"),
        (("Lá 1", "lớp Lá 1"), "lá1"),
        (("lo\u031b\u0301p 7A", "7\u200bA"), "7a"),
        (("", "  ", "/"), ""),
        (("lớp", "Lớp "), "lớp"),
    ],
)
def test_one_class_has_one_key(written, key):
    assert {class_key(name) for name in written} == {key}


def test_two_classes_keep_two_keys():
    names = ["8/1", "81", "8A", "8B", "8A1", "8A11", "9A", "Lá", "La", "1/0"]

    assert len({class_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("lớp 8 / 9", "8/9"),
        ("Lớp 6A", "6A"),
        ("  8   a ", "8 a"),
        ("lớp", "lớp"),
        ("", ""),
        ("x" * 3000, "x" * 3000),
    ],
)
def test_a_class_is_shown_without_the_word_in_front(name, shown):
    assert class_shown(name) == shown


def test_a_key_of_what_is_shown_is_the_same_key():
    for name in ("lớp 8 / 9", "Lớp lớp 8A", "a / b / c"):
        assert class_key(class_shown(name)) == class_key(class_shown(class_shown(name)))
