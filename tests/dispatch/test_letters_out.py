"""A letter out goes to units: they are told, say so, and learn when it is mended."""

import datetime as dt

import pytest

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.dispatch.actions import tell_mended, tell_sent
from cuocthi.dispatch.queries import resting_on_mended, tasks_resting_on, waiting_for
from cuocthi.documents.actions import issue, mend, send_to
from cuocthi.documents.models import MendingReceipt, Receiver
from cuocthi.notices.models import Notice
from cuocthi.units.enums import Kind
from cuocthi.units.models import Contact, Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import come_by_link, make_handed_down, make_letter, make_town
from tests.documents.factories import make_document
from tests.documents.outgoing import given, make_draft, make_issued, signed_pdf
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def commune():
    return Unit.objects.filter(kind=Kind.COMMUNE).earliest("pk")


def html(answer):
    return answer.content.decode()


def contest_letter(campaign, **changes):
    return make_issued(campaign.unit, campaign=campaign.pk, **changes)


def sent(letter, *units, tell=True):
    """The letter to these units, and what dispatch owes because of it, twice."""
    send_to(document_id=letter.pk, units=[u.pk for u in units], by="user:1", tell=tell)
    event = Event.objects.filter(verb="document.sent").last()
    tell_sent(event=event)
    tell_sent(event=event)
    return list(Receiver.objects.filter(document=letter).order_by("pk"))


def mended(letter, how="recalled", other=None):
    mend(
        document_id=letter.pk,
        how=how,
        reason="Sai thời hạn",
        by_document_id=other and other.pk,
        by="user:1",
    )
    event = Event.objects.filter(verb="document.mended").last()
    tell_mended(event=event)
    tell_mended(event=event)


def letters_to(unit):
    mailbox = unit.contacts.first().email
    letters = Notice.objects.filter(key__startswith="dispatch:letter:").order_by("pk")
    return [letter for letter in letters if letter.address == mailbox]


def test_each_receiver_is_written_to_once_with_a_link_to_the_letter(client):
    campaign = make_handed_down()
    letter = contest_letter(campaign, number="9", abstract="Phát động cuộc thi")

    (receiver,) = sent(letter, commune())

    (notice,) = letters_to(commune())
    assert notice.subject == "[Văn bản] 09/KH-STN: Phát động cuộc thi"
    assert receiver.told_at
    link = next(word for word in notice.body.split() if "/vao/" in word)
    opened = client.post(link[link.index("/vao/") :])
    assert opened["Location"] == f"/giao-viec/van-ban/{receiver.pk}/"
    assert "Phát động cuộc thi" in html(client.get(opened["Location"]))


def test_nobody_is_written_to_when_the_register_alone_is_kept():
    campaign = make_handed_down()
    before = Notice.objects.count()

    (receiver,) = sent(contest_letter(campaign), commune(), tell=False)

    assert (Notice.objects.count(), receiver.told_at) == (before, None)


def test_without_a_mailbox_a_sheet_of_the_contest_is_printed_and_without_a_contest_nobody_told():
    campaign = make_handed_down(make_town(mailboxes=False))
    printed = sent(contest_letter(campaign), commune())
    elsewhere = make_unit("xã xa")
    untold = sent(make_issued(), elsewhere)
    Contact.objects.create(unit=elsewhere, label="Văn thư", email="x@don-vi.example")
    told = sent(make_issued(abstract="Văn bản lẻ"), elsewhere)

    assert [bool(r.told_at) for r in (*printed, *untold, *told)] == [True, False, True]
    assert Notice.objects.filter(key__startswith="dispatch:letter:", channel="print").count() == 1
    (mail,) = letters_to(elsewhere)
    assert "/giao-viec/van-ban/" in mail.body
    assert "đăng nhập bằng tài khoản" in mail.body


