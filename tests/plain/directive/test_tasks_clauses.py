"""Days and doers clause by clause, and lines that look like work; as many offices write them."""

import pytest

from .test_tasks import given


@pytest.mark.parametrize(
    ("body", "dues"),
    [
        # a time without a day belongs to its own clause, the day behind it to the next
        ("Phòng Nghiệp vụ: ký cam kết với các lớp xong trong tuần đầu; báo cáo Sở trước 10/4/2025.",
         [None, "2025-04-10"]),
        ("Đài Truyền thanh xã phát tin hằng tuần; gửi báo cáo về Sở trước ngày 15/4/2025.",
         [None, "2025-04-15"]),
        ("Hội Nhà văn tỉnh mở trại viết từ ngày 11 đến ngày 15/4/2025; gửi danh sách về Sở trước "
         "ngày 25/3/2025.", [None, "2025-03-25"]),
        ("Các trường bố trí người trực trong suốt thời gian thi; nộp danh sách trước 05/4/2025.",
         [None, "2025-04-05"]),
        # several times over
        ("UBND các xã báo cáo về Sở 2 lần, lần 1 trước 20/4/2025, lần 2 trước 25/5/2025.",
         ["2025-04-20", "2025-05-25"]),
        ("Kết thúc mỗi đợt, các thôn gửi báo cáo về Phòng Kinh tế: đợt 1 trước 05/7/2025, đợt 2 trước "
         "18/12/2025.", ["2025-07-05", "2025-12-18"]),
        ("Các trường gửi báo cáo về Sở: đợt I chậm nhất ngày 10/5/2025; đợt II chậm nhất ngày "
         "10/6/2025.", ["2025-05-10", "2025-06-10"]),
        # the day in brackets is that of the words before it
        ("Phòng Kinh tế sơn lại vạch kẻ đường, hoàn thành trước khai giảng (05/9/2025).",
         ["2025-09-05"]),
        ("Các trường phổ biến thể lệ đến học sinh trước kỳ nghỉ lễ (30/4/2025).", ["2025-04-30"]),
        ("Đề nghị Sở Nội vụ cấp giấy khen trước khi kết thúc năm học (31/5/2025).", ["2025-05-31"]),
        # too late is too late
        ("Các trường chọn và gửi bài về Sở; sau ngày 21/4/2025, bài gửi đến không được xem xét.",
         ["2025-04-21"]),
        ("Các trường sơ tuyển và nộp bài về Sở. Sau ngày 21/4/2025, bài gửi đến không được chấm.",
         ["2025-04-21"]),
        # whoever receives works does so all the time, whoever hands them in has a last day
        ("Ban Tổ chức có nhiệm vụ tiếp nhận tác phẩm từ ngày 20/4/2025 đến hết ngày 20/7/2025.", [None]),
        ("Các trường nộp bài về Sở từ ngày 20/4/2025 đến hết ngày 20/5/2025.", ["2025-05-20"]),
        # the day of an event stands in the sentence before
        ("3. Lễ tuyên dương: 8 giờ ngày 13/5/2025 tại Nhà hát tỉnh. Các trường cử 05 em dự lễ.",
         ["2025-05-13T08:00"]),
        ("Phòng Nghiệp vụ hoàn chỉnh Điều lệ, trình ký ngày 18/4/2025; vận động tài trợ.",
         ["2025-04-18", None]),
        ("Văn phòng Sở xây dựng phần mềm, chạy thử từ ngày 23/4/2025.", [None]),
        ("Sở Du lịch cung cấp bản đồ cho thí sinh trước ngày 15/4/2025.", ["2025-04-15"]),
        ("Phòng Nghiệp vụ chuẩn bị Lễ tổng kết dự kiến vào chiều ngày 18/10/2025.", ["2025-10-18"]),
        ("Các thôn vẽ xong trước ngày 08/4/2025.", ["2025-04-08"]),
    ],
)  # fmt: skip
def test_a_day_belongs_to_its_own_clause(body, dues):
    assert [due for _, _, due in given("plan", "V. TỔ CHỨC THỰC HIỆN\n" + body)] == dues


