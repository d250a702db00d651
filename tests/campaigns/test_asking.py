"""What a contest asks: edited while a draft, by versions while it runs."""

import datetime as dt
import importlib
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import (
    agree_to_version,
    drop_version,
    move_field,
    open_campaign,
    propose_version,
    put_field,
    put_frame,
    remove_field,
    renew_campaign,
    set_rules,
)
from cuocthi.campaigns.asked_words import fault_words, limit_words, step_words
from cuocthi.campaigns.models import Campaign, RulesVersion
from cuocthi.campaigns.presets import all_presets
from cuocthi.campaigns.queries import (
    asked_of,
    changes_in,
    preset_for,
    version_in_hand,
    version_now,
)
from cuocthi.core.refused import Refused
from cuocthi.plain.asked import Definition, Fault, Group, Kind, Part, faults_of
from tests.campaigns.factories import make_campaign
from tests.documents.factories import make_document, make_fact
from tests.plain.asked.samples import asked, drawing
from tests.units.factories import make_user

pytestmark = pytest.mark.django_db


def draft(**changes):
    """A draft of a contest of a form of its own."""
    return make_campaign(work="form", state=Campaign.State.DRAFT, **changes)


def running(**changes):
    """The same, taking entries."""
    return make_campaign(work="form", **changes)


def keys(campaign):
    return [one.key for one in asked_of(campaign).fields]


@pytest.mark.parametrize("preset", all_presets(), ids=lambda preset: preset.key)
def test_the_definition_of_a_preset_is_sound_and_survives_json(preset):
    assert faults_of(preset.asks) == []
    assert Definition.from_json(preset.asks.to_json(), preset.rules.to_json()) == preset.asks
    assert {"full_name", "born_on"} <= {one.key for one in preset.asks.of(Part.HEADER)}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Cuộc thi Vẽ tranh thiếu nhi", "drawing"),
        ("Vẽ tranh vì môi trường sạch", "drawing"),  # the longer phrase decides
        ("Em yêu biển sạch", "clean-up"),
        ("Vẽ nên ước mơ", None),
    ],
)
def test_the_longest_phrase_of_a_name_tells_the_preset(name, key):
    preset = preset_for(name)

    assert (preset and preset.key) == key


def opened(name, work=None):
    document = make_document(state="read")
    make_fact(document, "event_name", name)
    return open_campaign(
        document_id=document.pk,
        work=work,
        opens_on=dt.date(2026, 2, 1),
        closes_on=dt.date(2026, 3, 1),
        by="system",
    )


def test_a_contest_opens_with_the_version_of_its_preset():
    campaign = opened("Cuộc thi Vẽ tranh thiếu nhi")

    version = version_now(campaign)
    assert (campaign.work, version.number, version.state) == ("form", 1, "valid")
    assert asked_of(campaign).groups[0].label == "Bảng A, 6 đến 9 tuổi"
    assert campaign.rules["age_max"] == 15


def test_a_draft_drawn_up_anew_for_another_work_asks_what_that_work_asks():
    campaign = opened("Ngày hội của em", work="letter")

    renew_campaign(campaign_id=campaign.pk, work="form", by="system")

    assert keys(campaign)[-2:] == ["about", "files"]
    assert campaign.versions.count() == 1


def test_the_numbers_of_the_rules_go_into_what_is_asked():
    campaign = make_campaign(work="letter", state=Campaign.State.DRAFT)
    first = asked_of(campaign).field("text").syllables

    set_rules(campaign_id=campaign.pk, rules={"max_words": 600}, by="system")

    campaign.refresh_from_db()
    assert (first, asked_of(campaign).field("text").syllables) == (800, 600)


def test_new_numbers_of_a_running_contest_are_a_new_version():
    campaign = opened("Viết thư quốc tế UPU")
    Campaign.objects.filter(pk=campaign.pk).update(state="open", confirmed_at=campaign.opens_at)

    set_rules(campaign_id=campaign.pk, rules={"max_words": 600}, by="system")
    set_rules(campaign_id=campaign.pk, rules={"max_words": 600}, by="system")

    campaign.refresh_from_db()
    kept = [(v.number, v.state, v.rules["max_words"]) for v in campaign.versions.all()]
    assert kept == [(1, "valid", 800), (2, "valid", 600)]
    assert asked_of(campaign).field("text").syllables == 600


def test_fields_of_a_draft_are_added_changed_moved_and_taken_out_at_once():
    campaign = draft()
    extra = asked("line", key="colour", label="Màu yêu thích")

    put_field(campaign_id=campaign.pk, asked=extra, by="system")
    put_field(campaign_id=campaign.pk, asked=replace(extra, label="Màu"), key="colour", by="system")
    move_field(campaign_id=campaign.pk, key="colour", up=True, by="system")
    remove_field(campaign_id=campaign.pk, key="title", by="system")
    remove_field(campaign_id=campaign.pk, key="title", by="system")

    assert keys(campaign)[-3:] == ["about", "colour", "files"]
    assert asked_of(campaign).field("colour").label == "Màu"
    assert campaign.versions.count() == 1
    told = Event.objects.filter(verb="campaign.asked_edited").values_list("data__what", flat=True)
    assert list(told) == ["field", "field", "order", "field_out"]


