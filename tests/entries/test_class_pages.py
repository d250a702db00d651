"""A class in ten minutes: sheets out, a bad scan in, every page with its pupil or on the list."""

import base64
import io

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from cuocthi.audit.actions import run_due
from cuocthi.config.bench.scans import traps
from cuocthi.config.bench.scans.classes import photo_heap, scan_heap
from cuocthi.core.templatetags.cuocthi import moment
from cuocthi.entries.actions import class_scans, class_sheets
from cuocthi.entries.actions.class_taking import take_pages_in
from cuocthi.entries.actions.erasing import erase_works
from cuocthi.entries.models import ClassScan, Entry, EntryFile, FoundPage
from cuocthi.entries.queries import identities
from cuocthi.entries.queries.class_pages import result_of
from cuocthi.files.models import StoredFile, Upload
from cuocthi.files.queries import path_of, read_bytes
from cuocthi.plain.classpages import SheetCode
from tests.entries.class_on_paper import OnPaper, chance, photo_of, scan
from tests.entries.factories import make_school, make_teacher

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def same_sheets(monkeypatch):
    """The same tokens each time, and with them the same hands: how often a page of a bad heap is left
    for a person instead of placed, `bench scans` counts over many classes."""
    monkeypatch.setattr(class_sheets, "_CHANCE", chance("sheets"))


def placed(group):
    """Every page that is with a pupil: where it is, and what its code says."""
    return {
        (row.sheet.token, number): (page.token, page.page)
        for row in result_of(group).rows
        for number, page in enumerate(row.pages, 1)
        if page is not None
    }


def sorts(looks):
    return sorted(str(look.sort) for look in looks)


def _of_a_bad_heap(on_paper, heap):
    """Bring the heap in and hold what became of it against the truth."""
    on_paper.bring_in(*heap.files)
    result, there = result_of(on_paper.group), placed(on_paper.group)
    assert {where for where, code in there.items() if where != code} == set()
    assert {
        SheetCode(sheet.token, n) for sheet, pages in result.missing for n in pages
    } == heap.missing
    return result


def test_a_bad_scan_finds_every_pupil_and_lists_what_is_wrong(client):
    on_paper = OnPaper(client, pupils=6)
    heap = scan_heap(on_paper.written(), chance("heap 1"))

    result = _of_a_bad_heap(on_paper, heap)

    assert result.complete == 4
    assert sorts(result.mend) == []
    assert sorts(result.notes) == ["doubled", "empty", "torn"]
    page = on_paper.page()
    assert "4 trên 6 em đủ trang." in page
    assert "Thiếu trang (2 em)" in page


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "mend", "notes"),
    [
        (scan_heap, [], {"doubled", "empty", "torn"}),
        (photo_heap, ["strange"], {"doubled", "torn"}),  # an empty sheet on a table is strange
    ],
    ids=["scan", "photos"],
)
def test_of_forty_pupils_thirty_eight_are_right_and_nobody_has_a_wrong_page(
    client, make, mend, notes
):
    on_paper = OnPaper(client, pupils=40)
    heap = make(on_paper.written(), chance("heap 0"))

    result = _of_a_bad_heap(on_paper, heap)

    assert result.complete == 38
    assert sorts(result.mend) == mend
    assert notes <= set(sorts(result.notes))
    on_paper.client.post(on_paper.url("class_take_in"))
    on_paper.client.post(on_paper.url("class_hand_in"))
    assert Entry.objects.filter(state="submitted").count() == 38


def test_from_sheets_to_receipts_with_two_pages_and_a_page_upside_down(client):
    on_paper = OnPaper(client, pupils=2, pages=2)
    wrote = on_paper.written()
    pages = [wrote.written(code) for code in wrote.codes]

    on_paper.bring_in(scan(pages[3], pages[0].transpose(Image.Transpose.ROTATE_180)))
    assert "0 trên 2 em đủ trang." in on_paper.page()
    on_paper.bring_in(scan(pages[2], pages[1]))
    assert "2 trên 2 em đủ trang." in on_paper.page()
    taken = on_paper.client.post(on_paper.url("class_take_in"), follow=True)
    again = on_paper.client.post(on_paper.url("class_take_in"), follow=True)
    handed = on_paper.client.post(on_paper.url("class_hand_in"), follow=True)

    assert "Đã đưa trang vào 2 bài. Chưa nộp." in taken.content.decode()
    assert "Đã đưa" not in again.content.decode()
    assert "Đã nộp 2 bài." in handed.content.decode()
    for entry, codes in zip(on_paper.entries, (wrote.codes[:2], wrote.codes[2:]), strict=True):
        entry.refresh_from_db()
        files = list(EntryFile.objects.filter(entry=entry).order_by("order"))
        found = list(FoundPage.objects.filter(entry=entry).order_by("page"))
        assert entry.state == "submitted"
        assert entry.receipt
        assert [(page.token, page.page) for page in found] == [(c.token, c.page) for c in codes]
        assert [page.file_id for page in files] == [page.work_id for page in found]


