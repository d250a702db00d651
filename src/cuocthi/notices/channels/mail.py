"""E-mail, by one connection for a run."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from email.mime.text import MIMEText
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from cuocthi.files.queries import read_bytes
from cuocthi.notices.models import Notice
from cuocthi.notices.numbers import message_id

from . import CannotDeliver, Deliver


@contextmanager
def opened() -> Iterator[Deliver]:
    """Connect once; the letters of a run go over that connection."""
    connection = get_connection()
    _open(connection)

    def deliver(notice: Notice) -> None:
        try:
            _send(connection, notice)
        except SMTPServerDisconnected:  # the server ended a long run: once more from the door
            with suppress(SMTPException, OSError):
                connection.close()
            _open(connection)
            _send(connection, notice)

    try:
        yield deliver
    finally:
        with suppress(SMTPException, OSError):
            connection.close()


def _open(connection: Any) -> None:
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        raise CannotDeliver(_("Máy chủ thư không trả lời ({why}).").format(why=error)) from error


def _send(connection: Any, notice: Notice) -> None:
    """The Message-ID comes from the notice, so that a repeat is recognised, and so is its return."""
    try:
        message(notice, connection).send()
    except SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()), (550, b""))
        raise _refused(code, words) from error
    except SMTPSenderRefused as error:  # our own address: nothing is wrong with theirs
        raise CannotDeliver(_said(error.smtp_code, error.smtp_error)) from error
    except SMTPDataError as error:
        raise _refused(error.smtp_code, error.smtp_error) from error
    except SMTPServerDisconnected:
        raise
    except (SMTPException, OSError) as error:
        raise CannotDeliver(_("Máy chủ thư báo lỗi ({why}).").format(why=error)) from error
    except ValueError as error:  # no address that a mail can have
        raise CannotDeliver(_("Địa chỉ thư viết sai, không gửi được."), final=True) from error


def message(notice: Notice, connection: Any = None) -> EmailMessage:
    """The notice as a mail."""
    made = EmailMessage(
        subject=notice.subject,
        body=notice.body,
        to=[notice.address],
        headers={"Message-ID": message_id(notice)},
        connection=connection,
    )
    for file in notice.attachments.select_related("file"):
        _attach(made, file.name, read_bytes(file.file), file.content_type)
    return made


def _attach(message: EmailMessage, name: str, data: bytes, content_type: str) -> None:
    """Add a file. The parameters of a text's type are kept: a calendar program looks at them."""
    told = Message()
    told["Content-Type"] = content_type
    if told.get_content_maintype() != "text":
        message.attach(name, data, content_type)
        return
    part = MIMEText(data.decode(), told.get_content_subtype(), "utf-8")
    for key, value in (told.get_params() or [])[1:]:
        part.set_param(key, value)
    part.add_header("Content-Disposition", "attachment", filename=name)
    message.attach(part)


def _refused(code: int, words: Any) -> CannotDeliver:
    """Final from 500 on (RFC 5321, 4.2.1); 4xx says "later"."""
    return CannotDeliver(_said(code, words), final=code >= 500)


def _said(code: int, words: Any) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return _("Máy chủ thư từ chối: {code} {words}").format(code=code, words=" ".join(text.split()))
