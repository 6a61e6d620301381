# SPDX-License-Identifier: Apache-2.0
"""The same with each real notification server: dunst, xfce4-notifyd, mako; and with all the others in
`make test-desktops`, of which `make test` makes one test each."""

import contextlib
import os
import signal
import subprocess

import dbus
import pytest
import servers
from conftest import CONFIG, DATA, QUICK, kill, leeway, leeway_json, main_pid, state, systemctl
from desktops import KINDS, WHOLE
from test_discreet import expect_neutral
from test_presence import mocked_desktop
from test_prompts import LABELS

HOLDING, REACHED, TURN_OFF, LATER = LABELS
BUTTONS = {HOLDING: "holding", REACHED: "reachedOut", LATER: "later"}
NEUTRAL = ["OK", "Open", "Stop"]
TOO_LATE = "That check-in is over"
NAME = "org.freedesktop.Notifications"
WAYS = [(each, way) for each in KINDS for way in each.ways]


@contextlib.contextmanager
def started(kind):
    """In dunst's place, and dunst in its place again, whatever happens."""
    dunst = servers.Dunst()
    dunst.stop()
    server = kind()
    try:
        server.prepare()
        server.start()
        yield server
    finally:
        server.stop()
        # Of two units with one name on the bus the other loads when this one is forgotten.
        systemctl("reset-failed", server.unit, check=False)
        server.clean_up()
        dunst.start()


def called(kind):
    return kind.__name__


def labels(server):
    """Those of a check-in's buttons there."""
    return LABELS if server.has_fourth_button else LABELS[:3]


@pytest.fixture(params=KINDS, ids=called)
def server(request, home):
    with started(request.param) as server:
        yield server


@pytest.fixture(params=WAYS, ids=lambda way: f"{called(way[0])}-{way[1]}")
def pressing(request, home):
    """A server, and a way to press its buttons."""
    kind, way = request.param
    with started(kind) as server:
        yield server, way


def is_reply(one, call):
    """Whether that is what came of a call."""
    return (
        one["type"] == "method_return" and one.get("reply_cookie") == call["cookie"]
        and one.get("destination") == call["sender"])


def number_of(bus, call):
    """The number that the server gives to a notification."""

    def is_its_reply(one):
        return is_reply(one, call)

    reply = next(filter(is_its_reply, bus.seen), None) or bus.wait_for(
        is_its_reply, "the server's reply")
    return reply["payload"]["data"][0]


def posted(bus):
    """The next notification that is sent, and the number the server gave it."""
    sent = bus.notification()
    return sent, number_of(bus, bus.seen[-1])


def closed(bus, number):
    """Why the server says that one is gone."""

    def is_end(one):
        return one.get("member") == "NotificationClosed" and one["payload"]["data"][0] == number

    told = next(filter(is_end, bus.seen), None) or bus.wait_for(is_end, "its end on screen")
    return told["payload"]["data"][1]


def outcome(watching):
    told = watching.wait_for(lambda one: one["kind"] == "outcome", "the outcome")
    return told["checkIn"]["outcome"]


def notified(bus):
    return [one for one in bus.seen if one.get("member") == "Notify"]


def test_a_check_in_is_shown_with_its_buttons(server, bus):
    leeway("log")
    sent, _ = posted(bus)
    assert sent["labels"] == labels(server)
    assert server.standing() == 1
    (told,) = leeway_json("doctor")
    (part,) = [part for part in told["parts"] if part["name"] == "notifications"]
    assert part["state"] == "ok"
    assert server.name in part["details"][0] and f", from {server.vendor}" in part["details"][0]


@pytest.mark.parametrize("label", BUTTONS)
def test_a_button_counts(pressing, bus, watch, label):
    server, way = pressing
    if label not in labels(server):
        pytest.skip("it has no fourth button")
    watching = watch()
    leeway("log")
    sent, number = posted(bus)
    server.press(label, sent["labels"], way)
    assert outcome(watching) == BUTTONS[label]
    closed(bus, number)
    assert state()["unanswered"] == 0


