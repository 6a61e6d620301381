# SPDX-License-Identifier: Apache-2.0
"""Whole processes of the installed programs, from their start to their exit, beside others."""

import os
import pathlib
import sys
import time

LEEWAY = str(pathlib.Path.home() / ".local/bin/leeway")
NOTIFY_SEND = "notify-send"
COMMANDS = {
    NOTIFY_SEND: ["notify-send", "-t", "1", "Leeway", "measured"],
    "busctl --user call (GetId)": [
        "busctl", "--user", "call", "org.freedesktop.DBus", "/org/freedesktop/DBus",
        "org.freedesktop.DBus", "GetId",
    ],
    "systemd-run --user --on-active=2h": ["systemd-run", "--user", "--quiet", "--on-active=2h", "true"],
    "/bin/true": ["/bin/true"],
    "leeway --version": [LEEWAY, "--version"],
    "leeway": [LEEWAY],
    "leeway status": [LEEWAY, "status"],
    "leeway log": [LEEWAY, "log"],
    "leeway ok": [LEEWAY, "ok"],
    "leeway history": [LEEWAY, "history"],
}
# The most that each may take, beside notify-send.
BUDGETS = {"leeway log": 0.75}
# The first few warm the caches.
WARM = 3


def whole(command, environment=None):
    """How long a process takes from its start to its exit, in milliseconds."""
    null = os.open(os.devnull, os.O_WRONLY)
    files = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    program = command[0] if "/" in command[0] else f"/usr/bin/{command[0]}"
    begin = time.perf_counter()
    process = os.posix_spawn(program, command, environment or os.environ, file_actions=files)
    _, status = os.waitpid(process, 0)
    took = time.perf_counter() - begin
    os.close(null)
    if status != 0:
        sys.exit(f"bench: {' '.join(command)}: status {os.waitstatus_to_exitcode(status)}")
    return took * 1000


def measure(figures, rounds):
    """The commands take turns, so that whatever else the machine does hits all alike."""
    taken = {name: [] for name in COMMANDS}
    for count in range(rounds + WARM):
        for name, command in COMMANDS.items():
            took = whole(command)
            if count >= WARM:
                taken[name].append(took)
        # Takes back what was answered and logged: else the next log is only the same withdrawal again.
        whole([LEEWAY, "undo"])
        whole([LEEWAY, "undo"])
    for name, all_of_it in taken.items():
        ours = name.startswith("leeway")
        figures.add(name, "ms", all_of_it, NOTIFY_SEND if ours else None, BUDGETS.get(name), is_ours=ours)
