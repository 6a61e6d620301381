# SPDX-License-Identifier: Apache-2.0
"""An urge that is let pass: counted down in a real terminal, and asked about by the daemon."""

import re
import select
import signal

import pytest
from conftest import DEADLINE, MARKER, QUICK, kill, leeway, leeway_json, main_pid, run
from terminal import Terminal

# Nothing else comes meanwhile.
STILL = QUICK.replace("afterLog: [1s]", "afterLog: []").replace("afterPush: [1s]", "afterPush: []")
LEFT = re.compile(r"^(\d+):(\d\d) left, until \d\d:\d\d$")
KEYS = [
    "p  let it pass", "a  I asked, or wrote", "w  write it here", "o  turn all off", "s  stop",
]


@pytest.fixture
def terminal(home, configure):
    """A terminal of 80 columns."""
    configure(STILL)
    opened = Terminal(80, 24)
    yield opened
    opened.close()


def left(lines):
    """The seconds that are left, as the countdown says it; None where there is none."""
    found = [match for line in lines if (match := LEFT.match(line))]
    assert len(found) < 2, lines
    return int(found[0][1]) * 60 + int(found[0][2]) if found else None


def counting(lines):
    return left(lines) is not None


def ended(lines):
    return lines[-1] == "$" and lines[-2].startswith("status ")


def bar(columns):
    """Whether the bar is as wide as that."""
    return lambda lines: any(re.fullmatch(f"[━─]{{{columns}}}", line) for line in lines)


def begin(terminal, command="leeway urge"):
    terminal.type(f"clear; {command}; echo status $?")
    return terminal.wait_for(counting, "the countdown")


def urge():
    (line,) = leeway_json("status")
    return line["state"].get("urge")


def outcomes():
    """What came of each urge so far."""
    facts = leeway_json("export")
    return [fact["fields"]["outcome"] for fact in facts if fact["kind"] == "urgeEnded"]


def make_a_plan():
    leeway("plan", "add", input=f"text\nlook for {MARKER}\n")


# MARK: the countdown


def test_the_countdown_is_drawn_in_place_at_every_width(terminal):
    make_a_plan()
    before = terminal.settings()
    terminal.type("clear; echo before; seq 3")
    terminal.wait_for(lambda lines: lines == ["before", "1", "2", "3", "$"], "the shell")
    terminal.type("leeway urge; echo status $?")
    first = terminal.wait_for(counting, "the countdown")
    assert MARKER in " ".join(first)
    place = next(number for number, line in enumerate(first) if LEFT.match(line))
    assert re.fullmatch("━*─{70,}", first[place + 1]) and len(first[place + 1]) == 80
    assert [line[: len(key)] for line, key in zip(first[place + 3 :], KEYS)] == KEYS
    assert len(first) == place + 3 + len(KEYS)
    assert terminal.ask("cursor_flag") == "0"

    later = terminal.wait_for(lambda lines: left(lines) < left(first), "the next second")
    assert later[:place] + later[place + 2 :] == first[:place] + first[place + 2 :]
    for columns, rows in ((40, 24), (20, 24), (80, 8), (80, 24)):
        terminal.resize(columns, rows)
        drawn = terminal.wait_for(bar(columns), f"the countdown, {columns} by {rows}")
        assert drawn[0].startswith(first[0][:20]) and len(drawn) <= rows
        assert any("all off" in line for line in drawn)

    terminal.press("p")
    lines = terminal.wait_for(ended, "its end")
    assert lines == [
        "before", "1", "2", "3",
        "$ leeway urge; echo status $?",
        "You let it pass. If it comes back: leeway urge",
        "status 0",
        "$",
    ]
    assert terminal.settings() == before
    assert terminal.ask("cursor_flag") == "1"
    assert urge() is None and outcomes() == ["passed"]


def test_without_a_second_screen_it_is_drawn_below_what_is_there(terminal):
    terminal.type("clear; seq 3")
    terminal.wait_for(lambda lines: lines == ["1", "2", "3", "$"], "the shell")
    terminal.type("TERM=linux leeway urge; echo status $?")
    first = terminal.wait_for(counting, "the countdown")
    top = ["1", "2", "3", "$ TERM=linux leeway urge; echo status $?"]
    assert first[:4] == top
    assert terminal.ask("alternate_on") == "0" and terminal.ask("cursor_flag") == "0"
    for columns in (60, 80):
        terminal.resize(columns)
        drawn = terminal.wait_for(bar(columns), f"the countdown, {columns} columns wide")
        # A smaller terminal may have scrolled what is above, but it is as it was.
        place = drawn.index(first[4])
        assert drawn[:place] == top[4 - place :]
        assert sum(line.startswith("s  stop") for line in drawn) == 1
    terminal.press("s")
    lines = terminal.wait_for(ended, "its end")
    said = ["Stopped, and that is fine. To begin again: leeway urge", "status 0", "$"]
    assert lines[-3:] == said and lines[:-3] == top[7 - len(lines) :]
    assert terminal.ask("cursor_flag") == "1"


