"""The pages of the clerk's desk: who sees what, what they cost, what happens to odd clicks."""

import datetime as dt
import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.actions import save_letter, submit_entry
from cuocthi.entries.models import Entry, EntryFile
from cuocthi.entries.queries.check_list import Answered
from cuocthi.integrity.models import DeskCheck, DeskHold, Finding, KeptPlace
from cuocthi.integrity.queries.desk_page import covered_answers
from tests.campaigns.factories import make_officer, make_role, make_user
from tests.entries.by_form import child, make_drawing, make_sent
from tests.entries.factories import make_drafts, make_teacher, photo, text_of
from tests.remembered import remembered

from .factories import (
    letter_text,
    make_checked_letter,
    make_checked_report,
    make_clean_up,
    make_entrant,
    make_letter_campaign,
    make_school,
    pictures,
)

pytestmark = pytest.mark.django_db
NAME = "Phạm Thị Riêng Tư"
TEXT = f"Mình là {NAME} <b>, học lớp 6A. Dòng sông quê tôi rất đẹp."


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def school(campaign):
    return make_school(campaign)


@pytest.fixture
def clerk(campaign):
    return make_role(campaign, "secretary")


@pytest.fixture
def at(campaign):
    def at(name, *args, **query):
        address = reverse(f"integrity:{name}", args=[campaign.slug, *args])
        return f"{address}?{urlencode(query)}" if query else address

    return at


def scanned(campaign, school):
    """A letter that is only scanned, with a page."""
    entry = make_drafts(campaign, school)[0]
    save_letter(entry_id=entry.pk, text="", scans=[(photo(), "trang.jpg")], by="test")
    submit_entry(entry_id=entry.pk, by="test")
    run_due()
    return Entry.objects.get(pk=entry.pk)


def form(entry, verdict="accepted", **changes):
    return {
        "key": f"k{entry.pk}{verdict}",
        "receipt": entry.receipt,
        "verdict": verdict,
        "words": "",
        **changes,
    }


@pytest.mark.parametrize("count", [2, 5])
def test_an_entry_on_the_desk_costs_the_same_however_long_the_queue(
    client, django_assert_num_queries, campaign, school, clerk, at, count
):
    for _n in range(count):
        make_checked_letter(campaign, school, text=TEXT)
    client.force_login(clerk)
    client.get(at("desk_entry", 1))

    with django_assert_num_queries(32):
        page = text_of(client.get(at("desk_entry", 1)))

    assert f"Đã kiểm 0 trên {count} bài" in page


@pytest.mark.parametrize("count", [2, 5])
def test_a_verdict_costs_the_same_however_long_the_queue(
    client, django_assert_num_queries, campaign, school, clerk, at, count
):
    entries = [make_checked_letter(campaign, school, text=TEXT) for _n in range(count)]
    client.force_login(clerk)
    client.get(at("desk_entry", 1))

    with django_assert_num_queries(37):  # one of them for the class of the writer
        answer = client.post(at("desk_verdict", 1), form(entries[0]))

    assert answer["Location"] == at("desk_entry", 2)


@pytest.mark.parametrize("count", [2, 5])
def test_the_start_of_the_desk_costs_the_same(
    client, django_assert_num_queries, campaign, school, clerk, at, count
):
    for _n in range(count):
        make_checked_letter(campaign, school)
    client.force_login(clerk)

    with django_assert_num_queries(13):
        page = text_of(client.get(at("desk", truong=school.pk)))

    assert f"Bắt đầu kiểm ({count} bài)" in page


def test_nothing_on_the_desk_names_the_writer_until_the_clerk_opens_the_name(
    client, campaign, school, clerk, at
):
    entry = make_checked_letter(campaign, school, text=TEXT, **{"Họ và tên": NAME})
    client.force_login(clerk)
    page = text_of(client.get(at("desk_entry", 1)))

    body = page[page.index('class="letter-read"') : page.index("<details")]
    assert NAME not in body
    assert "Mình là <mark>■■■ họ tên</mark> &lt;b&gt;, học lớp <mark>■■■ lớp</mark>" in body
    assert not Event.objects.filter(verb="identity.opened").exists()

    opened = text_of(client.post(at("desk_names", 1), {"why": "header"}))
    assert f"<dd>{NAME}</dd>" in opened
    event = Event.objects.get(verb="identity.opened")
    assert (event.actor, event.data["reason"]) == (f"user:{clerk.pk}", "đối chiếu phần đầu thư")
    assert event.data["entrants"] == [entry.entrant_id]
    assert client.post(at("desk_names", 1), {"why": "' OR 1=1"}).status_code == 404
    assert f"<dd>{NAME}</dd>" not in text_of(client.get(at("desk_entry", 1)))