def test_moving_past_the_end_or_a_field_that_is_gone_changes_nothing():
    campaign = draft()
    before = keys(campaign)

    move_field(campaign_id=campaign.pk, key="full_name", up=True, by="system")
    move_field(campaign_id=campaign.pk, key="files", up=False, by="system")
    move_field(campaign_id=campaign.pk, key="nothing", up=False, by="system")

    assert keys(campaign) == before


def test_a_pointer_at_the_rules_stays_while_its_number_is_not_touched():
    campaign = make_campaign(work="letter", state=Campaign.State.DRAFT)
    text = asked_of(campaign).field("text")

    put_field(
        campaign_id=campaign.pk, asked=replace(text, label="Thư", rule_of={}), key="text", by="x"
    )
    assert asked_of(campaign).field("text").rule_of == {"syllables": "max_words"}

    with pytest.raises(Refused, match="chỉ sửa được tên mục"):
        put_field(campaign_id=campaign.pk, asked=replace(text, syllables=9), key="text", by="x")


@pytest.mark.parametrize(
    ("one", "key", "words"),
    [
        (asked("line", key="title"), "", "Đã có một mục"),
        (asked("line", key="gone"), "gone", "vừa được bỏ"),
        (asked("text", key="title"), "title", "Không đổi kiểu"),
        (asked("line", key="title", part=Part.EVIDENCE), "title", "Không đổi kiểu"),
        (asked("phone", key="tel"), "", "không đưa vào phần giám khảo xem"),
        (asked("choice", key="pick", options=()), "", "“Mục”: Cần từ 2 đến 60 lựa chọn."),
    ],
)
def test_a_field_that_cannot_be_is_refused_and_nothing_is_kept(one, key, words):
    campaign = draft()
    before = keys(campaign)

    with pytest.raises(Refused, match=words):
        put_field(campaign_id=campaign.pk, asked=one, key=key, by="system")

    assert keys(campaign) == before


def test_name_and_birth_day_are_always_asked_and_something_is_always_marked():
    campaign = draft()

    with pytest.raises(Refused, match="luôn được hỏi"):
        remove_field(campaign_id=campaign.pk, key="born_on", by="system")
    remove_field(campaign_id=campaign.pk, key="about", by="system")
    remove_field(campaign_id=campaign.pk, key="files", by="system")
    with pytest.raises(Refused, match="ít nhất một mục"):
        remove_field(campaign_id=campaign.pk, key="title", by="system")


def test_groups_and_number_of_entries_decide_the_numbers_of_the_rules():
    campaign = draft()
    frame = replace(asked_of(campaign), groups=drawing().groups, several=None)

    put_frame(campaign_id=campaign.pk, frame=frame, by="system")

    campaign.refresh_from_db()
    rules = campaign.terms
    assert (rules.age_min, rules.age_max, rules.several_entries) == (6, 12, True)
    assert version_now(campaign).rules == campaign.rules


def test_what_widens_a_running_contest_holds_at_once_and_old_versions_stay():
    campaign = running()
    put_field(campaign_id=campaign.pk, asked=asked("line", key="colour"), by="user:1")
    assert "colour" not in keys(campaign)  # not in force yet

    version = propose_version(campaign_id=campaign.pk, why="Thêm màu", by="user:1")

    assert (version.number, version.state, version.needs_two) == (2, "valid", False)
    assert "colour" in keys(campaign)
    assert [v.state for v in campaign.versions.all()] == ["valid", "valid"]


def narrowed(campaign, by="user:1"):
    put_field(campaign_id=campaign.pk, asked=asked("line", key="colour", required=True), by=by)
    return propose_version(campaign_id=campaign.pk, why="Cần biết màu", by=by)


def test_what_narrows_waits_for_a_second_person():
    campaign = running()
    version = narrowed(campaign)
    assert (version.state, version.needs_two, "colour" in keys(campaign)) == (
        "waiting",
        True,
        False,
    )

    with pytest.raises(Refused, match="một người phụ trách khác"):
        agree_to_version(campaign_id=campaign.pk, number=version.number, by="user:1")
    agree_to_version(campaign_id=campaign.pk, number=version.number, by="user:2")
    agree_to_version(campaign_id=campaign.pk, number=version.number, by="user:3")

    version.refresh_from_db()
    assert (version.state, version.made_by, version.decided_by) == ("valid", "user:1", "user:2")
    assert asked_of(campaign).field("colour").required


def test_the_table_itself_wants_two_persons():
    version = narrowed(running())
    alone = {"state": "valid", "decided_by": version.made_by, "decided_at": version.made_at}

    with pytest.raises(IntegrityError), transaction.atomic():
        RulesVersion.objects.filter(pk=version.pk).update(**alone)


