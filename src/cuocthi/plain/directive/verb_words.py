"""Verbs of work, and the names they are part of when they are none (bảng động từ)."""

import re

from cuocthi.plain.vntext import fold


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


def pairs(text: str) -> frozenset[tuple[str, ...]]:
    """Verbs of two syllables between bars as a set of pairs."""
    return frozenset(tuple(pair.split()) for pair in text.split("|"))


LONG = pairs(
    "chu tri|phoi hop|chi dao|huong dan|to chuc|trien khai|bao cao|tuyen truyen|dang ky|dang tai|"
    "chuan bi|thuc hien|van dong|tham muu|tiep nhan|tong hop|xay dung|tiep tuc|pho bien|"
    "thong bao|tao dieu|don doc|theo doi|kiem tra|bo tri|thanh quyet|thanh toan|quan triet|"
    "chiu trach|huy dong|lua chon|ho tro|cung cap|tang cuong|day manh|ra soat|phan cong|bao dam|"
    "dam bao|quan tam|nghien cuu|khoanh vung|tap luyen|phan loai|thuong xuyen|chu dong|xac nhan|"
    "lap danh|lap ke|hoan thanh|thu gom|ban hanh|phat dong|dua tin|dang tin|khuyen khich|"
    "dong vien|cham thi|trang tri|bien soan|thiet ke|quyet dinh|tham gia|huong ung|tham du|"
    "du toan|giam sat|nop bai|gui bai|tiep thu|can cu|cong bo|trao giai|niem yet|phan bo|"
    "khen thuong|thanh lap|khai thac|viet bai|phat song|phat thanh|phat huy|phat hien|"
    "phat hanh|trung bay|tham dinh|thong nhat|thong ke|cap nhat|van hanh|kiem thu|lay mau|"
    "xu ly|cham diem|cham bai|san lap|trang bi|dieu chinh|hoan thien|de xuat|tap huan|"
    "boi duong|gioi thieu|tuyen chon|tap hop|thu thap|tiep don|don tiep|phuc vu|sap xep|"
    "cong khai|chia se|khao sat|phan phoi|cap phat|lap dat|cham soc|trong cay|gop y|tra loi|"
    "phan hoi|ghi hinh|quay phim|chup anh|truyen dat|truyen thong|dieu dong|dieu hanh|dieu phoi|"
    "giup do|giup viec|giai quyet|dam nhan|dam nhiem|duy tri|thanh tra|ra quan|phan dau|"
    "quang ba|dan dung|nhan rong|keu goi|long ghep|ban giao|mo chuyen|dinh huong|bao ten|"
    "khan truong|nghiem tuc|kip thoi|tich cuc|truc tiep|dong thoi|phu trach|dam trach|"
    "xem xet|tham khao|uu tien|tuyen duong|bieu duong|danh gia|lien he|tranh thu|tu chuan|"
    "tu to|tu bo|cong nhan|phe duyet|trien lam|bao quan|nhac nho|giao duc|kien toan|giai dap|"
    "xac minh|quy dinh|cu the|thi hanh|ky cam|ky ket|dat hang|cat cu|bau chon|binh chon|chi tra|"
    "rut kinh|to giac|ra de|soan thao|du thao|tham van|tu van|doi moi|nang cao|su dung|to giup|"
    "xet chon|dinh chinh|thong tin|van chuyen|de cu|niem phong|hoan chinh|lam viec|bao gia|phat quang|"
    "cho y|dung phong|bao mat|lap phieu|phan anh|lanh dao|len ke|len lich|xin y|lay y|thao do|thu don|"
    "don dep|tam dung|tam ngung|tam hoan|bao tri|sua chua|ve sinh|nhan tin|nhac nhan|khac phuc|hoan tra|"
    "thu hoi|trinh dien|chap hanh|tuan thu|bo sung|gui kem|san xuat|mua sam|giai toa|tong duyet|"
    "mien phi|danh thoi|phu song|bao lai|bao so|ung ho|dong gop|dat cau|phun thuoc|thap sang|nho dan|"
    "xet duyet|can dan|co mat|chay thu|boc tham|dung trai|ke khai|uu dai|truyen tai|dinh ky|tiep song"
)
SHORT = words(
    "cử gửi nộp mời chọn lập cân phát in treo dọn chụp ghi giao đưa thu vẽ mở soạn lo trực làm giúp "
    "dặn dành chấm viết đăng trao cấp mua thuê lấy xóa quét trồng trình giữ nhận chốt mang đón dựng đặt "
    "ngừng dừng ngưng hoãn hủy "
    "duyệt dán gắn sửa tặng vớt chuyển lưu ký nhắc lắp kẻ góp đóng tăng"
)
SHORT_FOLD = frozenset(fold(word) for word in SHORT)
# A verb of work begins with one of these.
VERB_BEGINS = SHORT_FOLD | {pair[0] for pair in LONG}
# What such a word is part of when it is no verb: "việc làm", "cấp xã", "trực thuộc", "giao thông".
NOT_BEFORE = {
    "cap": "xa huyen tinh uy co truong tren duoi phuong thanh trung so quan thcs tieu hoc bac",
    "truc": "thuoc tuyen tiep", "giao": "thong luu duc vien", "trinh": "do dien bay dien",
    "phat": "trien", "nhan": "duoc thuc dan vien su", "chuyen": "mon de nganh vien trach",
    "luu": "dong tru y", "thu": "truong ky tuc vien tu", "dang": "vien uy bo", "ghi": "chu",
    "ky": "thuat hieu niem nang su", "gop": "phan", "dong": "gop dau tren quan bo du thai vai",
    "tang": "truong gap", "lap": "luc", "lam": "bao", "thue": "bao", "dung": "cu ban si nhan thuyen", "huy": "hoai dong hieu",
}  # fmt: skip
NOT_BEHIND = {
    "chon": "xet tuyen", "cap": "cac dia so o trung cao", "truc": "thuong", "lam": "viec", "viet": "bai cuoc thi", "thu": "thi thong",
    "chuyen": "bang", "ve": "thi cuoc", "lap": "doc thanh", "luu": "giao", "lay": "bo", "dang": "cao", "soan": "toa bien",
    "in": "bao", "dong": "hoat cong dai tu tac chu dien lao van", "trinh": "qua lo chuong quy cong",
    "dat": "thanh", "ky": "thu chu dinh hoc", "giao": "ban duoc", "moi": "kinh giay trong", "phat": "xuat",
}  # fmt: skip
# Pairs that are verbs only before certain words: "thông tin đến từng hộ", not "thông tin đại chúng".
ONLY_BEFORE = {
    "thong tin": re.compile(r"\s(?:den|toi|cho|ve|rong|kip|cuoc|day)(?![a-z])"),
    "van dong": re.compile(r"(?!\svien(?![a-z]))"),
    "giao duc": re.compile(r"\s(?:cho|hoc sinh|truyen|y)"),
    "cam ket": re.compile(r"\s"),
    "truc tiep": re.compile(r"(?!\s(?:co so|quan ly|san xuat))"),
    # "Hội đồng xét chọn họp ngày …", "Tổ thẩm định gồm …": part of the name
    **dict.fromkeys(
        ("xet chon", "tham dinh", "giam sat", "kiem tra", "tu van", "cham thi", "tuyen chon"),
        re.compile(r"(?!\s(?:hop|gom|lam viec|do|la)(?![a-z]))"),
    ),
}
# Other words of the same letters: "công nhân lao động" is nobody's "công nhận".
NOT_SPELT = {"cong nhan": "nhân"}
# Verbs that a scan robbed of their tone and that are no other word then.
TONELESS = words("châm chon gưi nôp lâp soan câp viêt chôt chup")
# A verb that belongs to the name before it: "ban chỉ đạo", "tổ tuyên truyền", "các tổ chức".
NAMED = {
    "ban": "dieu hanh|van dong|cong tac|chi dao|to chuc|quan ly|giam sat|kiem tra|thanh tra",
    "cac": "to chuc|lanh dao",
    "tam": "boi duong|huan luyen",
    "in": "phat thanh",
    "tu": "phat thanh",
    "moi": "to chuc",
    "tung": "to chuc",
    "doi": "tuyen truyen|kiem tra",
    "phan": "to chuc|tuyen truyen|phuc vu|quan ly|phu trach|tiep nhan",
    "to": "tuyen truyen|giup viec|kiem tra|phuc vu|tiep nhan|tham dinh|truyen thong",
    "vien": "huong dan",
    "dien": "lanh dao",
    "chi": "lanh dao",
    "bo": "lanh dao",
    "dong": "phoi hop",
    "doan": "thanh tra|kiem tra|cong tac",
    "tong": "phu trach",
    "dai": "phat thanh|truyen thanh",
    "tram": "phat thanh|truyen thanh",
}
