# SPDX-License-Identifier: Apache-2.0
"""What is exported is imported again: on a machine without anything, on one that is used, and never in part."""

import json
from datetime import datetime

import jsonschema
import pytest
from conftest import DATA, MARKER, SOCKET, SOURCE, kill, leeway, leeway_json, main_pid, state, systemctl
from made_up_lives import ZONE, life
from private_daemon import Client

# The keys that differ between two databases with the same facts.
OWN = ("store", "origin")


def exported():
    return leeway("export").stdout.splitlines()


def bare(lines):
    return [{key: value for key, value in json.loads(line).items() if key not in OWN} for line in lines]


def said_of(lines):
    """Without the settings, which are those of the machine."""
    return [line for line in bare(lines) if line["kind"] != "configured"]


@pytest.fixture
def file(home, tmp_path):
    """The export of a life with two episodes that are over and one that is open."""
    for ending in ("back", "close"):
        leeway("log", "--note", input=f"{MARKER} at {ending}")
        leeway("ok")
        leeway(ending)
    leeway("plan", "add", input="I want to text\nI walk\n")
    leeway("log")
    path = tmp_path / "leeway.jsonl"
    path.write_text("".join(line + "\n" for line in exported()))
    return path


def start_anew():
    leeway("forget", "--all", "--yes")
    assert not said_of(exported())


def another_machine():
    """As on a machine where Leeway was never used."""
    systemctl("stop", "leeway.service")
    for file in DATA.glob("*"):
        file.unlink()


def import_it(path, *arguments):
    (reply,) = leeway_json("import", path, "--yes", *arguments)
    return reply["result"]


@pytest.mark.parametrize("leave", [start_anew, another_machine])
def test_all_of_it_comes_into_an_empty_database(file, leave):
    before = file.read_text().splitlines()
    leave()
    result = import_it(file)
    assert result["whole"] and result["episodes"] == 3 and result["facts"] == len(before)
    after = exported()
    assert said_of(after)[: len(said_of(before))] == said_of(before)
    assert state().get("episode") == 3
    assert MARKER in leeway("history", "1").stdout
    assert "walk" in leeway("plan").stdout
    # A daemon that starts now goes on from it.
    systemctl("restart", "leeway.service")
    assert state().get("episode") == 3
    assert not (DATA / "leeway.db.import").exists()


def test_through_a_pipe(file):
    text = file.read_text()
    another_machine()
    leeway("import", "-", "--yes", input=text)
    assert state().get("episode") == 3


def test_twice_adds_nothing(file):
    another_machine()
    import_it(file)
    before = exported()
    result = import_it(file)
    assert not result["whole"] and result["episodes"] == result["facts"] == 0 and result["known"] == 3
    assert exported()[: len(before)] == before
    assert "Already here: 3 episodes" in leeway("import", file, "--yes").stdout


def test_into_a_used_one_only_what_is_over(file):
    another_machine()
    leeway("log")
    here = bare(exported())
    result = import_it(file)
    assert (result["whole"], result["episodes"], result["open"]) == (False, 2, 1)
    assert state().get("episode") == 1
    assert "No plans yet" in leeway("plan").stdout
    after = bare(exported())
    assert [line for line in after if line["transaction"] > 0][: len(here)] == here
    assert {line["episode"] for line in after if "episode" in line and line["transaction"] < 0} == {2, 3}
    assert MARKER in leeway("history", "2").stdout
    leeway("undo")
    assert state().get("episode") is None
    leeway("forget", "2", "--yes")
    assert import_it(file)["episodes"] == 1


def test_a_dry_run_changes_nothing(file):
    another_machine()
    before = exported()
    (reply,) = leeway_json("import", file, "--dry-run")
    assert reply["result"]["episodes"] == 3
    assert exported() == before
    assert not (DATA / "leeway.db.import").exists()


def test_without_a_terminal_it_wants_a_yes(file):
    refused = leeway("import", file, check=False, input="yes\n")
    assert refused.returncode == 64 and "--yes" in refused.stderr


@pytest.mark.parametrize("broken", [
    f"{MARKER} is no fact".encode(), b'{"kind": "noted"}', b"\xff\xfe",
    json.dumps({"transaction": 1, "kind": "noted", "fields": {"text": MARKER}}).encode(),
])
def test_a_broken_line_is_named_and_nothing_comes(file, broken):
    lines = file.read_bytes().splitlines()
    file.write_bytes(b"".join(line + b"\n" for line in [*lines, broken, *lines]))
    another_machine()
    before = exported()
    refused = leeway("import", file, "--yes", check=False)
    assert refused.returncode == 1
    assert f"ine {len(lines) + 1}" in refused.stderr
    assert MARKER not in refused.stderr
    assert exported() == before


def test_killed_in_the_middle_nothing_came(file):
    text = file.read_text()
    another_machine()
    assert state().get("episode") is None
    before = exported()
    with Client(SOCKET) as client:
        client.call("StageImport", **{"import": "a", "text": text})
        assert client.call("CommitImport", **{"import": "a"}).get("result") is None
        assert (DATA / "leeway.db.import").exists()
        kill(main_pid())
    assert said_of(exported()) == said_of(before)
    assert not (DATA / "leeway.db.import").exists()
    assert import_it(file)["episodes"] == 3


def test_each_line_is_what_the_schema_says(file):
    schema = json.loads((SOURCE / "share/export.schema.json").read_text())
    for line in file.read_text().splitlines():
        jsonschema.validate(json.loads(line), schema)


def of_a_year(path, episodes, **kind):
    """A life of a year that has passed, in a file."""
    path.write_text("\n".join(life(episodes, 365, datetime(2026, 3, 1, tzinfo=ZONE), **kind)) + "\n")
    return path


def test_a_year_goes_to_another_machine_and_comes_back_the_same(home, tmp_path):
    another_machine()
    import_it(of_a_year(tmp_path / "year.jsonl", 60))
    first = exported()
    (tmp_path / "moved.jsonl").write_text("\n".join(first) + "\n")
    another_machine()
    assert import_it(tmp_path / "moved.jsonl")["facts"] == len(first)
    assert said_of(exported()) == said_of(first)
    assert import_it(tmp_path / "moved.jsonl")["facts"] == 0
    assert said_of(exported()) == said_of(first)
    assert "60 episodes" in leeway("history").stdout


def test_what_stands_out_is_said_and_nothing_else(home, tmp_path):
    another_machine()
    import_it(of_a_year(tmp_path / "sundays.jsonl", 20, on_sunday_evenings=True))
    said = leeway("history", "--pattern").stdout
    assert "20 of the 20 times that you asked were on a Sunday evening" in " ".join(said.split())
    another_machine()
    import_it(of_a_year(tmp_path / "any-day.jsonl", 20))
    assert "No weekday and no time of day stands out." in leeway("history", "--pattern").stdout
    another_machine()
    import_it(of_a_year(tmp_path / "few.jsonl", 3))
    assert "from 8 episodes on" in " ".join(leeway("history", "--pattern").stdout.split())
