"""The operator's paper on data and safety (hồ sơ an toàn; R57), its figures taken from the code.

``python -m cuocthi.privacy.dossier`` prints ``docs/vi/ho-so-an-toan.md``; a test compares, and
finds every test that the page names. Laws: DOMAIN E7–E13, E18; PROMISES 3 (logs, level), 7.
"""

import datetime as dt
import os
from collections import Counter

TESTS = {
    "200 họ tên gõ vào, không có trong byte nào của cơ sở dữ liệu, nhật ký ghi trước, tệp tạm, bản sao lưu; khóa sai thì không hiện ai": (
        "tests/promises/test_names_in_bytes.py",
        "tests/entries/test_keys.py",
        "tests/core/test_keystore.py",
    ),
    "xóa một người: đọc lại mọi cột, mọi tệp; bản sao lưu cũ không mở được": (
        "tests/privacy/test_no_copies.py",
        "tests/privacy/test_keeping.py",
    ),
    "rút sự đồng ý: đi hết mọi địa chỉ công khai trước và sau": (
        "tests/portal/test_crawl.py",
        "tests/portal/test_withdrawal.py",
    ),
    "ảnh có trẻ em: khai, che, duyệt, gỡ": ("tests/entries/test_photos.py",),
    "yêu cầu về dữ liệu, đồng hồ, bản dữ liệu của mình": (
        "tests/privacy/test_requests.py",
        "tests/privacy/test_school.py",
        "tests/privacy/test_own_data.py",
    ),
    "sổ sự cố, 72 giờ, ai đã có thể đọc gì": ("tests/privacy/test_breaches.py",),
    "trang nào mở không cần đăng nhập": ("tests/repo/test_doors.py",),
    "biên nhận không bao giờ sai: tắt ngang, đầy đĩa, thứ tự ghi": (
        "tests/promises/test_kills.py",
        "tests/promises/test_full_disk.py",
        "tests/promises/test_order.py",
    ),
}
"""What is tested, in words, and the files that do it."""

AI = (
    (
        "Đọc công văn, kế hoạch",
        "theo quy tắc viết sẵn, không học máy; mỗi điều đọc được chỉ ra nguyên văn, cán bộ xác nhận rồi mới dùng",
    ),
    (
        "Mô hình ngôn ngữ góp ý khi đọc văn bản",
        "mặc định tắt; chỉ máy chủ do cơ quan đặt; chỉ nhận chữ của văn bản hành chính, không nhận bài và thông tin người dự thi; không tự quyết điều gì",
    ),
    (
        "Nhận chữ từ bản quét (tesseract)",
        "chạy trên máy chủ, không dùng mạng; kết quả ghi là kém chắc và có người xem lại",
    ),
    (
        "Tìm bài giống nhau, ảnh dùng lại",
        "so chữ và so ảnh bằng phép tính, không đoán về con người; chỉ nêu nghi vấn, người kiểm tra kết luận và ghi lý do",
    ),
    (
        "Che mặt trong ảnh",
        "chọn ô bằng tay; không nhận dạng khuôn mặt, không có dữ liệu sinh trắc học",
    ),
    (
        "Chia bài chấm, tính điểm, xếp hạng",
        "công thức công bố trong thể lệ, ai có bảng điểm cũng tính lại được; hai người ký",
    ),
)
"""Functions that could be called artificial intelligence, and why each is of low risk (E18)."""


