# SPDX-License-Identifier: Apache-2.0
"""The requests in which a call to the kernel fails: what is there before, what is asked, what came of it."""

import datetime
import shutil

from conftest import SOURCE
from made_up_lives import life
from private_daemon import Broken, Refused

from .place import CONFIGURATION, Place, of_kind, texts

# As 0.1.0 left it; it migrates when it is opened.
GOLDEN = SOURCE / "Tests/LeewayStoreTests/Golden/leeway-0.1.0.db"
GOLDEN_NOTES = ["my own words", "another line"]
# Errors that say that nothing is stored; PerhapsStored is none of them.
SAYS_NO = {"NotStored", "ChangedMeanwhile", "UnusableDatabase"}


class Request:
    """A note, in a place with an open episode; the others differ from it."""

    name = "note"
    configuration = CONFIGURATION
    # Whether what is asked is the start itself.
    is_start = False
    kept = ["before"]

    def prepare(self, place):
        """Makes what is there before."""
        assert place.start()
        with place.client() as client:
            client.call("Log")
            client.call("AddNote", text="before")
        place.end()

    def ask(self, client, number):
        client.call("AddNote", text="one", requestId=number)

    def count(self, place, facts):
        """How often what was asked is stored; None: in part."""
        return texts(facts).count("one")

    def is_there(self, facts, names):
        """Whether it is, by the facts and the names of the files alone."""
        return self.count(None, facts) == 1

    def is_in_effect(self, place, facts):
        """Whether the rest is as it was."""
        return all(texts(facts).count(text) == 1 for text in self.kept)

    # MARK: how it goes

    def template(self):
        place = Place(configuration=self.configuration)
        self.prepare(place)
        return place

    def come(self, place, number, client=None):
        """What it came to: "done", "refused" or "perhaps"; on that connection, or a new one."""
        try:
            with client or place.client() as client:
                self.ask(client, number)
            return "done"
        except Refused as refusal:
            return "refused" if refusal.name in SAYS_NO else "perhaps"
        except Broken:
            return "perhaps"

    def repeat(self, place, number):
        """The same request once more, where it works again."""
        with place.client() as client:
            self.ask(client, number)


class Log(Request):
    name = "log"
    kept = []

    def prepare(self, place):
        assert place.start()
        place.end()

    def ask(self, client, number):
        client.call("Log", requestId=number)

    def count(self, place, facts):
        return len(of_kind(facts, "withdrawal"))


class Stop(Request):
    name = "stop"

    def ask(self, client, number):
        reply = client.call("Answer", answer="notSafe", requestId=number)
        if not reply["stored"] and not reply["kept"]:
            # It holds for now, and that it may not outlast a restart is said.
            raise Refused("NotKept", reply)

    def count(self, place, facts):
        is_off = place.call("Status")["state"]["unsafe"]
        found = len(of_kind(facts, "unsafe"))
        # The mark alone may say it, until it is stored.
        return max(found, 1) if is_off else 0

    def is_there(self, facts, names):
        return bool(of_kind(facts, "unsafe")) or "leeway.mark" in names


class Undo(Request):
    name = "undo"
    kept = []

    def ask(self, client, number):
        client.call("Undo", requestId=number)

    def count(self, place, facts):
        return len(of_kind(facts, "undone"))

    def is_in_effect(self, place, facts):
        return texts(facts).count("before") == 1 - len(of_kind(facts, "undone"))


class Answer(Request):
    """To a check-in that is open: its outcome comes once."""

    name = "answer"
    configuration = CONFIGURATION.replace("afterLog: [50m]", "afterLog: [1s]")

    def prepare(self, place):
        assert place.start()
        with place.client() as client, place.client() as watching:
            watching.send("Monitor", more=True)
            client.call("Log")
            client.call("AddNote", text="before")
            while (told := watching.reply()[0])["kind"] != "checkIn":
                pass
        assert told["checkIn"]["id"] == "1-settle-1.1"
        place.end()

    def ask(self, client, number):
        client.call("Answer", id="1-settle-1.1", answer="dismissed", requestId=number)

    def count(self, place, facts):
        return sum(
            fact["fields"]["id"] == "1-settle-1.1" for fact in of_kind(facts, "resolved"))


class Forget(Request):
    name = "forget"
    kept = []

    def prepare(self, place):
        super().prepare(place)
        assert place.start()
        place.call("Answer", answer="back")
        place.end()

    def ask(self, client, number):
        client.call("Forget", number=1)

    def repeat(self, place, number):
        # What is erased is not there to be erased.
        try:
            super().repeat(place, number)
        except Refused as refusal:
            assert refusal.name == "UnknownEpisode"

    def count(self, place, facts):
        left = [fact for fact in facts if fact.get("episode") == 1]
        if not left:
            return 1
        return 0 if texts(left) == ["before"] and of_kind(left, "closed") else None

    def is_in_effect(self, place, facts):
        if self.count(place, facts) == 0:
            return True
        # Not one byte of it, in whatever is beside the database either.
        return not any(b"before" in file.read_bytes() for file in place.data.iterdir())


class Import(Request):
    """Of three episodes, into a database with one of its own."""

    name = "import"

    def __init__(self):
        now = datetime.datetime.now(datetime.timezone.utc)
        self.lines = life(3, 10, now - datetime.timedelta(days=20))

    def ask(self, client, number):
        client.call("StageImport", **{"import": number}, text="".join(f"{one}\n" for one in self.lines))
        while client.call("CommitImport", **{"import": number}).get("result") is None:
            pass

    def count(self, place, facts):
        notes = sum(text.startswith("Night ") for text in texts(facts))
        episodes = sum("origin" in fact for fact in of_kind(facts, "opened"))
        return notes // 3 if notes == episodes and notes % 3 == 0 else None


class WholeImport(Import):
    name = "import, whole"
    kept = []

    def prepare(self, place):
        assert place.start()
        place.end()


class Start(Request):
    """Of a daemon that has been there before."""

    name = "a usual start"
    is_start = True


class FirstStart(Log):
    name = "the first start"
    is_start = True

    def prepare(self, place):
        pass


class Migration(Request):
    name = "migration"
    is_start = True
    kept = GOLDEN_NOTES

    def prepare(self, place):
        place.data.mkdir(mode=0o700)
        shutil.copy(GOLDEN, place.database)
        place.database.chmod(0o600)


REQUESTS = [
    kind() for kind in (
        Log, Request, Answer, Stop, Undo, Forget, Import, WholeImport, Start, FirstStart, Migration)]


def judge(place, request, came, number):
    """Starts anew and says what is wrong: what was acknowledged is there exactly once, what was refused
    is not, and all goes on."""
    wrong = []
    place.start_anew()
    facts = place.facts()
    count = request.count(place, facts)
    if count not in {"done": [1], "refused": [0], "perhaps": [0, 1]}[came]:
        wrong.append(f"{came}, and stored {count} times")
    if not request.is_in_effect(place, facts):
        wrong.append("something else is lost")
    try:
        request.repeat(place, number)
        place.call("Log")
        place.call("AddNote", text="after")
    except (Refused, Broken, AssertionError) as problem:
        wrong.append(f"afterwards: {problem!r}")
    place.start_anew()
    facts = place.facts()
    if (count := request.count(place, facts)) != 1:
        wrong.append(f"asked for again, and stored {count} times")
    if texts(facts).count("after") != 1:
        wrong.append("the next request is lost")
    if not request.is_in_effect(place, facts):
        wrong.append("something else is lost in the end")
    place.end()
    if not place.is_sound():
        wrong.append("the file is damaged")
    return wrong
