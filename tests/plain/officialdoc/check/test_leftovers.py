"""What was forgotten in a file is told; what only looks like it is left alone."""

import subprocess
from copy import deepcopy
from dataclasses import replace

import pytest
from docx.text.run import Run

from cuocthi.plain.officialdoc.check import Fault, check_layout
from cuocthi.plain.officialdoc.check.head_checks import PARTY
from cuocthi.plain.officialdoc.styles import style_id
from cuocthi.plain.officialdoc.writer import Paragraph, Signature
from cuocthi.plain.vntext.legacy import _TCVN3
from tests.plain.officialdoc.check.papers import (
    ANNEX,
    DECISION,
    LETTER,
    PLAN,
    RIGHT,
    edited,
    faults,
    made,
    swapped,
)
from tests.plain.officialdoc.check.planted import coloured, words
from tests.plain.officialdoc.check.test_files import CLEAN

BODY = "Đề nghị các đơn vị nghiêm túc"
ENDS = "<w:sectPr"
NOTHING_ABOVE = "tên nơi nhận: “Như trên” chỉ dùng khi có Kính gửi"


def behind(text, style="Nội dung", inside="{}"):
    """A paragraph of that text as the last of the file."""
    run = inside.format(f"<w:r><w:t>{text}</w:t></w:r>")
    added = f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{run}</w:p>'
    return lambda data: edited(data, lambda document: _last(document, added))


def _last(document, xml):
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    found = parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))
    document.element.body[-1].addprevious(found)


BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:100pt;height:50pt">'
    "<v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            behind("Liên hệ đồng chí An để biết thêm."),
            (
                "6",
                "chữ ở sau chữ ký: “Liên hệ đồng chí An để biết thêm.”",
                "nội dung ở trước chữ ký",
            ),
        ),
        (
            behind("Chữ trong khung", inside=BOX),
            (
                "6",
                "chữ trong khung vẽ (Text Box): “Chữ trong khung”",
                "chữ viết thẳng trên trang",
            ),
        ),
    ],
    ids=["behind", "box"],
)
def test_words_out_of_place_are_told(change, fault):
    assert faults(change(made(PLAN))) == [fault]


@pytest.mark.parametrize(
    "said",
    [
        "PL.(300)",
        "NVA. 05",
        "Địa chỉ: 22 Lê Lợi, An Lạc",
        "Điện thoại: 0234 382 2111",
        "(Đã ký)",
        "Website: skhcn.anlac.gov.vn",
        "",
    ],
)
def test_mark_and_address_may_stand_behind_the_signature(said):
    assert faults(behind(said, "Danh sách nơi nhận")(made(PLAN))) == []


@pytest.mark.parametrize(
    "blank",
    [
        "[điền vào đây]", "[...]", "[…]", "[tên đơn vị]", "{{ ten_don_vi }}", "${ten}", "{% if a %}",
        "<<Ten>>", "«Ten»", "XXXX", "ngày xx tháng xx", "năm 20xx", "………… bài", "............ bài",
        "______ bài", "TODO",
    ],
)  # fmt: skip
def test_what_was_not_filled_in_is_told(blank):
    shown = blank.replace("<", "&lt;").replace(">", "&gt;")
    change = words(BODY, f"Các đơn vị gửi {shown} và {BODY}")

    found = faults(change(made(PLAN)))

    assert [(cell, said[:13], should) for cell, said, should in found] == [
        ("6", "chỗ chưa điền", "nội dung thật")
    ]


