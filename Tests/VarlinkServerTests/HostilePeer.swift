// SPDX-License-Identifier: Apache-2.0

import Glibc
import VarlinkServer

/// A peer that means no good, or knows no better.
struct HostilePeer: Sendable {
  /// What is odd about a peer; those of a kind meet one process, one after the other.
  enum Kind: String, CaseIterable {
    case frames, calls, connections

    var peers: [HostilePeer] {
      switch self {
      case .frames: withFrames
      case .calls: withCalls
      // Only root can be somebody else.
      case .connections: withConnections + (geteuid() == 0 ? [foreign] : [])
      }
    }
  }

  let name: String
  var limits = Limits()
  /// How many times it does it; what it costs is told for each.
  var times = 1
  /// What it is to meet: replies, and whether the connection goes on after them.
  let meets: [String]
  /// Does it to the server at a path, beside another client; returns what it met.
  let act: @Sendable (_ path: String, _ other: RawClient) throws -> [String]

  init(
    _ name: String, limits: Limits = Limits(), times: Int = 1, meets: [String],
    _ act: @escaping @Sendable (_ path: String, _ other: RawClient) throws -> [String]
  ) {
    self.name = name
    self.limits = limits
    self.times = times
    self.meets = meets
    self.act = act
  }

  /// One that says `bytes`, for which it is answered, and can go on.
  init(_ name: String, says bytes: String, hears replies: [String]) {
    self.init(name, meets: replies + ["goes on"]) { path, _ in
      let client = try RawClient(path)
      client.say(bytes + "␀" + Self.echo + "␀")
      return Self.heard(by: client)
    }
  }

  /// One that says `bytes`, for which it is turned out.
  init(_ name: String, limits: Limits = Limits(), endsBySaying bytes: [UInt8]) {
    self.init(name, limits: limits, meets: ["closed"]) { path, _ in
      let client = try RawClient(path)
      client.say(bytes)
      return Self.heard(by: client)
    }
  }

  init(_ name: String, limits: Limits = Limits(), endsBySaying text: String) {
    self.init(name, limits: limits, endsBySaying: Array(text.replacing("␀", with: "\0").utf8))
  }

  static let echo = #"{"method":"org.example.test.Echo","parameters":{"text":"still there"}}"#
  static let echoed = #"{"parameters":{"text":"still there"}}"#

  /// All that `client` is told until the call above is answered.
  static func heard(by client: RawClient) -> [String] {
    var heard: [String] = []
    while let reply = client.hear() {
      if reply == echoed { return heard + ["goes on"] }
      heard.append(reply)
    }
    return heard + [client.isClosed() ? "closed" : "silence"]
  }

  static func error(_ name: String, _ parameters: String = "{}") -> String {
    #"{"error":"org.varlink.service.\#(name)","parameters":\#(parameters)}"#
  }

  static func invalid(_ parameter: String) -> String {
    error("InvalidParameter", #"{"parameter":"\#(parameter)"}"#)
  }

  /// A call of `Echo` with `parameters` as written.
  static func echo(_ parameters: String) -> String {
    #"{"method":"org.example.test.Echo","parameters":{\#(parameters)}}"#
  }

  static func echoed(_ text: String) -> String { #"{"parameters":{"text":"\#(text)"}}"# }
}
