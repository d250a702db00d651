"""Where, with how many people and from what money."""

import pytest

from .times_letter import letter


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (
            "Hội thi được tổ chức từ ngày 12 đến ngày 15 tháng 4 năm 2018 tại Nhà hát thành phố.",
            "Nhà hát thành phố",
        ),
        (
            "Chung kết và trao giải: 19h30 ngày 28/4/2018, tại Quảng trường Hòa Bình, thành phố Kim Hà.",
            "Quảng trường Hòa Bình, thành phố Kim Hà",
        ),
        (
            "Lễ trao giải dự kiến được tổ chức vào tối ngày 28/4/2018 tại Nhà văn hóa tỉnh.",
            "Nhà văn hóa tỉnh",
        ),
        (
            "- Thời gian: 08h00, ngày 20/4/2018 (thứ Sáu).\n- Địa điểm: Hội trường Sở Văn hóa và Thể thao, số 12 đường Lê Lợi.",
            "Hội trường Sở Văn hóa và Thể thao, số 12 đường Lê Lợi",
        ),
        (
            "Thời gian: Vào lúc 7 giờ 30 phút, ngày 20 tháng 4 năm 2018.\nĐịa điểm: Tại sân vận động huyện.",
            "sân vận động huyện",
        ),
        (
            "Thời gian, địa điểm: 7h30 ngày 20/4/2018 tại Hội trường UBND tỉnh.",
            "Hội trường UBND tỉnh",
        ),
        (
            "Vòng sơ khảo: Tổ chức trong tháng 4/2018 tại các huyện.\nVòng chung kết: Dự kiến tổ chức ngày 12/5/2018 tại Rạp Đại Nam.",
            "Rạp Đại Nam",
        ),
        (
            "Họp bốc thăm vào 14h00 ngày 10/4/2018 tại phòng họp số 1, Sở Văn hóa và Thể thao.",
            "phòng họp số 1, Sở Văn hóa và Thể thao",
        ),
        ("Địa điểm tổ chức: Trung tâm Văn hóa tỉnh.", "Trung tâm Văn hóa tỉnh"),
        (
            "4. Địa điểm chung khảo\nTrung tâm Hội nghị tỉnh, thành phố Kim Hà.",
            "Trung tâm Hội nghị tỉnh, thành phố Kim Hà",
        ),
        (
            "Thời gian: 8h00 ngày 20/4/2018.\nĐịa điểm: Sân trường, cơ sở 2 (khu Đồng Lầy).",
            "Sân trường, cơ sở 2 (khu Đồng Lầy)",
        ),
        (
            "Thời gian: 8h00 ngày 20/4/2018.\nĐịa điểm: Hội trường tầng 3 (trụ sở UBND quận cũ).",
            "Hội trường tầng 3 (trụ sở UBND quận cũ)",
        ),
        ("Trao giải: tối thứ Bảy, 28/4/2018, trên bãi biển An Hòa.", "bãi biển An Hòa"),
        ("Các đội chạy xuất phát tại Quảng trường Biển.", "Quảng trường Biển"),
        ("Mọi người tập trung tại bến Cầu Mới.", "bến Cầu Mới"),
        (
            "- Từ nay đến hết ngày 30/4/2018: nhận hồ sơ, tại Văn phòng Liên hiệp Hội.\n- Trao giải: "
            "8h ngày 12/5/2018 tại Nhà hát tỉnh.",
            "Nhà hát tỉnh",
        ),
        ("4. Địa điểm thi: Trường THPT chuyên Kim Hà.", "Trường THPT chuyên Kim Hà"),
        (
            "Địa điểm nhận bài: Phòng Nghiệp vụ, Sở Văn hóa và Thể thao.\nĐịa điểm tổ chức: Nhà hát tỉnh.",
            "Nhà hát tỉnh",
        ),
        (
            "Lễ phát động diễn ra lúc 7h30, thứ Hai (12/3/2018), tại Trường THPT Lê Lợi.",
            "Trường THPT Lê Lợi",
        ),
        (
            "Sở tổ chức Hội nghị triển khai vào hồi 14h ngày 12/3/2018, tại phòng họp tầng 2.",
            "phòng họp tầng 2",
        ),
        ("Triển lãm ảnh từ ngày 19/5 đến ngày 25/5/2018 tại Bảo tàng tỉnh.", "Bảo tàng tỉnh"),
        (
            "Thời gian: 8h00 ngày 20/4/2018.\nĐịa điểm: Hội trường tầng 3 - Trung tâm Hội nghị tỉnh (số 5 đường Trần Phú, thành phố Kim Hà).",
            "Hội trường tầng 3 - Trung tâm Hội nghị tỉnh (số 5 đường Trần Phú, thành phố Kim Hà)",
        ),
        ("Hội thi được tổ chức tại Nhà thi đấu tỉnh vào ngày 20/4/2018.", "Nhà thi đấu tỉnh"),
        (
            "Lễ khai mạc lúc 19h30 ngày 20/4/2018 (thứ Sáu) tại Quảng trường 3/2, thành phố Kim Hà với sự tham gia của 20 đội.",
            "Quảng trường 3/2, thành phố Kim Hà",
        ),
        (
            "Vòng loại ngày 10/4/2018 tại các cụm; chung kết ngày 20/4/2018 tại Nhà hát tỉnh.",
            "Nhà hát tỉnh",
        ),
        ("* Địa điểm: Hội trường UBND tỉnh, đường Lê Lợi.", "Hội trường UBND tỉnh, đường Lê Lợi"),
        (
            "+ Địa điểm dự kiến: Trung tâm Văn hóa huyện Tân Lĩnh.",
            "Trung tâm Văn hóa huyện Tân Lĩnh",
        ),
        (
            "Thời gian tổ chức vòng chung kết: dự kiến cuối tháng 8/2018 tại thành phố Kim Hà.",
            "thành phố Kim Hà",
        ),
        (
            "Đề nghị các đơn vị cử cán bộ tham dự Hội nghị vào lúc 8h00 ngày 12/3/2018 (thứ Hai) tại Hội trường Sở.",
            "Hội trường Sở",
        ),
        (
            "Lễ tổng kết, trao giải lùi từ ngày 23/6/2018 sang 8 giờ 00 ngày 07/7/2018 tại Thư viện tỉnh.",
            "Thư viện tỉnh",
        ),
        (
            "Lễ trao giải dời sang sáng 12/5/2018, vẫn ở Hội trường lớn Trung tâm Hành chính tỉnh.",
            "Hội trường lớn Trung tâm Hành chính tỉnh",
        ),
    ],
)
def test_the_venue(body, place):
    assert letter(body).venue.value == place


