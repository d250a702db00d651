import json

import pytest

from cuocthi.config.cli import main
from cuocthi.plain.record import check, verify
from tests.plain.record.made import Made, packed, rehashed


@pytest.fixture
def record(tmp_path):
    made = Made(3, n=6)
    path = tmp_path / "ho-so.zip"
    path.write_bytes(made.zip())
    return path, made.chain.head


def run(*words):
    with pytest.raises(SystemExit) as left:
        main(["verify", *map(str, words)])
    return left.value.code


def test_a_whole_record_is_good_with_and_without_its_printed_mark(record, capsys):
    path, head = record

    assert run(path, "--head", f"{head[:32]} {head[32:].upper()}") == 0
    assert run(path) == 0

    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.count(f"Dấu: {head}") == 2
    assert said.out.count("--head") == 1


def test_json_is_one_value_and_nothing_else(record, capsys):
    path, head = record

    assert run(path, "--json") == 0

    found = json.loads(capsys.readouterr().out)
    assert found["head"] == head
    assert found["faults"] == []
    assert found["figures"]["entries"] == 6


def test_a_spoilt_record_and_another_mark_end_with_one_and_a_sentence(record, capsys):
    path, _head = record

    assert run(path, "--head", "0" * 64) == 1
    data = bytearray(path.read_bytes())
    data[400] ^= 1
    path.write_bytes(bytes(data))
    assert run(path, "--json") == 1

    said = capsys.readouterr()
    assert said.err.startswith("cuocthi: Dấu đã in không có trong hồ sơ")
    assert len(json.loads(said.out)["faults"]) == 1


def test_wrong_use_ends_with_two(record, tmp_path, capsys):
    path, _head = record

    assert run(path, "--head", "3f0a") == 2
    assert run(path, "--head=") == 2
    assert run(path, f"--head={'g' * 64}") == 2
    assert run(tmp_path / "khong-co.zip") == 2
    assert run(tmp_path) == 2

    assert capsys.readouterr().out == ""


def test_a_file_that_is_no_record_ends_with_one(tmp_path, capsys):
    path = tmp_path / "thu.docx"
    path.write_bytes(b"PK\x03\x04 not a record")

    assert run(path) == 1

    assert "Không mở được tệp" in capsys.readouterr().err


def test_a_dealing_that_cannot_be_made_again_is_counted_and_named(record, capsys):
    path, _head = record
    made = Made(3, n=6)

    def hide(line):
        if line["kind"] == "dealing":
            line["data"]["barred"] = None

    path.write_bytes(packed(rehashed(made.chain.to_bytes(), hide)))
    assert run(path) == 0

    said = capsys.readouterr()
    assert "1 lần chia bài không chia lại được (nêu ở trên)" in said.out
    assert "lần chia bài đã chia lại" not in said.out
    assert "vòng 1, lần chia bài 1: không chia lại được" in said.err


LINES = {
    "a ranking is missing": lambda line: line["kind"] == "ranking" and line.update(kind="event"),
    "the rules are missing": lambda line: line["kind"] == "rules" and line.update(kind="event"),
    "a round is missing": lambda line: line["kind"] == "round" and line.update(kind="event"),
    "another shape": lambda line: line["kind"] == "mark" and line.update(data={"round": {}}),
    "no number": lambda line: line["kind"] == "mark" and line["data"]["points"].update({"1": "x"}),
}


@pytest.mark.parametrize("what", LINES)
def test_lines_that_do_not_fit_are_told_in_a_sentence_without_words_of_python(what):
    data = packed(rehashed(Made(3, n=6).chain.to_bytes(), LINES[what]))

    (ours,), (alone,) = check(data).faults, verify.check(data)[2]

    assert "sai thứ tự" in ours
    assert "sai thứ tự" in alone
    assert "Error" not in ours + alone
    assert "object" not in ours + alone