def test_a_version_that_waits_is_not_written_on_and_can_be_dropped():
    campaign = running()
    version = narrowed(campaign)
    with pytest.raises(Refused, match="đang chờ người thứ hai"):
        remove_field(campaign_id=campaign.pk, key="title", by="user:1")

    drop_version(campaign_id=campaign.pk, number=version.number, by="user:2")
    drop_version(campaign_id=campaign.pk, number=version.number, by="user:2")

    assert version_in_hand(campaign) is None
    with pytest.raises(Refused, match="không chờ ai đồng ý"):
        agree_to_version(campaign_id=campaign.pk, number=version.number, by="user:2")
    with pytest.raises(Refused, match="đã có hiệu lực"):
        drop_version(campaign_id=campaign.pk, number=1, by="user:2")
    with pytest.raises(Refused, match="Không có phiên bản"):
        drop_version(campaign_id=campaign.pk, number=9, by="user:2")


def test_a_version_needs_a_change_and_a_reason():
    campaign = running()
    with pytest.raises(Refused, match="Chưa có thay đổi"):
        propose_version(campaign_id=campaign.pk, why="x", by="user:1")
    put_field(campaign_id=campaign.pk, asked=asked("line", key="colour"), by="user:1")
    for why in (" ", "x" * 401):
        with pytest.raises(Refused, match="lý do thay đổi"):
            propose_version(campaign_id=campaign.pk, why=why, by="user:1")
    remove_field(campaign_id=campaign.pk, key="colour", by="user:1")
    with pytest.raises(Refused, match="giống hệt"):
        propose_version(campaign_id=campaign.pk, why="x", by="user:1")


def test_nothing_is_edited_after_the_closing():
    campaign = running(state=Campaign.State.CLOSED)

    with pytest.raises(Refused, match="đã tổng kết"):
        remove_field(campaign_id=campaign.pk, key="title", by="system")


def test_changes_are_told_in_words():
    campaign = running()
    put_field(campaign_id=campaign.pk, asked=asked("line", key="colour", label="Màu"), by="user:1")
    remove_field(campaign_id=campaign.pk, key="files", by="user:1")
    title = replace(asked_of(campaign).field("title"), required=False, signs=200)
    put_field(campaign_id=campaign.pk, asked=title, key="title", by="user:1")
    frame = replace(
        asked_of(campaign),
        several=None,
        groups=(Group("a", "Bảng A", "age", 6, 9),),
        enters=("group",),
    )
    put_frame(campaign_id=campaign.pk, frame=frame, by="user:1")

    told = [step_words(step) for step in changes_in(version_in_hand(campaign), campaign)]

    assert told == [
        ("Tên bài: bắt buộc", "có", "không"),
        ("Tên bài: số ký tự nhiều nhất", "150", "200"),
        ("thêm: Màu", "", ""),
        ("bỏ: Ảnh hoặc tệp PDF kèm theo", "", ""),
        ("các bảng", "không", "Bảng A (6–9 tuổi)"),
        ("số bài của một người", "1", "không"),
        ("ai dự thi", "từng người (trẻ em thì cha mẹ, người giám hộ gửi)", "nhóm, tổ chức"),
    ]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (asked("text", syllables=100, signs=900), "không quá 100 chữ, không quá 900 ký tự"),
        (asked("photos", least=1, most=1), "đúng 1 ảnh"),
        (asked("photos", least=1, most=2), "từ 1 đến 2 ảnh"),
        (
            asked("files", most=3, megabytes=5),
            "nhiều nhất 3 tệp, ảnh hoặc tệp PDF, mỗi tệp đến 5 MB",
        ),
        (asked("number", least=2, unit="kg"), "ít nhất 2, đơn vị: kg"),
        (asked("line"), ""),
    ],
)
def test_limits_are_told_in_words(one, words):
    assert limit_words(one) == words


def test_every_fault_of_an_answer_has_words():
    told = fault_words(Fault("", "range", {"least": None, "most": 5}))

    assert told == "Số này phải nhiều nhất 5."
    assert fault_words(Fault("", "file_type", {"types": ["photo", "pdf"]})) == (
        "Chỉ nhận ảnh hoặc tệp PDF."
    )


class Tables:
    """What a migration is handed as ``apps``."""

    @staticmethod
    def get_model(_stage, name):
        return {"Campaign": Campaign, "RulesVersion": RulesVersion}[name]


def test_contests_of_earlier_releases_get_their_first_version():
    letter, form = make_campaign(work="letter"), make_campaign(work="form")
    assert RulesVersion.objects.count() == 0

    migration = importlib.import_module("cuocthi.campaigns.migrations.0006_first_versions")
    before = asked_of(letter)
    migration.write_first_versions(Tables, None)
    migration.write_first_versions(Tables, None)

    assert [v.campaign_id for v in RulesVersion.objects.order_by("campaign_id")] == [
        letter.pk,
        form.pk,
    ]
    assert asked_of(letter) == before
    assert version_now(letter).decided_at == letter.confirmed_at


def test_reading_what_is_asked_costs_one_query(django_assert_num_queries):
    campaign = running()
    narrowed(campaign, by=make_user())

    with django_assert_num_queries(1):
        definition = asked_of(campaign)

    assert definition.field("title").kind == Kind.LINE
