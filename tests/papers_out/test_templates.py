"""A unit's own templates: copied from the house's, changed beside their pages, removed."""

import re

import pytest

from cuocthi.audit.models import Event
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.papers.actions import draft_paper
from cuocthi.papers.models import Paper, Template
from cuocthi.papers.queries import latest
from cuocthi.papers.template_pages import subjects_of
from cuocthi.papers.templating import change_template, copy_template, remove_template
from cuocthi.plain.officialdoc.composing import PLACEHOLDERS, TEMPLATES
from tests.campaigns.factories import make_role
from tests.units.factories import make_member, make_unit, make_user

from .drafts import contest
from .factories import make_met, make_told

pytestmark = pytest.mark.django_db
PAGE = "/soan-van-ban/mau/"


@pytest.fixture
def unit():
    return make_unit("Sở Mây", abbreviation="SM", kind="department")


@pytest.fixture
def template(unit):
    return copy_template(unit=unit, key="ke_hoach", by="test")


@pytest.fixture
def officer(client, unit):
    person = make_member(unit)
    client.force_login(person)
    return person


def changed(template, **changes):
    return change_template(
        **{
            "template_id": template.pk,
            "name": "Kế hoạch của Sở",
            "text": "Kế hoạch {cuộc thi}.",
            "head": {"sign_title": "PHÓ GIÁM ĐỐC"},
            "seen": template.version,
            "by": "test",
            **changes,
        }
    )


def posted(template, **changes):
    return {
        "name": template.name,
        "text": template.text,
        "seen": template.version,
        "recipients": "Các phòng\nLưu: VT",
        "sign_authority": "KT. GIÁM ĐỐC",
        **changes,
    }


def words(answer):
    return answer.content.decode()


def test_a_copy_says_what_the_house_says_and_takes_a_free_name(unit, template):
    second = copy_template(unit=unit, key="ke_hoach", by="test")
    third = copy_template(unit=unit, key="ke_hoach", by="test", template=changed(template))

    house = TEMPLATES["ke_hoach"]
    assert (template.name, template.text, template.head) == (house.name, house.text, {})
    assert second.name == f"{house.name} (2)"
    assert (third.name, third.text) == ("Kế hoạch của Sở (2)", "Kế hoạch {cuộc thi}.\n")
    assert Event.objects.filter(verb="template.copied").count() == 3


def test_a_change_is_kept_once_with_who_and_what(template):
    kept = changed(template)
    again = changed(kept)

    assert (kept.name, kept.text) == ("Kế hoạch của Sở", "Kế hoạch {cuộc thi}.\n")
    assert (kept.head, kept.changed_by) == ({"sign_title": "PHÓ GIÁM ĐỐC"}, "test")
    assert again.version == kept.version
    assert Event.objects.filter(verb="template.changed").count() == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": "  "}, "Hãy đặt tên mẫu"),
        ({"name": "x" * 121}, "không quá 120"),
        ({"name": "Mẫu kia"}, "đã có mẫu tên “Mẫu kia”"),
        ({"text": " \n"}, "Mẫu còn trống"),
        ({"text": "x" * 100_001}, "dài quá"),
        ({"text": "Một.\n{ten cuoc thj}"}, r"Dòng 2: không có chỗ điền .* Có phải {tên cuộc thi}"),
        ({"text": "Kế hoạch {cuộc thi"}, "Dòng 1: dấu “{”"),
        ({"text": "Một.\nXin 漢."}, r"Mẫu, dòng 2, có ký tự “漢” \(U\+6F22\) mà phông chữ in"),
        ({"head": {"abstract": "Vui \N{GRINNING FACE}"}}, r"Mẫu có ký tự “😀”"),
        ({"head": {"signer": "Vui \N{GRINNING FACE}"}}, r"Họ tên người ký có ký tự “😀”"),
        ({"head": {"abstract": "{lạ}"}}, "không có chỗ điền {lạ}"),
    ],
)
def test_what_makes_no_template_is_refused_and_nothing_is_kept(unit, template, changes, told):
    other = copy_template(unit=unit, key="the_le", by="test")
    changed(other, name="Mẫu kia")

    with pytest.raises(Refused, match=told):
        changed(template, **changes)

    template.refresh_from_db()
    assert template.text == TEMPLATES["ke_hoach"].text


def test_the_second_of_two_windows_is_told(template):
    seen = template.version
    changed(template)

    with pytest.raises(Overtaken, match="đã được lưu khác đi"):
        changed(template, text="Khác.", seen=seen)


