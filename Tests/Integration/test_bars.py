# SPDX-License-Identifier: Apache-2.0
"""The samples in share/bars, as they are installed, in the real bars: the line, and what a click does."""

import json
import os
import select
import signal
import subprocess
import time

import pytest
from conftest import DEADLINE, HOME, QUICK, RUNTIME, leeway, run, systemctl
from servers import OnSway, Swaync, grey
from terminal import Terminal
from test_bar import read_until

SAMPLES = HOME / ".local/share/doc/leeway/bars"
STILL = QUICK.replace("afterLog: [1s]", "afterLog: []")
# Letters of one width, on a plain ground: so the line's length can be seen.
FONT = "DejaVu Sans Mono"


@pytest.fixture
def terminal(home):
    """The person's terminal: in it runs what share/in-terminal is asked to run."""
    opener = HOME / ".local/bin/xdg-terminal-exec"
    opener.write_text(
        "#!/bin/bash\nprintf -v line '%q ' \"$@\"\n"
        f"exec tmux -S {RUNTIME}/tmux send-keys -l -- \"$line\" \\; send-keys Enter\n")
    opener.chmod(0o755)
    shell = Terminal(100, 40)
    yield shell
    shell.close()
    opener.unlink()


@pytest.fixture
def held(configure):
    """A hold, in which no check-in comes; what the bars say of it."""
    configure(STILL)
    leeway("log", "--for", "5h")
    return leeway("status", "--format", "plain").stdout.rstrip("\n")


def both_clicks_are_heard(terminal, click):
    """The left button shows where the person is, the right one the help card; nothing is answered."""
    before = leeway("export").stdout
    click(1)
    terminal.wait_for(lambda lines: any("leeway watch" in line for line in lines), "the command")
    terminal.wait_for(lambda lines: any("Holding until" in line for line in lines), "where they are")
    terminal.press("C-c")
    terminal.wait_for(lambda lines: lines[-1].endswith("$"), "its end")
    click(3)
    terminal.wait_for(
        lambda lines: any("help card" in line.lower() for line in lines) and "help-card" not in lines[-1],
        "the help card")
    terminal.press("q")
    assert leeway("export").stdout == before


def length(picture, letter):
    """How many letters of that width a picture of 900 columns in grey has; none where it is plain."""
    columns = [x for x in range(900) if max(picture[x::900]) - min(picture[x::900]) > 60]
    return round((columns[-1] - columns[0]) / letter) if columns else 0


def shows(look, letters):
    """Waits until so many letters are drawn."""
    deadline = time.monotonic() + DEADLINE
    while (seen := look()) != letters:
        assert time.monotonic() < deadline, f"{seen} letters, not {letters}"


def click_with_the_pointer(button):
    run("xdotool", "mousemove", 40, 20, "click", button)


class Waybar(OnSway):
    """Waybar, on a sway that has a pointer."""

    unit = "session-waybar.service"
    program = "/usr/bin/waybar"
    arguments = f"-c {OnSway.folder}/waybar -s {OnSway.folder}/style"
    backend = Swaync.backend

    def prepare(self):
        self.file = RUNTIME / "systemd/user" / self.unit
        self.file.write_text(f"[Service]\nEnvironment=PATH={os.environ['PATH']}\n")
        super().prepare()
        (self.folder / "waybar").write_text(json.dumps({
            "height": 40, "modules-left": ["custom/leeway"],
            "include": [str(SAMPLES / "waybar.jsonc")]}))
        (self.folder / "style").write_text(
            f'* {{ font-family: "{FONT}"; font-size: 20px; }}\n'
            "window#waybar { background: #000000; color: #ffffff; }\n"
            + (SAMPLES / "waybar.css").read_text())

    def clean_up(self):
        super().clean_up()
        self.file.unlink()

    def letters(self):
        return length(self.grim("gray", "-g", "0,0 900x40"), letter=12)


def test_waybar(held, terminal):
    bar = Waybar()
    bar.prepare()
    try:
        bar.start()
        shows(bar.letters, len(held))
        both_clicks_are_heard(terminal, click_with_the_pointer)
        leeway("discreet", "on")
        shows(bar.letters, 0)
        leeway("discreet", "off")
        shows(bar.letters, len(held))
    finally:
        bar.stop()
        bar.clean_up()


def test_polybar(held, terminal, tmp_path):
    config = tmp_path / "config.ini"
    config.write_text(
        "[bar/main]\nwidth = 100%\nheight = 40\noverride-redirect = true\ndpi = 72\n"
        "background = #000000\nforeground = #ffffff\nmodules-left = leeway\n"
        f"font-0 = {FONT}:pixelsize=20;4\ninclude-file = {SAMPLES}/polybar.ini\n")
    # In words, as it puts them out for another program.
    spoken = subprocess.Popen(
        ["polybar", "--config=" + str(config), "--stdout", "main"], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL)
    try:
        line = b""
        while held.encode() not in line:
            assert select.select([spoken.stdout], [], [], DEADLINE)[0], line
            line = spoken.stdout.readline()
    finally:
        spoken.terminate()
        spoken.wait(DEADLINE)
        spoken.stdout.close()
    unit = "session-polybar.service"
    run("systemd-run", "--user", "--quiet", "--collect", f"--unit={unit}",
        f"--setenv=PATH={os.environ['PATH']}", "polybar", f"--config={config}", "main")

    def letters():
        return length(grey("root", "-crop", "900x40+0+0", "+repage"), letter=11)

    try:
        shows(letters, len(held))
        both_clicks_are_heard(terminal, click_with_the_pointer)
        leeway("discreet", "on")
        shows(letters, 0)
        leeway("discreet", "off")
        shows(letters, len(held))
    finally:
        systemctl("stop", unit)


def test_i3blocks(held, terminal):
    blocks = subprocess.Popen(
        ["i3blocks", "-c", SAMPLES / "i3blocks.conf"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        start_new_session=True)

    def says(text):
        read_until(blocks, lambda block: block.get("full_text") == text)

    def click(button):
        event = {"name": "leeway", "button": button, "x": 40, "y": 20}
        blocks.stdin.write(json.dumps(event).encode() + b"\n")
        blocks.stdin.flush()
        # A block that still runs hears nothing: the line comes again when it is done.
        says(held)

    try:
        # By itself, and when the other block has heard of the state of now.
        says(held)
        says(held)
        both_clicks_are_heard(terminal, click)
        leeway("discreet", "on")
        says(" ")
    finally:
        os.killpg(blocks.pid, signal.SIGKILL)
        blocks.wait(DEADLINE)
        blocks.stdin.close()
        blocks.stdout.close()
