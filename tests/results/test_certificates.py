"""What winners are given: who chooses it, what it says, how all of it is printed."""

import csv
import datetime as dt
import io
import zipfile

import pypdfium2
import pytest
import zxingcpp
from django.utils.timezone import localtime

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import EntrantIdentity
from cuocthi.plain.certificates import DESIGNS
from cuocthi.results.actions import choose_paper, hand_out, issue_missing
from cuocthi.results.exports import paper_file
from cuocthi.results.models import AwardPaper, Certificate
from cuocthi.results.queries import words_of_prize
from tests.campaigns.factories import make_role
from tests.entries.factories import (
    make_clean_up,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
    make_teacher,
)
from tests.remembered import remembered

from .factories import (
    Role,
    entry_of,
    make_committee,
    make_judged,
    make_plan,
    make_published,
    make_round,
    make_sheet,
)

pytestmark = pytest.mark.django_db
Kind = AwardPaper.Kind
PRAISED = {
    "kind": "giay_khen",
    "is_given": True,
    "design": "hoa-sen",
    "giver": "Chủ tịch\nỦy ban nhân dân xã Đồng Mây",
    "decision_code": "15/QĐ-UBND",
    "decided_on": dt.date(2024, 2, 20),
    "authority": "",
    "position": "Chủ tịch",
    "signer": "Đỗ Thị Thư",
}


def printed(data):
    """The words of each page of a PDF."""
    return [
        " ".join(page.get_textpage().get_text_range().split())
        for page in pypdfium2.PdfDocument(data)
    ]


def opened(certificate, kind=Kind.CERTIFICATE):
    look, paper = hand_out(certificate_id=certificate.pk, kind=kind, by="test")
    return paper_file(look, paper).content


@remembered
def make_two_schools(*names):
    """A published contest: the winners A7, B3, C5 of two schools; `names` in that order."""
    campaign = make_letter_campaign()
    schools = [
        make_school(campaign, name)
        for name in ("Trường Tiểu học Đồng Mây", "Trường Tiểu học Ăn Sương")
    ]
    entries = [
        make_letter(campaign, schools[at % 2], state="accepted", **{"Họ và tên": name})
        for at, name in enumerate(names)
    ]
    make_plan(campaign, ("Giải Nhất", len(names)))
    make_round(
        campaign,
        {code: (9, 9) for code, _ in zip(("A7", "B3", "C5"), names, strict=True)},
        entries=entries,
    )
    return make_published(campaign, certificates=True)


NAMES = ("Phạm Thị Lộ", "Phạm Văn Diện", "Phạm Thị Ánh")


def test_certificate_bears_the_name_the_prize_and_its_address(settings):
    settings.BASE_URL = "https://cuocthi.example.vn"
    campaign = make_judged({"A7": (9, 9), "D1": (6, 6)}, ("Nhất", 1))
    sheet = make_published(campaign, certificates=True)
    certificate = Certificate.objects.get(standing__sheet=sheet)

    made = opened(certificate)

    assert len(certificate.code) == 19
    told = [
        *("Trần", "Lớp 6A, Trường Tiểu học Đồng Mây", "Đạt giải Nhất", str(campaign)),
        *(certificate.code, "TM. BAN TỔ CHỨC", "TRƯỞNG BAN", "GIẤY CHỨNG NHẬN"),
        f"Theo kết quả chấm thi công bố ngày {localtime(sheet.published_at):%d/%m/%Y}",
    ]
    assert [one for one in told if one not in printed(made)[0]] == []
    picture = pypdfium2.PdfDocument(made)[0].render(scale=2).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [
        f"https://cuocthi.example.vn/ket-qua/giay/{certificate.code}/"
    ]


def test_certificate_of_a_person_without_a_unit_has_no_second_line():
    campaign = make_clean_up()
    make_plan(campaign, ("Cá nhân", 1, "individuals"))
    lone = make_entrant(campaign, kind="individual", group_name="")
    make_round(campaign, {"A7": (9, 9)}, entries=[make_report(lone, state="accepted")])
    sheet = make_published(campaign, certificates=True)

    words = printed(opened(sheet.standings.get().certificate))[0]

    assert "Lê Thị Đại Diện" in words
    assert "Lớp" not in words


@pytest.mark.parametrize("prize", ["Nhất", "Giải Nhất", "giải Nhất"])
def test_a_prize_is_called_giai_once(prize):
    assert words_of_prize(prize) == "Đạt giải Nhất"


