// SPDX-License-Identifier: Apache-2.0

/// A call's envelope; its parameters are still text.
public struct VarlinkCall: Sendable {
  /// The method's full name.
  public let method: String
  /// The parameters; `{}` where the call has none, whether missing, null or empty.
  public let parameters: RawParameters
  /// Whether the caller takes more than one reply.
  public let more: Bool
  /// Whether the caller wants no reply at all, not even an error.
  public let oneway: Bool
  /// Whether the caller wants to speak another protocol on the connection afterwards.
  public let upgrade: Bool

  /// A call of `method`.
  public init(
    method: String, parameters: RawParameters = .none, more: Bool = false, oneway: Bool = false
  ) {
    self.method = method
    self.parameters = parameters
    self.more = more
    self.oneway = oneway
    upgrade = false
  }

  /// A well-formed frame that is no call.
  public struct Malformed: Error, Hashable, Sendable {
    /// The key of the envelope that is missing or of the wrong type, or any that is there twice.
    public let key: String
    /// Whether the frame was still clear about wanting no reply.
    public let oneway: Bool
  }

  /// Reads the envelope; keys that are not known are ignored.
  public init(_ frame: VarlinkFrame) throws(Malformed) {
    let oneway: Bool
    do { oneway = try frame.flag("oneway") } catch {
      throw Malformed(key: error.key, oneway: false)
    }
    if let key = frame.repeatedKey { throw Malformed(key: key, oneway: oneway) }
    do throws(VarlinkFrame.WrongType) {
      self.oneway = oneway
      more = try frame.flag("more")
      upgrade = try frame.flag("upgrade")
      parameters = try frame.parameters()
      guard let method = try frame.string(of: "method") else {
        throw VarlinkFrame.WrongType(key: "method")
      }
      self.method = method
    } catch {
      throw Malformed(key: error.key, oneway: oneway)
    }
  }

  /// The interface's part of the method's name; `nil` where the name has no dot inside.
  public var interface: String? {
    // Bytes, not characters: to find the last character of many that may be one, such as flags, takes
    // a look at all of them, for each anew.
    let bytes = method.utf8
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot != bytes.startIndex,
      bytes.index(after: dot) != bytes.endIndex
    else { return nil }
    return String(method[..<dot])
  }

  /// The frame to send, its NUL included.
  public func encoded() -> [UInt8] {
    var frame = Array("{\"method\":".utf8)
    frame.append(jsonString: method)
    if parameters != .none {
      frame.append(contentsOf: ",\"parameters\":".utf8)
      frame.append(contentsOf: parameters.bytes)
    }
    if more { frame.append(contentsOf: ",\"more\":true".utf8) }
    if oneway { frame.append(contentsOf: ",\"oneway\":true".utf8) }
    if upgrade { frame.append(contentsOf: ",\"upgrade\":true".utf8) }
    frame.append(contentsOf: "}\0".utf8)
    return frame
  }
}
