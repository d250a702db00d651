"""Where the facts of papers come from: name → function to call with the number of what it reads."""

PAPER_SOURCES = {
    "contest": "cuocthi.campaigns.queries.papers.contest_material",
    "letter": "cuocthi.papers.incoming.letter_material",
    "meeting": "cuocthi.meetings.queries.papers.meeting_material",
    "judging": "cuocthi.judging.queries.papers.round_material",
    "results": "cuocthi.results.queries.papers.results_material",
    "progress": "cuocthi.reports.queries.progress.progress_material",
    "closing": "cuocthi.reports.queries.paper.closing_material",
}
