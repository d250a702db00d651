"""The pages on which an organiser says what the contest asks."""

import pytest
from django.urls import reverse

from cuocthi.campaigns.models import Campaign, RulesVersion
from cuocthi.campaigns.queries import asked_of, version_in_hand, version_now
from cuocthi.plain.asked import Kind, Part
from tests.campaigns.factories import make_campaign, make_officer, make_role
from tests.entries.by_form import make_drawing
from tests.entries.factories import text_of
from tests.units.factories import make_user

pytestmark = pytest.mark.django_db
PAGES = ("asked", "frame")


@pytest.fixture(autouse=True)
def no_menu(settings):
    settings.MAIN_NAV = ()


def page(name, campaign, *more):
    return reverse(f"campaigns:{name}", args=[campaign.slug, *more])


@pytest.fixture
def campaign():
    return make_drawing(state=Campaign.State.DRAFT)


@pytest.fixture
def organiser(client, campaign):
    user = make_role(campaign, "organiser")
    client.force_login(user)
    return user


def frame_data(client, campaign, **changes):
    """What a browser posts back of the frame when nothing is touched."""
    response = client.get(page("frame", campaign))
    data = {}
    for form in (
        response.context["form"],
        *response.context["groups"],
        *response.context["grounds"],
    ):
        for field in form:
            value = field.value()
            if hasattr(value, "strftime"):
                value = f"{value:%d/%m/%Y}"
            if value not in (None, False):
                data[field.html_name] = value
    for rows in (response.context["groups"], response.context["grounds"]):
        for field in rows.management_form:
            data[field.html_name] = field.value()
    return {**data, **changes}


def test_the_page_shows_fields_preview_and_rules(client, campaign, organiser):
    html = text_of(client.get(page("asked", campaign)))

    assert "Lời kể về bức tranh" in html
    assert "bài viết, nhiều dòng; không quá 100 chữ" in html
    assert 'id="xem_a_title"' in html  # the form beside it
    assert "Bảng A, 6 đến 9 tuổi (6–9 tuổi)." in html  # the rules
    assert 'style="' not in html


def test_a_field_is_added_in_two_steps(client, campaign, organiser):
    first = page("field_new", campaign) + "?kieu=choice&phan=work"
    asked = text_of(client.get(first))
    assert "Các lựa chọn, mỗi dòng một lựa chọn" in asked
    assert "Nhiều nhất bao nhiêu chữ" not in asked

    data = {
        "label": "Chất liệu vẽ",
        "who": "entrant",
        "options": "Màu nước\nSáp màu\n\n",
        "help": "",
    }
    answer = client.post(first, data)

    assert answer.headers["Location"] == page("asked", campaign)
    found = asked_of(campaign).field("chat_lieu_ve")
    assert (found.kind, found.part) == (Kind.CHOICE, Part.WORK)
    assert [(o.key, o.label) for o in found.options] == [
        ("mau-nuoc", "Màu nước"),
        ("sap-mau", "Sáp màu"),
    ]


def test_a_quiz_is_typed_as_lines(client, campaign, organiser):
    lines = "Sông nào dài nhất?\n- Sông Hương\n* Sông Mê Kông\n\nVì sao em thích sông?"
    data = {"label": "Câu hỏi", "who": "entrant", "questions": lines, "help": ""}

    client.post(page("field_new", campaign) + "?kieu=quiz&phan=work", data)

    one, other = asked_of(campaign).field("cau_hoi").questions
    assert (one.text, one.right, [o.label for o in one.options]) == (
        "Sông nào dài nhất?", "song-me-kong", ["Sông Hương", "Sông Mê Kông"],
    )  # fmt: skip
    assert (other.text, other.options) == ("Vì sao em thích sông?", ())
    shown = client.get(page("field", campaign, "cau_hoi")).context["form"]
    assert shown["questions"].value() == lines


def test_a_field_is_changed_and_keeps_its_key_and_kind(client, campaign, organiser):
    form = client.get(page("field", campaign, "about")).context["form"]
    data = {field.name: field.value() for field in form if field.value() not in (None, False)}

    client.post(
        page("field", campaign, "about"), {**data, "label": "Câu chuyện", "syllables": "150"}
    )

    found = asked_of(campaign).field("about")
    assert (found.label, found.syllables, found.kind) == ("Câu chuyện", 150, Kind.TEXT)
    assert found.help.startswith("Không quá 100 chữ")


