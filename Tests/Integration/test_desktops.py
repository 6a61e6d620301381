# SPDX-License-Identifier: Apache-2.0
"""The same on whole desktops, GNOME Shell and Plasma: `make test-desktops`."""

import os
import signal

import dbus
import pytest
from conftest import MESSAGE_IDS, QUICK, kill, leeway, main_pid, run, state, systemctl
from desktops import SERVICES, WHOLE, Gnome, Plasma, activatable
from servers import NotifyOsd, notify
from test_discreet import expect_neutral
from test_do_not_disturb import turn_gnome, waits_and_comes_as_one
from test_presence import TWO, Changes, expect_one_catch_up, seen, sight
from test_prompts import LABELS
from test_servers import (
    BUTTONS, NEUTRAL, TURN_OFF, called, closed, is_reply, notified, outcome, posted, started)

SAMPLE = "This is how a check-in looks"
# Why a notification is gone.
EXPIRED, CLOSED = 1, 3


@pytest.fixture
def gnome(home):
    with started(Gnome) as server:
        yield server


def programs(name):
    """The processes of a program."""
    return run("pgrep", "-f", name, check=False).stdout.split()


# MARK: GNOME Shell


def test_gnome_shows_it_with_three_buttons_and_each_counts(gnome, bus, watch):
    watching = watch()
    for label, what in list(BUTTONS.items())[:2]:
        leeway("log")
        sent, number = posted(bus)
        assert gnome.listed() == [["Leeway", sent["summary"], sent["body"], LABELS[:3]]]
        gnome.press(label, LABELS[:3])
        assert outcome(watching) == what
        closed(bus, number)
        assert gnome.listed() == []
        leeway("back")
    leeway("log")
    posted(bus)
    gnome.press(TURN_OFF, LABELS[:3])
    watching.wait_for(lambda one: one["state"]["unsafe"], "that all is off")
    assert bus.notification()["summary"] == "Check-ins are off"


def test_a_click_on_the_text_throws_nothing_away(gnome, configure, bus):
    """Not even what stands beside it, and no program is started: it shows where things stand."""
    configure(QUICK)
    leeway("log")
    posted(bus)
    gnome.click()
    bus.wait_for(lambda one: one.get("member") == "ActionInvoked", "the click")
    told, _ = posted(bus)
    assert told["summary"].startswith("Holding until ")
    assert gnome.standing() == 2
    assert state()["unanswered"] == 1
    assert programs("leeway watch") == []


def test_gnome_is_not_to_be_disturbed(gnome, configure, journal, bus, watch):
    waits_and_comes_as_one("GNOME Shell", turn_gnome, configure, journal, bus, watch)


def test_gnome_in_discreet_mode_shows_nothing_of_it(gnome, bus):
    leeway("log")
    sent, number = posted(bus)
    assert gnome.buttons() == LABELS[:3]
    leeway("discreet", "on")
    neutral, _ = posted(bus)
    expect_neutral(neutral)
    closed(bus, number)
    assert gnome.listed() == [["Reminder", "Reminder", neutral["body"], NEUTRAL]]
    # While its banner is shown, too.
    assert gnome.buttons() == NEUTRAL
    leeway("discreet", "off")
    posted(bus)
    assert gnome.listed() == [["Leeway", sent["summary"], sent["body"], LABELS[:3]]]
    assert gnome.buttons() == LABELS[:3]


def test_gnome_on_the_lock_screen_says_reminder(gnome, bus, watch):
    leeway("log")
    sent, _ = posted(bus)
    assert gnome.buttons() == LABELS[:3]
    gnome.lock(True)
    neutral, _ = posted(bus)
    assert (neutral["name"], neutral["summary"], neutral["labels"]) == ("Reminder", "Reminder", [])
    assert gnome.on_lock_screen() == ["Reminder"]
    gnome.lock(False)
    again, _ = posted(bus)
    assert again["summary"] == sent["summary"]


def test_gnome_killed_or_left_it_stands_once(gnome, bus):
    leeway("log")
    posted(bus)
    kill(main_pid())
    leeway()
    posted(bus)
    assert gnome.standing() == 1
    # On its way, in other words.
    shell = gnome.pid()
    os.kill(shell, signal.SIGSTOP)
    leeway("discreet", "on")
    expect_neutral(bus.until_buttons())
    kill(main_pid())
    leeway()
    os.kill(shell, signal.SIGCONT)
    bus.until_buttons()
    assert gnome.until(f"(found => found.length == 1 && found)({gnome.list})")[0][0] == "Reminder"
    gnome.end()
    gnome.start()
    assert len(gnome.until(f"(found => found.length && found)({gnome.list})")) == 1


# MARK: Plasma


@pytest.fixture
def plasma(home):
    with started(Plasma) as server:
        yield server


def test_plasma_keeps_no_answer_to_a_key(plasma, bus):
    """What has run out there stays in its history until it is closed."""
    leeway("sample")
    _, number = posted(bus)
    assert closed(bus, number) == EXPIRED
    call = bus.wait_for(lambda one: one.get("member") == "CloseNotification", "our closing")
    assert call["payload"]["data"] == [number]
    bus.wait_for(
        lambda one: one.get("member") == "NotificationClosed"
        and one["payload"]["data"] == [number, CLOSED], "its end in the history")


