"""`cuocthi write` and `cuocthi certificates` from a terminal."""

import io
import unicodedata

import pypdfium2
import pytest
import xlsxwriter
from docx import Document

from cuocthi.config.cli import main
from cuocthi.config.cli_write import SAMPLE

FACTS = """
issuer: Sở Khoa học và Công nghệ
abstract: Tổ chức cuộc thi
code: /KH-SKHCN
tasks: [{who: [Sở B], what: phát động cuộc thi, due: 2026-02-20}]
"""


@pytest.fixture
def facts(tmp_path):
    path = tmp_path / "du-kien.yaml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def run(*words):
    with pytest.raises(SystemExit) as end:
        main([str(word) for word in words])
    return end.value.code


def test_facts_become_a_docx(facts, tmp_path, capsys):
    out = tmp_path / "ke-hoach.docx"

    assert run("write", "ke_hoach", facts, "--out", out) == 0
    said = [paragraph.text for paragraph in Document(out).paragraphs]
    assert "- Sở B: Phát động cuộc thi trước ngày 20 tháng 02 năm 2026./." in said
    assert capsys.readouterr().out == ""


def test_the_sample_of_the_help_is_written_without_a_word(facts, tmp_path, capsys):
    facts.write_text(SAMPLE, encoding="utf-8")

    assert run("write", "ke_hoach", facts, "--out", tmp_path / "x.docx") == 0
    assert capsys.readouterr() == ("", "")


def test_facts_become_a_pdf(facts, tmp_path):
    out = tmp_path / "ke-hoach.pdf"

    assert run("write", "ke_hoach", facts, "--out", out) == 0
    text = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_range()
    assert "SỞ KHOA HỌC VÀ CÔNG NGHỆ" in text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "isuer: x\n",
            "Không có dữ kiện tên “isuer”. Có phải “issuer”? Xem tên đúng: cuocthi write KIND --help.",
        ),
        (
            "a: [1\n",
            "YAML viết sai ở dòng 2: hãy xem dấu ngoặc, dấu “:” và khoảng lùi đầu dòng ở dòng này "
            "và dòng trước.",
        ),
        (
            "abstract: Về việc: tổ chức\n",
            "YAML viết sai ở dòng 1: giá trị có dấu hai chấm; hãy đặt cả giá trị trong ngoặc kép.",
        ),
        (
            "issuer: &a [*a]\n",
            "dòng 1: không dùng “&” hay “*” ở đầu giá trị; nếu là chữ, hãy đặt trong ngoặc kép.",
        ),
        ("issuer: A\nissuer: B\n", "dòng 2: “issuer” được ghi hai lần; hãy giữ một."),
        (
            FACTS.replace("2026-02-20", "2026-02-30"),
            "“tasks”, mục 1: không có ngày 2026-02-30; hãy ghi như 2026-02-20.",
        ),
        ("chỉ một dòng", "phải là các dòng “tên: giá trị”."),
        (
            FACTS.replace("Sở B", "Sở \u6f22"),
            "“tasks”, mục 1 có ký tự “漢” (U+6F22) mà phông chữ in không có: hãy bỏ hoặc thay ký tự này.",
        ),
    ],
)
def test_what_is_wrong_with_the_facts_is_told_and_nothing_is_written(
    facts, tmp_path, capsys, content, told
):
    facts.write_text(content, encoding="utf-8")
    out = tmp_path / "x.pdf"

    assert run("write", "ke_hoach", facts, "--out", out) == 1
    assert capsys.readouterr().err == f"{facts}: {told}\n"
    assert not out.exists()


def test_another_ending_than_docx_and_pdf_is_wrong_use(facts, tmp_path, capsys):
    out = tmp_path / "x.odt"

    assert run("write", "ke_hoach", facts, "--out", out) == 2
    assert capsys.readouterr().err == f"{out}: chỉ viết được .docx hoặc .pdf.\n"


@pytest.mark.parametrize("verb", ["write", "certificates"])
def test_help_names_every_key(verb, capsys):
    assert run(verb, "--help") == 0
    said = capsys.readouterr().out
    assert all(key in said for key in ("organiser", "check_url") if verb == "certificates")
    assert all(key in said for key in ("event_theme", "giay_uy_quyen") if verb == "write")


def workbook(path, rows):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    path.write_bytes(made.getvalue())


ROWS = (("Họ và tên", "Giải", "Cuộc thi"), ("Lê An", "Giải Nhất", "Cuộc thi viết thư"))


def test_a_spreadsheet_becomes_one_pdf(tmp_path):
    winners, common, out = tmp_path / "w.xlsx", tmp_path / "c.yaml", tmp_path / "giay.pdf"
    workbook(winners, ROWS)
    common.write_text("organiser: Sở A\n", encoding="utf-8")

    code = run("certificates", winners, "--template", "trong-dong", "--facts", common, "--out", out)

    assert code == 0
    assert "Lê An" in pypdfium2.PdfDocument(out)[0].get_textpage().get_text_range()


