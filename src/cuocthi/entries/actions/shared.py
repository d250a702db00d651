"""What every act of this stage needs: the lock, the numbers, the hours, the sealing."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_of
from cuocthi.campaigns.rules import Rules
from cuocthi.core import clock
from cuocthi.core.crypto import search_value
from cuocthi.core.keystore import Key
from cuocthi.core.refused import Refused
from cuocthi.core.rows import Reading
from cuocthi.core.sealing import seal
from cuocthi.core.statements import connected
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entrant, Entry, Sending
from cuocthi.entries.models.identity import SEALED, EntrantIdentity, bound_to
from cuocthi.entries.queries import GRACE_MINUTES, entrant_identities, has_taken_back
from cuocthi.notices.actions import send
from cuocthi.notices.models import Channel
from cuocthi.plain.vntext import collapse, nfc, place_tones, without_hidden
from cuocthi.units.models import Unit

_KEY = re.compile(r"[A-Za-z0-9_-]{1,48}")


class KeyReused(Refused):
    """A form's key came back with another body: nothing is written (422 for the browser)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who enters, as typed in (người dự thi, người đại diện); stored only sealed."""

    name: str
    born_on: dt.date
    class_name: str = ""
    representative: str = ""
    phone: str = ""
    email: str = ""


def tidied(person: Person) -> Person:
    """The same person with composed letters (NFC) and single blanks."""
    return Person(
        name=_line(person.name),
        born_on=person.born_on,
        class_name=_line(person.class_name),
        representative=_line(person.representative),
        phone=_line(person.phone),
        email=_line(person.email),
    )


def _line(text: str) -> str:
    return collapse(nfc(text))


def locked(campaign_id: int) -> Campaign:
    """The contest's row, locked: numbers are dealt and doubles looked for under it alone."""
    return (
        Campaign.objects.select_for_update(of=("self",)).select_related("unit").get(pk=campaign_id)
    )


_CAMPAIGN = Reading(
    lambda pk: (
        Campaign.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=pk)
    ),
    int,
)
_ENTRANT = Reading(lambda pk: Entrant.objects.select_related("unit").filter(pk=pk), int)
_SENDINGS = Reading(
    lambda campaign, key, other: Sending.objects.select_related("entry").filter(
        Q(key=key) | Q(key=other), campaign=campaign
    ),
    int,
    str,
    str,
)


def locked_with(entrant_id: int) -> tuple[Campaign, Entrant]:
    """An entrant's contest, locked as by :func:`locked`, and the entrant as it stands then."""
    entrant = _ENTRANT.first(entrant_id)
    campaign = _CAMPAIGN.first(entrant.campaign_id) if entrant else None
    if entrant is None or campaign is None:
        raise Entrant.DoesNotExist
    if (
        connected().features.has_select_for_update
    ):  # it may have changed while the lock was waited for
        entrant = Entrant.objects.select_related("unit").get(pk=entrant_id)
    entrant.campaign = campaign
    return campaign, entrant


def next_number(rows: type[Entrant] | type[Entry], campaign: Campaign) -> int:
    """The number after the last one of the contest; the caller holds the contest's lock."""
    last = _LAST_OF[rows].first(campaign.pk)
    return (last.number if last else 0) + 1


def _last_of(rows: type[Entrant] | type[Entry]) -> Reading[Any]:
    return Reading(
        lambda campaign: (
            rows._default_manager.filter(campaign=campaign).order_by("-number").only("number")[:1]
        ),
        int,
    )


_LAST_OF = {rows: _last_of(rows) for rows in (Entrant, Entry)}


def rules_of(campaign: Campaign) -> Rules:
    """The rules of the contest (thể lệ)."""
    return Rules.from_json(campaign.rules)


def hour(moment: dt.datetime) -> str:
    """A moment as people read it, to the second, Viet Nam time."""
    return f"{timezone.localtime(moment):%H:%M:%S %d/%m/%Y}"


def last_moment(campaign: Campaign, *, returned: bool = False, level: str = "") -> dt.datetime:
    """When the door closes: the closing hour; for a returned entry some days later by the rules,
    for a ``level`` ("school") that has a last day of its own so many days before."""
    days = rules_of(campaign).correction_days if returned else 0
    if level and not returned:
        days -= sum(one.days_before for one in asked_of(campaign).windows if one.level == level)
    return campaign.closes_at + dt.timedelta(days=days)


GRACE = dt.timedelta(minutes=GRACE_MINUTES)
"""How long after the closing hour what was begun before it may still be finished (PROMISES 3)."""


