// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A real bus daemon of the test's own, which can start no service.
///
/// With `promising`, it takes itself for able to start who has that name, and keeps for them what is
/// sent to it until somebody takes the name.
public final class PrivateBus: Sendable {
  /// Where it listens.
  public let address: String
  private let process: ChildProcess
  private let output: CInt
  private let folder: URL

  /// Starts it; returns once it listens.
  public init(promising name: String? = nil) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "private-bus-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let configuration = folder.appending(path: "bus.conf")
    // No service directories: with the stock configuration a test would start the machine's own.
    if let name {
      try Data("[D-BUS Service]\nName=\(name)\nExec=/bin/sleep 20\n".utf8)
        .write(to: folder.appending(path: "\(name).service"))
    }
    let services = name == nil ? "" : "<servicedir>\(folder.path)</servicedir>"
    try Data(
      """
      <busconfig>
        <type>session</type>
        <listen>unix:path=\(folder.path)/socket</listen>
        \(services)
        <auth>EXTERNAL</auth>
        <policy context="default">
          <allow send_destination="*" eavesdrop="true"/>
          <allow eavesdrop="true"/>
          <allow own="*"/>
        </policy>
      </busconfig>
      """.utf8
    ).write(to: configuration)

    // It ends with the thread that starts it: a test that crashes leaves nothing behind.
    let (process, output) = try spawn([
      "/usr/bin/setpriv", "--pdeathsig", "KILL", "dbus-daemon", "--nofork", "--print-address",
      "--config-file=\(configuration.path)",
    ])
    self.process = ChildProcess(process)
    self.output = output
    // It prints the address once it listens.
    guard let line = readLine(from: output) else { throw Missing(what: "dbus-daemon") }
    address = line
    self.folder = folder
  }

  /// Ends the daemon at once, as a crash would.
  public func kill() { process.kill() }

  deinit {
    kill()
    close(output)
    try? FileManager.default.removeItem(at: folder)
  }
}
