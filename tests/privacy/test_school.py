"""A school hands on what parents ask, with the same clocks, and sees only that (R53)."""

import re

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry
from cuocthi.privacy.actions import answer, ask
from cuocthi.privacy.models import DataRequest
from cuocthi.privacy.queries import clocks
from cuocthi.units.enums import Role
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.entries.factories import (
    make_clean_up,
    make_letter,
    make_letter_campaign,
    make_school,
    make_teacher,
    text_of,
)
from tests.units.factories import make_member, make_user

from .factories import make_request, parent_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(keys):
    campaign = make_letter_campaign()
    return make_letter(campaign, make_school(campaign))


def desk_of(entry):
    return reverse("privacy:school", args=[entry.campaign.slug, entry.entrant.unit_id])


def sent(client, entry, *, number=None, kind="correct", words="Sai tên đệm", key="mot-lan"):
    form = {
        "number": entry.number if number is None else number,
        "kind": kind,
        "words": words,
        "key": key,
    }
    shown = client.post(desk_of(entry), form, follow=True)
    if shown.status_code != 200 or "Có đúng em này không?" not in text_of(shown):
        return shown
    return client.post(desk_of(entry), {**form, "seen": form["number"]}, follow=True)


def test_a_teacher_hands_on_and_reads_the_answer(client, letter):
    teacher = make_teacher(letter.entrant.unit)
    client.force_login(teacher)
    page = client.get(f"{desk_of(letter)}?bai={letter.number}")
    assert f'value="{letter.number}"' in page.content.decode()

    form = {"number": letter.number, "kind": "correct", "words": "Sai tên đệm", "key": "mot-lan"}
    for _double_click in range(2):
        page = client.post(desk_of(letter), {**form, "seen": letter.number}, follow=True)

    made = DataRequest.objects.get()
    assert "Đã chuyển yêu cầu số 1" in text_of(page)
    assert (made.entrant_id, made.kind, made.asked_by) == (
        letter.entrant_id,
        "correct",
        f"unit:{letter.entrant.unit_id}",
    )
    assert (made.reply_by, made.due_on) == clocks("correct", localtime(made.asked_at).date())
    event = Event.objects.get(verb="request.asked")
    assert event.actor == f"user:{teacher.pk}"
    answer(request_id=made.pk, done=True, words="Đã sửa, cảm ơn.", by="test")
    told = text_of(client.get(desk_of(letter)))
    assert f"Bài số {letter.number}." in told
    assert ("Sai tên đệm" in told, "Đã sửa, cảm ơn." in told) == (True, True)


def test_what_a_parent_or_the_organiser_sends_stays_unseen_by_the_school(client, letter):
    parent = parent_of(client, letter)
    form = {"key": "cua-toi", "kind": "view", "words": "Nhà trường ghi sai."}
    parent.post(reverse("privacy:mine", args=[letter.campaign.slug]), form)
    make_request(letter.entrant_id, kind="delete", words="Ban Tổ chức nhập.", by="test")
    client.force_login(make_teacher(letter.entrant.unit))

    page = text_of(client.get(desk_of(letter)))

    assert DataRequest.objects.count() == 2
    assert ("Nhà trường ghi sai." in page, "Ban Tổ chức nhập." in page) == (False, False)
    assert "Trường đã chuyển" not in page


def test_the_organiser_and_the_parent_see_what_the_school_handed_on(client, letter):
    client.force_login(make_teacher(letter.entrant.unit))
    sent(client, letter)

    client.force_login(make_role(letter.campaign, "organiser"))
    assert "Số 1: sửa thông tin sai" in text_of(
        client.get(reverse("privacy:desk", args=[letter.campaign.slug]))
    )
    client.logout()
    mine = parent_of(client, letter).get(reverse("privacy:mine", args=[letter.campaign.slug]))
    assert "Số 1: sửa thông tin sai" in text_of(mine)


def test_the_pupil_is_named_before_anything_is_sent(client, letter, django_assert_num_queries):
    other = make_letter(letter.campaign, letter.entrant.unit, Lớp="<b>7C", **{"Họ và tên": "Tạ Mơ"})
    client.force_login(make_teacher(letter.entrant.unit))
    form = {"kind": "delete", "words": 'Xóa "hết" <i>giúp', "key": "k", "number": other.number}
    desk = desk_of(letter)

    with django_assert_num_queries(14):
        page = text_of(client.post(desk, form))
    back = text_of(client.post(desk, {**form, "seen": other.number, "back": "1"}))
    another = client.post(desk, {**form, "seen": other.number, "number": letter.number})

    assert not DataRequest.objects.exists()
    for told in (
        "<dt>Học sinh</dt><dd>Tạ Mơ</dd>",
        "<dt>Lớp</dt><dd>&lt;b&gt;7C</dd>",
        "<dt>Cha mẹ muốn</dt><dd>xóa dữ liệu</dd>",
        "&lt;i&gt;giúp</dd>",
    ):
        assert told in page
    opened = Event.objects.filter(verb="identity.opened").earliest("pk")
    assert (opened.data["entrants"], opened.data["reason"]) == (
        [other.entrant_id],
        "hỏi lại trước khi chuyển yêu cầu của cha mẹ",
    )
    assert ("Có đúng em này không?" in back, 'value="delete"' in back, "Tạ Mơ" in back) == (
        False,
        True,
        False,
    )
    hidden = re.search(r'name="seen"( value="([^"]*)")?', back)
    assert hidden is not None
    assert not hidden[2]
    assert "Có đúng em này không?" in text_of(another)  # the name shown was not this one's
    client.post(desk, dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)))
    made = DataRequest.objects.get()
    assert (made.entrant_id, made.kind) == (other.entrant_id, "delete")