def test_a_unit_says_by_its_link_that_it_has_the_letter(client):
    campaign = make_handed_down()
    receiver, other = sent(
        contest_letter(campaign), commune(), *Unit.objects.filter(name__startswith="Thị đoàn")
    )
    come_by_link(client, campaign, commune())

    listed = html(client.get(f"/giao-viec/don-vi/{campaign.slug}/"))
    client.post(f"/giao-viec/van-ban/{receiver.pk}/nhan/")
    foreign = client.post(f"/giao-viec/van-ban/{other.pk}/nhan/")

    receiver.refresh_from_db()
    other.refresh_from_db()
    assert f'href="/giao-viec/van-ban/{receiver.pk}/"' in listed
    assert receiver.acknowledged_by == f"unit:{commune().pk}"
    assert (foreign.status_code, other.acknowledged_at) == (404, None)


def test_a_recall_promises_only_to_write_to_those_with_a_mailbox(client):
    letter = make_issued()
    client.force_login(make_member(letter.unit))
    with_box, without = make_unit("Xã Có Hộp Thư"), make_unit("Xã Không Hộp Thư")
    Contact.objects.create(unit=with_box, email="hop-thu@example.test")
    send_to(document_id=letter.pk, units=[with_box.pk, without.pk], by="user:1")
    page = f"/giao-viec/sua-van-ban/{letter.pk}/"

    before = html(client.get(page))
    after = html(client.post(page, {"how": "recalled", "reason": "Nhầm"}, follow=True))

    assert "Phần mềm báo cho 1 nơi nhận khi lưu. Chưa có hộp thư, phải báo cách khác: " in before
    assert "Xã Không Hộp Thư" in before.partition("báo cách khác: ")[2].partition(".")[0]
    assert "Số nơi nhận đang được báo: 1. Hãy báo cách khác cho: Xã Không Hộp Thư." in after


def test_a_recalled_letter_is_to_be_deleted_and_the_sender_sees_who_did(client):
    campaign = make_handed_down()
    draft = make_draft(campaign.unit, campaign=campaign.pk)
    issue(document_id=draft.pk, given=given(), by="user:1", signed=("a.pdf", signed_pdf()))
    union = Unit.objects.get(name__startswith="Thị đoàn")
    receiver, _other = sent(draft, commune(), union)
    come_by_link(client, campaign, commune())
    file = f"/giao-viec/van-ban/{receiver.pk}/tep/"
    assert client.get(file).content == signed_pdf()

    mended(draft)
    page = html(client.get(f"/giao-viec/van-ban/{receiver.pk}/"))
    receipt = MendingReceipt.objects.get(receiver=receiver)
    client.post(f"/giao-viec/van-ban/{receiver.pk}/bao/{receipt.pk}/")

    assert "Văn bản đã bị thu hồi" in page
    assert "Đã xóa, không dùng" in page
    assert client.get(file).status_code == 404
    _sent, mended_words = letters_to(commune())
    assert mended_words.subject.startswith("[Thu hồi văn bản] 15/KH-STN")
    assert "Đề nghị đơn vị xóa văn bản bị thu hồi" in mended_words.body
    client.force_login(make_member(campaign.unit))
    seen = html(client.get(f"/giao-viec/noi-nhan/{draft.pk}/"))
    assert "Đã báo 2 trong 2 nơi nhận, 1 nơi đã báo lại." in seen
    assert seen.count("đã xóa, không dùng") == 1


def test_a_replaced_letter_leads_to_the_new_one(client):
    campaign = make_handed_down()
    old = contest_letter(campaign, number="9")
    new = make_draft(campaign.unit, campaign=campaign.pk)
    today = clock.today()
    issue(
        document_id=new.pk,
        given=given(number="10", issued_on=today),
        by="user:1",
        signed=("b.pdf", signed_pdf(number="10", day=today)),
    )
    (receiver,) = sent(old, commune())
    mended(old, "replaced", new)
    mending = MendingReceipt.objects.get().mending
    come_by_link(client, campaign, commune())

    page = html(client.get(f"/giao-viec/van-ban/{receiver.pk}/"))
    file = client.get(f"/giao-viec/van-ban/{receiver.pk}/tep/{mending.pk}/")

    assert "Bằng văn bản số 10/KH-STN" in page
    assert file.content == signed_pdf(number="10", day=today)
    assert "dùng văn bản mới, không dùng văn bản cũ" in letters_to(commune())[-1].body


