"""Handing in letters: the window, the receipt, what is kept of a letter."""

import datetime as dt

import pytest
from django.utils import timezone

from cuocthi.audit.models import Event, Reaction
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import (
    KeyReused,
    save_letter,
    submit_entry,
)
from cuocthi.entries.models import Entry, EntryFile
from cuocthi.entries.queries import is_as_received, receipt_holds
from cuocthi.files.queries import path_of
from tests.entries.factories import (
    make_drafts,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
    photo,
)

pytestmark = pytest.mark.django_db
HOURS = "%H:%M:%S %d/%m/%Y"
SECOND = dt.timedelta(seconds=1)


def _as_read(moment):
    return timezone.localtime(moment).strftime(HOURS)


def _ready_letter(campaign):
    entry = make_drafts(campaign, make_school(campaign))[0]
    return save_letter(entry_id=entry.pk, text="Bạn thân mến!", scans=[], by="test")


def test_an_entry_counts_until_just_before_the_closing_hour():
    campaign = make_letter_campaign()
    entry = _ready_letter(campaign)

    with clock.at(campaign.closes_at - SECOND):
        handed_in = submit_entry(entry_id=entry.pk, by="test")

    assert handed_in.state == "submitted"
    assert handed_in.submitted_at < campaign.closes_at


def test_a_second_after_the_closing_hour_both_hours_are_named():
    campaign = make_letter_campaign()
    entry = _ready_letter(campaign)

    with clock.at(campaign.closes_at + SECOND), pytest.raises(Refused) as refusal:
        submit_entry(entry_id=entry.pk, by="test")

    assert str(refusal.value) == (
        f"Cuộc thi đã ngừng nhận bài lúc {_as_read(campaign.closes_at)}; bây giờ là "
        f"{_as_read(campaign.closes_at + SECOND)} (giờ Việt Nam). "
        "Nếu có lý do chính đáng, hãy liên hệ Ban Tổ chức."
    )
    assert Entry.objects.get(pk=entry.pk).state == "draft"


def test_the_closing_hour_itself_is_too_late():
    campaign = make_letter_campaign()
    entry = _ready_letter(campaign)

    with clock.at(campaign.closes_at), pytest.raises(Refused, match="đã ngừng nhận bài"):
        submit_entry(entry_id=entry.pk, by="test")


@pytest.mark.parametrize(("off", "state"), [(-SECOND, "draft"), (SECOND, "submitted")])
def test_before_the_first_hour_nothing_is_handed_in(off, state):
    campaign = make_letter_campaign()
    entry = _ready_letter(campaign)

    with clock.at(campaign.opens_at + off):
        if state == "draft":
            with pytest.raises(Refused) as refusal:
                submit_entry(entry_id=entry.pk, by="test")
            assert _as_read(campaign.opens_at) in str(refusal.value)
            assert _as_read(campaign.opens_at + off) in str(refusal.value)
        else:
            submit_entry(entry_id=entry.pk, by="test")

    assert Entry.objects.get(pk=entry.pk).state == state


def test_a_campaign_not_confirmed_takes_nothing():
    campaign = make_letter_campaign()
    entry = _ready_letter(campaign)
    campaign.state, campaign.confirmed_at = "draft", None
    campaign.save()

    with pytest.raises(Refused, match="chưa mở hoặc đã tổng kết"):
        submit_entry(entry_id=entry.pk, by="test")


def test_nothing_is_written_into_a_draft_after_the_closing_hour():
    campaign = make_letter_campaign()
    entry = _ready_letter(campaign)

    with clock.at(campaign.closes_at), pytest.raises(Refused, match="đã ngừng nhận bài"):
        save_letter(entry_id=entry.pk, text="Viết thêm", scans=[], by="test")

    assert Entry.objects.get(pk=entry.pk).text == "Bạn thân mến!"


def test_the_receipt_proves_number_hour_and_content():
    entry = make_letter()
    values = {
        "campaign_id": entry.campaign_id,
        "number": entry.number,
        "submitted_at": entry.submitted_at,
        "fingerprint": entry.fingerprint,
        "receipt": entry.receipt,
    }

    assert receipt_holds(**values)
    for changed in (
        {"campaign_id": entry.campaign_id + 1},
        {"number": entry.number + 1},
        {"submitted_at": entry.submitted_at - SECOND},
        {"fingerprint": "0" * 64},
        {"receipt": "0" * 64},
        {"receipt": "mã bịa"},
    ):
        assert not receipt_holds(**{**values, **changed})


