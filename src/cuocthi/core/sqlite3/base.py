"""The database engine ``cuocthi.core.sqlite3``."""

import sqlite3
from functools import lru_cache

from django.db.backends.sqlite3 import base, features
from django.utils.functional import cached_property

from .queue import Queue

_MOST = 32_766  # the default of SQLite since 3.32; more gains nothing and takes memory


class DatabaseFeatures(features.DatabaseFeatures):
    @cached_property
    def max_query_params(self):
        """Parameters of one statement: Django 5.2 takes 999, which cuts a load of 13,000 rows into
        160 statements; from 6.0 on it asks the library, as is done here."""
        self.connection.ensure_connection()
        limit = self.connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        return min(limit, _MOST)


class CursorWrapper(base.SQLiteCursorWrapper):
    """Keeps how a statement's marks are written for SQLite: Django works it out at each call."""

    def convert_query(self, query, *, param_names=None):
        if param_names is None:
            return _converted(query)
        return super().convert_query(query, param_names=param_names)


@lru_cache(maxsize=1024)
def _converted(query):
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures

    def create_cursor(self, name=None):
        return self.connection.cursor(factory=CursorWrapper)

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        self._queue = Queue.at(conn_params["database"])
        return connection

    def _start_transaction_under_autocommit(self):
        self._queue.enter(self.settings_dict["OPTIONS"].get("timeout", 5))
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._queue.leave()
            raise

    def _commit(self):
        try:
            return super()._commit()
        finally:
            self._queue.leave()

    def _rollback(self):
        try:
            return super()._rollback()
        finally:
            self._queue.leave()

    def _close(self):
        try:
            return super()._close()
        finally:
            self._queue.leave()
