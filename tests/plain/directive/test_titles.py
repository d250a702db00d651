"""Titles and summaries, guests of meetings at several places, and letters retold by the news."""

import pytest

from cuocthi.plain.directive import understand

TOP = """UBND TỈNH HÀ LĨNH
SỞ TƯ PHÁP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/STP-PB
Hà Lĩnh, ngày 14 tháng 3 năm 2025
"""
BODY = """Căn cứ Kế hoạch số 15/KH-ABC ngày 02/01/2025 của UBND tỉnh về tổ chức cuộc thi trên địa bàn;
Sở Tư pháp ban hành các nội dung sau đây để các đơn vị cùng thực hiện trong năm 2025:
1. Các đơn vị gửi bài dự thi trước ngày 30/6/2025.
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Đỗ Hải
"""


def bare(summary):
    """A summary without "V/v" and without regard to capitals."""
    return summary.casefold().removeprefix("v/v ").removeprefix("về việc ")


@pytest.mark.parametrize(
    ("title", "kind", "summary"),
    [
        (
            "KẾ HOẠCH\nTổ chức Cuộc thi viết “Quê hương em”\nnăm 2025",
            "ke_hoach",
            "Tổ chức Cuộc thi viết “Quê hương em” năm 2025",
        ),
        (
            "KẾ HOẠCH PHỐI HỢP\nTổ chức Hội thi Tin học trẻ",
            "ke_hoach",
            "Tổ chức Hội thi Tin học trẻ",
        ),
        ("KẾ HOẠCH LIÊN NGÀNH\nVề việc tổ chức Hội thi", "ke_hoach", "Về việc tổ chức Hội thi"),
        (
            "THÔNG BÁO\n(Lần 2)\nVề việc gia hạn Cuộc thi viết",
            "thong_bao",
            "Về việc gia hạn Cuộc thi viết",
        ),
        (
            "THÔNG BÁO SỐ 1\nVề việc tổ chức Hội thi Tin học trẻ",
            "thong_bao",
            "Về việc tổ chức Hội thi Tin học trẻ",
        ),
        (
            "THÔNG BÁO\nVề Cuộc thi viết “Quê hương em” năm 2025\n-----------",
            "thong_bao",
            "Về Cuộc thi viết “Quê hương em” năm 2025",
        ),
        (
            "THỂ LỆ\nCUỘC THI VIẾT “QUÊ HƯƠNG EM”\nNĂM 2025",
            "the_le",
            "CUỘC THI VIẾT “QUÊ HƯƠNG EM” NĂM 2025",
        ),
        (
            "THỂ LỆ CUỘC THI VIẾT “QUÊ HƯƠNG EM”\nNĂM 2025",
            "the_le",
            "CUỘC THI VIẾT “QUÊ HƯƠNG EM” NĂM 2025",
        ),
        (
            "THỂ LỆ\nCuộc thi sáng tác logo\n(Ban hành kèm theo Quyết định số 12/QĐ-STP ngày 14/3/2025 của Giám đốc Sở)",
            "the_le",
            "Cuộc thi sáng tác logo",
        ),
        ("ĐIỀU LỆ\nGiải bóng đá thiếu niên năm 2025", "the_le", "Giải bóng đá thiếu niên năm 2025"),
        (
            "THƯ MỜI\nTham dự Lễ trao giải Cuộc thi viết",
            "giay_moi",
            "Tham dự Lễ trao giải Cuộc thi viết",
        ),
        (
            "GIẤY MỜI HỌP\nV/v triển khai Hội thi Tin học trẻ",
            "giay_moi",
            "V/v triển khai Hội thi Tin học trẻ",
        ),
        ("GIẤY MỜI\nDự Hội nghị tổng kết Cuộc thi", "giay_moi", "Dự Hội nghị tổng kết Cuộc thi"),
        (
            "QUYẾT ĐỊNH\nVề việc ban hành Thể lệ Cuộc thi viết\nGIÁM ĐỐC SỞ TƯ PHÁP\n",
            "quyet_dinh",
            "Về việc ban hành Thể lệ Cuộc thi viết",
        ),
        (
            "QUYẾT ĐỊNH CỦA GIÁM ĐỐC SỞ TƯ PHÁP\nVề việc thành lập Ban Tổ chức Hội thi",
            "quyet_dinh",
            "Về việc thành lập Ban Tổ chức Hội thi",
        ),
        (
            "QUYẾT ĐỊNH:\nV/v thành lập Ban Giám khảo Hội thi",
            "quyet_dinh",
            "V/v thành lập Ban Giám khảo Hội thi",
        ),
        (
            "HƯỚNG DẪN\nTổ chức Hội thi “Tin học trẻ” lần thứ V\n---",
            "huong_dan",
            "Tổ chức Hội thi “Tin học trẻ” lần thứ V",
        ),
        (
            "HƯỚNG DẪN TỔ CHỨC HỘI THI TIN HỌC TRẺ NĂM 2025",
            "huong_dan",
            "TỔ CHỨC HỘI THI TIN HỌC TRẺ NĂM 2025",
        ),
        (
            "BÁO CÁO\nKết quả tổ chức Cuộc thi viết “Quê hương em”",
            "bao_cao",
            "Kết quả tổ chức Cuộc thi viết “Quê hương em”",
        ),
        (
            "BÁO CÁO KẾT QUẢ TỔ CHỨC CUỘC THI VIẾT NĂM 2025",
            "bao_cao",
            "KẾT QUẢ TỔ CHỨC CUỘC THI VIẾT NĂM 2025",
        ),
        (
            "TỜ TRÌNH\nVề việc xin chủ trương tổ chức Hội thi",
            "to_trinh",
            "Về việc xin chủ trương tổ chức Hội thi",
        ),
        ("CHƯƠNG TRÌNH\nLễ trao giải Cuộc thi viết", "khac", "Lễ trao giải Cuộc thi viết"),
        (
            "CÔNG ĐIỆN\nVề việc tăng cường an toàn cho Hội thi",
            "khac",
            "Về việc tăng cường an toàn cho Hội thi",
        ),
        ("PHƯƠNG ÁN\nTổ chức Hội thi Tin học trẻ", "khac", "Tổ chức Hội thi Tin học trẻ"),
        ("CHỈ THỊ\nVề tăng cường tổ chức Hội thi", "chi_thi", "Về tăng cường tổ chức Hội thi"),
        (
            "NGHỊ QUYẾT\nVề nội dung và mức chi cho Hội thi",
            "nghi_quyet",
            "Về nội dung và mức chi cho Hội thi",
        ),
        ("KẾ  HOẠCH\nTổ chức Hội thi Tin học trẻ", "ke_hoach", "Tổ chức Hội thi Tin học trẻ"),
        ("K Ế   H O Ạ C H\nTổ chức Hội thi Tin học trẻ", "ke_hoach", "Tổ chức Hội thi Tin học trẻ"),
        ("Kế hoạch\nTổ chức Hội thi Tin học trẻ", "ke_hoach", "Tổ chức Hội thi Tin học trẻ"),
        (
            "**KẾ HOẠCH**\n**Tổ chức Hội thi Tin học trẻ**",
            "ke_hoach",
            "Tổ chức Hội thi Tin học trẻ",
        ),
        (
            "KẾ HOẠCH\nTổ chức Hội thi Tin học trẻ tỉnh Hà Lĩnh lần thứ V, năm 2025\nchào mừng kỷ niệm 95 năm Ngày thành lập Đoàn TNCS Hồ Chí Minh",
            "ke_hoach",
            "Tổ chức Hội thi Tin học trẻ tỉnh Hà Lĩnh lần thứ V, năm 2025 chào mừng kỷ niệm 95 năm Ngày thành lập Đoàn TNCS Hồ Chí Minh",
        ),
        (
            "KẾ HOẠCH\nTổ chức Hội thi Tin học trẻ\n___________________",
            "ke_hoach",
            "Tổ chức Hội thi Tin học trẻ",
        ),
        (
            "KẾ HOẠCH TỔ CHỨC\nHỘI THI TIN HỌC TRẺ NĂM 2025",
            "ke_hoach",
            "TỔ CHỨC HỘI THI TIN HỌC TRẺ NĂM 2025",
        ),
        (
            "KẾ HOẠCH\nTriển khai Cuộc thi “Quê hương em”\nNăm học 2024 - 2025",
            "ke_hoach",
            "Triển khai Cuộc thi “Quê hương em” Năm học 2024 - 2025",
        ),
        (
            "KẾ HOẠCH\nTổ chức Hội thi Tin học trẻ năm 2025 (Dự thảo)",
            "ke_hoach",
            "Tổ chức Hội thi Tin học trẻ năm 2025 (Dự thảo)",
        ),
        (
            "QUY CHẾ\nTổ chức và chấm Hội thi Tin học trẻ",
            "khac",
            "Tổ chức và chấm Hội thi Tin học trẻ",
        ),
        ("LỜI KÊU GỌI\nHưởng ứng Cuộc thi viết", "khac", "Hưởng ứng Cuộc thi viết"),
        ("THƯ NGỎ\nV/v hưởng ứng Cuộc thi viết", "khac", "V/v hưởng ứng Cuộc thi viết"),
        ("CÔNG VĂN\nVề việc tổ chức Cuộc thi viết", "cong_van", "tổ chức Cuộc thi viết"),
        (
            "THÔNG BÁO\nThể lệ Cuộc thi viết “Quê hương em”",
            "thong_bao",
            "Thể lệ Cuộc thi viết “Quê hương em”",
        ),
        (
            "THÔNG BÁO\nKẾT QUẢ CUỘC THI VIẾT “QUÊ HƯƠNG EM”",
            "thong_bao",
            "KẾT QUẢ CUỘC THI VIẾT “QUÊ HƯƠNG EM”",
        ),
        (
            "THÔNG BÁO PHÁT ĐỘNG CUỘC THI VIẾT “QUÊ HƯƠNG EM”",
            "thong_bao",
            "PHÁT ĐỘNG CUỘC THI VIẾT “QUÊ HƯƠNG EM”",
        ),
        (
            "THÔNG CÁO BÁO CHÍ\nVề Cuộc thi viết “Quê hương em”",
            "thong_bao",
            "Về Cuộc thi viết “Quê hương em”",
        ),
        (
            "THỂ LỆ CUỘC THI VIẾT “QUÊ HƯƠNG EM”\n1. Đối tượng: học sinh các trường trong tỉnh.",
            "the_le",
            "CUỘC THI VIẾT “QUÊ HƯƠNG EM”",
        ),
        (
            "THÔNG BÁO\nĐính chính một số mốc thời gian của Giải chạy “Bước chân” năm 2025\nTại Điều lệ Giải có sai sót về thời gian. Ban Tổ chức xin đính chính:",
            "thong_bao",
            "Đính chính một số mốc thời gian của Giải chạy “Bước chân” năm 2025",
        ),
    ],
)
def test_titles_and_summaries(title, kind, summary):
    reading = understand(f"{TOP}{title}\n{BODY}")

    assert (reading.kind.value, bare(reading.abstract.value)) == (kind, bare(summary))


