from importlib import import_module
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import connection

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Reaction
from cuocthi.core.crypto import CannotDecrypt
from cuocthi.core.refused import Refused
from cuocthi.notices.actions import Attached, Words, send, send_many
from cuocthi.notices.models import ERASED, Notice

pytestmark = pytest.mark.django_db


def words(**changes):
    return send(
        **{
            "key": "dispatch:7:unit:3",
            "channel": "mail",
            "address": "phuong@xa.example",
            "subject": "Giao việc",
            "body": "Kính gửi đơn vị",
        }
        | changes
    )


def test_words_go_out_once_a_key():
    words()
    words(body="lần hai")
    run_due()
    run_due()

    assert [message.body for message in mail.outbox] == ["Kính gửi đơn vị"]
    assert Notice.objects.get().state == Notice.State.SENT


def test_of_several_letters_with_one_key_the_first_is_kept_with_its_files():
    first = Words("k", "mail", "a@xa.example", "Một", "một", attached=(PDF,))
    second = Words("k", "mail", "b@xa.example", "Hai", "hai", attached=(ICS,))

    fresh = send_many([first, second])
    again = send_many([second])

    assert [(notice.address, notice.body) for notice in fresh] == [("a@xa.example", "một")]
    assert [one.name for one in fresh[0].attachments.all()] == [PDF.name]
    assert again == []


def test_a_subject_never_holds_a_second_header():
    words(subject="Giao việc\r\nBcc: ke.gian@evil.example")
    run_due()

    assert mail.outbox[0].subject == "Giao việc Bcc: ke.gian@evil.example"
    assert mail.outbox[0].recipients() == ["phuong@xa.example"]


def test_a_dead_mail_server_costs_nothing_but_a_second_try(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    words()

    assert run_due() == 0
    assert Notice.objects.get().state == Notice.State.WAITING
    assert Reaction.objects.get().tries == 1


def test_a_printed_notice_leaves_no_mail():
    words(channel="print")
    run_due()

    assert mail.outbox == []
    assert Notice.objects.get().state == Notice.State.SENT


ICS = Attached(
    "lich-hop.ics", "BEGIN:VCALENDAR\r\nX:Hội nghị\r\n".encode(), "text/calendar; method=REQUEST"
)
PDF = Attached("giay-moi.pdf", b"%PDF-1.7\n", "application/pdf")


def test_files_go_with_a_mail_byte_for_byte():
    words(attached=[ICS, PDF])
    words(attached=[ICS, PDF])
    run_due()

    (sent,) = mail.outbox
    parts = {part.get_filename(): part for part in sent.message().walk() if part.get_filename()}
    assert {name: part.get_payload(decode=True) for name, part in parts.items()} == {
        ICS.name: ICS.data,
        PDF.name: PDF.data,
    }
    assert parts[ICS.name].get_content_type() == "text/calendar"
    assert parts[ICS.name].get_param("method") == "REQUEST"
    assert parts[ICS.name].get_content_charset() == "utf-8"
    assert sent.body == "Kính gửi đơn vị"


def test_a_program_is_not_sent_along():
    with pytest.raises(Refused, match="không phải là"):
        words(attached=[Attached("anh.exe", b"MZ\x00\x01", "text/plain")])

    assert not Notice.objects.exists()


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_address FROM notices_notice ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def test_an_address_stands_sealed_and_opens_in_its_own_row_only():
    first, second = words(key="a"), words(key="b")

    assert [one for one in stored() if "@" in one or "xa.example" in one] == []
    assert len(set(stored())) == 2
    assert Notice.objects.get(key="a").address == "phuong@xa.example"
    second.sealed_address = first.sealed_address
    with pytest.raises(CannotDecrypt):
        assert second.address


def test_addresses_kept_readable_before_are_sealed_where_they_stand():
    old = words(key="a"), words(key="b", address="ten@xa.example")
    Notice.objects.filter(pk=old[0].pk).update(sealed_address=ERASED)
    Notice.objects.filter(pk=old[1].pk).update(sealed_address="ten@xa.example")
    apps = SimpleNamespace(get_model=lambda _stage, _name: Notice)
    moved = import_module("cuocthi.notices.migrations.0004_sealed_addresses")

    moved.seal_addresses(apps, None)

    assert [one.address for one in Notice.objects.order_by("pk")] == [ERASED, "ten@xa.example"]
    assert "ten@xa.example" not in stored()
    moved.open_addresses(apps, None)
    assert stored() == [ERASED, "ten@xa.example"]
