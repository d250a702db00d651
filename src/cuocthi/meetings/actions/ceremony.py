"""Meetings and ceremonies called by hand; their further sites and the prizes handed over."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused

from ..models import Award, Meeting, Site
from ..queries import awards_version, sites_version
from .concluding import open_with_rest
from .shared import MOST_PLACES, locked, must_not_be_recorded, must_take_place

MOST_SITES, MOST_AWARDS = 300, 300
MOST_AT_SITE = 1_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """A further site as a person wrote it; ``present`` None while nobody has counted."""

    name: str
    contact: str = ""
    places: int = 0
    present: int | None = None


@transaction.atomic
def call_meeting(
    *,
    campaign_id: int,
    kind: str,
    title: str,
    day: dt.date,
    hour: dt.time | None = None,
    venue: str = "",
    places: int | None = None,
    by: Any,
) -> Meeting:
    """Plan a meeting or ceremony that no letter ordered (thêm hội nghị, buổi lễ).

    Its agenda begins with what the last meeting of the contest left open. Raises Refused.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    if campaign.state == Campaign.State.CLOSED:
        raise Refused(_("Cuộc thi đã tổng kết, không thêm hội nghị được nữa."))
    title = " ".join(title.split())[:400]
    if not title:
        raise Refused(_("Hãy ghi tên hội nghị hoặc buổi lễ."))
    if day < clock.today():
        raise Refused(_("Ngày họp đã qua. Hãy chọn ngày từ hôm nay trở đi."))
    if places is not None and not 1 <= places <= MOST_PLACES:
        raise Refused(_("Số chỗ phải từ 1 đến {most}. Hãy nhập lại.").format(most=MOST_PLACES))
    if Meeting.objects.filter(campaign=campaign, day=day, title=title).exists():
        raise Refused(_("Ngày đó đã có một hội nghị cùng tên. Hãy chọn ngày khác."))
    meeting = Meeting.objects.create(
        campaign=campaign,
        kind=Meeting.Kind(kind),
        title=title,
        day=day,
        hour=hour,
        venue=" ".join(venue.split())[:300],
        places=places,
    )
    record("meeting.planned", meeting, by=by, campaign=campaign.pk, bodies=0)
    open_with_rest(meeting_id=meeting.pk, by=by)
    return meeting


@transaction.atomic
def set_sites(*, meeting_id: int, sites: Sequence[Place], seen: str, by: Any) -> list[Site]:
    """Put these sites in place of the present ones (các điểm cầu), with who was there.

    ``seen`` is the version the person had in view. Raises Refused, Overtaken.
    """
    meeting = locked(meeting_id)
    must_take_place(meeting)
    before = list(meeting.sites.all())
    sites = [
        Place(" ".join(one.name.split()), " ".join(one.contact.split()), one.places, one.present)
        for one in sites
    ]
    if [Place(one.name, one.contact, one.places, one.present) for one in before] == sites:
        return before
    if sites_version(before) != seen:
        raise Overtaken(
            _("Trong lúc bạn sửa, các điểm cầu đã được lưu khác đi. Hãy xem lại rồi lưu.")
        )
    if len(sites) > MOST_SITES:
        raise Refused(_("Nhiều nhất {n} điểm cầu. Hãy gộp bớt.").format(n=MOST_SITES))
    for place, one in enumerate(sites, 1):
        counts = (one.places, one.present or 0)
        if not one.name or any(not 0 <= count <= MOST_AT_SITE for count in counts):
            raise Refused(_("Điểm cầu {n}: hãy ghi tên và số người từ 0 trở lên.").format(n=place))
    meeting.sites.all().delete()
    kept = Site.objects.bulk_create(
        Site(
            meeting=meeting,
            order=order,
            name=one.name[:200],
            contact=one.contact[:200],
            places=one.places,
            present=one.present,
        )
        for order, one in enumerate(sites, 1)
    )
    record("meeting.sites_set", meeting, by=by, campaign=meeting.campaign_id, sites=len(kept))
    return kept


@transaction.atomic
def set_awards(
    *, meeting_id: int, awards: Sequence[tuple[str, str]], seen: str, by: Any
) -> list[Award]:
    """Put these prizes in place of the present ones (giải được trao): prize, who receives it.

    ``seen`` is the version the person had in view. Raises Refused, Overtaken.
    """
    meeting = locked(meeting_id)
    must_not_be_recorded(meeting)
    before = list(meeting.awards.all())
    kept = [(" ".join(prize.split()), " ".join(name.split())) for prize, name in awards]
    if [(one.prize, one.name) for one in before] == kept:
        return before
    if awards_version(before) != seen:
        raise Overtaken(
            _("Trong lúc bạn sửa, danh sách giải đã được lưu khác đi. Hãy xem lại rồi lưu.")
        )
    if len(kept) > MOST_AWARDS or not all(prize and name for prize, name in kept):
        raise Refused(
            _("Mỗi dòng ghi giải; người hoặc đơn vị nhận. Nhiều nhất {n} dòng.").format(
                n=MOST_AWARDS
            )
        )
    meeting.awards.all().delete()
    rows = Award.objects.bulk_create(
        Award(meeting=meeting, order=order, prize=prize[:120], name=name[:300])
        for order, (prize, name) in enumerate(kept, 1)
    )
    record("meeting.awards_set", meeting, by=by, campaign=meeting.campaign_id, awards=len(rows))
    return rows
