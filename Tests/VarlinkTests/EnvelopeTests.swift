// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Varlink

@Suite struct EnvelopeTests {
  static func call(_ text: String) throws -> VarlinkCall {
    try VarlinkCall(VarlinkFrame(Array(text.utf8)))
  }

  static func reply(_ text: String) throws -> VarlinkReply {
    try VarlinkReply(VarlinkFrame(Array(text.utf8)))
  }

  static func text(_ frame: [UInt8]) -> String { String(decoding: frame, as: UTF8.self) }

  @Test(arguments: [
    #"{"method":"a.b.C"}"#, #"{"method":"a.b.C","parameters":{}}"#,
    #"{"method":"a.b.C","parameters":null}"#, #"{"parameters": null ,"method" : "a.b.C"}"#,
    #"{"method":"a.b.C","more":false,"oneway":null,"later":{"x":[1]}}"#,
    #"{"\u006dethod":"a.b.\u0043"}"#,
  ]) func noParametersIsNoParameters(_ text: String) throws {
    let call = try Self.call(text)
    #expect(call.method == "a.b.C")
    #expect(call.interface == "a.b")
    #expect(try call.parameters.decode(NoParameters.self) == NoParameters())
    #expect(!call.more && !call.oneway && !call.upgrade)
    struct Optionals: Decodable { var x: Int? }
    #expect(try call.parameters.decode(Optionals.self).x == nil)
  }

  @Test func readsFlagsAndParameters() throws {
    let call = try Self.call(
      #"{"method":"a.B","parameters":{"x":[1, 2],"y":"}"},"more":true,"upgrade":true}"#)
    #expect(call.more && call.upgrade && !call.oneway)
    #expect(call.parameters.text == #"{"x":[1, 2],"y":"}"}"#)
    #expect(try Self.call(#"{"method":"a.B","oneway":true}"#).oneway)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var text: String
    var key: String
    var oneway = false
    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(text: "{}", key: "method"),
    Case(text: #"{"method":"a.B","method":"a.C"}"#, key: "method"),
    Case(text: #"{"method":"a.B","\u006dethod":"a.B"}"#, key: "method"),
    Case(text: #"{"method":"a.B","parameters":{"x":1,"y":{"z":1,"z":1}}}"#, key: "z"),
    Case(
      text: #"{"oneway":true,"method":"a.B","a\n😀":1,"a\u000a\ud83d\ude00":1}"#, key: "a\n😀",
      oneway: true),
    Case(text: #"{"method":null}"#, key: "method"),
    Case(text: #"{"method":5}"#, key: "method"),
    Case(text: #"{"method":"a.B","more":"true"}"#, key: "more"),
    Case(text: #"{"method":"a.B","more":1}"#, key: "more"),
    Case(text: #"{"method":"a.B","oneway":0}"#, key: "oneway"),
    Case(text: #"{"method":"a.B","upgrade":[]}"#, key: "upgrade"),
    Case(text: #"{"method":"a.B","parameters":[]}"#, key: "parameters"),
    Case(text: #"{"method":"a.B","parameters":"{}"}"#, key: "parameters"),
    Case(text: #"{"parameters":7,"oneway":true}"#, key: "parameters", oneway: true),
  ]) func namesTheWrongKeyOfACall(_ example: Case) {
    #expect(throws: VarlinkCall.Malformed(key: example.key, oneway: example.oneway)) {
      try Self.call(example.text)
    }
  }

  @Test(
    arguments: [
      ("Method", nil), (".Method", nil), ("a.", nil), ("", nil), ("a.B", "a"),
      ("org.example.x.B", "org.example.x"),
    ] as [(String, String?)])
  func splitsTheInterfaceOff(_ method: String, _ interface: String?) {
    #expect(VarlinkCall(method: method).interface == interface)
  }

  @Test func encodesACall() throws {
    struct Parameters: Encodable {
      var text: String
      var none: Int?
    }
    let raw = try RawParameters(encoding: Parameters(text: "a/\"b\"\u{0}", none: nil))
    #expect(
      Self.text(VarlinkCall(method: "a.B", parameters: raw, more: true).encoded())
        == #"{"method":"a.B","parameters":{"text":"a/\"b\"\u0000"},"more":true}"# + "\0")
    #expect(
      Self.text(VarlinkCall(method: "a.\"\\\n", oneway: true).encoded())
        == #"{"method":"a.\"\\\u000a","oneway":true}"# + "\0")
  }

  @Test func aReplyHasNoOtherKeys() throws {
    struct Parameters: Codable { var b = 1.5, a = [true] }
    let raw = try RawParameters(encoding: Parameters())
    #expect(
      Self.text(VarlinkReply(parameters: raw).encoded())
        == #"{"parameters":{"a":[true],"b":1.5}}"# + "\0")
    #expect(
      Self.text(VarlinkReply(parameters: .none, continues: true).encoded())
        == #"{"parameters":{},"continues":true}"# + "\0")
    #expect(
      Self.text(try VarlinkReply(ServiceInterface.MethodNotFound(method: "a.B")).encoded())
        == #"{"error":"org.varlink.service.MethodNotFound","parameters":{"method":"a.B"}}"# + "\0")
    #expect(
      Self.text(try VarlinkReply(ServiceInterface.ExpectedMore()).encoded())
        == #"{"error":"org.varlink.service.ExpectedMore","parameters":{}}"# + "\0")
  }

  @Test func readsAReply() throws {
    #expect(try Self.reply("{}") == VarlinkReply(parameters: .none))
    #expect(try Self.reply(#"{"parameters":null,"continues":true}"#).continues)
    #expect(try Self.reply(#"{"error":"a.B","parameters":{"x":1},"new":1}"#).error == "a.B")
  }

  @Test(arguments: [
    (#"{"parameters":1}"#, "parameters"), (#"{"error":{}}"#, "error"),
    (#"{"continues":"yes"}"#, "continues"), (#"{"error":"a.B","continues":true}"#, "continues"),
  ]) func namesTheWrongKeyOfAReply(_ text: String, _ key: String) {
    #expect(throws: VarlinkReply.Malformed(key: key)) { try Self.reply(text) }
  }

  @Test func onlyAnObjectCanBeParameters() {
    #expect(throws: EncodingError.self) { try RawParameters(encoding: 5) }
    #expect(throws: EncodingError.self) { try RawParameters(encoding: ["a"]) }
    #expect(throws: EncodingError.self) { try RawParameters(encoding: ["a": Double.infinity]) }
  }
}
