// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc

/// A D-Bus message: what a call is filled with, what a reply or a signal is read from.
///
/// Reading moves on through the message, value by value, in the order of its signature. The place
/// that was reached is kept in C, so reading does not mutate the Swift value.
public struct Message: ~Copyable {
  let handle: OpaquePointer

  /// Takes over a reference that the caller owns.
  init(consuming handle: OpaquePointer) { self.handle = handle }

  /// Adds a reference to a message that someone else owns.
  init(borrowing handle: OpaquePointer) { self.handle = sd_bus_message_ref(handle)! }

  deinit { sd_bus_message_unref(handle) }

  // MARK: Header

  /// The sender's unique name; nil when the message did not come over a bus.
  public var sender: String? { sd_bus_message_get_sender(handle).map { String(cString: $0) } }

  /// The object that is called, or that the signal comes from.
  public var path: String? { sd_bus_message_get_path(handle).map { String(cString: $0) } }

  /// The interface of ``member``.
  public var interface: String? {
    sd_bus_message_get_interface(handle).map { String(cString: $0) }
  }

  /// The name of the method or signal.
  public var member: String? { sd_bus_message_get_member(handle).map { String(cString: $0) } }

  /// The types of all that is in the message.
  public var signature: String {
    sd_bus_message_get_signature(handle, 1).map { String(cString: $0) } ?? ""
  }

  // MARK: Appending

  /// Appends a string (`s`); throws `EINVAL` for one that holds a NUL, which D-Bus cannot carry.
  public mutating func append(string: String) throws(SystemdError) {
    try append("s", text: string)
  }

  /// Appends the path of an object (`o`); throws `EINVAL` when it is not well formed.
  public mutating func append(objectPath: String) throws(SystemdError) {
    try append("o", text: objectPath)
  }

  /// Appends a byte (`y`).
  public mutating func append(byte: UInt8) throws(SystemdError) { try append("y", byte) }

  /// Appends a truth value (`b`).
  public mutating func append(bool: Bool) throws(SystemdError) {
    try append("b", CInt(bool ? 1 : 0))
  }

  /// Appends an `i`.
  public mutating func append(int32: Int32) throws(SystemdError) { try append("i", int32) }

  /// Appends a `u`.
  public mutating func append(uint32: UInt32) throws(SystemdError) { try append("u", uint32) }

  /// Appends an `x`.
  public mutating func append(int64: Int64) throws(SystemdError) { try append("x", int64) }

  /// Appends a `t`.
  public mutating func append(uint64: UInt64) throws(SystemdError) { try append("t", uint64) }

  /// Appends a `d`.
  public mutating func append(double: Double) throws(SystemdError) { try append("d", double) }

  /// Appends an array of strings (`as`), which may be empty.
  public mutating func append(strings: [String]) throws(SystemdError) {
    try appendArray(of: "s") { message throws(SystemdError) in
      for string in strings { try message.append(string: string) }
    }
  }

  /// Appends an array; `body` appends its elements, none, one or many, each a `contents`.
  public mutating func appendArray(
    of contents: String, _ body: (inout Message) throws(SystemdError) -> Void
  ) throws(SystemdError) {
    try appendContainer("a", contents, body)
  }

  /// Appends a structure; `body` appends its fields, in the order of `contents`.
  public mutating func appendStructure(
    of contents: String, _ body: (inout Message) throws(SystemdError) -> Void
  ) throws(SystemdError) {
    try appendContainer("r", contents, body)
  }

  /// Appends an entry of a dictionary, inside an array of `{…}`; `body` appends key and value.
  public mutating func appendEntry(
    of contents: String, _ body: (inout Message) throws(SystemdError) -> Void
  ) throws(SystemdError) {
    try appendContainer("e", contents, body)
  }

  /// Appends a variant; `body` appends the one value in it, a `contents`.
  public mutating func appendVariant(
    of contents: String, _ body: (inout Message) throws(SystemdError) -> Void
  ) throws(SystemdError) {
    try appendContainer("v", contents, body)
  }

  // MARK: Reading

  /// Reads a string (`s`).
  public func readString() throws(SystemdError) -> String { try readText("s") }

  /// Reads the path of an object (`o`).
  public func readObjectPath() throws(SystemdError) -> String { try readText("o") }

  /// Reads a byte (`y`).
  public func readByte() throws(SystemdError) -> UInt8 { try read("y", into: 0) }

  /// Reads a truth value (`b`).
  public func readBool() throws(SystemdError) -> Bool { try read("b", into: CInt(0)) != 0 }

  /// Reads an `i`.
  public func readInt32() throws(SystemdError) -> Int32 { try read("i", into: 0) }

  /// Reads a `u`.
  public func readUInt32() throws(SystemdError) -> UInt32 { try read("u", into: 0) }

  /// Reads an `x`.
  public func readInt64() throws(SystemdError) -> Int64 { try read("x", into: 0) }

  /// Reads a `t`.
  public func readUInt64() throws(SystemdError) -> UInt64 { try read("t", into: 0) }

  /// Reads a `d`.
  public func readDouble() throws(SystemdError) -> Double { try read("d", into: 0) }

  /// Reads an array of strings (`as`).
  public func readStrings() throws(SystemdError) -> [String] {
    var strings: [String] = []
    try readArray(of: "s") { message throws(SystemdError) in
      strings.append(try message.readString())
    }
    return strings
  }

