"""Last days of receiving as deadlines or only as ends; programmes; days counted from told ones."""

import pytest

from .times_letter import deadlines, letter


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Nhận bài: từ ngày 01/4/2018 đến ngày 31/5/2018.", []),
        ("Thời gian nhận tác phẩm từ tháng 4 đến tháng 5/2018.", []),
        ("Các đơn vị đăng ký từ nay đến ngày 15/4/2018.", []),
        ("Cuộc thi nhận tác phẩm từ 01/4 - 31/5/2018.", []),
        ("Nhận bài: từ ngày 01/4/2018 đến hết ngày 31/5/2018.", ["2018-05-31"]),
        ("Nhận bài từ ngày 01/4/2018 đến trước ngày 31/5/2018.", ["2018-05-31"]),
        ("Các đơn vị gửi bài dự thi từ 01/4/2018 đến 17 giờ ngày 31/5/2018.", ["2018-05-31T17:00"]),
        ("Cổng nhận bài mở từ ngày 01/4/2018 và đóng vào ngày 31/5/2018.", ["2018-05-31"]),
        ("Nhận hồ sơ từ ngày 01/4/2018, kết thúc vào ngày 31/5/2018.", ["2018-05-31"]),
        ("Nhận bài từ ngày 01/4/2018 và chốt sổ ngày 31/5/2018.", ["2018-05-31"]),
        (
            "Nhận bài: từ ngày 01/4/2018 đến ngày 31/5/2018. Không nhận bài sau ngày 31/5/2018.",
            ["2018-05-31"],
        ),
        (
            "Gia hạn nhận bài đến hết ngày 31/5/2018. Như vậy Ban Tổ chức nhận bài từ 01/4/2018 đến hết ngày 31/5/2018.",
            ["2018-05-31"],
        ),
    ],
)
def test_a_last_day_is_a_deadline_where_it_is_told_as_an_end(body: str, days: list[str]):
    assert deadlines(body) == days


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (
            "Liên hoan diễn ra từ ngày 12/5 đến ngày 14/5/2018. Báo cáo kết quả Liên hoan trong vòng 10 ngày kể từ khi kết thúc.",
            ["2018-05-24"],
        ),
        (
            "Chung kết: ngày 08/5/2018, mở đầu Ngày hội diễn ra từ ngày 10/5 đến ngày 18/5/2018.\n\n"
            "Các xã báo cáo kết quả Ngày hội trong vòng 05 ngày kể từ khi kết thúc.",
            ["2018-05-23"],
        ),
        (
            "Danh sách đội thi được niêm yết ngày 12/5/2018. Kiến nghị gửi trong 02 ngày kể từ ngày niêm yết.\n"
            "- Lễ trao giải lúc 8g30, Chủ nhật 20/5/2018.",
            ["2018-05-14"],
        ),
    ],
)
def test_days_are_counted_from_the_end_or_the_step_that_is_named(body: str, days: list[str]):
    assert deadlines(body) == days


_ROWS = (
    "| 18/7: 13h30 - 16h30 | Tập trung, dựng trại | Các tiểu trại |\n"
    "| 18/7: 19h30 | Khai mạc, đêm văn nghệ | Nhà Thiếu nhi |\n"
    "| 19/7: 5g00 | Làm sạch bãi biển | Thị đoàn |\n"
    "| 20/7: 10 giờ | Bế mạc, trao giải | Ban Tổ chức |"
)


def test_a_programme_by_the_hour_gives_no_work():
    reading = letter(f"Chương trình\n\n| Thời gian | Nội dung | Phụ trách |\n{_ROWS}")

    assert (reading.deadlines, reading.tasks) == ([], [])


def test_a_table_of_work_with_one_hour_still_gives_work():
    reading = letter(
        "Phân công\n\n| Nhiệm vụ | Đơn vị | Hoàn thành |\n"
        "| Lập dự toán | Phòng Tài chính | 10/4/2018 |\n"
        "| Gửi danh sách đội thi | Các trường | 17h00 ngày 12/4/2018 |\n"
        "| In giấy khen | Văn phòng | 20/4/2018 |"
    )

    assert [t.due for t in reading.tasks] == ["2018-04-10", "2018-04-12T17:00", "2018-04-20"]
