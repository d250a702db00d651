"""What waits for a person in this stage, and the rows of its own pages."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.campaigns.rules import Rules
from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.entries.enums import ConsentPurpose, EntrantKind, EntrantState, EntryState, Purpose
from cuocthi.entries.models import Entrant, Entry, EntryFile, LetterBatch, WritingSheet
from cuocthi.entries.models.identity import Consent, ConsentPaper
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Unit
from cuocthi.units.queries import alive, path_filter, units_of

from .people import is_allowed, open_consents
from .receipts import WorkHeld, fingerprint_of
from .works import with_work

TO_DO = (EntryState.DRAFT, EntryState.RETURNED)
"""States in which the entry is in the entrant's hands."""
RETURNED_ONLY = "loc=tra-lai"
"""What narrows the list of a school to the works that were sent back."""


LEFT = WritingSheet.objects.filter(entry=OuterRef("pk"), left_at__isnull=False)
"""Of an entry: the sheet of a pupil who writes no letter any more (em không dự thi nữa)."""


def schools_of(user: Any) -> list[Unit]:
    """The schools a person acts for today."""
    return [unit for unit in units_of(user, clock.today()) if unit.kind == Kind.SCHOOL]


def letters_of(campaign: Campaign, school: Unit) -> QuerySet[Entry]:
    """The letters of a school in a contest by number, with the number of pages (``pages``) and
    whether the pupil left the class's sheets (``gone``)."""
    return (
        Entry.objects.filter(campaign=campaign, entrant__unit=school)
        .select_related("entrant")
        .annotate(pages=Count("files", filter=Q(files__purpose=Purpose.SCAN)), gone=Exists(LEFT))
        .order_by("number")
    )


@dataclass(frozen=True, slots=True)
class Missing:
    """What a letter still lacks before it can be handed in (còn thiếu)."""

    work: bool
    consent: bool

    def __bool__(self) -> bool:
        return self.work or self.consent


def missing(entries: Iterable[Entry]) -> dict[int, Missing]:
    """What each letter lacks; the entries come from :func:`letters_of`. One query."""
    entries = list(entries)
    consents = open_consents(entry.entrant_id for entry in entries)
    return {
        entry.pk: Missing(
            work=not entry.text and not entry.pages,  # type: ignore[attr-defined]  # annotated
            consent=not is_allowed(
                consents.get(entry.entrant_id, set()),
                ConsentPurpose.TAKE_PART.value,
                EntrantKind.PUPIL.value,
            ),
        )
        for entry in entries
    }


def ready_letters(
    campaign: Campaign, school: Unit, states: Collection[EntryState] = TO_DO
) -> list[int]:
    """Ids of the school's letters in these states that lack nothing and are not handed in yet; not
    those that were sent back and stand as they were then. At most five queries."""
    return ready_or_held(campaign, school, states)[0]


def ready_or_held(
    campaign: Campaign, school: Unit, states: Collection[EntryState] = TO_DO
) -> tuple[list[int], list[int], int]:
    """Ids of the :func:`ready_letters`, and of those left out because nothing in them changed since
    they were sent back; and how many that were sent back are not ready. At most five queries."""
    if not states:
        return [], [], 0
    entries = list(letters_of(campaign, school).filter(state__in=list(states), gone=False))
    lacking = missing(entries)
    full = [entry for entry in entries if not lacking[entry.pk]]
    held = unchanged(full)
    ready = [entry.pk for entry in full if entry.pk not in held]
    returned = {entry.pk for entry in entries if entry.state == EntryState.RETURNED}
    return ready, sorted(held), len(returned.difference(ready))


def unchanged(entries: Iterable[Entry]) -> set[int]:
    """Ids of entries that were sent back and stand as they were handed in: neither the work nor a
    permission changed since. None or three queries."""
    returned = [entry for entry in entries if entry.state == EntryState.RETURNED]
    if not returned:
        return set()
    files: dict[int, list[EntryFile]] = {entry.pk: [] for entry in returned}
    for page in EntryFile.objects.filter(entry__in=returned).select_related("file"):
        files[page.entry_id].append(page)
    told: dict[int, dt.datetime] = {}
    given = Consent.objects.values_list("entrant", "given_at")
    papers = ConsentPaper.objects.values_list("entrant", "added_at")
    for rows in (given, papers):
        for entrant, at in rows.filter(entrant__in=[one.entrant_id for one in returned]):
            told[entrant] = max(at, told.get(entrant, at))
    return {
        entry.pk
        for entry in returned
        if entry.fingerprint == fingerprint_of(entry, WorkHeld(files[entry.pk], None, [], []))
        and not (
            entry.decided_at and told.get(entry.entrant_id, entry.decided_at) > entry.decided_at
        )
    }


