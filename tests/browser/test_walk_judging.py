"""From the first dealing to the changed rank after an appeal, for both contests, by clicks and keys.

The staff sit at 1280 pixels and mark by keys alone; the entrant has a phone, without scripts when
asking for the appeal.
"""

import dataclasses
import re
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .own_site import Site, moment
from .visitor import PHONE, Visitor

pytestmark = pytest.mark.browser

WHY_UNLOCKED = "Giám khảo báo cho nhầm một tiêu chí."
WHY_MENDED = "Đọc lại, trước đây cho nhầm."
WHY_CHANGED = "Hai giám khảo đọc lại đều cho cao hơn."
RULES = {"runOnly": ["wcag2a", "wcag2aa"]}


@pytest.fixture
def site(tmp_path):
    """An empty site; no list of units is needed."""
    data = tmp_path / "data"
    data.mkdir()
    site = Site(data)
    yield site
    site.stop()
    assert "Traceback" not in site.said(), site.said()


@dataclasses.dataclass
class Jury:
    """Who sits where, what each work is worth and who has been given what."""

    slug: str
    people: dict[str, Visitor]
    levels: list[Decimal]
    strict_first: bool = False  # the first mark of all is far off, so that a third is called
    level: dict[str, Decimal] = dataclasses.field(default_factory=dict)
    readers: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    passed: list[tuple[str, str]] = dataclasses.field(default_factory=list)

    @property
    def contest(self) -> str:
        return f"/cuoc-thi/{self.slug}/"

    def worth(self, judge: str, code: str) -> Decimal:
        """The points of this judge for a work, the same for every criterion."""
        first = not self.readers
        if code not in self.level:
            self.level[code] = self.levels[len(self.level)]
        self.readers.setdefault(code, []).append(judge)
        return self.level[code] - 2 if first and self.strict_first else self.level[code]


def seated(site, visit, before: str, after: str, levels: list[str], **asked) -> Jury:
    """The contest is made while it takes entries; everybody comes in after it has closed."""
    site.at = moment(before, "08:00")
    made = site.ask("to_judge", entries=len(levels), **asked)
    site.at = moment(after, "08:00")
    links = site.ask("ways_in", people=made["people"])
    site.start()
    people = {who: visit(link) for who, link in links.items()}
    return Jury(made["slug"], people, [Decimal(level) for level in levels])


def keeps_the_rules(visitor: Visitor) -> None:
    """The open page keeps the rules of accessibility and fits its screen."""
    result = Axe().run(visitor.page, options=RULES)
    assert result.violations_count == 0, f"{visitor.page.url}: {result.generate_report()}"
    assert visitor.page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"
    ), visitor.page.url


def opened(jury: Jury) -> None:
    """The chair has all judges take part and deals the first wave by a number drawn in public."""
    chair = jury.people["chair"]
    chair.go(f"/cham-thi/{jury.slug}/")
    keeps_the_rules(chair)
    for box in chair.page.get_by_role("checkbox").all():
        box.check()
    chair.page.get_by_label("Số bốc thăm chia bài").fill("4711")
    chair.press("Làm phách và chia bài")
    chair.told("Đã mở vòng chấm và chia bài.")
    keeps_the_rules(chair)


def stated(jury: Jury, who: str, what: str) -> None:
    """From the own desk a judge states a tie; the chair sees that there is one, not which."""
    judge, chair = jury.people[who], jury.people["chair"]
    judge.go("/")
    judge.page.get_by_role("link", name=re.compile("^Khai quan hệ với người dự thi")).click()
    keeps_the_rules(judge)
    judge.page.get_by_label(what).check()
    judge.press("Gửi bản khai")
    judge.told("Đã ghi bản khai.")
    chair.go(f"/cham-thi/{jury.slug}/")
    chair.sees(re.compile("đã khai 1 nơi"))
    assert what not in chair.page.content()


