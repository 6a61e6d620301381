# SPDX-License-Identifier: Apache-2.0
"""A `leewayd` with folders of its own, on a real disk, and what is measured of it."""

import os
import pathlib
import re
import subprocess
import time

from private_daemon import PrivateDaemon

SOURCE = pathlib.Path(__file__).resolve().parents[2]
# A session's own home is in memory; there a sync costs nothing.
DISK = os.environ.get("LEEWAY_BENCH_DISK", "/var/tmp")
CONFIGURATION = "quietHours: []\nspace: {perDay: 0}\nevening: {enabled: false}\n"


class Daemon(PrivateDaemon):
    """A daemon without a bus; `with` starts it and stops it, and removes its folders."""

    deadline = 300

    def __init__(self, programs):
        super().__init__(pathlib.Path(programs) / "leewayd", DISK, CONFIGURATION)
        self.leeway_itself = pathlib.Path(programs) / "leeway"

    def __enter__(self):
        self.start()
        return self

    def start(self):
        """Starts it; returns after how many milliseconds it was ready."""
        begin = time.perf_counter()
        assert super().start(), "leewayd does not start"
        return (time.perf_counter() - begin) * 1000

    def leeway(self, *arguments):
        """Runs `leeway` to its end; returns its output and how many seconds it took."""
        begin = time.perf_counter()
        result = subprocess.run(
            [self.leeway_itself, *map(str, arguments)], env=self.environment, check=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=self.deadline)
        return result.stdout, time.perf_counter() - begin

    def memory(self):
        """What the process has of the machine's memory, in KiB."""
        # It gives back what it no longer needs in a turn of its own, after its reply: one later than this.
        self.call("Status")
        return pss(self.process.pid)


def pss(pid):
    """The proportional set size of a process, in KiB."""
    # leewayd lets no program of its user look, but root's.
    read = ["/run/as-root/cat"] if os.path.exists("/run/as-root/cat") else ["cat"]
    rollup = subprocess.run(
        [*read, f"/proc/{pid}/smaps_rollup"], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])
