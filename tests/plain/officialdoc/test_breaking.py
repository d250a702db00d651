"""Lines of a title are balanced without a line more, and no narrower than that takes."""

from random import Random

import pytest

from cuocthi.plain.officialdoc.breaking import narrowed
from cuocthi.plain.officialdoc.styles import hundredths, text_width

TITLE = "Tổ chức Cuộc thi viết thư quốc tế UPU lần thứ 53 trên địa bàn tỉnh, thành phố"
WORDS = TITLE.split(" ")
SIZE = 14.0


def lines_of(text, room):
    """The lines of the text when every line takes what it can hold."""
    lines = []
    for word in text.split(" "):
        if lines and text_width(f"{lines[-1]} {word}", SIZE) <= room + 1e-9:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def rooms(text):
    """Every length that some words standing together have."""
    words = text.split(" ")
    return sorted(
        {
            text_width(" ".join(words[start:end]), SIZE)
            for start in range(len(words))
            for end in range(start + 1, len(words) + 1)
        }
    )


@pytest.mark.parametrize("seed", range(40))
def test_balanced_lines_are_as_narrow_as_their_number_allows(seed):
    random = Random(seed)
    text = " ".join(random.choices(WORDS, k=random.randint(9, 30)))
    room = random.choice((69.0, 90.0, 145.0))

    inset = narrowed(text, SIZE, room)

    lines = lines_of(text, room)
    longest = max(text_width(word, SIZE) for word in text.split(" "))
    least = next(
        one for one in rooms(text) if one >= longest and len(lines_of(text, one)) <= len(lines)
    )
    uneven = len(lines) > 1 and text_width(lines[-1], SIZE) < room * 0.4
    # a tenth and a bit is to spare, as widths are measured to a tenth only
    assert inset == pytest.approx(max(0.0, (room - least * 1.12) / 2) if uneven else 0.0)
    assert len(lines_of(text, room - 2 * inset)) == len(lines)


def test_title_whose_last_line_is_long_or_that_is_one_line_stays():
    assert narrowed("Cuộc thi", SIZE, 145) == 0
    assert narrowed(" ".join(["thi"] * 40), SIZE, 145) == 0
    assert narrowed(" ".join(["thi"] * 27), SIZE, 145) > 0


def test_words_and_blanks_add_up_to_their_line():
    assert hundredths(TITLE) == sum(map(hundredths, WORDS)) + 30 * (len(WORDS) - 1)
    assert text_width(TITLE, 10) == pytest.approx(hundredths(TITLE) * 25.4 / 720)
