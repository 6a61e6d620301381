# SPDX-License-Identifier: Apache-2.0
"""Rows of trials: run side by side, in a bounded time, and told as a table and as JSON."""

import collections
import concurrent.futures
import dataclasses
import datetime
import os
import platform
import random
import sys
import time
import traceback


@dataclasses.dataclass
class Row:
    """A class of faults."""

    name: str
    # Makes the trials; each answers with what went wrong.
    trials: object
    # How many the sample has.
    sample: int = 4
    # How many at the same time; 1 where they share the one session.
    workers: int = 4
    # The share of the time that it may have.
    share: float = 1
    # The bugs planted on purpose that it has to find.
    finds: tuple = ()
    # What most of its trials come to; else what they try does not happen.
    wanted: str = ""


@dataclasses.dataclass
class Result:
    row: str
    trials: int
    # None: more than was tried, and nobody counted how many.
    of: object
    losses: int
    seconds: float
    problems: list
    # What the trials came to, where they say it.
    came: dict

    @property
    def verdict(self):
        if self.losses:
            return "LOSES"
        if not self.trials:
            return "not run"
        return "holds" if self.trials == self.of else "holds (sample)"


def spread(items, count):
    """That many of them, from all over, the same each time."""
    if count >= len(items):
        return list(items)
    return random.Random(len(items)).sample(items, count)


def run(row, seconds=None, sample=None):
    """Runs a row: all of it, as far as the time goes, or a sample."""
    began = time.monotonic()
    problems, done, came = [], 0, collections.Counter()
    try:
        every = row.trials()
    except Exception:
        return Result(row.name, 0, 0, 1, time.monotonic() - began, [traceback.format_exc()], {})
    # In an order of chance: where the time is short, what was tried is spread over all.
    chosen = spread(every, len(every) if sample is None else sample)
    random.Random(1).shuffle(chosen)

    def attempt(trial):
        if seconds is not None and time.monotonic() - began > seconds:
            return None
        try:
            return trial()
        except Exception:
            return [traceback.format_exc()]

    with concurrent.futures.ThreadPoolExecutor(row.workers) as pool:
        losses, attempted, is_counted = 0, 0, True
        for wrong in pool.map(attempt, chosen):
            if wrong is None:
                continue
            # A trial may stand for many, such as all cuts of one recording.
            count = getattr(wrong, "trials", 1)
            attempted += 1
            done += count
            is_counted = is_counted and count == 1
            came.update(getattr(wrong, "came", ()))
            # What is wrong in several ways is one loss.
            losses += min(len(wrong), count)
            problems += wrong
    total = done if attempted == len(every) else len(every) if is_counted else None
    if came[row.wanted] < done / 2 and row.wanted:
        losses += 1
        problems.append(f"of {done} trials {came[row.wanted]} {row.wanted}: the fault is not there")
    return Result(row.name, done, total, losses, time.monotonic() - began, problems, dict(came))


class Many(list):
    """What went wrong in so many trials, and what they came to: "done", "ended", ..."""

    def __init__(self, trials, problems=(), came=()):
        super().__init__(problems)
        self.trials, self.came = trials, came


HEAD = f"{'class':46}{'trials':>8}{'of':>8}{'losses':>8}{'seconds':>9}  {'verdict':15}came to"


def line(result):
    return (
        f"{result.row:46}{result.trials:8}{result.of or 'more':>8}{result.losses:8}{result.seconds:9.1f}"
        f"  {result.verdict:15}"
        + ", ".join(f"{what} {count}" for what, count in sorted(result.came.items()))).rstrip()


def machine():
    """What it ran on, without its name."""
    with open("/proc/cpuinfo") as file:
        models = [one.split(":", 1)[1].strip() for one in file if one.startswith("model name")]
    return {
        "processor": models[0] if models else platform.machine(),
        "processors": os.cpu_count(),
        "kernel": platform.release(),
        "memoryMiB": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20,
    }


def record(results, seconds):
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "machine": machine(),
        "seconds": round(seconds),
        "rows": [
            {
                "class": one.row, "trials": one.trials, "of": one.of, "losses": one.losses,
                "seconds": round(one.seconds, 1), "verdict": one.verdict, "came": one.came,
                "problems": one.problems[:20],
            }
            for one in results
        ],
    }


def tell(result):
    print(line(result), file=sys.stderr, flush=True)
    for problem in result.problems[:8]:
        print("    " + problem.strip().replace("\n", "\n    "), file=sys.stderr, flush=True)
