// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import Testing

/// Holds the wire types against the text of the interface, which is the contract.
struct WireTests {
  let description = Description(Wire.description)

  @Test func theDescriptionDeclaresTheInterface() {
    #expect(description.interface == Wire.interface)
  }

  @Test func everyDeclarationHasItsType() {
    let samples = Sample.all.map(\.declaration)
    #expect(Set(samples) == Set(description.fields.keys))
    #expect(Set(samples).count == samples.count)
  }

  @Test(arguments: Sample.all)
  func fieldsAreThoseDeclared(_ sample: Sample) throws {
    let object = try #require(try json(sample))
    let fields = try #require(description.fields[sample.declaration])
    #expect(Set(object.keys) == Set(fields.map(\.name)))
    for field in fields {
      #expect(fits(object[field.name], field.type), "\(field.name): \(field.type)")
    }
  }

  @Test(arguments: Sample.all)
  func exactlyTheNullableFieldsMayBeAbsentOrNull(_ sample: Sample) throws {
    let object = try #require(try json(sample))
    for field in try #require(description.fields[sample.declaration]) {
      for value in [nil, NSNull()] as [Any?] {
        var changed = object
        changed[field.name] = value
        #expect(
          decodes(sample, changed) == field.type.hasPrefix("?"),
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
    for field in try #require(description.fields[sample.declaration]) {
      var changed = object
      changed[field.name] = field.type.hasSuffix("string") ? 7 : "seven"
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
  private func fits(_ value: Any?, _ type: String) -> Bool {
    switch type.drop(while: { $0 == "?" }) {
    case "string": return value is String
    case "bool": return isBoolean(value)
    case "object": return value is [String: Any]
    case "int": return value is Int && !isBoolean(value)
    case let list where list.hasPrefix("[]"):
      guard let items = value as? [Any], !items.isEmpty else { return false }
      return items.allSatisfy { fits($0, String(list.dropFirst(2))) }
    case let name:
      guard let object = value as? [String: Any], let fields = description.fields[String(name)]
      else { return false }
      return Set(object.keys) == Set(fields.map(\.name))
    }
  }

  /// Whether a number came from `true` or `false`, which Foundation also reads as 1 and 0.
  private func isBoolean(_ value: Any?) -> Bool {
    (value as? NSNumber)?.objCType.pointee == CChar(UInt8(ascii: "c"))
  }
}