def handed_on(jury: Jury, who: str, button: str) -> None:
    """A judge who knows the writer, or cannot read the work, hands it to somebody else."""
    judge = jury.people[who]
    judge.go("/cham-thi/")
    judge.page.get_by_role("link", name=re.compile(r"^Chấm bài ")).click()
    judge.page.wait_for_url("**/bai/**")
    expect(judge.page.locator(".rub input").first).to_be_focused()  # the page is at rest
    code = judge.page.locator("h1").inner_text().removeprefix("Bài ")
    judge.page.locator(".judge-pass summary").click()
    judge.press(button)
    judge.told(f"Bài {code} đã chuyển cho người khác.")
    assert judge.page.get_by_role("link", name=re.compile(code)).count() == 0
    jury.passed.append((who, code))


def marked_by_keys(jury: Jury, who: str) -> int:
    """Whatever waits for this judge is marked, from the list on, without a mouse; how many."""
    judge, done = jury.people[who], 0
    page, keys = judge.page, judge.page.keyboard
    judge.go("/cham-thi/")
    on = page.get_by_role("link", name=re.compile(r"^Chấm (tiếp )?bài "))
    if not on.count():
        return 0
    on.focus()
    keys.press("Enter")
    page.wait_for_url("**/bai/**")
    while "/bai/" in page.url:
        code = page.locator("h1").inner_text().removeprefix("Bài ")
        points = str(jury.worth(who, code)).replace(".", ",")
        expect(page.locator(".rub input").first).to_be_focused()
        for _box in page.locator(".rub input").all():
            keys.type(points)
            keys.press("Enter")
        expect(page.get_by_role("button", name=re.compile("^Lưu và sang"))).to_be_focused()
        keys.press("Enter")
        judge.told(f"Đã lưu điểm bài {code}")
        done += 1
    return done


def all_marked(jury: Jury) -> None:
    """Everybody marks until nothing waits, also third readings called on the way."""
    judges = [who for who in jury.people if who.startswith("judge")]
    while sum([marked_by_keys(jury, who) for who in judges]):
        pass


def dealt_on(jury: Jury) -> int:
    """The chair looks at each wave that the rules call for and deals it; how many there were."""
    chair, waves = jury.people["chair"], 1
    while True:
        chair.go(f"/cham-thi/{jury.slug}/")
        due = chair.page.get_by_role("link", name="Xem đợt chia tiếp")
        if not due.count():
            return waves
        due.click()
        keeps_the_rules(chair)
        chair.press("Chia đợt này")
        chair.told("Đã chia thêm")
        waves += 1
        all_marked(jury)


def locked(jury: Jury) -> str:
    """Two persons lock the marks; the sum of the sheet."""
    acts_lock = [("organiser", "Khóa điểm"), ("chair", "Xác nhận khóa điểm")]
    for who, button in acts_lock:
        person = jury.people[who]
        person.go(f"/cham-thi/{jury.slug}/")
        person.press(button)
    person.sees("Mã kiểm (SHA-256) của bảng điểm:")
    keeps_the_rules(person)
    return person.page.locator("main code").first.inner_text()


def unlocked(jury: Jury) -> None:
    """The chair asks to open the marks and says why; the organiser agrees."""
    chair, organiser = jury.people["chair"], jury.people["organiser"]
    chair.page.get_by_text("Mở khóa điểm", exact=True).click()
    chair.page.get_by_label("Lý do mở khóa").fill(WHY_UNLOCKED)
    chair.press("Đề nghị mở khóa")
    chair.told("Đã đề nghị mở khóa.")
    organiser.go(f"/cham-thi/{jury.slug}/")
    organiser.sees(re.compile(WHY_UNLOCKED))
    organiser.press("Đồng ý mở khóa")
    organiser.told("Đã mở khóa điểm.")


