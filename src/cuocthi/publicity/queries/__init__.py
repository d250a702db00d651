from typing import Any

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from cuocthi.campaigns.models import Campaign, Prize
from cuocthi.campaigns.queries import asked_of, facts_now, managed_by
from cuocthi.campaigns.rules import Rules
from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.dispatch.models import Proof
from cuocthi.dispatch.queries import KnownDeed
from cuocthi.plain.asked import Definition, Part
from cuocthi.plain.vndates import written
from cuocthi.plain.vntext import fold
from cuocthi.units.models import Unit
from cuocthi.units.queries import ADMINISTRATIVE, PUBLIC, ancestors, contacts_of

from ..models import Material
from ..wording import Told

ORDER = list(Material.Kind.values)
_POSTMARK = "theo dau buu dien"


def materials_of(campaign: Campaign) -> list[Material]:
    """Page, poster and radio script of a contest, those that exist, in this order. One query."""
    found = Material.objects.filter(campaign=campaign).select_related("file", "picture")
    return sorted(found, key=lambda material: ORDER.index(material.kind))


def published_of(campaign: Campaign) -> dict[str, Material]:
    """What the public may see of a contest, by kind. One query."""
    return {m.kind: m for m in materials_of(campaign) if m.published_at is not None}


def known_deeds(campaign: Campaign, unit: Unit) -> list[KnownDeed]:
    """The page and the poster that were published, for the reports of units
    (``settings.DEED_SOURCES``). One query."""
    page = settings.BASE_URL + reverse("portal:campaign", args=[campaign.slug])
    channels = {Material.Kind.PAGE: Proof.Channel.WEB, Material.Kind.POSTER: Proof.Channel.POSTER}
    return [
        KnownDeed(
            channel=channels[kind],
            done_on=timezone.localdate(material.published_at),
            what=material.get_kind_display(),
            url=page if kind == Material.Kind.PAGE else "",
            own=unit.pk == campaign.unit_id,
        )
        for kind, material in published_of(campaign).items()
        if kind in channels
    ]


def waiting_for(user: Any) -> list[Waiting]:
    """Drafts that an organiser has to look at and publish. One query."""
    if not (user.is_authenticated and user.is_active):
        return []
    rows = (
        Material.objects.filter(
            campaign__in=managed_by(user).filter(state=Campaign.State.OPEN), published_at=None
        )
        .values_list("campaign__slug", "campaign__name")
        .annotate(n=Count("pk"))
        .order_by("campaign__slug")
    )
    return [
        Waiting(
            label=_("{campaign}: bản tuyên truyền chờ xem và công bố").format(campaign=name),
            url=reverse("publicity:list", args=[slug]),
            count=count,
        )
        for slug, name, count in rows
    ]


@override("vi")
def told_of(campaign: Campaign) -> Told:
    """What may be told of a contest, from its facts, its rules and its letter; in Vietnamese.

    Six queries; the campaign comes with its unit and document.
    """
    rules = campaign.terms
    facts = facts_now(campaign)
    above = ancestors(campaign.unit)
    contacts, phone = _contacts(campaign.unit, facts)
    letters = campaign.work == Campaign.Work.LETTER
    by_form = campaign.work == Campaign.Work.FORM
    asked = asked_of(campaign) if by_form else Definition()
    area = _area(campaign.unit, above)
    return Told(
        title=str(campaign),
        organiser=campaign.issuer,
        theme=campaign.theme.strip(' “”".'),
        eligible=_by_age(rules, area)
        if by_form
        else _pupils(rules, area)
        if letters
        else _everyone(rules, area),
        voluntary=letters or by_form,
        opens=written(campaign.opens_on),
        closes=written(campaign.closes_on),
        until=_until(campaign),
        close_note="tính theo dấu bưu điện" if _POSTMARK in fold(campaign.document.text) else "",
        steps=_form_steps(asked, campaign)
        if by_form
        else _letter_steps(rules, campaign)
        if letters
        else _clean_up_steps(rules, campaign),
        rules=_form_rules(asked, rules)
        if by_form
        else _letter_rules(rules)
        if letters
        else _clean_up_rules(rules),
        criteria=tuple(f"{c.name}: {c.weight}%" for c in campaign.criteria.all()),
        prizes=tuple(_prize(prize) for prize in campaign.prizes.all()),
        contacts=contacts,
        phone=phone,
        address=f"{settings.BASE_URL}/c/{campaign.slug}/",
        abbreviations={
            unit.abbreviation: unit.name for unit in (*above, campaign.unit) if unit.abbreviation
        },
    )


def _area(unit: Unit, above: list[Unit]) -> str:
    """The commune, district or province in whose name the unit acts."""
    for house in (unit, *reversed(above)):
        if house.kind in ADMINISTRATIVE:
            return str(house.name)
    return ""


def _where(area: str) -> str:
    return f" trên địa bàn {area}" if area else ""


def _pupils(rules: Rules, area: str) -> str:
    if rules.age_min is None or rules.age_max is None:
        return f"Học sinh{_where(area)}."
    return (
        f"Học sinh từ {rules.age_min} đến {rules.age_max} tuổi, tính vào ngày gửi bài,"
        f"{_where(area)}."
    ).replace(",.", ".")


def _everyone(rules: Rules, area: str) -> str:
    return (
        f"Tập thể, cơ quan, nhóm và cá nhân sinh sống, học tập, làm việc{_where(area)}. "
        f"Người dưới {rules.adult_from} tuổi tham gia theo nhóm có người lớn phụ trách."
    )


