// SPDX-License-Identifier: Apache-2.0

import Foundation
import Systemd
import TestSupport
import Testing

/// Messages travel from one connection to another, over a real bus.
@Suite(.timeLimit(.minutes(1))) struct MessageTests {
  /// Sends a signal with what `write` appends, and returns what `read` makes of it.
  static func roundTrip<Value: Sendable>(
    write: @escaping @Sendable (inout Message) throws(SystemdError) -> Void,
    read: @escaping @Sendable (borrowing Message) throws(SystemdError) -> Value
  ) async throws -> Value {
    let result = try await onBus { loop, daemon in
      let near = try Bus.open(.address(daemon.address), on: loop)
      let far = try Bus.open(.address(daemon.address), on: loop)
      var result: Result<Value, SystemdError>?
      let slot = try far.match(interface: "org.example.Test") { message in
        do throws(SystemdError) {
          result = .success(try read(message))
        } catch {
          result = .failure(error)
        }
        loop.exit(0)
      }
      // The reply to this says that the match, which was sent before, is in place.
      try far.callDriver("ListNames") { _ in
        do throws(SystemdError) {
          try near.emit(
            path: "/test", interface: "org.example.Test", member: "Sent", write: write)
        } catch {
          result = .failure(error)
          loop.exit(0)
        }
      }
      _ = try loop.run()
      _ = consume slot
      return result
    }
    return try #require(result).get()
  }

  struct Case: CustomTestStringConvertible {
    let variant: Variant
    let why: String
    var testDescription: String { why }
  }

  static let cases = [
    Case(variant: .string("Hold back, 2 h – ünïcode ✓"), why: "s"),
    Case(variant: .string(""), why: "an empty s"),
    Case(variant: .objectPath("/org/example/Test"), why: "o"),
    Case(variant: .bool(true), why: "b, true"),
    Case(variant: .bool(false), why: "b, false"),
    Case(variant: .byte(255), why: "y"),
    Case(variant: .int32(.min), why: "i"),
    Case(variant: .uint32(.max), why: "u"),
    Case(variant: .int64(.min), why: "x"),
    Case(variant: .uint64(.max), why: "t"),
    Case(variant: .double(-0.1), why: "d"),
    Case(variant: .strings(["one", "", "three"]), why: "as"),
    Case(variant: .strings([]), why: "an empty as"),
    Case(variant: .dictionary([:]), why: "an empty a{sv}"),
    Case(
      variant: .dictionary([
        "urgency": .byte(1), "transient": .bool(true),
        "deep": .dictionary(["deeper": .dictionary(["list": .strings(["x"])]), "n": .int32(-7)]),
      ]),
      why: "a{sv} in a{sv} in a{sv}"),
  ]

  @Test(arguments: cases)
  func aVariantComesBackAsItWas(_ example: Case) async throws {
    let (signature, back, end) = try await Self.roundTrip {
      message throws(SystemdError) in
      try message.append(variant: example.variant)
    } read: { message throws(SystemdError) in
      let peeked = try message.peekType()
      return (peeked?.contents, try message.readVariant(), try message.isAtEnd)
    }
    #expect(back == example.variant)
    #expect(signature == example.variant.signature)
    #expect(end)
  }

  @Test func everyTypeComesBackBySelf() async throws {
    let result = try await Self.roundTrip { message throws(SystemdError) in
      try message.append(string: "text")
      try message.append(objectPath: "/a/b")
      try message.append(byte: 7)
      try message.append(bool: true)
      try message.append(int32: -1)
      try message.append(uint32: 2)
      try message.append(int64: -3)
      try message.append(uint64: 4)
      try message.append(double: 5.5)
      try message.append(strings: ["a", "b"])
      try message.append(dictionary: ["k": .string("v")])
      try message.appendArray(of: "(ib)") { message throws(SystemdError) in
        for number: Int32 in 1...2 {
          try message.appendStructure(of: "ib") { message throws(SystemdError) in
            try message.append(int32: number)
            try message.append(bool: number == 2)
          }
        }
      }
    } read: { message throws(SystemdError) in
      var read: [String] = [message.signature, message.path ?? "", message.member ?? ""]
      read.append(message.interface ?? "")
      read.append(try message.readString())
      read.append(try message.readObjectPath())
      read.append("\(try message.readByte())")
      read.append("\(try message.readBool())")
      read.append("\(try message.readInt32())")
      read.append("\(try message.readUInt32())")
      read.append("\(try message.readInt64())")
      read.append("\(try message.readUInt64())")
      read.append("\(try message.readDouble())")
      read.append("\(try message.readStrings())")
      read.append("\(try message.readDictionary() == ["k": .string("v")])")
      try message.readArray(of: "(ib)") { message throws(SystemdError) in
        read.append(
          try message.readStructure(of: "ib") { message throws(SystemdError) in
            "\(try message.readInt32()) \(try message.readBool())"
          })
      }
      return read
    }
    #expect(
      result == [
        "soybiuxtdasa{sv}a(ib)", "/test", "Sent", "org.example.Test", "text", "/a/b", "7", "true",
        "-1", "2", "-3", "4", "5.5", #"["a", "b"]"#, "true", "1 false", "2 true",
      ])
  }

  @Test func aTypeWithoutACaseIsPassedOver() async throws {
    let (other, next) = try await Self.roundTrip { message throws(SystemdError) in
      try message.appendVariant(of: "(ayv)") { message throws(SystemdError) in
        try message.appendStructure(of: "ayv") { message throws(SystemdError) in
          try message.appendArray(of: "y") { message throws(SystemdError) in
            try message.append(byte: 1)
          }
          try message.append(variant: .string("inside"))
        }
      }
      try message.append(string: "next")
    } read: { message throws(SystemdError) in
      (try message.readVariant(), try message.readString())
    }
    #expect(other == .other(signature: "(ayv)"))
    #expect(next == "next")
  }

  @Test func whatIsSkippedIsNotRead() async throws {
    let text = try await Self.roundTrip { message throws(SystemdError) in
      try message.append(dictionary: ["a": .byte(1), "b": .strings(["c"])])
      try message.append(uint32: 1)
      try message.append(string: "after")
    } read: { message throws(SystemdError) in
      try message.skip("a{sv}u")
      return try message.readString()
    }
    #expect(text == "after")
  }

  struct Refusal: CustomTestStringConvertible {
    var write: @Sendable (inout Message) throws(SystemdError) -> Void = {
      message throws(SystemdError) in
      try message.append(string: "text")
    }
    var read: @Sendable (borrowing Message) throws(SystemdError) -> Void = {
      (_) throws(SystemdError) in
    }
    let errno: CInt
    let why: String
    var testDescription: String { why }
  }

  static let refusals = [
    Refusal(
      read: { message throws(SystemdError) in _ = try message.readUInt32() }, errno: ENXIO,
      why: "another type than is there"),
    Refusal(
      read: { message throws(SystemdError) in
        _ = try message.readString()
        _ = try message.readString()
      }, errno: ENXIO, why: "more than is there"),
    Refusal(
      read: { message throws(SystemdError) in _ = try message.readStrings() }, errno: ENXIO,
      why: "an array where there is none"),
    Refusal(
      read: { message throws(SystemdError) in _ = try message.readVariant() }, errno: ENXIO,
      why: "a variant where there is none"),
    Refusal(
      read: { message throws(SystemdError) in try message.skip("u") }, errno: ENXIO,
      why: "skipping another type than is there"),
    Refusal(
      write: { message throws(SystemdError) in try message.append(string: "a\0b") }, errno: EINVAL,
      why: "a NUL in a string"),
    Refusal(
      write: { message throws(SystemdError) in try message.append(objectPath: "a/b") },
      errno: EINVAL, why: "no path of an object"),
    Refusal(
      write: { message throws(SystemdError) in
        try message.append(variant: .other(signature: "ay"))
      }, errno: EINVAL, why: "a variant of an unknown kind"),
    Refusal(
      write: { message throws(SystemdError) in
        try message.appendStructure(of: "su") { message throws(SystemdError) in
          try message.append(string: "only")
        }
      }, errno: EINVAL, why: "half a structure"),
    Refusal(
      write: { message throws(SystemdError) in
        try message.appendArray(of: "u") { message throws(SystemdError) in
          try message.append(string: "text")
        }
      }, errno: ENXIO, why: "a string in an array of numbers"),
  ]

  @Test(arguments: refusals)
  func refuses(_ example: Refusal) async throws {
    let error = await #expect(throws: SystemdError.self) {
      try await Self.roundTrip(write: example.write, read: example.read)
    }
    #expect(error?.errno == example.errno)
  }

  @Test func readingHalfAContainerIsAnError() async throws {
    let error = await #expect(throws: SystemdError.self) {
      try await Self.roundTrip { message throws(SystemdError) in
        try message.appendStructure(of: "ss") { message throws(SystemdError) in
          try message.append(string: "one")
          try message.append(string: "two")
        }
      } read: { message throws(SystemdError) in
        try message.readStructure(of: "ss") { message throws(SystemdError) in
          _ = try message.readString()
        }
      }
    }
    #expect(error?.errno == EBUSY)
  }
}