def test_each_way_to_end_it(terminal):
    before = terminal.settings()
    leeway("log")
    for key, outcome, said in (
        ("Enter", "passed", "You let it pass."),
        ("a", "reachedOut", "leeway undo"),
        ("s", "stopped", "Stopped, and that is fine."),
        ("q", "stopped", "Stopped, and that is fine."),
        ("Escape", "stopped", "Stopped, and that is fine."),
        ("C-c", "stopped", "Stopped, and that is fine."),
        ("o", "notSafe", "Leeway is not watched by anyone"),
    ):
        begin(terminal)
        assert urge() is not None
        terminal.press(key)
        lines = terminal.wait_for(ended, key)
        assert said in " ".join(lines) and lines[-2] == "status 0", lines
        assert not counting(lines)
        assert urge() is None and outcomes()[-1] == outcome
        assert terminal.settings() == before
        assert terminal.ask("cursor_flag") == "1"
    (line,) = leeway_json("status")
    assert line["state"]["unsafe"]
    # While check-ins are off nobody is told to hold back, and a terminal is not taken.
    terminal.type("clear; leeway urge; echo refused $?")
    lines = terminal.wait_for(lambda lines: lines[-2:] == ["refused 1", "$"], "the refusal")
    assert "leeway help-card" in " ".join(lines) and not counting(lines)


def test_a_paste_ends_nothing(terminal):
    first = begin(terminal)
    terminal.tmux("set-buffer", "running late, not now")
    terminal.tmux("paste-buffer")
    terminal.press("Up")
    terminal.wait_for(lambda lines: left(lines) < left(first), "the next second")
    assert urge() is not None


def test_it_can_be_put_aside_and_brought_back(terminal):
    before = terminal.settings()
    begin(terminal)
    terminal.press("C-z")
    lines = terminal.wait_for(ended, "the shell")
    assert any("Stopped" in line for line in lines) and not counting(lines)
    assert lines[-2] == f"status {128 + signal.SIGTSTP}"
    assert terminal.settings() == before
    assert terminal.ask("cursor_flag") == "1"
    terminal.type("fg")
    terminal.wait_for(counting, "the countdown")
    terminal.press("s")
    terminal.wait_for(lambda lines: "Stopped, and that is fine." in lines[-2], "its end")
    assert outcomes() == ["stopped"]


def test_it_goes_on_while_the_daemon_is_started_anew(terminal):
    first = begin(terminal)
    was = urge()
    kill(main_pid())
    terminal.wait_for(lambda lines: left(lines) < left(first), "the next second")
    assert urge() == was
    terminal.press("p")
    assert terminal.wait_for(ended, "its end")[-2] == "status 0"
    assert outcomes() == ["passed"]


def test_what_is_said_in_another_place_ends_it(terminal):
    leeway("log")
    begin(terminal)
    leeway("reached")
    lines = terminal.wait_for(ended, "its end")
    assert lines[-3] == "The countdown was ended elsewhere. To see where you are now: leeway"
    begin(terminal)
    leeway("stop")
    lines = terminal.wait_for(ended, "its end")
    assert lines[-3] == "Check-ins are off. Where to get help: leeway help-card"
    assert outcomes() == ["reachedOut", "notSafe"]


def test_a_signal_leaves_the_terminal_as_it_was(terminal):
    before = terminal.settings()
    begin(terminal)
    program = terminal.child()
    signal.pidfd_send_signal(program, signal.SIGTERM)
    lines = terminal.wait_for(ended, "its end")
    assert lines[-3].startswith("The countdown goes on until ")
    assert lines[-2] == f"status {128 + signal.SIGTERM}"
    assert terminal.settings() == before
    assert terminal.ask("cursor_flag") == "1"
    assert urge() is not None


def test_at_the_end_it_passes_by_itself(terminal, configure, bus):
    configure(STILL + "urge: {length: 2s}\n")
    begin(terminal)
    lines = terminal.wait_for(ended, "its end")
    assert lines[-3:] == [
        "The time is over. If the urge is still there: leeway urge",
        "status 0",
        "$",
    ]
    assert outcomes() == ["elapsed"]


# MARK: without a terminal to draw in


