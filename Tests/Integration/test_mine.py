# SPDX-License-Identifier: Apache-2.0
"""Their own words: asked for in a terminal, shown where they help, and nowhere else."""

import pytest
from conftest import (
    MARKER, QUICK, kill, leeway, leeway_json, main_pid, private_words, run, show, state,
)
from terminal import Terminal
from test_hold import bytes_of_the_data, holding_the_marker

# Nothing else comes meanwhile.
STILL = QUICK.replace("afterLog: [1s]", "afterLog: []").replace("afterPush: [1s]", "afterPush: []")


@pytest.fixture
def terminal(home, configure):
    configure(STILL)
    opened = Terminal(80, 40)
    yield opened
    opened.close()


def ended(lines):
    return lines[-1] == "$" and lines[-2].startswith("status ")


def add(kind, words):
    return leeway("mine", "add", kind, input=words + "\n").stdout


def mine():
    return [line["mine"] for line in leeway_json("mine") if "mine" in line]


def add_all():
    add("reason", f"so that they can come back for {MARKER}")
    add("person", f"Jo of {MARKER}")
    add("text", f"Look for {MARKER} in the yard.")
    add("plan", f"it is Sunday evening\nlook for {MARKER}")


# MARK: kept, listed, removed


def test_each_kind_is_asked_for(terminal):
    for number, kind, question, words in (
        (2, "reason", "Why do you hold?", "they asked for room"),
        (3, "person", "Who could you call?", "Jo"),
        (4, "text", "What do you want a check-in to tell you?", "You have done this before."),
    ):
        terminal.type("clear; leeway mine add; echo status $?")
        terminal.wait_for(lambda lines: lines[-1].startswith("Type a number"), "which kind")
        terminal.type(str(number))
        lines = terminal.wait_for(lambda lines: lines[-1] == ">", "the question")
        assert question in " ".join(lines)
        terminal.type(words)
        assert terminal.wait_for(ended, "the reply")[-2] == "status 0"
        assert mine()[-1]["kind"] == kind and mine()[-1]["text"] == words
    terminal.type("clear; leeway mine add plan; echo status $?")
    terminal.wait_for(lambda lines: lines[-1] == "If", "the first question")
    terminal.type("I see the two blue ticks")
    terminal.wait_for(lambda lines: lines[-1] == "then I", "the second question")
    terminal.type("leave the room")
    lines = terminal.wait_for(ended, "the reply")
    assert any("If I see the two blue ticks, then I leave the room." in line for line in lines)
    for columns in (80, 40):
        terminal.resize(columns, 40)
        terminal.type("clear; leeway mine; echo status $?")
        lines = terminal.wait_for(ended, "the list")
        said = " ".join(" ".join(lines).split())
        for words in ("Plans", "Why you hold", "they asked for room", "People you could call", "Jo"):
            assert words in said


def test_one_number_names_one_of_them_and_undo_brings_it_back(home):
    leeway("plan", "add", input="text\nwalk\n")
    add("person", "Jo")
    add("person", "Kim")
    assert [one["number"] for one in mine()] == [1, 2, 3]
    leeway("mine", "order", "people", "3")
    assert [one["text"] for one in mine()[1:]] == ["Kim", "Jo"]
    leeway("mine", "remove", "1")
    leeway("mine", "remove", "2")
    assert [one["text"] for one in mine()] == ["Kim"]
    leeway("undo")
    leeway("undo")
    assert [one["kind"] for one in mine()] == ["plan", "person", "person"]
    for words in (["remove", "9"], ["order", "people", "1"]):
        refused = leeway("mine", *words, check=False)
        assert refused.returncode == 1 and words[-1] in refused.stderr


@pytest.mark.parametrize("words", [
    ["add", "person", "the blue bicycle"], ["add", "the blue bicycle"], ["the blue bicycle"],
    ["remove", "the blue bicycle"], ["order", "people", "the blue bicycle"],
])
def test_they_are_never_an_argument(home, words):
    refused = leeway("mine", *words, check=False)
    assert refused.returncode == 64 and "bicycle" not in refused.stdout + refused.stderr
    assert mine() == []


