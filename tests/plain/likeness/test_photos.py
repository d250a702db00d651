from io import BytesIO

import pytest
from PIL import Image

from cuocthi.config.demo.photos_made import resaved, scene
from cuocthi.plain.likeness import (
    NotComparable,
    PhotoDistance,
    is_doubtful,
    photo_distance,
    photo_hash,
)

pytestmark = pytest.mark.slow


def as_bytes(picture, kind="PNG", **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def photo():
    return scene(3, 1, "before")


def test_the_same_pixels_in_another_file_are_the_same(photo):
    with Image.open(BytesIO(photo)) as picture:
        again = as_bytes(picture)

    assert again != photo
    assert photo_distance(photo_hash(photo), photo_hash(again)) == PhotoDistance(0, "same")


@pytest.mark.parametrize(("mirrored", "how"), [(False, "resaved"), (True, "mirrored")])
def test_a_photo_sent_on_is_recognised(photo, mirrored, how):
    one, other = photo_hash(photo), photo_hash(resaved(photo, mirrored))

    found = photo_distance(one, other)

    assert found == photo_distance(other, one)
    assert found.how == how
    assert is_doubtful(found)


def test_a_photo_of_another_place_is_not(photo):
    assert not is_doubtful(photo_distance(photo_hash(photo), photo_hash(scene(3, 2, "before"))))


def test_a_photo_turned_by_exif_is_the_upright_one(photo):
    with Image.open(BytesIO(photo)) as picture:
        lying = picture.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6

    turned = as_bytes(lying, exif=exif)

    assert photo_distance(photo_hash(photo), photo_hash(turned)) == PhotoDistance(0, "same")


@pytest.mark.parametrize("shades", [(0, 0), (255, 254), (120, 125)])
def test_flat_pictures_match_by_equal_pixels_only(shades):
    one = photo_hash(as_bytes(Image.new("L", (300, 200), shades[0])))
    same = photo_hash(as_bytes(Image.new("RGB", (300, 200), (shades[0],) * 3)))
    other = photo_hash(as_bytes(Image.new("L", (301, 200), shades[1])))

    assert photo_distance(one, same) == (0, "same")
    assert photo_distance(one, other) == (64, "resaved")
    assert not is_doubtful(photo_distance(one, other))


@pytest.mark.parametrize(
    "hostile", [b"", b"<svg/>", "không phải ảnh".encode(), b"\xff\xd8\xff\xe0" + bytes(200)]
)
def test_what_is_no_picture_is_refused(hostile):
    with pytest.raises(NotComparable):
        photo_hash(hostile)


def test_too_many_pixels_are_refused_before_decoding():
    with pytest.raises(NotComparable, match="50 triệu"):
        photo_hash(as_bytes(Image.new("1", (10_000, 5_001))))


@pytest.mark.parametrize("exif", [b"Exif\x00\x00rubbish", b"Exif\x00\x00II*\x00\xff\xff\xff\xff"])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_damaged_exif_leaves_the_photo_as_it_lies(photo, kind, exif):
    with Image.open(BytesIO(photo)) as picture:
        damaged = as_bytes(picture, kind, exif=exif, quality=95)

    assert is_doubtful(photo_distance(photo_hash(photo), photo_hash(damaged)))


def test_a_cut_photo_is_refused(photo):
    with pytest.raises(NotComparable, match="Hãy gửi lại ảnh gốc"):
        photo_hash(photo[: len(photo) // 2])
