"""Letterheads of every kind of public body, with and without the body above, in six layouts."""

import pytest

from cuocthi.plain.directive import understand
from tests.turns import each_in_turn

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NUMBER = "Số: 18/ABC-VP"
DATED = "Hà Lĩnh, ngày 14 tháng 3 năm 2025"
REST = """V/v tổ chức Cuộc thi viết “Quê hương em” năm 2025
Kính gửi: Các phòng, ban, đơn vị trực thuộc.
Thực hiện Kế hoạch số 15/KH-ABC ngày 02/01/2025, cơ quan đề nghị các đơn vị triển khai một số nội dung:
1. Các đơn vị gửi bài dự thi trước ngày 30/6/2025.
Nơi nhận:
- Như trên;
- Lưu: VT.
"""
# The body above and the issuer; nothing before the bar where there is none above.
BODIES = """
BỘ TÀI CHÍNH|CỤC THUẾ
CỤC THUẾ|THUẾ TỈNH ĐẮK MƠ
CỤC THUẾ|CHI CỤC THUẾ KHU VỰC XII
THUẾ TỈNH HÀ LĨNH|THUẾ CƠ SỞ 5
CỤC HẢI QUAN|CHI CỤC HẢI QUAN KHU VỰC VII
CHI CỤC HẢI QUAN KHU VỰC VII|HẢI QUAN CỬA KHẨU SƠN MỘC
CỤC THỐNG KÊ|THỐNG KÊ TỈNH HÀ LĨNH
KHO BẠC NHÀ NƯỚC|KHO BẠC NHÀ NƯỚC KHU VỰC IV
BỘ TƯ PHÁP|TỔNG CỤC THI HÀNH ÁN DÂN SỰ
CỤC QUẢN LÝ THI HÀNH ÁN DÂN SỰ|THI HÀNH ÁN DÂN SỰ TỈNH HÀ LĨNH
KIỂM TOÁN NHÀ NƯỚC|KIỂM TOÁN NHÀ NƯỚC KHU VỰC II
NGÂN HÀNG NHÀ NƯỚC VIỆT NAM|NGÂN HÀNG NHÀ NƯỚC KHU VỰC 7
BẢO HIỂM XÃ HỘI VIỆT NAM|BẢO HIỂM XÃ HỘI TỈNH HÀ LĨNH
BẢO HIỂM XÃ HỘI TỈNH HÀ LĨNH|BẢO HIỂM XÃ HỘI HUYỆN TÂN KHÊ
BỘ CHỈ HUY BĐBP TỈNH KIÊN HẢI|ĐỒN BIÊN PHÒNG BÃI NGANG
BỘ CHỈ HUY QUÂN SỰ TỈNH HÀ LĨNH|BAN CHỈ HUY QUÂN SỰ HUYỆN TÂN KHÊ
QUÂN KHU 5|BỘ CHỈ HUY QUÂN SỰ TỈNH HÀ LĨNH
QUÂN KHU 3|SƯ ĐOÀN 395
SƯ ĐOÀN 395|TRUNG ĐOÀN 43
BỘ QUỐC PHÒNG|BỘ TƯ LỆNH CẢNH SÁT BIỂN
QUÂN CHỦNG HẢI QUÂN|BỘ TƯ LỆNH VÙNG 4
CÔNG AN TỈNH HÀ LĨNH|TRẠI GIAM SÔNG MỘC
BỘ CÔNG AN|CÔNG AN TỈNH HÀ LĨNH
CÔNG AN TỈNH HÀ LĨNH|CÔNG AN XÃ TÂN KHÊ
CÔNG AN TỈNH HÀ LĨNH|PHÒNG CẢNH SÁT GIAO THÔNG
CHI CỤC KIỂM LÂM|HẠT KIỂM LÂM TÂN KHÊ
SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG|CHI CỤC KIỂM LÂM
SỞ NÔNG NGHIỆP VÀ PTNT|VƯỜN QUỐC GIA SÔNG MỘC
UBND TỈNH HÀ LĨNH|VƯỜN QUỐC GIA SÔNG MỘC
UBND TỈNH HÀ LĨNH|BAN QUẢN LÝ KHU KINH TẾ
UBND TỈNH HÀ LĨNH|BAN DÂN TỘC
UBND TỈNH HÀ LĨNH|QUỸ PHÁT TRIỂN ĐẤT
UBND TỈNH HÀ LĨNH|VĂN PHÒNG
UBND TỈNH HÀ LĨNH|THANH TRA TỈNH
UBND TỈNH HÀ LĨNH|BAN TỔ CHỨC CUỘC THI SÁNG TẠO
UBND TỈNH HÀ LĨNH|TRƯỜNG CAO ĐẲNG CỘNG ĐỒNG
UBND TỈNH HÀ LĨNH|ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH
UBND HUYỆN TÂN KHÊ|PHÒNG VĂN HÓA VÀ THÔNG TIN
UBND XÃ TÂN KHÊ|PHÒNG VĂN HÓA - XÃ HỘI
UBND PHƯỜNG TÂN KHÊ|PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ
UBND PHƯỜNG TÂN KHÊ|TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG
UBND XÃ TÂN KHÊ|TRUNG TÂM DỊCH VỤ TỔNG HỢP
UBND ĐẶC KHU HÒN MÂY|PHÒNG VĂN HÓA - XÃ HỘI
UBND XÃ TÂN KHÊ|TRẠM Y TẾ
UBND XÃ TÂN KHÊ|TRƯỜNG TIỂU HỌC VÀ THCS SỐ 2
ỦY BAN NHÂN DÂN XÃ TÂN KHÊ|TRƯỜNG MẦM NON HOA MAI
UBND THÀNH PHỐ HÀ LĨNH|BAN AN TOÀN GIAO THÔNG
SỞ Y TẾ HÀ LĨNH|TRUNG TÂM KIỂM SOÁT BỆNH TẬT
SỞ Y TẾ HÀ LĨNH|BỆNH VIỆN ĐA KHOA TỈNH
BỘ Y TẾ|VIỆN PASTEUR NHA TRANG
SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH|BẢO TÀNG TỈNH
SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH|THƯ VIỆN TỈNH HÀ LĨNH
SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH|NHÀ HÁT CHÈO
ĐẠI HỌC QUỐC GIA HÀ NỘI|TRƯỜNG ĐẠI HỌC NGOẠI NGỮ
TRƯỜNG ĐẠI HỌC KỸ THUẬT VĨNH AN|KHOA MÔI TRƯỜNG VÀ TÀI NGUYÊN
TRƯỜNG ĐẠI HỌC KỸ THUẬT VĨNH AN|PHÒNG CÔNG TÁC SINH VIÊN
TRƯỜNG ĐẠI HỌC KỸ THUẬT VĨNH AN|HỘI SINH VIÊN TRƯỜNG
ĐOÀN TRƯỜNG ĐẠI HỌC VĨNH AN|LIÊN CHI ĐOÀN KHOA LUẬT
THÀNH ĐOÀN HÀ LĨNH|ĐOÀN TRƯỜNG ĐẠI HỌC VĨNH AN
TỈNH ĐOÀN HÀ LĨNH|HUYỆN ĐOÀN TÂN KHÊ
ĐẢNG BỘ TỈNH HÀ LĨNH|ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH
ĐẢNG BỘ TỈNH HÀ LĨNH|ĐẢNG ỦY XÃ TÂN KHÊ
ĐẢNG BỘ XÃ TÂN KHÊ|CHI BỘ TRƯỜNG THCS TÂN KHÊ
TỈNH ỦY HÀ LĨNH|BAN TUYÊN GIÁO VÀ DÂN VẬN
HUYỆN ỦY TÂN KHÊ|BAN DÂN VẬN
TỈNH ỦY HÀ LĨNH|TRƯỜNG CHÍNH TRỊ
ĐẢNG ỦY XÃ TÂN KHÊ|BAN XÂY DỰNG ĐẢNG
ĐẢNG ỦY KHỐI DOANH NGHIỆP|ĐOÀN KHỐI DOANH NGHIỆP
MTTQ VIỆT NAM TỈNH HÀ LĨNH|BAN THƯỜNG TRỰC
ỦY BAN MTTQ VIỆT NAM TỈNH HÀ LĨNH|HỘI LIÊN HIỆP PHỤ NỮ
ỦY BAN MTTQ VIỆT NAM XÃ TÂN KHÊ|HỘI CỰU CHIẾN BINH
TRUNG ƯƠNG HỘI NÔNG DÂN VIỆT NAM|HỘI NÔNG DÂN TỈNH HÀ LĨNH
HỘI LHPN TỈNH HÀ LĨNH|HỘI LHPN HUYỆN TÂN KHÊ
LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ LĨNH|CÔNG ĐOÀN NGÀNH GIÁO DỤC
LĐLĐ TỈNH HÀ LĨNH|CÔNG ĐOÀN VIÊN CHỨC TỈNH
CÔNG ĐOÀN NGÀNH Y TẾ|CÔNG ĐOÀN CƠ SỞ BỆNH VIỆN PHỔI
TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM|CÔNG ĐOÀN ĐIỆN LỰC VIỆT NAM
LIÊN HIỆP CÁC HỘI KHOA HỌC VÀ KỸ THUẬT VIỆT NAM|LIÊN HIỆP HỘI TỈNH HÀ LĨNH
LIÊN HIỆP CÁC HỘI VHNT VIỆT NAM|HỘI VĂN HỌC NGHỆ THUẬT HÀ LĨNH
HỘI CHỮ THẬP ĐỎ VIỆT NAM|HỘI CHỮ THẬP ĐỎ TỈNH HÀ LĨNH
HỘI NHÀ BÁO VIỆT NAM|HỘI NHÀ BÁO TỈNH HÀ LĨNH
TÒA ÁN NHÂN DÂN TỐI CAO|TÒA ÁN NHÂN DÂN TỈNH HÀ LĨNH
TÒA ÁN NHÂN DÂN TỈNH HÀ LĨNH|TÒA ÁN NHÂN DÂN KHU VỰC 3
VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO|VIỆN KSND TỈNH HÀ LĨNH
TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM|TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG
TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG|CÔNG TY ĐIỆN LỰC HÀ LĨNH
CÔNG TY ĐIỆN LỰC HÀ LĨNH|ĐIỆN LỰC TÂN KHÊ
TỔNG CÔNG TY BƯU ĐIỆN VIỆT NAM|BƯU ĐIỆN TỈNH HÀ LĨNH
TẬP ĐOÀN DẦU KHÍ VIỆT NAM|NHÀ MÁY LỌC DẦU
NGÂN HÀNG CHÍNH SÁCH XÃ HỘI|CHI NHÁNH TỈNH HÀ LĨNH
GIÁO HỘI PHẬT GIÁO VIỆT NAM|BAN TRỊ SỰ TỈNH HÀ LĨNH
LIÊN MINH HTX VIỆT NAM|LIÊN MINH HỢP TÁC XÃ TỈNH HÀ LĨNH
BỘ NGOẠI GIAO|ĐẠI SỨ QUÁN VIỆT NAM TẠI LÀO
BỘ XÂY DỰNG|CẢNG VỤ HÀNG HẢI HÀ LĨNH
BỘ GIÁO DỤC VÀ ĐÀO TẠO|VỤ GIÁO DỤC TIỂU HỌC
SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ LĨNH|TRƯỜNG THPT CHUYÊN LÊ LAI
SỞ GDĐT HÀ LĨNH|TRUNG TÂM GDNN - GDTX TÂN KHÊ
PHÒNG GDĐT TÂN KHÊ|TRƯỜNG THCS LÊ LAI
PHÒNG GIÁO DỤC & ĐÀO TẠO|TRƯỜNG TH SỐ 1 TÂN KHÊ
HỘI ĐỒNG ĐỘI TỈNH HÀ LĨNH|HỘI ĐỒNG ĐỘI HUYỆN TÂN KHÊ
QUỐC HỘI|ỦY BAN THƯỜNG VỤ QUỐC HỘI
HĐND TỈNH HÀ LĨNH|VĂN PHÒNG ĐOÀN ĐBQH VÀ HĐND
|THỦ TƯỚNG CHÍNH PHỦ
|ỦY BAN NHÂN DÂN XÃ TÂN KHÊ
|HỘI ĐỒNG NHÂN DÂN TỈNH HÀ LĨNH
|BỘ CHỈ HUY QUÂN SỰ TỈNH HÀ LĨNH
|ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH HÀ LĨNH
|THUẾ TỈNH HÀ LĨNH
|ĐẶC KHU HÒN MÂY
|BÁO VÀ PHÁT THANH, TRUYỀN HÌNH HÀ LĨNH
|HỘI LUẬT GIA TỈNH HÀ LĨNH
|CÂU LẠC BỘ THƠ ĐƯỜNG TÂN KHÊ
|HỢP TÁC XÃ NÔNG NGHIỆP TÂN KHÊ
|KHỐI THI ĐUA CÁC TRƯỜNG THPT
|CÔNG TY CỔ PHẦN SỮA HÀ LĨNH
|TẠP CHÍ CỬA BIỂN
|NHÀ THIẾU NHI TỈNH HÀ LĨNH
|SỞ VĂN HÓA VÀ THỂ THAO
|BAN CHỈ ĐẠO 35 HUYỆN TÂN KHÊ
""".strip().split("\n")
# Nothing shows where one ends and the other begins when all stands on one line.
ONE_LINE_TELLS_NOTHING = ("XÃ HỘI TỈNH HÀ LĨNH|", "KỸ THUẬT VĨNH AN|KHOA", "BỘ NGOẠI GIAO|")


