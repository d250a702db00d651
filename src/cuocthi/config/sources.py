"""Where the facts of papers come from: name → function to call with the number of what it reads."""

PAPER_SOURCES = {
    "contest": "cuocthi.campaigns.queries.papers.contest_material",
    "letter": "cuocthi.papers.incoming.letter_material",
    "mending": "cuocthi.papers.mending.mending_material",
    "meeting": "cuocthi.meetings.queries.papers.meeting_material",
    "judging": "cuocthi.judging.queries.papers.round_material",
    "results": "cuocthi.results.queries.decision.results_material",
    "fairness": "cuocthi.results.queries.fairness_paper.fairness_material",
    "progress": "cuocthi.reports.queries.progress.progress_material",
    "closing": "cuocthi.reports.queries.paper.closing_material",
}

# Sources whose papers everybody who acts for the unit may read and comment on; those of the others
# may hold marks, names or money before their time: officers and organisers only.
PAPER_SOURCES_FOR_ALL = ("contest",)

# Sources whose papers the organisers of the contest write beside the officers of its unit; the slips
# and the letters that mend others belong to the register, which officers keep.
PAPER_SOURCES_OF_CONTEST = (
    "contest",
    "meeting",
    "judging",
    "results",
    "fairness",
    "progress",
    "closing",
)

# (user) → numbers of the contests the person is an organiser of, who may comment on their papers
PAPER_CONTESTS_RUN_BY = "cuocthi.campaigns.queries.papers.contests_run_by"

# name → function (unit, key of a template) that lists what a template can be tried on: its number
# and name, newest first; none for a template that the source does not write
PAPER_SUBJECTS = {
    "contest": "cuocthi.campaigns.queries.papers.contests_to_try",
    "mending": "cuocthi.papers.mending.mendings_to_try",
    "meeting": "cuocthi.meetings.queries.papers.meetings_to_try",
    "results": "cuocthi.results.queries.decision.results_to_try",
}

# (letter) → what was made of it and keeps its own values, see documents/uses.py
DOCUMENT_USED_BY = "cuocthi.campaigns.queries.letter.use_of"

# (letter) → drafts whose facts come from it and are others now: name and address of each
DOCUMENT_DRAFTS_BEHIND = "cuocthi.papers.behind.drafts_behind"

DOCUMENT_LINKS = ["cuocthi.papers.links.links_of"]
"""What later stages do with a letter out: functions that give its page labels and addresses."""

FIGURE_SOURCES = ["cuocthi.entries.queries.known.known_figures"]
"""What later stages count of the figures that units report: functions (contest, path) that give the
path of a unit, the key of ``dispatch.figures`` and the number."""

DEED_SOURCES = ["cuocthi.publicity.queries.known_deeds"]
"""What later stages know to have been done for a contest: functions (contest, unit) that give
``dispatch.queries.KnownDeed``."""

READING_SOURCES = ["cuocthi.results.queries.waiting.readings_again"]
"""What later stages give a judge to read beside the rounds: functions (user) that give
``judging.queries.desk.FurtherReading``."""

DAY_SOURCES = ["cuocthi.meetings.queries.moving.days_of_meetings"]
"""Days that later stages hold and no letter names: functions (contest) that give a key, words and
the day, see ``dispatch.queries.days``."""

DAY_FOLLOWERS = [
    "cuocthi.meetings.queries.moving.papers_of_meetings",
    "cuocthi.publicity.queries.moving.materials_naming",
]
"""What later stages show of a day that is about to move: functions (contest, day) that give
``dispatch.queries.Follower``."""
