"""Issuers told by the signature alone: the body behind the right or behind the post."""

import pytest

from cuocthi.plain.directive import understand

NOTICE = """THÔNG BÁO
Về việc tổ chức Hội thi “Nhà nông đua tài” năm 2018
Thực hiện kế hoạch công tác năm, nay thông báo như sau:
1. Hội thi tổ chức ngày 25/9/2018 tại Nhà thi đấu tỉnh.
2. Các huyện gửi danh sách trước ngày 30/8/2018 để tổng hợp, báo cáo theo quy định.
"""


@pytest.mark.parametrize(
    ("signed", "issuer"),
    [
        (
            "TM. BAN THƯỜNG VỤ HỘI NÔNG DÂN TỈNH CỬU NAM\nCHỦ TỊCH\nLê Văn Hùng",
            "HỘI NÔNG DÂN TỈNH CỬU NAM",
        ),
        (
            "TM. BAN CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ BỆNH VIỆN PHỔI\nCHỦ TỊCH\nLê Văn Hùng",
            "CÔNG ĐOÀN CƠ SỞ BỆNH VIỆN PHỔI",
        ),
        ("T/M BAN THƯỜNG VỤ HUYỆN ĐOÀN TÂN KHÊ\nBÍ THƯ\nLê Văn Hùng", "HUYỆN ĐOÀN TÂN KHÊ"),
        ("TM. ỦY BAN NHÂN DÂN XÃ TÂN KHÊ\nCHỦ TỊCH\nLê Văn Hùng", "ỦY BAN NHÂN DÂN XÃ TÂN KHÊ"),
        ("TM. BAN TỔ CHỨC HỘI THI\nTRƯỞNG BAN\nLê Văn Hùng", "BAN TỔ CHỨC HỘI THI"),
        (
            "TM. BAN TRỊ SỰ GIÁO HỘI PHẬT GIÁO TỈNH HÀ LĨNH\nTRƯỞNG BAN\nLê Văn Hùng",
            "BAN TRỊ SỰ GIÁO HỘI PHẬT GIÁO TỈNH HÀ LĨNH",
        ),
        (
            "TM. THƯỜNG TRỰC ĐẢNG ỦY PHƯỜNG HOA SỮA\nPHÓ BÍ THƯ\nLê Văn Hùng",
            "ĐẢNG ỦY PHƯỜNG HOA SỮA",
        ),
        ("GIÁM ĐỐC SỞ TƯ PHÁP\nLê Văn Hùng", "SỞ TƯ PHÁP"),
        ("HIỆU TRƯỞNG TRƯỜNG THPT LÊ LAI\nLê Văn Hùng", "TRƯỜNG THPT LÊ LAI"),
        ("CHỦ TỊCH HỘI LUẬT GIA TỈNH\nLê Văn Hùng", "HỘI LUẬT GIA TỈNH"),
        ("TRƯỞNG THUẾ TỈNH HÀ LĨNH\nLê Văn Hùng", "THUẾ TỈNH HÀ LĨNH"),
        ("TRƯỞNG CÔNG AN XÃ TÂN KHÊ\nLê Văn Hùng", "CÔNG AN XÃ TÂN KHÊ"),
        (
            "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI XÃ TÂN KHÊ\nLê Văn Hùng",
            "PHÒNG VĂN HÓA - XÃ HỘI XÃ TÂN KHÊ",
        ),
        ("GIÁM ĐỐC TRUNG TÂM VĂN HÓA TỈNH\nLê Văn Hùng", "TRUNG TÂM VĂN HÓA TỈNH"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Hùng", None),
        ("TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nLê Văn Hùng", None),
        ("HIỆU TRƯỞNG\nLê Văn Hùng", None),
        ("TL. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG\nLê Văn Hùng", None),
    ],
)
def test_the_body_a_signature_names(signed, issuer):
    reading = understand(NOTICE + signed + "\n")

    assert (reading.issuer and reading.issuer.value) == issuer
