# SPDX-License-Identifier: Apache-2.0
"""Hooks: units of the person's own, that the user's manager starts because the daemon asks it to."""

import http.server
import json
import os
import pathlib
import select
import shutil
import stat
import threading
import time

import pytest
from conftest import (
    DATA, DEADLINE, HOME, QUICK, RUNTIME, Lines, WholeJournal, leeway, main_pid, run, show, state,
    systemctl,
)

UNITS = HOME / ".config/systemd/user"
EXAMPLES = HOME / ".local/share/doc/leeway/hooks"
CHECK_IN, ANSWERED, HOLD_BEGAN, HOLD_ENDED = TARGETS = [
    f"leeway-{name}.target" for name in ("check-in", "answered", "hold-began", "hold-ended")]
# One that may wait at a gate.
WAITING = "on-hold-began.service"
# Nothing comes before the hold's end.
STILL = QUICK.replace("afterLog: [1s]", "afterLog: []")


class Manager(Lines):
    """What the user's manager is asked, and the ends of its jobs."""

    def __init__(self):
        super().__init__(
            "busctl", "--user", "--json=short", "monitor", "org.freedesktop.systemd1")
        # A call of our own that it shows: from it on nothing is missed.
        while self.next(time.monotonic() + 0.05) is None:
            self.mark()

    def concerns_us(self, one):
        if one.get("member") == "JobRemoved":
            return True
        return one["type"] == "method_call" and one["destination"] == "org.freedesktop.systemd1"

    def mark(self):
        """A call of our own."""
        run("busctl", "--user", "call", "org.freedesktop.systemd1", "/org/freedesktop/systemd1",
            "org.freedesktop.DBus.Peer", "Ping")

    def until_now(self):
        """The targets that it was asked to look at, and the units to start, since the beginning."""
        # leewayd has by now heard what it was told before.
        leeway()
        self.mark()
        self.wait_for(lambda one: one["member"] == "Ping", "our own call")
        return [
            [name for name in self.names("LoadUnit") if name in TARGETS], self.names("StartUnit")]

    def names(self, member):
        return [one["payload"]["data"][0] for one in self.seen if one["member"] == member]

    def asked(self, target):
        """Waits until it is asked which units are on a target, to the last question."""
        self.wait_for(
            lambda one: one["member"] == "LoadUnit" and one["payload"]["data"][0] == target, target)
        for relation in ("Wants", "Requires"):
            self.wait_for(
                lambda one: one["member"] == "Get" and one["payload"]["data"][1] == relation, relation)

    def started(self, unit):
        """Waits until it is asked for the next start of a unit."""
        self.wait_for(
            lambda one: one["member"] == "StartUnit" and one["payload"]["data"][0] == unit, unit)

    def ended(self, unit):
        """Waits until the next job of a unit has ended."""
        self.wait_for(
            lambda one: one["member"] == "JobRemoved" and one["payload"]["data"][2] == unit, unit)


class Everything(WholeJournal):
    """All that is in the journal."""

    def concerns_us(self, one):
        return True


class Hooks:
    """Units on the targets, that say so when they run."""

    def __init__(self):
        self.path = RUNTIME / "fired"
        os.mkfifo(self.path)
        self.fired = os.open(self.path, os.O_RDWR)
        self.rest = b""
        self.names = []

    def add(self, target, command="", name=None, settings="", by="WantedBy"):
        name = name or target.replace("leeway-", "on-").replace(".target", ".service")
        (UNITS / name).write_text(
            "[Unit]\nStartLimitIntervalSec=0\n[Service]\nType=oneshot\n"
            f"ExecStart=/bin/sh -c '{command} echo {target} >{self.path}'\n"
            f"TimeoutStartSec={DEADLINE}\n{settings}"
            f"[Install]\n{by}={target}\n")
        self.enable(name)

    def enable(self, name):
        self.names.append(name)
        systemctl("enable", name)

    def next(self):
        """The next target whose unit runs."""
        deadline = time.monotonic() + DEADLINE
        while b"\n" not in self.rest:
            left = deadline - time.monotonic()
            assert left > 0 and select.select([self.fired], [], [], left)[0], "nothing was started"
            self.rest += os.read(self.fired, 4096)
        line, self.rest = self.rest.split(b"\n", 1)
        return line.decode()

    def remove(self):
        for name in self.names:
            systemctl("disable", "--now", name, check=False)
            (UNITS / name).unlink(missing_ok=True)
        systemctl("daemon-reload")
        systemctl("reset-failed")
        os.close(self.fired)
        self.path.unlink()


