"""Sessions in the database, read by a statement that is built once: every request reads one."""

from django.contrib.sessions.backends import db
from django.utils import timezone

from cuocthi.core.rows import Reading


class SessionStore(db.SessionStore):
    """Django's own store; only how a living session is found differs."""

    def _get_session_from_db(self):
        session = _by_key().first(self.session_key)
        if session is None or session.expire_date <= timezone.now():
            self._session_key = None
            return None
        return session


_readings: dict[type, Reading] = {}


def _by_key() -> Reading:
    model = db.SessionStore.get_model_class()  # known once the apps are loaded
    if model not in _readings:
        _readings[model] = Reading(lambda key: model.objects.filter(session_key=key), str)
    return _readings[model]
