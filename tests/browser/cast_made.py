"""Run in the settings of a site: makes the units, accounts and links that a walk begins with.

python cast_made.py SCENE JSON prints its answer as JSON. Everything else happens by hand, in pages.
"""

import datetime as dt
import json
import re
import sys
from typing import Any


def nothing() -> dict[str, Any]:
    """An empty site: its database and its static files are made on the way."""
    return {}


def units() -> dict[str, Any]:
    """The national list, the bodies and the schools."""
    from cuocthi.units.actions import load_bodies, load_national

    return {"national": load_national().created, "bodies": load_bodies().created}


def accounts(
    people: list[dict[str, Any]], day: str, mailboxes: dict[str, str] | None = None
) -> dict[str, Any]:
    """People with their unit if they have one, each with a sign-in link; mailboxes of units.

    A person is {"name", "email", "unit"?, "role"?}; the answer has a link by e-mail. A unit that is
    not among the mailboxes gets its letters as sheets to be printed.
    """
    from cuocthi.accounts.actions import issue_link
    from cuocthi.accounts.models import User
    from cuocthi.units.actions import join_unit
    from cuocthi.units.enums import Role
    from cuocthi.units.models import Contact
    from cuocthi.units.queries import by_name

    on, links = dt.date.fromisoformat(day), {}
    for name, email in (mailboxes or {}).items():
        (unit,) = by_name(name, on)
        Contact.objects.create(unit=unit, label="Văn phòng", email=email)
    for person in people:
        user = User.objects.create_user(person["email"], person["name"])
        if person.get("unit"):
            (unit,) = by_name(person["unit"], on)
            join_unit(
                unit_id=unit.pk,
                user=user,
                role=Role(person["role"]),
                since=on,
                by="system",
            )
        token = issue_link(purpose="sign_in", subject=f"user:{user.pk}", path="/")[1]
        links[person["email"]] = f"/vao/{token}/"
    return links


def doors() -> dict[str, Any]:
    """A way in for every role of a demonstration: role and number of the contest, to a link.

    People sign in by a link; units, guests and entrants come by one of their own.
    """
    from cuocthi.accounts.actions import issue_link
    from cuocthi.accounts.models import User
    from cuocthi.dispatch.models import Assignment
    from cuocthi.entries.actions.registering import link_for_entrant
    from cuocthi.entries.models import Entrant
    from cuocthi.meetings.models import Invitee

    found: dict[str, str] = {}
    for user in User.objects.filter(email__endswith="@cuocthi.example").order_by("pk"):
        role = user.email.partition(".")[0]
        contest = 1 + sum(word.startswith(f"{role} ") for word in found)
        token = issue_link(purpose="sign_in", subject=f"user:{user.pk}", path="/")[1]
        found[f"{role} {contest}"] = f"/vao/{token}/"
    task = Assignment.objects.select_related("task__campaign", "unit").order_by("pk")[0]
    found["unit"] = _link_of(task.task.campaign, task.unit, "dispatch:unit")
    guest = Invitee.objects.exclude(unit=None).select_related("meeting__campaign", "unit")[0]
    found["guest"] = _link_of(guest.meeting.campaign, guest.unit, "meetings:invited")
    group = Entrant.objects.exclude(kind="pupil").order_by("pk")[0]
    address = link_for_entrant(entrant_id=group.pk, by="system")
    found["entrant"] = re.findall(r"/vao/[\w-]+/", address)[0]
    return found


def told_unit() -> dict[str, Any]:
    """A commune with two tasks and a school below it that reported: the commune's link, its page,
    and one of its contest."""
    from cuocthi.core import clock
    from cuocthi.dispatch.models import Figure
    from cuocthi.units.enums import Kind
    from cuocthi.units.models import Unit
    from tests.dispatch.factories import make_handed_down
    from tests.units.factories import make_unit

    campaign = make_handed_down(
        tasks=[
            {"who": ["Ủy ban nhân dân các xã, phường"], "what": what}
            for what in ("Thông báo thể lệ trên bảng tin, đài truyền thanh", "Tổ chức họp thôn")
        ]
    )
    unit = Unit.objects.get(name="xã Gió 1")
    school = make_unit("Trường THCS Gió", parent=unit, kind=Kind.SCHOOL)
    Figure.objects.create(
        campaign=campaign,
        unit=school,
        key="letters",
        value=31,
        typed_at=clock.now(),
        typed_by="system",
    )
    return {
        "link": _link_of(campaign, unit, "dispatch:unit"),
        "home": f"/giao-viec/don-vi/{campaign.slug}/",
        "campaign": campaign.pk,
    }


