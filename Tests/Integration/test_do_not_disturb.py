# SPDX-License-Identifier: Apache-2.0
"""Do not disturb of the desktops that keep it as a setting, each turned on and off in the real program; KDE,
dunst and mako are in test_presence and test_newer_mako."""

import subprocess

from conftest import leeway, main_pid, run
from desktops import activatable
from servers import Swaync, XfceNotifyd
from test_daemon import counters
from test_presence import TWO, check_in, seen, shown_until_now, sight
from test_servers import started


def turn_swaync(is_on):
    run("swaync-client", "--dnd-on" if is_on else "--dnd-off")


def turn_xfce(is_on):
    run("xfconf-query", "--channel", "xfce4-notifyd", "--property", "/do-not-disturb",
        "--create", "--type", "bool", "--set", "true" if is_on else "false")


def turn_gnome(is_on):
    run("gsettings", "set", "org.gnome.desktop.notifications", "show-banners",
        "false" if is_on else "true")


def waits_and_comes_as_one(by, turn, configure, journal, bus, watch):
    configure(TWO)
    watching = watch()

    def is_told(is_on):
        def says(one):
            return any(
                seen["what"] == "doNotDisturb" and seen.get("by") == by and seen.get("now") is is_on
                for seen in one["state"]["presence"])

        return says

    seen(watching, "doNotDisturb", by)
    assert sight("doNotDisturb") == (by, False)
    turn(True)
    watching.wait_for(is_told(True), "that it is on")
    before = len(shown_until_now(bus))
    leeway("log")
    due = [journal.record("checkInDue")["LEEWAY_PROMPT_ID"] for _ in range(2)]
    assert "do not disturb is on" in " ".join(leeway().stdout.split())
    assert bus.none_for(1, lambda one: one.get("member") == "Notify") is None
    (told,) = [line for line in leeway("doctor", check=False).stdout.splitlines() if "do not disturb" in line]
    print(told)
    assert by in told
    turn(False)
    watching.wait_for(is_told(False), "that it is off")
    bus.notification()
    assert len(shown_until_now(bus)) == before + 1
    for identity in due:
        became = check_in(identity)
        assert (became["outcome"], became["reason"]) == ("coalesced", "doNotDisturb")


def test_swaync(home, configure, journal, bus, watch):
    # It keeps it there.
    activatable("ca.desrt.dconf")
    with started(Swaync):
        waits_and_comes_as_one("swaync", turn_swaync, configure, journal, bus, watch)


def test_xfce(home, configure, journal, bus, watch):
    activatable("org.xfce.Xfconf")
    with started(XfceNotifyd):
        waits_and_comes_as_one("xfce4-notifyd", turn_xfce, configure, journal, bus, watch)
        # Another server is there now, and Xfce's setting means nothing to it.
        turn_xfce(True)
    run("dunstctl", "set-paused", "false")
    seen(watch(), "doNotDisturb", "dunst")
    assert sight("doNotDisturb") == ("dunst", False)
    turn_xfce(False)


GNOME = """
import dbus, dbus.service, dbus.mainloop.glib
from gi.repository import GLib
dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
name = "org.freedesktop.Notifications"
class Shell(dbus.service.Object):
    @dbus.service.method(name, "", "ssss")
    def GetServerInformation(self): return ("gnome-shell", "GNOME", "43.9", "1.2")
    @dbus.service.method(name, "", "as")
    def GetCapabilities(self): return ["body", "actions"]
    @dbus.service.method(name, "susssasa{sv}i", "u")
    def Notify(self, program, replaces, icon, title, text, actions, hints, timeout): return 7
    @dbus.service.method(name, "u", "")
    def CloseNotification(self, _): pass
bus = dbus.SessionBus()
taken = dbus.service.BusName(name, bus)
shell = Shell(bus, "/org/freedesktop/Notifications")
print("ready", flush=True)
GLib.MainLoop().run()
"""


def test_gnome_by_dconf(home, configure, journal, bus, watch, no_server):
    """dconf and gsettings are real; what calls itself GNOME's shell is not: `make test-desktops` has that."""
    activatable("ca.desrt.dconf")
    turn_gnome(False)
    shell = subprocess.Popen(["/usr/bin/python3", "-c", GNOME], stdout=subprocess.PIPE)
    try:
        assert shell.stdout.readline() == b"ready\n"
        waits_and_comes_as_one("GNOME Shell", turn_gnome, configure, journal, bus, watch)
        # Whatever else someone sets, the daemon sleeps on.
        before = counters(main_pid())
        run("gsettings", "set", "org.gnome.desktop.interface", "cursor-size", "30")
        assert bus.none_for(2, lambda one: one.get("member") == "Notify") is None
        assert counters(main_pid()) == before
    finally:
        shell.kill()
        shell.wait()
        turn_gnome(False)
