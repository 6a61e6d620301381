# SPDX-License-Identifier: Apache-2.0
"""What the integration tests share: the installed programs, and the real parts around them.

They run inside `Tests/Support/session --display`, as an ordinary user with an empty home. To wait is
to read what really reports the event (the journal, the bus, `leeway watch`) up to a deadline.
"""

import contextlib
import errno
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import time

import pytest
from private_daemon import INTERFACE

SOURCE = pathlib.Path(__file__).resolve().parents[2]
HOME = pathlib.Path(os.environ["HOME"])
RUNTIME = pathlib.Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"))
BIN = HOME / ".local/bin"
DATA = HOME / ".local/share/leeway"
CONFIG = HOME / ".config/leeway"
# The daemon's.
SOCKET = RUNTIME / "leeway" / INTERFACE
# The end of what hangs: far longer than anything takes on a busy machine.
DEADLINE = 60
# Run where there are such programs only: make test-interop.
collect_ignore = [] if "NEWER" in os.environ else ["test_varlinkctl.py", "test_newer_mako.py"]
# Whole desktops: make test-desktops.
collect_ignore += [] if "DESKTOPS" in os.environ else ["test_desktops.py"]
# Takes as long as this many usual cases: they compute, and the others wait.
WEIGHTS = {"test_a_thousand_years_break_no_promise": 70, "test_faults[power cut]": 10}
# Stands in every note that a test writes.
MARKER = "the blue bicycle"
# In no journal record of ours, and in nothing that the service manager tells of us. What the README
# has somebody type is private, too.
PRIVATE = ("safe", "bicycle", "both tired", "red doors")

# The ids of systemd/leeway.catalog.
MESSAGE_IDS = {
    fields[2]: fields[1]
    for fields in map(str.split, (SOURCE / "systemd/leeway.catalog").open())
    if len(fields) > 3 and fields[0] == "#" and len(fields[1]) == 32
}

# A schedule short enough to watch. Quiet hours are off: tests run at night, too.
QUICK = """\
hold:
  length: 1h
  window: 00:00-24:00
quietHours: []
# The same at every hour of the day.
night: ""
evening:
  enabled: false
settle:
  afterLog: [1s]
  afterPush: [1s]
space:
  perDay: 0
dailyCap: 12
"""


def pytest_addoption(parser):
    parser.addoption("--shard", default="1/1", help="2/3: the second of three parts, about as long each")


def pytest_configure(config):
    if not os.environ.get("XDG_RUNTIME_DIR") or not str(SOURCE).startswith("/run/source"):
        pytest.exit("these tests run inside Tests/Support/session: make integration", 1)


def pytest_collection_modifyitems(config, items):
    """Each case to the shard that has least so far: to one, whatever the order they are found in."""
    number, count = map(int, config.getoption("shard").split("/"))
    loads = [0] * count
    ours = set()
    for item in sorted(items, key=lambda one: (-WEIGHTS.get(one.name, 1), one.nodeid)):
        shard = loads.index(min(loads))
        loads[shard] += WEIGHTS.get(item.name, 1)
        if shard == number - 1:
            ours.add(item)
    config.hook.pytest_deselected(items=[item for item in items if item not in ours])
    items[:] = [item for item in items if item in ours]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI a test that cannot run has failed."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"


def run(*command, check=True, **options):
    """Runs a command to its end; its output is text."""
    options = {"capture_output": True, "text": True, "timeout": 60} | options
    result = subprocess.run([str(word) for word in command], **options)
    if check and result.returncode != 0:
        raise AssertionError(
            f"{' '.join(map(str, command))}: status {result.returncode}\n"
            f"{result.stdout}{result.stderr}"
        )
    return result


def systemctl(*arguments, **options):
    """Speaks to the user's manager."""
    return run("systemctl", "--user", *arguments, **options)


def leeway(*arguments, **options):
    """Runs the installed `leeway`."""
    return run(BIN / "leeway", *arguments, **options)


def leeway_json(*arguments):
    """Runs the installed `leeway` with `--json`: the objects it prints."""
    return [json.loads(line) for line in leeway(*arguments, "--json").stdout.splitlines()]


def state():
    """What `leeway status` tells."""
    (line,) = leeway_json("status")
    return line["state"]


def show(unit, name):
    """One property of a unit."""
    return systemctl("show", unit, "--property", name, "--value").stdout.strip()


def main_pid(unit="leeway.service"):
    """The process id of a service that runs."""
    pid = int(show(unit, "MainPID"))
    assert pid > 0, f"{unit} does not run"
    return pid


def kill(pid):
    """kill -9, to the end."""
    process = os.pidfd_open(pid)
    signal.pidfd_send_signal(process, signal.SIGKILL)
    assert select.select([process], [], [], DEADLINE)[0], "outlived SIGKILL"
    os.close(process)


