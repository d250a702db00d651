"""What a letter tells twice, gathered from all of it and compared (điều được nêu hai lần).

Summary, clauses, tables, annexes and notes below the signature tell of the same contest. Each telling
is a small record: what it is about, what parts it from others (vòng, cấp, bảng, người gửi), its value
and its place. Two of one sort about one thing, which nothing parts, must agree; steps must come in an
order that can be; parts must make their whole.
"""

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.directive.tellings.addresses import two_addresses, two_streets
from cuocthi.plain.directive.tellings.amounts import amounts_again
from cuocthi.plain.directive.tellings.bounds import (
    bounds,
    most_of_each,
    unlimited_and_limited,
)
from cuocthi.plain.directive.tellings.chains import (
    ages_and_births,
    days_between,
    hours_out_of_order,
    outside_its_month,
    there_too_late,
    told_of_none,
    wrong_durations,
)
from cuocthi.plain.directive.tellings.clauses import Clauses, told_days
from cuocthi.plain.directive.tellings.counts import points, ranges, team_sizes
from cuocthi.plain.directive.tellings.course import (
    outside_the_whole,
    overlapping,
    passed_on_early,
    so_long_from,
    there_after_it,
)
from cuocthi.plain.directive.tellings.days_again import days_again
from cuocthi.plain.directive.tellings.handing import last_days, two_last_days
from cuocthi.plain.directive.tellings.heads import head_and_foot
from cuocthi.plain.directive.tellings.held import (
    held_days,
    late_programme,
    two_days_held,
    two_hours,
)
from cuocthi.plain.directive.tellings.hours import another_hour, ends_before_start
from cuocthi.plain.directive.tellings.leads import two_leads
from cuocthi.plain.directive.tellings.money import money_parts
from cuocthi.plain.directive.tellings.names import named_twice
from cuocthi.plain.directive.tellings.prizes import prize_table
from cuocthi.plain.directive.tellings.prizes_again import prizes_told_again
from cuocthi.plain.directive.tellings.quantities import (
    list_lengths,
    two_counts,
    uneven_groups,
    words_and_figures,
)
from cuocthi.plain.directive.tellings.same_days import two_days_of_one
from cuocthi.plain.directive.tellings.spots import one_at_two, rites_at, two_spots
from cuocthi.plain.directive.tellings.steps import (
    early_report,
    hours_reversed,
    late_names,
    late_rehearsal,
    rounds_reversed,
    wrong_order,
    years_gone,
)
from cuocthi.plain.directive.tellings.subjects import told_of
from cuocthi.plain.directive.tellings.summary import summary_and_body
from cuocthi.plain.directive.tellings.totals import totals
from cuocthi.plain.directive.tellings.ways import two_ways
from cuocthi.plain.directive.tellings.who_may import who_may
from cuocthi.plain.directive.tellings.wholes import lines_and_number, parts_of_whole
from cuocthi.plain.vntext import fold

__all__ = ["told_twice"]


def told_twice(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """A question for each pair of tellings that cannot both be right."""
    name = str(reading.event_name.value) if reading.event_name else ""
    clauses = Clauses(doc, fold(name).translate(_SIGNS), name)
    every = told_days(doc, roles, clauses)
    days = [day for day in every if not day.listed]
    last = last_days(doc, days, clauses)
    in_order = held_days(every, clauses)
    held = [h for h in in_order if not h.day.listed]
    told = [t for day in days if (t := told_of(day, clauses))]
    return [
        *two_last_days(doc, reading, last, clauses),
        *(
            two_days_held(doc, reading, held, clauses)
            or two_days_of_one(doc, reading, told, clauses)
            or days_again(doc, reading, days, clauses)
        ),
        *(two_hours(doc, reading, clauses) or another_hour(doc, reading, days, clauses)),
        *days_between(doc, reading, held, clauses),
        *wrong_durations(doc, clauses),
        *outside_its_month(doc, reading, days),
        *ages_and_births(doc, reading),
        *hours_out_of_order(doc),
        *there_too_late(doc, days, clauses),
        *told_of_none(doc, clauses),
        *late_programme(doc, reading, days),
        *(two_spots(doc, reading) or rites_at(doc, clauses) or one_at_two(doc, clauses)),
        *team_sizes(doc, clauses),
        *ranges(doc, clauses),
        *points(doc),
        *words_and_figures(doc),
        *two_counts(doc, clauses),
        *amounts_again(doc, reading, clauses),
        *who_may(doc, clauses),
        *two_ways(doc, clauses),
        *totals(doc, clauses),
        *bounds(doc, clauses),
        *most_of_each(doc, clauses),
        *unlimited_and_limited(doc, clauses),
        *two_leads(doc, clauses),
        *ends_before_start(doc, clauses),
        *uneven_groups(doc),
        *(list_lengths(doc) or lines_and_number(doc)),
        *parts_of_whole(doc),
        *head_and_foot(doc, reading),
        *summary_and_body(doc, reading),
        *prize_table(doc),
        *prizes_told_again(doc, clauses),
        *money_parts(doc),
        *late_names(doc, reading, held, last, clauses),
        *named_twice(doc, reading),
        *(two_addresses(reading) or two_streets(doc, clauses)),
        *wrong_order(doc, reading, in_order, last, clauses),
        *rounds_reversed(doc, told, clauses),
        *overlapping(doc, told, clauses),
        *outside_the_whole(doc, reading, days),
        *passed_on_early(reading),
        *so_long_from(doc),
        *there_after_it(doc, reading, days),
        *late_rehearsal(doc, reading, held, days),
        *early_report(doc, reading),
        *years_gone(doc, reading, roles, clauses),
        *hours_reversed(doc),
    ]


_SIGNS = str.maketrans(dict.fromkeys("“”\",.:;()'", " "))
