# SPDX-License-Identifier: Apache-2.0
"""GNOME Shell and Plasma, each with its notifications, a pointer and a lock."""

import contextlib
import json
import os
import shutil
import subprocess
import time

import dbus
from conftest import (
    DEADLINE, HOME, RUNTIME, SOURCE, Journal, Lines, kill, run, systemctl, visible_windows)
from servers import OTHERS, USUAL, Drawn, Server, grey, size
from test_presence import DISPLAY, LOGIND, MANAGER, MOCK, SESSION, Changes, Logind

SERVICES = RUNTIME / "dbus-1/services"


def activatable(service):
    """Lets the bus start a program when it is asked for, without the machine's unit."""
    lines = open(f"/usr/share/dbus-1/services/{service}.service").read().splitlines()
    (SERVICES / f"{service}.service").write_text(
        "\n".join(line for line in lines if not line.startswith("SystemdService")) + "\n")
    run("busctl", "--user", "call", "org.freedesktop.DBus", "/org/freedesktop/DBus",
        "org.freedesktop.DBus", "ReloadConfig")


class OfProgram(Journal):
    """What a program says in the journal that does not name itself there."""

    def concerns_us(self, one):
        return one.get("_COMM") == self.identifier


class Desktop(Server):
    """A desktop's shell, and the machine that it wants: logind with a session, and a display manager."""

    programs = ()
    services = ()
    environment = {}

    def prepare(self):
        self.machine = Logind()
        self.machine.start()
        self.machine.start_logind()
        session = self.machine.object(DISPLAY, MOCK)
        session.AddMethods(SESSION, [
            ("SetLockedHint", "b", "", f"self.UpdateProperties('{SESSION}', {{'LockedHint': args[0]}})"),
            ("SetIdleHint", "b", "", ""),
        ])
        self.machine.object(MANAGER, MOCK).AddMethods(f"{LOGIND}.Manager", [
            ("GetSession", "s", "o", f"ret = '{DISPLAY}'"),
            ("GetSessionByPID", "u", "o", f"ret = '{DISPLAY}'"),
        ])
        for service in self.services:
            activatable(service)
        systemctl("set-environment", f"DBUS_SYSTEM_BUS_ADDRESS={self.machine.address}")
        os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = self.machine.address

    def clean_up(self):
        for service in self.services:
            (SERVICES / f"{service}.service").unlink()
        systemctl("unset-environment", "DBUS_SYSTEM_BUS_ADDRESS")
        del os.environ["DBUS_SYSTEM_BUS_ADDRESS"]
        self.machine.stop()

    def unit_of(self, program):
        return f"desktop-{os.path.basename(program[0])}.service"

    def run_program(self, program):
        run("systemd-run", "--user", "--quiet", "--collect", f"--unit={self.unit_of(program)}",
            *(f"--setenv={name}={value}" for name, value in self.environment.items()), *program)

    def stop(self):
        for program in reversed(self.programs):
            systemctl("stop", self.unit_of(program), check=False)


