# SPDX-License-Identifier: Apache-2.0
"""Whether the person is there: do-not-disturb of a real dunst; logind and KDE as python3-dbusmock plays
them, over a system bus of our own.
"""

import contextlib
import os
import signal
import subprocess

import dbus
import pytest
from conftest import (
    BIN,
    QUICK,
    RUNTIME,
    SOURCE,
    Lines,
    kill,
    leeway,
    leeway_json,
    main_pid,
    state,
    systemctl,
)
from test_daemon import expect_no_wake_up

LOGIND = "org.freedesktop.login1"
SESSION = f"{LOGIND}.Session"
MANAGER = "/org/freedesktop/login1"
DISPLAY = f"{MANAGER}/session/c1"
MOCK = "org.freedesktop.DBus.Mock"
# What waited comes one second after the person is back.
PROMPT = "late: {delayFrom: 1s, delayTo: 1s}\n"
TWO = QUICK.replace("afterLog: [1s]", "afterLog: [1s, 3s]") + PROMPT
NEUTRAL = "Reminder"


def sight(what):
    """Who tells it, and whether it is so."""
    (seen,) = [one for one in state()["presence"] if one["what"] == what]
    return seen.get("by"), seen.get("now")


def check_in(identity):
    return next(
        line["checkIn"] for line in leeway_json("prompts") if line["checkIn"]["id"] == identity
    )


def seen(watching, what, by="logind"):
    """Waits until somebody tells of it; nobody waits for that when the daemon starts."""
    def is_told(one):
        return any(s["what"] == what and s.get("by") == by for s in one["state"]["presence"])

    return is_told(watching.seen[-1]) or watching.wait_for(is_told, f"{what} by {by}")


def shown_until_now(bus):
    return [one for one in bus.seen if one.get("member") == "Notify"]


class Changes(Lines):
    """Who takes and gives up names on a bus."""

    def __init__(self, address):
        super().__init__(
            "busctl", f"--address={address}", "--json=short", "monitor", stderr=subprocess.PIPE
        )
        assert b"Monitoring bus" in self.process.stderr.readline()

    def wait_for_name(self, name):
        def is_taken(one):
            told = one.get("member") == "NameOwnerChanged" and one["payload"]["data"]
            return bool(told) and told[0] == name and told[2] != ""

        self.wait_for(is_taken, name)


class SystemBus:
    """A bus where the system's is looked for, and programs that dbusmock plays."""

    def __init__(self):
        self.address = f"unix:path={RUNTIME}/system-bus"
        self.daemon = None
        self.programs = {}

    def start(self):
        self.daemon = subprocess.Popen(
            ["dbus-daemon", "--nofork", "--print-address", f"--address={self.address}",
             f"--config-file={SOURCE}/Tests/Support/bus.conf"],
            stdout=subprocess.PIPE,
        )
        # It prints that once it listens.
        assert self.daemon.stdout.readline()

    def play(self, name, *arguments):
        """Starts a program; returns when it has its name."""
        changes = Changes(self.address)
        self.programs[name] = subprocess.Popen(
            ["/usr/bin/python3", "-m", "dbusmock", "--system", *arguments],
            env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": self.address},
        )
        changes.wait_for_name(name)
        changes.close()

    def end(self, name):
        program = self.programs.pop(name)
        program.kill()
        program.wait()

    def stop(self):
        for name in list(self.programs):
            self.end(name)
        self.daemon.kill()
        self.daemon.wait()
        self.daemon.stdout.close()
        (RUNTIME / "system-bus").unlink()

    def object(self, path, interface, name=LOGIND):
        connection = dbus.bus.BusConnection(self.address)
        return dbus.Interface(connection.get_object(name, path, introspect=False), interface)


