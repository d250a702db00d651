"""A table of winners becomes certificates; what cannot be printed is told row by row."""

import datetime as dt
import hashlib
import tracemalloc

import pypdfium2
import pytest
import zxingcpp

from cuocthi.plain.certificates import (
    DESIGNS,
    BadWinners,
    Certificate,
    as_bundles,
    as_files,
    as_one_pdf,
    certificates_of,
    one_pdf_in_parts,
)
from cuocthi.plain.certificates.designs import SLOTS
from cuocthi.plain.certificates.sizing import LINE, fitted, width
from cuocthi.plain.officialdoc.typesetting import Unprintable

COMMON = {"contest": "Cuộc thi viết thư", "organiser": "Sở A\nBan Tổ chức"}
ONE = Certificate(
    name="Nguyễn Thị Ước Ánh",
    prize="Giải Nhất",
    contest="Cuộc thi viết thư quốc tế UPU lần thứ 55",
    organiser="Sở Khoa học và Công nghệ\nBan Tổ chức cuộc thi",
    unit="Trường Tiểu học Kim Đồng",
    group="5A",
    decision="Theo Quyết định số 15/QĐ-SKHCN ngày 15 tháng 4 năm 2026",
    place_date="An Lạc, ngày 15 tháng 4 năm 2026",
    authority="TM. Ban Tổ chức",
    position="Trưởng ban",
    signer="Trần Thị Hoa",
    number="00015",
    check_url="https://cuocthi.example/kt/7F3K-9Q2M",
)


def faults(rows, common=COMMON):
    with pytest.raises(BadWinners) as caught:
        certificates_of(rows, common)
    return caught.value.faults


def words(made, page=0):
    text = pypdfium2.PdfDocument(made)[page].get_textpage().get_text_range()
    return " ".join(text.split())


def test_headings_are_known_by_many_names_and_wherever_they_stand():
    rows = [
        ["DANH SÁCH ĐẠT GIẢI", None],
        ["TT", "Họ và Tên", "LỚP:", "Trường", "Đạt giải", "Số GCN"],
        [1, " Lê  Văn An ", "5A", "Trường A", "Nhất", 7.0],
        [None, None, None, None, None, None],
        ["", "Tổng cộng: 1", "", "", "", ""],
    ]

    assert certificates_of(rows, COMMON) == [
        Certificate(
            name="Lê Văn An", prize="Nhất", unit="Trường A", group="5A", number="7", **COMMON
        )
    ]


def test_a_cell_goes_before_what_all_have_in_common_and_a_day_is_written_out():
    rows = [["Tên", "Giải", "Cuộc thi", "Ngày cấp"], ["An", "Nhì", "Hội thi", dt.date(2026, 4, 5)]]

    (made,) = certificates_of(rows, COMMON)

    assert (made.contest, made.place_date) == ("Hội thi", "ngày 05 tháng 4 năm 2026")


def test_they_lie_in_the_order_of_handing_out():
    rows = [["Tên", "Trường", "Lớp", "Giải"]] + [
        [name, unit, group, "Nhất"]
        for name, unit, group in (
            ("Trần Đức", "Trường B", "5A"),
            ("Lê Ánh", "Trường A", "5B"),
            ("Lê Văn Đạt", "Trường A", "5A"),
            ("Lê Văn Dũng", "Trường A", "5A"),
            ("Phạm Ân", "Trường A", "5A"),
            ("Phạm Ăn", "Trường A", "5A"),
        )
    ]

    assert [one.name for one in certificates_of(rows, COMMON)] == [
        "Phạm Ăn",
        "Phạm Ân",
        "Lê Văn Dũng",
        "Lê Văn Đạt",
        "Lê Ánh",
        "Trần Đức",
    ]


@pytest.mark.parametrize(
    ("rows", "common", "told"),
    [
        (
            [["Một", "Hai"]],
            COMMON,
            (
                "Không thấy cột “Họ và tên” trong 30 dòng đầu. Các cột thấy được: “Một”, “Hai”. Tên cột "
                "được hiểu: họ và tên | họ tên | tên | tên tác giả; hãy đổi tên cột cho đúng.",
            ),
        ),
        (
            [["Tên", "Giải"], ["An", "Nhất"]],
            {},
            (
                "Thiếu cột “Cuộc thi” (hoặc ghi “contest” trong dữ kiện chung).",
                "Thiếu cột “Ban tổ chức” (hoặc ghi “organiser” trong dữ kiện chung).",
            ),
        ),
        ([["Tên", "Giải"]], COMMON, ("Bảng không có dòng nào có họ và tên.",)),
        ([["Tên", "Giải"], ["", "Nhất"]], COMMON, ("Dòng 2: thiếu họ và tên.",)),
        ([["Tên", "Giải"], ["An", ""]], COMMON, ("Dòng 2: thiếu giải.",)),
        (
            [["Tên", "Giải"], ["A" * 201, "Nhất"]],
            COMMON,
            ("Dòng 2: họ và tên dài 201 ký tự, nhiều nhất là 200.",),
        ),
        (
            [["Tên", "Giải"], ["An\u202e", "Nhất"]],
            COMMON,
            ("Dòng 2: họ và tên có ký tự không in được (U+202E).",),
        ),
        (
            [["Tên", "Giải"], ["سلام", "Nhất"]],
            COMMON,
            ("Dòng 2: họ và tên có ký tự không in được (U+0633).",),
        ),
        (
            [["Tên", "Giải", "Loại giấy"], ["An", "Nhất", "Giấy khen"]],
            COMMON,
            ("Dòng 2: giấy khen phải theo quyết định khen thưởng, thiếu quyết định.",),
        ),
        (
            [["Tên", "Giải", "Loại giấy"], ["An", "Nhất", "Bằng"]],
            COMMON,
            ("Dòng 2: loại giấy “Bằng” không phải giấy chứng nhận hay giấy khen.",),
        ),
        (
            [["Tên", "Giải"], ["An", "Nhất"]],
            COMMON | {"color": "đỏ", "signer": "B\x07"},
            (
                "Không có dữ kiện chung tên “color”.",
                "Dữ kiện chung: người ký có ký tự không in được (U+0007).",
            ),
        ),
    ],
)
def test_each_fault_is_told_with_its_row(rows, common, told):
    assert faults(rows, common) == told


