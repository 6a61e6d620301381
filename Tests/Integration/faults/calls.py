# SPDX-License-Identifier: Apache-2.0
"""One call to the kernel fails, or the daemon is killed at it: the first, the second, ... each of all.

strace does both. Whatever it was, the same request and the next one work afterwards, and after a restart
there is what was acknowledged, exactly once, and nothing that was refused.
"""

import re
import resource
import threading

from private_daemon import Broken

from .matrix import Many
from .place import Place
from .requests import REQUESTS, judge

# An import copies the database with sendfile.
CHANGING = ["pwrite64", "write", "sendfile", "fdatasync", "fsync", "ftruncate", "unlink", "rename"]
# A lock is taken and given back by fcntl.
CALLS = [*CHANGING, "fcntl"]
GROWING = ["pwrite64", "write", "sendfile", "fdatasync", "fsync", "rename"]
# Which calls of the kernel can fail that way. `retval` lets the call do nothing, and say how much it did.
ERRORS = {
    "EIO": ("error=EIO", CALLS),
    "ENOSPC": ("error=ENOSPC", GROWING),
    "EDQUOT": ("error=EDQUOT", GROWING),
    "EINTR": ("error=EINTR", ["pwrite64", "write", "sendfile", "fdatasync", "fsync", "ftruncate", "fcntl"]),
    "nothing written": ("retval=0", ["pwrite64"]),
}
NAME = re.compile(r"^\d+ +(\w+)\(")


def counts(log):
    found = dict.fromkeys(CALLS, 0)
    for line in log.read_text().splitlines():
        if (match := NAME.match(line)) and match[1] in found:
            found[match[1]] += 1
    return found


def spans(template, request):
    """Of each call, the numbers of those that belong to the request."""
    with Place(template) as place:
        log = place.folder / "calls"
        assert place.start("strace", "-f", "-qq", "-o", log, "-e", f"trace={','.join(CALLS)}")
        first = dict.fromkeys(CALLS, 0) if request.is_start else counts(log)
        assert request.come(place, "one") == "done"
        # What it does behind the reply is done when the next one comes.
        place.call("Status")
        last = counts(log)
        return {call: range(first[call] + 1, last[call] + 1) for call in CALLS}


def trial(template, request, fault, call, number):
    """What went wrong where that call of the request had that fault."""
    with Place(template) as place:
        # It is quicker with a filter, through which a signal never comes.
        quick = [] if "signal" in fault else ["--seccomp-bpf"]
        is_killed = not place.start(
            "strace", "-f", "-qq", *quick, "-o", "/dev/null",
            "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}")
        if is_killed and not place.start():
            return [f"{request.name}, {call} {number}: it does not start again"]
        came = first = request.come(place, "one")
        wrong = []
        try:
            place.call("Status")
            if came != "done":
                # The fault is over: the daemon that had it goes on.
                came = request.come(place, "one")
                if came != "done" and request.name != "forget":
                    wrong.append(f"once more, and {came}")
        except Broken:
            is_killed = True
        wrong += judge(place, request, came, "one")
        return Many(
            1, [f"{request.name}, {call} {number}: {one}" for one in wrong],
            [first, *["ended"] * is_killed])


def trials(fault, calls):
    """A trial for each of those calls of each request."""
    found = []
    for request in REQUESTS:
        template = templates(request)
        spread = spans_of(request)
        for call in calls:
            found += [
                (lambda one=(template, request, fault, call, number): trial(*one))
                for number in spread[call]]
    return found


_templates, _spans = {}, {}
_making = threading.Lock()


def templates(request):
    """What is there before, made once."""
    with _making:
        if request not in _templates:
            _templates[request] = request.template()
        return _templates[request]


def spans_of(request):
    if request not in _spans:
        _spans[request] = spans(templates(request), request)
    return _spans[request]


def clean_up():
    for place in _templates.values():
        place.remove()
    _templates.clear()


def kills():
    return trials("signal=KILL", CHANGING)


def errors(name):
    fault, calls = ERRORS[name]
    return lambda: trials(fault, calls)


# MARK: writes that are really short


def short_write(template, request, size):
    """No file grows beyond that size: the write that would is cut short there, and the next one fails."""
    with Place(template) as place:
        # It would be killed by the signal that comes with it, as by any other.
        assert place.start("env", "--ignore-signal=SIGXFSZ")
        resource.prlimit(place.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        came = request.come(place, "one")
        resource.prlimit(
            place.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        wrong = []
        if came == "refused":
            came = request.come(place, "one")
            if came != "done":
                wrong.append(f"once more, and {came}")
        wrong += judge(place, request, came, "one")
        return Many(1, [f"{request.name}, no file above {size}: {one}" for one in wrong], [came])


def short_writes():
    found = []
    for request in REQUESTS:
        if request.is_start:
            continue
        template = templates(request)
        most = template.database.stat().st_size + 3 * 4096
        for size in range(300, most, 1500):
            found.append(lambda one=(template, request, size): short_write(*one))
    return found
