// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing
import Varlink
import VarlinkServer

@Suite(.timeLimit(.minutes(1))) struct UserTests {
  /// Connects, asks, and prints what it hears: nothing, where it was turned away.
  private static let program = #"""
    use IO::Socket::UNIX;
    $SIG{PIPE} = 'IGNORE';
    my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "connect: $!";
    print "connected\n";
    $s->send(qq({"method":"org.varlink.service.GetInfo"}\0));
    $s->recv(my $reply, 4096);
    print $reply;
    """#

  /// Becomes another user, which only root can.
  static let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

  /// What somebody hears who is made another user by the command `user`.
  static func ask(_ path: String, as user: [String]) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.environment = ["PATH": "/usr/bin:/bin"]
    process.arguments = user + ["perl", "-e", program, path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return text.split(separator: "\n").map(String.init)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can become another user"))
  func anotherUserIsTurnedAway() async throws {
    // Anybody may connect; it is the peer's user that is looked at.
    try await TestService.run(mode: 0o666) { service in
      chmod(service.directory.path, 0o755)
      let own = try Self.ask(service.path, as: [])
      #expect(own.first == "connected")
      #expect(own.last?.contains("interfaces") == true)
      let foreign = try Self.ask(service.path, as: Self.nobody)
      #expect(foreign == ["connected"])
    }
  }
}
