"""The rules of a contest in plain words, made from what it asks (thể lệ)."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cuocthi.audit.models import Event
from cuocthi.plain.asked import Definition, Field, How, Part

from ..asked_words import AGES_ON, ENTERS, LEVELS, group_words, limit_words
from ..models import Campaign
from ..terms import lines


@dataclass(frozen=True, slots=True)
class Chapter:
    """One heading of the rules and what stands under it."""

    title: str
    lines: tuple[str, ...]


def rule_page(campaign: Campaign, asked: Definition) -> list[Chapter]:
    """Who may enter, what to send, by when, what is not accepted, how it is marked, what is kept.
    Three queries: criteria, prizes, decisions on how it is marked."""
    chapters = (
        Chapter(_("Ai được dự thi"), tuple(_who(campaign, asked))),
        Chapter(_("Gửi những gì"), tuple(_what(line) for line in asked.of(Part.WORK))),
        Chapter(
            _("Thông tin phải khai (giữ riêng, giám khảo không thấy)"),
            tuple(_what(line) for line in asked.of(Part.HEADER, Part.EVIDENCE)),
        ),
        Chapter(_("Hạn gửi"), tuple(_when(campaign, asked))),
        Chapter(_("Không được chấp nhận"), tuple(_refused(asked))),
        Chapter(_("Chấm như thế nào"), tuple(_marking(campaign))),
        Chapter(
            _("Giải thưởng"),
            tuple(f"{one.name}: {one.count}" for one in campaign.prizes.all()),
        ),
    )
    return [chapter for chapter in chapters if chapter.lines]


def _who(campaign: Campaign, asked: Definition) -> list[str]:
    rules = campaign.terms
    told = [_("Dự thi: {ways}.").format(ways="; ".join(str(ENTERS[one]) for one in asked.enters))]
    if rules.age_min is not None and rules.age_max is not None:
        day = AGES_ON.get(asked.ages_on) or _day(dt.date.fromisoformat(asked.ages_on))
        told.append(
            _("Từ {low} đến hết {high} tuổi, tính vào {day}.").format(
                low=rules.age_min, high=rules.age_max, day=day
            )
        )
    told += [f"{group_words(one)}." for one in asked.groups]
    if asked.several is None:
        told.append(_("Mỗi người được gửi nhiều bài."))
    else:
        told.append(_("Mỗi người gửi nhiều nhất {n} bài.").format(n=asked.several))
    if asked.must_differ_in:
        told.append(_("Các bài của một người phải khác nơi hoặc khác giờ."))
    if rules.requires_approval:
        told.append(_("Ban Tổ chức duyệt đăng ký rồi mới được nộp bài."))
    told.append(_("Tham gia là tự nguyện."))
    return told


def _what(asked: Field) -> str:
    limits = limit_words(asked)
    need = "" if asked.required or asked.least else _("không bắt buộc")
    about = ", ".join(part for part in (limits, need) if part)
    return f"{asked.label} ({about})." if about else f"{asked.label}."


def _when(campaign: Campaign, asked: Definition) -> list[str]:
    told = [
        _("Nhận bài từ ngày {start} đến hết ngày {end}, giờ Việt Nam.").format(
            start=_day(campaign.opens_on), end=_day(campaign.closes_on)
        )
    ]
    for window in asked.windows:
        if window.days_before:
            last = campaign.closes_on - dt.timedelta(days=window.days_before)
            told.append(
                _("{level}: hết ngày {day}.").format(level=LEVELS[window.level], day=_day(last))
            )
    return told


def _refused(asked: Definition) -> list[str]:
    return [
        f"{ground.label} ({ground.clause})." if ground.clause else f"{ground.label}."
        for ground in sorted(asked.grounds, key=lambda ground: ground.how != How.COMPUTED)
    ]


def _marking(campaign: Campaign) -> list[str]:
    told = [f"{one.name}: {one.weight}%." for one in campaign.criteria.all()]
    words = {line.key: line.words for line in lines(campaign)}
    told.append(_("Mỗi tiêu chí chấm từ 0 đến 10 điểm, {how}.").format(how=words["marking"]))
    if campaign.terms.blind:
        told.append(_("Giám khảo chấm bài giấu tên."))
    return told + _decisions(campaign)


def _decisions(campaign: Campaign) -> list[str]:
    """Each public decision that changed the way of judging once there were marks. One query."""
    changes = Event.objects.filter(
        campaign=campaign.pk, verb="campaign.judging_set", data__has_key="decision"
    )
    return [
        _("Cách chấm đổi theo quyết định số {code} ngày {day}: {why}").format(
            code=data["decision"],
            day=_day(dt.date.fromisoformat(data["decided_on"])),
            why=data["why"] if data["why"].endswith(".") else data["why"] + ".",
        )
        for data in changes.order_by("pk").values_list("data", flat=True)
    ]


def _day(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"
