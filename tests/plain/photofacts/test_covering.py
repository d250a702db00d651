"""Squares of a picture covered for good; what lay below is not in the bytes."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cuocthi.plain.photofacts import COLUMNS, NotAPhoto, covered_copy, rows_of, size_of


def board(width=320, height=240, exif=None):
    """A picture of fine black and white checks, with a red square where a face would be."""
    picture = Image.effect_noise((width, height), 90).convert("RGB")
    picture.paste((255, 0, 0), (44, 44, 56, 56))
    out = BytesIO()
    picture.save(out, "JPEG", quality=95, **({"exif": exif} if exif else {}))
    return out.getvalue()


def pixels(data):
    with Image.open(BytesIO(data)) as picture:
        return picture.convert("RGB")


def red(picture):
    raw = picture.tobytes()
    return sum(
        1 for at in range(0, len(raw), 3) if raw[at] > 200 and raw[at + 1] < 90 and raw[at + 2] < 90
    )


@pytest.mark.parametrize(
    ("size", "rows"), [((320, 240), 12), ((240, 320), 21), ((1600, 20), 1), ((20, 1600), 40)]
)
def test_squares_are_nearly_square_whatever_the_picture(size, rows):
    assert rows_of(*size) == rows


def test_a_covered_square_is_flat_and_the_others_are_as_they_were():
    data, rows = board(), 12
    squares = [2 * COLUMNS + 2, *range(COLUMNS)]

    plain, covered = (
        pixels(covered_copy(data, [], rows=rows)),
        pixels(covered_copy(data, squares, rows=rows)),
    )

    assert red(plain) > 80
    assert red(covered) == 0
    inside = covered.crop((44, 44, 56, 56)).getextrema()
    assert all(high - low <= 40 for low, high in inside)  # JPEG colours bleed a little
    assert (
        plain.crop((0, 160, 320, 240)).getextrema() == covered.crop((0, 160, 320, 240)).getextrema()
    )
    assert size_of(covered_copy(data, squares, rows=rows)) == (320, 240)


def test_nothing_the_camera_wrote_is_in_a_covered_copy():
    exif = Image.Exif()
    exif[0x010E] = "BI-MAT-TRONG-ANH"
    assert b"BI-MAT" in board(exif=exif)
    assert b"BI-MAT" not in covered_copy(board(exif=exif), [5], rows=12)


def test_what_is_no_photo_is_refused():
    with pytest.raises(NotAPhoto):
        covered_copy(b"%PDF-1.7 nothing", [1], rows=3)


@given(st.lists(st.integers(-(2**70), 2**70), max_size=8), st.integers(1, 40))
def test_numbers_outside_the_picture_are_left_aside(squares, rows):
    assert size_of(covered_copy(SMALL, squares, rows=rows)) == (200, 200)


SMALL = board(200, 200)
