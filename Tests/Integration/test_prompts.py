# SPDX-License-Identifier: Apache-2.0
"""The main job: a withdrawal is logged, and the prompt comes everywhere and can be answered."""

import datetime

import pytest
from conftest import MARKER, leeway, leeway_json, private_words, show

LABELS = ["Holding", "I asked", "Turn off", "Later"]


def open_check_ins():
    found = [line.get("checkIn") for line in leeway_json("prompts", "--unanswered")]
    return [one for one in found if one]


def check_in(identity):
    return next(
        line["checkIn"] for line in leeway_json("prompts") if line["checkIn"]["id"] == identity
    )


def test_the_first_call_starts_the_daemon(home):
    assert show("leeway.service", "ActiveState") == "inactive"
    assert leeway().stdout
    assert show("leeway.service", "ActiveState") == "active"


def test_a_prompt_reaches_journal_desktop_socket_and_cli(home, journal, bus, watch):
    watching = watch()
    (logged,) = leeway_json("log")
    assert logged["recorded"] and logged["state"]["holding"]

    record = journal.record("checkInDue")
    assert record["PRIORITY"] in ("5", "6")
    assert record["SYSLOG_IDENTIFIER"] == "leewayd"
    assert record["LEEWAY_PHASE"] == "settle"
    assert record["LEEWAY_EPISODE_ID"] == str(logged["state"]["episode"])
    due = datetime.datetime.fromisoformat(record["LEEWAY_DUE"])
    assert due.tzinfo is not None
    identity = record["LEEWAY_PROMPT_ID"]

    sent = bus.notification()
    assert sent["summary"] in record["MESSAGE"]
    assert sent["labels"] == LABELS
    assert sent["hints"]["urgency"] in (0, 1)
    assert sent["hints"]["desktop-entry"] == "leeway"

    told = watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")
    assert told["checkIn"]["id"] == identity
    assert told["checkIn"]["title"] == sent["summary"]

    (open_now,) = open_check_ins()
    assert open_now["id"] == identity
    assert datetime.datetime.fromisoformat(open_now["due"]) == due.replace(microsecond=0)
    assert open_now["title"] in leeway().stdout


@pytest.mark.parametrize(
    ("label", "outcome"), [("Holding", "holding"), ("I asked", "reachedOut")]
)
def test_a_pressed_button_is_the_outcome(home, watch, desktop, label, outcome):
    watching = watch()
    leeway("log")
    told = watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")
    desktop.press(label)
    closed = watching.wait_for(lambda one: one["kind"] == "outcome", "the outcome")
    assert closed["checkIn"]["id"] == told["checkIn"]["id"]
    assert closed["checkIn"]["outcome"] == outcome
    assert check_in(told["checkIn"]["id"])["outcome"] == outcome
    assert len(desktop.choices()) == 4


def test_later_that_comes_too_late_is_said(home, journal, bus, desktop):
    leeway("log")
    record = journal.record("checkInDue")
    assert bus.notification()["labels"] == LABELS
    leeway("hold", "--for", "5m")
    desktop.press("Later")
    said = bus.notification()
    assert said["summary"].startswith("The hold ends before that") and said["labels"] == []
    assert "outcome" not in check_in(record["LEEWAY_PROMPT_ID"])


def test_not_safe_stops_everything_and_leaves_no_trace(home, journal, bus, watch, desktop):
    watching = watch()
    leeway("log")
    watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")
    bus.notification()
    desktop.press("Turn off")
    changed = watching.wait_for(lambda one: one["state"]["unsafe"], "the state")
    assert "next" not in changed["state"] and not changed["state"]["holding"]
    assert "Holding" not in leeway().stdout
    status = show("leeway.service", "StatusText")
    assert "safe" not in status.lower()
    assert not [record for record in journal.until_now() if private_words(record)]


def test_an_answer_in_the_terminal_closes_the_notification(home, watch, bus):
    watching = watch()
    leeway("log")
    watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")
    bus.notification()
    leeway("ok")
    bus.wait_for(lambda one: one.get("member") == "NotificationClosed", "its end on screen")
    assert open_check_ins() == []


def test_a_note_stays_in_the_database(home, journal):
    leeway("log", "--note", input=MARKER + "\n")
    journal.record("checkInDue")
    assert not [record for record in journal.seen if private_words(record)]
    assert not private_words(show("leeway.service", "StatusText"))


def test_the_hold_ends_and_says_so(home, configure, journal, bus):
    configure("hold: {length: 1h}\nquietHours: []\nspace: {perDay: 0}\nsettle: {afterLog: []}\n")
    leeway("log", "--for", "2s")
    record = journal.record("checkInDue")
    assert record["LEEWAY_PHASE"] == "reconnect"
    assert bus.notification()["labels"] == ["I said something", "We're talking", "Turn off", "Later"]
    (state,) = leeway_json("status")
    assert not state["state"]["holding"] and state["state"]["phase"] == "reconnect"


def test_without_a_server_the_prompt_still_comes(home, journal, no_server):
    leeway("log")
    journal.record("checkInDue")
    (open_now,) = open_check_ins()
    assert open_now["title"]
    (state,) = leeway_json("status")
    assert state["state"]["missing"]
    assert state["state"]["missing"][0] in " ".join(leeway().stdout.split())
    assert "notification" in show("leeway.service", "StatusText").lower()


def test_a_server_that_comes_later_shows_what_is_open(home, journal, bus, no_server):
    from conftest import systemctl

    leeway("log")
    record = journal.record("checkInDue")
    systemctl("start", "dunst.service")
    assert bus.notification()["summary"] in record["MESSAGE"]
    journal.record("notificationsBack")


def test_without_a_bus_the_prompt_still_comes(home, journal, no_bus):
    leeway("log")
    journal.record("checkInDue")
    assert len(open_check_ins()) == 1
    (state,) = leeway_json("status")
    assert state["state"]["missing"]


def test_the_sample_is_shown_and_recorded_nowhere(home, bus):
    leeway("sample")
    assert bus.notification()["summary"]
    assert open_check_ins() == []
