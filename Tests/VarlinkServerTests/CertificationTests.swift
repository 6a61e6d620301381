// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Systemd
import Testing
import Varlink
import VarlinkServer

@testable import varlink_certification

/// Our own two ends of the certification; Tests/Integration has it with those of others.
@Suite(.timeLimit(.minutes(1))) struct CertificationTests {
  @Test func theClientComesThrough() async throws {
    try await Self.serving { path in
      var lines: [String] = []
      var client = try CertificationClient(connectingTo: path) { lines.append($0) }
      let isPassed = try client.run()
      #expect(isPassed)
      #expect(lines.count == 22)
      let again = try client.run()
      #expect(again)
    }
  }

  @Test func whatIsNotWantedIsRefused() async throws {
    try await Self.serving { path in
      var client = try VarlinkClient(connectingTo: path)
      var error = #expect(throws: ErrorReply.self) {
        try client.call(Certification.Test01.self, .init(client_id: "nobody"))
      }
      #expect(error?.decode(as: Certification.ClientIdError.self) != nil)
      var id = try client.call(Certification.Start.self, .init()).client_id
      error = #expect(throws: ErrorReply.self) {
        try client.call(Certification.Test02.self, .init(client_id: id, bool: true))
      }
      let outOfTurn = error?.decode(as: Certification.CertificationError.self)
      struct Call: Codable { var method: String }
      #expect(try outOfTurn?.wants == JSONObject(encoding: Call(method: Certification.Test01.name)))
      id = try client.call(Certification.Start.self, .init()).client_id
      _ = try client.call(Certification.Test01.self, .init(client_id: id))
      error = #expect(throws: ErrorReply.self) {
        try client.call(Certification.Test02.self, .init(client_id: id, bool: false))
      }
      #expect(error?.name == Certification.CertificationError.name)
    }
  }

  @Test func aOnewayCallOutOfTurnCountsToo() async throws {
    try await Self.serving { path in
      var client = try VarlinkClient(connectingTo: path)
      let id = try client.call(Certification.Start.self, .init()).client_id
      let call = Certification.Test11.Parameters(client_id: id, last_more_replies: [])
      try client.callOneway(Certification.Test11.self, call)
      // Out of turn, and nothing came back but this.
      let error = #expect(throws: ErrorReply.self) {
        try client.call(Certification.End.self, .init(client_id: id))
      }
      #expect(error?.name == Certification.ClientIdError.name)
    }
  }

  /// Hands `body` the path of a server on a thread of its own.
  private static func serving(_ body: @Sendable (String) throws -> Void) async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/s"
    let descriptor = try UnixListener.bind(path: path, mode: 0o600)
    defer { close(descriptor) }
    let loop = try EventLoop()
    let server: @Sendable () throws -> Void = {
      let service = try CertificationService(on: loop, listening: descriptor)
      _ = try loop.run()
      service.stop()
    }
    try await LoopThread.run(loop, server) { try body(path) }
  }
}
