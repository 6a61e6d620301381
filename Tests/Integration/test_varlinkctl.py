# SPDX-License-Identifier: Apache-2.0
"""varlinkctl of systemd 257 against the daemon and the certification server: `make test-interop`.

NEWER names the folder with the program: Tests/Support/trixie lays it, where Debian 13's packages can be had.
"""

import json
import os
import subprocess

import pytest
from conftest import RUNTIME, SOCKET, SOURCE, Lines, leeway, run

CTL = os.environ["NEWER"] + "/varlinkctl"
OURS = SOURCE / ".build-release/release/varlink-certification"
DESCRIPTION = SOURCE / "Sources/LeewayAPI/org.leeway.Leeway.varlink"


def varlinkctl(*arguments, **options):
    """Runs it; what it says is also shown with `pytest -s`."""
    result = run(CTL, *arguments, **options)
    words = " ".join(str(word).replace(str(RUNTIME), "$XDG_RUNTIME_DIR") for word in arguments)
    print(f"\n$ varlinkctl {words}\n{result.stdout}{result.stderr}", end="")
    return result


def call(*arguments):
    """What a call was answered."""
    return json.loads(varlinkctl("call", "--json=short", *arguments).stdout)


def call_more(*arguments):
    """All that a call was answered; a record separator stands before each (RFC 7464)."""
    shown = varlinkctl("call", "--more", "--json=short", *arguments).stdout
    return [json.loads(one) for one in shown.split("\x1e")[1:]]


@pytest.fixture
def certification(tmp_path):
    """The address of our certification server."""
    path = tmp_path / "certification"
    server = subprocess.Popen([OURS, f"--varlink=unix:{path}"], stdout=subprocess.PIPE)
    assert server.stdout.readline().startswith(b"Listening on")
    yield path
    server.kill()
    server.wait()
    server.stdout.close()


def test_it_is_systemd_257():
    assert varlinkctl("--version").stdout.startswith("systemd 257")


def test_the_description_is_valid():
    shown = varlinkctl("validate-idl", DESCRIPTION).stdout
    assert shown.count("\nmethod ") == DESCRIPTION.read_text().count("\nmethod ")


def test_the_daemon_says_what_it_is(home):
    assert "org.leeway.Leeway" in varlinkctl("info", SOCKET).stdout
    assert varlinkctl("list-interfaces", SOCKET).stdout.split() == [
        "org.leeway.Leeway", "org.varlink.service",
    ]
    methods = varlinkctl("list-methods", SOCKET, "org.leeway.Leeway").stdout.split()
    assert "org.leeway.Leeway.Monitor" in methods


@pytest.mark.parametrize("interface", ["org.leeway.Leeway", "org.varlink.service"])
def test_the_daemon_is_introspected(home, interface):
    """Shown after it was read and checked; what cannot be read is shown raw, with a complaint."""
    shown = varlinkctl("introspect", SOCKET, interface)
    assert f"interface {interface}" in shown.stdout
    assert shown.stderr == ""


def test_the_daemon_is_called(home):
    logged = call(SOCKET, "org.leeway.Leeway.Log", '{"at":"2h ago","for":"5h"}')
    assert logged["recorded"] and logged["state"]["holding"]
    call(SOCKET, "org.leeway.Leeway.AddNote", '{"text":"a"}')
    varlinkctl("call", "--oneway", SOCKET, "org.leeway.Leeway.AddNote", '{"text":"b"}')
    (listed,) = call_more(SOCKET, "org.leeway.Leeway.ListEpisodes")
    assert [note["text"] for note in listed["episode"]["notes"]] == ["a", "b"]


@pytest.mark.parametrize(
    "method, parameters, error",
    [
        ("org.leeway.Leeway.Close", "{}", "org.leeway.Leeway.NoEpisode"),
        ("org.leeway.Leeway.Log", '{"at":5}', "org.varlink.service.InvalidParameter"),
        ("org.leeway.Leeway.Monitor", "{}", "org.varlink.service.ExpectedMore"),
        ("org.leeway.Leeway.Nothing", "{}", "org.varlink.service.MethodNotFound"),
        ("org.example.none.Any", "{}", "org.varlink.service.InterfaceNotFound"),
    ],
)
def test_each_refusal_is_understood(home, method, parameters, error):
    refused = varlinkctl("call", SOCKET, method, parameters, check=False)
    assert refused.returncode != 0
    assert error in refused.stderr


def test_a_live_monitor_is_followed(home):
    monitor = Lines(
        CTL, "call", "--more", "--timeout=infinity", "--json=short", SOCKET,
        "org.leeway.Leeway.Monitor",
    )
    monitor.wait_for(lambda one: one["kind"] == "state", "the state of now")
    leeway("log")
    monitor.wait_for(lambda one: one["state"]["holding"], "the hold")
    leeway("back")
    monitor.wait_for(lambda one: not one["state"]["holding"], "the end of the hold")
    assert [one["sequence"] for one in monitor.seen] == list(range(len(monitor.seen)))
    print("\n$ varlinkctl call --more --timeout=infinity … org.leeway.Leeway.Monitor")
    for one in monitor.seen:
        # What may be null is left out where it is.
        told = {name: one["state"].get(name) for name in ("now", "holding", "holdEnds")}
        print(json.dumps({"sequence": one["sequence"], "kind": one["kind"], "state": told}))
    monitor.close()


def test_the_certification_server_is_called(certification):
    """From the first call to the last, each with what the one before was answered."""
    interface = "org.varlink.certification"
    assert interface in varlinkctl("list-interfaces", certification).stdout
    client = call(certification, f"{interface}.Start")
    answer = {}
    for number in range(1, 10):
        carried = json.dumps(client | answer)
        answer = call(certification, f"{interface}.Test{number:02}", carried)
    answers = call_more(certification, f"{interface}.Test10", json.dumps(client | answer))
    replies = [answer["string"] for answer in answers]
    assert len(replies) == 10
    varlinkctl(
        "call", "--oneway", certification, f"{interface}.Test11",
        json.dumps(client | {"last_more_replies": replies}),
    )
    assert call(certification, f"{interface}.End", json.dumps(client)) == {"all_ok": True}


def test_a_description_beyond_what_it_reads_is_shown_raw(certification):
    """systemd 257 knows no nullable items in an array, which the language has."""
    shown = varlinkctl("introspect", certification, "org.varlink.certification")
    assert "foo: ?[]?[string](foo, bar, baz)" in shown.stdout
    assert "showing raw interface description" in shown.stderr
