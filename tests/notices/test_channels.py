"""How words leave the house: one connection a run, what is refused, what comes back, the slots."""

import pytest
from django.core import mail
from django.core.management import call_command

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Reaction
from cuocthi.core.refused import Refused
from cuocthi.notices.actions import MOST_TRIES, Words, note_returned, send_again, send_many
from cuocthi.notices.channels import CannotDeliver, way
from cuocthi.notices.channels import mail as mail_channel
from cuocthi.notices.models import Notice
from cuocthi.notices.numbers import message_id
from cuocthi.notices.queries import troubles
from cuocthi.notices.returned import LARGEST, Return, returns
from tests.notices.post_office import post_office

pytestmark = pytest.mark.django_db
handed = []


def sender(address, subject, body):
    """The test double of a house's own sender."""
    if address == "0":
        raise CannotDeliver("số này không có", final=True)
    handed.append((address, subject, body))


def owe(*addresses, channel="mail", campaign=7):
    return send_many(
        [
            Words(f"k:{number}", channel, address, f"Việc {number}", "Kính gửi", unit=number)
            for number, address in enumerate(addresses, start=1)
        ],
        campaign=campaign,
    )


def states():
    return list(Notice.objects.order_by("pk").values_list("state", "tries", "trouble"))


def again():
    Reaction.objects.filter(state="pending").update(not_before=Reaction.objects.first().event.at)
    return run_due()


def test_all_letters_of_a_run_go_over_one_connection(settings):
    owe("a@xa.example", "b@xa.example", "c@xa.example")

    with post_office(settings) as office:
        assert run_due() == 1

    assert (office.connections, len(office.letters)) == (1, 3)
    assert states() == [("sent", 0, "")] * 3


def test_a_server_that_hangs_up_after_two_is_called_again_and_no_letter_is_lost(settings):
    owe("a@xa.example", "b@xa.example", "c@xa.example")

    with post_office(settings) as office:
        office.hangs_up_after = 2
        assert run_due() == 1

    assert (office.connections, len(office.letters)) == (2, 3)
    assert states() == [("sent", 0, "")] * 3


def test_a_refused_address_keeps_no_other_letter_back_and_says_why(settings):
    owe("a@xa.example", "khong.co@xa.example", "c@xa.example")

    with post_office(settings) as office:
        office.answers["khong.co@xa.example"] = "550 5.1.1 no such user"
        assert run_due() == 1

    refused = "Máy chủ thư từ chối: 550 5.1.1 no such user"
    assert states() == [("sent", 0, ""), ("failed", 1, refused), ("sent", 0, "")]
    assert {unit: one.address for unit, one in troubles(7).items()} == {2: "khong.co@xa.example"}


def test_an_address_that_is_full_is_tried_again_and_given_up_in_the_end(settings):
    owe("day@xa.example")

    with post_office(settings) as office:
        office.answers["day@xa.example"] = "452 4.2.2 full"
        assert run_due() == 0
        first = states()
        for _try in range(MOST_TRIES - 1):
            again()

    assert first == [("waiting", 1, "Máy chủ thư từ chối: 452 4.2.2 full")]
    assert states() == [("failed", 6, "Đã thử 6 lần. Máy chủ thư từ chối: 452 4.2.2 full")]
    assert Reaction.objects.get().state == "done"


def test_a_full_address_goes_when_there_is_room_again(settings):
    owe("day@xa.example")

    with post_office(settings) as office:
        office.answers["day@xa.example"] = "452 4.2.2 full"
        run_due()
        office.answers.clear()
        assert again() == 1

    assert states() == [("sent", 1, "")]


