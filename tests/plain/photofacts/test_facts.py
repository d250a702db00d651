import struct
import zlib
from base64 import b64decode
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cuocthi.config.demo.photos_made import scene
from cuocthi.plain.photofacts import (
    NotAPhoto,
    PhotoFacts,
    distance_m,
    facts,
    public_copy,
    told,
)
from cuocthi.plain.photofacts.exif import Exif

HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAABxQABAAAAAAAAAEoAAgAAAAACDwABAAAAAAAAAFYAAAA4aWlu"
    "ZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA"
    "4GlwcnAAAADAaXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAPPAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAPLoCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwA8oAoIDxZbqSSmubgIaDAgAAADAyAAAAMAIWIAAQAHRAHBcrBi"
    "QAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAAFAAAAA8AAAABBwaXhpAAAAAAMICAgAAAAJaXJvdAMA"
    "AAAYaXBtYQAAAAAAAAABAAEFgQIDBIUAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAKhtZGF0AAAARigBrxkh"
    "oiR493yFN//3Dmf9TYv+FwV4rP8sbL+vm+tz7bB/zrs0+Ahwd8CmtzqAly9QjyuYkwWpPpTACWiHAAAJ9cAABYwA"
    "AAAGRXhpZgAATU0AKgAAAAgAAgESAAMAAAABAAYAAIdpAAQAAAABAAAAJgAAAAAAAZADAAIAAAAUAAAAOAAAAAAy"
    "MDI0OjA2OjA5IDA3OjMwOjAwAA=="
)
"""320 × 240, left half red, right half green, EXIF orientation 6, taken 2024:06:09 07:30:00."""


def as_bytes(picture, kind="JPEG", **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def two_halves(mode="RGB", size=(320, 240)):
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((30, 160, 60), (size[0] // 2, 0, *size))
    return picture.convert(mode)


def png_claiming(width, height):
    """A PNG whose header promises many pixels and whose body holds hardly any."""

    def chunk(name, body):
        return (
            struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))
        )

    head = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def close_to(pixel, colour):
    return all(abs(a - b) < 24 for a, b in zip(pixel, colour, strict=True))


def test_a_photo_tells_when_and_where_it_was_taken():
    photo = scene(
        1, 1, "after", taken_at=datetime(2024, 6, 9, 7, 30), latitude=-16.4637, longitude=107.5909
    )

    found = facts(photo)

    assert (found.latitude, found.longitude) == pytest.approx((-16.4637, 107.5909), abs=1e-5)
    assert found == PhotoFacts(
        "image/jpeg",
        1000,
        750,
        datetime(2024, 6, 9, 7, 30),
        None,
        found.latitude,
        found.longitude,
    )


def test_a_photo_without_exif_tells_nothing():
    assert facts(scene(1, 1, "after")) == PhotoFacts(
        "image/jpeg", 1000, 750, None, None, None, None
    )


def test_the_offset_is_kept_apart_from_the_cameras_clock():
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2024:06:09 23:50:00"
    exif.get_ifd(0x8769)[0x9011] = "+07:00"

    found = facts(as_bytes(two_halves(), exif=exif))

    assert found.taken_at == datetime(2024, 6, 9, 23, 50)
    assert found.utc_offset == timedelta(hours=7)


def test_an_iphone_photo_is_read_and_turned():
    found = facts(HEIC)
    with Image.open(BytesIO(public_copy(HEIC))) as copy:
        top, bottom = copy.getpixel((120, 40)), copy.getpixel((120, 280))

    assert found == PhotoFacts(
        "image/heic", 240, 320, datetime(2024, 6, 9, 7, 30), None, None, None
    )
    assert close_to(top, (200, 40, 40))
    assert close_to(bottom, (40, 160, 60))


@pytest.mark.parametrize(
    ("stamp", "taken"),
    [
        ("2024:06:09 07:30:00", datetime(2024, 6, 9, 7, 30)),
        ("2024:02:30 07:30:00", None),
        ("0000:00:00 00:00:00", None),
        ("1970:01:01 00:00:00", None),
        ("9999:99:99 99:99:99", None),
        ("<script>alert(1)</script>", None),
        ("", None),
    ],
)
def test_impossible_dates_are_no_dates(stamp, taken):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = stamp

    assert facts(as_bytes(two_halves(), exif=exif)).taken_at == taken


@pytest.mark.parametrize(
    ("north", "east", "expected"),
    [
        ((16.0, 30.0, 0.0), (107.0, 30.0, 0.0), (16.5, 107.5)),
        ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), (None, None)),
        ((200.0, 0.0, 0.0), (107.0, 0.0, 0.0), (None, None)),
        ((16.0, 75.0, 0.0), (107.0, 0.0, 0.0), (None, None)),
        ((16.0, 0.0, 0.0), (400.0, 0.0, 0.0), (None, None)),
    ],
)
def test_absurd_positions_are_no_positions(north, east, expected):
    exif = Image.Exif()
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", north, "E", east

    found = facts(as_bytes(two_halves(), exif=exif))

    assert (found.latitude, found.longitude) == expected