def reports_of(entrant: Entrant) -> QuerySet[Entry]:
    """The clean-up reports of an entrant by number, with event, weights and files."""
    return with_work(entrant.entries.select_related("campaign").order_by("number"))


def pending(campaign: Campaign) -> QuerySet[Entrant]:
    """Registrations that nobody has decided on yet (chờ duyệt)."""
    return Entrant.objects.filter(campaign=campaign, state=EntrantState.PENDING)


def waiting_for(user: Any) -> list[Waiting]:
    """Registrations to approve for an organiser, letters to hand in for a teacher, schools whose
    numbers of letters are missing for the school itself and its commune."""
    if not user.is_authenticated:
        return []
    return _registrations(user) + _letters(user) + _uncounted(user)


def _registrations(user: Any) -> list[Waiting]:
    rows = (
        Entrant.objects.filter(
            state=EntrantState.PENDING,
            campaign__in=CampaignRole.objects.filter(
                user=user, role=CampaignRole.Role.ORGANISER
            ).values("campaign"),
        )
        .values_list("campaign__slug", "campaign__name")
        .annotate(n=Count("pk"))
        .order_by("campaign__slug")
    )
    return [
        Waiting(
            label=_("Đăng ký dự thi chờ duyệt: {campaign}").format(campaign=name),
            url=reverse("entries:entrants", args=[slug]),
            count=count,
        )
        for slug, name, count in rows
    ]


def _letters(user: Any) -> list[Waiting]:
    """Letters that no school handed in yet, and works that were sent back: each in one line only.
    One query beside that for the schools."""
    schools = units_of(user, clock.today(), Role.TEACHER)
    now = clock.now()
    rows = (
        Entry.objects.filter(
            Q(state=EntryState.DRAFT, campaign__work=Campaign.Work.LETTER)
            | Q(state=EntryState.RETURNED),
            entrant__unit__in=[school.pk for school in schools],
            campaign__state=Campaign.State.OPEN,
        )
        .exclude(Exists(LEFT))
        .values_list(
            "campaign__slug",
            "campaign__name",
            "campaign__rules",
            "campaign__closes_at",
            "entrant__unit_id",
            "state",
        )
        .annotate(n=Count("pk"))
        .order_by("campaign__slug", "entrant__unit_id", "state")
    )
    found = []
    for slug, name, rules, until, unit, state, count in rows:
        url = reverse("entries:school", args=[slug, unit])
        if state == EntryState.RETURNED:
            until += dt.timedelta(days=Rules.from_json(rules).correction_days)
            label, url = _("Bài bị trả lại, cần sửa: {campaign}"), f"{url}?{RETURNED_ONLY}"
        else:
            label = _("Bài của học sinh chưa nộp: {campaign}")
        if now < until:
            found.append(Waiting(label.format(campaign=name), url, count))
    return found


def _uncounted(user: Any) -> list[Waiting]:
    """Schools that did not say how many letters they send on. None without such a unit, else three
    queries."""
    today = clock.today()
    schools = {one.path: one for one in units_of(user, today) if one.kind == Kind.SCHOOL}
    communes = [one for one in units_of(user, today, Role.OFFICER) if one.kind == Kind.COMMUNE]
    if not schools and not communes:
        return []
    campaigns = list(
        Campaign.objects.filter(
            work=Campaign.Work.LETTER, state=Campaign.State.OPEN, closes_at__gt=clock.now()
        )
        .select_related("unit")
        .order_by("slug")
    )
    below = (
        alive(today)
        .filter(path_filter(one.path for one in communes), kind=Kind.SCHOOL)
        .values_list("path", flat=True)
        if communes
        else []
    )
    asked = [*schools, *below]
    said = set(
        LetterBatch.objects.filter(
            campaign__in=campaigns, replaced_at=None, school__path__in=asked
        ).values_list("campaign", "school__path")
    )
    found = []
    for campaign in campaigns:
        root = campaign.unit.path[: Unit.steplen]
        missing = {one for one in asked if one.startswith(root) and (campaign.pk, one) not in said}
        label = _("Chưa báo số thư: {campaign}").format(campaign=campaign.name)
        own = [schools[path] for path in sorted(missing & schools.keys())]
        found += [
            Waiting(label, reverse("entries:school_counts", args=[campaign.slug, one.pk]), 1)
            for one in own
        ]
        for commune in communes:
            count = sum(path.startswith(commune.path) for path in missing)
            if count:
                url = reverse("entries:counts_of_unit", args=[campaign.slug, commune.pk])
                told = _("Trường chưa báo số thư: {campaign}").format(campaign=campaign.name)
                found.append(Waiting(told, url, count))
    return found
