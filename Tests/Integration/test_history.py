# SPDX-License-Identifier: Apache-2.0
"""The record can be put right: what is told later stands where it was, and an episode that is over takes notes."""

from conftest import QUICK, leeway, leeway_json, state

# Nothing else comes meanwhile.
STILL = QUICK.replace("afterLog: [1s]", "afterLog: []").replace("afterPush: [1s]", "afterPush: []")


def steps(number):
    (line,) = leeway_json("history", str(number))
    return [step["kind"] for step in line["episode"]["cycle"]]


def test_what_is_told_later_stands_where_it_was(home, configure):
    configure(STILL)
    leeway("log", "--at", "3h ago", "--for", "6h")
    leeway("asked", "--at", "1h ago")
    leeway("asked", "--at", "2h ago")
    (line,) = leeway_json("history", "1")
    times = [step["at"] for step in line["episode"]["cycle"]]
    assert steps(1) == ["pull", "push", "push"] and times == sorted(times)
    assert line["episode"]["pushes"] == 2
    leeway("back", "--at", "30m ago")
    (line,) = leeway_json("history", "1")
    assert steps(1)[-1] == "back" and line["episode"]["ended"] == line["episode"]["cycle"][-1]["at"]
    leeway("undo")
    assert state()["episode"] == 1


def test_a_time_that_cannot_be_is_refused_and_asks_for_nothing_false(home, configure):
    configure(STILL)
    leeway("log", "--at", "1h ago", "--for", "6h")
    for words in (["asked", "--at", "3h ago"], ["back", "--at", "in 2h"], ["log", "--at", "5h ago"]):
        refused = leeway(*words, check=False)
        assert refused.returncode == 1, words
        assert "leeway back" not in refused.stderr and "close" not in refused.stderr
    assert steps(1) == ["pull"]


def test_a_note_on_an_episode_that_is_over(home, configure):
    configure(STILL)
    for _ in range(4):
        leeway("log")
        leeway("back")
    leeway("log")
    leeway("note", "2", input="it was the week of the move\n")
    assert "the week of the move" in leeway("history", "2").stdout
    assert "the week of the move" not in leeway("history", "5").stdout
    leeway("undo")
    assert "the week of the move" not in leeway("history", "2").stdout
    refused = leeway("note", "9", check=False, input="words\n")
    assert refused.returncode == 1 and "9" in refused.stderr
    unread = leeway("note", "it was late", check=False, input="words\n")
    assert unread.returncode == 64 and "it was late" not in unread.stderr
    leeway("note", "2", input="and of the flu\n")
    leeway("forget", "2", "--yes")
    assert "of the flu" not in leeway("export").stdout


def test_history_says_how_many_are_older_and_the_totals(home, configure):
    configure(STILL)
    for _ in range(3):
        leeway("log")
        leeway("back")
        leeway("urge")
        leeway("ok")
    said = leeway("history", "--limit", "2").stdout
    assert "1 is older" in said and "In all: 3 episodes, 3 urges, of which you let 3 pass" in said
    leeway("undo")
    assert "of which you let 2 pass" in leeway("history").stdout