def test_designs_are_those_that_can_be_printed():
    assert AwardPaper.Design.values == list(DESIGNS)


def test_commendation_names_its_authority_and_decision_and_is_another_paper():
    sheet = make_published(certificates=True)
    choose_paper(campaign_id=sheet.campaign_id, by="test", **PRAISED)
    certificate = sheet.standings.first().certificate

    praised, certified = (
        printed(opened(certificate, "giay_khen"))[0],
        printed(opened(certificate))[0],
    )

    told = [
        *("TẶNG", "GIẤY KHEN", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY", "Đỗ Thị Thư"),
        "Theo Quyết định số 15/QĐ-UBND ngày 20/02/2024 của Chủ tịch Ủy ban nhân dân xã Đồng Mây",
        "ngày 20 tháng 02 năm 2024",
    ]
    assert [one for one in told if one not in praised] == []
    assert [one for one in ("TM. BAN TỔ CHỨC", "Ban Tổ chức") if one in praised] == []
    assert [one for one in ("GIẤY KHEN", "15/QĐ-UBND") if one in certified] == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"giver": " "}, "còn thiếu: cơ quan tặng"),
        ({"decision_code": "", "decided_on": None}, "còn thiếu: số và ngày quyết định"),
        ({"position": ""}, "còn thiếu: chức vụ người ký"),
        ({"decided_on": None}, "cả số và ngày"),
        ({"signer": "漢"}, "“漢”"),
        ({"kind": "giay_chung_nhan", "is_given": False}, "ít nhất một loại giấy"),
    ],
)
def test_half_a_paper_is_refused(changes, told):
    sheet = make_sheet()

    with pytest.raises(Refused, match=told):
        choose_paper(campaign_id=sheet.campaign_id, by="test", **(PRAISED | changes))

    assert not AwardPaper.objects.exists()


def test_a_kind_that_is_not_given_is_not_printed():
    sheet = make_published(certificates=True)
    certificate = sheet.standings.first().certificate

    with pytest.raises(Refused, match="không cấp loại giấy"):
        hand_out(certificate_id=certificate.pk, kind="giay_khen", by="test")
    choose_paper(campaign_id=sheet.campaign_id, by="test", **PRAISED)
    choose_paper(
        campaign_id=sheet.campaign_id,
        by="test",
        kind="giay_chung_nhan",
        is_given=False,
        design="trang-nha",
    )
    with pytest.raises(Refused, match="không cấp loại giấy"):
        hand_out(certificate_id=certificate.pk, kind="giay_chung_nhan", by="test")


def test_name_that_cannot_be_printed_holds_up_no_other_and_is_told_without_the_name():
    sheet = make_published()
    lost = entry_of(sheet.campaign, "B3").entrant_id
    EntrantIdentity.objects.filter(entrant=lost).delete()
    Entrant.objects.filter(pk=entry_of(sheet.campaign, "A7").entrant_id).update(
        kind="group", group_name="Nhóm 漢"
    )

    made = issue_missing(sheet_id=sheet.pk, by="test")

    failed = Event.objects.filter(verb="certificate.failed").order_by("pk")
    assert made == 1
    assert [event.data for event in failed] == [
        {
            "code": "A7",
            "reason": "Phông chữ in không có ký tự U+6F22: hãy sửa họ tên, lớp hoặc đơn vị.",
        },
        {"code": "B3", "reason": "Không còn thông tin nhân thân của người đạt giải."},
    ]


def test_paper_of_an_erased_person_is_refused_with_its_number():
    sheet = make_published(certificates=True)
    certificate = sheet.standings.get(code="A7").certificate
    EntrantIdentity.objects.filter(entrant=entry_of(sheet.campaign, "A7").entrant_id).delete()

    with pytest.raises(Refused, match=f"Giấy số {certificate.code} không in được"):
        hand_out(certificate_id=certificate.pk, kind="giay_chung_nhan", by="test")


def test_chosen_paper_leaves_a_trace_and_keeps_clean_lines():
    sheet = make_sheet()

    paper = choose_paper(
        campaign_id=sheet.campaign_id,
        by="test",
        **(PRAISED | {"giver": " Chủ tịch \r\n\r\n  UBND   xã ", "signer": "Vu\u0303"}),
    )

    assert (paper.giver, paper.signer) == ("Chủ tịch\nUBND xã", "Vũ")
    assert [event.data for event in Event.objects.filter(verb="award_paper.chosen")] == [
        {
            "kind": "giay_khen",
            "is_given": True,
            "design": "hoa-sen",
            "decision": "15/QĐ-UBND",
        }
    ]


