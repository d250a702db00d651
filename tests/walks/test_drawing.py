"""A third kind of contest, without code of its own: letter, opened, sent, checked, judged, won."""

import re

import pytest
from django.urls import reverse

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.actions import confirm_campaign, open_campaign
from cuocthi.campaigns.queries import asked_of
from cuocthi.core import clock
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.integrity.actions import decide_finding
from cuocthi.integrity.models import Finding
from cuocthi.judging.actions import give_mark, lock_round, open_round
from cuocthi.judging.models import Allotment, Script
from cuocthi.results.actions import draw_up, publish, sign
from cuocthi.results.queries import public_winners
from tests.campaigns.factories import make_role
from tests.documents.factories import make_document, make_fact
from tests.entries.by_form import make_sent, typed
from tests.entries.factories import text_of
from tests.judging.factories import points
from tests.results.factories import make_committee

pytestmark = pytest.mark.django_db

SECRET = ("Trần Khánh Sông Bí Mật", "Lá Xanh", "0912345678", "bo@thu.example", "Trần Văn Bố")


def opened_from_letter():
    """A letter that names a drawing contest opens one; nothing else is told to the programme."""
    today = clock.today()
    document = make_document(state="read")
    make_fact(document, "event_name", "Cuộc thi Vẽ tranh Dòng sông quê em")
    campaign = open_campaign(
        document_id=document.pk,
        work=None,
        opens_on=today.replace(day=1),
        closes_on=today.replace(day=28),
        by="system",
    )
    return confirm_campaign(campaign_id=campaign.pk, looked=list(campaign.assumed), by="system")


def test_a_drawing_goes_from_the_letter_to_the_prize(client, settings):
    settings.MAIN_NAV = ()
    campaign = opened_from_letter()
    assert [group.key for group in asked_of(campaign).groups] == ["a", "b", "c"]
    page = reverse("entries:send", args=[campaign.slug])

    with clock.at(campaign.opens_at):
        asked = text_of(client.get(page))
        answer = text_of(
            client.post(
                page,
                typed(
                    a_full_name=SECRET[0],
                    a_title=f"Sông của {SECRET[0]} lớp 5A",
                    publish_entrant="on",
                    publish_representative="on",
                ),
            )
        )
        for _n in range(3):
            make_sent(campaign)
        run_due()
    assert "Tên tranh" in asked
    assert "Lời kể về bức tranh" in asked
    assert "Mã biên nhận bài số 1" in answer

    entries = list(Entry.objects.filter(campaign=campaign).order_by("number"))
    assert {entry.state for entry in entries} == {EntryState.SUBMITTED}  # a person looks first
    assert [entry.version.number for entry in entries] == [1, 1, 1, 1]
    assert {entry.group for entry in entries} == {"b"}

    with clock.at(campaign.closes_at):
        for row in Finding.objects.filter(entry__campaign=campaign, outcome="open"):
            decide_finding(finding_id=row.pk, confirmed=False, reason="Đã xem tranh", by="test")
        panel = [make_role(campaign, "judge") for _n in range(3)]
        round_ = open_round(campaign_id=campaign.pk, judges=panel, seed="7", by="test")
        scripts = list(Script.objects.filter(round=round_))
        kept = "".join(f"{script.text}{script.facts}" for script in scripts)
        assert not [word for word in SECRET if word in kept]
        assert "■■■" in kept
        assert "Bảng B" in kept
        assert "5A" not in kept

        judge = panel[0]
        client.force_login(judge)
        shown = ""
        for script in scripts:
            response = client.get(reverse("judging:mark", args=[campaign.slug, script.code]))
            shown += text_of(response) if response.status_code == 200 else ""
        assert "Lời kể" not in shown  # the main text stands by itself
        assert "Tên tranh" in shown
        assert re.search(r"<img[^>]+anh", shown)
        assert not [word for word in SECRET if word in shown]

        for place, script in enumerate(scripts):
            for row in Allotment.objects.filter(script=script).select_related("panelist__user"):
                given = points(campaign, 9 - place)
                give_mark(allotment_id=row.pk, points=given, by=row.panelist.user)
        lock_round(round_id=round_.pk, by="test")
        sheet = draw_up(campaign_id=campaign.pk, by="test")
        organiser, chair, _secretary = make_committee(campaign)
        sign(sheet_id=sheet.pk, by=chair)
        sign(sheet_id=sheet.pk, by=organiser)
        publish(sheet_id=sheet.pk, by=organiser)
    won = public_winners(campaign)
    assert [winner.prize for winner in won] == ["Nhất", "Nhì", "Nhì", "Ba"]
    named = [winner for winner in won if SECRET[0] in str(winner)]
    assert len(named) == 1  # the one who allowed it; the others stay a code
