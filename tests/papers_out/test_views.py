"""The pages on which papers are begun, written, compared with their facts and commented on."""

import re

import pytest
from django.utils.html import escape as html_of

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import CampaignRole
from cuocthi.documents.actions import issue
from cuocthi.documents.models import Document, Fact
from cuocthi.files.actions import keep
from cuocthi.files.kinds import LETTERS
from cuocthi.files.models import StoredFile
from cuocthi.papers.actions import comment, draft_paper
from cuocthi.papers.hints import hints_in, layout_hints
from cuocthi.papers.models import Comment, Paper, Version
from cuocthi.papers.queries import latest, waiting_for
from cuocthi.plain.vndates import written_long
from cuocthi.units.enums import Role
from tests.campaigns.factories import extended as extend
from tests.campaigns.factories import make_role
from tests.documents.outgoing import given, signed_pdf
from tests.units.factories import make_member, make_unit, make_user

from .drafts import KEY, contest, drafted, later_day, make_comment, make_version

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def at_work(client):
    campaign, officer, paper = drafted()
    client.force_login(officer)
    return campaign, officer, paper


def test_a_paper_is_begun_from_the_contest(client):
    campaign = contest()
    client.force_login(make_member(campaign.unit))
    page = f"/soan-van-ban/moi/contest/{campaign.pk}/"
    assert "Công văn triển khai cuộc thi" in client.get(page).content.decode()

    answer = client.post(page, {"mau": KEY}, follow=True)

    html = answer.content.decode()
    assert answer.redirect_chain[0][0].startswith("/soan-van-ban/")
    assert "Cuộc thi viết thư" in html
    assert client.post(page, {"mau": "khong-co"}).status_code == 404
    assert client.get("/soan-van-ban/moi/khac/1/").status_code == 404
    assert client.get("/soan-van-ban/moi/contest/999999/").status_code == 404
    client.force_login(make_member(make_unit()))
    assert client.get(page).status_code == 403


def test_no_paper_is_begun_from_a_void_letter(client):
    campaign = contest()
    client.force_login(make_member(campaign.unit))
    Document.objects.filter(pk=campaign.document_id).update(
        state="void", void_reason="Nhầm", voided_by="x", voided_at=campaign.document.at
    )
    assert (
        "đã bị hủy số" in client.get(f"/soan-van-ban/moi/contest/{campaign.pk}/").content.decode()
    )


def test_a_paper_is_saved_looked_at_and_taken_along(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]
    posted = {**form.initial, "text": "Lời mới.", "abstract": "Trích yếu khác", "note": "thử"}

    html = client.post(page, posted, follow=True).content.decode()

    assert "Đã lưu bản 2" in html
    version = latest(paper)
    assert (version.text, version.own["abstract"]) == ("Lời mới.\n", "Trích yếu khác")
    assert "code" not in version.own
    assert client.get(f"{page}ban-2.docx").headers["Content-Type"].endswith("document")
    assert client.get(f"{page}ban-2.pdf").content.startswith(b"%PDF")
    assert client.get(f"{page}ban-2/trang-1.png").content.startswith(b"\x89PNG")
    for gone in ("ban-2/trang-99.png", "ban-2/trang-0.png", "ban-9.pdf", "ban-9.docx"):
        assert client.get(f"{page}{gone}").status_code == 404
    again = client.post(page, {**posted, "text": "Của cửa sổ cũ.", "abstract": "Trích yếu cũ"})
    assert again.status_code == 409
    assert "đã có bản 2" in again.content.decode()
    html = again.content.decode()
    assert html.count("Của cửa sổ cũ.") == 2  # beside the other's words, and in the form
    assert "<del>Lời mới</del><ins>Của cửa sổ cũ</ins>." in html
    assert "Trích yếu <del>khác</del><ins>cũ</ins>" in html
    assert "<dt>Bản đang lưu</dt><dd>Lời mới." in html
    assert "Nguyễn Thị Hoa đã lưu nội dung khác" in html
    assert client.post(page, again.context["form"].data, follow=True).status_code == 200
    assert (latest(paper).number, latest(paper).text) == (3, "Của cửa sổ cũ.\n")


