// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing
import Varlink
import VarlinkServer

@Suite(.timeLimit(.minutes(1))) struct UserTests {
  /// Connects, asks, and prints what it hears.
  private static let program = #"""
    use IO::Socket::UNIX;
    $SIG{PIPE} = 'IGNORE';
    my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "connect: $!";
    print "connected\n";
    $s->send(qq({"method":"org.varlink.service.GetInfo"}\0));
    $s->recv(my $reply, 4096);
    print length($reply) ? $reply : "closed\n";
    """#

  /// Becomes another user, which only root can.
  static let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

  /// What somebody hears whom the command `user` makes another user.
  static func ask(_ path: String, as user: [String]) throws -> [String] {
    var ends: [CInt] = [-1, -1]
    try #require(pipe(&ends) == 0)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    let words = ["/usr/bin/env"] + user + ["perl", "-e", program, path]
    let pointers = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, words[0], &actions, nil, pointers, environ)
    close(ends[1])
    try #require(result == 0)
    let output = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
    let text = String(decoding: try output.readToEnd() ?? Data(), as: UTF8.self)
    // At once: as long as it is a zombie, Swift Testing sees no exit test end.
    var status: CInt = -1
    #expect(waitpid(process, &status, 0) == process)
    #expect(status == 0)
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
      #expect(foreign == ["connected", "closed"])
    }
  }
}
