# SPDX-License-Identifier: Apache-2.0
"""One sync, write, lock or removal of the daemon fails, once: the first, the second, ... each of all.

Whatever it was, the next request works, and after a restart there is what was acknowledged and nothing
that was refused. `make test` tries a few of each; `make sweep` tries all, and prints the table.
"""

import concurrent.futures
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

import pytest
from conftest import BIN, DEADLINE, HOME

# What fails, and how; a lock is taken and given back by fcntl.
FAULTS = [
    ("fdatasync", "EIO"), ("fdatasync", "ENOSPC"), ("fsync", "EIO"), ("pwrite64", "EIO"),
    ("pwrite64", "ENOSPC"), ("fcntl", "EIO"), ("unlink", "EIO"), ("ftruncate", "EIO"),
]
CALLS = sorted({call for call, _ in FAULTS})
SCENARIOS = ["log", "note", "stop", "undo", "forget", "the first start", "a usual start"]
WHOLE = os.environ.get("LEEWAY_SWEEP") == "all"
# How many of each kind where not all are tried.
SAMPLE = 2
CONFIGURATION = "settle: {afterLog: [50m]}\nspace: {perDay: 0}\nquietHours: []\n"


class Place:
    """A daemon's folders, which are its own."""

    def __init__(self, template=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=HOME, prefix="sweep-"))
        if template:
            shutil.copytree(template.folder / "data", self.folder / "data")
        for name in ("config/leeway", "run", "data"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "run").chmod(0o700)
        (self.folder / "config/leeway/leeway.yaml").write_text(CONFIGURATION)
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

    def start(self, *strace):
        """Starts the daemon, under strace where something is said to it; returns whether it runs."""
        command = ["strace", "-f", "-qq", *strace] if strace else []
        self.daemon = subprocess.Popen(
            [*command, BIN / "leewayd"], env=self.environment, stderr=subprocess.DEVNULL)
        process = os.pidfd_open(self.daemon.pid)
        try:
            while self.told in select.select([self.told, process], [], [], DEADLINE)[0]:
                if b"READY=1" in self.told.recv(4096):
                    return True
        finally:
            os.close(process)
        self.daemon.wait(DEADLINE)
        return False

    def stop(self):
        if self.daemon.poll() is None:
            pid = self.daemon.pid
            children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            os.kill(int(children[0]) if children else pid, signal.SIGTERM)
        self.daemon.wait(20)

    def ask(self, *arguments, typed=None):
        """Runs `leeway`: "done", "refused", or "perhaps"; and its reply."""
        result = subprocess.run(
            [BIN / "leeway", *arguments, "--json"], env=self.environment, input=typed or "",
            capture_output=True, text=True, timeout=60)
        if result.returncode == 0:
            return "done", [json.loads(line) for line in result.stdout.splitlines()]
        return "perhaps" if "PerhapsStored" in result.stderr else "refused", result.stderr

    def facts(self):
        return self.ask("export")[1]

    def texts(self):
        """The notes that count."""
        facts = self.facts()
        gone = {fact["fields"]["transaction"] for fact in facts if fact["kind"] == "undone"}
        return [
            fact["fields"]["text"] for fact in facts
            if fact["kind"] == "noted" and fact["transaction"] not in gone
        ]

    def is_sound(self):
        with sqlite3.connect(self.folder / "data/leeway/leeway.db") as database:
            return database.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def remove(self):
        self.told.close()
        shutil.rmtree(self.folder)


def template(scenario):
    """What is there before."""
    place = Place()
    if scenario == "the first start":
        return place
    assert place.start()
    if scenario != "log":
        assert place.ask("log")[0] == "done"
        assert place.ask("note", typed="before\n")[0] == "done"
    if scenario == "forget":
        assert place.ask("back")[0] == "done"
    place.stop()
    return place


def act(place, scenario):
    """The request in which something may fail."""
    return {
        "log": lambda: place.ask("log"),
        "note": lambda: place.ask("note", typed="one\n"),
        "stop": lambda: place.ask("stop"),
        "undo": lambda: place.ask("undo"),
        "forget": lambda: place.ask("forget", "1", "--yes"),
        "the first start": lambda: place.ask("log"),
        "a usual start": lambda: place.ask("note", typed="one\n"),
    }[scenario]()[0]


