# SPDX-License-Identifier: Apache-2.0
"""Many clients, clients that read nothing, signals in storms, and a daemon that is killed in between.

Each fact that was acknowledged is there exactly once, in an order that agrees with the replies.
"""

import contextlib
import os
import pathlib
import random
import signal
import socket
import threading
import time

from conftest import RUNTIME, SOCKET, main_pid, systemctl
from private_daemon import Broken, Client, Refused

from .calls import templates
from .place import Place, of_kind, texts
from .requests import REQUESTS, Answer

NOTE = REQUESTS[1]
STORM = [signal.SIGHUP, signal.SIGSTOP, signal.SIGCONT, signal.SIGCHLD, signal.SIGWINCH, signal.SIGURG]


class Said:
    """What a client said, and when it was sent and acknowledged."""

    def __init__(self, text, sent, acknowledged):
        self.text, self.sent, self.acknowledged = text, sent, acknowledged


def out_of_order(facts, said):
    """What was stored in another order than the replies allow: what was acknowledged before something else
    was sent comes before it."""
    numbers = {
        fact["fields"]["text"]: (fact["transaction"], index)
        for index, fact in enumerate(facts) if fact["kind"] == "noted"}
    ordered = sorted((one for one in said if one.text in numbers), key=lambda one: numbers[one.text])
    wrong, earliest = [], float("inf")
    for one in reversed(ordered):
        if earliest < one.sent:
            wrong.append(f"{one.text} was sent later than what stands behind it was acknowledged")
        earliest = min(earliest, one.acknowledged)
    return wrong


def not_once(facts, said):
    stored = texts(facts)
    return [
        f"{one.text} is stored {stored.count(one.text)} times"
        for one in said if stored.count(one.text) != 1]


class Crowd:
    """Clients that say notes of their own at the same time, each again until it is acknowledged."""

    def __init__(self, place, clients, notes):
        self.place = place
        self.said, self.wrong = [], []
        self.left = clients * notes
        self.changed = threading.Condition()
        # How often the daemon was started: whose connection breaks waits for the next time.
        self.starts = 1
        self.threads = [
            threading.Thread(target=self.talk, args=(number, notes)) for number in range(clients)]

    def talk(self, number, notes):
        for note in range(notes):
            text = f"{number}-{note}"
            sent = time.monotonic()
            try:
                self.say(text)
            except Exception as problem:
                self.wrong.append(f"{text}: {problem!r}")
            with self.changed:
                self.said.append(Said(text, sent, time.monotonic()))
                self.changed.notify_all()

    def say(self, text):
        while True:
            starts = self.starts
            try:
                return self.place.call("AddNote", text=text, requestId=f"note {text}")
            except Broken:
                with self.changed:
                    assert self.changed.wait_for(lambda: self.starts > starts, 60), "no daemon"

    def wait_for(self, count):
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.said) >= count, 60), "they got stuck"

    def again(self, number):
        """The daemon ends that way, and another one starts."""
        self.place.end(number)
        assert self.place.start()
        with self.changed:
            self.starts += 1
            self.changed.notify_all()

    def judge(self):
        for thread in self.threads:
            thread.join(120)
        self.place.start_anew()
        facts = self.place.facts()
        self.place.end()
        wrong = self.wrong + not_once(facts, self.said) + out_of_order(facts, self.said)
        if not self.place.is_sound():
            wrong.append("the file is damaged")
        return wrong


