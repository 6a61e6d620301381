# SPDX-License-Identifier: Apache-2.0
"""The power fails. What the daemon writes is recorded; of every moment of it the file sets are built that
a disk may have then, and opened anew.

What was synced is there. Of what was written since, the disk may have everything, nothing, any beginning,
what concerns one file or folder alone or all but that, one write in half, or some by chance. A name is
there for sure only when its folder was synced.
"""

import contextlib
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import sqlite3
import tempfile

from conftest import HOME
from private_daemon import Broken, Refused

from .matrix import Many
from .place import Place, texts
from .requests import REQUESTS

TRACED = (
    "openat,pwrite64,write,sendto,sendmsg,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,"
    "renameat2,sendfile,copy_file_range,fallocate,mkdir")
LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
FILE = re.compile(r"(\d+)<([^>]*)>")
SECTOR = 512


def plain(escaped):
    return bytes.fromhex(escaped.replace("\\x", ""))


def path_of(escaped):
    return os.fsdecode(plain(escaped)) if escaped.startswith("\\x") else escaped


class Recording:
    """What was done to the files of a folder, in order."""

    def __init__(self, folder):
        self.folder = str(folder)
        # What each file has, and which file a name is, as they were before.
        self.contents, self.names, self.folders = {}, {}, {self.folder}
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_file():
                self.names[str(path)] = len(self.contents)
                self.contents[len(self.contents)] = path.read_bytes()
            else:
                self.folders.add(str(path))
        # (whether it is a sync, the file or folder, how it changes)
        self.steps = []
        # The step behind which each reply came.
        self.replies = []

    # MARK: reading

    def read(self, log):
        now = dict(self.names)
        new = len(self.contents)
        size = {number: len(bytes_) for number, bytes_ in self.contents.items()}

        def is_ours(path):
            return path.startswith(self.folder + "/")

        def folder_of(path):
            return path.rsplit("/", 1)[0]

        for line in log.read_text().splitlines():
            match = LINE.match(line)
            if not match or int(match[3]) < 0:
                continue
            name, inside, result = match[1], match[2], int(match[3])
            strings = [plain(one) for one in STRING.findall(inside)]
            files = [path_of(path) for _, path in FILE.findall(inside)]
            if name in ("write", "sendto", "sendmsg"):
                data = b"".join(strings)
                if data.startswith(b"{") and data.endswith(b"\0"):
                    self.replies += [len(self.steps)] * data.count(b"\0")
                    continue
            if name == "openat":
                opened = FILE.findall(line)
                path = path_of(opened[-1][1]) if opened else ""
                if not is_ours(path) or "O_CREAT" not in inside and "O_TRUNC" not in inside:
                    continue
                if path not in now:
                    now[path], size[new] = new, 0
                    self.steps.append((False, folder_of(path), ("name", path, new)))
                    new += 1
                elif "O_TRUNC" in inside:
                    self.steps.append((False, now[path], ("size", 0)))
                    size[now[path]] = 0
            elif name == "mkdir":
                path = os.fsdecode(strings[0])
                if is_ours(path):
                    self.steps.append((False, folder_of(path), ("folder", path)))
            elif name in ("unlink", "unlinkat"):
                path = os.fsdecode(strings[-1])
                if is_ours(path) and path in now:
                    del now[path]
                    self.steps.append((False, folder_of(path), ("name", path, None)))
            elif name.startswith("rename"):
                old, to = (os.fsdecode(one) for one in strings)
                if is_ours(old):
                    now[to] = now.pop(old)
                    self.steps.append((False, folder_of(to), ("rename", old, to, now[to])))
            elif name in ("fsync", "fdatasync"):
                path = files[0]
                if path in now:
                    self.steps.append((True, now[path], None))
                elif path == self.folder or is_ours(path):
                    self.steps.append((True, path, None))
            elif files and files[0] in now:
                number = now[files[0]]
                if name == "pwrite64":
                    at = int(inside.rsplit(",", 1)[1])
                    self.steps.append((False, number, ("write", at, strings[0][:result])))
                    size[number] = max(size[number], at + result)
                elif name == "write":
                    self.steps.append((False, number, ("write", size[number], strings[0][:result])))
                    size[number] += result
                elif name == "ftruncate":
                    size[number] = int(inside.rsplit(",", 1)[1])
                    self.steps.append((False, number, ("size", size[number])))
                elif name in ("sendfile", "copy_file_range"):
                    source = files[1] if name == "sendfile" else files[0]
                    target = files[0] if name == "sendfile" else files[1]
                    if target not in now or not result:
                        continue
                    number = now[target]
                    self.steps.append((False, number, ("copy", size[number], now[source], result)))
                    size[number] += result
                elif name == "fallocate":
                    raise AssertionError("no model of fallocate")

    # MARK: what a disk may have

    def build(self, steps):
        """What each name has, where these steps were done."""
        contents = {number: bytearray(one) for number, one in self.contents.items()}
        names, folders = dict(self.names), set(self.folders)
        for _, target, change in steps:
            kind = change[0]
            if kind == "folder":
                folders.add(change[1])
                continue
            if kind == "name":
                _, path, number = change
                if number is None:
                    names.pop(path, None)
                else:
                    names[path] = number
            elif kind == "rename":
                _, old, to, number = change
                names.pop(old, None)
                names[to] = number
            else:
                data = contents.setdefault(target, bytearray())
                if kind == "write":
                    _, at, new = change
                    data.extend(bytes(max(0, at - len(data))))
                    data[at:at + len(new)] = new
                elif kind == "copy":
                    _, at, source, count = change
                    new = contents.get(source, bytearray())[at:at + count]
                    data.extend(bytes(max(0, at - len(data))))
                    data[at:at + len(new)] = new
                else:
                    del data[change[1]:]
                    data.extend(bytes(max(0, change[1] - len(data))))
        return {
            path: bytes(contents.get(number, b"")) for path, number in names.items()
            if path.rsplit("/", 1)[0] in folders}

    def disks(self, end):
        """What a disk may have when the power fails behind that many steps."""
        durable, pending = set(), []
        for index, (is_sync, target, _) in enumerate(self.steps[:end]):
            if is_sync:
                durable |= {one for one in pending if self.steps[one][1] == target}
                pending = [one for one in pending if self.steps[one][1] != target]
            else:
                pending.append(index)

        def disk(chosen):
            return [self.steps[one] for one in sorted(durable.union(chosen))]

        for count in range(len(pending) + 1):
            yield disk(pending[:count])
        for target in {self.steps[one][1] for one in pending}:
            yield disk([one for one in pending if self.steps[one][1] == target])
            yield disk([one for one in pending if self.steps[one][1] != target])
        chance = random.Random(end)
        for _ in range(3 if len(pending) > 2 else 0):
            yield disk([one for one in pending if chance.random() < 0.5])
        for one in pending[-2:]:
            _, target, change = self.steps[one]
            if change[0] == "write" and len(change[2]) > SECTOR:
                _, at, new = change
                half = len(new) // 2 // SECTOR * SECTOR
                for torn in ((at, new[:half]), (at + half, new[half:])):
                    yield disk([two for two in pending if two != one]) + [
                        (False, target, ("write", *torn))]


