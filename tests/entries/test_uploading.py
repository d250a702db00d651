"""Uploads in parts, as a phone sends them: tus 1.0, bound to whoever came by the link."""

import base64
import datetime as dt
import hashlib

import pytest
from django.test import Client
from django.urls import reverse

from cuocthi.core import clock
from cuocthi.entries.actions import link_for_entrant
from cuocthi.entries.models import Entry, EntryFile
from cuocthi.files.models import StoredFile, Upload
from tests.entries.factories import (
    make_clean_up,
    make_drafts,
    make_entrant,
    make_letter_campaign,
    make_school,
    make_teacher,
    photo,
    text_of,
    upload,
)

pytestmark = pytest.mark.django_db
BODY = "application/offset+octet-stream"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def cleaning():
    return make_clean_up()


def _phone(campaign, **changes):
    client = Client()
    client.entrant = make_entrant(campaign=campaign, **changes)
    link = link_for_entrant(entrant_id=client.entrant.pk, by="test")
    client.post("/vao/" + link.rsplit("/", 2)[1] + "/")
    return client


@pytest.fixture
def phone(cleaning):
    return _phone(cleaning)


def _coded(text):
    return base64.b64encode(text.encode()).decode()


def _announce(client, campaign, length, purpose="before", data=b""):
    return client.post(
        reverse("entries:announce", args=[campaign.slug]),
        data=data,
        headers={
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(length),
            "Upload-Metadata": f"purpose {_coded(purpose)},filename {_coded('Nguyễn Văn An.jpg')}",
        },
        content_type=BODY,
    )


