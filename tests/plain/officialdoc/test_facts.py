"""A document is made from the keys that the reader prints; what is wrong with them is told."""

import datetime as dt

import pytest

from cuocthi.plain.officialdoc.blocks import Heading, Item, Kind, Paragraph, Signature, Table
from cuocthi.plain.officialdoc.facts import BadFacts, draft_of

LETTER = {
    "code": "7/SKHCN-BCVT",
    "place": "An Lạc",
    "date": "2026-02-05",
    "issuer": "Sở Khoa học và Công nghệ",
    "superior": "UBND tỉnh An Lạc",
    "abstract": "triển khai Cuộc thi viết thư quốc tế UPU",
    "addressees": ["Sở Giáo dục và Đào tạo"],
    "recipients": ["Như trên", "Lưu: VT"],
    "sign_authority": "KT. GIÁM ĐỐC",
    "sign_title": "PHÓ GIÁM ĐỐC",
    "signer": "Trần Thị Hoa",
    "text": "Đề nghị các trường phát động.",
}


def without(*keys):
    return {key: value for key, value in LETTER.items() if key not in keys}


def faults(kind, facts):
    with pytest.raises(BadFacts) as caught:
        draft_of(kind, facts)
    return caught.value.faults


def words(facts, kind="cong_van"):
    return [block.text for block in draft_of(kind, facts).body]


def test_every_part_of_the_head_and_foot_comes_from_its_key():
    draft = draft_of("cong_van", LETTER)

    assert (draft.kind, draft.number, draft.symbol) == (
        Kind.OFFICIAL_LETTER,
        "7",
        "SKHCN-BCVT",
    )
    assert (draft.place, draft.day, draft.month) == ("An Lạc", dt.date(2026, 2, 5), None)
    assert (draft.authority, draft.position, draft.signer) == (
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Trần Thị Hoa",
    )
    assert draft.addressees == ("Sở Giáo dục và Đào tạo",)
    assert draft.recipients == ("Như trên", "Lưu: VT")


def test_what_the_reader_prints_is_taken_as_it_is():
    printed = {
        key: {"value": value, "span": [0, 4], "sure": 0.9} if isinstance(value, str) else value
        for key, value in LETTER.items()
        if key != "text"
    }
    printed |= {"text": LETTER["text"], "kind": {"value": "cong_van", "span": [0, 4], "sure": 0.9}}
    printed["addressees"] = [{"value": "Sở Giáo dục và Đào tạo", "span": [0, 4], "sure": 0.9}]

    assert draft_of("cong_van", printed) == draft_of("cong_van", LETTER)


@pytest.mark.parametrize(
    ("code", "number", "symbol"),
    [
        ("/KH-SKHCN", None, "KH-SKHCN"),
        ("05/KH-SKHCN", "05", "KH-SKHCN"),
        ("12a/KH-BTC", "12a", "KH-BTC"),
        ("74-CV/ĐTN", "74", "CV/ĐTN"),
    ],
)
def test_number_and_symbol_come_from_the_code(code, number, symbol):
    draft = draft_of("cong_van", LETTER | {"code": code})

    assert (draft.number, draft.symbol) == (number, symbol)


def test_without_a_day_the_month_is_kept_and_the_day_stays_open():
    draft = draft_of("cong_van", LETTER | {"date": "2026-02"})

    assert (draft.day, draft.month) == (None, dt.date(2026, 2, 1))


