# SPDX-License-Identifier: Apache-2.0
"""Writes columns.txt: the scalars that PyPI's wcwidth does not say one column of, as ranges.

    python3 -m pip install wcwidth && python3 Tests/PlainTextTests/columns.py
"""

import pathlib

import wcwidth

ranges = []
for value in range(0x20, 0x110000):
    if 0xD800 <= value <= 0xDFFF or 0x7F <= value <= 0x9F:
        continue
    width = wcwidth.wcwidth(chr(value))
    if ranges and ranges[-1][1] == value - 1 and ranges[-1][2] == width:
        ranges[-1][1] = value
    else:
        ranges.append([value, value, width])
lines = [f"{first:X} {last:X} {width}" for first, last, width in ranges if width != 1]
head = f"wcwidth {wcwidth.__version__}\n"
(pathlib.Path(__file__).parent / "columns.txt").write_text(head + "\n".join(lines) + "\n")