def post_all(client, sheet, kind="giay_chung_nhan", form="pdf"):
    return client.post(
        f"/ket-qua/{sheet.campaign.slug}/giay-chung-nhan/in-het/", {"loai": kind, "dang": form}
    )


@pytest.mark.parametrize("form", ["", "xx", "PDF"])
def test_papers_come_as_pdf_or_zip_and_as_nothing_else(client, form):
    sheet = make_two_schools(*NAMES)
    client.force_login(sheet.sign_offs.get(capacity="committee").user)

    assert post_all(client, sheet, form=form).status_code == 400


def test_all_papers_come_as_one_pdf_in_the_order_of_handing_out(client):
    sheet = make_two_schools(*NAMES)
    client.force_login(sheet.sign_offs.get(capacity="committee").user)

    response = post_all(client, sheet)

    pages = printed(response.getvalue())
    assert [next(name for name in NAMES if name in page) for page in pages] == [
        "Phạm Văn Diện",
        "Phạm Thị Ánh",
        "Phạm Thị Lộ",
    ]
    assert response["Content-Disposition"] == (
        f"attachment; filename*=UTF-8''giay-chung-nhan-{sheet.campaign.slug}.pdf"
    )
    assert [event.data for event in Event.objects.filter(verb="certificates.opened")] == [
        {"kind": "giay_chung_nhan", "count": 3}
    ]


def test_zip_holds_a_pdf_for_each_school_and_an_index_without_names(client):
    sheet = make_two_schools(*NAMES)
    client.force_login(sheet.sign_offs.get(capacity="committee").user)

    response = post_all(client, sheet, form="zip")

    with zipfile.ZipFile(io.BytesIO(response.getvalue())) as made:
        assert made.testzip() is None
        assert made.namelist() == [
            "danh-sach.csv",
            "1-truong-tieu-hoc-an-suong.pdf",
            "2-truong-tieu-hoc-dong-may.pdf",
        ]
        index = made.read("danh-sach.csv").decode("utf-8-sig")
        pages = {name: printed(made.read(name)) for name in made.namelist()[1:]}
    rows = list(csv.reader(io.StringIO(index)))
    numbers = dict(sheet.standings.values_list("code", "certificate__code"))
    assert rows == [
        ["Tệp", "Trang", "Số giấy", "Số phách", "Giải", "Đơn vị"],
        [
            "1-truong-tieu-hoc-an-suong.pdf",
            *("1", numbers["B3"], "B3", "Giải Nhất", "Trường Tiểu học Ăn Sương"),
        ],
        [
            "2-truong-tieu-hoc-dong-may.pdf",
            *("1", numbers["C5"], "C5", "Giải Nhất", "Trường Tiểu học Đồng Mây"),
        ],
        [
            "2-truong-tieu-hoc-dong-may.pdf",
            *("2", numbers["A7"], "A7", "Giải Nhất", "Trường Tiểu học Đồng Mây"),
        ],
    ]
    assert [name for name in NAMES if name in index] == []
    for file, page, number, *_rest in rows[1:]:
        assert number in pages[file][int(page) - 1]


def test_teacher_prints_the_own_school_alone_and_others_nothing(client):
    sheet = make_two_schools(*NAMES)
    school = entry_of(sheet.campaign, "B3").entrant.unit
    client.force_login(make_teacher(school))
    mine = printed(post_all(client, sheet).getvalue())
    client.force_login(make_teacher(make_school(sheet.campaign, "Trường Tiểu học Đồi Gió")))
    others = post_all(client, sheet)

    assert [NAMES[1] in page for page in mine] == [True]
    assert others.status_code == 404


def test_nothing_is_printed_before_the_publishing_or_of_a_kind_not_given(client):
    sheet = make_sheet()
    organiser, _chair, _secretary = make_committee(sheet.campaign)
    client.force_login(organiser)

    early = post_all(client, sheet).status_code
    later = make_published(certificates=True)
    client.force_login(later.sign_offs.get(capacity="committee").user)

    assert early == 404
    assert "không cấp loại giấy đó" in post_all(client, later, "giay_khen").content.decode()


