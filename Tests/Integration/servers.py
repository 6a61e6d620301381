# SPDX-License-Identifier: Apache-2.0
"""The notification servers that the tests run against, each as its desktop starts it."""

import json
import os
import subprocess

from conftest import DEADLINE, RUNTIME, SOURCE, Desktop, main_pid, run, systemctl


class Server:
    """A notification server that is a unit of the user's manager, and hands on it."""

    unit = ""
    # As the daemon and doctor call it.
    name = ""
    # Whether Leeway asks it for a number that no other notification has.
    takes_numbers = False
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


class Dunst(Server):
    unit = "dunst.service"
    name = "dunst"

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
    takes_numbers = True

    def windows(self):
        found = run(
            "xdotool", "search", "--sync", "--onlyvisible", "--class", "xfce4-notifyd",
            timeout=DEADLINE)
        return found.stdout.split()

    def buttons(self, window):
        """The middle of each button; the row they are in stands out from its ground."""
        size = dict(
            line.split("=") for line in
            run("xdotool", "getwindowgeometry", "--shell", window).stdout.splitlines())
        row = int(size["HEIGHT"]) - 31
        picture = run(
            "import", "-window", window, "-crop", f"{size['WIDTH']}x1+0+{row}", "+repage",
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


class Mako(Server):
    unit = "mako.service"
    name = "mako"
    # Without a screen the desktop has no pointer; a click opens the same menu.
    ways = ("menu", "invoke")
    program = "/usr/bin/mako"
    sway = "session-sway.service"
    folder = RUNTIME / "sway"

    def prepare(self):
        """A Wayland desktop without a screen, and mako's own configuration."""
        self.folder.mkdir()
        ready = self.folder / "ready"
        os.mkfifo(ready)
        (self.folder / "config").write_text(
            "output HEADLESS-1 resolution 1280x800\n"
            f"exec sh -c 'echo $WAYLAND_DISPLAY >{ready}'\n")
        (self.folder / "mako").write_text("[mode=dnd]\ninvisible=1\n")
        run("systemd-run", "--user", "--quiet", "--collect", f"--unit={self.sway}",
            "--setenv=WLR_BACKENDS=headless", "--setenv=WLR_RENDERER=pixman",
            "--setenv=WLR_LIBINPUT_NO_DEVICES=1", "sway", "-c", self.folder / "config")
        self.display = run("timeout", DEADLINE, "cat", ready).stdout.strip()
        systemctl("set-environment", f"WAYLAND_DISPLAY={self.display}")
        drop_in = RUNTIME / "systemd/user/mako.service.d"
        drop_in.mkdir(parents=True, exist_ok=True)
        (drop_in / "session.conf").write_text(
            f"[Service]\nExecStart=\nExecStart={self.program} -c {self.folder}/mako\n")
        systemctl("daemon-reload")

    def clean_up(self):
        systemctl("stop", self.sway)
        systemctl("unset-environment", "WAYLAND_DISPLAY")
        for file in self.folder.iterdir():
            file.unlink()
        self.folder.rmdir()

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
        picture = subprocess.run(
            ["grim", "-"], capture_output=True, check=True,
            env={**os.environ, "WAYLAND_DISPLAY": self.display}).stdout
        return int(run("identify", "-format", "%k", "-", input=picture, text=False).stdout)


ALL = [Dunst, XfceNotifyd, Mako]
