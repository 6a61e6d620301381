# SPDX-License-Identifier: Apache-2.0
"""A hold ends while the daemon is killed, down or started anew: it is told, once."""

import signal

from .place import CONFIGURATION, Place, of_kind

SHORT = CONFIGURATION + "late: {delayFrom: 1s, delayTo: 1s}\n"


def told(facts):
    return [fact for fact in of_kind(facts, "fellDue") if fact["fields"].get("tellsHoldEnd")]


def wait_for_end(watching):
    """The check-in that tells it."""
    while True:
        one, _ = watching.reply()
        if one["kind"] == "checkIn" and not one["state"]["holding"]:
            return one["checkIn"]["id"]


def hold(place):
    place.call("Log", **{"for": "2s"})


def ends_while_down(number):
    # The other one goes on: what it says is the time.
    with Place(configuration=SHORT) as place, Place(configuration=SHORT) as other:
        assert place.start() and other.start()
        hold(place)
        place.end(number)
        with other.client() as watching:
            watching.send("Monitor", more=True)
            hold(other)
            wait_for_end(watching)
        assert place.start()
        return told_once(place)


def ends_after_a_restart(number):
    with Place(configuration=SHORT) as place:
        assert place.start()
        hold(place)
        place.end(number)
        assert place.start()
        return told_once(place)


def killed_as_it_is_told(number):
    with Place(configuration=SHORT) as place:
        assert place.start()
        with place.client() as watching:
            watching.send("Monitor", more=True)
            hold(place)
            wait_for_end(watching)
            place.end(number)
        assert place.start()
        return told_once(place)


def told_once(place):
    """Whether it is told, stands open, and stays so over another restart."""
    with place.client() as watching:
        watching.socket.settimeout(20)
        watching.send("Monitor", more=True)
        try:
            while not (found := told(place.facts())):
                watching.reply()
        except TimeoutError:
            return ["the end of the hold is not told"]
    place.start_anew()
    again = told(place.facts())
    if [fact["fields"]["id"] for fact in again] != [found[0]["fields"]["id"]]:
        return [f"told {len(again)} times"]
    open_ = [one["checkIn"]["id"] for one in list_open(place) if one.get("checkIn")]
    return [] if open_ == [found[0]["fields"]["id"]] else [f"what stands open is {open_}"]


def list_open(place):
    with place.client() as client:
        return client.list("ListCheckIns", unanswered=True)


def ends():
    return [
        (lambda one=(trial, number): one[0](one[1]))
        for trial in (ends_while_down, ends_after_a_restart, killed_as_it_is_told)
        for number in (signal.SIGKILL, signal.SIGTERM) for _ in range(2)]
