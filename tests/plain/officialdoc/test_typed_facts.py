"""What was typed is what is printed: no value of a file of facts becomes another in silence."""

import os
from unicodedata import normalize

import pytest

from cuocthi.config.cli_write import SAMPLE
from cuocthi.plain.officialdoc.blocks import Item, Kind, Paragraph, number_line
from cuocthi.plain.officialdoc.facts import KEYS, BadFacts, draft_of, kind_of
from cuocthi.plain.officialdoc.factsfile import BadFile, facts_in, facts_of, written
from cuocthi.plain.officialdoc.notes import notes_of

PLAN = {
    "issuer": "Sở A",
    "abstract": "tổ chức cuộc thi",
    "code": "05/KH-SA",
    "venue": "Nhà Văn hóa",
}


def faults(more, kind="ke_hoach"):
    with pytest.raises(BadFacts) as caught:
        draft_of(kind, PLAN | more)
    return caught.value.faults


def words(more, kind="ke_hoach"):
    return [block.text for block in draft_of(kind, PLAN | more).body]


def test_every_value_stays_the_text_that_was_typed():
    typed = (
        "a: 0234562111\nb: 7:30\nc: 1_000\nd: on\ne: 2026-02-30\nf: ~\ng: [010, , null]\nh: 0x1F\n"
    )

    assert facts_of(typed.replace(", ,", ", '',").encode()) == {
        "a": "0234562111",
        "b": "7:30",
        "c": "1_000",
        "d": "on",
        "e": "2026-02-30",
        "f": None,
        "g": ["010", "", None],
        "h": "0x1F",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_any_unicode_form_is_read(encoding):
    assert facts_of("issuer: Sở A".encode(encoding)) == {"issuer": "Sở A"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a: &x 1\n", "dòng 1: không dùng “&” hay “*” ở đầu giá trị; nếu là chữ, hãy đặt trong ngoặc kép."),
        (b"a: !!int 1\n", "dòng 1: không dùng “!” ở đầu giá trị; nếu là chữ, hãy đặt trong ngoặc kép."),
        (b"a: 1\nb:\n  a: 1\n  a: 2\n", "dòng 4: “a” được ghi hai lần; hãy giữ một."),
        (b"a: " + b"[" * 5000, "dòng 1: các mục lồng nhau quá 12 lớp."),
        (b"a: b: c\n", "YAML viết sai ở dòng 1: giá trị có dấu hai chấm; hãy đặt cả giá trị trong ngoặc kép."),
        (b"a:\n\t- b\n", "YAML viết sai ở dòng 2: lùi dòng bằng dấu cách, không dùng phím Tab."),
        (b"a: 1\n---\nb: 2\n", "dòng 2: có hai phần cách nhau bằng “---”; chỉ giữ một."),
        (b"PK\x03\x04", "là tệp Word, Excel, PDF hoặc tệp nén; dữ kiện phải là tệp chữ (YAML)."),
        (b"\xff\xff", "không phải chữ UTF-8; hãy lưu lại bằng UTF-8."),
        (b"a: \x00\n", "có ký tự điều khiển không đọc được; hãy gõ lại chỗ đó hoặc lưu lại bằng UTF-8."),
        (b"", "phải là các dòng “tên: giá trị”."),
    ],
)  # fmt: skip
def test_what_no_file_of_facts_needs_is_refused_in_a_sentence(content, told):
    with pytest.raises(BadFile) as caught:
        facts_of(content)

    assert str(caught.value) == told


