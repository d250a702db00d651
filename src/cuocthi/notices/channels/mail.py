from smtplib import SMTPException

from django.core.mail import EmailMessage

from . import CannotDeliver


def deliver(notice) -> None:
    """Send as e-mail. The Message-ID comes from the key, so that a repeat is recognised."""
    message = EmailMessage(
        subject=notice.subject,
        body=notice.body,
        to=[notice.address],
        headers={"Message-ID": f"<{notice.pk}.{notice.key.replace(':', '.')}@cuocthi>"},
    )
    try:
        message.send()
    except (SMTPException, OSError) as error:
        raise CannotDeliver(str(error)) from error
