# SPDX-License-Identifier: Apache-2.0
"""kill -9 of the service manager and of journald, in each state: nothing is lost, check-ins still come, and
nobody waits.

The manager that is killed is a second one. The session's own starts it and clears up after it, as process 1 does
with user@.service, and goes on.
"""

import shutil

from conftest import HOME, RUNTIME, Bus, Journal, kill, main_pid, no_journald, processor_ticks, run, systemctl
from private_daemon import Refused

from .crowds import fill
from .holds import SHORT
from .matrix import Many
from .place import Place, texts

# A check-in comes a second after each withdrawal.
SOON = SHORT.replace("afterLog: [50m]", "afterLog: [1s]")
# KillMode= of a manager's unit. user@.service has the first: what a killed manager leaves is killed, too. With the
# second, or where process 1 is no systemd, it stays.
ENDS_WITH_IT, OUTLIVES_IT = "mixed", "process"


class Login(Place):
    """A service manager with a bus, and with the installed daemon as its unit, in folders of their own."""

    # Whoever waits as long waits for a daemon that hangs.
    deadline = 20

    def __init__(self, kill_mode=ENDS_WITH_IT):
        super().__init__(configuration=SOON)
        self.kill_mode = kill_mode
        self.unit = f"login-{self.folder.name}.service"
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.folder}/run/bus"
        # What is installed and enabled, and the bus as the session has it.
        for source, folder in (
                (HOME / ".local/share/systemd", "data"), (HOME / ".config/systemd", "config"),
                (RUNTIME / "systemd/user/dbus.service.d", "run/systemd/user")):
            shutil.copytree(source, self.folder / folder / source.name, symlinks=True)

    def start(self):
        names = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")
        run("systemd-run", "--user", "--quiet", f"--unit={self.unit}", "--property=Type=notify",
            "--property=Delegate=yes", f"--property=KillMode={self.kill_mode}",
            *(f"--setenv={name}={self.environment[name]}" for name in names),
            "/lib/systemd/systemd", "--user", "--log-target=journal")
        # What is told is the check-in's own words.
        self.call("SetDiscreet", discreet=False)

    def kill_manager(self):
        kill(main_pid(self.unit))

    def start_manager(self):
        systemctl("start", self.unit)

    def systemctl(self, *arguments):
        """Speaks to this manager."""
        return run("systemctl", "--user", *arguments, env=self.environment)

    def pid(self):
        return int(self.systemctl("show", "leeway.service", "--property=MainPID", "--value").stdout)

    def remove(self):
        systemctl("kill", "--signal=KILL", self.unit, check=False)
        systemctl("stop", self.unit, check=False)
        systemctl("reset-failed", self.unit, check=False)
        # Each manager makes this one, and nobody may look into it.
        (self.folder / "run/systemd/inaccessible/dir").chmod(0o700)
        super().remove()


# MARK: what it is in the middle of


def check_in(login, ask):
    """Asks for something, and waits for the check-in that comes of it."""
    with login.client() as watching:
        watching.send("Monitor", more=True)
        watching.reply()
        ask()
        while (told := watching.reply()[0])["kind"] != "checkIn":
            pass
        return told["checkIn"]


def nothing(login):
    pass


def coming(login):
    login.call("Log")


def standing(login):
    check_in(login, lambda: login.call("Log"))


def holding(login):
    standing(login)
    login.call("Answer", answer="holding")


def off(login):
    standing(login)
    login.call("Answer", answer="notSafe")


STATES = [nothing, coming, standing, holding, off]


class Before:
    """What is stored, and how it stands, before something is killed."""

    def __init__(self, login, what):
        self.login = login
        self.facts, self.stands = login.facts(), self.look()
        self.is_coming = what is coming

    def look(self):
        state = self.login.call("Status")["state"]
        return {key: state.get(key) for key in ("unsafe", "holding", "episode", "unanswered")}

    def judge(self, when):
        """What is not as it was, once what was on its way has come."""
        if self.is_coming:
            self.wait_for_what_comes()
            self.stands["unanswered"] = 1
        wrong = []
        if self.login.facts()[:len(self.facts)] != self.facts:
            wrong.append(f"{when}: a fact is lost")
        if (now := self.look()) != self.stands:
            wrong.append(f"{when}: it stood at {self.stands}, and stands at {now}")
        return wrong

    def wait_for_what_comes(self):
        with self.login.client() as watching:
            watching.send("Monitor", more=True)
            while not watching.reply()[0]["state"]["unanswered"]:
                pass


