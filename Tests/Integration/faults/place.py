# SPDX-License-Identifier: Apache-2.0
"""A daemon in folders of its own, and a client that speaks to its socket."""

import contextlib
import json
import os
import pathlib
import select
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile

from conftest import BIN, DEADLINE, HOME

# Another one where bugs are planted.
DAEMON = pathlib.Path(os.environ.get("LEEWAY_DAEMON", BIN / "leewayd"))
INTERFACE = "org.leeway.Leeway"
CONFIGURATION = """\
hold: {length: 24h, window: 00:00-24:00}
settle: {afterLog: [50m], afterPush: [50m]}
space: {perDay: 0}
evening: {enabled: false}
quietHours: []
night: ""
"""


class Refused(Exception):
    """The daemon answered with an error."""

    def __init__(self, name, parameters):
        super().__init__(name, parameters)
        self.name = name.removeprefix(f"{INTERFACE}.")


class Broken(Exception):
    """The connection ended before the answer."""


class Client:
    """One connection to the daemon's socket, as `leeway` has one."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(DEADLINE)
        self.rest = b""
        try:
            self.socket.connect(str(path))
        except OSError as error:
            self.close()
            raise Broken from error

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, method, more=False, **parameters):
        call = {"method": f"{INTERFACE}.{method}", "parameters": parameters}
        if more:
            call["more"] = True
        try:
            self.socket.sendall(json.dumps(call).encode() + b"\0")
        except OSError as error:
            raise Broken from error

    def reply(self):
        """The next reply's parameters, and whether more replies come."""
        while b"\0" not in self.rest:
            try:
                read = self.socket.recv(1 << 16)
            except TimeoutError:
                raise
            except OSError as error:
                raise Broken from error
            if not read:
                raise Broken
            self.rest += read
        frame, self.rest = self.rest.split(b"\0", 1)
        reply = json.loads(frame)
        if "error" in reply:
            raise Refused(reply["error"], reply.get("parameters"))
        return reply.get("parameters", {}), reply.get("continues", False)

    def call(self, method, **parameters):
        self.send(method, **parameters)
        return self.reply()[0]

    def list(self, method, **parameters):
        self.send(method, more=True, **parameters)
        replies, more = [], True
        while more:
            one, more = self.reply()
            replies.append(one)
        return replies


class Place:
    """A daemon's folders, which are its own."""

    def __init__(self, template=None, configuration=CONFIGURATION):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=HOME, prefix="faults-"))
        if template:
            if template.data.exists():
                shutil.copytree(template.data, self.data)
            configuration = template.configuration
        self.configuration = configuration
        for name in ("config/leeway", "run", "data"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "run").chmod(0o700)
        (self.folder / "config/leeway/leeway.yaml").write_text(configuration)
        self.told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.told.bind(str(self.folder / "run/notify"))
        self.environment = os.environ | {
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "NOTIFY_SOCKET": str(self.folder / "run/notify"),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent",
            "LANG": "C",
        }
        self.daemon = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()

    @property
    def data(self):
        return self.folder / "data/leeway"

    @property
    def database(self):
        return self.data / "leeway.db"

    @property
    def socket(self):
        return self.folder / "run/leeway" / INTERFACE

    def start(self, *around):
        """Starts the daemon, within another program where one is named; returns whether it runs."""
        # What the last one said.
        with contextlib.suppress(BlockingIOError):
            while True:
                self.told.recv(4096, socket.MSG_DONTWAIT)
        self.daemon = subprocess.Popen(
            [*around, DAEMON], env=self.environment, stderr=subprocess.DEVNULL)
        process = os.pidfd_open(self.daemon.pid)
        try:
            while self.told in select.select([self.told, process], [], [], DEADLINE)[0]:
                if b"READY=1" in self.told.recv(4096):
                    return True
        finally:
            os.close(process)
        self.daemon.wait(DEADLINE)
        return False

    def start_anew(self):
        """Starts one that is to run, whatever the last one left, as the service manager does."""
        self.end()
        assert self.start(), "it does not start again"

    def pid(self):
        """The daemon's own, also where strace runs it."""
        pid = self.daemon.pid
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return int(children[0]) if children else pid

    def end(self, number=signal.SIGTERM):
        if self.daemon is None:
            return
        if self.daemon.poll() is None:
            with contextlib.suppress(OSError):
                os.kill(self.pid(), number)
        try:
            self.daemon.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            self.daemon.kill()
            self.daemon.wait()
            raise AssertionError("it does not end") from None

    def client(self):
        return Client(self.socket)

    def call(self, method, **parameters):
        with self.client() as client:
            return client.call(method, **parameters)

    def facts(self):
        """All facts that are stored, as an export has them."""
        with self.client() as client:
            return [one["fact"] for one in client.list("Export") if one.get("fact")]

    def is_sound(self):
        """Whether SQLite finds nothing wrong with the file, which no daemon has open."""
        with contextlib.closing(sqlite3.connect(self.database)) as database:
            return database.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def remove(self):
        try:
            self.end(signal.SIGKILL)
        finally:
            self.told.close()
            shutil.rmtree(self.folder)


def texts(facts):
    """The notes that count."""
    gone = {fact["fields"]["transaction"] for fact in facts if fact["kind"] == "undone"}
    return [
        fact["fields"]["text"] for fact in facts
        if fact["kind"] == "noted" and fact["transaction"] not in gone]


def of_kind(facts, kind):
    return [fact for fact in facts if fact["kind"] == kind]
