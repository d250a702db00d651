"""A name typed in once, carried through a whole contest, then erased: no store has it (P11, T55).

The contest is played by its real actions to certificates, decision and closing report. Every column
of every table is read, every file too, what is packed in it and the words of its pages.
"""

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.db import connection

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.documents.models import Document
from cuocthi.entries.actions import decide_entrant, link_for_entrant, save_letter, submit_entry
from cuocthi.entries.actions.consents import give_consent
from cuocthi.entries.actions.correcting import correct_identity
from cuocthi.entries.actions.guardians import keep_consent_paper, link_for_guardian
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import EntrantIdentity
from cuocthi.entries.queries import identities
from cuocthi.files.queries import read_bytes
from cuocthi.integrity.actions import decide_finding
from cuocthi.integrity.models import Finding
from cuocthi.judging.actions import give_mark, lock_round, open_round
from cuocthi.judging.models import Allotment, Script
from cuocthi.notices.models import Notice
from cuocthi.papers.actions import draft_paper
from cuocthi.plain.officialdoc.pdfium import opened
from cuocthi.privacy.actions import answer, ask, erase_entrant, offer_copy
from cuocthi.reports.actions import write_closing_report
from cuocthi.results.actions import draw_up, hand_out_all, publish, sign
from cuocthi.results.exports import named_decision_file
from cuocthi.results.models import Certificate
from cuocthi.results.queries.decision import DECISION
from tests.entries.factories import (
    make_clean_up,
    make_drafts,
    make_entrant,
    make_letter_campaign,
    make_report,
    make_school,
    make_teacher,
    person,
    photo,
)
from tests.integrity.factories import letter_text
from tests.judging.factories import after_closing, make_judges, points
from tests.results.factories import entry_of, make_committee, make_judged, make_plan, make_published

pytestmark = pytest.mark.django_db

CHILD = "Lục Đoan Quỳnh Tường"
PARENT = "Lục Văn Khuê"
MAIL = "khue.luc@thu.example"
PHONE = "0977665544"
GROUP = "Nhóm Vỹ Dạ Xanh Ngát"
ALL = (CHILD, PARENT, MAIL, PHONE)


@pytest.fixture
def committed(keys, django_capture_on_commit_callbacks):
    """Run what follows a commit at once, as outside of a test."""

    def run(function, *args, **named):
        with django_capture_on_commit_callbacks(execute=True):
            return function(*args, **named)

    return run


def columns(sign):
    """Every "table.column" that holds the words, whatever its type."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                name = f'"{table}"."{column.name}"'
                cursor.execute(
                    f'SELECT 1 FROM "{table}" WHERE instr(CAST({name} AS BLOB), %s) LIMIT 1',
                    [sign.encode()],
                )
                if cursor.fetchone():
                    found.add(name.replace('"', ""))
    return found


def files(sign):
    """Every kept file with the words in its name, bytes, packed members or pages."""
    found = set()
    for path in Path(django_settings.MEDIA_ROOT).rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if sign in path.name or sign.encode() in data or sign in packed(data):
            found.add(path.name)
    return found


def packed(data):
    """The words inside a docx or zip, and of the pages of a PDF."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(
                archive.read(name).decode(errors="replace") for name in archive.namelist()
            )
    if data[:4] == b"%PDF":
        with opened(data) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    return ""


def played_to_the_end(committed):
    """A letter contest with the planted child as the winner, up to its closing report."""
    campaign = make_letter_campaign()
    make_plan(campaign, ("Nhất", 1), ("Nhì", 2))
    school = make_school(campaign)
    teacher = make_teacher(school)
    child = make_drafts(
        campaign,
        school,
        **{
            "Họ và tên": CHILD,
            "Cha mẹ/người giám hộ": PARENT,
            "Điện thoại": PHONE,
            "Thư điện tử": MAIL,
            "Cha mẹ đồng ý công bố": "x",
            "Học sinh đồng ý công bố": "x",
        },
    )[0]
    entries = [child, *make_drafts(campaign, school, 3)]
    for number, entry in enumerate(entries):
        text = letter_text(number + 1, 60)
        if entry == child:
            text += f" Em là {CHILD}, con bố {PARENT}, nhà em có số {PHONE}, thư {MAIL}."
        save_letter(entry_id=entry.pk, text=text, scans=[(photo(), "a.jpg")], by=teacher)
        submit_entry(entry_id=entry.pk, by=teacher)
    keep_consent_paper(entrant_id=child.entrant_id, data=photo(), name=f"{CHILD}.jpg", by=teacher)
    committed(link_for_guardian, entrant_id=child.entrant_id, by=teacher)
    organiser, chair, _secretary = make_committee(campaign)
    panel = make_judges(campaign, 3)
    committed(run_due)
    for finding in Finding.objects.filter(entry__campaign=campaign, outcome="open"):
        decide_finding(
            finding_id=finding.pk, confirmed=False, reason=f"Đã hỏi em {CHILD}.", by=organiser
        )
    committed(run_due)
    with after_closing(campaign):
        found = open_round(campaign_id=campaign.pk, judges=panel, seed="7", by=chair)
        first = Script.objects.get(round=found, entry=child)
        for allotment in Allotment.objects.filter(script__round=found).select_related("panelist"):
            give_mark(
                allotment_id=allotment.pk,
                points=points(campaign, 9 if allotment.script_id == first.pk else 6),
                by=allotment.panelist.user,
            )
        for person in (organiser, chair):
            lock_round(round_id=found.pk, by=person)
        sheet = draw_up(
            campaign_id=campaign.pk, by=chair, prefer=_in_order(found, first), reason="Đọc lại."
        )
        sign(sheet_id=sheet.pk, by=chair)
        sheet = sign(sheet_id=sheet.pk, by=organiser)
        decision = draft_paper(source="results", source_id=sheet.pk, key=DECISION, by=organiser)
        publish(sheet_id=sheet.pk, by=organiser)
        committed(run_due)
        _paper, printed = hand_out_all(sheet_id=sheet.pk, kind="giay_chung_nhan", by=organiser)
        assert CHILD in {one.paper.name for one in printed}
        annex = packed(named_decision_file(sheet, by=organiser).content)
        assert CHILD in annex
        write_closing_report(campaign_id=campaign.pk, by=organiser)
    return campaign, child, sheet, decision, organiser


