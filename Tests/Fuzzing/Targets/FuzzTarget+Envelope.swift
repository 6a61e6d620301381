// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import Varlink

extension FuzzTarget {
  static func readEnvelope(_ bytes: [UInt8]) throws(BrokenProperty) {
    guard let frame = try? VarlinkFrame(bytes) else { return }
    if let call = try? VarlinkCall(frame) {
      try readCall(call)
      try readParameters(call.parameters)
    }
    if let reply = try? VarlinkReply(frame) {
      let printed = try require("a reply is printed as none") {
        try VarlinkReply(Self.frame(reply.encoded()))
      }
      try require(printed == reply, "printed otherwise: \(reply), \(printed)")
    }
  }

  private static func readCall(_ call: VarlinkCall) throws(BrokenProperty) {
    let again = try require("a call is printed as none") {
      try VarlinkCall(Self.frame(call.encoded()))
    }
    try require(
      (again.method, again.parameters) == (call.method, call.parameters)
        && (again.more, again.oneway, again.upgrade) == (call.more, call.oneway, call.upgrade),
      "printed otherwise: \(call), \(again)")
    if let interface = call.interface {
      // By bytes: what follows the dot may be one character with it.
      try require(
        call.method.utf8.starts(with: (interface + ".").utf8),
        "\(interface) is not in \(call.method)")
    }
  }

  /// Reads what was printed: one frame and its NUL.
  private static func frame(_ bytes: [UInt8]) throws -> VarlinkFrame {
    var buffer = FrameBuffer(limit: bytes.count)
    buffer.append(bytes)
    guard let frame = try buffer.next(), buffer.isEmpty else {
      throw BrokenProperty(description: "not one frame: \(bytes)")
    }
    // An envelope of ours is no deeper than the one that its parameters came in.
    return try VarlinkFrame(frame)
  }

  private static func readParameters(_ raw: RawParameters) throws(BrokenProperty) {
    try read(raw, as: Wire.Log.Parameters.self)
    try read(raw, as: Wire.Answer.Parameters.self)
    try read(raw, as: Wire.ListCheckIns.Parameters.self)
    try read(raw, as: Wire.Forget.Parameters.self)
    try read(raw, as: Wire.SetDiscreet.Parameters.self)
    try read(raw, as: Wire.State.self)
  }

  /// Either it is a value, which survives being written and read, or the error can be answered.
  private static func read<T: Codable & Equatable>(
    _ raw: RawParameters, as type: T.Type
  ) throws(BrokenProperty) {
    let value: T
    do throws(DecodingError) { value = try raw.decode() } catch {
      let failure = ServiceInterface.InvalidParameter(error, decoding: type, from: raw)
      try require(!failure.parameter.isEmpty, "no parameter is named in \(raw.text)")
      _ = try require("\(failure) cannot be answered") {
        try VarlinkReply(frame(VarlinkReply(failure).encoded()))
      }
      return
    }
    let again = try require("\(value) cannot be sent") {
      try RawParameters(encoding: value).decode(T.self)
    }
    try require(again == value, "sent otherwise: \(value), \(again)")
  }
}