def on_lines(names):
    return "\n".join([*names, NUMBER, NATION, MOTTO, DATED])


def in_cells(names):
    rows = zip([*names, ""][:2], (NATION, MOTTO), strict=True)
    return "\n".join(f"| {left} | {right} |" for left, right in rows) + f"\n| {NUMBER} | {DATED} |"


def in_columns(names):
    rows = zip([*names, ""][:2], (NATION, MOTTO), strict=True)
    return "\n".join(f"{left:60}{right}" for left, right in rows) + f"\n{NUMBER:60}{DATED}"


def merged(names):
    rows = zip([*names, ""][:2], (NATION, MOTTO), strict=True)
    return "\n".join(f"{left} {right}".strip() for left, right in rows) + f"\n{NUMBER} {DATED}"


def on_one_line(names):
    return " ".join([*names, NUMBER, NATION, MOTTO, DATED])


def in_broken_cells(names):
    left = "<br>".join([*names[:-1], f"**{names[-1]}**", NUMBER])
    return f"| {left} | **{NATION}**<br>**{MOTTO}**<br>*{DATED}* |\n|---|---|"


def parts_tell(bodies, layout):
    """On one line some names run into one another."""
    return layout is not on_one_line or not any(part in bodies for part in ONE_LINE_TELLS_NOTHING)


LAYOUTS = [on_lines, in_cells, in_columns, merged, on_one_line, in_broken_cells]


@pytest.mark.parametrize(("bodies", "layout"), each_in_turn(BODIES, LAYOUTS, parts_tell))
def test_heads_of_all_bodies(bodies, layout):
    superior, issuer = bodies.split("|")
    reading = understand(f"{layout([name for name in (superior, issuer) if name])}\n{REST}")

    assert (reading.superior and reading.superior.value) == (superior or None)
    assert reading.issuer.value == issuer
