# SPDX-License-Identifier: Apache-2.0
"""The configuration or the database is broken, or there is no daemon: nobody is left without a word, a
stop holds, help is shown, and what is advised on the screen brings it back."""

import json
import os
import pathlib
import shutil
import subprocess
import time

import pytest
from conftest import (
    BIN,
    CONFIG,
    DATA,
    DEADLINE,
    QUICK,
    RUNTIME,
    SOCKET,
    SOURCE,
    kill,
    leeway,
    leeway_json,
    main_pid,
    run,
    show,
    systemctl,
)

DATABASE = DATA / "leeway.db"
MARK = DATA / "leeway.mark"
OWN_LINES = "helpCard:\n  lines: [\"My sister: 0123\"]\n  owner: me\n  reviewed: 2026-11-01\n"


def damage():
    """Every page but the first is overwritten, while nothing has it open."""
    systemctl("stop", "leeway.service")
    with DATABASE.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


def a_folder_in_the_way():
    systemctl("stop", "leeway.service")
    DATABASE.rename(DATA / "elsewhere.db")
    DATABASE.mkdir()


def nothing_in_it():
    systemctl("stop", "leeway.service")
    DATABASE.write_bytes(b"")


def a_named_pipe():
    systemctl("stop", "leeway.service")
    DATABASE.rename(DATA / "elsewhere.db")
    os.mkfifo(DATABASE)


def without_rights():
    systemctl("stop", "leeway.service")
    DATABASE.chmod(0)


def parts():
    result = leeway("doctor", "--json", check=False)
    return {part["name"]: part for part in json.loads(result.stdout)["parts"]}


def at_once(*arguments):
    """The command's result; it is not to be waited for."""
    began = time.monotonic()
    result = leeway(*arguments, check=False)
    assert time.monotonic() - began < 5
    return result


def is_off():
    return leeway_json("status")[0]["state"]["unsafe"]


@pytest.fixture
def with_lines(configure):
    """A configuration with a help card of the user's own, and a hold."""
    configure(QUICK + OWN_LINES)
    leeway("log")
    leeway("note", input="the blue bicycle\n")


# MARK: the database


@pytest.mark.parametrize(
    "breaks", [damage, a_folder_in_the_way, nothing_in_it, a_named_pipe, without_rights])
def test_a_database_that_cannot_be_used(with_lines, journal, breaks):
    breaks()
    # Often and at once, as a status bar and a person do it.
    for _ in range(12):
        refused = at_once()
        assert refused.returncode == 69
        assert str(DATABASE) in refused.stderr
    assert show("leeway.service", "ActiveState") == "active"
    assert show("leeway.socket", "ActiveState") == "active"
    assert "leeway doctor" in show("leeway.service", "StatusText")
    assert "My sister: 0123" in at_once("help-card").stdout
    database = parts()["database"]
    assert database["state"] == "missing" and str(DATABASE) in database["advice"]
    stopped = at_once("stop")
    assert stopped.returncode == 0 and "My sister: 0123" in stopped.stdout
    assert MARK.exists()
    # What is advised works, without a restart.
    if breaks is without_rights:
        # It is well, and not put aside.
        assert run(BIN / "leewayd", "recover", check=False).returncode != 0
        DATABASE.chmod(0o600)
    else:
        assert "leewayd recover" in database["advice"]
        run(BIN / "leewayd", "recover")
    assert is_off()
    systemctl("restart", "leeway.service")
    assert is_off()
    leeway("resume")
    assert not MARK.exists()
    systemctl("restart", "leeway.service")
    assert not is_off()
    told = [one for one in journal.until_now() if one.get("PRIORITY") == "2"]
    assert len(told) <= 2, "said once a start, not at each call"


def test_what_can_be_saved_is_saved_and_forgotten(with_lines):
    systemctl("stop", "leeway.service")
    with DATABASE.open("r+b") as file:
        file.write(b"\0" * 4096)
    assert at_once("history").returncode == 69
    told = run(BIN / "leewayd", "recover").stdout
    (aside,) = [path for path in DATA.glob("leeway.db.damaged-*") if "journal" not in path.name]
    assert str(aside) in told
    assert "the blue bicycle" in leeway("history", "1").stdout
    leeway("back")
    assert str(aside) in leeway("forget", "1", "--yes").stdout
    assert aside.exists()
    leeway("forget", "--all", "--yes")
    assert not list(DATA.glob("leeway.db.damaged-*"))
    assert not (DATA / "leeway.lines").exists()
    kept = b"".join(path.read_bytes() for path in DATA.iterdir())
    assert b"blue bicycle" not in kept and b"sister" not in kept


