# SPDX-License-Identifier: Apache-2.0
"""`leeway forget --all --and-leeway`: what is left on the machine afterwards."""

import os
import pty
import shutil
import subprocess

import pytest
from conftest import (
    BIN, CONFIG, DATA, DEADLINE, HOME, MARKER, QUICK, RUNTIME, SOURCE, kill, leeway, main_pid, run,
    show, systemctl,
)
from test_hold import read_up_to

# Other tests leave copies of databases with their own marker at home.
SECRET = f"{MARKER} at gate eight"


@pytest.fixture
def again(home):
    """Whatever was removed is installed again."""
    yield
    CONFIG.mkdir(parents=True, exist_ok=True)
    run("make", "install", cwd=SOURCE, timeout=120)
    assert show("leeway.socket", "UnitFileState") == "enabled"


def write_much():
    leeway("log", "--note", input=f"a note of {SECRET}\n")
    leeway("mine", "add", "person", input=f"Jo of {SECRET}\n")
    leeway("unsent", "add", input=f"a message of {SECRET}\n")
    (CONFIG / "leeway.yaml").write_text(QUICK + f'helpCard: {{lines: ["{SECRET}"]}}\n')
    leeway("reload")
    (DATA / "leeway.db.broken-1").write_bytes((DATA / "leeway.db").read_bytes())
    hook = HOME / ".config/systemd/user/lamp.service"
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_text("[Service]\nExecStart=true\n[Install]\nWantedBy=leeway-answered.target\n")
    systemctl("enable", hook.name)


def found(*words):
    """The files at home, of the session and in shared memory that have one of these words."""
    places = [HOME, RUNTIME, "/dev/shm"]
    patterns = [part for word in words for part in ("-e", word)]
    return run("grep", "-rlaF", "--exclude-dir=source", *patterns, *places, check=False).stdout.splitlines()


def expect_gone(told):
    assert "Leeway is removed" in told
    for left in ("the journal", "the shell's history", "notifications"):
        assert left in told
    assert found(SECRET) == []
    names = run("find", HOME, RUNTIME, "-iname", "*leeway*", "-not", "-path", "*/source/*", check=False).stdout.split()
    assert names == []
    hook = HOME / ".config/systemd/user/lamp.service"
    assert hook.exists(), "a unit of the person's own is theirs"
    hook.unlink()
    assert show("leeway.service", "LoadState") == "not-found"
    assert show("leeway.socket", "LoadState") == "not-found"
    assert run("pgrep", "-x", "leewayd", check=False).stdout == ""


def test_everything_is_gone_and_what_remains_is_named(again):
    write_much()
    expect_gone(leeway("forget", "--all", "--and-leeway", "--yes").stdout)


def test_on_a_terminal_it_is_offered_after_everything_is_erased(again):
    write_much()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [BIN / "leeway", "forget", "--all"], stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown = read_up_to(ours, b"Type yes: ").decode()
    assert "copy them to a place that only you can open" in " ".join(shown.split())
    os.write(ours, b"yes\n")
    shown = read_up_to(ours, b"Remove Leeway itself as well? Type yes: ").decode()
    assert "Erased" in shown
    os.write(ours, b"yes\n")
    expect_gone(read_up_to(ours, b"~/.profile").decode())
    assert process.wait(DEADLINE) == 0
    os.close(ours)


def test_said_no_leeway_stays(home):
    leeway("log")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [BIN / "leeway", "forget", "--all"], stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    read_up_to(ours, b"Type yes: ")
    os.write(ours, b"yes\n")
    read_up_to(ours, b"well? Type yes: ")
    os.write(ours, b"no\n")
    assert process.wait(DEADLINE) == 0
    os.close(ours)
    assert (BIN / "leeway").exists() and show("leeway.socket", "UnitFileState") == "enabled"


def test_it_needs_no_daemon_that_works(again):
    write_much()
    kill(main_pid())
    systemctl("stop", "leeway.socket", "leeway.service")
    (DATA / "leeway.db").write_bytes(b"no database" * 100)
    expect_gone(leeway("forget", "--all", "--and-leeway", "--yes").stdout)


def test_one_episode_is_no_reason_to_remove_it(home):
    leeway("log")
    refused = leeway("forget", "1", "--and-leeway", "--yes", check=False)
    assert refused.returncode == 64 and "--all" in refused.stderr
    assert (BIN / "leeway").exists()


def test_programs_that_are_not_the_users_are_named(home, tmp_path):
    """As a package has them: there is nothing beside them that removes them."""
    folder = tmp_path / "usr/bin"
    folder.mkdir(parents=True)
    shutil.copy(BIN / "leeway", folder)
    leeway("log")
    told = run(folder / "leeway", "forget", "--all", "--and-leeway", "--yes").stdout
    try:
        assert "the programs" in told and (folder / "leeway").exists() and (BIN / "leeway").exists()
    finally:
        CONFIG.mkdir(parents=True, exist_ok=True)
        run("make", "install", cwd=SOURCE, timeout=120)
