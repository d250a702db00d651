"""What waits for a person: every stage is asked, in the order of a contest."""

from typing import Any

from cuocthi.audit import queries as audit
from cuocthi.campaigns import queries as campaigns
from cuocthi.core.waiting import Waiting
from cuocthi.dispatch import queries as dispatch
from cuocthi.documents import queries as documents
from cuocthi.entries import queries as entries
from cuocthi.integrity import queries as integrity
from cuocthi.judging import queries as judging
from cuocthi.meetings import queries as meetings
from cuocthi.papers import queries as papers
from cuocthi.privacy import queries as privacy
from cuocthi.publicity import queries as publicity
from cuocthi.reports import queries as reports
from cuocthi.results import queries as results
from cuocthi.units import queries as units

STAGES = (
    audit,
    units,
    documents,
    papers,
    campaigns,
    dispatch,
    publicity,
    meetings,
    entries,
    integrity,
    judging,
    results,
    reports,
    privacy,
)


def waiting_for(user: Any) -> tuple[list[Waiting], list[Waiting]]:
    """What is urgent and what can wait (việc gấp, việc chờ), each in the order of the stages."""
    found = [line for stage in STAGES for line in stage.waiting_for(user)]
    return [one for one in found if one.urgent], [one for one in found if not one.urgent]
