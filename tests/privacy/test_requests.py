"""Requests about data: two clocks, one extension, done and proved (R53, DOMAIN E12)."""

import datetime as dt

import pytest
from django.urls import reverse

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.core.crypto import encrypt
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import give_consent, withdraw_consent
from cuocthi.entries.actions.correcting import correct_identity
from cuocthi.entries.models.identity import SEALED, EntrantIdentity, bound_to
from cuocthi.entries.queries import entrant_identities, open_consents
from cuocthi.privacy.actions import answer, erase_entrant, extend, receive
from cuocthi.privacy.models import DataRequest
from cuocthi.privacy.queries import clocks, shown, waiting_for
from tests.campaigns.factories import make_role
from tests.entries.factories import (
    make_clean_up,
    make_drafts,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_school,
    make_teacher,
    person,
    text_of,
)
from tests.units.factories import make_user

from .factories import adult_of, make_request, parent_of

pytestmark = pytest.mark.django_db

Role = CampaignRole.Role


@pytest.fixture
def letter(keys):
    campaign = make_letter_campaign()
    return make_letter(campaign, make_school(campaign))


@pytest.fixture
def organiser(letter):
    return make_role(letter.campaign, Role.ORGANISER)


@pytest.mark.parametrize(
    ("kind", "day", "reply", "due"),
    [
        ("view", "2026-03-02", "2026-03-04", "2026-03-12"),
        ("correct", "2026-03-06", "2026-03-10", "2026-03-16"),  # Friday: the weekend is not counted
        ("delete", "2026-03-02", "2026-03-04", "2026-03-22"),
        ("withdraw", "2026-04-29", "2026-05-05", "2026-05-14"),  # 30/4, 1/5 and a weekend
        ("restrict", "2026-03-02", "2026-03-04", "2026-03-17"),
    ],
)
def test_the_clocks_of_each_kind(kind, day, reply, due):
    assert clocks(kind, dt.date.fromisoformat(day)) == (
        dt.date.fromisoformat(reply),
        dt.date.fromisoformat(due),
    )


def test_a_parent_asks_on_a_phone_and_reads_the_answer(client, letter, organiser):
    parent = parent_of(client, letter)
    here = reverse("privacy:mine", args=[letter.campaign.slug])
    form = {"key": "mot-lan", "kind": "correct", "words": "Tên đúng là <b>Trần An</b>"}

    for _double_click in range(2):
        page = parent.post(here, form, follow=True)

    request = DataRequest.objects.get()
    assert "Đã gửi yêu cầu số 1" in text_of(page)
    assert "Tên đúng là &lt;b&gt;Trần An&lt;/b&gt;" in page.content.decode()
    assert "Trần An" not in request.words
    receive(request_id=request.pk, by=organiser)
    answer(request_id=request.pk, done=True, words="Đã sửa theo giấy khai sinh.", by=organiser)
    page = text_of(parent.get(here))
    assert "Đã sửa theo giấy khai sinh." in page
    assert "đã thực hiện" in page


@pytest.mark.parametrize(
    "form", [{}, {"kind": "steal", "key": "x"}, {"kind": "view", "key": "a b"}]
)
def test_a_form_that_is_not_ours_is_said_and_writes_nothing(client, letter, form):
    page = parent_of(client, letter).post(
        reverse("privacy:mine", args=[letter.campaign.slug]), form
    )

    assert page.status_code == 422
    assert not DataRequest.objects.exists()


def test_requests_that_wait_are_few(letter):
    for n in range(5):
        make_request(letter.entrant_id, key=f"k{n}")
    with pytest.raises(Refused, match="Đang có 5 yêu cầu"):
        make_request(letter.entrant_id, key="k5")


