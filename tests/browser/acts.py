"""What people of both walks do alike, page by page."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import expect

from cuocthi.config.demo import command

from .visitor import Visitor

LETTERS = command.BUILT_IN
LINK = re.compile(r"https?://\S+/vao/[\w-]+/")


def bring_in(official: Visitor, letter: Path) -> None:
    """The official brings the letter in and waits until it has been read."""
    official.follow("Văn bản")
    official.page.get_by_label("Tệp văn bản").set_input_files(letter)
    official.press("Vào sổ")
    expect(official.page.locator(".letter")).to_be_visible()


def light_up(official: Visitor, fact: str, words: str) -> None:
    """A click on a fact lights its words in the letter."""
    official.page.locator("#facts").get_by_role("link", name=fact, exact=True).click()

    lit = official.page.locator(".letter mark.is-on")
    expect(lit.first).to_be_in_viewport()
    assert " ".join("".join(lit.all_inner_texts()).split()) == words


def correct(official: Visitor, label: str, value: str) -> None:
    """Correct one fact in its place beside the letter."""
    card = official.page.get_by_role("group", name=label, exact=True).first
    card.get_by_role("link", name=f"Sửa {label}", exact=True).click()
    card.get_by_role("textbox", name=label).fill(value)
    official.press("Lưu")
    official.told(f"Đã lưu “{label}”")
    official.sees(value)


def answer(official: Visitor, question: str, words: str) -> None:
    """Answer one question of the machine."""
    asked = official.page.locator("ol.questions li", has_text=question)
    asked.get_by_role("textbox").fill(words)
    asked.get_by_role("button", name="Trả lời").click()
    official.told("Đã lưu câu trả lời.")
    expect(official.page.locator("ol.questions li", has_text=question)).to_contain_text(words)


def give_roles(official: Visitor, roles: Iterable[tuple[str, str, str]]) -> None:
    """Give roles in the contest: (e-mail, role, name)."""
    for email, role, name in roles:
        official.page.get_by_label("Thư điện tử của tài khoản").fill(email)
        official.page.get_by_label("Vai trò").select_option(label=role)
        official.press("Giao")
        official.told(f"{name} nay là {role}.")


def part(person: Visitor, contest: str, name: str) -> None:
    """Go to a part of the contest from its own page."""
    person.go(contest)
    person.page.get_by_role("navigation", name="Các phần việc").get_by_role(
        "link", name=name, exact=True
    ).click()


def link_on_sheet(person: Visitor, unit: str) -> str:
    """The link on the sheet that is printed for a unit without a mailbox."""
    sheet = person.page.locator("section.card", has_text=unit).filter(
        has=person.page.get_by_role("img")
    )
    found = LINK.search(sheet.first.inner_text())
    assert found is not None
    return found[0]


def report_task(unit: Visitor, what: str, day: str, people: int) -> None:
    """A unit that came by its link takes its tasks on and reports on all of them at once."""
    unit.heading("Nhiệm vụ của đơn vị")
    unit.page.get_by_role("button", name=re.compile("^(Nhận tất cả|Đã nhận việc)")).first.click()
    unit.told("Đã ghi nhận: đơn vị nhận")

    unit.page.get_by_role("link", name="Báo cáo", exact=True).first.click()
    unit.page.get_by_label("Đơn vị đã làm gì").fill(what)
    unit.page.get_by_label("Số người được phổ biến").fill(str(people))
    unit.page.locator("summary", has_text="Ngày thực hiện").click()
    unit.page.locator("#id_done_on").fill(day)
    unit.press("Gửi")
    unit.told("Đã nhận báo cáo của đơn vị lúc")
    unit.sees(what)


def publish(official: Visitor, contest: str) -> None:
    """Publish page, poster and radio script; the poster is a PDF."""
    part(official, contest, "Tuyên truyền")
    button = official.page.get_by_role("button", name="Công bố 3 bản thảo")
    official.reload_until(lambda page: button.count() == 1, "drafts of publicity")
    button.click()
    expect(button).to_have_count(0)
    assert official.download("Bản in (PDF)").startswith(b"%PDF-")


def open_round(chair: Visitor, contest: str, judges: Iterable[str], seed: str) -> None:
    """The chair names the judges and has the works dealt."""
    part(chair, contest, "Chấm thi")
    for name in judges:
        chair.page.get_by_label(name).check()
    chair.page.get_by_label("Số bốc thăm chia bài").fill(seed)
    chair.press("Làm phách và chia bài")
    chair.told("Đã mở vòng chấm và chia bài.")


class Marks:
    """What the judges give: one level a work, so that no two are equal; the first judge is far
    off at the first work, so that a third is called."""

    def __init__(self) -> None:
        self.level: dict[str, Decimal] = {}
        self.given: list[tuple[str, str]] = []

    def points(self, judge: str, code: str) -> Decimal:
        """The points of a judge for a work, the same for every criterion."""
        is_first = not self.given
        level = self.level.setdefault(code, Decimal("9.0") - Decimal("0.75") * len(self.level))
        self.given.append((judge, code))
        return level - 3 if is_first else level


def mark_all(judge: Visitor, name: str, marks: Marks, must_not_show: Iterable[str]) -> int:
    """Mark every work that waits for this judge; how many. No name may stand on a page."""
    judge.go("/cham-thi/")
    waiting = judge.page.get_by_role("link", name=re.compile(r"^Chấm bài "))
    if not waiting.count():
        return 0
    waiting.click()
    done = 0
    while "/bai/" in judge.page.url:
        code = judge.page.locator("h1").inner_text().removeprefix("Bài ")
        seen = judge.page.locator("body").inner_text()
        assert [word for word in must_not_show if word in seen] == []
        points = str(marks.points(name, code)).replace(".", ",")
        for field in judge.page.locator("form.form input[type=text]").all():
            field.fill(points)
        judge.press("Lưu và sang bài tiếp")
        judge.told(f"Đã lưu điểm bài {code}")
        done += 1
    return done


def judge_everything(judges: dict[str, Visitor], must_not_show: Iterable[str] = ()) -> Marks:
    """All judges mark until nothing waits, also the third readings called on the way."""
    marks, hidden = Marks(), list(must_not_show)
    while sum([mark_all(judge, name, marks, hidden) for name, judge in judges.items()]):
        pass
    return marks


def lock(organiser: Visitor, chair: Visitor, contest: str) -> None:
    """The organiser asks for the lock of the marks, the chair confirms."""
    part(organiser, contest, "Chấm thi")
    organiser.press("Khóa điểm")
    organiser.told("Đã đề nghị khóa điểm.")
    part(chair, contest, "Chấm thi")
    chair.press("Xác nhận khóa điểm")
    chair.sees("Mã kiểm (SHA-256) của bảng điểm:")


def draw_sign_publish(organiser: Visitor, chair: Visitor, contest: str) -> None:
    """The result is drawn up, signed by two persons, published."""
    part(organiser, contest, "Kết quả")
    organiser.press("Lập bảng kết quả")
    publish = organiser.page.get_by_role("button", name="Công bố kết quả")
    for person in (chair, organiser):
        part(person, contest, "Kết quả")
        assert publish.count() == 0
        person.page.get_by_role("button", name=re.compile("^Ký thay mặt ")).click()
        expect(person.page.locator("main")).not_to_contain_text("Chưa có ai ký.")
    publish.click()
    organiser.sees("Trang công bố")


def check_certificate(organiser: Visitor, public: Visitor, contest: str) -> str:
    """Certificates come by themselves; anybody finds one by its code. Gives what the page says."""
    part(organiser, contest, "Kết quả")
    organiser.follow("Giấy chứng nhận")
    code = organiser.page.locator("td[data-label='Số giấy'] a")
    organiser.reload_until(lambda page: code.count() > 0, "certificate")
    number = code.first.inner_text()
    assert organiser.download(f"Giấy chứng nhận {number}").startswith(b"%PDF-")

    public.go("/c/tra-cuu-giay/")
    public.page.get_by_label("Mã in trên giấy chứng nhận").fill(number.lower())
    public.press("Kiểm tra")
    public.heading("Giấy chứng nhận có thật")
    return public.page.locator("main").inner_text()


def close(organiser: Visitor, contest: str, remarks: str) -> None:
    """The closing report is written and the contest ends; the file is a Word document."""
    part(organiser, contest, "Báo cáo tổng kết")
    organiser.page.get_by_label("Nhận xét, kiến nghị").fill(remarks)
    organiser.press("Lập báo cáo và kết thúc cuộc thi")
    organiser.told("Đã lập báo cáo tổng kết và kết thúc cuộc thi.")
    assert organiser.download("Tải báo cáo (docx)").startswith(b"PK\x03\x04")


Visit = Callable[..., Visitor]


def confirm(visitor: Visitor) -> None:
    """Look at what confirming hands down, tick what the letter does not say, and confirm."""
    visitor.follow("Xác nhận và giao việc")
    visitor.heading("Xem lại trước khi giao việc")
    for tick in visitor.page.get_by_role("checkbox").all():
        tick.check()
    visitor.page.get_by_role("button", name=re.compile("^(X|Vẫn x)ác nhận")).click()
    visitor.told("Đã xác nhận.")
