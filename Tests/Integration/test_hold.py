# SPDX-License-Identifier: Apache-2.0
"""The course of a hold: another end, a pause, later, the end, what was a mistake, and what was."""

import datetime
import json
import os
import pty
import select
import subprocess
import time

import pytest
from conftest import (
    BIN,
    DATA,
    DEADLINE,
    MARKER,
    QUICK,
    leeway,
    leeway_json,
    main_pid,
    show,
    state,
    systemctl,
)

# Nothing comes before the hold's end.
STILL = QUICK.replace("afterLog: [1s]", "afterLog: []")
# What `leeway` says where the data cannot be stored.
NOT_WRITTEN = "Leeway cannot save anything new"


def when(text):
    return datetime.datetime.fromisoformat(text)


def came_at(record):
    """When the journal took a record."""
    seconds = int(record["__REALTIME_TIMESTAMP"]) / 1e6
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)


def check_in(identity):
    return next(
        line["checkIn"] for line in leeway_json("prompts") if line["checkIn"]["id"] == identity
    )


def steps(told):
    """The loop of an episode: the words before each time."""
    rows = [line.split("  ") for line in told.splitlines() if not line.startswith(" ")]
    return [row[0] for row in rows if len(row) > 1]


def refused(*arguments, **options):
    """What `leeway` says to what it does not do; all is as before."""
    before = leeway("export").stdout
    result = leeway(*arguments, check=False, **options)
    assert result.returncode == 1, result.stdout + result.stderr
    assert result.stdout == ""
    assert leeway("export").stdout == before
    return " ".join(result.stderr.split())


def closed(bus):
    """The next end of a notification."""
    bus.wait_for(lambda one: one.get("member") == "NotificationClosed", "its end on screen")


# MARK: another end


def test_a_hold_gets_another_end(home, configure, journal):
    configure(STILL)
    leeway("log")
    (line,) = leeway_json("hold", "--for", "3h")
    ends = when(line["state"]["holdEnds"])
    left = ends - when(line["state"]["now"])
    assert abs(left - datetime.timedelta(hours=3)) < datetime.timedelta(seconds=20)
    assert ends.strftime("%H:%M") in leeway().stdout
    systemctl("restart", "leeway.service")
    assert state()["holdEnds"] == line["state"]["holdEnds"]

    leeway("hold", "--for", "1s")
    record = journal.record("checkInDue")
    assert record["LEEWAY_PHASE"] == "reconnect"
    assert not state()["holding"]

    # After its end, a new one begins.
    assert "Holding until" in leeway("hold", "--for", "2h").stdout
    assert state()["phase"] in ("settle", "space")


def test_an_end_is_shown_as_it_was_named(home, configure):
    """Ten times of ten, though the daemon's two clocks are never read at quite the same time."""
    configure(STILL)
    leeway("log", "--for", "60h")
    for _ in range(10):
        (line,) = leeway_json("hold", "--until", "tomorrow 18:00")
        assert when(line["state"]["holdEnds"]).strftime("%H:%M:%S") == "18:00:00"
        assert "Holding until tomorrow 18:00\n" in leeway().stdout
        (end, *_) = leeway_json("preview")
        assert end["planned"]["rule"].endswith("18:00")


@pytest.mark.parametrize(
    ("length", "said"), [("80h", "at most 3d"), ("soon", "word 1 of the length"), ("0s", "0s"), ("-3h", "-3h")]
)
def test_a_hold_gets_no_end_that_makes_no_sense(home, configure, length, said):
    configure(STILL)
    leeway("log")
    assert said in refused("hold", f"--for={length}")


@pytest.mark.parametrize("typed", ["tomorrow at noon", "morgen um 12 Uhr", "mañana al mediodía"])
def test_an_end_is_read_as_people_say_it(home, configure, typed):
    configure(STILL)
    (line,) = leeway_json("log", "--at", "half an hour ago", "--for", "an hour and a half")
    assert when(line["state"]["holdEnds"]) - when(line["state"]["since"]) == datetime.timedelta(minutes=90)
    leeway("hold", "--until", typed)
    assert "Holding until tomorrow 12:00\n" in leeway().stdout
    assert "can be two days" in refused("log", "--at", "12/01 18:00")


# MARK: a pause


def test_a_pause_outlasts_a_restart_and_the_holds_end_comes_after_it(home, configure, journal):
    configure(QUICK.replace("afterLog: [1s]", "afterLog: [2s]"))
    leeway("log", "--for", "3s")
    (line,) = leeway_json("pause", "--for", "5s")
    ends = line["state"]["pausedUntil"]
    systemctl("restart", "leeway.service")
    assert state()["pausedUntil"] == ends
    assert "Paused until" in leeway().stdout

    record = journal.record("checkInDue")
    assert record["LEEWAY_PHASE"] == "reconnect"
    # The wire tells the nearest second.
    assert came_at(record) >= when(ends) - datetime.timedelta(seconds=0.5)
    assert "pausedUntil" not in state()
    told = leeway("explain", "1-settle-1.1").stdout
    assert "skipped" in told and "paused" in told


