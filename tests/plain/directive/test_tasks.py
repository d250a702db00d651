"""Who must do what by when, as many offices write it; all names and numbers are invented."""

import pytest

from cuocthi.plain.directive import understand

_HEAD = """UBND TỈNH SƠN HẢI
SỞ VĂN HÓA VÀ THỂ THAO

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 218/{symbol}-SVHTT
Sơn Hải, ngày 03 tháng 3 năm 2025

{title}
"""
_FOOT = """

Nơi nhận:
- Như trên;
- Lưu: VT.

GIÁM ĐỐC

Lương Bá Khải
"""
_KINDS = {
    "letter": ("CV", "Kính gửi:\n- Sở Giáo dục và Đào tạo;\n- UBND các xã, phường.\n"),
    "plan": ("KH", "KẾ HOẠCH\nTổ chức Cuộc thi “Biển xanh” năm 2025\n"),
    "decision": ("QĐ", "QUYẾT ĐỊNH\nVề việc thành lập Ban Tổ chức Cuộc thi “Biển xanh”\n"),
    "notice": ("TB", "THÔNG BÁO\nVề việc tổ chức Cuộc thi “Biển xanh”\n"),
    "report": ("BC", "BÁO CÁO\nKết quả Cuộc thi “Biển xanh”\n"),
}


def letter(kind: str, body: str) -> str:
    symbol, title = _KINDS[kind]
    return _HEAD.format(symbol=symbol, title=title) + body + _FOOT


def given(kind: str, body: str) -> list[tuple[str, str, str | None]]:
    reading = understand(letter(kind, body))
    return [(" + ".join(task.who), task.what, task.due) for task in reading.tasks]


