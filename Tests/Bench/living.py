# SPDX-License-Identifier: Apache-2.0
"""The installed daemon as it lives: memory, wake-ups, how late a check-in is; and simulated years."""

import json
import os
import pathlib
import re
import select
import subprocess
import tempfile
import time
from datetime import datetime, timedelta

from daemons import SOURCE, pss
from made_up_lives import ZONE, life
from processes import LEEWAY

CONFIG = pathlib.Path.home() / ".config/leeway/leeway.yaml"
# One check-in, a second after each withdrawal, at every hour of the day.
SOON = """\
hold: {length: 1h, window: "00:00-24:00"}
quietHours: []
night: ""
evening: {enabled: false}
settle: {afterLog: [1s], afterPush: [1s]}
space: {perDay: 0}
"""


def pid_of(unit):
    shown = subprocess.run(
        ["systemctl", "--user", "show", unit, "--property=MainPID", "--value"],
        check=True, capture_output=True, text=True).stdout
    return int(shown)


def leeway(*arguments):
    return subprocess.run(
        [LEEWAY, *arguments], check=True, capture_output=True, text=True).stdout


def restart(configuration=None):
    if configuration is not None:
        CONFIG.parent.mkdir(parents=True, exist_ok=True)
        CONFIG.write_text(configuration)
    subprocess.run(["systemctl", "--user", "restart", "leeway.service"], check=True)


def watch_every(seconds):
    """Sets the watchdog's limit, of which half is the pace, or takes it as installed."""
    file = pathlib.Path(os.environ["XDG_RUNTIME_DIR"]) / "systemd/user/leeway.service.d/bench.conf"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"[Service]\nWatchdogSec={seconds}s\n" if seconds else "")
    subprocess.run(["systemctl", "--user", "daemon-reload"], check=True)
    restart()


def switches(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return sum(map(int, re.findall(r"ctxt_switches:\s+(\d+)", status)))


def settled():
    """The daemon's process, once it does nothing for a second: a start has more to do than to be ready."""
    pid = pid_of("leeway.service")
    before = -1
    while switches(pid) != before:
        before = switches(pid)
        select.select([], [], [], 1)
    return pid


def measure_memory(figures, starts):
    """Beside dunst: after a start, and after a year of use that was imported and looked at."""
    idle = []
    for _ in range(starts):
        restart()
        idle.append(pss(settled()))
    figures.add("PSS of dunst", "KiB", [pss(pid_of("dunst.service"))], is_ours=False)
    figures.add("PSS of leewayd, idle", "KiB", idle, "PSS of dunst")
    # It gives back memory when it tells the watchdog that it runs: usually every five minutes, here after
    # twenty seconds, or ten more that it may be late.
    watch_every(40)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(f"{line}\n" for line in life(150, 365, datetime.now(ZONE) - timedelta(days=3)))
        file.flush()
        leeway("import", file.name, "--yes")
    for words in ([], ["log"], ["ok"], ["history"], ["history", "--chart"], ["export"], ["back"]):
        leeway(*words)
    year = "PSS of leewayd, a year behind it"
    figures.add(f"{year}, at work", "KiB", [pss(pid_of("leeway.service"))], "PSS of dunst")
    select.select([], [], [], 31)
    figures.add(f"{year}, at rest", "KiB", [pss(settled())], "PSS of dunst", 1.5)
    watch_every(None)


def measure_wakeups(figures, span):
    """How often the daemon runs in a minute of an open hold in which nothing is due."""
    restart(SOON.replace("afterLog: [1s]", "afterLog: [50m]"))
    leeway("log")
    pid = settled()
    before = switches(pid)
    select.select([], [], [], span)
    figures.add("wake-ups in a minute, idle", "", [(switches(pid) - before) * 60 / span], budget=0)
    leeway("undo")


def measure_lateness(figures, rounds):
    """From the time a check-in is due until its notification is on the bus."""
    restart(SOON)
    monitor = subprocess.Popen(
        ["dbus-monitor", "--session", "interface='org.freedesktop.Notifications',member='Notify'"],
        stdout=subprocess.PIPE, bufsize=0)
    late = []
    for _ in range(rounds):
        begin = time.time()
        leeway("log")
        shown = arrival(monitor, after=begin + 1)
        # The facts say to the millisecond when it was due.
        facts = map(json.loads, leeway("export").splitlines())
        fact = [fact for fact in facts if fact["kind"] == "fellDue"][-1]
        late.append(shown * 1000 - (fact["wall"] + fact["fields"]["due"] - fact["elapsed"]))
        leeway("undo")
    monitor.terminate()
    monitor.wait()
    row = figures.add("check-in on the bus after it was due", "ms", late)
    figures.add("the latest but one in a hundred of them", "ms", [row.late], budget=1000)


def arrival(monitor, after):
    """When the next notification came that is no sooner than that."""
    while select.select([monitor.stdout], [], [], 60)[0]:
        text = os.read(monitor.stdout.fileno(), 1 << 16)
        now = time.time()
        if b"member=Notify" in text and now >= after:
            return now
    raise SystemExit("bench: no check-in came")


def measure_lives(figures, people):
    """Simulated years in a minute."""
    begin = time.perf_counter()
    subprocess.run(
        [SOURCE / ".build-release/release/lives", "--days", "365", "--seed", "1", "--people", str(people)],
        check=True, stdout=subprocess.DEVNULL)
    minutes = (time.perf_counter() - begin) / 60
    figures.add("simulated person-years in a minute", "", [people / minutes], more_is_better=True)