@pytest.fixture
def hooks(home):
    UNITS.mkdir(parents=True, exist_ok=True)
    added = Hooks()
    yield added
    added.remove()


@pytest.fixture
def manager(home):
    seen = Manager()
    yield seen
    seen.close()


@pytest.fixture
def gate():
    """What a hook waits at, and how it is let go on, once each time."""
    path = RUNTIME / "gate"
    os.mkfifo(path)
    opened = os.open(path, os.O_RDWR)
    yield f"read go <{path};", lambda: os.write(opened, b"go\n")
    os.close(opened)
    path.unlink()


# MARK: what starts what


def test_each_hook_is_started_for_what_it_is(home, configure, hooks):
    for target in TARGETS:
        hooks.add(target)
    leeway("log")
    assert hooks.next() == HOLD_BEGAN
    assert hooks.next() == CHECK_IN
    leeway("ok")
    assert hooks.next() == ANSWERED
    leeway("hold", "--for", "1s")
    # The end, and the check-in that tells it.
    assert sorted([hooks.next(), hooks.next()]) == sorted([HOLD_ENDED, CHECK_IN])
    leeway("hold", "--for", "2h")
    assert hooks.next() == HOLD_BEGAN
    leeway("back")
    assert hooks.next() == HOLD_ENDED
    for target in TARGETS:
        assert show(target, "ActiveState") == "inactive"


def test_nothing_is_started_where_nobody_hooks(home, manager):
    written = WholeJournal()
    leeway("log")
    manager.asked(CHECK_IN)
    leeway("ok")
    leeway("back")
    manager.asked(HOLD_ENDED)
    looked_at, started = manager.until_now()
    assert looked_at == [HOLD_BEGAN, CHECK_IN, ANSWERED, HOLD_ENDED]
    assert started == []
    assert not [one for one in written.until_now() if "target" in str(one.get("MESSAGE"))]
    written.close()


def test_a_hook_is_had_and_no_more_had_at_once(home, configure, hooks, manager):
    configure(STILL)
    leeway("log")
    hooks.add(HOLD_ENDED, by="RequiredBy")
    leeway("back")
    assert hooks.next() == HOLD_ENDED
    systemctl("disable", "on-hold-ended.service")
    leeway("log")
    leeway("back")
    # That of the first time, and this.
    manager.asked(HOLD_ENDED)
    manager.asked(HOLD_ENDED)
    assert manager.until_now()[1] == [HOLD_ENDED]


def test_in_discreet_mode_only_a_check_in_starts_anything(home, hooks, manager):
    for target in TARGETS:
        hooks.add(target)
    leeway("discreet", "on")
    leeway("log")
    assert hooks.next() == CHECK_IN
    leeway("ok")
    leeway("back")
    assert manager.until_now() == [[CHECK_IN], [CHECK_IN]]


def test_while_check_ins_are_off_none_is_started(home, hooks, manager):
    for target in TARGETS:
        hooks.add(target)
    leeway("log")
    assert [hooks.next(), hooks.next()] == [HOLD_BEGAN, CHECK_IN]
    leeway("stop")
    leeway("back")
    assert manager.until_now()[0] == [HOLD_BEGAN, CHECK_IN]
    leeway("resume")
    leeway("log")
    assert hooks.next() == HOLD_BEGAN


def test_a_hold_that_ends_around_a_restart_is_told(home, configure, hooks):
    configure(STILL)
    hooks.add(HOLD_ENDED)
    leeway("log", "--for", "1s")
    systemctl("stop", "leeway.socket", "leeway.service")
    systemctl("start", "leeway.socket")
    # Whichever of the two daemons saw it.
    leeway()
    assert hooks.next() == HOLD_ENDED


def test_without_a_notification_server_a_check_in_starts_its_hook(home, hooks, no_server):
    hooks.add(CHECK_IN)
    leeway("log")
    assert hooks.next() == CHECK_IN


# MARK: again, while a hook runs


def test_what_happens_again_while_a_hook_runs_starts_it_once_more(home, configure, hooks, manager, gate):
    configure(STILL)
    wait, go_on = gate
    hooks.add(HOLD_BEGAN, wait)
    leeway("log")
    manager.started(HOLD_BEGAN)
    # Twice more, while it waits.
    for _ in range(2):
        leeway("undo")
        leeway("log")
        manager.started(HOLD_BEGAN)
    assert show(WAITING, "ActiveState") == "activating"
    go_on()
    assert hooks.next() == HOLD_BEGAN
    # Once more, and no more than that; what happens later starts it anew.
    manager.started(WAITING)
    go_on()
    assert hooks.next() == HOLD_BEGAN
    leeway("undo")
    leeway("log")
    manager.started(HOLD_BEGAN)
    go_on()
    assert hooks.next() == HOLD_BEGAN
    manager.ended(HOLD_BEGAN)
    assert manager.until_now()[1] == [HOLD_BEGAN] * 3 + [WAITING, HOLD_BEGAN]