def _by_age(rules: Rules, area: str) -> str:
    if rules.age_min is None or rules.age_max is None:
        return f"Mọi người sinh sống, học tập, làm việc{_where(area)}."
    return f"Người từ {rules.age_min} đến hết {rules.age_max} tuổi{_where(area)}."


def _form_steps(asked: Definition, campaign: Campaign) -> tuple[str, ...]:
    work = ", ".join(one.label.lower() for one in asked.of(Part.WORK))
    ways = {
        "person": "Gửi bài trên trang của cuộc thi, không cần tài khoản; trẻ em thì cha mẹ, người "
        "giám hộ gửi giúp và đánh dấu đồng ý.",
        "school": "Học sinh cũng có thể dự thi qua nhà trường.",
    }
    return (
        f"Chuẩn bị bài gồm: {work}.",
        *(words for way, words in ways.items() if way in asked.enters),
        f"Gửi bài muộn nhất là hết ngày {written(campaign.closes_on)}; giữ lại mã biên nhận.",
    )


def _form_rules(asked: Definition, rules: Rules) -> tuple[str, ...]:
    words = ["Bài do người dự thi tự làm, không chép của người khác."]
    if rules.blind:
        words.append("Trong bài không để lộ họ tên, trường, lớp: giám khảo chấm bài giấu tên.")
    if asked.several is not None:
        words.append(f"Mỗi người gửi nhiều nhất {asked.several} bài.")
    words += [f"Có {group.label}." for group in asked.groups]
    return tuple(words)


def _until(campaign: Campaign) -> str:
    """The end of the window in words, with its hour (PROMISES 3, Deadline)."""
    closes = timezone.localtime(campaign.closes_at)
    if (closes.hour, closes.minute) == (0, 0):
        return f"đến hết ngày {written(campaign.closes_on)} (trước 24 giờ cùng ngày)"
    return f"đến {closes.hour} giờ {closes.minute:02} phút, ngày {written(closes.date())}"


def _letter_steps(rules: Rules, campaign: Campaign) -> tuple[str, ...]:
    length = f", không quá {rules.max_words} chữ" if rules.max_words else ""
    theme = " theo chủ đề của cuộc thi" if campaign.theme else ""
    return (
        f"Tự viết tay một bức thư{theme}{length}.",
        "Nộp thư cho thầy cô phụ trách ở trường, kèm đồng ý của cha mẹ hoặc người giám hộ.",
        f"Nhà trường nhập bài lên hệ thống, muộn nhất là hết ngày {written(campaign.closes_on)}.",
    )


def _letter_rules(rules: Rules) -> tuple[str, ...]:
    words = ["Bài do em tự viết, chưa đăng ở đâu, không chép từ bài khác."]
    if rules.blind:
        words.append(
            "Trong lời thư không nêu họ tên, trường, lớp, địa chỉ của em: giám khảo chấm bài giấu tên."
        )
    words.append("Mỗi em được gửi nhiều bài." if rules.several_entries else "Mỗi em gửi một bài.")
    return tuple(words)


def _clean_up_steps(rules: Rules, campaign: Campaign) -> tuple[str, ...]:
    wait = " và chờ Ban Tổ chức duyệt" if rules.requires_approval else ""
    photos = ", ".join(
        f"{count} ảnh {when}"
        for count, when in (
            (rules.photos_before, "trước"),
            (rules.photos_during, "trong khi làm"),
            (rules.photos_after, "sau"),
        )
        if count
    )
    soon = (
        f" trong {rules.report_within_days} ngày sau buổi ra quân,"
        if rules.report_within_days
        else ""
    )
    return (
        f"Đăng ký trên trang của cuộc thi{wait}.",
        "Ra quân thu gom rác ở nơi đã chọn" + (f"; chụp ít nhất {photos}." if photos else "."),
        "Cân rác theo từng loại, hoặc ước lượng và ghi rõ; giao cho nơi thu gom.",
        f"Gửi báo cáo{soon} muộn nhất là hết ngày {written(campaign.closes_on)}.",
    )


def _clean_up_rules(rules: Rules) -> tuple[str, ...]:
    several = (
        "Được báo cáo nhiều buổi, miễn khác nơi hoặc khác giờ."
        if rules.several_entries
        else "Mỗi người dự thi báo cáo một buổi."
    )
    return (
        several,
        "Ghi đúng số người có mặt thật; ảnh chụp tại buổi ra quân, không dùng lại ảnh cũ.",
        "Không để học sinh, trẻ em thu gom rác nguy hại (pin, bóng đèn, vỏ thuốc trừ sâu, kim tiêm).",
    )


def _prize(prize: Prize) -> str:
    """ "2 giải Nhất"; a name that says "giải" itself is not doubled."""
    if fold(prize.name).startswith("giai"):
        return f"{prize.count} {prize.name[:1].lower()}{prize.name[1:]}"
    return f"{prize.count} giải {prize.name}"


def _contacts(unit: Unit, facts: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    """Telephone and mail of the letter, else of the unit, in words; and the first telephone."""
    ways = [(way["type"], way["value"]) for way in facts.get("contacts", ())]
    ways = [way for way in ways if way[0] in ("phone", "email")]
    if not ways:
        known = [one for one in contacts_of([unit], clock.today()) if one.purpose in PUBLIC]
        for contact in known[:2]:
            ways += [("phone", contact.phone)] if contact.phone else []
            ways += [("email", contact.email)] if contact.email else []
    names = {"phone": "điện thoại", "email": "thư điện tử"}
    words = tuple(f"{names[kind]} {value}" for kind, value in ways)
    return words, next((value for kind, value in ways if kind == "phone"), "")
