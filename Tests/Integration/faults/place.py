# SPDX-License-Identifier: Apache-2.0
"""A daemon in folders of its own, as the faults have it."""

import contextlib
import os
import pathlib
import shutil
import sqlite3

from conftest import BIN, HOME
from private_daemon import PrivateDaemon

# Another one where bugs are planted.
DAEMON = pathlib.Path(os.environ.get("LEEWAY_DAEMON", BIN / "leewayd"))
CONFIGURATION = """\
hold: {length: 24h, window: 00:00-24:00}
settle: {afterLog: [50m], afterPush: [50m]}
space: {perDay: 0}
evening: {enabled: false}
quietHours: []
night: ""
"""


class Place(PrivateDaemon):
    """A daemon's folders, which are its own; empty, or as they are in a template."""

    def __init__(self, template=None, configuration=CONFIGURATION):
        super().__init__(DAEMON, HOME, template.configuration if template else configuration)
        if template and template.data.exists():
            shutil.copytree(template.data, self.data)

    def start_anew(self):
        """Starts one that is to run, whatever the last one left, as the service manager does."""
        self.end()
        assert self.start(), "it does not start again"

    def facts(self):
        """All facts that are stored, as an export has them."""
        with self.client() as client:
            return [one["fact"] for one in client.list("Export") if one.get("fact")]

    def is_sound(self):
        """Whether SQLite finds nothing wrong with the file, which no daemon has open."""
        with contextlib.closing(sqlite3.connect(self.database)) as database:
            return database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def texts(facts):
    """The notes that count."""
    gone = {fact["fields"]["transaction"] for fact in facts if fact["kind"] == "undone"}
    return [
        fact["fields"]["text"] for fact in facts
        if fact["kind"] == "noted" and fact["transaction"] not in gone]


def of_kind(facts, kind):
    return [fact for fact in facts if fact["kind"] == kind]