def test_a_deadline_told_by_the_number_of_another_item():
    found = given(
        "plan",
        "III. THỜI GIAN\n1. Vòng trường: tháng 4/2025.\n2. Nộp bài: chậm nhất ngày 27/5/2025.\n"
        "IV. TỔ CHỨC THỰC HIỆN\n1. Phòng Nghiệp vụ phổ biến Thể lệ.\n"
        "2. Các trường lập danh sách và nộp bài đúng thời hạn tại điểm 2 mục III.",
    )

    assert ("Các trường", "2025-05-27") in [(who, due) for who, _, due in found]


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Trung tâm Y tế dự phòng tỉnh cử 02 bác sĩ trực.", "Trung tâm Y tế dự phòng tỉnh"),
        ("Các xã có đảo chủ động gặp gỡ, tổ chức giao lưu với bộ đội.", "Các xã có đảo"),
        ("Hội Phụ nữ các xã có ý tưởng đoạt giải rà soát nhu cầu vay vốn.",
         "Hội Phụ nữ các xã có ý tưởng đoạt giải"),
        ("UBND các xã chưa có người dự thi khẩn trương vận động nhân dân tham gia.",
         "UBND các xã chưa có người dự thi"),
        ("Các xã, phường giải toả hàng quán trước cổng trường.", "Các xã, phường"),
        ("Các khu du lịch miễn phí vé tham quan cho thí sinh.", "Các khu du lịch"),
        ("Nhân viên y tế: chuẩn bị túi cứu thương.", "Nhân viên y tế"),
        ("Giáo viên chủ nhiệm nhớ dặn học sinh mang nước uống.", "Giáo viên chủ nhiệm"),
        ("Rút kinh nghiệm năm 2023, các đoàn phải tổng duyệt trước giờ diễn.", "các đoàn"),
        ("Đài Phát thanh tỉnh dành thời lượng phát sóng tác phẩm.", "Đài Phát thanh tỉnh"),
        ("Đề nghị Hội Nông dân tỉnh sớm ban hành thể lệ.", "Hội Nông dân tỉnh"),
    ],
)  # fmt: skip
def test_who_does_it(body, who):
    assert [doer for doer, _, _ in given("plan", "V. TỔ CHỨC THỰC HIỆN\n" + body)] == [who]


@pytest.mark.parametrize(
    "body",
    [
        # lines of a timetable and of what an entry consists of are nobody's work
        "Sở đề nghị các trường thực hiện một số nội dung sau:\n1. Hồ sơ: báo cáo thành tích; 05 ảnh.\n"
        "2. Lịch công tác\n- Thẩm định hồ sơ: trong vòng 15 ngày kể từ ngày hết hạn.\n"
        "- Khảo sát thực tế: 12 - 16/9/2025.\n- Bình chọn trên trang của Sở: 10 ngày, từ ngày 20/9/2025.",
        # what the hosts do themselves
        "II. NỘI DUNG\n1. Thời gian: vẽ tại trường. Chấm giải ngày 10/4/2025. Trao giải ngày 12/4/2025.",
        "V. THỜI GIAN\n4. Ban Giám khảo chấm sơ khảo: trong 10 ngày kể từ ngày 20/4/2025.",
        # an address and the members of a committee
        "5. Cách gửi bài\n- Gửi thư: Phòng Tổ chức, Bưu điện tỉnh, ngoài bì ghi rõ “Dự thi”.",
        "Điều 1. Thành lập Ban Tổ chức, gồm các ông, bà:\n4. Đại diện lãnh đạo các sở: Tài chính, Nội vụ "
        "- Thành viên.",
        "IV. Khen thưởng\nBáo tường: 01 giải nhất, 02 giải nhì.",
        "II. NỘI DUNG\n1. Mỗi trường được cử tối đa 3 học sinh.",
    ],
)  # fmt: skip
def test_lines_of_a_timetable_of_lists_and_addresses_are_no_tasks(body):
    assert given("notice", body) == []