def parent(pid):
    (found,) = [
        line.split()[1] for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
        if line.startswith("PPid:")]
    return int(found)


def processor_ticks(pid):
    """How long it has run, in hundredths of a second."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


@contextlib.contextmanager
def no_journald():
    """kill -9 of journald; none comes in its place before the end. Until then, what is sent to it waits."""
    journald = int(run("pgrep", "-x", "systemd-journal").stdout)
    keeper = parent(journald)
    process = os.pidfd_open(journald)
    run("/run/as-root/kill", "-STOP", keeper)
    try:
        run("/run/as-root/kill", "-KILL", journald)
        assert select.select([process], [], [], DEADLINE)[0], "outlived SIGKILL"
        yield
    finally:
        os.close(process)
        run("/run/as-root/kill", "-CONT", keeper)


def private_words(text):
    """Those that should not be there."""
    return [word for word in PRIVATE if word in str(text).lower()]


class Lines:
    """A program that prints one JSON object a line as things happen."""

    def __init__(self, *command, stderr=subprocess.DEVNULL, env=None):
        self.command = " ".join(map(str, command))
        self.process = subprocess.Popen(
            [str(word) for word in command], stdout=subprocess.PIPE, stderr=stderr, env=env
        )
        self.rest = b""
        self.seen = []

    def concerns_us(self, one):
        """Whether an object is looked at."""
        return True

    def next(self, deadline):
        """The next object, or None at the deadline or the end."""
        while True:
            while b"\n" not in self.rest:
                left = deadline - time.monotonic()
                if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                    return None
                read = os.read(self.process.stdout.fileno(), 65536)
                if not read:
                    return None
                self.rest += read
            line, self.rest = self.rest.split(b"\n", 1)
            # Some put a record separator before each object (RFC 7464).
            one = json.loads(line.lstrip(b"\x1e"))
            if self.concerns_us(one):
                self.seen.append(one)
                return one

    def wait_for(self, wanted, what, seconds=DEADLINE):
        """The first object from here on that is wanted."""
        deadline = time.monotonic() + seconds
        while (found := self.next(deadline)) is not None:
            if wanted(found):
                return found
        seen = "\n".join(json.dumps(one)[:400] for one in self.seen[-8:])
        raise AssertionError(f"{what}: not seen within {seconds} s in: {self.command}\n{seen}")

    def none_for(self, seconds, unwanted=lambda _: True):
        """What came within a span in which nothing should."""
        deadline = time.monotonic() + seconds
        while (found := self.next(deadline)) is not None:
            if unwanted(found):
                return found
        return None

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class Journal(Lines):
    """What one program says in the journal, from now on."""

    def __init__(self, identifier="leewayd"):
        self.identifier = identifier
        # journalctl itself must not filter: with --after-cursor it would drop the first match,
        # where the record of the cursor is no match.
        last = run("journalctl", "-n", "1", "-o", "json").stdout
        after = ["--after-cursor", json.loads(last)["__CURSOR"]] if last else []
        super().__init__("journalctl", "-f", "-n", "all", "-o", "json", *after)

    def concerns_us(self, one):
        return one.get("SYSLOG_IDENTIFIER") == self.identifier

    def until_now(self):
        """All records up to a mark of our own, which comes the way that leewayd's come."""
        mark = f"Read up to {time.monotonic_ns()}"
        run("logger", "--journald", input=f"SYSLOG_IDENTIFIER={self.identifier}\nMESSAGE={mark}\n")
        self.wait_for(lambda one: one.get("MESSAGE") == mark, mark)
        return self.seen

    def record(self, name, seconds=DEADLINE):
        """The next record with one of our MESSAGE_IDs."""
        wanted = MESSAGE_IDS[name]
        return self.wait_for(lambda one: one.get("MESSAGE_ID") == wanted, name, seconds)


class WholeJournal(Journal):
    """What anybody says in the journal of leewayd or its units: the service manager, too."""

    def concerns_us(self, one):
        units = [one.get(name, "") for name in ("_SYSTEMD_USER_UNIT", "USER_UNIT", "UNIT")]
        return super().concerns_us(one) or any("leeway" in str(unit) for unit in units)


class Bus(Lines):
    """What is said to and by the notification server, as the bus carries it."""

    def __init__(self, env=None):
        super().__init__(
            "busctl", "--user", "--json=short", "monitor", "org.freedesktop.Notifications",
            stderr=subprocess.PIPE, env=env,
        )
        # From this line on nothing is missed.
        assert select.select([self.process.stderr], [], [], DEADLINE)[0]
        assert b"Monitoring bus" in self.process.stderr.readline()

    def notification(self):
        """The next notification that is sent."""
        call = self.wait_for(lambda one: one.get("member") == "Notify", "Notify")
        name, replaces, icon, summary, body, actions, hints, timeout = call["payload"]["data"]
        return {
            "name": name,
            "replaces": replaces,
            "icon": icon,
            "summary": summary,
            "body": body,
            # "default" is a click on the text, and no button.
            "labels": [
                label for key, label in zip(actions[::2], actions[1::2]) if key != "default"],
            "hints": {key: value["data"] for key, value in hints.items()},
            "timeout": timeout,
        }


    def until_buttons(self):
        """The next one that has buttons; one without them may only make another one go."""
        while not (sent := self.notification())["labels"]:
            pass
        return sent


