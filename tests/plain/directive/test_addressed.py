"""Who a letter goes to where its list is torn, or where news tells of it; names, themes, numbers."""

import pytest

from cuocthi.plain.directive import understand

from .times_letter import FOOT, HEAD, letter


def sent_to(listed):
    """The addressees of a letter with those lines under Kính gửi."""
    head = HEAD.replace("Kính gửi: UBND các huyện, thành phố.", f"Kính gửi:\n{listed}")
    text = f"{head}Sở đề nghị các đơn vị gửi danh sách trước ngày 20/4/2018.{FOOT}"
    return [fact.value for fact in understand(text).addressees]


@pytest.mark.parametrize(
    ("listed", "bodies"),
    [
        (
            "- Huyện đoàn, Hội\nNông dân huyện;\n- UBND các xã.",
            ["Huyện đoàn, Hội Nông dân huyện", "UBND các xã"],
        ),
        (
            "- Phòng Văn hóa và\nThông tin;\n- UBND các xã.",
            ["Phòng Văn hóa và Thông tin", "UBND các xã"],
        ),
        ("- Sở Nội vụ;\n- Liên đoàn\nLao động tỉnh.", ["Sở Nội vụ", "Liên đoàn Lao động tỉnh"]),
        ("- Sở Nội vụ;\n- Sở Tư pháp.", ["Sở Nội vụ", "Sở Tư pháp"]),
        ("- Sở Nội vụ\n- Sở Tư pháp", ["Sở Nội vụ", "Sở Tư pháp"]),
    ],
)
def test_an_item_torn_in_two_is_one(listed, bodies):
    assert sent_to(listed) == bodies


@pytest.mark.parametrize(
    ("told", "bodies"),
    [
        (
            " gửi các công đoàn ngành, liên đoàn lao động các huyện về việc gia hạn Cuộc thi ảnh.",
            ["các công đoàn ngành, liên đoàn lao động các huyện"],
        ),
        (
            " gửi các phòng giáo dục, các trường THPT về việc gia hạn Cuộc thi ảnh.",
            ["các phòng giáo dục", "các trường THPT"],
        ),
        (
            ", ký ngày 3/10, hướng dẫn các trường tiểu học, THCS trên địa bàn tổ chức Hội thi kể chuyện.",
            ["các trường tiểu học, THCS trên địa bàn"],
        ),
        (" yêu cầu các phòng, ban triển khai Cuộc thi ảnh.", ["các phòng, ban"]),
        (
            " kêu gọi các tổ dân phố, trường học hưởng ứng Cuộc thi video “Ngõ tôi”.",
            ["các tổ dân phố, trường học"],
        ),
        (" đề nghị UBND các huyện tuyên truyền Cuộc thi ảnh.", ["UBND các huyện"]),
    ],
)
def test_news_tells_who_a_letter_was_sent_to(told, bodies):
    text = (
        "Gia hạn Cuộc thi ảnh\nThứ Hai, 04/10/2021 08:15\n"
        f"TCĐO - Liên đoàn Lao động tỉnh Tân Châu vừa có văn bản số 388/LĐLĐ{told} "
        "Hạn nhận bài là 17 giờ ngày 15/11/2021.\nTrao giải ngày 30/11/2021."
    )

    assert [fact.value for fact in understand(text).addressees] == bodies


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("- TT Tỉnh ủy, UBND tỉnh;\t(b/c)", "TT Tỉnh ủy, UBND tỉnh; (b/c)"),
        ("- TT Tỉnh ủy;   (để b/c)", "TT Tỉnh ủy; (để b/c)"),
        ("- TT Tỉnh ủy (b/c);", "TT Tỉnh ủy (b/c)"),
    ],
)
def test_a_note_in_a_column_of_its_own_belongs_to_the_recipient(line, value):
    text = HEAD + "Gửi danh sách trước ngày 20/4/2018." + FOOT.replace("- Như trên;", line)

    assert understand(text).recipients[0].value == value


@pytest.mark.parametrize(
    ("named", "below", "name"),
    [
        (
            "Cuộc thi “Làn điệu quê em”",
            "Cuộc thi trực tuyến “Làn điệu quê em”",
            "Cuộc thi trực tuyến “Làn điệu quê em”",
        ),
        (
            "Hội thi “Làn điệu quê em”",
            "hội thi nấu ăn “Làn điệu quê em”",
            "hội thi nấu ăn “Làn điệu quê em”",
        ),
        (
            "Hội thi “Làn điệu quê em”",
            "Hội thi cấp tỉnh “Làn điệu quê em”",
            "Hội thi “Làn điệu quê em”",
        ),
        (
            "Hội thi “Làn điệu quê em”",
            "Hội thi có chủ đề “Làn điệu quê em”",
            "Hội thi “Làn điệu quê em”",
        ),
        (
            "Hội thi “Làn điệu quê em”",
            "Hội thi mang tên “Làn điệu quê em”",
            "Hội thi “Làn điệu quê em”",
        ),
        (
            "Hội thi “Làn điệu quê em”",
            "Cuộc thi ảnh “Làn điệu quê em”",
            "Hội thi “Làn điệu quê em”",
        ),
        ("Hội thi “Làn điệu quê em”", "Hội thi hát dân ca “Câu hò”", "Hội thi “Làn điệu quê em”"),
    ],
)
def test_a_headline_shortens_the_name_that_is_whole_below(named, below, name):
    head = HEAD.replace("Hội thi “Làn điệu quê em”", named)
    text = f"{head}Sở tổ chức {below} trong tháng 5/2018. Gửi bài trước ngày 20/4/2018.{FOOT}"

    assert understand(text).event_name.value == name


@pytest.mark.parametrize(
    ("body", "theme"),
    [
        ("Hội thi có chủ đề “Khúc hát ru”.", "Khúc hát ru"),
        ("Chủ đề của Hội thi: “Khúc hát ru”.", "Khúc hát ru"),
        ("Chủ đề năm 2018: “Khúc hát ru”.", "Khúc hát ru"),
        ("Góp phần hưởng ứng chủ đề Năm An toàn giao thông “Vì mọi người”.", None),
        ("Thực hiện chủ đề Tháng Thanh niên “Tuổi trẻ”, Sở tổ chức Hội thi.", None),
        ("Hưởng ứng chủ đề “Hành động vì nước” của Ngày Nước.", None),
    ],
)
def test_the_theme_is_the_contests_own(body, theme):
    found = letter(body).event_theme

    assert (found and found.value) == theme


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("Đề nghị Huyện đoàn huy động 400 đoàn viên, hội viên tham dự Lễ ra quân.", 400),
        ("Hội Nông dân cử khoảng 50 hội viên tham gia Lễ phát động.", 50),
        ("Mỗi xã huy động 40 đoàn viên tham dự Lễ ra quân.", None),
        ("Huy động 20 đoàn viên dựng cổng chào, trang trí.", None),
    ],
)
def test_people_sent_to_the_day_itself_are_counted(body, number):
    found = letter(body).participants

    assert (found and found.value) == number
