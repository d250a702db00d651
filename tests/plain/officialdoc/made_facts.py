"""Made-up facts of a campaign, as random as the kinds and bodies here allow (dữ kiện bịa)."""

import datetime as dt

from cuocthi.plain.officialdoc.blocks import INSIDE

ISSUERS = {
    "Sở Giáo dục và Đào tạo": "SGDĐT",
    "Sở Khoa học và Công nghệ": "SKHCN",
    "Sở Văn hóa, Thể thao và Du lịch": "SVHTTDL",
    "Tỉnh đoàn": "TĐTN",
}
DOERS = (
    "Phòng Văn hóa - Xã hội",
    "Hội Liên hiệp Phụ nữ tỉnh",
    "Đài Phát thanh và Truyền hình tỉnh",
    "Trường Trung học cơ sở Kim Đồng",
    "Ủy ban nhân dân xã Tân Phú",
    "Bưu điện tỉnh",
    "Công an tỉnh",
)
PLACES = ("An Lạc", "Bình Minh", "Hưng Đạo", "Tân Phú", "Kim Liên")
EVENTS = (
    "Cuộc thi viết thư quốc tế UPU",
    "Hội thi “Tuyên truyền viên giỏi”",
    "Cuộc thi vẽ tranh “Em yêu biển đảo”",
    "Chiến dịch “Vì dòng sông sạch”",
    "Liên hoan tiếng hát học sinh",
    "Cuộc thi tìm hiểu Luật Giao thông đường bộ",
)
THEMES = ("Vì một tương lai xanh", "Hãy viết thư cho một người bạn", "Trường học không rác thải")
WORK = (
    "phát động cuộc thi trong toàn đơn vị",
    "gửi danh sách đội thi về Ban Tổ chức",
    "tổng hợp, báo cáo kết quả về Sở",
    "tuyên truyền về cuộc thi trên trang thông tin điện tử",
    "bố trí địa điểm, trang thiết bị",
    "cử cán bộ tham gia Ban Giám khảo",
    "tổ chức chấm bài vòng cơ sở",
)
VENUES = (
    "Trường Trung học cơ sở Nguyễn Huệ",
    "Hội trường Ủy ban nhân dân xã",
    "Nhà Văn hóa thiếu nhi tỉnh",
    "Sân vận động huyện",
    "Phòng họp số 2, trụ sở Sở Giáo dục và Đào tạo",
)
OCCASIONS = ("Lễ phát động", "Hội nghị tổng kết", "Vòng chung kết", "Lễ trao giải")
MONEY = ("nguồn ngân sách tỉnh", "nguồn kinh phí sự nghiệp giáo dục", "nguồn xã hội hóa")
SIGNERS = ("Nguyễn Thị Hoa", "Trần Văn Bình", "Lê Minh Hà", "Phạm Thu Lan", "Hoàng Anh Dũng")
RIGHTS = (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ("", "GIÁM ĐỐC"), ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"))
ABBREVIATED = {
    "ke_hoach": "KH", "thong_bao": "TB", "quyet_dinh": "QĐ", "giay_moi": "GM", "to_trinh": "TTr",
    "huong_dan": "HD", "bao_cao": "BC",
}  # fmt: skip
KINDS = ("cong_van", *ABBREVIATED)
OTHER_KINDS = (
    "bien_ban", "giay_uy_quyen", "the_le", "phieu_giai_quyet", "phieu_cham", "kich_ban", "du_toan",
    "quyet_toan",
)  # fmt: skip
"""Papers that are read by their head: inside a body, or of a kind the reader has no key for."""
OWN_BODIES = {
    "giay_uy_quyen": ("Người được ủy quyền: Bà Lê Thị Bình, Phó Trưởng phòng.",
                      "Người được ủy quyền không ủy quyền lại cho người khác."),
    "phieu_giai_quyet": ("Văn bản đến", "Công văn số 12/BKHCN-BC ngày 26 tháng 12 năm 2011 của Bộ Khoa học và Công nghệ.",
                         "Chủ trì: Phòng Bưu chính. Phối hợp: Văn phòng."),
    "phieu_cham": ("Số phách: …………", "Tổng điểm bằng chữ: …………"),
    "kich_ban": ("Đón đại biểu, ổn định chỗ ngồi.", "Văn nghệ chào mừng."),
    "du_toan": ("Tổng số tiền: 1.500.000 đồng.",),
    "quyet_toan": ("Tổng số tiền đã chi: 1.400.000 đồng.",),
}  # fmt: skip
NAMED = {"KH-UBND": "ke_hoach", "QĐ-BGDĐT": "quyet_dinh", "TB-UBND": "thong_bao"}


def made(draw):
    """A kind and facts for it; `draw` is a seeded `random.Random`."""
    kind = draw.choice(KINDS)
    day = dt.date(draw.randint(2012, 2026), 1, 1) + dt.timedelta(draw.randint(0, 330))
    facts = _head(draw, kind, day)
    if kind != "giay_moi":
        facts |= _body(draw, day)
    if kind == "giay_moi" or draw.random() < 0.5:
        at = f"T{draw.randint(7, 15):02}:{draw.choice(('00', '30'))}"
        start = _later(draw, day, 4, 60) + at
        facts["event_times"] = [{"what": draw.choice(OCCASIONS), "start": start}]
        facts["venue"] = draw.choice(VENUES)
    if draw.random() < 0.3:
        facts["participants"] = draw.randint(20, 900)
    if draw.random() < 0.5:
        facts["contacts"] = [
            {"type": "email", "value": "vanphong@anlac.example"},
            {"type": "phone", "value": "0234 382 1234"},
        ]
    return kind, facts


def made_other(draw):
    """The same for the kinds that are read by their head alone."""
    kind = draw.choice(OTHER_KINDS)
    day = dt.date(draw.randint(2012, 2026), 1, 1) + dt.timedelta(draw.randint(0, 330))
    facts = _head(draw, kind, day)
    event = facts.pop("event_name")
    facts["abstract"] = f"{draw.choice(('Tổ chức', 'Triển khai', 'Về việc chấm thi'))} {event}"
    if kind == "the_le":
        facts |= _body(draw, day) | {"event_name": event}
    if kind == "bien_ban":
        start = f"{facts['date']}T{draw.randint(7, 15):02}:30"
        facts["event_times"] = [{"what": draw.choice(OCCASIONS), "start": start}]
        facts["venue"] = draw.choice(VENUES)
        facts["secretary"] = draw.choice(("Lê Văn Bình", "Vũ Thị Thu"))
        facts["sign_title"] = draw.choice((facts["sign_title"], "CHỦ TỌA"))
        facts.pop("place")
    if kind in INSIDE:  # they are no letters: nobody signs or receives them
        facts |= {"sign_authority": "", "sign_title": "", "signer": "", "recipients": []}
    if kind in OWN_BODIES:
        table = {"header": ["TT", "Nội dung"], "rows": [["1", "Nước uống"], ["2", "Phông lễ"]]}
        facts["parts"] = [*({"text": line} for line in OWN_BODIES[kind]), {"table": table}]
    return kind, facts


def _later(draw, day, least, most):
    return (day + dt.timedelta(draw.randint(least, most))).isoformat()


def _head(draw, kind, day):
    issuer = draw.choice(list(ISSUERS))
    sign, place = ISSUERS[issuer], draw.choice(PLACES)
    number = f"{draw.randint(1, 3000):02}"
    event = draw.choice(EVENTS)
    letter, signs = kind == "cong_van", ABBREVIATED | {"bien_ban": "BB", "giay_uy_quyen": "GUQ"}
    right, post = draw.choice(RIGHTS) if issuer != "Tỉnh đoàn" else ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")
    facts = {
        "code": f"{number}/{sign}-VP" if letter else f"{number}/{signs.get(kind)}-{sign}",
        "place": place,
        "date": day.isoformat(),
        "issuer": issuer,
        "abstract": f"{'triển khai' if letter else 'Tổ chức'} {event}",
        "sign_authority": right,
        "sign_title": post,
        "signer": draw.choice(SIGNERS),
        "recipients": [*(["Như trên"] if letter else []), "Ban Giám đốc", "Lưu: VT, VP"],
    }
    if issuer != "Tỉnh đoàn":
        facts["superior"] = f"Ủy ban nhân dân tỉnh {place}"
    if not letter and kind not in signs:
        del facts["code"]
    if kind in ("cong_van", "to_trinh", "giay_moi"):
        facts["addressees"] = draw.sample(DOERS, draw.randint(1, 3))
    if kind != "giay_moi":
        facts["event_name"] = event
    return facts


def _body(draw, day):
    facts = {}
    if draw.random() < 0.7:
        numbers = draw.sample(range(10, 900), draw.randint(1, 2))
        signs = [draw.choice(list(NAMED)) for _ in numbers]
        facts["references"] = [
            {
                "code": f"{number}/{sign}",
                "kind": NAMED[sign],
                "date": (day - dt.timedelta(draw.randint(3, 90))).isoformat(),
                "issuer": "Bộ Giáo dục và Đào tạo" if "B" in sign[3:] else "Ủy ban nhân dân tỉnh",
            }
            for number, sign in zip(numbers, signs, strict=True)
        ]
    if draw.random() < 0.5:
        facts["event_edition"] = draw.randint(1, 60)
    if draw.random() < 0.4:
        facts["event_theme"] = draw.choice(THEMES)
    if draw.random() < 0.6:
        start = day + dt.timedelta(draw.randint(5, 30))
        facts["window"] = {"start": start.isoformat(), "end": _later(draw, start, 5, 80)}
    if draw.random() < 0.6:
        facts["tasks"] = [
            {"who": [draw.choice(DOERS)], "what": what}
            | ({"due": _later(draw, day, 5, 60)} if draw.random() < 0.6 else {})
            for what in draw.sample(WORK, draw.randint(1, 3))
        ]
    if draw.random() < 0.4:
        facts["budget"] = draw.choice(MONEY)
    return facts
