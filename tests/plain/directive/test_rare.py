import re

from cuocthi.plain.directive.rare import Rare

_MOVED = Rare(re.compile(r"(?:chuyen|doi) (?:sang|den) (?P<to>[a-z]+)"), r"chuyen\s", r"doi\s")


def test_a_rare_pattern_finds_what_the_pattern_itself_finds():
    text = "thi chuyen sang hue roi doi den vinh"

    found = [match["to"] for match in _MOVED.finditer(text)]

    assert found == [match["to"] for match in _MOVED.pattern.finditer(text)] == ["hue", "vinh"]
    assert _MOVED.search(text, 5)["to"] == "vinh"


def test_a_text_without_its_words_holds_no_rare_pattern():
    assert _MOVED.search("thi tai hue") is None
    assert list(_MOVED.finditer("thi tai hue")) == []
    assert _MOVED.search("chuyen sang hue", 0, 6) is None
