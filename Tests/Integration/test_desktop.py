# SPDX-License-Identifier: Apache-2.0
"""The launcher's entry: what it offers to one who is in no terminal."""

import configparser
import shlex
import subprocess

import pytest
from conftest import HOME, QUICK, RUNTIME, leeway, run, state, systemctl

ENTRY = HOME / ".local/share/applications/leeway.desktop"
STILL = QUICK.replace("afterLog: [1s]", "afterLog: []")


def entry():
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    parser.read(ENTRY)
    return parser


def choose(name):
    """What a launcher does when that action is chosen: runs it, with nowhere to read or write."""
    (line,) = [
        group["Exec"] for group in entry().values() if group.name != "DEFAULT" and group["Name"] == name
    ]
    return run(
        *shlex.split(line), check=False, capture_output=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ).returncode


def test_the_entry_is_right(installation):
    assert run("desktop-file-validate", ENTRY).stdout == ""
    assert entry()["Desktop Entry"]["Icon"] == "leeway"
    icons = HOME / ".local/share/icons/hicolor"
    assert (icons / "scalable/apps/leeway.svg").exists()
    assert (icons / "symbolic/apps/leeway-symbolic.svg").exists()


def test_what_software_centres_are_told_is_sound(installation):
    metainfo = HOME / ".local/share/metainfo/org.leeway.leeway.metainfo.xml"
    run("appstreamcli", "validate", "--no-net", "--pedantic", "--no-color", metainfo)
    assert f">{ENTRY.name}</launchable>" in metainfo.read_text()


def test_only_the_entry_itself_opens_a_terminal(home):
    """A terminal that is asked for in the entry is opened by each of its actions, too."""
    assert entry()["Desktop Entry"]["Terminal"] == "false"
    terminal = HOME / ".local/bin/xdg-terminal-exec"
    terminal.write_text('#!/bin/sh\nexec "$@" --help >"$XDG_RUNTIME_DIR/in-terminal"\n')
    terminal.chmod(0o755)
    try:
        assert choose("Leeway") == 0
        assert (RUNTIME / "in-terminal").read_text().startswith("leeway watch")
        (RUNTIME / "in-terminal").unlink()
        assert choose("Log") == 0
        assert not (RUNTIME / "in-terminal").exists()
    finally:
        terminal.unlink()


def test_log_answers_with_a_notification(home, configure, bus):
    configure(STILL)
    assert choose("Log") == 0
    sent = bus.notification()
    assert sent["summary"].startswith("Holding until ") and sent["body"]
    # It is in the desktop's history like any other; only discreet mode asks for none.
    assert sent["labels"] == [] and not sent["hints"]["transient"]
    assert state()["holdEnds"]


def test_i_want_to_reach_out_begins_ten_minutes(home, configure, bus):
    configure(STILL)
    leeway("plan", "add", input="text\nwalk to the blue bridge\n")
    assert choose("I want to reach out") == 0
    sent = bus.notification()
    running = state()["urge"]
    assert sent["summary"] == running["title"] and sent["body"]
    # The person's own words are for the terminal.
    assert "bridge" not in sent["body"]


def test_check_ins_off_is_not_safe(home, bus):
    leeway("log")
    assert choose("Turn check-ins off") == 0
    # A check-in may have come before.
    sent = bus.notification()
    while sent["summary"] != "Check-ins are off":
        sent = bus.notification()
    assert state()["unsafe"]
    # What is then not done is said as well.
    assert choose("I want to reach out") == 1
    assert "off" in bus.notification()["summary"]


def test_where_others_may_look_the_answer_is_neutral(home, configure, bus):
    configure(STILL + "privacy: {discreet: true}\n")
    assert choose("Log") == 0
    sent = bus.notification()
    assert sent["summary"] == "Reminder" and sent["hints"]["transient"]


@pytest.mark.parametrize("verb", ["log", "urge"])
def test_it_is_announced_only_if_asked_for(home, configure, bus, verb):
    configure(STILL)
    leeway(verb)
    leeway("sample")
    assert bus.notification()["summary"] == "This is how a check-in looks"


def test_a_login_shell_shows_what_waits_and_nothing_where_nothing_does(home, watch):
    quiet = ("prompts", "--unanswered", "--quiet")
    assert leeway(*quiet).stdout == ""
    watching = watch()
    leeway("log")
    told = watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")["checkIn"]
    assert told["id"] in leeway(*quiet).stdout
    leeway("ok")
    assert leeway(*quiet).stdout == ""
    # In a profile nothing may get in the way, not even where the daemon cannot be had.
    systemctl("stop", "leeway.service", "leeway.socket")
    silent = leeway(*quiet, check=False)
    assert (silent.returncode, silent.stdout) == (69, "")
