"""What betrays a writer is covered for the judges unless a person lets it stand (P5)."""

import pytest
from django.urls import reverse

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry
from cuocthi.integrity.actions import choose_place
from cuocthi.integrity.erasing import erase_checks
from cuocthi.integrity.models import Finding, KeptPlace
from cuocthi.integrity.queries import places
from cuocthi.judging.actions.copies import COVER, copies
from tests.campaigns.factories import make_role
from tests.entries.factories import make_letter, make_letter_campaign, make_school, text_of

pytestmark = pytest.mark.django_db

TEXT = "Mình là Trần Hoa Mai, học lớp 6A. Bạn Hoa Mai của tôi ở xa."


@pytest.fixture
def letter(db):
    campaign = make_letter_campaign()
    return make_letter(
        campaign, make_school(campaign), text=TEXT, **{"Họ và tên": "Trần Hoa Mai", "Lớp": "6A"}
    )


def copy_of(letter):
    return copies(letter.campaign, [letter])[letter.pk].text


def test_every_place_is_found_with_its_offsets_and_covered(letter):
    found = places([letter])[letter.pk]

    assert [(one.words, one.what, one.is_kept) for one in found] == [
        ("Trần Hoa Mai", "name", False),
        ("6A", "class", False),
        ("Hoa Mai", "name", False),
    ]
    assert all(TEXT[one.start : one.end] == one.words for one in found)
    assert copy_of(letter) == f"Mình là {COVER}, học lớp {COVER}. Bạn {COVER} của tôi ở xa."


def test_a_place_that_a_person_keeps_stands_and_can_be_covered_again(letter):
    last = places([letter])[letter.pk][-1]
    choice = {"entry_id": letter.pk, "start": last.start, "end": last.end, "by": "test"}

    for _twice in range(2):
        choose_place(**choice, keep=True)
    assert copy_of(letter) == f"Mình là {COVER}, học lớp {COVER}. Bạn Hoa Mai của tôi ở xa."
    choose_place(**choice, keep=False)
    assert copy_of(letter).count(COVER) == 3
    assert [
        event.verb for event in Event.objects.filter(verb__startswith="place.").order_by("pk")
    ] == ["place.kept", "place.covered"]
    assert "Mai" not in str(list(Event.objects.values_list("data", flat=True)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Em tên là Mai, em rất yêu biển.", ["Mai"]),
        ("Cháu tên: “Mai”. Mùa mai vàng đã đến.", ["Mai"]),
        ("Tên cháu là Trần Mai ạ.", ["Trần Mai"]),
        ("Mình là Mai đây! Hoa Mai nở.", ["Mai", "Hoa Mai"]),
        ("Em là học sinh. Tôi là Trái Đất. Con là mai, là đào.", []),
        ("Sáng Mai đi học. Mẹ em là Cô Giáo. Bạn em là Lan.", []),
        ("Tên trường em\n\nNgày Mai", []),
        ("Tên mình: Mai, rất vui được gặp.", ["Mai"]),
        ("Thân ái,\n(Ký tên)\nMai", ["Mai"]),
        ("Gửi về cho Tran Hoa Mai nhé. Tran hoa mai vang.", ["Tran Hoa Mai"]),
        ("Gọi (0912) 345 678 hay +84 (91) 234-5678.", ["(0912) 345 678", "+84 (91) 234-5678"]),
        ("Năm 2026, (12) 345 678 con sóng.", []),
    ],
)
def test_a_given_name_is_found_where_somebody_says_what_they_are_called(letter, text, found):
    Entry.objects.filter(pk=letter.pk).update(text=text)
    letter.refresh_from_db()

    assert [one.words for one in places([letter])[letter.pk]] == found


def test_full_names_of_the_same_class_are_found_and_nobody_elses(letter):
    school = letter.entrant.unit
    other = make_school(letter.campaign, "Trường Tiểu học Bến Đò")
    for at, name, class_name in (
        (school, "Lê Thu Giang", "lớp 6 a"),
        (school, "Vũ Hà", "6A"),
        (school, "Lò Văn Páo", "6B"),
        (other, "Đỗ Minh Khánh", "6A"),
    ):
        make_letter(letter.campaign, at, **{"Họ và tên": name, "Lớp": class_name})
    text = (
        "Bạn Lê Thu Giang và Vũ Hà cùng đi. Giang cười, vũ hà đáp, lê thu giang nghe. "
        "Lò Văn Páo với Đỗ Minh Khánh ở nơi khác."
    )
    Entry.objects.filter(pk=letter.pk).update(text=text)
    letter.refresh_from_db()

    found = places([letter])[letter.pk]

    assert [(one.words, one.what) for one in found] == [
        ("Lê Thu Giang", "classmate"),
        ("Vũ Hà", "classmate"),
    ]
    assert copy_of(letter).startswith(f"Bạn {COVER} và {COVER} cùng đi. Giang cười")


