"""One paper of each kind that `cuocthi write` makes, between them with every component (bản mẫu)."""

HEAD = {
    "issuer": "Sở Khoa học và Công nghệ",
    "superior": "Ủy ban nhân dân tỉnh An Lạc",
    "place": "An Lạc",
    "date": "2026-02-05",
    "sign_authority": "KT. GIÁM ĐỐC",
    "sign_title": "PHÓ GIÁM ĐỐC",
    "signer": "Trần Thị Hoa",
    "recipients": ["Như trên", "Ủy ban nhân dân tỉnh (để báo cáo)", "Lưu: VT, BCVT"],
}
CONTEST = {
    "references": [
        {
            "kind": "Kế hoạch",
            "code": "12/KH-UBND",
            "date": "2026-01-10",
            "issuer": "Ủy ban nhân dân tỉnh",
            "name": "tổ chức các cuộc thi năm 2026",
        }
    ],
    "event_name": "Cuộc thi viết thư quốc tế UPU",
    "event_edition": "55",
    "event_theme": "Hãy viết thư cho một người bạn",
    "window": {"start": "2026-01-05", "end": "2026-03-05"},
    "deadlines": [{"date": "2026-03-20", "what": "gửi báo cáo kết quả"}],
    "tasks": [
        {"who": ["Bưu điện tỉnh"], "what": "nhận bài dự thi của học sinh", "due": "2026-03-05"},
        {"who": ["Sở Giáo dục và Đào tạo"], "what": "phát động cuộc thi trong các trường"},
    ],
    "budget": "nguồn ngân sách tỉnh",
    "contacts": [{"type": "phone", "value": "0200 000 000"}],
}
MEETING = {
    "event_times": [
        {
            "what": "Hội nghị triển khai cuộc thi",
            "start": "2026-02-12T07:30",
            "end": "2026-02-12T10:00",
        }
    ],
    "venue": "Hội trường Sở Khoa học và Công nghệ",
    "participants": "120",
}
COSTS = {
    "table": {
        "header": ["TT", "Nội dung", "Số lượng", "Thành tiền (đồng)"],
        "rows": [
            ["1", "Giải thưởng", "12", "24.000.000"],
            ["2", "In giấy chứng nhận và khung", "120", "6.000.000"],
            ["", "Cộng", "", "30.000.000"],
        ],
        "widths": ["1", "6", "2", "3"],
    }
}
LONG = (
    "Cuộc thi nhằm phát huy tinh thần sáng tạo, khả năng viết và tình cảm của học sinh; "
    "qua đó giáo dục ý thức giữ gìn môi trường và tình đoàn kết với bạn bè các nước."
)
ANNEXES = [
    {
        "title": "Danh sách các trường tham gia",
        "parts": [
            {
                "table": {
                    "header": ["TT", "Trường", "Số bài"],
                    "rows": [
                        [str(n), f"Trường Trung học cơ sở số {n}", str(10 * n)] for n in range(1, 9)
                    ],
                    "widths": ["1", "6", "2"],
                }
            }
        ],
    },
    {"title": "Dự trù kinh phí", "landscape": "có", "parts": [{"text": LONG}, COSTS]},
]
JOINT = [
    {"sign_authority": "KT. GIÁM ĐỐC", "sign_title": "PHÓ GIÁM ĐỐC", "signer": "Lê Văn Bình"},
]

