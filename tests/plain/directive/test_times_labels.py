"""What a deadline is for is told in a phrase that stands for itself."""

import pytest

from cuocthi.plain.directive.clauses import is_sensible, label

from .times_letter import letter


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (
            "2. Sở Giáo dục và Đào tạo chỉ đạo các trường phát động trong học sinh, sinh viên (hoàn thành "
            "trong tháng 5/2018).",
            "phát động trong học sinh, sinh viên",
        ),
        (
            "Rà soát, lựa chọn sản phẩm, gửi hồ sơ (01 bản giấy, 01 bản mềm) về Tỉnh đoàn (qua Ban Thiếu nhi, "
            "đ/c Kiều Anh) trước 31/8/2018.",
            "gửi hồ sơ (01 bản giấy, 01 bản mềm)",
        ),
        ("Mỗi xã cử 01 đội; danh sách gửi trước 25/9/2018.", "gửi danh sách"),
        ("Hồ sơ dự thi nộp chậm nhất ngày 25/9/2018.", "nộp hồ sơ dự thi"),
        (
            "Đội nào không tham gia thì báo về Phòng Quản lý văn hóa trước 30/4/2018.",
            "báo về Phòng Quản lý văn hóa",
        ),
        (
            "Trường hợp vắng báo về Văn phòng trước 16h30 ngày 06/4/2018.",
            "Trường hợp vắng báo về Văn phòng",
        ),
        ("Ông Tám: trang trí, âm thanh, hoàn thành trước ngày 20/4/2018.", "trang trí, âm thanh"),
        ("Bà Hoa - Phó Hiệu trưởng: Trưởng ban; duyệt đề trước ngày 10/4/2018.", "duyệt đề"),
        (
            "Thành lập Ban Thư ký, Hội đồng Giám khảo trước ngày 10/4/2018.",
            "Thành lập Ban Thư ký, Hội đồng Giám khảo",
        ),
        (
            "Phòng A lắp 26 biển cấm đổ rác, 10 camera; xong trước 20/8/2018.",
            "lắp 26 biển cấm đổ rác, 10 camera",
        ),
        (
            "Gửi đăng ký bằng văn bản (dấu bưu điện trước ngày 25/6/2018).",
            "Gửi đăng ký bằng văn bản",
        ),
        (
            "| TT | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn |\n"
            "| 1 | Xây dựng bộ câu hỏi | Phòng Nghiệp vụ | Bảo tàng tỉnh | Trước 05/4/2018 |",
            "Xây dựng bộ câu hỏi",
        ),
        ("Hạn nộp bài: 30/4/2018.", "Hạn nộp bài"),
        (
            "Các trường xây dựng kế hoạch, trình Sở phê duyệt trước ngày 30/4/2018.",
            "Các trường xây dựng kế hoạch, trình Sở phê duyệt",
        ),
    ],
)
def test_a_deadline_is_named_by_a_whole_phrase(body, what):
    assert [d.what for d in letter(body).deadlines] == [what]


@pytest.mark.parametrize(
    ("words", "tidied"),
    [
        ("nhận bài dự thi: kéo dài", "nhận bài dự thi"),
        ("nhận bài thêm 15 ngày", "nhận bài"),
        ("30/7/2018”, nay xin đính chính là “Hạn nộp tác phẩm", "Hạn nộp tác phẩm"),
        ("Tác phẩm gửi", "gửi tác phẩm"),
        ("1- Vòng cơ sở", "Vòng cơ sở"),
        ("Thành lập đội “Thanh niên số”", "Thành lập đội “Thanh niên số”"),
        ("gửi Ban Tổ chức trước khi hết", "gửi Ban Tổ chức"),
        ("và nộp danh sách trước", "nộp danh sách"),
        ("báo cáo (01 bản mềm", "báo cáo"),
    ],
)
def test_loose_ends_are_cut(words, tidied):
    assert label(words) == tidied


