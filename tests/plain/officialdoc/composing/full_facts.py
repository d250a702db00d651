"""Facts and blocks for every template, all made up (dữ kiện đủ)."""

from cuocthi.plain.officialdoc.blocks import ABBREVIATIONS, Kind

FACTS = {
    "place": "An Lạc",
    "date": "2026-02-05",
    "issuer": "Sở Khoa học và Công nghệ",
    "superior": "Ủy ban nhân dân tỉnh An Lạc",
    "event_name": "Cuộc thi viết thư quốc tế UPU",
    "event_edition": "55",
    "event_theme": "Vì một tương lai xanh",
    "window": {"start": "2026-02-15", "end": "2026-04-05"},
    "venue": "Nhà Văn hóa thiếu nhi tỉnh",
    "participants": "120",
    "budget": "nguồn ngân sách tỉnh",
    "references": [
        {
            "code": "12/KH-UBND",
            "kind": "ke_hoach",
            "date": "2026-01-05",
            "issuer": "Ủy ban nhân dân tỉnh",
        },
        {
            "code": "80/QĐ-BKHCN",
            "kind": "quyet_dinh",
            "date": "2025-12-26",
            "issuer": "Bộ Khoa học và Công nghệ",
        },
    ],
    "event_times": [
        {"what": "Lễ phát động", "start": "2026-02-20T07:30"},
        {"what": "Lễ trao giải", "start": "2026-05-12T14:00"},
    ],
    "tasks": [
        {"who": ["Phòng Văn hóa - Xã hội"], "what": "phát động cuộc thi trong toàn đơn vị",
         "due": "2026-02-20"},
        {"who": ["Bưu điện tỉnh"], "what": "bố trí địa điểm, trang thiết bị"},
    ],
    "deadlines": [{"what": "gửi báo cáo kết quả về Sở", "date": "2026-04-20"}],
    "contacts": [
        {"type": "email", "value": "vanphong@anlac.example"},
        {"type": "phone", "value": "0234 382 1234"},
    ],
    "sign_authority": "KT. GIÁM ĐỐC",
    "sign_title": "PHÓ GIÁM ĐỐC",
    "signer": "Trần Thị Hoa",
    "secretary": "Lê Văn Bình",
}  # fmt: skip

