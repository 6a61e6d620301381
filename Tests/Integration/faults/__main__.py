# SPDX-License-Identifier: Apache-2.0
"""Runs the matrix inside Tests/Support/session: the table comes on the standard error, JSON on the output.

    python3 -m faults [--seconds N] [--sample] [--row WORDS]...

--seconds N   all together take about that long (900)
--sample      a few trials of each row, as `make test` does
--row WORDS   only the rows whose names have these words
--planted BUG a bug is planted on purpose, and each row that has to find it has to lose something; "none": no
              row may (make faults-planted)
"""

import argparse
import json
import subprocess
import sys
import time

from conftest import SOURCE

from . import calls
from .matrix import HEAD, record, run, tell
from .rows import ROWS


def main():
    parser = argparse.ArgumentParser(prog="faults")
    parser.add_argument("--seconds", type=float, default=900)
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--row", action="append")
    parser.add_argument("--planted")
    arguments = parser.parse_args()
    rows = [
        row for row in ROWS
        if not arguments.row or any(words in row.name for words in arguments.row)
        if not arguments.planted or row.finds]
    if not arguments.planted:
        subprocess.run(["make", "install"], cwd=SOURCE, check=True, stdout=subprocess.DEVNULL)
    began = time.monotonic()
    print(HEAD, file=sys.stderr, flush=True)
    results = []
    for index, row in enumerate(rows):
        # What a row leaves of its time is for the others.
        left = arguments.seconds - (time.monotonic() - began)
        share = row.share / sum(one.share for one in rows[index:])
        result = run(row, max(10, left * share), row.sample if arguments.sample else None)
        results.append(result)
        tell(result)
    calls.clean_up()
    trials, losses = sum(one.trials for one in results), sum(one.losses for one in results)
    seconds = time.monotonic() - began
    print(f"{trials} trials, {losses} losses, {seconds:.0f} s", file=sys.stderr)
    json.dump(record(results, seconds), sys.stdout, indent=1)
    print()
    finders = [
        one for row, one in zip(rows, results) if arguments.planted in row.finds]
    if finders:
        sys.exit(any(not one.losses for one in finders))
    sys.exit(losses > 0)


main()