@pytest.mark.parametrize(
    ("guests", "expected"),
    [
        (
            "kính mời:\n1. Tại điểm cầu Bộ Tư pháp:\n- Đại diện Vụ Pháp chế;\n- Đại diện Hội Luật gia.\n"
            "2. Tại điểm cầu địa phương:\n- Lãnh đạo Sở Tư pháp;\n- Lãnh đạo Sở Nội vụ.",
            [
                "Đại diện Vụ Pháp chế",
                "Đại diện Hội Luật gia",
                "Lãnh đạo Sở Tư pháp",
                "Lãnh đạo Sở Nội vụ",
            ],
        ),
        (
            "kính mời:\n- Lãnh đạo Văn phòng;\n- Ban Thường trực MTTQ tỉnh.\n2. Tại điểm cầu cấp xã: Chủ tịch UBND các xã, phường.",
            ["Lãnh đạo Văn phòng", "Ban Thường trực MTTQ tỉnh", "Chủ tịch UBND các xã, phường"],
        ),
        (
            "kính mời:\n- Lãnh đạo Sở Nội vụ;\n- Hội Luật gia.",
            ["Lãnh đạo Sở Nội vụ", "Hội Luật gia"],
        ),
    ],
)
def test_guests_of_a_meeting_at_several_places(guests, expected):
    reading = understand(
        f"{TOP}GIẤY MỜI\nDự Hội nghị trực tuyến triển khai Cuộc thi\nSở Tư pháp trân trọng {guests}\n"
        "Thời gian: 8 giờ ngày 20/3/2025.\nĐịa điểm: Hội trường Sở.\nGIÁM ĐỐC\nĐỗ Hải\n"
    )

    assert [fact.value for fact in reading.addressees] == expected


