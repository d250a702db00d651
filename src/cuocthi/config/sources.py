"""Where the facts of papers come from: name → function to call with the number of what it reads."""

PAPER_SOURCES = {
    "contest": "cuocthi.campaigns.queries.papers.contest_material",
}

DOCUMENT_LINKS = ["cuocthi.papers.links.links_of"]
"""What later stages do with a letter out: functions that give its page labels and addresses."""
