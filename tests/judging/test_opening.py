import io
import string
from collections import Counter

import pytest
from PIL import Image

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import save_letter, submit_entry
from cuocthi.files.queries import read_bytes
from cuocthi.integrity.actions import check_now, decide_finding
from cuocthi.integrity.models import Finding
from cuocthi.judging.actions import open_round
from cuocthi.judging.models import Allotment, Panelist, Round, Script
from cuocthi.plain.allot import ALPHABET, deal
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_officer, make_role, make_user
from tests.entries.factories import make_entrant
from tests.integrity.factories import picture
from tests.units.factories import make_member

from .factories import (
    after_closing,
    make_clean_up,
    make_judges,
    make_letter,
    make_letter_campaign,
    make_letters,
    make_reports,
    make_round,
    make_school,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_letter_campaign()


def opened(campaign, judges, seed="7"):
    with after_closing(campaign):
        return open_round(campaign_id=campaign.pk, judges=judges, seed=seed, by="test")


def test_every_letter_is_dealt_to_two_judges_evenly(campaign):
    round_ = make_round(campaign, letters=6, judges=3)

    rows = Allotment.objects.filter(script__round=round_)
    assert Counter(Counter(rows.values_list("script", flat=True)).values()) == {2: 6}
    assert Counter(rows.values_list("panelist__label", flat=True)) == {"GK1": 4, "GK2": 4, "GK3": 4}
    for label in ("GK1", "GK2", "GK3"):
        orders = rows.filter(panelist__label=label).values_list("order", flat=True)
        assert sorted(orders) == [1, 2, 3, 4]
    assert (round_.number, round_.readings, round_.blind) == (1, 2, True)


def test_the_dealing_can_be_repeated_from_codes_labels_and_seed(campaign):
    round_ = make_round(campaign, letters=5, judges=3, seed="2024-17")

    codes = Script.objects.filter(round=round_).values_list("code", flat=True)
    again = deal(codes, ["GK1", "GK2", "GK3"], 2, "2024-17")

    rows = Allotment.objects.filter(script__round=round_)
    dealt = rows.values_list("panelist__label", "script__code", "order")
    assert sorted(dealt) == sorted((row.judge, row.entry, row.order) for row in again)


def test_codes_are_random_and_the_rows_do_not_stand_in_the_order_of_the_entries(campaign):
    round_ = make_round(campaign, letters=8, judges=2)

    scripts = list(Script.objects.filter(round=round_).order_by("pk"))
    assert all(set(script.code) <= set(ALPHABET) and len(script.code) == 10 for script in scripts)
    assert len({script.code for script in scripts}) == 8
    # one chance in 40,320 to fail
    assert [script.entry.number for script in scripts] != list(range(1, 9))
    assert not set("0125") & set(ALPHABET)
    assert not set(string.ascii_lowercase) & set(ALPHABET)


def test_another_round_of_the_same_letters_has_other_codes(campaign):
    round_ = make_round(campaign, letters=3, judges=2)
    first = set(Script.objects.values_list("code", flat=True))
    judges = [row.user for row in Panelist.objects.filter(round=round_)]
    Allotment.objects.all().delete()
    Round.objects.all().delete()

    opened(campaign, judges)

    assert not first & set(Script.objects.values_list("code", flat=True))


def test_nobody_reads_a_letter_of_the_own_school_or_commune(campaign):
    here, there = make_school(campaign), make_school(campaign)
    own = make_letter(campaign, here, state="accepted", text="Một lá thư về dòng sông")
    foreign = make_letter(campaign, there, state="accepted", text="Một lá thư về ngọn núi")
    judges = make_judges(campaign, 4)
    make_member(here, user=judges[0])
    make_member(Unit.objects.get(path=here.path[: -Unit.steplen]), user=judges[1])

    round_ = opened(campaign, judges)

    def readers(entry):
        rows = Allotment.objects.filter(script__round=round_, script__entry=entry)
        return set(rows.values_list("panelist__user", flat=True))

    assert readers(own) == {judges[2].pk, judges[3].pk}
    assert readers(foreign) == {judges[0].pk, judges[1].pk}


def test_too_few_judges_without_conflict_is_said_in_words(campaign):
    school = make_school(campaign)
    make_letter(campaign, school, state="accepted")
    judges = make_judges(campaign, 2)
    make_member(school, user=judges[0])

    with pytest.raises(Refused, match="Bài 1 chỉ còn 1 giám khảo không vướng"):
        opened(campaign, judges)

    assert not Round.objects.exists()


def test_the_writers_own_name_school_class_and_telephone_are_covered(campaign):
    school = make_school(campaign, "Trường THCS Suối Vàng")
    entry = make_letter(
        campaign,
        school,
        state="accepted",
        text="Tôi là Đinh Khánh Vỹ, lớp 8A3 trường Suối Vàng. Gọi 0912 000 111 nhé. Sông xanh!",
        **{"Họ và tên": "Đinh Khánh Vỹ", "Lớp": "8A3"},
    )

    opened(campaign, make_judges(campaign, 2))

    assert Script.objects.get(entry=entry).text == (
        "Tôi là ■■■, lớp ■■■ trường ■■■. Gọi ■■■ nhé. Sông xanh!"
    )


def test_a_clean_up_is_judged_by_its_figures_and_pictures_drawn_anew():
    campaign = make_clean_up()
    [entry] = make_reports(make_entrant(campaign), 1, place="Bến đò Hạ")
    judges = make_judges(campaign, 2)

    round_ = opened(campaign, judges)

    script = Script.objects.get(entry=entry)
    assert (script.text, round_.blind) == ("", False)
    assert {key: script.facts[key] for key in ("place", "people", "kg", "converted")} == {
        "place": "Bến đò Hạ",
        "people": 25,
        "kg": {"organic": "80.0", "plastic": "12.5"},
        "converted": "205.00",
    }
    images = list(script.images.all())
    assert [image.caption for image in images] == [
        "trước 1",
        "trước 2",
        "trong khi làm 1",
        "sau 1",
        "sau 2",
    ]
    originals = set(entry.files.values_list("file__sha256", flat=True))
    assert not originals & {image.file.sha256 for image in images}
    with Image.open(io.BytesIO(read_bytes(images[0].file))) as shown:
        assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (320, 240), {})


