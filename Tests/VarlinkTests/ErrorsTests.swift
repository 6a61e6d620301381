// SPDX-License-Identifier: Apache-2.0

import Testing
import Varlink

@Suite struct ErrorsTests {
  struct Window: Decodable {
    struct Range: Decodable { var from: Int }
    var name: String
    var count: Int?
    var small: Int8?
    var ranges: [Range]
  }

  @Test(arguments: [
    (#"{"ranges":[]}"#, "name"),
    (#"{"name":null,"ranges":[]}"#, "name"),
    (#"{"name":5,"ranges":[]}"#, "name"),
    (#"{"name":"a","ranges":{}}"#, "ranges"),
    (#"{"name":"a","ranges":[{"from":1},{}]}"#, "ranges[1].from"),
    (#"{"name":"a","ranges":[{"from":"x"}]}"#, "ranges[0].from"),
    (#"{"name":"a","ranges":[{"from":1.5}]}"#, "parameters"),
    (#"{"name":"a","ranges":[],"count":1.5}"#, "count"),
    (#"{"small":1,"name":"a","ranges":[],"count":-1e99,"other":1e99}"#, "count"),
    (#"{"count":1,"small":128,"ranges":[],"name":"a"}"#, "small"),
    (#"{"name":"a","ranges":[7]}"#, "ranges[0]"),
  ]) func namesTheParameter(_ text: String, _ parameter: String) throws {
    let call = try EnvelopeTests.call(#"{"method":"a.B","parameters":\#(text)}"#)
    let error = try #require(throws: DecodingError.self) {
      try call.parameters.decode(Window.self)
    }
    #expect(
      ServiceInterface.InvalidParameter(error, decoding: Window.self, from: call.parameters)
        .parameter
        == parameter)
  }

  @Test func anErrorWithoutAPathIsAboutTheParameters() {
    let error = DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: ""))
    #expect(ServiceInterface.InvalidParameter(error).parameter == "parameters")
  }

  @Test func decodesOnlyTheErrorOfThatName() throws {
    let reply = ErrorReply(
      name: ServiceInterface.MethodNotFound.name,
      parameters: try RawParameters(encoding: ["method": "a.B"]))
    #expect(reply.decode(as: ServiceInterface.MethodNotFound.self)?.method == "a.B")
    #expect(reply.decode(as: ServiceInterface.MethodNotImplemented.self) == nil)
    #expect(
      ErrorReply(name: ServiceInterface.MethodNotFound.name)
        .decode(as: ServiceInterface.MethodNotFound.self) == nil)
  }

  @Test func unknownErrorKeepsNameAndMessage() throws {
    let reply = ErrorReply(
      name: "org.example.FromTheFuture",
      parameters: try RawParameters(encoding: ["message": "Come back later.", "when": "soon"]))
    #expect(reply.message == "Come back later.")
    #expect("\(reply)" == "Come back later.")
    #expect(ErrorReply(name: "a.B").message == nil)
    #expect("\(ErrorReply(name: "a.B"))" == "a.B")
    let other = ErrorReply(name: "a.B", parameters: try RawParameters(encoding: ["message": 5]))
    #expect(other.message == nil)
    #expect("\(other)" == #"a.B {"message":5}"#)
  }
}