class Gnome(Desktop):
    """GNOME Shell on X11, drawn by software."""

    unit = "desktop-gnome-shell.service"
    name = "gnome-shell"
    vendor = "GNOME"
    has_fourth_button = False
    replaces_all = False
    programs = (("gnome-shell", "--x11", "--sm-disable"),)
    services = ("org.gnome.Shell.Notifications", "ca.desrt.dconf")
    environment = {
        "LIBGL_ALWAYS_SOFTWARE": "1", "XDG_CURRENT_DESKTOP": "GNOME", "XDG_SESSION_TYPE": "x11",
        "XDG_SESSION_ID": "c1"}
    extension = HOME / ".local/share/gnome-shell/extensions/tests@leeway.invalid"

    def prepare(self):
        super().prepare()
        # Without one there is no locking.
        self.machine.play(
            "org.gnome.DisplayManager", "org.gnome.DisplayManager",
            "/org/gnome/DisplayManager/Manager", "org.gnome.DisplayManager.Manager")
        self.machine.object(
            "/org/gnome/DisplayManager/Manager", MOCK, "org.gnome.DisplayManager",
        ).AddProperty("org.gnome.DisplayManager.Manager", "Version", "43.0")
        shutil.copytree(SOURCE / "Tests/Support/gnome-shell", self.extension)
        for schema, key, value in (
            ("org.gnome.shell", "enabled-extensions", "['tests@leeway.invalid']"),
            ("org.gnome.shell", "welcome-dialog-last-shown-version", "99"),
            ("org.gnome.desktop.interface", "enable-animations", "false"),
        ):
            run("gsettings", "set", schema, key, value)
        self.asked = 0

    def clean_up(self):
        self.seen.close()
        shutil.rmtree(self.extension)
        # It would lock a screen again that was locked.
        shutil.rmtree(RUNTIME / "gnome-shell", ignore_errors=True)
        super().clean_up()

    def start(self):
        """One start in four hangs: it is ended, and another begun."""
        for attempt in range(5):
            told = OfProgram("gnome-shell")
            self.run_program(self.programs[0])
            try:
                told.wait_for(
                    lambda one: str(one["MESSAGE"]).startswith("GNOME Shell started"), "its start", 30)
                break
            except AssertionError:
                self.end()
            finally:
                told.close()
        self.seen = Lines(
            "busctl", "--user", "--json=short", "monitor", "--match=interface='org.leeway.Tests'",
            stderr=subprocess.PIPE)
        assert b"Monitoring bus" in self.seen.process.stderr.readline()
        connection = dbus.bus.BusConnection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
        self.shell = dbus.Interface(
            connection.get_object("org.gnome.Shell", "/org/gnome/Shell", introspect=False),
            "org.gnome.Shell")
        self.ask("Main.overview.hide()")
        self.until("!Main.overview.visible")
        # That this was allowed is said as well.
        self.ask(
            "Main.messageTray.getSources().filter(source => source.title == 'System Information')"
            ".forEach(source => source.destroy())")
        self.until("Main.messageTray._notification?.source?.title != 'System Information'")

    def stop(self):
        """With the program that has the name for it, and would have it when the next server comes."""
        bus = dbus.Interface(
            dbus.bus.BusConnection(os.environ["DBUS_SESSION_BUS_ADDRESS"]).get_object(
                "org.freedesktop.DBus", "/org/freedesktop/DBus"), "org.freedesktop.DBus")
        process = None
        with contextlib.suppress(dbus.DBusException):
            process = bus.GetConnectionUnixProcessID("org.freedesktop.Notifications")
        super().stop()
        with contextlib.suppress(ProcessLookupError):
            if process:
                kill(process)

    # MARK: what it shows

    def ask(self, script):
        """What a script says in the shell."""
        worked, said = self.shell.Eval(f"const Main = imports.ui.main; {script}")
        assert worked, said
        return json.loads(said) if said else None

    def until(self, script):
        """What a script says after the first frame for which it says something."""
        self.asked += 1
        self.ask(f"global.tellWhen({self.asked}, () => {script})")
        told = self.seen.wait_for(
            lambda one: one["payload"]["data"][0] == self.asked, script)
        return json.loads(told["payload"]["data"][1])

    list = (
        "Main.messageTray.getSources().flatMap(source => source.notifications.map(one => ["
        "source.title, one.title, one.bannerBodyText, one.actions.map(action => action.label)]))")

    def listed(self):
        """What is in its list: of each notification whose it is, title, text and buttons."""
        return self.ask(self.list)

    def standing(self):
        return len(self.listed())

    def banner(self):
        """Where it and its buttons are, once it is there.

        With the pointer on it, it stays and shows its buttons; but not where the pointer was before it.
        """
        place = (
            "(one => one && [one, ...one._buttonBox?.get_children() ?? []].map(part => ["
            "part.label ?? '', ...part.get_transformed_position(), ...part.get_transformed_size()]))"
            "(Main.messageTray._notificationState === 2 && Main.messageTray._banner)")
        (_, left, top, width, height), *_ = self.until(place)
        self.point(left + width / 2, top + 20)
        self.point(left + width / 2 + 8, top + 24)
        return self.until(f"(found => found && found.every(part => part[4] > 0) && found)({place})")

    def buttons(self):
        """What they say, on the banner."""
        labels = [part[0] for part in self.banner()[1:]]
        self.leave()
        return labels

    def point(self, x, y, *click):
        run("xdotool", "mousemove", int(x), int(y), *click)

    def leave(self):
        self.point(5, 400)
        self.until("!Main.messageTray._bannerBin.hover")

    def put_away(self):
        self.banner()
        left, top, width, height = self.ask(
            "(one => [...one.get_transformed_position(), ...one.get_transformed_size()])"
            "(Main.messageTray._banner._closeButton)")
        self.point(left + width / 2, top + height / 2, "click", 1)
        self.leave()

    def press(self, label, labels, way=None):
        parts = self.banner()
        assert [part[0] for part in parts[1:]] == labels
        (_, left, top, width, height) = parts[1 + labels.index(label)]
        self.point(left + width / 2, top + height / 2, "click", 1)
        self.leave()

    def click(self):
        """Clicks the text of the banner."""
        (_, left, top, width, height), *_ = self.banner()
        self.point(left + 120, top + 30, "click", 1)
        self.leave()

    def on_lock_screen(self):
        """Of which programs it says that something is there."""
        return self.until(
            "(box => box && [...box._sources.values()].filter(one => one.sourceBox.visible)"
            ".map(one => one.titleLabel.text))(Main.screenShield._dialog?._notificationsBox)")

    def lock(self, is_locked):
        self.ask(f"Main.screenShield.{'lock(false)' if is_locked else 'deactivate(false)'}")


