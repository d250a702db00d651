"""Entries of contests defined by data, as people send them; every name is invented."""

import datetime as dt
import itertools

from cuocthi.campaigns.models import RulesVersion
from cuocthi.campaigns.presets import all_presets
from cuocthi.core import clock
from cuocthi.entries.actions import Sheet, enter_form
from tests.campaigns.factories import make_campaign
from tests.entries.factories import photo, upload
from tests.integrity.factories import letter_text

_numbers = itertools.count(1)
TAKE_PART = frozenset({("take_part", "entrant"), ("take_part", "representative")})
PUBLISH = frozenset({("publish", "entrant"), ("publish", "representative")})


def preset_named(key):
    """A preset by the name of its file."""
    return next(preset for preset in all_presets() if preset.key == key)


def make_asked(definition, rules=None, **changes):
    """A contest of a work by form that asks this definition, as its version 1."""
    campaign = make_campaign(work="form", rules=rules or {}, **changes)
    RulesVersion.objects.create(
        campaign=campaign,
        number=1,
        state="valid",
        asks=definition.to_json(),
        rules=campaign.rules,
        made_by="system",
        made_at=clock.now(),
        decided_by="system",
        decided_at=clock.now(),
    )
    return campaign


def make_drawing(**changes):
    """A drawing contest by the preset, taking entries today."""
    preset = preset_named("drawing")
    return make_asked(preset.asks, preset.rules.to_json(), **changes)


def born(years):
    """A birth day so many years and some days ago."""
    today = clock.today()
    return (
        dt.date(today.year - years, 1, 1)
        if today.month > 1
        else today.replace(year=today.year - years)
    )


def child(**changes):
    """The header of a child of eleven."""
    number = next(_numbers)
    return {
        "full_name": f"Trần Khánh Sông{'abcdefghij'[number % 10]}{'klmnopqrst'[number // 10 % 10]}",
        "born_on": born(11).isoformat(),
        "class_name": "5A",
        "school": "Trường Tiểu học Lá Xanh",
        "representative": "Trần Văn Bố",
        "phone": "0912345678",
        "email": "bo@thu.example",
        **changes,
    }


def answers(**changes):
    """The words of a drawing."""
    return {"title": "Dòng sông", "about": letter_text(f"ve{next(_numbers)}", 40), **changes}


def make_sent(campaign, *, submit=True, header=None, consents=TAKE_PART, files=None, **changes):
    """A drawing sent by a parent."""
    number = next(_numbers)
    return enter_form(
        campaign_id=campaign.pk,
        key=f"gui-bai-{number}",
        sheet=Sheet(
            answers=answers(**changes),
            header=header or child(),
            files=(("picture", photo(), "tranh.jpg"),) if files is None else files,
            consents=consents,
        ),
        submit=submit,
        by="public",
    )


def typed(**changes):
    """What a browser posts to send a drawing."""
    header = child()
    day = dt.date.fromisoformat(header["born_on"])
    values = {
        "key": f"trinh-duyet-{next(_numbers)}",
        **{f"a_{key}": value for key, value in header.items()},
        "a_born_on": f"{day:%d/%m/%Y}",
        **{f"a_{key}": value for key, value in answers().items()},
        "a_picture": [upload(photo(), "tranh.jpg")],
        "take_part_entrant": "on",
        "take_part_representative": "on",
        "submit": "1",
    }
    return {**values, **changes}
