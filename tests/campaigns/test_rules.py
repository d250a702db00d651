import json
from decimal import Decimal

import pytest

from cuocthi.campaigns.models import Campaign, Prize
from cuocthi.campaigns.presets import all_presets
from cuocthi.campaigns.queries import preset_for
from cuocthi.campaigns.rules import Rules


@pytest.mark.parametrize("preset", all_presets(), ids=lambda preset: preset.key)
def test_a_preset_is_whole(preset):
    assert preset.work in Campaign.Work.values
    assert sum(weight for _name, weight in preset.criteria) == 100
    assert {prize.open_to for prize in preset.prizes} <= set(Prize.OpenTo.values)
    assert all(prize.count >= 1 for prize in preset.prizes)
    assert all(first < last for first, last in preset.editions.values())
    assert Rules.from_json(json.loads(json.dumps(preset.rules.to_json()))) == preset.rules


def test_decimals_stay_exact():
    rules = Rules(third_gap=Decimal("1.5"), category_factor={"construction": Decimal("0.2")})

    kept = rules.to_json()

    assert kept["third_gap"] == "1.5"
    assert kept["category_factor"] == {"construction": "0.2"}
    assert kept["cap_kg_per_person"] is None
    assert Rules.from_json(kept) == rules


def test_a_rule_nobody_knows_is_an_error():
    with pytest.raises(TypeError):
        Rules.from_json({"shoe_size": 38})


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Cuộc thi Viết thư Quốc tế UPU", "upu-letter"),
        ("CUỘC THI VIẾT THƯ QUỐC TẾ", "upu-letter"),
        ("Cuộc thi Thử thách làm cho thế giới sạch hơn trên nền tảng số Hue-S", "clean-up"),
        ("Ngày hội đổi rác lấy quà", "clean-up"),
        ("Thử thách trên nền tảng HUE-S", "clean-up"),
        ("Cuộc thi Đọc sách cùng các em", None),  # sách is not sạch, các is not rác
        ("Viết thư cho bố", None),
        ("Cuộc thi UPUS", None),
        ("", None),
    ],
)
def test_a_contest_is_recognised_by_the_words_of_its_name(name, key):
    preset = preset_for(name)

    assert (preset.key if preset else None) == key
