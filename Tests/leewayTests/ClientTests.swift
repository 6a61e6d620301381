// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import LeewayAPI
import Testing
import Varlink

@testable import leeway

/// Against a real socket, with a peer that reads a call and then does what the test wants.
struct ClientTests {
  @Test func aCallIsMadeOnceMoreWithTheSameBytesWhereTheConnectionBreaks() throws {
    let peer = try FakeDaemon(replies: [nil, #"{"parameters":{"changed":true}}"#])
    let raw = try peer.daemon.ask(Wire.Reload.self, NoParameters(), repeatable: true)
    #expect(try raw.decode(Wire.Reload.Reply.self) == Wire.Reload.Reply(changed: true))
    let calls = peer.finish()
    #expect(calls.count == 2)
    #expect(calls.first == calls.last)
  }

  @Test func aDaemonThatDoesNotComeBackWentAway() throws {
    let peer = try FakeDaemon(replies: [nil], endsListening: true)
    #expect(throws: VarlinkClientError.closed) {
      try peer.daemon.ask(Wire.Reload.self, NoParameters(), repeatable: true)
    }
    #expect(peer.finish().count == 1)
  }

  @Test func aCallIsNotMadeAThirdTime() throws {
    let peer = try FakeDaemon(replies: [nil, nil, "{}"])
    #expect(throws: VarlinkClientError.closed) {
      try peer.daemon.ask(Wire.Undo.self, .init(), repeatable: true)
    }
    let calls = peer.finish()
    #expect(calls.count == 2)
    #expect(calls.first == calls.last)
    #expect(String(decoding: calls.first ?? [], as: UTF8.self).contains(#""requestId":""#))
  }

  @Test func aCallThatMayNotBeRepeatedIsMadeOnce() throws {
    let peer = try FakeDaemon(replies: [nil, "{}"])
    #expect(throws: VarlinkClientError.closed) {
      try peer.daemon.ask(Wire.ShowSample.self, NoParameters(), repeatable: false)
    }
    #expect(peer.finish().count == 1)
  }

  @Test func aRefusalIsNotRepeated() throws {
    let peer = try FakeDaemon(replies: [#"{"error":"org.leeway.Leeway.NoEpisode"}"#, "{}"])
    #expect(throws: ErrorReply.self) {
      try peer.daemon.ask(Wire.Reload.self, NoParameters(), repeatable: true)
    }
    #expect(peer.finish().count == 1)
  }

  @Test func requestIDsAreLongAndDiffer() {
    let ids = Set((0..<100).map { _ in freshRequestID() })
    #expect(ids.count == 100)
    #expect(ids.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test func aSocketThatAppearsIsNoticed() throws {
    let folder = try Folder()
    let socket = "\(folder.path)/leeway/org.leeway.Leeway"
    var noticed: [Bool] = []
    do {
      let watch = try SocketWatch(on: socket)
      noticed.append(watch.wait(milliseconds: 0))
      #expect(mkdir("\(folder.path)/leeway", 0o700) == 0)
      noticed.append(watch.wait(milliseconds: 10_000))
      noticed.append(watch.wait(milliseconds: 0))
    }
    #expect(noticed == [false, true, false], "the directory, in the one above")
    let watch = try SocketWatch(on: socket)
    #expect(FileManager.default.createFile(atPath: socket, contents: nil))
    noticed = [watch.wait(milliseconds: 10_000), watch.wait(milliseconds: 0)]
    #expect(noticed == [true, false], "the socket, in its directory")
  }

  @Test func withoutASessionNothingCanBeWaitedFor() throws {
    let folder = try Folder()
    let failure = #expect(throws: Failure.self) {
      _ = try SocketWatch(on: "\(folder.path)/gone/leeway/org.leeway.Leeway")
    }
    #expect(failure?.status == .unavailable)
    #expect(failure?.message.hasSuffix("No such file or directory.") == true)
  }

  private let gone = VarlinkClientError.notReachable(path: "/x", errno: ECONNREFUSED)

  @Test func watchDoesNotWaitForADaemonThatNeverWas() {
    var reconnection = Reconnection()
    #expect(reconnection.pause(after: gone) == nil)
    #expect(reconnection.pause(after: .closed) == nil)
  }

  @Test func watchWaitsForTheSocketAndThenALittleForItsListener() {
    var reconnection = Reconnection()
    reconnection.replied()
    #expect(reconnection.pause(after: .closed) == 0)
    let settling = (0..<6).map { _ in reconnection.pause(after: gone) }
    #expect(settling == [50, 100, 200, 400, 800, 1600])
    #expect(reconnection.pause(after: gone) == -1)
    reconnection.noticed()
    #expect(reconnection.pause(after: gone) == 50)
    #expect(reconnection.pause(after: .malformedReply("")) == nil)
    #expect(reconnection.pause(after: .notReachable(path: "/x", errno: EACCES)) == nil)
  }

  @Test func watchBacksOffFromADaemonThatDiesAtOnce() {
    var reconnection = Reconnection()
    reconnection.replied()
    #expect(reconnection.pause(after: .closed) == 0)
    let pauses = (0..<9).map { _ in reconnection.pause(after: .closed) }
    #expect(pauses == [1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000])
    reconnection.replied()
    #expect(reconnection.pause(after: .closed) == 0)
  }
}
