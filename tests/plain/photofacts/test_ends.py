"""A picture that was cut is known by its structure, without drawing it."""

import io

import pi_heif
import pytest
from PIL import Image

from cuocthi.plain.photofacts import NotAPhoto, facts, glance
from cuocthi.plain.photofacts.ends import usual_jpeg

CAMERA = Image.effect_noise((640, 480), 50).convert("RGB")


def _jpeg(**options):
    out = io.BytesIO()
    CAMERA.save(out, "JPEG", **options)
    return out.getvalue()


def _saved(kind):
    out = io.BytesIO()
    CAMERA.save(out, kind)
    return out.getvalue()


def _with_thumbnail():
    """A small whole picture among the facts: its end is not the picture's end."""
    inner = io.BytesIO()
    CAMERA.resize((64, 48)).save(inner, "JPEG")
    small = inner.getvalue()
    plain = _jpeg()
    return plain[:2] + b"\xff\xe1" + (len(small) + 2).to_bytes(2, "big") + small + plain[2:]


WHOLE = {
    "jpeg": _jpeg(),
    "progressive": _jpeg(progressive=True),
    "thumbnail": _with_thumbnail(),
    "a film behind it": _jpeg() + b"\x00ftypmp42" * 20_000,
    "fill bytes": _jpeg()[:2] + b"\xff\xff" + _jpeg()[2:],
    "png": _saved("PNG"),
    "webp": _saved("WEBP"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_picture_is_taken_as_facts_takes_it(name, tmp_path):
    path = tmp_path / "anh"
    path.write_bytes(WHOLE[name])

    glance(path)

    assert facts(path).width == 640


@pytest.mark.parametrize("share", [0.999, 0.7, 0.3, 0.05])
@pytest.mark.parametrize("name", [name for name in WHOLE if name != "a film behind it"])
def test_a_cut_picture_is_refused_in_words(name, share, tmp_path):
    path = tmp_path / "anh"
    data = WHOLE[name]
    path.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(NotAPhoto, match=r"hỏng hoặc bị cắt|Không đọc được"):
        glance(path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "rỗng"),
        (b"\xff\xd8\xff\xe0 not a picture", "hỏng|Không đọc được"),
        ("đây là chữ".encode(), "Không đọc được"),
        (b"<svg onload=alert(1)>", "Không đọc được"),
        (b"\xff\xd8" + b"\xff\xe0\x00\x00" * 9000, "hỏng|Không đọc được"),
    ],
)
def test_what_is_no_picture_is_refused_as_facts_refuses_it(data, words, tmp_path):
    path = tmp_path / "anh"
    path.write_bytes(data)

    with pytest.raises(NotAPhoto, match=words):
        glance(path)
    with pytest.raises(NotAPhoto, match=words):
        facts(path)


def test_damage_inside_the_pixels_is_left_to_the_drawing(tmp_path):
    whole = _saved("PNG")
    path = tmp_path / "anh.png"
    path.write_bytes(whole[:5000] + b"\x00" * 2000 + whole[7000:])

    glance(path)

    with pytest.raises(NotAPhoto):
        facts(path)


def test_a_film_of_animated_frames_and_too_small_pictures_are_refused_by_their_head(tmp_path):
    small, moving = tmp_path / "nho.jpg", tmp_path / "dong.webp"
    CAMERA.resize((100, 80)).save(small)
    CAMERA.save(moving, save_all=True, append_images=[CAMERA.rotate(90)], duration=100)

    with pytest.raises(NotAPhoto, match="quá nhỏ"):
        glance(small)
    with pytest.raises(NotAPhoto, match="ảnh động"):
        glance(moving)


def test_heic_is_followed_box_by_box(tmp_path):
    from cuocthi.plain.photofacts.ends import has_its_end

    boxes = b"".join(
        (len(body) + 8).to_bytes(4, "big") + name + body
        for name, body in ((b"ftyp", b"heic0000"), (b"meta", b"m" * 40), (b"mdat", b"d" * 400))
    )
    assert pi_heif.is_supported(boxes)
    for data, whole in (
        (boxes, True),
        (boxes[:-1], False),
        (boxes[:30], False),
        (boxes[:16] + b"\x00\x00\x00\x00mdat" + b"d" * 9, True),
        (boxes + b"\x00\x00\x00\x01free" + (24).to_bytes(8, "big") + b"x" * 8, True),
        (boxes + b"\x00\x00\x00\x03free", False),
    ):
        path = tmp_path / "anh.heic"
        path.write_bytes(data)
        assert has_its_end(path, "image/heic") is whole


@pytest.mark.parametrize(
    ("mode", "size", "options"),
    [
        ("RGB", (640, 480), {}),
        ("RGB", (201, 3000), {"progressive": True, "optimize": True}),
        ("L", (300, 200), {"quality": 10}),
        ("RGB", (8, 5), {"subsampling": 0}),
        ("RGB", (320, 240), {"comment": b"x" * 60_000}),
    ],
)
def test_the_size_of_a_usual_jpeg_stands_in_its_head(mode, size, options, tmp_path):
    path = tmp_path / "anh.jpg"
    CAMERA.resize(size).convert(mode).save(path, "JPEG", **options)
    whole = path.read_bytes()

    assert usual_jpeg(path) == size
    path.write_bytes(whole[:-3])
    assert usual_jpeg(path) is None


def test_what_is_no_usual_jpeg_is_left_to_its_decoder(tmp_path):
    path = tmp_path / "anh"
    CAMERA.convert("CMYK").save(path, "JPEG")
    assert usual_jpeg(path) is None
    glance(path)
    path.write_bytes(_jpeg().replace(b"\xff\xc4", b"\xff\xe5"))  # its tables are gone
    assert usual_jpeg(path) is None
    for name in ("png", "webp"):
        path.write_bytes(WHOLE[name])
        assert usual_jpeg(path) is None


def test_a_usual_jpeg_of_too_many_pixels_is_refused_by_its_head(tmp_path):
    path, data = tmp_path / "anh.jpg", bytearray(_jpeg())
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = (9000).to_bytes(2, "big") * 2
    path.write_bytes(data)

    with pytest.raises(NotAPhoto, match="50 triệu"):
        glance(path)
