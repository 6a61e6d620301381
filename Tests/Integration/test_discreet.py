# SPDX-License-Identifier: Apache-2.0
"""Discreet: where others may look, nothing tells what this is; each button does what it stands for."""

import json

import pytest
from conftest import QUICK, WholeJournal, leeway, leeway_json, run, show, state, systemctl

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
    assert "Holding until" in leeway().stdout
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
    assert told["checkIn"]["text"] in " ".join(leeway().stdout.split())
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
