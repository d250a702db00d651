"""From the letter of a town to the closing report of a clean-up contest, by clicks and keys."""

import datetime as dt
import re
from dataclasses import dataclass

import pytest

from cuocthi.config.demo.photos_made import resaved, scene

from . import acts
from .own_site import moment
from .visitor import PHONE, Visitor

pytestmark = pytest.mark.browser

LETTER = acts.LETTERS / "cong-van-don-rac.txt"
TOWN = "thị xã Hương Trà"
COMMUNE, MAILBOX = "xã Hương Toàn, thị xã Hương Trà", "vanphong@huongtoan.example"
NAM, LINH, BINH = "nam@thixa.example", "linh@thixa.example", "binh@ban.example"
JUDGES = {
    "Đoàn Thị Quế": "que@ban.example",
    "Hồ Văn Sáu": "sau@ban.example",
    "Lý Thị Tâm": "tam@ban.example",
}
PEOPLE = [
    {"name": "Phan Văn Nam", "email": NAM, "unit": TOWN, "role": "officer"},
    {"name": "Châu Mỹ Linh", "email": LINH},
    {"name": "Dương Thái Bình", "email": BINH},
    *({"name": name, "email": email} for name, email in JUDGES.items()),
]


@dataclass
class Group:
    """A group that cleans up a place of its own."""

    name: str
    leader: str
    phone: str
    place: str
    number: int
    latitude: float
    longitude: float
    photos: dict[str, list[bytes]]


def groups() -> list[Group]:
    """Three groups; the last one hands in a photo of the first, mirrored."""
    made = [
        Group("Nhóm Sông Bồ xanh", "Trương Thị Vân", "0905000111", "Bến đò", 1, 16.47, 107.52, {}),
        Group(
            "Đoàn viên Hương Toàn", "Lương Văn Út", "0905000222", "Chân cầu", 2, 16.49, 107.5, {}
        ),
        Group("Tổ dân phố 3", "Tăng Thị Yến", "0905000333", "Sau chợ", 3, 16.51, 107.47, {}),
    ]
    for group in made:
        group.photos = {
            "Ảnh trước khi làm": [shot(group, "before", 0, 0), shot(group, "before", 1, 4)],
            "Ảnh trong khi làm": [shot(group, "during", 0, 70)],
            "Ảnh sau khi làm": [shot(group, "after", 0, 160), shot(group, "after", 1, 165)],
        }
    made[2].photos["Ảnh sau khi làm"][0] = resaved(scene(5, 1, "after", 0), mirrored=True)
    return made


def shot(group: Group, stage: str, number: int, minute: int) -> bytes:
    """One photo of the morning of 8 June, with its hour and place in it."""
    return scene(
        5,
        group.number,
        stage,
        number,
        taken_at=dt.datetime(2024, 6, 8, 6, 30) + dt.timedelta(minutes=minute),
        latitude=group.latitude,
        longitude=group.longitude,
    )


def test_a_clean_up_goes_from_the_letter_to_the_report(site, visit):
    site.at = moment("2024-06-06", "09:00")
    links = site.ask("accounts", people=PEOPLE, day="2024-06-06", mailboxes={COMMUNE: MAILBOX})
    site.start()
    nam, linh, binh = (visit(links[email]) for email in (NAM, LINH, BINH))
    judges = {name: visit(links[email]) for name, email in JUDGES.items()}

    contest = the_letter_becomes_a_contest(nam)
    acts.publish(nam, contest)
    the_commune_answers_its_mail(site, nam, visit, contest)
    cleaning, citizens = groups(), {}
    for group in cleaning:
        # The first one has a browser without scripts: the way must be the same.
        citizen = visit(viewport=PHONE, scripts=group.number != 1)
        register(citizen, group)
        citizens[group.name] = citizen
    approve_all(nam, contest)

    site.live_at(moment("2024-06-09", "08:00"))
    for group in cleaning:
        report(citizens[group.name], group)
    # A Thursday's tasks are urged after two working days: on the Monday.
    site.live_at(moment("2024-06-10", "08:00"))
    the_silent_are_reminded(nam, contest)
    the_photo_is_found(linh)

    site.live_at(moment("2024-07-08", "08:00"))
    acts.open_round(binh, contest, JUDGES, "2024")
    marks = acts.judge_everything(
        judges,
        must_not_show=[group.leader for group in cleaning],
    )
    assert (len(marks.level), len(marks.given)) == (2, 5)  # two readings each, one third
    acts.lock(nam, binh, contest)
    acts.draw_sign_publish(nam, binh, contest)
    said = acts.check_certificate(nam, visit(viewport=PHONE), contest)
    assert "Thử thách làm cho thế giới sạch hơn" in said
    acts.close(nam, contest, "Hai nhóm thu gom rác đúng nơi quy định.")


def the_letter_becomes_a_contest(nam: Visitor) -> str:
    acts.bring_in(nam, LETTER)
    acts.light_up(nam, "1903/UBND-VH", "1903/UBND-VH")
    acts.correct(nam, "Nơi ban hành", "thị xã Hương Trà")
    acts.answer(nam, "Ai ký văn bản", "Phó Chủ tịch Ủy ban nhân dân thị xã")
    nam.follow("Mở cuộc thi từ văn bản này")
    nam.press("Mở cuộc thi")
    acts.give_roles(
        nam,
        [
            (NAM, "cán bộ ban tổ chức", "Phan Văn Nam"),
            (LINH, "thư ký", "Châu Mỹ Linh"),
            (BINH, "trưởng ban giám khảo", "Dương Thái Bình"),
            *((email, "giám khảo", name) for name, email in JUDGES.items()),
        ],
    )
    acts.confirm(nam)
    return nam.page.url