def test_not_safe_ends_it(pressing, bus, watch):
    server, way = pressing
    watching = watch()
    leeway("log")
    sent, number = posted(bus)
    server.press(TURN_OFF, sent["labels"], way)
    watching.wait_for(lambda one: one["state"]["unsafe"], "not safe")
    said = bus.notification()
    assert (said["summary"], said["labels"]) == ("Check-ins are off", [])
    assert "leeway help-card" in said["body"]
    closed(bus, number)


def test_discreet_mode_changes_all_that_is_shown(server, bus):
    """It looks as what is shown by a server that has never seen the real words, and the reverse."""
    nothing = server.screen()
    leeway("log")
    posted(bus)
    real = server.shows(other_than=nothing)
    leeway("discreet", "on")
    neutral = bus.until_buttons()
    expect_neutral(neutral)
    assert (neutral["replaces"] != 0) == (server.replaces_all or server.takes_numbers)
    hidden = server.shows(other_than=real)
    leeway("discreet", "off")
    assert server.shows(other_than=hidden) == real
    leeway("discreet", "on")
    assert server.shows(other_than=real) == hidden
    if type(server) not in WHOLE:
        server.end()
        server.start()
        assert server.shows(other_than=nothing) == hidden


def test_put_away_it_is_dismissed(server, bus, watch):
    watching = watch()
    leeway("log")
    _, number = posted(bus)
    server.put_away()
    assert closed(bus, number) == server.put_away_reason
    assert outcome(watching) == "dismissed"


def test_answered_in_the_terminal_it_goes(server, bus):
    nothing = server.screen()
    leeway("log")
    _, number = posted(bus)
    shown = server.shows(other_than=nothing)
    leeway("ok")
    closed(bus, number)
    if type(server) not in WHOLE:
        assert server.shows(other_than=shown) == nothing


def test_it_goes_when_it_cannot_be_answered_any_more(server, configure, bus, watch):
    configure(QUICK + "expiry: {settle: 2s}\n")
    watching = watch()
    leeway("log")
    _, number = posted(bus)
    assert outcome(watching) == "expired"
    closed(bus, number)


def test_a_server_that_is_killed_has_a_successor_that_shows_it_once(server, bus, watch):
    watching = watch()
    leeway("log")
    first, old = posted(bus)
    kill(server.pid())
    server.start()
    again, number = posted(bus)
    same = ("summary", "body", "labels")
    assert [again[name] for name in same] == [first[name] for name in same]
    assert again["replaces"] == (old if server.takes_numbers else 0)
    assert server.standing() == 1
    if type(server) in WHOLE:
        return
    server.press(HOLDING, again["labels"])
    assert outcome(watching) == "holding"
    closed(bus, number)
    assert len(notified(bus)) == 2


@pytest.mark.skipif("DESKTOPS" in os.environ, reason="all the tests are made with it")
@pytest.mark.parametrize("server", servers.OTHERS, ids=called, indirect=True)
def test_one_after_the_other(server, bus, watch):
    """What the other tests see on the usual servers, each with one of its own."""
    watching = watch()
    for label in BUTTONS.keys() & labels(server):
        leeway("log")
        sent, number = posted(bus)
        assert sent["labels"] == labels(server) and server.standing() == 1
        server.press(label, sent["labels"])
        assert outcome(watching) == BUTTONS[label]
        closed(bus, number)
        leeway("back")

    leeway("log")
    _, number = posted(bus)
    leeway("discreet", "on")
    expect_neutral(bus.until_buttons())
    if not server.replaces_all:
        closed(bus, number)
    # A daemon that was killed while a notification was on its way, and while it was there.
    process = server.pid()
    for is_halted in (True, False):
        if is_halted:
            os.kill(process, signal.SIGSTOP)
            leeway("discreet", "off")
            bus.until_buttons()
            left = bus.seen[-1]
        kill(main_pid())
        leeway()
        os.kill(process, signal.SIGCONT)
        sent = bus.until_buttons()
        number_of(bus, bus.seen[-1])
        if is_halted and not (server.replaces_all or server.takes_numbers):
            # The next daemon finds it by its number, and closes it.
            closed(bus, number_of(bus, left))
        assert server.standing() == 1
    server.press(TURN_OFF, sent["labels"])
    watching.wait_for(lambda one: one["state"]["unsafe"], "that all is off")