@pytest.mark.parametrize(
    ("body", "tasks"),
    [
        (
            "1. Mỗi chi đoàn nộp 01 tờ báo khổ A0.\n2. Nộp tại văn phòng Đoàn chậm nhất ngày 14/4/2025.",
            [("Mỗi chi đoàn", "nộp 01 tờ báo khổ A0", "2025-04-14")],
        ),
        (
            "1. Mỗi xã giới thiệu không quá 03 ứng viên. Hồ sơ gửi về Sở trước ngày 25/4/2025.",
            [("Mỗi xã", "giới thiệu không quá 03 ứng viên", "2025-04-25")],
        ),
        (
            "1. Giới thiệu gương tuyên dương\nMỗi xã giới thiệu 02 gương theo mẫu kèm theo công văn này, "
            "gửi danh sách về Sở trước ngày 27/4/2025.",
            [("Mỗi xã", "giới thiệu 02 gương theo mẫu kèm theo công văn này, gửi danh sách về Sở",
              "2025-04-27")],
        ),
        (
            "1. Đối tượng: học sinh. Mỗi lớp có ít nhất 01 tiết mục.",
            [("Mỗi lớp", "có ít nhất 01 tiết mục", None)],
        ),
        (
            "Đại biểu vui lòng báo lại việc tham dự cho Văn phòng trước ngày 14/4/2025.",
            [("Đại biểu", "báo lại việc tham dự cho Văn phòng", "2025-04-14")],
        ),
    ],
)  # fmt: skip
def test_what_each_is_asked_for_and_where_the_day_stands_behind(body, tasks):
    assert given("notice", body) == tasks


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("15 ngày sau khi kết thúc Lễ tổng kết", "2025-10-25"),
        ("Trước ngày Lễ tổng kết hai ngày", "2025-10-08"),
        ("sau Lễ tổng kết 05 ngày", "2025-10-15"),
    ],
)
def test_a_table_counts_its_days_from_an_event(cell, due):
    found = given(
        "plan",
        "II. NỘI DUNG\n1. Lễ tổng kết: 8 giờ ngày 10/10/2025 tại Nhà hát tỉnh.\nIV. PHÂN CÔNG\n"
        f"| TT | Nhiệm vụ | Chủ trì | Thời hạn |\n| 1 | Báo cáo kết quả | Phòng Nghiệp vụ | {cell} |",
    )

    assert found[-1] == ("Phòng Nghiệp vụ", "Báo cáo kết quả", due)


HANDED = "1. Nộp tranh dự thi: chậm nhất ngày 20/4/2025.\n"
OPENED = "1. Lễ khai mạc: 8 giờ ngày 20/4/2025.\n2. Lễ bế mạc: 16 giờ ngày 25/4/2025.\n"


@pytest.mark.parametrize(
    ("day", "clause", "whats", "due"),
    [
        (HANDED, "các liên đội nộp tranh đúng hạn.", ["nộp tranh"], "2025-04-20"),
        (HANDED, "các liên đội nộp tranh đúng thời gian quy định.", ["nộp tranh"], "2025-04-20"),
        (
            HANDED,
            "các liên đội nộp tranh đúng hạn; vận động hội viên cổ vũ.",
            ["nộp tranh", "vận động hội viên cổ vũ"],
            "2025-04-20",
        ),
        (OPENED, "các trường gửi đội hình trước khai mạc 03 ngày.", ["gửi đội hình"], "2025-04-17"),
        (
            OPENED,
            "các trường gửi đội hình trước ngày khai mạc ít nhất 3 ngày; chuẩn bị trang phục.",
            ["gửi đội hình", "chuẩn bị trang phục"],
            "2025-04-17",
        ),
        (
            OPENED,
            "các trường tổng hợp, báo cáo Sở sau 5 ngày kể từ ngày bế mạc.",
            ["tổng hợp, báo cáo Sở"],
            "2025-04-30",
        ),
        (
            OPENED,
            "các trường báo cáo Sở trong vòng 05 ngày kể từ khi kết thúc lễ bế mạc.",
            ["báo cáo Sở"],
            "2025-04-30",
        ),
    ],
)
def test_work_is_the_same_whether_the_day_it_hangs_on_is_told_or_not(day, clause, whats, due):
    work = f"III. TỔ CHỨC THỰC HIỆN\n1. Đề nghị {clause}"
    told = given("plan", f"II. THỜI GIAN\n{day}{work}")
    untold = given("plan", work)

    assert [what for _, what, _ in told] == [what for _, what, _ in untold] == whats
    assert [d for _, _, d in told] == [due, None][: len(whats)]
    assert [d for _, _, d in untold] == [None] * len(whats)
