# SPDX-License-Identifier: Apache-2.0
"""leewayd as a service: start, stop, reload, crash, idleness, time zones."""

import datetime
import os
import pathlib
import subprocess
import zoneinfo

import pytest
from conftest import (
    BIN,
    CONFIG,
    QUICK,
    RUNTIME,
    SOCKET,
    Journal,
    kill,
    leeway,
    leeway_json,
    main_pid,
    run,
    show,
    systemctl,
)

BROKEN = "hold:\n  lenght: 1h\n"


@pytest.fixture
def restarts_at_once(home):
    """The units without their pauses and limits: for crashes in quick succession."""
    drop_ins = {
        "leeway.service": "[Unit]\nStartLimitIntervalSec=0\n[Service]\nRestartSec=0\n",
        # Twenty activations within two seconds would be the socket's end.
        "leeway.socket": "[Socket]\nTriggerLimitIntervalSec=0\n",
    }
    folders = {unit: RUNTIME / f"systemd/user/{unit}.d" for unit in drop_ins}
    for unit, text in drop_ins.items():
        folders[unit].mkdir(parents=True)
        (folders[unit] / "test.conf").write_text(text)
    systemctl("daemon-reload")
    systemctl("restart", "leeway.socket")
    yield
    for folder in folders.values():
        (folder / "test.conf").unlink()
        folder.rmdir()
    systemctl("daemon-reload")


def counters(pid):
    status = dict(
        line.split(":", 1) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    )
    return {
        name: int(status[name])
        for name in ("Threads", "voluntary_ctxt_switches", "nonvoluntary_ctxt_switches")
    }


def test_kill_9_behind_an_acknowledged_log_loses_nothing(home, restarts_at_once):
    """Twenty times of twenty, each on what the ones before have left."""
    kept = 0
    for _ in range(20):
        (logged,) = leeway_json("log")
        kill(main_pid())
        (now,) = leeway_json("status")
        if now["state"]["episode"] == logged["state"]["episode"] and now["state"]["holding"]:
            kept += 1
        assert now["state"]["since"] == logged["state"]["since"]
        leeway("back")
    assert kept == 20
    episodes = logged["state"]["episode"]
    assert episodes == 20


def test_kill_9_keeps_the_open_prompt_and_what_is_to_come(home, configure, watch, journal):
    configure(QUICK.replace("afterLog: [1s]", "afterLog: [1s, 4s]"))
    leeway("log")
    first = journal.record("checkInDue")
    kill(main_pid())
    second = journal.record("checkInDue")
    assert second["LEEWAY_PROMPT_ID"] != first["LEEWAY_PROMPT_ID"]
    assert second["LEEWAY_EPISODE_ID"] == first["LEEWAY_EPISODE_ID"]
    ids = [line["checkIn"]["id"] for line in leeway_json("prompts")]
    assert ids == [first["LEEWAY_PROMPT_ID"], second["LEEWAY_PROMPT_ID"]]


def test_an_ordinary_restart_keeps_the_answer(home, watch):
    watching = watch()
    leeway("log")
    told = watching.wait_for(lambda one: one["kind"] == "checkIn", "the check-in")
    leeway("ok")
    systemctl("restart", "leeway.service")
    (line,) = leeway_json("prompts")
    assert line["checkIn"]["id"] == told["checkIn"]["id"]
    assert line["checkIn"]["outcome"] == "holding"


def test_the_status_line_says_the_next_check_in(home, configure):
    configure(QUICK.replace("afterLog: [1s]", "afterLog: [20m]"))
    (logged,) = leeway_json("log")
    due = datetime.datetime.fromisoformat(logged["state"]["next"]["due"])
    assert due.strftime("%H:%M") in show("leeway.service", "StatusText")


def test_a_good_configuration_is_taken_over(home, configure):
    leeway()
    configure(QUICK.replace("length: 1h", "length: 2h"))
    systemctl("reload", "leeway.service")
    (logged,) = leeway_json("log")
    state = logged["state"]
    length = datetime.datetime.fromisoformat(state["holdEnds"]) - datetime.datetime.fromisoformat(
        state["since"]
    )
    assert length >= datetime.timedelta(hours=1, minutes=59)
    assert show("leeway.service", "ActiveState") == "active"


@pytest.mark.parametrize("way", ["systemctl reload", "leeway reload", "SIGHUP"])
def test_a_broken_configuration_is_refused_and_the_old_one_stays(home, configure, journal, way):
    leeway()
    pid = main_pid()
    configure(BROKEN)
    if way == "SIGHUP":
        systemctl("kill", "--kill-whom=main", "--signal=HUP", "leeway.service")
    elif way == "leeway reload":
        refused = leeway("reload", check=False)
        assert refused.returncode != 0
        assert refused.stderr.count("leeway.yaml:2") == 1 and "length" in refused.stderr
    else:
        assert systemctl("reload", "leeway.service", check=False).returncode != 0
    record = journal.record("configurationRefused")
    assert record["PRIORITY"] == "3"
    assert "leeway.yaml:2" in record["MESSAGE"] and "length" in record["MESSAGE"]
    assert leeway_json("log")[0]["recorded"]
    assert main_pid() == pid
    configure(QUICK)
    systemctl("reload", "leeway.service")


