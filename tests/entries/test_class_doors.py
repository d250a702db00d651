"""Who opens what of a class on paper, what the pages cost, and what hostile input is told."""

import datetime as dt
import io
import zipfile
import zlib

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.entries.actions.class_forgetting import forget_class_pages
from cuocthi.entries.models import ClassScan, EntryFile, FoundPage, WritingSheet
from cuocthi.entries.queries.class_pages import result_of
from cuocthi.files.actions import keep
from cuocthi.files.kinds import JPEG
from cuocthi.files.models import StoredFile
from cuocthi.plain.classpages import PageRead, SheetCode, Sure, as_data
from cuocthi.units.enums import Role
from tests.campaigns.factories import make_role, make_user
from tests.entries.class_on_paper import OnPaper
from tests.entries.factories import make_letter_campaign, make_school, make_teacher, photo
from tests.units.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def on_paper(client):
    return OnPaper(client, pupils=3)


def found(on_paper, sheet=None, page=1, *, sure=Sure.TWO_CODES, cut=True, trace=b"", **more):
    """A page that was read, as reading writes it; the pictures are colour fields."""
    code = SheetCode(sheet.token, page) if sheet else None
    number = FoundPage.objects.filter(group=on_paper.group).count() + 1
    whole = keep(photo(size=(126, 178)), allow=[JPEG])
    bundle, _made = ClassScan.objects.get_or_create(
        group=on_paper.group,
        number=1,
        defaults={"sha256": "0" * 64, "count": 99, "done": 99, "state": "done", "at": clock.now()},
    )
    read = PageRead(0, number, 0, sure, code=code, seen=(code,) if code else (), **more)
    return FoundPage.objects.create(
        scanned=bundle,
        group=on_paper.group,
        number=number,
        part=0,
        read=as_data(read),
        trace=zlib.compress(trace) if trace else b"",
        whole=whole,
        work=keep(photo(size=(122, 129)), allow=[JPEG]) if cut else None,
        token=code.token if code else "",
        page=code.page if code else None,
    )


PAGES = ["class_pages", "class_sheets", "found_page", "page_picture"]
SUBJECTS = [
    ("teacher", 200),
    ("head", 200),
    ("neighbour", 404),
    ("former", 404),
    ("organiser", 404),
    ("judge", 404),
    ("chair", 404),
    ("stranger", 404),
    ("superuser", 404),
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("who", "status"), SUBJECTS)
def test_only_who_acts_for_the_school_sees_a_class_its_sheets_and_its_pages(
    on_paper, page, who, status
):
    school, campaign = on_paper.school, on_paper.campaign
    users = {
        "teacher": lambda: make_teacher(school),
        "head": lambda: make_member(school, role=Role.OFFICER),
        "neighbour": lambda: make_teacher(make_school(campaign, "Trường bên cạnh")),
        "former": lambda: make_member(school, role=Role.TEACHER, until=dt.date(2024, 6, 30)),
        "organiser": lambda: make_role(campaign, CampaignRole.Role.ORGANISER),
        "judge": lambda: make_role(campaign, CampaignRole.Role.JUDGE),
        "chair": lambda: make_role(campaign, CampaignRole.Role.CHAIR),
        "stranger": make_user,
        "superuser": lambda: make_user(is_superuser=True, is_staff=True),
    }
    one = found(on_paper, on_paper.sheets()[0])
    more = {"found_page": [one.pk], "page_picture": [one.pk, "to"]}.get(page, [])
    visitor = Client()
    visitor.force_login(users[who]())

    assert visitor.get(on_paper.url(page, *more)).status_code == status


WRITES = [
    ("class_pages", [], {"key": "k"}),
    ("class_reading", [], {}),
    ("class_take_in", [], {}),
    ("class_hand_in", [], {}),
    ("class_pupil", ["entry"], {"leave": "1"}),
    ("found_page", ["page"], {"act": "aside"}),
]


@pytest.mark.parametrize(("page", "more", "data"), WRITES)
def test_the_head_looks_and_changes_nothing(on_paper, page, more, data):
    one = found(on_paper, on_paper.sheets()[0])
    numbers = {"entry": on_paper.entries[0].number, "page": one.pk}
    visitor = Client()
    visitor.force_login(make_member(on_paper.school, role=Role.OFFICER))

    answer = visitor.post(on_paper.url(page, *(numbers[name] for name in more)), data)

    assert answer.status_code == 403
    one.refresh_from_db()
    assert one.hand == ""
    assert len(on_paper.sheets()) == 3


