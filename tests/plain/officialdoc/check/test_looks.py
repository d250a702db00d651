"""Letters of the text that look unlike text: each sort is told once, with its words."""

import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Mm

from cuocthi.plain.officialdoc.check import check_layout
from tests.plain.officialdoc.check.elsewhere import SENTENCE, TEXTS, WAYS, built
from tests.plain.officialdoc.check.papers import LETTER, PLAN, edited, faults, made
from tests.plain.officialdoc.check.papers import swapped as changed
from tests.plain.officialdoc.check.planted import on, run_look, words

LINE = "Đề nghị các đơn vị nghiêm túc triển khai thực hiện Kế hoạch…"


def paragraph(**settings):
    def do(found):
        for name, value in settings.items():
            setattr(found.paragraph_format, name, value)

    return on("Đề nghị", do)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (run_look("Đề nghị", bold=True), (f"chữ đậm: “{LINE}”", "chữ không đậm")),
        (run_look("Đề nghị", underline=True), (f"chữ gạch chân: “{LINE}”", "chữ không gạch chân")),
        (
            run_look("Đề nghị", strike=True),
            (f"chữ gạch ngang: “{LINE}”", "chữ không gạch, hoặc xóa hẳn"),
        ),
        (
            run_look("Đề nghị", double_strike=True),
            (f"chữ gạch ngang: “{LINE}”", "chữ không gạch, hoặc xóa hẳn"),
        ),
        (
            run_look("Đề nghị", highlight_color=WD_COLOR_INDEX.YELLOW),
            (f"chữ tô nền màu: “{LINE}”", "chữ không tô nền"),
        ),
        (paragraph(alignment=1), (f"đoạn văn canh giữa: “{LINE}”", "canh đều hai bên")),
        (
            paragraph(left_indent=Mm(60)),
            (
                f"đoạn văn lùi cả khối 6,0 cm: “{LINE}”",
                "sát lề trái, dòng đầu lùi 1 cm hoặc 1,27 cm",
            ),
        ),
    ],
    ids=["bold", "underlined", "struck", "struck twice", "highlighted", "centred", "deep"],
)
def test_sentence_that_looks_unlike_text_is_told(change, fault):
    assert faults(change(made(PLAN))) == [("6", *fault)]


def shaded(colour):
    def edit(data):
        old = '<w:t xml:space="preserve">Đề nghị'
        shading = f'<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="{colour}"/></w:rPr>'
        return changed(data, (old, f"{shading}{old}"))

    return edit


@pytest.mark.parametrize(
    ("colour", "told"), [("FFFF00", 1), ("FFFFFF", 0), ("auto", 0), ("F8F9FA", 0), ("none", 0)]
)
def test_colour_behind_letters_is_told_when_it_can_be_seen(colour, told):
    assert len(faults(shaded(colour)(made(PLAN)))) == told


@pytest.mark.parametrize("at", ["Trần Thị Hoa", "- Sở Giáo dục", "UBND TỈNH"])
def test_underline_is_told_in_every_component(at):
    assert [fault[1][:13] for fault in faults(run_look(at, underline=True)(made(PLAN)))] == [
        "chữ gạch chân"
    ]


def test_what_only_stresses_a_word_or_is_an_address_is_left_alone():
    def edit(document):
        found = next(p for p in document.paragraphs if p.text.startswith("Đề nghị"))
        found.runs[0].text = "Hồ sơ gửi về Sở Khoa học và Công nghệ, "
        found.add_run("trước ngày 20").underline = True
        found.add_run(" tháng 3 năm 2024, thư điện tử ")
        found.add_run("skhcn@anlac.gov.vn").underline = True
        found.add_run(", ")
        found.add_run("quá hạn không nhận").bold = True
        found.add_run("./.")

    assert faults(edited(made(PLAN), edit)) == []


@pytest.mark.parametrize(
    "said",
    ["Bảng 1. Số bài của từng trường trong năm học.", "(Có danh sách kèm theo Kế hoạch này)."],
)
def test_caption_may_stand_in_the_middle(said):
    def edit(document):
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        found = next(p for p in document.paragraphs if p.text.startswith("II. "))
        added = found.insert_paragraph_before(
            said, found.style.name.replace("Đề mục 1", "Nội dung")
        )
        added.style = document.styles["Nội dung"]
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER

    assert faults(edited(made(PLAN), edit)) == []


def test_title_of_a_khoan_that_is_not_bold_is_told():
    change = run_look("2. Yêu cầu", bold=False)

    assert faults(change(made(PLAN))) == [("6", "tiêu đề khoản không đậm: “2. Yêu cầu”", "chữ đậm")]


