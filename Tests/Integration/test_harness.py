# SPDX-License-Identifier: Apache-2.0
"""The real parts are what they should be. Otherwise the other tests would prove little."""

import os

from conftest import Bus, Desktop, Journal, run, systemctl


def test_an_ordinary_user():
    assert os.getuid() not in (0, 65534)
    assert os.environ["HOME"].startswith("/home/")
    assert run("sh", "-c", "echo x >/etc/x", check=False).returncode != 0


def test_the_user_manager_runs():
    assert systemctl("is-system-running").stdout.strip() == "running"


def test_nothing_is_on_the_network():
    assert open("/proc/net/route").read().count("\n") <= 1


def test_the_journal_reports_as_it_happens():
    journal = Journal("harness")
    run("systemd-cat", "-t", "harness", "-p", "notice", "echo", "as it happens")
    record = journal.wait_for(lambda one: one["MESSAGE"] == "as it happens", "the message")
    assert record["PRIORITY"] == "5"
    assert record["_UID"] == str(os.getuid())
    journal.close()


def test_no_notification_server_starts_by_itself():
    systemctl("stop", "dunst.service")
    missing = run("notify-send", "hello", check=False)
    systemctl("start", "dunst.service")
    assert missing.returncode != 0
    assert "ServiceUnknown" in missing.stderr


def test_no_other_unit_claims_the_servers_name():
    """Those that the machine's packages enable for each user are not loaded: of two, one would fail."""
    units = run("systemctl", "--user", "list-units", "--all", "--plain", "--no-legend", "*.service").stdout
    names = [line.split()[0] for line in units.splitlines()]
    claim = run("systemctl", "--user", "show", "--property=Id,BusName", *names).stdout.split("\n\n")
    claimed = [one for one in claim if "BusName=org.freedesktop.Notifications" in one]
    assert len(claimed) == 1 and "Id=dunst.service" in claimed[0]


def test_a_button_is_pressed_with_the_pointer():
    # The test before may have left one, which would get the click.
    run("dunstctl", "close-all")
    bus = Bus()
    desktop = Desktop()
    command = ["notify-send", "--action=a=Holding", "--action=b=Not safe", "A title", "A text"]
    waiting = Journal("pressed")
    run("systemd-run", "--user", "--collect", "--property=SyslogIdentifier=pressed", *command)
    sent = bus.notification()
    assert sent["summary"] == "A title"
    assert sent["labels"] == ["Holding", "Not safe"]
    desktop.press("Not safe")
    waiting.wait_for(lambda one: one["MESSAGE"] == "b", "the key of the button")
    assert len(desktop.choices()) == 2
    waiting.close()
    bus.close()
