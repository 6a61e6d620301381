// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct SourceTests {
  /// Holds sources where their handlers find them.
  final class Sources {
    var timer: TimerSource?
    var io: IOSource?
    var signal: SignalSource?
    var clockChange: ClockChangeSource?
    var inotify: InotifySource?
    var descriptor: CInt = -1

    func drop() {
      timer = nil
      io = nil
      signal = nil
      clockChange = nil
      inotify = nil
      if descriptor >= 0 { close(descriptor) }
    }
  }

  struct Kind: CustomTestStringConvertible {
    let name: String
    let make: @Sendable (Sources, EventLoop, @escaping () -> Void) throws -> Void
    var testDescription: String { name }
  }

  static let kinds = [
    Kind(name: "timer") { sources, loop, handler in
      sources.timer = try TimerSource(on: loop, clock: .boottime, accuracy: 1, handler: handler)
    },
    Kind(name: "io") { sources, loop, handler in
      sources.descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
      sources.io = try IOSource(on: loop, descriptor: sources.descriptor, events: .readable) { _ in
        handler()
      }
    },
    Kind(name: "signal") { sources, loop, handler in
      sources.signal = try SignalSource(on: loop, signal: SIGUSR2, handler: handler)
    },
    Kind(name: "clock change") { sources, loop, handler in
      sources.clockChange = try ClockChangeSource(on: loop, handler: handler)
    },
    Kind(name: "inotify") { sources, loop, handler in
      sources.inotify = try InotifySource(on: loop, path: "/", mask: UInt32(IN_CREATE)) { _, _ in
        handler()
      }
    },
  ]

  @Test(arguments: kinds)
  func destroyingLetsTheHandlerGo(_ kind: Kind) async throws {
    let alive = try await onLoop { loop in
      weak var canary: Canary?
      let sources = Sources()
      func make() throws {
        let strong = Canary()
        canary = strong
        try kind.make(sources, loop) { withExtendedLifetime(strong) {} }
      }
      try make()
      let before = canary != nil
      sources.drop()
      return [before, canary != nil]
    }
    #expect(alive == [true, false])
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGUSR1])
  func aSignalIsAnEvent(signal: CInt) async throws {
    let (count, blocked) = try await onLoop { loop in
      let sources = Sources()
      var count = 0
      sources.signal = try SignalSource(on: loop, signal: signal) {
        count += 1
        if count == 2 { loop.exit(0) } else { pthread_kill(pthread_self(), signal) }
      }
      pthread_kill(pthread_self(), signal)
      _ = try loop.run()
      sources.drop()
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      return (count, sigismember(&mask, signal))
    }
    #expect(count == 2)
    #expect(blocked == 1, "one that comes late kills nobody")
  }

  @Test(arguments: [(SIGTERM, EBUSY), (9999, EINVAL), (-1, EINVAL)] as [(CInt, CInt)])
  func aSignalThatCannotBeHadIsRefused(signal: CInt, errno: CInt) async throws {
    let error = try await onLoop { loop in
      let sources = Sources()
      defer { sources.drop() }
      sources.signal = try SignalSource(on: loop, signal: SIGTERM) {}
      do throws(SystemdError) {
        _ = try SignalSource(on: loop, signal: signal) {}
        return SystemdError?.none
      } catch {
        return error
      }
    }
    #expect(error?.errno == errno)
  }

  struct Change: Hashable, Sendable {
    let mask: UInt32
    let name: String?
  }

  @Test func inotifyTellsWhatHappenedToWhom() async throws {
    let changes = try await onLoop { loop in
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "inotify-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let sources = Sources()
      var changes: [Change] = []
      let mask = UInt32(IN_CREATE | IN_MOVED_TO | IN_DELETE_SELF)
      sources.inotify = try InotifySource(on: loop, path: folder.path, mask: mask) { mask, name in
        changes.append(Change(mask: mask, name: name))
        switch changes.count {
        case 1: rename(folder.path + "/one", folder.path + "/two ✓")
        case 2: try? FileManager.default.removeItem(at: folder)
        case 4: loop.exit(0)
        default: break
        }
      }
      close(creat(folder.path + "/one", 0o600))
      _ = try loop.run()
      sources.drop()
      return changes
    }
    #expect(
      changes == [
        Change(mask: UInt32(IN_CREATE), name: "one"),
        Change(mask: UInt32(IN_MOVED_TO), name: "two ✓"),
        Change(mask: UInt32(IN_DELETE_SELF), name: nil),
        Change(mask: UInt32(IN_IGNORED), name: nil),
      ])
  }

  @Test func inotifyOfNothingIsAnError() async throws {
    let error = try await onLoop { loop in
      do throws(SystemdError) {
        _ = try InotifySource(on: loop, path: "/nonexistent", mask: UInt32(IN_CREATE)) { _, _ in }
        return SystemdError?.none
      } catch {
        return error
      }
    }
    #expect(error == SystemdError(function: "sd_event_add_inotify", errno: ENOENT))
  }

  /// To set the clock of the machine that runs the tests is not for a test to decide.
  ///
  /// With `SYSTEMD_TESTS_STEP_CLOCK=1`, as root, it sets it to what it says; else it shows that the
  /// source is silent as long as nobody sets the clock.
  @Test func aClockChangeIsHeard() async throws {
    let steps = ProcessInfo.processInfo.environment["SYSTEMD_TESTS_STEP_CLOCK"] == "1"
    let (code, changes) = try await onLoop { loop in
      let sources = Sources()
      var changes = 0
      sources.clockChange = try ClockChangeSource(on: loop) {
        changes += 1
        if changes == 2 { loop.exit(2) } else { _ = stepClock() }
      }
      sources.timer = try TimerSource(on: loop, clock: .monotonic, accuracy: 1) {
        if !steps { return loop.exit(0) }
        if stepClock() != 0 { loop.exit(Int(errno)) }
      }
      try sources.timer?.arm(at: Clock.monotonic.now + 2000)
      let code = try loop.run()
      sources.drop()
      return (code, changes)
    }
    #expect(code == (steps ? 2 : 0))
    #expect(changes == (steps ? 2 : 0))
  }
}

/// Sets the clock to what it says, which puts it back by a microsecond or so.
private func stepClock() -> CInt {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return clock_settime(CLOCK_REALTIME, &time)
}
