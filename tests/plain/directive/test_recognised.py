"""Short notices and heads in small letters: what is an official letter, and what is none."""

import pytest

from cuocthi.config.bench.damage import DAMAGE, damaged
from cuocthi.plain.directive import understand

MENU = "Trang chủ » Văn bản » Chi tiết\nĐăng nhập\nCỡ chữ: A- A A+\n\n"
NEWS = "\n\nTải về\nTổng số truy cập: 5.412.009\n"
SMALL = """sở văn hoá và thể thao thành phố hải đường
trung tâm văn hoá - triển lãm
giấy mời
họp báo giới thiệu Liên hoan Múa rối

Trung tâm Văn hoá - Triển lãm {invites}.
Thời gian: 9g30, thứ tư 22/11/2017.

{post}
Thi Anh Tuấn Kiệt
"""


@pytest.mark.parametrize("post", ["q. giám đốc", "giám đốc", "phó giám đốc"])
@pytest.mark.parametrize("around", ["{}", MENU + "{}", "{}" + NEWS, MENU + "{}" + NEWS])
def test_a_head_in_small_letters_is_known_below_a_menu_too(around, post):
    letter = SMALL.format(invites="trân trọng kính mời quý cơ quan", post=post)
    reading = understand(around.format(letter))

    assert reading.recognised
    assert reading.kind.value == "giay_moi"
    assert reading.issuer.value == "TRUNG TÂM VĂN HOÁ - TRIỂN LÃM"
    assert reading.sign_title.value == post.upper()
    assert reading.signer.value == "Thi Anh Tuấn Kiệt"


NOTICES = [
    "THÔNG BÁO\nSáng thứ Bảy 15/3/2025 khu phố tổng vệ sinh. Đề nghị các hộ có mặt lúc 7 giờ. Trân trọng!",
    "THÔNG BÁO\nV/v cúp nước\nXin thông báo đến bà con: ngày 15/3/2025 tạm ngưng cấp nước. Rất mong thông cảm.",
    "GIẤY MỜI\nKính mời phụ huynh lớp 5A dự họp lúc 8 giờ ngày 15/3/2025. Rất hân hạnh được đón tiếp.",
    "THÔNG BÁO\nLớp đàn tranh khai giảng ngày 15/3/2025. Học viên vui lòng đăng ký sớm. Trân trọng thông báo để bà con được biết.",
    "TRƯỜNG TIỂU HỌC KIM ĐỒNG\nTHÔNG BÁO\nHọc sinh nghỉ từ ngày 15/3/2025, đề nghị phụ huynh quản lý con em.",
    "HỘI NGƯỜI CAO TUỔI XÃ PHÚ LÂM\nKẾ HOẠCH\nNgày 15/3/2025 khám mắt. Đề nghị các chi hội lập danh sách.",
]


@pytest.mark.parametrize("text", NOTICES)
@pytest.mark.parametrize("kind", [None, *sorted(DAMAGE)])
def test_a_short_notice_with_a_title_alone_is_a_letter(text, kind):
    text = damaged(text, kind, "notice") if kind else text

    assert understand(text).recognised


@pytest.mark.parametrize(
    "text",
    [
        # a title in a menu, above other news
        "Trang chủ\nThông báo\nGiới thiệu\nHôm qua 14/3/2025 đội tuyển đã thắng. Xin cảm ơn bạn đọc, rất mong.",
        # no day, or nobody is spoken to
        "THÔNG BÁO\nĐề nghị giữ vệ sinh chung. Trân trọng cảm ơn.",
        "THÔNG BÁO\nTrời mưa suốt từ sáng ngày 15/3/2025.",
        "BÁO CÁO\nTiểu luận nộp ngày 15/3/2025 của nhóm em. Rất mong thầy cô góp ý, em xin cảm ơn.",
        "HƯỚNG DẪN\nNấu canh chua ngon cho cả nhà ngày 15/3/2025. Vui lòng rửa cá, rất mong cả nhà thích.",
        # a body's page that lists what it has published
        "SỞ TƯ PHÁP TỈNH HÀ LĨNH\nTHÔNG BÁO\nLịch tiếp công dân (12/3/2024)\nKết quả thi tuyển (15/3/2024)",
        # a sentence that begins in small letters under a long line
        "Truyện ngắn của tôi kể về những ngày đầu tiên đi làm ở thành phố, trong\nsở tư pháp\ntôi gặp giám đốc\nNgày 15/3/2025.",
    ],
)
def test_other_texts_with_a_title_or_a_day_are_no_letters(text):
    assert not understand(text).recognised