@pytest.mark.parametrize(
    ("words", "sensible"),
    [
        ("báo cáo", True),
        ("duyệt đề", True),
        ("gửi danh sách", True),
        ("sinh viên", False),
        ("báo", False),
        ("01", False),
        ("bộ câu hỏi | Bảo tàng", False),
        ("nộp lại", False),
        ("nhận bài", True),
    ],
)
def test_what_says_something_by_itself(words, sensible):
    assert is_sensible(words) == sensible


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Bài gửi trước ngày 15/4/2018 không hợp lệ.", []),
        ("Ảnh chụp gửi trước ngày 15/4/2018 sẽ không được chấp nhận.", []),
        ("Các trường có học sinh đạt giải xác nhận tham dự trước ngày 15/4/2018.", ["2018-04-15"]),
        ("Thí sinh nộp phiếu đăng ký trước ngày 15/4/2018.", ["2018-04-15"]),
        ("Thí sinh sinh trước ngày 15/4/2008.", []),
    ],
)
def test_who_must_be_ready_and_who_may_take_part(body, days):
    assert [d.date for d in letter(body).deadlines] == days


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Thời gian: Vòng 1 ngày 12/4/2018.", "vòng 1"),
        ("B. HỘI THI\n1. Cấp tỉnh: 02 ngày 09-10/4/2018 tại Hội trường Tỉnh ủy.", "Cấp tỉnh"),
        ("Thời gian: vòng sơ khảo ngày 12/4/2018.", "sơ khảo"),
        ("Thời gian: ngày 12/4/2018.", "hội thi"),
    ],
)
def test_an_event_is_named_by_the_words_beside_its_day(body, name):
    assert next(e.what for e in letter(body).event_times).endswith(name)


@pytest.mark.parametrize(
    ("body", "money"),
    [
        (
            "Kinh phí: ngân sách cấp tỉnh 80.000.000 đồng (tám mươi triệu đồng) và vận động hợp pháp khác.",
            "ngân sách cấp tỉnh 80.000.000 đồng (tám mươi triệu đồng) và vận động hợp pháp khác",
        ),
        (
            "Kinh phí: Trích quỹ khen thưởng 2.500.000đ và Ban đại diện CMHS ủng hộ.",
            "quỹ khen thưởng 2.500.000đ và Ban đại diện CMHS ủng hộ",
        ),
        ("Kinh phí: 45.500.000 đồng từ nguồn ngân sách.", "nguồn ngân sách"),
        (
            "Kinh phí đã cấp: 1.250.000.000 đồng từ ngân sách tỉnh nộp lại trước ngày 31/7/2018.",
            "ngân sách tỉnh",
        ),
        (
            "Kinh phí tổ chức: 30 triệu đồng, từ nguồn sự nghiệp văn hóa năm 2018.",
            "nguồn sự nghiệp văn hóa năm 2018",
        ),
        (
            "Kinh phí do ngân sách huyện (50.000.000 đồng) bảo đảm.",
            "ngân sách huyện (50.000.000 đồng)",
        ),
        (
            "Kinh phí: ngân sách xã 5.000.000 đồng, quyết toán trước ngày 31/5/2018.",
            "ngân sách xã 5.000.000 đồng",
        ),
        (
            "Tổng kinh phí là 12,5 triệu đồng, lấy từ nguồn thu học phí.",
            "nguồn thu học phí",
        ),
    ],
)
def test_the_source_is_named_with_the_sums_inside_it(body, money):
    found = letter(body)

    assert found.budget.value == money
    assert found.text[slice(*found.budget.span)] == money


@pytest.mark.parametrize(
    ("body", "who", "what"),
    [
        (
            "Giao Trung tâm Văn hóa tỉnh tháo dỡ sân khấu, bảo đảm an toàn.",
            ("Trung tâm Văn hóa tỉnh",),
            "tháo dỡ sân khấu, bảo đảm an toàn",
        ),
        (
            "Đề nghị Công an tỉnh phân luồng giao thông, bảo đảm trật tự.",
            ("Công an tỉnh",),
            "phân luồng giao thông, bảo đảm trật tự",
        ),
        (
            "Giao Nhà hát Chèo Kim Hà dàn dựng tiết mục, phối hợp tập luyện.",
            ("Nhà hát Chèo Kim Hà",),
            "dàn dựng tiết mục, phối hợp tập luyện",
        ),
        (
            "Giao Báo và Đài Phát thanh - Truyền hình tỉnh đưa tin.",
            ("Báo và Đài Phát thanh - Truyền hình tỉnh",),
            "đưa tin",
        ),
        (
            "Sở đề nghị:\n- Rà soát, lựa chọn sản phẩm.",
            ("UBND các huyện, thành phố",),
            "Rà soát, lựa chọn sản phẩm",
        ),
        (
            "Sở Văn hóa và Thể thao đề nghị như sau:\n1. Cử đội dự thi.",
            ("UBND các huyện, thành phố",),
            "Cử đội dự thi",
        ),
        (
            "Các đơn vị ngừng nhận bài từ ngày 18/4/2018.",
            ("Các đơn vị",),
            "ngừng nhận bài từ ngày 18/4/2018",
        ),
    ],
)
def test_the_doer_ends_where_the_work_begins(body, who, what):
    assert [(t.who, t.what) for t in letter(body).tasks] == [(who, what)]
