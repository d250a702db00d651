import datetime as dt
import io
import re

import pytest
from PIL import Image

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.integrity.forms import kinds_of
from cuocthi.integrity.models import Finding
from tests.campaigns.factories import make_officer, make_role, make_user
from tests.remembered import remembered

from .factories import (
    letter_text,
    make_checked_letter,
    make_checked_report,
    make_clean_up,
    make_entrant,
    make_finding,
    make_letter,
    make_letter_campaign,
    make_school,
    pictures,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def clerk(campaign):
    return make_role(campaign, "secretary")


@pytest.fixture
def copy(campaign):
    """A copied letter's doubt."""
    school = make_school(campaign)
    make_checked_letter(campaign, school, text=letter_text("model"))
    make_checked_letter(campaign, school, text="Chào bạn <b>!</b> " + letter_text("model"))
    return Finding.objects.get()


def queue(campaign):
    return f"/kiem-tra/{campaign.slug}/"


def page_of(row):
    return f"{queue(row.entry.campaign)}{row.pk}/"


@pytest.mark.parametrize("place", ["", "ban/"])
def test_only_doubts_that_works_of_the_contest_can_have_are_offered(client, campaign, clerk, place):
    client.force_login(clerk)

    page = client.get(f"{queue(campaign)}{place}").content.decode()

    offered = re.search(r'name="loai".*?</select>', page, re.DOTALL).group()
    assert re.findall(r'value="(\w+)"', offered) == ["copy", "age", "length", "named"]


def test_every_kind_of_doubt_can_be_asked_for_in_some_contest():
    offered = {
        value for work in Campaign.Work for value, _words in kinds_of(work, "").choices if value
    }

    assert offered == set(Finding.Kind.values)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, campaign, clerk, count
):
    school = make_school(campaign)
    for _n in range(count):
        make_finding(make_letter(campaign, school))
    client.force_login(clerk)

    # session, person, contest, judge?, secretary?, how many, the rows, the figures
    with django_assert_num_queries(8):
        page = client.get(queue(campaign)).content.decode()

    assert page.count("Bài số ") == count
    assert "UNKNOWN-VARIABLE" not in page


def test_the_queue_shows_what_was_decided_and_one_kind_alone(client, campaign, clerk):
    school = make_school(campaign)
    waiting, done = (make_letter(campaign, school) for _n in range(2))
    make_finding(waiting)
    make_finding(
        done,
        Finding.Kind.AGE,
        evidence={"age": 8, "least": 9, "most": 15},
        outcome="dismissed",
        decided_by="t",
        decided_at=clock.now(),
    )
    client.force_login(clerk)

    def numbers(**asked):
        page = client.get(queue(campaign), asked).content.decode()
        return re.findall(r"Bài số (\d+)", page)

    assert numbers() == [str(waiting.number)]
    assert numbers(xem="da-xet") == [str(done.number)]
    assert numbers(loai="age") == []


def test_two_letters_stand_side_by_side_with_the_common_passage_marked(
    client, campaign, clerk, copy
):
    client.force_login(clerk)

    page = client.get(page_of(copy)).content.decode()

    marked = re.findall(r'<mark id="doan-(\d)-1">(.*?)</mark>', page, re.DOTALL)
    assert [side for side, _text in marked] == ["1", "2"]
    assert marked[0][1] == marked[1][1] == copy.other.text
    assert "Chào bạn &lt;b&gt;!&lt;/b&gt; <mark" in page
    assert "UNKNOWN-VARIABLE" not in page


def test_opening_the_works_is_written_down(client, campaign, clerk, copy):
    client.force_login(clerk)

    client.get(page_of(copy))

    event = Event.objects.get(verb="finding.opened")
    assert (event.actor, event.data) == (
        f"user:{clerk.pk}",
        {"entries": [copy.entry_id, copy.other_id]},
    )


def test_a_decision_is_made_on_the_page(client, campaign, clerk, copy):
    client.force_login(clerk)

    answer = client.post(
        f"{page_of(copy)}ket-luan/", {"choice": "confirm", "reason": "Chép nguyên văn"}
    )

    copy.refresh_from_db()
    assert answer["Location"] == queue(campaign)
    assert (copy.outcome, copy.reason, copy.entry.state) == (
        "confirmed",
        "Chép nguyên văn",
        "refused",
    )
    shown = client.get(page_of(copy)).content.decode()
    assert "Chép nguyên văn" in shown
    assert "Đúng là vi phạm" not in shown


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"choice": "confirm", "reason": ""}, "Mục này bắt buộc"),
        ({"choice": "complete", "reason": "Viết lại"}, "không sửa được"),
    ],
)
def test_what_cannot_be_decided_is_said_on_the_page(client, clerk, copy, posted, words):
    client.force_login(clerk)

    page = client.post(f"{page_of(copy)}ket-luan/", posted).content.decode()

    assert words in page
    assert Finding.objects.get(pk=copy.pk).outcome == "open"


def test_a_letter_is_sent_back_from_the_page(client, campaign, clerk):
    entry = make_checked_letter(campaign, make_school(campaign), text=letter_text(1, 900))
    client.force_login(clerk)
    row = Finding.objects.get()

    client.post(f"{page_of(row)}ket-luan/", {"choice": "complete", "reason": "Rút gọn"})

    entry.refresh_from_db()
    assert entry.state == "returned"


def test_an_unknown_choice_is_no_decision(client, clerk, copy):
    client.force_login(clerk)

    answer = client.post(f"{page_of(copy)}ket-luan/", {"choice": "maybe", "reason": "x"})

    assert answer.status_code == 404