def visible_windows(window_class):
    """The windows of a class, once there is one."""
    deadline = time.monotonic() + DEADLINE
    while True:
        found = run(
            "xdotool", "search", "--sync", "--onlyvisible", "--class", window_class,
            check=False, timeout=DEADLINE)
        if found.returncode == 0:
            return found.stdout.split()
        # It fails where a window goes while it looks: then it looks again.
        assert "BadWindow" in found.stderr and time.monotonic() < deadline, found.stderr


class Desktop:
    """dunst on its screen, and a pointer."""

    def window(self):
        """The notification window, once it is there."""
        return visible_windows("Dunst")[0]

    def press(self, label):
        """Clicks the notification on screen, and the button in the menu that dunst makes of them."""
        (RUNTIME / "choose").write_text(label)
        run("xdotool", "mousemove", "--window", self.window(), "40", "20", "click", "1")

    def choices(self):
        """The entries of the last menu."""
        return (RUNTIME / "choices").read_text().splitlines()


@pytest.fixture(scope="session")
def installation():
    """`make install`, once, as a newcomer would do it. What it printed."""
    return run("make", "install", cwd=SOURCE, timeout=120).stdout


@pytest.fixture
def home(installation):
    """The installed programs with no data, no configuration and nothing started but the socket.

    Whatever the test did, in the end neither the journal nor the service manager knows of it what
    is nobody else's business.
    """
    written = WholeJournal()
    systemctl("stop", "leeway.service", "leeway.socket")
    systemctl("reset-failed", "leeway.service", "leeway.socket", check=False)
    for folder in (DATA, CONFIG):
        shutil.rmtree(folder, ignore_errors=True)
    CONFIG.mkdir(parents=True)
    (CONFIG / "leeway.yaml").write_text(QUICK)
    run("dunstctl", "close-all")
    systemctl("start", "leeway.socket")
    yield HOME
    told = systemctl("show", "leeway.service", "leeway.socket").stdout
    systemctl("stop", "leeway.service", "leeway.socket")
    records = written.until_now()
    written.close()
    assert not private_words(told), told
    assert not [record for record in records if private_words(record)]


@pytest.fixture
def configure(home):
    """Writes the configuration; what is not named is built in."""

    def write(text):
        (CONFIG / "leeway.yaml").write_text(text)

    return write


class SmallDisk:
    """The disk that the data is on, and what else lies there."""

    def __init__(self, folder):
        self.folder = folder
        self.other = folder / "other"

    def fill(self):
        """Leaves no room on it, not even what the database keeps for its own journal."""
        (self.folder / "leeway/leeway.db-journal").unlink()
        with self.other.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError as error:
                assert error.errno == errno.ENOSPC

    def make_room(self):
        self.other.unlink()


@pytest.fixture
def small_disk(home):
    """The data is on a disk that can be filled."""
    if "SMALL_DISK" not in os.environ:
        pytest.skip("no small disk: Tests/Support/session --small-disk FOLDER")
    folder = pathlib.Path(os.environ["SMALL_DISK"])
    systemctl("set-environment", f"XDG_DATA_HOME={folder}")
    yield SmallDisk(folder)
    systemctl("unset-environment", "XDG_DATA_HOME")
    systemctl("stop", "leeway.service")
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


@pytest.fixture
def journal(home):
    """leewayd's journal from the test's beginning on."""
    follower = Journal()
    yield follower
    follower.close()


@pytest.fixture
def bus(home):
    """The traffic of the notification server from the test's beginning on."""
    monitor = Bus()
    yield monitor
    monitor.close()


@pytest.fixture
def watch(home):
    """Starts `leeway watch --json`; returns when it has said the state of now."""
    started = []

    def start():
        started.append(Lines(BIN / "leeway", "watch", "--json"))
        started[-1].wait_for(lambda one: one["kind"] == "state", "the state of now")
        return started[-1]

    yield start
    for one in started:
        one.close()


@pytest.fixture
def desktop(home):
    """dunst, its screen and a pointer."""
    return Desktop()


@pytest.fixture
def no_server(home):
    """No notification server on the bus."""
    systemctl("stop", "dunst.service")
    yield
    systemctl("start", "dunst.service")


@pytest.fixture
def no_bus(home):
    """No user bus at all."""
    systemctl("stop", "dunst.service", "dbus.socket", "dbus.service")
    yield
    systemctl("start", "dbus.socket", "dunst.service")