@pytest.mark.parametrize("count", [1, 3])
def test_a_class_is_asked_for_once_and_only_where_a_text_may_name_somebody(
    letter, django_assert_num_queries, count
):
    school = letter.entrant.unit
    letters = [letter] + [
        make_letter(letter.campaign, school, text="Bạn Trần Hoa Mai ạ") for _n in range(count)
    ]

    with django_assert_num_queries(4):
        assert places(letters)[letters[-1].pk][0].what == "classmate"

    Entry.objects.update(text="Trường học vui. Em là Mai.")
    letter.refresh_from_db()
    with django_assert_num_queries(3):
        assert [one.words for one in places([letter])[letter.pk]] == ["Mai"]


def test_another_text_is_looked_at_anew(letter):
    last = places([letter])[letter.pk][-1]
    choose_place(entry_id=letter.pk, start=last.start, end=last.end, keep=True, by="test")

    Entry.objects.filter(pk=letter.pk).update(text=f"{TEXT} Thế thôi.")
    letter.refresh_from_db()

    assert copy_of(letter).count(COVER) == 3
    with pytest.raises(Refused, match="tải lại trang"):
        choose_place(entry_id=letter.pk, start=0, end=4, keep=True, by="test")
    erase_checks([letter.pk])
    assert not KeptPlace.objects.exists()


def test_the_secretary_chooses_on_the_page_of_the_doubt(client, letter):
    Finding.objects.filter(entry=letter).delete()
    finding = Finding.objects.create(
        entry=letter, kind="named", found_at=clock.now(), evidence={"places": [[8, 20, "name"]]}
    )
    client.force_login(make_role(letter.campaign, CampaignRole.Role.SECRETARY))
    args = [letter.campaign.slug, finding.pk]
    page = text_of(client.get(reverse("integrity:finding", args=args)))
    assert page.count('name="keep" value="yes"') == 3

    first = places([letter])[letter.pk][0]
    form = {"start": first.start, "end": first.end, "keep": "yes"}
    client.post(reverse("integrity:choose", args=args), form)
    assert places([letter])[letter.pk][0].is_kept
    older = client.post(reverse("integrity:choose", args=args), {**form, "end": 3}, follow=True)
    assert "tải lại trang" in text_of(older)
    for wrong in ({}, {**form, "keep": "maybe"}, {**form, "start": "9" * 30}):
        assert client.post(reverse("integrity:choose", args=args), wrong).status_code == 404
    client.force_login(make_role(letter.campaign, CampaignRole.Role.JUDGE))
    assert client.post(reverse("integrity:choose", args=args), form).status_code == 403


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Lê Bình Dương", "Gió từ Thái Bình Dương, từ tỉnh Bình Dương.", []),
        ("Lê Bình Dương", "Bình Dương rất nhớ bạn. Em tên là Bình Dương.", ["Bình Dương"]),
        ("Lê Bình Dương", "Mình là Lê Bình Dương.", ["Lê Bình Dương"]),
        ("Phạm Việt Nam", "Quê hương Việt Nam tươi đẹp.", []),
        ("Nguyễn Du", "Cụ Nguyễn Du viết Truyện Kiều.", ["Nguyễn Du"]),  # borne whole
        ("Lê Hương", "Minh la Le Huong. Em tên là Huong.", ["Le Huong", "Huong"]),
    ],
)
def test_a_well_known_name_is_no_trace_unless_the_writer_bears_it_whole(name, text, found):
    campaign = make_letter_campaign()
    letter = make_letter(campaign, make_school(campaign), text=text, **{"Họ và tên": name})

    assert [one.words for one in places([letter])[letter.pk]] == found


def test_a_classmate_of_the_name_of_a_poet_is_no_trace_of_the_class():
    campaign = make_letter_campaign()
    school = make_school(campaign)
    make_letter(campaign, school, **{"Họ và tên": "Nguyễn Du", "Lớp": "6A"})
    text = "Em thích thơ Nguyễn Du và bạn Hà Vy Oanh."
    make_letter(campaign, school, **{"Họ và tên": "Hà Vy Oanh", "Lớp": "6A"})
    letter = make_letter(campaign, school, text=text, **{"Họ và tên": "Trần Hoa Mai", "Lớp": "6A"})

    assert [one.words for one in places([letter])[letter.pk]] == ["Hà Vy Oanh"]