def mended(jury: Jury) -> None:
    """The first reader of the best work mends a mark, with the reason; it stays well above the last."""
    code = next(iter(jury.level))
    who = next(one for one in jury.readers[code] if (one, code) not in jury.passed)
    judge = jury.people[who]
    judge.go(f"/cham-thi/{jury.slug}/bai/{code}/")
    judge.page.get_by_text("Sửa điểm đã nộp").click()
    judge.page.locator(".rub input").last.fill("10")
    judge.press("Lưu điểm sửa")
    judge.sees("Chưa gửi được, cần sửa những chỗ sau")  # without a reason
    judge.page.get_by_label("Lý do sửa").fill(WHY_MENDED)
    judge.press("Lưu điểm sửa")
    judge.told(f"Đã lưu điểm bài {code}")


def published(jury: Jury) -> None:
    """Drawn up, signed by two, published."""
    organiser, chair = jury.people["organiser"], jury.people["chair"]
    organiser.go(f"/ket-qua/{jury.slug}/bang/")
    organiser.press("Lập bảng kết quả")
    for person in (chair, organiser):
        person.go(f"/ket-qua/{jury.slug}/bang/")
        keeps_the_rules(person)
        person.page.get_by_role("button", name=re.compile("^Ký thay mặt ")).click()
        person.told("Đã ký bảng kết quả.")
    organiser.press("Công bố kết quả")
    organiser.told("Đã công bố kết quả.")


def certificates(jury: Jury, count: int) -> list[str]:
    """The organiser waits until so many papers have numbers and opens the last as a PDF."""
    organiser = jury.people["organiser"]
    organiser.go(f"/ket-qua/{jury.slug}/giay-chung-nhan/")
    numbers = organiser.page.locator("td[data-label='Số giấy'] a")
    organiser.reload_until(lambda page: numbers.count() == count, f"{count} certificates")
    found = numbers.all_inner_texts()
    assert organiser.download(f"Giấy chứng nhận {found[-1]}").startswith(b"%PDF-")
    return found


def appealed(jury: Jury, site, visit, rank: int) -> tuple[Visitor, str]:
    """On a phone without scripts the entrant asks that the work be read again; the receipt stays."""
    asks = site.ask("entrant_ranked", slug=jury.slug, rank=rank)
    entrant = visit(asks["link"], viewport=PHONE, scripts=False)
    entrant.page.get_by_role("link", name=re.compile("phúc khảo", re.IGNORECASE)).click()
    entrant.heading("Phúc khảo")
    entrant.sees(re.compile(f"hạng {rank}"))
    entrant.press("Xin đọc lại bài này")
    entrant.told("Đã nhận đơn phúc khảo")
    receipt = entrant.page.locator(".receipt b").inner_text()
    assert len(receipt) == 8
    entrant.page.go_back()
    entrant.page.reload()
    assert entrant.page.locator(".receipt b").inner_text() == receipt
    return entrant, asks["code"]


def read_again(jury: Jury, code: str) -> None:
    """Two who had not read the work find it on their desk and mark it without the old marks."""
    organiser = jury.people["organiser"]
    organiser.go("/")
    organiser.page.get_by_role("link", name=re.compile("^Đơn phúc khảo chờ xử lý")).click()
    keeps_the_rules(organiser)
    organiser.follow("Đơn số 1")
    organiser.sees(re.compile(code))
    organiser.press("Giao hai giám khảo đọc lại")
    organiser.told("Đã giao bài cho giám khảo chưa đọc bài này.")
    keeps_the_rules(organiser)
    readers = []
    for who, judge in jury.people.items():
        if not who.startswith("judge"):
            continue
        judge.go("/")
        link = judge.page.get_by_role("link", name=re.compile("^Bài chờ bạn đọc lại"))
        if not link.count():
            continue
        readers.append(who)
        link.click()
        judge.heading(re.compile("^Đọc lại bài "))
        assert code not in judge.page.content()
        keeps_the_rules(judge)
        boxes = judge.page.locator("form.form input[type=text]")
        boxes.first.focus()
        for box in boxes.all():
            expect(box).to_be_focused()
            judge.page.keyboard.type("10")
            judge.page.keyboard.press("Tab")
        judge.page.keyboard.press("Enter")
        judge.told("Đã lưu điểm đọc lại bài")
    had_it = set(jury.readers[code]) | {who for who, one in jury.passed if one == code}
    assert len(readers) == 2
    assert not set(readers) & had_it