SUBJECTS = [  # before the closing hour, after it
    ("secretary", 200, 200),
    ("organiser", 403, 200),
    ("officer", 403, 200),
    ("judge", 403, 403),
    ("chair", 403, 403),
    ("clerk_who_judges", 403, 403),
    ("teacher", 403, 403),
    ("other_contest", 403, 403),
    ("superuser", 403, 403),
    ("stranger", 403, 403),
    ("anonymous", 302, 302),
]


@remembered
def cast(campaign, school):
    """Everybody of the matrix, by name."""
    people = {
        role: make_role(campaign, role) for role in ("secretary", "organiser", "judge", "chair")
    }
    people["clerk_who_judges"] = make_role(campaign, "judge", make_role(campaign, "secretary"))
    people["other_contest"] = make_role(make_letter_campaign(), "secretary")
    people["officer"] = make_officer(campaign.unit)
    people["teacher"] = make_teacher(school)
    people["superuser"] = make_user(is_superuser=True, is_staff=True)
    return {**people, "stranger": make_user(), "anonymous": None}


@pytest.mark.parametrize(("who", "before", "after"), SUBJECTS)
def test_who_may_sit_at_the_desk(client, campaign, school, at, who, before, after):
    entry = scanned(campaign, school)
    scan = EntryFile.objects.get(entry=entry)
    person = cast(campaign, school)[who]
    if person:
        client.force_login(person)

    def statuses():
        return [client.get(at(*page)).status_code for page in (["desk"], ["desk_entry", 1])]

    assert statuses() == [before] * 2
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=clock.now() - dt.timedelta(hours=1))
    assert statuses() == [after] * 2
    posts = {
        "desk_verdict": form(entry),
        "desk_leave": {},
        "desk_take_over": {},
        "desk_names": {"why": "header"},
        "desk_choose": {"start": 0, "end": 1, "keep": "yes"},
        "desk_sheets": {},
    }
    shown = client.get(at("desk_picture", 1, scan.pk, 1)).status_code
    if after != 200:
        assert shown == after
        assert {client.post(at(name, 1), data).status_code for name, data in posts.items()} == {
            after
        }
        assert not DeskCheck.objects.exists()
        return
    # the header is the checking clerk's alone
    clerk = who == "secretary"
    assert shown == (200 if clerk else 404)
    names = client.post(at("desk_names", 1), posts["desk_names"]).status_code
    assert names == (200 if clerk else 403)
    place = client.post(at("desk_choose", 1), posts["desk_choose"]).status_code
    assert place == (302 if clerk else 403)
    page = text_of(client.get(at("desk_entry", 1)))
    assert ("chỉ thư ký kiểm bài mở được" in page) is not clerk
    assert ('name="truong"' in text_of(client.get(at("desk")))) is clerk
    assert client.post(at("desk_verdict", 1), posts["desk_verdict"]).status_code == 302
    assert DeskCheck.objects.get().checked_by == f"user:{person.pk}"


def test_an_organiser_cannot_narrow_by_school_through_the_address(client, campaign, school, at):
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=clock.now() - dt.timedelta(hours=1))
    client.force_login(make_role(campaign, "organiser"))

    page = text_of(client.get(at("desk", truong=10**30, lop="6A")))

    assert "truong" not in page


def test_pages_are_shown_only_for_an_entry_in_hand(client, campaign, school, clerk, at):
    entry = scanned(campaign, school)
    scan = EntryFile.objects.get(entry=entry)
    client.force_login(clerk)

    assert client.get(at("desk_picture", 1, scan.pk, 1)).status_code == 404
    client.get(at("desk_entry", 1))
    shown = client.get(at("desk_picture", 1, scan.pk, 1))
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "no-store")
    for file_id, page in ((scan.pk, 2), (scan.pk, 0), (10**30, 1), (scan.pk, 10**30)):
        assert client.get(at("desk_picture", 1, file_id, page)).status_code == 404
    assert client.get(at("desk_picture", 10**30, scan.pk, 1)).status_code == 404
    assert client.get(at("desk_entry", 10**30)).status_code == 404
    assert client.post(at("desk_undo", 10**30)).status_code == 404