def _patch(client, address, offset, data, **headers):
    return client.patch(
        address,
        data=data,
        content_type=BODY,
        headers={"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), **headers},
    )


def _sent_whole(client, campaign, data, purpose="before"):
    answer = _announce(client, campaign, len(data), purpose, data=data)
    assert answer.status_code == 201
    return answer["Location"].rsplit("/", 2)[1]


def _typed(**changes):
    yesterday = clock.today() - dt.timedelta(days=1)
    return {
        "key": "k-up",
        "place": "Bến đò Đồng Mây",
        "day": f"{yesterday:%d/%m/%Y}",
        "start": "07:00",
        "end": "10:30",
        "people": "25",
        "disposal": "collected",
        "kg_plastic": "12",
        **changes,
    }


def test_what_can_be_asked_is_told(phone, cleaning):
    answer = phone.options(reverse("entries:announce", args=[cleaning.slug]))

    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Checksum-Algorithm"] == "sha256,sha1"
    assert "creation-with-upload" in answer["Tus-Extension"]


def test_a_photo_goes_up_in_parts_and_after_a_cut_from_where_it_was(phone, cleaning):
    data = photo()
    made = _announce(phone, cleaning, len(data))
    address = made["Location"]
    assert (made.status_code, made["Upload-Offset"]) == (201, "0")

    first = _patch(phone, address, 0, data[:1000])
    wrong = _patch(phone, address, 0, data[:1000])
    asked = phone.head(address)
    last = _patch(phone, address, 1000, data[1000:])

    assert (first.status_code, first["Upload-Offset"]) == (204, "1000")
    assert (wrong.status_code, wrong["Upload-Offset"]) == (409, "1000")
    assert (asked["Upload-Offset"], asked["Upload-Length"]) == ("1000", str(len(data)))
    assert asked["Cache-Control"].count("no-store") == 1
    assert (last.status_code, last["Upload-Offset"]) == (204, str(len(data)))
    assert StoredFile.objects.filter(sha256=hashlib.sha256(data).hexdigest()).exists()
    assert not EntryFile.objects.exists()


@pytest.mark.parametrize("purpose", ["scan", "pages"])
def test_a_file_that_may_not_be_kept_is_refused_by_its_name_whole_or_with_its_last_part(purpose):
    campaign = make_letter_campaign()
    client = Client()
    client.force_login(make_teacher(make_school(campaign)))
    bad = b"\xff\xd8\xff\xe0 cut"
    meta = f"purpose {_coded(purpose)},filename {_coded('<b>Tờ 7.jpg')}"

    whole = _announce(client, campaign, len(bad), purpose, data=bad)
    address = _announce(client, campaign, len(bad), purpose)["Location"]
    last = _patch(client, address, 0, bad, **{"Upload-Metadata": meta})
    empty = _announce(client, campaign, 8, purpose, data=b"no photo")

    assert [one.status_code for one in (whole, last, empty)] == [422, 422, 422]
    assert whole.content.decode().startswith("“Nguyễn Văn An.jpg”: ")
    assert last.content.decode().startswith("“<b>Tờ 7.jpg”: ")
    assert last["Content-Type"] == "text/plain; charset=utf-8"
    assert empty.content.decode().startswith("“Nguyễn Văn An.jpg” không phải là ")


def test_a_part_that_was_damaged_on_its_way_is_told_so(phone, cleaning):
    data = photo()
    address = _announce(phone, cleaning, len(data))["Location"]
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()

    damaged = _patch(phone, address, 0, b"x" + data[1:], **{"Upload-Checksum": f"sha256 {digest}"})
    again = _patch(phone, address, 0, data, **{"Upload-Checksum": f"sha256 {digest}"})

    assert (damaged.status_code, again.status_code) == (460, 204)


def test_uploads_count_with_the_form_that_names_them_and_the_receipt_is_theirs(phone, cleaning):
    sent = [
        _sent_whole(phone, cleaning, photo(), purpose)
        for purpose in ("before", "before", "during", "after", "after")
    ]
    url = reverse("entries:event_new", args=[cleaning.slug])

    first = phone.post(url, _typed(submit="1", uploads=sent))
    again = phone.post(url, _typed(submit="1", uploads=sent))
    other = phone.post(url, _typed(submit="1", uploads=sent[:4]))

    entry = Entry.objects.get()
    assert first["Location"] == again["Location"]
    assert other.status_code == 422
    assert entry.state == "submitted"
    assert sorted(entry.files.values_list("purpose", flat=True)) == [
        "after",
        "after",
        "before",
        "before",
        "during",
    ]


def test_a_form_that_names_an_unfinished_upload_is_refused_and_keeps_what_was_typed(
    phone, cleaning
):
    address = _announce(phone, cleaning, 5000)["Location"]
    token = address.rsplit("/", 2)[1]

    answer = phone.post(
        reverse("entries:event_new", args=[cleaning.slug]), _typed(submit="1", uploads=[token])
    )

    assert answer.status_code == 422
    assert "chưa tải lên xong" in text_of(answer)
    assert 'value="Bến đò Đồng Mây"' in text_of(answer)
    assert f'name="uploads" value="{token}"' in text_of(answer)
    assert not Entry.objects.exists()


def test_an_upload_is_nothing_to_another_entrant_another_contest_or_a_stranger(phone, cleaning):
    data = photo()
    token = _sent_whole(phone, cleaning, data)
    address = reverse("entries:upload", args=[cleaning.slug, token])
    elsewhere = make_clean_up(name="Cuộc thi khác")
    others = [
        (_phone(cleaning, group_name="Nhóm khác"), address),
        (phone, reverse("entries:upload", args=[elsewhere.slug, token])),
        (Client(), address),
    ]

    for client, there in others:
        for method in ("head", "patch", "delete"):
            assert getattr(client, method)(there).status_code == 404, (method, there)
    stolen = others[0][0].post(
        reverse("entries:event_new", args=[cleaning.slug]), _typed(uploads=[token])
    )
    assert stolen.status_code == 422
    assert not Entry.objects.exists()
    assert Client().post(reverse("entries:announce", args=[cleaning.slug])).status_code == 404


def test_a_link_that_was_taken_back_uploads_nothing_more(phone, cleaning):
    address = _announce(phone, cleaning, 100)["Location"]

    link_for_entrant(entrant_id=phone.entrant.pk, by="test", replace=True)

    assert _patch(phone, address, 0, b"x").status_code == 404
    assert _announce(phone, cleaning, 100).status_code == 404


def test_a_teacher_uploads_scans_of_the_own_school_only():
    campaign = make_letter_campaign()
    school = make_school(campaign)
    entry = make_drafts(campaign, school)[0]
    teacher, stranger = Client(), Client()
    teacher.force_login(make_teacher(school))
    stranger.force_login(make_teacher(make_school(make_letter_campaign(), "Trường khác tỉnh")))
    data = photo()

    assert _announce(stranger, campaign, 10, "scan").status_code == 404
    assert _announce(teacher, campaign, 10, "before").status_code == 400
    token = _sent_whole(teacher, campaign, data, "scan")
    answer = teacher.post(
        reverse("entries:letter", args=[campaign.slug, school.pk, entry.number]),
        {"key": "k", "text": "", "uploads": [token]},
    )

    assert answer.status_code == 302
    assert entry.files.get().file.sha256 == hashlib.sha256(data).hexdigest()


def test_taking_back_ends_it(phone, cleaning):
    address = _announce(phone, cleaning, 100)["Location"]

    assert phone.delete(address).status_code == 204
    assert phone.head(address).status_code == 404
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"length": 0}, 422),
        ({"length": 26 * 2**20}, 413),
        ({"length": "9" * 30}, 400),
        ({"length": "-1"}, 400),
        ({"length": "١"}, 400),
        ({"length": ""}, 400),
        ({"purpose": "scan"}, 400),
        ({"purpose": "<script>"}, 400),
    ],
)
def test_an_announcement_that_makes_no_sense_is_refused(phone, cleaning, change, status):
    values = {"length": 100, "purpose": "before", **change}

    answer = _announce(phone, cleaning, values["length"], values["purpose"])

    assert answer.status_code == status
    assert not Upload.objects.exists()


