"""Days called old, wrong or moved away from by the words around them, and words that only look so."""

import pytest

from .test_times_replaced import live


@pytest.mark.parametrize(
    ("body", "holds", "gone"),
    [
        (
            "Gia hạn thời gian nhận tác phẩm đến hết ngày 25/9/2018 thay vì ngày 20/8/2018.",
            {"2018-09-25"},
            {"2018-08-20"},
        ),
        (
            "Tổng kết, trao giải vào dịp 15/10/2018 (trước đây dự kiến 05/9/2018).",
            {"2018-10-15"},
            {"2018-09-05"},
        ),
        (
            "Thời gian nhận bài: đến hết ngày 30 tháng 6 năm 2018 (thời hạn 31/5/2018 ghi trong tờ rơi phát tại Hội sách là in nhầm, không còn giá trị).",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Lễ trao giải: ngày 15/10/2018 (dự kiến trước đây: 05/9/2018).",
            {"2018-10-15"},
            {"2018-09-05"},
        ),
        (
            "Lễ trao giải: ngày 15/10/2018 (ban đầu dự kiến 05/9/2018).",
            {"2018-10-15"},
            {"2018-09-05"},
        ),
        (
            "Lễ trao giải: ngày 15/10/2018 (kế hoạch trước là 05/9/2018).",
            {"2018-10-15"},
            {"2018-09-05"},
        ),
        ("Lễ trao giải: ngày 15/10/2018 (lịch cũ 05/9/2018).", {"2018-10-15"}, {"2018-09-05"}),
        ("Lễ trao giải: ngày 15/10/2018 (trước: 05/9/2018).", {"2018-10-15"}, {"2018-09-05"}),
        (
            "Lễ trao giải: ngày 15/10/2018 (trước đó ấn định 05/9/2018).",
            {"2018-10-15"},
            {"2018-09-05"},
        ),
        (
            "Lễ trao giải: ngày 15/10/2018 (đã thông báo ngày 05/9/2018).",
            {"2018-10-15"},
            {"2018-09-05"},
        ),
        (
            "Lễ trao giải: ngày 15/10/2018 (theo Kế hoạch ban đầu là ngày 05/9/2018).",
            {"2018-10-15"},
            {"2018-09-05"},
        ),
        (
            "Lễ trao giải: ngày 15/10/2018 (theo Kế hoạch số 14/KH-SVHTT là ngày 05/9/2018).",
            {"2018-10-15"},
            {"2018-09-05"},
        ),
        (
            "Hạn nộp bài: ngày 30/6/2018 (theo thể lệ ban đầu: 31/5/2018).",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        ("Hạn nộp bài: ngày 30/6/2018 (thể lệ ghi 31/5/2018).", {"2018-06-30"}, {"2018-05-31"}),
        (
            "Hạn nộp bài: ngày 30/6/2018 (không phải 31/5/2018 như đã in trên tờ rơi).",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Hạn nộp bài: ngày 30/6/2018 (ngày 31/5/2018 in trên áp phích không còn hiệu lực).",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Hạn nộp bài: ngày 30/6/2018. Thời hạn ngày 31/5/2018 nêu tại Kế hoạch số 14/KH-SVHTT không còn giá trị.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Hạn nộp bài: ngày 30/6/2018. Mốc 31/5/2018 trong thông báo trước là nhầm.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Hạn nộp bài: ngày 30/6/2018. Ngày 31/5/2018 ghi ở tờ rơi là do lỗi in ấn.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Hạn nộp bài: ngày 30/6/2018. Hạn 31/5/2018 đã thông báo được bãi bỏ.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Hạn nộp bài: ngày 30/6/2018. Các đơn vị không thực hiện theo mốc 31/5/2018 đã nêu tại Công văn số 20/SVHTT-NV.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Hạn nộp bài đến hết ngày 31/5/2018 thì nay kéo dài đến hết ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Thời gian nhận bài trước đây đến hết ngày 31/5/2018, nay đến hết ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Thời gian nhận bài kết thúc ngày 31/5/2018, nay gia hạn đến hết ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Lùi thời gian tổ chức Chung kết từ ngày 20/5/2018 sang ngày 03/6/2018.",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        (
            "Lùi Chung kết (dự kiến 20/5/2018) sang 8 giờ ngày 03/6/2018.",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        (
            "Chung kết dự kiến tổ chức ngày 20/5/2018 nay lùi sang ngày 03/6/2018.",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        (
            "Chung kết đã thông báo tổ chức ngày 20/5/2018 nay được tổ chức vào ngày 03/6/2018.",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        (
            "Chung kết thay vì ngày 20/5/2018 sẽ diễn ra ngày 03/6/2018.",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        (
            "Thay vì tổ chức ngày 20/5/2018, Chung kết diễn ra ngày 03/6/2018.",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        (
            "Chung kết tổ chức sớm hơn, vào ngày 13/5/2018 thay cho ngày 20/5/2018.",
            {"2018-05-13"},
            {"2018-05-20"},
        ),
        (
            "Chung kết được đẩy lên ngày 13/5/2018 (lịch cũ: ngày 20/5/2018).",
            {"2018-05-13"},
            {"2018-05-20"},
        ),
        (
            "Đẩy sớm lễ trao giải từ ngày 20/5/2018 lên ngày 13/5/2018.",
            {"2018-05-13"},
            {"2018-05-20"},
        ),
        (
            "Lễ trao giải tổ chức sớm 01 tuần: từ ngày 20/5/2018 lên ngày 13/5/2018.",
            {"2018-05-13"},
            {"2018-05-20"},
        ),
        (
            "Rút ngắn thời gian nhận bài: đến hết ngày 15/5/2018, không phải đến hết ngày 31/5/2018.",
            {"2018-05-15"},
            {"2018-05-31"},
        ),
        (
            "Đính chính: tại mục 3 đã in “hạn nộp bài 31/5/2018”, nay sửa thành “hạn nộp bài 30/6/2018”.",
            set(),
            {"2018-05-31"},
        ),
        (
            "Hạn nộp bài đúng là ngày 30/6/2018 (bản in trước ghi 31/5/2018).",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Lễ trao giải ngày 20/5/2018 tạm hoãn, thời gian tổ chức sẽ thông báo sau.",
            set(),
            {"2018-05-20"},
        ),
        (
            "Lễ trao giải (20/5/2018) chuyển sang 19 giờ 30 ngày 03/6/2018.",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        ("Dời ngày khai mạc Hội thi từ 20/5/2018 về 13/5/2018.", {"2018-05-13"}, {"2018-05-20"}),
        (
            "| TT | Nội dung | Thời gian cũ | Thời gian mới |\n| 1 | Nhận bài | đến hết ngày 31/5/2018 | đến hết ngày 30/6/2018 |\n| 2 | Lễ trao giải | 20/6/2018 | 20/7/2018 |",
            {"2018-06-30", "2018-07-20"},
            {"2018-05-31", "2018-06-20"},
        ),
        (
            "| TT | Nội dung | Theo Thể lệ | Nay điều chỉnh |\n| 1 | Nhận bài | 31/5/2018 | 30/6/2018 |\n| 2 | Lễ trao giải | 20/6/2018 | 20/7/2018 |",
            {"2018-07-20"},
            {"2018-05-31", "2018-06-20"},
        ),
        (
            "| Nội dung | Đã ban hành | Sửa đổi |\n| Nhận bài | 31/5/2018 | 30/6/2018 |\n| Lễ trao giải | 20/6/2018 | 20/7/2018 |",
            {"2018-07-20"},
            {"2018-05-31", "2018-06-20"},
        ),
        (
            "| Nội dung | Lịch đã thông báo | Lịch điều chỉnh |\n| Nhận bài | 31/5/2018 | 30/6/2018 |\n| Lễ trao giải | 20/6/2018 | 20/7/2018 |",
            {"2018-07-20"},
            {"2018-05-31", "2018-06-20"},
        ),
        (
            "| Công việc | Mốc trong Kế hoạch 14 | Mốc sau điều chỉnh |\n| Nhận bài | 31/5/2018 | 30/6/2018 |\n| Lễ trao giải | 20/6/2018 | 20/7/2018 |",
            {"2018-07-20"},
            {"2018-05-31", "2018-06-20"},
        ),
        (
            "| Công việc | Trước | Nay |\n| Nhận bài | 31/5/2018 | 30/6/2018 |\n| Lễ trao giải | 20/6/2018 | 20/7/2018 |",
            {"2018-07-20"},
            {"2018-05-31", "2018-06-20"},
        ),
        (
            "| Đã in | Sửa lại |\n| Nhận bài đến hết ngày 31/5/2018 | Nhận bài đến hết ngày 30/6/2018 |\n| Lễ trao giải ngày 20/6/2018 | Lễ trao giải ngày 20/7/2018 |",
            {"2018-07-20"},
            {"2018-05-31", "2018-06-20"},
        ),
        (
            "Lịch cũ: Chung kết ngày 20/5/2018. Lịch mới: Chung kết ngày 03/6/2018.",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        (
            "- Cũ: nhận bài đến hết ngày 31/5/2018;\n- Mới: nhận bài đến hết ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Mốc 31/5/2018 trước đây được thay bằng mốc 30/6/2018 cho việc nộp bài dự thi.",
            set(),
            {"2018-05-31"},
        ),
        (
            "Hạn nhận bài dự thi (31/5/2018) được kéo dài thêm 30 ngày, đến hết ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Hạn nhận bài dự thi đã hết vào ngày 31/5/2018 được gia hạn thêm đến 17 giờ ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Ban Tổ chức không đóng cổng nhận bài vào ngày 31/5/2018 mà tiếp tục nhận đến hết ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Việc nộp bài không dừng vào ngày 31/5/2018 như thể lệ mà kéo dài tới hết ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Chung kết sẽ không diễn ra ngày 20/5/2018 như thông báo trước mà vào ngày 03/6/2018.",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        ("Chung kết đổi từ sáng 20/5/2018 sang sáng 03/6/2018.", {"2018-06-03"}, {"2018-05-20"}),
        (
            "Chung kết vào ngày 03/6/2018, muộn hơn hai tuần so với lịch đã công bố (20/5/2018).",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        (
            "Chung kết vào ngày 03/6/2018, chậm hơn dự kiến (ngày 20/5/2018) do mưa bão.",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        (
            "Giấy mời trước ghi Lễ trao giải ngày 20/5/2018, xin đọc là ngày 03/6/2018.",
            {"2018-06-03"},
            {"2018-05-20"},
        ),
        (
            "Điều chỉnh thời hạn nộp bài tại khoản 2 Điều 5 (31/5/2018) thành 30/6/2018.",
            set(),
            {"2018-05-31"},
        ),
        (
            "Cụm từ “trước ngày 31/5/2018” tại khoản 2 Điều 5 được sửa thành “trước ngày 30/6/2018”.",
            set(),
            {"2018-05-31"},
        ),
        (
            "Vòng sơ khảo lùi lại 07 ngày: từ ngày 20/5/2018 sang ngày 27/5/2018.",
            {"2018-05-27"},
            {"2018-05-20"},
        ),
        (
            "Lịch khai mạc 20/5/2018 in trên giấy mời là sai, ngày khai mạc là 22/5/2018.",
            set(),
            {"2018-05-20"},
        ),
        (
            "Chúng tôi xin lỗi vì đã in nhầm ngày khai mạc là 20/5/2018; khai mạc: 8 giờ ngày 22/5/2018.",
            {"2018-05-22"},
            {"2018-05-20"},
        ),
        (
            "Khai mạc: 8 giờ ngày 22/5/2018 (không phải ngày 20/5/2018 như đã in trong giấy mời).",
            {"2018-05-22"},
            {"2018-05-20"},
        ),
        ("Khai mạc 8 giờ ngày 22/5/2018, thay ngày 20/5/2018.", {"2018-05-22"}, {"2018-05-20"}),
        (
            "Hạn nhận bài được nới đến hết ngày 30/6/2018; hạn 31/5/2018 trong Thể lệ không còn áp dụng.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Thời gian nhận bài từ ngày 01/4/2018 đến hết ngày 31/5/2018 nay được kéo dài đến hết ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Thời hạn nộp hồ sơ quy định tại Điều 6 là 31/5/2018, nay gia hạn đến 17 giờ ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Tại Kế hoạch số 14/KH-SVHTT, hạn nhận bài là 31/5/2018. Do ảnh hưởng của mưa lũ, Ban Tổ chức gia hạn đến hết ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Theo Thể lệ, Ban Tổ chức nhận bài đến hết ngày 31/5/2018. Xét đề nghị của các trường, Ban Tổ chức kéo dài thời gian nhận bài đến hết ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Thời gian nhận bài theo thể lệ ban đầu: từ 01/4/2018 đến 31/5/2018. Thời gian nhận bài mới: từ 01/4/2018 đến hết 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Hội thi chuyển từ ngày 20/5/2018 sang ngày 27/5/2018 do thời tiết.",
            {"2018-05-27"},
            {"2018-05-20"},
        ),
        (
            "Hội thi sẽ tổ chức vào ngày 27/5/2018 thay cho lịch đã ấn định là ngày 20/5/2018.",
            {"2018-05-27"},
            {"2018-05-20"},
        ),
        (
            "Hội thi tổ chức ngày 27/5/2018 (lùi 07 ngày so với kế hoạch, 20/5/2018).",
            {"2018-05-27"},
            {"2018-05-20"},
        ),
        ("Lịch thi ngày 20/5/2018 hủy bỏ; thi bù vào ngày 27/5/2018.", set(), {"2018-05-20"}),
        ("Hủy lịch họp trưởng đoàn ngày 20/5/2018.", set(), {"2018-05-20"}),
        ("Không tổ chức họp trưởng đoàn ngày 20/5/2018 như đã thông báo.", set(), {"2018-05-20"}),
        (
            "Cuộc họp trưởng đoàn ngày 20/5/2018 dời vào 14 giờ ngày 22/5/2018.",
            {"2018-05-22"},
            {"2018-05-20"},
        ),
        (
            "Buổi tổng duyệt (dự kiến chiều 20/5/2018) được chuyển sang sáng 22/5/2018.",
            {"2018-05-22"},
            {"2018-05-20"},
        ),
        (
            "Thông báo số 22/TB-SVHTT ngày 01/3/2018 ghi thời hạn đăng ký là 20/5/2018; nay thống nhất hạn đăng ký là ngày 25/5/2018.",
            {"2018-05-25"},
            {"2018-05-20"},
        ),
        (
            "Hạn đăng ký: 25/5/2018 (Thông báo số 22/TB-SVHTT ghi 20/5/2018).",
            {"2018-05-25"},
            {"2018-05-20"},
        ),
        (
            "Hạn đăng ký: 25/5/2018 (trong Thông báo số 22/TB-SVHTT là ngày 20/5/2018).",
            {"2018-05-25"},
            {"2018-05-20"},
        ),
        (
            "Hạn đăng ký 25/5/2018 áp dụng thay cho hạn 20/5/2018 nêu trước.",
            {"2018-05-25"},
            {"2018-05-20"},
        ),
        ("Hạn đăng ký 20/5/2018 được thay bằng 25/5/2018.", set(), {"2018-05-20"}),
        (
            "Mục 2 Thể lệ: “nhận bài đến hết ngày 31/5/2018” nay đọc là: “nhận bài đến hết ngày 30/6/2018”.",
            set(),
            {"2018-05-31"},
        ),
        ("Sửa cụm từ “ngày 31/5/2018” thành “ngày 30/6/2018” tại Điều 5.", set(), {"2018-05-31"}),
        ("Thay cụm từ “31/5/2018” bằng “30/6/2018”.", set(), {"2018-05-31"}),
        (
            "Thời gian nhận bài: 01/4/2018 - 30/6/2018 (cũ: 01/4/2018 - 31/5/2018).",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Thời gian nhận bài: đến hết ngày 30/6/2018, tức thêm 30 ngày so với hạn 31/5/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Ban Tổ chức rút ngắn thời gian nhận bài từ hết ngày 31/5/2018 xuống hết ngày 15/5/2018.",
            {"2018-05-15"},
            {"2018-05-31"},
        ),
        (
            "Chung kết được tổ chức sớm hơn 01 tuần so với kế hoạch (ngày 20/5/2018), vào ngày 13/5/2018.",
            {"2018-05-13"},
            {"2018-05-20"},
        ),
        (
            "Chung kết tổ chức ngày 13/5/2018. Ngày 20/5/2018 ghi trong Kế hoạch là ngày dự phòng, nay không dùng.",
            {"2018-05-13"},
            {"2018-05-20"},
        ),
        (
            "Dừng tổ chức đêm giao lưu ngày 20/5/2018; các nội dung khác giữ nguyên.",
            set(),
            {"2018-05-20"},
        ),
        ("Đêm giao lưu tối 20/5/2018 không tổ chức.", set(), {"2018-05-20"}),
        (
            "Lưu ý: ngày 20/5/2018 đã công bố trên fanpage là chưa chính xác, Lễ trao giải tổ chức ngày 27/5/2018.",
            {"2018-05-27"},
            {"2018-05-20"},
        ),
        (
            "Các đơn vị đã gửi danh sách theo hạn cũ (20/5/2018) không phải gửi lại; đơn vị khác gửi trước ngày 25/5/2018.",
            {"2018-05-25"},
            {"2018-05-20"},
        ),
        (
            "Thời gian gửi danh sách (trước đây quy định trước ngày 20/5/2018) được lùi đến ngày 25/5/2018.",
            {"2018-05-25"},
            {"2018-05-20"},
        ),
        ("Thay đổi ngày trao giải: 27/5/2018 (ngày cũ 20/5/2018).", {"2018-05-27"}, {"2018-05-20"}),
        (
            "Lễ trao giải từ ngày 20/5/2018 được lùi đến ngày 27/5/2018.",
            {"2018-05-27"},
            {"2018-05-20"},
        ),
        (
            "Gia hạn nộp bài thêm 02 tuần, đến hết ngày 14/6/2018 (hạn trước là 31/5/2018).",
            {"2018-06-14"},
            {"2018-05-31"},
        ),
        (
            "Gia hạn nộp bài đến hết ngày 14/6/2018; thời hạn trước đây, ngày 31/5/2018, không còn hiệu lực.",
            {"2018-06-14"},
            {"2018-05-31"},
        ),
        (
            "Cuộc thi diễn ra từ ngày 01/4/2018 đến ngày 30/6/2018 (trước đây: từ ngày 01/4/2018 đến ngày 31/5/2018).",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Thời gian nhận bài mới: từ 01/4 đến hết 30/6/2018; thời gian cũ từ 01/4 đến 31/5/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Hội trại tổ chức từ ngày 18 đến ngày 20/7/2018 thay cho từ ngày 11 đến ngày 13/7/2018.",
            {"2018-07-18", "2018-07-20"},
            {"2018-07-11", "2018-07-13"},
        ),
        (
            "Hội trại dời từ các ngày 11, 12, 13/7/2018 sang các ngày 18, 19, 20/7/2018.",
            {"2018-07-18"},
            {"2018-07-11", "2018-07-13"},
        ),
        (
            "Hội trại, dự kiến từ ngày 11 đến 13/7/2018, nay chuyển sang từ ngày 18 đến ngày 20/7/2018.",
            {"2018-07-18"},
            {"2018-07-11", "2018-07-13"},
        ),
        (
            "Hội trại (11 - 13/7/2018) được lùi sang 18 - 20/7/2018.",
            set(),
            {"2018-07-11", "2018-07-13"},
        ),
        (
            "Vòng chung khảo: 18 và 19/7/2018, không phải 11 và 12/7/2018 như thể lệ đã in.",
            {"2018-07-18"},
            {"2018-07-11", "2018-07-12"},
        ),
        (
            "Thời gian chấm: từ 03/7 đến 07/7/2018 (kế hoạch cũ: 26/6 - 30/6/2018).",
            {"2018-07-03"},
            {"2018-06-26", "2018-06-30"},
        ),
        (
            "Theo Kế hoạch số 14/KH-SVHTT, Chung kết diễn ra ngày 20/5/2018. Tuy nhiên, do trùng kỳ thi, Chung kết được tổ chức vào ngày 27/5/2018.",
            {"2018-05-27"},
            {"2018-05-20"},
        ),
        (
            "Lễ trao giải đã định vào ngày 20/5/2018, song vì mưa bão nên tổ chức vào ngày 27/5/2018.",
            {"2018-05-27"},
            {"2018-05-20"},
        ),
        (
            "Hạn nộp bài không còn là ngày 31/5/2018 mà chuyển thành ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        ("Các đội lưu ý: không thi ngày 20/5/2018 mà thi ngày 27/5/2018.", set(), {"2018-05-20"}),
        (
            "Bãi bỏ thời hạn 31/5/2018 tại Điều 5 Thể lệ; thời hạn nhận bài là ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Không áp dụng thời hạn 31/5/2018 tại Điều 5 Thể lệ. Hạn nhận bài: 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Thông báo này thay thế Thông báo số 22/TB-SVHTT (hạn nhận bài 31/5/2018). Hạn nhận bài: 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Đã có 5 trường đăng ký theo hạn ban đầu (20/5/2018). Hạn đăng ký mới: 25/5/2018.",
            {"2018-05-25"},
            {"2018-05-20"},
        ),
        ("Lễ trao giải ngày 20/5/2018 phải hủy do mưa bão.", set(), {"2018-05-20"}),
        (
            "Cổng nhận bài, lẽ ra đóng ngày 31/5/2018, sẽ mở đến hết ngày 30/6/2018.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
        (
            "Nhận bài đến hết ngày 30/6/2018 thay vì kết thúc vào 31/5/2018 như thể lệ.",
            {"2018-06-30"},
            {"2018-05-31"},
        ),
    ],
)
def test_only_the_day_in_force_is_live(body: str, holds: set[str], gone: set[str]):
    days = live(body)

    assert (holds - days, days & gone) == (set(), set())


@pytest.mark.parametrize(
    ("body", "holds"),
    [
        ("Trước đây, bài nộp giấy; nay gửi bài trực tuyến trước ngày 31/5/2018.", {"2018-05-31"}),
        ("Lễ trao giải: ngày 15/10/2018 (dự kiến 19 giờ).", {"2018-10-15"}),
        ("Lễ trao giải dự kiến ngày 15/10/2018 tại Nhà hát.", {"2018-10-15"}),
        (
            "Gửi danh sách trước ngày 31/5/2018 (theo mẫu kèm Kế hoạch số 14/KH-SVHTT).",
            {"2018-05-31"},
        ),
        (
            "Bài gửi sau ngày 31/5/2018 không có giá trị dự thi; hạn nhận bài: ngày 31/5/2018.",
            {"2018-05-31"},
        ),
        (
            "Nhận bài đến hết ngày 31/5/2018; bài gửi qua người khác không còn giá trị.",
            {"2018-05-31"},
        ),
        ("Hạn nộp bài 31/5/2018 ghi trong thể lệ giữ nguyên.", {"2018-05-31"}),
        ("Gửi báo cáo trước ngày 31/5/2018, trong báo cáo ghi rõ số bài in nhầm.", {"2018-05-31"}),
        ("Nhận phiếu đến hết ngày 31/5/2018. Phiếu in nhầm số không tính.", {"2018-05-31"}),
        (
            "Chung kết diễn ra ngày 03/6/2018, sớm hơn Lễ trao giải (ngày 10/6/2018).",
            {"2018-06-03", "2018-06-10"},
        ),
        (
            "Thẻ dự thi cấp đến ngày 20/5/2018 hết hiệu lực sau hội thi; Chung kết ngày 03/6/2018.",
            {"2018-06-03"},
        ),
        ("Đề nghị gửi đăng ký trước ngày 20/5/2018 để kịp thay đổi đội hình.", {"2018-05-20"}),
        ("Mọi thay đổi đội hình báo Ban Tổ chức trước ngày 20/5/2018.", {"2018-05-20"}),
        (
            "Hạn đến 31/5/2018 của đợt 1 đã qua; đợt 2 nhận bài đến hết ngày 30/6/2018.",
            {"2018-06-30"},
        ),
        (
            "Đêm giao lưu tối 20/5/2018 được lồng ghép vào Lễ trao giải ngày 27/5/2018.",
            {"2018-05-27"},
        ),
        ("Cuộc họp lúc 14 giờ ngày 20/5/2018 chuyển sang phòng họp số 3.", {"2018-05-20"}),
        ("Lễ trao giải ngày 20/5/2018 chuyển đến Nhà hát 3/2.", {"2018-05-20"}),
        ("Trước ngày 20/5/2018, chuyển danh sách đến 12 xã.", {"2018-05-20"}),
        ("Gửi danh sách trước ngày 20/5/2018 để điều chỉnh lại 3 bảng đấu.", {"2018-05-20"}),
        ("Nhận bài đến hết ngày 20/5/2018; bài in sai mẫu không chấm.", {"2018-05-20"}),
        ("Hạn đăng ký ngày 20/5/2018; đăng ký do ghi sai tên không được sửa.", {"2018-05-20"}),
        ("Các trường gửi kế hoạch trước ngày 20/5/2018.", {"2018-05-20"}),
        ("Đề nghị ban hành thông báo trước ngày 20/5/2018.", {"2018-05-20"}),
        ("Hạn nhận bài là ngày 20/5/2018, được tính theo dấu bưu điện.", {"2018-05-20"}),
        ("Đã thông báo tới 12 xã, đề nghị gửi báo cáo trước ngày 20/5/2018.", {"2018-05-20"}),
        (
            "Lễ khai mạc tổ chức ngày 20/5/2018, sau đó được tổ chức tại các xã đến ngày 30/5/2018.",
            {"2018-05-20"},
        ),
        (
            "Giấy mời số 05 thay thế Giấy mời số 03; kính mời dự họp lúc 8 giờ ngày 20/5/2018.",
            {"2018-05-20"},
        ),
        ("Thời hạn gửi bài 20/5/2018 không áp dụng với học sinh vùng lũ.", {"2018-05-20"}),
        (
            "Kế hoạch này thay thế Kế hoạch số 02 (đã hết hạn); hạn nộp bài: 20/5/2018.",
            {"2018-05-20"},
        ),
        ("Bỏ phiếu kín; gửi kết quả trước ngày 20/5/2018.", {"2018-05-20"}),
        ("Sơ khảo 18/5/2018 - chung khảo ngày 20/5/2018.", {"2018-05-20"}),
    ],
)
def test_like_words_about_something_else_leave_a_day_live(body: str, holds: set[str]):
    assert holds - live(body) == set()
