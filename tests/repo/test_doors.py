"""Every page asks for a login unless it is named here, and every one is visited by this test."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.units.factories import make_user

OPEN_DOORS = {
    # a one-time link; opening changes nothing
    "accounts:enter",
    "accounts:login",
    # units, by their link
    "dispatch:unit",
    "dispatch:unit_of_officer",
    "dispatch:branch",
    "dispatch:branch_of_officer",
    "dispatch:branch_unit",
    "dispatch:branch_unit_of_officer",
    "dispatch:branch_file",
    "dispatch:branch_file_of_officer",
    "dispatch:silent_below",
    "dispatch:silent_below_of",
    "dispatch:acknowledge",
    "dispatch:report",
    "dispatch:unit_report",
    "dispatch:unit_report_of_officer",
    "dispatch:unit_figures",
    "dispatch:unit_figures_of_officer",
    "dispatch:take_all_on",
    "dispatch:take_all_on_as_officer",
    "dispatch:confirm_moved",
    "dispatch:confirm_moved_as_officer",
    "dispatch:unit_moves",
    "dispatch:unit_moves_of_officer",
    "dispatch:seen",
    "dispatch:seen_by_officer",
    "dispatch:proof",
    "dispatch:pass_on",
    "dispatch:below",
    "dispatch:take_back",
    "dispatch:own_letter",
    "dispatch:look",
    "dispatch:letter",
    "dispatch:letter_file",
    "dispatch:mending_file",
    "dispatch:acknowledge_letter",
    "dispatch:answer_mending",
    "meetings:calendar",
    "meetings:codes",
    "meetings:invited",
    "meetings:invited_officer",
    "meetings:invited_paper",
    "meetings:names",
    "meetings:reply",
    # helpers at the door of a meeting, by their link
    "meetings:door",
    "meetings:door_note",
    "meetings:door_worker",
    # citizens: registering, then by their link
    "entries:register",
    "entries:register_again",
    "entries:send",
    "entries:work",
    "entries:work_new",
    "entries:mine",
    "entries:event_hints",
    "entries:event_map",
    "entries:event_new",
    "entries:event",
    "entries:receipt",
    "entries:file",
    "entries:photos",
    "entries:cover",
    "entries:shown_photo",
    "entries:announce",
    "entries:upload",
    # whoever has a receipt
    "entries:check_receipt",
    "entries:own_consents",
    # parents, by their link
    "entries:guardian",
    # both, about their own data
    "privacy:mine",
    "privacy:offer",
    "privacy:fetch",
    # the public
    "desk:home",  # sends strangers on to portal:home
    "portal:home",
    "portal:campaign",
    "portal:check",
    "portal:photos",
    "portal:photo",
    "portal:picture",
    "portal:poster",
    "portal:radio",
    "portal:results",
    "portal:rules",
    "portal:events",
    "results:public",
    # by the entrant's or the parents' link
    "results:appeal",
    "results:record",
    "results:record_checker",
    "results:record_file",
    "results:verify",
    "results:csv",
    "reports:open_data",
    "reports:open_file",
    "results:public_fairness",
    "results:fairness_codes",
}


def doors(resolver=None, space="", parameters=()):
    for pattern in (resolver or get_resolver()).url_patterns:
        names = (*parameters, *pattern.pattern.converters.items())
        if isinstance(pattern, URLResolver):
            yield from doors(pattern, f"{pattern.namespace or space}", names)
        elif isinstance(pattern, URLPattern):
            yield f"{space}:{pattern.name}", pattern, dict(names)


ALL = {name: (pattern, parameters) for name, pattern, parameters in doors()}


def test_the_list_of_open_doors_is_the_truth():
    open_now = {
        name
        for name, (pattern, _parameters) in ALL.items()
        if not getattr(pattern.callback, "login_required", True)
    }

    assert open_now == OPEN_DOORS


def test_every_door_has_a_name_of_its_own():
    names = [name for name, _pattern, _parameters in doors()]

    assert len(names) == len(set(names))
    assert not [name for name in names if name.endswith(":None")]


def address_of(name, *, number):
    samples = {
        "IntConverter": number,
        "StringConverter": "x",
        "SlugConverter": "x",
        "UUIDConverter": 0,
    }
    parameters = {key: samples[type(converter).__name__] for key, converter in ALL[name][1].items()}
    return reverse(name, kwargs=parameters)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(ALL) - OPEN_DOORS))
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_the_login(client, name, method):
    response = getattr(client, method)(address_of(name, number=1))

    assert response.status_code == 302
    assert response.url.startswith("/dang-nhap/?next=")


WITH_NUMBERS = sorted(
    name
    for name, (_pattern, parameters) in ALL.items()
    if any(type(converter).__name__ == "IntConverter" for converter in parameters.values())
)


@pytest.fixture
def anybody(client, db):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("number", [99999999999999999999, 2**63])
def test_a_number_that_no_table_holds_names_no_page(anybody, number):
    for name in WITH_NUMBERS:
        for method in (anybody.get, anybody.post):
            assert method(address_of(name, number=number)).status_code == 404, name


@pytest.mark.parametrize("number", [0, 2**31, 2**63 - 1])
def test_no_number_in_an_address_is_a_fault(anybody, number):
    for name in WITH_NUMBERS:
        for method in (anybody.get, anybody.post):
            assert method(address_of(name, number=number)).status_code < 500, name