def test_an_empty_file_and_one_too_large_are_each_named_in_a_sentence_of_their_own(phone, cleaning):
    told = f"purpose {_coded('before')},filename {_coded('anh.jpg')}"

    def said(length):
        headers = {"Upload-Length": str(length), "Upload-Metadata": told}
        address = reverse("entries:announce", args=[cleaning.slug])
        return phone.post(address, headers=headers, content_type=BODY).content.decode()

    assert said(0) == "“anh.jpg” là tệp rỗng (0 byte). Hãy chọn lại đúng tệp."
    assert said(26 * 2**20) == "“anh.jpg” lớn hơn 25 MB. Hãy giảm dung lượng rồi gửi lại."


@pytest.mark.parametrize("header", ["", "x", "purpose", "purpose ???", "a b,c", "," * 500])
def test_metadata_that_cannot_be_read_is_no_fault(phone, cleaning, header):
    answer = phone.post(
        reverse("entries:announce", args=[cleaning.slug]),
        headers={"Upload-Length": "10", "Upload-Metadata": header},
        content_type=BODY,
    )

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("offset", "kind", "status"),
    [("x", BODY, 400), ("", BODY, 400), ("9" * 40, BODY, 400), ("0", "text/plain", 415)],
)
def test_a_part_that_makes_no_sense_is_refused(phone, cleaning, offset, kind, status):
    address = _announce(phone, cleaning, 100)["Location"]

    answer = phone.patch(address, b"x", content_type=kind, headers={"Upload-Offset": offset})

    assert answer.status_code == status


def test_what_is_no_photo_is_told_at_once_in_words(phone, cleaning):
    answer = _announce(phone, cleaning, 11, data=b"hello world")

    assert answer.status_code == 422
    assert "không phải là ảnh" in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_full_disk_is_told_with_when_to_come_again(phone, cleaning, settings):
    settings.DISK_RESERVE_MB = 2**40

    answer = _announce(phone, cleaning, 100)

    assert (answer.status_code, answer["Retry-After"]) == (503, "120")
    assert "ổ đĩa đầy" in answer.content.decode()


def test_a_full_disk_under_a_plain_form_is_a_page_and_leaves_nothing(
    phone, cleaning, settings, tmp_path
):
    settings.DISK_RESERVE_MB = 2**40
    before = list(tmp_path.rglob("*"))

    answer = phone.post(
        reverse("entries:event_new", args=[cleaning.slug]),
        _typed(submit="1", before=[upload(photo(), "a.jpg")]),
    )

    assert (answer.status_code, answer["Retry-After"]) == (503, "120")
    assert "Chưa có gì được nhận" in text_of(answer)
    assert 'value="Bến đò Đồng Mây"' in text_of(answer)
    assert not Entry.objects.exists()
    assert list(tmp_path.rglob("*")) == before


def test_a_form_from_elsewhere_uploads_nothing(cleaning):
    client = Client(enforce_csrf_checks=True)
    client.entrant = make_entrant(campaign=cleaning)

    assert _announce(client, cleaning, 10).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_an_upload_costs_the_same_beside_few_and_many(
    phone, cleaning, django_assert_num_queries, count
):
    for _n in range(count):
        _announce(phone, cleaning, 100)
    data = photo()

    with django_assert_num_queries(9):
        _sent_whole(phone, cleaning, data)