def test_the_next_entry_is_held_and_its_pictures_are_named_ahead(
    client, campaign, school, clerk, at
):
    make_checked_letter(campaign, school)
    ahead = scanned(campaign, school)
    client.force_login(clerk)

    page = text_of(client.get(at("desk_entry", 1)))

    scan = EntryFile.objects.get(entry=ahead)
    assert f'data-ahead="{at("desk_picture", 2, scan.pk, 1)} "' in page
    assert set(DeskHold.objects.values_list("entry__number", flat=True)) == {1, 2}


def test_a_second_clerk_is_told_and_can_take_over_with_a_word(client, campaign, school, clerk, at):
    entry = make_checked_letter(campaign, school)
    other = make_role(campaign, "secretary", make_user("Đỗ Văn Khác"))
    client.force_login(other)
    client.get(at("desk_entry", 1))
    client.force_login(clerk)

    answer = client.get(at("desk_entry", 1))
    assert (answer.status_code, "đang do Đỗ Văn Khác kiểm" in text_of(answer)) == (409, True)
    client.post(at("desk_take_over", 1))
    assert client.get(at("desk_entry", 1)).status_code == 200
    client.force_login(other)
    late = client.post(at("desk_verdict", 1), form(entry, "refused", words="Chưa <i>đạt</i>"))

    assert late.status_code == 409
    assert "Chưa &lt;i&gt;đạt&lt;/i&gt;" in text_of(late)
    assert not DeskCheck.objects.exists()


def test_a_verdict_without_a_reason_keeps_what_was_typed_and_chosen(
    client, campaign, school, clerk, at
):
    entry = make_checked_letter(campaign, school)
    client.force_login(clerk)

    bare = client.post(at("desk_verdict", 1), form(entry, "returned"))
    assert (bare.status_code, "Hãy ghi lý do" in text_of(bare)) == (422, True)
    long = client.post(
        at("desk_verdict", 1), form(entry, "returned", words="a" * 400, reasons=["theme"])
    )
    assert long.status_code == 422
    assert re.search(r'value="theme" id="ly-do-\d+" data-key="Digit\d" checked', text_of(long))
    for wrong in ({"verdict": "gold"}, {"key": ""}, {"key": "k" * 49}, {"receipt": ""}):
        assert client.post(at("desk_verdict", 1), form(entry) | wrong).status_code == 404
    done = client.post(
        at("desk_verdict", 1), form(entry, "returned", reasons=["theme", "made-up"]), follow=True
    )
    assert "Không còn bài nào chờ kiểm" in text_of(done)
    entry.refresh_from_db()
    assert entry.reasons == ["Sai chủ đề"]


def test_a_verdict_goes_on_within_what_was_narrowed_and_undo_comes_back(
    client, campaign, school, clerk, at
):
    first = make_checked_letter(campaign, school, text="dài " * 900)
    make_checked_letter(campaign, school)
    make_checked_letter(campaign, school, text="dãi " * 900)
    client.force_login(clerk)
    start = client.post(at("desk", loai="length"))
    assert start["Location"] == at("desk_entry", 1, loai="length")

    gone = client.post(
        at("desk_verdict", 1, loai="length"), form(first, "refused", reasons=["length"])
    )
    assert gone["Location"] == at("desk_entry", 3, loai="length")
    page = text_of(client.get(gone["Location"]))
    assert "Vừa kết luận bài số 1: không hợp lệ." in page
    check = DeskCheck.objects.get()
    back = client.post(at("desk_undo", check.pk, loai="length"))
    assert back["Location"] == at("desk_entry", 1, loai="length")
    first.refresh_from_db()
    assert first.state == "submitted"
    other = make_role(campaign, "secretary")
    client.force_login(other)
    check.refresh_from_db()
    DeskCheck.objects.filter(pk=check.pk).update(undone_at=None)
    assert "Chỉ người đã kết luận" in text_of(client.post(at("desk_undo", check.pk), follow=True))


def test_leaving_an_entry_goes_on_and_comes_round_again(client, campaign, school, clerk, at):
    for _n in range(2):
        make_checked_letter(campaign, school)
    client.force_login(clerk)
    client.get(at("desk_entry", 1))

    assert client.post(at("desk_leave", 1))["Location"] == at("desk_entry", 2)
    assert client.post(at("desk_leave", 2))["Location"] == at("desk_entry", 1)


