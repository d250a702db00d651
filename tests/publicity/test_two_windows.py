"""Two people at the same public text: neither writes over what they have not seen."""

import re

import pytest

from cuocthi.publicity.actions import edit_material
from cuocthi.publicity.models import Material
from tests.campaigns.factories import make_role
from tests.publicity.factories import make_public, material_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def page():
    return material_of(make_public(), Material.Kind.PAGE)


def url(page, path="trang/sua/"):
    return f"/tuyen-truyen/{page.campaign.slug}/{path}"


def seen(html):
    return re.search(r'name="seen" value="(\w+)"', html)[1]


def test_the_second_window_sees_both_texts_and_decides(client, page):
    client.force_login(make_role(page.campaign, "organiser"))
    other = make_role(page.campaign, "organiser")
    window = seen(client.get(url(page)).content.decode())
    edit_material(material_id=page.pk, title="Của người kia", text="Lời kia", by=other)

    response = client.post(url(page), {"title": "Của tôi", "text": "Lời của tôi", "seen": window})
    html = response.content.decode()
    page.refresh_from_db()
    kept = page.text
    client.post(url(page), {"title": "Của tôi", "text": "Lời của tôi", "seen": seen(html)})

    page.refresh_from_db()
    assert (response.status_code, kept, page.text) == (409, "Lời kia", "Lời của tôi")
    assert "<dd>Của người kia<br><br>Lời kia</dd>" in html
    assert "<dd>Của tôi<br><br>Lời của tôi</dd>" in html
    assert f"{other.full_name} đã lưu nội dung khác" in html


def test_writing_anew_does_not_throw_away_words_that_were_not_seen(client, page):
    other = make_role(page.campaign, "organiser")
    client.force_login(other)
    window = seen(client.get(url(page)).content.decode())
    edit_material(material_id=page.pk, title="Của người kia", text="Lời kia", by=other)

    response = client.post(url(page, "trang/soan-lai/"), {"seen": window})

    page.refresh_from_db()
    assert (response.status_code, page.text) == (409, "Lời kia")
    assert "chưa soạn lại" in response.content.decode()
