"""Where the event is held, among all the places a letter names."""

import pytest

from .times_letter import letter


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Nơi thi: Nhà thi đấu huyện Tân Lĩnh.", "Nhà thi đấu huyện Tân Lĩnh"),
        ("- Điểm thi: Trường THCS Lê Lợi, phường 2.", "Trường THCS Lê Lợi, phường 2"),
        ("Nơi diễn ra: sân bóng thôn Thượng.", "sân bóng thôn Thượng"),
        ("2. Địa điểm tổ chức Hội thi: tại Hội trường Huyện ủy.", "Hội trường Huyện ủy"),
        (
            "3. Địa điểm: Hội thi diễn ra trong 02 ngày 12 và 13/5/2018, từ 7 giờ 30, tại Hội trường Huyện ủy.",
            "Hội trường Huyện ủy",
        ),
        (
            "3. Địa điểm: chuyển từ Nhà thiếu nhi tỉnh sang Cung Văn hóa Lao động.",
            "Cung Văn hóa Lao động",
        ),
        (
            "Địa điểm thi đổi từ Hội trường UBND tỉnh về Trung tâm Hội nghị tỉnh vì sửa chữa.",
            "Trung tâm Hội nghị tỉnh",
        ),
        (
            "2. Địa điểm: Trường Chính trị tỉnh (thay cho Nhà hát tỉnh).",
            "Trường Chính trị tỉnh",
        ),
        (
            "Thay vì tại Nhà hát tỉnh, Hội thi được tổ chức tại Rạp Đại Nam lúc 8 giờ ngày 12/5/2018.",
            "Rạp Đại Nam",
        ),
        (
            "Hội thi không tổ chức tại Nhà hát tỉnh; chuyển sang Rạp Đại Nam, thành phố Kim Hà, lúc 8 giờ ngày 12/5/2018.",
            "Rạp Đại Nam, thành phố Kim Hà",
        ),
        (
            "Hội thi lần thứ VI năm 2016 được tổ chức tại Nhà hát huyện Bắc, thu hút 20 đội.\nCác đêm thi "
            "tổ chức tại Trung tâm Văn hóa tỉnh.",
            "Trung tâm Văn hóa tỉnh",
        ),
        (
            "Hội thi năm trước đã tổ chức tại Nhà hát huyện Bắc. Năm nay Hội thi diễn ra ở sân vận động huyện Nam "
            "từ 7 giờ ngày 12/5/2018.",
            "sân vận động huyện Nam",
        ),
        (
            "Tiếp nối Hội thi năm 2016 (chung kết tại Nhà hát huyện Bắc ngày 12/5/2016), năm nay chung kết lúc "
            "19 giờ ngày 12/5/2018, trên sân khấu nổi Hồ Sen, thành phố Kim Hà.",
            "sân khấu nổi Hồ Sen, thành phố Kim Hà",
        ),
        (
            "Buổi lễ được tiến hành ở đình làng Đông, xóm 4 vào 8 giờ sáng Chủ nhật 13/5/2018.",
            "đình làng Đông, xóm 4",
        ),
        (
            "Trao giải: sáng ngày 30/8/2018, tại Lễ khai mạc Tuần Văn hóa du lịch, sân vận động thị trấn Tả Vân.",
            "sân vận động thị trấn Tả Vân",
        ),
        (
            "Trao giải vào 19 giờ 30, ngày 08/11/2018 (thứ Năm) tại Nhà văn hóa phường Hoa Sữa, trong chương trình "
            "Ngày Pháp luật.",
            "Nhà văn hóa phường Hoa Sữa",
        ),
        (
            "Lễ trao giải tổ chức vào 9 giờ 30 phút ngày 24/6/2018, tại Trung tâm Triển lãm Vân Hồ, triển lãm mở cửa "
            "đến hết ngày 30/6/2018.",
            "Trung tâm Triển lãm Vân Hồ",
        ),
        (
            "Chung kết ngày 08/7/2018. Hình thức: trực tuyến, điểm cầu chính tại Trường THPT chuyên Đại Lâm.",
            "Trường THPT chuyên Đại Lâm",
        ),
        (
            "Hội thi chuyển sang ngày 25/11/2018. Nhận nguyên liệu từ 6 giờ, chấm cỗ từ 10 giờ 15 phút, tại sân đình "
            "Lạc.",
            "sân đình Lạc",
        ),
        (
            "| TT | Nội dung | Thời gian | Địa điểm |\n|---|---|---|---|\n| 1 | Vòng cụm 1 | 8h00 ngày 04/4/2018 | "
            "Nhà văn hóa bản Đông |\n| 2 | Chung kết | 7h30 ngày 18/4/2018 | Sân vận động trung tâm xã |",
            "Sân vận động trung tâm xã",
        ),
        (
            "| Ngày | Hoạt động | Nơi tổ chức |\n|---|---|---|\n| 13/5/2018 | Khai mạc | Sân khấu lớn |\n| 14/5/2018 | "
            "Chung kết, trao giải | Nhà hát tỉnh |\n| 15/5/2018 | Tham quan | Đền Thượng |",
            "Nhà hát tỉnh",
        ),
        (
            "2. Địa điểm\n- Vòng loại: Trường THCS Lê Lợi.\n- Chung kết: Nhà hát tỉnh, thành phố Kim Hà.",
            "Nhà hát tỉnh, thành phố Kim Hà",
        ),
        (
            "3. Địa điểm:\n- Khai mạc: sân vận động xã.\n- Hội thi “Làn điệu quê em”: đình làng Hạ.",
            "đình làng Hạ",
        ),
        (
            "Bài dự thi nộp tại Phòng Nghiệp vụ trước ngày 20/4/2018. Chung kết và trao giải dự kiến ngày 12/5/2018, ở "
            "hội trường Trung tâm Văn hóa tỉnh.",
            "hội trường Trung tâm Văn hóa tỉnh",
        ),
        (
            "Các đoàn nhận thẻ và nghỉ tại Nhà khách tỉnh. Hội thi khai mạc lúc 8h ngày 12/5/2018 tại Quảng trường Hòa "
            "Bình.",
            "Quảng trường Hòa Bình",
        ),
        (
            "Vòng sơ khảo ngày 10/4/2018 tại Trường THCS Lê Lợi; vòng chung kết ngày 12/5/2018 tại Nhà hát tỉnh, dự kiến "
            "400 khán giả.",
            "Nhà hát tỉnh",
        ),
        (
            "Đêm chung kết: 19 giờ 30, thứ\nBảy, ngày 12/5/2018 tại Nhà Văn hóa Lao động tỉnh.",
            "Nhà Văn hóa Lao động tỉnh",
        ),
        (
            "Lễ ra quân tổ chức ở bến tàu du lịch Cửa Nam, xã Hải Đông vào hồi 6h30, Chủ nhật ngày 13/5/2018.",
            "bến tàu du lịch Cửa Nam, xã Hải Đông",
        ),
        (
            "Trao giải trong tháng 6/2018 tại Hội trường Báo chí tỉnh.",
            "Hội trường Báo chí tỉnh",
        ),
        (
            "Lễ trao giải được ấn định vào 19h ngày 28/7/2018, đúng dịp kỷ niệm Ngày thành lập Công đoàn "
            "(28/7/1929 - 28/7/2018), tại Cung Lao động tỉnh, muộn hơn gần một tháng so với dự kiến.",
            "Cung Lao động tỉnh",
        ),
        (
            "Thời gian, địa điểm: Bắt đầu từ 8 giờ ngày 12/5/2018, Hội trường tầng 2, nhà B, UBND huyện.",
            "Hội trường tầng 2, nhà B, UBND huyện",
        ),
        (
            "Chung kết tổ chức vào ngày 12/5/2018, tại Nhà hát tỉnh (số 5 đường Trần Phú, phường 1).",
            "Nhà hát tỉnh (số 5 đường Trần Phú, phường 1)",
        ),
        (
            "Trận chung kết lúc 15h ngày 12/5/2018 trên sân cỏ nhân tạo Hoàng Long, phường Đông, Ban Tổ chức mời các "
            "đoàn tới cổ vũ.",
            "sân cỏ nhân tạo Hoàng Long, phường Đông",
        ),
        (
            "Vòng chung khảo được tổ chức tại khu du lịch Hồ Sen, huyện Nam, các thí sinh có mặt trước 7 giờ ngày "
            "12/5/2018.",
            "khu du lịch Hồ Sen, huyện Nam",
        ),
    ],
)
def test_the_place_of_the_main_event(body, place):
    assert letter(body).venue.value == place