def test_a_dumb_terminal_is_told_once(terminal):
    make_a_plan()
    terminal.type("clear")
    terminal.type("TERM=dumb leeway urge; echo status $?")
    terminal.wait_for(lambda lines: lines[-1] == "  s   stop", "the keys")
    assert not {"-icanon", "-echo"} & set(terminal.settings("-a").split())
    terminal.type("what")
    terminal.press("Enter")
    assert terminal.wait_for(ended, "its end")[-3].startswith("You let it pass.")
    assert b"\x1b" not in terminal.read_until(b"status 0").split(b"  s   stop")[1]


def test_without_a_terminal_it_says_what_comes(home):
    make_a_plan()
    said = " ".join(leeway("urge").stdout.split())
    running = urge()
    assert running["text"] in said and MARKER in said
    assert "Leeway will then ask how it went" in said
    (reply,) = leeway_json("urge", "--for", "20m")
    assert reply["urge"]["id"] == running["id"] and reply["urge"]["ends"] > running["ends"]
    day = "today" if reply["urge"]["ends"][:10] == reply["state"]["now"][:10] else "tomorrow"
    assert f"until {day} {reply['urge']['ends'][11:16]}" in leeway().stdout


def test_in_the_background_the_terminal_is_left_alone(terminal):
    terminal.type("clear; leeway urge & wait $!; echo status $?")
    lines = terminal.wait_for(ended, "its end")
    assert "Leeway will then ask how it went" in " ".join(lines)
    assert lines[-2] == "status 0" and urge() is not None


# MARK: the daemon asks


def test_a_terminal_that_is_closed_half_way_leaves_it_to_the_daemon(
    terminal, configure, journal, bus, watch
):
    configure(STILL + "urge: {length: 2s}\n")
    make_a_plan()
    watching = watch()
    begin(terminal)
    identity = urge()["id"]
    program = terminal.child()
    terminal.tmux("kill-server")
    assert select.select([program], [], [], DEADLINE)[0], "it outlives its terminal"
    record = journal.record("checkInDue")
    assert record["LEEWAY_PHASE"] == "urge" and record["LEEWAY_PROMPT_ID"] == identity
    sent = bus.notification()
    assert sent["summary"] in record["MESSAGE"]
    assert sent["labels"] == ["It passed", "I said something", "Turn off"]
    told = watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")
    assert told["checkIn"]["id"] == identity
    leeway("ok")
    closed = watching.wait_for(lambda one: one["kind"] == "outcome", "the outcome")
    assert closed["checkIn"]["outcome"] == "passed"
    assert outcomes() == ["passed"]


# MARK: plans


def test_plans_are_kept_listed_and_removed(home):
    assert "No plans yet" in leeway("plan").stdout
    make_a_plan()
    leeway("plan", "add", input="call at night\nwrite it down\n")
    said = leeway("plan", "list").stdout
    assert f"If I want to text, then I look for {MARKER}." in " ".join(said.split())
    assert [line["plan"]["number"] for line in leeway_json("plan")] == [1, 2]
    leeway("plan", "remove", "1")
    assert [line["plan"]["then"] for line in leeway_json("plan")] == ["write it down"]
    leeway("undo")
    assert len(leeway_json("plan")) == 2
    refused = leeway("plan", "remove", "9", check=False)
    assert refused.returncode == 1 and "9" in refused.stderr


def test_a_plan_is_asked_for_and_is_never_an_argument(terminal):
    terminal.type("clear; leeway plan add; echo status $?")
    terminal.wait_for(lambda lines: lines[-1] == "If I want to", "the first question")
    terminal.type("text")
    terminal.wait_for(lambda lines: lines[-1] == "then I", "the second question")
    terminal.type("walk")
    lines = terminal.wait_for(ended, "the reply")
    assert any("If I want to text, then I walk." in line for line in lines)
    terminal.type("clear; leeway plan add; echo status $?")
    terminal.wait_for(lambda lines: lines[-1] == "If I want to", "the first question")
    terminal.press("C-d")
    lines = terminal.wait_for(ended, "a refusal")
    assert lines[-3:-1] == ["Nothing was written down.", "status 1"]
    refused = leeway("plan", "add", MARKER, check=False)
    assert refused.returncode == 64
    assert MARKER not in refused.stderr and "safer outside the command" in refused.stderr
    assert len(leeway_json("plan")) == 1


def test_why_needs_no_daemon(home):
    said = leeway("why").stdout
    assert "leeway stop" in said and "https://doi.org/" in said
    assert run("systemctl", "--user", "is-active", "leeway.service", check=False).returncode != 0
