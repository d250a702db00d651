"""Names, editions and themes of contests, with and without quotes."""

import pytest

from cuocthi.plain.directive import understand

from .times_letter import FOOT, HEAD


@pytest.mark.parametrize(
    ("about", "body", "name", "edition", "theme"),
    [
        (
            "tổ chức Hội thi “Làn điệu quê em” lần thứ XII, năm 2018",
            "Sở đề nghị.",
            "Hội thi “Làn điệu quê em”",
            "12",
            None,
        ),
        (
            "phát động Cuộc thi viết về tấm gương người tốt, việc tốt năm 2018",
            "Sở đề nghị.",
            "Cuộc thi viết về tấm gương người tốt, việc tốt",
            None,
            None,
        ),
        (
            "hưởng ứng Cuộc thi Viết thư quốc tế UPU lần thứ 47 (năm 2018)",
            "Chủ đề: “Hãy tưởng tượng bạn là một lá thư xuyên thời gian”.",
            "Cuộc thi Viết thư quốc tế UPU",
            "47",
            "Hãy tưởng tượng bạn là một lá thư xuyên thời gian",
        ),
        (
            "triển khai Cuộc thi “Tìm hiểu Luật An ninh mạng” trên Internet",
            "Sở đề nghị.",
            "Cuộc thi “Tìm hiểu Luật An ninh mạng”",
            None,
            None,
        ),
        (
            "tổ chức Giải Bóng đá thiếu niên, nhi đồng tỉnh Kim Hà năm 2018",
            "x",
            "Giải Bóng đá thiếu niên, nhi đồng tỉnh Kim Hà",
            None,
            None,
        ),
        ("tổ chức Liên hoan Dân ca lần thứ ba, năm 2018", "x", "Liên hoan Dân ca", "3", None),
        ("tham gia Hội khỏe Phù Đổng tỉnh lần thứ VIII", "x", "Hội khỏe Phù Đổng tỉnh", "8", None),
        (
            "tổ chức các hoạt động hè 2018",
            "Sở tổ chức Cuộc thi vẽ tranh “Chiếc ô tô mơ ước” lần thứ 8 với chủ đề “Em yêu giao thông”.",
            "Cuộc thi vẽ tranh “Chiếc ô tô mơ ước”",
            "8",
            "Em yêu giao thông",
        ),
        (
            "tuyên truyền",
            "Thực hiện Công văn số 1/UBND, Sở triển khai Chiến dịch Giờ Trái đất năm 2018 như sau.",
            "Chiến dịch Giờ Trái đất",
            None,
            None,
        ),
        ("tổ chức Tháng Thanh niên năm 2018", "x", "Tháng Thanh niên", None, None),
        ("tổ chức Tuần lễ Áo dài Việt Nam năm 2018", "x", "Tuần lễ Áo dài Việt Nam", None, None),
        (
            "tổ chức Ngày hội Văn hóa đọc nhân Ngày sách Việt Nam 21/4",
            "x",
            "Ngày hội Văn hóa đọc",
            None,
            None,
        ),
        (
            "đăng ký tham gia Giải thưởng Báo chí về xây dựng Đảng (Giải Búa liềm vàng) lần thứ III - năm 2018",
            "x",
            "Giải thưởng Báo chí về xây dựng Đảng",
            "3",
            None,
        ),
        (
            "tổ chức Hội thi Tin học trẻ tỉnh Kim Hà lần thứ XXI năm 2018",
            "x",
            "Hội thi Tin học trẻ tỉnh Kim Hà",
            "21",
            None,
        ),
        (
            "gia hạn thời gian nộp bài Cuộc thi Sáng tạo thanh thiếu niên nhi đồng",
            "x",
            "Cuộc thi Sáng tạo thanh thiếu niên nhi đồng",
            None,
            None,
        ),
        (
            "thành lập Ban Tổ chức Cuộc thi sáng tác biểu trưng (logo) tỉnh Kim Hà",
            "x",
            "Cuộc thi sáng tác biểu trưng (logo) tỉnh Kim Hà",
            None,
            None,
        ),
        (
            "chào mừng Tháng Thanh niên, tổ chức Hội thi “Bí thư giỏi”",
            "x",
            "Hội thi “Bí thư giỏi”",
            None,
            None,
        ),
        (
            "kết quả Hội thi Giáo viên dạy giỏi cấp huyện năm học 2017 - 2018",
            "x",
            "Hội thi Giáo viên dạy giỏi cấp huyện",
            None,
            None,
        ),
        (
            "báo cáo tình hình",
            "Không có cuộc thi nào. Các cuộc thi được tổ chức tốt.",
            None,
            None,
            None,
        ),
        (
            "tổ chức Hội thi",
            "Sở tổ chức Hội thi “Làn điệu quê em”\nlần thứ tư. Chủ đề Hội thi: “Quê hương”.",
            "Hội thi “Làn điệu quê em”",
            "4",
            "Quê hương",
        ),
        (
            "tham gia Cuộc thi “Ý tưởng\nkhởi nghiệp” năm 2018",
            "x",
            "Cuộc thi “Ý tưởng khởi nghiệp”",
            None,
            None,
        ),
        (
            "tổ chức Cuộc vận động sáng tác văn học về đề tài công nhân",
            "x",
            "Cuộc vận động sáng tác văn học về đề tài công nhân",
            None,
            None,
        ),
        (
            "mời dự Ngày hội Đọc sách và Chung kết Hội thi “Đại sứ văn hóa đọc” năm 2018",
            "x",
            "Hội thi “Đại sứ văn hóa đọc”",
            None,
            None,
        ),
        (
            "tổ chức Giải chạy “Vì biển sạch” mở rộng lần thứ III",
            "x",
            "Giải chạy “Vì biển sạch” mở rộng",
            "3",
            None,
        ),
        (
            "tổ chức Cuộc thi “Rạng rỡ truyền thống” chào mừng Đại hội Đoàn toàn quốc lần thứ X",
            "x",
            "Cuộc thi “Rạng rỡ truyền thống”",
            None,
            None,
        ),
        ("cử đội tham gia Hội thao CBCCVC ngành", "x", "Hội thao CBCCVC ngành", None, None),
    ],
)
def test_the_contest(about, body, name, edition, theme):
    head = HEAD.replace("tổ chức Hội thi “Làn điệu quê em” năm 2018", about)

    reading = understand(head + body + FOOT)

    facts = (reading.event_name, reading.event_edition, reading.event_theme)
    assert [fact and fact.value for fact in facts] == [name, edition, theme]
