"""Where the money comes from, in the many ways offices say it."""

import pytest

from cuocthi.plain.directive import understand

HEAD = """UBND TỈNH HÀ LĨNH
SỞ TƯ PHÁP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-STP
Hà Lĩnh, ngày 14 tháng 3 năm 2025
KẾ HOẠCH
Tổ chức Hội thi “Hòa giải viên giỏi”
I. MỤC ĐÍCH
Nâng cao kỹ năng.
"""


def budget(body):
    """The source of the money in a plan with that body."""
    found = understand(f"{HEAD}{body}\nCác đơn vị nộp bài trước ngày 30/6/2025.\n").budget
    return found and found.value


@pytest.mark.parametrize(
    "body",
    [
        "Kinh phí: {}.",
        "Kinh phí: từ {}.",
        "| Kinh phí | {} |",
        "| Nguồn kinh phí | {} |",
        "Kinh phí\t{}",
        "Nguồn kinh phí thực hiện: {}",
        "Kinh phí thực hiện được trích từ {}.",
        "Kinh phí tổ chức Hội thi được bố trí từ {}.",
        "Mọi chi phí tổ chức do {} đảm bảo.",
        "Kinh phí tổ chức Hội thi thuộc {}.",
        "Kinh phí chi từ {}.",
        "Nguồn lực thực hiện: {}.",
        "Nguồn tiền: {}.",
        "VI. KINH PHÍ\n1. Dự toán: 50 triệu đồng.\n2. Nguồn: {}.",
        "VI. KINH PHÍ\n- Tổng số: 50 triệu đồng\n- Nguồn kinh phí: {}.",
        "VI. DỰ TOÁN\n+ Giải thưởng: 36.000.000 đ\nTổng cộng: 115.000.000 đ.\nNguồn: {}.",
        "Kinh phí:\n{}",
        "Kinh phí thực hiện: 50.000.000 đồng, từ {}.",
        "Kinh phí dự kiến 50 triệu đồng ({}).",
        "Tổng kinh phí là 50.000.000 đồng (Năm mươi triệu đồng), lấy từ {}, không phát sinh thêm.",
        "Tiền thưởng trích từ {}.",
        "Kinh phí tổ chức: được đảm bảo bằng {} theo quy định hiện hành.",
        "Kinh phí: bố trí trong {}.",
        "Kinh phí hỗ trợ mỗi đội 500.000 đồng từ {}.",
        "- Về kinh phí: {};",
        "{} chi trả toàn bộ kinh phí Hội thi.",
        "Hội thi do {} bảo đảm kinh phí.",
        "Kinh phí: {}./.",
        "Kinh phí 80 triệu đồng, trong đó {}.",
    ],
)
def test_the_source_is_found_however_it_is_said(body):
    source = "ngân sách tỉnh năm 2025"

    assert budget(body.format(source)) == source


@pytest.mark.parametrize(
    "body",
    [
        "Nguồn: Báo Hà Lĩnh.",
        "Nguồn tin: Sở Tư pháp.",
        "Nguồn nhân lực: 20 cán bộ của Sở.",
        "| Nguồn | Sở Tư pháp |",
        "Nguồn cấp nước: giếng khoan của xã.",
        "Các đội tự túc kinh phí đi lại, ăn ở.",
        "Thi tìm hiểu về ngân sách tỉnh năm 2025.",
        "Kinh phí là vấn đề được nhiều hộ quan tâm.",
    ],
)
def test_other_words_are_no_source(body):
    assert budget(body) is None