class Plasma(Desktop, Drawn):
    """Plasma on X11, drawn by software."""

    unit = "desktop-plasmashell.service"
    name = "Plasma"
    vendor = "KDE"
    window_class = "plasmashell"
    cross = (17, 14)
    replaces_all = False
    programs = (("kwin_x11",), ("kded5",), ("plasmashell", "--no-respawn"))
    services = ("org.kde.ActivityManager", "org.kde.kglobalaccel")
    environment = {
        "QT_QUICK_BACKEND": "software", "XDG_CURRENT_DESKTOP": "KDE", "XDG_SESSION_TYPE": "x11",
        "XDG_SESSION_ID": "c1", "KDE_FULL_SESSION": "true", "KDE_SESSION_VERSION": "5"}

    def prepare(self):
        Desktop.prepare(self)
        for program in self.programs[:-1]:
            self.run_program(program)

    def start(self):
        """It has the name before its screen is there."""
        changes = Changes(os.environ["DBUS_SESSION_BUS_ADDRESS"])
        self.run_program(self.programs[-1])
        changes.wait_for_name("org.freedesktop.Notifications")
        changes.close()
        visible_windows(self.window_class)
        # Its picture comes after its windows.
        deadline = time.monotonic() + DEADLINE
        while len(set(self.screen())) == 1:
            assert time.monotonic() < deadline, "the desktop is not drawn"
        self.empty = super().shows(other_than=None)

    def shows(self, other_than):
        """With what pops up, which comes some time after it was sent."""
        deadline = time.monotonic() + DEADLINE
        while (now := super().shows(other_than)) == self.empty:
            assert time.monotonic() < deadline, "nothing pops up"
        return now

    def stop(self):
        systemctl("stop", self.unit, check=False)

    def clean_up(self):
        for program in self.programs[:-1]:
            systemctl("stop", self.unit_of(program), check=False)
        # Whether it is not to be disturbed.
        (HOME / ".config/plasmanotifyrc").unlink(missing_ok=True)
        Desktop.clean_up(self)

    def windows(self):
        """Neither the desktop nor a panel."""
        deadline, popups = time.monotonic() + DEADLINE, []
        while not popups:
            assert time.monotonic() < deadline, "nothing pops up"
            # It fails where a window goes while it looks.
            found = run(
                "xdotool", "search", "--onlyvisible", "--class", self.window_class, check=False)
            sizes = {window: size(window) for window in found.stdout.split()}
            popups = [
                window for window, (width, height) in sizes.items()
                if 250 < width < 420 and 50 < height < 300]
        return popups

    def shortcut(self, name):
        """As if its keys were pressed."""
        connection = dbus.bus.BusConnection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
        shell = connection.get_object("org.kde.kglobalaccel", "/component/plasmashell", introspect=False)
        dbus.Interface(shell, "org.kde.kglobalaccel.Component").invokeShortcut(name)

    def screen(self):
        """But for its clock, and what is faint or small: a popup's corners are not always the same."""
        picture = grey("root", "-crop", "1280x740+0+0", "+repage", "-resize", "25%")
        return picture.translate(bytes(128) + b"\xff" * 128)


WHOLE = [Gnome, Plasma]
# Those that each test is made with.
KINDS = USUAL + OTHERS + WHOLE if "DESKTOPS" in os.environ else USUAL