@pytest.mark.parametrize("server", [servers.Mako], ids=called, indirect=True)
@pytest.mark.parametrize("is_discreet", [False, True], ids=["open", "discreet"])
def test_a_click_on_the_text_shows_where_things_stand(server, bus, is_discreet):
    if is_discreet:
        leeway("discreet", "on")
    leeway("log")
    posted(bus)
    server.click()
    bus.wait_for(lambda one: one.get("member") == "ActionInvoked", "the click")
    told, _ = posted(bus)
    assert told["labels"] == []
    if is_discreet:
        assert (told["summary"], told["body"]) == ("Reminder", "When you have a moment.")
    else:
        assert told["summary"].startswith("Holding until ")
        assert told["body"].startswith("Next check-in: ")
    # Nothing is closed, and nothing is answered.
    assert bus.none_for(1, lambda one: one.get("member") == "NotificationClosed") is None
    assert state()["unanswered"] == 1


def test_a_foreign_button_under_our_old_number_is_not_ours(server, bus, watch):
    if type(server) in WHOLE:
        pytest.skip("it has a screen of its own to draw first")
    watching = watch()
    leeway("log")
    _, old = posted(bus)
    # Before Leeway gets to it, somebody else has a notification on the new server.
    daemon = main_pid()
    os.kill(daemon, signal.SIGSTOP)
    kill(server.pid())
    server.start()
    foreign = subprocess.Popen(
        ["notify-send", "--action=holding=Foreign", "Foreign"], stdout=subprocess.PIPE)
    _, number = posted(bus)
    assert server.takes_numbers or number == old
    os.kill(daemon, signal.SIGCONT)
    ours, _ = posted(bus)
    server.press("Foreign", ["Foreign"])
    assert foreign.communicate(timeout=20)[0] == b"holding\n"
    assert watching.none_for(1, lambda one: one["kind"] == "outcome") is None
    server.press(HOLDING, ours["labels"])
    assert outcome(watching) == "holding"


@pytest.mark.parametrize("server", [servers.Mate, servers.NotificationDaemon], ids=called, indirect=True)
def test_what_a_full_server_refuses_is_shown_when_there_is_room(server, journal, bus):
    last = 0
    with pytest.raises(dbus.DBusException, match="Exceeded"):
        while True:
            last = servers.notify(f"Other {last}")
    leeway("log")
    journal.wait_for(lambda one: "Could not post" in one["MESSAGE"], "that it is refused")
    bus.until_buttons()
    assert state()["unanswered"] == 1
    servers.close(last)
    assert bus.until_buttons()["labels"] == LABELS
    number_of(bus, bus.seen[-1])
    # It is told of once, however often it is refused.
    assert len([one for one in journal.until_now() if "Could not post" in one["MESSAGE"]]) == 1


class Hand:
    """A server that dbusmock plays, for no real one shows a button longer than it should."""

    def __init__(self, mock, changes):
        self.mock, self.changes = mock, changes

    def sent(self):
        """The summary of the next notification, and the key of each of its buttons."""
        call = self.changes.wait_for(lambda one: one.get("member") == "Notify", "Notify")
        summary, actions = call["payload"]["data"][3], call["payload"]["data"][5]
        return summary, dict(zip(actions[1::2], actions[::2]))

    def press(self, key):
        self.mock.EmitSignal(
            NAME, "ActionInvoked", "us", dbus.Array([dbus.UInt32(1), key], "v"))