def ask_once_more(place, scenario, came):
    """Another request; the disk is well again."""
    if scenario == "forget" and came != "done":
        # What may have been erased is not there to be erased.
        return came == "perhaps" or place.ask("forget", "1", "--yes")[0] == "done"
    if scenario in ("log", "the first start"):
        done, reply = place.ask("log")
        return done == "done" and (came == "perhaps" or reply[0]["recorded"] == (came != "done"))
    if scenario == "stop":
        return place.ask("stop")[0] == "done"
    if scenario == "forget":
        return place.ask("log")[0] == "done"
    return place.ask("note", typed="two\n")[0] == "done"


def is_as_said(place, scenario, came):
    """Whether, after a restart, there is what was acknowledged and nothing else."""
    texts = place.texts()
    one = {"done": [1], "refused": [0], "perhaps": [0, 1]}[came]
    if scenario in ("note", "a usual start"):
        return texts.count("one") in one and texts.count("two") == 1 and texts.count("before") == 1
    if scenario == "undo":
        return 1 - texts.count("before") in one and texts.count("two") == 1
    if scenario == "stop":
        return place.ask("status")[1][0]["state"]["unsafe"]
    if scenario == "forget":
        return "before" not in texts
    withdrawals = [fact for fact in place.facts() if fact["kind"] == "withdrawal"]
    return len(withdrawals) == 1 and place.ask("status")[1][0]["state"]["holding"]


def counts(log):
    lines = log.read_text().splitlines()
    return {call: sum(f" {call}(" in f" {line.split(maxsplit=1)[-1]}" for line in lines) for call in CALLS}


def spans(start, scenario):
    """Of each call, the numbers of those that belong to the scenario."""
    place = Place(start)
    log = place.folder / "calls"
    assert place.start("-o", str(log), "-e", f"trace={','.join(CALLS)}")
    ready = counts(log)
    if "start" in scenario:
        first, last = dict.fromkeys(CALLS, 0), ready
    else:
        assert act(place, scenario) == "done"
        first, last = ready, counts(log)
    place.stop()
    place.remove()
    return {call: range(first[call] + 1, last[call] + 1) for call in CALLS}


def trial(start, scenario, call, error, number):
    """What came of it: how the request was answered, and what went wrong."""
    place = Place(start)
    try:
        fault = f"inject={call}:error={error}:when={number}"
        runs = place.start("--seccomp-bpf", "-o", "/dev/null", "-e", f"trace={call}", "-e", fault)
        ended = not runs
        if ended:
            # Something that it cannot do without: the service manager starts it again.
            assert place.start(), (call, error, number)
        came = act(place, scenario)
        wedged = not ask_once_more(place, scenario, came)
        place.stop()
        assert place.start()
        lost = not is_as_said(place, scenario, came) or not place.is_sound()
        place.stop()
        return came, ended, wedged, lost
    finally:
        if place.daemon.poll() is None:
            place.stop()
        place.remove()


@pytest.mark.skipif(not shutil.which("strace"), reason="no strace")
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_one_call_fails(home, scenario):
    start = template(scenario)
    found = spans(start, scenario)
    trials = []
    for call, error in FAULTS:
        numbers = list(found[call])
        if not WHOLE:
            # The last are those that come when it is all but done.
            numbers = numbers[-SAMPLE:]
        trials += [(call, error, number) for number in numbers]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda one: trial(start, scenario, *one), trials))
    start.remove()
    came = [result[0] for result in results]
    print(
        f"\n{scenario:16} trials {len(trials):4}  stored {came.count('done'):4}"
        f"  refused {came.count('refused'):4}  perhaps {came.count('perhaps'):2}"
        f"  ended {sum(result[1] for result in results):2}"
        f"  wedged {sum(result[2] for result in results)}  lost {sum(result[3] for result in results)}")
    assert trials
    bad = [one for one, result in zip(trials, results) if result[2] or result[3]]
    assert not bad
