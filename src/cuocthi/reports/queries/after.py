"""Counts of the stages after the entries: doubts, marks, prizes, certificates."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.integrity.models import Finding
from cuocthi.integrity.queries import counts as findings_counts
from cuocthi.judging.models import Allotment, Panelist, Script
from cuocthi.judging.queries import agreed
from cuocthi.results.models import Certificate, Standing
from cuocthi.results.queries import last_round

from .shapes import Breakdown, Figure, Section, Source


def integrity(campaign: Campaign) -> Section:
    """Doubts by kind and what became of them. One query."""
    counts = findings_counts(campaign)
    kinds = [kind for kind in Finding.Kind if any(found == kind for found, _outcome in counts)]
    source = Source(
        _("Kiểm tra liêm chính: các phát hiện"), reverse("integrity:queue", args=[campaign.slug])
    )

    def of(outcome: str) -> int:
        return sum(n for (_kind, found), n in counts.items() if found == outcome)

    outcomes = [outcome.value for outcome in Finding.Outcome]
    return Section(
        "integrity",
        _("Kiểm tra bài dự thi"),
        (
            Figure(
                "integrity.findings", _("Trường hợp nghi vi phạm"), sum(counts.values()), source
            ),
            Figure("integrity.confirmed", _("Đúng là vi phạm"), of("confirmed"), source),
            Figure("integrity.dismissed", _("Không vi phạm"), of("dismissed"), source),
            Figure("integrity.open", _("Chờ xem xét"), of("open"), source),
        ),
        (
            Breakdown(
                "integrity.by_kind",
                _("Trường hợp nghi vi phạm theo loại"),
                (_("Loại"), *(str(outcome.label) for outcome in Finding.Outcome)),
                tuple(
                    (str(kind.label), tuple(counts.get((kind, one), 0) for one in outcomes))
                    for kind in kinds
                ),
                source,
                tuple(kind.value for kind in kinds),
            ),
        ),
    )


def judging(campaign: Campaign) -> Section:
    """Judges, readings, third opinions; how far judges agree once the marks are locked."""
    found = last_round(campaign)
    readings = Allotment.objects.filter(script__round__campaign=campaign, finished_at__isnull=False)
    agreement = agreed(found) if found and found.locked_at else None
    url = reverse("judging:rounds", args=[campaign.slug])
    given = Source(_("Chấm thi: các lượt chấm đã xong"), url)
    panel = Source(_("Chấm thi: danh sách giám khảo của các vòng"), url)
    locked = Source(_("Chấm thi: điểm đã khóa của vòng cuối, hai lượt chấm đầu của mỗi bài"), url)
    judges = Panelist.objects.filter(round__campaign=campaign).values("user").distinct().count()
    scripts = Script.objects.filter(round__campaign=campaign).values("entry").distinct().count()
    return Section(
        "judging",
        _("Chấm thi"),
        (
            Figure("judging.judges", _("Giám khảo"), judges, panel),
            Figure("judging.scripts", _("Bài được chấm"), scripts, given),
            Figure("judging.readings", _("Lượt chấm"), readings.count(), given),
            Figure(
                "judging.thirds",
                _("Bài phải chấm lần ba"),
                readings.filter(third=True).count(),
                given,
            ),
            Figure(
                "judging.difference",
                _("Độ lệch trung bình giữa hai giám khảo (điểm)"),
                agreement.mean_difference if agreement else None,
                locked,
                "points",
            ),
            Figure(
                "judging.largest",
                _("Độ lệch lớn nhất giữa hai giám khảo (điểm)"),
                agreement.largest_difference if agreement else None,
                locked,
                "points",
            ),
        ),
    )


def results(campaign: Campaign) -> Section:
    """Prizes planned and given, certificates. Four queries."""
    given = dict(
        Standing.objects.filter(sheet__campaign=campaign, prize__isnull=False)
        .values_list("prize")
        .annotate(n=Count("pk"))
        .order_by()
    )
    certificates = Certificate.objects.filter(standing__sheet__campaign=campaign).count()
    ranked = Standing.objects.filter(sheet__campaign=campaign).count()
    plan = list(campaign.prizes.all())
    standings = Source(
        _("Kết quả: các dòng của bảng kết quả"), reverse("results:sheet", args=[campaign.slug])
    )
    issued = Source(
        _("Kết quả: giấy chứng nhận đã cấp"), reverse("results:certificates", args=[campaign.slug])
    )
    return Section(
        "results",
        _("Kết quả"),
        (
            Figure("results.ranked", _("Bài được xếp hạng"), ranked, standings),
            Figure("results.prizes", _("Giải đã trao"), sum(given.values()), standings),
            Figure("results.certificates", _("Giấy chứng nhận đã cấp"), certificates, issued),
        ),
        (
            Breakdown(
                "results.by_prize",
                _("Cơ cấu giải thưởng"),
                (_("Giải"), _("Theo thể lệ"), _("Đã trao")),
                tuple((prize.name, (prize.count, given.get(prize.pk, 0))) for prize in plan),
                standings,
                tuple(str(prize.pk) for prize in plan),
            ),
        ),
    )
