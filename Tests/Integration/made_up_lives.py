# SPDX-License-Identifier: Apache-2.0
"""Made-up lives, as `leeway export` prints them: as many episodes as wanted, spread evenly over some days."""

import json
import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")


class Life:
    """One person's facts. With a seed it is the same life each time."""

    def __init__(self, seed, start):
        self.random = random.Random(seed)
        self.store = f"{seed:032x}"
        self.lines, self.transactions, self.episodes, self.urges = [], 0, 0, 0
        self.now = start

    def at(self, when):
        return int(when.timestamp() * 1000)

    def say(self, *facts):
        """One transaction, at the time that it is in this life."""
        self.transactions += 1
        at = self.at(self.now)
        for kind, fields in facts:
            line = {
                "transaction": self.transactions,
                "at": self.now.astimezone(ZONE).isoformat(timespec="seconds"),
                "kind": kind, "fields": fields, "zone": ZONE.key,
                "elapsed": at, "wall": at, "store": self.store,
            }
            if "episode" in fields:
                line["episode"] = fields["episode"]
            self.lines.append(json.dumps(line))

    def episode(self, asks_at=()):
        """From now on: a withdrawal, check-ins, urges, asking at those times, and an end."""
        self.episodes += 1
        number, begin = self.episodes, self.now
        end = begin + timedelta(hours=self.random.choice([5, 12, 24, 36]))
        self.say(
            ("said", {"word": "log", "textID": "log-kettle"}),
            ("opened", {"episode": number, "at": self.at(begin), "noContact": False}),
            ("withdrawal", {"episode": number, "at": self.at(begin)}),
            ("holdBegan", {"episode": number, "begin": self.at(begin), "end": self.at(end)}))
        happens = [(when, "ask") for when in asks_at]
        length = (end - begin).total_seconds()
        for kind, most in (("check-in", 4), ("urge", 3)):
            happens += [
                (begin + timedelta(seconds=self.random.uniform(600, length)), kind)
                for _ in range(self.random.randint(0, most))
            ]
        for when, kind in sorted(happens, key=lambda one: one[0]):
            self.now = max(self.now + timedelta(minutes=11), when)
            getattr(self, kind.replace("-", "_"))(number)
        note = f"Night {number}, <b>late</b> & \"tea\""
        self.say(("said", {"word": "note"}), ("noted", {"episode": number, "text": note}))
        self.now = max(self.now, end if self.random.random() < 0.6 else self.now) + timedelta(minutes=30)
        ending = self.random.choice(["back", "back", "closed"])
        self.say(("said", {"word": "back" if ending == "back" else "close"}),
                 ("closed", {"episode": number, "ending": ending}))

    def ask(self, number):
        self.say(("said", {"word": "asked"}), ("pushed", {"episode": number, "at": self.at(self.now)}))

    def check_in(self, number):
        due = self.at(self.now)
        one = f"{number}-space-1.{self.transactions:04d}.1"
        about = {"id": one, "episode": number, "phase": "space", "due": due}
        self.say(("fellDue", about | {
            "tellsHoldEnd": False, "textID": "space-walk", "title": "You are holding", "text": "A walk."}))
        self.say(("shown", {"id": one, "expires": due + 3_600_000}))
        self.say(("said", {"word": "holding", "checkIn": one}), ("resolved", about | {"outcome": "holding"}))

    def urge(self, number):
        self.urges += 1
        ends = self.now + timedelta(minutes=10)
        self.say(("urgeBegan", {
            "number": self.urges, "episode": number, "ends": self.at(ends), "attended": True,
            "textID": "urge-a", "title": "Ten minutes", "text": "It passes."}))
        self.now = ends
        outcome = self.random.choice(["passed", "passed", "elapsed", "stopped"])
        self.say(("urgeEnded", {"number": self.urges, "episode": number, "outcome": outcome}))


def life(episodes, days, until, seed=1, on_sunday_evenings=False):
    """The lines of an export: that many episodes over that many days, which end before `until`."""
    person = Life(seed, until - timedelta(days=days))
    start, step = person.now, timedelta(days=days) / max(1, episodes)
    for number in range(episodes):
        person.now = max(person.now + timedelta(minutes=1), start + number * step)
        asks = []
        if on_sunday_evenings:
            local = person.now.astimezone(ZONE)
            sunday = (local + timedelta(days=6 - local.weekday())).replace(
                hour=17, minute=30, second=0, microsecond=0)
            person.now = max(person.now, sunday)
            asks = [sunday + timedelta(minutes=person.random.randint(60, 240))]
        elif person.random.random() < 0.5:
            asks = [person.now + timedelta(minutes=person.random.randint(20, 2000))]
        person.episode(asks)
    return person.lines
