# SPDX-License-Identifier: Apache-2.0
"""The daemon's part of an urge and of plans: what it asks, keeps back, survives, and who sees what."""

import pytest
from conftest import (
    CONFIG,
    DATA,
    MARKER,
    QUICK,
    SOURCE,
    kill,
    leeway,
    leeway_json,
    main_pid,
    private_words,
    show,
    state,
    systemctl,
)

# An urge is let pass for as long as it takes to look; nothing else comes by itself.
STILL = QUICK.replace("afterLog: [1s]", "afterLog: []").replace("afterPush: [1s]", "afterPush: []")
SHORT = STILL + "urge: {length: 2s}\n"
# The only text of settle goes over a plan: all others of the shipped ones are switched off.
PLAN = "Your own words: {plan}."
WAITS = "You have a plan for this. To see it, type: leeway"


def outcomes():
    """What came of each urge."""
    lines = leeway_json("export")
    return [line["fields"]["outcome"] for line in lines if line["kind"] == "urgeEnded"]


def shipped(phase):
    """The ids of the texts that are shipped for a phase."""
    identity = None
    for line in map(str.strip, (SOURCE / "Config/prompts.yaml").open()):
        identity = line.removeprefix("- id: ") if line.startswith("- id: ") else identity
        if identity and line == f"phase: {phase}":
            yield identity


def make_a_plan():
    leeway("plan", "add", input=f"text\nlook for {MARKER}\n")


@pytest.mark.parametrize(
    ("label", "outcome"),
    [("It passed", "passed"), ("I asked", "reachedOut"), ("Turn off", "notSafe")],
)
def test_the_button_that_is_pressed_is_what_came_of_it(
    home, configure, watch, desktop, label, outcome
):
    configure(SHORT)
    leeway("log")
    watching = watch()
    leeway("urge")
    told = watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")["checkIn"]
    assert told["phase"] == "urge" and told["id"] == "1-urge-1"
    desktop.press(label)
    closed = watching.wait_for(lambda one: one["kind"] == "outcome", "the outcome")["checkIn"]
    assert (closed["id"], closed["outcome"]) == (told["id"], outcome)
    assert outcomes() == [outcome]
    assert state()["unsafe"] == (outcome == "notSafe")
    cycle = [step["kind"] for step in state()["cycle"]]
    assert cycle.count("push") == (outcome == "reachedOut")


def test_what_falls_into_it_does_not_come_and_the_holds_end_does(home, configure, watch):
    configure(SHORT.replace("2s", "4s"))
    watching = watch()
    leeway("urge")
    leeway("log", "--for", "1s")
    closed = watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")["checkIn"]
    assert closed["id"] == "urge-1" and "episode" not in closed
    # It waits for the answer, but not for long.
    assert watching.none_for(1, lambda one: one["kind"] == "checkIn") is None
    leeway("ok")
    told = watching.wait_for(lambda one: one["kind"] == "checkIn", "the hold's end")["checkIn"]
    assert told["phase"] == "reconnect"
    assert outcomes() == ["passed"]


def test_it_outlives_the_daemon(home, configure, watch, journal):
    configure(SHORT.replace("2s", "6s"))
    (begun,) = leeway_json("urge")
    kill(main_pid())
    assert state()["urge"] == begun["urge"]
    systemctl("restart", "leeway.service")
    watching = watch()
    record = journal.record("checkInDue")
    assert record["LEEWAY_PROMPT_ID"] == "urge-1" and "LEEWAY_EPISODE_ID" not in record
    assert "urge" not in state() or state()["urge"] is None
    assert leeway_json("prompts")[-1]["checkIn"]["id"] == "urge-1"
    leeway("undo")
    gone = watching.wait_for(lambda one: one["kind"] == "outcome", "its end")["checkIn"]
    assert gone["outcome"] == "superseded"
    assert leeway_json("prompts") == [{}]


@pytest.mark.parametrize("wanted", [False, True])
def test_a_plan_is_the_persons_alone(home, configure, journal, bus, watch, wanted):
    off = "".join(f"  - {{id: {one}, off: true}}\n" for one in shipped("settle"))
    (CONFIG / "prompts.yaml").write_text(
        f'texts:\n  - {{id: mine, phase: settle, text: "{PLAN}"}}\n'
        "  - {id: other, phase: settle, text: Drink some water.}\n" + off
    )
    configure(QUICK + (f"notifications: {{plan: {str(wanted).lower()}}}\n"))
    make_a_plan()
    watching = watch()
    leeway("log")
    record = journal.record("checkInDue")
    told = watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")["checkIn"]
    said = f"Your own words: if I want to text, then I look for {MARKER}."
    assert told["text"] == said
    assert " ".join(said.split()) in " ".join(leeway().stdout.split())
    assert record["MESSAGE"].endswith(WAITS)
    assert bus.notification()["body"] == (said if wanted else WAITS)
    assert not [one for one in journal.until_now() if private_words(one)]
    assert not private_words(show("leeway.service", "StatusText"))


def test_what_is_on_the_screen_changes_with_the_plan_and_the_labels(home, configure, bus):
    off = "".join(f"  - {{id: {one}, off: true}}\n" for one in shipped("settle"))
    texts = (
        f'texts:\n  - {{id: mine, phase: settle, text: "{PLAN}"}}\n'
        "  - {id: other, phase: settle, text: Drink some water.}\n" + off)
    (CONFIG / "prompts.yaml").write_text(texts)
    configure(QUICK + "notifications: {plan: true}\n")
    make_a_plan()
    leeway("log")
    assert MARKER in bus.notification()["body"]
    leeway("plan", "remove", "1")
    assert bus.notification()["body"] == WAITS
    leeway("undo")
    sent = bus.notification()
    assert MARKER in sent["body"] and sent["labels"][0] == "Holding"
    (CONFIG / "prompts.yaml").write_text(texts + "labels: {holding: Still here}\n")
    leeway("reload")
    sent = bus.notification()
    assert MARKER in sent["body"] and sent["labels"][0] == "Still here"


def test_a_plan_is_in_the_export_until_all_is_forgotten(home):
    make_a_plan()
    leeway("log")
    leeway("back")
    leeway("forget", "1", "--yes")
    (kept,) = [line for line in leeway_json("export") if line["kind"] == "planAdded"]
    assert kept["fields"]["then"] == f"look for {MARKER}"
    leeway("forget", "--all", "--yes")
    assert leeway_json("plan") == [{}]
    systemctl("stop", "leeway.service")
    for file in DATA.iterdir():
        assert MARKER.encode() not in file.read_bytes(), file