def _in_order(round_, first):
    codes = [one.code for one in Script.objects.filter(round=round_).order_by("pk")]
    return [first.code, *(code for code in codes if code != first.code)]


def test_a_winner_stands_sealed_and_in_the_work_alone_and_after_erasing_nowhere(
    keys, committed, client
):
    campaign, child, sheet, decision, organiser = played_to_the_end(committed)
    code = Certificate.objects.get(standing__entry=child).code
    with after_closing(campaign):
        offer_copy(entrant_id=child.entrant_id, session_key="x", by="test")
        made = ask(
            entrant_id=child.entrant_id,
            kind="delete",
            words=f"Xóa hết của {CHILD}.",
            key="yeu-cau-1",
            by=f"guardian:{child.entrant_id}",
        )
        assert CHILD in client.get(f"/ket-qua/{campaign.slug}/").content.decode()
        # Their own words, and those of an official: the judges' copy is covered.
        assert columns(CHILD) == {"entries_entry.text", "integrity_finding.reason"}
        assert columns(PARENT) == {"entries_entry.text"}
        assert columns(MAIL) == {"entries_entry.text"}
        assert [files(sign) for sign in ALL] == [set()] * 4
        other = Notice.objects.create(
            key=f"entrant-decided:{child.entrant_id}0",
            campaign=campaign.pk,
            channel="mail",
            address="nguoi.khac@thu.example",
            subject="Đăng ký",
            body="Đã duyệt.",
            created_at=clock.now(),
        )
        told = [one.pk for one in Notice.objects.all() if one.address == MAIL]
        assert told
        Notice.objects.filter(pk__in=told).update(trouble=f"hộp thư {MAIL} đầy")

        committed(answer, request_id=made.pk, done=True, words=f"Đã xóa {CHILD}.", by=organiser)

        assert [columns(sign) for sign in ALL] == [set()] * 4
        assert [files(sign) for sign in ALL] == [set()] * 4
        assert EntrantIdentity.objects.filter(entrant=child.entrant_id).count() == 0
        assert Entrant.objects.get(pk=child.entrant_id).fingerprint == ""
        other.refresh_from_db()
        assert (other.address, other.state) == ("nguoi.khac@thu.example", "waiting")
        shown = [
            client.get(address).content.decode()
            for address in (f"/ket-qua/{campaign.slug}/", f"/ket-qua/giay/{code}/")
        ]
        assert not [page for page in shown if CHILD in page]
        assert shown[0].count("một học sinh của") == 3
        assert code in shown[1]
        _paper, printed = hand_out_all(sheet_id=sheet.pk, kind="giay_chung_nhan", by=organiser)
        assert code not in {one.certificate.code for one in printed}
        assert len(printed) == 2
        first = Script.objects.get(entry=child)
        assert (first.text, decision.document.pk is not None) == ("", True)
        assert first.code in packed(read_bytes(Document.objects.get(pk=decision.document_id).file))


def test_of_a_group_no_store_has_name_or_address_after_its_time(keys, committed):
    campaign = make_clean_up()
    entrant = make_entrant(
        campaign,
        approved=False,
        group_name=GROUP,
        person=person(name=PARENT, phone=PHONE, email=MAIL),
    )
    decide_entrant(entrant_id=entrant.pk, approved=True, by="test")
    link_for_entrant(entrant_id=entrant.pk, by="test")
    make_report(entrant, place="Bờ sông")
    committed(run_due)
    assert {sent.to[0] for sent in mail.outbox} == {MAIL}
    assert columns(GROUP) == {"entries_entrant.group_name"}
    assert columns(MAIL) == set()
    assert {notice.address for notice in Notice.objects.all()} == {MAIL}

    committed(erase_entrant, entrant_id=entrant.pk, by="test", reason="thử")

    assert [columns(sign) for sign in (*ALL, GROUP)] == [set()] * 5
    assert set(Notice.objects.values_list("sealed_address", "subject", "body")) == {("-", "", "")}


def test_a_name_put_right_shows_at_once_and_the_wrong_one_is_nowhere(keys, committed, client):
    campaign = make_judged()
    sheet = make_published(campaign, certificates=True)
    entry = entry_of(campaign, "A7")
    wrong = identities([entry.pk], by="test", reason="thử")[entry.pk].name
    for giver in ("entrant", "representative"):
        give_consent(entrant_id=entry.entrant_id, purpose="publish", giver=giver, by="test")
    assert wrong in client.get(f"/ket-qua/{campaign.slug}/").content.decode()

    committed(
        correct_identity,
        entrant_id=entry.entrant_id,
        person=person(name=CHILD, class_name="6A"),
        by="test",
    )

    page = client.get(f"/ket-qua/{campaign.slug}/").content.decode()
    assert (page.count(CHILD), page.count(wrong)) == (1, 0)
    organiser = CampaignRole.objects.get(campaign=campaign, role="organiser").user
    _paper, printed = hand_out_all(sheet_id=sheet.pk, kind="giay_chung_nhan", by=organiser)
    names = {one.paper.name for one in printed}
    assert (CHILD in names, wrong in names) == (True, False)
    assert columns(wrong) == set()