PEOPLE = "1. Ông Nguyễn Văn An, Giám đốc Sở, Trưởng ban.\n2. Bà Trần Thị Hoa, Phó Giám đốc Sở, Phó Trưởng ban."
BLOCKS = {
    "chương trình": "- Khai mạc.\n- Trao đổi, thảo luận.\n- Kết luận.",
    "thành phần": "- Đại diện các phòng của Sở: 40 người;\n- Đại diện các trường: 80 người.",
    "diễn biến": "1. Đại diện Sở trình bày tiến độ cuộc thi.\n2. Các trường nêu ý kiến về việc chấm bài.",
    "kết luận": "- Các trường tiếp tục hướng dẫn học sinh viết bài.\n- Sở tổng hợp ý kiến của các trường.",
    "kết thúc": "Cuộc họp kết thúc vào hồi 10 giờ 15 phút, ngày 20 tháng 02 năm 2026.",
    "nhờ mời": "Đề nghị Phòng Giáo dục và Đào tạo chọn và mời giúp: hai trường (2 người).",
    "bảng ghi điểm": "| TT | Số phách | Nội dung | Hình thức | Tổng điểm |\n| 1 | P001 | | | |\n| 2 | P002 | | | |",
    "số liệu": "- Số bài dự thi: 18.187 bài.\n- Số trường tham gia: 159 trường.",
    "bảng số liệu": "| TT | Đơn vị | Số bài |\n| 10% | 60% | 30% |\n| 1 | Xã Tân Phú | 120 |\n| 2 | Xã Kim Liên | 80 |\n"
    "| | Cộng | 200 |",
    "nguồn số liệu": "| TT | Được đếm từ | Chỉ tiêu |\n| 1 | Bài dự thi: theo tình trạng | Số bài dự thi |",
    "tiến độ": "| TT | Đơn vị | Tiến độ |\n| 1 | Xã Tân Phú | Đã phát động |\n| 2 | Xã Kim Liên | Chưa báo cáo |",
    "bài không hợp lệ": "- Quá số chữ: 12 bài.\n- Thiếu thông tin ở đầu bài: 7 bài.",
    "đánh giá": "- Nhiều trường phát động sớm, học sinh hào hứng viết thư.\n- Một số đơn vị gửi số liệu còn chậm.",
    "kiến nghị": "- Biểu dương các tập thể có nhiều đóng góp cho cuộc thi.",
    "danh sách ban tổ chức": PEOPLE,
    "danh sách ban giám khảo": PEOPLE,
    "danh sách đạt giải": "| TT | Mã bài | Giải |\n| 1 | A-0012 | Nhất |\n| 2 | A-0108 | Nhì |",
    "đối tượng": "Công dân Việt Nam từ 9 đến 15 tuổi tính đến ngày gửi bài.",
    "yêu cầu bài thi": "a) Là văn xuôi, viết tay, không quá 800 chữ.\nb) Chưa được công bố ở đâu.",
    "cách nộp bài": "Bài dự thi gửi qua bưu điện hoặc nộp tại trường.",
    "cơ cấu giải thưởng": "| TT | Giải | Số lượng | Mức thưởng (đồng) |\n| 1 | Nhất | 1 | 5.000.000 |\n| 2 | Nhì | 2 | 3.000.000 |",
    "tiêu chí chấm": "| TT | Tiêu chí | Điểm tối đa |\n| 1 | Nội dung | 60 |\n| 2 | Hình thức | 40 |\n| | Tổng cộng | 100 |",
    "kịch bản": "| Thời gian | Nội dung | Người thực hiện |\n| 07:30 | Đón đại biểu | Ban Tổ chức |\n| 08:00 | Khai mạc | Người dẫn chương trình |",
    "dự toán": "| TT | Nội dung | Số lượng | Đơn giá (đồng) | Thành tiền (đồng) |\n| 1 | Nước uống | 120 | 10.000 | 1.200.000 |\n"
    "| 2 | Phông lễ | 1 | 300.000 | 300.000 |\n| | Cộng | | | 1.500.000 |\nTổng số tiền: 1.500.000 đồng (Bằng chữ: một triệu năm trăm nghìn đồng).",
    "quyết toán": "| TT | Nội dung | Dự toán (đồng) | Thực chi (đồng) |\n| 1 | Nước uống | 1.200.000 | 1.100.000 |\n| | Cộng | 1.200.000 | 1.100.000 |",
    "người được ủy quyền": "Bà Lê Thị Bình, Trưởng phòng Bưu chính, Viễn thông.",
    "nội dung ủy quyền": "a) Ký giấy chứng nhận của cuộc thi.\nb) Thời hạn: từ ngày ký đến hết ngày 30 tháng 6 năm 2026.",
    "văn bản đến": "Công văn số 12/BKHCN-BC ngày 26 tháng 12 năm 2025 của Bộ Khoa học và Công nghệ về cuộc thi.",
    "nội dung mới": "Phát động cuộc thi trong học sinh từ 9 đến 15 tuổi trên toàn tỉnh.",
    "nội dung đính chính": "1. Tại mục 2, đã ghi: “thời hạn nhận bài đến hết ngày 05 tháng 3 năm 2026”. "
    "Nay sửa thành: “thời hạn nhận bài đến hết ngày 05 tháng 4 năm 2026”.",
    "lý do thu hồi": "Lý do thu hồi: ban hành chưa đúng thẩm quyền.",
    "ý kiến giải quyết": "Chủ trì: Phòng Bưu chính, Viễn thông. Phối hợp: Văn phòng.",
}  # fmt: skip


def facts_for(kind, **more):
    """Facts with the head that a paper of that kind needs."""
    sign = "SKHCN-BCVT" if kind is Kind.OFFICIAL_LETTER else f"{ABBREVIATIONS.get(kind, '')}-SKHCN"
    facts = FACTS | {"code": f"15/{sign}", "abstract": "Tổ chức Cuộc thi viết thư quốc tế UPU"}
    first = {Kind.DECISION: ["Như Điều 4"]}.get(kind, ["Các trường trong tỉnh"])
    if kind in (Kind.OFFICIAL_LETTER, Kind.SUBMISSION, Kind.REPORT):
        facts["addressees"] = ["Ủy ban nhân dân tỉnh An Lạc"]
        first = ["Như trên"]
    if kind is Kind.INVITATION:
        facts["addressees"] = ["Đại diện Tỉnh đoàn"]
    if kind is Kind.OFFICIAL_LETTER:
        facts["abstract"] = "triển khai Cuộc thi viết thư quốc tế UPU"
        facts["addressees"] = ["Sở Giáo dục và Đào tạo", "Ủy ban nhân dân các xã, phường"]
    facts["recipients"] = [*first, "Lưu: VT, BCVT"]
    return facts | more
