"""Grounds cited without a number, and laws whose names have commas."""

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


def cited(body):
    """What a letter with that body cites: code or name, kind, day, issuer."""
    references = understand(f"{HEAD}{body}\n1. Các đơn vị nộp bài trước ngày 30/6/2025.").references
    return [(r.code or r.name, r.kind, r.date, r.issuer) for r in references]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Xét đề nghị của Ban Tuyên huấn tại Tờ trình số     -TTr/BTH ngày 28/5/2020,",
            [("-TTr/BTH", "to_trinh", "2020-05-28", None)],
        ),
        (
            "Thực hiện Kế hoạch số     /KH-UBND của UBND tỉnh về hoạt động năm 2025, Sở xây dựng kế hoạch.",
            [("/KH-UBND", "ke_hoach", None, "UBND tỉnh")],
        ),
        (
            "Căn cứ Quyết định số ……/QĐ-UBND ngày 05/02/2025 của UBND tỉnh ban hành Quy chế;",
            [("/QĐ-UBND", "quyet_dinh", "2025-02-05", "UBND tỉnh")],
        ),
        (
            "Thực hiện Chương trình công tác Đội năm học 2024 - 2025 của Hội đồng Đội tỉnh; thiết thực chào mừng",
            [
                (
                    "Chương trình công tác Đội năm học 2024 - 2025",
                    "chuong_trinh",
                    None,
                    "Hội đồng Đội tỉnh",
                )
            ],
        ),
        (
            "Căn cứ Chương trình công tác năm 2025 của Ban Chấp hành Công đoàn ngành, được sự đồng ý",
            [
                (
                    "Chương trình công tác năm 2025",
                    "chuong_trinh",
                    None,
                    "Ban Chấp hành Công đoàn ngành",
                )
            ],
        ),
        (
            "Căn cứ Điều lệ Hội Nông dân Việt Nam;",
            [("Điều lệ Hội Nông dân Việt Nam", "khac", None, None)],
        ),
        (
            "Câu hỏi căn cứ Luật An toàn, vệ sinh lao động năm 2015; các đơn vị tự ôn.",
            [("Luật An toàn, vệ sinh lao động", "luat", "2015", None)],
        ),
        (
            "Căn cứ Luật Thi đua, khen thưởng năm 2022; Luật Khiếu nại, tố cáo năm 1998;",
            [
                ("Luật Thi đua, khen thưởng", "luat", "2022", None),
                ("Luật Khiếu nại, tố cáo", "luat", "1998", None),
            ],
        ),
        (
            "Căn cứ Luật Trật tự, an toàn giao thông đường bộ ngày 27/6/2024;",
            [("Luật Trật tự, an toàn giao thông đường bộ", "luat", "2024-06-27", None)],
        ),
        # Not documents of their own, or known by a number.
        ("Thực hiện Chương trình công tác năm 2025, Sở xây dựng kế hoạch.", []),
        ("Ban Tuyên giáo soạn Điều lệ Hội thao, gửi các đơn vị.", []),
        ("Căn cứ Điều lệ Hội thao, Ban Tổ chức trân trọng kính mời:", []),
        ("Góp ý chương trình công tác của Chi bộ tại phiên họp ngày 05/02/2025.", []),
        ("Báo cáo ghi rõ số …/tổng số đơn vị tham gia.", []),
    ],
)
def test_grounds_without_a_number(body, expected):
    assert cited(body) == expected