def test_another_file_in_its_place_is_not_written_to(with_lines):
    copy = DATA.parent / "copy.db"
    shutil.copy(DATABASE, copy)
    leeway("note", input="after the copy\n")
    DATABASE.rename(DATA.parent / "moved.db")
    refused = leeway("note", input="where?\n", check=False)
    assert refused.returncode == 1 and "no longer exists" in refused.stderr
    assert not DATABASE.exists()
    assert leeway_json("status")[0]["state"]["missing"]
    shutil.copy(copy, DATABASE)
    refused = leeway("note", input="where?\n", check=False)
    assert refused.returncode == 1 and "Another file" in refused.stderr
    # As it says: the new one is taken by a restart.
    systemctl("restart", "leeway.service")
    leeway("note", input="here\n")
    assert "here" in leeway("history", "1").stdout
    assert "after the copy" not in leeway("history", "1").stdout


def test_on_a_full_disk_a_stop_holds(home, small_disk, journal):
    leeway("log")
    small_disk.fill()
    stopped = leeway("stop", check=False)
    assert stopped.returncode == 0
    assert not leeway_json("stop")[0]["stored"]
    kill(main_pid())
    assert is_off()
    small_disk.make_room()
    kill(main_pid())
    assert is_off()


# MARK: the configuration


def a_mistake():
    (CONFIG / "leeway.yaml").write_text("hold:\n  lenght: 1h\n")


def a_folder():
    (CONFIG / "leeway.yaml").unlink()
    (CONFIG / "leeway.yaml").mkdir()


def a_link_to_nothing():
    (CONFIG / "leeway.yaml").unlink()
    (CONFIG / "leeway.yaml").symlink_to("nowhere.yaml")


def a_link_to_itself():
    (CONFIG / "leeway.yaml").unlink()
    (CONFIG / "leeway.yaml").symlink_to("leeway.yaml")


def a_pipe():
    (CONFIG / "leeway.yaml").unlink()
    os.mkfifo(CONFIG / "leeway.yaml")


def a_huge_one():
    with (CONFIG / "leeway.yaml").open("wb") as file:
        file.truncate(3 << 30)


@pytest.mark.parametrize(
    "breaks", [a_mistake, a_folder, a_link_to_nothing, a_link_to_itself, a_pipe, a_huge_one])
def test_a_configuration_that_cannot_be_used(with_lines, breaks):
    systemctl("stop", "leeway.service")
    breaks()
    for _ in range(12):
        refused = at_once()
        assert refused.returncode == 78
        assert "leeway.yaml" in refused.stderr
        assert "NSCocoa" not in refused.stderr and "Error Domain" not in refused.stderr
    assert show("leeway.socket", "ActiveState") == "active"
    assert "My sister: 0123" in at_once("help-card").stdout
    part = parts()["configuration"]
    assert part["state"] == "missing" and "leeway.yaml" in part["details"][0]
    checked = run(BIN / "leewayd", "check-config", check=False)
    assert checked.returncode == 78 and part["details"][0] in checked.stderr
    path = CONFIG / "leeway.yaml"
    path.rmdir() if path.is_dir() else path.unlink()
    path.write_text(QUICK)
    # The next call takes it; so would leeway reload.
    assert leeway_json("status")[0]["state"]["holding"]


def test_what_is_not_read_is_said(home):
    (CONFIG / "leeway.yml").write_text("privacy: {discreet: true}\n")
    told = run(BIN / "leewayd", "check-config").stdout
    assert "leeway.yml: warning: Leeway does not read this file. Rename it to leeway.yaml." in told
    assert any("leeway.yml" in line for line in parts()["configuration"]["details"])


def test_mistakes_come_before_advice_and_no_place_is_made_up(home):
    (CONFIG / "leeway.yaml").unlink()
    told = run(BIN / "leewayd", "check-config").stdout
    assert "leeway.yaml:1:1" not in told and "warning: The help card" in told
    (CONFIG / "leeway.yaml").write_text("locale: xx-YY\nhold: {lenght: 1h}\n")
    refused = run(BIN / "leewayd", "check-config", check=False)
    assert "lenght" in refused.stderr and "warning" not in refused.stderr
    (CONFIG / "leeway.yaml").write_text("locale: xx-YY\n")
    assert 'locale is "xx-YY"' in run(BIN / "leewayd", "check-config").stdout


