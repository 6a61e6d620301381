# SPDX-License-Identifier: Apache-2.0
"""The message that must not go out now: written in a terminal, sealed, and kept or erased for good."""

import os
import select
import signal

import pytest
from conftest import (
    DEADLINE, HOME, MARKER, QUICK, RUNTIME, SOURCE, kill, leeway, leeway_json, main_pid,
    private_words, run, show, state, systemctl,
)
from terminal import Terminal
from test_hold import holding_the_marker

STILL = QUICK.replace("afterLog: [1s]", "afterLog: []").replace("afterPush: [1s]", "afterPush: []")
# Other tests leave copies of databases with their own marker at home.
SECRET = f"{MARKER} at gate seven"
TEXT = f"Why do you not answer?\nI saw {SECRET}."


@pytest.fixture
def terminal(home, configure):
    configure(STILL)
    opened = Terminal(80, 30)
    yield opened
    opened.close()


def ended(lines):
    return lines[-1] == "$" and lines[-2].startswith("status ")


def compose(terminal, command):
    terminal.type(f"clear; {command}; echo status $?")
    return terminal.wait_for(lambda lines: "Ctrl-D" in " ".join(lines), "the second screen")


def everywhere():
    """The files that have it: at home, of the session, in shared memory. The journal is looked at apart."""
    places = [HOME, RUNTIME, "/dev/shm", "/tmp"]
    found = run("grep", "-rlaF", "--exclude-dir=source", SECRET, *places, check=False).stdout
    return [path for path in found.splitlines() if not path.startswith(str(SOURCE))]


def log_that_is_over():
    leeway("log", "--at", "2h ago", "--for", "1h")


# MARK: written


def test_it_is_written_on_the_second_screen_and_sealed(terminal):
    leeway("log")
    before = terminal.settings()
    compose(terminal, "leeway unsent")
    assert terminal.ask("alternate_on") == "1"
    for line in TEXT.split("\n"):
        terminal.type(line)
    terminal.type(".")
    lines = terminal.wait_for(ended, "the reply")
    assert lines[-2] == "status 0" and "sealed until the hold ends" in " ".join(lines)
    assert terminal.settings() == before and terminal.ask("alternate_on") == "0"
    assert SECRET not in terminal.scrollback() and "answer?" not in terminal.scrollback()
    assert everywhere() == [str(HOME / ".local/share/leeway/leeway.db")]
    assert state()["unsent"] == "sealed"
    assert "not send" not in leeway().stdout, "plain leeway says nothing of it in a hold"

    for columns in (80, 40):
        terminal.resize(columns, 30)
        terminal.type("clear; leeway unsent; echo status $?")
        lines = terminal.wait_for(ended, "that it is sealed")
        said = " ".join(" ".join(lines).split())
        assert "It is sealed until" in said and SECRET not in said and "leeway unsent --open" in said
    assert leeway("unsent", "--open").stdout.startswith(TEXT + "\n")


@pytest.mark.parametrize("keys", [["C-c"], ["C-d"]])
def test_left_without_words_nothing_is_saved(terminal, keys):
    compose(terminal, "leeway unsent")
    terminal.press(*keys)
    lines = terminal.wait_for(ended, "its end")
    assert lines[-2] == "status 1" and "Nothing was written down." in " ".join(lines)
    assert "unsent" not in state()


def test_the_key_w_in_the_countdown(terminal):
    leeway("log")
    terminal.type("clear; leeway urge; echo status $?")
    terminal.wait_for(lambda lines: any("left, until" in line for line in lines), "the countdown")
    terminal.press("w")
    terminal.wait_for(lambda lines: "Ctrl-D" in " ".join(lines), "where it is written")
    terminal.type(f"I saw {SECRET}")
    # The daemon is killed while the person writes: nothing is lost.
    kill(main_pid())
    terminal.press("C-d")
    lines = terminal.wait_for(
        lambda lines: any("left, until" in line for line in lines) and "Saved." in " ".join(lines),
        "the countdown again")
    assert SECRET not in " ".join(lines)
    terminal.press("s")
    terminal.wait_for(ended, "its end")
    assert SECRET not in terminal.scrollback()
    assert leeway("unsent", "--open").stdout.startswith(f"I saw {SECRET}\n")


@pytest.mark.parametrize("how", ["terminal", "SIGTERM", "SIGKILL"])
def test_killed_in_between_nothing_of_it_is_left(terminal, how):
    compose(terminal, "leeway unsent")
    terminal.type(TEXT.split("\n")[0])
    terminal.type(SECRET)
    terminal.wait_for(lambda lines: SECRET in " ".join(lines), "what was typed")
    program = terminal.child()
    if how == "terminal":
        terminal.tmux("kill-server")
    else:
        signal.pidfd_send_signal(program, getattr(signal, how))
    assert select.select([program], [], [], DEADLINE)[0], "it outlives its terminal"
    os.close(program)
    assert everywhere() == []
    assert "unsent" not in state()


