# SPDX-License-Identifier: Apache-2.0
"""`leeway setup`, and the first `leeway log` where Leeway was never set up, as after a package came."""

import os
import pty
import subprocess

import pytest
from conftest import BIN, DEADLINE, leeway, leeway_json, main_pid, show, systemctl
from test_hold import read_up_to

UNITS = ("leeway.socket", "leeway.service")


@pytest.fixture
def fresh(home):
    """Installed, and enabled by nobody."""
    systemctl("disable", "--now", *UNITS)
    yield
    leeway("setup")
    assert [show(unit, "UnitFileState") for unit in UNITS] == ["enabled", "enabled"]


def ask(*words):
    """leeway on a terminal of its own: the process, and our end."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([BIN / "leeway", *words], stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    return process, ours


def test_it_is_set_up_once(fresh):
    first = leeway("setup").stdout
    assert "runs now, and starts when you log in" in first
    assert "systemctl --user enable --now leeway.socket leeway.service" in first
    assert "leeway sample" in first and "leeway log" in first
    assert [show(unit, "UnitFileState") for unit in UNITS] == ["enabled", "enabled"]
    assert [show(unit, "ActiveState") for unit in UNITS] == ["active", "active"]
    before = main_pid()
    second = leeway("setup").stdout
    assert "was set up already" in second and "systemctl" not in second
    assert leeway_json("setup") == [{"enabled": False, "restarted": False, "started": False}]
    assert main_pid() == before


def test_a_daemon_older_than_its_program_is_restarted(home):
    leeway("log")
    before = main_pid()
    os.utime(BIN / "leewayd")
    assert "restarted" in leeway("setup").stdout
    assert main_pid() != before
    assert leeway_json("status")[0]["state"]["holding"]


def test_where_nobody_can_be_asked_the_command_is_named(fresh):
    refused = leeway("log", check=False)
    assert refused.returncode == 69 and "leeway setup" in refused.stderr
    assert show("leeway.socket", "UnitFileState") == "disabled"


def test_the_first_log_offers_it_and_goes_on(fresh):
    process, screen = ask("log", "--for", "5h")
    assert b"Start it now and at each login" in read_up_to(screen, b"(y/n)? ")
    os.write(screen, b"y\n")
    told = read_up_to(screen, b"leeway undo").decode()
    assert "starts when you log in" in told
    assert process.wait(DEADLINE) == 0
    os.close(screen)
    assert leeway_json("status")[0]["state"]["holding"]


def test_said_no_nothing_is_set_up(fresh):
    process, screen = ask("log")
    read_up_to(screen, b"(y/n)? ")
    os.write(screen, b"n\n")
    assert b"leeway setup" in read_up_to(screen, b"leeway doctor")
    assert process.wait(DEADLINE) == 69
    os.close(screen)
    assert show("leeway.socket", "UnitFileState") == "disabled"


def test_one_that_was_only_stopped_is_not_asked_about(home):
    systemctl("stop", *UNITS)
    process, screen = ask("log")
    assert b"y/n" not in read_up_to(screen, b"leeway doctor")
    assert process.wait(DEADLINE) == 69
    os.close(screen)


def test_without_a_user_manager_that_is_said(home, tmp_path):
    alone = {key: os.environ[key] for key in ("HOME", "PATH", "LANG")}
    refused = leeway("setup", check=False, env=alone | {"XDG_RUNTIME_DIR": str(tmp_path)})
    assert refused.returncode == 69
    assert "user manager" in refused.stderr and "leewayd" in refused.stderr
