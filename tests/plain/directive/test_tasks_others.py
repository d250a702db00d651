"""Words that look like doers and work, and doers that were passed over; as many offices write them."""

import pytest

from .test_tasks import given


@pytest.mark.parametrize(
    "body",
    [
        "Đề nghị các đồng chí sắp xếp công việc, đến dự đúng thành phần và thời gian.",
        "Rất mong các đồng chí sắp xếp thời gian đến dự đầy đủ, đúng giờ.",
        "Kính mong các đại biểu bố trí thời gian tham dự đầy đủ.",
        "Ban Tổ chức, Ban Giám khảo làm việc theo chế độ kiêm nhiệm, tự giải thể sau khi hoàn thành nhiệm vụ.",
        "2. Thể loại: tác phẩm đã đăng trên tạp chí, báo in, phát thanh, truyền hình.",
        "1. Đối tượng: toàn thể cán bộ, công nhân lao động đã ký hợp đồng từ 03 tháng trở lên.",
        "2. Các trường chấm chọn cấp cơ sở: từ ngày 12/5 đến ngày 23/5/2025.",
        "2. Chung kết: 19 giờ 30 ngày 26/4/2025 tại Nhà Thiếu nhi tỉnh. Mỗi cụm chọn 02 đội.",
    ],
)
def test_courtesies_rules_and_timetables_are_no_work(body):
    assert given("letter", body) == []


@pytest.mark.parametrize(
    ("body", "who", "due"),
    [
        ("Giao Đoàn Thanh niên phường lập trang bình chọn trước ngày 15/4/2025, các Ban điều hành khu phố "
         "đưa thông báo lên nhóm Zalo.", "các Ban điều hành khu phố", None),
        ("Sở Y tế cử 02 bác sĩ trước ngày 15/4/2025, Công an tỉnh bố trí lực lượng trước ngày 20/4/2025.",
         "Công an tỉnh", "2025-04-20"),
        ("1. Quản đốc các phân xưởng tạo điều kiện về thời gian, vật tư thử nghiệm.",
         "Quản đốc các phân xưởng", None),
        ("5. Công chức Địa chính - Xây dựng chuẩn bị xe ép rác.", "Công chức Địa chính - Xây dựng", None),
        ("2. Các công đoàn cấp trên trực tiếp cơ sở vận động đoàn viên dự thi.",
         "Các công đoàn cấp trên trực tiếp cơ sở", None),
        ("1. Phòng Kỹ thuật là thường trực Cuộc thi, hướng dẫn phương pháp đo.", "Phòng Kỹ thuật", None),
        ("2. Hội Phụ nữ các xã tổ chức rút kinh nghiệm, nộp hồ sơ khen thưởng về huyện trước ngày 10/5/2025.",
         "Hội Phụ nữ các xã", "2025-05-10"),
    ],
)  # fmt: skip
def test_doers_are_found_with_their_own_day(body, who, due):
    assert (who, due) in [(task[0], task[-1]) for task in given("letter", body)]


def test_a_day_at_the_head_belongs_to_the_doer_behind_it():
    assert [
        task[-1] for task in given("letter", "Trước ngày 15/4/2025, Phòng Nghiệp vụ nộp danh sách.")
    ] == ["2025-04-15"]