def test_a_page_of_another_class_is_not_reached_under_this_ones_address(on_paper, client):
    sister = OnPaper(
        client, pupils=1, campaign=on_paper.campaign, school=on_paper.school, name="6B"
    )
    hers = found(sister, sister.sheets()[0])
    foreign = sister.sheets()[0]
    own = found(on_paper, sure=Sure.NO_CODE)

    assert client.get(on_paper.url("found_page", hers.pk)).status_code == 404
    assert client.get(on_paper.url("page_picture", hers.pk, "to")).status_code == 404
    placed = on_paper.act(own, "place", sheet=foreign.pk, number=1)
    own.refresh_from_db()
    assert placed.status_code == 422
    assert own.hand == ""
    asked = on_paper.act(own, "guess", sheet=foreign.pk, number=1)
    assert asked.status_code == 404
    for typed in (2**63, "1" * 30, "-1", "<b>"):
        assert on_paper.act(own, "guess", sheet=typed, number=1).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_of_a_class_cost_the_same_for_one_and_for_three(
    client, django_assert_num_queries, count
):
    on_paper = OnPaper(client, pupils=count)
    for sheet in on_paper.sheets():
        one = found(on_paper, sheet)
        found(on_paper, sure=Sure.NO_CODE)

    with django_assert_num_queries(18):
        assert client.get(on_paper.url("class_pages")).status_code == 200
    with django_assert_num_queries(19):
        assert client.get(on_paper.url("found_page", one.pk)).status_code == 200
    address = reverse("entries:class_list", args=[on_paper.campaign.slug, on_paper.school.pk])
    with django_assert_num_queries(15):
        assert client.get(address).status_code == 200


def test_a_poll_asks_how_far_reading_is_and_opens_no_name(on_paper, client):
    on_paper.send(photo())

    answer = client.get(on_paper.url("class_pages"), headers={"HX-Request": "true"})

    assert "Máy đang đọc: 0 trên 1 trang." in answer.content.decode()
    assert "Trần" not in answer.content.decode()


def test_a_blank_page_waits_until_a_person_keeps_it_or_puts_it_aside(on_paper):
    sheets = on_paper.sheets()
    kept = found(on_paper, sheets[0], blank=True)
    away = found(on_paper, sheets[1], blank=True)
    assert result_of(on_paper.group).complete == 0

    on_paper.act(kept, "choose")
    on_paper.act(away, "aside")

    result = result_of(on_paper.group)
    assert [row.complete for row in result.rows] == [True, False, False]
    assert [page.pk for page in result.aside] == [away.pk]
    on_paper.act(away, "back")
    assert [str(look.sort) for look in result_of(on_paper.group).mend] == ["blank"]


def test_of_two_pictures_with_one_code_one_is_chosen_or_both_are_pages(on_paper):
    sheet, other, _third = on_paper.sheets()
    ink, another = bytes([240, 0]) * 4200 + bytes(8400), bytes(8400) + bytes([240, 0]) * 4200
    left, right = found(on_paper, sheet, trace=ink), found(on_paper, sheet, trace=another)
    one, two = found(on_paper, other, trace=ink), found(on_paper, other, trace=another)
    assert [str(look.sort) for look in result_of(on_paper.group).mend] == ["clash", "clash"]

    on_paper.act(right, "choose")
    on_paper.act(two, "another")

    rows = result_of(on_paper.group).rows
    assert [[page and page.pk for page in row.pages] for row in rows] == [
        [right.pk],
        [one.pk, two.pk],
        [None],
    ]
    left.refresh_from_db()
    assert left.hand == "aside"


def test_a_pupil_who_wrote_on_one_of_two_sheets_is_complete(client):
    on_paper = OnPaper(client, pupils=1, pages=2)
    (sheet,) = on_paper.sheets()
    found(on_paper, sheet)

    client.post(on_paper.url("class_pupil", sheet.entry.number), {"pages": "1"})
    wrong = client.post(
        on_paper.url("class_pupil", sheet.entry.number), {"pages": "9"}, follow=True
    )

    assert result_of(on_paper.group).complete == 1
    assert "Em này được phát 2 tờ" in wrong.content.decode()