NEWS = """BÁO HÀ LĨNH ĐIỆN TỬ
Thứ hai, ngày 15/08/2016 | 10:05

Phát động cuộc thi nấu ăn “Bữa cơm ấm áp”

{told}

Các huyện tổ chức thi ở cơ sở xong trước ngày 20/9, gửi danh sách đội dự thi về Hội chậm nhất ngày 30/9.
"""


@pytest.mark.parametrize(
    ("told", "summary", "day", "signer"),
    [
        (
            "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Hà Lĩnh vừa ban hành Kế hoạch số 61/KH-BTV tổ chức Cuộc thi nấu ăn “Bữa cơm ấm áp”, hướng tới kỷ niệm 86 năm Ngày thành lập Hội.\n\n"
            "Theo kế hoạch do Phó Chủ tịch Hội Lục Thị Hạnh Nguyên ký ngày 09/8/2016, mỗi huyện cử 01 đội.",
            "tổ chức Cuộc thi nấu ăn “Bữa cơm ấm áp”",
            "2016-08-09",
            "Lục Thị Hạnh Nguyên",
        ),
        (
            "Hội Liên hiệp Phụ nữ tỉnh Hà Lĩnh vừa có văn bản số 388/HPN gửi các huyện hội về việc gia hạn Cuộc thi nấu ăn “Bữa cơm ấm áp”.\n\n"
            "Văn bản do Chủ tịch Hội Trần Thu Hà ký, thay cho thể lệ ban hành ngày 28/3/2016.",
            "gia hạn Cuộc thi nấu ăn “Bữa cơm ấm áp”",
            None,
            "Trần Thu Hà",
        ),
        (
            "Ngày 12/8/2016, Sở Tư pháp ban hành Kế hoạch số 61/KH-STP triển khai Cuộc thi nấu ăn “Bữa cơm ấm áp” nhằm nâng cao chất lượng bữa ăn.\n\nGiải thưởng do Công ty An Bình tài trợ.",
            "triển khai Cuộc thi nấu ăn “Bữa cơm ấm áp”",
            "2016-08-12",
            None,
        ),
    ],
)
def test_letters_retold_by_the_news(told, summary, day, signer):
    reading = understand(NEWS.format(told=told))

    facts = (reading.abstract, reading.date, reading.signer)
    assert tuple(fact and fact.value for fact in facts) == (summary, day, signer)