def sent(**changes):
    values = PRAISED | {"decided_on": "20/02/2024", "is_given": "on"} | changes
    return {f"giay_khen-{name}": value for name, value in values.items() if name != "kind"}


def test_chair_chooses_kind_and_design_on_a_page_of_its_own(client):
    sheet = make_published(certificates=True)
    chair = sheet.sign_offs.get(capacity="chair").user
    address = f"/ket-qua/{sheet.campaign.slug}/giay-chung-nhan/mau/"
    client.force_login(chair)

    page = client.get(address).content.decode()
    wrong = client.post(f"{address}giay_khen/", sent(position="")).content.decode()
    bad_day = client.post(f"{address}giay_khen/", sent(decided_on="31/02/2024")).content.decode()
    done = client.post(f"{address}giay_khen/", sent(), follow=True).content.decode()
    client.force_login(sheet.sign_offs.get(capacity="committee").user)
    listed = client.get(f"/ket-qua/{sheet.campaign.slug}/giay-chung-nhan/").content.decode()

    assert page.count(".png") == len(DESIGNS)
    assert "còn thiếu: chức vụ người ký" in wrong
    assert "is-invalid" in bad_day
    assert "Đã lưu mẫu giấy khen." in done
    assert (listed.count("In hết giấy khen"), listed.count("?loai=giay_khen")) == (1, 3)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.ORGANISER, 200), (Role.CHAIR, 200), (Role.SECRETARY, 403), (Role.JUDGE, 403)],
)
def test_who_chooses_the_paper(client, role, status):
    sheet = make_sheet()
    client.force_login(make_role(sheet.campaign, role))
    address = f"/ket-qua/{sheet.campaign.slug}/giay-chung-nhan/mau/"

    answers = [
        client.get(address),
        client.post(f"{address}giay_khen/", sent(), follow=True),
        client.get(f"{address}giay_khen/hoa-sen.pdf"),
    ]

    assert [one.status_code for one in answers] == [status] * 3
    assert AwardPaper.objects.exists() == (status == 200)


def test_sample_shows_the_contest_and_nobody(client):
    sheet = make_published(certificates=True)
    client.force_login(sheet.sign_offs.get(capacity="committee").user)
    address = f"/ket-qua/{sheet.campaign.slug}/giay-chung-nhan/mau/"

    paper = client.get(f"{address}giay_chung_nhan/trang-nha.pdf")
    picture = client.get(f"{address}giay_chung_nhan/trang-nha.png")
    unknown = [
        client.get(f"{address}{rest}").status_code
        for rest in ("giay_chung_nhan/khac.png", "khac/hoa-sen.png")
    ]

    words = printed(paper.content)[0]
    assert str(sheet.campaign) in words
    assert "Họ và tên người đạt giải" in words
    assert picture["Content-Type"] == "image/png"
    assert client.post(f"{address}khac/", {}).status_code == 404
    assert unknown == [404, 404]
    assert not Event.objects.filter(verb="certificates.opened").exists()


def test_check_page_tells_both_papers_and_the_decision(client):
    sheet = make_published(certificates=True)
    code = sheet.standings.first().certificate.code
    address = f"/ket-qua/giay/{code}/"

    before = client.get(address).content.decode()
    choose_paper(campaign_id=sheet.campaign_id, by="test", **PRAISED)
    after = client.get(address).content.decode()

    assert "Giấy chứng nhận có thật" in before
    assert "Giấy này do Ban Tổ chức cuộc thi cấp." in before
    assert "Giấy chứng nhận và giấy khen có thật" in after
    assert "Quyết định số 15/QĐ-UBND ngày 20/02/2024 của Chủ tịch Ủy ban nhân dân" in after


@pytest.mark.parametrize("count", [1, 3])
def test_printing_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    marks = dict(list({"A7": (9, 9), "B3": (8, 8), "C5": (7, 7)}.items())[:count])
    sheet = make_published(make_judged(marks, ("Nhất", count)))
    with django_assert_num_queries(13):
        issue_missing(sheet_id=sheet.pk, by="test")
    client.force_login(sheet.sign_offs.get(capacity="committee").user)

    for form in ("pdf", "zip"):
        with django_assert_num_queries(24):
            made = post_all(client, sheet, form=form)
        assert made.getvalue()