def test_a_place_is_kept_from_the_desk(client, campaign, school, clerk, at):
    make_checked_letter(campaign, school, text=TEXT, **{"Họ và tên": NAME})
    client.force_login(clerk)
    start = TEXT.index(NAME)
    choice = {"start": start, "end": start + len(NAME), "keep": "yes"}
    assert client.post(at("desk_choose", 1), choice).status_code == 404  # not in hand
    page = text_of(client.get(at("desk_entry", 1)))
    assert "Che hay giữ 2 chỗ" in page

    client.post(at("desk_choose", 1), choice)
    assert KeptPlace.objects.count() == 1
    older = client.post(at("desk_choose", 1), {**choice, "end": 3}, follow=True)
    assert "tải lại trang" in text_of(older)
    assert client.post(at("desk_choose", 1), {}).status_code == 404


def test_two_works_are_compared_and_the_clerk_comes_back(client, campaign, school, clerk, at):
    make_checked_letter(campaign, school, text=letter_text("model"))
    make_checked_letter(campaign, school, text="Chào! " + letter_text("model"))
    client.force_login(clerk)

    page = text_of(client.get(at("desk_entry", 2)))
    address = re.search(r'href="([^"]+)" data-key="KeyS"', page).group(1)
    pair = text_of(client.get(address))
    assert at("desk_entry", 2) in pair
    action = re.search(r'action="([^"]+/ket-luan/\?ban=2)"', pair).group(1)
    back = client.post(action, {"choice": "dismiss", "reason": "Cùng trích bài hát"})
    assert back["Location"] == at("desk_entry", 2)


def test_what_is_checked_is_shown_without_buttons(client, campaign, school, clerk, at):
    entry = make_checked_letter(campaign, school)
    make_checked_letter(campaign, school, state="draft")
    client.force_login(clerk)
    client.post(at("desk_verdict", 1), form(entry, "refused", reasons=["theme"]))

    page = text_of(client.get(at("desk_entry", 1)))

    assert ('name="verdict"' in page, "<li>Sai chủ đề</li>" in page) == (False, True)
    assert client.get(at("desk_entry", 2)).status_code == 404


def test_a_work_by_form_shows_pictures_and_answers_without_the_name(client):
    campaign = make_drawing()
    entry = make_sent(
        campaign,
        header=child(full_name="Hoàng Văn Kín", class_name="5A"),
        title="Sông của Hoàng Văn Kín",
    )
    run_due()
    entry.refresh_from_db()
    clerk = make_role(campaign, "secretary")
    client.force_login(clerk)
    address = reverse("integrity:desk_entry", args=[campaign.slug, entry.number])

    page = text_of(client.get(address))

    assert "Hoàng Văn Kín" not in page
    assert "Sông của ■■■ (họ tên)" in page
    shown = EntryFile.objects.get(entry=entry)
    picture = reverse("integrity:desk_picture", args=[campaign.slug, entry.number, shown.pk, 1])
    assert f'src="{picture}"' in page
    assert "Tranh do máy tạo ra" in page
    client.post(f"{address}ket-luan/", form(entry, "refused", reasons=["machine"]))
    entry.refresh_from_db()
    assert (entry.state, entry.reasons) == (
        "refused",
        ["Tranh do máy tạo ra, không phải tự vẽ"],
    )


@pytest.mark.parametrize("fields", [1, 4])
def test_answers_are_covered_at_the_same_cost_however_many(django_assert_num_queries, fields):
    campaign = make_drawing()
    entry = make_sent(campaign, header=child(full_name="Hoàng Văn Kín"))
    told = [Answered(f"Mục {n}", f"của Hoàng Văn Kín, mục {n}", True) for n in range(fields)]

    with django_assert_num_queries(2):
        covered = covered_answers(entry, told)

    assert [one.words for one in covered] == [f"của ■■■ (họ tên), mục {n}" for n in range(fields)]


def test_a_clean_up_shows_the_event_and_its_photos_to_the_organiser(client):
    campaign = make_clean_up()
    entry = make_checked_report(make_entrant(campaign))
    client.force_login(make_role(campaign, "organiser"))

    page = text_of(client.get(reverse("integrity:desk_entry", args=[campaign.slug, 1])))

    assert entry.event.place in page
    assert (page.count('<figure class="desk-page">'), "12,5 kg" in page) == (5, True)
    order = re.findall(r"<figcaption>([^<]+) \d</figcaption>", page)
    assert order == ["trước", "trước", "trong khi làm", "sau", "sau"]