def test_body_is_made_from_the_facts():
    facts = without("text") | {
        "references": [
            {"code": "12/BKHCN-BC", "kind": "cong_van", "date": "2025-12-26", "issuer": "Bộ A"}
        ],
        "event_name": "Cuộc thi viết thư quốc tế UPU",
        "event_edition": 55,
        "window": {"start": dt.date(2026, 1, 5), "end": "2026-03-05"},
        "event_times": [{"what": "lễ phát động", "start": "2026-02-12T07:30"}],
        "venue": "Nhà Văn hóa",
        "tasks": [{"who": ["Sở B"], "what": "phát động cuộc thi", "due": "2026-02-20"}],
        "deadlines": [
            {"what": "gửi báo cáo", "date": "2026-03-20T17:00"},
            {"what": "Phát động cuộc thi", "date": "2026-02-20"},
            {"what": "nộp danh sách", "date": "2026-02-20"},
        ],
        "contacts": [{"type": "email", "value": "a@b.example"}],
    }

    assert words(facts) == [
        "Thực hiện Công văn số 12/BKHCN-BC ngày 26 tháng 12 năm 2025 của Bộ A, "
        "Sở Khoa học và Công nghệ đề nghị các đơn vị triển khai một số nội dung như sau:",
        "1. Nội dung",
        "Tên cuộc thi: Cuộc thi viết thư quốc tế UPU lần thứ 55.",
        "Thời gian tổ chức cuộc thi: từ ngày 05 tháng 01 năm 2026 đến hết ngày 05 tháng 3 năm 2026.",
        "Lễ phát động: 7 giờ 30 phút, ngày 12 tháng 02 năm 2026.",
        "Địa điểm: Nhà Văn hóa.",
        "2. Tổ chức thực hiện",
        "Sở B: Phát động cuộc thi trước ngày 20 tháng 02 năm 2026.",
        "Gửi báo cáo trước 17 giờ 00 phút, ngày 20 tháng 3 năm 2026.",
        "Nộp danh sách trước ngày 20 tháng 02 năm 2026.",
        "3. Thông tin liên hệ",
        "Thông tin liên hệ: thư điện tử a@b.example.",
    ]


def test_decision_has_grounds_and_articles():
    facts = without("text", "addressees") | {
        "code": "/QĐ-SKHCN",
        "abstract": "thành lập Ban Giám khảo",
        "references": [{"name": "Luật Thi đua, khen thưởng"}],
        "tasks": [{"who": "Văn phòng", "what": "thi hành Quyết định này"}],
    }

    assert words(facts, "quyet_dinh") == [
        "Căn cứ Luật Thi đua, khen thưởng;",
        "Thành lập Ban Giám khảo.",
        "Văn phòng: Thi hành Quyết định này.",
    ]


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2023", "năm 2023"),
        (2023, "năm 2023"),
        ("2023-02", "tháng 02 năm 2023"),
        ("2023-11-05", "ngày 05 tháng 11 năm 2023"),
    ],
)
def test_a_day_may_be_known_only_in_part(date, said):
    facts = without("text") | {
        "references": [{"code": "5/X", "date": date}],
        "venue": "Nhà Văn hóa",
    }

    assert words(facts)[0].startswith(f"Thực hiện số 5/X {said}, ")


