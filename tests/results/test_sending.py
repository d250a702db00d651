"""Winners go up to the next level: with everybody's consent, in fixed bytes, written down once."""

import csv
import hashlib
import io
import zipfile

import pytest
from django.core.cache import cache

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import give_consent, withdraw_consent
from cuocthi.entries.actions.sheet import read_class_list
from cuocthi.entries.models.identity import EntrantIdentity
from cuocthi.results.actions import send_up
from tests.campaigns.factories import make_role
from tests.units.factories import make_user

from .factories import Role, entry_of, make_published, make_sheet, make_signed
from .test_views import NAME, make_named

pytestmark = pytest.mark.django_db
VERB = "results.sent_up"


@pytest.fixture(autouse=True)
def forget():
    cache.clear()


def agree(sheet, *givers):
    entrant = entry_of(sheet.campaign, "A7").entrant_id
    for giver in givers or ("entrant", "representative"):
        give_consent(entrant_id=entrant, purpose="next_level", giver=giver, by="test")
        give_consent(entrant_id=entrant, purpose="take_part", giver=giver, by="test")


def files_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return {name: found.read(name) for name in found.namelist()}


def page_of(sheet):
    return f"/ket-qua/{sheet.campaign.slug}/bang/gui-cap-tren/"


def words(response):
    return response.content.decode()


def test_the_parcel_holds_work_header_sheet_and_the_sum_of_every_file():
    sheet = make_signed(make_named(publish=False))
    agree(sheet)

    files = files_of(send_up(sheet_id=sheet.pk, codes=["A7"], by="test"))

    row = next(iter(csv.DictReader(io.StringIO(files["danh-sach.csv"].decode("utf-8-sig")))))
    assert (row["so_phach"], row["giai"], row["ho_ten"], row["hang"]) == ("A7", "Nhất", NAME, "1")
    assert row["dong_y_ngay"] == f"{clock.today():%d/%m/%Y}"
    assert row["so_bai"] == str(entry_of(sheet.campaign, "A7").number)
    sums = dict(reversed(line.split("  ")) for line in files["bien-nhan.txt"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name != "bien-nhan.txt"
    }
    assert files["bai/A7/noi-dung.txt"].decode().strip() == entry_of(sheet.campaign, "A7").text
    assert files["ket-qua.csv"].startswith(b"code,score,rank,prize\nA7,")


def test_the_same_winners_are_the_same_bytes_at_any_hour():
    sheet = make_signed(make_named(publish=False))
    agree(sheet)

    first = send_up(sheet_id=sheet.pk, codes=["A7"], by="test")
    with clock.at(sheet.campaign.closes_at.replace(year=2031)):
        later = send_up(sheet_id=sheet.pk, codes=["A7"], by="other")

    assert first == later
    sums = Event.objects.filter(verb=VERB).values_list("data__sha256", flat=True)
    assert set(sums) == {hashlib.sha256(first).hexdigest()}


def test_another_installation_takes_the_roster_in():
    sheet = make_signed(make_named(publish=False))
    agree(sheet)
    roster = files_of(send_up(sheet_id=sheet.pk, codes=["A7"], by="test"))["danh-sach.xlsx"]

    (pupil,) = read_class_list(roster, "danh-sach.xlsx", clock.today())

    assert pupil.person.name == NAME
    assert pupil.consents == {}


@pytest.mark.parametrize("givers", [(), ("entrant",), ("representative",)])
def test_without_both_consents_nobody_is_sent(givers):
    sheet = make_signed(make_named(publish=False))
    if givers:
        agree(sheet, *givers)

    with pytest.raises(Refused, match="Chưa có đủ sự đồng ý gửi lên cấp trên của bài A7"):
        send_up(sheet_id=sheet.pk, codes=["A7"], by="test")

    assert not Event.objects.filter(verb__in=[VERB, "identity.opened"]).exists()


def test_a_consent_taken_back_counts_at_once():
    sheet = make_signed(make_named(publish=False))
    agree(sheet)
    entrant = entry_of(sheet.campaign, "A7").entrant_id
    withdraw_consent(entrant_id=entrant, purpose="next_level", giver="representative", by="test")

    with pytest.raises(Refused, match="Chưa có đủ sự đồng ý"):
        send_up(sheet_id=sheet.pk, codes=["A7"], by="test")


def test_an_erased_person_is_not_sent():
    sheet = make_signed(make_named(publish=False))
    agree(sheet)
    EntrantIdentity.objects.all().delete()

    with pytest.raises(Refused, match="đã được xóa"):
        send_up(sheet_id=sheet.pk, codes=["A7"], by="test")


@pytest.mark.parametrize(
    ("codes", "said"),
    [([], "Chưa chọn bài nào"), (["ZZ"], "Chưa chọn bài nào"), (["A7", "<b>"], "<b>")],
)
def test_codes_that_won_nothing_are_refused(codes, said):
    sheet = make_signed(make_named(publish=False))
    agree(sheet)

    with pytest.raises(Refused, match=said):
        send_up(sheet_id=sheet.pk, codes=codes, by="test")


def test_nothing_goes_up_before_both_signatures():
    sheet = make_sheet(make_named(publish=False))
    agree(sheet)

    with pytest.raises(Refused, match="chưa đủ hai chữ ký"):
        send_up(sheet_id=sheet.pk, codes=["A7"], by="test")


@pytest.mark.parametrize("who", ["organiser", "chair", "secretary", "judge", "stranger"])
def test_only_organisers_hand_names_out(client, who):
    sheet = make_signed(make_named(publish=False))
    agree(sheet)
    signed = {one.capacity: one.user for one in sheet.sign_offs.all()}
    people = {
        "organiser": signed["committee"],
        "chair": signed["chair"],
        "secretary": make_role(sheet.campaign, Role.SECRETARY, make_user()),
        "judge": make_role(sheet.campaign, Role.JUDGE, make_user()),
        "stranger": make_user(),
    }
    client.force_login(people[who])

    seen = client.get(page_of(sheet))
    sent = client.post(page_of(sheet), {"bai": ["A7"]})

    expected = {"organiser": 200, "stranger": 404}.get(who, 403)
    assert (seen.status_code, sent.status_code) == (expected, expected)
    assert Event.objects.filter(verb=VERB).count() == (who == "organiser")
    assert NAME not in words(seen)
    if who == "organiser":
        assert sent["Content-Type"] == "application/zip"
        assert hashlib.sha256(sent.content).hexdigest() in words(client.get(page_of(sheet)))


def test_the_page_keeps_the_choice_and_says_what_is_wrong(client):
    sheet = make_signed(make_named(publish=False))
    client.force_login(sheet.sign_offs.get(capacity="committee").user)

    page = words(client.get(page_of(sheet)))
    refused = words(client.post(page_of(sheet), {"bai": ["A7", "<script>x</script>"]}))

    assert "chưa đủ đồng ý" in page
    assert 'value="A7"' not in page
    assert "<script>x" not in refused
    assert "không có bài" in refused.lower()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_winner_and_for_three(
    client, django_assert_num_queries, count
):
    from .factories import make_judged

    sheet = make_published(
        make_judged({f"A{n}": (9 - n, 9 - n) for n in range(count)}, ("Nhất", 1), ("Nhì", 4))
    )
    client.force_login(sheet.sign_offs.get(capacity="committee").user)

    with django_assert_num_queries(10):
        client.get(page_of(sheet))