def test_a_csv_of_any_separator_becomes_files_without_names_of_children(tmp_path):
    winners, out = tmp_path / "w.csv", tmp_path / "giay"
    lines = [";".join((*row, "Ban tổ chức" if n == 0 else "Sở A")) for n, row in enumerate(ROWS)]
    winners.write_text("\n".join(lines), encoding="utf-8-sig")

    assert run("certificates", winners, "--template", "hoa-sen", "--out", out) == 0
    assert sorted(path.name for path in out.iterdir()) == ["1.pdf", "danh-sach.csv"]


def school_list(path, names):
    head = ("Họ và tên", "Giải", "Trường", "Cuộc thi", "Ban tổ chức")
    rows = [(name, "Nhất", f"Trường {name[-1]}", "Hội thi", "Sở A") for name in names]
    path.write_text("\n".join(map(",".join, (head, *rows))), encoding="utf-8")


def test_an_index_tells_whose_file_is_whose_without_names(tmp_path, capsys):
    winners, out = tmp_path / "w.csv", tmp_path / "giay"
    school_list(winners, ("Lê C", "Lê A", "Lê B"))

    assert run("certificates", winners, "--template", "trang-nha", "--out", out) == 0
    assert (out / "danh-sach.csv").read_text("utf-8-sig").splitlines() == [
        "Tệp,Dòng trong bảng,Đơn vị",
        "1.pdf,3,Trường A",
        "2.pdf,4,Trường B",
        "3.pdf,2,Trường C",
    ]
    assert capsys.readouterr() == (
        "",
        f"3 giấy từ 3 dòng, xếp theo đơn vị, lớp, tên: {out}\n",
    )


def test_a_folder_with_other_papers_is_refused_and_left_as_it_is(tmp_path, capsys):
    winners, out = tmp_path / "w.csv", tmp_path / "giay"
    words = ("certificates", winners, "--template", "trang-nha", "--out", out)
    school_list(winners, ("Lê C", "Lê A", "Lê B"))
    codes = [run(*words), run(*words, "--force")]
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    school_list(winners, ("Lê C",))
    capsys.readouterr()

    codes.append(run(*words, "--force"))

    assert codes == [0, 0, 1]
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert capsys.readouterr().err == (
        f"{out}: thư mục đã có tệp khác (2.pdf): hãy chọn thư mục mới, hoặc xóa tệp cũ.\n"
    )


def test_a_name_of_another_kind_of_file_makes_no_folder(tmp_path, capsys):
    out = tmp_path / "giay.docx"

    assert run("certificates", "w.csv", "--template", "trong-dong", "--out", out) == 2
    assert capsys.readouterr().err == f"{out}: chỉ ghi được một tệp .pdf hoặc vào một thư mục.\n"


