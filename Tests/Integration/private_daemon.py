# SPDX-License-Identifier: Apache-2.0
"""A `leewayd` in folders of its own, and a client that speaks to a daemon's socket: for the faults and for
the bench (Tests/Bench)."""

import contextlib
import json
import os
import pathlib
import select
import shutil
import signal
import socket
import subprocess
import tempfile

INTERFACE = "org.leeway.Leeway"


class Refused(Exception):
    """The daemon answered with an error."""

    def __init__(self, name, parameters):
        super().__init__(name, parameters)
        self.name = name.removeprefix(f"{INTERFACE}.")


class Broken(Exception):
    """The connection ended before the answer."""


class Client:
    """One connection to the daemon's socket, as `leeway` has one."""

    def __init__(self, path, deadline=60):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(deadline)
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
                read = self.socket.recv(1 << 20)
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


class PrivateDaemon:
    """A daemon without a bus, that tells us when it is ready; its folders go when it does."""

    # The end of what hangs.
    deadline = 60

    def __init__(self, program, where, configuration):
        self.program, self.configuration = program, configuration
        # A path in an address may have 107 bytes.
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=where, prefix="leewayd-"))
        for name in ("config/leeway", "run", "data"):
            (self.folder / name).mkdir(parents=True)
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
        }
        self.process = None

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
        self.process = subprocess.Popen(
            [*around, self.program], env=self.environment, stderr=subprocess.DEVNULL)
        process = os.pidfd_open(self.process.pid)
        try:
            while self.told in select.select([self.told, process], [], [], self.deadline)[0]:
                if b"READY=1" in self.told.recv(4096):
                    return True
        finally:
            os.close(process)
        self.process.wait(self.deadline)
        return False

    def pid(self):
        """The daemon's own, also where strace runs it."""
        pid = self.process.pid
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return int(children[0]) if children else pid

    def end(self, number=signal.SIGTERM):
        if self.process is None:
            return
        if self.process.poll() is None:
            with contextlib.suppress(OSError):
                os.kill(self.pid(), number)
        try:
            self.process.wait(self.deadline)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("it does not end") from None

    def client(self):
        return Client(self.socket, self.deadline)

    def call(self, method, **parameters):
        with self.client() as client:
            return client.call(method, **parameters)

    def remove(self):
        try:
            self.end(signal.SIGKILL)
        finally:
            self.told.close()
            shutil.rmtree(self.folder)
