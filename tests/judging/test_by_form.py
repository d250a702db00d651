"""What judges get of an entry by form: the work alone, names covered, by the version it was sent."""

import csv
import io

import pytest
from django.urls import reverse

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.actions import propose_version, remove_field
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import Sheet, accept, enter_form
from cuocthi.entries.models import Entry
from cuocthi.integrity.models import Finding
from cuocthi.judging.actions import open_round
from cuocthi.judging.actions.copies import copies
from cuocthi.judging.models import Script
from cuocthi.judging.queries import sheet as marks_sheet
from cuocthi.plain.asked import Definition, Part
from tests.campaigns.factories import make_role
from tests.entries.by_form import answers, child, make_asked, make_drawing, make_sent
from tests.entries.factories import text_of
from tests.integrity.factories import letter_text, picture
from tests.judging.factories import mark_all, settle_doubts
from tests.plain.asked.samples import asked

pytestmark = pytest.mark.django_db
SECRET = (
    "Hoàng Văn Kín",
    "Mái Ngói",
    "0912345678",
    "bo@thu.example",
    "Trần Văn Bố",
    "Bí mật riêng",
)


def film(n):
    """A contest of films with quiz answers, a private paper and one entry of an adult a number."""
    fields = (
        asked("line", key="full_name", label="Họ và tên", part=Part.HEADER, required=True),
        asked("day", key="born_on", label="Ngày sinh", part=Part.HEADER, required=True),
        asked("phone", key="phone", label="Điện thoại", part=Part.HEADER, required=True),
        asked("video", key="film", label="Phim", required=True),
        asked("quiz", key="quiz", label="Câu hỏi"),
        asked("line", key="where", label="Nơi quay", part=Part.EVIDENCE),
        asked("photos", key="paper", label="Giấy tờ", part=Part.EVIDENCE),
    )
    campaign = make_asked(Definition(fields=fields))
    for number in range(n):
        given = {
            "film": f"https://phim.example/{number}",
            "quiz": {"q1": "a", "q2": "vì mát"},
            "where": SECRET[-1],
        }
        who = {
            "full_name": f"Lê Thị {'ABCDEFGH'[number]}oa",
            "born_on": "1980-05-17",
            "phone": "0912345678",
        }
        sheet = Sheet(
            answers=given, header=who, files=(("paper", picture(f"phim{number}"), "g.jpg"),),
            consents=frozenset({("take_part", "entrant")}),
        )  # fmt: skip
        enter_form(
            campaign_id=campaign.pk, key=f"phim-{number}", sheet=sheet, submit=True, by="public"
        )
    return campaign


def judged(campaign):
    settle_doubts(campaign)
    panel = [make_role(campaign, "judge") for _n in range(3)]
    return open_round(campaign_id=campaign.pk, judges=panel, seed="7", by="test")


def test_films_and_quiz_answers_are_judged_without_code(client, settings):
    settings.MAIN_NAV = ()
    campaign = film(3)
    run_due()
    assert {entry.state for entry in Entry.objects.all()} == {"accepted"}  # no picture to look at
    with clock.at(campaign.closes_at):
        round_ = judged(campaign)
        script = Script.objects.filter(round=round_).first()
        row = script.allotments.select_related("panelist__user").first()
        client.force_login(row.panelist.user)
        html = text_of(client.get(reverse("judging:mark", args=[campaign.slug, script.code])))
        mark_all(round_)
        exported = marks_sheet(round_).decode()

    assert 'rel="noreferrer noopener nofollow"' in html
    assert "https://phim.example/" in html
    assert "Đúng 1 trên 1 câu có đáp án." in html
    assert not [word for word in SECRET if word in html + exported]
    assert script.images.count() == 0  # the paper is evidence
    assert list(csv.reader(io.StringIO(exported)))


def test_no_header_and_no_evidence_reaches_a_script(client, settings):
    settings.MAIN_NAV = ()
    campaign = make_drawing()
    who = child(full_name=SECRET[0], school=f"Trường Tiểu học {SECRET[1]}")
    about = f"Em là {SECRET[0]} học lớp 5A trường tiểu học {SECRET[1]}, số 0912 345 678. {letter_text('x', 30)}"
    make_sent(campaign, header=who, about=about, title=f"Tranh của {SECRET[0]}")
    with clock.at(campaign.closes_at):
        judged(campaign)

    script = Script.objects.get()
    kept = f"{script.text} {script.facts}"
    assert not [word for word in (*SECRET, "5A", "0912 345 678") if word in kept]
    assert kept.count("■■■") >= 4
    assert script.facts["group"] == "Bảng B, 10 đến 12 tuổi"
    assert [image.caption for image in script.images.all()] == ["Ảnh chụp bức tranh 1"]


def test_pictures_that_nobody_looked_at_are_not_given_to_judges():
    campaign = make_drawing()
    entry = make_sent(campaign)
    accept(entry_id=entry.pk, by="test")

    with pytest.raises(Refused, match="chưa ai xem"):
        copies(campaign, [entry])


def test_a_field_taken_out_later_is_still_shown_for_what_was_sent_before():
    campaign = make_drawing()
    before = make_sent(campaign, title="Bến cũ")
    remove_field(campaign_id=campaign.pk, key="title", by="user:1")
    propose_version(campaign_id=campaign.pk, why="Bỏ tên tranh", by="user:1")
    after = make_sent(campaign)
    run_due()
    Finding.objects.update(outcome="dismissed", decided_by="test", decided_at=clock.now())

    found = copies(campaign, list(Entry.objects.order_by("number")))

    assert found[before.pk].facts["asked"] == [["Tên tranh", "Bến cũ"]]
    assert found[after.pk].facts["asked"] == []
    assert answers()["title"] == "Dòng sông"


@pytest.mark.parametrize("count", [1, 3])
def test_copies_ask_the_same_of_the_answers_however_many(count, django_assert_max_num_queries):
    campaign = film(count)
    run_due()
    entries = list(Entry.objects.order_by("number"))

    with django_assert_max_num_queries(12 + 2 * count):  # two for the pictures of each entry
        copies(campaign, entries)