# MARK: no daemon


@pytest.fixture
def no_daemon(with_lines):
    systemctl("stop", "leeway.socket", "leeway.service")


def test_a_stop_without_a_daemon_holds(no_daemon):
    stopped = leeway("stop", check=False)
    assert stopped.returncode == 69
    assert "Check-ins are off" in stopped.stderr and "My sister: 0123" in stopped.stdout
    systemctl("start", "leeway.socket")
    assert is_off()
    systemctl("restart", "leeway.service")
    assert is_off()


def test_the_help_card_without_a_daemon(no_daemon):
    card = leeway("help-card", check=False)
    assert card.returncode == 69
    assert "My sister: 0123" in card.stdout
    assert "call the emergency number" in card.stderr
    assert (DATA / "leeway.lines").stat().st_mode & 0o777 == 0o600


def test_at_login_there_is_silence(no_daemon):
    quiet = leeway("prompts", "--unanswered", "--quiet", check=False)
    assert (quiet.stdout, quiet.stderr) == ("", "")


@pytest.mark.parametrize("why", ["no daemon", "broken"])
def test_a_key_is_answered_once(with_lines, bus, why):
    if why == "broken":
        systemctl("stop", "leeway.service")
        a_mistake()
    else:
        systemctl("stop", "leeway.socket", "leeway.service")
    (RUNTIME / "leeway/told").unlink(missing_ok=True)
    numbers = []
    for word in (["log", "--announce"], ["urge", "--announce"], ["log", "--announce"]):
        assert leeway(*word, check=False).returncode == (78 if why == "broken" else 69)
        told = bus.notification()
        assert told["summary"] == "That did not work"
        assert "leeway" not in str(told).lower()
        numbers.append(told["replaces"])
    assert numbers[0] == 0 and numbers[1] == numbers[2] != 0


def test_a_socket_of_somebody_else_gets_nothing(no_daemon):
    path = SOCKET
    path.unlink(missing_ok=True)
    path.symlink_to("/run/stranger")
    try:
        refused = leeway("note", input="the blue bicycle\n", check=False)
        assert refused.returncode == 77
        assert parts()["socket"]["sentence"] == "The socket belongs to another user."
    finally:
        path.unlink()
    assert pathlib.Path("/run/stranger.heard").read_bytes() == b""


def test_a_folder_that_others_can_write_to_holds_no_socket(no_daemon):
    folder = RUNTIME / "leeway"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o777)
    try:
        refused = run(BIN / "leewayd", check=False, timeout=20)
    finally:
        folder.chmod(0o700)
    assert refused.returncode == 78
    assert f"{folder}: can be changed by other users" in refused.stderr


def test_without_a_runtime_folder_it_says_so(no_daemon):
    refused = run(
        BIN / "leewayd", check=False, timeout=20, env=os.environ | {"XDG_RUNTIME_DIR": "/nonexistent/x"})
    assert refused.returncode == 78
    assert "/nonexistent" in refused.stderr and "NSCocoa" not in refused.stderr


# MARK: what is advised


def test_the_journal_is_found_where_the_readme_says(home, journal):
    """Also on one that is not kept over a restart, where a user has no journal of their own."""
    leeway("log")
    journal.record("checkInDue")
    assert "journalctl -t leewayd" in (SOURCE / "README.md").read_text()
    assert "Ready" in run("journalctl", "-t", "leewayd", "-n", "50").stdout


# MARK: those who watch


def test_watch_ends_with_its_reader(home):
    watching = subprocess.Popen([BIN / "leeway", "watch", "--json"], stdout=subprocess.PIPE)
    assert watching.stdout.readline()
    watching.stdout.close()
    # Nothing is written; it ends all the same.
    assert watching.wait(DEADLINE) == 0
    systemctl("stop", "leeway.socket", "leeway.service")


def test_the_65th_is_told_of_the_limit(home):
    leeway()
    watching = [
        subprocess.Popen([BIN / "leeway", "watch", "--json"], stdout=subprocess.PIPE)
        for _ in range(64)
    ]
    try:
        for one in watching:
            assert one.stdout.readline()
        late = leeway("watch", check=False)
        assert late.returncode == 1
        assert "64 programs already watch Leeway" in late.stderr
    finally:
        for one in watching:
            one.terminate()
            one.wait(DEADLINE)
            one.stdout.close()
