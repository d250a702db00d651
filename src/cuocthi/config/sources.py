"""Where the facts of papers come from: name → function to call with the number of what it reads."""

PAPER_SOURCES = {
    "contest": "cuocthi.campaigns.queries.papers.contest_material",
}