def test_what_waits_already_is_told_and_not_sent_twice(client, letter):
    client.force_login(make_teacher(letter.entrant.unit))
    other = make_letter(letter.campaign, letter.entrant.unit)
    made = make_request(letter.entrant_id, kind="view")  # the parent's own is no answer here
    sent(client, letter, kind="view", key="k1")
    sent(client, letter, kind="correct", words="Sai tên  đệm", key="k2")
    said = "Trường đã chuyển yêu cầu này: số {}, {}, đang chờ trả lời đến"

    for key, kind, words, expected in (
        ("k3", "view", "Cho xem lần nữa", said.format(2, "xem, nhận bản sao")),
        ("k4", "correct", " Sai tên đệm", said.format(3, "sửa thông tin sai")),
    ):
        form = {"number": letter.number, "kind": kind, "words": words, "key": key}
        for seen in ("", letter.number):  # before the name is shown, and from a second window
            page = client.post(desk_of(letter), {**form, "seen": seen})
            assert (page.status_code, expected in text_of(page)) == (422, True)

    assert list(DataRequest.objects.order_by("pk").values_list("number", flat=True)) == [1, 2, 3]
    sent(client, letter, kind="correct", words="Sai ngày sinh", key="k5")
    sent(client, other, kind="view", key="k6")
    answer(request_id=made.pk + 1, done=True, words="Đã gửi.", by="test")
    sent(client, letter, kind="view", key="k7")
    assert DataRequest.objects.count() == 6


@pytest.mark.parametrize("number", ["999999", str(2**31), str(2**70), "0", "-1", "abc", ""])
def test_a_number_that_is_no_pupil_of_the_school_is_refused(client, letter, number):
    client.force_login(make_teacher(letter.entrant.unit))

    page = sent(client, letter, number=number)

    assert page.status_code == 422
    assert not DataRequest.objects.exists()


def test_a_pupil_of_another_school_is_refused_like_an_unknown_one(client, letter):
    other = make_letter(letter.campaign, make_school(letter.campaign))
    client.force_login(make_teacher(letter.entrant.unit))

    pages = [sent(client, letter, number=number) for number in (other.number, 999_999)]

    words = "Trường không có bài số này. Hãy xem lại danh sách."
    assert [words in text_of(page) for page in pages] == [True, True]
    assert not DataRequest.objects.exists()


MAY = {"teacher": 200, "school officer": 200}
"""Who finds the page; everybody else gets 404 as for an unknown one (PROMISES 6, data request)."""


@pytest.mark.parametrize(
    "who",
    [
        *MAY,
        "other teacher",
        "commune officer",
        "organiser",
        "chair",
        "judge",
        "system admin",
        "stranger",
    ],
)
def test_only_the_own_school_finds_the_page(client, letter, who):
    campaign, school = letter.campaign, letter.entrant.unit
    user = {
        "teacher": lambda: make_teacher(school),
        "school officer": lambda: make_member(school, role=Role.OFFICER),
        "other teacher": lambda: make_teacher(make_school(campaign)),
        "commune officer": lambda: make_member(
            Unit.objects.get(path=school.path[: -Unit.steplen]), role=Role.OFFICER
        ),
        "organiser": lambda: make_role(campaign, "organiser"),
        "chair": lambda: make_role(campaign, "chair"),
        "judge": lambda: make_role(campaign, "judge"),
        "system admin": lambda: make_user(is_superuser=True),
        "stranger": make_user,
    }[who]()
    client.force_login(user)

    assert client.get(desk_of(letter)).status_code == MAY.get(who, 404)
    sent(client, letter)
    assert DataRequest.objects.count() == (who in MAY)


def test_a_school_of_another_contest_or_a_clean_up_has_no_such_page(client, letter):
    client.force_login(make_teacher(letter.entrant.unit))
    clean_up = make_clean_up(slug="ra-quan-khac")

    for address in (
        reverse("privacy:school", args=[clean_up.slug, letter.entrant.unit_id]),
        reverse("privacy:school", args=[letter.campaign.slug, 2**63 - 1]),
        f"/du-lieu/{letter.campaign.slug}/truong/{2**64}/",
    ):
        assert client.get(address).status_code == 404
    client.logout()
    assert client.get(desk_of(letter)).status_code == 302


def test_too_many_waiting_are_refused_in_words(client, letter):
    client.force_login(make_teacher(letter.entrant.unit))
    for number in range(5):
        sent(client, letter, key=f"lan-{number}", words=f"Sai chỗ thứ {number}")

    page = sent(client, letter, key="lan-nua")

    assert page.status_code == 422
    assert "Đang có 5 yêu cầu chờ trả lời." in text_of(page)
    with pytest.raises(Refused):
        ask(entrant_id=letter.entrant_id, kind="view", words="", key="lan-khac", by="test")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    client, letter, django_assert_num_queries, count
):
    school = letter.entrant.unit
    client.force_login(make_teacher(school))
    for _n in range(count):
        entry = make_letter(letter.campaign, school)
        sent(client, Entry.objects.select_related("entrant").get(pk=entry.pk), key="mot-lan")

    with django_assert_num_queries(7):
        page = client.get(desk_of(letter))
    assert text_of(page).count("Gửi lúc") == count


def test_the_pupils_page_leads_there(client, letter):
    client.force_login(make_teacher(letter.entrant.unit))
    address = reverse(
        "entries:letter", args=[letter.campaign.slug, letter.entrant.unit_id, letter.number]
    )

    assert f"{desk_of(letter)}?bai={letter.number}" in client.get(address).content.decode()
