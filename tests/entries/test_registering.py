"""Registering for a clean-up: who may, approval, the own link; what is sealed."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection

from cuocthi.accounts.actions import open_link
from cuocthi.audit.actions import run_due
from cuocthi.core import clock
from cuocthi.core.crypto import CannotDecrypt
from cuocthi.core.refused import Refused
from cuocthi.core.sealing import keys_of, unseal
from cuocthi.entries.actions import (
    KeyReused,
    decide_entrant,
    give_consent,
    link_for_entrant,
    register_entrant,
    withdraw_consent,
)
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import Consent, EntrantIdentity
from cuocthi.entries.queries import may_publish
from tests.entries.factories import (
    make_clean_up,
    make_entrant,
    make_letter,
    make_letter_campaign,
    person,
)

pytestmark = pytest.mark.django_db


def _register(campaign, **changes):
    values = {
        "kind": "group",
        "key": "dang-ky",
        "group_name": "Nhóm Sông Xanh",
        "person": person(),
        "consents": {"take_part"},
        "by": "public",
        **changes,
    }
    return register_entrant(campaign_id=campaign.pk, **values)


def _years_ago(years):
    today = clock.today()
    return dt.date(today.year - years, today.month, min(today.day, 28))


NO = [
    ({"consents": {"publish"}}, "đồng ý trước khi gửi"),
    ({"group_name": "  "}, "Thiếu tên nhóm"),
    ({"kind": "pupil"}, "học sinh dự thi qua nhà trường"),
    ({"person": person(name=" ")}, "Thiếu họ và tên"),
    ({"person": person(phone="", email="")}, "số điện thoại hoặc thư điện tử"),
    ({"person": person(born_on=dt.date(1850, 1, 1))}, "Ngày sinh không hợp lý"),
]


@pytest.mark.parametrize(("change", "words"), NO)
def test_a_registration_that_breaks_a_rule_is_refused(change, words):
    campaign = make_clean_up()

    with pytest.raises(Refused, match=words):
        _register(campaign, **change)

    assert (Entrant.objects.count(), EntrantIdentity.objects.count()) == (0, 0)


def test_under_sixteen_only_in_a_group_and_a_group_only_with_an_adult():
    campaign = make_clean_up()

    with pytest.raises(Refused, match="dưới 16 tuổi chỉ dự thi trong một nhóm có người lớn"):
        _register(campaign, kind="individual", person=person(born_on=_years_ago(15)))
    with pytest.raises(Refused, match="từ đủ 18 tuổi"):
        _register(campaign, person=person(born_on=_years_ago(17)))

    assert _register(campaign, kind="individual", person=person(born_on=_years_ago(17))).pk


def test_the_same_registration_again_is_one_entrant_and_another_body_is_refused():
    campaign = make_clean_up()

    first, again = _register(campaign), _register(campaign)

    assert (first.pk, Entrant.objects.count()) == (again.pk, 1)
    with pytest.raises(KeyReused):
        _register(campaign, group_name="Nhóm khác")


def test_a_registration_waits_for_approval_and_the_mail_names_nobody():
    entrant = _register(make_clean_up())
    assert entrant.state == "pending"

    decide_entrant(entrant_id=entrant.pk, approved=True, by="test")
    decide_entrant(entrant_id=entrant.pk, approved=True, by="test")
    run_due()

    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["daidien@thu.example"], "Đăng ký số 1: đã duyệt")
    ]
    assert "Đại Diện" not in mail.outbox[0].body + mail.outbox[0].subject
    with pytest.raises(Refused, match="đã được quyết định"):
        decide_entrant(entrant_id=entrant.pk, approved=False, reason="Trùng", by="test")


def test_turning_down_needs_a_reason():
    entrant = _register(make_clean_up())

    with pytest.raises(Refused, match="lý do"):
        decide_entrant(entrant_id=entrant.pk, approved=False, by="test")

    refused = decide_entrant(entrant_id=entrant.pk, approved=False, reason="Đăng ký thử", by="t")
    assert (refused.state, refused.reason) == ("refused", "Đăng ký thử")


def test_where_no_approval_is_asked_the_entrant_may_report_at_once():
    entrant = _register(make_clean_up(rules={"requires_approval": False}))

    assert (entrant.state, entrant.decided_by) == ("approved", "system")


def test_a_new_link_takes_the_old_one_back():
    entrant = make_entrant()
    old = link_for_entrant(entrant_id=entrant.pk, by="test").rsplit("/", 2)[1]

    new = link_for_entrant(entrant_id=entrant.pk, replace=True, by="test").rsplit("/", 2)[1]

    assert open_link(token=new).subject == f"entrant:{entrant.pk}"
    with pytest.raises(Refused, match="không còn dùng được"):
        open_link(token=old)


PLANTED = "Hoàng Thị Bí Mật"


def test_the_raw_database_holds_no_planted_name():
    campaign = make_letter_campaign()
    make_letter(campaign, **{"Họ và tên": PLANTED, "Cha mẹ/người giám hộ": "Hoàng Văn Bí Ẩn"})
    make_entrant(person=person(name=PLANTED, phone="0977000111"))

    with connection.cursor() as cursor:
        dump = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            dump += [str(value) for row in cursor.fetchall() for value in row]
    everything = "\n".join(dump)

    assert "Trường Tiểu học Đồng Mây" in everything
    for secret in (PLANTED, "Hoàng Văn Bí Ẩn", "0977000111"):
        assert secret not in everything


def test_a_sealed_value_copied_to_another_row_or_column_does_not_open():
    one, other = make_entrant(), make_entrant()
    row = EntrantIdentity.objects.get(entrant=one)

    keys = keys_of([row.name])

    assert unseal(row.name, keys=keys, bound_to=f"entrant:{one.pk}:name") == "Lê Thị Đại Diện"
    for elsewhere in (f"entrant:{other.pk}:name", f"entrant:{one.pk}:phone"):
        with pytest.raises(CannotDecrypt):
            unseal(row.name, keys=keys, bound_to=elsewhere)


def test_publishing_needs_both_and_ends_with_either():
    entry = make_letter(**{"Cha mẹ đồng ý công bố": "x"})
    assert may_publish([entry.pk]) == set()

    for _twice in range(2):
        give_consent(entrant_id=entry.entrant_id, purpose="publish", giver="entrant", by="test")
    assert may_publish([entry.pk]) == {entry.pk}

    withdraw_consent(
        entrant_id=entry.entrant_id, purpose="publish", giver="representative", by="test"
    )
    assert may_publish([entry.pk]) == set()
    assert Consent.objects.filter(entrant=entry.entrant, purpose="publish").count() == 2
    assert (
        withdraw_consent(
            entrant_id=entry.entrant_id, purpose="publish", giver="representative", by="test"
        )
        is None
    )
