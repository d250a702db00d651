"""How a task was done, each way with what shows it (hình thức thực hiện, minh chứng)."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.actions import keep as keep_file
from cuocthi.files.kinds import PDF, PHOTOS

from ..models import Proof, UnitReport

FIRST_YEAR = 2000  # an earlier one is a slip of the finger
MOST = 10_000_000  # people or times: more is a slip of the finger
MOST_FILES = 10  # of one way


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a task was done; ``files`` new ones (name, content), ``keep`` the proofs whose
    files stay."""

    channel: str
    done_on: dt.date | None = None
    times: int | None = None
    people: int | None = None
    url: str = ""
    note: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    keep: frozenset[int] = frozenset()

    @property
    def plain(self) -> list[Any]:
        """The way as plain values, files by their content."""
        return [
            self.channel,
            self.done_on and self.done_on.isoformat(),
            self.times,
            self.people,
            self.url,
            self.note,
            [hashlib.sha256(content).hexdigest() for _name, content in self.files],
            sorted(self.keep),
        ]


def check_day(day: dt.date) -> None:
    """Raises Refused for a day that has not come, or that no contest had."""
    if day > clock.today():
        raise Refused(
            _("Ngày thực hiện {day} chưa tới. Hãy ghi ngày đã làm xong, hoặc báo cáo sau.").format(
                day=f"{day:%d/%m/%Y}"
            )
        )
    if day.year < FIRST_YEAR:
        raise Refused(_("Năm của ngày thực hiện không hợp lý. Hãy xem lại số năm."))


def checked_ways(ways: Iterable[Way]) -> list[Way]:
    """The ways, trimmed, one for each channel. Raises Refused for what cannot be."""
    found: dict[str, Way] = {}
    for way in ways:
        label = str(Proof.Channel(way.channel).label)
        if way.channel in found:
            raise Refused(_("“{way}” được ghi hai lần. Hãy ghi một lần.").format(way=label))
        found[way.channel] = replace(way, url=way.url.strip(), note=way.note.strip()[:300])
        if way.done_on:
            check_day(way.done_on)
        for value in (way.times, way.people):
            if value is not None and not 0 <= value <= MOST:
                raise Refused(_("“{way}”: số không hợp lý. Hãy nhập lại.").format(way=label))
        if len(way.files) + len(way.keep) > MOST_FILES:
            raise Refused(
                _("“{way}”: nhiều nhất {count} ảnh, tệp. Hãy bỏ bớt.").format(
                    way=label, count=MOST_FILES
                )
            )
        _check_url(found[way.channel].url)
    return list(found.values())


def _check_url(url: str) -> None:
    if not url:
        return
    try:
        if len(url) > 200:
            raise ValidationError("")
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError as error:
        raise Refused(
            _("Liên kết minh chứng phải bắt đầu bằng https:// hoặc http://. Hãy dán lại.")
        ) from error


def prove(report: UnitReport, ways: Iterable[Way]) -> None:
    """Put these ways in the place of those that stood there. The first row of a way says how often
    and for whom; each further file has a row of its own. Raises Refused for a foreign file."""
    known: dict[str, list[Proof]] = defaultdict(list)
    for proof in report.proofs.select_related("file"):
        known[proof.channel].append(proof)
    rows: list[Proof] = []
    for way in ways:
        files = [
            proof.file for proof in known[way.channel] if proof.pk in way.keep and proof.file
        ] + [keep_file(content, allow=(*PHOTOS, PDF), name=name) for name, content in way.files]
        rows.append(
            Proof(
                report=report,
                channel=way.channel,
                done_on=way.done_on,
                times=way.times,
                people=way.people,
                url=way.url,
                note=way.note,
                file=files[0] if files else None,
            )
        )
        rows += [Proof(report=report, channel=way.channel, file=file) for file in files[1:]]
    report.proofs.all().delete()
    Proof.objects.bulk_create(rows)
