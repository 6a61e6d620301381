# SPDX-License-Identifier: Apache-2.0
"""A terminal of our own, that a test can type in, resize and look at."""

import os
import select
import time

from conftest import DEADLINE, RUNTIME, run


class Terminal:
    """A shell in a tmux of our own. Its screen is looked at when something was written to it."""

    def __init__(self, columns, rows):
        fifo = RUNTIME / "terminal"
        fifo.unlink(missing_ok=True)
        os.mkfifo(fifo)
        shell = "exec env PS1='$ ' bash --noprofile --norc"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", columns, "-y", rows, shell)
        self.tmux("pipe-pane", "-O", f"exec cat >{fifo}")
        self.output = os.open(fifo, os.O_RDONLY)
        self.written = b""
        self.wait_for(lambda lines: lines[-1] == "$", "the shell")

    def tmux(self, *arguments, **options):
        return run("tmux", "-S", RUNTIME / "tmux", *arguments, **options).stdout.rstrip("\n")

    def ask(self, name):
        """What tmux knows of the terminal."""
        return self.tmux("display-message", "-p", f"#{{{name}}}")

    def screen(self):
        """The lines up to the last that is not empty."""
        return self.tmux("capture-pane", "-p").rstrip("\n").split("\n")

    def wait_for(self, wanted, what):
        """The first screen that is wanted."""
        deadline = time.monotonic() + DEADLINE
        while not wanted(lines := self.screen()):
            left = max(0, deadline - time.monotonic())
            assert select.select([self.output], [], [], left)[0], f"{what}:\n" + "\n".join(lines)
            self.written += os.read(self.output, 65536)
        return lines

    def read_until(self, mark):
        """All that was written, up to a mark that may still be on its way when the screen has it."""
        deadline = time.monotonic() + DEADLINE
        while mark not in self.written:
            left = max(0, deadline - time.monotonic())
            assert select.select([self.output], [], [], left)[0], f"{mark} in {self.written}"
            self.written += os.read(self.output, 65536)
        return self.written.split(mark)[0]

    def press(self, *keys):
        self.tmux("send-keys", *keys)

    def type(self, command):
        self.tmux("send-keys", "-l", command)
        self.press("Enter")

    def resize(self, columns, rows=24):
        self.tmux("resize-window", "-x", columns, "-y", rows)

    def settings(self, form="-g"):
        """How the terminal is set, as stty prints it."""
        return run("stty", form, "-F", self.ask("pane_tty")).stdout

    def child(self):
        """What the shell runs, as something to wait for."""
        return os.pidfd_open(int(run("pgrep", "-P", self.ask("pane_pid")).stdout))

    def close(self):
        self.tmux("kill-server", check=False)
        os.close(self.output)

    def scrollback(self):
        """All that was ever on its first screen, as one text."""
        return self.tmux("capture-pane", "-p", "-S", "-", "-E", "-")