def refuse_when_shut(
    campaign: Campaign,
    entry: Entry | None = None,
    *,
    now: dt.datetime,
    arrived: dt.datetime | None = None,
    level: str = "",
) -> dt.datetime | None:
    """Raise Refused when nothing can be written any more: not open, or past the closing hour (of
    the ``level`` through which the entry comes, if that has its own).

    ``now`` is the one instant of the act; ``arrived`` when its form was opened, or its first byte
    came, if that is known (:mod:`cuocthi.core.ticket`). Returns ``arrived`` when it was that hour
    that counted, None when ``now`` lies before the closing anyway.
    """
    if campaign.state != Campaign.State.OPEN:
        raise Refused(_("Cuộc thi chưa mở hoặc đã tổng kết, nên không nhận thêm gì."))
    returned = entry is not None and entry.state == EntryState.RETURNED
    closes_at = last_moment(campaign, returned=returned, level=level)
    if now < closes_at:
        return None
    if arrived is not None and arrived < closes_at and now < closes_at + GRACE:
        return arrived
    raise Refused(
        _(
            "Cuộc thi đã ngừng nhận bài lúc {closed}; bây giờ là {now} (giờ Việt Nam). "
            "Nếu có lý do chính đáng, hãy liên hệ Ban Tổ chức."
        ).format(closed=hour(closes_at), now=hour(now))
    )


def refuse_when_taken_back(entrant: Entrant) -> None:
    """Raise Refused while the permission to take part is taken back: nothing is written of somebody
    who left the contest (DOMAIN E8)."""
    if has_taken_back(entrant.pk):
        raise Refused(
            _(
                "Bạn đã rút sự đồng ý dự thi nên không lập, sửa bài được nữa. Muốn dự thi tiếp, hãy "
                "mở “Sự đồng ý của tôi” trên trang của bạn và chọn lại Đồng ý."
            )
        )


def refuse_before_opening(campaign: Campaign, now: dt.datetime) -> None:
    """Raise Refused before the first hour of the window."""
    if now < campaign.opens_at:
        raise Refused(
            _(
                "Cuộc thi nhận bài từ {opens}; bây giờ là {now} (giờ Việt Nam). "
                "Bài đã lưu vẫn còn, hãy nộp lại sau giờ đó."
            ).format(opens=hour(campaign.opens_at), now=hour(now))
        )


def checked_key(key: str) -> str:
    """The key as it came. Raises Refused for one that no form of ours makes."""
    if not _KEY.fullmatch(key):
        raise Refused(_("Mẫu đơn này không còn dùng được. Hãy tải lại trang rồi điền lại."))
    return key


def sent_before(campaign: Campaign, key: str, fingerprint: str) -> Sending | None:
    """The earlier sending of the same form, if any. Raises KeyReused when its body was another."""
    return of_same_body(sendings(campaign, key).get(key), fingerprint)


def sendings(campaign: Campaign, key: str, other: str = "") -> dict[str, Sending]:
    """What was sent before under a key or under another, by key. One query."""
    return {sent.key: sent for sent in _SENDINGS.all(campaign.pk, key, other or key)}


def of_same_body(sent: Sending | None, fingerprint: str) -> Sending | None:
    """The sending itself. Raises KeyReused when its body was another than that of now."""
    if sent is not None and sent.fingerprint != fingerprint:
        raise KeyReused(
            _(
                "Mẫu đơn này đã được gửi trước đó với nội dung khác, nên lần này không ghi gì. "
                "Hãy mở lại trang, xem điều đã lưu rồi sửa tiếp."
            )
        )
    return sent


KEYS_KEPT = dt.timedelta(days=30)


def forget_sendings() -> int:
    """Forget the keys of forms thirty days after the last moment of their contest (PROMISES 3)."""
    over = [
        campaign.pk
        for campaign in Campaign.objects.exclude(state=Campaign.State.DRAFT)
        if last_moment(campaign, returned=True) + KEYS_KEPT <= clock.now()
    ]
    return Sending.objects.filter(campaign__in=over).delete()[0]


def searched(person: Person, unit: Unit | None) -> str:
    """The keyed hash by which the same person is found again, Hòa or Hoà (PROMISES P3)."""
    return search_value(
        place_tones(person.name), person.born_on.isoformat(), unit.code if unit else ""
    )


def sealed(entrant: Entrant, person: Person, unit: Unit | None, key: Key) -> EntrantIdentity:
    """The identity row, not saved yet: each value under the entrant's own key (a new one), bound
    to its row and column."""
    values = {column: getattr(person, column) for column in SEALED}
    values["born_on"] = person.born_on.isoformat()
    return EntrantIdentity(
        entrant=entrant,
        search_value=searched(person, unit),
        **{
            column: seal(text, key=key, bound_to=bound_to(entrant.pk, column)) if text else ""
            for column, text in values.items()
        },
    )


def tell(entrant: Entrant, *, key: str, subject: str, body: str) -> None:
    """Owe a mail to the representative of a clean-up entrant, if an address was given.

    Neither ``subject`` nor ``body`` may hold a name.
    """
    opened = entrant_identities([entrant.pk], by="system", reason=_("gửi thư cho người dự thi"))
    address = opened[entrant.pk].email if entrant.pk in opened else ""
    if address:
        send(
            key=key,
            channel=Channel.MAIL,
            address=address,
            subject=subject,
            body=body,
            campaign=entrant.campaign_id,
        )


def words(text: str, most: int) -> str:
    """A line of text as it is kept: composed, single blanks, cut to ``most`` signs."""
    return collapse(nfc(without_hidden(text)))[:most]
