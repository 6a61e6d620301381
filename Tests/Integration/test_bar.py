# SPDX-License-Identifier: Apache-2.0
"""`leeway status --format`: a line for a status bar, and another at each change."""

import datetime
import json
import os
import select
import signal
import subprocess
import time

import pytest
from conftest import BIN, DEADLINE, Lines, leeway, private_words, systemctl


@pytest.fixture
def bar(home):
    """Starts `leeway status --format waybar --watch`; its lines are JSON objects."""
    started = []

    def start():
        started.append(Lines(BIN / "leeway", "status", "--format", "waybar", "--watch"))
        return started[-1]

    yield start
    for one in started:
        one.close()


def is_(alt):
    return lambda line: line["alt"] == alt


def test_a_line_is_printed_once(home):
    leeway("log", "--for", "5h")
    line = leeway("status", "--format", "plain").stdout
    assert line.startswith("Holding until ") and line.count("\n") == 1
    assert json.loads(leeway("--format", "waybar").stdout)["text"] + "\n" == line


@pytest.mark.parametrize(
    ("form", "line"), [
        ("plain", "\n"), ("i3blocks", " \n"),
        ("waybar", '{"alt":"offline","class":["offline"],"percentage":0,"text":"","tooltip":""}\n')])
def test_a_bar_that_asks_now_and_then_sees_that_the_daemon_is_gone(home, form, line):
    """As xfce4-genmon does, and i3blocks with an interval."""
    leeway("log", "--for", "5h")
    systemctl("stop", "leeway.service", "leeway.socket")
    asked = leeway("status", "--format", form)
    assert (asked.stdout, asked.stderr) == (line, "")


def test_every_change_is_a_line_and_a_restart_is_none(bar):
    lines = bar()
    assert lines.next(time.monotonic() + DEADLINE) == {
        "text": "", "alt": "none", "tooltip": "", "class": ["none"], "percentage": 0,
    }
    leeway("log", "--note", input="the blue bicycle")
    lines.wait_for(lambda line: "unanswered" in line["class"], "a check-in that waits")
    leeway("ok")
    # The first hours of this schedule are over in a second.
    lines.wait_for(lambda line: line["class"] in (["settle"], ["space"]), "the answer")
    systemctl("restart", "leeway.service")
    leeway("back")
    lines.wait_for(is_("none"), "the end, after a restart")
    assert "offline" not in [line["alt"] for line in lines.seen]
    assert all(before != after for before, after in zip(lines.seen, lines.seen[1:]))
    assert private_words(lines.seen) == []


def test_a_daemon_that_is_gone_is_waited_for(bar):
    leeway("log", "--for", "5h")
    lines = bar()
    lines.wait_for(lambda line: line["text"].startswith("Holding"), "the hold")
    systemctl("stop", "leeway.service", "leeway.socket")
    lines.wait_for(is_("offline"), "that it is gone")
    systemctl("start", "leeway.socket")
    lines.wait_for(lambda line: line["text"].startswith("Holding"), "the hold again")


def test_a_hold_that_ends_in_quiet_hours_is_seen_to_end(bar, configure):
    now = datetime.datetime.now()
    quiet = [now + datetime.timedelta(hours=hours) for hours in (-2, 2)]
    configure(
        f"quietHours: [{quiet[0]:%H:%M}-{quiet[1]:%H:%M}]\nsettle: {{afterLog: [], afterPush: []}}\n"
        "space: {perDay: 0}\n"
    )
    leeway("log", "--for", "4s")
    lines = bar()
    lines.wait_for(lambda line: line["text"].startswith("Holding"), "the hold")
    lines.wait_for(lambda line: line["text"] == "Not holding", "its end, of which nobody tells")


def test_where_it_is_not_safe_it_looks_as_if_nothing_were_open(bar):
    lines = bar()
    nothing = lines.next(time.monotonic() + DEADLINE)
    leeway("log", "--for", "5h")
    lines.wait_for(lambda line: line["text"].startswith("Holding"), "the hold")
    leeway("stop")
    assert lines.wait_for(is_("none"), "nothing") == nothing


def test_in_discreet_mode_it_says_only_how_many_reminders_there_are(bar):
    leeway("discreet", "on")
    lines = bar()
    leeway("log")
    line = lines.wait_for(is_("reminder"), "a reminder")
    assert line["text"] == "1 reminder" and line["tooltip"] == ""
    assert {one["alt"] for one in lines.seen} <= {"none", "reminder"}


def test_it_ends_when_nobody_reads(home):
    leeway()
    process = subprocess.Popen(
        [BIN / "leeway", "status", "--format", "plain", "--watch"], stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"\n"
    process.stdout.close()
    assert process.wait(DEADLINE) == 0


def test_i3blocks_shows_it(home, tmp_path):
    """The real program, which reads our lines and writes those of the bar's protocol."""
    config = tmp_path / "config"
    config.write_text(
        f"[leeway]\ncommand={BIN}/leeway status --format i3blocks --watch\n"
        "interval=persist\nmarkup=pango\n"
    )
    leeway()
    process = subprocess.Popen(
        ["i3blocks", "-c", config], stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        leeway("log", "--for", "5h")
        blocks = read_until(process, lambda block: "open" in block.get("full_text", ""))
        assert blocks[-1]["markup"] == "pango"
        assert blocks[-1]["full_text"].startswith("Holding until ")
        print(json.dumps(blocks[-1]))
        leeway("back")
        read_until(process, lambda block: block.get("full_text") == " ")
    finally:
        # With its block, for which it would wait without end.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(DEADLINE)
        process.stdout.close()


def read_until(process, wanted):
    """The blocks that i3blocks sends, up to the first that is wanted; one that shows nothing is {}."""
    deadline = time.monotonic() + DEADLINE
    blocks, rest = [], b""
    while True:
        left = deadline - time.monotonic()
        assert left > 0 and select.select([process.stdout], [], [], left)[0], blocks
        read = os.read(process.stdout.fileno(), 65536)
        assert read, blocks
        *lines, rest = (rest + read).split(b"\n")
        for line in lines:
            try:
                shown = json.loads(line.strip(b","))
            except ValueError:
                continue
            if isinstance(shown, list):
                blocks += shown or [{}]
                if any(map(wanted, shown or [{}])):
                    return blocks