# MARK: where they are shown


def test_they_are_shown_where_they_help_and_nowhere_else(home, configure, bus, journal):
    configure(STILL)
    add_all()
    assert MARKER in leeway("log").stdout, "the reason"
    began = leeway("urge").stdout
    assert f"Why you hold: so that they can come back for {MARKER}" in " ".join(began.split())
    assert f"You could call: Jo of {MARKER}" in " ".join(began.split())
    assert f"Jo of {MARKER}" in leeway_json("asked")[0]["people"]
    card = leeway("help-card").stdout
    assert card.index(f"Jo of {MARKER}") < card.index("Calls and searches")
    assert f"Jo of {MARKER}" in leeway("stop").stdout
    # Without the daemon it is not there: no file has it but the database.
    assert [name for name in holding_the_marker() if not name.startswith("leeway.db")] == []
    leeway("safe")
    leeway("log", "--announce")
    sent = bus.notification()
    while sent["labels"] or not sent["summary"].startswith("Holding"):
        sent = bus.notification()
    assert MARKER not in sent["body"] + sent["summary"]
    assert private_words(show("leeway.service", "StatusText")) == []
    assert not [one for one in bus.seen if MARKER in str(one)]
    kill(main_pid())
    assert len(mine()) == 4
    assert not [one for one in journal.until_now() if private_words(one)]


def test_every_second_check_in_says_a_text_of_theirs(home, configure, bus, watch, journal):
    configure(QUICK.replace("afterLog: [1s]", "afterLog: [1s, 2s]"))
    add("text", f"Look for {MARKER} in the yard.")
    watching = watch()
    leeway("log")
    told = [
        watching.wait_for(lambda one: one["kind"] == "checkIn", "a check-in")["checkIn"]
        for _ in range(2)
    ]
    assert [MARKER in one["text"] for one in told] == [False, True]
    assert all(one["title"].startswith("Holding until ") for one in told)
    sent = [bus.notification(), bus.notification()]
    while "You wrote some words" not in sent[-1]["body"]:
        sent.append(bus.notification())
    assert not [one for one in bus.seen if MARKER in str(one)]
    assert MARKER in leeway().stdout


def test_a_note_after_asking_can_become_a_plan(home, configure):
    configure(STILL)
    leeway("log")
    assert "mine add plan" not in leeway("note", input="a walk helped\n").stdout
    leeway("asked")
    assert "leeway mine add plan" in leeway("note", input="it was late\n").stdout
    assert "mine add plan" not in leeway("note", input="and raining\n").stdout


# MARK: a draft, and a time that both set


def test_a_draft_to_copy_by_hand(home):
    (reply,) = leeway_json("say")
    assert reply["draft"] in " ".join(leeway("say").stdout.split())
    before = leeway("export").stdout
    leeway("say")
    assert leeway("export").stdout == before
    leeway("no-contact", "on")
    refused = leeway("say", check=False)
    assert refused.returncode == 1 and "no-contact off" in " ".join(refused.stderr.split())


def test_a_time_that_both_set(home, configure):
    configure(STILL)
    leeway("log", "--agreed", "in 9 days 18:00", check=False)
    (reply,) = leeway_json("log", "--for", "1h")
    (reply,) = leeway_json("hold", "--agreed", "tomorrow 18:00")
    assert reply["state"]["holdEnds"][11:16] == "18:00"
    for words in (
        ["hold", "--agreed", "tomorrow 18:00", "--for", "5h"],
        ["log", "--agreed", "tomorrow 18:00", "--until", "tomorrow 19:00"],
    ):
        assert leeway(*words, check=False).returncode == 64
    assert state()["holding"]


# MARK: erased


def test_forget_all_leaves_no_byte_of_them(home, configure):
    configure(STILL)
    add_all()
    leeway("mine", "remove", "1")
    leeway("log")
    assert "leeway.db" in holding_the_marker()
    leeway("forget", "--all", "--yes")
    assert holding_the_marker() == [] and bytes_of_the_data()
    assert mine() == []
    found = run("grep", "-rlaF", MARKER, "/dev/shm", check=False)
    assert found.stdout == ""