class Content:
    """What a database has that is opened anew; `None` facts: it has no table yet."""

    def __init__(self, files, folder):
        self.names = {path.rsplit("/", 1)[1] for path in files}
        self.is_sound, self.facts, self.digest = True, [], "nothing"
        for path, data in files.items():
            (folder / path.rsplit("/", 1)[1]).write_bytes(data)
        try:
            self.read(folder / "leeway.db")
        finally:
            for file in folder.iterdir():
                file.unlink()

    def read(self, path):
        if not path.exists():
            return
        try:
            with contextlib.closing(sqlite3.connect(path)) as database:
                self.is_sound = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                tables = {one for one, in database.execute("SELECT name FROM sqlite_schema")}
                if "fact" not in tables:
                    return
                rows = database.execute(
                    "SELECT entry, position, kind, episode, fields FROM fact ORDER BY entry, position"
                ).fetchall()
                requests = database.execute("SELECT id, request FROM entry ORDER BY id").fetchall()
                imported = set()
                if "imported" in tables:
                    imported = {one for one, in database.execute("SELECT episode FROM imported")}
        except sqlite3.DatabaseError:
            self.is_sound = False
            return
        self.digest = hashlib.sha256(repr((rows, requests)).encode()).hexdigest()
        for entry, _, kind, episode, fields in rows:
            fact = {"transaction": entry, "kind": kind, "fields": json.loads(fields)}
            if episode is not None:
                fact["episode"] = episode
            if kind == "opened" and episode in imported:
                fact["origin"] = ""
            self.facts.append(fact)


