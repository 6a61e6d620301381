// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What peers that mean no good, or know no better, get: an answer or the door, for little time, and
/// nothing of theirs stays behind.
@Suite(.timeLimit(.minutes(5))) struct HostileTests {
  /// What one thing that a peer does may cost on the loop's thread.
  #if DEBUG
    // Twenty times what it may in a release build: that finds what grows with the input's square.
    private static let budget: Duration = .milliseconds(100)
  #else
    private static let budget: Duration = .milliseconds(5)
  #endif
  /// How much more memory may be in use afterwards: the allocator gives back what it sees fit.
  private static let memory = 4 << 20

  @Test(arguments: HostilePeer.Kind.allCases)
  func costLittleAndLeaveNothing(_ kind: HostilePeer.Kind) async throws {
    // In a process of its own, whose descriptors and memory are this server's and its peers' alone.
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) { [kind = kind.rawValue as String] in
      for peer in try #require(HostilePeer.Kind(rawValue: kind)).peers {
        await #expect(throws: Never.self, "\(peer.name)") { try await HostileTests.meet(peer) }
      }
    }
    if let result {
      print(String(decoding: result.standardOutputContent, as: UTF8.self), terminator: "")
    }
  }

  private static func meet(_ peer: HostilePeer) async throws {
    try await TestService.run(limits: peer.limits) { service in
      let other = try RawClient(service.path)
      try #require(other.ask(HostilePeer.echo) == HostilePeer.echoed)
      // Once for whatever is made at its first use, and stays.
      for _ in 0..<2 { _ = try peer.act(service.path, other) }
      try await settle(service, other)
      let before = try await Standing(of: service)
      let met = try peer.act(service.path, other)
      try await settle(service, other)
      let after = try await Standing(of: service)

      let cost = (after.processorTime - before.processorTime) / peer.times
      // Only a comment finds its way out of the process.
      #expect(met == peer.meets, "\(peer.name): \(met.map { $0.prefix(300) })")
      #expect(cost <= budget, "\(peer.name): \(cost)")
      #expect(after.descriptors == before.descriptors, "\(peer.name): \(before), \(after)")
      #expect(after.memory <= before.memory + memory, "\(peer.name): \(before), \(after)")
      let told = met.map { $0.count > 60 ? $0.prefix(60) + "…" : $0 }.joined(separator: ", ")
      let microseconds = Int(cost / .microseconds(1))
      print("\(peer.name): \(told); \(microseconds) µs")
    }
  }

  /// Waits until only the other client is connected, and still served.
  private static func settle(_ service: TestService, _ other: RawClient) async throws {
    // The loop gives each that is ready its turn, one after the other, so between two answers there
    // is a turn for what the peer left behind.
    for _ in 0..<40 {
      try #require(other.ask(HostilePeer.echo) == HostilePeer.echoed, "the other is not served")
      if await service.connectionCount == 1 { break }
    }
    let count = await service.connectionCount
    try #require(count == 1, "\(count) connections")
    #expect(await service.streamCount == 0)
    #expect(await !service.isWaitingForFrames)
  }

  private struct Standing {
    var processorTime: Duration
    var descriptors: Int
    /// What is resident, in bytes.
    var memory: Int

    init(of service: TestService) async throws {
      processorTime = await service.processorTime
      descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        .split(separator: " ")
      memory = try #require(pages.dropFirst().first.flatMap { Int($0) }) * Int(getpagesize())
    }
  }
}
