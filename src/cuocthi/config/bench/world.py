"""A made-up tree of units and a contest with tasks for each of them, for the bench of dispatch."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.campaigns.presets import by_work
from cuocthi.core import clock
from cuocthi.documents.models import Document
from cuocthi.files.actions import keep
from cuocthi.files.kinds import LETTERS
from cuocthi.units.enums import Kind
from cuocthi.units.models import Contact, Unit
from cuocthi.units.queries import fold_name

WHO = ["Ủy ban nhân dân các huyện", "Ủy ban nhân dân các xã", "Các trường học"]


@dataclass(frozen=True, slots=True)
class Shape:
    """How many units a tree has: districts below the root (0: none), communes in all, schools in
    all, spread evenly."""

    districts: int
    communes: int
    schools: int

    @property
    def below(self) -> int:
        return self.districts + self.communes + self.schools


def plant(shape: Shape, *, mailboxes: bool = True) -> Unit:
    """The tree of that shape; its root. Two of three units have a mailbox."""
    rows = [_unit("tỉnh Mẫu", Kind.PROVINCE, "tỉnh", Unit._get_path("", 1, 1), "M")]
    houses = [rows[0]]
    if shape.districts:
        houses = _spread(rows[0:1], shape.districts, Kind.DISTRICT, "huyện", "H")
        rows += houses
    communes = _spread(houses, shape.communes, Kind.COMMUNE, "xã", "X")
    schools = _spread(communes, shape.schools, Kind.SCHOOL, "Trường THCS", "T")
    rows += communes + schools
    Unit.objects.bulk_create(rows, batch_size=1000)
    if mailboxes:
        Contact.objects.bulk_create(
            (
                Contact(unit=unit, label="Văn thư", email=f"{unit.code.lower()}@don-vi.example")
                for number, unit in enumerate(rows)
                if number % 3
            ),
            batch_size=1000,
        )
    return rows[0]


def _spread(houses: list[Unit], count: int, kind: Kind, title: str, letter: str) -> list[Unit]:
    """Units of one kind, dealt evenly to the houses."""
    found = []
    for number in range(count):
        house = houses[number % len(houses)]
        house.numchild += 1
        path = Unit._get_path(house.path, len(house.path) // Unit.steplen + 1, house.numchild)
        found.append(_unit(f"{title} Mẫu {number + 1}", kind, title, path, f"{letter}{number + 1}"))
    return found


def _unit(name: str, kind: Kind, title: str, path: str, code: str) -> Unit:
    return Unit(
        code=code,
        kind=kind,
        name=name,
        title=title,
        folded=fold_name(name),
        path=path,
        depth=len(path) // Unit.steplen,
        numchild=0,
    )


def contest(root: Unit, *, tasks: int) -> Campaign:
    """An open contest of the root with so many tasks, each for every unit below it."""
    whats = [
        f"Triển khai nội dung {number} của cuộc thi tới từng đơn vị"
        for number in range(1, tasks + 1)
    ]
    text = "Số: 12/UBND-VX\nKính gửi: các đơn vị;\n" + "\n".join(
        f"{number}. {what}." for number, what in enumerate(whats, 1)
    )
    today = clock.today()
    document = Document.objects.create(
        unit=root,
        direction=Document.Direction.IN,
        state=Document.State.READ,
        register_year=today.year,
        register_number=1,
        file=keep(text.encode(), allow=LETTERS),
        file_name="mau.txt",
        text=text,
        at=clock.now(),
    )
    preset = by_work(Campaign.Work.LETTER)
    campaign = Campaign.objects.create(
        slug="cuoc-thi-mau",
        work=Campaign.Work.LETTER,
        state=Campaign.State.OPEN,
        name="Cuộc thi Mẫu",
        unit=root,
        issuer=root.name,
        document=document,
        opens_at=clock.now() - dt.timedelta(days=10),
        closes_at=clock.now() + dt.timedelta(days=60),
        rules=preset.rules.to_json(),
        confirmed_at=clock.now(),
    )
    CampaignTask.objects.bulk_create(
        CampaignTask(
            campaign=campaign,
            number=number,
            who=WHO,
            what=what,
            due_on=today + dt.timedelta(days=30),
            clause_start=text.index(what),
            clause_end=text.index(what) + len(what),
        )
        for number, what in enumerate(whats, 1)
    )
    return campaign


def digest() -> str:
    """What the tree holds, in one number: the same seed and shape give the same."""
    found = hashlib.sha256()
    for path, name in Unit.objects.order_by("path").values_list("path", "name"):
        found.update(f"{path} {name}\n".encode())
    return found.hexdigest()