def test_a_pause_is_resumed(home, configure, journal):
    configure(QUICK.replace("afterLog: [1s]", "afterLog: [1h]"))
    leeway("log", "--for", "20h")
    leeway("pause", "--for", "10h")
    (first, *_) = leeway_json("preview")
    assert first["planned"]["skipped"] == "paused"
    assert "Check-ins are on" in leeway("resume").stdout
    (first, *_) = leeway_json("preview")
    assert "skipped" not in first["planned"]
    assert "pausedUntil" not in state()


# MARK: later


def test_later_shows_the_same_again_once(home, journal, bus):
    leeway("log")
    first = journal.record("checkInDue")
    shown = bus.notification()
    (line,) = leeway_json("later", "--for", "1s")
    assert line["checkIn"]["id"] == first["LEEWAY_PROMPT_ID"]
    assert line["checkIn"]["outcome"] == "later"
    closed(bus)

    second = journal.record("checkInDue")
    again = bus.notification()
    assert (again["summary"], again["body"]) == (shown["summary"], shown["body"])
    # There is no third time.
    assert again["labels"] == shown["labels"][:-1] and shown["labels"][-1] == "Later"
    assert second["LEEWAY_PROMPT_ID"] != first["LEEWAY_PROMPT_ID"]
    assert "already put off once" in refused("later", "--for", "1s")
    leeway("ok")
    assert check_in(second["LEEWAY_PROMPT_ID"])["outcome"] == "holding"
    assert "settle" not in {line["planned"]["phase"] for line in leeway_json("preview")}


# MARK: the end, and mistakes


def test_close_ends_it(home, journal, bus):
    leeway("log")
    journal.record("checkInDue")
    bus.notification()
    assert "Closed" in leeway("close").stdout
    closed(bus)
    assert "episode" not in state() and "next" not in state()
    (line,) = leeway_json("history")
    assert line["episode"]["ending"] == "closed"


@pytest.mark.parametrize("verb", ["back", "close", "unsafe"])
def test_undo_of_a_mistake_brings_the_notification_back(home, journal, bus, verb):
    leeway("log")
    record = journal.record("checkInDue")
    shown = bus.notification()
    leeway(verb)
    if verb == "unsafe":
        off = bus.notification()
        assert off["summary"] == "Check-ins are off"
        assert off["body"].startswith("If you need help") and off["labels"] == []
    else:
        closed(bus)
    assert leeway_json("prompts", "--unanswered") == [{}]

    assert "Undone" in leeway("undo").stdout
    again = bus.notification()
    same = ("summary", "body", "labels")
    assert [again[name] for name in same] == [shown[name] for name in same]
    assert state()["holding"] and not state()["unsafe"]
    (line,) = leeway_json("prompts", "--unanswered")
    assert line["checkIn"]["id"] == record["LEEWAY_PROMPT_ID"]


@pytest.mark.parametrize(
    "words",
    ["ok", "reached", "back", "hold --for 1h", "close", "later", "answer 1-settle-1.1 holding"],
)
def test_where_nothing_is_open_it_says_what_to_type_instead(home, words):
    leeway("log")
    leeway("back")
    assert "leeway log" in refused(*words.split()) or "leeway prompts" in refused(*words.split())


def test_undo_has_an_end(home):
    leeway("log")
    leeway("undo")
    assert "nothing left to undo" in refused("undo")


# MARK: what was, what is, what comes


def test_history_of_two(home, configure):
    configure(STILL)
    leeway("log", "--note", input=MARKER + "\n")
    leeway("reached")
    leeway("back")
    leeway("log", "--for", "5h")
    leeway("note", input=MARKER + ", again\n")

    first, second = [line["episode"] for line in leeway_json("history")]
    assert (first["number"], first["ending"], first["pushes"]) == (1, "back", 1)
    assert [step["kind"] for step in first["cycle"]] == ["pull", "push", "back"]
    assert second["number"] == 2 and "ending" not in second
    assert [note["text"] for note in second["notes"]] == [MARKER + ", again"]
    told = leeway("history").stdout
    assert "they came back" in told and "asked once " in told and "open" in told
    assert MARKER not in told

    told = leeway("history", "1").stdout
    assert "Episode 1, they came back" in told and MARKER in told
    assert steps(told) == ["they pulled away", "you asked", "talking again"]
    assert steps(leeway("history", "2").stdout) == ["they pulled away", "you are holding"]
    (line,) = leeway_json("history", "1")
    assert line["episode"] == first
    assert "There is no episode 9" in refused("history", "9")