def test_list_without_stops_is_not_taken_for_titles():
    def edit(document):
        found = next(p for p in document.paragraphs if p.text.startswith("II. "))
        for said in ("Các đơn vị phối hợp gồm có:", "1. Sở Nội vụ", "2. Tỉnh đoàn"):
            found.insert_paragraph_before(said, "Nội dung")
        found.insert_paragraph_before("Đề nghị các đơn vị trên phối hợp thực hiện.", "Nội dung")

    assert [fault for fault in faults(edited(made(PLAN), edit)) if "tiêu đề" in fault[1]] == []


def test_capital_letter_of_a_point_is_told_as_itself():
    change = words(">c)<", ">C)<")

    assert ("6", "“C)” chữ in hoa: “C) Bảo đảm tiết kiệm, hiệu quả.”", "“c)”") in faults(
        change(made(PLAN))
    )


def test_wrong_size_is_told_with_its_words():
    from docx.shared import Pt

    assert faults(run_look("Đề nghị", size=Pt(11))(made(PLAN))) == [
        ("6", f"chữ cỡ 11 pt: “{LINE}”", "cỡ 13 đến 14 pt")
    ]


def test_degree_before_the_head_of_a_school_is_a_remark():
    school = words("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "TRƯỜNG THPT AN LẠC")
    named = words(">Trần Thị Hoa<", ">ThS. Trần Thị Hoa<")

    report = check_layout(named(school(made(PLAN))))

    assert (report.faults, report.notes) == (
        [],
        [
            "Trước họ tên người ký có “ThS.”: trường học, bệnh viện chỉ ghi học hàm, học vị khi cơ "
            "quan quản lý ngành quy định."
        ],
    )


@pytest.mark.parametrize(
    "degree",
    [
        "ThS.",
        "Th.S",
        "ThS",
        "TS",
        "T.S.",
        "PGS.TS",
        "Thạc sỹ",
        "Bác sĩ",
        "Kỹ sư",
        "Nhà giáo",
        "NGƯT",
    ],
)
def test_degree_before_the_head_of_an_office_is_a_fault(degree):
    change = words(">Trần Thị Hoa<", f">{degree} Trần Thị Hoa<")

    assert [fault[::2] for fault in faults(change(made(PLAN)))] == [
        ("7b", "Trần Thị Hoa (không ghi học hàm, học vị)")
    ]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("An Lạc, 05/03/2024", "An Lạc, ngày 05 tháng 3 năm 2024"),
        ("An Lạc, 5-3-2024", "An Lạc, ngày 05 tháng 3 năm 2024"),
        ("An Lạc, ngày 05 tháng 3 năm 2204", "một ngày có thật"),
    ],
)
def test_day_in_figures_is_known_as_the_day(typed, right):
    change = words("An Lạc, ngày 05 tháng 3 năm 2024", typed)

    assert faults(change(made(PLAN))) == [("4", typed, right)]


def test_day_that_is_missing_is_asked_for_without_an_invented_one():
    change = words("An Lạc, ngày 05 tháng 3 năm 2024", "")

    assert faults(change(made(LETTER))) == [
        ("4", "không có địa danh, ngày tháng", "<địa danh>, ngày … tháng … năm …")
    ]


def centred(paragraph):
    paragraph.alignment = 1


def deep(paragraph):
    paragraph.paragraph_format.left_indent = Mm(45)


def looking(**looks):
    def do(paragraph):
        for run in paragraph.runs:
            for name, value in looks.items():
                setattr(run.font, name, value)

    return do


SORTS = {
    "chữ đậm": looking(bold=True),
    "chữ gạch chân": looking(underline=True),
    "chữ gạch ngang": looking(strike=True),
    "chữ tô nền màu": looking(highlight_color=WD_COLOR_INDEX.BRIGHT_GREEN),
    "đoạn văn canh giữa": centred,
    "đoạn văn lùi cả khối 4,5 cm": deep,
}


PLACES = [
    ("letter", "Thực hiện"),
    ("letter", "1. "),
    ("plan", SENTENCE[:20]),
    ("decision", "Điều 1"),
]


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("text", "at"), PLACES)
@pytest.mark.parametrize("sort", SORTS)
def test_sentence_is_found_however_the_document_is_set(sort, text, at, way):
    def edit(document):
        SORTS[sort](next(p for p in document.paragraphs if p.text.strip().startswith(at)))

    data = edited(built(TEXTS[text], WAYS[way]), edit)

    assert [fault[1].partition(":")[0] for fault in faults(data)] == [sort]