def test_a_page_that_becomes_anothers_leaves_the_letter_it_was_in(on_paper, client):
    first, second, _third = on_paper.sheets()
    page = found(on_paper, first)
    client.post(on_paper.url("class_take_in"))
    assert EntryFile.objects.filter(entry=first.entry).count() == 1

    on_paper.act(page, "place", sheet=second.pk, number=1)
    assert EntryFile.objects.count() == 0
    client.post(on_paper.url("class_take_in"))

    assert [row.entry_id for row in EntryFile.objects.all()] == [second.entry_id]


def test_what_is_handed_in_is_not_changed_from_the_class(on_paper, client):
    first, _second, _third = on_paper.sheets()
    page, other = found(on_paper, first), found(on_paper, sure=Sure.NO_CODE)
    client.post(on_paper.url("class_take_in"))
    client.post(on_paper.url("class_hand_in"))

    moved = on_paper.act(page, "aside")
    added = on_paper.act(other, "place", sheet=first.pk, number=2)

    assert "Bài số 1 đã nộp" in moved.content.decode()
    assert added.status_code == 422
    assert EntryFile.objects.filter(entry=first.entry).count() == 1
    assert first.pk not in [pk for pk, _name in added.context["place"].fields["sheet"].choices]


def test_a_picture_that_is_not_flat_gets_a_cut_before_it_gets_a_pupil(on_paper):
    sheet = on_paper.sheets()[0]
    page = found(on_paper, sure=Sure.NO_SHEET, cut=False)

    refused = on_paper.act(page, "code", code=SheetCode(sheet.token, 1).printed)
    assert "chưa che được phần họ tên" in refused.content.decode()
    wrong = on_paper.act(page, "cut", percent="99")
    assert wrong.status_code == 422
    on_paper.act(page, "cut", percent="50")
    on_paper.act(page, "cut", percent="20")
    on_paper.act(page, "place", sheet=sheet.pk, number=1)
    flat = found(on_paper, sure=Sure.NO_CODE)
    assert "đã được rọc đúng đường gạch" in on_paper.act(flat, "cut", percent="5").content.decode()

    page.refresh_from_db()
    assert (page.hand_token, page.hand_page) == (sheet.token, 1)
    picture = on_paper.client.get(on_paper.url("page_picture", page.pk, "bai"))
    assert Image.open(io.BytesIO(picture.content)).size == (126, 142)


def test_a_quarter_turn_takes_the_judges_part_away_and_a_page_with_a_code_is_not_turned(on_paper):
    loose, coded = found(on_paper, sure=Sure.NO_CODE), found(on_paper, on_paper.sheets()[0])

    on_paper.act(loose, "turn1")
    said = on_paper.act(coded, "turn1")

    loose.refresh_from_db()
    assert loose.work is None
    assert Image.open(io.BytesIO(_bytes(on_paper, loose, "to"))).size == (178, 126)
    assert "đã đứng đúng chiều" in said.content.decode()
    assert max(Image.open(io.BytesIO(_bytes(on_paper, loose, "nho"))).size) <= 360


def _bytes(on_paper, page, part):
    return on_paper.client.get(on_paper.url("page_picture", page.pk, part)).content


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("K7M2", "bạn đã nhập 4"),
        ("UUUU-UUUU-UUUU", "không có ký tự “U”"),
        ("0000-0000-1000", "nhập sai ở một vài ký tự"),
        ("<script>alert(1)</script>", "không có ký tự “U”|bạn đã nhập"),
        ("x" * 101, "nhiều nhất 100"),
    ],
)
def test_a_wrong_code_is_said_in_words(on_paper, typed, words):
    page = found(on_paper, sure=Sure.NO_CODE)

    answer = on_paper.act(page, "code", code=typed).content.decode()

    assert any(one in answer for one in words.split("|"))
    assert "<script>alert" not in answer


