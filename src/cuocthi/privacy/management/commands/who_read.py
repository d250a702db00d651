import datetime as dt

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cuocthi.campaigns.models import Campaign
from cuocthi.privacy.queries import reads_between


class Command(BaseCommand):
    """Who could have read what between two moments, from the log: for a notice of breach (R55)."""

    help = "ai đã có thể đọc gì, từ lúc nào đến lúc nào / who could have read what, for a breach"

    def add_arguments(self, parser: CommandParser) -> None:
        """Two moments in Viet Nam time, and a contest if wanted."""
        parser.add_argument("start", help="2026-02-20T08:00")
        parser.add_argument("end", help="2026-02-21T08:00, không tính chính lúc đó / half-open")
        parser.add_argument("--contest", metavar="SLUG")

    def handle(self, *args: object, **options: str) -> None:
        """Tab-separated lines: when, who, what, contest, how many people, why; then the sum."""
        start, end = (_moment(options[name]) for name in ("start", "end"))
        if start >= end:
            raise CommandError("lúc bắt đầu phải trước lúc kết thúc")
        campaign = None
        if options["contest"]:
            campaign = Campaign.objects.filter(slug=options["contest"]).first()
            if campaign is None:
                raise CommandError(f"không có cuộc thi {options['contest']}")
        count = people = 0
        for read in reads_between(start, end, campaign=campaign.pk if campaign else None):
            self.stdout.write(
                "\t".join(
                    (
                        f"{timezone.localtime(read.at):%Y-%m-%d %H:%M:%S}",
                        read.actor,
                        read.who,
                        read.verb,
                        str(read.campaign or ""),
                        str(read.people),
                        read.reason,
                    )
                )
            )
            count, people = count + 1, people + read.people
        self.stdout.write(f"{count} lượt mở, {people} lượt người")


def _moment(typed: str) -> dt.datetime:
    try:
        found = parse_datetime(typed)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(f"không đọc được “{typed}”; ghi như 2026-02-20T08:00")
    return found if timezone.is_aware(found) else timezone.make_aware(found)
