# SPDX-License-Identifier: Apache-2.0
"""Peers that mean no good, at the service's own socket; all others are rows of HostileTests."""

import contextlib
import os
import select
import socket

from conftest import DEADLINE, RUNTIME, leeway, main_pid

SOCKET = RUNTIME / "leeway/org.leeway.Leeway"


def connection():
    """A connection that says nothing."""
    one = socket.socket(socket.AF_UNIX)
    one.settimeout(DEADLINE)
    one.connect(str(SOCKET))
    return one


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


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