def test_only_a_regular_file_of_some_size_is_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "big").write_bytes(b"#" * 1_000_001)
    told = []

    for path in (tmp_path / "pipe", tmp_path / "big", tmp_path, tmp_path / "none", "/dev/zero"):
        with pytest.raises(BadFile) as caught:
            facts_in(path)
        told.append(str(caught.value))

    assert told == [
        "không phải tệp thường (thiết bị hoặc ống dẫn); hãy đưa một tệp.",
        "lớn hơn 1 MB; hãy kiểm tra xem có đưa nhầm tệp không.",
        "không mở được: đây là thư mục, không phải tệp.",
        "không mở được: không có tệp hoặc thư mục này.",
        "không phải tệp thường (thiết bị hoặc ống dẫn); hãy đưa một tệp.",
    ]


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    old, kept = tmp_path / "old.pdf", tmp_path / "kept.pdf"
    old.write_bytes(b"old")
    kept.write_bytes(b"kept")
    kept.chmod(0o444)

    written(old, b"new")
    with pytest.raises(BadFile, match="chỉ cho đọc"):
        written(kept, b"new")
    with pytest.raises(BadFile, match="chưa có thư mục"):
        written(tmp_path / "none" / "x.pdf", b"new")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "old.pdf": b"new",
        "kept.pdf": b"kept",
    }


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("2026-03-01 7:30", "7 giờ 30 phút, ngày 01 tháng 3 năm 2026"),
        ("2026-03-01T07:30", "7 giờ 30 phút, ngày 01 tháng 3 năm 2026"),
        ("01/03/2026", "ngày 01 tháng 3 năm 2026"),
        ("1/3/2026 7h30", "7 giờ 30 phút, ngày 01 tháng 3 năm 2026"),
        ("03/2026", "tháng 3 năm 2026"),
    ],
)
def test_days_are_understood_as_offices_write_them(typed, printed):
    said = words({"event_times": [{"what": "lễ phát động", "start": typed}]})

    assert said[1] == f"Lễ phát động: {printed}."


def test_two_hours_of_one_day_name_the_day_once():
    event = {"what": "lễ", "start": "2026-03-01T07:30", "end": "2026-03-01T10:00"}

    assert words({"event_times": [event]})[1] == (
        "Lễ: từ 7 giờ 30 phút đến 10 giờ 00 phút, ngày 01 tháng 3 năm 2026."
    )