class Logind(SystemBus):
    """logind with one session of this user, on a display."""

    def start_logind(self):
        self.play(LOGIND, "--template", "logind")
        mock = self.object(MANAGER, MOCK)
        user = f"{MANAGER}/user/{os.getuid()}"
        # The template's own joins a number to a text.
        mock.AddMethod(f"{LOGIND}.Manager", "GetUser", "u", "o", f"ret = '{user}'")
        mock.AddSession("c1", "seat0", dbus.UInt32(os.getuid()), "tester", True)
        self.tell(DISPLAY, SESSION, Type="x11")
        display = dbus.Struct(("c1", dbus.ObjectPath(DISPLAY)), signature="so")
        # Its own way to change properties knows no structures.
        self.object(user, dbus.PROPERTIES_IFACE).Set(f"{LOGIND}.User", "Display", display)
        mock.EmitSignal(
            f"{LOGIND}.Manager", "SessionNew", "so", ["c1", dbus.ObjectPath(DISPLAY)])

    def tell(self, path, interface, **properties):
        self.object(path, MOCK).UpdateProperties(interface, properties)

    def lock(self, is_locked):
        self.tell(DISPLAY, SESSION, LockedHint=is_locked)

    def idle(self, is_idle):
        self.tell(DISPLAY, SESSION, IdleHint=is_idle)

    def prepare_for_sleep(self, is_start):
        self.object(MANAGER, MOCK).EmitSignal(
            f"{LOGIND}.Manager", "PrepareForSleep", "b", [is_start])


@pytest.fixture
def logind(home):
    """A system bus with logind, for the daemon that is not started yet."""
    bus = Logind()
    bus.start()
    bus.start_logind()
    systemctl("set-environment", f"DBUS_SYSTEM_BUS_ADDRESS={bus.address}")
    yield bus
    systemctl("stop", "leeway.service")
    systemctl("unset-environment", "DBUS_SYSTEM_BUS_ADDRESS")
    bus.stop()


def expect_one_catch_up(bus, before):
    """The next that is shown is a catch-up in full, and the only one."""
    sent = bus.notification()
    assert sent["summary"] != NEUTRAL and len(sent["labels"]) == 4
    assert bus.none_for(1.5, lambda one: one.get("member") == "Notify") is None
    assert len(shown_until_now(bus)) == before + 1
    assert state()["unanswered"] == 1
    return sent


# MARK: do-not-disturb


@pytest.fixture
def dunst(home):
    yield
    subprocess.run(["dunstctl", "set-paused", "false"], check=True)


def test_what_falls_due_while_dunst_is_paused_comes_as_one_afterwards(
    home, configure, dunst, journal, bus, watch
):
    configure(TWO)
    seen(watch(), "doNotDisturb", "dunst")
    assert sight("doNotDisturb") == ("dunst", False)
    subprocess.run(["dunstctl", "set-paused", "true"], check=True)
    leeway("log")
    # The journal and the socket say at once what is due.
    first = journal.record("checkInDue")["LEEWAY_PROMPT_ID"]
    told = " ".join(leeway().stdout.split())
    assert "not shown yet: do not disturb is on" in told
    assert sight("doNotDisturb") == ("dunst", True)
    second = journal.record("checkInDue")["LEEWAY_PROMPT_ID"]
    assert bus.none_for(1, lambda one: one.get("member") == "Notify") is None

    subprocess.run(["dunstctl", "set-paused", "false"], check=True)
    expect_one_catch_up(bus, before=0)
    for identity in (first, second):
        became = check_in(identity)
        assert (became["outcome"], became["reason"]) == ("coalesced", "doNotDisturb")
        assert "-catchup-" in became["into"]


def test_a_server_that_starts_anew_is_not_paused_any_more(
    home, configure, dunst, journal, bus, watch
):
    configure(TWO)
    seen(watch(), "doNotDisturb", "dunst")
    subprocess.run(["dunstctl", "set-paused", "true"], check=True)
    leeway("log")
    journal.record("checkInDue")
    systemctl("restart", "dunst.service")
    sent = bus.notification()
    assert len(sent["labels"]) == 4
    assert sight("doNotDisturb") == ("dunst", False)


