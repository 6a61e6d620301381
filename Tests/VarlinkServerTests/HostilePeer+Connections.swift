// SPDX-License-Identifier: Apache-2.0

import Glibc
import VarlinkServer

extension HostilePeer {
  private static let monitor = #"{"method":"org.example.test.Monitor","more":true}"#
  private static let list =
    #"{"method":"org.example.test.List","parameters":{"count":1000000,"size":1000},"more":true}"#

  /// What is odd is how the connection is used, or how many there are.
  static let withConnections: [HostilePeer] = [
    .init("says nothing and leaves", times: 100, meets: ["left"]) { path, _ in
      for _ in 0..<100 { _ = try RawClient(path) }
      return ["left"]
    },
    .init("leaves in the middle of a call", meets: ["left"]) { path, _ in
      try RawClient(path).say(String(echo.prefix(40)))
      return ["left"]
    },
    .init("leaves before the answer", meets: ["left"]) { path, _ in
      try RawClient(path).say(echo + "␀")
      return ["left"]
    },
    .init("has nothing to say and hears on", meets: ["closed"]) { path, _ in
      let client = try RawClient(path)
      client.endInput()
      return heard(by: client)
    },
    .init("1,000 connections", times: 1000, meets: ["256 kept, 745 closed"]) { path, other in
      var clients: [RawClient] = []
      for _ in 0..<1000 {
        let client = try RawClient(path)
        client.say(echo + "␀")
        clients.append(client)
      }
      let kept = clients.count { heard(by: $0) == ["goes on"] }
      guard other.ask(echo) == echoed else { return ["held up the other"] }
      return ["\(kept + 1) kept, \(1000 - kept) closed"]
    },
    .init("1,000 connections that say nothing", times: 1000, meets: ["the last one goes on"]) {
      path, other in
      let clients = try (0..<1000).map { _ in try RawClient(path) }
      guard other.ask(echo) == echoed else { return ["held up the other"] }
      clients[999].say(echo + "␀")
      return ["the last one " + heard(by: clients[999]).joined()]
    },
    .init("1,000 connections in the middle of a call", times: 1000, meets: ["one more goes on"]) {
      path, other in
      let clients = try (0..<1000).map { _ in try RawClient(path) }
      for client in clients { client.say(String(echo.prefix(40))) }
      guard other.ask(echo) == echoed else { return ["held up the other"] }
      let one = try RawClient(path)
      one.say(echo + "␀")
      withExtendedLifetime(clients) {}
      return ["one more " + heard(by: one).joined()]
    },
    .init("200 calls at once, and no answer read", times: 200, meets: ["held up nobody"]) {
      path, other in
      let client = try RawClient(path)
      client.say(String(repeating: echo + "␀", count: 200))
      for _ in 0..<20 where other.ask(echo) != echoed { return ["held up the other"] }
      return ["held up nobody"]
    },
    .init("a list without end, never read", meets: ["held up nobody"]) { path, other in
      let client = try RawClient(path)
      client.say(list + "␀")
      for _ in 0..<20 where other.ask(echo) != echoed { return ["held up the other"] }
      return ["held up nobody"]
    },
    .init("a monitor, never read", times: 200, meets: ["dropped"]) { path, other in
      let client = try RawClient(path)
      client.say(monitor + "␀")
      _ = client.hear()
      for _ in 0..<200 {
        let poke = #"{"method":"org.example.test.Poke","parameters":{"size":4096}}"#
        if other.ask(poke) == #"{"parameters":{"monitors":0}}"# { return ["dropped"] }
      }
      return ["kept"]
    },
    .init("64 monitors", times: 64, meets: ["64 kept"]) { path, _ in
      let clients = try (0..<64).map { _ in try RawClient(path) }
      let kept = clients.count { $0.ask(monitor)?.contains("continues") == true }
      return ["\(kept) kept"]
    },
    .init("passed descriptors", times: 20, meets: ["goes on"]) { path, _ in
      let client = try RawClient(path)
      // So many go with one message.
      let passed = [CInt](repeating: 0, count: 253)
      for _ in 0..<19 {
        client.say(Array((echo + "\0").utf8), passing: passed)
        guard client.hear() == echoed else { return heard(by: client) }
      }
      client.say(Array((echo + "\0").utf8), passing: passed)
      return heard(by: client)
    },
    .init("bytes out of turn", times: 100, meets: ["goes on"]) { path, other in
      let client = try RawClient(path)
      for _ in 0..<99 {
        client.sayUrgently(0x20)
        guard other.ask(echo) == echoed else { return ["held up the other"] }
      }
      client.say(echo + "␀")
      return heard(by: client)
    },
  ]

  static let foreign = HostilePeer("a foreign user", meets: ["connected", "closed"]) { path, _ in
    // Anybody may connect; it is the peer's user that is looked at.
    chmod(path, 0o666)
    chmod(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), 0o755)
    return try UserTests.ask(path, as: UserTests.nobody)
  }
}
