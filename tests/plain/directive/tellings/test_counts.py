"""Numbers, ages, points and prizes that cannot all be right: asked; those that can: not."""

import pytest

from .asked import asked

PEOPLE = [
    "1. Mỗi đội gồm 05 người.\n2. Nội dung: chào hỏi.\n3. Danh sách ghi đủ 07 người của đội.\n",
    "1. Mỗi đơn vị cử 01 đội, mỗi đội 10 thành viên.\n2. Nội dung: chào hỏi.\n3. Trang phục: đội gồm 12 thành viên mặc thống nhất.\n",
    "1. Mỗi trường cử 03 thí sinh.\n2. Nội dung: hát.\n3. Kinh phí đi lại tính cho 05 thí sinh/trường.\n",
    "1. Đối tượng: công dân từ 16 tuổi đến 30 tuổi.\n2. Nội dung: hát.\n3. Hồ sơ: chỉ nhận của người từ 18 đến 30 tuổi.\n",
    "1. Đối tượng: học sinh từ lớp 3 đến lớp 5.\n2. Nội dung: hát.\n3. Học sinh lớp 4 đến lớp 5 đăng ký với nhà trường.\n",
    "1. Thí sinh sinh từ năm 2003 đến năm 2006.\n2. Nội dung: hát.\n3. Kiểm tra giấy khai sinh: thí sinh sinh từ năm 2003 đến năm 2005.\n",
    "1. Thành phần: 120 đại biểu, gồm:\n- Lãnh đạo huyện: 20 đại biểu;\n- Các xã: 90 đại biểu;\n2. Nội dung: hát.\n",
    "1. Quân số: 90 đồng chí, cụ thể:\n- Khối cơ quan: 30 đồng chí\n- Khối đơn vị: 50 đồng chí\n",
    "1. Tổng số 60 thí sinh (khối cơ quan 30, khối trường học 20).\n",
    "1. Hội thi có 12 đội, mỗi đội 05 người, tổng số 75 người.\n",
]  # fmt: skip

MONEY = [
    "1. Thang điểm: 100 điểm, trong đó nội dung 50 điểm; hình thức 30 điểm; trang phục 10 điểm.\n",
    "1. Tổng điểm tối đa là 100 điểm:\n- Nội dung: 40 điểm;\n- Hình thức: 30 điểm;\n- Trang phục: 20 điểm.\n",
    "1. Tổng điểm: 20 điểm, gồm:\n+ Chào hỏi: 5 điểm\n+ Kiến thức: 10 điểm\n+ Năng khiếu: 10 điểm\n",
    "1. Thang điểm 100:\n| TT | Tiêu chí | Điểm |\n| 1 | Nội dung | 50 |\n| 2 | Hình thức | 30 |\n| 3 | Sáng tạo | 10 |\n",
    "1. Kết quả tính theo điểm giám khảo (60%) và bình chọn (50%).\n",
    "1. Cách tính điểm:\n- Giám khảo: 70%;\n- Khán giả bình chọn: 20%.\n2. Kinh phí: ngân sách.\n",
    "1. Tổng giá trị giải thưởng 20.000.000 đồng:\n| Giải | Số lượng | Mức thưởng |\n| Nhất | 01 | 5.000.000 đồng |\n| Nhì | 02 | 3.000.000 đồng |\n| Ba | 03 | 2.000.000 đồng |\n",
    "| Giải | Số giải | Tiền thưởng (triệu đồng) |\n| Nhất | 1 | 10 |\n| Nhì | 2 | 5 |\n| Ba | 3 | 3 |\nTổng tiền thưởng: 30 triệu đồng.\n",
    "1. Tổng giải thưởng 12.000.000 đồng: 01 giải Nhất 5.000.000 đồng, 02 giải Nhì mỗi giải 2.000.000 đồng.\n",
    "1. Ban Tổ chức trao tổng số 10 giải, gồm 01 giải Nhất, 02 giải Nhì, 03 giải Ba.\n",
    "1. Cơ cấu giải thưởng: 15 giải, gồm: 01 giải Nhất, 02 giải Nhì, 03 giải Ba, 05 giải Khuyến khích.\n",
    "1. Tổng cộng 12 giải:\n- 01 giải Nhất\n- 02 giải Nhì\n- 03 giải Ba\n- 05 giải Khuyến khích\n",
]  # fmt: skip

APART = [
    "1. Mỗi đội 05 người, trong đó có 02 nữ.\n2. Nội dung: chào hỏi.\n3. Phần kiến thức: mỗi đội 03 người.\n",
    "1. Mỗi đội gồm 07 người: 05 thí sinh, 02 cán bộ.\n2. 05 thí sinh thi đủ ba phần.\n",
    "1. Mỗi đội từ 5 đến 7 người.\n2. Đội đủ 05 người được thi.\n",
    "1. Bảng A: từ 6 đến 10 tuổi.\n2. Bảng B: từ 6 đến 15 tuổi.\n",
    "1. Đối tượng: từ 16 đến 30 tuổi.\n2. Nội dung: hát.\n3. Thí sinh từ 16 tuổi đến 30 tuổi gửi ảnh.\n",
    "1. Mỗi đội 05 người.\n2. Mỗi xã 10 người cổ vũ.\n",
    "1. Khoảng 100 người, gồm:\n- Lãnh đạo: 20 người;\n- Học sinh: 75 người.\n",
    "1. Thành phần: 110 đại biểu, gồm:\n- Lãnh đạo huyện: 20 đại biểu;\n- Các xã: 90 đại biểu;\n",
    "1. Thang điểm: 100 điểm, trong đó nội dung 60 điểm; hình thức 30 điểm; trang phục 10 điểm. Dưới 50 điểm không xếp loại.\n",
    "1. Thang điểm 100, gồm: nội dung 50 điểm, hình thức 50 điểm; điểm thưởng 5 điểm.\n",
    "1. Kết quả: điểm giám khảo 60%, bình chọn 40%.\n",
    "1. Phấn đấu 80% chi đoàn tham gia, 60% có bài dự thi đạt điểm khá.\n",
    "1. Tổng giá trị giải thưởng 17.000.000 đồng:\n| Giải | Số lượng | Mức thưởng |\n| Nhất | 01 | 5.000.000 đồng |\n| Nhì | 02 | 3.000.000 đồng |\n| Ba | 03 | 2.000.000 đồng |\n",
    "1. Tổng giải thưởng không quá 20.000.000 đồng:\n| Giải | Số lượng | Mức thưởng |\n| Nhất | 01 | 5.000.000 đồng |\n| Nhì | 02 | 3.000.000 đồng |\n",
    "1. Tổng số 06 giải, gồm 01 giải Nhất, 02 giải Nhì, 03 giải Ba.\n",
    "1. Giải thưởng: 01 giải Nhất, 02 giải Nhì; mỗi giải kèm 01 cúp.\n",
    "1. Mỗi đội 05 thành viên.\n2. Trang phục tự chọn.\n3. Đội bóng nữ gồm 07 thành viên.\n",
]  # fmt: skip


@pytest.mark.parametrize("text", PEOPLE)
def test_two_counts_of_people_are_asked_about(text):
    assert asked(text) == {"participants"}


@pytest.mark.parametrize("text", MONEY)
def test_points_and_prizes_that_do_not_add_up_are_asked_about(text):
    assert asked(text) == {"budget"}


@pytest.mark.parametrize("text", APART)
def test_numbers_that_agree_are_not(text):
    assert asked(text) == set()
