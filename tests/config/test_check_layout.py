"""`cuocthi check-layout`: what is printed, and how it ends."""

import json

import pytest

from cuocthi.config.cli import main
from tests.plain.officialdoc.check.papers import PLAN, made, swapped


@pytest.fixture
def right(tmp_path):
    path = tmp_path / "dung.docx"
    path.write_bytes(made(PLAN))
    return path


@pytest.fixture
def wrong(tmp_path):
    path = tmp_path / "sai.docx"
    path.write_bytes(swapped(made(PLAN), ("Số: 15/", "Số 15/")))
    return path


def ends(capsys, *words):
    with pytest.raises(SystemExit) as end:
        main(["check-layout", *map(str, words)])
    shown = capsys.readouterr()
    return end.value.code, shown.out, shown.err


def test_right_document_ends_with_0(right, capsys):
    assert ends(capsys, right) == (0, "Không thấy lỗi thể thức.\n", "")


def test_each_fault_is_a_line_and_ends_with_1(wrong, capsys):
    line = "Số, ký hiệu (ô 3): đang là Số 15/KH-SKHCN; cần Số: 15/KH-SKHCN.\n"

    assert ends(capsys, wrong) == (1, line, "")


def test_faults_as_json(right, wrong, capsys):
    fault = {
        "cell": "3",
        "name": "Số, ký hiệu",
        "found": "Số 15/KH-SKHCN",
        "should": "Số: 15/KH-SKHCN",
    }

    first, second = ends(capsys, right, "--json"), ends(capsys, wrong, "--json")

    assert (first[0], json.loads(first[1])) == (0, {"faults": [], "notes": []})
    assert (second[0], json.loads(second[1])) == (1, {"faults": [fault], "notes": []})


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04"])
def test_what_cannot_be_read_is_one_sentence_and_ends_with_1(content, tmp_path, capsys):
    path = tmp_path / "hong.docx"
    if content is not None:
        path.write_bytes(content)

    code, out, err = ends(capsys, path)

    assert (code, out, err.startswith(f"{path}: "), err.count("\n")) == (1, "", True, 1)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".", "đây là thư mục. Hãy chỉ ra một tệp .docx."),
        ("khong-co.docx", "không có tệp này. Hãy xem lại tên tệp và thư mục."),
        ("/dev/zero", "đây không phải tệp thường. Hãy chỉ ra một tệp .docx."),
        ("a\0b.docx", "không có tệp này. Hãy xem lại tên tệp và thư mục."),
    ],
    ids=["folder", "missing", "device", "nul"],
)
def test_what_is_no_file_is_told_in_vietnamese(name, words, tmp_path, capsys):
    path = tmp_path / name

    assert ends(capsys, path) == (1, "", f"{path}: {words}\n")


@pytest.mark.parametrize("words", [(), ("a.docx", "b.docx"), ("--xml", "a.docx")])
def test_wrong_use_ends_with_2(words, capsys):
    assert ends(capsys, *words)[0] == 2


def test_help_shows_an_example(capsys):
    code, out, _ = ends(capsys, "--help")

    assert (code, "cuocthi check-layout cong-van.docx" in out) == (0, True)
