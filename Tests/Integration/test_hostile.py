# SPDX-License-Identifier: Apache-2.0
"""Peers that mean no good, at the service's own socket; all others are rows of HostileTests."""

import contextlib
import pathlib
import select
import socket
import subprocess

import pytest
from conftest import BIN, DEADLINE, SOCKET, leeway, main_pid, processor_ticks, run, systemctl



def connection():
    """A connection that says nothing."""
    one = socket.socket(socket.AF_UNIX)
    one.settimeout(DEADLINE)
    one.connect(str(SOCKET))
    return one


def descriptors(pid):
    return len(run("/run/as-root/ls", f"/proc/{pid}/fd").stdout.split())


def test_connections_that_say_nothing_keep_nobody_out(home):
    leeway("status")
    pid = main_pid()
    before = descriptors(pid)
    mute = [connection() for _ in range(300)]
    leeway("status")
    # It keeps 256 connections, and the oldest have made room.
    assert mute[0].recv(1) == b""
    assert not select.select([mute[-1]], [], [], 0)[0]
    half = [connection() for _ in range(300)]
    for one in half:
        # The oldest of these may have made room by now, too.
        with contextlib.suppress(BrokenPipeError):
            one.sendall(b'{"method":"org.leeway')
    leeway("status")
    for one in mute + half:
        one.close()
    leeway("status")
    assert main_pid() == pid
    # The last of `leeway status` may be a moment behind.
    assert descriptors(pid) <= before + 1


@pytest.mark.parametrize("limit", range(13, 19))
def test_with_hardly_a_descriptor_it_does_not_spin(home, limit):
    """It may end, and it may turn everybody away; it does not burn the processor over it."""
    systemctl("stop", "leeway.socket", "leeway.service")
    daemon = subprocess.Popen(
        ["prlimit", f"--nofile={limit}", BIN / "leewayd"], stderr=subprocess.PIPE)
    try:
        # It says something once it listens, or why it does not.
        assert daemon.stderr.readline()
        with contextlib.suppress(OSError):
            waiting = [connection() for _ in range(8)]
            # None of them asks anything, so the last is not answered: a second of the daemon's life.
            select.select(waiting[-1:], [], [], 1)
            if daemon.poll() is None:
                assert processor_ticks(daemon.pid) < 50
    finally:
        daemon.terminate()
        assert daemon.wait(DEADLINE) in (0, 70)
        daemon.stderr.close()


def test_nobody_of_the_same_user_looks_into_them(home):
    """No core dump, no debugger: neither program lets its memory be read."""
    leeway("status")
    pid = main_pid()
    with pytest.raises(PermissionError):
        pathlib.Path(f"/proc/{pid}/mem").open("rb").read(1)
    limits = run("/run/as-root/cat", f"/proc/{pid}/limits").stdout
    assert "Max core file size        0                    0" in limits
    watching = subprocess.Popen([BIN / "leeway", "watch", "--json"], stdout=subprocess.PIPE)
    try:
        assert watching.stdout.readline()
        with pytest.raises(PermissionError):
            pathlib.Path(f"/proc/{watching.pid}/mem").open("rb").read(1)
    finally:
        watching.terminate()
        watching.wait(DEADLINE)
        watching.stdout.close()
