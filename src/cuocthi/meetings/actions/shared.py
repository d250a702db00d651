"""What several actions of a meeting need: its row, locked; what still may be changed in it."""

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused

from ..models import Invitee, Meeting

State = Meeting.State
MOST_PLACES = 10_000


def locked(meeting_id: int) -> Meeting:
    """The meeting, held until the transaction ends."""
    return (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("campaign__unit", "campaign__document")
        .get(pk=meeting_id)
    )


def locked_guest(invitee_id: int) -> Invitee:
    """One invited body, held until the transaction ends; never the row of the staff."""
    return (
        Invitee.objects.select_for_update(of=("self",))
        .select_related("meeting__campaign__unit", "meeting__campaign__document", "unit")
        .get(pk=invitee_id, service=False)
    )


def must_take_place(meeting: Meeting) -> None:
    """Raise Refused for a meeting that was called off."""
    if meeting.state == State.OFF:
        raise Refused(_("Hội nghị này không tổ chức nữa, theo văn bản sau của cuộc thi."))


def must_not_be_recorded(meeting: Meeting) -> None:
    """Raise Refused for a meeting that was called off or has its minutes."""
    must_take_place(meeting)
    if meeting.state == State.CLOSED:
        raise Refused(_("Hội nghị đã có biên bản nên không sửa được nữa."))