def test_a_position_divided_by_nothing_is_none():
    entry = struct.Struct("<HHLL")
    head = b"II*\x00" + struct.pack("<LH", 8, 1) + entry.pack(0x8825, 4, 1, 26) + bytes(4)
    gps = struct.pack("<H", 4)
    gps += struct.pack("<HHL4s", 1, 2, 2, b"N\x00\x00\x00") + entry.pack(2, 5, 3, 80)
    gps += struct.pack("<HHL4s", 3, 2, 2, b"E\x00\x00\x00") + entry.pack(4, 5, 3, 80)
    tiff = head + gps + bytes(80 - len(head + gps))

    assert Exif(tiff + struct.pack("<6L", 16, 1, 30, 1, 0, 1)).position == (16.5, 16.5)
    assert Exif(tiff + struct.pack("<6L", 16, 1, 30, 0, 0, 1)).position is None


def test_directories_that_point_at_themselves_end():
    loop = b"II*\x00" + struct.pack("<LHHHLLL", 8, 1, 0x8769, 4, 1, 8, 8)

    assert (Exif(loop).taken_at, Exif(loop).position, Exif(loop).orientation) == (None, None, 1)


@given(st.binary(max_size=400), st.sampled_from([b"II*\x00\x08\x00\x00\x00", b"MM\x00*", b""]))
def test_no_exif_at_all_can_make_the_reader_fail(noise, head):
    exif = Exif(head + noise)

    assert exif.orientation in range(1, 9)
    assert exif.taken_at is None or exif.taken_at.year >= 1995
    assert exif.position is None or abs(exif.position[0]) <= 90
    assert exif.utc_offset is None or abs(exif.utc_offset) < timedelta(days=1)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.integers(0, 255))
def test_a_photo_with_a_broken_byte_of_exif_is_still_a_photo(at, byte):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2024:06:09 07:30:00"
    exif.get_ifd(0x8825)[1] = "N"
    raw = bytearray(exif.tobytes())
    raw[6 + at % (len(raw) - 6)] = byte

    found = facts(as_bytes(two_halves(size=(200, 200)), exif=bytes(raw)))

    assert (found.width, found.height) == (200, 200)