@pytest.mark.parametrize(
    ("query", "data", "words"),
    [
        ("kieu=phone&phan=work", {"label": "Số máy"}, "không đưa vào phần giám khảo xem"),
        ("kieu=choice&phan=work", {"label": "Chọn", "options": "một"}, "Cần từ 2 đến 60"),
        (
            "kieu=photos&phan=work",
            {"label": "Ảnh", "least": "3", "most": "2"},
            "lớn hơn số nhiều nhất",
        ),
        ("kieu=line&phan=work", {"label": " "}, "Tên mục"),
        ("kieu=number&phan=work", {"label": "Số", "most": "9" * 30}, "Nhiều nhất"),
    ],
)
def test_a_field_that_cannot_be_says_why_and_nothing_is_kept(
    client, campaign, organiser, query, data, words
):
    before = asked_of(campaign)

    answer = client.post(
        page("field_new", campaign) + f"?{query}", {"who": "entrant", "help": "", **data}
    )

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert asked_of(campaign) == before


@pytest.mark.parametrize("query", ["", "?kieu=song&phan=work", "?kieu=line&phan=all"])
def test_a_new_field_without_its_kind_goes_back(client, campaign, organiser, query):
    assert client.get(page("field_new", campaign) + query).status_code == 302


def test_markup_in_labels_and_help_is_text(client, campaign, organiser):
    data = {"label": "<b>Đậm</b>", "who": "entrant", "help": "<script>alert(1)</script>"}
    client.post(page("field_new", campaign) + "?kieu=line&phan=work", data)

    html = text_of(client.get(page("asked", campaign)))

    assert "<b>Đậm" not in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_fields_are_moved_and_taken_out_by_buttons(client, campaign, organiser):
    client.post(page("arrange", campaign), {"key": "picture", "what": "up"})
    client.post(page("arrange", campaign), {"key": "title", "what": "out"})
    told = text_of(
        client.post(page("arrange", campaign), {"key": "born_on", "what": "out"}, follow=True)
    )
    client.post(page("arrange", campaign), {"key": "x" * 500, "what": "sideways"})

    assert [one.key for one in asked_of(campaign).of(Part.WORK)] == ["picture", "about"]
    assert "luôn được hỏi" in told


def test_the_frame_is_saved_as_it_was_and_with_changes(client, campaign, organiser):
    before = asked_of(campaign)

    client.post(page("frame", campaign), frame_data(client, campaign))
    assert asked_of(campaign) == before

    changes = {
        "bang-3-label": "Bảng D", "bang-3-by": "age", "bang-3-low": "16", "bang-3-high": "17",
        "several": "", "ages_on": "day", "ages_day": "01/09/2026", "days_commune": "2",
    }  # fmt: skip
    client.post(page("frame", campaign), frame_data(client, campaign, **changes))

    after = asked_of(campaign)
    assert [group.label for group in after.groups][-1] == "Bảng D"
    assert (after.several, after.ages_on) == (None, "2026-09-01")
    assert [(w.level, w.days_before) for w in after.windows] == [("school", 3), ("commune", 2)]
    campaign.refresh_from_db()
    assert campaign.terms.age_max == 17


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"bang-0-high": "10"}, "chồng lên nhau"),
        ({"ages_on": "day"}, "Hãy ghi ngày tính tuổi"),
        ({"enters": []}, "Ai dự thi"),
        ({"several": "0"}, "mấy bài"),
    ],
)
def test_a_frame_that_cannot_be_says_why(client, campaign, organiser, changes, words):
    before = asked_of(campaign)

    answer = client.post(page("frame", campaign), frame_data(client, campaign, **changes))

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert asked_of(campaign) == before