@pytest.mark.parametrize(
    ("tasks", "deadline", "said"),
    [
        ([("in giấy mời", "2026-02-20")], "nộp bài dự thi", ["In giấy mời trước {day}.", "Nộp bài dự thi trước {day}."]),
        ([("nộp bài dự thi về Sở", "2026-02-20")], "Nộp bài dự thi", ["Nộp bài dự thi về Sở trước {day}."]),
        ([("nộp bài dự thi", "2026-02-21")], "nộp bài dự thi", ["Nộp bài dự thi trước ngày 21 tháng 02 năm 2026.", "Nộp bài dự thi trước {day}."]),
        ([], "nộp bài dự thi", ["Nộp bài dự thi trước {day}."]),
    ],
)  # fmt: skip
def test_a_deadline_is_left_out_only_when_the_same_task_says_it(tasks, deadline, said):
    more = {
        "tasks": [{"who": ["Sở B"], "what": what, "due": due} for what, due in tasks],
        "deadlines": [{"what": deadline, "date": "2026-02-20"}],
    }

    found = [line.removeprefix("Sở B: ") for line in words(more)[3:]]

    assert found == [line.format(day="ngày 20 tháng 02 năm 2026") for line in said]


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        (
            {"kind": "Kế hoạch", "code": "12/KH-UBND", "date": "10/01/2026", "issuer": "UBND tỉnh", "name": "chuyển đổi số"},
            "Căn cứ Kế hoạch số 12/KH-UBND ngày 10 tháng 01 năm 2026 của UBND tỉnh về việc chuyển đổi số.",
        ),
        (
            {"kind": "nghi_dinh", "code": "30/2020/NĐ-CP", "issuer": "Chính phủ", "name": "về công tác văn thư"},
            "Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư.",
        ),
        (
            {"kind": "Thông tư", "code": "5/TT-BNV", "name": "Quy định chế độ"},
            "Căn cứ Thông tư số 5/TT-BNV quy định chế độ.",
        ),
        ({"kind": "luat", "name": "Luật Thi đua"}, "Căn cứ Luật Thi đua."),
        ({"kind": "luật", "name": "Thi đua", "code": "06/2022/QH15"}, "Căn cứ Luật Thi đua số 06/2022/QH15."),
    ],
)  # fmt: skip
def test_a_ground_is_named_by_kind_number_issuer_day_and_summary(reference, said):
    assert words({"references": [reference]})[0] == said


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"draft": "đúng rồi"}, "“draft”: chỉ ghi true hoặc false (có hoặc không), không hiểu “đúng rồi”."),
        ({"date": "2026"}, "“date”: 2026 mới có năm; hãy ghi như 2026-02-05, hoặc 2026-02."),
        ({"date": "0001-01-01"}, "“date”: năm 1 không thể đúng; hãy xem lại 0001-01-01."),
        ({"references": [{"kind": "Sắc lệnh gì", "code": "1/X"}]}, None),
        ({"references": [{"kind": "Kế hoạch"}]}, "“references”, mục 1: cần “code” (số, ký hiệu) hoặc “name” (tên)."),
        ({"deadlines": [{"date": "2026-02-20"}]}, "“deadlines”, mục 1: thiếu “what” (việc phải xong)."),
        ({"deadlines": [{"what": "nộp bài"}]}, "“deadlines”, mục 1: thiếu “date” (ngày hết hạn)."),
        ({"tasks": [{"who": "Sở B"}]}, "“tasks”, mục 1: thiếu “what” (việc phải làm)."),
        ({"window": {"start": "2026-04-15", "end": "2026-03-01"}}, "“window”: kết thúc (2026-03-01) trước khi bắt đầu (2026-04-15)."),
        ({"window": {"start": "2026-04-15", "to": "x"}}, "“window”: không có “to”; chỉ có start, end."),
        ({"event_edition": "0"}, "“event_edition”: 0 không thể đúng; chỉ từ 1 đến 999."),
        ({"participants": "1" * 29}, f"“participants”: {'1' * 29} không thể đúng; chỉ từ 1 đến 10000000."),
        ({"contacts": [{"type": "khói", "value": "1"}]}, "“contacts”, mục 1: “type” là email, phone, fax hoặc url, không hiểu “khói”."),
        ({"text": "a", "parts": ["b"]}, "“text” và “parts” không dùng cùng lúc: hãy giữ một."),
        ({"parts": [{"text": "a", "item": "b"}]}, "“parts”, mục 1: có cả item và text: hãy tách thành hai mục."),
        ({"parts": [{"heading": "a", "level": "hai"}]}, "“parts”, mục 1: “level” phải là số từ 0 đến 3, không hiểu “hai”."),
        ({"issuer": "Së GI¸O DôC Vµ §µO T¹O"}, "“issuer” gõ bằng bảng mã cũ (TCVN3 hoặc VNI), in ra sẽ sai chữ: hãy chuyển sang Unicode rồi làm lại."),
        ({"code": "12-CV/TU"}, "“code”: 12-CV/TU là cách ghi số của cơ quan Đảng; văn bản của Đảng có thể thức riêng (Hướng dẫn 36-HD/VPTW), không theo Nghị định 30/2020/NĐ-CP mà chương trình này theo: hãy soạn bằng mẫu của Đảng."),
        ({"superior": "Thành ủy Huế"}, "“issuer”, “superior” là tên của cơ quan Đảng; văn bản của Đảng có thể thức riêng (Hướng dẫn 36-HD/VPTW), không theo Nghị định 30/2020/NĐ-CP mà chương trình này theo: hãy soạn bằng mẫu của Đảng."),
    ],
)  # fmt: skip
def test_what_would_be_lost_or_invented_is_refused_in_one_sentence(more, told):
    found = faults(more)

    assert len(found) == 1
    if told is not None:
        assert found == (told,)


def test_papers_that_are_their_own_form_want_their_content():
    (told,) = faults({}, "phieu_cham")

    assert told == (
        "Phiếu chấm không soạn được từ dữ kiện chung: hãy ghi nội dung vào “parts” (có bảng) hoặc “text”."
    )


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("05-KH/ĐTN", "Số: 05-KH/ĐTN"),
        ("5/KH-SA", "Số: 05/KH-SA"),
        ("/KH-SA", "Số:      /KH-SA"),
    ],
)
def test_the_number_is_printed_as_it_was_typed(code, line):
    draft = draft_of("ke_hoach", PLAN | {"code": code})

    assert number_line(draft.number, draft.symbol, draft.separator) == line


