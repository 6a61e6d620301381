# SPDX-License-Identifier: Apache-2.0
"""A sample of the matrix of faults; `make faults` runs all of it."""

import pytest
from faults import calls
from faults.matrix import run, tell
from faults.rows import ROWS


@pytest.fixture(scope="module", autouse=True)
def templates():
    yield
    calls.clean_up()


@pytest.mark.parametrize("row", [row for row in ROWS if row.sample], ids=lambda row: row.name)
def test_faults(home, row):
    result = run(row, sample=row.sample)
    tell(result)
    assert result.trials and not result.problems
