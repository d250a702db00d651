"""Each figure of a contest beside the tally of its rows; a program of its own for a whole site.

python -m tests.reports.compared prints, for every contest in the database, how many figures there
are and those that differ.
"""

import json


def cells_of(found):
    """Every figure of the tables: its key, the token of its row, its column, its value."""
    return [
        (table.key, token, column, value)
        for table in found.breakdowns()
        for token, (_name, values) in zip(table.tokens, table.rows, strict=True)
        for column, value in enumerate(values, start=1)
    ]


def differing(campaign):
    """The figures that are not the tally of their rows, each with both values."""
    from cuocthi.reports.queries import counted_rows, figures

    found = figures(campaign)
    asked = [(figure.key, "", 0, figure.value) for figure in found] + cells_of(found)
    wrong = []
    for key, token, column, value in asked:
        rows = counted_rows(campaign, key, token=token, column=column)
        tally, listed = rows.listing.tally(), rows.listing.shown(list(rows.listing.rows))
        if (tally, rows.value, len(listed)) != (value, value, rows.listing.count):
            wrong.append((key, token, column, str(value), str(tally), len(listed)))
    return wrong


def main():
    from cuocthi.campaigns.models import Campaign
    from cuocthi.config.serving import prepare

    prepare()
    from cuocthi.reports.queries import figures

    told = {}
    for campaign in Campaign.objects.order_by("pk"):
        found = figures(campaign)
        told[campaign.slug] = [len(list(found)), len(cells_of(found)), differing(campaign)]
    print(json.dumps(told))


if __name__ == "__main__":
    import django

    django.setup()
    main()
