"""A letter that speaks of itself in two ways is asked about; one that speaks of others is not."""

import pytest

from cuocthi.plain.directive import understand

_KINDS = ("Đầu văn bản ghi số", "Văn bản đề ngày", "Tên được ghi hai cách", "Người ký thay ghi")


def _asked(text):
    return [q.about for q in understand(text).questions if q.ask.startswith(_KINDS)]


def _letter(
    *,
    name="Cuộc thi viết “Dòng sông tuổi thơ”",
    own="Cuộc thi viết “Dòng sông tuổi thơ”",
    right="KT. GIÁM ĐỐC",
    post="PHÓ GIÁM ĐỐC",
    annex="",
):
    return f"""UBND TỈNH KHE GIANG
SỞ VĂN HÓA VÀ THỂ THAO
Số: 315/KH-SVHTT

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Khe Giang, ngày 12 tháng 3 năm 2024

KẾ HOẠCH
Tổ chức {name}

Thực hiện Kế hoạch số 315/KH-UBND ngày 02/01/2024 của Ủy ban nhân dân tỉnh, Sở Văn hóa và Thể thao tổ chức {own} như sau:

1. Thời gian nhận bài: từ ngày 20/3/2024 đến ngày 20/5/2024.
2. Kết quả gửi về Sở trước ngày 30/5/2024.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

{right}
{post}

Trần Văn Lụa

{annex}
"""


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("(Kèm theo Kế hoạch số 351/KH-SVHTT ngày 12 tháng 3 năm 2024 của Sở)", ["code"]),
        ("(Kèm theo Kế hoạch số: 351/KH-SVHTT ngày 12/3/2024)", ["code"]),
        ("(Ban hành kèm theo Kế hoạch số 15/KH-SVHTT, ngày 12/3/2024 của Sở)", ["code"]),
        ("(Đính kèm Kế hoạch số 351 /KH-SVHTT ngày 12/3/2024)", ["code"]),
        ("Kèm theo Kế hoạch số 335/KH-SVHTT ngày 12-3-2024 của Sở Văn hóa", ["code"]),
        ("(Kèm theo Kế hoạch số 315/KH-SVHTT ngày 21 tháng 3 năm 2024 của Sở)", ["date"]),
        ("(Kèm theo Kế hoạch số 315/KH-SVHTT ngày 12/3/2023)", ["date"]),
        # right, or of another letter
        ("(Kèm theo Kế hoạch số 315/KH-SVHTT ngày 12 tháng 3 năm 2024 của Sở)", []),
        ("(Kèm theo Kế hoạch số 315 /KH-SVHTT ngày 12/3/2024)", []),
        ("(Kèm theo Kế hoạch số 315/KH-SVHTT ngày    tháng 3 năm 2024)", []),
        ("(Kèm theo Kế hoạch số    /KH-SVHTT ngày 12/3/2024)", []),
        ("(Kèm theo Quyết định số 351/QĐ-SVHTT ngày 12/3/2024 của Sở)", []),
        ("(Kèm theo Kế hoạch số 310/KH-SVHTT ngày 05/3/2024 của Sở)", []),
        ("(Kèm theo Kế hoạch số 351/KH-UBND ngày 12/3/2024 của UBND tỉnh)", []),
        ("(Kèm theo Kế hoạch này)", []),
    ],
)
def test_an_annex_of_another_number_or_day(line, about):
    assert _asked(_letter(annex=f"PHỤ LỤC\nDANH SÁCH ĐĂNG KÝ\n{line}\n")) == about


@pytest.mark.parametrize(
    ("heading", "about"),
    [
        ("THỂ LỆ\nCuộc thi viết “Mùa nước nổi quê em”", ["event_name"]),
        ("PHIẾU ĐĂNG KÝ\nTham gia Cuộc thi viết “Ký ức bến đò”", ["event_name"]),
        ("CÂU HỎI\nCuộc thi “Mùa nước nổi quê em”", ["event_name"]),
        ("**THỂ LỆ**\n**Cuộc thi viết “Mùa nước nổi quê em”**", ["event_name"]),
        ("THỂ LỆ\nCUỘC THI VIẾT “MÙA NƯỚC NỔI QUÊ EM”", ["event_name"]),
        ("THỂ LỆ\nCuộc thi viết “Dòng sông tuổi thơ”", []),
        ("THỂ LỆ\nCUỘC THI VIẾT “DÒNG SÔNG TUỔI THƠ” NĂM 2024", []),
        ("THỂ LỆ\nCuộc thi viết “Dòng sông\ntuổi thơ”", []),
        ("THỂ LỆ\nCuộc thi viết “Dòng sông tuổi thơ tôi”", []),
        ("PHIẾU ĐĂNG KÝ\nHội thi “Bơi thuyền tay đôi”", []),
        ("Ghi chú: bài từng gửi Cuộc thi viết “Mùa nước nổi quê em” không được dự thi.", []),
    ],
)
def test_a_contest_with_two_names(heading, about):
    assert _asked(_letter(annex=f"{heading}\n(Kèm theo Kế hoạch này)\n")) == about


@pytest.mark.parametrize(
    ("own", "about"),
    [
        ("Cuộc thi viết “Những bến đò xưa”", ["event_name"]),
        ("Cuộc thi “Những bến đò xưa” trên địa bàn tỉnh", ["event_name"]),
        ("Cuộc thi viết “Dòng sông tuổi thơ” năm 2024", []),
        ("Cuộc thi", []),
        ("Hội thi “Chèo thuyền trên cạn”", []),
    ],
)
def test_a_body_that_begins_with_another_name(own, about):
    assert _asked(_letter(own=own)) == about


@pytest.mark.parametrize(
    ("right", "post", "about"),
    [
        ("KT. GIÁM ĐỐC", "GIÁM ĐỐC", ["sign_title"]),
        ("KT.GIÁM ĐỐC", "GIÁM ĐỐC", ["sign_title"]),
        ("KT. CHỦ TỊCH", "CHỦ TỊCH", ["sign_title"]),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "CHỦ TỊCH", ["sign_title"]),
        ("K/T TRƯỞNG BAN", "TRƯỞNG BAN", ["sign_title"]),
        ("KT. HIỆU TRƯỞNG", "HIỆU TRƯỞNG", ["sign_title"]),
        ("KT. GIÁM ĐỐC", "PHÓ CHỦ TỊCH", ["sign_title"]),
        ("KT. HIỆU TRƯỞNG", "PHÓ GIÁM ĐỐC", ["sign_title"]),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", []),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", []),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", []),
        ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC", []),
        ("KT. TRƯỞNG BAN", "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", []),
        ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", []),
        ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", []),
        ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG NGHIỆP VỤ", []),
        ("Q. GIÁM ĐỐC", "", []),
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", []),
        ("KT. TỔNG GIÁM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC", []),
    ],
)
def test_a_deputy_is_not_the_head(right, post, about):
    assert _asked(_letter(right=right, post=post)) == about
