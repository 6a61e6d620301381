# SPDX-License-Identifier: Apache-2.0
"""`make bench` measures and keeps what it says, and `make bench-compare` tells a change from noise."""

import json

from conftest import SOURCE, run

BENCH = SOURCE / "Tests/Bench"


def row(name, median, spread=0.1, **more):
    return {
        "name": name, "unit": "ms", "count": 9, "median": median, "low": median - spread / 2,
        "high": median + spread / 2, "late": median} | more


def compared(tmp_path, old, new):
    paths = []
    for name, rows in (("old", old), ("new", new)):
        paths.append(tmp_path / f"{name}.json")
        machine = {"cpu": "a", "cores": 2, "kernel": "6", "disk": "ext4", "load": [0, 0]}
        paths[-1].write_text(json.dumps(
            {"date": "2026-01-01", "commit": name, "machine": machine, "rows": rows}))
    told = run(BENCH / "compare", *paths, check=False)
    return told.returncode, told.stdout.splitlines()[1:]


def test_a_change_is_told_from_noise(tmp_path):
    old = [
        row("same", 10), row("slower", 10), row("noisy", 10, spread=4), row("quicker", 10),
        row("years", 10, more_is_better=True), row("gone", 1)]
    new = [
        row("same", 10.15), row("slower", 12), row("noisy", 12, spread=4), row("quicker", 8),
        row("years", 12, more_is_better=True), row("added", 1)]
    status, lines = compared(tmp_path, old, new)
    said = {line.split()[0]: line for line in lines}
    assert status == 1
    assert {name for name, line in said.items() if line.endswith("worse")} == {"slower"}
    assert {name for name, line in said.items() if line.endswith("better")} == {"quicker", "years"}
    assert said["slower"].split()[1:5] == ["10", "12", "ms", "+20%"]
    assert said["added"].endswith("new") and "not measured any more" in said["gone"]


def test_beside_another_program_the_ratio_counts(tmp_path):
    busy = [row("theirs", 20, is_ours=False), row("ours", 10, beside="theirs", ratio=0.5)]
    idle = [row("theirs", 10, is_ours=False), row("ours", 5, beside="theirs", ratio=0.5)]
    status, lines = compared(tmp_path, idle, busy)
    assert status == 0 and lines[0].endswith("the machine)") and lines[1].endswith("+0%")
    worse = [row("theirs", 10, is_ours=False), row("ours", 6, beside="theirs", ratio=0.6)]
    assert compared(tmp_path, idle, worse)[1][1].endswith("+20% worse")


def test_without_names_it_takes_runs_of_the_bench_alone():
    """`make faults` keeps its figures in the same folder."""
    told = run(BENCH / "compare", check=False)
    assert "Traceback" not in told.stderr
    assert told.stdout or told.stderr == "compare: there are not two runs in Benchmarks\n"


def test_a_run_is_told_and_kept(home):
    told = run(BENCH / "bench", "--brief", "--commit", "abc", "writes", "idle", "lateness")
    kept = json.loads(told.stdout)
    rows = {row["name"]: row for row in kept["rows"]}
    note = rows["a note over one connection"]
    assert kept["commit"] == "abc" and kept["machine"]["cores"] > 0 and note["count"] == 50
    assert note["beside"] == "the same rows by SQLite alone" and note["budget"] == 1.4
    assert f"{note['ratio']:.2f} × the same rows by SQLite alone" in told.stderr
    assert rows["wake-ups in a minute, idle"]["median"] == 0
    assert 0 <= rows["check-in on the bus after it was due"]["median"] < 60_000
