# SPDX-License-Identifier: Apache-2.0
"""Our Varlink and that of others: what nobody here wrote talks to ours, and ours to it.

The packages `varlink` and `asyncvarlink` come from requirements.txt (`make peers`).
"""

import asyncio
import os
import pathlib
import subprocess
import sys

import pytest
from conftest import DEADLINE, SOCKET, SOURCE, leeway, run, systemctl

PEERS = SOURCE / ".build/peers"
OURS = SOURCE / ".build-release/release/varlink-certification"

sys.path.insert(0, str(PEERS))
import asyncvarlink  # noqa: E402
import varlink  # noqa: E402
from asyncvarlink.serviceinterface import VarlinkServiceInterface  # noqa: E402

ENVIRONMENT = os.environ | {"PYTHONPATH": str(PEERS)}
PEER = pathlib.Path(__file__).with_name("certification_peer.py")
# Each program takes --varlink=unix:PATH, and --client.
PROGRAMS = {
    "ours": [OURS],
    "varlink": [sys.executable, "-u", "-m", "varlink.tests.test_certification"],
    "asyncvarlink": [sys.executable, "-u", PEER],
}


@pytest.fixture
def serve(tmp_path):
    """Starts a certification server; returns its address when it listens."""
    started = []

    def start(name):
        address = f"unix:{tmp_path}/{name}"
        server = subprocess.Popen(
            [*PROGRAMS[name], f"--varlink={address}"],
            stdout=subprocess.PIPE, text=True, env=ENVIRONMENT,
        )
        started.append(server)
        assert server.stdout.readline().startswith("Listening on")
        return address

    yield start
    for server in started:
        server.kill()
        server.wait()
        server.stdout.close()


@pytest.mark.parametrize(
    "client, server",
    [("varlink", "ours"), ("ours", "varlink"), ("asyncvarlink", "ours"), ("ours", "asyncvarlink")],
)
def test_certification(serve, client, server):
    address = serve(server)
    said = run(*PROGRAMS[client], "--client", f"--varlink={address}", env=ENVIRONMENT).stdout
    print(f"{client} against {server}:\n{said}")
    assert said.splitlines()[-1] == "Certification passed"


def test_our_server_certifies_nobody_who_errs(serve):
    """What the suite of the package asks of its own server, asked of ours."""
    with varlink.Client(serve("ours")) as client, \
            client.open("org.varlink.certification") as server:

        def begin():
            client_id = server.Start()["client_id"]
            answer = server.Test01(client_id)
            return client_id, server.Test02(client_id, answer["bool"])["int"]

        def refused(method, *arguments):
            with pytest.raises(varlink.VarlinkError) as caught:
                method(*arguments)
            return caught.value.error()

        client_id, number = begin()
        assert refused(server.Test03, "test").endswith("InvalidParameter")
        assert refused(server.Test03, "nobody", 1).endswith("ClientIdError")
        assert refused(server.Test03, client_id, number - 1).endswith("CertificationError")
        assert refused(server.Test03, client_id, number).endswith("ClientIdError")
        client_id, _ = begin()
        assert refused(server.Test01, client_id).endswith("CertificationError")
        client_id, _ = begin()
        assert refused(server.Test10, client_id, {}).endswith("ExpectedMore")


def test_another_client_reads_our_interface_and_calls_it(home):
    """The package's client knows nothing of Leeway but what the daemon's description says."""
    with varlink.Client(f"unix:{SOCKET}") as client:
        assert "org.leeway.Leeway" in client.get_interfaces()
        assert client.info["product"] == "leewayd"
        described = client.get_interface("org.leeway.Leeway").get_description()
        assert described == (SOURCE / "Sources/LeewayAPI/org.leeway.Leeway.varlink").read_text()
        with client.open("org.leeway.Leeway") as daemon, \
                client.open("org.leeway.Leeway") as watcher:
            changes = watcher.Monitor(_more=True)
            first = next(changes)
            assert (first["sequence"], first["kind"]) == (0, "state")
            withdrawal = {"at": "2h ago", "for": "5h", "noContact": False}
            logged = daemon.Log(requestId="one", **withdrawal)
            assert logged["recorded"] and logged["state"]["holding"]
            assert next(changes)["sequence"] == 1
            assert daemon.Log(requestId="one", **withdrawal) == logged
            daemon.AddNote(text="sent, and nobody waits", _oneway=True)
            (episode,) = [one["episode"] for one in daemon.ListEpisodes(_more=True)]
            assert [note["text"] for note in episode["notes"]] == ["sent, and nobody waits"]
            with pytest.raises(varlink.VarlinkError) as refusal:
                daemon.Log(at="tomorrow")
            assert refusal.value.error() == "org.leeway.Leeway.InvalidTime"
            assert refusal.value.parameters()["field"] == "at"


class Leeway(asyncvarlink.VarlinkInterface, name="org.leeway.Leeway"):
    """As much of the interface as the test below calls."""

    @asyncvarlink.varlinkmethod(return_parameter="changed")
    def Reload(self) -> bool: ...

    @asyncvarlink.varlinkmethod(return_parameter="sentence")
    def Explain(self, *, id: str | None = None) -> str: ...


def test_an_asynchronous_client_calls_the_daemon(home):
    async def talk():
        transport, protocol = await asyncvarlink.connect_unix_varlink(
            asyncvarlink.VarlinkClientProtocol, SOCKET
        )
        service = protocol.make_proxy(VarlinkServiceInterface)
        daemon = protocol.make_proxy(Leeway)
        # Sent at once; the replies come in the order of the calls.
        info, reloaded, described = await asyncio.wait_for(
            asyncio.gather(
                service.GetInfo(),
                daemon.Reload(),
                service.GetInterfaceDescription(interface="org.varlink.service"),
            ),
            DEADLINE,
        )
        assert "org.leeway.Leeway" in info["interfaces"]
        assert reloaded == {"changed": False}
        assert described["description"].count("\nerror ") == 6
        with pytest.raises(asyncvarlink.VarlinkErrorReply) as refused:
            await daemon.Explain(id="no such check-in")
        assert refused.value.name == "org.leeway.Leeway.UnknownCheckIn"
        monitor = asyncvarlink.VarlinkMethodCall("org.leeway.Leeway.Monitor", {}, more=True)
        async for reply, _ in protocol.call_more(monitor):
            assert reply.continues
            assert reply.parameters["kind"] == "state"
            break
        transport.close()

    asyncio.run(talk())
    systemctl("is-active", "leeway.service")
    leeway("status")
