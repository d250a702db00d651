import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.documents.access import may_see, may_work_for
from cuocthi.units.enums import Role
from tests.documents.factories import make_document
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_only_officers_of_the_unit_and_superusers_read_a_letter():
    document = make_document()
    officer = make_member(document.unit)
    superuser = make_user(is_superuser=True)
    denied = {
        "teacher": make_member(document.unit, role=Role.TEACHER),
        "sibling": make_member(make_unit()),
        "below": make_member(make_unit(parent=document.unit)),
        "former": make_member(document.unit, until=dt.date(2024, 6, 30)),
        "out of use": make_member(document.unit, user=make_user(is_active=False)),
        "superuser out of use": make_user(is_superuser=True, is_active=False),
        "stranger": make_user(),
        "nobody": AnonymousUser(),
    }

    assert may_see(officer, document)
    assert may_see(superuser, document)
    assert {who: may_see(user, document) for who, user in denied.items()} == dict.fromkeys(
        denied, False
    )
    assert not may_work_for(superuser, document.unit_id)
