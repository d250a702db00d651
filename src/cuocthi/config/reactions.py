"""What is owed because of what happened: verb → functions to call, by name."""

REACTIONS = {
    "notices.owed": ["cuocthi.notices.actions.deliver"],
    "link.opened": ["cuocthi.dispatch.actions.see_by_link"],
    "document.received": ["cuocthi.documents.actions.read_document"],
    "document.read": [
        "cuocthi.campaigns.actions.find_changes",
        "cuocthi.documents.tasks.ask_model_later",  # does nothing unless a model is named
    ],
    "document.sent": ["cuocthi.dispatch.actions.tell_sent"],
    "document.mended": ["cuocthi.dispatch.actions.tell_mended"],
    "campaign.confirmed": [
        "cuocthi.dispatch.actions.cascade",
        "cuocthi.meetings.actions.plan_from_letter",
        "cuocthi.publicity.actions.draft_materials",
        "cuocthi.portal.tasks.write_status",
    ],
    "campaign.changed": [
        "cuocthi.dispatch.actions.follow_change",
        "cuocthi.meetings.actions.follow_change",
        "cuocthi.publicity.actions.follow_change",
        "cuocthi.portal.tasks.write_status",
    ],
    "campaign.moved": [
        "cuocthi.meetings.actions.follow_move",
        "cuocthi.publicity.actions.follow_change",
        "cuocthi.portal.tasks.write_status",
    ],
    "campaign.closed": ["cuocthi.portal.tasks.write_status"],
    "entry.submitted": [
        "cuocthi.integrity.actions.check_entry",
        "cuocthi.entries.actions.tell_received",
    ],
    "class_scans.received": ["cuocthi.entries.actions.class_scans.read_class_scans"],
    "class_scans.resumed": ["cuocthi.entries.actions.class_scans.read_class_scans"],
    "consent.withdrawn": ["cuocthi.privacy.actions.ask_when_taking_part_ends"],
    "consent.given_again": ["cuocthi.privacy.actions.close_when_taking_part_again"],
    "round.locked": ["cuocthi.results.actions.look_ahead"],
    "comparing.locked": ["cuocthi.results.actions.look_ahead"],
    "results.drawn_up": ["cuocthi.results.actions.look_ahead"],
    "results.published": ["cuocthi.results.actions.issue_certificates"],
    "results.adjusted": ["cuocthi.results.actions.issue_certificates"],
}