@contextlib.contextmanager
def mocked_desktop():
    """A notification server that dbusmock plays: its hand, and what is said on the bus."""
    name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
    address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    changes = Changes(address)
    desktop = subprocess.Popen(
        ["/usr/bin/python3", "-m", "dbusmock", "--session", "--template", "notification_daemon",
         "--parameters", '{"capabilities": "body actions"}'])
    try:
        changes.wait_for_name(name)
        connection = dbus.bus.BusConnection(address)
        yield dbus.Interface(connection.get_object(name, path, introspect=False), MOCK), changes
    finally:
        desktop.kill()
        desktop.wait()
        changes.close()


def test_what_kde_says(home, configure, journal, no_server, watch):
    configure(TWO)
    name = "org.freedesktop.Notifications"
    with mocked_desktop() as (mock, changes):
        mock.AddProperty(name, "Inhibited", True)
        seen(watch(), "doNotDisturb", name)
        assert sight("doNotDisturb") == (name, True)
        leeway("log")
        for _ in range(2):
            journal.record("checkInDue")
        assert "do not disturb is on" in " ".join(leeway().stdout.split())
        mock.UpdateProperties(name, {"Inhibited": False})

        def is_notify(one):
            return one.get("member") == "Notify"

        sent = changes.wait_for(is_notify, "the catch-up")
        assert sent["payload"]["data"][0] == "Leeway"
        assert changes.none_for(1.5, is_notify) is None


# MARK: logind


def test_on_a_locked_screen_only_neutral_words(home, journal, bus, logind, watch):
    seen(watch(), "locked")
    assert sight("locked") == ("logind", False)
    leeway("log")
    journal.record("checkInDue")
    real = bus.notification()
    assert len(real["labels"]) == 4
    logind.lock(True)
    locked = bus.notification()
    assert (locked["name"], locked["summary"], locked["labels"]) == (NEUTRAL, NEUTRAL, [])
    assert real["summary"] not in str(locked) and real["body"] not in str(locked)
    logind.lock(False)
    again = bus.notification()
    same = ("name", "icon", "summary", "body", "labels")
    assert [again[name] for name in same] == [real[name] for name in same]
    assert state()["unanswered"] == 1


def test_restarted_behind_a_locked_screen_it_says_no_real_word(
    home, journal, bus, logind, watch
):
    seen(watch(), "locked")
    leeway("log")
    journal.record("checkInDue")
    real = bus.notification()
    logind.lock(True)
    assert bus.notification()["summary"] == NEUTRAL
    before = len(bus.seen)
    kill(main_pid())
    seen(watch(), "locked")
    assert bus.notification()["summary"] == NEUTRAL
    assert bus.none_for(1, lambda one: real["summary"] in str(one)) is None
    said = [one for one in bus.seen[before:] if one.get("member") == "Notify"]
    assert [one for one in said if real["summary"] in str(one) or real["body"] in str(one)] == []
    logind.lock(False)
    assert bus.notification()["summary"] == real["summary"]


def test_what_is_to_be_shown_waits_for_logind_to_say_whether_it_is_locked(home, bus, logind):
    """Right after a start nobody knows that yet."""
    leeway("log")
    real = bus.notification()
    process = logind.programs[LOGIND].pid
    os.kill(process, signal.SIGSTOP)
    kill(main_pid())
    sample = subprocess.Popen([BIN / "leeway", "sample"], stdout=subprocess.DEVNULL)
    bus.wait_for(lambda one: one.get("member") == "GetCapabilities", "the daemon's question")
    assert bus.none_for(0.5, lambda one: one.get("member") == "Notify") is None
    os.kill(process, signal.SIGCONT)
    said = {bus.notification()["summary"] for _ in range(2)}
    assert said == {real["summary"], "This is how a check-in looks"}
    assert sample.wait(20) == 0


def test_a_logind_that_never_answers_is_not_waited_for_for_long(home, bus, logind):
    """Then the screen may be locked, and neutral words are shown."""
    process = logind.programs[LOGIND].pid
    os.kill(process, signal.SIGSTOP)
    try:
        leeway("sample")
        assert bus.notification()["summary"] == NEUTRAL
    finally:
        os.kill(process, signal.SIGCONT)


