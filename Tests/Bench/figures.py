# SPDX-License-Identifier: Apache-2.0
"""Figures: what was measured, how far it spread, beside what, and how much it may be."""

import dataclasses
import statistics


@dataclasses.dataclass
class Figure:
    """One row. `median`, with half of all measurements between `low` and `high`."""

    name: str
    unit: str
    count: int
    median: float
    low: float
    high: float
    late: float
    # The name of the row that it is measured beside, and how many times as much it is.
    beside: str | None = None
    ratio: float | None = None
    # The most that the ratio, or nearly all of what was measured, should be.
    budget: float | None = None
    # Whether more of it is better.
    more_is_better: bool = False
    # Of another program: if it changed, the machine did.
    is_ours: bool = True

    @property
    def is_over(self):
        if self.budget is None:
            return False
        return (self.ratio if self.beside else self.late) > self.budget


class Figures:
    """All rows of a run, in order."""

    def __init__(self, tell=lambda _: None):
        self.rows = []
        self.tell = tell

    def add(self, name, unit, measured, beside=None, budget=None, more_is_better=False, is_ours=True):
        """Takes what was measured, once or more often; `beside`: an earlier row's name."""
        measured = sorted(measured)
        low, median, high = measured[0], statistics.median(measured), measured[-1]
        if len(measured) >= 4:
            low, _, high = statistics.quantiles(measured, n=4, method="inclusive")
        late = measured[int(len(measured) * 0.95)] if len(measured) >= 20 else measured[-1]
        ratio = None
        if beside:
            other = next(row for row in self.rows if row.name == beside)
            ratio = median / other.median
        row = Figure(
            name, unit, len(measured), median, low, high, late, beside, ratio, budget, more_is_better,
            is_ours)
        self.rows.append(row)
        self.tell(line(row))
        return row

    def as_json(self):
        return [
            {key: round(value, 4) if isinstance(value, float) else value
             for key, value in dataclasses.asdict(row).items() if value is not None}
            for row in self.rows
        ]


HEAD = f"{'':52}{'median':>10}  {'half of them':>19}{'95 %':>10}      n"


def number(value):
    return f"{value:.0f}" if value >= 1000 else f"{value:.3g}"


def line(row):
    """A row of the table."""
    spread = f"{number(row.low)} … {number(row.high)}"
    text = (
        f"{row.name[:51]:52}{number(row.median):>10}  {spread:>19}{number(row.late):>10} "
        f"{row.count:>6}  {row.unit}")
    if row.beside:
        text += f", {row.ratio:.2f} × {row.beside}"
    if row.budget is not None:
        sign = "OVER its" if row.is_over else "within its"
        text += f" ({sign} {row.budget:g}{' ×' if row.beside else ''})"
    return text