def test_it_leaves_no_core_dump(terminal):
    compose(terminal, "leeway unsent")
    terminal.type(SECRET)
    terminal.wait_for(lambda lines: SECRET in " ".join(lines), "what was typed")
    pid = run("pgrep", "-P", terminal.ask("pane_pid")).stdout.strip()
    limits = run("cat", f"/proc/{pid}/limits").stdout
    (core,) = [line for line in limits.splitlines() if line.startswith("Max core file size")]
    assert core.split()[4:6] == ["0", "0"]
    program = terminal.child()
    signal.pidfd_send_signal(program, signal.SIGSEGV)
    assert select.select([program], [], [], DEADLINE)[0]
    os.close(program)
    assert everywhere() == []


def test_it_is_never_an_argument(home):
    for words in ([SECRET], ["add", SECRET], ["keep", SECRET]):
        refused = leeway("unsent", *words, check=False)
        assert refused.returncode == 64 and SECRET not in refused.stdout + refused.stderr


# MARK: after the hold


def test_after_the_hold_leeway_says_that_there_is_one(home, configure):
    configure(STILL)
    leeway("log")
    leeway("unsent", "add", input=TEXT + "\n")
    leeway("hold", "--for", "1s")
    with_hold = state()
    while with_hold["holding"]:
        # The hold of one second: looked at again, not waited for.
        with_hold = state()
    assert with_hold["unsent"] == "waits"
    said = " ".join(leeway().stdout.split())
    assert "There is a message that you wrote and did not send" in said and SECRET not in said
    for command in ("leeway unsent", "leeway unsent keep", "leeway unsent erase"):
        assert f"{command} " in said
    leeway("no-contact", "on")
    said = " ".join(leeway().stdout.split())
    assert "leeway unsent keep" in said and "leeway unsent shows it" not in said
    leeway("no-contact", "off", "--yes")
    assert leeway("unsent").stdout.startswith(TEXT + "\n")
    leeway("unsent", "keep")
    assert "unsent" not in state()
    assert SECRET in leeway("history", "1").stdout
    assert leeway("unsent", check=False).returncode == 1
    leeway("forget", "1", "--yes")
    assert holding_the_marker() == []


def test_erased_no_byte_is_left(home, configure, bus, journal):
    configure(STILL)
    log_that_is_over()
    for number in range(8):
        leeway("unsent", "add", input=f"{number} {SECRET * (1 + number * 20)}\n")
    leeway("undo")
    refused = leeway("unsent", "erase", check=False, input="yes\n")
    assert refused.returncode == 64
    assert "leeway.db" in holding_the_marker()
    leeway("unsent", "erase", "--yes")
    assert everywhere() == [] and "unsent" not in state()
    assert leeway("unsent", "erase", "--yes", check=False).returncode == 1
    assert "unsentAdded" not in leeway("export").stdout
    systemctl("restart", "leeway.service")
    assert "unsent" not in state() and state()["episode"] == 1
    # Seen by no one meanwhile.
    assert not [one for one in bus.seen if SECRET in str(one)]
    assert not [one for one in journal.until_now() if private_words(one)]
    assert private_words(show("leeway.service", "StatusText")) == []


def test_an_urge_from_start_to_end(terminal):
    """With reason, plan, people and a message that is not sent."""
    leeway("mine", "add", "reason", input="they asked for room\n")
    leeway("mine", "add", "person", input="Jo\n")
    leeway("mine", "add", "plan", input="it is late\nput the phone in the hall\n")
    leeway("log")
    for columns in (80, 40):
        terminal.resize(columns, 30)
        terminal.type("clear; leeway urge; echo status $?")
        lines = terminal.wait_for(
            lambda lines: any("left, until" in line for line in lines), "the countdown")
        said = " ".join(" ".join(lines).split())
        assert "Why you hold: they asked for room" in said
        assert "if it is late, then i put the phone in the hall" in said.lower()
        assert "You could call: Jo" in said and "w write it here" in said
        terminal.press("w")
        terminal.wait_for(lambda lines: "Ctrl-D" in " ".join(lines), "where it is written")
        terminal.type("words")
        terminal.type(".")
        terminal.wait_for(lambda lines: "Saved." in " ".join(lines), "the countdown again")
        terminal.press("p")
        terminal.wait_for(ended, "its end")
    assert leeway_json("unsent", "--open")[0]["text"] == "words\n\nwords"