def test_a_code_of_another_school_is_said_not_to_be_one_of_this_class(on_paper):
    visitor = Client()
    school = make_school(on_paper.campaign, "Trường bên kia sông")
    visitor.force_login(make_teacher(school))
    abroad = OnPaper(visitor, pupils=1, campaign=on_paper.campaign, school=school)
    page = found(on_paper, sure=Sure.NO_CODE)

    answer = on_paper.act(
        page, "code", code=SheetCode(abroad.sheets()[0].token, 1).printed
    ).content.decode()

    assert "Mã này không phải mã tờ của lớp này" in answer
    assert "bên kia sông" not in answer


def _locked_pdf():
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


def _long_pdf():
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _page in range(501):
            document.add_blank_page()
        document.save(out)
    return out.getvalue()


def _bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", b"\0" * 5_000_000)
    return out.getvalue()


def _picture_bomb():
    head = (40_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n"
        + (13).to_bytes(4, "big")
        + chunk
        + zlib.crc32(chunk).to_bytes(4, "big")
        + b"\x00\x00\x00\x00IEND\xaeB`\x82"
    )


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: b"chi la chu", "không phải là ảnh hoặc tệp PDF (nội dung là văn bản thuần)"),
        (lambda: b"", "là tệp rỗng"),
        (_locked_pdf, "PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."),
        (_long_pdf, "Tệp có hơn 500 trang. Hãy quét từng lớp thành một tệp."),
        (lambda: photo() + b"\0" * (50 * 2**20), "lớn hơn 25 MB"),
        (_bomb, "nội dung là tệp nén. Hãy giải nén rồi chọn từng tệp bên trong."),
        (_picture_bomb, "Ảnh quá lớn"),
        (lambda: b"%PDF-1.7 cut", "PDF bị hỏng hoặc bị cắt"),
    ],
)
def test_a_file_that_cannot_be_taken_is_said_in_one_sentence_and_nothing_is_kept(
    on_paper, make, words
):
    answer = on_paper.send(make())

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert (ClassScan.objects.count(), FoundPage.objects.count()) == (0, 0)


def test_no_file_at_all_is_said(on_paper):
    answer = on_paper.send()

    assert answer.status_code == 422
    assert "Mục này bắt buộc" in answer.content.decode()


def test_after_the_closing_nothing_is_brought_in_or_taken(on_paper, client):
    page = found(on_paper, on_paper.sheets()[0])
    loose = found(on_paper, sure=Sure.NO_CODE)

    with clock.at(on_paper.campaign.closes_at + dt.timedelta(hours=2)):
        sent = on_paper.send(photo())
        taken = client.post(on_paper.url("class_take_in"), follow=True)
        placed = on_paper.act(loose, "place", sheet=on_paper.sheets()[1].pk, number=1)
        drawn = on_paper.draw_up(2)

    assert sent.status_code == 422
    assert all("Cuộc thi đã ngừng nhận bài" in one.content.decode() for one in (taken, placed))
    assert drawn.status_code == 302
    assert (ClassScan.objects.count(), EntryFile.objects.count()) == (1, 0)
    page.refresh_from_db()
    assert page.scan is None


def test_a_month_after_the_contest_pages_that_no_letter_holds_are_gone(on_paper, client):
    held, loose = found(on_paper, on_paper.sheets()[0]), found(on_paper, sure=Sure.NO_CODE)
    client.post(on_paper.url("class_take_in"))
    files = (loose.whole_id, loose.work_id)

    with clock.at(on_paper.campaign.closes_at + dt.timedelta(days=60)):
        assert [forget_class_pages(), forget_class_pages()] == [1, 0]

    assert [page.pk for page in FoundPage.objects.all()] == [held.pk]
    assert not StoredFile.objects.filter(pk__in=files).exists()


def test_only_letters_are_written_on_sheets(client):
    campaign = make_letter_campaign()
    school = make_school(campaign)
    client.force_login(make_teacher(school))
    address = reverse("entries:class_list", args=[campaign.slug, school.pk])

    assert "Chưa có học sinh" in client.get(address).content.decode()
    for data in (
        {"name": "9Z", "pages": 1},
        {"name": "", "pages": 1},
        {"name": "9Z", "pages": 999},
    ):
        assert client.post(address, data)["Location"] == address
    assert WritingSheet.objects.count() == 0