def test_a_clause_of_the_body_is_no_summary_though_it_begins_a_line():
    text = (
        "ỦY BAN NHÂN DÂN\nTHỊ XÃ SÔNG MÂY\nSố: 215/UBND-VH\nV/v hưởng ứng Cuộc thi sạch rác\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Sông Mây, ngày 06 tháng 6 năm 2024\nKính gửi:\n- Ủy ban nhân dân các xã, phường;\n"
        "Căn cứ Kế hoạch số 88/KH-STT ngày 31 tháng 5 năm 2024 của Sở Thông tin tỉnh Sông Mây\n"
        "về việc tổ chức Cuộc thi sạch rác, thời gian từ ngày 02/6/2024 đến hết ngày\n30/6/2024.\n"
        "Ủy ban nhân dân thị xã đề nghị các xã, phường thông báo thể lệ Cuộc thi."
    )

    reading = understand(text).to_json()

    assert reading["abstract"]["value"] == "hưởng ứng Cuộc thi sạch rác"
    assert (reading["window"]["start"], reading["window"]["end"]) == ("2024-06-02", "2024-06-30")


@pytest.mark.parametrize(
    "line",
    [
        "Trân trọng kính mời: Ông Vừ Mí Già, Chủ tịch UBND xã",
        "Trân trọng kính mời: Ông Vừ Mí Già, Chủ tịch UBND xã.",
        "Ban Tổ chức trân trọng kính mời: Ông Vừ Mí Già, Chủ tịch UBND xã",
        "Kính mời Ông Vừ Mí Già, Chủ tịch UBND xã",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_line_that_invites_under_a_bare_title_says_who_is_invited(line, gap):
    reading = understand(
        "UBND XÃ LŨNG PHÌN\nBAN TỔ CHỨC CUỘC THI\nSố: 05/GM-BTC\n\nLũng Phìn, ngày 05 tháng 11 năm 2025\n\n"
        f"GIẤY MỜI{gap}{line}\nTới dự Lễ tổng kết Cuộc thi “Bản em”.\nThời gian: 8 giờ ngày 10/11/2025.\n"
        "Địa điểm: Nhà văn hóa xã.\n\nNơi nhận:\n- Như kính mời;\n- Lưu: VT.\n\nTRƯỞNG BAN\nSùng Thị Mai\n"
    )
    assert reading.abstract is None
    assert [f.value for f in reading.addressees] == ["Ông Vừ Mí Già, Chủ tịch UBND xã"]
    assert [guest.name for guest in reading.invited] == ["Ông Vừ Mí Già, Chủ tịch UBND xã"]
    assert not any("Mời những ai" in question.ask for question in reading.questions)
    assert reading.tasks == []