@pytest.fixture
def hand(home, no_server):
    with mocked_desktop() as (mock, changes):
        yield Hand(mock, changes)


def old(key):
    """The same button as a daemon showed it that has left nothing behind."""
    word, _, name = key.split(".")
    return f"{word}.{'0123456789abcdef' * 2}.{name}"


def test_a_press_that_comes_too_late_is_answered(hand, configure, watch):
    configure(QUICK + "expiry: {settle: 1s}\n")
    watching = watch()
    leeway("log")
    _, keys = hand.sent()
    assert outcome(watching) == "expired"
    # It counts as said, as on the command line.
    hand.press(keys[REACHED])
    assert hand.sent()[0] == "Noted"
    assert [one["kind"] for one in state()["cycle"]][:2] == ["pull", "push"]
    leeway("back")
    for key in (keys[HOLDING], old(keys[HOLDING])):
        hand.press(key)
        assert hand.sent()[0] == TOO_LATE
    leeway("discreet", "on")
    hand.press(keys[HOLDING])
    assert hand.sent() == ("Reminder", {})


@pytest.mark.parametrize("changed", [lambda key: key, old], ids=["its own", "another daemon's"])
def test_turn_off_takes_effect_whenever_it_is_pressed(hand, watch, changed):
    watching = watch()
    leeway("log")
    _, keys = hand.sent()
    leeway("back")
    hand.press(changed(keys[TURN_OFF]))
    watching.wait_for(lambda one: one["state"]["unsafe"], "that all is off")
    assert hand.sent()[0] == "Check-ins are off"
    # Once more, and it says so again.
    hand.press(old(keys[TURN_OFF]).replace("29jb", "xxxx"))
    assert hand.sent()[0] == "Check-ins are off"


def test_turn_off_takes_effect_while_the_configuration_is_broken(hand):
    """A button is left on the screen by a daemon that was killed; others are answered in neutral words."""
    leeway("log")
    _, keys = hand.sent()
    right = (CONFIG / "leeway.yaml").read_text()
    (CONFIG / "leeway.yaml").write_text("hold:\n  lenght: 1h\n")
    kill(main_pid())
    assert leeway(check=False).returncode == 78
    asked = hand.changes.wait_for(lambda one: one.get("member") == "GetCapabilities", "the question")
    hand.changes.wait_for(lambda one: is_reply(one, asked), "what the server can do")
    for key in (keys[TURN_OFF], keys[HOLDING]):
        hand.press(key)
    assert hand.sent() == ("Reminder", {})
    # What is open is not known yet, so the button stays where it is.
    assert not [one for one in hand.changes.seen if one.get("member") == "CloseNotification"]
    assert (DATA / "leeway.mark").exists()
    (CONFIG / "leeway.yaml").write_text(right)
    assert state()["unsafe"]


def test_a_button_that_another_daemon_has_left_still_counts(hand, watch):
    """What was shown by a daemon that has left no record: the check-in is open, and the answer is taken."""
    watching = watch()
    leeway("log")
    _, keys = hand.sent()
    hand.press(old(keys[HOLDING]))
    assert outcome(watching) == "holding"


def test_what_mako_hides_it_shows_afterwards(home, bus):
    """1.7 tells nobody that it is set not to disturb: it keeps to itself what it is given."""
    with started(servers.Mako) as mako:
        subprocess.run(["makoctl", "mode", "-a", "dnd"], check=True, stdout=subprocess.DEVNULL)
        leeway("log")
        posted(bus)
        assert mako.colours() == 1
        subprocess.run(["makoctl", "mode", "-r", "dnd"], check=True, stdout=subprocess.DEVNULL)
        assert mako.colours() > 1
        assert state()["unanswered"] == 1
