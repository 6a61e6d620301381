// SPDX-License-Identifier: Apache-2.0

import Varlink

/// Makes the twelve calls and tells what was answered, a line each.
struct CertificationClient: ~Copyable {
  typealias C = Certification

  private var client: VarlinkClient
  private let tell: (String) -> Void

  init(connectingTo path: String, tell: @escaping (String) -> Void) throws {
    client = try VarlinkClient(connectingTo: path)
    self.tell = tell
  }

  /// Returns whether the server says that all went well; throws where a call does not.
  mutating func run() throws -> Bool {
    let id = try call(C.Start.self, .init()).client_id
    let first = try call(C.Test01.self, .init(client_id: id))
    let second = try call(C.Test02.self, .init(client_id: id, bool: first.bool))
    let third = try call(C.Test03.self, .init(client_id: id, int: second.int))
    let fourth = try call(C.Test04.self, .init(client_id: id, float: third.float))
    let fifth = try call(C.Test05.self, .init(client_id: id, string: fourth.string))
    let sixth = try call(
      C.Test06.self,
      .init(
        client_id: id, bool: fifth.bool, int: fifth.int, float: fifth.float, string: fifth.string))
    let seventh = try call(
      C.Test07.self,
      .init(
        client_id: id,
        struct: .init(
          bool: sixth.struct.bool, int: sixth.struct.int, float: sixth.struct.float,
          string: sixth.struct.string)))
    let eighth = try call(C.Test08.self, .init(client_id: id, map: seventh.map))
    let ninth = try call(C.Test09.self, .init(client_id: id, set: eighth.set))
    var replies: [String] = []
    try client.streamRaw(C.Test10.self, .init(client_id: id, mytype: ninth.mytype)) { [tell] raw in
      tell("Test10: \(raw.text)")
      replies.append(try raw.decode(C.Test10.Reply.self).string)
      return true
    }
    try client.callOneway(C.Test11.self, .init(client_id: id, last_more_replies: replies))
    tell("Test11: sent")
    return try call(C.End.self, .init(client_id: id)).all_ok
  }

  private mutating func call<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws -> M.Reply {
    let raw = try client.callRaw(method, parameters)
    tell("\(method): \(raw.text)")
    return try raw.decode()
  }
}
