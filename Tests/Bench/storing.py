# SPDX-License-Identifier: Apache-2.0
"""The store: durable writes beside bare SQLite, and how it is with long histories."""

import json
import shutil
import signal
import sqlite3
import threading
import time
from datetime import datetime, timedelta

from daemons import Daemon
from made_up_lives import ZONE, life
from processes import whole

NOTE = "a note of some words, as they are written"
# What the daemon sets, in Sources/LeewayStore/Schema.swift.
PRAGMAS = ("journal_mode = PERSIST", "synchronous = EXTRA", "secure_delete = ON", "foreign_keys = ON",
           "cache_size = -256")
# Facts in each episode of a made-up life, about.
FACTS = 20


def made_up(facts):
    """The lines of an export with so many facts, of ten years."""
    return life(facts // FACTS, 3650, datetime.now(ZONE) - timedelta(days=3))[:facts]


# MARK: durable writes


def bare(path):
    """SQLite alone, set up as in the daemon."""
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    return database


def write_bare(database, number):
    """The rows that a note is, in one transaction."""
    database.execute("BEGIN IMMEDIATE")
    (last,) = database.execute("SELECT max(id) FROM entry").fetchone()
    database.execute(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (last + 1, 1, 2, "Europe/Berlin", "0" * 36, 3, f"request-{number:08d}", '{"reply":"noted"}'))
    facts = (("said", None, '{"word":"note"}'), ("noted", 1, json.dumps({"episode": 1, "text": NOTE})))
    for position, (kind, episode, fields) in enumerate(facts):
        database.execute(
            "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)", (last + 1, position, kind, episode, None, fields))
    database.execute("COMMIT")


def measure_writes(figures, programs, count):
    """In turns: a note over one connection, the same rows by SQLite, and a call that writes nothing."""
    names = ("the same rows by SQLite alone", "a note over one connection", "a call that only reads")
    taken = {name: [] for name in names}
    with Daemon(programs) as daemon:
        client = daemon.client()
        client.call("Log")
        for number in range(20):
            client.call("AddNote", text=NOTE, requestId=f"warm-{number}")
        shutil.copy(daemon.database, daemon.folder / "bare.db")
        database = bare(daemon.folder / "bare.db")
        for number in range(count):
            turns = (
                lambda: write_bare(database, number),
                lambda: client.call("AddNote", text=NOTE, requestId=f"request-{number:08d}"),
                lambda: client.call("Status"),
            )
            for name, turn in zip(names, turns):
                begin = time.perf_counter()
                turn()
                taken[name].append((time.perf_counter() - begin) * 1000)
        database.close()
        client.close()
    figures.add(names[0], "ms", taken[names[0]], is_ours=False)
    figures.add(names[1], "ms", taken[names[1]], names[0], 1.4)
    figures.add(names[2], "ms", taken[names[2]])


# MARK: a long history


class Asker(threading.Thread):
    """Another client, that asks how things stand, again and again, and notes how long it waits."""

    def __init__(self, daemon):
        super().__init__()
        self.client, self.waits, self.is_over = daemon.client(), [], False

    def run(self):
        while not self.is_over:
            begin = time.perf_counter()
            self.client.call("Status")
            self.waits.append((time.perf_counter() - begin) * 1000)

    def stop(self):
        self.is_over = True
        self.join()
        self.client.close()
        return max(self.waits)


def forget(daemon, **what):
    """Forgets it; returns how long that took, and how long others waited at the most."""
    with daemon.client() as client:
        asker = Asker(daemon)
        asker.start()
        begin = time.perf_counter()
        client.call("Forget", **what)
        return (time.perf_counter() - begin) * 1000, asker.stop()


def measure_history(figures, programs, facts, rounds):
    """Import, export, pictures and forgetting, with so many facts."""
    lines = made_up(facts)
    episodes = json.loads(lines[-1]).get("episode", facts // FACTS)
    size = f"{facts:,} facts"
    with Daemon(programs) as daemon:
        empty = daemon.memory()
        file = daemon.folder / "life.jsonl"
        file.write_text("".join(f"{line}\n" for line in lines))
        imports = []
        for number in range(rounds):
            if number:
                daemon.leeway("forget", "--all", "--yes")
            imports.append(daemon.leeway("import", file, "--yes")[1])
        figures.add(f"import of {size}", "s", imports, budget=20)
        figures.add("PSS, empty, without a bus", "KiB", [empty])
        figures.add("PSS after that import", "KiB", [daemon.memory()])
        told = [daemon.leeway("export") for _ in range(rounds)]
        figures.add(f"export of {size}", "s", [took for _, took in told], budget=20)
        for name, words in (("history --chart", ["history", "--chart"]), ("history", ["history"])):
            daemon.leeway(*words)
            taken = [daemon.leeway(*words)[1] * 1000 for _ in range(max(rounds, 5))]
            figures.add(f"leeway {name}, {size}", "ms", taken)
        chosen = [1, episodes // 4, episodes // 2, episodes - 2, episodes // 3][:max(2, rounds + 2)]
        report_forgetting(figures, daemon, chosen, size, 250)


def report_forgetting(figures, daemon, numbers, size, budget):
    took, waited = zip(*(forget(daemon, number=number) for number in numbers))
    figures.add(f"forget one episode, {size}", "ms", took)
    figures.add(f"longest wait of others, {size}", "ms", waited, budget=budget)
    figures.add(f"PSS after that, {size}", "KiB", [daemon.memory()])


def fill(path, facts):
    """Puts so many facts into a database, without its daemon: an import of as many would take minutes."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    database.execute("BEGIN")
    (base,) = database.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()
    (episode,) = database.execute("SELECT episode FROM numbering").fetchone()
    last, position, highest = None, 0, episode
    for text in made_up(facts):
        line = json.loads(text)
        number = line["transaction"] + base
        if number != last:
            database.execute(
                "INSERT INTO entry (id, elapsed, wall, zone, boot, boottime) VALUES (?, ?, ?, ?, ?, ?)",
                (number, line["elapsed"], line["wall"], line["zone"], "imported", 0))
            last, position = number, 0
        highest = max(highest, line.get("episode", 0))
        database.execute(
            "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)",
            (number, position, line["kind"], line.get("episode"), None, json.dumps(line["fields"])))
        position += 1
    database.execute("UPDATE numbering SET episode = ?", (highest,))
    database.execute("COMMIT")
    database.close()
    return highest


def measure_much(figures, programs, facts, rounds):
    """Start, `leeway` and forgetting with so many facts, the first two beside an empty database."""
    size = f"{facts:,} facts"
    with Daemon(programs) as empty, Daemon(programs) as full:
        full.end()
        episodes = fill(full.database, facts)
        daemons = {"empty": empty, size: full}
        starts = {name: [] for name in daemons}
        calls = {name: [] for name in daemons}
        full.start()
        for _ in range(rounds):
            for name, daemon in daemons.items():
                daemon.end()
                starts[name].append(daemon.start())
        for count in range(3 * rounds):
            for name, daemon in daemons.items():
                calls[name].append(whole([str(daemon.leeway_itself)], daemon.environment))
        figures.add("ready after start, empty", "ms", starts["empty"])
        figures.add(f"ready after start, {size}", "ms", starts[size], budget=150)
        figures.add("leeway, empty", "ms", calls["empty"][3:])
        figures.add(f"leeway, {size}", "ms", calls[size][3:], "leeway, empty", 1.2)
        figures.add(f"PSS, {size}", "KiB", [full.memory()])
        report_forgetting(figures, full, [3, episodes // 2, episodes - 2], size, 250)
        report_forgetting_all(figures, full, size, 3 if rounds > 3 else 1)


def kill_as_it_overwrites(daemon):
    """Forgets everything, and kills the daemon once that is committed and the bytes are still to go."""
    with daemon.client() as client, daemon.client() as asking:
        client.call("Log")
        client.send("Forget", all=True)
        while asking.call("Status")["state"].get("episode"):
            pass
        daemon.end(signal.SIGKILL)


def report_forgetting_all(figures, daemon, size, rounds):
    took, waited, starts = [], [], []
    daemon.end()
    shutil.copy(daemon.database, daemon.folder / "full.db")
    for _ in range(rounds):
        for is_killed in (False, True):
            shutil.copy(daemon.folder / "full.db", daemon.database)
            daemon.start()
            if is_killed:
                kill_as_it_overwrites(daemon)
                starts.append(daemon.start())
            else:
                one, other = forget(daemon, all=True)
                took.append(one)
                waited.append(other)
            daemon.end()
    figures.add(f"forget --all, {size}", "ms", took)
    figures.add(f"longest wait of others meanwhile, {size}", "ms", waited, budget=250)
    figures.add(f"ready after a kill in forget --all, {size}", "ms", starts)
