"""The same letter in other dress, places that fit, and hostile lengths."""

import time
import unicodedata

import pytest

from cuocthi.plain.directive.understanding import understand

from .samples import INVITATION, LETTER, PLAN


def _no_places(reading):
    """The reading without offsets and sureness, in composed letters."""

    def strip(value):
        if isinstance(value, dict):
            return {k: strip(v) for k, v in value.items() if k not in ("span", "sure", "text")}
        if isinstance(value, list):
            return [strip(item) for item in value]
        return value

    return strip(reading.to_json())


@pytest.mark.parametrize("text", [LETTER, PLAN, INVITATION], ids=["letter", "plan", "invitation"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda t: unicodedata.normalize("NFD", t),
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t.replace("Thời gian:", "**Thời gian:**").replace("KẾ HOẠCH", "## KẾ HOẠCH"),
        lambda t: t.replace("Kính gửi", "Kính\u200b gửi").replace("ngày ", "ngày\u00a0"),
        lambda t: t.replace("HÒA", "HOÀ").replace("ỦY", "UỶ"),
    ],
    ids=["decomposed", "carriage returns", "markdown", "odd blanks", "tone marks"],
)
def test_the_same_letter_in_another_dress_says_the_same(text, damage):
    wanted = _no_places(understand(text))
    found = _no_places(understand(damage(text)))

    assert _fold_tones(found) == _fold_tones(wanted)


def _fold_tones(value):
    return str(value).replace("HOÀ", "HÒA").replace("UỶ", "ỦY")


@pytest.mark.parametrize(
    "text",
    [LETTER, PLAN, INVITATION, unicodedata.normalize("NFD", LETTER)],
    ids=["letter", "plan", "invitation", "decomposed"],
)
def test_every_span_points_at_the_words_of_its_value(text):
    reading = understand(text)
    facts = [reading.place, reading.issuer, reading.superior, reading.abstract, reading.venue]
    facts += [reading.signer, reading.sign_title, *reading.recipients, *reading.addressees]

    for fact in filter(None, facts):
        words = " ".join(unicodedata.normalize("NFC", text[slice(*fact.span)]).split())
        for word in str(fact.value).split():
            assert word in words


HOSTILE = [
    "số ",
    "Số: ",
    "1/KH-A ",
    "/",
    "ngày ",
    " ",
    "\n",
    "\t",
    "- ",
    "A ",
    "“",
    "; ",
    ". ",
    "từ ngày 1 đến ",
    "chủ đề ",
    "Cuộc thi ",
    "đề nghị các trường gửi ",
    "trước ngày 1/1/2024 ",
    "của ",
    "tại ",
    "Địa điểm: ",
    "kinh phí ",
    "tổng số ",
    "a@",
    "0 1",
    "Kính gửi",
    "Nơi nhận:\n",
    "- Lưu\n",
    "TM. A\n",
    "Căn cứ Luật ",
    "KẾ HOẠCH ",
    "*",
    "µ ",
    "|",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_texts_are_read_in_time(unit):
    head, foot = LETTER.split("Thực hiện", 1)[0], "\nNơi nhận:\n- Lưu: VT.\n"
    text = head + unit * (20_000 // len(unit)) + foot
    start = time.process_time()

    understand(text)

    assert time.process_time() - start < 1.5
