// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Systemd
import Testing
import Varlink
import VarlinkServer

/// The guide's code is what is compiled here, and it does what the guide says.
@Suite(.timeLimit(.minutes(1))) struct GuideTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private static let guide = folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Varlink/Varlink.docc/GettingStarted.md")

  /// The lines of each block in `language` on the page.
  private static func blocks(of language: String = "swift") throws -> [[Substring]] {
    let text = try String(contentsOf: guide, encoding: .utf8)
    var blocks: [[Substring]] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      switch line {
      case "```\(language)":
        isInside = true
        blocks.append([])
      case "```": isInside = false
      default: if isInside { blocks[blocks.count - 1].append(line) }
      }
    }
    return blocks
  }

  /// What stands between the marks of the compiled file.
  private static func compiled() throws -> [[Substring]] {
    let text = try String(contentsOf: folder.appending(path: "GuideExample.swift"), encoding: .utf8)
    return text.split(separator: "// guide: ").dropFirst().dropLast().map { part in
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      return Array(
        lines.trimmingPrefix { $0.isEmpty }.reversed().trimmingPrefix { $0.isEmpty }
          .reversed())
    }
  }

  @Test func thePageShowsWhatIsCompiled() throws {
    let blocks = try Self.blocks()
    let compiled = try Self.compiled()
    #expect(blocks == compiled)
    #expect(blocks.count == 7)
    let interfaces = try Self.blocks(of: "varlink").map { $0.joined(separator: "\n") + "\n" }
    #expect(interfaces == [Greeter.description])
  }

  @Test func aServerAndAClientTakeThirtyLines() throws {
    let blocks = try Self.blocks(of: "varlink") + Self.blocks().prefix(3)
    #expect(blocks.joined().filter { !$0.isEmpty }.count <= 30)
  }

  @Test func itDoesWhatThePageSays() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/greeter"
    let loop = try EventLoop()
    let server: @Sendable () throws -> Void = { _ = try serve(at: path, on: loop) }
    try await LoopThread.run(loop, server) {
      let greetings = try [greet("Ada", at: path)] + greetBoth(("Grace", "Alan"), at: path)
      #expect(greetings == ["Hello, Ada.", "Hello, Grace.", "Hello, Alan."])
      let reason = try reasonOfRefusal(of: "Ada", at: path)
      #expect(reason == nil)
    }
  }

  @Test func itRefusesAndStreamsAsThePageSays() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/counter"
    let loop = try EventLoop()
    let server: @Sendable () throws -> Void = {
      let descriptor = try UnixListener.bind(path: path, mode: 0o600)
      defer { close(descriptor) }
      let server = try VarlinkServer(
        on: loop, listening: descriptor,
        service: .init(vendor: "", product: "", version: "", url: ""),
        interfaces: [Counter.description, Greeter.description])
      server.handle(Counter.Count.self, streaming: .allowed, answer)
      server.handle(Greeter.Greet.self) {
        $1.fail(Greeter.Unwelcome(reason: "It is late, \($0.name)."))
      }
      try server.start()
      _ = try loop.run()
      server.stop()
    }
    try await LoopThread.run(loop, server) {
      let numbers = try [readFirst(3, at: path), readFirst(99, at: path)]
      #expect(numbers == [[1, 2, 3], Array(1...10)])
      let reason = try reasonOfRefusal(of: "Ada", at: path)
      #expect(reason == "It is late, Ada.")
    }
  }
}
