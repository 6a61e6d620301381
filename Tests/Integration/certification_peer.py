# SPDX-License-Identifier: Apache-2.0
"""org.varlink.certification on asyncvarlink: its server, or its client.

    certification_peer.py [--client] --varlink=unix:PATH

The package has no certification of its own; what is sent and checked is the interface's.
"""

import asyncio
import collections.abc
import math
import sys
import typing

from asyncvarlink import (
    GenericVarlinkErrorReply,
    VarlinkClientProtocol,
    VarlinkInterface,
    VarlinkInterfaceRegistry,
    connect_unix_varlink,
    create_unix_server,
    varlinkmethod,
)
from asyncvarlink.serviceinterface import VarlinkServiceInterface

Everything = typing.TypedDict(
    "Everything", {"bool": bool, "int": int, "float": float, "string": str}
)
Pair = typing.TypedDict("Pair", {"first": int, "second": str})
Word = typing.Literal["foo", "bar", "baz"]
Interface = typing.TypedDict(
    "Interface",
    {
        "foo": list[dict[str, Word] | None] | None,
        "anon": typing.TypedDict("Anonymous", {"foo": bool, "bar": bool}),
    },
)
MyType = typing.TypedDict(
    "MyType",
    {
        "object": typing.Any,
        "enum": typing.Literal["one", "two", "three"],
        "struct": Pair,
        "array": list[str],
        "dictionary": dict[str, str],
        "stringset": set[str],
        "nullable": str | None,
        "nullable_array_struct": list[Pair] | None,
        "interface": Interface,
    },
)

EVERYTHING = {"bool": False, "int": 2, "float": math.pi, "string": "a lot of string"}
MAP = {"foo": "Foo", "bar": "Bar"}
SET = {"one", "two", "three"}
REPLIES = [f"Reply number {number}" for number in range(1, 11)]
MY_TYPE = {
    "object": {"method": "org.varlink.certification.Test09", "parameters": {"map": MAP}},
    "enum": "two",
    "struct": {"first": 1, "second": "2"},
    "array": ["one", "two", "three"],
    "dictionary": MAP,
    "stringset": SET,
    "nullable": None,
    "nullable_array_struct": None,
    "interface": {
        "foo": [None, {"foo": "foo", "bar": "bar"}, None, {"one": "foo", "two": "bar"}],
        "anon": {"foo": True, "bar": False},
    },
}


def expect(wants, got):
    if wants != got:
        raise GenericVarlinkErrorReply(
            "org.varlink.certification.CertificationError",
            {"wants": {"value": repr(wants)}, "got": {"value": repr(got)}},
        )


class Certification(VarlinkInterface, name="org.varlink.certification"):
    """The calls as the server answers them, and as the client's proxy knows them."""

    def __init__(self):
        self.said_replies = False

    @varlinkmethod(return_parameter="client_id")
    def Start(self) -> str:
        return "the only client"

    @varlinkmethod(return_parameter="bool")
    def Test01(self, *, client_id: str) -> bool:
        expect("the only client", client_id)
        return True

    @varlinkmethod(return_parameter="int")
    def Test02(self, *, client_id: str, bool: bool) -> int:
        expect(True, bool)
        return 1

    @varlinkmethod(return_parameter="float")
    def Test03(self, *, client_id: str, int: int) -> float:
        expect(1, int)
        return 1.0

    @varlinkmethod(return_parameter="string")
    def Test04(self, *, client_id: str, float: float) -> str:
        expect(1.0, float)
        return "ping"

    @varlinkmethod
    def Test05(self, *, client_id: str, string: str) -> Everything:
        expect("ping", string)
        return EVERYTHING

    @varlinkmethod(return_parameter="struct")
    def Test06(
        self, *, client_id: str, bool: bool, int: int, float: float, string: str
    ) -> Everything:
        expect(EVERYTHING, {"bool": bool, "int": int, "float": float, "string": string})
        return EVERYTHING

    @varlinkmethod(return_parameter="map")
    def Test07(self, *, client_id: str, struct: Everything) -> dict[str, str]:
        expect(EVERYTHING, struct)
        return MAP

    @varlinkmethod(return_parameter="set")
    def Test08(self, *, client_id: str, map: dict[str, str]) -> set[str]:
        expect(MAP, map)
        return SET

    @varlinkmethod(return_parameter="mytype", allow_foreign=True)
    def Test09(self, *, client_id: str, set: set[str]) -> MyType:
        expect(SET, set)
        return MY_TYPE

    @varlinkmethod(return_parameter="string", allow_foreign=True)
    def Test10(self, *, client_id: str, mytype: MyType) -> collections.abc.Iterator[str]:
        nullable = {"nullable": None, "nullable_array_struct": None}
        expect(MY_TYPE, nullable | mytype)
        return iter(REPLIES)

    @varlinkmethod
    def Test11(self, *, client_id: str, last_more_replies: list[str]) -> None:
        self.said_replies = last_more_replies == REPLIES

    @varlinkmethod(return_parameter="all_ok")
    def End(self, *, client_id: str) -> bool:
        return self.said_replies


async def run_client(path):
    transport, protocol = await connect_unix_varlink(VarlinkClientProtocol, path)
    server = protocol.make_proxy(Certification)
    client = await server.Start()
    answer = {}
    for method in ("Test01", "Test02", "Test03", "Test04", "Test05", "Test06", "Test07", "Test08"):
        answer = await getattr(server, method)(**client, **answer)
        print(f"{method}:", answer)
    answer = await server.Test09(**client, **answer)
    print("Test09:", answer)
    replies = [one["string"] async for one in server.Test10(**client, **answer)]
    print("Test10:", replies)
    await server.Test11.oneway(**client, last_more_replies=replies)
    end = await server.End(**client)
    transport.close()
    print("End:", end)
    if end["all_ok"]:
        print("Certification passed")
    return 0 if end["all_ok"] else 1


async def run_server(path):
    registry = VarlinkInterfaceRegistry()
    registry.register_interface(VarlinkServiceInterface("Peer", "asyncvarlink", "", "", registry))
    registry.register_interface(Certification())
    async with await create_unix_server(registry.protocol_factory, path) as server:
        print("Listening on", path, flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    path = sys.argv[-1].removeprefix("--varlink=unix:")
    sys.exit(asyncio.run(run_client(path) if "--client" in sys.argv else run_server(path)))