@pytest.fixture
@remembered
def reused():
    """A reused photo's doubt; photos tell a place and an hour."""
    campaign = make_clean_up()
    at = dt.datetime(2024, 6, 1, 8)
    photos = pictures("reused", point=(16.4637, 107.5909), taken_at=at)
    make_checked_report(make_entrant(campaign), pictures=photos)
    make_checked_report(make_entrant(campaign), pictures=photos)
    return Finding.objects.get(kind="reused_photo")


def test_two_photos_stand_side_by_side_without_what_they_tell(client, reused):
    client.force_login(make_role(reused.entry.campaign, "organiser"))

    page = client.get(page_of(reused)).content.decode()

    addresses = re.findall(r'<img src="(/kiem-tra/[^"]+)"', page)
    assert len(addresses) == 10
    for address in addresses[:2]:
        answer = client.get(address)
        with Image.open(io.BytesIO(answer.content)) as shown:
            assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (320, 240), {})
        assert b"2024:06:01" not in answer.content
    assert "UNKNOWN-VARIABLE" not in page


def test_only_files_of_the_two_entries_are_served(client, reused):
    campaign = reused.entry.campaign
    foreign = make_checked_report(make_entrant(campaign)).files.first()
    own = reused.entry.files.first()
    client.force_login(make_role(campaign, "organiser"))

    answers = [
        client.get(f"{page_of(reused)}anh/{file}/{page}/").status_code
        for file, page in ((own.pk, 1), (own.pk, 2), (own.pk, 0), (foreign.pk, 1))
    ]

    assert answers == [200, 404, 404, 404]


EVIDENCE = {
    "age": {"age": None, "least": 9, "most": None},
    "length": {"words": 900, "most": 800},
    "named": {"places": [[0, 3, "name"], [4, 6, "class"]]},
    "window": {
        "why": ["outside", "late"],
        "started": "2024-06-01T01:00:00+00:00",
        "ended": "2024-06-01T04:00:00+00:00",
        "days": 3,
    },
    "photos": {"lacking": {"after": {"held": 0, "least": 2}}, "unreadable": [1]},
    "photo_time": {"photos": []},
    "photo_place": {"photos": []},
    "weight": {"kg": "1500.0", "converted": "15000.0", "most": "1200.0", "people": 20},
    "report": {"notes": ["5 phút, 400 người"]},
}
SAID = {
    "age": "từ 9",
    "length": "900",
    "named": "họ tên, lớp",
    "window": "gửi sau hạn 3 ngày",
    "photos": "có 0, cần 2",
    "photo_time": "01/06/2024 15:00",
    "photo_place": "2.300 m",
    "weight": "15.000,0 kg",
    "report": "5 phút, 400 người",
}


@pytest.mark.parametrize("kind", SAID)
def test_every_kind_of_doubt_is_told_in_words(client, kind):
    entry = make_checked_report(make_entrant(make_clean_up()))
    entry.text = "Lan ở 6A"
    entry.save()
    evidence = dict(EVIDENCE[kind])
    photo = entry.files.first().pk
    if kind == "photo_time":
        evidence["photos"] = [{"file": photo, "taken": "2024-06-01T08:00:00+00:00"}]
    if kind == "photo_place":
        evidence["photos"] = [{"file": photo, "metres": 2300}]
    row = make_finding(entry, kind, evidence=evidence, distance=2300.0)
    client.force_login(make_role(entry.campaign, "organiser"))

    listed = client.get(queue(entry.campaign)).content.decode()
    page = client.get(page_of(row)).content.decode()

    assert row.get_kind_display() in listed
    assert SAID[kind] in page
    assert "UNKNOWN-VARIABLE" not in page + listed


def cast(campaign):
    """Who comes to the door: name → person."""
    other = make_letter_campaign()
    return {
        "secretary": make_role(campaign, "secretary"),
        "organiser": make_role(campaign, "organiser"),
        "officer": make_officer(campaign.unit),
        "chair": make_role(campaign, "chair"),
        "judge": make_role(campaign, "judge"),
        "judging officer": make_role(campaign, "judge", make_officer(campaign.unit)),
        "stranger": make_user(),
        "secretary elsewhere": make_role(other, "secretary"),
        "superuser": make_user(is_superuser=True, is_staff=True),
    }


def test_who_may_see_the_queue_and_who_may_read_while_letters_come_in(client, copy):
    campaign = copy.entry.campaign
    seen = {}
    for name, user in cast(campaign).items():
        client.force_login(user)
        during = [client.get(queue(campaign)).status_code, client.get(page_of(copy)).status_code]
        with clock.at(campaign.closes_at):
            seen[name] = (*during, client.get(page_of(copy)).status_code)

    assert seen == {
        "secretary": (200, 200, 200),
        "organiser": (200, 403, 200),
        "officer": (200, 403, 200),
        "chair": (403, 403, 403),
        "judge": (403, 403, 403),
        "judging officer": (403, 403, 403),
        "stranger": (403, 403, 403),
        "secretary elsewhere": (403, 403, 403),
        "superuser": (403, 403, 403),
    }


def test_a_doubt_of_another_contest_is_unknown_here(client, copy):
    here = make_letter_campaign()
    client.force_login(make_role(here, "secretary"))

    answers = [
        client.get(f"{queue(here)}{copy.pk}/").status_code,
        client.post(f"{queue(here)}{copy.pk}/ket-luan/", {"choice": "confirm"}).status_code,
        client.get("/kiem-tra/khong-co/").status_code,
    ]

    assert answers == [404, 404, 404]


def test_who_is_not_signed_in_is_asked_to(client, copy):
    answer = client.get(page_of(copy))

    assert (answer.status_code, answer["Location"].startswith("/dang-nhap/")) == (302, True)
