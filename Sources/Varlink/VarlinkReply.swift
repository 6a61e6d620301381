// SPDX-License-Identifier: Apache-2.0

/// A reply's envelope; its parameters are still text.
public struct VarlinkReply: Hashable, Sendable {
  /// The parameters of the reply or of its error.
  public let parameters: RawParameters
  /// Whether more replies to the same call follow.
  public let continues: Bool
  /// The error's name; `nil` where the call succeeded.
  public let error: String?

  /// A reply to a call that succeeded.
  public init(parameters: RawParameters, continues: Bool = false) {
    self.parameters = parameters
    self.continues = continues
    error = nil
  }

  /// An error as the reply; it is always the last one.
  public init(_ failure: some VarlinkFailure) throws(EncodingError) {
    parameters = try RawParameters(encoding: failure)
    continues = false
    error = type(of: failure).name
  }

  /// A well-formed frame that is no reply.
  public struct Malformed: Error, Hashable, Sendable {
    /// The key of the envelope that is of the wrong type or may not be there.
    public let key: String
  }

  /// Reads the envelope; keys that are not known are ignored.
  public init(_ frame: VarlinkFrame) throws(Malformed) {
    do throws(VarlinkFrame.WrongType) {
      parameters = try frame.parameters()
      continues = try frame.flag("continues")
      error = try frame.string(of: "error")
    } catch {
      throw Malformed(key: error.key)
    }
    if continues, error != nil { throw Malformed(key: "continues") }
  }

  /// The frame to send, its NUL included: `parameters`, `continues` or `error`, and no other key.
  public func encoded() -> [UInt8] {
    var frame = Array("{".utf8)
    if let error {
      frame.append(contentsOf: "\"error\":".utf8)
      frame.append(jsonString: error)
      frame.append(UInt8(ascii: ","))
    }
    frame.append(contentsOf: "\"parameters\":".utf8)
    frame.append(contentsOf: parameters.bytes)
    if continues { frame.append(contentsOf: ",\"continues\":true".utf8) }
    frame.append(contentsOf: "}\0".utf8)
    return frame
  }
}
