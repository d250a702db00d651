"""What is kept of people, column by column: class, why, how long (danh mục dữ liệu; PROMISES P1, T50).

A test fails for a column that could hold something of a person and does not stand here. The page
``docs/security/data-inventory.md`` is made of this list: ``python -m cuocthi.privacy.inventory``.
"""

from dataclasses import dataclass

PERSON = "personal"
SENSITIVE = "sensitive"
WORK = "work of a person"
STAFF = "office"
NONE = "no person"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where, which class, why it is kept, how long."""

    name: str  # "entries.Entry.text"
    sort: str
    why: str
    how_long: str


_LOSING = "until 12 months after the results; of winners as the archive says"
_CONTACT = "until 3 months after the results"
_FILE = "as the office's file"
_MARK = "as long as the contest; says nothing of a person"
_UPLOAD = "7 days"
_LOG = "as long as the contest; an actor is a number"

COLUMNS = (
    Column("entries.EntrantIdentity.name", PERSON, "who entered; sealed", _LOSING),
    Column(
        "entries.EntrantIdentity.born_on",
        PERSON,
        "age on the sending day; sealed",
        "until 12 months after the results",
    ),
    Column("entries.EntrantIdentity.class_name", PERSON, "certificate; sealed", _LOSING),
    Column(
        "entries.EntrantIdentity.representative", PERSON, "consent of a child; sealed", _CONTACT
    ),
    Column(
        "entries.EntrantIdentity.phone", PERSON, "to reach the representative; sealed", _CONTACT
    ),
    Column("entries.EntrantIdentity.email", PERSON, "receipt and own link; sealed", _CONTACT),
    Column(
        "entries.EntrantIdentity.more",
        SENSITIVE,
        "what else a contest asks of the person; sealed",
        "until 12 months after the results",
    ),
    Column("entries.EntrantIdentity.search_value", PERSON, "no double entry; keyed hash", _LOSING),
    Column("entries.Entrant.group_name", PERSON, "the group's own name", _LOSING),
    Column("entries.Entrant.reason", PERSON, "why a registration was refused", _LOSING),
    Column("entries.Entrant.decided_by", STAFF, "who decided, a number", _LOG),
    Column("entries.Entrant.key", NONE, "the same form once", _MARK),
    Column("entries.Entrant.fingerprint", PERSON, "the same form once; keyed hash", _LOSING),
    Column("entries.Entry.text", WORK, "the letter", _LOSING),
    Column("entries.Entry.reasons", WORK, "why it was refused or sent back", _LOSING),
    Column("entries.Entry.answers", WORK, "answers of the work", _LOSING),
    Column("entries.Entry.evidence", WORK, "what is shown to organisers alone", _LOSING),
    Column("entries.Entry.group", NONE, "group of the contest", _FILE),
    Column("entries.EntryFile.field", NONE, "which thing asked a file answers", _MARK),
    Column("entries.Entry.key", NONE, "the same form once", _MARK),
    Column("entries.Entry.fingerprint", NONE, "the receipt", _MARK),
    Column("entries.Entry.receipt", NONE, "the receipt", _MARK),
    Column("entries.Entry.entered_by", STAFF, "who typed it in, a number", _LOG),
    Column("entries.Receipt.code", NONE, "the receipt", _MARK),
    Column("entries.Receipt.fingerprint", NONE, "the receipt", _MARK),
    Column("entries.Receipt.files", NONE, "sums and sizes of what was handed in", _MARK),
    Column("entries.Sending.key", NONE, "the same form once", _MARK),
    Column("entries.Sending.fingerprint", NONE, "the same form once", _MARK),
    Column("entries.CleanUpEvent.place", WORK, "where the event was", _FILE),
    Column(
        "entries.CleanUpEvent.latitude",
        SENSITIVE,
        "compared with the photos",
        "until 6 months after the closing report",
    ),
    Column(
        "entries.CleanUpEvent.longitude",
        SENSITIVE,
        "compared with the photos",
        "until 6 months after the closing report",
    ),
    Column("entries.CleanUpEvent.disposal_note", WORK, "who took the waste", _LOSING),
    Column("entries.PeopleList.sealed", PERSON, "who was at an event; sealed", _LOSING),
    Column("entries.PeopleList.mark", NONE, "the receipt; keyed hash", _MARK),
    Column("entries.Waste.kg", NONE, "figures", _FILE),
    Column("entries.ConsentText.sha256", NONE, "which words were agreed to", _FILE),
    Column("entries.ConsentText.words", NONE, "which words were agreed to", _FILE),
    Column("entries.Consent.seen_on", PERSON, "proof of a permission", _FILE),
    Column("entries.Consent.recorded_by", STAFF, "who wrote it down, a number", _LOG),
    Column("entries.ConsentPaper.sealed", PERSON, "proof of a permission; sealed", _LOSING),
    Column("entries.ConsentPaper.key_name", NONE, "under which key", _MARK),
    Column("entries.ConsentPaper.media_type", NONE, "how to show it", _MARK),
    Column("entries.ConsentPaper.added_by", STAFF, "who added it, a number", _LOG),
    Column("entries.SheetClass.label", PERSON, "which class prints sheets; keyed hash", _FILE),
    Column("entries.WritingSheet.token", NONE, "code on a sheet, drawn by chance", _MARK),
    Column("entries.ClassScan.sha256", NONE, "the same file once", _MARK),
    Column("entries.FoundPage.read", WORK, "what was read of a page", _LOSING),
    Column("entries.FoundPage.trace", WORK, "two pictures of one page", _LOSING),
    Column("entries.FoundPage.token", NONE, "code on a sheet, drawn by chance", _MARK),
    Column("entries.FoundPage.hand_token", NONE, "whose page, by a person; a code", _MARK),
    Column("entries.FoundPage.hand_by", STAFF, "who decided, a number", _LOG),
    Column("entries.LetterBatch.key", NONE, "the same form once", _MARK),
    Column("entries.LetterBatch.sent_on", NONE, "when a school sent its letters", _FILE),
    Column("entries.LetterBatch.to", NONE, "where a school sent its letters", _FILE),
    Column("entries.LetterBatch.said_by", STAFF, "who counted, a number", _LOG),
    Column("entries.ClassCount.class_name", NONE, "letters of a class, no pupil", _FILE),
    Column("integrity.DeskHold.holder", STAFF, "who has an entry in hand, a number", "10 minutes"),
    Column("integrity.DeskCheck.key", NONE, "the same form once", _MARK),
    Column("integrity.DeskCheck.receipt", NONE, "which sending was checked", _MARK),
    Column("integrity.DeskCheck.grounds", NONE, "which grounds of the rules", _FILE),
    Column("integrity.DeskCheck.before", NONE, "what undoing puts back", _MARK),
    Column("integrity.DeskCheck.findings", NONE, "what undoing opens again", _MARK),
    Column("integrity.DeskCheck.checked_by", STAFF, "who checked, a number", _LOG),
    Column("entries.PhotoStatement.said_by", STAFF, "who stated it, a number", _LOG),
    Column("entries.PublicPhoto.squares", NONE, "which squares of a photo are covered", _LOSING),
    Column("entries.PublicPhoto.covered_by", STAFF, "who covered, a number", _LOG),
    Column("entries.PublicPhoto.shown_by", STAFF, "who released it, a number", _LOG),
    Column("integrity.Finding.share", NONE, "how alike", _FILE),
    Column("integrity.Finding.distance", NONE, "how far", _FILE),
    Column("integrity.Finding.evidence", WORK, "passages, places, hours of photos", _LOSING),
    Column("integrity.Finding.decided_by", STAFF, "who decided, a number", _LOG),
    Column("integrity.Finding.reason", WORK, "why", _LOSING),
    Column("integrity.KeptPlace.text_sum", WORK, "which text was looked at", _LOSING),
    Column("integrity.KeptPlace.kept_by", STAFF, "who let it stand, a number", _LOG),
    Column("integrity.PhotoPrint.straight", WORK, "reused photos", _LOSING),
    Column("integrity.PhotoPrint.mirrored", WORK, "reused photos", _LOSING),
    Column("integrity.PhotoPrint.pixels", WORK, "reused photos", _LOSING),
    Column("judging.Round.third_gap", NONE, "rules", _FILE),
    Column("judging.Round.seed", NONE, "how it was dealt", _FILE),
    Column("judging.Round.locked_by", STAFF, "who locked, a number", _LOG),
    Column("judging.Round.sheet_hash", NONE, "proof of the marks", _FILE),
    Column("judging.Round.method", NONE, "how scores came about", _FILE),
    Column("judging.Round.refused", NONE, "why marks were not levelled", _FILE),
    Column("judging.Round.asked_by", STAFF, "who asked for the lock, a number", _LOG),
    Column("judging.Round.asked_words", NONE, "sum of the marks, or why to unlock", _FILE),
    Column("judging.Wave.seed", NONE, "how it was dealt", _FILE),
    Column("judging.Wave.inputs", NONE, "codes and labels it was dealt from", _FILE),
    Column("judging.Wave.sha256", NONE, "proof of the dealing", _FILE),
    Column("judging.Panelist.label", NONE, "GK1", _FILE),
    Column("judging.Script.code", NONE, "blind code, random", _FILE),
    Column("judging.Script.text", WORK, "the judges' copy", _LOSING),
    Column("judging.Script.facts", WORK, "the judges' copy", _LOSING),
    Column("judging.ScriptImage.caption", NONE, "which photo", _LOSING),
    Column("judging.Mark.points", NONE, "the mark", _FILE),
    Column("judging.Slip.typed", NONE, "marks half filled in, until they are handed in", _LOSING),
    Column("judging.Slip.note", STAFF, "a judge's own note on a copy", _LOSING),
    Column("judging.Slip.writer", NONE, "which page wrote last, random", _LOSING),
    Column("judging.Submission.points", NONE, "marks as handed in", _FILE),
    Column("judging.Submission.reason", STAFF, "why a judge corrected", _FILE),
    Column("judging.Submission.given_by", STAFF, "who handed in, a number", _LOG),
    Column("judging.SheetCopy.points", NONE, "a paper sheet as typed", _FILE),
    Column("judging.Screening.closed_by", STAFF, "who closed, a number", _LOG),
    Column("judging.Look.words", WORK, "why an entry is not eligible, for its sender", _LOSING),
    Column("judging.Comparing.codes", NONE, "codes of the finalists", _FILE),
    Column("judging.Comparing.away", NONE, "labels of judges", _FILE),
    Column("judging.Comparing.locked_by", STAFF, "who locked, a number", _LOG),
    Column("judging.Comparing.sheet_hash", NONE, "proof of the comparisons", _FILE),
    Column("judging.Comparing.refused", NONE, "why comparisons decide nothing", _FILE),
    Column("judging.Comparing.asked_by", STAFF, "who asked for the lock, a number", _LOG),
    Column("judging.Comparing.asked_words", NONE, "sum of the answers, or why to unlock", _FILE),
    Column("judging.PairAnswer.given_by", STAFF, "who compared, a number", _LOG),
    Column("results.ResultSheet.sheet_hash", NONE, "proof of the results", _FILE),
    Column("results.ResultSheet.preferred", NONE, "codes", _FILE),
    Column("results.ResultSheet.preferred_by", STAFF, "who, a number", _LOG),
    Column("results.ResultSheet.reason", NONE, "why among equals", _FILE),
    Column("results.TiesAhead.key", NONE, "sum of what ties follow from", _FILE),
    Column("results.TiesAhead.ties", NONE, "blind codes and prizes", _FILE),
    Column("results.Standing.code", NONE, "blind code", _FILE),
    Column("results.Standing.score", NONE, "score", _FILE),
    Column("results.ResultRecord.mark", NONE, "proof of the record", _FILE),
    Column("results.ResultRecord.signed_mark", NONE, "proof of the record", _FILE),
    Column("results.ResultRecord.trail_hash", NONE, "proof of the trail", _FILE),
    Column("results.ResultSheet.signed_hash", NONE, "proof of the results", _FILE),
    Column("results.Appeal.receipt", NONE, "code of a request, drawn by chance", _FILE),
    Column("results.Appeal.code", NONE, "blind code, random", _FILE),
    Column("results.Appeal.asked_by", STAFF, "who asked, a number", _LOG),
    Column("results.Appeal.words", NONE, "why, for the public; names nobody", _FILE),
    Column("results.Appeal.proposed_by", STAFF, "who, a number", _LOG),
    Column("results.Appeal.decided_by", STAFF, "who, a number", _LOG),
    Column("results.Appeal.score_before", NONE, "score", _FILE),
    Column("results.Appeal.score_after", NONE, "score", _FILE),
    Column("results.Rereading.label", NONE, "PK1", _FILE),
    Column("results.Rereading.points", NONE, "the mark", _FILE),
    Column("results.SignOff.sheet_hash", NONE, "what was signed", _FILE),
    Column("results.AwardPaper.giver", STAFF, "who gives the paper", _FILE),
    Column("results.AwardPaper.decision_code", NONE, "number of the decision", _FILE),
    Column("results.AwardPaper.decided_on", NONE, "day of the decision", _FILE),
    Column("results.AwardPaper.authority", STAFF, "for whom is signed", _FILE),
    Column("results.AwardPaper.position", STAFF, "post of the signer", _FILE),
    Column("results.AwardPaper.signer", STAFF, "name of the signer", _FILE),
    Column("results.Certificate.code", NONE, "random number of the paper", _FILE),
    Column("privacy.KeepingPlan.set_by", STAFF, "who, a number", _LOG),
    Column("privacy.ErasureRun.planned", NONE, "counts", _FILE),
    Column("privacy.ErasureRun.done", NONE, "counts", _FILE),
    Column("privacy.DataRequest.key", NONE, "the same form once", _MARK),
    Column("privacy.DataRequest.asked_by", STAFF, "who, a number", _LOG),
    Column("privacy.DataRequest.words", PERSON, "what is asked; sealed", _LOSING),
    Column("privacy.DataRequest.reply_by", NONE, "clock", _FILE),
    Column("privacy.DataRequest.due_on", NONE, "clock", _FILE),
    Column("privacy.DataRequest.extension_reason", STAFF, "why later", _FILE),
    Column("privacy.DataRequest.answered_by", STAFF, "who, a number", _LOG),
    Column("privacy.DataRequest.answer", PERSON, "what was answered; sealed", _LOSING),
    Column("privacy.DataRequest.proof", NONE, "counts", _FILE),
    Column("privacy.OwnCopy.token_hash", NONE, "fetched once", _MARK),
    Column("privacy.OwnCopy.session_hash", NONE, "fetched by one session", _MARK),
    Column("privacy.OwnCopy.asked_by", STAFF, "who, a number", _LOG),
    Column("privacy.Breach.what", STAFF, "what happened, without names", _FILE),
    Column("privacy.Breach.measures", STAFF, "what was done", _FILE),
    Column("privacy.Breach.notified_words", STAFF, "who was told", _FILE),
    Column("privacy.Breach.written_by", STAFF, "who, a number", _LOG),
    Column("notices.Notice.key", NONE, "sent once", _MARK),
    Column("notices.Notice.sealed_address", PERSON, "where words went; sealed", _CONTACT),
    Column("notices.Notice.subject", PERSON, "words, without a child's name", _CONTACT),
    Column("notices.Notice.body", PERSON, "words", _CONTACT),
    Column("notices.Notice.trouble", PERSON, "why it did not go, without the address", _CONTACT),
    Column("notices.Attachment.name", NONE, "given by us", _MARK),
    Column("notices.Attachment.content_type", NONE, "given by us", _MARK),
    Column("accounts.User.password", PERSON, "sign-in; hashed", "as long as the account"),
    Column("accounts.User.email", PERSON, "sign-in", "as long as the account"),
    Column("accounts.User.full_name", PERSON, "who acts for an office", "as long as the account"),
    Column("accounts.OneTimeLink.token_hash", NONE, "entrance; hashed", _MARK),
    Column("accounts.OneTimeLink.subject", NONE, "a number", _MARK),
    Column("accounts.OneTimeLink.path", NONE, "where it leads", _MARK),
    Column("audit.Event.verb", NONE, "what happened", _LOG),
    Column("audit.Event.object_type", NONE, "to what", _LOG),
    Column("audit.Event.object_id", NONE, "a number", _LOG),
    Column("audit.Event.actor", STAFF, "who, a number", _LOG),
    Column("audit.Event.data", NONE, "figures and reasons, no names", _LOG),
    Column("audit.Event.previous", NONE, "the chain", _LOG),
    Column("audit.Event.hash", NONE, "the chain", _LOG),
    Column("audit.Reaction.name", NONE, "what is owed", _MARK),
    Column("audit.Reaction.last_error", NONE, "why it failed", _MARK),
    Column("files.StoredFile.sha256", WORK, "the bytes: photos, pages, letters", _LOSING),
    Column("files.StoredFile.media_type", NONE, "how to show it", _MARK),
    Column("files.Upload.token", NONE, "address of an upload on its way", _UPLOAD),
    Column("files.Upload.owner", STAFF, "whose upload, a number", _UPLOAD),
    Column("files.Upload.scope", NONE, "which contest, a number", _UPLOAD),
    Column("files.Upload.purpose", NONE, "what the file shows", _UPLOAD),
)
"""Stages that hold something of entrants, or of those who sign in: every column that could."""

OFFICE_STAGES = {
    "units": "names and contacts of officials at work",
    "documents": "official letters with their signers; a decision of recognition that was signed "
    "names the winners and is kept as the law on archives says",
    "papers": "official papers; winners stand in them by code alone",
    "campaigns": "rules of a contest; roles are numbers",
    "dispatch": "tasks and reports of units; names of who reports",
    "publicity": "public texts",
    "meetings": "guests of a meeting, officials at work",
    "reports": "figures",
}
"""Stages that hold official papers and officials at work; kept as the office's files."""


def page() -> str:
    """The page of the documentation, whole."""
    lines = [
        "# Data inventory",
        "",
        "Made by `python -m cuocthi.privacy.inventory`; a test compares. Every column of the stages "
        "below that could hold something of a person. Times are upper bounds; a contest may set "
        "shorter ones. *sealed*: under a key of that person alone, kept outside the database.",
        "",
        "| column | class | why | how long |",
        "|---|---|---|---|",
        *(f"| `{one.name}` | {one.sort} | {one.why} | {one.how_long} |" for one in COLUMNS),
        "",
        "Official papers and officials at work, kept as the office's files:",
        "",
        "| stage | what |",
        "|---|---|",
        *(f"| `{name}` | {what} |" for name, what in OFFICE_STAGES.items()),
        "",
        "Never kept: picture of an identity card, home address, religion, health beyond "
        "disability yes or no, accounts in social networks.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(page(), end="")