def test_own_parts_and_annexes_become_blocks():
    facts = without("text") | {
        "parts": [
            {"heading": "I. Mục đích"},
            {"item": "Nội dung", "marker": "1."},
            "Một đoạn.",
            {"table": {"header": ["TT"], "rows": [[1]]}},
        ],
        "annexes": [{"title": "Danh sách", "parts": [{"text": "Đội A", "bold": True}]}],
        "co_signatures": [{"sign_title": "GIÁM ĐỐC", "signer": "Lê Văn Bình"}],
    }

    draft = draft_of("cong_van", facts)

    assert draft.body == (
        Heading(1, "I. Mục đích"),
        Item("1.", "Nội dung"),
        Paragraph("Một đoạn."),
        Table(("TT",), (("1",),)),
    )
    assert [(a.title, a.body, a.landscape) for a in draft.annexes] == [
        ("Danh sách", (Paragraph("Đội A", bold=True),), False)
    ]
    assert draft.co_signatures == (Signature("", "GIÁM ĐỐC", "Lê Văn Bình"),)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (without("issuer"), "Thiếu “issuer”: hãy ghi cơ quan ban hành."),
        (without("abstract"), "Thiếu “abstract”: hãy ghi trích yếu."),
        (without("addressees"), "Thiếu “addressees”: công văn phải có Kính gửi."),
        (without("text"), "Chưa có gì để viết: hãy thêm dữ kiện, hoặc “text”, hoặc “parts”."),
        (LETTER | {"isuer": "x"}, "Không có dữ kiện tên “isuer”. Có phải “issuer”? Xem tên đúng: cuocthi write KIND --help."),
        (LETTER | {"code": "số 5"}, "“code”: “số 5” không phải số và ký hiệu; hãy ghi như 05/KH-SKHCN."),
        (LETTER | {"date": "2026-02-30"}, "“date”: không có ngày 2026-02-30; hãy ghi như 2026-02-05."),
        (LETTER | {"recipients": "Lưu: VT"}, "“recipients” phải là một danh sách: mỗi dòng bắt đầu bằng “- ”."),
        (LETTER | {"recipients": [["a"]]}, "“recipients”, mục 1: phải là một dòng chữ."),
        (LETTER | {"place": ["Huế"]}, "“place” phải là một dòng chữ."),
        (LETTER | {"urgency": "gấp"}, "“urgency”: chỉ có KHẨN, THƯỢNG KHẨN, HỎA TỐC, không có “GẤP”."),
        (without("text") | {"parts": "chữ"}, "“parts” phải là một danh sách."),
        (without("text") | {"parts": [{"x": 1}]}, "“parts”, mục 1: cần heading, text, item hoặc table."),
        (
            without("text") | {"parts": [{"table": {"header": ["A"], "rows": [["1", "2"]]}}]},
            "“parts”, mục 1: Bảng có 1 cột nhưng hàng 1 có 2 ô: hãy thêm hoặc bớt ô.",
        ),
        (
            LETTER | {"signer": "Trần\u202e Hoa"},
            "“signer” có ký tự không in được (U+202E) ở vị trí 5: hãy gõ lại.",
        ),
        (
            LETTER | {"recipients": ["a\x00b"]},
            "“recipients”, mục 1 có ký tự không in được (U+0000) ở vị trí 2: hãy gõ lại.",
        ),
        (
            LETTER | {"signer": "سلام"},
            "“signer” có chữ viết từ phải sang trái (“س”): văn bản hành chính viết bằng tiếng Việt, "
            "hãy gõ lại bằng chữ Latinh.",
        ),
        (LETTER | {"signer": "A" * 201}, "“signer” dài 201 ký tự, nhiều nhất là 200: hãy rút gọn."),
    ],
)  # fmt: skip
def test_each_fault_is_told_in_a_sentence(facts, told):
    assert faults("cong_van", facts) == (told,)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"tasks": ["làm"]}, "“tasks” phải là danh sách các mục có who, what, due."),
        (
            {"tasks": [{"what": "x", "due": "mai"}]},
            "“tasks”, mục 1: không có ngày mai; hãy ghi như 2026-02-20.",
        ),
        (
            {"references": [{"code": "1/X", "date": "hôm qua"}]},
            "“references”, mục 1: không có ngày hôm qua; hãy ghi như 2026-02-20.",
        ),
        ({"window": "tháng 3"}, "“window” phải có start và end."),
        ({"participants": "nhiều"}, "“participants” phải là một số nguyên."),
    ],
)
def test_facts_of_the_body_are_checked_when_it_is_made_from_them(more, told):
    assert faults("cong_van", without("text") | more) == (told,)


def test_all_faults_are_told_together():
    assert faults("ke_hoach", {"addressees": ["Sở A"], "date": "hôm nay"}) == (
        "“date”: không có ngày hôm nay; hãy ghi như 2026-02-05.",
        "Thiếu “issuer”: hãy ghi cơ quan ban hành.",
        "“addressees” (Kính gửi) chỉ dùng trong công văn, tờ trình, báo cáo và giấy mời: "
        "hãy đưa các đơn vị này vào “recipients” (Nơi nhận).",
        "Thiếu “abstract”: hãy ghi trích yếu.",
    )


def test_unknown_kind_is_told_with_the_known_ones():
    (told,) = faults("thong_tu", LETTER)

    assert told.startswith("Không có loại “thong_tu”. Các loại: cong_van, ke_hoach, ")
