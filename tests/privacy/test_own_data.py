"""One's own data: who opened it, and a copy fetched once, here, within a day (P12, P13, T56)."""

import datetime as dt
import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.entries.actions.guardians import keep_consent_paper
from cuocthi.entries.queries import entrant_identities, identities
from cuocthi.files.queries import path_of, read_bytes
from cuocthi.privacy.models import OwnCopy
from tests.campaigns.factories import make_role
from tests.entries.factories import (
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
    make_teacher,
    photo,
    text_of,
)
from tests.units.factories import make_user

from .factories import adult_of, make_request, parent_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(keys):
    campaign = make_letter_campaign()
    return make_letter(campaign, make_school(campaign))


def offered(client, slug):
    page = client.post(reverse("privacy:offer", args=[slug]))
    return reverse("privacy:fetch", args=[slug, page.context["token"]])


def test_the_copy_holds_everything_and_names_no_file_by_a_name(client, letter):
    paper = photo()
    keep_consent_paper(entrant_id=letter.entrant_id, data=paper, name="An.jpg", by="test")
    make_request(letter.entrant_id, words="Cho xem")
    name = identities([letter.pk], by="test", reason="thử")[letter.pk].name
    parent_of(client, letter)

    answer = client.get(offered(client, letter.campaign.slug))

    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        told = json.loads(packed.read("du-lieu.json"))
        assert set(packed.namelist()) == {
            "du-lieu.json",
            "bai-1/bai.txt",
            "bai-1/bien-nhan.txt",
            "phieu-dong-y-1.jpg",
        }
        assert packed.read("phieu-dong-y-1.jpg") == paper
        assert packed.read("bai-1/bai.txt").decode() == letter.text
        assert letter.receipt in packed.read("bai-1/bien-nhan.txt").decode()
    assert told["nhan_than"]["ho_ten"] == name
    assert [one["viec"] for one in told["su_dong_y"]] == ["tham gia cuộc thi"] * 2
    assert told["yeu_cau"][0]["noi_dung"] == "Cho xem"
    assert told["bai"][0]["so"] == 1


def test_the_originals_of_a_report_are_in_it_and_a_damaged_one_is_named(client, keys):
    entrant = make_entrant()
    report = make_report(entrant)
    whole, spoilt = list(report.files.select_related("file"))[:2]
    path_of(spoilt.file.sha256).write_bytes(b"spoilt")
    adult_of(client, entrant)

    answer = client.get(offered(client, entrant.campaign.slug))

    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        told = json.loads(packed.read("du-lieu.json"))
        files = told["bai"][0]["tep"]
        assert packed.read(files[0]["tep"]) == read_bytes(whole.file)
        assert "thất lạc hoặc hỏng" in files[1]["tep"]
    assert told["bai"][0]["su_kien"]["so_nguoi"] == 25


def test_a_second_fetch_another_session_a_day_later_and_a_guess_all_fail(client, letter):
    slug = letter.campaign.slug
    parent_of(client, letter)
    address = offered(client, slug)

    assert client.head(address).status_code == 404  # looking ahead uses nothing up
    assert client.get(address).status_code == 200
    again = client.get(address)
    assert (again.status_code, b"PK" in again.content) == (409, False)

    address = offered(client, slug)
    stolen = type(client)()
    assert stolen.get(address).status_code == 404
    own = OwnCopy.objects.get(fetched_at=None)
    other = make_letter(letter.campaign, letter.entrant.unit)
    parent_of(stolen, other)
    assert stolen.get(address).status_code == 409
    own.refresh_from_db()
    assert own.fetched_at is None
    with clock.at(clock.now() + dt.timedelta(hours=24)):
        assert client.get(address).status_code == 409
    assert client.get(reverse("privacy:fetch", args=[slug, "guess" * 5])).status_code == 409
    assert client.get(address).status_code == 200


def test_a_new_offer_ends_the_one_before(client, letter):
    parent_of(client, letter)
    first = offered(client, letter.campaign.slug)
    second = offered(client, letter.campaign.slug)

    assert client.get(first).status_code == 409
    assert client.get(second).status_code == 200
    assert Event.objects.filter(verb="own_copy.fetched").count() == 1