def reports_sent() -> dict[str, Any]:
    """How many reports came in, what they say, how many units are seen to have looked."""
    from cuocthi.dispatch.models import Assignment, Proof, ReportSending, UnitReport

    return {
        "sendings": ReportSending.objects.count(),
        "words": sorted(UnitReport.objects.values_list("what", flat=True)),
        "files": [proof.file.size for proof in Proof.objects.exclude(file=None)],
        "looked": Assignment.objects.exclude(state="sent").count(),
    }


def draft() -> dict[str, Any]:
    """A contest with a paper just begun: its address, a link for its officer and its organiser."""
    from cuocthi.accounts.actions import issue_link
    from tests.campaigns.factories import make_role
    from tests.papers_out.drafts import drafted

    campaign, officer, paper = drafted()
    people = {"officer": officer, "organiser": make_role(campaign, "organiser")}
    links = {
        who: f"/vao/{issue_link(purpose='sign_in', subject=f'user:{user.pk}', path='/')[1]}/"
        for who, user in people.items()
    }
    return {"page": f"/soan-van-ban/{paper.document_id}/", **links}


def sent() -> dict[str, Any]:
    """A plan written here and issued, a letter just begun, rooms that draft: their addresses, a link
    for their officer."""
    from cuocthi.accounts.actions import issue_link
    from cuocthi.core import clock
    from cuocthi.documents.actions import Issued, issue, send_to
    from cuocthi.papers.actions import draft_paper
    from cuocthi.units.models import Office
    from tests.papers_out.drafts import drafted
    from tests.units.factories import make_unit

    campaign, officer, letter = drafted()
    for name, sign in (("Văn phòng", "VP"), ("Phòng Bưu chính, Viễn thông", "BCVT")):
        Office.objects.create(unit=campaign.unit, name=name, abbreviation=sign)
    plan = draft_paper(source="contest", source_id=campaign.pk, key="ke_hoach", by=officer)
    given = Issued(number="12", symbol="KH-SKHCN", issued_on=clock.today(), signer="Trần Thị Sao")
    issue(document_id=plan.document_id, given=given, by=officer)
    told = [make_unit("xã Gió Đông").pk, make_unit("xã Gió Tây").pk]
    send_to(document_id=plan.document_id, units=told, by=officer, tell=False)
    token = issue_link(purpose="sign_in", subject=f"user:{officer.pk}", path="/")[1]
    return {
        "officer": f"/vao/{token}/",
        "letter": f"/soan-van-ban/{letter.document_id}/",
        "mend": f"/giao-viec/sua-van-ban/{plan.document_id}/",
        "plan": f"/van-ban/{plan.document_id}/",
    }


def door() -> dict[str, Any]:
    """A meeting on its day to which a body sends two people by name: the door page, links for two
    helpers and, each for once, the organiser."""
    from cuocthi.accounts.actions import issue_link
    from cuocthi.core import clock
    from cuocthi.meetings.actions import add_helper, invite, name_guests
    from cuocthi.meetings.queries import names_version
    from tests.campaigns.factories import make_role
    from tests.meetings.factories import guest_named, make_meeting

    meeting = make_meeting()
    meeting.day = clock.today()
    meeting.save()
    invite(meeting_id=meeting.pk, by="system")
    people = [("Nguyễn Thị Gió", 1), ("Trần Văn Mưa", 1)]
    guest = guest_named("Sở Giáo dục")
    name_guests(invitee_id=guest.pk, people=people, seen=names_version([]), by="system")
    links = [add_helper(meeting_id=meeting.pk, name=f"Em {n}", by="system")[1] for n in (1, 2)]
    user = make_role(meeting.campaign, "organiser")
    subject = f"user:{user.pk}"
    tokens = [issue_link(purpose="sign_in", subject=subject, path="/")[1] for _n in range(12)]
    return {
        "page": f"/hoi-nghi/cua/{meeting.pk}/",
        "meeting": f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/",
        "helpers": links,
        "organisers": [f"/vao/{token}/" for token in tokens],
    }


def class_to_write() -> dict[str, Any]:
    """A letter contest with a class of four, their papers not seen yet: links for its teacher and the
    page of the school."""
    from cuocthi.accounts.actions import issue_link
    from tests.entries.factories import (
        make_drafts,
        make_letter_campaign,
        make_school,
        make_teacher,
    )

    campaign = make_letter_campaign()
    school = make_school(campaign)
    unasked = {"Cha mẹ đồng ý dự thi": "", "Học sinh đồng ý dự thi": ""}
    make_drafts(campaign, school, 4, **unasked)
    subject = f"user:{make_teacher(school).pk}"
    tokens = [issue_link(purpose="sign_in", subject=subject, path="/")[1] for _n in range(4)]
    return {
        "page": f"/bai-du-thi/{campaign.slug}/truong/{school.pk}/",
        "teachers": [f"/vao/{token}/" for token in tokens],
    }


