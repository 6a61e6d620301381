// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import LeewayAPI
import LeewayCore
import LeewayDaemon
import LeewayFiles
import LeewayStore
import Logging
import Systemd
import VarlinkServer

/// Runs the daemon until it is told to end.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the daemon (the default).",
    discussion: """
      Uses the socket that systemd passes; without one, creates its own at \
      $XDG_RUNTIME_DIR/leeway/org.leeway.Leeway. SIGHUP makes it read the configuration again; \
      SIGTERM and SIGINT stop it.
      """)

  func run() throws {
    // What is written down here is for nobody else's eyes.
    umask(0o077)
    // Before anything asks Foundation for the zone.
    _ = LocalZone.ours
    let isService = Journal.ownsStandardError
    let toJournal: @Sendable ([Journal.Field]) throws -> Void = { try Journal.send($0) }
    let handler = JournalLogHandler(
      identifier: "leewayd", prefix: "LEEWAY", send: isService ? toJournal : nil)
    let log = Logger(label: "leewayd") { _ in handler }
    do {
      let passed = try ListenSockets.passed(unsetEnvironment: true)
      throw ExitCode(try Self.serve(log, on: passed, echoes: !isService))
    } catch let status as ExitCode {
      throw status
    } catch {
      throw ExitCode(Self.giveUp(error, log))
    }
  }

  /// Says why there is no daemon; returns the status to end with.
  private static func giveUp(_ error: any Error, _ log: Logger) -> Int32 {
    log.critical("\(error)")
    return status(for: error)
  }

  /// Builds the live parts and runs the loop; returns its status.
  private static func serve(
    _ log: Logger, on passed: [ListenSockets.PassedSocket], echoes: Bool
  ) throws -> Int32 {
    let places = Places()
    let files = ConfigurationFiles(directory: places.configuration)
    let loop = try EventLoop()
    let boot = try boot()
    // What systemd made is used; but what others could exchange is not read.
    let weakness = (try? PrivateFolder.weakness(of: places.session)) ?? nil
    if let weakness, !passed.isEmpty {
      log.error(
        "The folder of the socket is not safe", metadata: ["error": "\(places.session) \(weakness)"]
      )
    }
    let parts = Daemon.Parts(
      socket: try socket(passed, at: places), bus: .user, systemBus: .system,
      load: { try files.load() }, advise: { try files.advice() },
      openStore: { try Store(in: places.data) },
      shown: weakness == nil ? places.shown : nil,
      stopMark: places.stopMark, ownLines: places.ownLines,
      // Run by hand beside another one, it is told so by whoever started it.
      isFinal: { [isByHand = passed.isEmpty] error in
        if case StoreError.inUse = error { isByHand } else { false }
      }, boot: boot, echoes: echoes,
      giveBackMemory: {
        FreeMemory.giveBack()
        OwnCode.letGo()
      })
    let daemon = try Daemon(on: loop, parts: parts, log: log)
    try daemon.start()
    OwnCode.letGo()
    return try withExtendedLifetime(daemon) { Int32(try loop.run()) }
  }

  private static func socket(
    _ passed: [ListenSockets.PassedSocket], at places: Places
  ) throws -> CInt {
    if let socket = passed.first(where: { $0.name == "varlink" }) ?? passed.first {
      return socket.descriptor
    }
    do throws(FileFault) {
      try PrivateFolder.make(places.session)
      if let why = try PrivateFolder.weakness(of: places.session) {
        throw FileFault(places.session, why)
      }
    } catch {
      throw FileFault(
        error.path,
        "\(error.why). Leeway needs its socket in \(places.session) (XDG_RUNTIME_DIR/leeway)."
          + " Make this directory your own, and let only yourself write to it (chmod 700).")
    }
    return try UnixListener.bind(path: places.runtime + "/" + Wire.socketPath, mode: 0o600)
  }

  private static func boot() throws -> String {
    try String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// sysexits(3): 78 where only a person can fix it, so that systemd does not try again.
  private static func status(for error: any Error) -> Int32 {
    switch error {
    case is FileFault: 78
    case StoreError.inUse, UnixListener.Failure.inUse: 1
    default: 70
    }
  }
}