def test_an_officer_is_reminded_until_the_unit_answered(client):
    campaign = make_handed_down()
    (receiver,) = sent(contest_letter(campaign), commune())
    officer = make_member(commune())
    client.force_login(officer)
    mended(receiver.document)

    labels = [line.label for line in waiting_for(officer)]
    mine = html(client.get("/giao-viec/"))
    client.post(f"/giao-viec/van-ban/{receiver.pk}/bao/{MendingReceipt.objects.get().pk}/")

    assert "Văn bản được thay thế, đính chính, thu hồi, chờ đơn vị báo lại" in labels
    assert "có thay đổi, chờ báo lại" in mine
    assert len(waiting_for(officer)) == len(labels) - 1


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ("officer of the receiver", (200, 200, 302)),
        ("teacher of the receiver", (404, 404, 404)),
        ("officer of another unit", (404, 404, 404)),
        ("officer of the sender", (404, 404, 404)),
        ("stranger", (404, 404, 404)),
    ],
)
def test_who_reads_and_answers_for_a_receiver(client, who, codes):
    campaign = make_handed_down()
    (receiver,) = sent(contest_letter(campaign), commune())
    client.force_login(
        {
            "officer of the receiver": lambda: make_member(commune()),
            "teacher of the receiver": lambda: make_member(commune(), role="teacher"),
            "officer of another unit": lambda: make_member(make_unit("xã khác")),
            "officer of the sender": lambda: make_member(campaign.unit),
            "stranger": make_user,
        }[who]()
    )
    url = f"/giao-viec/van-ban/{receiver.pk}/"

    assert (
        client.get(url).status_code,
        client.get(f"{url}tep/").status_code,
        client.post(f"{url}nhan/").status_code,
    ) == codes


def test_without_account_and_link_one_is_asked_for_a_link(client):
    (receiver,) = sent(contest_letter(make_handed_down()), commune())
    url = f"/giao-viec/van-ban/{receiver.pk}/"

    codes = [client.get(url).status_code, client.get(f"{url}tep/").status_code]
    codes += [client.post(f"{url}nhan/").status_code, client.post(f"{url}bao/1/").status_code]

    assert codes == [403, 403, 403, 403]


def test_receivers_are_chosen_by_kind_or_by_name(client):
    campaign = make_handed_down(make_town(communes=3))
    letter = contest_letter(campaign)
    far = make_unit("phường Nắng Xa")
    client.force_login(make_member(campaign.unit))
    url = f"/giao-viec/noi-nhan/{letter.pk}/"

    first = html(client.get(url))
    assert "Tất cả 3 đơn vị loại xã, phường, thị trấn, đặc khu" in first
    client.post(url, {"kind": "commune", "quiet": "1"})
    found = html(client.get(url, {"ten": "nang xa"}))
    assert f'value="{far.pk}">Thêm phường Nắng Xa' in found
    client.post(url, {"unit": far.pk})
    none = client.post(url, {"unit": "abc"}, follow=True)

    names = set(letter.receivers.values_list("unit__name", flat=True))
    assert names == {"xã Gió 1", "phường Gió 2", "xã Gió 3", "phường Nắng Xa"}
    assert "đã ở trong nơi nhận" in html(none)
    client.post(f"/giao-viec/noi-nhan/{letter.receivers.get(unit=far).pk}/bo/")
    assert letter.receivers.count() == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_receivers_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, count
):
    letter = make_issued()
    sent(letter, *(make_unit() for _ in range(count)))
    mended(letter)
    client.force_login(make_member(letter.unit))

    with django_assert_num_queries(14):
        page = html(client.get(f"/giao-viec/noi-nhan/{letter.pk}/"))

    assert page.count('scope="row"') == count


