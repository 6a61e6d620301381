# SPDX-License-Identifier: Apache-2.0
"""`leeway preview --format ics`: read back by `icalendar` of PyPI and by khal, a calendar for the terminal.

The package `icalendar` comes from requirements.txt (`make peers`).
"""

import datetime
import os
import subprocess
import sys

import pytest
from conftest import BIN, CONFIG, SOURCE, leeway, leeway_json, run, systemctl

sys.path.insert(0, str(SOURCE / ".build/peers"))
import icalendar  # noqa: E402

# What would tell those who see the file what it is about.
TELLING = (
    "leeway", "settle", "space", "reconnect", "stock", "urge", "hold", "check", "partner", "episode",
    "evening",
)


def written():
    """The file, as it is printed."""
    return subprocess.run(
        [BIN / "leeway", "preview", "--format", "ics"], check=True, capture_output=True).stdout


def coming():
    """The check-ins that will come: their ids in a calendar, and when."""
    planned = [line.get("planned") for line in leeway_json("preview")]
    return {
        one["uid"]: datetime.datetime.fromisoformat(one["due"])
        for one in planned if one and "skipped" not in one}


@pytest.fixture
def khal(tmp_path):
    """khal, with an empty calendar."""
    (tmp_path / "calendar").mkdir()
    (tmp_path / "config").write_text(f"""\
[calendars]
[[reminders]]
path = {tmp_path}/calendar
[locale]
timeformat = %H:%M:%S
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M:%S
longdatetimeformat = %Y-%m-%d %H:%M:%S
local_timezone = UTC
default_timezone = UTC
[default]
default_calendar = reminders
[sqlite]
path = {tmp_path}/khal.db
""")

    def speak(*arguments):
        return run(
            "khal", "-c", tmp_path / "config", *arguments,
            env={**os.environ, "LC_ALL": "C", "LANGUAGE": "", "PYTHONUTF8": "1"}).stdout

    def take(file):
        (tmp_path / "reminders.ics").write_bytes(file)
        speak("import", "--batch", tmp_path / "reminders.ics")

    def shown():
        """Each event's id and time, as khal lists them."""
        listed = speak(
            "list", "--format", "{uid} {start-date} {start-time} {title}{alarm-symbol}",
            "--day-format", "", "today", "30d")
        events = []
        for line in filter(None, map(str.strip, listed.splitlines())):
            uid, day, time, title = line.split(" ", 3)
            assert title.startswith("Reminder") and title != "Reminder", "an alarm is a sign behind it"
            events.append((uid, datetime.datetime.fromisoformat(f"{day}T{time}+00:00")))
        return events

    speak.take, speak.shown = take, shown
    return speak


@pytest.fixture
def planned(configure):
    """The schedule that is built in, but at any hour; a hold of three days."""
    configure("quietHours: []\nnight: \"\"\n")
    leeway("log", "--for", "3d", "--note", input="the blue bicycle")
    assert len(coming()) >= 5


def test_icalendar_reads_the_check_ins_and_neutral_words(planned):
    file = written()
    print(file.decode())
    calendar = icalendar.Calendar.from_ical(file)
    assert not calendar.errors
    assert {event["UID"]: event.start for event in calendar.events} == coming()
    for event in calendar.events:
        assert event["SUMMARY"] == "Reminder" and event["TRANSP"] == "TRANSPARENT"
        (alarm,) = event.alarms.times
        assert alarm.trigger == event.start and alarm.alarm["ACTION"] == "DISPLAY"
        assert alarm.alarm["DESCRIPTION"] == "Reminder"
        assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt <= event.start
    text = file.decode().lower()
    assert [word for word in TELLING if word in text] == []
    # The lines are as RFC 5545 has them.
    assert text.endswith("\r\n") and text.count("\n") == text.count("\r\n") == text.count("\r")
    assert max(map(len, file.splitlines())) <= 75


def test_it_is_the_same_in_discreet_mode_and_after_a_restart(planned):
    def lasting(file):
        written_at = (b"DTSTAMP", b"LAST-MODIFIED", b"SEQUENCE")
        return [line for line in file.splitlines() if not line.startswith(written_at)]

    before = lasting(written())
    leeway("discreet", "on")
    systemctl("restart", "leeway.service")
    assert lasting(written()) == before


def test_khal_shows_each_once_and_moves_what_moved(planned, khal):
    khal.take(written())
    first = coming()
    assert dict(khal.shown()) == first
    khal.take(written())
    assert sorted(khal.shown()) == sorted(first.items())
    print(khal("calendar", "today", "5d"))
    leeway("hold", "--for", "2d")
    now = coming()
    moved = {uid for uid in first.keys() & now.keys() if first[uid] != now[uid]}
    assert moved, "the end of the hold has another time"
    khal.take(written())
    shown = khal.shown()
    assert len({uid for uid, _ in shown}) == len(shown)
    assert dict(shown).items() >= now.items()
    # Only a calendar that mirrors the file loses what is dropped.
    assert {uid for uid, _ in shown} == first.keys() | now.keys()


@pytest.mark.parametrize("ending", ["back", "stop", None])
def test_with_nothing_planned_the_calendar_is_empty_and_valid(planned, khal, ending):
    if ending:
        leeway(ending)
    else:
        leeway("pause", "--for", "14d")
    file = written()
    calendar = icalendar.Calendar.from_ical(file)
    if ending:
        assert coming() == {} and not calendar.errors and calendar.events == []
        # RFC 5545 wants one component at least.
        assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    else:
        # The end of the hold waits for the end of the pause, beyond these days; the rest is skipped.
        assert calendar.events == []
    khal.take(file)
    assert khal.shown() == []


def test_a_neutral_title_of_ones_own_is_in_the_calendar(planned):
    title = "Blumen gießen; Küche, Bad und Flur und danach noch der Balkon mit den Kräutern"
    (CONFIG / "prompts.yaml").write_text(f'labels: {{neutralTitle: "{title}"}}\n')
    leeway("reload")
    calendar = icalendar.Calendar.from_ical(written())
    assert {event["SUMMARY"] for event in calendar.events} == {title}


def test_where_no_daemon_answers_nothing_is_printed(planned):
    systemctl("stop", "leeway.service", "leeway.socket")
    failed = leeway("preview", "--format", "ics", check=False)
    assert (failed.returncode, failed.stdout) == (69, "") and "not running" in failed.stderr
