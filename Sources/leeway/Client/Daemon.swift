// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import LeewayFiles
import Varlink

/// The way to the daemon.
struct Daemon {
  /// The path of its socket.
  let socket: String

  /// How long to wait for an answer: the daemon may only just be starting, and migrating.
  var patience = Duration.seconds(20)

  /// The daemon of this user's session.
  static func ofThisSession() -> Self {
    Self(socket: "\(Places().runtime)/\(Wire.socketPath)")
  }

  /// Asks for one reply.
  ///
  /// Where the connection breaks before the reply and the call is `repeatable`, it is made once
  /// more: with the same request id, which a call gets here, it adds nothing a second time.
  func ask<Method: VarlinkMethod>(
    _ method: Method.Type, _ parameters: Method.Parameters, repeatable: Bool
  ) throws -> RawParameters {
    var parameters = parameters
    if var call = parameters as? any RepeatableCall, call.requestId == nil {
      call.requestId = freshRequestID()
      parameters = call as? Method.Parameters ?? parameters
    }
    do {
      return try once(method, parameters)
    } catch let error as VarlinkClientError where repeatable && error.brokeOff {
      do { return try once(method, parameters) } catch VarlinkClientError.notReachable {
        throw error  // that it went away says more than that it is gone
      }
    }
  }

  /// Asks where the person is.
  func state() throws -> Wire.State {
    try ask(Wire.Status.self, NoParameters(), repeatable: true).decode(Wire.Status.Reply.self).state
  }

  /// Asks for a stream of replies; `body` gets each and says whether to go on.
  func follow<Method: VarlinkMethod>(
    _ method: Method.Type, _ parameters: Method.Parameters, _ body: (RawParameters) throws -> Bool
  ) throws {
    var client = try connect()
    try client.streamRaw(method, parameters, body)
  }

  /// Asks for a stream of replies, and returns what `item` finds in them.
  func all<Method: VarlinkMethod, Item>(
    _ method: Method.Type, _ parameters: Method.Parameters, _ item: (Method.Reply) -> Item?
  ) throws -> [Item] {
    var items: [Item] = []
    try follow(method, parameters) { raw in
      if let item = item(try raw.decode()) { items.append(item) }
      return true
    }
    return items
  }

  /// Asks for a stream of replies without waiting for the first.
  func startFollowing<Method: VarlinkMethod>(_ method: Method.Type) throws -> VarlinkClient
  where Method.Parameters == NoParameters {
    var client = try connect()
    try client.startStream(method, NoParameters())
    return client
  }

  private func once<Method: VarlinkMethod>(
    _ method: Method.Type, _ parameters: Method.Parameters
  ) throws -> RawParameters {
    var client = try connect()
    return try client.callRaw(method, parameters)
  }

  /// Another user's program would get to read what is sent.
  func connect() throws(VarlinkClientError) -> VarlinkClient {
    let client = try VarlinkClient(connectingTo: socket, timeout: patience)
    guard client.peerUser == geteuid() else { throw .notReachable(path: socket, errno: EPERM) }
    return client
  }
}

extension VarlinkClientError {
  /// Whether there was a connection, and it ended before the reply.
  var brokeOff: Bool {
    switch self {
    case .closed, .failed: true
    default: false
    }
  }
}

/// Makes a request id nobody has used: 128 random bits.
func freshRequestID() -> String {
  (0..<2).map { _ in
    let digits = String(UInt64.random(in: .min ... .max), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }.joined()
}