def test_again_and_again_none_is_missed(home, configure, hooks, manager, gate):
    """Another hook on the same target runs each time, and no more often."""
    configure(STILL)
    wait, go_on = gate
    hooks.add(HOLD_BEGAN, wait)
    hooks.add(HOLD_BEGAN, "echo beside >>%h/beside;", name="beside.service")
    leeway("log")
    assert hooks.next() == HOLD_BEGAN
    manager.started(HOLD_BEGAN)
    rounds = int(os.environ.get("LEEWAY_HOOK_ROUNDS", "4"))
    for _ in range(rounds):
        leeway("undo")
        leeway("log")
        manager.started(HOLD_BEGAN)
        assert hooks.next() == HOLD_BEGAN
        go_on()
        assert hooks.next() == HOLD_BEGAN
        manager.started(WAITING)
    go_on()
    assert hooks.next() == HOLD_BEGAN
    beside = HOME / "beside"
    assert beside.read_text() == "beside\n" * (rounds + 1)
    beside.unlink()


def test_off_meanwhile_it_is_not_started_once_more(home, configure, hooks, manager, gate):
    configure(STILL)
    wait, go_on = gate
    hooks.add(HOLD_BEGAN, wait)
    leeway("log")
    manager.started(HOLD_BEGAN)
    leeway("undo")
    leeway("log")
    manager.started(HOLD_BEGAN)
    leeway("stop")
    go_on()
    assert hooks.next() == HOLD_BEGAN
    manager.ended(HOLD_BEGAN)
    assert manager.until_now()[1] == [HOLD_BEGAN] * 2


def test_a_hook_that_hangs_or_fails_holds_nothing_up(home, hooks, gate):
    wait, go_on = gate
    hooks.add(HOLD_BEGAN, wait)
    hooks.add(CHECK_IN, f"echo {CHECK_IN} >{hooks.path}; exit 1;")
    leeway("log")
    assert hooks.next() == CHECK_IN
    leeway("asked")
    # The next one comes as if it had not failed.
    assert hooks.next() == CHECK_IN
    assert state()["holding"]
    go_on()
    assert hooks.next() == HOLD_BEGAN


# MARK: what others see


def test_the_journal_shows_what_the_manual_says(home, configure, hooks):
    configure(STILL)
    hooks.add(HOLD_BEGAN)
    hooks.add(HOLD_BEGAN, name="quiet.service", settings="LogLevelMax=notice\n")
    everything = Everything()
    leeway("log")
    assert [hooks.next(), hooks.next()] == [HOLD_BEGAN] * 2
    description = "Leeway: a time has begun."
    everything.wait_for(
        lambda one: one["MESSAGE"] == f"Stopped target {HOLD_BEGAN} - {description}", "its end")
    said = [str(one["MESSAGE"]) for one in everything.seen]
    assert f"Reached target {HOLD_BEGAN} - {description}" in said
    assert [line for line in said if line.startswith("Finished on-hold-began.service")]
    assert not [line for line in said if "quiet" in line]
    everything.close()


def test_a_masked_target_starts_nothing(home, configure, hooks, journal, manager):
    configure(STILL)
    hooks.add(HOLD_BEGAN)
    systemctl("mask", "--runtime", HOLD_BEGAN)
    try:
        leeway("log")
        manager.started(HOLD_BEGAN)
        leeway("undo")
        assert manager.until_now()[1] == [HOLD_BEGAN]
        # As the person wants it: there is nothing to warn of.
        assert [one["MESSAGE"] for one in journal.until_now()][:-1] == ["Ready"]
    finally:
        systemctl("unmask", "--runtime", HOLD_BEGAN)
    leeway("log")
    assert hooks.next() == HOLD_BEGAN


# MARK: the sandbox


def test_a_hook_runs_beside_the_daemon_and_not_in_it(home, hooks):
    """It may do what the daemon may not: connect to a network, write to the home folder."""
    hooks.add(CHECK_IN, 'grep NoNewPrivs /proc/self/status >%h/hook.said; cat /proc/self/cgroup >>%h/hook.said;')
    leeway("log")
    assert hooks.next() == CHECK_IN
    said = (HOME / "hook.said").read_text()
    (HOME / "hook.said").unlink()
    assert "NoNewPrivs:\t0" in said
    assert "on-check-in.service" in said and "/leeway.service" not in said
    assert "NoNewPrivs:\t1" in pathlib.Path(f"/proc/{main_pid()}/status").read_text()
    run("systemd-analyze", "--user", "security", "--threshold=62", "leeway.service")


