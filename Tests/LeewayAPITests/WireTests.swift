// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import Testing
import Varlink

/// Holds the wire types against the text of the interface, which is the contract.
struct WireTests {
  let description: InterfaceDescription
  /// The fields of each declaration, by the name that the samples use.
  let fields: [String: [InterfaceDescription.Field]]

  init() throws {
    description = try InterfaceDescription(Wire.description)
    var fields: [String: [InterfaceDescription.Field]] = [:]
    for member in description.members {
      switch member.kind {
      case .type(.structure(let structure)), .error(let structure):
        fields[member.name] = structure.fields
      case .type: Issue.record("\(member.name) is no structure, and has no sample")
      case .method(let parameters, let reply):
        fields["\(member.name).in"] = parameters.fields
        fields["\(member.name).out"] = reply.fields
      }
    }
    self.fields = fields
  }

  @Test func theDescriptionDeclaresTheInterface() {
    #expect(description.name == Wire.interface)
  }

  @Test func theTypesSayWhatTheDescriptionSays() throws {
    for difference in try Wire.differences() { Issue.record("\(difference)") }
  }

  /// Whatever is changed in the text, one mark at a time, the types do not agree with it any more.
  @Test(arguments: [
    ("?", ""), (": string", ": ?string"), ("string", "int"), (": int", ": string"), ("[]", ""),
    ("bool", "object"), ("CheckIn", "Planned"), ("State", "Step"), ("title:", "caption:"),
    ("message: string", "text: string"), ("method ", "error E"), ("error ", "type E"),
  ]) func everyChangeIsNoticed(_ mark: String, _ into: String) throws {
    let text = Wire.description
    for range in text.ranges(of: mark) {
      let line = text[..<range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
      if line.last?.contains("#") == true { continue }
      let changed = text.replacingCharacters(in: range, with: into)
      let differences = try? InterfaceDescription(changed)
        .differences(from: Wire.methods, Wire.failures)
      #expect(differences?.isEmpty != true, "at \(line.last ?? "")\(mark)")
    }
  }

  @Test func everyDeclarationSaysWhatItIs() {
    for member in description.members {
      #expect(!member.comment.lines.isEmpty, "\(member.name)")
    }
  }

  @Test func everyDeclarationHasItsType() {
    let samples = Sample.all.map(\.declaration)
    #expect(Set(samples) == Set(fields.keys))
    #expect(Set(samples).count == samples.count)
  }

  @Test(arguments: Sample.all)
  func fieldsAreThoseDeclared(_ sample: Sample) throws {
    let object = try #require(try json(sample))
    let fields = try #require(self.fields[sample.declaration])
    #expect(Set(object.keys) == Set(fields.map(\.name)))
    for field in fields {
      #expect(fits(object[field.name], field.type), "\(field.name): \(field.type)")
    }
  }

  @Test(arguments: Sample.all)
  func exactlyTheNullableFieldsMayBeAbsentOrNull(_ sample: Sample) throws {
    let object = try #require(try json(sample))
    for field in try #require(self.fields[sample.declaration]) {
      for value in [nil, NSNull()] as [Any?] {
        var changed = object
        changed[field.name] = value
        #expect(
          decodes(sample, changed) == field.type.isNullable,
          "\(field.name) \(value == nil ? "absent" : "null")")
      }
    }
  }

  @Test(arguments: Sample.all)
  func unknownFieldsAreAccepted(_ sample: Sample) throws {
    var object = try #require(try json(sample))
    object["from-the-future"] = ["a": [1, 2]]
    #expect(decodes(sample, object))
  }

  @Test(arguments: Sample.all)
  func aFieldOfAnotherTypeIsRefused(_ sample: Sample) throws {
    let object = try #require(try json(sample))
    for field in try #require(self.fields[sample.declaration]) {
      var changed = object
      changed[field.name] = "\(field.type)".hasSuffix("string") ? 7 : "seven"
      #expect(!decodes(sample, changed), "\(field.name)")
    }
  }

  private func json(_ sample: Sample) throws -> [String: Any]? {
    try JSONSerialization.jsonObject(with: sample.encoded()) as? [String: Any]
  }

  private func decodes(_ sample: Sample, _ object: [String: Any]) -> Bool {
    (try? sample.decode(JSONSerialization.data(withJSONObject: object))) != nil
  }

  /// Whether a JSON value is of a declared type; a struct is one whose keys are declared.
  private func fits(_ value: Any?, _ type: VarlinkType) -> Bool {
    switch type {
    case .nullable(let type): return fits(value, type)
    case .string: return value is String
    case .bool: return isBoolean(value)
    case .object: return value is [String: Any]
    case .int: return value is Int && !isBoolean(value)
    case .array(let type):
      guard let items = value as? [Any], !items.isEmpty else { return false }
      return items.allSatisfy { fits($0, type) }
    case .named(let name):
      guard let object = value as? [String: Any], let fields = fields[name] else { return false }
      return Set(object.keys) == Set(fields.map(\.name))
    case .float, .dictionary, .structure, .enumeration: return false
    }
  }

  /// Whether a number came from `true` or `false`, which Foundation also reads as 1 and 0.
  private func isBoolean(_ value: Any?) -> Bool {
    (value as? NSNumber)?.objCType.pointee == CChar(UInt8(ascii: "c"))
  }
}

extension VarlinkType {
  fileprivate var isNullable: Bool { if case .nullable = self { true } else { false } }
}