def test_a_running_contest_gathers_changes_and_two_persons_narrow_it(client):
    campaign = make_drawing()
    first, second = (make_role(campaign, "organiser") for _n in range(2))
    client.force_login(first)
    client.post(
        page("field_new", campaign) + "?kieu=line&phan=work",
        {"label": "Màu", "who": "entrant", "required": "on", "help": ""},
    )
    html = text_of(client.get(page("asked", campaign)))
    assert "thêm: Màu" in html
    assert "chặt hơn" in html
    assert asked_of(campaign).field("mau") is None

    assert client.post(page("propose", campaign), {"why": ""}).status_code == 422
    client.post(page("propose", campaign), {"why": "Cần biết màu"})
    mine = text_of(client.get(page("asked", campaign)))
    assert "Cần một người phụ trách khác đồng ý" in mine
    assert 'value="agree"' not in mine
    number = version_in_hand(campaign).number
    told = text_of(
        client.post(page("decide_version", campaign, number), {"what": "agree"}, follow=True)
    )
    assert "Bạn là người đề nghị" in told
    assert asked_of(campaign).field("mau") is None

    client.force_login(second)
    client.post(page("decide_version", campaign, number), {"what": "agree"})
    assert asked_of(campaign).field("mau").required
    assert version_now(campaign).number == number


def test_what_widens_holds_at_once_and_changes_can_be_left(client):
    campaign = make_drawing()
    client.force_login(make_role(campaign, "organiser"))
    client.post(page("arrange", campaign), {"key": "title", "what": "out"})
    client.post(page("propose", campaign), {"why": "Không cần tên tranh"})
    assert asked_of(campaign).field("title") is None

    client.post(page("arrange", campaign), {"key": "about", "what": "out"})
    client.post(page("decide_version", campaign, 3), {"what": "drop"})
    client.post(page("decide_version", campaign, 99), {"what": "drop"})

    states = [v.state for v in campaign.versions.all()]
    assert states == [
        RulesVersion.State.VALID,
        RulesVersion.State.VALID,
        RulesVersion.State.DROPPED,
    ]
    assert asked_of(campaign).field("about") is not None


def test_letters_keep_their_fields_and_take_other_words(client):
    campaign = make_campaign(work="letter", state=Campaign.State.DRAFT)
    client.force_login(make_role(campaign, "organiser"))
    html = text_of(client.get(page("asked", campaign)))
    assert "có trang gửi làm sẵn" in html
    assert "Thêm mục" not in html

    told = text_of(
        client.post(page("arrange", campaign), {"key": "scans", "what": "out"}, follow=True)
    )

    assert "chỉ sửa được tên mục" in told
    assert asked_of(campaign).field("scans") is not None


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("who", "sees", "writes"),
    [
        ("organiser", 200, True),
        ("officer", 200, True),
        ("judge", 200, False),
        ("chair", 200, False),
        ("stranger", 404, False),
    ],
)
def test_who_sees_and_who_writes_what_is_asked(client, campaign, name, who, sees, writes):
    people = {
        "officer": lambda: make_officer(campaign.unit),
        "stranger": make_user,
    }
    user = people[who]() if who in people else make_role(campaign, who)
    client.force_login(user)

    status = client.get(page(name, campaign)).status_code

    assert status == (sees if name == "asked" or writes or sees == 404 else 403)
    before = asked_of(campaign)
    for target in ("arrange", "propose"):
        answer = client.post(page(target, campaign), {"key": "title", "what": "out", "why": "x"})
        assert (answer.status_code in (302, 422)) == writes
    assert (asked_of(campaign) != before) == writes
    assert client.post(page("decide_version", campaign, 1), {"what": "drop"}).status_code == (
        302 if writes else sees if sees == 404 else 403
    )


@pytest.mark.parametrize("fields", [1, 9])
def test_the_page_costs_the_same_for_one_field_and_for_nine(
    client, campaign, organiser, django_assert_num_queries, fields
):
    for n in range(fields):
        data = {"label": f"Mục {n}", "who": "entrant", "help": ""}
        client.post(page("field_new", campaign) + "?kieu=line&phan=evidence", data)

    with django_assert_num_queries(11):  # one for decisions on the marking
        client.get(page("asked", campaign))


def test_an_unknown_field_is_not_found(client, campaign, organiser):
    assert client.get(page("field", campaign, "khong_co")).status_code == 404