def test_it_is_put_off_once_in_time_and_with_a_reason(letter, organiser):
    request = make_request(letter.entrant_id)
    due = request.due_on

    with pytest.raises(Refused, match="lý do"):
        extend(request_id=request.pk, reason=" ", by=organiser)
    extended = extend(request_id=request.pk, reason="Chờ nhà trường xác nhận", by=organiser)
    assert extended.due_on == due + dt.timedelta(days=10)
    with pytest.raises(Refused, match="một lần"):
        extend(request_id=request.pk, reason="Lại chờ", by=organiser)
    late = make_request(letter.entrant_id, key="sau")
    with (
        clock.at(clock.now() + dt.timedelta(days=11)),
        pytest.raises(Refused, match="quá hạn"),
    ):
        extend(request_id=late.pk, reason="Bận", by=organiser)


def test_an_answer_is_final_and_a_no_says_why(letter, organiser):
    request = make_request(letter.entrant_id)

    with pytest.raises(Refused, match="lý do"):
        answer(request_id=request.pk, done=False, words="", by=organiser)
    answer(request_id=request.pk, done=False, words="Không đúng người", by=organiser)
    for again in (
        lambda: answer(request_id=request.pk, done=True, words="", by=organiser),
        lambda: receive(request_id=request.pk, by=organiser),
    ):
        with pytest.raises(Refused, match="đã trả lời"):
            again()
    assert [event.verb for event in Event.objects.filter(object_type="privacy.DataRequest")] == [
        "request.asked",
        "request.answered",
    ]


def test_received_twice_is_received_once(letter, organiser):
    request = make_request(letter.entrant_id)

    first = receive(request_id=request.pk, by=organiser).received_at
    assert receive(request_id=request.pk, by=organiser).received_at == first
    assert Event.objects.filter(verb="request.received").count() == 1


def test_delete_takes_person_works_and_the_request_s_own_words(
    letter, organiser, django_capture_on_commit_callbacks
):
    give_consent(entrant_id=letter.entrant_id, purpose="photo", giver="entrant", by="test")
    request = make_request(letter.entrant_id, kind="delete", words="Xóa giúp con tôi")

    with django_capture_on_commit_callbacks(execute=True):
        answer(request_id=request.pk, done=True, words="Đã xóa", by=organiser)

    letter.refresh_from_db()
    assert (letter.state, letter.text) == ("refused", "")
    assert entrant_identities([letter.entrant_id], by="test", reason="thử") == {}
    assert open_consents([letter.entrant_id]) == {}
    told = shown([DataRequest.objects.get()])[0]
    assert (told.words, told.answer) == ("(đã xóa)", "(đã xóa)")
    assert told.row.proof == {"works": 1}
    erase_entrant(entrant_id=letter.entrant_id, by=organiser, reason="lần nữa")


def test_withdraw_takes_works_and_permissions_restrict_leaves_the_work(letter, organiser):
    for giver in ("entrant", "representative"):
        give_consent(entrant_id=letter.entrant_id, purpose="publish", giver=giver, by="test")
    restrict = make_request(letter.entrant_id, kind="restrict")

    answer(request_id=restrict.pk, done=True, words="", by=organiser)
    assert {purpose for purpose, _g in open_consents([letter.entrant_id])[letter.entrant_id]} == {
        "take_part"
    }
    letter.refresh_from_db()
    assert letter.state == "submitted"
    withdraw = make_request(letter.entrant_id, kind="withdraw")
    answer(request_id=withdraw.pk, done=True, words="", by=organiser)
    letter.refresh_from_db()
    assert letter.state == "refused"
    assert letter.reasons == ["Người dự thi hoặc cha mẹ yêu cầu rút bài."]
    assert open_consents([letter.entrant_id]) == {}
    withdraw.refresh_from_db()
    assert withdraw.proof == {"works": 1, "consents": 2}


def test_who_no_longer_takes_part_opens_a_request_once_but_a_school_s_entry_does_not(letter):
    parent = f"guardian:{letter.entrant_id}"
    for giver in ("entrant", "representative"):
        withdraw_consent(entrant_id=letter.entrant_id, purpose="take_part", giver=giver, by=parent)
    other = make_letter(letter.campaign, letter.entrant.unit)
    withdraw_consent(
        entrant_id=other.entrant_id, purpose="take_part", giver="entrant", by=make_user()
    )
    give_consent(entrant_id=other.entrant_id, purpose="photo", giver="entrant", by=parent)
    withdraw_consent(entrant_id=other.entrant_id, purpose="photo", giver="entrant", by=parent)

    run_due()

    assert [(row.entrant_id, row.kind) for row in DataRequest.objects.all()] == [
        (letter.entrant_id, "withdraw")
    ]


