# SPDX-License-Identifier: Apache-2.0
"""The notification servers that the tests run against, each as its desktop starts it."""

import json
import os
import subprocess
import time

import dbus
from conftest import (
    DEADLINE, RUNTIME, SOURCE, Desktop, main_pid, run, systemctl, visible_windows)


class Server:
    """A notification server that is a unit of the user's manager, and hands on it."""

    unit = ""
    # What it calls itself, and whose it says that it is.
    name = ""
    vendor = ""
    # Whether Leeway asks it for a number that no other notification has.
    takes_numbers = False
    has_fourth_button = True
    # Whether a replacement changes all that is shown.
    replaces_all = True
    # Why it says that a notification is gone which the person has put away.
    put_away_reason = 2
    # The ways to press a button, the usual one first.
    ways = ("pointer",)

    def prepare(self):
        """Lays what it needs before it starts."""

    def clean_up(self):
        """Takes that away."""

    def start(self):
        # However often it was killed here.
        systemctl("reset-failed", self.unit, check=False)
        systemctl("start", self.unit)

    def stop(self):
        systemctl("stop", self.unit)

    def end(self):
        """Ends it at once, if it has not ended yet."""
        systemctl("kill", "--signal=KILL", self.unit, check=False)
        self.stop()

    def pid(self):
        return main_pid(self.unit)

    def press(self, label, labels, way=None):
        """Presses that button, of the notification that has these."""
        raise NotImplementedError

    def put_away(self):
        """Closes the one notification there is, as a person does."""
        raise NotImplementedError

    def standing(self):
        """How many stand on the screen, once there is one."""
        raise NotImplementedError

    def left(self):
        """The same, at the end of a test."""
        return self.standing()

    def screen(self):
        """What is on the screen now."""
        return grey("root")

    def shows(self, other_than):
        """What is on the screen once it is something else, and all of it is drawn."""
        run("xdotool", "mousemove", 5, 400)
        deadline = time.monotonic() + DEADLINE
        before, now = other_than, self.screen()
        while now == other_than or now != before:
            assert time.monotonic() < deadline, "the screen stays as it was"
            before, now = now, self.screen()
        return now


class Dunst(Server):
    unit = "dunst.service"
    name = "dunst"
    vendor = "knopwob"

    def __init__(self):
        self.desktop = Desktop()

    def press(self, label, labels, way=None):
        self.desktop.press(label)

    def put_away(self):
        self.desktop.window()
        run("dunstctl", "close")

    def standing(self):
        self.desktop.window()
        return int(run("dunstctl", "count", "displayed").stdout)


