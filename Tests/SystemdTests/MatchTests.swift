// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct MatchTests {
  struct Case: CustomTestStringConvertible {
    var path: String?
    var interface: String?
    var member: String?
    var arg0: String?
    let matched: [String]
    let why: String
    var testDescription: String { why }
  }

  /// Listens for what the case names and returns the first arguments of the signals that came.
  ///
  /// Sent are, in this order: A on /one, B on /two, and a last one that is always heard.
  @Test(arguments: [
    Case(interface: "org.example.Test", matched: ["first", "second"], why: "by interface"),
    Case(interface: "org.example.Other", matched: [], why: "by an interface that sends nothing"),
    Case(path: "/two", matched: ["second"], why: "by path"),
    Case(interface: "org.example.Test", member: "A", matched: ["first"], why: "by member"),
    Case(arg0: "second", matched: ["second"], why: "by the first argument"),
    Case(path: "/one", arg0: "second", matched: [], why: "all of them have to match"),
  ])
  func hears(_ example: Case) async throws {
    let (heard, senders) = try await onBus { loop, daemon in
      let near = try Bus.open(.address(daemon.address), on: loop)
      let far = try Bus.open(.address(daemon.address), on: loop)
      var heard: [String] = []
      var senders: Set<Bool> = []
      let slot = try far.match(
        path: example.path, interface: example.interface, member: example.member,
        arg0: example.arg0
      ) { message in
        heard.append((try? message.readString()) ?? "unreadable")
        senders.insert(message.sender == near.uniqueName)
      }
      let last = try far.match(interface: "org.example.End") { _ in loop.exit(0) }
      try far.callDriver("ListNames") { _ in
        for (path, interface, member, text) in [
          ("/one", "org.example.Test", "A", "first"), ("/two", "org.example.Test", "B", "second"),
          ("/", "org.example.End", "End", "end"),
        ] {
          try? near.emit(path: path, interface: interface, member: member) {
            message throws(SystemdError) in
            try message.append(string: text)
          }
        }
      }
      _ = try loop.run()
      _ = consume slot
      _ = consume last
      return (heard, senders)
    }
    #expect(heard == example.matched)
    #expect(senders == (heard.isEmpty ? [] : [true]))
  }

  @Test func theOwnerOfANameIsFollowed() async throws {
    let owners = try await onBus { loop, daemon in
      let bus = try Bus.open(.address(daemon.address), on: loop)
      let server = try Bus.open(.address(daemon.address), on: loop)
      var owners: [Bool] = []
      let slot = try bus.match(
        sender: "org.freedesktop.DBus", interface: "org.freedesktop.DBus",
        member: "NameOwnerChanged", arg0: "org.example.Server"
      ) { message in
        _ = try? message.skip("ss")
        owners.append((try? message.readString())?.isEmpty == false)
        if owners.count == 1 { server.close() } else { loop.exit(0) }
      }
      try bus.callDriver("ListNames") { _ in
        try? server.callDriver("RequestName") { message throws(SystemdError) in
          try message.append(string: "org.example.Server")
          try message.append(uint32: 0)
        } reply: { _ in
        }
      }
      _ = try loop.run()
      _ = consume slot
      return owners
    }
    #expect(owners == [true, false], "a server came, and went")
  }

  /// Holds a slot where its handler finds it.
  final class Holder {
    var slot: BusSlot?
  }

  @Test func aDestroyedSlotHearsNothingMore() async throws {
    let (count, alive) = try await onBus { loop, daemon in
      let near = try Bus.open(.address(daemon.address), on: loop)
      let far = try Bus.open(.address(daemon.address), on: loop)
      let holder = Holder()
      weak var canary: Canary?
      var count = 0
      var during = false
      func listen() throws {
        let strong = Canary()
        canary = strong
        holder.slot = try far.match(interface: "org.example.Test") { _ in
          count += 1
          // Inside its own handler, which lives until it returns.
          holder.slot = nil
          during = canary != nil
          withExtendedLifetime(strong) {}
        }
      }
      try listen()
      let last = try far.match(interface: "org.example.End") { _ in loop.exit(0) }
      try far.callDriver("ListNames") { _ in
        for interface in ["org.example.Test", "org.example.Test", "org.example.End"] {
          try? near.emit(path: "/", interface: interface, member: "Sent")
        }
      }
      _ = try loop.run()
      _ = consume last
      return (count, [during, canary != nil])
    }
    #expect(count == 1)
    #expect(alive == [true, false])
  }

  @Test(arguments: ["a'b", #"a\b"#, "a\0b"])
  func aValueThatWouldBreakTheRuleIsRefused(value: String) async throws {
    let error = try await onBus { loop, daemon in
      let bus = try Bus.open(.address(daemon.address), on: loop)
      do throws(SystemdError) {
        _ = try bus.match(member: "Sent", arg0: value) { _ in }
        return SystemdError?.none
      } catch {
        return error
      }
    }
    #expect(error?.errno == EINVAL)
  }
}