@pytest.mark.parametrize(
    ("kind", "body", "tasks"),
    [
        (  # a heading is a body's name, its items are its work
            "letter",
            "1. Phòng Nghiệp vụ Văn hoá\n- Chủ trì tham mưu thành lập Ban Tổ chức trước ngày "
            "15/3/2025.\n- Là đầu mối tiếp nhận bài dự thi.\n2. Thanh tra Sở có trách nhiệm "
            "giám sát việc chấm thi.",
            [
                (
                    "Phòng Nghiệp vụ Văn hoá",
                    "Chủ trì tham mưu thành lập Ban Tổ chức",
                    "2025-03-15",
                ),
                ("Phòng Nghiệp vụ Văn hoá", "Là đầu mối tiếp nhận bài dự thi", None),
                ("Thanh tra Sở", "giám sát việc chấm thi", None),
            ],
        ),
        (  # "Đối với", "Trách nhiệm của", "Giao … :" before the name
            "plan",
            "V. TỔ CHỨC THỰC HIỆN\n1. Giao Phòng Nghiệp vụ chủ trì, phối hợp với Văn phòng Sở:\n"
            "a) Xây dựng thể lệ, hoàn thành trong tháng 3/2025.\n2. Trách nhiệm của các đơn vị "
            "trực thuộc\na) Gửi bài về Ban Tổ chức trước ngày 25/4/2025 để tổng hợp.\n"
            "3. Đối với các huyện đoàn, thị đoàn:\n+ Cử 02 đồng chí hỗ trợ ngày 26/4/2025.",
            [
                (
                    "Phòng Nghiệp vụ",
                    "Xây dựng thể lệ",
                    "2025-03-31",
                ),
                ("các đơn vị trực thuộc", "Gửi bài về Ban Tổ chức", "2025-04-25"),
                (
                    "các huyện đoàn, thị đoàn",
                    "Cử 02 đồng chí hỗ trợ ngày 26/4/2025",
                    "2025-04-26",
                ),
            ],
        ),
        (  # a list with a common doer and a common day
            "letter",
            "Sở đề nghị các đơn vị triển khai các nội dung sau (hoàn thành trước ngày 20/4/2025):\n"
            "- Tuyên truyền trên trang thông tin điện tử;\n- Vận động nhân dân tham gia.",
            [
                ("các đơn vị", "Tuyên truyền trên trang thông tin điện tử", "2025-04-20"),
                ("các đơn vị", "Vận động nhân dân tham gia", "2025-04-20"),
            ],
        ),
        (  # labels of people and bodies
            "plan",
            "III. PHÂN CÔNG\n1. Đ/c Nguyễn Văn Bé - Tổng phụ trách: Soạn thể lệ (xong trước ngày "
            "20/4/2025).\n2. GVCN các lớp: Thu bài của lớp nộp về Ban Tổ chức ngày 30/4/2025.\n"
            "3. Bảo vệ: Mở cửa hội trường.\n4. Các cơ quan báo chí, đài phát thanh: Mở chuyên mục.",
            [
                ("Đ/c Nguyễn Văn Bé - Tổng phụ trách", "Soạn thể lệ", "2025-04-20"),
                (
                    "GVCN các lớp",
                    "Thu bài của lớp nộp về Ban Tổ chức ngày 30/4/2025",
                    "2025-04-30",
                ),
                ("Bảo vệ", "Mở cửa hội trường", None),
                ("Các cơ quan báo chí + đài phát thanh", "Mở chuyên mục", None),
            ],
        ),
        (  # party bodies
            "letter",
            "1. Giao Ban Tuyên giáo Tỉnh ủy tham mưu tổ chức cuộc thi trước ngày 20/3/2025.\n"
            "2. Các huyện ủy, thành ủy, đảng ủy trực thuộc lãnh đạo, chỉ đạo cuộc thi ở cấp mình.\n"
            "3. Đảng đoàn Mặt trận Tổ quốc tỉnh, Ban Thường vụ Tỉnh đoàn vận động hội viên tham gia.",
            [
                ("Ban Tuyên giáo Tỉnh ủy", "tham mưu tổ chức cuộc thi", "2025-03-20"),
                (
                    "Các huyện ủy, thành ủy, đảng ủy trực thuộc",
                    "lãnh đạo, chỉ đạo cuộc thi ở cấp mình",
                    None,
                ),
                (
                    "Đảng đoàn Mặt trận Tổ quốc tỉnh + Ban Thường vụ Tỉnh đoàn",
                    "vận động hội viên tham gia",
                    None,
                ),
            ],
        ),
        (  # the end of a decision
            "decision",
            "Điều 1. Ban hành kèm theo Quyết định này Thể lệ Cuộc thi.\nĐiều 2. Ban Tổ chức có nhiệm "
            "vụ tổ chức cuộc thi theo Thể lệ.\nĐiều 3. Các ông (bà) Chánh Văn phòng Sở; Trưởng phòng "
            "Nghiệp vụ và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
            [
                ("Ban Tổ chức", "tổ chức cuộc thi theo Thể lệ", None),
                (
                    "Chánh Văn phòng Sở + Trưởng phòng Nghiệp vụ + các ông, bà có tên tại Điều 1",
                    "chịu trách nhiệm thi hành Quyết định này",
                    None,
                ),
            ],
        ),
        (  # several days in one clause; work behind another's day stands by itself
            "letter",
            "1. UBND các xã, phường gửi kế hoạch về Sở trước ngày 20/3/2025, báo cáo kết quả trước "
            "ngày 10/5/2025.\n2. Công an tỉnh xây dựng phương án, xong trước 05/5/2025; bố trí lực "
            "lượng trực ngày 10/5/2025.",
            [
                ("UBND các xã, phường", "gửi kế hoạch về Sở", "2025-03-20"),
                ("UBND các xã, phường", "báo cáo kết quả", "2025-05-10"),
                ("Công an tỉnh", "xây dựng phương án", "2025-05-05"),
                ("Công an tỉnh", "bố trí lực lượng trực ngày 10/5/2025", "2025-05-10"),
            ],
        ),
        (  # doers side by side; "hoàn thành" at the end is for all of them
            "letter",
            "1. Hội Phụ nữ phường phụ trách tuyến đường ven biển; Đoàn Thanh niên phường vẽ tranh "
            "trên tường, hoàn thành trước ngày 12/5/2025.",
            [
                ("Hội Phụ nữ phường", "phụ trách tuyến đường ven biển", "2025-05-12"),
                ("Đoàn Thanh niên phường", "vẽ tranh trên tường", "2025-05-12"),
            ],
        ),
        (  # works handed in: a sentence whose subject is the work
            "letter",
            "Ban Thường vụ Tỉnh Đoàn yêu cầu các huyện, thành Đoàn triển khai tốt các nội dung sau:\n"
            "- Tổ chức cuộc thi cấp huyện xong trước ngày 30/4/2025;\n- Chọn cử 01 thí sinh dự thi. "
            "Danh sách gửi về Ban Thanh niên trước ngày 05/5/2025.\n- Chọn 10 bài gửi về Tỉnh Đoàn. "
            "Hạn cuối nhận bài: 17 giờ ngày 20/4/2025.",
            [
                ("các huyện, thành Đoàn", "Tổ chức cuộc thi cấp huyện", "2025-04-30"),
                ("các huyện, thành Đoàn", "Chọn cử 01 thí sinh dự thi", None),
                ("các huyện, thành Đoàn", "Danh sách gửi về Ban Thanh niên", "2025-05-05"),
                ("các huyện, thành Đoàn", "Chọn 10 bài gửi về Tỉnh Đoàn", "2025-04-20T17:00"),
            ],
        ),
        (  # a schedule: the day stands before the doer
            "plan",
            "VI. TIẾN ĐỘ THỰC HIỆN\n- Tháng 3/2025: Ban hành kế hoạch, thể lệ.\n- Trước ngày "
            "10/5/2025: Phòng GD&ĐT các huyện nộp bài về Sở.",
            [("Phòng GD&ĐT các huyện", "nộp bài về Sở", "2025-05-10")],
        ),
        (  # names torn by line breaks, words run together, marks lost
            "letter",
            "1. Phòng Giáo dục và\nĐào tạo chỉ đạo các trường triển khai, gửi bài về Sở trước ngày\n"
            "20/4/2025.\n2. UBND các xã,\nphường tuyên truyền trên đài\ntruyền thanh.",
            [
                (
                    "Phòng Giáo dục và Đào tạo",
                    "chỉ đạo các trường triển khai, gửi bài về Sở",
                    "2025-04-20",
                ),
                ("UBND các xã, phường", "tuyên truyền trên đài truyền thanh", None),
            ],
        ),
        (
            "letter",
            "Thựchiện Kếhoạch của UBNDtỉnh, Sở đềnghị:\n1.Các phòngchuyên môn phốihợp vớicác đơn vị "
            "tuyêntruyền cuộcthi;\n2.UBND các xã, phường tổchức phátđộng trướcngày 20/4/2025.",
            [
                (
                    "Các phòng chuyên môn",
                    "phối hợp với các đơn vị tuyên truyền cuộc thi",
                    None,
                ),
                ("UBND các xã, phường", "tổ chức phát động", "2025-04-20"),
            ],
        ),
        (
            "letter",
            "1. Phong Giao duc va Dao tao chi dao cac truong trien khai, gui bai truoc ngay 20/4/2025.",
            [
                (
                    "Phong Giao duc va Dao tao",
                    "chi dao cac truong trien khai, gui bai",
                    "2025-04-20",
                )
            ],
        ),
        (  # a decision whose last article begins with other work
            "decision",
            "Điều 1. Ban hành Thể lệ.\nĐiều 2. Sở Tài chính hướng dẫn quyết toán kinh phí. Chánh Văn "
            "phòng Sở, Trưởng phòng Nghiệp vụ chịu trách nhiệm thi hành Quyết định này.",
            [
                (
                    "Chánh Văn phòng Sở + Trưởng phòng Nghiệp vụ",
                    "chịu trách nhiệm thi hành Quyết định này",
                    None,
                ),
                ("Sở Tài chính", "hướng dẫn quyết toán kinh phí", None),
            ],
        ),
        (  # people with their names, bodies by their initials, a number before the bodies
            "plan",
            "IV. PHÂN CÔNG\n1. Thầy Đỗ Văn Bốn - Tổng phụ trách: dẫn chương trình.\n2. LĐLĐ các huyện; "
            "Công đoàn ngành:\n- Chọn 02 tiết mục trong quý II/2025.\n3. 19 chi bộ trực thuộc: phổ biến "
            "trong kỳ sinh hoạt; điện thoại liên hệ 0290.000.111.",
            [
                ("Thầy Đỗ Văn Bốn - Tổng phụ trách", "dẫn chương trình", None),
                (
                    "LĐLĐ các huyện + Công đoàn ngành",
                    "Chọn 02 tiết mục",
                    "2025-06-30",
                ),
                ("19 chi bộ trực thuộc", "phổ biến trong kỳ sinh hoạt", None),
            ],
        ),
        (  # one day for all that the sentence before gave out
            "letter",
            "Mỗi huyện lập một đoàn; các trường THPT đăng ký trực tiếp với Sở. Hạn chót gửi danh sách là "
            "16 giờ 30 phút ngày 26/4/2025.",
            [
                ("Mỗi huyện", "lập một đoàn", "2025-04-26T16:30"),
                ("các trường THPT", "đăng ký trực tiếp với Sở", "2025-04-26T16:30"),
            ],
        ),
        (  # a body gives its own work on; that is still its work
            "letter",
            "1. UBND các xã phân công Phòng Văn hóa hướng dẫn hồ sơ trước ngày 20/4/2025.\n"
            "2. Sở giao Văn phòng lập dự toán.",
            [
                ("UBND các xã", "phân công Phòng Văn hóa hướng dẫn hồ sơ", "2025-04-20"),
                ("Văn phòng", "lập dự toán", None),
            ],
        ),
        (  # the days of the work itself, also as a list; a period it goes on in is no deadline
            "plan",
            "V. PHÂN CÔNG\n1. Ban Chỉ huy Quân sự xã: dựng rạp trong các ngày 22, 23/4/2025.\n"
            "2. Trung tâm Y tế: trực từ ngày 24/4/2025 đến ngày 26/4/2025.",
            [
                (
                    "Ban Chỉ huy Quân sự xã",
                    "dựng rạp",
                    "2025-04-23",
                ),
                ("Trung tâm Y tế", "trực từ ngày 24/4/2025 đến ngày 26/4/2025", None),
            ],
        ),
        (  # the work is a heading, the doer and the day stand below it or behind it
            "plan",
            "III. NHIỆM VỤ CỤ THỂ\n1. Thành lập Ban Tổ chức Cuộc thi\n- Đơn vị chủ trì: Phòng Nghiệp "
            "vụ.\n- Đơn vị phối hợp: Văn phòng.\n- Thời gian hoàn thành: Trước 15/3/2025.\n2. In giấy "
            "chứng nhận cho các tác giả. Đơn vị thực hiện: Văn phòng. Thời gian hoàn thành: 20/5/2025.",
            [
                ("Phòng Nghiệp vụ", "Thành lập Ban Tổ chức Cuộc thi", "2025-03-15"),
                ("Văn phòng", "In giấy chứng nhận cho các tác giả", "2025-05-20"),
            ],
        ),
        (  # work that leads over to a list of its own
            "letter",
            "Công đoàn ngành yêu cầu các công đoàn cơ sở:\n- Vận động đoàn viên tham gia.\n- Gửi bài về "
            "Công đoàn ngành theo thời gian sau:\n+ Đợt 1: trước ngày 30/3/2025.",
            [
                ("các công đoàn cơ sở", "Vận động đoàn viên tham gia", None),
                (
                    "các công đoàn cơ sở",
                    "Gửi bài về Công đoàn ngành theo thời gian sau",
                    None,
                ),
            ],
        ),
        (  # a closing sentence gives work only where it names a day
            "letter",
            "Nhận được công văn này, đề nghị các đơn vị triển khai thực hiện và báo cáo kết quả về Sở "
            "trước ngày 20/4/2025.",
            [
                (
                    "các đơn vị",
                    "triển khai thực hiện và báo cáo kết quả về Sở",
                    "2025-04-20",
                )
            ],
        ),
        (  # a report: requests, not what was done
            "report",
            "I. KẾT QUẢ\n1. Yêu cầu các đơn vị thu bài trước ngày 15/02/2025.\n2. Phòng Nghiệp vụ "
            "tham mưu ban hành kế hoạch.\nII. ĐỀ XUẤT, KIẾN NGHỊ\n- Đề nghị UBND tỉnh khen thưởng "
            "05 tập thể.\n- Kiến nghị Sở Tài chính bố trí kinh phí trước ngày 20/4/2025.",
            [
                ("UBND tỉnh", "khen thưởng 05 tập thể", None),
                ("Sở Tài chính", "bố trí kinh phí", "2025-04-20"),
            ],
        ),
    ],
)
def test_the_work_a_letter_gives_out(kind, body, tasks):
    assert given(kind, body) == tasks


