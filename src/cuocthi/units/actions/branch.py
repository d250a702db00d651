"""One's own part of the tree loaded from a spreadsheet (nạp danh sách đơn vị trực thuộc)."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.actions import keep
from cuocthi.files.kinds import TEXT, XLSX
from cuocthi.files.queries import read_bytes
from cuocthi.files.sheet_marks import marks_of
from cuocthi.files.tables import cells_of

from ..enums import Kind, Purpose
from ..models import BranchUpload, Contact, Succession, Unit
from .branch_plan import Plan, plan_branch
from .branch_sheet import read_branch


def upload_branch(*, unit_id: int, data: bytes, name: str, by: Any) -> BranchUpload:
    """Keep a list to be looked at (tải danh sách lên); the tree is not touched. Raises Refused for
    what is no list."""
    read_branch(cells_of(data, name))
    stored = keep(data, allow=(XLSX, TEXT), name=name)
    with transaction.atomic():
        upload: BranchUpload = BranchUpload.objects.create(
            unit_id=unit_id, file=stored, name=name[:200], by=by, at=clock.now()
        )
        record("branch.uploaded", upload, by=by, unit=upload.unit.code)
    return upload


def planned(upload: BranchUpload) -> Plan:
    """What the uploaded list would change today; nothing is written."""
    data = read_bytes(upload.file)
    cells = cells_of(data, upload.name)
    unreckoned = marks_of(data).unfinished if upload.file.media_type == XLSX else ()
    listed, faults = read_branch(cells, sorted(unreckoned))
    return plan_branch(upload.unit, listed, faults)


@transaction.atomic
def load_branch(*, upload_id: int, seen: str, by: Any) -> BranchUpload:
    """Take an uploaded list over into the tree (nhận danh sách). Repeating it changes nothing.

    ``seen`` is the mark of the plan that the person looked at. Raises Refused for a list with
    faults, or when the tree has changed since.
    """
    upload: BranchUpload = BranchUpload.objects.select_for_update(of=("self",)).get(pk=upload_id)
    if upload.applied_at is not None:
        return upload
    # one list at a time in a province: places in the tree are given out from memory
    top = upload.unit.path[: Unit.steplen]
    Unit.objects.select_for_update(of=("self",)).get(path=top)
    plan = planned(upload)
    if plan.faults:
        raise Refused(_("Danh sách còn lỗi nên chưa nạp gì. Hãy sửa trong tệp rồi tải lên lại."))
    if plan.mark != seen:
        raise Refused(
            _("Cây đơn vị đã thay đổi từ lúc bạn xem. Hãy xem lại các thay đổi rồi bấm nhận.")
        )
    _write(plan)
    upload.applied_at = clock.now()
    upload.save(update_fields=["applied_at"])
    record("branch.loaded", upload, by=by, unit=upload.unit.code, **plan.counts)
    return upload


def _write(plan: Plan) -> None:
    grove = plan.grove
    grove.settle()
    waiting = {id(unit): guide for unit, guide in plan.guides}
    fresh = list(grove.created)
    while fresh:
        # a guide that the list itself brings must have its number first
        ready = [unit for unit in fresh if getattr(waiting.get(id(unit)), "pk", 1) is not None]
        ready = ready or fresh
        for unit in ready:
            guide = waiting.get(id(unit))
            unit.professional_parent_id = guide.pk if guide else None
        grove.insert(ready)
        done = {id(unit) for unit in ready}
        fresh = [unit for unit in fresh if id(unit) not in done]
    for unit, guide in plan.guides:
        grove.change(unit, {"professional_parent_id": guide.pk})
    grove.write()
    _write_ways(plan)
    known = set(
        Succession.objects.filter(predecessor__in=[old for old, _new in plan.links])
        .values_list("predecessor_id", "successor_id")
    ) if plan.links else set()  # fmt: skip
    pairs = {(old.pk, new.pk) for old, new in plan.links} - known
    Succession.objects.bulk_create(
        Succession(predecessor_id=old, successor_id=new) for old, new in sorted(pairs)
    )


def _write_ways(plan: Plan) -> None:
    """Contacts of the list: the old one ends yesterday, the new one begins today."""
    today = clock.today()
    ended: list[int] = []
    changed: list[Contact] = []
    fresh: list[Contact] = []
    for unit, held, email, phone in plan.ways:
        if held is not None and held.since is not None and held.since >= today:
            held.email, held.phone = email, phone
            changed.append(held)
            continue
        if held is not None:
            ended.append(held.pk)
        purpose = Purpose.SCHOOL if unit.kind == Kind.SCHOOL else Purpose.GENERAL
        fresh.append(
            Contact(
                unit=unit,
                label=held.label if held else str(purpose.label).capitalize(),
                purpose=held.purpose if held else purpose,
                email=email,
                phone=phone,
                since=today,
            )
        )
    for start in range(0, len(ended), 500):
        Contact.objects.filter(pk__in=ended[start : start + 500]).update(
            until=today - dt.timedelta(days=1)
        )
    Contact.objects.bulk_update(changed, ["email", "phone"], batch_size=200)
    Contact.objects.bulk_create(fresh, batch_size=500)