def test_many_faults_are_counted_after_the_first_twenty():
    told = faults([["Tên", "Giải"], *[["An", ""]] * 25])

    assert (len(told), told[-1]) == (21, "… và 5 lỗi khác.")


@pytest.mark.parametrize("key", sorted(SLOTS))
@pytest.mark.parametrize(
    "said",
    ["An", "Nguyễn Thị Ước Ánh", "Trường Trung học cơ sở " * 4, "Ấ" * 200, "Ộ Ậ Ễ " * 30],
    ids=["short", "name", "long", "one word", "many words"],
)
def test_words_of_any_length_fit_the_width_of_their_room(key, said):
    room = SLOTS[key].room

    made = fitted(said, room)

    widest = max(width(line, room.face) for line in made.lines) * made.size / 1000
    assert widest <= room.width * 72 / 25.4 + 0.5
    assert "".join("".join(made.lines).split()) == "".join(said.split())
    if made.size > room.smallest:
        assert len(made.lines) * LINE * made.size <= room.height * 72 / 25.4 + 0.5


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("design", sorted(DESIGNS))
def test_what_went_in_is_read_back_and_the_code_opens_the_page(design, tagged):
    made = as_one_pdf([ONE], design, tagged=tagged)

    said = words(made)
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ BAN TỔ CHỨC CUỘC THI",
        "GIẤY CHỨNG NHẬN",
        ONE.name,
        "lớp 5A, Trường Tiểu học Kim Đồng",
        ONE.prize,
        ONE.contest,
        ONE.decision,
        ONE.place_date,
        "TM. BAN TỔ CHỨC",
        "TRƯỞNG BAN",
        ONE.signer,
        "Số: 00015",
        "cuocthi.example/kt/7F3K-9Q2M",
    ):
        assert part in said
    picture = pypdfium2.PdfDocument(made)[0].render(scale=2).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ONE.check_url]


def test_a_commendation_is_another_paper_than_a_certificate():
    given = words(as_one_pdf([ONE], "trong-dong"))
    praised = words(as_one_pdf([_praised()], "trong-dong"))

    assert ("GIẤY CHỨNG NHẬN" in given, "GIẤY KHEN" in given) == (True, False)
    assert ("GIẤY CHỨNG NHẬN" in praised, "TẶNG GIẤY KHEN" in praised) == (False, True)


def _praised():
    values = {name: getattr(ONE, name) for name in Certificate.__dataclass_fields__}
    return Certificate(**(values | {"kind": "giay_khen"}))


@pytest.mark.parametrize("tagged", [True, False])
def test_each_winner_gets_a_file_in_order(tagged):
    three = [Certificate(name=name, prize="Nhất", **COMMON) for name in ("An", "Bình", "Châu")]
    done = []

    made = list(as_files(three, "trang-nha", tagged=tagged, told=done.append))

    assert [len(pypdfium2.PdfDocument(one)) for one in made] == [1, 1, 1]
    assert [name in words(one) for one, name in zip(made, ("An", "Bình", "Châu"), strict=True)] == [
        True
    ] * 3
    assert done[-1] == 3


def test_same_winners_give_the_same_bytes():
    assert as_one_pdf([ONE], "hoa-sen") == as_one_pdf([ONE], "hoa-sen")


def test_unknown_design_and_a_sign_without_a_letter_are_refused():
    with pytest.raises(KeyError):
        as_one_pdf([ONE], "khác")
    odd = Certificate(name="An 漢", prize="Nhất", **COMMON)
    for tagged in (True, False):
        with pytest.raises(Unprintable, match="漢"):
            as_one_pdf([odd], "trong-dong", tagged=tagged)


MANY = [
    Certificate(
        name=f"Nguyễn Thị Ánh {n}", prize="Nhất", number=f"{n:05}", unit=f"Trường {n % 3}", **COMMON
    )
    for n in range(1500)
]


def test_parts_are_the_same_pdf_and_hold_no_page_that_went_out():
    whole = as_one_pdf(MANY, "trang-nha")
    parts = one_pdf_in_parts(MANY, "trang-nha")
    first = next(parts)

    tracemalloc.start()
    rest = hashlib.sha256(first)
    for part in parts:
        rest.update(part)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert rest.digest() == hashlib.sha256(whole).digest()
    assert len(pypdfium2.PdfDocument(whole)) == len(MANY)
    assert held < len(whole) * 0.6  # the sizes of words that were fitted, kept for the next ones


def test_a_bundle_is_a_pdf_with_a_page_for_each():
    bundles = [[one for one in MANY[:30] if one.unit == f"Trường {n}"] for n in range(3)]

    made = list(as_bundles(bundles, "trang-nha"))

    assert [len(pypdfium2.PdfDocument(one)) for one in made] == [10, 10, 10]


def test_what_cannot_be_printed_is_told_before_the_first_part():
    odd = Certificate(name="An 漢", prize="Nhất", **COMMON)

    with pytest.raises(Unprintable):
        one_pdf_in_parts([*MANY[:3], odd], "trang-nha")
    with pytest.raises(Unprintable):
        as_bundles([MANY[:3], [odd]], "trang-nha")
