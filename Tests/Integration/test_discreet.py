# SPDX-License-Identifier: Apache-2.0
"""Discreet: where others may look, nothing tells what this is; each button does what it stands for."""

import json

import pytest
from conftest import HOME, QUICK, WholeJournal, leeway, leeway_json, run, show, state, systemctl
from terminal import Terminal

# None of them may be where others look, but for the name of the program in its own records.
TELLING = (
    "holding", "reached", "talking", "turn off", "not safe", "notsafe", "reachedout", "asked", "check-in",
    "settle", "reconnect", "presence", "needs space", "partner", "pulled away",
)


def newest():
    return leeway_json("prompts")[-1]["checkIn"]


def telling(seen, *more):
    """The words in it that should not be there."""
    text = json.dumps(seen, ensure_ascii=False).lower()
    return [word for word in (*TELLING, *more) if word.lower() in text]


def history():
    """What dunst keeps of what went from the screen, by its number."""
    kept = json.loads(run("dunstctl", "history").stdout)["data"][0]
    return {one["id"]["data"]: one for one in kept}


def expect_neutral(sent):
    assert sent["name"] == sent["summary"] == "Reminder"
    assert sent["icon"] == ""
    assert sent["labels"] == ["OK", "Open", "Stop"]
    assert "desktop-entry" not in sent["hints"] and "category" not in sent["hints"]
    assert sent["hints"]["transient"]


def test_nothing_tells_what_it_is(home, journal, bus, watch):
    whole = WholeJournal()
    before = history()
    leeway("discreet", "on")
    watching = watch()
    leeway("log")
    record = journal.record("reminderDue")
    sent = bus.notification()
    expect_neutral(sent)
    assert set(name for name in record if name.startswith("LEEWAY_")) == {"LEEWAY_DUE"}

    # The real words are on the socket and in the terminal.
    told = watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")["checkIn"]
    assert "Holding until" in leeway("--open").stdout
    real = (told["title"], told["text"], told["id"])
    assert all(real) and telling(told, *real)

    leeway("sample")
    # dunst makes one of two that look alike; then the buttons of the first would be gone.
    sample = bus.notification()
    assert sample["summary"] == "Reminder" and sample["body"] != sent["body"]
    assert told["due"][11:16] in sent["body"]
    assert "reminder" in show("leeway.service", "StatusText")
    leeway("unsafe")
    bus.wait_for(lambda one: one.get("member") == "NotificationClosed", "its end on screen")
    # That it ends is not said on the screen, where somebody may look right now.
    assert bus.none_for(1, lambda one: one.get("member") == "Notify") is None

    said = [one for one in bus.seen if one["type"] != "method_return"]
    assert len(said) > 3 and [one for one in said if telling(one, *real, "leeway")] == []
    kept = [one for number, one in history().items() if number not in before]
    assert kept and telling(kept, *real, "leeway") == []
    systemctl("restart", "leeway.service")
    assert telling(show("leeway.service", "StatusText"), *real) == []
    records = [
        # The commands of this test are its own doing.
        {key: value for key, value in record.items() if not key.startswith("_")}
        for record in whole.until_now()
    ]
    whole.close()
    assert records
    assert [record for record in records if telling(record, *real)] == []


def test_what_is_shown_is_replaced_at_once_and_comes_back(home, journal, bus):
    before = history()
    leeway("log")
    journal.record("checkInDue")
    real = bus.notification()
    number = bus.wait_for(lambda one: one.get("type") == "method_return", "its id")
    number = number["payload"]["data"][0]

    leeway("discreet", "on")
    neutral = bus.notification()
    expect_neutral(neutral)
    assert neutral["replaces"] == number
    assert history() == before

    leeway("undo")
    again = bus.notification()
    assert again["replaces"] == number
    same = ("name", "icon", "summary", "body", "labels")
    assert [again[name] for name in same] == [real[name] for name in same]
    assert not real["hints"]["transient"] and not again["hints"]["transient"]


@pytest.mark.parametrize(("label", "outcome"), [("OK", "holding"), ("Stop", "notSafe")])
def test_a_neutral_button_counts(home, watch, bus, desktop, label, outcome):
    leeway("discreet", "on")
    watching = watch()
    leeway("log")
    told = watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")
    bus.notification()
    desktop.press(label)
    closed = watching.wait_for(lambda one: one["kind"] == "outcome", "the outcome")
    assert closed["checkIn"]["id"] == told["checkIn"]["id"]
    assert closed["checkIn"]["outcome"] == outcome
    assert state()["unsafe"] == (outcome == "notSafe")
    assert telling(desktop.choices()) == []