def go_on(login, text):
    """Says something new, and returns the check-in that comes of it. All of it is to be stored."""
    state = login.call("Status")["state"]
    if state["unsafe"]:
        login.call("Resume")
    if state.get("episode"):
        login.call("Close")
    came = check_in(login, lambda: login.call("Log"))
    login.call("AddNote", text=text)
    facts = login.facts()
    assert texts(facts).count(text) == 1, "a note is not stored"
    assert any(
        fact["kind"] == "fellDue" and fact["fields"]["id"] == came["id"] for fact in facts), (
            "a check-in is not stored")
    return came


def spins(pid, before):
    """Whether it has run for long since then; usually it takes a few hundredths of a second."""
    ticks = processor_ticks(pid) - before
    return [f"it spins: {ticks / 100} s"] if ticks > 30 else []


# MARK: the service manager


def manager_killed(what, kill_mode):
    with Login(kill_mode) as login:
        login.start()
        what(login)
        before = Before(login, what)
        with login.client() as client:
            client.call("Status")
            pid = login.pid()
            login.kill_manager()
            if kill_mode == OUTLIVES_IT:
                wrong = left_alone(login, pid, before)
                before = Before(login, what)
            else:
                # The connection ends with the daemon.
                wrong = [] if client.socket.recv(1) == b"" else ["it said something, and nobody asked"]
        login.start_manager()
        if kill_mode == OUTLIVES_IT:
            wrong += beside_another(login)
        wrong += before.judge("with another manager")
        go_on(login, "with another manager")
        return Many(
            1, [f"{what.__name__}: {one}" for one in wrong],
            ["outlived it" if kill_mode == OUTLIVES_IT else "ended with it"])


def left_alone(login, pid, before):
    """There is no manager, and the daemon goes on; so does its socket."""
    ticks = processor_ticks(pid)
    wrong = before.judge("without a manager")
    go_on(login, "without a manager")
    return wrong + spins(pid, ticks)


def beside_another(login):
    """The new manager has started a daemon beside the one that is left, which has the database."""
    try:
        login.call("Log")
        return ["two of them write to one database"]
    except Refused as refusal:
        wrong = [] if refusal.name == "UnusableDatabase" else [f"the second one says {refusal.name}"]
    # What it advises ends both; the next call starts one.
    login.systemctl("stop", "leeway.service")
    return wrong


def managers():
    return [
        (lambda one=(what, kill_mode): manager_killed(*one))
        for what in STATES for kill_mode in (ENDS_WITH_IT, OUTLIVES_IT)]


# MARK: journald


def journald_killed(what, is_full):
    """Its socket stays, as process 1 keeps it: what is sent waits there, unless others have filled it."""
    with Login() as login:
        login.start()
        login.systemctl("start", "dunst.service")
        what(login)
        before, pid = Before(login, what), login.pid()
        ticks = processor_ticks(pid)
        told = Journal()
        try:
            with no_journald():
                if is_full:
                    fill("/run/systemd/journal/socket")
                bus = Bus(login.environment)
                wrong = before.judge("without journald")
                meanwhile = go_on(login, "without journald")
                bus.wait_for(
                    lambda one: one.get("member") == "Notify"
                    and one["payload"]["data"][3] == meanwhile["title"], "the check-in on the desktop")
                bus.close()
                before = Before(login, nothing)
            wrong += before.judge("afterwards")
            # Where the socket took nothing, it is there as what a program printed.
            told.wait_for(
                lambda one: one["_TRANSPORT"] == "stdout" and meanwhile["title"] in one["MESSAGE"]
                if is_full else one.get("LEEWAY_PROMPT_ID") == meanwhile["id"], "what came without it", 20)
            afterwards = go_on(login, "afterwards")
            told.wait_for(
                lambda one: one.get("LEEWAY_PROMPT_ID") == afterwards["id"], "what came afterwards", 20)
        finally:
            told.close()
        if login.pid() != pid:
            wrong.append("it ended")
        wrong += spins(pid, ticks)
        return Many(1, [f"{what.__name__}: {one}" for one in wrong], ["socket full" if is_full else "queued"])


def journalds():
    return [
        (lambda one=(what, is_full): journald_killed(*one))
        for what in STATES for is_full in (False, True)]
