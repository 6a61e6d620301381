// SPDX-License-Identifier: Apache-2.0

import Glibc
import Systemd
import VarlinkServer

/// The certification's server, or its client: for the tests, and installed nowhere.
///
///     varlink-certification --varlink=unix:PATH            serves until it is ended
///     varlink-certification --client --varlink=unix:PATH   makes the calls
@main
enum Main {
  private static let prefix = "--varlink=unix:"

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let address = arguments.last, address.hasPrefix(prefix),
      arguments.dropLast() == [] || arguments.dropLast() == ["--client"]
    else {
      complain("usage: varlink-certification [--client] --varlink=unix:PATH")
      exit(64)
    }
    let path = String(address.dropFirst(prefix.count))
    do {
      if arguments.count == 1 { try serve(at: path) } else { try certify(at: path) }
    } catch {
      complain("\(error)")
      exit(1)
    }
  }

  private static func serve(at path: String) throws {
    let loop = try EventLoop()
    let descriptor = try UnixListener.bind(path: path, mode: 0o600)
    let service = try CertificationService(on: loop, listening: descriptor)
    tell("Listening on \(path)")
    _ = try loop.run()
    service.stop()
  }

  private static func certify(at path: String) throws {
    var client = try CertificationClient(connectingTo: path, tell: tell)
    guard try client.run() else {
      complain("The server says that not all went well.")
      exit(1)
    }
    tell("Certification passed")
  }

  private static func complain(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }

  private static func tell(_ line: String) {
    print(line)
    // Whoever waits for the line may be at the other end of a pipe.
    fflush(nil)
  }
}