@pytest.mark.parametrize(
    ("body", "people"),
    [
        ("Số lượng: khoảng 250 đại biểu.", 250),
        ("Dự kiến có 1.200 người tham dự.", 1200),
        ("Tổng số đại biểu dự kiến: 150 người.", 150),
        ("Thành phần: mỗi đơn vị cử 05 người.", None),
        ("Số lượng đại biểu tham dự: 120 đại biểu.", 120),
        ("Với sự tham gia của hơn 500 học sinh.", 500),
        ("Quy mô: 1.500 đoàn viên, thanh niên.", 1500),
        (
            "1. Lễ ra quân: 6 giờ 00, Chủ nhật, ngày 01/4/2018 tại bãi tắm số 2; huy động 300 người.",
            300,
        ),
        ("Khai mạc lúc 7h30 ngày 12/4/2018 tại sân vận động, huy động khoảng 600 học sinh.", 600),
        ("Huyện đoàn huy động 20 đoàn viên dựng cổng trại trước ngày 12/4/2018.", None),
        ("Mỗi xã huy động 30 hội viên tham gia.", None),
    ],
)
def test_how_many_people_are_expected(body, people):
    found = letter(body).participants

    assert (found.value if found else None) == people


@pytest.mark.parametrize(
    ("body", "money"),
    [
        (
            "Kinh phí tổ chức Hội thi được trích từ ngân sách sự nghiệp văn hóa năm 2018.",
            "ngân sách sự nghiệp văn hóa năm 2018",
        ),
        ("Kinh phí do Sở Văn hóa và Thể thao bảo đảm.", "Sở Văn hóa và Thể thao"),
        (
            "IV. KINH PHÍ\nTừ nguồn xã hội hóa và các nguồn hợp pháp khác.",
            "nguồn xã hội hóa và các nguồn hợp pháp khác",
        ),
        (
            "Kinh phí thực hiện: Ngân sách nhà nước và nguồn tài trợ.",
            "Ngân sách nhà nước và nguồn tài trợ",
        ),
        (
            "Nguồn kinh phí: Sử dụng từ nguồn chi thường xuyên của Sở.",
            "nguồn chi thường xuyên của Sở",
        ),
        (
            "V. KINH PHÍ\n- Kinh phí tổ chức Hội thi từ nguồn ngân sách tỉnh cấp năm 2018.\n- Các đội tự túc.",
            "nguồn ngân sách tỉnh cấp năm 2018",
        ),
        (
            "Năm trước đã vay 200.000.000 đồng từ Quỹ quốc gia về việc làm.\n6. Kinh phí: từ nguồn "
            "khoa học của Sở và nguồn xã hội hóa.",
            "nguồn khoa học của Sở và nguồn xã hội hóa",
        ),
        (
            "V. KINH PHÍ\nKinh phí cấp tỉnh: nguồn sự nghiệp giáo dục của Sở. Các trường sử dụng kinh "
            "phí thường xuyên để tổ chức vòng trường.",
            "nguồn sự nghiệp giáo dục của Sở",
        ),
        ("Toàn bộ giải thưởng do Quỹ Nước Lành tài trợ.", "Quỹ Nước Lành tài trợ"),
        (
            "7. Giải thưởng: mỗi khối 1 giải Nhất. Phần thưởng do Ban đại diện cha mẹ học sinh tặng.",
            "Ban đại diện cha mẹ học sinh tặng",
        ),
        ("Kinh phí tổ chức: Trích từ Quỹ Đền ơn đáp nghĩa.", "Quỹ Đền ơn đáp nghĩa"),
        ("Kinh phí thực hiện do ngân sách tỉnh đảm bảo theo quy định hiện hành.", "ngân sách tỉnh"),
        (
            "Kinh phí thực hiện Kế hoạch được bố trí trong dự toán chi thường xuyên của Sở năm 2018.",
            "dự toán chi thường xuyên của Sở năm 2018",
        ),
        (
            "4. Giải thưởng: đơn vị dẫn đầu được tặng cờ. Kinh phí: nguồn tài chính Công đoàn Tổng công ty.",
            "nguồn tài chính Công đoàn Tổng công ty",
        ),
        (
            "Năm 2017 có 342 người dự thi. Kinh phí: quỹ Công đoàn và chuyên môn hỗ trợ.",
            "quỹ Công đoàn và chuyên môn hỗ trợ",
        ),
        (
            "Các khoản chi cho Hội thi thực hiện từ kinh phí hoạt động của Huyện đoàn và nguồn vận động.",
            "kinh phí hoạt động của Huyện đoàn và nguồn vận động",
        ),
        (
            "Chi phí in ảnh do tác giả tự trả; kinh phí tổ chức do ngân sách công đoàn ngành bảo đảm.",
            "ngân sách công đoàn ngành",
        ),
        (
            "Chi phí đi lại của các đoàn do đơn vị cử đi tự lo. Kinh phí tổ chức trích từ quỹ phúc lợi.",
            "quỹ phúc lợi",
        ),
        (
            "III. Kinh phí\nQuỹ Phòng, chống tác hại của thuốc lá hỗ trợ; phần còn lại do ba cơ quan chia đều.",
            "Quỹ Phòng, chống tác hại của thuốc lá hỗ trợ; phần còn lại do ba cơ quan chia đều",
        ),
        (
            "Kinh phí trích từ ngân sách tỉnh giao Sở Văn hóa và Thể thao năm 2018.",
            "ngân sách tỉnh giao Sở Văn hóa và Thể thao năm 2018",
        ),
        (
            "Kinh phí trích từ ngân sách tỉnh năm 2018, giao Sở Tài chính thẩm định dự toán.",
            "ngân sách tỉnh năm 2018",
        ),
        (
            "Mức chi giải thưởng lấy từ nguồn sự nghiệp văn hóa; phần còn thiếu do nhà tài trợ góp.",
            "nguồn sự nghiệp văn hóa; phần còn thiếu do nhà tài trợ góp",
        ),
        (
            "Kinh phí đảm bảo cho công tác tổ chức được sử dụng từ nguồn xã hội hóa.",
            "nguồn xã hội hóa",
        ),
    ],
)
def test_where_the_money_comes_from(body, money):
    assert letter(body).budget.value == money


@pytest.mark.parametrize(
    "body",
    [
        "Kinh phí đi lại, ăn nghỉ do các đơn vị tự thanh toán. Rất mong các đồng chí tham dự.",
        "Chi phí tham gia do các đoàn tự chi trả.",
        "Chi phí gửi ảnh do tác giả tự chịu.",
        "Sở Tài chính quyết toán kinh phí trước ngày 20/4/2018.",
    ],
)
def test_what_guests_pay_themselves_is_no_money_of_the_contest(body):
    assert letter(body).budget is None