def test_words_that_make_no_paper_are_told_where(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]

    for text, told in (
        ("Một.\n| a | b |\n| c |", "Dòng 3 (“| c |”): bảng có 2 cột"),
        ("Một.\n\nPhụ lục\nTên\n| a | b |\n| c |", "Dòng 6 (“| c |”)"),
        ("Một.\nHai \uf0e0 ba.", "Dòng 2 có ký tự không in được"),
        ("", "Nội dung"),
        ("ô" * 200_001, "200.001 ký tự, nhiều nhất 200.000"),
    ):
        html = client.post(page, {**form.initial, "text": text}).content.decode()

        assert html_of(told) in html
        assert "data-unsaved" in html
    assert latest(paper).number == 1


def test_a_paper_of_two_hundred_thousand_signs_is_kept_and_shown(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]
    line = "Đoạn văn nói về việc tổ chức cuộc thi viết thư trên địa bàn tỉnh."
    text = "\r\n".join([line] * (199_000 // (len(line) + 1)))

    answer = client.post(page, {**form.initial, "text": text}, follow=True)

    assert "Đã lưu bản 2" in answer.content.decode()
    assert latest(paper).text == text.replace("\r", "") + "\n"


def test_what_word_leaves_behind_is_tidied_when_saved(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]
    text = "•\tGửi\u00a0báo cáo;\r\n1.\tThời gian\r\nGiải\tSố\r\nNhất\t1"

    client.post(page, {**form.initial, "text": text})

    assert latest(paper).text == ("- Gửi báo cáo;\n1. Thời gian\n| Giải | Số |\n| Nhất | 1 |\n")


def test_a_fact_that_the_form_does_not_ask_for_stays(client, at_work):
    _campaign, officer, paper = at_work
    make_version(paper, officer, own={"drafter": "TTH", "place": "Bình An"})
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]

    client.post(page, {**form.initial, "place": "An Lạc"})

    assert latest(paper).own == {"drafter": "TTH"}


def test_the_preview_shows_unsaved_words_and_keeps_nothing(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]
    posted = {**form.initial, "text": "Chưa lưu, gồm 15 (mười sáu) người."}
    before = (StoredFile.objects.count(), Event.objects.count())

    fragment = client.post(f"{page}xem-truoc/", posted, headers=HTMX)
    whole = client.post(f"{page}xem-truoc/", posted)

    html = fragment.content.decode()
    assert html.count('src="data:image/png;base64,') == 1
    assert "<html" not in html
    assert "Số 15 nhưng chữ “mười sáu” là 16" in html
    assert "img-src 'self' data:" in whole.headers["Content-Security-Policy"]
    html = whole.content.decode()
    assert html.count('src="data:image/png;base64,') == 1
    assert "Chưa lưu, gồm 15 (mười sáu) người.</textarea>" in html
    assert "data-unsaved" in html
    assert (StoredFile.objects.count(), Event.objects.count()) == before
    assert latest(paper).number == 1


def test_the_preview_tells_what_is_wrong_instead(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]
    for change, told in (
        ({"text": "| a | b |\n| c |"}, "Dòng 2 (“| c |”)"),
        ({"text": "Một.\n|" + " x |" * 80}, "bảng có 80 cột, nhiều nhất 20 cột"),
        # what was pasted from a sheet is a table in the preview already
        ({"text": "\n".join(["\t".join("x" * 21)] * 2)}, "bảng có 21 cột"),
        ({"text": "Một.\nCười \N{GRINNING FACE}"}, "Dòng 2 có ký tự “😀” (U+1F600)"),
        ({"abstract": "Vui 漢"}, "Trích yếu có ký tự “漢” (U+6F22)"),
        ({"code": "abc"}, "ký hiệu"),
    ):
        answer = client.post(f"{page}xem-truoc/", {**form.initial, **change}, headers=HTMX)

        html = answer.content.decode()
        assert "Chưa xem trước được" in html
        assert told in html
        assert "<img" not in html


def test_a_long_preview_is_turned_page_by_page(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]
    text = "\n".join(f"Đoạn {n} của một văn bản dài, nhiều trang." for n in range(400))
    posted = {**form.initial, "text": text}

    def pages(**more):
        html = client.post(f"{page}xem-truoc/", posted | more, headers=HTMX).content.decode()
        return [int(number) for number in re.findall(r'alt="Trang (\d+)"', html)]

    assert pages() == [1, 2, 3, 4, 5, 6]
    assert pages(trang="7")[0] == 7
    last = pages(trang="999")
    assert len(last) == 1
    assert pages(dong="399") == list(range(last[0] - 5, last[0] + 1))
    assert pages(dong="x", trang="x")[0] == 1


def test_words_that_cannot_be_printed_are_not_saved(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]
    for change, told in (
        ({"text": "Một.\nXin 漢 nhé."}, "Dòng 2 có ký tự “漢” (U+6F22)"),
        ({"abstract": "Vui \N{GRINNING FACE}"}, "có ký tự “😀” (U+1F600)"),
        ({"signer": "Nguyễn \N{GRINNING FACE}"}, "có ký tự “😀” (U+1F600)"),
        ({"recipients": "Như trên\nPhòng 漢"}, "có ký tự “漢” (U+6F22)"),
    ):
        html = client.post(page, {**form.initial, **change}).content.decode()

        assert told in html.partition("error-summary")[2].partition("</ul>")[0]
    assert latest(paper).number == 1


def test_words_saved_before_that_cannot_be_printed_are_told(client, at_work):
    _campaign, officer, paper = at_work
    make_version(paper, officer)
    Version.objects.filter(paper=paper, number=2).update(text="Cười \N{GRINNING FACE}")
    page = f"/soan-van-ban/{paper.document_id}/"

    assert "Chưa in được bản này" in client.get(page).content.decode()
    assert client.get(f"{page}ban-2.docx").status_code == 200
    answer = client.get(f"{page}ban-2.pdf")

    assert answer.status_code == 409
    assert "có ký tự “😀” (U+1F600) mà phông chữ in không có" in answer.content.decode()


def test_what_the_head_says_wrong_is_told_and_nothing_new_makes_no_version(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]

    html = client.post(page, {**form.initial, "code": "abc"}).content.decode()

    assert "ký hiệu" in html.partition("error-summary")[2].partition("</ul>")[0]
    html = client.post(page, form.initial, follow=True).content.decode()
    assert "Không có gì thay đổi nên không có bản mới." in html
    assert latest(paper).number == 1


def test_facts_are_not_taken_into_an_issued_paper(client, at_work):
    campaign, _officer, paper = at_work
    Fact.objects.filter(document=campaign.document, key="place").update(value="Bình An")
    Document.objects.filter(pk=paper.document_id).update(state=Document.State.ISSUED)

    answer = client.post(
        f"/soan-van-ban/{paper.document_id}/du-kien/", {"seen": "1", "tat-ca": "1"}
    )

    assert "đã ban hành" in answer.content.decode()
    assert latest(paper).number == 1


def test_hints_of_what_cannot_be_read():
    plain = keep(b"Thu mau.", allow=LETTERS)

    assert hints_in("| a | b |\n| c |") == []
    assert [hint.line for hint in layout_hints(plain)] == [0]


def test_what_to_look_at_again_is_a_hint(client, at_work):
    _campaign, officer, paper = at_work
    make_version(paper, officer, text="Một.\nGồm 15 (mười sáu) người.\nPhụ lục\nTên\nChữ.")
    page = f"/soan-van-ban/{paper.document_id}/"

    html = client.get(page).content.decode()

    assert 'data-line="2">Dòng 2</a>: Số 15 nhưng chữ “mười sáu” là 16' in html


def test_comments_are_made_answered_and_settled(client, at_work):
    campaign, officer, paper = at_work
    organiser = make_role(campaign, CampaignRole.Role.ORGANISER)
    page = f"/soan-van-ban/{paper.document_id}/"
    client.force_login(organiser)
    answer = client.post(
        f"{page}y-kien/", {"text": "Thiếu số điện thoại", "words": "Tổ chức\nthực hiện"}
    )
    said = Comment.objects.get()
    assert answer.url == f"{page}y-kien/#y-kien-{said.pk}"
    client.force_login(officer)
    html = client.get(f"{page}y-kien/").content.decode()
    assert f'<mark id="cho-{said.pk}">' in html
    assert "1 ý kiến chờ xử lý" in html

    client.post(f"{page}y-kien/{said.pk}/tra-loi/", {"text": "Đã thêm số"})
    make_version(paper, officer, text="Lời khác hẳn.")

    html = client.get(f"{page}y-kien/").content.decode()
    assert "Đã thêm số" in html
    assert "<mark" not in html
    assert "Chữ này có ở bản 1, nay không còn trong văn bản." in html
    assert "chữ này không còn trong văn bản" in client.get(page).content.decode()
    client.post(f"{page}y-kien/{said.pk}/xong/")
    said.refresh_from_db()
    assert said.settled_by == f"user:{officer.pk}"
    assert "đã xử lý" in client.get(f"{page}y-kien/").content.decode()


def test_nothing_said_keeps_the_words_in_the_form(client, at_work):
    _campaign, officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/y-kien/"

    html = client.post(page, {"text": " ", "words": "Sở Khoa học"}).content.decode()

    assert "còn trống" in html
    assert 'value="Sở Khoa học"' in html
    said = make_comment(paper, officer)
    answer = client.post(f"{page}{said.pk}/tra-loi/", {"text": ""}, follow=True)
    assert "còn trống" in answer.content.decode()


def test_a_comment_is_about_words_that_the_paper_has(client, at_work):
    _campaign, _officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/y-kien/"

    html = client.post(page, {"words": "khong co <chu> nay", "text": "Sửa."}).content.decode()

    assert "Bản 1 không có chữ “khong co &lt;chu&gt; nay”" in html
    assert "Sửa.</textarea>" in html
    assert not Comment.objects.exists()


def test_an_issued_paper_shows_its_number_and_offers_the_signed_file_first(client, at_work):
    _campaign, officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    issue(document_id=paper.document_id, given=given(), by=officer)
    html = client.get(page).content.decode()
    assert "Đã ban hành: số 15/KH-STN, ngày 05/03/2024, người ký Nguyễn Văn Nam." in html
    assert "Chưa có tệp đã ký" in html
    assert "Tải dự thảo (Word)" in html

    issue(document_id=paper.document_id, given=given(), by=officer, signed=("a.pdf", signed_pdf()))

    html = client.get(page).content.decode()
    assert "Bản đúng là bản đã ký" in html
    first = re.search(r'class="btn btn-primary" href="([^"]+)"', html)[1]
    assert first == f"/van-ban/{paper.document_id}/ban-hanh/tep/"


def test_who_may_not_is_sent_away(client, at_work):
    campaign, officer, paper = at_work
    page = f"/soan-van-ban/{paper.document_id}/"
    said = make_comment(paper, officer)
    colleague = make_member(campaign.unit, role=Role.TEACHER)
    client.force_login(colleague)
    assert client.post(page, {"text": "x", "seen": "1"}).status_code == 403
    for door in ("xem-truoc/", f"y-kien/{said.pk}/xong/", "cac-ban/1/lay-lai/", "du-kien/"):
        assert client.post(f"{page}{door}").status_code == 403
    own = make_comment(paper, colleague)
    client.post(f"{page}y-kien/{own.pk}/xong/")
    own.refresh_from_db()
    assert own.settled_at is not None

    client.force_login(make_member(make_unit()))

    for door in ("", "y-kien/", "cac-ban/", "cac-ban/so-sanh/", "du-kien/", "ban-1.docx"):
        assert client.get(f"{page}{door}").status_code == 404
    assert client.post(f"{page}y-kien/", {"text": "Của người lạ"}).status_code == 404
    Document.objects.filter(pk=paper.document_id).update(state=Document.State.ISSUED)
    client.force_login(officer)
    assert client.post(f"{page}y-kien/", {"text": "Muộn"}).status_code == 403
    assert "Lưu bản mới" not in client.get(page).content.decode()
    assert paper.comments.count() == 2


def test_versions_are_compared_and_one_is_restored(client, at_work):
    _campaign, officer, paper = at_work
    first = latest(paper)
    text = first.text.replace("viết thư", "vẽ tranh", 1)
    make_version(paper, officer, text=text, own={"place": "Bình An"}, note="thử tên khác")
    page = f"/soan-van-ban/{paper.document_id}/cac-ban/"
    html = client.get(page).content.decode()
    assert "thử tên khác" in html
    assert "Nguyễn Thị Hoa" in html

    html = client.get(f"{page}so-sanh/").content.decode()

    assert "<del>viết thư</del><ins>vẽ tranh</ins>" in html
    assert "<ins>Bình </ins>An<del> Lạc</del>" in html
    assert "dòng giống nhau" in html
    assert "giống nhau." in client.get(f"{page}so-sanh/?cu=2&moi=2").content.decode()
    assert client.get(f"{page}so-sanh/?cu=7&moi=x").status_code == 404
    answer = client.post(f"{page}1/lay-lai/", {"seen": "1"}, follow=True)
    assert "đã có bản 2" in answer.content.decode()
    answer = client.post(f"{page}1/lay-lai/", {"seen": "2"}, follow=True)
    assert "Lời của bản 1 nay là bản 3." in answer.content.decode()
    assert latest(paper).text == first.text


def test_facts_that_did_not_change_ask_nothing(client, at_work):
    _campaign, _officer, paper = at_work

    html = client.get(f"/soan-van-ban/{paper.document_id}/du-kien/").content.decode()

    assert "không đổi từ khi soạn" in html
    assert "<form" not in html.partition("<main")[2]


def test_changed_facts_are_shown_with_before_now_and_mine_and_taken(client, at_work):
    campaign, officer, paper = at_work
    day = written_long(campaign.closes_on)
    text = latest(paper).text
    make_version(paper, officer, text=text.replace(day, "cuối tháng sau"))
    later = later_day(campaign)
    extend(campaign, later, "Nhiều trường xin thêm", by=officer)
    Fact.objects.filter(document=campaign.document, key="place").update(value="Bình An")
    page = f"/soan-van-ban/{paper.document_id}/"
    assert "Dữ kiện đã đổi ở 2 chỗ" in client.get(page).content.decode()

    answer = client.get(f"{page}du-kien/")

    html = answer.content.decode()
    assert f"<del>{day}</del><ins>{written_long(later)}</ins>" in html
    assert f"<del>{day}</del><ins>cuối tháng sau</ins>" in html
    assert "1 chỗ chưa ai sửa tay" in html
    posted = {"seen": "2", "shown": answer.context["changes"].version}
    client.post(f"{page}du-kien/", {**posted, "tat-ca": "1", "chon-0": "now"})
    assert latest(paper).facts["facts"]["place"] == "Bình An"
    assert "cuối tháng sau" in latest(paper).text
    stale = client.post(f"{page}du-kien/", {**posted, "chon-0": "now"})
    assert stale.status_code == 409
    shown = client.get(f"{page}du-kien/").context["changes"].version
    posted = {"seen": "3", "shown": shown}
    answer = client.post(f"{page}du-kien/", {**posted, "chon-0": "x"}, follow=True)
    assert "giữ nguyên" in answer.content.decode()
    client.post(f"{page}du-kien/", {**posted, "chon-0": "now"})
    assert written_long(later) in latest(paper).text
    assert "Dữ kiện đã đổi" not in client.get(page).content.decode()


def test_a_paper_whose_contest_is_gone_is_still_edited(client, at_work):
    _campaign, _officer, paper = at_work
    Paper.objects.filter(pk=paper.pk).update(source_id=999_999)
    page = f"/soan-van-ban/{paper.document_id}/"

    html = client.get(page).content.decode()

    assert "không còn nữa" in html
    assert "Lưu bản mới" in html
    answer = client.get(f"{page}du-kien/")
    assert answer.status_code == 409
    assert "không còn nữa" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_version_and_for_three(
    client, at_work, django_assert_num_queries, count
):
    _campaign, officer, paper = at_work
    for _n in range(count - 1):
        make_version(paper, officer)
    for _n in range(count):
        make_comment(paper, officer, words="Sở")

    with django_assert_num_queries(20):
        html = client.get(f"/soan-van-ban/{paper.document_id}/").content.decode()

    assert html.count("Tải Word") == count


@pytest.mark.parametrize("count", [1, 3])
def test_comments_cost_the_same_for_one_and_for_three(
    client, at_work, django_assert_num_queries, count
):
    _campaign, officer, paper = at_work
    for _n in range(count):
        said = make_comment(paper, officer, words="Sở")
        make_comment(paper, officer, answers=said.pk)

    with django_assert_num_queries(10):
        html = client.get(f"/soan-van-ban/{paper.document_id}/y-kien/").content.decode()

    assert html.count("Gửi trả lời") == count


@pytest.mark.parametrize("count", [1, 3])
def test_versions_cost_the_same_for_one_and_for_three(
    client, at_work, django_assert_num_queries, count
):
    _campaign, officer, paper = at_work
    for _n in range(count - 1):
        make_version(paper, officer)

    with django_assert_num_queries(9):
        html = client.get(f"/soan-van-ban/{paper.document_id}/cac-ban/").content.decode()

    assert html.count("Tải Word") == count


def test_open_comments_wait_on_the_desk(client, at_work):
    _campaign, officer, paper = at_work
    assert waiting_for(officer) == []
    said = make_comment(paper, officer)
    make_comment(paper, officer, answers=said.pk)

    (line,) = waiting_for(officer)

    assert (line.url, line.count) == ("/soan-van-ban/", 1)
    assert "Ý kiến góp ý dự thảo chưa xử lý" in client.get("/").content.decode()
    client.post(f"/soan-van-ban/{paper.document_id}/y-kien/{said.pk}/xong/")
    assert waiting_for(officer) == []
    assert waiting_for(make_user()) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    campaign, officer, paper = drafted()
    comment(paper_id=paper.pk, text="Xem lại", by=officer)
    for _n in range(count - 1):
        draft_paper(source="contest", source_id=campaign.pk, key=KEY, by=officer)
    client.force_login(officer)

    with django_assert_num_queries(7):
        html = client.get("/soan-van-ban/").content.decode()

    assert html.count("dự thảo</") + html.count("1 ý kiến") == count


def test_a_plan_has_no_addressees_to_fill_in(client):
    _campaign, officer, paper = drafted("ke_hoach")
    client.force_login(officer)
    page = f"/soan-van-ban/{paper.document_id}/"
    form = client.get(page).context["form"]
    assert "addressees" not in form.fields

    client.post(page, {**form.initial, "addressees": "Sở Khác", "place": "Bình An"})

    assert latest(paper).own == {"place": "Bình An"}
    assert client.post(f"{page}y-kien/1/tra-loi/", {"text": "x"}).status_code == 302
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert client.post(f"{page}y-kien/1/tra-loi/", {"text": "x"}).status_code == 403
