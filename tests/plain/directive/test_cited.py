"""Documents cited by number in torn lines, congresses told of, and what a page lists below."""

import pytest

from cuocthi.plain.directive import understand

HEAD = """UBND TỈNH HÀ LĨNH
SỞ TƯ PHÁP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-STP
Hà Lĩnh, ngày 14 tháng 3 năm 2025
KẾ HOẠCH
Tổ chức Hội thi
"""


def cited(body, head=HEAD):
    """The codes or names that a letter with that body cites."""
    text = f"{head}{body}\n1. Các đơn vị nộp bài trước ngày 30/6/2025.\n"
    return [r.code or r.name for r in understand(text).references]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (
            "Theo Công văn số 388/SKHCN-\nCĐS của Sở Khoa học, Sở Tư pháp đề nghị:",
            ["388/SKHCN-CĐS"],
        ),
        ("Theo Công văn số 388/SKHCN- CĐS của Sở Khoa học, Sở Tư pháp đề nghị:", ["388/SKHCN-CĐS"]),
        (
            "Theo Kế hoạch số 27/KH-\nUBND ngày 02/01/2025 của UBND tỉnh, Sở xây dựng kế hoạch.",
            ["27/KH-UBND"],
        ),
        (
            "Theo Quyết định số 27/QĐ-\nBGDĐT ngày 02/01/2025, Sở xây dựng kế hoạch.",
            ["27/QĐ-BGDĐT"],
        ),
        (
            "Theo Quyết định số 27/2024/QĐ-\nTTg ngày 02/01/2025, Sở xây dựng kế hoạch.",
            ["27/2024/QĐ"],
        ),
        ("Theo Công văn số 388/STC - các phòng gửi bài.", ["388/STC"]),
        ("Theo Công văn số 388/STC, UBND tỉnh giao.", ["388/STC"]),
        ("Theo Công văn số 388/STC-QLNS, UBND tỉnh giao.", ["388/STC-QLNS"]),
    ],
)
def test_a_number_torn_at_the_end_of_a_line_is_whole(body, codes):
    assert cited(body) == codes


@pytest.mark.parametrize(
    "ground",
    [
        "Thực hiện Nghị quyết Đại hội Đoàn tỉnh lần thứ XII, Sở xây dựng kế hoạch.",
        "Căn cứ Nghị quyết Đại hội Đoàn tỉnh lần thứ XII;",
        "Triển khai Nghị quyết Đại hội Đoàn tỉnh lần thứ XII; Sở xây dựng kế hoạch.",
        "Chào mừng 30 năm ngày tái lập tỉnh, thực hiện Nghị quyết Đại hội Đoàn tỉnh lần thứ XII, Sở xây dựng kế hoạch.",
        "Nhằm cụ thể hóa Nghị quyết Đại hội Đoàn tỉnh lần thứ XII, Sở tổ chức Hội thi.",
        "Tiếp tục triển khai thực hiện Nghị quyết Đại hội Đoàn tỉnh lần thứ XII, Sở tổ chức Hội thi.",
    ],
)
def test_a_congress_is_cited_where_it_is_a_ground(ground):
    assert cited(ground) == ["Nghị quyết Đại hội Đoàn tỉnh lần thứ XII"]


@pytest.mark.parametrize(
    "told",
    [
        "Nội dung thi: tìm hiểu lịch sử Đảng bộ tỉnh, trong đó tập trung vào Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII.",
        "Tuyên truyền sâu rộng Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII đến Nhân dân.",
        "Câu hỏi về Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII và Luật Thanh niên.",
        "Học tập Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII.",
    ],
)
def test_a_congress_that_is_a_subject_is_not_cited(told):
    assert "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII" not in cited(told)


FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLê An\n"


@pytest.mark.parametrize(
    "tail",
    [
        "Văn bản khác: Quyết định số 690/QĐ-UBND về kiện toàn Ban An toàn giao thông huyện (28/08/2015)",
        "Các văn bản liên quan: Kế hoạch số 690/KH-UBND về hưởng ứng Tháng Thanh niên trên toàn địa bàn tỉnh",
        "Tin liên quan: Công văn số 690/UBND-VX về việc hướng dẫn tuyên truyền bầu cử trên địa bàn huyện",
        "Văn bản cùng loại: 690/QĐ-UBND; 691/QĐ-UBND; 692/QĐ-UBND; 693/QĐ-UBND; 694/QĐ-UBND; 695/QĐ-UBND",
        "Văn bản khác",
    ],
)
def test_what_a_page_lists_below_the_signature_is_not_cited(tail):
    letter = "Theo Kế hoạch số 27/KH-UBND của UBND tỉnh, Sở xây dựng kế hoạch.\n1. Các đơn vị nộp bài trước ngày 30/6/2025."

    assert cited(letter + FOOT + tail + "\nQuyết định số 700/QĐ-UBND") == ["27/KH-UBND"]


def test_related_documents_named_in_the_letter_itself_are_cited():
    body = "Theo Kế hoạch số 27/KH-UBND của UBND tỉnh.\n" + "2. Các đơn vị tham gia đầy đủ.\n" * 8
    told = "Các văn bản liên quan: Quyết định số 690/QĐ-UBND ngày 05/02/2025 của UBND tỉnh về Quy chế chấm."

    assert cited(body + told + FOOT) == ["27/KH-UBND", "690/QĐ-UBND"]


@pytest.mark.parametrize("own", ["12 KH/BTC-HT", "12KH/BTC-HT", "12  KH/BTC-HT"])
def test_the_letters_own_number_is_no_other_document(own):
    head = HEAD.replace("12/KH-STP", own)

    assert cited("(Kèm theo Kế hoạch số 12 KH/BTC-HT ngày 14/3/2025)", head) == []