def test_a_class_written_in_several_ways_is_one_line_of_the_filter(
    client, campaign, school, clerk, at
):
    for name in ("8/9", "8 / 9", "Lớp 8-9", "8A"):
        make_checked_letter(campaign, school, Lớp=name)
    client.force_login(clerk)

    page = client.get(at("desk", truong=school.pk, lop="8/9"))

    assert page.context["form"].fields["lop"].choices[1:] == [("8/9", "8/9"), ("8a", "8A")]
    assert page.context["numbers"] == 3
    old = client.get(at("desk", truong=school.pk, lop="8 / 9"))  # an address from before
    assert old.context["numbers"] == 3


def test_a_report_that_is_sent_back_names_the_photos_that_are_meant(client):
    cleaning = make_clean_up()
    first = pictures("named", 1)
    make_checked_report(make_entrant(cleaning), pictures=first)
    entry = make_checked_report(
        make_entrant(cleaning), pictures=[("after", first[0][1], "b.jpg"), *pictures("named", 2)]
    )
    during = entry.files.get(purpose="during").pk
    seen = {
        "photos": {"lacking": {"before": {"held": 1, "least": 2}}, "unreadable": [during]},
        "photo_time": {"photos": [{"file": during, "taken": clock.now().isoformat()}]},
    }
    for kind, evidence in seen.items():
        Finding.objects.create(entry=entry, kind=kind, evidence=evidence, found_at=clock.now())
    client.force_login(make_role(cleaning, "secretary"))
    page = client.get(reverse("integrity:desk_entry", args=[cleaning.slug, entry.number]))
    told = {line.kinds: line.words for line in page.context["lines"]}

    assert told[("copy", "reused_photo")].endswith(": ảnh sau 1")
    assert told[("photos",)].endswith(": ảnh trong khi làm 1, ảnh trước có 1, cần 2")
    assert told[("photo_time",)].endswith(": ảnh trong khi làm 1")


def test_the_organiser_opens_a_verdict_again_from_the_page_of_the_entry(
    client, campaign, school, clerk, at
):
    entry = make_checked_letter(campaign, school)
    client.force_login(clerk)
    client.post(at("desk_verdict", 1), form(entry))
    check = DeskCheck.objects.get()
    own = text_of(client.get(at("desk_entry", 1)))
    assert "Mở lại kết luận này" not in own
    assert "trong 10 phút" in own
    assert client.post(at("desk_reopen", check.pk), {"reason": "x"}).status_code == 403
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=clock.now() - dt.timedelta(hours=1))
    with clock.at(clock.now() + dt.timedelta(hours=1)):  # the clerk has it in hand no more
        client.force_login(make_role(campaign, "organiser"))
        assert "Mở lại kết luận này" in text_of(client.get(at("desk_entry", 1)))
        listed = text_of(client.get(reverse("entries:entry", args=[campaign.slug, 1])))
        assert at("desk_entry", 1) in listed

        empty = client.post(at("desk_reopen", check.pk), {"reason": ""}, follow=True)
        done = client.post(at("desk_reopen", check.pk), {"reason": "Xem nhầm <b>"}, follow=True)
        unknown = client.post(at("desk_reopen", 10**12), {"reason": "x"})

    assert "ghi lý do" in text_of(empty)
    assert "Bài chờ kiểm lại" in text_of(done)
    check.refresh_from_db()
    assert check.undone_at is not None
    assert unknown.status_code == 404


@pytest.mark.parametrize(
    "who", ["secretary", "judge", "chair", "clerk_who_judges", "teacher", "other_contest",
            "superuser", "stranger"],
)  # fmt: skip
def test_nobody_but_an_organiser_opens_a_verdict_again(client, campaign, school, at, who):
    entry = make_checked_letter(campaign, school)
    people = cast(campaign, school)
    client.force_login(make_role(campaign, "secretary"))
    client.post(at("desk_verdict", 1), form(entry))
    Campaign.objects.filter(pk=campaign.pk).update(closes_at=clock.now() - dt.timedelta(hours=1))
    client.force_login(people[who])

    answer = client.post(at("desk_reopen", DeskCheck.objects.get().pk), {"reason": "x"})

    assert answer.status_code == 403
    assert DeskCheck.objects.get().undone_at is None


def test_every_line_of_a_long_check_list_has_a_key_of_its_own(client, campaign, school, clerk, at):
    entry = make_checked_letter(campaign, school)
    client.force_login(clerk)

    page = client.get(at("desk_entry", entry.number))

    codes = re.findall(r'data-key="(\w+)"', page.content.decode())
    lines = [line.code for line in page.context["lines"]]
    assert len(lines) > 10
    assert all(lines)
    assert len(codes) == len(set(codes))
    assert lines[10] == "KeyQ"
