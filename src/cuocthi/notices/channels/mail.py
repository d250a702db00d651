from email.message import Message
from email.mime.text import MIMEText
from smtplib import SMTPException

from django.core.mail import EmailMessage

from cuocthi.files.queries import read_bytes

from . import CannotDeliver


def deliver(notice) -> None:
    """Send as e-mail. The Message-ID comes from the key, so that a repeat is recognised."""
    message = EmailMessage(
        subject=notice.subject,
        body=notice.body,
        to=[notice.address],
        headers={"Message-ID": f"<{notice.pk}.{notice.key.replace(':', '.')}@cuocthi>"},
    )
    for file in notice.attachments.select_related("file"):
        _attach(message, file.name, read_bytes(file.file), file.content_type)
    try:
        message.send()
    except (SMTPException, OSError) as error:
        raise CannotDeliver(str(error)) from error


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
