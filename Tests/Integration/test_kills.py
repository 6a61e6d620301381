# SPDX-License-Identifier: Apache-2.0
"""kill -9 of the bus, of the notification server and of the daemon, whatever was under way: no prompt
is lost, and none stands on a server twice. And a server that never answers."""

import os
import signal
import statistics
import time

import pytest
import servers
from conftest import Bus, Journal, kill, leeway, leeway_json, main_pid, parent, state, systemctl
from desktops import KINDS, WHOLE
from test_presence import mocked_desktop
from test_servers import called, closed, is_reply, posted, started

VICTIMS = ["bus", "server", "daemon"]
# What is under way when one of them is killed.
STATES = ["nothing", "meeting", "standing", "on its way"]


@pytest.fixture(params=[kind for kind in KINDS if kind not in WHOLE], ids=called)
def server(request, home):
    with started(request.param) as server:
        yield server


def stop(process):
    os.kill(process, signal.SIGSTOP)


def go_on(process):
    os.kill(process, signal.SIGCONT)


def kill_bus():
    """kill -9 of the user's bus.

    The user's manager is to hear of both at once, that its connection is gone and that the bus has
    ended: of the first alone it connects again, and waits for a bus that only it can start.
    """
    bus = main_pid("dbus.service")
    manager = parent(bus)
    stop(manager)
    kill(bus)
    go_on(manager)
    # As often as that happens here, it would give it up.
    systemctl("reset-failed", "dbus.service", check=False)


class Scene:
    """A daemon, its bus and its server, brought to a state; then one is killed and comes back."""

    def __init__(self, server, bus):
        self.server, self.bus = server, bus
        self.is_due = False
        self.halted = None

    def reach(self, what):
        if what == "meeting":
            # It asks what the server can do, and hears nothing.
            self.halt()
            leeway()
            self.bus.wait_for(lambda one: one.get("member") == "GetCapabilities", "the question")
            return
        leeway("discreet", "off")
        asked = self.bus.wait_for(lambda one: one.get("member") == "GetCapabilities", "the question")
        self.bus.wait_for(lambda one: is_reply(one, asked), "what the server can do")
        if what == "nothing":
            return
        if what == "on its way":
            self.halt()
        leeway("log")
        self.is_due = True
        if what == "standing":
            posted(self.bus)
        else:
            self.bus.notification()

    def halt(self):
        self.halted = self.server.pid()
        stop(self.halted)

    def kill(self, victim):
        if victim == "bus":
            kill_bus()
            # It takes the server along, and whoever listened. Some take long to see that: dunst was
            # seen to hang on its way out.
            self.server.end()
            self.bus.close()
            self.bus = Bus()
            self.server.start()
        elif victim == "server":
            kill(self.server.pid())
            self.server.start()
        else:
            kill(main_pid())
            leeway()
            if self.halted:
                go_on(self.halted)

    def finish(self):
        """What stands on the screen in the end."""
        if not self.is_due:
            leeway("log")
        sent, number = posted(self.bus)
        # Whatever else was under way is over when this is: the server takes one after the other.
        leeway("discreet", "on")
        neutral = self.bus.until_buttons()
        # On a busy machine the daemon may hear of `discreet` before it has heard the number: then it posts a
        # new one, and closes that number when it hears it.
        if self.server.replaces_all and neutral["replaces"] != 0:
            assert neutral["replaces"] == number
        else:
            closed(self.bus, number)
        return sent


@pytest.mark.parametrize("victim", VICTIMS)
@pytest.mark.parametrize("what", STATES)
def test_killed(server, bus, what, victim):
    scene = Scene(server, bus)
    scene.reach(what)
    scene.kill(victim)
    assert scene.finish()["summary"].startswith("Holding until")
    assert server.left() == 1
    assert state()["unanswered"] == 1
    scene.bus.close()


def measured(times=9):
    """The median of whole processes of `leeway log`, and how long after the last one's beginning its
    check-in came, in milliseconds."""
    lasted = []
    told = Journal()
    for _ in range(times):
        began = time.time()
        leeway("log")
        lasted.append((time.time() - began) * 1000)
        if len(lasted) < times:
            leeway("undo")
    record = told.record("checkInDue")
    told.close()
    came = int(record["__REALTIME_TIMESTAMP"]) / 1000 - began * 1000
    return statistics.median(lasted), came, record


def test_a_server_that_never_answers_delays_nothing(home, bus):
    """How much is shown with pytest -s; that it comes at all while the server stands still is the
    point."""
    usual = measured()[:2]
    posted(bus)
    leeway("back")
    dunst = servers.Dunst()
    server = dunst.pid()
    stop(server)
    *hung, record = measured()
    print(
        f"\nleeway log: {usual[0]:.1f} ms, with a server that hangs {hung[0]:.1f} ms;"
        f" its check-in, due in 1 s, came after {usual[1]:.0f} ms, and after {hung[1]:.0f} ms")
    assert state()["newest"]["id"] == record["LEEWAY_PROMPT_ID"]
    go_on(server)
    sent, _ = posted(bus)
    assert sent["summary"] in record["MESSAGE"]
    assert dunst.standing() == 1


def test_a_server_that_hangs_is_told_of(home, journal):
    """Whether it hangs as the daemon comes, or was met before."""
    server = servers.Dunst().pid()

    def told():
        (told,) = leeway_json("doctor")
        return {part["name"]: (part["state"], part["sentence"]) for part in told["parts"]}

    hangs = ("warning", "The program that owns org.freedesktop.Notifications does not answer.")
    assert told()["notifications"][0] == "ok"
    try:
        stop(server)
        assert (told()["bus"], told()["notifications"]) == (("ok", "It answers."), hangs)
        systemctl("restart", "leeway.service")
        assert (told()["bus"], told()["notifications"]) == (("ok", "It answers."), hangs)
        journal.wait_for(lambda one: "does not answer" in one["MESSAGE"], "that it hangs")
        assert "does not answer" in leeway().stdout
    finally:
        go_on(server)
    journal.record("notificationsBack")
    assert told()["notifications"][0] == "ok"


def test_a_server_that_refuses_is_told_of_once(home, journal, no_server):
    with mocked_desktop() as (mock, _):
        mock.AddMethod(
            "org.freedesktop.Notifications", "Notify", "susssasa{sv}i", "u",
            "raise dbus.exceptions.DBusException('full', name='org.example.Full')")
        leeway("log")
        journal.record("checkInDue")
        told = journal.wait_for(
            lambda one: "Could not post a notification" in one["MESSAGE"], "the refusal")
        assert "org.example.Full" in str(told)
        assert state()["unanswered"] == 1
        leeway("ok")
        refusals = [one for one in journal.until_now() if "Could not post" in one["MESSAGE"]]
        assert len(refusals) == 1
