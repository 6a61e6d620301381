# SPDX-License-Identifier: Apache-2.0
"""A mako that tells its modes, from Debian 13: `make test-interop`."""

import os

import pytest
from conftest import leeway, run
from servers import Mako
from test_presence import TWO, check_in, expect_one_catch_up, seen, sight
from test_servers import notified, started


class NewerMako(Mako):
    program = os.environ["NEWER"] + "/mako"


@pytest.fixture
def mako(home):
    with started(NewerMako) as server:
        yield server


def test_what_falls_due_in_its_mode_comes_as_one_afterwards(mako, configure, journal, bus, watch):
    configure(TWO)
    seen(watch(), "doNotDisturb", "mako")
    assert sight("doNotDisturb") == ("mako", False)
    run("makoctl", "mode", "-a", "dnd")
    leeway("log")
    ids = [journal.record("checkInDue")["LEEWAY_PROMPT_ID"] for _ in range(2)]
    assert sight("doNotDisturb") == ("mako", True)
    assert notified(bus) == []
    run("makoctl", "mode", "-r", "dnd")
    expect_one_catch_up(bus, before=0)
    for identity in ids:
        became = check_in(identity)
        assert (became["outcome"], became["reason"]) == ("coalesced", "doNotDisturb")
    assert mako.standing() == 1