def test_open_puts_it_aside_and_it_stays_open(home, bus, watch, desktop):
    leeway("discreet", "on")
    watching = watch()
    leeway("log")
    told = watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")
    bus.notification()
    desktop.press("Open")
    bus.wait_for(lambda one: one.get("member") == "NotificationClosed", "its end on screen")
    assert "outcome" not in newest()
    assert told["checkIn"]["text"] in " ".join(leeway("--open").stdout.split())
    leeway("ok")
    assert newest()["outcome"] == "holding"


def test_the_configuration_counts_until_the_person_has_said_otherwise(home, configure, bus, journal):
    assert "Not discreet" in leeway("discreet").stdout
    configure(QUICK + "privacy: {discreet: true}\n")
    leeway("reload")
    assert state()["discreet"]
    leeway("log")
    journal.record("reminderDue")
    expect_neutral(bus.notification())

    assert "Not discreet" in leeway("discreet", "off").stdout
    assert bus.notification()["name"] == "Leeway"
    leeway("reload")
    systemctl("restart", "leeway.service")
    assert not state()["discreet"]
    leeway("undo")
    assert "Discreet" in leeway("discreet").stdout
    assert leeway("discreet", "perhaps", check=False).returncode == 64


# MARK: in the terminal

STILL = QUICK.replace("afterLog: [1s]", "afterLog: []").replace("afterPush: [1s]", "afterPush: []")


@pytest.fixture
def terminal(home, configure):
    configure(STILL)
    opened = Terminal(80, 24)
    yield opened
    opened.close()


def ended(lines):
    return lines[-1] == "$" and lines[-2].startswith("status ")


def test_plain_leeway_and_watch_and_the_login_are_neutral(home, watch, journal):
    leeway("discreet", "on")
    leeway("log")
    journal.record("reminderDue")
    said = leeway().stdout
    assert said.splitlines()[0] == "1 reminder" and "leeway --open" in said
    assert telling(said) == []
    assert "Holding until" in leeway("--open").stdout and "Holding until" in leeway("status", "--open").stdout
    at_login = leeway("prompts", "--unanswered", "--quiet").stdout
    assert "1 reminder" in at_login and telling(at_login) == []
    seen = run("timeout", "2", HOME / ".local/bin/leeway", "watch", check=False).stdout
    assert "1 reminder" in seen and telling(seen) == []
    for form in ("plain", "waybar", "i3blocks"):
        assert telling(leeway("status", "--format", form).stdout) == []
    leeway("ok")
    assert leeway().stdout.splitlines()[0] == "No reminders"


@pytest.mark.parametrize("key", ["q", "Escape"])
def test_the_help_card_leaves_nothing_in_the_terminal(terminal, key):
    leeway("discreet", "on")
    terminal.type("clear; leeway help-card; echo status $?")
    first = terminal.wait_for(lambda lines: "Esc or q" in lines[-1], "the card")
    assert terminal.ask("alternate_on") == "1" and len(first) <= 24
    terminal.press("Space")
    second = terminal.wait_for(lambda lines: lines != first, "its next page")
    assert second[0] != first[0]
    terminal.press("b")
    terminal.wait_for(lambda lines: lines == first, "the first page again")
    terminal.press(key)
    lines = terminal.wait_for(ended, "its end")
    assert lines == ["status 0", "$"] and terminal.ask("alternate_on") == "0"
    assert "Calls and searches" not in terminal.scrollback()


def test_stop_leaves_nothing_in_the_terminal(terminal):
    leeway("discreet", "on")
    leeway("log")
    terminal.type("clear; leeway stop; echo status $?")
    terminal.wait_for(lambda lines: "Esc or q" in lines[-1], "what stop says")
    assert state()["unsafe"], "it counts before it is read"
    terminal.press("Escape")
    assert terminal.wait_for(ended, "its end") == ["status 0", "$"]
    assert "Check-ins are off" not in terminal.scrollback()


@pytest.mark.parametrize(("key", "outcome"), [("q", "stopped"), ("Escape", "stopped"), ("p", "passed")])
def test_the_countdown_leaves_nothing_in_the_terminal(terminal, key, outcome):
    leeway("discreet", "on")
    terminal.type("clear; leeway urge; echo status $?")
    terminal.wait_for(lambda lines: any("left, until" in line for line in lines), "the countdown")
    terminal.press(key)
    assert terminal.wait_for(ended, "its end") == ["status 0", "$"]
    assert "left, until" not in terminal.scrollback()
    facts = leeway_json("export")
    assert [fact["fields"]["outcome"] for fact in facts if fact["kind"] == "urgeEnded"] == [outcome]


def test_without_discreet_mode_the_card_stays_in_the_terminal(terminal):
    terminal.type("clear; leeway help-card --region gb | head -3; leeway help-card > /dev/null; echo status $?")
    lines = terminal.wait_for(ended, "its end")
    assert terminal.ask("alternate_on") == "0" and "Calls and searches" in " ".join(lines)