def page() -> str:
    """The page, whole."""
    from cuocthi.entries.queries.consent_words import CHILD_DECIDES_FROM

    from .actions.copies import LASTS
    from .actions.keeping import ANNOUNCED
    from .inventory import COLUMNS, NONE, PERSON, SENSITIVE, STAFF, WORK
    from .models import DataClass, DataRequest, KeepingPlan
    from .queries.requests import DAYS, NOTICE_OF_BREACH, REPLY_WORKING_DAYS

    sorts = Counter(column.sort for column in COLUMNS)
    hours = NOTICE_OF_BREACH // dt.timedelta(hours=1)
    lines = [
        "# Hồ sơ an toàn và dữ liệu cá nhân",
        "",
        "Dành cho cơ quan tự vận hành `cuocthi`: chép vào hồ sơ đề xuất cấp độ và hồ sơ đánh giá tác "
        "động xử lý dữ liệu cá nhân. Các con số do máy lấy từ mã nguồn "
        "(`python -m cuocthi.privacy.dossier`). Chỗ ghi **cơ quan điền** thì mã nguồn không biết.",
        "",
        "## 1. Hệ thống làm gì, ai vận hành",
        "",
        "Tổ chức cuộc thi công khai của cơ quan nhà nước, từ văn bản triển khai đến báo cáo tổng kết. "
        "Một máy chủ, một thư mục dữ liệu, không gọi ra ngoài trừ máy chủ thư (và máy chủ mô hình "
        "ngôn ngữ nếu cơ quan tự đặt). Đơn vị vận hành, người phụ trách, nơi đặt máy chủ: **cơ quan "
        "điền**.",
        "",
        "## 2. Đề xuất cấp độ (Nghị định 85/2016/NĐ-CP)",
        "",
        "- Dịch vụ công khai, xử lý thông tin cá nhân của dưới 10.000 người: cấp độ **2**.",
        "- Cuộc thi toàn tỉnh hoặc từ 10.000 người trở lên: cấp độ **3**. Đây là đề xuất thận trọng, "
        "cần đơn vị chuyên trách thẩm định.",
        "- Luật An ninh mạng có hiệu lực từ 01/7/2026 cũng chia năm cấp: đối chiếu lại trước khi trình.",
        "",
        "## 3. Giữ dữ liệu gì",
        "",
        f"[Danh mục từng cột]({_INVENTORY}): {sorts[PERSON]} cột thông tin cá nhân, "
        f"{sorts[SENSITIVE]} cột nhạy cảm, {sorts[WORK]} cột là bài và điều rút từ bài, "
        f"{sorts[STAFF]} cột về người làm việc, {sorts[NONE]} cột không nói về ai. Không giữ ảnh giấy "
        "tờ tùy thân, địa chỉ nhà, tôn giáo, bệnh tật (ngoài câu có khuyết tật hay không, khi một giải "
        "cần), tài khoản mạng xã hội, dữ liệu sinh trắc học.",
        "",
        "| loại | lâu nhất, tháng |",
        "|---|---|",
        *(f"| {DataClass(name).label} | {most} |" for name, most in KeepingPlan.MOST.items()),
        "",
        f"Mỗi lượt xóa được báo trước {ANNOUNCED.days} ngày và có báo cáo bằng con số. Không xóa, lưu "
        "theo quy định lưu trữ: quyết định công nhận đã ký cùng danh sách người đạt giải, biên bản, "
        "bảng điểm theo số phách, báo cáo; họ tên, lớp, trường của người đạt giải.",
        "",
        "## 4. Mã hóa",
        "",
        "- Họ tên, ngày sinh, lớp, cha mẹ, điện thoại, thư điện tử, phiếu đồng ý, lời yêu cầu: "
        "AES-256-GCM, mỗi người một khóa, gắn với đúng dòng và cột. Khóa nằm ngoài cơ sở dữ liệu, bọc "
        "thêm hai lớp (`keys/wrap-*`, `CUOCTHI_IDENTITY_KEY`). Hủy khóa là người đó không đọc lại "
        "được, kể cả từ bản sao lưu.",
        "- Tìm người trùng bằng mã băm có khóa. Mật khẩu: Argon2id. Liên kết một lần: chỉ giữ mã băm.",
        "- Thiếu khóa hoặc khóa sai: không hiện ai, không nhận thêm ai, trang nói rõ, `cuocthi doctor` "
        "chỉ cách khôi phục.",
        "- **Không mã hóa riêng**: chữ của bài, trang quét, ảnh. Cơ quan đặt thư mục dữ liệu và nơi để "
        "bản sao lưu trên ổ đĩa được mã hóa: **cơ quan điền**.",
        "- Đường truyền: đặt sau TLS; khi `CUOCTHI_BASE_URL` bắt đầu bằng https thì bật HSTS một năm, "
        "cookie `__Host-`, chỉ gửi qua TLS.",
        "",
        "## 5. Ai xem được gì",
        "",
        "Mở họ tên phải có lý do, ghi vào chuỗi nhật ký, người đó thấy trên trang của mình. Giám khảo "
        "chỉ có bản chấm theo số phách. Người quản trị máy chủ không mở được họ tên trên trang. "
        "Công bố tên, ảnh: chỉ khi mọi người phải đồng ý đã đồng ý "
        f"(trẻ từ {CHILD_DECIDES_FROM} tuổi cùng cha mẹ), rút lại là gỡ ngay.",
        "",
        "## 6. Quyền của người có dữ liệu",
        "",
        f"Trả lời đã nhận trong {REPLY_WORKING_DAYS} ngày làm việc. Thời hạn thực hiện, gia hạn được "
        "một lần:",
        "",
        "| yêu cầu | ngày |",
        "|---|---|",
        *(f"| {DataRequest.Kind(kind).label} | {days} |" for kind, days in DAYS.items()),
        "",
        "Gửi bằng liên kết riêng, hoặc nhờ trường, hoặc bằng giấy. Bản dữ liệu của mình tải một lần "
        f"trong {LASTS // dt.timedelta(hours=1)} giờ.",
        "",
        "## 7. Ghi nhật ký",
        "",
        "- Nhật ký nghiệp vụ: ai, việc gì, lúc nào, không có họ tên; mỗi dòng mang mã băm của dòng "
        "trước, `cuocthi doctor` kiểm chuỗi.",
        "- `cuocthi manage who_read`: ai đã có thể đọc gì trong một khoảng thời gian.",
        "- Nhật ký máy chủ in ra stderr. Giữ 12 tháng (Nghị định 53/2022/NĐ-CP) bằng journald hoặc máy "
        "chủ nhật ký: **cơ quan điền**.",
        "",
        "## 8. Sao lưu",
        "",
        "- Chép cơ sở dữ liệu bằng lệnh sao lưu của SQLite hoặc `pg_dump`, không chép tệp đang mở; "
        "chép `files`; chép `keys` **riêng**, chỉ giữ bản mới nhất.",
        "- Bản sao lưu có chữ của bài và ảnh: giữ không quá 30 ngày, nếu không thì lời hứa xóa trong "
        "20 ngày chỉ đúng với hệ thống đang chạy. Nơi cất, lịch, người giữ: **cơ quan điền**.",
        "",
        "## 9. Sự cố",
        "",
        f"Sổ sự cố trên trang; đếm {hours} giờ từ lúc phát hiện đến khi báo cơ quan có thẩm quyền. Đầu "
        "mối tiếp nhận: **cơ quan điền**.",
        "",
        "## 10. Chức năng có thể coi là trí tuệ nhân tạo",
        "",
        "| chức năng | vì sao rủi ro thấp |",
        "|---|---|",
        *(f"| {name} | {why} |" for name, why in AI),
        "",
        "Không chức năng nào tự quyết định quyền lợi của ai, không xếp loại con người, không nhận dạng "
        "khuôn mặt. Văn bản, bài phát thanh là chữ soạn theo mẫu, người duyệt rồi mới dùng. Căn cứ: Luật Trí tuệ nhân tạo "
        "134/2025/QH15, Nghị định 142/2026/NĐ-CP; cơ quan đối chiếu lại bản đang có hiệu lực.",
        "",
        "## 11. Đã kiểm thử",
        "",
        "| điều | kiểm thử |",
        "|---|---|",
        *(
            f"| {what} | {', '.join(f'`{one}`' for one in files)} |"
            for what, files in TESTS.items()
        ),
        "",
        "## 12. Chưa có",
        "",
        "- Mã hóa riêng chữ của bài và ảnh trong bản sao lưu "
        "([lý do và số đo](../en/decisions/0033-peoples-data.md)).",
        "- Mã dùng một lần khi đăng nhập (TOTP): đăng nhập bằng mật khẩu hoặc liên kết một lần.",
        "- Quét vi-rút tệp gửi lên: ảnh công khai được vẽ lại, tệp gốc chỉ trao cho người được phép.",
        "",
    ]
    return "\n".join(lines)


_INVENTORY = "../security/data-inventory.md"

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cuocthi.config.settings_test")
    import django

    django.setup()
    print(page(), end="")