def test_explain_and_preview_agree(home, configure):
    configure("quietHours: []\nnight: \"\"\nevening: {enabled: false}\nhold: {length: 30h}\n")
    assert "Nothing is logged" in leeway("explain").stdout
    assert leeway("preview").stdout == "No check-in is planned.\n"

    leeway("log", "--for", "30h")
    planned = [line["planned"] for line in leeway_json("preview")]
    assert [one["due"] for one in planned] == sorted(one["due"] for one in planned)
    assert [one["id"] for one in planned if one["phase"] == "settle"] == [
        "1-settle-1.1", "1-settle-1.2"
    ]
    assert {one["phase"] for one in planned} == {"settle", "space", "reconnect", "stock"}
    told = " ".join(leeway("preview").stdout.split())
    for one in planned:
        assert one["rule"] in told and one["id"] in told
        (explained,) = leeway_json("explain", one["id"])
        assert explained["id"] == one["id"]
        assert one["rule"] in explained["sentence"]
        assert ("skipped" in explained["sentence"]) == ("skipped" in one)
    (first,) = leeway_json("explain")
    assert first["id"] == next(one["id"] for one in planned if "skipped" not in one)
    assert " ".join(leeway("explain").stdout.split()) == first["sentence"]
    soon = [line["planned"] for line in leeway_json("preview", "--days", "1")]
    assert soon == planned[: len(soon)] and 2 <= len(soon) < len(planned)
    assert "There is no check-in" in refused("explain", "1-space-99.1")


def test_explain_tells_what_became_of_one(home, journal):
    leeway("log")
    identity = journal.record("checkInDue")["LEEWAY_PROMPT_ID"]
    assert "is waiting for your answer" in leeway("explain", identity).stdout
    leeway("ok")
    assert "you answered: holding" in leeway("explain", identity).stdout


def test_export_is_every_fact(home, journal):
    leeway("log", "--note", input=MARKER + "\n")
    journal.record("checkInDue")
    leeway("ok")
    text = leeway("export").stdout
    facts = [json.loads(line) for line in text.splitlines()]
    assert {"configured", "said", "opened", "withdrawal", "noted", "holdBegan", "fellDue",
            "shown", "resolved"} <= {fact["kind"] for fact in facts}
    for fact in facts:
        assert set(fact) <= {
            "transaction", "at", "kind", "episode", "fields", "zone", "times", "elapsed", "wall", "store", "origin"}
        assert when(fact["at"]).tzinfo is not None
    numbers = [fact["transaction"] for fact in facts]
    assert numbers == sorted(numbers) and set(numbers) == set(range(1, numbers[-1] + 1))
    assert [fact["fields"]["text"] for fact in facts if fact["kind"] == "noted"] == [MARKER]
    assert leeway("export", "--json").stdout == text
    systemctl("restart", "leeway.service")
    assert leeway("export").stdout.startswith(text)


# MARK: erasing


def bytes_of_the_data():
    return {path.name: path.read_bytes() for path in DATA.rglob("*") if path.is_file()}


def holding_the_marker():
    return [name for name, data in bytes_of_the_data().items() if MARKER.encode() in data]


def write_much():
    """Notes short and long, taken back and not: rows that move from page to page."""
    leeway("log", "--note", input=MARKER + "\n")
    for number in range(12):
        leeway("note", input=f"{number}: " + MARKER * (1 + number * 20) + "\n")
    leeway("undo")
    leeway("reached")


def test_forget_all_leaves_no_byte(home, configure):
    configure(STILL)
    write_much()
    leeway("back")
    write_much()
    assert "leeway.db" in holding_the_marker()
    told = leeway("forget", "--all", "--yes").stdout
    assert "Erased" in told and "lines in the system journal stay" in " ".join(told.split())
    assert "leeway.db" in bytes_of_the_data()
    assert holding_the_marker() == []
    assert leeway_json("history") == [{}]
    assert "episode" not in state()
    assert "nothing left to undo" in refused("undo")
    systemctl("stop", "leeway.service")
    assert holding_the_marker() == []
    # It goes on as if new, but gives no number twice.
    (logged,) = leeway_json("log")
    assert logged["state"]["episode"] == 3


def test_forget_one_leaves_the_other(home, configure, bus, journal):
    configure(STILL)
    write_much()
    leeway("back")
    configure(QUICK)
    leeway("reload")
    leeway("log", "--note", input="something else\n")
    journal.record("checkInDue")
    bus.notification()
    leeway("forget", "1", "--yes")
    assert holding_the_marker() == []
    (line,) = leeway_json("history")
    assert line["episode"]["number"] == 2
    assert line["episode"]["notes"][0]["text"] == "something else"
    # The open one is taken off the screen when it goes.
    leeway("forget", "2", "--yes")
    closed(bus)
    assert "There is no episode 2" in refused("forget", "2", "--yes")


