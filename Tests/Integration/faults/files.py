# SPDX-License-Identifier: Apache-2.0
"""The file is damaged, cut off, exchanged, gone, read-only, locked or not ours; and what the daemon needs is
at its end: descriptors, memory.

A file that is not well is refused, not used in part and not changed; nobody waits; a stop holds.
"""

import contextlib
import fcntl
import random
import resource
import shutil
import sqlite3
import subprocess

from conftest import DEADLINE
from private_daemon import Broken, Refused

from .calls import templates
from .place import DAEMON, Place, texts
from .requests import REQUESTS, judge

NOTE = REQUESTS[1]


def write_random(place, at, count):
    with place.database.open("r+b") as file:
        file.seek(at)
        file.write(random.Random(at).randbytes(count))


def damaged(at, count):
    def damage(place):
        write_random(place, at, count)

    damage.called = f"{count} bytes at {at} are others"
    return damage


def cut_off(size):
    def damage(place):
        with place.database.open("r+b") as file:
            file.truncate(size)

    damage.called = f"cut off at {size}"
    return damage


def gone(place):
    place.database.unlink()


def empty(place):
    place.database.write_bytes(b"")


def foreign_text(place):
    place.database.write_text("Dear diary\n" * 100)


def foreign_database(place):
    place.database.unlink()
    with contextlib.closing(sqlite3.connect(place.database)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
        other.execute("INSERT INTO recipe VALUES ('soup')")
        other.commit()


def newer_schema(place):
    with contextlib.closing(sqlite3.connect(place.database)) as database:
        database.execute("INSERT INTO grdb_migrations VALUES ('of next year')")
        database.commit()


def no_rights(place):
    place.database.chmod(0)


def a_folder(place):
    place.database.unlink()
    place.database.mkdir()


def a_link_to_nothing(place):
    place.database.unlink()
    place.database.symlink_to("nowhere")


UNUSABLE = [
    gone, empty, foreign_text, foreign_database, newer_schema, no_rights, a_folder, a_link_to_nothing]


def bytes_of(place):
    if not place.database.is_file() or place.database.stat().st_mode & 0o777 == 0:
        return None
    return place.database.read_bytes()


def unusable(damage, is_surely=True):
    """It is refused and not written to, a stop holds, and help is shown."""
    name = getattr(damage, "called", damage.__name__)
    with Place(templates(NOTE)) as place:
        damage(place)
        before = bytes_of(place)
        wrong = []
        if not place.start():
            return [f"{name}: it does not start, so nobody is told why"]
        try:
            place.call("AddNote", text="one")
            came = "done"
        except Refused as refusal:
            came = refusal.name
        if is_surely and came not in ("UnusableDatabase", "NotStored"):
            wrong.append(f"{name}: a note is answered with {came}")
        if came == "done":
            place.start_anew()
            if stored(place).count("one") != 1:
                wrong.append(f"{name}: the note is lost")
        elif bytes_of(place) != before:
            wrong.append(f"{name}: the file was changed")
        if not place.call("GetHelpCard")["helpCard"]:
            wrong.append(f"{name}: no help card")
        stopped = place.call("Answer", answer="notSafe")
        if not (stopped["stored"] or stopped["kept"]):
            wrong.append(f"{name}: a stop does not hold")
        place.end()
        if came != "done":
            if damage in (newer_schema, no_rights):
                if recover(place) == 0:
                    wrong.append(f"{name}: recovered what is well")
            else:
                recover(place)
                place.start_anew()
                place.call("AddNote" if texts(place.facts()) else "Log", **(
                    {"text": "two"} if texts(place.facts()) else {}))
                if not place.call("Status")["state"]["unsafe"]:
                    wrong.append(f"{name}: the stop is forgotten")
        return wrong


def recover(place):
    return subprocess.run(
        [DAEMON, "recover"], env=place.environment, capture_output=True, timeout=DEADLINE).returncode


def stored(place):
    """The notes; of a file whose damage only a look at all of it finds, those that can be saved."""
    try:
        return texts(place.facts())
    except Refused as refusal:
        assert refusal.name in ("NotStored", "UnusableDatabase")
        place.end()
        assert recover(place) == 0
        place.start_anew()
        return texts(place.facts())


def before_start():
    size = templates(NOTE).database.stat().st_size
    trials = [lambda one=damage: unusable(one) for damage in UNUSABLE]
    for at in (0, 16, 68):
        trials.append(lambda at=at: unusable(damaged(at, 16), is_surely=at == 0))
    # It may be a page that nobody looks at for now.
    for at in range(4096, size, 4096):
        trials.append(lambda at=at: unusable(damaged(at, 4096), is_surely=False))
    for at in range(100, size, 4096):
        trials.append(lambda at=at: unusable(cut_off(at), is_surely=False))
    return trials


# MARK: while a daemon has it open


def moved_away(place):
    place.database.rename(place.folder / "away.db")
    return lambda: (place.folder / "away.db").rename(place.database)


def exchanged(place):
    shutil.copy(place.database, place.folder / "well.db")
    with Place() as other:
        assert other.start()
        other.call("Log")
        other.end()
        shutil.copy(other.database, place.folder / "other.db")
    (place.folder / "other.db").rename(place.database)
    return lambda: (place.folder / "well.db").rename(place.database)


def exchanged_in_the_same_file(place):
    well = place.database.read_bytes()
    with Place() as other:
        assert other.start()
        other.call("Log")
        other.end()
        place.database.write_bytes(other.database.read_bytes())
    return lambda: place.database.write_bytes(well)


def locked_by_another(place):
    other = sqlite3.connect(place.database, isolation_level=None, timeout=DEADLINE)
    other.execute("BEGIN EXCLUSIVE")
    return lambda: (other.execute("ROLLBACK"), other.close())


def read_by_another(place):
    other = sqlite3.connect(place.database, isolation_level=None, timeout=DEADLINE)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM fact").fetchone()
    return lambda: (other.execute("ROLLBACK"), other.close())


def locked_by_fcntl(place):
    file = place.database.open("r+b")
    fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return file.close


def folder_read_only(place):
    place.data.chmod(0o500)
    return lambda: place.data.chmod(0o700)


def folder_gone(place):
    place.data.rename(place.folder / "elsewhere")
    return lambda: (place.folder / "elsewhere").rename(place.data)


def no_descriptor(place):
    return lower(place, resource.RLIMIT_NOFILE, 3)


def no_room_in_files(place):
    # The signal that comes with it is ignored here.
    return lower(place, resource.RLIMIT_FSIZE, 4096)


def no_memory(place):
    return lower(place, resource.RLIMIT_AS, 1 << 20)


def no_data_memory(place):
    return lower(place, resource.RLIMIT_DATA, 1 << 20)


def lower(place, limit, to):
    before = resource.prlimit(place.process.pid, limit)
    resource.prlimit(place.process.pid, limit, (to, before[1]))

    def undo():
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(place.process.pid, limit, before)

    return undo


WHILE_OPEN = [
    moved_away, exchanged, exchanged_in_the_same_file, locked_by_another, read_by_another,
    locked_by_fcntl, folder_read_only, folder_gone]
AT_THEIR_END = [no_descriptor, no_room_in_files, no_memory, no_data_memory]


def while_open(trouble, request):
    """It comes while a daemon runs, and ends; what was acknowledged meanwhile is there."""
    with Place(templates(request)) as place:
        assert place.start("env", "--ignore-signal=SIGXFSZ")
        # With no descriptor left nobody else gets through.
        client = place.client()
        client.call("Status")
        end = trouble(place)
        try:
            came = request.come(place, "one", client)
        finally:
            end()
        try:
            place.call("Status")
        except Broken:
            # Out of memory it may end; what it said before counts.
            place.start_anew()
        wrong = []
        again = request.come(place, "one")
        if trouble in (exchanged, moved_away, folder_gone) and again == "refused":
            # Another file, says it: a restart takes it.
            place.start_anew()
            again = request.come(place, "one")
        if again != "done" and not (request.name == "forget" and came != "refused"):
            wrong.append(f"afterwards {again}")
        wrong += judge(place, request, "done", "one")
        return [f"{trouble.__name__}, {request.name}: {one}" for one in wrong]


def troubles(which):
    return lambda: [
        (lambda one=(trouble, request): while_open(*one))
        for trouble in which for request in REQUESTS if not request.is_start]

