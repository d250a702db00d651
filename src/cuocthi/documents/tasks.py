"""Asking the installation's language model, beside everything that people wait for."""

import logging
from functools import partial

from django.db import transaction
from django_tasks import task

from cuocthi.audit.models import Event
from cuocthi.plain.directive.voices import Unusable

from .models import Document
from .voice.asking import NoAnswer, ask, the_server
from .voice.hearing import hear_model, note_silence

log = logging.getLogger(__name__)


def ask_model_later(*, event: Event) -> None:
    """Reaction to a letter that was read: put the question to the model, if there is one.

    A reaction runs in a transaction, which must not be held while a machine thinks: the question
    is a task of its own, begun after the commit. Lost in a crash, it is lost: nothing rests on it.
    """
    if the_server() is not None:
        transaction.on_commit(partial(ask_model.enqueue, int(event.object_id)))


@task()
def ask_model(document_id: int) -> None:
    """Ask about one letter and take the answer in (hỏi mô hình ngôn ngữ)."""
    server = the_server()
    document = Document.objects.filter(pk=document_id, state=Document.State.READ).first()
    if server is None or document is None:
        return
    try:
        hear_model(document_id=document_id, answer=ask(server, document.text))
    except (NoAnswer, Unusable) as trouble:
        log.warning("document %s: no answer of use from the model: %s", document_id, trouble)
        note_silence(document_id=document_id, why=str(trouble))