@pytest.mark.parametrize(
    "body",
    [
        "Thực hiện ý kiến của Chủ tịch UBND tỉnh tại Công văn số 23/UBND-VX ngày 02/3/2018.",
        "Căn cứ quy định tại Điều 5 Nghị định số 10/2018/NĐ-CP, Sở tổ chức Hội thi.",
        "Bài dự thi gửi về Phòng Nghiệp vụ, Sở Văn hóa và Thể thao, số 12 đường Lê Lợi, trước ngày 20/4/2018.",
        "Nhận bài từ nay đến hết ngày 30/9/2018, gửi trực tiếp tại Phòng Chăm sóc khách hàng hoặc qua thư điện tử.",
        "Hội thi được phát động trên địa bàn toàn tỉnh từ ngày 10/4/2018.",
        "Các huyện tổ chức vòng cơ sở tại đơn vị mình trước ngày 30/4/2018.",
        "Đăng ký dự thi tại Văn phòng Hội, trụ sở Liên hiệp Hội tỉnh, trong giờ hành chính.",
        "Hội thi năm 2016 được tổ chức tại Nhà hát tỉnh Kim Hà với 20 đội tham gia.",
        "Kết quả niêm yết tại trụ sở UBND các xã trong vòng 05 ngày kể từ ngày 12/5/2018.",
        "Dân quân dựng 03 mô hình tập huấn tại sân vận động xã trong ngày 25/4/2018.",
        "Treo 20 băng rôn tại cổng chợ, nhà văn hóa các thôn từ ngày 10/4/2018.",
        "Tuyên truyền lưu động tại chợ trung tâm vào 7 giờ sáng các ngày thứ Bảy.",
        "Người dân xem hướng dẫn và tải biểu mẫu tại trang https://hoithi.example.",
        "Phóng viên nhận thẻ tác nghiệp tại phòng họp số 1 từ 7 giờ ngày 12/5/2018.",
        "Trường hợp tai nạn lao động trên công trường, đơn vị báo cáo trước ngày 20/4/2018.",
        "Mời thầy cô lên lớp tại trường theo thời khóa biểu từ ngày 12/4/2018.",
        "Đoàn kiểm tra làm việc tại UBND huyện Nam lúc 8 giờ ngày 12/4/2018.",
    ],
)
def test_a_place_of_something_else_is_no_venue(body):
    assert letter(body).venue is None