def decided(jury: Jury) -> None:
    """The organiser proposes what the readings give, the chair agrees."""
    organiser, chair = jury.people["organiser"], jury.people["chair"]
    organiser.page.reload()
    keeps_the_rules(organiser)
    expect(organiser.page.get_by_label("điều chỉnh điểm")).to_be_checked()
    organiser.page.get_by_label("Lý do").fill(WHY_CHANGED)
    organiser.press("Ghi kết luận")
    organiser.sees("Bạn đã đề xuất; người đồng ý phải là người khác.")
    chair.go("/")
    chair.page.get_by_role("link", name=re.compile("^Đơn phúc khảo chờ xử lý")).click()
    chair.follow("Đơn số 1")
    keeps_the_rules(chair)
    chair.press("Đồng ý, điều chỉnh kết quả")
    chair.told("Đã điều chỉnh kết quả và công bố hồ sơ mới.")


def seen_by_all(jury: Jury, visit, entrant: Visitor, code: str, rank: tuple[int, int]) -> None:
    """Entrant and public see the new place with its trace; whoever checks finds a record of it."""
    entrant.page.reload()
    entrant.sees(re.compile(f"hạng {rank[1]}"))
    entrant.sees(re.compile(WHY_CHANGED))
    public = visit(viewport=PHONE)
    public.go(f"/c/{jury.slug}/")
    public.sees(re.compile("Đã điều chỉnh ngày"))
    public.go(f"/c/{jury.slug}/ket-qua/")
    public.follow("Xem đã điều chỉnh gì")
    public.sees(re.compile(WHY_CHANGED))
    public.sees(re.compile(f"bài {code}.* Từ hạng {rank[0]} thành hạng {rank[1]}"))
    keeps_the_rules(public)
    public.go(f"/ket-qua/{jury.slug}/ho-so/")
    keeps_the_rules(public)


def whole_way(jury: Jury, site, visit, rank: tuple[int, int]) -> None:
    """What follows the marks: lock, opening, lock again, result, papers, appeal, result again."""
    first = locked(jury)
    unlocked(jury)
    mended(jury)
    assert locked(jury) != first
    published(jury)
    papers = certificates(jury, 3)
    entrant, code = appealed(jury, site, visit, rank[0])
    read_again(jury, code)
    decided(jury)
    assert set(papers) < set(certificates(jury, 4))
    seen_by_all(jury, visit, entrant, code, rank)


def test_letters_go_from_the_dealing_to_the_rank_that_an_appeal_changed(site, visit):
    jury = seated(
        site,
        visit,
        "2024-03-10",
        "2024-03-25",
        ["9", "8.25", "7.5", "6.75", "6", "5.25"],
        work="letter",
        judging={"mode": "rounds", "budget": "2", "shares": [50, 25]},
    )
    opened(jury)
    handed_on(jury, "judge1", "Tôi nhận ra tác giả")
    handed_on(jury, "judge2", "Tôi không đọc được bài")
    all_marked(jury)
    assert dealt_on(jury) >= 2
    whole_way(jury, site, visit, rank=(4, 2))


def test_clean_ups_go_from_the_dealing_to_the_rank_that_an_appeal_changed(site, visit):
    jury = seated(
        site,
        visit,
        "2024-06-20",
        "2024-07-08",
        ["9", "8.75", "7.5", "6.75"],
        work="clean_up",
        judging={"mode": "exam", "line_gap": "0.25"},
    )
    jury.strict_first = True
    stated(jury, "judge6", "Nhóm Sông Xanh 1")
    opened(jury)
    handed_on(jury, "judge3", "Tôi nhận ra tác giả")
    all_marked(jury)
    assert dealt_on(jury) >= 2
    whole_way(jury, site, visit, rank=(4, 3))