def test_hidden_rows_and_formulas_without_a_result_are_told_by_row(tmp_path, capsys):
    winners = tmp_path / "w.xlsx"
    with xlsxwriter.Workbook(winners) as book:
        sheet = book.add_worksheet("Giải")
        rows = (("Tên", "Giải", "Cuộc thi", "Ban tổ chức"), *(("Lê", "Nhất", "Thi", "Sở"),) * 2)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.write_formula(2, 0, '=A2&" An"', None, "")
        sheet.write_row(3, 0, ("Vũ", "Nhì", "Thi", "Sở"))
        sheet.set_row(3, None, None, {"hidden": True})
        book.add_worksheet("Khác").write_row(0, 0, rows[0])
    out = tmp_path / "o.pdf"

    assert run("certificates", winners, "--template", "trong-dong", "--out", out) == 1
    assert [line.removeprefix(f"{winners}: ") for line in capsys.readouterr().err.splitlines()] == [
        "Dòng 3: ô A3 có công thức chưa có kết quả: hãy mở bằng Excel, lưu lại rồi làm lại.",
        "Dòng 4: đang bị ẩn: hãy hiện dòng này ra, hoặc xóa đi.",
        "Chỉ đọc trang tính đầu “Giải”, không đọc “Khác”.",
    ]
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("w.txt", b"", "chỉ đọc được .xlsx hoặc .csv."),
        ("w.csv", b"T\xean,Gi\xe2i\n", "không phải chữ UTF-8"),
        ("w.xlsx", b"PK\x03\x04", "“w.xlsx”"),
        ("w.csv", b"a,b\n", "Không thấy cột “Họ và tên”"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_in_a_sentence(tmp_path, capsys, name, content, told):
    winners = tmp_path / name
    winners.write_bytes(content)

    code = run("certificates", winners, "--template", "trong-dong", "--out", tmp_path / "o.pdf")

    said = capsys.readouterr().err
    assert (code, told in said, said.count("\n")) == (1, True, 1)


def test_unknown_design_is_wrong_use(tmp_path, capsys):
    assert run("certificates", "w.csv", "--template", "x", "--out", "o.pdf") == 2
    assert capsys.readouterr().err == (
        "Không có mẫu “x”. Các mẫu: trong-dong, hoa-sen, trang-nha.\n"
    )


def test_what_the_decree_would_fault_is_said_at_writing(facts, tmp_path, capsys):
    facts.write_text(
        FACTS.replace("/KH-SKHCN", "05/QĐ-SKHCN") + "signer: Lê Hà\n", encoding="utf-8"
    )

    assert run("write", "ke_hoach", facts, "--out", tmp_path / "x.pdf") == 0
    assert (
        f"{facts}: lưu ý: thể thức: Số, ký hiệu (ô 3): đang là Số: 05/QĐ-SKHCN; cần Số: 05/KH-SKHCN."
        in capsys.readouterr().err.splitlines()
    )


@pytest.mark.parametrize("verb", ["write", "certificates"])
def test_a_file_that_is_there_is_written_over_only_on_request(facts, tmp_path, capsys, verb):
    out, winners = tmp_path / "x.pdf", tmp_path / "w.csv"
    out.write_text("của người khác", encoding="utf-8")
    school_list(winners, ("Lê C",))
    words = {
        "write": ("write", "ke_hoach", facts, "--out", out),
        "certificates": ("certificates", winners, "--template", "trang-nha", "--out", out),
    }[verb]

    refused, left = run(*words), out.read_text(encoding="utf-8")
    told = capsys.readouterr().err
    done = run(*words, "--force")

    assert (refused, left, done) == (1, "của người khác", 0)
    assert told == f"{out}: đã có tệp này: thêm --force để ghi đè, hoặc chọn tên khác.\n"
    assert out.read_bytes().startswith(b"%PDF")


def test_papers_of_the_last_time_are_written_over_only_on_request(tmp_path, capsys):
    winners, out = tmp_path / "w.csv", tmp_path / "giay"
    school_list(winners, ("Lê C",))
    words = ("certificates", winners, "--template", "trang-nha", "--out", out)
    run(*words)
    (out / "1.pdf").write_bytes(b"x")
    capsys.readouterr()

    assert run(*words) == 1
    assert capsys.readouterr().err == (
        f"{out}: thư mục đã có giấy in lần trước: thêm --force để ghi đè, hoặc chọn thư mục mới.\n"
    )
    assert (out / "1.pdf").read_bytes() == b"x"


VIETNAMESE = (
    "Họ và tên,Giải,Cuộc thi,Ban tổ chức\nNguyễn Thị Ánh Tuyết,Giải Nhất,Cuộc thi viết thư,Sở Giáo dục\n"
    "Đặng Văn Thắng,Giải Nhì,Cuộc thi viết thư,Sở Giáo dục\n"
)


def windows_1258(text):
    """The text as a Vietnamese Windows keeps it: tones as marks of their own."""
    out = b""
    for letter in text:
        base, *marks = unicodedata.normalize("NFD", letter)
        tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
        kept = unicodedata.normalize("NFC", base + "".join(m for m in marks if m not in tones))
        out += (kept + "".join(tones)).encode("cp1258")
    return out


@pytest.mark.parametrize(
    "data",
    [
        windows_1258(VIETNAMESE),
        VIETNAMESE.encode("utf-16"),
        VIETNAMESE.encode("utf-16-le"),
        VIETNAMESE.encode("utf-16-be"),
        unicodedata.normalize("NFD", VIETNAMESE).encode("utf-8-sig"),
        VIETNAMESE.replace(",", "\t").encode("utf-16"),
    ],
    ids=["cp1258", "utf-16", "utf-16-le", "utf-16-be", "loose marks", "unicode text of Excel"],
)
def test_a_csv_of_any_code_of_an_office_gives_composed_names(tmp_path, data):
    winners, out = tmp_path / "w.csv", tmp_path / "o.pdf"
    winners.write_bytes(data)

    assert run("certificates", winners, "--template", "trang-nha", "--out", out) == 0
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(out)]
    names = ("Nguyễn Thị Ánh Tuyết", "Đặng Văn Thắng")
    # sorted by given name
    assert [name in page for name, page in zip(reversed(names), pages, strict=True)] == [True, True]


@pytest.mark.parametrize(
    "data",
    [
        VIETNAMESE.encode().replace("ễ".encode(), b"\xe1\xbb"),
        VIETNAMESE.encode("utf-16")[:-1],
        b"a\x00\x00\x00\xff\xfe",
    ],
    ids=["broken", "cut", "no text"],
)
def test_a_csv_with_broken_letters_is_refused_and_no_name_is_guessed(tmp_path, capsys, data):
    winners, out = tmp_path / "w.csv", tmp_path / "o.pdf"
    winners.write_bytes(data)

    assert run("certificates", winners, "--template", "trang-nha", "--out", out) == 1
    assert capsys.readouterr().err == (
        f"{winners}: không phải chữ UTF-8; trong Excel hãy lưu lại kiểu “CSV UTF-8”, hoặc đưa tệp "
        ".xlsx.\n"
    )
    assert not out.exists()