def test_what_is_due_stands_on_the_desk_and_grows_urgent(letter, organiser):
    assert waiting_for(organiser) == []
    make_request(letter.entrant_id)

    (line,) = waiting_for(organiser)
    assert (line.count, line.urgent) == (1, False)
    assert line.url == reverse("privacy:desk", args=[letter.campaign.slug])
    with clock.at(clock.now() + dt.timedelta(days=8)):
        assert waiting_for(organiser)[0].urgent
    assert waiting_for(make_user()) == []


# --- the organiser's pages ----------------------------------------------------------------------


def test_the_organiser_enters_receives_corrects_and_answers(client, letter, organiser):
    client.force_login(organiser)
    slug = letter.campaign.slug
    here = reverse("privacy:desk", args=[slug])

    wrong = client.post(here, {"key": "k", "kind": "correct", "number": 99})
    assert wrong.status_code == 422
    assert "Không có số này" in text_of(wrong)
    page = client.post(
        here,
        {"key": "k", "kind": "correct", "words": "Sai tên", "number": letter.entrant.number},
        follow=True,
    )
    assert "Số 1: sửa thông tin sai" in text_of(page)
    opened = Event.objects.filter(verb="identity.opened").latest("pk")
    assert opened.data["reason"] == "xử lý yêu cầu về dữ liệu số 1"

    def act(what, **form):
        return client.post(reverse("privacy:act", args=[slug, 1, what]), form, follow=True)

    assert "Đã tiếp nhận." in text_of(act("nhan"))
    assert act("gia-han").status_code == 422
    assert "Đã gia hạn." in text_of(act("gia-han", reason="Chờ giấy khai sinh"))
    assert act("sua", name="", born_on="x").status_code == 422
    fixed = {"name": "Trần Thị Đúng", "born_on": "01/09/2014", "class_name": "6B"}
    assert "Đã sửa." in text_of(act("sua", **fixed))
    assert "Không có gì khác" in text_of(act("sua", **fixed))
    assert act("tra-loi").status_code == 422
    assert "lý do không thực hiện" in text_of(act("tra-loi", done="no"))
    assert "Đã trả lời yêu cầu." in text_of(act("tra-loi", done="yes", words="Đã sửa"))
    assert "Chỉ sửa được khi" in text_of(act("sua", **fixed))
    assert act("la").status_code == 404
    who = entrant_identities([letter.entrant_id], by="test", reason="thử")[letter.entrant_id]
    assert (who.name, who.born_on, who.class_name, who.representative) == (
        "Trần Thị Đúng",
        dt.date(2014, 9, 1),
        "6B",
        "",
    )
    event = Event.objects.get(verb="entrant.corrected")
    assert event.data == {"columns": ["name", "born_on", "class_name", "representative", "phone"]}


def test_a_correction_of_somebody_sealed_long_ago(keys):
    entrant = make_entrant()
    row = EntrantIdentity.objects.get()
    for column in SEALED:
        old = {"name": "Cũ", "born_on": "1985-05-17"}.get(column, "")
        setattr(row, column, encrypt(old, bound_to=bound_to(entrant.pk, column)) if old else "")
    row.save()

    assert correct_identity(
        entrant_id=entrant.pk,
        person=person(name="Mới", phone="", email="", born_on=dt.date(1985, 5, 17)),
        by="test",
    ) == ["name"]
    with pytest.raises(Refused, match="để trống"):
        correct_identity(entrant_id=entrant.pk, person=person(name=" "), by="test")
    EntrantIdentity.objects.all().delete()
    with pytest.raises(Refused, match="đã xóa"):
        correct_identity(entrant_id=entrant.pk, person=person(), by="test")