def test_a_broken_configuration_at_start_is_said_and_waited_for(home, configure, journal):
    configure(BROKEN)
    for _ in range(2):
        refused = leeway(check=False, timeout=30)
        assert refused.returncode == 78
        assert refused.stderr.count("leeway.yaml:2") == 1 and "length" in refused.stderr
    record = journal.record("configurationRefused")
    assert "leeway.yaml:2" in record["MESSAGE"] and "length" in record["MESSAGE"]
    pid = main_pid()
    configure(QUICK)
    assert leeway().stdout
    assert main_pid() == pid
    said = [one for one in journal.until_now() if "leeway.yaml:2" in one["MESSAGE"]]
    assert len(said) == 1


def test_check_config_starts_nothing(home, configure):
    good = run(BIN / "leewayd", "check-config")
    assert good.returncode == 0
    configure(BROKEN)
    refused = run(BIN / "leewayd", "check-config", check=False)
    assert refused.returncode == 78
    assert "leeway.yaml:2" in refused.stderr + refused.stdout
    assert show("leeway.service", "ActiveState") == "inactive"


def test_check_config_gives_advice_and_the_journal_does_not(home):
    (CONFIG / "prompts.yaml").write_text("texts: [{id: own, phase: urge, text: " + "a " * 71 + "}]\n")
    advised = run(BIN / "leewayd", "check-config")
    assert "prompts.yaml:1:38: warning: the text has 141 characters" in advised.stdout
    assert "[length]" in advised.stdout and "[help-card]" in advised.stdout
    journal = Journal()
    leeway("log")
    told = [one.get("MESSAGE", "") for one in journal.until_now()]
    journal.close()
    assert told and not [message for message in told if "characters" in message]


def test_a_second_daemon_on_the_same_database_says_so(home):
    leeway("log")
    pid = main_pid()
    second = run(BIN / "leewayd", check=False, timeout=20)
    assert second.returncode not in (0, -6, -11)
    assert "already" in second.stderr or "another" in second.stderr
    assert main_pid() == pid
    assert leeway_json("status")[0]["state"]["holding"]


def test_by_hand_in_a_terminal(home):
    """Without systemd: its own socket, its log on stderr."""
    systemctl("stop", "leeway.service", "leeway.socket")
    offline = leeway(check=False)
    assert offline.returncode == 69
    assert "leeway setup" in offline.stderr
    daemon = subprocess.Popen([BIN / "leewayd"], stderr=subprocess.PIPE, text=True)
    try:
        # It says something once it listens; that line is what we wait for.
        assert daemon.stderr.readline()
        assert leeway_json("log")[0]["recorded"]
        assert run("stat", "-c", "%a", SOCKET).stdout == "600\n"
    finally:
        daemon.terminate()
        assert daemon.wait(20) == 0
        daemon.stderr.close()


def test_stopping_and_starting_again_keeps_the_socket(home):
    leeway("log")
    systemctl("stop", "leeway.service")
    assert SOCKET.is_socket()
    assert leeway_json("status")[0]["state"]["holding"]


def test_sigterm_is_an_ordinary_end(home, journal):
    leeway()
    systemctl("stop", "leeway.service")
    assert show("leeway.service", "Result") == "success"
    assert show("leeway.service", "ExecMainStatus") == "0"


def test_asleep_it_costs_nothing(home, configure):
    configure(QUICK.replace("afterLog: [1s]", "afterLog: [20m]"))
    leeway("log")
    expect_no_wake_up()


def expect_no_wake_up():
    """One thread, and not one wake-up while nothing is due. `make idle` looks for a minute."""
    span = float(os.environ.get("LEEWAY_QUIET_SPAN", "8"))
    quiet = Journal()
    pid = main_pid()
    while quiet.none_for(2):  # what a start still has to say
        pass
    before = counters(pid)
    said = quiet.none_for(span)
    after = counters(pid)
    quiet.close()
    print(f"\nOver {span:g} s: before {before}, after {after}")
    assert said is None
    assert after["Threads"] == 1
    assert after == before


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin"])
def test_the_holds_end_is_in_the_zone_of_the_moment(home, zone):
    systemctl("set-environment", f"TZ={zone}")
    try:
        systemctl("restart", "leeway.service")
        (logged,) = leeway_json("log", "--for", "30h")
        told = leeway().stdout
    finally:
        systemctl("unset-environment", "TZ")
        systemctl("stop", "leeway.service")
    ends = datetime.datetime.fromisoformat(logged["state"]["holdEnds"])
    there = ends.astimezone(zoneinfo.ZoneInfo(zone))
    assert ends.utcoffset() == there.utcoffset()
    assert there.strftime("%H:%M") in logged["title"] + told
    distance = ends - datetime.datetime.now(datetime.timezone.utc)
    assert datetime.timedelta(hours=29, minutes=50) < distance <= datetime.timedelta(hours=30, seconds=1)


def test_a_quiet_hold_ends_in_the_day_of_the_zone(home, configure):
    """The default end lies between 10:00 and 20:00 of the daemon's zone, wherever that is."""
    configure("")
    for zone in ("America/New_York", "Europe/Berlin", "Asia/Kolkata"):
        systemctl("set-environment", f"TZ={zone}")
        try:
            systemctl("restart", "leeway.service")
            (logged,) = leeway_json("log")
            leeway("undo")
        finally:
            systemctl("unset-environment", "TZ")
        ends = datetime.datetime.fromisoformat(logged["state"]["holdEnds"])
        assert ends.utcoffset() == ends.astimezone(zoneinfo.ZoneInfo(zone)).utcoffset(), zone
        assert datetime.time(10) <= ends.time() <= datetime.time(20), zone
