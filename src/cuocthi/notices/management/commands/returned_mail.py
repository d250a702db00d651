import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from cuocthi.notices.actions import note_returned
from cuocthi.notices.returned import returns


class Command(BaseCommand):
    """Note the mails that came back, from the messages of the mail server: files, or one on
    standard input (as a mail server pipes it)."""

    help = "Note mails that came back; give files with the messages, or pipe one in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        told = [path.read_bytes() for path in options["files"]] or [sys.stdin.buffer.read()]
        noted = sum(
            note_returned(notice_id=one.notice, why=one.why, by="system")
            for data in told
            for one in returns(data)
        )
        self.stdout.write(_("Đã ghi {n} thư bị trả lại.").format(n=noted))