PAPERS: dict[str, dict[str, object]] = {
    "cong_van": HEAD
    | CONTEST
    | {
        "code": "05/SKHCN-BCVT",
        "abstract": "phối hợp tổ chức cuộc thi viết thư quốc tế UPU lần thứ 55",
        "addressees": ["Sở Giáo dục và Đào tạo", "Bưu điện tỉnh", "Ủy ban nhân dân các xã, phường"],
        "urgency": "HỎA TỐC",
        "drafter": "PL.(300)",
    },
    "ke_hoach": HEAD
    | CONTEST
    | {
        "code": "/KH-SKHCN-SGDĐT",
        "date": "2026-02",
        "draft": "có",
        "abstract": "Tổ chức Cuộc thi viết thư quốc tế UPU lần thứ 55 trên địa bàn tỉnh",
        "co_issuers": ["Sở Giáo dục và Đào tạo"],
        "co_signatures": JOINT,
        "annexes": ANNEXES,
    },
    "bao_cao": HEAD
    | {
        "code": "07/BC-SKHCN",
        "abstract": "Kết quả tổ chức cuộc thi",
        "addressees": ["Ủy ban nhân dân tỉnh"],
        "text": "\n".join([LONG] * 12),
        "urgency": "KHẨN",
    },
    "bien_ban": HEAD
    | MEETING
    | {
        "code": "01/BB-SKHCN",
        "abstract": "Họp Ban Tổ chức cuộc thi",
        "secretary": "Đỗ Thị Thư",
        "sign_authority": "",
        "sign_title": "CHỦ TRÌ",
        "tasks": CONTEST["tasks"],
    },
    "quyet_dinh": HEAD
    | {
        "code": "15/QĐ-SKHCN",
        "abstract": "Thành lập Ban Giám khảo cuộc thi",
        "sign_authority": "",
        "sign_title": "GIÁM ĐỐC",
        "parts": [
            {"item": "Thành lập Ban Giám khảo gồm các ông, bà có tên tại Phụ lục.", "marker": "Điều 1."},
            {"item": "Ban Giám khảo chấm bài theo thể lệ và tự giải thể khi xong.", "marker": "Điều 2."},
            {"item": "Quyết định này có hiệu lực kể từ ngày ký.", "marker": "Điều 3."},
        ],
        "annexes": ANNEXES[:1],
        "circulation": "LƯU HÀNH NỘI BỘ",
    },
    "giay_moi": HEAD
    | MEETING
    | {
        "code": "03/GM-SKHCN",
        "abstract": "Hội nghị triển khai cuộc thi",
        "addressees": ["Ông Nguyễn Văn An, Chủ tịch Ủy ban nhân dân xã Đồng Mây"],
    },
    "thong_bao": HEAD | CONTEST | {"code": "09/TB-SKHCN", "abstract": "Gia hạn nộp bài dự thi"},
    "to_trinh": HEAD
    | CONTEST
    | {
        "code": "02/TTr-SKHCN",
        "abstract": "Về việc phê duyệt kinh phí cuộc thi",
        "addressees": ["Ủy ban nhân dân tỉnh"],
        "urgency": "THƯỢNG KHẨN",
    },
    "huong_dan": HEAD | CONTEST | {"code": "04/HD-SKHCN", "abstract": "Viết và nộp bài dự thi"},
    "giay_uy_quyen": HEAD
    | {
        "code": "01/GUQ-SKHCN",
        "abstract": "Ký giấy chứng nhận của cuộc thi",
        "text": f"Ủy quyền cho bà Lê Minh Hà, Trưởng phòng Bưu chính.\n{LONG}",
        "sign_authority": "",
        "sign_title": "GIÁM ĐỐC",
    },
    "the_le": HEAD
    | {
        "title": "THỂ LỆ CUỘC THI",
        "abstract": "Viết thư quốc tế UPU lần thứ 55",
        "parts": [
            {"heading": "Chương I\nQUY ĐỊNH CHUNG", "level": "0"},
            {"heading": "1. Đối tượng", "level": "2"},
            {"text": LONG},
            {"item": "Học sinh từ 9 đến 15 tuổi.", "marker": "a)"},
            {"item": "Bài viết tay, không quá 800 từ.", "marker": "b)"},
        ],
    },
    "phieu_giai_quyet": HEAD
    | {
        "text": "Kính gửi: Phòng Bưu chính, Viễn thông\nGiao phòng chủ trì tham mưu trước ngày 12/02/2026.",
    },
    "phieu_cham": HEAD
    | {
        "parts": [
            {"text": "Số phách: ……………"},
            {
                "table": {
                    "header": ["TT", "Tiêu chí", "Điểm tối đa", "Điểm"],
                    "rows": [["1", "Nội dung", "4", ""], ["2", "Sáng tạo", "4", ""], ["3", "Trình bày", "2", ""]],
                    "widths": ["1", "6", "2", "2"],
                }
            },
        ],
    },
    "kich_ban": HEAD
    | {
        "abstract": "Lễ trao giải cuộc thi",
        "parts": [
            {
                "table": {
                    "header": ["Thời gian", "Nội dung", "Người thực hiện"],
                    "rows": [
                        ["7 giờ 30", "Đón khách, ổn định chỗ ngồi", "Ban Tổ chức"],
                        ["8 giờ 00", LONG, "Người dẫn chương trình"],
                    ],
                    "widths": ["2", "6", "3"],
                }
            }
        ],
    },
    "du_toan": HEAD | {"abstract": "Cuộc thi viết thư quốc tế UPU", "parts": [{"text": LONG}, COSTS]},
    "quyet_toan": HEAD | {"abstract": "Cuộc thi viết thư quốc tế UPU", "parts": [COSTS, {"text": LONG}]},
}  # fmt: skip
"""Kind → facts as `cuocthi write` takes them."""