def test_a_button_of_an_older_window_says_that_nothing_is_left_to_do(client):
    on_paper = OnPaper(client, pupils=1)
    early = client.post(on_paper.url("class_hand_in"), follow=True)
    wrote = on_paper.written()
    on_paper.bring_in(scan(wrote.written(wrote.codes[0])))

    taken = [client.post(on_paper.url("class_take_in"), follow=True) for _window in range(2)]
    handed = [client.post(on_paper.url("class_hand_in"), follow=True) for _window in range(2)]

    at = moment(Entry.objects.get().submitted_at)
    answers = (early, *taken, *handed)
    assert [[str(one) for one in answer.context["messages"]][-1] for answer in answers] == [
        "Chưa có bài nào nộp được. Trạng thái từng em ở dưới.",
        "Đã đưa trang vào 1 bài. Chưa nộp.",
        "Không còn trang nào để đưa vào bài. Trạng thái từng em ở dưới.",
        "Đã nộp 1 bài.",
        f"Không còn bài nào để nộp, đã nộp lúc {at}.",
    ]


def test_a_letter_gets_the_part_below_the_cut_line_and_no_picture_keeps_notes_of_the_phone(client):
    on_paper = OnPaper(client, pupils=1)
    wrote = on_paper.written()
    photo = photo_of(wrote.written(wrote.codes[0]))
    assert b"MayAnhThu" in photo

    on_paper.bring_in(photo)
    on_paper.client.post(on_paper.url("class_take_in"))

    page = FoundPage.objects.get()
    whole, work = (Image.open(io.BytesIO(read_bytes(one))) for one in (page.whole, page.work))
    kept = [read_bytes(one) for one in StoredFile.objects.exclude(media_type="text/plain")]
    assert (whole.size, work.size) == ((1260, 1782), (1224, 1293))
    assert [bytes_ for bytes_ in kept if b"MayAnhThu" in bytes_ or b"Exif" in bytes_] == []
    assert len(kept) == 2  # what the phone sent is gone
    assert EntryFile.objects.get().file_id == page.work_id


def test_the_same_file_and_the_same_form_count_once(client):
    on_paper = OnPaper(client, pupils=1)
    wrote = on_paper.written()
    file = scan(wrote.written(wrote.codes[0]))

    first = on_paper.send(file, key="quet-lop")
    twice = on_paper.send(file, key="quet-lop")
    run_due()
    later = on_paper.send(file, key="quet-lai")

    assert "Đã nhận 1 tệp." in first.content.decode()
    assert "1 tệp đã đưa vào từ trước" in twice.content.decode()
    assert "1 tệp đã đưa vào từ trước" in later.content.decode()
    assert (ClassScan.objects.count(), FoundPage.objects.count()) == (1, 1)
    page = FoundPage.objects.get()
    kept = StoredFile.objects.exclude(media_type="text/plain").values_list("pk", flat=True)
    assert set(kept) == {page.whole_id, page.work_id}


def _sent_in_parts(on_paper, data):
    """A file as the script of the page sends it, in one part; its token."""
    answer = on_paper.client.post(
        reverse("entries:announce", args=[on_paper.campaign.slug]),
        data=data,
        headers={
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(len(data)),
            "Upload-Metadata": f"purpose {base64.b64encode(b'pages').decode()}",
        },
        content_type="application/offset+octet-stream",
    )
    assert answer.status_code == 201, answer.content.decode()
    return answer["Location"].rstrip("/").rpartition("/")[2]


def test_files_sent_in_parts_make_room_again_and_a_lost_answer_doubles_nothing(client):
    on_paper = OnPaper(client, pupils=1)
    wrote = on_paper.written()
    token = _sent_in_parts(on_paper, scan(wrote.written(wrote.codes[0])))
    letter = reverse(
        "entries:letter",
        args=[on_paper.campaign.slug, on_paper.school.pk, on_paper.entries[0].number],
    )

    client.post(letter, {"key": "thu", "text": "Chào", "uploads": token})
    first = on_paper.send(key="mot-luot", uploads=token)
    again = on_paper.send(key="mot-luot", uploads=token)
    other = on_paper.send(key="luot-khac", uploads=token)
    run_due()

    assert "Đã nhận 1 tệp." in first.content.decode()
    assert "1 tệp đã đưa vào từ trước" in again.content.decode()
    assert (other.status_code, Upload.objects.count()) == (422, 0)
    assert (ClassScan.objects.count(), EntryFile.objects.count()) == (1, 0)
    assert result_of(on_paper.group).complete == 1


