# SPDX-License-Identifier: Apache-2.0
"""`leeway doctor`: what it says of a machine where all is well, and of one where it is not."""

import json
import os
import shutil

from conftest import BIN, MARKER, SOCKET, leeway, private_words, run, systemctl

SEEN_HERE = ["socket", "daemon", "unit"]
SEEN_BY_THE_DAEMON = [
    "bus", "notifications", "doNotDisturb", "locked", "idle", "asleep", "journal", "clock",
    "configuration", "database", "helpCard",
]


def doctor(status):
    """The parts by their names; `status` is what it exits with."""
    result = leeway("doctor", "--json", check=False)
    assert result.returncode == status, result.stdout + result.stderr
    return {part["name"]: part for part in json.loads(result.stdout)["parts"]}


def test_where_all_is_well_nothing_is_missing(home):
    leeway("ok", check=False)
    parts = doctor(0)
    assert list(parts) == SEEN_HERE + SEEN_BY_THE_DAEMON
    assert {part["state"] for part in parts.values()} <= {"ok", "warning"}
    assert all(("advice" in part) == (part["state"] != "ok") for part in parts.values())
    assert parts["unit"]["state"] == "ok"
    assert parts["notifications"]["details"][0].startswith("dunst ")
    assert "actions" in parts["notifications"]["details"][1].split()
    assert parts["doNotDisturb"]["details"] == ["dunst"]
    assert parts["database"]["details"][0].endswith(" KiB")
    shown = leeway("doctor").stdout
    assert [line.split()[0] for line in shown.splitlines() if line and line[0] != " "][:3] == ["ok"] * 3
    assert shown.splitlines()[-1] in ("All is well.", "Leeway has everything it needs.")


def test_without_a_daemon_it_says_what_to_do(home):
    systemctl("stop", "leeway.service", "leeway.socket")
    parts = doctor(1)
    assert list(parts) == SEEN_HERE + ["configuration"]
    assert parts["socket"]["sentence"] == "There is no socket."
    assert "systemctl --user start leeway" in parts["daemon"]["advice"]
    assert parts["unit"]["sentence"] == "leeway.service is not running."
    assert parts["configuration"]["state"] == "ok"


def test_a_socket_that_was_taken_away_comes_back_as_it_says(home):
    leeway()
    SOCKET.unlink()
    parts = doctor(1)
    assert parts["unit"]["state"] == "ok" and parts["socket"]["sentence"] == "There is no socket."
    systemctl(*parts["daemon"]["advice"].split("systemctl --user ")[1].split())
    assert doctor(0)["daemon"]["state"] == "ok"


def test_a_configuration_that_is_broken_from_the_start_is_shown(configure):
    configure("hold:\n  length: nonsense\n")
    parts = doctor(1)
    assert parts["configuration"]["state"] == "missing"
    assert "leeway.yaml:2:" in parts["configuration"]["details"][0]
    assert "Fix them, then run: leeway reload" in parts["configuration"]["advice"]
    assert parts["database"]["state"] == "ok"


def test_a_configuration_that_was_changed_or_broken_since_is_told(configure):
    leeway()
    configure("hold:\n  length: 2h\n")
    assert "leeway reload" in doctor(0)["configuration"]["advice"]
    configure("hold:\n  length: nonsense\n")
    assert "leeway.yaml:2:" in doctor(1)["configuration"]["details"][0]


def test_a_desktop_without_notifications_is_told(no_server):
    parts = doctor(1)
    assert parts["bus"]["state"] == "ok"
    assert parts["notifications"]["state"] == "missing"


def test_a_session_without_a_bus_is_told(no_bus):
    parts = doctor(1)
    assert parts["bus"]["state"] == "missing"


def test_a_terminal_in_another_zone_is_told(home):
    environment = os.environ | {"TZ": "XXX-5:45"}
    shown = run(BIN / "leeway", "doctor", env=environment).stdout
    assert "use different time zones" in " ".join(shown.split())


def test_it_says_nothing_of_the_person(home):
    leeway("log", "--note", input="the blue bicycle")
    leeway("stop")
    assert private_words(leeway("doctor", check=False).stdout) == []


def test_what_leeway_starts_is_told_nothing_of_the_person(home, tmp_path):
    """Each verb by a copy of `leeway` that has witnesses beside it and first in its PATH.

    Only doctor and setup start something; a test over the sources says so, too.
    """
    started = tmp_path / "started"
    for name, path in (("systemctl", "/usr/bin/systemctl"), ("leewayd", BIN / "leewayd")):
        witness = tmp_path / name
        witness.write_text(f'#!/bin/sh\necho "{name} $*" >>{started}\nexec {path} "$@"\n')
        witness.chmod(0o755)
    shutil.copy(BIN / "leeway", tmp_path)
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    for verb, words in (
        ("log --note", MARKER), ("plan add", f"text\nlook for {MARKER}"), ("note", MARKER),
        ("urge --for 1m", ""), ("ok", ""), ("doctor", ""), ("prompts", ""), ("history 1", ""),
        ("plan", ""), ("unsafe", ""), ("help-card", ""), ("doctor", ""),
    ):
        run(tmp_path / "leeway", *verb.split(), input=words + "\n", env=environment)
    systemctl("stop", "leeway.service", "leeway.socket")
    run(tmp_path / "leeway", "doctor", env=environment, check=False)
    lines = started.read_text().splitlines()
    assert [line.split()[0] for line in lines] == ["systemctl"] * 3 + ["leewayd"]
    assert lines[-1] == "leewayd check-config"
    assert private_words(lines) == []


def test_screens(home):
    """Printed, for whoever reads the log: as a terminal of 80 and of 40 columns has them."""
    leeway("log", "--for", "5h")
    for columns in ("80", "40"):
        for verb in ([], ["doctor"], ["history"]):
            shown = leeway(*verb, env=os.environ | {"COLUMNS": columns}, check=False).stdout
            print(f"--- leeway {' '.join(verb)} ({columns})\n{shown}")
            assert all(len(line) <= int(columns) for line in shown.splitlines())