def test_the_plan_is_shortened_on_the_desk(client, letter, organiser):
    client.force_login(organiser)
    slug = letter.campaign.slug
    months = {"drafts": 1, "contacts": 2, "origins": 3, "losing": 4, "births": 5}

    page = client.post(reverse("privacy:plan", args=[slug]), months, follow=True)
    assert "Đã đặt thời hạn lưu." in text_of(page)
    assert "bài không đạt giải và người dự thi: 4 tháng" in text_of(page)
    page = client.post(reverse("privacy:plan", args=[slug]), {**months, "losing": 99}, follow=True)
    assert "bài không đạt giải và người dự thi: Số này phải từ" in text_of(page)
    assert "bài không đạt giải và người dự thi: 4 tháng" in text_of(page)


def cast(letter):
    """Who else may come by, and none of them may (PROMISES, permission matrix)."""
    campaign = letter.campaign
    return {
        "chair": make_role(campaign, Role.CHAIR),
        "judge": make_role(campaign, Role.JUDGE),
        "secretary": make_role(campaign, Role.SECRETARY),
        "teacher": make_teacher(letter.entrant.unit),
        "organiser of another": make_role(make_clean_up(slug="cuoc-thi-khac"), Role.ORGANISER),
        "stranger": make_user(),
        "who runs the machine": make_user(is_staff=True, is_superuser=True),
    }


@pytest.mark.parametrize(
    "who",
    [
        "chair",
        "judge",
        "secretary",
        "teacher",
        "organiser of another",
        "stranger",
        "who runs the machine",
    ],
)
def test_requests_are_for_the_organisers_of_the_contest_alone(client, letter, who):
    make_request(letter.entrant_id, kind="delete")
    client.force_login(cast(letter)[who])
    slug = letter.campaign.slug

    for name, args in (
        ("desk", [slug]),
        ("request", [slug, 1]),
    ):
        assert client.get(reverse(f"privacy:{name}", args=args)).status_code == 404
    for name, args in (
        ("desk", [slug]),
        ("plan", [slug]),
        *(("act", [slug, 1, what]) for what in ("nhan", "gia-han", "sua", "tra-loi")),
    ):
        answered = client.post(reverse(f"privacy:{name}", args=args), {"done": "yes"})
        assert answered.status_code == 404
    assert DataRequest.objects.get().state == "open"


def test_a_request_of_another_contest_is_not_found(client, letter, organiser):
    other = make_clean_up(slug="cuoc-thi-khac")
    make_role(other, Role.ORGANISER, organiser)
    make_request(letter.entrant_id)
    client.force_login(organiser)

    assert client.get(reverse("privacy:request", args=[other.slug, 1])).status_code == 404
    outside = client.post(
        reverse("privacy:desk", args=[other.slug]),
        {"key": "k", "kind": "view", "number": letter.entrant.number},
    )
    assert outside.status_code == 422


def test_a_link_of_another_person_sees_and_asks_for_itself_alone(client, letter):
    other = make_drafts(letter.campaign, letter.entrant.unit)[0]
    make_request(letter.entrant_id, words="Chuyện riêng của nhà tôi")
    here = reverse("privacy:mine", args=[letter.campaign.slug])
    assert client.get(here).status_code == 404

    page = parent_of(client, other).get(here)

    assert "Chuyện riêng" not in text_of(page)
    client.post(here, {"key": "k", "kind": "delete"})
    assert DataRequest.objects.get(kind="delete").entrant_id == other.entrant_id
    group = make_entrant()
    assert (
        adult_of(client, group).get(reverse("privacy:mine", args=[group.campaign.slug])).status_code
        == 200
    )


@pytest.mark.parametrize("count", [1, 4])
def test_the_desk_costs_the_same_for_one_and_for_four(
    client, letter, organiser, count, django_assert_num_queries
):
    for n in range(count):
        make_request(letter.entrant_id, key=f"k{n}")
    client.force_login(organiser)

    with django_assert_num_queries(12):
        page = client.get(reverse("privacy:desk", args=[letter.campaign.slug]))

    assert text_of(page).count("Số ") >= count