def class_wrote(pdf: str, scan: str) -> dict[str, Any]:
    """What came back of the sheets printed in the file ``pdf``: one missing, one twice, one whose
    codes are gone, one on its head, written to the file ``scan``. The code of the spoilt one."""
    from pathlib import Path

    from PIL import Image

    from cuocthi.config.bench.scans import traps
    from cuocthi.config.bench.scans.classes import SchoolClass, as_pdf
    from cuocthi.entries.models import WritingSheet
    from cuocthi.plain.classpages import Expected

    sheets = WritingSheet.objects.order_by("entry__number")
    roster = [Expected(sheet.token, sheet.pages) for sheet in sheets]
    wrote = SchoolClass(7, printed=(Path(pdf).read_bytes(), roster))
    first, second, third = (wrote.written(code) for code in wrote.codes[:3])
    heap = [second.transpose(Image.Transpose.ROTATE_180), first, traps.without_codes(third), second]
    Path(scan).write_bytes(as_pdf(heap))
    return {"code": wrote.codes[2].printed}


def places() -> dict[str, Any]:
    """What entrants, schools and clerks see: a group with a report, a letter contest with a class, a
    school without letters and a letter on a printed sheet, a contest that is over. Links and pages."""
    from django.test import Client

    from cuocthi.accounts.actions import issue_link
    from cuocthi.entries.actions import link_for_entrant
    from cuocthi.entries.models import Entry
    from tests.campaigns.factories import make_role
    from tests.entries.class_on_paper import OnPaper
    from tests.entries.factories import (
        make_clean_up,
        make_communes,
        make_entrant,
        make_letter_campaign,
        make_report,
        make_school,
        make_teacher,
    )
    from tests.results.factories import entry_of, make_published

    def way(user: Any) -> str:
        return f"/vao/{issue_link(purpose='sign_in', subject=f'user:{user.pk}', path='/')[1]}/"

    cleaning = make_clean_up()
    make_communes(cleaning)
    group = make_entrant(cleaning)
    make_report(group)
    over = make_published(certificates=True)
    winner = entry_of(over.campaign, over.standings.earliest("rank").code)
    letters = make_letter_campaign()
    on_paper = OnPaper(
        Client(SERVER_NAME="127.0.0.1"), campaign=letters, pupils=2, name="lớp 8 / 9"
    )
    on_paper.client.force_login(make_teacher(on_paper.school))
    wrote = on_paper.written()
    from cuocthi.config.bench.scans.classes import as_pdf

    on_paper.bring_in(as_pdf([wrote.written(code) for code in wrote.codes]))
    on_paper.client.post(on_paper.url("class_take_in"))
    on_paper.client.post(on_paper.url("class_hand_in"))
    empty = make_school(letters, "Trường Tiểu học Bến Đò")
    sheet = Entry.objects.filter(campaign=letters).earliest("number")
    return {
        "group": re.findall(r"/vao/[\w-]+/", link_for_entrant(entrant_id=group.pk, by="test"))[0],
        "own": f"/bai-du-thi/{cleaning.slug}/cua-toi/",
        "teacher": way(make_teacher(on_paper.school)),
        "school": f"/bai-du-thi/{letters.slug}/truong/{on_paper.school.pk}/",
        "letter": sheet.number,
        "other_teacher": way(make_teacher(empty)),
        "empty": f"/bai-du-thi/{letters.slug}/truong/{empty.pk}/",
        "former_teacher": way(make_teacher(winner.entrant.unit)),
        "clerk": way(make_role(letters, "secretary")),
        "desk": f"/kiem-tra/{letters.slug}/ban/",
        "organiser": way(make_role(cleaning, "organiser")),
        "contest": cleaning.slug,
    }


def taps() -> dict[str, Any]:
    """How many taps at doors are kept, by the row they mean."""
    from cuocthi.meetings.models import Arrival
    from cuocthi.meetings.queries import present_of

    first = Arrival.objects.select_related("meeting").first()
    return {
        "rows": Arrival.objects.count(),
        "there": sorted(present_of(first.meeting).values()) if first else [],
    }


def cleaning() -> dict[str, Any]:
    """A clean-up contest of a province that lies on a map, with one approved group: slug, link."""
    from cuocthi.entries.actions import link_for_entrant
    from tests.entries.factories import make_clean_up, make_communes, make_entrant

    campaign = make_clean_up()
    one, _two = make_communes(campaign)
    entrant = make_entrant(campaign)
    link = link_for_entrant(entrant_id=entrant.pk, by="test")
    return {"slug": campaign.slug, "link": "/vao/" + link.rsplit("/", 2)[1] + "/", "unit": one.pk}


