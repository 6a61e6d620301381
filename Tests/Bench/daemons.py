# SPDX-License-Identifier: Apache-2.0
"""A `leewayd` with folders of its own, on a real disk, and calls to it over one connection."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
# A session's own home is in memory; there a sync costs nothing.
DISK = os.environ.get("LEEWAY_BENCH_DISK", "/var/tmp")
DEADLINE = 300
CONFIGURATION = "quietHours: []\nspace: {perDay: 0}\nevening: {enabled: false}\n"


class Refused(Exception):
    """The daemon answered with an error."""


class Connection:
    """One connection to the daemon's socket."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(DEADLINE)
        self.socket.connect(str(path))
        self.rest = b""

    def send(self, method, parameters, more=False):
        call = {"method": f"org.leeway.Leeway.{method}", "parameters": parameters}
        if more:
            call["more"] = True
        self.socket.sendall(json.dumps(call).encode() + b"\0")

    def receive(self):
        """The next reply's bytes."""
        pieces = [self.rest]
        while b"\0" not in pieces[-1]:
            piece = self.socket.recv(1 << 20)
            if not piece:
                raise Refused("the connection was closed")
            pieces.append(piece)
        reply, _, self.rest = b"".join(pieces).partition(b"\0")
        return reply

    def call(self, method, **parameters):
        self.send(method, parameters)
        reply = json.loads(self.receive())
        if "error" in reply:
            raise Refused(reply["error"])
        return reply["parameters"]

    def close(self):
        self.socket.close()


class Daemon:
    """A daemon without a bus; `with` starts it and stops it, and removes its folders."""

    def __init__(self, programs, configuration=CONFIGURATION):
        self.programs = pathlib.Path(programs)
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=DISK, prefix="leeway-bench-"))
        for name in ("config/leeway", "run", "data"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "run").chmod(0o700)
        (self.folder / "config/leeway/leeway.yaml").write_text(configuration)
        # A path in an address may have 107 bytes.
        self.told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.told.bind(str(self.folder / "run/notify"))
        self.told.settimeout(DEADLINE)
        self.environment = os.environ | {
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "NOTIFY_SOCKET": str(self.folder / "run/notify"),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent",
            "LANG": "C.UTF-8",
        }
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        self.told.close()
        shutil.rmtree(self.folder)

    @property
    def data(self):
        return self.folder / "data/leeway"

    @property
    def socket(self):
        return self.folder / "run/leeway/org.leeway.Leeway"

    def start(self):
        """Starts it; returns after how many milliseconds it was ready."""
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            [self.programs / "leewayd"], env=self.environment, stderr=subprocess.DEVNULL)
        while b"READY=1" not in self.told.recv(4096):
            pass
        return (time.perf_counter() - begin) * 1000

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(DEADLINE)
        self.process = None

    def connect(self):
        return Connection(self.socket)

    def leeway(self, *arguments, **options):
        """Runs `leeway` to its end; returns its output and how many seconds it took."""
        begin = time.perf_counter()
        result = subprocess.run(
            [self.programs / "leeway", *map(str, arguments)], env=self.environment, check=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=DEADLINE, **options)
        return result.stdout, time.perf_counter() - begin

    def memory(self):
        """What the process has of the machine's memory, in KiB."""
        # It gives back what it no longer needs in a turn of its own, after its reply: one later than this.
        client = self.connect()
        client.call("Status")
        client.close()
        return pss(self.process.pid)


def pss(pid):
    """The proportional set size of a process, in KiB."""
    # leewayd lets no program of its user look, but root's.
    read = ["/run/as-root/cat"] if os.path.exists("/run/as-root/cat") else ["cat"]
    rollup = subprocess.run(
        [*read, f"/proc/{pid}/smaps_rollup"], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])
