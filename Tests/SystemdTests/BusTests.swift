// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct BusTests {
  @Test func connectsAndCalls() async throws {
    let (ready, name, names) = try await onBus { loop, daemon in
      let bus = try Bus.open(.address(daemon.address), on: loop)
      let ready = [bus.isReady]
      let name = bus.uniqueName
      var names: Result<[String], SystemdError>?
      try bus.callDriver("ListNames") { reply in
        do throws(SystemdError) {
          names = .success(try reply.get().readStrings())
        } catch {
          names = .failure(error)
        }
        loop.exit(0)
      }
      _ = try loop.run()
      return (ready + [bus.isReady], [name, bus.uniqueName], names)
    }
    #expect(ready == [false, true])
    #expect(name[0] == nil, "asking for the name waits for nobody")
    let own = try #require(name[1])
    #expect(try #require(names).get().sorted() == [own, "org.freedesktop.DBus"].sorted())
  }

  struct Failure: CustomTestStringConvertible {
    var destination = "org.freedesktop.DBus"
    let member: String
    let name: String
    let errno: CInt
    let why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Failure(
      destination: "org.freedesktop.Notifications", member: "Notify",
      name: "org.freedesktop.DBus.Error.ServiceUnknown", errno: EHOSTUNREACH,
      why: "nobody has the name, and nobody can be started"),
    Failure(
      member: "NoSuchMethod", name: "org.freedesktop.DBus.Error.UnknownMethod", errno: EBADR,
      why: "a method that is not there"),
    Failure(
      member: "GetNameOwner", name: "org.freedesktop.DBus.Error.InvalidArgs", errno: EINVAL,
      why: "an argument is missing"),
  ])
  func keepsTheNameOfAnError(_ example: Failure) async throws {
    let error = try await onBus { loop, daemon in
      let bus = try Bus.open(.address(daemon.address), on: loop)
      var error: SystemdError?
      try bus.call(
        destination: example.destination, path: "/org/freedesktop/DBus",
        interface: "org.freedesktop.DBus", member: example.member, timeout: 5_000_000
      ) { reply in
        do throws(SystemdError) { _ = try reply.get() } catch let failure { error = failure }
        loop.exit(0)
      }
      _ = try loop.run()
      return error
    }
    #expect(error?.busErrorName == example.name)
    #expect(error?.errno == example.errno)
    #expect(error?.message?.isEmpty == false)
  }

  @Test func aLostConnectionFailsItsCallsOnceAndThenSaysSo() async throws {
    let story = try await onBus { loop, daemon in
      let bus = try Bus.open(.address(daemon.address), on: loop)
      let peer = try Bus.open(.address(daemon.address), on: loop)
      var story: [String] = []
      bus.onDisconnect = { [unowned bus] in
        story.append("gone, ready: \(bus.isReady)")
        do throws(SystemdError) {
          try bus.callDriver("ListNames") { _ in story.append("late") }
        } catch {
          story.append("late \(error.errno == ENOTCONN)")
        }
        loop.exit(0)
      }
      // The peer is there, and would answer in the next turn of the loop.
      try peer.callDriver("ListNames") { [unowned bus, unowned peer] _ in
        for member in ["One", "Two"] {
          try? bus.call(
            destination: peer.uniqueName ?? "", path: "/", interface: "org.example.Peer",
            member: member, timeout: .max
          ) { reply in
            do throws(SystemdError) {
              _ = try reply.get()
              story.append("\(member) answered")
            } catch {
              story.append("\(member) \(error.errno == ECONNRESET) \(error.busErrorName ?? "")")
            }
          }
        }
        daemon.kill()
      }
      _ = try loop.run()
      return story
    }
    let lost = "true org.freedesktop.DBus.Error.NoReply"
    #expect(story == ["One \(lost)", "Two \(lost)", "gone, ready: false", "late true"])
  }

  @Test func closingFailsItsCallsOnceAndAtOnce() async throws {
    let (story, afterwards) = try await onBus { loop, daemon in
      let bus = try Bus.open(.address(daemon.address), on: loop)
      var story: [CInt] = []
      bus.onDisconnect = { story.append(-1) }
      for _ in 0..<3 {
        try bus.callDriver("ListNames", timeout: 1000) { reply in
          do throws(SystemdError) { _ = try reply.get() } catch { story.append(error.errno) }
        }
      }
      bus.close()
      bus.close()
      let atOnce = story
      // Whatever was still to come has the time to come: longer than the calls' timeouts.
      let end = try TimerSource(on: loop, clock: .monotonic, accuracy: 1) { loop.exit(0) }
      try end.arm(at: Clock.monotonic.now + 5000)
      _ = try loop.run()
      _ = consume end
      return (atOnce, story)
    }
    #expect(story == [ENOTCONN, ENOTCONN, ENOTCONN])
    #expect(afterwards == story)
  }

  @Test func theLastReferenceClosesAndLetsEverythingGo() async throws {
    let (errors, alive) = try await onBus { loop, daemon in
      weak var canary: Canary?
      weak var gone: Bus?
      var errors: [CInt] = []
      func drop() throws {
        let strong = Canary()
        canary = strong
        let bus = try Bus.open(.address(daemon.address), on: loop)
        gone = bus
        bus.onDisconnect = { withExtendedLifetime(strong) {} }
        let slot = try bus.match(member: "Never") { _ in withExtendedLifetime(strong) {} }
        try bus.callDriver("ListNames") { reply in
          withExtendedLifetime(strong) {}
          do throws(SystemdError) { _ = try reply.get() } catch { errors.append(error.errno) }
        }
        _ = consume slot
      }
      try drop()
      return (errors, [canary != nil, gone != nil])
    }
    #expect(errors == [ENOTCONN])
    #expect(alive == [false, false])
  }

  @Test func aBusMayGoInsideItsOwnHandlers() async throws {
    let story = try await onBus { loop, daemon in
      var story: [String] = []
      var first: Bus? = try Bus.open(.address(daemon.address), on: loop)
      var second: Bus? = try Bus.open(.address(daemon.address), on: loop)
      second?.onDisconnect = {
        story.append("disconnected")
        second = nil
        loop.exit(0)
      }
      try first?.callDriver("ListNames") { _ in
        story.append("reply")
        first = nil
        daemon.kill()
      }
      _ = try loop.run()
      return story + [first == nil && second == nil ? "both gone" : "still there"]
    }
    #expect(story == ["reply", "disconnected", "both gone"])
  }

  @Test func aTimeoutHoldsEvenWhileConnecting() async throws {
    let (error, elapsed) = try await onLoop { loop in
      // A socket that accepts in its queue, where nobody ever says a word.
      let mute = try MuteServer()
      let bus = try Bus.open(.address(mute.address), on: loop)
      var error: SystemdError?
      let start = Clock.monotonic.now
      try bus.callDriver("ListNames", timeout: 20_000) { reply in
        do throws(SystemdError) { _ = try reply.get() } catch let failure { error = failure }
        loop.exit(0)
      }
      _ = try loop.run()
      return (error, Clock.monotonic.now - start)
    }
    #expect(error?.errno == ETIMEDOUT)
    #expect(error?.busErrorName == "org.freedesktop.DBus.Error.NoReply")
    #expect(elapsed >= 20_000)
    #expect(elapsed < 5_000_000, "not the 25 s that libsystemd gives to connecting")
  }

  @Test func aServerThatHangsUpIsADisconnect() async throws {
    let story = try await onLoop { loop in
      let mute = try MuteServer()
      let bus = try Bus.open(.address(mute.address), on: loop)
      var story: [String] = []
      bus.onDisconnect = {
        story.append("gone")
        loop.exit(0)
      }
      try bus.callDriver("ListNames", timeout: .max) { reply in
        do throws(SystemdError) { _ = try reply.get() } catch { story.append("\(error.errno)") }
      }
      mute.close()
      _ = try loop.run()
      return story
    }
    #expect(story == ["\(ECONNRESET)", "gone"])
  }

  @Test(arguments: [
    ("unix:path=/nonexistent/bus", ENOENT),
    ("no address at all", ECONNREFUSED),
    ("", ECONNREFUSED),
  ])
  func anAddressWithoutABusThrowsAtOnce(address: String, errno: CInt) async throws {
    let error = try await onLoop { loop in
      do throws(SystemdError) {
        _ = try Bus.open(.address(address), on: loop)
        return SystemdError?.none
      } catch {
        return error
      }
    }
    #expect(error?.errno == errno)
  }
}