def test_a_removed_template_is_kept_for_its_papers_and_changed_no_more(unit):
    campaign = contest()
    own = copy_template(unit=campaign.unit, key="cong_van", by="test")
    own = changed(
        own,
        text="Triển khai {cuộc thi}.",
        head={"abstract": "mời dự {tên cuộc thi}", "recipients": ["Các phòng", "Lưu: VT"]},
    )
    paper = draft_paper(
        source="contest", source_id=campaign.pk, key="cong_van", template=own, by="test"
    )

    removed = remove_template(template_id=own.pk, by="test")
    again = remove_template(template_id=own.pk, by="other")

    paper.refresh_from_db()
    assert (paper.template, again.removed_by) == (removed, "test")
    assert latest(paper).text.strip() == f"Triển khai {campaign}."
    assert paper.document.abstract == "mời dự Cuộc thi viết thư"
    with pytest.raises(Refused, match="Mẫu này đã bỏ"):
        changed(own, text="Khác.", seen=own.version)
    free = copy_template(unit=campaign.unit, key="cong_van", by="test", template=own)
    assert free.name == own.name


def test_the_list_shows_the_own_and_the_house_templates(client, officer, template):
    html = words(client.get(PAGE))

    assert f'href="{PAGE}{template.pk}/"' in html
    assert html.count("Chép để sửa") == len(TEMPLATES)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client, officer, unit, django_assert_num_queries, count
):
    for _n in range(count):
        copy_template(unit=unit, key="ke_hoach", by="test")

    with django_assert_num_queries(4):
        html = words(client.get(PAGE))

    assert html.count("mau-") == count


def test_a_template_is_copied_changed_and_removed_by_its_pages(client, officer, unit):
    answer = client.post(f"{PAGE}chep/", {"don_vi": unit.pk, "mau": "giay_moi"}, follow=True)
    own = Template.objects.get()
    page = f"{PAGE}{own.pk}/"
    assert answer.redirect_chain[0][0] == page

    saved = client.post(page, posted(own, name="Giấy mời của Sở", addressees="Ông An"), follow=True)

    own.refresh_from_db()
    assert "Đã lưu mẫu." in words(saved)
    assert own.name == "Giấy mời của Sở"
    assert own.head == {
        "addressees": ["Ông An"],
        "recipients": ["Các phòng", "Lưu: VT"],
        "sign_authority": "KT. GIÁM ĐỐC",
    }
    again = client.post(f"{PAGE}chep/", {"don_vi": unit.pk, "mau": f"mau-{own.pk}"})
    assert again.status_code == 302
    assert "Đã bỏ mẫu" in words(client.post(f"{page}bo/", follow=True))
    assert client.get(page).status_code == 404


def test_faults_stand_on_the_page_with_the_words_typed(client, officer, template):
    page = f"{PAGE}{template.pk}/"

    answer = client.post(page, posted(template, text="Chữ của tôi {ten cuoc thj}"))

    html = words(answer)
    assert "Có phải {tên cuộc thi}?" in html
    assert "Chữ của tôi {ten cuoc thj}" in html


def test_two_windows_see_both_texts_and_the_second_save_is_knowing(client, officer, template):
    page = f"{PAGE}{template.pk}/"
    mine = posted(template, text="Chữ của cửa sổ thứ hai.")
    client.post(page, posted(template, text="Chữ của cửa sổ thứ nhất."))

    second = client.post(page, mine)

    html = words(second)
    assert second.status_code == 409
    assert ("Chữ của cửa sổ thứ nhất." in html, "Chữ của cửa sổ thứ hai." in html) == (True, True)
    assert officer.full_name in html
    seen = re.search(r'name="seen" value="(\w+)"', html)[1]
    client.post(page, {**mine, "seen": seen})
    template.refresh_from_db()
    assert template.text == "Chữ của cửa sổ thứ hai.\n"


def test_pages_are_shown_of_words_that_are_kept_nowhere(client, officer, template):
    page = f"{PAGE}{template.pk}/xem-thu/"
    given = posted(template, text="Lời thử {tên cuộc thi}, {kinh phí}.")

    plain = client.post(page, given)
    part = client.post(page, given, headers={"HX-Request": "true"})

    shown = words(part).strip()
    assert shown.startswith('<div class="pages" id="xem-thu"')
    assert shown in words(plain)
    assert shown.count("data:image/png;base64,") == 1
    assert "img-src 'self' data:" in part.headers["Content-Security-Policy"]
    assert "data:" not in client.get(PAGE).headers["Content-Security-Policy"]
    template.refresh_from_db()
    assert template.text == TEMPLATES["ke_hoach"].text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{lạ}", "không có chỗ điền {lạ}"),
        ("Một.\n| a | b |\n| c |", "Dòng 3"),
        ("", "Sửa những chỗ ghi trên trang"),
        ("Chữ 𓀀 lạ.", "𓀀"),
        ("Một.\nPhụ lục", "phụ lục cần tên"),
    ],
)
def test_what_cannot_be_shown_says_why(client, officer, template, text, told):
    answer = client.post(f"{PAGE}{template.pk}/xem-thu/", posted(template, text=text))

    assert answer.status_code == 200
    assert told in words(answer)
    assert "data:image" not in words(answer)