def test_sheets_drawn_up_again_keep_their_codes_and_add_the_new_pupil(client):
    on_paper = OnPaper(client, pupils=2)
    before = {sheet.entry_id: sheet.token for sheet in on_paper.sheets()}
    OnPaper(client, pupils=1, campaign=on_paper.campaign, school=on_paper.school)

    on_paper.draw_up(1)

    after = {sheet.entry_id: sheet.token for sheet in on_paper.sheets()}
    assert len(after) == 3
    assert {pk: after[pk] for pk in before} == before


def test_a_sheet_of_an_earlier_print_with_more_pages_still_counts(client):
    on_paper = OnPaper(client, pupils=1, pages=2)
    wrote = on_paper.written()
    both = scan(*(wrote.written(code) for code in wrote.codes))
    on_paper.draw_up(1)
    assert [sheet.pages for sheet in on_paper.sheets()] == [1]

    on_paper.bring_in(both)

    assert [len(row.pages) for row in result_of(on_paper.group).rows] == [2]
    assert result_of(on_paper.group).mend == []


def test_reading_goes_on_where_it_was_cut_off_or_stopped_and_doubles_nothing(client):
    on_paper = OnPaper(client, pupils=3)
    wrote = on_paper.written()
    on_paper.send(scan(*(wrote.written(code) for code in wrote.codes)))
    killed = class_scans._in_hand(ClassScan.objects.get().pk, 1)
    pages = class_scans.read_file(class_scans._content(killed), killed.pk, 1)

    assert class_scans._add(killed, *next(pages))  # the process dies after the first page
    client.post(on_paper.url("class_reading"), {"stop": "1"})
    assert not class_scans._add(killed, *next(pages))  # one that lives on writes nothing more

    assert "Đã dừng sau 1 trên 3 trang." in on_paper.page()
    client.post(on_paper.url("class_reading"))
    client.post(on_paper.url("class_reading"))
    assert "Máy đang đọc: 1 trên 3 trang." in on_paper.page()
    run_due()
    assert [page.number for page in FoundPage.objects.order_by("number")] == [1, 2, 3]
    assert [(one.state, one.file) for one in ClassScan.objects.all()] == [("done", None)]
    assert result_of(on_paper.group).complete == 3


def test_a_page_of_another_class_moves_there_and_one_of_another_school_is_not_kept(client):
    on_paper = OnPaper(client, pupils=1)
    sister = OnPaper(
        client, pupils=1, campaign=on_paper.campaign, school=on_paper.school, name="6B"
    )
    own, hers = on_paper.written(1), sister.written(2)
    school = make_school(on_paper.campaign, "Trường bên kia sông")
    abroad_client = Client()
    abroad_client.force_login(make_teacher(school))
    abroad = OnPaper(abroad_client, pupils=1, campaign=on_paper.campaign, school=school)
    theirs = abroad.written(3)

    on_paper.bring_in(scan(*(one.written(one.codes[0]) for one in (hers, theirs, own))))
    page = on_paper.page()

    assert sorts(result_of(on_paper.group).mend) == ["other_class", "other_school"]
    strange = FoundPage.objects.get(token=abroad.sheets()[0].token)
    assert (strange.whole, strange.work, strange.read["trace"], bytes(strange.trace)) == (
        None, None, "", b"",
    )  # fmt: skip
    assert abroad.school.name not in page
    moving = FoundPage.objects.get(token=sister.sheets()[0].token)
    on_paper.act(moving, "move")
    assert sorts(result_of(on_paper.group).mend) == ["other_school"]
    assert result_of(sister.group).complete == 1


def test_a_pupil_who_leaves_is_not_missed_and_a_page_of_theirs_is_listed(client):
    on_paper = OnPaper(client, pupils=2)
    wrote = on_paper.written()
    leaving = on_paper.sheets()[0]

    client.post(on_paper.url("class_pupil", leaving.entry.number), {"leave": "1"})
    on_paper.bring_in(scan(wrote.written(wrote.codes[0])))

    result = result_of(on_paper.group)
    assert [row.sheet.pk for row in result.rows] == [on_paper.sheets()[0].pk]
    assert sorts(result.mend) == ["left"]
    client.post(on_paper.url("class_pupil", leaving.entry.number), {"back": "1"})
    assert result_of(on_paper.group).mend == []
    assert result_of(on_paper.group).complete == 1