def test_nobody_else_gets_at_the_copy(client, letter):
    slug = letter.campaign.slug
    for user in (
        make_user(),
        make_teacher(letter.entrant.unit),
        make_role(letter.campaign, CampaignRole.Role.ORGANISER),
        make_user(is_superuser=True, is_staff=True),
    ):
        client.force_login(user)
        assert client.get(reverse("privacy:mine", args=[slug])).status_code == 404
        assert client.post(reverse("privacy:offer", args=[slug])).status_code == 404


def test_every_opening_by_others_shows_on_one_s_own_page(client, letter):
    teacher = make_teacher(letter.entrant.unit)
    other = make_letter(letter.campaign, letter.entrant.unit)
    for _n in range(3):
        identities([letter.pk], by=teacher, reason="mở bài của học sinh")
    identities([other.pk], by=teacher, reason="chỉ bài khác")
    entrant_identities([letter.entrant_id], by="public", reason="công bố kết quả")
    entrant_identities([letter.entrant_id], by="unit:1", reason="trường xem")
    entrant_identities([letter.entrant_id], by="user:999999", reason="ai đó")
    entrant_identities([letter.entrant_id], by="odd", reason="lạ")

    page = text_of(
        parent_of(client, letter).get(reverse("privacy:mine", args=[letter.campaign.slug]))
    )

    assert f"<b>{teacher.full_name}</b> mở bài của học sinh (3 lần)" in page
    assert "chỉ bài khác" not in page
    assert "<b>trang kết quả công khai</b> công bố kết quả" in page
    assert "<b>nhà trường</b> trường xem" in page
    assert "<b>tài khoản đã xóa</b> ai đó" in page
    assert "<b>odd</b> lạ" in page


@pytest.mark.parametrize("count", [1, 5])
def test_one_s_own_page_costs_the_same(client, letter, count, django_assert_num_queries):
    teacher = make_teacher(letter.entrant.unit)
    for n in range(count):
        identities([letter.pk], by=teacher, reason=f"lý do {n}")
        if n < 4:
            make_request(letter.entrant_id, key=f"k{n}")
    parent_of(client, letter)

    with django_assert_num_queries(7):
        client.get(reverse("privacy:mine", args=[letter.campaign.slug]))


def test_one_command_says_who_could_have_read_what(letter, capsys):
    teacher = make_teacher(letter.entrant.unit)
    with clock.at(dt.datetime(2026, 3, 2, 3, 0, tzinfo=dt.UTC)):  # 10:00 in Viet Nam
        identities([letter.pk], by=teacher, reason="mở bài của học sinh")
        name = identities([letter.pk], by="public", reason="công bố")[letter.pk].name

    call_command("who_read", "2026-03-02T10:00", "2026-03-02T11:00")
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "2 lượt mở, 2 lượt người"
    assert lines[0].split("\t") == [
        "2026-03-02 10:00:00",
        f"user:{teacher.pk}",
        teacher.full_name,
        "identity.opened",
        str(letter.campaign_id),
        "1",
        "mở bài của học sinh",
    ]
    assert name not in "\n".join(lines)
    call_command("who_read", "2026-03-02T09:00", "2026-03-02T10:00")
    assert capsys.readouterr().out == "0 lượt mở, 0 lượt người\n"
    call_command(
        "who_read", "2026-03-02T09:00+07:00", "2026-03-03T10:00", contest=letter.campaign.slug
    )
    assert capsys.readouterr().out.endswith("2 lượt mở, 2 lượt người\n")


@pytest.mark.parametrize(
    ("arguments", "contest"),
    [
        (("2026-03-02T10:00", "2026-03-02T10:00"), None),
        (("hôm qua", "2026-03-02T10:00"), None),
        (("2026-13-02T10:00", "2026-03-02T10:00"), None),
        (("2026-03-01T10:00", "2026-03-02T10:00"), "khong-co"),
    ],
)
def test_the_command_says_what_it_does_not_understand(arguments, contest):
    with pytest.raises(CommandError):
        call_command("who_read", *arguments, contest=contest)
