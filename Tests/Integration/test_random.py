# SPDX-License-Identifier: Apache-2.0
"""A thousand years of random lives, in the release build."""

import re
import time

from conftest import SOURCE, run


def test_a_thousand_years_break_no_promise():
    begin = time.monotonic()
    # It would take every core, and the tests beside it look at how soon something happens.
    lives = run(
        "nice", SOURCE / ".build-release/release/lives", "--days", "365", "--seed", "1", "--people", "1000",
        timeout=1800, check=False,
    )
    print(f"1000 person-years in {time.monotonic() - begin:.0f} s", lives.stdout, sep="\n")
    assert lives.returncode == 0, lives.stdout
    assert lives.stdout.startswith("1000 people, 365 days each: ")
    assert lives.stdout.endswith("Every promise was kept.\n")
    # A life in which nothing happens would break nothing.
    counts = dict(re.findall(r"(\w+) (\d+)[,.]", lives.stdout))
    for outcome in ("holding", "reachedOut", "back", "notSafe", "later", "coalesced", "expired"):
        assert int(counts[outcome]) > 100, outcome