def concurrent(clients, ends):
    """The daemon ends in between, as often as there are ways in `ends`."""
    notes = 12
    with Place(templates(NOTE)) as place:
        assert place.start()
        crowd = Crowd(place, clients, notes)
        for thread in crowd.threads:
            thread.start()
        for index, number in enumerate(ends):
            crowd.wait_for((index + 1) * clients * notes // (len(ends) + 1))
            crowd.again(number)
        return crowd.judge()


def storm(signals):
    """Signals at any moment, while a client speaks; those that end it are none of them."""
    with Place(templates(NOTE)) as place:
        assert place.start()
        crowd = Crowd(place, 4, 25)
        for thread in crowd.threads:
            thread.start()
        chance = random.Random(len(signals))
        for _ in range(400):
            os.kill(place.process.pid, chance.choice(signals))
        os.kill(place.process.pid, signal.SIGCONT)
        crowd.wait_for(100)
        wrong = [] if place.process.poll() is None else ["it has ended"]
        # All of these at once are one end.
        for _ in range(50):
            with contextlib.suppress(ProcessLookupError):
                os.kill(place.process.pid, chance.choice([signal.SIGTERM, signal.SIGHUP, signal.SIGINT]))
        os.kill(place.process.pid, signal.SIGTERM)
        if place.process.wait(60) != 0:
            wrong.append(f"it ended with {place.process.returncode}")
        return wrong + crowd.judge()


def one_request_by_many(clients):
    """The same request, with the same id, on many connections at once: stored once."""
    with Place(templates(NOTE)) as place:
        assert place.start()
        many = [place.client() for _ in range(clients)]
        for client in many:
            client.send("AddNote", text="one", requestId="one")
        for client in many:
            client.reply()
            client.close()
        count = texts(place.facts()).count("one")
        return [] if count == 1 else [f"stored {count} times"]


def one_check_in_answered_by_many(answers):
    """Buttons, terminals and scripts answer the same check-in: it gets one outcome."""
    request = next(one for one in REQUESTS if isinstance(one, Answer))
    with Place(templates(request)) as place:
        assert place.start()
        many = [place.client() for _ in answers]
        for client, answer in zip(many, answers):
            client.send("Answer", id="1-settle-1.1", answer=answer, requestId=f"{id(client)}")
        for client in many:
            with contextlib.suppress(Refused):
                client.reply()
            client.close()
        wrong = []
        for when in ("then", "after a restart"):
            outcomes = [fact["fields"]["id"] for fact in of_kind(place.facts(), "resolved")]
            twice = sorted({one for one in outcomes if outcomes.count(one) > 1})
            if twice or "1-settle-1.1" not in outcomes:
                wrong.append(f"{when}: the outcomes are {outcomes}")
            place.start_anew()
        return wrong


def concurrency():
    trials = [
        (lambda one=(clients, ends): concurrent(*one))
        for clients in (2, 8, 50)
        for ends in (
            [], [signal.SIGKILL], [signal.SIGTERM], [signal.SIGKILL] * 5,
            [signal.SIGTERM, signal.SIGKILL] * 3)]
    return trials


def once():
    words = ["dismissed", "holding", "reachedOut", "dismissed", "later", "holding", "notSafe", "back"]
    return [
        *[(lambda count=count: one_request_by_many(count)) for count in (2, 10, 60)],
        *[
            (lambda seed=seed: one_check_in_answered_by_many(
                random.Random(seed).sample(words, len(words))))
            for seed in range(12)],
        lambda: one_check_in_answered_by_many(["dismissed", "dismissed"]),
        lambda: one_check_in_answered_by_many(["dismissed", "holding"]),
    ]


def storms():
    return [
        (lambda one=one: storm(one))
        for one in ([signal.SIGHUP], [signal.SIGSTOP, signal.SIGCONT], STORM, STORM[3:])]


# MARK: those who do not read


def resident(pid):
    """In MiB."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def unread(method, clients, calls, **parameters):
    """They ask and ask, and read nothing; everybody else is answered, and it does not grow."""
    with Place(templates(NOTE)) as place:
        assert place.start()
        place.call("Status")
        before = resident(place.process.pid)
        deaf = [place.client() for _ in range(clients)]
        for client in deaf:
            client.socket.setblocking(False)
            with contextlib.suppress(Broken):
                for _ in range(calls):
                    client.send(method, more=True, **parameters)
        with place.client() as client:
            for number in range(150):
                client.call("AddNote", text=f"note {number}", requestId=f"{number}")
        wrong = []
        grown = resident(place.process.pid) - before
        if grown > 48:
            wrong.append(f"{method}: it grew by {grown:.0f} MiB")
        for client in deaf:
            client.close()
        stored = texts(place.facts())
        if any(stored.count(f"note {number}") != 1 for number in range(150)):
            wrong.append(f"{method}: a note is lost")
        return wrong


def half_calls():
    """A call that never ends, from many, and one that is cut off in each place."""
    with Place(templates(NOTE)) as place:
        assert place.start()
        call = b'{"method":"org.leeway.Leeway.AddNote","parameters":{"text":"half"}}\0'
        deaf = []
        for end in range(len(call)):
            deaf.append(place.client())
            deaf[-1].socket.sendall(call[:end])
        place.call("AddNote", text="one")
        for client in deaf:
            client.close()
        place.start_anew()
        stored = texts(place.facts())
        return [] if (stored.count("one"), stored.count("half")) == (1, 0) else [f"{stored}"]


def mute_manager():
    """The service manager reads nothing of what it is told, or is gone."""
    wrong = []
    for is_gone in (False, True):
        with Place(templates(NOTE)) as place:
            assert place.start()
            if is_gone:
                (place.folder / "run/notify").unlink()
                place.told.close()
            with place.client() as client:
                for number in range(700):
                    # Each changes the status line.
                    client.call("Hold", **{"for": f"{1 + number % 2}h"}, requestId=f"{number}")
                client.call("AddNote", text="one")
            if texts(place.facts()).count("one") != 1:
                wrong.append("a note is lost")
    return wrong


# The journal's folder is another one, for this daemon alone.
OWN_JOURNAL = (
    "unshare", "--user", "--map-root-user", "--mount",
    "sh", "-c", 'mount --bind "$1" /run/systemd/journal && exec "$2"', "sh")


def fill(path):
    """Says so much to a socket of the journal's that it takes nothing more."""
    took = True
    while took:
        # The next one begins where this one may not have more under way.
        took = False
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as other, contextlib.suppress(BlockingIOError):
            while True:
                other.sendto(b"MESSAGE=full", socket.MSG_DONTWAIT, str(path))
                took = True


def journal(is_gone):
    """The journal stands still and takes nothing more, or is gone, and a check-in falls due."""
    with Place(configuration=Answer.configuration) as place:
        folder = place.folder / "journal"
        folder.mkdir()
        told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        told.bind(str(folder / "socket"))
        if not place.start(*OWN_JOURNAL, folder):
            return ["it does not start with a journal of its own"]
        if is_gone:
            told.close()
            (folder / "socket").unlink()
        else:
            fill(folder / "socket")
        try:
            with place.client() as client, place.client() as watching:
                client.socket.settimeout(20)
                watching.socket.settimeout(20)
                watching.send("Monitor", more=True)
                client.call("Log")
                while watching.reply()[0]["kind"] != "checkIn":
                    pass
                client.call("AddNote", text="one")
            return [] if texts(place.facts()).count("one") == 1 else ["a note is lost"]
        except TimeoutError:
            return ["it waits for the journal, and everybody for it"]
        finally:
            told.close()


def deaf():
    return [
        lambda: unread("Monitor", 60, 1), lambda: unread("Export", 100, 50),
        lambda: unread("ListPlanned", 100, 50, days=60), lambda: unread("Diagnose", 100, 20),
        half_calls, mute_manager,
        lambda: journal(is_gone=False), lambda: journal(is_gone=True)]


# MARK: as units of the service manager


def cold_start(clients):
    """They all come while no daemon runs, and it is started for them."""
    systemctl("stop", "leeway.service")
    with Client(SOCKET) as client:
        client.call("Log")
    systemctl("stop", "leeway.service")
    many = [Client(SOCKET) for _ in range(clients)]
    stamp = time.monotonic_ns()
    for number, client in enumerate(many):
        client.send("AddNote", text=f"{stamp} {number}", requestId=f"{stamp} {number}")
    for client in many:
        client.reply()
        client.close()
    with Client(SOCKET) as client:
        facts = [one["fact"] for one in client.list("Export")]
    stored = texts(facts)
    return [
        f"note {number} is stored {stored.count(f'{stamp} {number}')} times"
        for number in range(clients) if stored.count(f"{stamp} {number}") != 1]


def watchdog():
    """It stands still: the manager ends it, starts another one, and nothing is lost."""
    folder = RUNTIME / "systemd/user/leeway.service.d"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "watchdog.conf").write_text("[Service]\nWatchdogSec=1s\nRestartSec=0\n")
    systemctl("daemon-reload")
    try:
        systemctl("restart", "leeway.service")
        stamp = f"watchdog {time.monotonic_ns()}"
        with Client(SOCKET) as client:
            client.call("Log")
            client.call("AddNote", text=stamp)
            before = main_pid()
            os.kill(before, signal.SIGSTOP)
            # It ends with the daemon.
            if client.socket.recv(1) != b"":
                return ["it said something while it stood still"]
        with Client(SOCKET) as client:
            stored = texts([one["fact"] for one in client.list("Export")])
        wrong = [] if stored.count(stamp) == 1 else ["a note is lost"]
        return wrong if main_pid() != before else [*wrong, "it was not started anew"]
    finally:
        (folder / "watchdog.conf").unlink()
        systemctl("daemon-reload")
        systemctl("restart", "leeway.service")


def units():
    return [*[lambda: cold_start(100)] * 5, watchdog, watchdog]
