"""Branches that begin a word, found from their first letter on."""

import re

import pytest

from cuocthi.plain.vntext import word_starts

_BRANCHES = "trong|dung (?:han|gio)|thu [2-7]|(?:le |dem )?khai mac|(?:hoi|ngay) thao"


@pytest.mark.parametrize(
    "text", ["trong", "xtrong", "bdung han", " dung gio", "(thu 5", "athu 5 thu 6", "dung", "1trong", "",
     "le khai mac", "khai mac", "bele khai mac", "akhai mac", "dem khai mac khai mac", "hoi thao", "khoi thao"]
)  # fmt: skip
def test_it_finds_what_a_look_behind_before_all_branches_finds(text: str) -> None:
    found = [m.span() for m in re.finditer(word_starts(_BRANCHES), text)]

    assert found == [m.span() for m in re.finditer(rf"(?<![a-z])(?:{_BRANCHES})", text)]