@pytest.mark.parametrize(
    "said",
    [
        "[1]", "[Nguồn: Cục Thống kê]", "(điền đầy đủ thông tin)", "thế kỷ XX", "Đại hội XXX", "v.v…",
        "v.v...", "{a}", "cột Số và cột Ngày", "mục [3] của Phụ lục", "https://xxxx.vn/xxxx",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_blank_is_left_alone(said):
    change = words(BODY, f"Theo {said}, {BODY}")

    assert faults(change(made(PLAN))) == []


def test_blank_in_the_summary_is_told_there():
    change = words("V/v triển khai Cuộc thi", "V/v [trích yếu] Cuộc thi")

    assert [fault[0] for fault in faults(change(made(LETTER)))] == ["5b"]


def test_draft_may_have_blanks_but_nothing_of_a_program():
    draft = made(RIGHT["draft"])

    found = [
        [fault[0] for fault in faults(words(BODY, f"{blank} {BODY}")(draft))]
        for blank in ("[điền số bài]", "………… bài", "{{ so_bai }}")
    ]

    assert found == [[], [], ["6"]]


CHANGED = (
    '<w:ins w:id="1" w:author="a"><w:r><w:t>và cá nhân </w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="a"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    '<w:r><w:commentReference w:id="0"/></w:r>'
)
RUN = '<w:r><w:t xml:space="preserve">Đề nghị'


def test_tracked_changes_and_comments_are_one_fault_of_a_paper():
    assert check_layout(swapped(made(PLAN), (RUN, CHANGED + RUN))).faults == [
        Fault("tệp", "còn 2 chỗ sửa chưa chốt (Track Changes) và 1 bình luận (Comment)", CLEAN)
    ]


def test_tracked_changes_and_comments_are_a_remark_of_a_draft():
    report = check_layout(swapped(made(RIGHT["draft"]), (RUN, CHANGED + RUN)))

    assert (report.faults, report.notes) == (
        [],
        [
            "Dự thảo còn 2 chỗ sửa chưa chốt (Track Changes) và 1 bình luận (Comment); được kiểm "
            "tra như khi đã chấp nhận hết."
        ],
    )


def in_font(at, font, text):
    def edit(document):
        for found in document.element.body.iter():
            if found.tag.endswith("}t") and (found.text or "").startswith(at):
                run = Run(found.getparent(), None)
                run.text = text
                run.font.name = font
                return

    return lambda data: edited(data, edit)


@pytest.mark.parametrize(
    ("font", "typed", "code"),
    [
        (".VnTime", "§Ò nghÞ c¸c ®¬n vÞ thùc hiÖn./.", "TCVN3 (ABC)"),
        ("Times New Roman", "§Ò nghÞ c¸c ®¬n vÞ thùc hiÖn./.", "TCVN3 (ABC)"),
        ("VNI-Times", "Ñeà nghò caùc ñôn vò thöïc hieän./.", "VNI"),
        ("Times New Roman", "Ñeà nghò caùc ñôn vò thöïc hieän./.", "VNI"),
    ],
)
def test_words_in_an_old_code_are_one_fault_with_the_right_words(font, typed, code):
    change = in_font("Đề nghị", font, typed)

    assert faults(change(made(PLAN))) == [
        (
            "tệp",
            f"chữ theo bảng mã cũ {code}: “{typed}”",
            "chữ Unicode: “Đề nghị các đơn vị thực hiện./.”",
        )
    ]


def test_title_in_an_old_font_of_capitals_is_known():
    change = in_font("KẾ HOẠCH", ".VnTimeH", "kÕ ho¹ch")

    assert faults(change(made(PLAN))) == [
        ("tệp", "chữ theo bảng mã cũ TCVN3 (ABC): “kÕ ho¹ch”", "chữ Unicode: “KẾ HOẠCH”")
    ]


def test_capitals_typed_with_small_marks_are_known_as_capitals():
    change = in_font("SỞ KHOA", "Times New Roman", "Së GI¸O DôC Vµ §µO T¹O")

    assert faults(change(made(PLAN))) == [
        (
            "tệp",
            "chữ theo bảng mã cũ TCVN3 (ABC): “Së GI¸O DôC Vµ §µO T¹O”",
            "chữ Unicode: “SỞ GIÁO DỤC VÀ ĐÀO TẠO”",
        )
    ]


def test_unicode_in_an_old_font_is_a_fault_of_the_font():
    change = in_font("Đề nghị", ".VnTime", "Đề nghị các đơn vị thực hiện./.")

    assert faults(change(made(PLAN))) == [("6", "phông chữ .VnTime", "phông chữ Times New Roman")]


def test_as_above_needs_somebody_above():
    draft = replace(PLAN, recipients=("Như trên", "Lưu: VT"))

    assert faults(made(draft)) == [
        ("9b", "“- Như trên;” mà văn bản không có Kính gửi", NOTHING_ABOVE)
    ]


def test_guests_named_in_a_sentence_are_above_too():
    draft = replace(
        RIGHT["giay_moi"],
        addressees=(),
        body=(Paragraph("Sở trân trọng kính mời đại diện các đơn vị dự họp đúng giờ."),),
        recipients=("Như trên", "Lưu: VT"),
    )

    assert faults(made(draft)) == []


def test_letter_without_anybody_is_told():
    change = words("Kính gửi:", "")

    assert ("9a", "không có Kính gửi", "Kính gửi: <nơi nhận công văn>") in faults(
        change(made(replace(LETTER, addressees=("Sở Nội vụ",))))
    )


def test_cong_van_is_no_title_and_no_issuer():
    def edit(document):
        found = next(p for p in document.paragraphs if p.text.startswith("Kính gửi"))
        found.insert_paragraph_before("CÔNG VĂN")

    assert faults(edited(made(LETTER), edit)) == [
        ("5a", "“CÔNG VĂN” làm tên loại", "không ghi tên loại; công văn có “V/v …”")
    ]


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        ("Đảng ủy xã Hòa Bình", [PARTY]),
        ("Ban Tuyên giáo và Dân vận", [PARTY]),
        ("Thành Đoàn An Lạc", [PARTY]),
        ("Đoàn kinh tế quốc phòng", []),
        ("Thanh tra tỉnh", []),
        ("Ban Tổ chức Cuộc thi", []),
    ],
)
def test_paper_of_the_party_is_told_that_the_decree_is_not_its_rule(body, notes):
    assert check_layout(made(replace(PLAN, issuer=body))).notes == notes