def test_forget_asks_once(home):
    leeway("log")
    unasked = leeway("forget", "--all", check=False, input="yes\n")
    assert unasked.returncode == 64 and "--yes" in unasked.stderr
    for typed, status in ((b"no\n", 1), (b"yes\n", 0)):
        assert len(leeway_json("history")[0]) == 1
        ours, theirs = pty.openpty()
        command = [BIN / "leeway", "forget", "1"]
        process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        shown = read_up_to(ours, b"Type yes: ")
        assert b"episode 1" in shown and b"no notes" in shown
        os.write(ours, typed)
        assert process.wait(DEADLINE) == status
        os.close(ours)
    assert leeway_json("history") == [{}]


def read_up_to(terminal, text):
    shown = b""
    deadline = time.monotonic() + DEADLINE
    while text not in shown:
        ready = select.select([terminal], [], [], max(0, deadline - time.monotonic()))[0]
        assert ready, shown
        shown += os.read(terminal, 4096)
    return shown


# MARK: a full disk


def test_on_a_full_disk_log_is_refused_until_there_is_room(small_disk, configure):
    configure(STILL)
    leeway()
    small_disk.fill()
    said = refused("log")
    assert said.startswith("Nothing was recorded.") and "full" in said
    assert "episode" not in state()
    assert NOT_WRITTEN in state()["missing"][0]
    assert NOT_WRITTEN in leeway().stdout
    assert NOT_WRITTEN in show("leeway.service", "StatusText")

    small_disk.make_room()
    assert leeway_json("log")[0]["state"]["holding"]
    assert state()["missing"] == []
    assert NOT_WRITTEN not in leeway().stdout
    assert NOT_WRITTEN not in show("leeway.service", "StatusText")


def test_on_a_full_disk_a_prompt_still_comes(small_disk, configure, journal, bus):
    configure(QUICK.replace("afterLog: [1s]", "afterLog: [4s]"))
    leeway("log")
    small_disk.fill()
    identity = journal.record("checkInDue")["LEEWAY_PROMPT_ID"]
    assert bus.notification()["summary"]
    (line,) = leeway_json("prompts", "--unanswered")
    assert line["checkIn"]["id"] == identity
    assert NOT_WRITTEN in state()["missing"][0]
    assert NOT_WRITTEN in show("leeway.service", "StatusText")
    assert "fellDue" not in leeway("export").stdout

    # With room, what could not be stored goes before whatever comes next.
    small_disk.make_room()
    leeway("ok")
    systemctl("restart", "leeway.service")
    assert check_in(identity)["outcome"] == "holding"
    kinds = [json.loads(line)["kind"] for line in leeway("export").stdout.splitlines()]
    assert kinds.count("fellDue") == kinds.count("shown") == 1


@pytest.mark.parametrize("then", ["safe", "leeway", "systemctl restart"])
def test_on_a_full_disk_unsafe_is_in_effect_and_stored_later(small_disk, bus, journal, then):
    leeway("log")
    journal.record("checkInDue")
    bus.notification()
    small_disk.fill()
    told = " ".join(leeway("unsafe").stdout.split())
    assert "Check-ins are off" in told and "could not save this" in told
    assert "112" in told
    assert bus.notification()["summary"] == "Check-ins are off"
    assert state()["unsafe"] and "next" not in state()
    assert "Holding" not in leeway().stdout
    assert NOT_WRITTEN in show("leeway.service", "StatusText")
    assert '"unsafe"' not in leeway("export").stdout

    small_disk.make_room()
    if then == "safe":
        leeway("safe")
        leeway("undo")
    elif then == "leeway":
        # Whoever looks learns that all is well, and then it is.
        assert NOT_WRITTEN not in leeway().stdout
        assert NOT_WRITTEN not in show("leeway.service", "StatusText")
        systemctl("kill", "--signal=KILL", "leeway.service")
        assert state()["unsafe"]
    else:
        systemctl("restart", "leeway.service")
    assert state()["unsafe"]
    kinds = [json.loads(line)["kind"] for line in leeway("export").stdout.splitlines()]
    assert kinds.count("unsafe") == 1


def test_it_starts_on_a_full_disk(small_disk, configure, journal, bus):
    configure(QUICK.replace("afterLog: [1s]", "afterLog: [4s]"))
    leeway("log")
    systemctl("stop", "leeway.service")
    small_disk.fill()
    systemctl("start", "leeway.service")
    pid = main_pid()
    assert state()["holding"]
    journal.record("checkInDue")
    assert bus.notification()["summary"]
    small_disk.make_room()
    leeway("ok")
    assert main_pid() == pid
    assert state()["missing"] == []