def test_the_page_says_who_left_offers_the_way_back_and_names_them_on_a_late_page(client):
    on_paper = OnPaper(client, pupils=2)
    wrote = on_paper.written()
    leaving, stays = on_paper.sheets()
    people = identities([leaving.entry_id], by="test", reason="test")
    name = people[leaving.entry_id].name
    button = on_paper.url("class_pupil", leaving.entry.number)

    said = client.post(button, {"leave": "1"}, follow=True)
    twice = client.post(button, {"leave": "1"}, follow=True)
    on_paper.bring_in(scan(wrote.written(wrote.codes[0])))
    card = on_paper.page()
    odd = client.get(on_paper.url("class_pages"), {"roi": stays.entry.number})
    back = client.post(button, {"back": "1"}, follow=True)

    for answer in (said, twice):
        assert f"Đã ghi: em {name} không dự thi nữa." in answer.content.decode()
        assert ">Lấy lại</button>" in answer.content.decode()
    assert f"<b>{name}</b>, trang 1. Tờ của em không còn dự thi." in card
    assert "Đã ghi: em" not in odd.content.decode()
    assert f"Đã ghi: bài số {leaving.entry.number} dự thi lại." in back.content.decode()


def test_a_page_without_codes_is_given_by_the_printed_code_or_by_name(client):
    on_paper = OnPaper(client, pupils=2)
    wrote = on_paper.written()
    spoilt = [traps.without_codes(wrote.written(code)) for code in wrote.codes]
    on_paper.bring_in(scan(spoilt[0].transpose(Image.Transpose.ROTATE_180), spoilt[1]))
    first, second = FoundPage.objects.order_by("number")
    before = Image.open(io.BytesIO(read_bytes(first.work))).copy()

    on_paper.act(first, "turn2")
    first.refresh_from_db()
    after = Image.open(io.BytesIO(read_bytes(first.work)))
    typed = on_paper.act(first, "code", code=wrote.codes[0].printed.lower().replace("-", " "))
    sheet = on_paper.sheets()[1]
    on_paper.act(second, "place", sheet=sheet.pk, number=1)

    assert before.size == after.size
    assert before.tobytes() != after.tobytes()
    assert "Đã xếp trang." in typed.content.decode()
    result = result_of(on_paper.group)
    assert [[page.pk for page in row.pages] for row in result.rows] == [[first.pk], [second.pk]]
    assert result.mend == []


def test_two_pupils_on_copies_of_one_sheet_are_parted_by_hand(client):
    on_paper = OnPaper(client, pupils=2)
    wrote = on_paper.written()
    copies = [sent.make() for sent in traps.trapped_copies(wrote, wrote.codes[0], chance(5))]
    on_paper.bring_in(scan(*copies))
    assert sorts(result_of(on_paper.group).mend) == ["clash"]
    first, second = FoundPage.objects.order_by("number")

    other = on_paper.sheets()[1]
    on_paper.act(second, "place", sheet=other.pk, number=1)

    result = result_of(on_paper.group)
    assert [[page.pk for page in row.pages] for row in result.rows] == [[first.pk], [second.pk]]


def test_an_empty_copy_in_the_heap_neither_clashes_with_the_written_page_nor_replaces_it(client):
    on_paper = OnPaper(client, pupils=1)
    wrote = on_paper.written()
    on_paper.bring_in(scan(wrote.written(wrote.codes[0])))

    on_paper.bring_in(scan(wrote.sheet(wrote.codes[0])))
    page = on_paper.page()
    written, empty = FoundPage.objects.order_by("scanned")
    chosen = on_paper.act(empty, "choose")

    result = result_of(on_paper.group)
    assert (written.read["blank"], empty.read["blank"]) == (False, True)
    assert (sorts(result.mend), sorts(result.notes)) == ([], ["spare"])
    assert "1 trên 1 em đủ trang." in page
    assert "Tờ trắng, bỏ qua: trang này của em đã có ảnh có chữ." in page
    assert "Dùng ảnh này" not in page
    assert "Tờ này trắng, mà trang này của em đã có ảnh có chữ." in chosen.content.decode()
    assert [[one.pk for one in row.pages] for row in result.rows] == [[written.pk]]


def test_a_letter_that_is_erased_takes_its_pages_along_and_a_late_scan_keeps_no_picture(
    client, django_capture_on_commit_callbacks
):
    on_paper = OnPaper(client, pupils=2)
    wrote = on_paper.written()
    on_paper.bring_in(scan(*(wrote.written(code) for code in wrote.codes)))
    take_pages_in(group_id=on_paper.group.pk, by="test")
    gone, stays = on_paper.entries
    sums = [
        stored.sha256
        for page in FoundPage.objects.filter(entry=gone).select_related("whole", "work")
        for stored in (page.whole, page.work)
    ]

    with django_capture_on_commit_callbacks(execute=True):
        erase_works([gone.pk])
    on_paper.bring_in(scan(wrote.written(wrote.codes[0]), wrote.sheet(wrote.codes[1])))

    assert [path_of(one).exists() for one in sums] == [False, False]
    assert FoundPage.objects.filter(entry=stays).count() == 1
    late = FoundPage.objects.get(token=wrote.codes[0].token)
    assert (late.whole, late.work, bytes(late.trace)) == (None, None, b"")