def test_a_changed_text_and_a_damaged_file_no_longer_match_the_receipt():
    entry = make_letter()
    assert is_as_received(entry)

    Entry.objects.filter(pk=entry.pk).update(text="Bài khác")
    assert not is_as_received(Entry.objects.get(pk=entry.pk))

    shown = make_report()
    assert is_as_received(shown)
    path_of(shown.files.select_related("file").first().file.sha256).write_bytes(b"hong")
    assert not is_as_received(shown)


def test_handing_in_twice_gives_one_entry_and_one_receipt():
    entry = make_letter(state="draft")

    first = submit_entry(entry_id=entry.pk, key="nop-1", by="test")
    again = submit_entry(entry_id=entry.pk, key="nop-1", by="test")
    other_key = submit_entry(entry_id=entry.pk, key="nop-2", by="test")

    assert {first.receipt, again.receipt, other_key.receipt} == {first.receipt}
    assert Event.objects.filter(verb="entry.submitted").count() == 1


def test_a_submit_key_of_another_entry_is_refused():
    campaign = make_letter_campaign()
    one, other = make_letter(campaign, state="draft"), make_letter(campaign, state="draft")
    submit_entry(entry_id=one.pk, key="nop-1", by="test")

    with pytest.raises(KeyReused):
        submit_entry(entry_id=other.pk, key="nop-1", by="test")

    assert Entry.objects.get(pk=other.pk).state == "draft"


def test_handing_in_owes_the_check_and_the_mail():
    entry = make_letter()

    owed = Reaction.objects.filter(event__verb="entry.submitted", event__object_id=str(entry.pk))

    assert [r.name for r in owed] == [
        "cuocthi.integrity.actions.check_entry",
        "cuocthi.entries.actions.tell_received",
    ]


def test_a_letter_without_work_or_without_consent_says_what_is_missing():
    campaign = make_letter_campaign()
    entry = make_drafts(campaign, make_school(campaign), **{"Học sinh đồng ý dự thi": ""})[0]

    with pytest.raises(Refused) as refusal:
        submit_entry(entry_id=entry.pk, by="test")

    assert str(refusal.value) == (
        "Bài số 1 chưa nộp được, còn thiếu: nội dung thư hoặc trang quét; "
        "sự đồng ý dự thi của học sinh và của cha mẹ, người giám hộ."
    )


def test_scans_are_kept_once_in_order_and_may_be_taken_away():
    entry = make_letter(state="draft")
    one, two = photo(), photo()

    save_letter(entry_id=entry.pk, text="a", scans=[(one, "1.jpg"), (two, "2.jpg")], by="test")
    save_letter(entry_id=entry.pk, text="a", scans=[(two, "2.jpg")], by="test")
    first = EntryFile.objects.get(entry=entry, order=1)
    save_letter(entry_id=entry.pk, text="a", scans=[], drop=[first.pk], by="test")

    assert list(entry.files.values_list("purpose", "order")) == [("scan", 2)]


def test_a_page_of_another_entry_is_not_taken_away():
    campaign = make_letter_campaign()
    mine, other = make_letter(campaign, state="draft"), make_letter(campaign, state="draft")
    save_letter(entry_id=other.pk, text="a", scans=[(photo(), "1.jpg")], by="test")

    save_letter(entry_id=mine.pk, text="a", scans=[], drop=[other.files.get().pk], by="test")

    assert other.files.count() == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "“bai.jpg” là tệp rỗng"),
        (b"khong phai anh", "“bai.jpg” không phải là ảnh hoặc tệp PDF"),
        (photo()[:900], "“bai.jpg”: Ảnh bị hỏng hoặc bị cắt cụt"),
        (b"%PDF-1.4\nhong", "“bai.jpg” không mở được: tệp PDF bị hỏng hoặc có mật khẩu"),
    ],
)
def test_a_bad_scan_is_refused_by_name_and_changes_nothing(data, words):
    entry = make_letter(state="draft", text="Bản đầu")

    with pytest.raises(Refused) as refusal:
        save_letter(entry_id=entry.pk, text="Bản sau", scans=[(data, "bai.jpg")], by="test")

    assert str(refusal.value).startswith(words)
    assert Entry.objects.get(pk=entry.pk).text == "Bản đầu"


def test_a_letter_handed_in_is_not_changed_any_more():
    entry = make_letter(text="Bản đã nộp")

    with pytest.raises(Refused, match="đã nộp"):
        save_letter(entry_id=entry.pk, text="Bản sau", scans=[], by="test")

    assert Entry.objects.get(pk=entry.pk).text == "Bản đã nộp"


def test_control_signs_and_direction_marks_are_left_out_of_a_letter():
    entry = make_letter(state="draft", text="Bạn\u202e thân\x00\r\nmến\ufeff")

    assert entry.text == "Bạn thân\nmến"