HOSTILE = {
    "empty": (b"", "rỗng"),
    "text named .jpg": ("Em xin gửi ảnh".encode(), "Không đọc được tệp"),
    "html": (b"<html><script>alert(1)</script></html>", "Không đọc được tệp"),
    "svg": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "Không đọc được"),
    "program": (b"\x7fELF" + bytes(3000), "Không đọc được tệp"),
    "gif": (as_bytes(two_halves(), "GIF"), "Không đọc được tệp"),
    "tiff": (as_bytes(two_halves(), "TIFF"), "Không đọc được tệp"),
    "head only": (b"\xff\xd8\xff\xe0" + bytes(500), "Không đọc được tệp"),
    "cut jpeg": (as_bytes(two_halves(size=(900, 700)))[:3000], "hỏng hoặc bị cắt"),
    "cut png": (as_bytes(two_halves(size=(900, 700)), "PNG")[:900], "hỏng hoặc bị cắt"),
    "cut heic": (HEIC[: len(HEIC) // 2], "Không đọc được tệp"),
    "bomb of 60 million": (png_claiming(10_000, 6_000), "50 triệu"),
    "bomb of 100 million": (png_claiming(10_000, 10_000), "50 triệu"),
    "bomb of 4 billion": (png_claiming(65_000, 65_000), "50 triệu"),
    "lying png": (png_claiming(3_000, 3_000), "hỏng hoặc bị cắt"),
    "tiny": (as_bytes(two_halves(size=(199, 900))), "quá nhỏ"),
    "animated png": (
        as_bytes(two_halves(), "PNG", save_all=True, append_images=[Image.new("RGB", (320, 240))]),
        "ảnh động",
    ),
    "animated webp": (
        as_bytes(two_halves(), "WEBP", save_all=True, append_images=[Image.new("RGB", (320, 240))]),
        "ảnh động",
    ),
}


@pytest.mark.parametrize("reader", [facts, public_copy])
@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_good_photo_is_refused_in_words(name, reader):
    data, words = HOSTILE[name]

    with pytest.raises(NotAPhoto, match=words):
        reader(data)


GREY16 = Image.frombytes("I;16", (320, 240), struct.pack("<H", 32768) * (320 * 240))


@pytest.mark.parametrize(
    ("data", "left"),
    [
        (as_bytes(two_halves("CMYK")), (200, 30, 30)),
        (as_bytes(two_halves("L")), (81, 81, 81)),
        (as_bytes(two_halves("P"), "PNG"), (200, 30, 30)),
        (as_bytes(two_halves(), "WEBP"), (200, 30, 30)),
        (as_bytes(GREY16, "PNG"), (127, 127, 127)),
        (as_bytes(Image.new("RGBA", (320, 240), (0, 0, 0, 0)), "PNG"), (255, 255, 255)),
        (as_bytes(Image.new("1", (320, 240), 1), "PNG"), (255, 255, 255)),
    ],
    ids=["cmyk", "grey", "palette", "webp", "16 bit", "see-through", "bilevel"],
)
def test_any_kind_of_pixels_becomes_an_rgb_jpeg(data, left):
    with Image.open(BytesIO(public_copy(data))) as copy:
        found = (copy.format, copy.mode, copy.size, close_to(copy.getpixel((40, 120)), left))

    assert found == ("JPEG", "RGB", (320, 240), True)


def test_the_public_copy_carries_nothing_but_pixels():
    exif = Image.Exif()
    exif[0x0110] = "MAY-CUA-EM"
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2024:06:09 07:30:00"
    exif.get_ifd(0x8825)[1] = "N"
    original = (
        as_bytes(
            two_halves(size=(2400, 1200)),
            exif=exif,
            comment=b"BI-MAT",
            icc_profile=b"MAU-BI-MAT" + bytes(200),
            xmp=b"<x>XMP-BI-MAT</x>",
        )
        + b"DUOI-BI-MAT"
    )

    copy = public_copy(original)

    assert b"BI-MAT" in original
    assert b"MAY-CUA-EM" in original
    assert [mark for mark in (b"BI-MAT", b"MAY-CUA-EM", b"Exif", b"2024:06") if mark in copy] == []
    with Image.open(BytesIO(copy)) as shown:
        assert shown.size == (800, 1600)
        assert close_to(shown.getpixel((400, 100)), (200, 30, 30))
        assert close_to(shown.getpixel((400, 1500)), (30, 160, 60))


@pytest.mark.parametrize("turned", range(1, 9))
def test_every_way_of_holding_the_camera_ends_upright(turned):
    exif = Image.Exif()
    exif[0x0112] = turned
    data = as_bytes(two_halves(), exif=exif)

    found = facts(data)
    with Image.open(BytesIO(public_copy(data))) as copy:
        assert copy.size == (found.width, found.height)
        assert copy.size == ((320, 240) if turned < 5 else (240, 320))


@pytest.mark.parametrize(
    ("points", "metres"),
    [
        ((16.0, 107.0, 16.0, 107.0), 0),
        ((16.0, 107.0, 17.0, 107.0), 111_195),
        ((0.0, 179.5, 0.0, -179.5), 111_195),
        ((90.0, 0.0, -90.0, 0.0), 20_015_115),
    ],
)
def test_distances_on_the_globe(points, metres):
    assert distance_m(*points) == pytest.approx(metres, abs=1)


def test_the_head_alone_tells_the_same_and_a_cut_picture_is_not_noticed():
    data = as_bytes(two_halves())

    assert told(data) == facts(data)
    assert told(data[:-200]) == facts(data)
    with pytest.raises(NotAPhoto):
        told(b"%PDF-1.4")