def record(request, template):
    """The recording of a request and what is said behind it; which reply acknowledges the request."""
    with Place(template) as place:
        recording = Recording(place.folder / "data")
        log = place.folder / "calls"
        # As root it sees what is written; the daemon is its user's.
        assert place.start(
            "/run/as-root/strace", "-f", "-qq", "-y", "-xx", "-s", "4000000", "-o", log,
            "-e", f"trace={TRACED}",
            "setpriv", f"--reuid={os.getuid()}", f"--regid={os.getgid()}", "--clear-groups")
        with place.client() as client:
            received = []
            reply = client.reply
            client.reply = lambda: (received.append(1), reply())[1]
            request.ask(client, "one")
            acknowledged = len(received)
            client.call("Log")
            client.call("AddNote", text="after")
        place.end()
        recording.read(log)
        assert len(recording.replies) >= acknowledged, "the replies were not recorded"
        return recording, acknowledged


def cut(request, template, opened_by_daemon):
    """All power cuts of one request."""
    recording, acknowledged = record(request, template)
    folder = pathlib.Path(tempfile.mkdtemp(dir=HOME, prefix="cuts-"))
    problems, tried, seen = [], 0, {}
    # What a daemon that is killed behind each step leaves: all of it was written.
    left = []
    replied = recording.replies[acknowledged - 1]
    last_reply = 0
    try:
        for end in range(len(recording.steps) + 1):
            done = [one for one in recording.steps[:end] if not one[0]]
            left.append(Content(recording.build(done), folder).digest)
            last_reply = max([step for step in recording.replies if step <= end], default=0)
            for steps in recording.disks(end):
                files = recording.build(steps)
                key = hashlib.sha256(repr(sorted(files.items())).encode()).digest()
                if key not in seen:
                    seen[key] = Content(files, folder)
                    tried += 1
                    if opened_by_daemon and tried % opened_by_daemon == 0:
                        problems += open_it(request, template, files, end >= replied)
                content = seen[key]
                where = f"{request.name}, power cut behind step {end}"
                if not content.is_sound:
                    problems.append(f"{where}: the file is damaged")
                elif content.digest not in left[last_reply:]:
                    problems.append(f"{where}: it has what was at no time since the last reply")
                elif end >= replied and not request.is_there(content.facts, content.names):
                    problems.append(f"{where}: what was acknowledged is not there")
    finally:
        shutil.rmtree(folder)
    return Many(tried, problems)


def open_it(request, template, files, is_acknowledged):
    """Opens what the disk has with a real daemon."""
    with Place(template) as place:
        shutil.rmtree(place.data, ignore_errors=True)
        place.data.mkdir(mode=0o700)
        for path, data in files.items():
            file = place.data / path.rsplit("/", 1)[1]
            file.write_bytes(data)
            file.chmod(0o600)
        if not place.start():
            return [f"{request.name}: the daemon does not start after a power cut"]
        try:
            facts = place.facts()
            if is_acknowledged and request.count(place, facts) != 1:
                return [f"{request.name}: after a power cut the daemon has not what was acknowledged"]
            place.call("Log")
            place.call("AddNote", text="later")
            return [] if texts(place.facts()).count("later") == 1 else ["a note is lost"]
        except (Broken, Refused) as problem:
            return [f"{request.name}: after a power cut the daemon does not go on: {problem!r}"[:300]]


def cuts(opened_by_daemon=25):
    from .calls import templates

    return lambda: [
        (lambda one=request: cut(one, templates(one), opened_by_daemon)) for request in REQUESTS]