def judging(letters: int = 4, anchors: int = 0) -> dict[str, Any]:
    """A round of a letter contest with two judges and one clean-up: slugs, codes, links of a judge."""
    from cuocthi.accounts.actions import issue_link
    from cuocthi.judging.actions import open_round
    from cuocthi.judging.models import Allotment
    from tests.campaigns.factories import make_role
    from tests.entries.factories import make_entrant
    from tests.judging.factories import (
        after_closing,
        make_clean_up,
        make_judges,
        make_letter_campaign,
        make_letters,
        make_reports,
    )

    campaign, cleaning = make_letter_campaign(), make_clean_up()
    panel = make_judges(campaign, 2)
    make_letters(campaign, letters)
    with after_closing(campaign):
        open_round(campaign_id=campaign.pk, judges=panel, seed="7", by="test")
    from cuocthi.campaigns.actions import give_role

    for judge in panel:
        give_role(campaign_id=cleaning.pk, user=judge, role="judge", by="test")
    make_reports(make_entrant(cleaning), 1)
    with after_closing(cleaning):
        open_round(campaign_id=cleaning.pk, judges=panel, seed="7", by="test")
    rows = Allotment.objects.filter(panelist__user=panel[0]).order_by("order")
    codes = {
        one.slug: list(
            rows.filter(script__round__campaign=one).values_list("script__code", flat=True)
        )
        for one in (campaign, cleaning)
    }
    links = [
        issue_link(purpose="sign_in", subject=f"user:{panel[0].pk}", path="/")[1]
        for _n in range(20)
    ]
    clerk = make_role(campaign, "secretary")
    return {
        "clerk": f"/vao/{issue_link(purpose='sign_in', subject=f'user:{clerk.pk}', path='/')[1]}/",
        "letters": campaign.slug,
        "cleaning": cleaning.slug,
        "codes": codes,
        "links": [f"/vao/{token}/" for token in links],
    }


def comparing() -> dict[str, Any]:
    """Six finalists compared by four judges: slug, links of one judge, of chair and organiser."""
    from cuocthi.accounts.actions import issue_link
    from cuocthi.judging.models import Pair
    from tests.judging.comparing import make_comparing, two_who_run

    found = make_comparing(compare_ties=True)
    campaign = found.round.campaign
    judge = Pair.objects.filter(comparing=found).order_by("panelist", "order")[0].panelist.user

    def links(person: Any, count: int) -> list[str]:
        told = f"user:{person.pk}"
        made = [issue_link(purpose="sign_in", subject=told, path="/")[1] for _n in range(count)]
        return [f"/vao/{token}/" for token in made]

    chair, organiser = two_who_run(campaign)
    return {
        "slug": campaign.slug,
        "judge": links(judge, 8),
        "chair": links(chair, 4),
        "organiser": links(organiser, 2),
    }


def _link_of(campaign: Any, unit: Any, page: str) -> str:
    from django.urls import reverse

    from cuocthi.dispatch.actions.letters import add_link

    path = reverse(page, args=[campaign.slug])
    return f"/vao/{add_link(campaign=campaign, unit=unit, path=path, by='system')[1]}/"


def to_judge(**asked: Any) -> dict[str, Any]:
    """A contest whose entries wait to be judged; see ``cast_judging``."""
    from tests.browser import cast_judging

    return cast_judging.to_judge(**asked)


def ways_in(**asked: Any) -> dict[str, Any]:
    """Sign-in links of people that are there; see ``cast_judging``."""
    from tests.browser import cast_judging

    return cast_judging.ways_in(**asked)


def entrant_ranked(**asked: Any) -> dict[str, Any]:
    """Whose published entry stands at a place; see ``cast_judging``."""
    from tests.browser import cast_judging

    return cast_judging.entrant_ranked(**asked)


SCENES = {
    scene.__name__: scene
    for scene in (
        nothing,
        units,
        accounts,
        doors,
        draft,
        sent,
        told_unit,
        reports_sent,
        door,
        class_to_write,
        class_wrote,
        taps,
        cleaning,
        places,
        judging,
        comparing,
        to_judge,
        ways_in,
        entrant_ranked,
    )
}


def main() -> None:
    """Bring the database up to date, run the scene, print its answer."""
    from cuocthi.config.serving import prepare

    prepare()
    answer = SCENES[sys.argv[1]](**json.loads(sys.argv[2]))
    print(json.dumps(answer, ensure_ascii=False))


if __name__ == "__main__":
    main()