@pytest.mark.parametrize(
    "rows",
    [
        "| TT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian thực hiện |\n"
        "|---|---|---|---|---|\n| I | Công tác chuẩn bị | | | |\n"
        "| 1 | Xây dựng thể lệ | Phòng Nghiệp vụ | Văn phòng | Tháng 3/2025 |\n"
        "| 2 | In maket | Văn phòng | Các phòng | Trước 20/4/2025 |",
        "TT | Đơn vị | Nhiệm vụ | Hạn\n1 | Phòng Nghiệp vụ | Xây dựng thể lệ | 31/3/2025\n"
        "2 | Văn phòng | In maket | 20/4",
        "TT\tNội dung\tĐơn vị thực hiện\tThời gian hoàn thành\n"
        "1\tXây dựng thể lệ\tPhòng Nghiệp vụ\t31/3/2025\n2\tIn maket\tVăn phòng\t20/4/2025",
        "STT\nNội dung\nĐơn vị thực hiện\nThời hạn\n1\nXây dựng thể lệ\nPhòng Nghiệp vụ\n"
        "31/3/2025\n2\nIn maket\nVăn phòng\nTrước 20/4/2025\nVI. KINH PHÍ\nDo Sở chi.",
    ],
)
def test_a_table_of_work_with_bars_with_tabs_or_fallen_apart(rows):
    assert given("plan", "V. TỔ CHỨC THỰC HIỆN\n" + rows) == [
        ("Phòng Nghiệp vụ", "Xây dựng thể lệ", "2025-03-31"),
        ("Văn phòng", "In maket", "2025-04-20"),
    ]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("plan", "II. THỂ LỆ\n1. Mỗi học sinh chỉ gửi 01 bài.\n2. Mỗi đội thi gồm 05 người."),
        ("plan", "II. THỂ LỆ\n1. Thành viên Ban Giám khảo không được tham gia.\n2. Người dự thi "
                 "chịu trách nhiệm về bản quyền.\n3. Ban Tổ chức giữ bản quyền tác phẩm."),
        ("plan", "I. MỤC ĐÍCH, YÊU CẦU\n1. Các cấp, các ngành tuyên truyền sâu rộng về cuộc thi.\n"
                 "- Các đơn vị tổ chức cuộc thi nghiêm túc, tiết kiệm."),
        ("plan", "III. GIẢI THƯỞNG\n1. Ban Tổ chức trao 01 giải Nhất.\n2. Các đơn vị có nhiều bài "
                 "dự thi được khen thưởng."),
        ("plan", "IV. KINH PHÍ\n- Sở chi giải thưởng; các đơn vị tự túc kinh phí đi lại, ăn nghỉ."),
        ("letter", "Ngày 20/02/2025, Bộ Văn hóa ban hành Công văn số 512/BVHTTDL. Ban Tổ chức đã "
                   "tiếp nhận 230 bài. Các đơn vị đã đăng ký không phải gửi lại."),
        ("letter", "Đề nghị các đơn vị quan tâm, phối hợp thực hiện.\nRất mong nhận được sự phối hợp "
                   "của Quý đơn vị."),
        ("letter", "Trong quá trình thực hiện nếu có khó khăn, vướng mắc, đề nghị các đơn vị phản ánh "
                   "về Sở để kịp thời giải quyết."),
        ("letter", "Nhận được công văn này, đề nghị các đơn vị nghiêm túc triển khai thực hiện."),
        ("decision", "Điều 1. Thành lập Ban Tổ chức gồm các ông, bà có tên sau:\n1. Ông Trần Văn Hai, "
                     "Phó Giám đốc Sở - Trưởng ban;\n2. Bà Lê Thị Ba, Trưởng phòng - Phó Trưởng ban."),
        ("plan", "II. NỘI DUNG\n1. Cơ cấu giải thưởng: 01 giải Nhất.\n2. Sơ khảo: ngày 20/4/2025.\n"
                 "3. Thanh tra, kiểm tra: thành lập 02 đoàn; đoàn 1 làm việc từ ngày 20/4/2025."),
        ("letter", "Mọi chi tiết xin liên hệ đồng chí Hùng.\nCác huyện khó khăn trong quá trình thực "
                   "hiện báo cáo về Sở để kịp thời chỉ đạo."),
        ("notice", "1. Các phần thi: chào hỏi, kiến thức.\n2. Địa điểm: Trường Cao đẳng Nghề.\n"
                   "3. Ban Tổ chức sẽ công bố kết quả trên Cổng thông tin."),
    ],
)  # fmt: skip
def test_rules_aims_tales_and_closing_words_are_no_tasks(kind, body):
    assert given(kind, body) == []


def test_a_clause_taken_away_takes_its_tasks_with_it():
    clauses = [
        "1. Phòng Nghiệp vụ soạn thể lệ trước ngày 10/3/2025.",
        "2. Văn phòng Sở: chuẩn bị hội trường; in băng rôn.",
        "3. UBND các xã, phường gửi bài về Sở trước ngày 20/4/2025.",
    ]
    whole = given("letter", "\n".join(clauses))

    for gone in range(len(clauses)):
        rest = clauses[:gone] + clauses[gone + 1 :]
        assert given("letter", "\n".join(rest)) == whole[:gone] + whole[gone + 1 :]


def test_every_task_stands_in_the_words_of_the_letter():
    text = letter(
        "plan",
        "V. TỔ CHỨC THỰC HIỆN\n1. Huyện đoàn\n- Soạn thể lệ trước ngày 10/3/2025;\n"
        "2. Các trường: mỗi trường chọn 05 bài nộp về Huyện đoàn trước ngày 20/4/2025.",
    )

    tasks = understand(text).tasks

    assert [text[slice(*task.span)] for task in tasks] == [task.what for task in tasks]
    assert len(tasks) == 2
