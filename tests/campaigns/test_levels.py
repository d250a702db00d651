"""What the bands of the scale mean: in the contest's own words, else in those of a preset."""

import pytest

from cuocthi.campaigns.actions import set_criteria
from cuocthi.campaigns.presets import all_presets, levels_in, levels_of
from cuocthi.core.refused import Refused
from tests.campaigns.factories import make_campaign, make_role
from tests.judging.factories import make_letter_campaign, make_round, mark_all

pytestmark = pytest.mark.django_db
OWN = "9-10: Nhớ mãi\n5 đến 8,75 điểm :  Được\n\n0–4.75: Chưa được"
BANDS = [("9–10", "Nhớ mãi"), ("5–8,75", "Được"), ("0–4,75", "Chưa được")]


def told(levels):
    return [(level.band, level.words) for level in levels]


@pytest.mark.parametrize("preset", all_presets(), ids=lambda preset: preset.key)
def test_every_criterion_of_a_preset_says_what_four_bands_mean(preset):
    for name, _weight in preset.criteria:
        levels = preset.levels[name]
        assert [level.band for level in levels] == ["9–10", "7–8,75", "5–6,75", "0–4,75"]
        assert len({level.words for level in levels}) == 4
        assert levels_of(name) == levels
        assert levels_of(f"  {name.upper()} ") == levels


def test_a_criterion_that_nobody_knows_gets_words_that_fit_any():
    assert told(levels_of("Vẽ bằng tay trái"))[1] == (
        "7–8,75",
        "Tốt, rõ ràng hơn mức đạt, còn vài chỗ nhỏ",
    )


def test_own_words_come_first():
    assert told(levels_of("Sáng tạo", OWN)) == BANDS
    assert told(levels_in("")) == []


@pytest.mark.parametrize("line", ["Tốt", "9-10", "9-10:", "tốt: 9-10", "9 10: x", ": x"])
def test_a_line_that_is_no_band_is_refused_with_its_words(line):
    campaign = make_campaign()

    with pytest.raises(Refused, match=f"“Ý tưởng”: dòng “{line}” chưa đúng"):
        set_criteria(
            campaign_id=campaign.pk,
            plan=[("Ý tưởng", 100)],
            levels={"Ý tưởng": f"9–10: hay\n{line}"},
            by="test",
        )


def test_words_are_kept_until_they_are_written_anew_and_stand_once_marks_are_given():
    campaign = make_letter_campaign()
    plan = [(one.name, one.weight) for one in campaign.criteria.all()]
    name = plan[0][0]
    set_criteria(campaign_id=campaign.pk, plan=plan, levels={name: OWN}, by="test")
    set_criteria(campaign_id=campaign.pk, plan=plan[::-1], by="test")
    assert campaign.criteria.get(name=name).levels.startswith("9-10: Nhớ mãi\n5 đến 8,75")
    with pytest.raises(Refused, match="dài quá 1500 ký tự"):
        set_criteria(
            campaign_id=campaign.pk, plan=plan, levels={name: "9-10: " + "x" * 1500}, by="test"
        )
    mark_all(make_round(campaign, letters=1, judges=2))

    with pytest.raises(Refused, match="không sửa tiêu chí được nữa"):
        set_criteria(campaign_id=campaign.pk, plan=plan[::-1], levels={name: ""}, by="test")


def test_the_organiser_writes_them_and_the_judge_reads_them(client):
    campaign = make_letter_campaign()
    address = f"/cuoc-thi/{campaign.slug}/tieu-chi/"
    client.force_login(make_role(campaign, "organiser"))
    sent = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-name": "Ý tưởng",
        "form-0-weight": "100",
        "form-0-levels": OWN,
    }

    wrong = client.post(address, sent | {"form-0-levels": "hay lắm"}).content.decode()
    answer = client.post(address, sent)

    assert "dòng “hay lắm” chưa đúng" in wrong
    assert "\nhay lắm</textarea>" in wrong
    assert answer.status_code == 302
    assert "Nhớ mãi" in client.get(address).content.decode()
    round_ = make_round(campaign, letters=1, judges=2)
    row = round_.panel.first().allotments.select_related("panelist__user", "script").get()
    client.force_login(row.panelist.user)
    page = client.get(f"/cham-thi/{campaign.slug}/bai/{row.script.code}/").content.decode()
    assert "<dt>5–8,75</dt><dd>Được</dd>" in page
    assert page.count("<dt>") == 3
