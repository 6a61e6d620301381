# SPDX-License-Identifier: Apache-2.0
"""The matrix of faults: a row for each class of them, with trials, losses and a verdict.

`make faults` runs all of it, `make test` a sample (test_faults.py).
"""
