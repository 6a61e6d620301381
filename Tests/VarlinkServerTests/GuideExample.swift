// SPDX-License-Identifier: Apache-2.0

// The code of Sources/Varlink/Varlink.docc/GettingStarted.md: GuideTests holds each of its blocks
// against what stands between two marks here, and runs it.

// guide: import

import Systemd
import Varlink
import VarlinkServer

// guide: serve

func serve(at path: String, on loop: EventLoop) throws -> Int {
  let server = try VarlinkServer(
    on: loop, listening: UnixListener.bind(path: path, mode: 0o600),
    service: .init(vendor: "Me", product: "Greeter", version: "1", url: "https://example.org"),
    interfaces: [Greeter.description])
  server.handle(Greeter.Greet.self) { call, responder in
    responder.reply(.init(greeting: "Hello, \(call.name)."))
  }
  try server.start()
  return try loop.run()
}

// guide: call

func greet(_ name: String, at path: String) throws -> String {
  var client = try VarlinkClient(connectingTo: path)
  return try client.call(Greeter.Greet.self, .init(name: name)).greeting
}

// guide: catch

func reasonOfRefusal(of name: String, at path: String) throws -> String? {
  do { _ = try greet(name, at: path) } catch let error as ErrorReply {
    return error.decode(as: Greeter.Unwelcome.self)?.reason
  }
  return nil
}

// guide: pipeline

func greetBoth(_ names: (String, String), at path: String) throws -> [String] {
  var client = try VarlinkClient(connectingTo: path, timeout: .seconds(2))
  let first = try client.begin(Greeter.Greet.self, .init(name: names.0))
  let second = try client.begin(Greeter.Greet.self, .init(name: names.1))
  return [try client.finish(first).greeting, try client.finish(second).greeting]
}

// guide: stream

func readFirst(_ count: Int, at path: String) throws -> [Int] {
  var client = try VarlinkClient(connectingTo: path)
  var numbers: [Int] = []
  try client.stream(Counter.Count.self, .init(from: 1)) { reply in
    numbers.append(reply.number)
    return numbers.count < count
  }
  return numbers
}

// guide: send

func answer(_ call: Counter.Count.Parameters, _ responder: Responder<Counter.Count>) {
  for number in call.from..<call.from + 9 { responder.send(.init(number: number)) }
  responder.reply(.init(number: call.from + 9))
}

// guide: end