def test_a_letter_is_mended_on_its_page(client):
    campaign = make_handed_down()
    letter = contest_letter(campaign, number="9")
    other = contest_letter(campaign, number="10", kind="cong_van", abstract="Đính chính thời hạn")
    sent(letter, commune())
    client.force_login(make_member(campaign.unit))
    url = f"/giao-viec/sua-van-ban/{letter.pk}/"

    page = html(client.get(url))
    wrong = html(client.post(url, {"how": "replaced", "by_document": other.pk, "reason": "Sai"}))
    done = client.post(url, {"how": "corrected", "by_document": other.pk, "reason": "Sai"})

    assert "Đính chính thời hạn" in page
    assert f'action="/soan-van-ban/moi/mending/{letter.pk}/"' in page
    assert "phải cùng loại" in wrong
    assert done["Location"] == f"/giao-viec/noi-nhan/{letter.pk}/"
    assert letter.mendings.get().how == "corrected"
    again = html(client.get(f"/van-ban/{letter.pk}/"))
    assert "Văn bản này đã được đính chính" in again
    assert "09/KH-STN" in html(client.get(f"/van-ban/{other.pk}/"))


def test_a_draft_is_neither_sent_nor_mended_on_its_pages(client):
    draft = make_draft()
    client.force_login(make_member(draft.unit))

    assert "chưa ban hành" in html(client.get(f"/giao-viec/noi-nhan/{draft.pk}/"))
    assert client.get(f"/giao-viec/sua-van-ban/{draft.pk}/")["Location"] == f"/van-ban/{draft.pk}/"


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        ("officer of the sender", (200, 302, 200, 200)),
        ("superuser", (200, 403, 403, 403)),
        ("officer of a receiver", (404, 404, 404, 404)),
        ("stranger", (404, 404, 404, 404)),
    ],
)
def test_who_sends_and_mends(client, who, codes):
    letter = make_issued()
    unit = make_unit()
    sent(letter, unit)
    client.force_login(
        {
            "officer of the sender": lambda: make_member(letter.unit),
            "superuser": lambda: make_user(is_superuser=True, is_staff=True),
            "officer of a receiver": lambda: make_member(unit),
            "stranger": make_user,
        }[who]()
    )
    receivers, mending = f"/giao-viec/noi-nhan/{letter.pk}/", f"/giao-viec/sua-van-ban/{letter.pk}/"

    assert (
        client.get(receivers).status_code,
        client.post(receivers, {"unit": make_unit().pk}).status_code,
        client.get(mending).status_code,
        client.post(mending, {"how": "replaced"}).status_code,
    ) == codes


def test_a_letter_in_has_no_receivers(client):
    letter = make_document()
    client.force_login(make_member(letter.unit))

    assert client.get(f"/giao-viec/noi-nhan/{letter.pk}/").status_code == 404
    assert client.get(f"/giao-viec/sua-van-ban/{letter.pk}/").status_code == 404


def test_the_tasks_of_a_contest_that_rest_on_a_recalled_letter_are_pointed_at(client):
    town = make_town()
    sender = make_issued(
        make_unit("Sở Gửi"), number="5", symbol="UBND-VH", issued_on=dt.date(2024, 3, 1)
    )
    document = make_letter(town, code="5/UBND-VH", date="2024-03-01")
    document.facts.filter(key="code", value="12/UBND-VH").delete()
    campaign = make_handed_down(town, document=document)
    other = make_handed_down(make_unit("thị xã Khác"), document=make_letter(make_unit()))

    assert [t.number for t in tasks_resting_on(sender, sender.issue)] == [1, 2]
    assert resting_on_mended(campaign) == []
    mended(sender)
    client.force_login(make_role(campaign, "organiser"))
    page = html(client.get(f"/giao-viec/{campaign.slug}/"))

    (resting,) = resting_on_mended(campaign)
    assert (resting.code, resting.numbers) == ("05/UBND-VH", [1, 2])
    assert "Văn bản 05/UBND-VH đã được thu hồi" in page
    assert "Việc 1, 2 dựa vào văn bản này." in page
    assert resting_on_mended(other) == []


def test_the_same_file_is_the_same_letter():
    sender = make_draft()
    issue(document_id=sender.pk, given=given(), by="user:1", signed=("a.pdf", signed_pdf()))
    town = make_town()
    document = make_letter(town)
    type(document).objects.filter(pk=document.pk).update(file=sender.issue.signed)
    document.refresh_from_db()
    campaign = make_handed_down(town, document=document)
    mended(sender)

    assert [one.numbers for one in resting_on_mended(campaign)] == [[1, 2]]
