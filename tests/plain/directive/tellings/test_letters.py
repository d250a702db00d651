"""Whole short letters that contradict themselves once, and ones that only seem to."""

from pathlib import Path

import yaml

from cuocthi.plain.directive import understand

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LETTERS = Path(__file__).parents[3] / "papers" / "contradictions.yaml"
ASKED, IN_VAIN = 71, 0  # of 72 and of 48: the first may only rise, the second only fall


def _asks(text):
    """The keys of the questions about what cannot be right."""
    return {
        q.about
        for q in understand(text).questions
        if "Có đúng" not in q.ask and ("đúng" in q.ask or "mới kết thúc" in q.ask)
    }


def test_letters_that_contradict_themselves_are_asked_about():
    letters = yaml.load(LETTERS.read_text(encoding="utf-8"), LOADER)
    asked = in_vain = 0
    for letter in letters:
        about = letter["about"]
        keys = {about} if isinstance(about, str) else set(about or ())
        found = _asks(letter["text"])
        asked += bool(keys & found)
        in_vain += not keys and bool(found)

    assert asked >= ASKED
    assert in_vain <= IN_VAIN
