"""Arrows, corrections and changes without an end: the old day is dead, the new one takes its role."""

import pytest

from .test_times_overtaken import live


@pytest.mark.parametrize(
    ("body", "holds", "gone"),
    [
        ("Hạn nhận bài: 31/5/2018 → 30/6/2018.", "2018-06-30", "2018-05-31"),
        (
            "Thời hạn nộp bài dự thi thay đổi: ngày 31/5 → ngày 30/6/2018.",
            "2018-06-30",
            "2018-05-31",
        ),
        ("Lễ khai mạc: 20/5/2018 => 27/5/2018.", "2018-05-27", "2018-05-20"),
        ("Điều chỉnh hạn nộp bài: 31/5/2018 ⇒ 30/6/2018.", "2018-06-30", "2018-05-31"),
        ("Hoãn vô thời hạn Lễ khai mạc (20/5/2018).", None, "2018-05-20"),
        ("Sở thông báo hoãn vô thời hạn buổi tập huấn ngày 20/5/2018.", None, "2018-05-20"),
        ("Tạm hoãn cho đến khi có thông báo mới Lễ trao giải (20/5/2018).", None, "2018-05-20"),
        ("Thể lệ ghi hạn nộp bài 31/5/2018; đúng là 30/6/2018.", "2018-06-30", "2018-05-31"),
        (
            "Giấy mời ghi Lễ trao giải ngày 20/5/2018; đúng là ngày 27/5/2018.",
            "2018-05-27",
            "2018-05-20",
        ),
        (
            "Trong Thể lệ ghi nhận bài đến ngày 31/5/2018, xin đọc là 30/6/2018.",
            "2018-06-30",
            "2018-05-31",
        ),
        (
            "Công văn trước ghi ngày khai mạc là 20/5/2018. Đúng phải là 27/5/2018.",
            "2018-05-27",
            "2018-05-20",
        ),
        ("Hạn nộp bài không còn là 31/5/2018 mà là 30/6/2018.", "2018-06-30", "2018-05-31"),
        ("Lễ khai mạc không phải ngày 20/5/2018 mà là ngày 27/5/2018.", "2018-05-27", "2018-05-20"),
        (
            "Hội thi không diễn ra ngày 20/5/2018 như đã báo mà chuyển sang 27/5/2018.",
            "2018-05-27",
            "2018-05-20",
        ),
        (
            "Lễ khai mạc dự kiến ngày 20/5/2018, thời gian mới là ngày 27/5/2018.",
            "2018-05-27",
            "2018-05-20",
        ),
        (
            "Hạn nộp bài theo Thể lệ là 31/5/2018; thời hạn mới là ngày 30/6/2018.",
            "2018-06-30",
            "2018-05-31",
        ),
        (
            "Hạn cũ 31/5/2018, hạn mới 30/6/2018 để các trường nộp bài dự thi.",
            "2018-06-30",
            "2018-05-31",
        ),
        (
            "Lễ khai mạc ấn định ngày 20/5/2018 nay được tổ chức ngày 27/5/2018.",
            "2018-05-27",
            "2018-05-20",
        ),
        (
            "Lễ khai mạc đã ấn định ngày 20/5/2018 được tổ chức ngày 27/5/2018.",
            "2018-05-27",
            "2018-05-20",
        ),
        (
            "Buổi họp ban đầu ấn định 8 giờ ngày 20/5/2018 được tổ chức vào 14 giờ ngày 27/5/2018.",
            "2018-05-27",
            "2018-05-20",
        ),
        ("Chung kết chuyển từ ngày 20/5/2018 sang ngày 27/5/2018.", "2018-05-27", "2018-05-20"),
        (
            "Chung kết khu vực phía Nam (20/5/2018) chuyển sang các ngày 26, 27/5/2018.",
            "2018-05-26",
            "2018-05-20",
        ),
        (
            "Ngày 10/01/2018, Sở có Công văn số 55/SVHTT-NV hướng dẫn Hội thi, trong đó dự kiến chung kết khu vực phía Nam từ ngày 20 đến ngày 22/5/2018. Sở điều chỉnh như sau:\n1. Chung kết khu vực phía Nam chuyển sang các ngày 26, 27, 28/5/2018.",
            "2018-05-26",
            "2018-05-20",
        ),
        (
            "Tại Kế hoạch số 12/KH-SVHTT, vòng chung kết dự kiến tổ chức từ ngày 20 đến ngày 22/5/2018. Nay vòng chung kết chuyển sang các ngày 26 đến 28/5/2018.",
            "2018-05-26",
            "2018-05-20",
        ),
        (
            "Hạn cuối nhận đăng ký tiết mục của các đơn vị: ngày 20/7/2018 (công văn trước quy định ngày 30/6/2018).",
            "2018-07-20",
            "2018-06-30",
        ),
        ("Hạn nộp danh sách: 20/7/2018 (thông báo cũ ghi 30/6/2018).", "2018-07-20", "2018-06-30"),
        ("Hạn nộp danh sách: 20/7/2018 (kế hoạch cũ: 30/6/2018).", "2018-07-20", "2018-06-30"),
        (
            "Hạn nộp bài dự thi là 30/6/2018 chứ không phải 31/5/2018 như đã in.",
            "2018-06-30",
            "2018-05-31",
        ),
        (
            "Gia hạn thời gian nộp bài dự thi thêm 30 ngày: 31/5/2018 thành 30/6/2018.",
            "2018-06-30",
            "2018-05-31",
        ),
        ("Lùi Lễ khai mạc một tuần: từ 20/5/2018 thành 27/5/2018.", "2018-05-27", "2018-05-20"),
        (
            "Lễ khai mạc (trước đó định ngày 20/5/2018) sẽ diễn ra ngày 27/5/2018.",
            "2018-05-27",
            "2018-05-20",
        ),
        ("Đính chính: hạn nộp bài “31/5/2018” sửa là “30/6/2018”.", "2018-06-30", "2018-05-31"),
    ],
)
def test_the_new_day_stands_for_the_old_one(body, holds, gone):
    days = live(body)

    assert (gone in days, holds is None or holds in days) == (False, True)


@pytest.mark.parametrize(
    ("body", "holds"),
    [
        ("Thời gian: 8h00 → 11h00 ngày 20/5/2018, họp Ban Tổ chức.", "2018-05-20"),
        ("Thời gian nhận bài dự thi: 12/3/2018 → 20/5/2018.", "2018-03-12"),
        ("Đăng ký → nộp bài trước ngày 20/5/2018.", "2018-05-20"),
        (
            "Hội thi không phải nộp lệ phí, các đội gửi danh sách trước ngày 20/5/2018.",
            "2018-05-20",
        ),
        ("Các đội không còn là thành viên thì báo trước ngày 20/5/2018.", "2018-05-20"),
        (
            "Vòng loại dự kiến từ ngày 20 đến ngày 22/5/2018. Chung kết chuyển sang các ngày 26, 27/5/2018.",
            "2018-05-20",
        ),
        (
            "Dự kiến chung kết khu vực phía Bắc từ ngày 20 đến ngày 22/5/2018. Chung kết khu vực phía Nam chuyển sang các ngày 26, 27/5/2018.",
            "2018-05-20",
        ),
        ("Hồ sơ chuyển sang phòng họp; nộp bài dự thi trước ngày 20/5/2018.", "2018-05-20"),
        ("Thời gian nhận bài dự thi: 12/3/2018 => 20/5/2018.", "2018-03-12"),
    ],
)
def test_like_words_leave_the_day_live(body, holds):
    assert holds in live(body)
