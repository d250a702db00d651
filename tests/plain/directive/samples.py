"""Made-up letters; every name, number and place is invented."""

LETTER = """UBND TỈNH SƠN HẢI
SỞ VĂN HÓA VÀ THỂ THAO

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 218/SVHTT-NVVH
V/v hưởng ứng Cuộc thi vẽ tranh “Biển trong mắt em” lần thứ IV

Sơn Hải, ngày 03 tháng 3 năm 2025

Kính gửi:
- Sở Giáo dục và Đào tạo;
- UBND các xã, phường.

Thực hiện Kế hoạch số 40/KH-UBND ngày 10/02/2025 của UBND tỉnh về hoạt động hè năm 2025; \
Cuộc thi vẽ tranh “Biển trong mắt em” lần thứ IV nhận bài từ ngày 10/3/2025 đến hết ngày 25/4/2025 \
với chủ đề: “Em vẽ màu xanh của biển”. Sở đề nghị các đơn vị phối hợp như sau:

1. Sở Giáo dục và Đào tạo chỉ đạo các trường phổ biến thể lệ, gửi danh sách đầu mối trước ngày 20/3/2025.
2. UBND các xã, phường tuyên truyền trên hệ thống truyền thanh; báo cáo kết quả trước 17 giờ 00 ngày 05/5/2025.

Mọi thắc mắc xin gọi bà Hồ Thị Mơ, điện thoại 0290.3555.021, thư điện tử nvvh@sonhai.example./.

Nơi nhận:
- Như trên;
- Lưu: VT, NVVH.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Lương Bá Khải
"""

PLAN = """Số:      /KH-PVH

Phú Lâm, ngày     tháng 9 năm 2025

KẾ HOẠCH
Tổ chức Hội nghị triển khai Hội thi “Phố em xanh” năm 2025

Căn cứ Công văn số 77/UBND-VX ngày 01/9/2025 của UBND phường Phú Lâm về việc tổ chức Hội thi \
“Phố em xanh”, Phòng Văn hóa - Xã hội ban hành kế hoạch như sau:

I. NỘI DUNG

1. Nội dung hội nghị
- Phổ biến thể lệ hội thi;
- Phân công các tổ dân phố.

2. Thành phần gồm:
- Đoàn phường: Bí thư và một ủy viên;
- Đại diện lãnh đạo Trường THCS Phú Lâm (nhờ Ban Giám hiệu chọn và mời giúp);
- Bureau điện Phú Lâm: Đại diện Lãnh đạo.
(Tổng số khách dự kiến: 35 người)

3. Thời gian: 7h30 - 9h00, ngày 18/9/2025.

4. Địa điểm: tại Nhà văn hóa số 2, đường Lê Lợi.

II. KINH PHÍ
Chi từ nguồn sự nghiệp văn hóa của phường.

III. PHÂN CÔNG

| TT | Đơn vị | Nhiệm vụ | Hoàn thành |
|---|---|---|---|
| 1 | Văn phòng phường | Chuẩn bị hội trường | 17/9 |
| 2 | Các tổ dân phố | Lập danh sách đội thi, gửi về Phòng | trước ngày 25/9/2025 |

Nơi nhận:
- Như trên;
- Lưu: VT.

TRƯỞNG PHÒNG

Quách Thị Vân
"""

INVITATION = """BAN TỔ CHỨC HỘI THI                     CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
“PHỐ EM XANH”                              Độc lập – Tự do – Hạnh phúc
Số: 04/GM-BTC                                Phú Lâm, ngày 5 tháng 10 năm 2025

                              GIẤY MỜI
                 Dự Lễ phát động Hội thi “Phố em xanh”

   Ban Tổ chức trân trọng kính mời:
   - Thường trực Đảng ủy phường;
   - Bà Kiều Thị Nhài, Hiệu trưởng Trường THCS Phú Lâm.
   Thời gian: 8 giờ 00, ngày 12/10/2025.
   Địa điểm: Sân vận động phường Phú Lâm.
   Nội dung: phát động hội thi và tặng dụng cụ vệ sinh.

Nơi nhận:                                              TL. TRƯỞNG BAN
- Như trên;                                               THƯ KÝ
- Lưu: VT.                                               (Đã ký)
                                                     Giang Văn Bền
"""

RECIPE = """Canh chua cá lóc
Nguyên liệu: 1 con cá lóc, 2 quả cà chua, 1/2 trái thơm, 5 người ăn.
1. Chuẩn bị cá, rửa sạch trước khi nấu.
2. Gửi lời mời cả nhà lúc 18 giờ 00 ngày 20/02/2024, tại bếp.
Gọi 0912.345.678 để đặt nồi đất.
"""

ESSAY = """Em yêu quê em. Ngày 20/02/2024, lớp em tham gia cuộc thi viết thư.
Trường em có nhiều cây. Các bạn chuẩn bị bài từ ngày 01/02/2024 đến ngày 15/02/2024.
Em mong thế giới sạch hơn.
"""
