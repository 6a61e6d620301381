// SPDX-License-Identifier: Apache-2.0

// The name of the field is the interface's.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Systemd
import Varlink
import VarlinkServer

/// A call that knows which client makes it.
protocol ClientCall: Equatable, Encodable {
  var client_id: String { get }
}

/// Answers the twelve calls of each client in their order, and refuses what it did not want.
///
/// Used on the loop's thread only.
final class CertificationService {
  typealias C = Certification

  private let server: VarlinkServer
  /// The method that each client must call next.
  private var next: [String: String] = [:]

  init(on loop: EventLoop, listening descriptor: CInt) throws {
    server = try VarlinkServer(
      on: loop, listening: descriptor,
      service: ServiceInfo(
        vendor: "Leeway", product: "Varlink certification", version: "1",
        url: "https://varlink.org"),
      interfaces: [C.description])
    register()
    try server.start()
  }

  func stop() { server.stop() }

  private func register() {
    let all = (bool: false, int: 2, float: Double.pi, string: "a lot of string")
    server.handle(C.Start.self) { [unowned self] _, responder in
      let id = Self.freshID()
      next[id] = C.Test01.name
      responder.reply(.init(client_id: id))
    }
    answer(C.Test01.self, then: C.Test02.name, { .init(client_id: $0) }, .init(bool: true))
    answer(C.Test02.self, then: C.Test03.name, { .init(client_id: $0, bool: true) }, .init(int: 1))
    answer(C.Test03.self, then: C.Test04.name, { .init(client_id: $0, int: 1) }, .init(float: 1))
    answer(
      C.Test04.self, then: C.Test05.name, { .init(client_id: $0, float: 1) }, .init(string: "ping"))
    answer(
      C.Test05.self, then: C.Test06.name, { .init(client_id: $0, string: "ping") },
      .init(bool: all.bool, int: all.int, float: all.float, string: all.string))
    answer(
      C.Test06.self, then: C.Test07.name,
      {
        .init(client_id: $0, bool: all.bool, int: all.int, float: all.float, string: all.string)
      }, .init(struct: .init(bool: all.bool, int: all.int, float: all.float, string: all.string)))
    answer(
      C.Test07.self, then: C.Test08.name,
      {
        .init(
          client_id: $0,
          struct: .init(bool: all.bool, int: all.int, float: all.float, string: all.string))
      }, .init(map: Self.map))
    answer(
      C.Test08.self, then: C.Test09.name, { .init(client_id: $0, map: Self.map) },
      .init(set: Self.set))
    answer(
      C.Test09.self, then: C.Test10.name, { .init(client_id: $0, set: Self.set) },
      .init(mytype: Self.myType))
    handle(
      C.Test10.self, streaming: .required, then: C.Test11.name,
      { .init(client_id: $0, mytype: Self.myType) }, answer: stream)
    handle(
      C.Test11.self, then: C.End.name, { .init(client_id: $0, last_more_replies: Self.replies) },
      answer: expectOneway)
    answer(C.End.self, then: nil, { .init(client_id: $0) }, .init(all_ok: true))
  }

  private func stream(_: C.Test10.Parameters, _ responder: Responder<C.Test10>) {
    for text in Self.replies.dropLast() { responder.send(.init(string: text)) }
    responder.reply(.init(string: Self.replies.last ?? ""))
  }

  private func expectOneway(_ call: C.Test11.Parameters, _ responder: Responder<C.Test11>) {
    // Nobody waits for a reply to a oneway call.
    guard responder.isOpen else { return }
    next[call.client_id] = nil
    responder.fail(
      C.CertificationError(
        wants: Self.object(C.Test11.name, call, oneway: true),
        got: Self.object(C.Test11.name, call)))
  }

  /// Answers `reply` to a call of `method` that is as wanted.
  private func answer<M: VarlinkMethod>(
    _ method: M.Type, then following: String?, _ wanted: @escaping (String) -> M.Parameters,
    _ reply: M.Reply
  ) where M.Parameters: ClientCall {
    handle(method, then: following, wanted, answer: { $1.reply(reply) })
  }

  /// Lets `answer` see to a call of `method` that is the client's next and carries what it must.
  private func handle<M: VarlinkMethod>(
    _ method: M.Type, streaming: Streaming = .never, then following: String?,
    _ wanted: @escaping (String) -> M.Parameters,
    answer: @escaping (M.Parameters, Responder<M>) -> Void
  ) where M.Parameters: ClientCall {
    server.handle(method, streaming: streaming) { [unowned self] call, responder in
      guard let due = next.removeValue(forKey: call.client_id) else {
        return responder.fail(C.ClientIdError())
      }
      let wants = wanted(call.client_id)
      guard due == M.name, call == wants else {
        let refusal = C.CertificationError(
          wants: Self.object(due, due == M.name ? wants : nil), got: Self.object(M.name, call))
        return responder.fail(refusal)
      }
      next[call.client_id] = following
      answer(call, responder)
    }
  }

  /// A call as JSON.
  private static func object<P: Encodable>(
    _ method: String, _ parameters: P?, oneway: Bool? = nil
  ) -> JSONObject {
    let call = Call(method: method, parameters: parameters, oneway: oneway)
    return (try? JSONObject(encoding: call)) ?? .none
  }

  private static func freshID() -> String {
    let number = UInt64.random(in: .min ... .max)
    return String(number, radix: 16)
  }

  private static let map = ["foo": "Foo", "bar": "Bar"]
  private static let set: [String: NoParameters] = [
    "one": .init(), "two": .init(), "three": .init(),
  ]
  private static let replies = (1...10).map { "Reply number \($0)" }
  private static let myType = C.MyType(
    object: object(C.Test09.name, ["map": map]), enum: .two, struct: .init(first: 1, second: "2"),
    array: ["one", "two", "three"], dictionary: map, stringset: set,
    interface: .init(
      foo: [nil, ["foo": .foo, "bar": .bar], nil, ["one": .foo, "two": .bar]],
      anon: .init(foo: true, bar: false)))
}

/// A call as the certification's error shows it.
private struct Call<Parameters: Encodable>: Encodable {
  var method: String
  var parameters: Parameters?
  var oneway: Bool?
}
