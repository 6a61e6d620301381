# SPDX-License-Identifier: Apache-2.0
"""The rows of the matrix, in the order of their worth."""

import re
import subprocess
import sys

from conftest import SOURCE

from . import calls, crowds, cuts, files, holds, managers
from .matrix import Many, Row


def tests(*selection):
    """A class that stands as tests of its own: each of them is a trial."""

    def run():
        result = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no", "-q", "-rfE",
             "--maxfail=5", *selection],
            cwd=SOURCE / "Tests/Integration", capture_output=True, text=True)
        counts = {
            what: int(number) for number, what in re.findall(r"(\d+) (passed|failed|error)", result.stdout)}
        failed = [line for line in result.stdout.splitlines() if line.startswith(("FAILED", "ERROR "))]
        if result.returncode and not failed:
            failed = [result.stdout[-2000:] + result.stderr[-2000:]]
        return Many(sum(counts.values()), failed)

    return lambda: [run]


ROWS = [
    Row(
        "killed at each write, sync, truncate, removal", calls.kills, sample=8, share=6,
        finds=("acknowledged-first",), wanted="ended"),
    *[
        Row(f"{name} at each", calls.errors(name), sample=3, share=share)
        for name, share in (
            ("EIO", 6), ("ENOSPC", 3), ("EDQUOT", 2), ("EINTR", 4), ("nothing written", 2))],
    Row("writes cut short", calls.short_writes, sample=3, share=2),
    Row(
        "power cut", cuts.cuts(), sample=2, workers=2, share=2,
        finds=("acknowledged-first", "no-sync")),
    Row("file damaged, cut off, gone, foreign, newer", files.before_start, sample=4),
    Row("file exchanged, locked, read-only, while open", files.troubles(files.WHILE_OPEN), sample=4),
    Row("descriptors, files, memory at their end", files.troubles(files.AT_THEIR_END), sample=4),
    Row("concurrent clients, the daemon killed", crowds.concurrency, sample=2, workers=2),
    Row(
        "one request, one outcome, from many", crowds.once, sample=3,
        finds=("outcome-twice",)),
    Row("the end of a hold over a restart", holds.ends, sample=3, finds=("hold-end-lost",)),
    Row("clients, manager, journal that read nothing", crowds.deaf, sample=2, workers=2),
    Row("signals in storms", crowds.storms, sample=1, workers=2),
    Row("100 clients at a cold start; watchdog", crowds.units, sample=1, workers=1),
    Row("service manager killed in each state", managers.managers, sample=2, workers=2),
    Row("journald killed in each state", managers.journalds, sample=2, workers=1, share=2),
    # What stands in `make test` anyway is no part of the sample.
    Row(
        "bus, server, daemon killed in each state",
        tests("test_kills.py", "-k", "dunst"), sample=0, workers=1, share=2),
    Row("hostile peers, few descriptors", tests("test_hostile.py"), sample=0, workers=1),
    Row("unusable database, full disk, as units", tests("test_trouble.py"), sample=0, workers=1, share=2),
]