def test_in_the_closer_sandbox_hooks_are_started(home, hooks):
    denied = run("unshare", "--user", "true", check=False)
    if denied.returncode != 0:
        pytest.skip(f"no user namespaces here: {denied.stderr.strip()}")
    chosen = UNITS / "leeway.service.d"
    chosen.mkdir(parents=True)
    shutil.copy(HOME / ".local/share/doc/leeway/hardened.conf", chosen)
    DATA.mkdir(mode=0o700)
    hooks.add(CHECK_IN, "echo >%h/hook.said;")
    systemctl("daemon-reload")
    try:
        leeway("log")
        assert "hardened.conf" in show("leeway.service", "DropInPaths")
        assert hooks.next() == CHECK_IN
        (HOME / "hook.said").unlink()
        run("systemd-analyze", "--user", "security", "--threshold=15", "leeway.service")
    finally:
        shutil.rmtree(chosen)
        systemctl("daemon-reload")


# MARK: the examples


def install(example, hooks):
    """As its first lines say."""
    unit = (EXAMPLES / f"{example}.service").read_text()
    commands = [
        line.lstrip("# ").split("      ")[0] for line in unit.splitlines()
        if line.startswith(("#   install", "#   systemctl"))]
    assert len(commands) == 3
    for command in commands:
        run("sh", "-c", command, cwd=EXAMPLES)
    hooks.names.append(f"{example}.service")


def test_the_lamp_shows_whether_a_hold_runs(home, configure, hooks):
    configure(STILL)
    install("lamp", hooks)
    # A lamp that a test can wait for.
    (UNITS / "lamp.service.d").mkdir()
    (UNITS / "lamp.service.d/mine.conf").write_text(f"[Service]\nEnvironment=LAMP={hooks.path}\n")
    systemctl("daemon-reload")
    try:
        leeway("log")
        assert hooks.next() == "amber"
        leeway("back")
        assert hooks.next() == "off"
        # Or a program of one's own.
        program = HOME / "set-lamp"
        program.write_text(f'#!/bin/sh\necho "set to $1" >{hooks.path}\n')
        program.chmod(0o755)
        (UNITS / "lamp.service.d/mine.conf").write_text(
            "[Service]\nEnvironment=LAMP_COMMAND=%h/set-lamp LAMP_ON=blue\n")
        systemctl("daemon-reload")
        leeway("log")
        assert hooks.next() == "set to blue"
        program.unlink()
    finally:
        shutil.rmtree(UNITS / "lamp.service.d")
        (HOME / ".local/bin/lamp").unlink()


def test_the_lamp_is_right_after_a_change_while_it_is_being_set(
    home, configure, hooks, manager, gate
):
    configure(STILL)
    install("lamp", hooks)
    wait, go_on = gate
    (UNITS / "lamp.service.d").mkdir()
    (UNITS / "lamp.service.d/mine.conf").write_text(
        f"[Service]\nEnvironment=LAMP={hooks.path}\nExecStartPost=/bin/sh -c '{wait}'\n")
    systemctl("daemon-reload")
    try:
        leeway("log")
        assert hooks.next() == "amber"
        # It has read the state by now, and still runs.
        leeway("back")
        manager.started(HOLD_ENDED)
        go_on()
        assert hooks.next() == "off"
        go_on()
    finally:
        shutil.rmtree(UNITS / "lamp.service.d")
        (HOME / ".local/bin/lamp").unlink()


class PushService(http.server.BaseHTTPRequestHandler):
    """A push service on this machine."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
        os.write(self.server.told, json.dumps([self.path, dict(self.headers), body.decode()]).encode() + b"\n")

    def log_message(self, *_):
        pass


def test_the_push_service_gets_one_neutral_word(home, hooks):
    install("push", hooks)
    address = HOME / ".config/push.curl"
    assert stat.S_IMODE(address.stat().st_mode) == 0o600
    with http.server.HTTPServer(("127.0.0.1", 0), PushService) as server:
        server.told = hooks.fired
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address.write_text(
            address.read_text().replace("https://push.example.org", f"http://127.0.0.1:{server.server_port}"))
        leeway("log")
        path, headers, body = json.loads(hooks.next())
        server.shutdown()
    address.unlink()
    assert (path, body) == ("/a-topic-that-nobody-guesses", "Reminder")
    assert "leeway" not in str(headers).lower()
