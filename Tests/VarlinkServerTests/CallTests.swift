// SPDX-License-Identifier: Apache-2.0

import Testing
import Varlink
import VarlinkServer

@Suite(.timeLimit(.minutes(1))) struct CallTests {
  @Test func answersAClient() async throws {
    try await TestService.run { service in
      var client = try VarlinkClient(connectingTo: service.path)
      let text = try client.call(Echo.self, .init(text: "grüß dich")).text
      #expect(text == "grüß dich")
      let error = #expect(throws: ErrorReply.self) { try client.call(Fail.self, .init(level: 9)) }
      #expect(error?.decode(as: TooLoud.self) == TooLoud(level: 9))
      let again = try client.call(Echo.self, .init(text: "again")).text
      #expect(again == "again")
    }
  }

  @Test func describesItself() async throws {
    try await TestService.run { service in
      var client = try VarlinkClient(connectingTo: service.path)
      let info = try client.call(ServiceInterface.GetInfo.self, .init())
      #expect(
        info
          == .init(
            vendor: "Example", product: "Test", version: "1", url: "https://example.org",
            interfaces: ["org.varlink.service", "org.example.test"]))
      let own = try client.call(
        ServiceInterface.GetInterfaceDescription.self, .init(interface: "org.example.test"))
      #expect(own.description == TestInterface.text)
      let standard = try client.call(
        ServiceInterface.GetInterfaceDescription.self, .init(interface: "org.varlink.service"))
      #expect(standard.description == ServiceInterface.description)
      let error = #expect(throws: ErrorReply.self) {
        try client.call(
          ServiceInterface.GetInterfaceDescription.self, .init(interface: "org.example.no"))
      }
      #expect(
        error?.decode(as: ServiceInterface.InterfaceNotFound.self)
          == .init(interface: "org.example.no"))
    }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var why: String
    var call: String
    var reply: String
    var testDescription: String { why }

    init(_ why: String, _ call: String, _ reply: String) {
      self.why = why
      self.call = call
      self.reply = reply
    }

    init(_ why: String, _ call: String, error: String, _ parameters: String = "{}") {
      self.init(
        why, call, #"{"error":"org.varlink.service.\#(error)","parameters":\#(parameters)}"#)
    }
  }

  @Test(arguments: [
    Case(
      "parameters", #"{"method":"org.example.test.Echo","parameters":{"text":"a"}}"#,
      #"{"parameters":{"text":"a"}}"#),
    Case(
      "a parameter of a newer client",
      #"{"method":"org.example.test.Echo","parameters":{"text":"a","new":[{}]}}"#,
      #"{"parameters":{"text":"a"}}"#),
    Case(
      "an envelope of a newer client",
      #"{"new":{"a":1},"method":"org.example.test.Echo","parameters":{"text":"a"}}"#,
      #"{"parameters":{"text":"a"}}"#),
    Case(
      "missing parameters", #"{"method":"org.example.test.Notes"}"#, #"{"parameters":{"texts":[]}}"#
    ),
    Case(
      "empty parameters", #"{"method":"org.example.test.Notes","parameters":{}}"#,
      #"{"parameters":{"texts":[]}}"#),
    Case(
      "null parameters", #"{"method":"org.example.test.Notes","parameters":null}"#,
      #"{"parameters":{"texts":[]}}"#),
    Case(
      "a null parameter",
      #"{"method":"org.example.test.Echo","parameters":{"text":"a","count":null}}"#,
      #"{"parameters":{"text":"a"}}"#),
    Case(
      "no reply parameters", #"{"method":"org.example.test.Note","parameters":{"text":"a"}}"#,
      #"{"parameters":{}}"#),
    Case(
      "an error of the interface", #"{"method":"org.example.test.Fail","parameters":{"level":3}}"#,
      #"{"error":"org.example.test.TooLoud","parameters":{"level":3}}"#),
    Case(
      "one reply, though more were taken",
      #"{"method":"org.example.test.Echo","parameters":{"text":"a"},"more":true}"#,
      #"{"parameters":{"text":"a"}}"#),
    Case(
      "one reply from a method that can stream",
      #"{"method":"org.example.test.Count","parameters":{"to":3}}"#, #"{"parameters":{"number":3}}"#
    ),
    Case(
      "unknown interface", #"{"method":"org.example.no.Echo"}"#, error: "InterfaceNotFound",
      #"{"interface":"org.example.no"}"#),
    Case(
      "unknown method", #"{"method":"org.example.test.No"}"#, error: "MethodNotFound",
      #"{"method":"org.example.test.No"}"#),
    Case(
      "described, not carried out", #"{"method":"org.example.test.Unimplemented"}"#,
      error: "MethodNotImplemented", #"{"method":"org.example.test.Unimplemented"}"#),
    Case(
      "a parameter missing", #"{"method":"org.example.test.Echo"}"#, error: "InvalidParameter",
      #"{"parameter":"text"}"#),
    Case(
      "a parameter of the wrong type",
      #"{"method":"org.example.test.Echo","parameters":{"text":["a"]}}"#, error: "InvalidParameter",
      #"{"parameter":"text"}"#),
    Case(
      "a number that does not fit",
      #"{"method":"org.example.test.Echo","parameters":{"text":"a","count":1.5}}"#,
      error: "InvalidParameter", #"{"parameter":"count"}"#),
    Case("a stream without more", #"{"method":"org.example.test.Monitor"}"#, error: "ExpectedMore"),
    Case("no method", "{}", error: "InvalidParameter", #"{"parameter":"method"}"#),
    Case(
      "a method without an interface", #"{"method":"Echo"}"#, error: "InvalidParameter",
      #"{"parameter":"method"}"#),
    Case(
      "parameters that are no object", #"{"method":"org.example.test.Echo","parameters":["a"]}"#,
      error: "InvalidParameter", #"{"parameter":"parameters"}"#),
    Case(
      "a flag that is none", #"{"method":"org.example.test.Echo","more":"yes"}"#,
      error: "InvalidParameter", #"{"parameter":"more"}"#),
    Case(
      "an upgrade", #"{"method":"org.example.test.Echo","parameters":{"text":"a"},"upgrade":true}"#,
      error: "InvalidParameter", #"{"parameter":"upgrade"}"#),
  ]) func repliesExactly(_ example: Case) async throws {
    try await TestService.run { service in
      let client = try RawClient(service.path)
      #expect(client.ask(example.call) == example.reply)
      // The connection goes on.
      #expect(
        client.ask(#"{"method":"org.example.test.Echo","parameters":{"text":"on"}}"#)
          == #"{"parameters":{"text":"on"}}"#)
    }
  }

  @Test(arguments: [
    #"{"method":"org.example.test.Note","parameters":{"text":"a"},"oneway":true}"#,
    #"{"method":"org.example.test.Fail","parameters":{"level":1},"oneway":true}"#,
    #"{"method":"org.example.test.Later","parameters":{"text":"a"},"oneway":true}"#,
    #"{"method":"org.example.test.No","oneway":true}"#,
    #"{"method":"org.example.test.Echo","parameters":{"text":5},"oneway":true}"#,
    #"{"method":"org.example.test.Monitor","oneway":true}"#,
    #"{"method":"org.example.test.Monitor","oneway":true,"more":true}"#,
    #"{"method":5,"oneway":true}"#,
  ]) func aOnewayCallHasNoReply(_ call: String) async throws {
    try await TestService.run { service in
      let client = try RawClient(service.path)
      client.say(call + "␀")
      #expect(
        client.ask(#"{"method":"org.example.test.Echo","parameters":{"text":"next"}}"#)
          == #"{"parameters":{"text":"next"}}"#)
    }
  }

  @Test func aOnewayCallHoldsNoOnClose() async throws {
    try await TestService.run { service in
      var client = try VarlinkClient(connectingTo: service.path)
      try client.callOneway(Later.self, .init(text: "a"))
      let release = try client.call(Release.self, .init())
      #expect(release.released == 0)
      #expect(release.held == 0)
    }
  }

  @Test func aOnewayCallCountsThoughItsCallerHearsNothing() async throws {
    try await TestService.run { service in
      var called = service.called.makeAsyncIterator()
      var closed = service.closed.makeAsyncIterator()
      let deaf = try RawClient(service.path)
      deaf.endHearing()
      // The first reply cannot be sent; what comes behind the call is still looked at.
      deaf.say(
        #"{"method":"org.example.test.Monitor","more":true}␀"#
          + #"{"method":"org.example.test.Note","parameters":{"text":"a"},"oneway":true}␀"#)
      #expect(await closed.next() == "monitor")
      #expect(await called.next() == "a")
    }
  }

  @Test func aOnewayCallCountsThoughItsCallerIsGone() async throws {
    try await TestService.run { service in
      var called = service.called.makeAsyncIterator()
      // The second waits until the first is answered, and that is never.
      for prefix in ["", #"{"method":"org.example.test.Monitor","more":true}␀"#] {
        do {
          let gone = try RawClient(service.path)
          gone.say(
            prefix
              + #"{"method":"org.example.test.Note","parameters":{"text":"a"},"oneway":true}␀"#)
        }
        #expect(await called.next() == "a")
      }
      var client = try VarlinkClient(connectingTo: service.path)
      let texts = try client.call(Notes.self, .init()).texts
      #expect(texts == ["a", "a"])
    }
  }
}
