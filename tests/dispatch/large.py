"""A province with many communes and schools, made at once; every name is invented."""

import datetime as dt
import itertools

from cuocthi.campaigns.models import CampaignTask
from cuocthi.core import clock
from cuocthi.dispatch.models import Assignment, Proof, Review, UnitReport
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import fold_name
from tests.campaigns.factories import make_campaign
from tests.documents.factories import make_document
from tests.units.factories import make_unit

_numbers = itertools.count(10)  # of provinces: two digits, and three more for each commune


def make_province(communes: int, schools: int) -> Unit:
    """A province, its communes, and schools dealt to them in turn, on a grid of points."""
    number = next(_numbers)
    province = make_unit("tỉnh Mây Trắng", kind=Kind.PROVINCE, code=f"{number}")
    below = [
        _unit(province.path, n, Kind.COMMUNE, f"xã Gió {n + 1}", f"{number}{n:03d}",
              latitude=20.5 + (n // 14) * 0.05, longitude=105.2 + (n % 14) * 0.05)
        for n in range(communes)
    ]  # fmt: skip
    Unit.objects.bulk_create(below)
    lowest = [
        _unit(
            below[n % communes].path,
            n // communes,
            Kind.SCHOOL,
            f"Trường THCS Nắng {n + 1}",
            f"S{number}.{n}",
        )
        for n in range(schools)
    ]
    Unit.objects.bulk_create(lowest)
    Unit.objects.filter(pk=province.pk).update(numchild=communes)
    Unit.objects.filter(path__startswith=province.path, depth=2).update(
        numchild=schools // communes
    )
    return Unit.objects.get(pk=province.pk)


def _unit(above: str, place: int, kind: str, name: str, code: str, **more) -> Unit:
    return Unit(
        path=Unit._get_path(above, len(above) // Unit.steplen + 1, place + 1),
        depth=len(above) // Unit.steplen + 1,
        numchild=0,
        kind=kind,
        name=name,
        title=name.split()[0],
        code=code,
        folded=fold_name(name),
        **more,
    )


def make_cascade(communes: int, schools: int, *, tasks: int = 3):
    """A contest of a province whose tasks are with every unit below it.

    Of every ten units five have answered: two have reported (one is accepted), three only taken on;
    two more have looked; three have not. The letter came in five days ago.
    """
    province = make_province(communes, schools)
    began = clock.now() - dt.timedelta(days=5)
    campaign = make_campaign(
        unit=province,
        document=make_document(unit=province, at=began),
        tasks=[{"who": ["các xã"], "what": f"Làm việc {n + 1}"} for n in range(tasks)],
    )
    state = Assignment.State
    rows = []
    for task in CampaignTask.objects.filter(campaign=campaign):
        for n, unit in enumerate(Unit.objects.filter(path__startswith=province.path, depth__gt=1)):
            day = began + dt.timedelta(days=n % 4, hours=1)
            kind = [
                state.ACCEPTED, state.REPORTED, state.ACKNOWLEDGED, state.ACKNOWLEDGED,
                state.ACKNOWLEDGED, state.SEEN, state.SEEN, state.SENT, state.SENT, state.SENT,
            ][n % 10]  # fmt: skip
            rows.append(
                Assignment(
                    task=task,
                    unit=unit,
                    state=kind,
                    sent_at=began,
                    due_on=(began + dt.timedelta(days=4 if n % 2 else 20)).date(),
                    seen_at=None if kind == state.SENT else day,
                    acknowledged_at=None if kind in (state.SENT, state.SEEN) else day,
                    reported_at=day if kind in (state.REPORTED, state.ACCEPTED) else None,
                )
            )
    Assignment.objects.bulk_create(rows, batch_size=500)
    done = Assignment.objects.filter(task__campaign=campaign, reported_at__isnull=False)
    reports = UnitReport.objects.bulk_create(
        UnitReport(
            assignment=one,
            done_on=one.reported_at.date(),
            what="Đã phát thanh, dán bảng tin",
            submitted_at=one.reported_at,
            submitted_by="system",
        )
        for one in done
    )
    Proof.objects.bulk_create(
        Proof(report=one, channel="radio", done_on=one.done_on) for one in reports
    )
    Review.objects.bulk_create(
        Review(assignment=one, verdict="accepted", made_at=clock.now(), made_by="system")
        for one in done
        if one.state == state.ACCEPTED
    )
    return campaign