def test_ground_without_its_kind_is_told():
    change = words("Căn cứ Quyết định số 05/QĐ-UBND", "Căn cứ số 05/QĐ-UBND")

    assert faults(change(made(PLAN))) == [
        (
            "6",
            "“Căn cứ số 05/QĐ-UBND ngày 05 tháng 01 năm 2024 của UBND tỉn…” không ghi tên loại văn bản",
            "tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu",
        )
    ]


def signers(count, title="GIÁM ĐỐC SỞ", name="Lê Văn Bình"):
    others = tuple(Signature("", title, name) for _ in range(count))
    return replace(
        PLAN,
        co_issuers=("Sở Giáo dục và Đào tạo",) * count,
        symbol="KH-SKHCN-SGDĐT",
        co_signatures=others,
    )


OURS = {
    **{f"{count} more who sign": signers(count) for count in (1, 2, 3, 5, 7)},
    "name with a figure": signers(5, name="Người Ký 4"),
    "name like a post": signers(2, name="Nguyễn Văn Trưởng"),
    "who signs without title": replace(PLAN, co_signatures=(Signature("", "", "Lê Văn Bình"),)),
    "one letter who signs": replace(LETTER, co_signatures=(Signature("", "", "A"),)),
    **{
        f"mark {mark}": replace(paper, circulation=mark)
        for mark in ("abc", "Tài liệu họp", "CHỈ LƯU HÀNH TRONG NGÀNH")
        for paper in (LETTER,)
    },
    "mark of a plan": replace(PLAN, circulation="Tài liệu họp, thu hồi sau khi họp"),
    "mark of a decision": replace(DECISION, circulation="Không phổ biến"),
}


@pytest.mark.parametrize("name", OURS)
def test_what_is_written_here_has_no_fault_whoever_signs(name):
    assert faults(made(OURS[name])) == []


def test_those_who_sign_one_below_the_other_are_each_looked_at():
    from cuocthi.plain.officialdoc.check.flatten import flattened
    from cuocthi.plain.officialdoc.check.parts import find_parts
    from cuocthi.plain.officialdoc.readers.zipped import Package

    def edit(document):
        table = document.tables[-1]
        for source, row in zip(table.rows[0].cells, table.add_row().cells, strict=True):
            for element in list(source._tc)[1:]:
                row._tc.append(deepcopy(element))

    data = edited(made(signers(1)), edit)

    signed = find_parts(flattened(Package(data))).signed

    assert [(s.posts[-1].text, s.name and s.name.text) for s in signed] == [
        ("GIÁM ĐỐC SỞ", "Lê Văn Bình"),
        ("GIÁM ĐỐC SỞ", "Lê Văn Bình"),
        ("PHÓ GIÁM ĐỐC", "Trần Thị Hoa"),
        ("PHÓ GIÁM ĐỐC", "Trần Thị Hoa"),
    ]
    assert faults(coloured("Trần Thị Hoa", "0000FF")(data))[0][0] == "7b"


@pytest.mark.slow
def test_what_is_written_here_has_no_fault_after_another_program_saved_it(tmp_path):
    papers = {**OURS, **{name: RIGHT[name] for name in RIGHT}, "annexes too": ANNEX}
    for at, draft in enumerate(papers.values()):
        (tmp_path / f"{at}.docx").write_bytes(made(draft))
    out = tmp_path / "out"
    try:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
            + ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out)]
            + [str(tmp_path / f"{at}.docx") for at in range(len(papers))],
            check=True,
            capture_output=True,
            timeout=300,
        )
    except FileNotFoundError:
        pytest.skip("no LibreOffice here")

    found = {name: faults((out / f"{at}.docx").read_bytes()) for at, name in enumerate(papers)}

    assert {name: told for name, told in found.items() if told} == {}


FIRST = {"annexes": "ubnd tØnh an l¹c", "committee": "ñy ban nh©n d©n"}
FIRST |= {"joint": FIRST["annexes"], "long": FIRST["annexes"]}


def in_tcvn3(data):
    """The whole paper as it was typed before Unicode: capitals as small letters of a font of capitals."""
    old = {ord(new): sign for sign, new in _TCVN3.items()}

    def edit(document):
        for found in list(document.element.body.iter()):
            if found.tag.endswith("}t") and found.text:
                run = Run(found.getparent(), None)
                loud = found.text.isupper()
                run.font.name = ".VnTimeH" if loud else ".VnTime"
                found.text = (found.text.lower() if loud else found.text).translate(old)

    return edited(data, edit)


@pytest.mark.parametrize("name", ["annexes", "committee", "joint", "long"])
def test_whole_paper_in_an_old_code_is_one_fault(name):
    assert [fault[:2] for fault in faults(in_tcvn3(made(RIGHT[name])))] == [
        ("tệp", f"chữ theo bảng mã cũ TCVN3 (ABC): “{FIRST[name]}”")
    ]