def test_plasma_refuses_what_it_has_just_had_and_shows_it_once(plasma, bus, watch):
    """A daemon that was killed has sent it, and the next one sends the same."""
    watching = watch()
    leeway()
    shell = plasma.pid()
    asked = bus.wait_for(lambda one: one.get("member") == "GetCapabilities", "the question")
    bus.wait_for(lambda one: is_reply(one, asked), "what the server can do")
    os.kill(shell, signal.SIGSTOP)
    leeway("log")
    sent = bus.until_buttons()
    kill(main_pid())
    leeway()
    os.kill(shell, signal.SIGCONT)
    bus.wait_for(lambda one: "ExcessNotificationGeneration" in str(one), "that it is refused")
    assert plasma.standing() == 1
    leeway("discreet", "on")
    expect_neutral(bus.until_buttons())
    bus.wait_for(lambda one: one.get("member") == "NotificationClosed", "the end of the real words")
    assert plasma.standing() == 1
    plasma.press(NEUTRAL[0], NEUTRAL)
    watching.close()
    watching = watch()
    assert state()["unanswered"] == 0


def test_plasma_not_to_be_disturbed(plasma, configure, journal, bus, watch):
    configure(TWO)
    name = "org.freedesktop.Notifications"
    watching = watch()
    seen(watching, "doNotDisturb", name)
    plasma.shortcut("toggle do not disturb")
    watching.wait_for(lambda one: sight("doNotDisturb") == (name, True), "do not disturb")
    leeway("log")
    for _ in range(2):
        journal.record("checkInDue")
    before = len(notified(bus))
    plasma.shortcut("toggle do not disturb")
    expect_one_catch_up(bus, before)


# MARK: servers that only come with others


def test_a_server_without_buttons_gets_none(home, bus):
    """notify-osd makes a question of them, and of one that never goes, that nothing closes."""
    with started(NotifyOsd) as server:
        leeway("log")
        sent, number = posted(bus)
        assert (sent["labels"], sent["timeout"]) == ([], -1)
        (window,) = server.windows()
        assert run("xdotool", "getwindowname", window).stdout.strip() == "notify-osd"
        assert closed(bus, number) == EXPIRED
        assert state()["unanswered"] == 1


def test_what_a_full_notify_osd_refuses_it_gets_after_a_minute(home, journal, bus):
    """It takes fifty, shows one after the other, and tells of an end only whose that was."""
    with started(NotifyOsd):
        with pytest.raises(dbus.DBusException):
            for number in range(60):
                notify(f"Other {number}", timeout=-1)
        leeway("log")
        journal.wait_for(lambda one: "Could not post" in one["MESSAGE"], "that it is refused")
        assert state()["unanswered"] == 1

        def is_taken(one):
            ours = [call for call in notified(bus) if call["payload"]["data"][0] == "Leeway"]
            return any(is_reply(one, call) for call in ours)

        bus.wait_for(is_taken, "that it is taken", 90)
        assert len([one for one in journal.until_now() if "Could not post" in one["MESSAGE"]]) == 1


def test_a_server_that_ends_when_it_has_nothing_to_do_is_not_missing(home, journal, no_server, bus):
    """MATE's, half a minute after its last notification; the bus starts it again."""
    service = "org.freedesktop.mate.Notifications"
    activatable(service)
    changes = Changes(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    try:
        for _ in range(2):
            leeway("log")
            changes.wait_for_name("org.freedesktop.Notifications")
            leeway("back")
            changes.wait_for(
                lambda one: one.get("member") == "NameOwnerChanged"
                and one["payload"]["data"][0::2] == ["org.freedesktop.Notifications", ""],
                "its end", 60)
    finally:
        changes.close()
        (SERVICES / f"{service}.service").unlink()
    told = {one.get("MESSAGE_ID") for one in journal.until_now()}
    assert not told & {MESSAGE_IDS["notificationsMissing"], MESSAGE_IDS["notificationsBack"]}


# MARK: both


@pytest.fixture(params=WHOLE, ids=called)
def desktop(request, home):
    with started(request.param) as server:
        yield server


def test_what_is_shown_right_after_a_start_has_its_real_words(desktop, bus):
    # Once: Plasma refuses what it has just had.
    systemctl("restart", "leeway.service")
    leeway("sample")
    sent, _ = posted(bus)
    assert (sent["name"], sent["summary"]) == ("Leeway", SAMPLE)
    leeway("log")
    # GNOME Shell gets each of them from a program of its own.
    sent = bus.notification()
    while sent["summary"] == SAMPLE:
        sent = bus.notification()
    kill(main_pid())
    leeway()
    posted(bus)
    summaries = {one["payload"]["data"][3] for one in notified(bus)}
    assert summaries == {SAMPLE, sent["summary"]}


def test_a_locked_screen_says_reminder(desktop, bus):
    leeway("log")
    sent, _ = posted(bus)
    desktop.machine.lock(True)
    neutral, _ = posted(bus)
    assert (neutral["name"], neutral["icon"], neutral["labels"]) == ("Reminder", "", [])
    desktop.machine.lock(False)
    again, _ = posted(bus)
    assert (again["summary"], again["labels"]) == (sent["summary"], sent["labels"])