@pytest.mark.parametrize(
    ("said", "drafted"),
    [("false", False), ("không", False), ("có", True), ("true", True), (True, True), ("", False)],
)
def test_yes_and_no_are_said_in_both_tongues(said, drafted):
    assert draft_of("ke_hoach", PLAN | {"draft": said}).is_draft is drafted


def test_loose_marks_are_joined_and_marks_of_a_list_are_not_doubled():
    made = draft_of(
        "ke_hoach",
        PLAN
        | {
            "signer": normalize("NFD", "Lê Hà"),
            "recipients": ["- Như trên;"],
            "parts": [{"item": "- mục"}],
        },
    )

    assert (made.signer, made.recipients, made.body) == (
        "Lê Hà",
        ("Như trên;",),
        (Item("-", "mục"),),
    )


def test_minutes_say_when_where_and_who():
    facts = {
        "issuer": "Sở A",
        "abstract": "họp",
        "date": "2026-02-05",
        "place": "Huế",
        "signer": "Lê Hà",
    }

    assert draft_of("bien_ban", facts | {"secretary": "Vũ An"}).body == (
        Paragraph("Thời gian: ngày 05 tháng 02 năm 2026."),
        Paragraph("Địa điểm: Huế."),
        Paragraph("Chủ trì: Lê Hà."),
        Paragraph("Thư ký: Vũ An."),
    )


@pytest.mark.parametrize(
    ("kind", "more", "notes"),
    [
        ("ke_hoach", {}, []),
        ("ke_hoach", {"secretary": "Vũ An"}, ["không dùng đến trong kế hoạch: secretary."]),
        ("ke_hoach", {"text": "a"}, ["không dùng đến vì đã có “text”: venue."]),
        ("the_le", {}, ["không dùng đến trong thể lệ: code."]),
        (
            "giay_moi",
            {"budget": "x", "tasks": [{"what": "y"}]},
            ["không dùng đến trong giấy mời: budget, tasks."],
        ),
    ],
)
def test_facts_that_a_paper_does_not_use_are_told(kind, more, notes):
    assert notes_of(kind, PLAN | more) == notes


@pytest.mark.parametrize("said", ["ke_hoach", "Kế hoạch", "ke-hoach", "KẾ HOẠCH"])
def test_a_kind_goes_by_its_key_and_by_its_name(said):
    assert kind_of(said) is Kind.PLAN


def test_the_sample_of_the_help_is_a_document():
    assert draft_of("ke_hoach", facts_of(SAMPLE.encode())).signer == "Nguyễn Thị Hoa"


SHAPES = (
    None, "", [], {}, ["a"], [["a"]], {"value": ["x"]}, {"value": "x"}, [{}], [{"x": 1}], 5, True,
    {"start": ["a"]}, "2026", "x" * 500, [None], {"a": {"b": 1}},
    [{"who": {"a": 1}, "what": ["b"], "due": {"value": [1]}}],
    [{"title": ["x"], "parts": [{"table": {"header": [["a"]], "rows": "x"}}]}],
    [{"table": {"header": ["a"], "rows": [["1"]], "widths": ["0"]}}],
    [{"heading": ["x"], "level": None}],
    [{"code": ["a"], "kind": ["b"], "name": {}, "date": [1], "issuer": {}}],
)  # fmt: skip


def told(facts):
    """The faults of facts, none when they make a document."""
    try:
        draft_of("ke_hoach", facts)
    except BadFacts as caught:
        return caught.faults
    return ()


@pytest.mark.parametrize("key", KEYS)
def test_a_value_of_any_shape_is_used_or_told_in_sentences(key):
    found = [fault for shape in SHAPES for fault in told(PLAN | {key: shape})]

    assert [fault for fault in found if not fault.endswith(".")] == []