@pytest.mark.parametrize("key", sorted(TEMPLATES))
def test_every_template_can_be_shown_with_made_up_facts(client, officer, unit, key):
    own = copy_template(unit=unit, key=key, by="test")

    html = words(client.get(f"{PAGE}{own.pk}/"))

    assert "data:image/png;base64," in html
    assert "notice-warning" not in html
    assert html.count("data-place=") == len(PLACEHOLDERS)


def test_a_template_is_tried_on_the_contests_and_meetings_of_the_unit(client):
    campaign = make_told()
    meeting = make_met(campaign)
    client.force_login(make_member(campaign.unit))
    own = copy_template(unit=campaign.unit, key="giay_moi", by="test")
    stranger = make_met(make_told())

    offered = [subject.value for subject in subjects_of(campaign.unit, "giay_moi")]

    assert offered == [f"meeting:{meeting.pk}"]
    assert subjects_of(campaign.unit, "ke_hoach")[0].label == str(campaign)
    assert [s.value.split(":")[0] for s in subjects_of(campaign.unit, "thong_bao_ket_qua")] == [
        "results"
    ]
    page = f"{PAGE}{own.pk}/xem-thu/"
    good = client.post(page, posted(own, subject=f"meeting:{meeting.pk}"))
    assert "data:image" in words(good)
    bad = client.post(page, posted(own, subject=f"meeting:{stranger.pk}"))
    assert "data:image" not in words(bad)


def test_only_officers_of_the_unit_open_its_templates(client, unit, template):
    page = f"{PAGE}{template.pk}/"
    other = make_unit("Sở Khác", kind="department")
    who = {
        "stranger": make_user(),
        "officer of another unit": make_member(other),
        "teacher of the unit": make_member(unit, role="teacher"),
    }

    answers = {}
    for name, person in who.items():
        client.force_login(person)
        answers[name] = [
            client.get(page).status_code,
            client.post(page, posted(template, text="Của người lạ.")).status_code,
            client.post(f"{page}xem-thu/", posted(template)).status_code,
            client.post(f"{page}bo/").status_code,
            client.post(f"{PAGE}chep/", {"don_vi": unit.pk, "mau": "giay_moi"}).status_code,
            client.post(
                f"{PAGE}chep/", {"don_vi": other.pk, "mau": f"mau-{template.pk}"}
            ).status_code,
        ]

    assert answers == {name: [404] * 6 for name in who}
    template.refresh_from_db()
    assert (template.text, template.removed_at) == (TEMPLATES["ke_hoach"].text, None)


@pytest.mark.parametrize("unit_id", ["", "x", "²", "9" * 30, "0"])
def test_a_strange_unit_or_template_is_not_found(client, officer, unit, unit_id):
    answers = [
        client.post(f"{PAGE}chep/", {"don_vi": unit_id, "mau": "giay_moi"}).status_code,
        client.post(f"{PAGE}chep/", {"don_vi": unit.pk, "mau": "khong-co"}).status_code,
        client.post(f"{PAGE}chep/", {"don_vi": unit.pk, "mau": f"mau-{unit_id}"}).status_code,
    ]

    assert answers == [404, 404, 404]


def test_the_own_template_stands_first_when_a_paper_is_begun(client):
    campaign = contest()
    own = copy_template(unit=campaign.unit, key="cong_van", by="test")
    changed(own, name="Công văn kiểu Sở", text="Lời riêng về {cuộc thi}.", head={})
    copy_template(unit=campaign.unit, key="bien_ban", by="test")
    client.force_login(make_member(campaign.unit))
    page = f"/soan-van-ban/moi/contest/{campaign.pk}/"

    html = words(client.get(page))
    client.post(page, {"mau": f"mau-{own.pk}"}, follow=True)

    assert html.index("Công văn kiểu Sở") < html.index("Công văn triển khai")
    assert "Biên bản" not in html
    paper = Paper.objects.get(template=own)
    assert latest(paper).text.strip() == f"Lời riêng về {campaign}."


@pytest.mark.parametrize(
    ("who", "shown"),
    [("officer", True), ("organiser", True), ("secretary", False), ("chair", False)],
)
def test_only_who_may_write_papers_is_led_to_them(client, who, shown):
    campaign = make_told()
    meeting = make_met(campaign)
    person = make_member(campaign.unit) if who == "officer" else make_role(campaign, who)
    client.force_login(person)
    slug = campaign.slug
    pages = {
        f"/cuoc-thi/{slug}/": "contest",
        f"/giao-viec/{slug}/": "progress",
        f"/hoi-nghi/{slug}/{meeting.pk}/": "meeting",
        f"/cham-thi/{slug}/": "judging",
        f"/ket-qua/{slug}/bang/": "results",
        f"/bao-cao/{slug}/": "progress",
    }

    found = {
        page: f"/soan-van-ban/moi/{source}/" in words(client.get(page))
        for page, source in pages.items()
    }

    assert found == dict.fromkeys(pages, shown)
