"""The placeholders that a template may have, and what each is to people (danh mục chỗ điền)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Sort(StrEnum):
    """What a placeholder stands for."""

    VALUE = "value"
    LIST = "list"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One of the fixed list: its name in braces, what it is to people, an example of its value.

    `keys` are the facts that it takes; a block takes none, its text comes from who fills it in.
    A list alone on a line becomes a line each, inside a line it is joined by "; "; a block stands
    alone on a line.
    """

    name: str
    label: str
    example: str
    keys: tuple[str, ...] = ()
    sort: Sort = Sort.VALUE


def _list() -> Iterator[Placeholder]:
    one = Placeholder
    yield one("tên cuộc thi", "Tên cuộc thi", "Cuộc thi viết thư quốc tế UPU", ("event_name",))
    yield one("lần thứ", "Lần tổ chức", "55", ("event_edition",))
    yield one(
        "cuộc thi",
        "Tên cuộc thi và lần tổ chức",
        "Cuộc thi viết thư quốc tế UPU lần thứ 55",
        ("event_name", "event_edition"),
    )
    yield one("chủ đề", "Chủ đề cuộc thi", "Vì một tương lai xanh", ("event_theme",))
    yield one("từ ngày", "Ngày bắt đầu cuộc thi", "ngày 05 tháng 01 năm 2026", ("window",))
    yield one("đến ngày", "Ngày kết thúc cuộc thi", "ngày 05 tháng 3 năm 2026", ("window",))
    yield one(
        "thời gian cuộc thi",
        "Cuộc thi từ ngày nào đến ngày nào",
        "từ ngày 05 tháng 01 năm 2026 đến hết ngày 05 tháng 3 năm 2026",
        ("window",),
    )
    yield one("cơ quan", "Cơ quan ban hành", "Sở Khoa học và Công nghệ", ("issuer",))
    yield one("cơ quan chủ quản", "Cơ quan cấp trên", "UBND tỉnh An Lạc", ("superior",))
    yield one("địa danh", "Địa danh ở đầu văn bản", "An Lạc", ("place",))
    yield one("số ký hiệu", "Số, ký hiệu của văn bản này", "05/KH-SKHCN", ("code",))
    yield one("ngày ban hành", "Ngày của văn bản này", "ngày 05 tháng 02 năm 2026", ("date",))
    yield one("trích yếu", "Trích yếu của văn bản này", "Tổ chức cuộc thi", ("abstract",))
    yield one(
        "văn bản được sửa",
        "Văn bản được thay thế, đính chính hoặc thu hồi: văn bản căn cứ thứ nhất",
        "Kế hoạch số 12/KH-SKHCN ngày 05 tháng 01 năm 2026 của Sở Khoa học và Công nghệ về việc "
        "tổ chức cuộc thi",
        ("references",),
    )
    yield one(
        "số văn bản được sửa",
        "Loại, số, ký hiệu của văn bản được sửa",
        "Kế hoạch số 12/KH-SKHCN",
        ("references",),
    )
    yield one("người ký", "Họ tên người ký, người chủ trì", "Trần Thị Hoa", ("signer",))
    yield one("chức vụ người ký", "Chức vụ người ký", "Phó Giám đốc", ("sign_title",))
    yield one("thư ký", "Thư ký cuộc họp", "Lê Văn Bình", ("secretary",))
    yield one("địa điểm", "Địa điểm", "Nhà Văn hóa thiếu nhi tỉnh", ("venue",))
    yield one(
        "ngày giờ",
        "Ngày giờ của buổi đầu tiên",
        "7 giờ 30 phút, ngày 12 tháng 02 năm 2026",
        ("event_times",),
    )
    yield one("số người", "Số người dự kiến", "120", ("participants",))
    yield one(
        "số người bằng chữ", "Số người, viết bằng chữ", "một trăm hai mươi", ("participants",)
    )
    yield one("kinh phí", "Nguồn kinh phí", "nguồn ngân sách tỉnh", ("budget",))
    for name, label, example, *keys in (
        (
            "văn bản căn cứ",
            "Các văn bản căn cứ; đứng riêng thì mỗi văn bản một dòng “Căn cứ …;”",
            "Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh",
            "references",
        ),
        ("nhiệm vụ", "Các nhiệm vụ: ai làm gì, xong trước ngày nào",
         "Sở B: Phát động cuộc thi trước ngày 20 tháng 02 năm 2026", "tasks"),
        ("thời hạn", "Các thời hạn; bỏ thời hạn mà {nhiệm vụ} đã nói",
         "Gửi báo cáo trước ngày 20 tháng 3 năm 2026", "deadlines", "tasks"),
        ("các buổi", "Các buổi họp, buổi lễ",
         "Lễ phát động: 7 giờ 30 phút, ngày 12 tháng 02 năm 2026", "event_times"),
        ("liên hệ", "Thông tin liên hệ", "điện thoại 0234 382 1234", "contacts"),
        ("kính gửi", "Nơi gửi tới, người được mời", "Sở Giáo dục và Đào tạo", "addressees"),
    ):  # fmt: skip
        yield one(name, label, example, tuple(keys), Sort.LIST)
    for name, label, example in (
        ("chương trình", "Chương trình cuộc họp, buổi lễ", "1. Khai mạc."),
        ("thành phần", "Thành phần tham dự", "- Đại diện các trường: 20 người;"),
        ("diễn biến", "Diễn biến cuộc họp", "1. Đại diện Sở báo cáo tiến độ."),
        ("kết luận", "Kết luận của người chủ trì", "- Các trường gửi bài đúng hạn."),
        ("kết thúc", "Cuộc họp kết thúc lúc nào", "Cuộc họp kết thúc vào hồi 10 giờ 15 phút."),
        ("nhờ mời", "Nơi được nhờ chọn và mời giúp", "Đề nghị Phòng Giáo dục mời giúp: hai trường."),
        ("số liệu", "Số liệu, mỗi dòng một số", "- Số bài dự thi: 18.187 bài."),
        ("bảng số liệu", "Bảng số liệu", "| TT | Chỉ tiêu | Kết quả |"),
        ("nguồn số liệu", "Từng số được đếm từ đâu", "| TT | Được đếm từ | Chỉ tiêu |"),
        ("tiến độ", "Tiến độ thực hiện của các đơn vị", "| TT | Đơn vị | Tiến độ |"),
        ("bài không hợp lệ", "Số bài không hợp lệ theo lý do", "- Quá số chữ: 12 bài."),
        ("đánh giá", "Kết quả, khó khăn, bài học", "- Nhiều trường gửi bài sớm."),
        ("kiến nghị", "Kiến nghị, đề xuất", "- Đề nghị khen thưởng 10 tập thể."),
        ("danh sách ban tổ chức", "Danh sách Ban Tổ chức", "1. Ông Nguyễn Văn An, Trưởng ban."),
        ("danh sách ban giám khảo", "Danh sách Ban Giám khảo", "1. Bà Lê Thị Bình, Trưởng ban."),
        ("danh sách đạt giải", "Danh sách đạt giải", "| TT | Mã bài | Giải |"),
        ("đối tượng", "Đối tượng dự thi", "Học sinh từ 9 đến 15 tuổi."),
        ("yêu cầu bài thi", "Yêu cầu đối với bài dự thi", "a) Viết tay, không quá 800 chữ;"),
        ("cách nộp bài", "Cách đăng ký, nộp bài", "Gửi qua bưu điện về Ban Tổ chức."),
        ("cơ cấu giải thưởng", "Cơ cấu giải thưởng", "| Giải | Số lượng | Mức thưởng |"),
        ("tiêu chí chấm", "Tiêu chí và điểm chấm", "| TT | Tiêu chí | Điểm tối đa |"),
        ("bảng ghi điểm", "Bảng ghi điểm theo số phách", "| TT | Số phách | Nội dung | Tổng điểm |"),
        ("kịch bản", "Kịch bản buổi lễ", "| Thời gian | Nội dung | Người thực hiện |"),
        ("dự toán", "Bảng dự toán kinh phí", "| TT | Nội dung | Thành tiền |"),
        ("quyết toán", "Bảng quyết toán kinh phí", "| TT | Nội dung | Dự toán | Thực chi |"),
        ("người được ủy quyền", "Người được ủy quyền: họ tên, chức vụ", "Bà Lê Thị Bình, Phó phòng."),
        ("nội dung ủy quyền", "Việc được ủy quyền và thời hạn", "- Ký giấy chứng nhận."),
        ("văn bản đến", "Văn bản đến: số, ngày, cơ quan, trích yếu", "Công văn số 12/BKHCN-BC."),
        ("nội dung mới", "Nội dung thay cho văn bản cũ", "1. Cuộc thi kéo dài đến hết tháng Tư."),
        ("nội dung đính chính", "Chỗ đã ghi sai, nay sửa thành gì",
         "1. Tại mục 2, đã ghi: “ngày 05/3/2026”. Nay sửa thành: “ngày 05/4/2026”."),
        ("lý do thu hồi", "Vì sao thu hồi văn bản", "Lý do thu hồi: ban hành nhầm."),
        ("ý kiến giải quyết", "Ai chủ trì, phối hợp, hạn xong", "- Chủ trì: Phòng Bưu chính."),
    ):  # fmt: skip
        yield one(name, label, example, (), Sort.BLOCK)


PLACEHOLDERS: Mapping[str, Placeholder] = MappingProxyType({one.name: one for one in _list()})
"""Every placeholder by its name, in the order that people see."""
