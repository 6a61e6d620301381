# SPDX-License-Identifier: Apache-2.0
"""The machine that a run was made on."""

import os
import pathlib
import platform
import re
import sqlite3
import subprocess


def first_line(*command):
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=20)
    except OSError:
        return None
    return (told.stdout + told.stderr).strip().partition("\n")[0] or None


def disk(folder):
    """The kind of file system that a folder is on."""
    found = ("", "")
    for entry in pathlib.Path("/proc/mounts").read_text().splitlines():
        _, place, kind = entry.split()[:3]
        if f"{folder}/".startswith(place.rstrip("/") + "/") and len(place) >= len(found[0]):
            found = (place, kind)
    return found[1]


def describe(folder):
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())
    return {
        "cpu": cpu[1] if cpu else platform.machine(),
        "cores": os.cpu_count(),
        "memory_mib": int(memory[1]) // 1024,
        "kernel": platform.release(),
        "disk": disk(folder),
        "versions": {
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            "systemd": first_line("systemctl", "--version"),
            "dunst": first_line("dunst", "--version"),
            "notify-send": first_line("notify-send", "--version"),
        },
    }


def load():
    """How many processes wanted to run, over the last minute."""
    return round(os.getloadavg()[0], 2)
