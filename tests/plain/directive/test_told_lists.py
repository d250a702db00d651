"""A whole told beside the list of its parts: people and money that do not add up are asked about."""

import pytest

from cuocthi.plain.directive import understand

from .times_letter import FOOT, HEAD


def _asked(text):
    asks = understand(HEAD + text + FOOT).questions
    return [
        q.about for q in asks if q.ask.startswith(("Cộng tiền", "“")) and "cộng" in q.ask.lower()
    ]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Tổng số thí sinh dự kiến 100 người, gồm:\n- Khối trường: 60 học sinh;\n- Khối xã: 30 đoàn viên.\n", ["participants"]),
        ("Quy mô 120 người, cụ thể:\n+ Cụm 1: 3 đội, mỗi đội 20 người (60 người);\n+ Cụm 2: 2 đội, mỗi đội 20 người (40 người).\n", ["participants"]),
        ("Tổng số vận động viên: 150 vận động viên, chia ra:\n- Bóng bàn: 60 vận động viên;\n- Cầu lông: 80 vận động viên.\n", ["participants"]),
        ("Tổng cộng 90 đại biểu, gồm:\na) Cấp tỉnh: 30 đại biểu;\nb) Cấp xã: 5 đoàn, mỗi đoàn 10 đại biểu.\n", ["participants"]),
        ("Tổng số thí sinh dự kiến 90 người, gồm:\n- Khối trường: 60 học sinh;\n- Khối xã: 30 đoàn viên.\n", []),
        ("Quy mô 100 người, cụ thể:\n+ Cụm 1: 3 đội, mỗi đội 20 người (60 người);\n+ Cụm 2: 2 đội, mỗi đội 20 người (40 người).\n", []),
        # parts that are not all told, or only roughly
        ("Tổng số thí sinh dự kiến 100 người, gồm:\n- Khối trường: 60 học sinh;\n- Khối xã và các thôn.\n", []),
        ("Quy mô 100 người, gồm:\n- Khối trường: khoảng 60 học sinh;\n- Khối xã: trên 30 đoàn viên.\n", []),
        ("Quy mô 100 người, yêu cầu:\n- Mỗi đội 05 người, tuổi từ 16 đến 30;\n- Mỗi xã 01 đội.\n", []),
        ("Tổng số dự kiến 100 người, yêu cầu:\n- Trang phục gọn gàng;\n- Có mặt trước 7 giờ.\n", []),
    ],
)  # fmt: skip
def test_people_of_the_groups(text, about):
    assert _asked(text) == about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Tổng giá trị giải thưởng: 20.000.000 đồng, gồm:\n- 01 giải Nhất: 10.000.000 đồng;\n- 02 giải Nhì, mỗi giải 4.000.000 đồng.\n", ["budget"]),
        ("Tổng giá trị giải thưởng là 20 triệu đồng: 01 giải Nhất 10 triệu đồng, 02 giải Nhì, mỗi giải 4 triệu đồng.\n", ["budget"]),
        ("01 giải Nhất 5.000.000 đồng; 02 giải Nhì, mỗi giải 3.000.000 đồng; 05 giải Khuyến khích, mỗi giải 500.000 đồng; tổng cộng 14.000.000 đồng.\n", ["budget"]),
        ("- 01 giải Nhất: 5.000.000 đồng;\n- 02 giải Nhì: 3.000.000 đồng/giải;\n- Tổng số tiền: 12.000.000 đồng.\n", ["budget"]),
        ("Tổng kinh phí giải thưởng 9.000.000đ, trong đó: 01 giải Nhất trị giá 3.000.000đ; 03 giải Ba, mỗi giải 1.000.000đ.\n", ["budget"]),
        ("Tổng giá trị giải thưởng: 18.000.000 đồng, gồm:\n- 01 giải Nhất: 10.000.000 đồng;\n- 02 giải Nhì, mỗi giải 4.000.000 đồng.\n", []),
        # the amount of a line may be each prize's or all of theirs
        ("01 giải Nhất 5.000.000 đồng; 02 giải Nhì 6.000.000 đồng; tổng cộng 11.000.000 đồng.\n", []),
        ("01 giải Nhất 5.000.000 đồng; 02 giải Nhì 3.000.000 đồng; tổng cộng 11.000.000 đồng.\n", []),
        # roughly, for each of several groups, with gifts, or not all of it for prizes
        ("Tổng giá trị giải thưởng trên 10.000.000 đồng, gồm 01 giải Nhất 5.000.000 đồng; 01 giải Nhì 3.000.000 đồng.\n", []),
        ("Tổng giá trị giải thưởng 16.000.000 đồng, mỗi bảng gồm: 01 giải Nhất 5.000.000 đồng; 01 giải Nhì 3.000.000 đồng.\n", []),
        ("Tổng kinh phí: 50.000.000 đồng, lấy từ ngân sách.\nGiải thưởng: 01 giải Nhất 5.000.000 đồng; 01 giải Nhì 3.000.000 đồng.\n", []),
        ("Tổng giá trị giải thưởng 16.000.000 đồng, gồm 01 giải Nhất 5.000.000 đồng; 01 giải Nhì 3.000.000 đồng; 04 giải phụ bằng hiện vật.\n", []),
        ("01 giải Nhất 5.000.000 đồng kèm quà 1.000.000 đồng; 01 giải Nhì 3.000.000 đồng; tổng cộng 10.000.000 đồng.\n", []),
    ],
)  # fmt: skip
def test_money_of_the_prizes(text, about):
    assert _asked(text) == about