  /// Reads an array; `body` reads one element, a `contents`, and is called for each.
  ///
  /// It has to read, or ``skip(_:)``, the whole of each element.
  public func readArray(
    of contents: String, _ body: (borrowing Message) throws(SystemdError) -> Void
  ) throws(SystemdError) {
    try readContainer("a", contents) { message throws(SystemdError) in
      while try !message.isAtEnd { try body(message) }
    }
  }

  /// Reads a structure; `body` reads its fields, in the order of `contents`.
  public func readStructure<Value>(
    of contents: String, _ body: (borrowing Message) throws(SystemdError) -> Value
  ) throws(SystemdError) -> Value {
    try readContainer("r", contents, body)
  }

  /// Reads an entry of a dictionary, inside an array of `{…}`; `body` reads key and value.
  public func readEntry<Value>(
    of contents: String, _ body: (borrowing Message) throws(SystemdError) -> Value
  ) throws(SystemdError) -> Value {
    try readContainer("e", contents, body)
  }

  /// Reads a variant; `body` is given the type of the value in it, and has to read or skip it.
  public func readVariant<Value>(
    _ body: (_ contents: String, borrowing Message) throws(SystemdError) -> Value
  ) throws(SystemdError) -> Value {
    guard let (type, contents) = try peekType(), type == "v" else { throw Self.unexpected }
    return try readContainer("v", contents) { message throws(SystemdError) in
      try body(contents, message)
    }
  }

  /// Passes over what comes next; `types` is its signature.
  public func skip(_ types: String) throws(SystemdError) {
    try check("sd_bus_message_skip", sd_bus_message_skip(handle, types))
  }

  /// The type of what comes next, and for a container the types in it; nil at the end.
  public func peekType() throws(SystemdError) -> (type: Character, contents: String)? {
    var type: CChar = 0
    var contents: UnsafePointer<CChar>?
    let found = try check(
      "sd_bus_message_peek_type", sd_bus_message_peek_type(handle, &type, &contents))
    guard found > 0 else { return nil }
    return (
      Character(Unicode.Scalar(UInt8(bitPattern: type))),
      contents.map { String(cString: $0) } ?? ""
    )
  }

  /// Whether nothing is left, in the message or in the container that is being read.
  public var isAtEnd: Bool {
    get throws(SystemdError) {
      try check("sd_bus_message_at_end", sd_bus_message_at_end(handle, 0)) > 0
    }
  }
}

// MARK: - The C functions, one each

extension Message {
  private static var unexpected: SystemdError {
    SystemdError(
      function: "sd_bus_message_read_basic", errno: ENXIO,
      message: "the message has a value of another type next, or none")
  }

  private mutating func append(_ type: Unicode.Scalar, text: String) throws(SystemdError) {
    guard !text.utf8.contains(0) else {
      throw SystemdError(
        function: "sd_bus_message_append_basic", errno: EINVAL, message: "the text has a NUL in it")
    }
    let result = text.withCString { sd_bus_message_append_basic(handle, CChar(type.value), $0) }
    try check("sd_bus_message_append_basic", result)
  }

  private mutating func append<Value: BitwiseCopyable>(
    _ type: Unicode.Scalar, _ value: Value
  ) throws(SystemdError) {
    let result = withUnsafePointer(to: value) {
      sd_bus_message_append_basic(handle, CChar(type.value), $0)
    }
    try check("sd_bus_message_append_basic", result)
  }

  private mutating func appendContainer(
    _ type: Unicode.Scalar, _ contents: String,
    _ body: (inout Message) throws(SystemdError) -> Void
  ) throws(SystemdError) {
    try check(
      "sd_bus_message_open_container",
      sd_bus_message_open_container(handle, CChar(type.value), contents))
    try body(&self)
    try check("sd_bus_message_close_container", sd_bus_message_close_container(handle))
  }

  private func readText(_ type: Unicode.Scalar) throws(SystemdError) -> String {
    // Points into the message, until it is gone.
    let text = try read(type, into: UnsafePointer<CChar>?.none)
    guard let text else { throw Self.unexpected }
    return String(cString: text)
  }

  private func read<Value: BitwiseCopyable>(
    _ type: Unicode.Scalar, into initial: Value
  ) throws(SystemdError) -> Value {
    var value = initial
    let result = withUnsafeMutablePointer(to: &value) {
      sd_bus_message_read_basic(handle, CChar(type.value), $0)
    }
    // 0 is the end of the message or container; ENXIO is another type.
    guard result > 0 || (result < 0 && result != -ENXIO) else { throw Self.unexpected }
    try check("sd_bus_message_read_basic", result)
    return value
  }

  private func readContainer<Value>(
    _ type: Unicode.Scalar, _ contents: String,
    _ body: (borrowing Message) throws(SystemdError) -> Value
  ) throws(SystemdError) -> Value {
    let entered = sd_bus_message_enter_container(handle, CChar(type.value), contents)
    guard entered > 0 || (entered < 0 && entered != -ENXIO) else { throw Self.unexpected }
    try check("sd_bus_message_enter_container", entered)
    let value = try body(self)
    try check("sd_bus_message_exit_container", sd_bus_message_exit_container(handle))
    return value
  }
}
