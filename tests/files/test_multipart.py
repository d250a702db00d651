"""Forms with files as browsers send them: what Django's own parser understands, ours does."""

import io
import random

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.test import RequestFactory

from cuocthi.files.multipart import MOST_HEAD, Body

BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
KIND = f"multipart/form-data; boundary={BOUNDARY}"


def part(head, content=b""):
    return f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + content + b"\r\n"


def field(name, content=b""):
    return part(f'Content-Disposition: form-data; name="{name}"', content)


def file(name, file_name, content=b"", kind="image/jpeg"):
    head = f'Content-Disposition: form-data; name="{name}"; filename="{file_name}"'
    return part(f"{head}\r\nContent-Type: {kind}", content)


def whole(*parts):
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


class Line(io.BytesIO):
    """A line that gives a few bytes at a time."""

    def __init__(self, data, chance, most):
        super().__init__(data)
        self.chance, self.most = chance, most

    def read(self, size=-1):
        wanted = self.chance.randrange(1, self.most)
        return super().read(wanted if size < 0 else min(size, wanted))


def by_django(data):
    meta = {"CONTENT_TYPE": KIND, "CONTENT_LENGTH": len(data)}
    handler = MemoryFileUploadHandler()
    handler.handle_raw_input(io.BytesIO(data), meta, len(data), BOUNDARY.encode())
    post, files = MultiPartParser(meta, io.BytesIO(data), [handler]).parse()
    return list(post.lists()), _read(files)


def by_us(data, most=300_000, seed=1):
    request = RequestFactory().post("/")
    request.META |= {"CONTENT_TYPE": KIND, "CONTENT_LENGTH": len(data)}
    post, files = request.parse_file_upload(request.META, Line(data, random.Random(seed), most))
    return list(post.lists()), _read(files)


def _read(files):
    found = [
        (name, [(one.name, one.content_type, one.size, one.read()) for one in received])
        for name, received in files.lists()
    ]
    for _name, received in files.lists():
        for one in received:
            one.close()
    return found


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def left_over():
    return list((settings.MEDIA_ROOT / "incoming").glob("*"))


CONTENTS = [
    b"",
    b"a",
    "Bến đò thôn Đồng Mây".encode(),
    b"\r\n",
    b"\r\n--",
    b"\r\n\r\n",
    f"\r\n--{BOUNDARY[:-1]}".encode(),
    f"--{BOUNDARY}"[1:].encode(),
    bytes(range(256)) * 40,
    b"\xff\xd8" + b"\r\n-" * 70_000,
]
NAMES = [
    "anh.jpg",
    "ảnh bến đò.jpg",
    "C:\\a\\b.jpg",
    "../../x.jpg",
    "a%22b.jpg",
    "a&amp;b.jpg",
    "..",
]


@pytest.mark.parametrize("seed", range(40))
def test_a_form_is_read_as_django_reads_it_however_its_bytes_come(seed):
    chance = random.Random(seed)
    parts = [
        field(chance.choice(["place", "note", "địa điểm"]), chance.choice(CONTENTS))
        if chance.random() < 0.6
        else file(chance.choice(["before", "after"]), chance.choice(NAMES), chance.choice(CONTENTS))
        for _n in range(chance.randrange(0, 9))
    ]
    data = whole(*parts)

    assert by_us(data, most=chance.choice([2, 7, 100, 5000, 300_000]), seed=seed) == by_django(data)
    assert left_over() == []


@pytest.mark.parametrize(
    "head",
    [
        'content-disposition: form-data; name="before"; filename="a.jpg"\r\ncontent-type: image/png',
        'Content-Type: image/png\r\nContent-Disposition: form-data; filename="a.jpg"; name="before"',
        "Content-Disposition: form-data; name=before; filename=a.jpg",
        'Content-Disposition: form-data; name="before"; filename="a \\"b\\".jpg"',
        "Content-Disposition: form-data; name=\"before\"; filename*=UTF-8''b%E1%BA%BFn.jpg",
        'Content-Disposition: form-data; name="before"; filename=""\r\nContent-Type: image/png',
        'Content-Disposition: form-data; name="before"\r\nContent-Type: text/plain; charset=utf-8',
        'X-More: 1\r\nContent-Disposition: form-data; name="before"; filename="a.jpg"',
    ],
)
def test_heads_that_other_programs_write_are_understood_too(head):
    data = whole(field("place", b"x"), part(head, b"content"), field("note", b"y"))

    assert by_us(data, most=5) == by_django(data)


def test_what_stands_before_and_behind_the_form_is_left_out():
    data = b"preamble\r\n" + whole(field("place", b"x")) + b"behind" * 100_000

    assert by_us(data) == ([("place", ["x"])], [])


def test_a_form_that_is_cut_anywhere_is_a_fault_and_leaves_nothing():
    data = whole(field("place", b"Bien"), file("before", "a.jpg", b"\xff\xd8" * 20))

    for end in range(len(data) - len("--\r\n")):
        with pytest.raises(MultiPartParserError):
            by_us(data[:end] or b"x", most=30)

    assert left_over() == []


@pytest.mark.parametrize(
    "data",
    [
        part("", b"x"),
        part("Content-Type: text/plain", b"x"),
        part('Content-Disposition: form-data; filename="a.jpg"', b"x"),
        part(f'Content-Disposition: form-data; name="{"x" * MOST_HEAD}"', b"x"),
        part("x" * 600_000, b"x"),
        part(
            'Content-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64', b"eA=="
        ),
        b"--" + BOUNDARY.encode() + b" and more\r\n\r\nx\r\n",
        b"--" + BOUNDARY.encode() + b"\r\n\r\nx\r\n",
        b"",
    ],
)
def test_what_no_browser_sends_is_a_fault(data):
    whole_form = whole(file("before", "a.jpg", b"x"), data) if data else b"no form at all"

    with pytest.raises(MultiPartParserError):
        by_us(whole_form)

    assert left_over() == []


def test_limits_of_a_form_hold(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS, settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3, 2
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    photo = file("before", "a.jpg", b"x" * 5000)
    fitting = [field("a", b"x" * 300), field("b", b"x" * 300), field("c", b"x" * 300), photo, photo]

    assert by_us(whole(*fitting)) == by_django(whole(*fitting))
    with pytest.raises(TooManyFieldsSent):
        by_us(whole(*fitting, field("d")))
    with pytest.raises(TooManyFilesSent):
        by_us(whole(*fitting, photo))
    for most in (50, 300_000):
        with pytest.raises(RequestDataTooBig):
            by_us(whole(photo, field("a", b"x" * 600), field("b", b"x" * 600)), most=most)
    assert left_over() == []


def test_a_field_larger_than_the_limit_is_not_gathered():
    read = []

    def endless(size):
        read.append(size)
        return b"x" * size

    body = Body(io.BytesIO(whole(field("a", b"1"))).read, BOUNDARY.encode())
    assert body.next_head().name == "a"
    body._read, body._held, body._at = endless, b"", 0

    with pytest.raises(RequestDataTooBig):
        body.text(1_000_000)

    assert sum(read) < 2_000_000


def test_a_large_file_is_never_whole_in_memory():
    content = random.Random(3).randbytes(3_000_000)
    sizes = []

    body = Body(io.BytesIO(whole(file("before", "a.jpg", content))).read, BOUNDARY.encode())
    assert body.next_head().file_name == "a.jpg"
    pieces = []
    for piece in body.content():
        sizes.append(len(piece))
        pieces.append(bytes(piece))

    assert b"".join(pieces) == content
    assert max(sizes) <= 256 * 1024 + 100
    assert body.next_head() is None