def the_commune_answers_its_mail(site, nam: Visitor, visit, contest: str) -> None:
    acts.part(nam, contest, "Giao việc, đôn đốc")
    nam.reload_until(lambda page: bool(site.mails()), "mail to the commune")
    (mail,) = site.mails()
    link = acts.LINK.search(mail)
    assert link is not None
    commune = visit(link[0], viewport=PHONE)
    acts.report_task(commune, "Đã phát thanh ba buổi, dán ở bảng tin thôn.", "06/06/2024", 350)
    acts.part(nam, contest, "Giao việc, đôn đốc")
    nam.sees(re.compile("Đã phát thanh ba buổi, dán ở bảng tin thôn."))


def register(citizen: Visitor, group: Group) -> None:
    """From the public list of contests to the link of one's own, without an account."""
    citizen.go("/c/")
    citizen.page.get_by_role("link", name=re.compile("Thử thách làm cho thế giới sạch hơn")).click()
    citizen.follow("Đăng ký dự thi")
    page = citizen.page
    page.get_by_label("nhóm", exact=True).check()
    page.get_by_label("Tên nhóm hoặc tổ chức").fill(group.name)
    page.get_by_label("Họ và tên người đại diện").fill(group.leader)
    page.get_by_label("Ngày sinh người đại diện").fill("12/03/1988")
    page.get_by_label("Điện thoại").fill(group.phone)
    page.get_by_label("Tôi là người đại diện, đã đọc và đồng ý với thể lệ").check()
    page.get_by_label("Đồng ý công bố tên nếu đạt giải").check()
    citizen.press("Gửi đăng ký")
    citizen.heading("Đã nhận đăng ký")
    link = acts.LINK.search(page.locator("main").inner_text() + "/")
    assert link is not None
    citizen.enter(link[0])
    citizen.sees("chờ duyệt")


def approve_all(nam: Visitor, contest: str) -> None:
    acts.part(nam, contest, "Bài dự thi")
    nam.page.get_by_role("link", name=re.compile("đăng ký", re.IGNORECASE)).first.click()
    decide = nam.page.get_by_role("button", name="Ghi quyết định")
    while decide.count():
        card = nam.page.locator("section.card", has=decide).first
        card.get_by_label("Duyệt", exact=True).check()
        card.get_by_role("button", name="Ghi quyết định").click()
        nam.told("đã duyệt")


def report(citizen: Visitor, group: Group) -> None:
    """Report the event with its photos and hand it in; the receipt fits what was sent."""
    citizen.page.reload()
    citizen.follow("Báo cáo sự kiện")
    page = citizen.page
    page.get_by_label("Địa điểm").fill(group.place)
    page.get_by_text("Tọa độ, nếu biết").click()
    page.get_by_label("Vĩ độ").fill(str(group.latitude).replace(".", ","))
    page.get_by_label("Kinh độ").fill(str(group.longitude).replace(".", ","))
    page.get_by_label("Ngày làm").fill("08/06/2024")
    page.get_by_label("Bắt đầu lúc").fill("06:30")
    page.get_by_label("Kết thúc lúc").fill("09:30")
    page.get_by_label("Số người tham gia thực tế").fill(str(20 + group.number))
    page.get_by_label("Nhựa, kg").fill("12,5")
    page.get_by_label("Hữu cơ, kg").fill("40")
    page.get_by_label("giao đơn vị thu gom").check()
    for label, photos in group.photos.items():
        page.get_by_label(label, exact=False).set_input_files(
            [
                {"name": f"anh-{n}.jpg", "mimeType": "image/jpeg", "buffer": photo}
                for n, photo in enumerate(photos)
            ]
        )
    citizen.press("Nộp báo cáo")
    citizen.heading(re.compile("^Biên nhận báo cáo số "))
    citizen.sees("Đã đối chiếu: nội dung và các tệp đang giữ đúng với biên nhận.")


def the_silent_are_reminded(nam: Visitor, contest: str) -> None:
    acts.part(nam, contest, "Giao việc, đôn đốc")
    nam.press("Nhắc các đơn vị chưa trả lời")
    nam.told("Đã nhắc")
    nam.sees("đơn vị chưa trả lời")


def the_photo_is_found(linh: Visitor) -> None:
    """The secretary looks at both photos and decides."""
    waiting = linh.page.get_by_role("link", name=re.compile("^Bài có nghi vấn chờ xem xét"))
    linh.reload_until(lambda page: waiting.count() == 1, "doubt on the desk")
    waiting.click()
    found = linh.page.locator("tbody tr", has_text="ảnh giống ảnh của báo cáo số 1")
    linh.reload_until(lambda page: found.count() == 1, "reused photo")
    found.get_by_role("link").click()
    shown = linh.page.locator("section.card img")
    assert shown.count() == 2
    for picture in shown.all():
        picture.scroll_into_view_if_needed()
        linh.page.wait_for_function(
            "e => e.complete && e.naturalWidth > 0", arg=picture.element_handle()
        )
    linh.page.get_by_label("Lý do").fill("Cùng một ảnh, lật gương.")
    linh.press("Đúng là vi phạm")
    linh.told("Đã lưu kết luận về bài số 3.")