def test_without_a_server_every_letter_waits_and_says_so(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    owe("a@xa.example", "b@xa.example")

    assert run_due() == 0

    assert [(state, tries) for state, tries, _why in states()] == [("waiting", 1)] * 2
    assert states()[0][2].startswith("Máy chủ thư không trả lời")


def test_a_letter_that_failed_is_sent_again_to_the_mailbox_of_today_and_only_once(settings):
    (notice,) = owe("cu@xa.example")
    with post_office(settings) as office:
        office.answers["cu@xa.example"] = "550 gone"
        run_due()
        send_again(notice_id=notice.pk, address="moi@xa.example", by="system")
        send_again(notice_id=notice.pk, address="moi@xa.example", by="system")
        run_due()

    assert len(office.letters) == 1
    notice.refresh_from_db()
    assert (notice.state, notice.address) == ("sent", "moi@xa.example")


def test_a_killed_run_goes_on_with_the_letters_that_still_wait(monkeypatch):
    owe("a@xa.example", "b@xa.example", "c@xa.example")
    send, count = mail_channel._send, iter(range(9))

    def dies(connection, notice):
        send(connection, notice)
        if next(count) == 1:
            raise SystemExit("killed after the letter left, before it was marked")

    monkeypatch.setattr(mail_channel, "_send", dies)
    with pytest.raises(SystemExit):
        run_due()
    again()

    numbers = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(numbers) == 4
    assert set(numbers) == {message_id(notice) for notice in Notice.objects.all()}
    assert {state for state, _tries, _why in states()} == {"sent"}


@pytest.mark.parametrize("channel", ["sms", "zalo"])
def test_a_slot_without_a_sender_refuses_in_words(channel):
    with pytest.raises(Refused, match="chưa được cài đặt"):
        owe("0912345678", channel=channel)
    with pytest.raises(CannotDeliver, match="chưa được cài đặt"), way(channel).opened():
        pass
    assert not Notice.objects.exists()


@pytest.mark.parametrize("channel", ["sms", "zalo"])
def test_a_slot_hands_the_words_to_the_sender_of_the_house(settings, channel):
    handed.clear()
    setattr(settings, f"{channel.upper()}_SENDER", f"{__name__}.sender")
    owe("0912345678", "0", channel=channel)

    assert run_due() == 1

    assert handed == [("0912345678", "Việc 1", "Kính gửi")]
    assert states() == [("sent", 0, ""), ("failed", 1, "số này không có")]


def test_a_sender_that_is_not_there_is_a_fault_of_the_house_not_of_the_address(settings):
    settings.SMS_SENDER = "nowhere.at.all"
    owe("0912345678", channel="sms")

    assert run_due() == 0
    assert states() == [("waiting", 1, "Kênh tin nhắn SMS cài đặt sai, hãy báo người quản trị.")]


def report(number, *, action="failed", why="smtp; 550 5.1.1 no such user"):
    return (
        "From: MAILER-DAEMON@mail.example\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"\r\n\r\n'
        "--x\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--x\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mail.example\r\n\r\n"
        f"Final-Recipient: rfc822; a@xa.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n"
        f"Diagnostic-Code: {why}\r\n\r\n"
        "--x\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: {number}\r\nSubject: x\r\n\r\n--x--\r\n"
    ).encode()


def test_a_mail_that_comes_back_is_noted_once(tmp_path, capsys):
    (notice,) = owe("a@xa.example")
    run_due()
    path = tmp_path / "returned.eml"
    path.write_bytes(report(message_id(notice)))

    call_command("returned_mail", path)
    call_command("returned_mail", path)

    assert states() == [("failed", 0, "Thư bị trả lại: smtp; 550 5.1.1 no such user")]
    assert capsys.readouterr().out.splitlines() == [
        "Đã ghi 1 thư bị trả lại.",
        "Đã ghi 0 thư bị trả lại.",
    ]


@pytest.mark.parametrize(
    "made",
    [
        lambda number: report(number, action="delayed"),
        lambda number: report(number.replace(".", ".0", 1)),
        lambda number: report("<1.aaaaaaaaaaaaaaaaaaaa@cuocthi>"),
        lambda number: f"Subject: Re: {number}\r\n\r\nXin cảm ơn {number}".encode(),
        lambda number: b"\xff\x00",
        lambda number: report(number) + b"x" * LARGEST,
    ],
)
def test_what_is_no_report_about_our_mail_says_nothing(made):
    (notice,) = owe("a@xa.example")

    assert returns(made(message_id(notice))) == []
    assert returns(report(message_id(notice))) == [
        Return(notice.pk, "smtp; 550 5.1.1 no such user")
    ]


def test_only_a_mail_that_went_can_come_back():
    (notice,) = owe("a@xa.example")

    assert note_returned(notice_id=notice.pk, why="x", by="system") is False
    assert note_returned(notice_id=10**17, why="x", by="system") is False
    assert states() == [("waiting", 0, "")]