def scanned_letter(campaign):
    entry = make_letter(campaign, make_school(campaign), state="draft")
    save_letter(entry_id=entry.pk, text="", scans=[(picture(1), "trang.jpg")], by="test")
    submit_entry(entry_id=entry.pk, by="test")
    check_now(entry_id=entry.pk)
    return entry


def test_scanned_pages_are_shown_once_a_person_found_no_name_on_them(campaign):
    entry = scanned_letter(campaign)
    decide_finding(finding_id=Finding.objects.get().pk, confirmed=False, reason="Sạch", by="t")

    opened(campaign, make_judges(campaign, 2))

    assert [image.caption for image in Script.objects.get(entry=entry).images.all()] == [
        "trang quét 1"
    ]


def test_scanned_pages_nobody_looked_at_are_not_shown(campaign):
    entry = scanned_letter(campaign)
    Finding.objects.all().delete()
    entry.refresh_from_db()
    check = type(entry).objects.filter(pk=entry.pk)
    check.update(state="accepted", decided_at=entry.submitted_at)

    with pytest.raises(Refused, match=f"Bài số {entry.number} chỉ có trang quét"):
        opened(campaign, make_judges(campaign, 2))


def test_no_round_while_letters_still_come_in(campaign):
    make_letters(campaign, 1)

    with pytest.raises(Refused, match="còn nhận bài đến"):
        open_round(campaign_id=campaign.pk, judges=make_judges(campaign), seed="7", by="test")


def test_no_round_while_a_letter_waits_to_be_checked(campaign):
    make_letters(campaign, 2)
    waiting = make_letter(campaign, make_school(campaign))

    with pytest.raises(Refused, match=rf"Còn 1 bài đang chờ kiểm tra \(bài số {waiting.number}\)"):
        opened(campaign, make_judges(campaign))


def test_no_round_without_letters(campaign):
    with pytest.raises(Refused, match="Chưa có bài hợp lệ"):
        opened(campaign, make_judges(campaign))


@pytest.mark.parametrize("seed", ["", "  ", "x" * 41])
def test_no_round_without_a_drawn_number(campaign, seed):
    make_letters(campaign, 1)

    with pytest.raises(Refused, match="số bốc thăm"):
        opened(campaign, make_judges(campaign), seed=seed)


def test_a_second_round_is_refused(campaign):
    round_ = make_round(campaign)

    with pytest.raises(Refused, match="đã mở vòng chấm"):
        opened(campaign, [row.user for row in round_.panel.all()])


def test_only_judges_who_cannot_know_names_may_judge(campaign):
    make_letters(campaign, 1)
    judge = make_judges(campaign, 1)[0]
    officer = make_role(campaign, "judge", make_officer(campaign.unit))
    left = make_role(campaign, "judge", make_user(is_active=False))

    for unfit, words in ((make_user(), "chưa có vai trò"), (left, "chưa có"), (officer, "tổ chức")):
        with pytest.raises(Refused, match=words):
            opened(campaign, [judge, unfit])


def test_the_event_tells_the_dealing_and_no_name(campaign):
    make_round(campaign, letters=2, judges=2, seed="99")

    event = Event.objects.get(verb="round.opened")
    inputs = event.data.pop("inputs")
    assert event.data == {"number": 1, "scripts": 2, "judges": 2, "readings": 2, "seed": "99"}
    assert len(inputs) == 64