class XfceNotifyd(Server):
    unit = "xfce4-notifyd.service"
    name = "Xfce Notify Daemon"
    vendor = "Xfce"
    replaces_all = False
    takes_numbers = True

    def windows(self):
        return visible_windows("xfce4-notifyd")

    def buttons(self, window):
        """The middle of each button; the row they are in stands out from its ground."""
        width, height = size(window)
        row = height - 31
        picture = run(
            "import", "-window", window, "-crop", f"{width}x1+0+{row}", "+repage",
            "-depth", "8", "txt:").stdout.splitlines()[1:]
        colours = [line.split()[2] for line in picture]
        ground, runs = colours[6], []
        for x, colour in enumerate(colours[6:-6], 6):
            if colour == ground:
                continue
            if runs and runs[-1][1] == x - 1:
                runs[-1][1] = x
            else:
                runs.append([x, x])
        return [((a + b) // 2, row) for a, b in runs if b - a > 30]

    def press(self, label, labels, way=None):
        rows = {window: self.buttons(window) for window in self.windows()}
        ((window, middles),) = [row for row in rows.items() if len(row[1]) == len(labels)]
        x, y = middles[labels.index(label)]
        run("xdotool", "mousemove", "--window", window, x, y, "click", 1)

    def put_away(self):
        window = self.windows()[0]
        run("xdotool", "mousemove", "--window", window, 30, 30, "click", 1)

    def standing(self):
        return len(self.windows())


def size(window):
    """A window's width and height."""
    shape = dict(
        line.split("=") for line in
        run("xdotool", "getwindowgeometry", "--shell", window).stdout.splitlines())
    return int(shape["WIDTH"]), int(shape["HEIGHT"])


def grey(window, *crop):
    """A window's picture, a byte for each point."""
    return run("import", "-window", window, *crop, "-colorspace", "gray", "-depth", "8", "gray:-",
               text=False).stdout


def apart(places, gap):
    """The runs of them that stand apart."""
    runs = []
    for place in places:
        if runs and place - runs[-1][1] < gap:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return runs


def notifications():
    """The notification server's own hand."""
    name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
    connection = dbus.bus.BusConnection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    return dbus.Interface(connection.get_object(name, path, introspect=False), name)


def notify(summary, replaces=0, timeout=0):
    """Somebody else's notification, which stays unless told otherwise: its number."""
    return int(notifications().Notify(
        "other", dbus.UInt32(replaces), "", summary, "", dbus.Array([], "s"),
        dbus.Dictionary({}, "sv"), timeout))


def close(number):
    """Closes one; whether there was one."""
    try:
        notifications().CloseNotification(dbus.UInt32(number))
    except dbus.DBusException:
        return False
    return True


class Started(Server):
    """One that comes with a session of its desktop, and has no unit of its own."""

    program = ""

    def prepare(self):
        self.file = RUNTIME / "systemd/user" / self.unit
        self.file.write_text(
            "[Service]\nType=dbus\nBusName=org.freedesktop.Notifications\n"
            f"ExecStart={self.program}\n")
        systemctl("daemon-reload")

    def clean_up(self):
        self.file.unlink()
        systemctl("daemon-reload")


class Drawn(Started):
    """One that draws its buttons in a row at the bottom of a window."""

    window_class = ""
    # How much of a window's left edge is an ornament.
    ornament = 0
    # How far the cross is from the top right corner.
    cross = (26, 20)

    def windows(self):
        return [
            window for window in visible_windows(self.window_class) if size(window)[0] > 10]

    def ends(self, window):
        """Where each notification in a window ends."""
        return [size(window)[1]]

    def buttons(self, window, end):
        """The middle of each word, or words, that stand apart in the row of buttons."""
        width, _ = size(window)
        picture = grey(window, "-crop", f"{width}x26+0+{end - 40}", "+repage")
        dark = [x for x in range(self.ornament, width) if min(picture[x::width]) < 110]
        return [((a + b) // 2, end - 27) for a, b in apart(dark, 14) if b - a > 8]

    def press(self, label, labels, way=None):
        deadline, found = time.monotonic() + DEADLINE, []
        while len(found) != 1:
            assert time.monotonic() < deadline, f"no row of {labels}"
            self.shows(other_than=None)
            rows = [
                (window, self.buttons(window, end))
                for window in self.windows() for end in self.ends(window)]
            found = [row for row in rows if len(row[1]) == len(labels)]
        ((window, middles),) = found
        x, y = middles[labels.index(label)]
        run("xdotool", "mousemove", "--window", window, x, y, "click", 1)

    def put_away(self):
        window, (right, top) = self.windows()[0], self.cross
        run("xdotool", "mousemove", "--window", window, size(window)[0] - right, top, "click", 1)

    def standing(self):
        # Those that go may not have gone yet.
        self.shows(other_than=None)
        return len(self.windows())


class Mate(Drawn):
    replaces_all = False
    unit = "mate-notification-daemon.service"
    name = "Notification Daemon"
    vendor = "MATE"
    program = "/usr/lib/mate-notification-daemon/mate-notification-daemon"
    window_class = "mate-notification-daemon"
    ornament = 40
    put_away_reason = 1


class NotificationDaemon(Drawn):
    replaces_all = False
    unit = "notification-daemon.service"
    name = "Notification Daemon"
    vendor = "GNOME"
    program = "/usr/lib/notification-daemon/notification-daemon"
    window_class = "notification-daemon"

    def left(self):
        """They are shown one after the other: how many there are only their ends tell."""
        return sum(close(number) for number in range(1, 20))


class NotifyOsd(Drawn):
    """One without buttons."""

    unit = "notify-osd.service"
    name = "notify-osd"
    vendor = "Canonical Ltd"
    program = "/usr/lib/x86_64-linux-gnu/notify-osd"
    window_class = "notify-osd"


class LXQt(Drawn):
    replaces_all = False
    unit = "lxqt-notificationd.service"
    name = "lxqt-notificationd"
    vendor = "lxqt.org"
    program = "/usr/bin/lxqt-notificationd"
    window_class = "lxqt-notificationd"
    takes_numbers = True
    has_fourth_button = False

    def ends(self, window):
        """All are in one window, light ones with dark between them."""
        width, height = size(window)
        edge = grey(window)[5::width]
        return [last + 1 for _, last in apart([y for y in range(height) if edge[y] > 110], 2)]

    def standing(self):
        (window,) = self.windows()
        deadline = time.monotonic() + DEADLINE
        while not (ends := self.ends(window)):
            assert time.monotonic() < deadline, "it is not drawn"
        return len(ends)


class Awesome(Started):
    """A window manager that shows notifications, too."""

    unit = "awesome.service"
    name = "naughty"
    vendor = "awesome"
    program = f"/usr/bin/awesome --config {SOURCE}/Tests/Support/awesome.lua"
    # Its buttons are lines of text; one is pressed by its label.
    ways = ("lua",)

    def ask(self, lua):
        said = run("awesome-client", f"return {lua}").stdout.split()
        return said[1] if said else None

    def press(self, label, labels, way=None):
        self.ask(f'press("{label}")')

    def put_away(self):
        self.ask("put_away()")

    def standing(self):
        return int(float(self.ask("standing()")))


class OnSway(Server):
    """On a Wayland desktop that sway makes."""

    program = ""
    arguments = ""
    # Without a screen; or in a window of the X server's, for then it has a pointer.
    backend = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1"}
    sway = "session-sway.service"
    folder = RUNTIME / "sway"

    def prepare(self):
        self.folder.mkdir()
        ready = self.folder / "ready"
        os.mkfifo(ready)
        (self.folder / "config").write_text(
            "output * resolution 1280x800\n"
            f"exec sh -c 'echo $WAYLAND_DISPLAY >{ready}'\n")
        environment = {**self.backend, "WLR_RENDERER": "pixman"}
        run("systemd-run", "--user", "--quiet", "--collect", f"--unit={self.sway}",
            *(f"--setenv={name}={value}" for name, value in environment.items()),
            "sway", "-c", self.folder / "config")
        self.display = run("timeout", DEADLINE, "cat", ready).stdout.strip()
        systemctl("set-environment", f"WAYLAND_DISPLAY={self.display}")
        drop_in = RUNTIME / f"systemd/user/{self.unit}.d"
        drop_in.mkdir(parents=True, exist_ok=True)
        (drop_in / "session.conf").write_text(
            f"[Service]\nExecStart=\nExecStart={self.program} {self.arguments}\n")
        systemctl("daemon-reload")

    def grim(self, format, *area):
        """The screen's next frame."""
        picture = run("grim", *area, "-", text=False, env={
            **os.environ, "WAYLAND_DISPLAY": self.display}).stdout
        return run("convert", "-", "-depth", "8", f"{format}:-", input=picture, text=False).stdout

    def clean_up(self):
        systemctl("stop", self.sway)
        systemctl("unset-environment", "WAYLAND_DISPLAY")
        for file in self.folder.iterdir():
            file.unlink()
        self.folder.rmdir()


class Swaync(OnSway):
    unit = "swaync.service"
    name = "SwayNotificationCenter"
    vendor = "ErikReider"
    program = "/usr/bin/swaync"
    arguments = f"-c {OnSway.folder}/swaync"
    backend = {"WLR_BACKENDS": "x11", "DISPLAY": os.environ.get("DISPLAY", ":0")}

    def prepare(self):
        super().prepare()
        # Beside what is built in: nothing that is only half there.
        (self.folder / "swaync").write_text('{"transition-time": 0}')

    def press(self, label, labels, way=None):
        """They are of one colour, but for one under the pointer, and their buttons' words are bright."""
        run("xdotool", "mousemove", 5, 400)
        left, width = 780, 500
        begun, is_panel_open = time.monotonic(), False
        while time.monotonic() < begun + DEADLINE:
            if time.monotonic() > begun + DEADLINE / 4 and not is_panel_open:
                # Under load one that was replaced while it came up may only be in the panel.
                run("swaync-client", "--open-panel")
                is_panel_open = True
            picture = self.grim("gray", "-g", f"{left},0 {width}x800")
            dark = apart([y for y, point in enumerate(picture[480::width]) if point == 48], 6)
            cards = [(first, last) for first, last in dark if last - first > 40]
            for _, end in cards if len(cards) == self.standing() else []:
                rows = [picture[y * width : (y + 1) * width] for y in range(end - 34, end - 10)]
                bright = [x for x in range(width) if max(row[x] for row in rows) > 200]
                middles = [(a + b) // 2 for a, b in apart(bright, 14)]
                if len(middles) == len(labels):
                    x = left + middles[labels.index(label)]
                    return run("xdotool", "mousemove", x, end - 22, "click", 1)
        raise AssertionError(f"no notification with {labels}")

    def put_away(self):
        run("swaync-client", "--close-latest")

    def screen(self):
        return self.grim("gray")

    def standing(self):
        # It loses one from the screen that is replaced while it comes up.
        self.shows(other_than=None)
        return int(run("swaync-client", "--count").stdout)


class Mako(OnSway):
    unit = "mako.service"
    name = "mako"
    vendor = "emersion"
    # Without a screen the desktop has no pointer; a click opens the same menu.
    ways = ("menu", "invoke")
    program = "/usr/bin/mako"
    arguments = f"-c {OnSway.folder}/mako"

    def screen(self):
        return self.grim("gray")

    def prepare(self):
        super().prepare()
        (self.folder / "mako").write_text("[mode=dnd]\ninvisible=1\n")

    def click(self):
        run("makoctl", "invoke")

    def list(self):
        return json.loads(run("makoctl", "list").stdout)["data"][0]

    def press(self, label, labels, way=None):
        ((number, key),) = [
            (shown["id"]["data"], key) for shown in self.list()
            for key, text in shown["actions"]["data"].items() if text == label]
        if way == "invoke":
            run("makoctl", "invoke", "-n", number, key)
        else:
            (RUNTIME / "choose").write_text(label)
            run("makoctl", "menu", "-n", number, SOURCE / "Tests/Support/choose")

    def put_away(self):
        run("makoctl", "dismiss")

    def standing(self):
        return len(self.list())

    def colours(self):
        """How many there are on the whole screen: one, where nothing is shown."""
        return int(run("identify", "-format", "%k", "-", input=self.grim("png"), text=False).stdout)


USUAL = [Dunst, XfceNotifyd, Mako]
OTHERS = [Mate, NotificationDaemon, LXQt, Awesome, Swaync]