@pytest.mark.parametrize(("leave", "what"), [("lock", "locked"), ("idle", "idle")])
def test_a_person_who_is_away_gets_one_catch_up(
    home, configure, journal, bus, logind, watch, leave, what
):
    configure(TWO)
    seen(watch(), "locked")
    leeway("log")
    getattr(logind, leave)(True)
    first = journal.record("checkInDue")["LEEWAY_PROMPT_ID"]
    assert check_in(first)["reason"] == what
    journal.record("checkInDue")
    before = len(shown_until_now(bus))
    # Told twice, it is the same.
    for _ in range(2):
        getattr(logind, leave)(False)
    expect_one_catch_up(bus, before)
    assert check_in(first)["outcome"] == "coalesced"


def test_at_an_idle_desk_only_neutral_words_if_it_is_to_be_shown(
    home, configure, journal, bus, logind, watch
):
    configure(QUICK.replace("afterLog: [1s]", "afterLog: [2s]") + "late: {idle: show}\n")
    watching = watch()
    seen(watching, "idle")
    leeway("log")
    logind.idle(True)
    journal.record("checkInDue")
    shown = bus.notification()
    assert (shown["name"], shown["summary"], shown["labels"]) == (NEUTRAL, NEUTRAL, [])
    # Whoever comes back may have been waited for: nothing of it is only in a history.
    assert not shown["hints"].get("transient")
    logind.idle(False)
    again = bus.until_buttons()
    assert again["summary"].startswith("Holding until ") and len(again["labels"]) == 4
    assert state()["unanswered"] == 1


def test_sleep_is_told_twice_and_out_of_order(home, configure, journal, bus, logind, watch):
    configure(QUICK.replace("afterLog: [1s]", "afterLog: [3s]") + PROMPT)
    seen(watch(), "asleep")
    leeway("log")
    for is_start in (True, True, False, False, True, False):
        logind.prepare_for_sleep(is_start)
    # The machine did not sleep: nothing is late.
    record = journal.record("checkInDue")
    assert "-settle-" in record["LEEWAY_PROMPT_ID"]
    assert bus.notification()["summary"] in record["MESSAGE"]
    assert bus.none_for(1, lambda one: one.get("member") == "Notify") is None


def test_without_logind_the_person_is_there(home, configure, journal, bus, logind, watch):
    configure(TWO)
    watching = watch()
    seen(watching, "locked")
    logind.lock(True)
    leeway("log")
    waits = journal.record("checkInDue")["LEEWAY_PROMPT_ID"]
    assert check_in(waits)["reason"] == "locked"
    logind.end(LOGIND)
    bus.notification()
    assert sight("locked") == (None, None)

    seen(watching, "locked", None)
    logind.start_logind()
    seen(watching, "locked")
    assert sight("locked") == ("logind", False)


def test_a_system_bus_that_dies_is_looked_for_again(
    home, configure, journal, bus, logind, watch
):
    configure(TWO)
    seen(watch(), "locked")
    logind.lock(True)
    kill(logind.daemon.pid)
    # What was seen last stands for a while.
    leeway("log")
    waits = journal.record("checkInDue")["LEEWAY_PROMPT_ID"]
    assert check_in(waits)["reason"] == "locked"
    logind.stop()
    logind.start()
    logind.start_logind()
    # The new one says that it is not locked, as soon as it is found.
    assert len(bus.notification()["labels"]) == 4
    assert sight("locked") == ("logind", False)


def test_asleep_it_costs_nothing_with_all_that_is_listened_to(home, configure, logind, watch):
    configure(QUICK.replace("afterLog: [1s]", "afterLog: [20m]"))
    leeway("log")
    watching = watch()
    seen(watching, "locked")
    seen(watching, "doNotDisturb", "dunst")
    watching.close()
    expect_no_wake_up()
