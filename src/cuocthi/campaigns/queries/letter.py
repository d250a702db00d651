"""What a contest goes on with of the letter it was made of, whatever is corrected in it later."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.audit.models import Event
from cuocthi.documents.models import Document
from cuocthi.documents.uses import Kept, Use

from ..models import Campaign

_BY_LETTER = ("event_name", "event_edition", "event_theme", "issuer", "tasks")


def use_of(document: Document) -> Use | None:
    """The contest that was made of the letter, what it keeps of it and where that is changed.

    None for a letter that only changes a contest. At most two queries.
    """
    campaign = Campaign.objects.filter(document=document).first()
    if campaign is None:
        return None
    page = reverse("campaigns:detail", args=[campaign.slug])
    values = {
        "event_name": campaign.name,
        "event_edition": campaign.edition or None,
        "event_theme": campaign.theme or None,
        "issuer": campaign.issuer,
        "tasks": None,
    }
    way = _way(campaign)
    kept = {key: Kept(values[key], *way) for key in _BY_LETTER}
    window = {"start": campaign.opens_on.isoformat(), "end": campaign.closes_on.isoformat()}
    kept["window"] = Kept(window, *_way_of_days(campaign, way))
    return Use(str(campaign), page, kept)


def _way(campaign: Campaign) -> tuple[str, str, str]:
    """How name, theme, tasks are changed: sentence, label and address of the page for it."""
    if campaign.state == Campaign.State.DRAFT:
        again = reverse("campaigns:open", args=[campaign.document_id])
        return _("Cuộc thi còn là bản nháp: sửa xong hãy lập lại."), _("Lập lại từ văn bản"), again
    if campaign.state == Campaign.State.CLOSED:
        return _("Cuộc thi đã tổng kết nên không đổi được nữa."), "", ""
    told = _("Cuộc thi đã giao việc nên chỉ đổi theo một văn bản sau: hãy đưa văn bản đó vào sổ.")
    return told, _("Nhận văn bản đến"), f"{reverse('documents:list')}#nhan"


def _way_of_days(campaign: Campaign, way: tuple[str, str, str]) -> tuple[str, str, str]:
    """The same for the days on which entries are taken: the last one is moved on a page of its own."""
    if campaign.state != Campaign.State.OPEN:
        return way
    if Event.objects.filter(campaign=campaign.pk, verb="round.opened").exists():
        return _("Đã mở vòng chấm nên ngày nhận bài không đổi được nữa."), "", ""
    return (
        _("Muốn đổi ngày nhận bài, hãy xem trước những gì đổi theo rồi quyết định."),
        _("Đổi ngày, gia hạn"),
        reverse("campaigns:closing_day", args=[campaign.slug]),
    )
