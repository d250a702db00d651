import re

import pytest

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.rare import Begun, Rare

_MOVED = Rare(re.compile(r"(?:chuyen|doi) (?:sang|den) (?P<to>[a-z]+)"), r"chuyen\s", r"doi\s")
_FROM = Begun(re.compile(r"t(?<![a-z]t)ai [a-z]+(?: tai [a-z]+)?|o (?P<at>[a-z]+)"), "tai", "o")


def test_a_rare_pattern_finds_what_the_pattern_itself_finds():
    text = "thi chuyen sang hue roi doi den vinh"

    found = [match["to"] for match in _MOVED.finditer(text)]

    assert found == [match["to"] for match in _MOVED.pattern.finditer(text)] == ["hue", "vinh"]
    assert _MOVED.search(text, 5)["to"] == "vinh"


def test_a_text_without_its_words_holds_no_rare_pattern():
    assert _MOVED.search("thi tai hue") is None
    assert list(_MOVED.finditer("thi tai hue")) == []
    assert _MOVED.search("chuyen sang hue", 0, 6) is None


@pytest.mark.parametrize("start", [0, 4, 8, 9, 20])
@pytest.mark.parametrize("end", [12, 27, 60])
def test_a_pattern_looked_for_at_its_first_words_finds_what_it_finds_itself(start, end):
    text = "hop tai hue tai vinh, con o lao tai nha o xa"

    found = [match.span() for match in _FROM.finditer(text, start, end)]

    assert found == [match.span() for match in _FROM.pattern.finditer(text, start, end)]
    first = _FROM.search(text, start, end)
    assert (first and first.span()) == (found[0] if found else None)


def test_counts_are_looked_for_at_numbers_with_a_word_behind():
    doc = Doc("Có 1.200 người, 3,05 người/đội, số 4/người; 12\n học sinh, 7 giờ và 20 ngườilớn")
    pattern = re.compile(
        r"[0-9](?<![0-9./].)[0-9]{0,2}(?:\.[0-9]{3})?\s{0,3}(?:nguoi|hoc sinh)(?: doi)?"
    )

    found = [match.group() for match in doc.counting(pattern, ("nguoi", "hoc"))]

    assert found == [match.group() for match in pattern.finditer(doc.fold)]
    assert len(found) == 4
