// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Varlink

/// What the plugin made of org.example.odd.varlink is compiled, and is the JSON that the text says.
@Suite struct GeneratedCodeTests {
  private static let everything = #"""
    {"array":[1],"bool":true,"color":"default","deep":[null,{"a":["Type"],"b":null}],
     "dictionary":{"k":{}},"empty":{},"float":1.5,"int":-2,"items":[1,null],"map":{"k":3},
     "nested":[[],[4]],"object":{"any":["thing",null]},"set":{"one":{}},"string":"s",
     "structure":{"a":1,"b":{"c":true,"d":"y"}},"structures":[{"first":1}],"words":"two"}
    """#

  private func decoded<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  private func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  @Test func everyTypeIsRead() throws {
    let read = try decoded(Odd.Everything.self, Self.everything)
    #expect(read.color == .default)
    #expect(read.optional == nil)
    #expect(read.nested == [[], [4]])
    #expect(read.items == [1, nil])
    #expect(read.set == ["one": NoParameters()])
    #expect(read.deep == [nil, ["a": [.Type], "b": nil]])
    #expect(read.words == .two)
    #expect(read.structure == .init(a: 1, b: .init(c: true, d: .y)))
    #expect(read.structures == [.init(first: 1)])
    #expect(read.dictionary == ["k": .init(second: nil)])
  }

  @Test func whatIsReadIsWrittenTheSame() throws {
    let read = try decoded(Odd.Everything.self, Self.everything)
    #expect(try decoded(Odd.Everything.self, encoded(read)) == read)
    #expect(try !encoded(read).contains("optional"), "nil is not there")
  }

  /// Exactly what is nullable may be missing or null, and nothing else.
  @Test func eachFieldIsNeededUnlessItIsNullable() throws {
    let object = try JSONSerialization.jsonObject(with: Data(Self.everything.utf8))
    var fields = try #require(object as? [String: Any])
    fields["optional"] = "there"
    for field in fields.keys {
      for value in [nil, NSNull()] as [Any?] {
        var changed = fields
        changed[field] = value
        let data = try JSONSerialization.data(withJSONObject: changed)
        let isRead = (try? JSONDecoder().decode(Odd.Everything.self, from: data)) != nil
        #expect(isRead == ["optional", "deep"].contains(field), "\(field)")
      }
    }
  }

  @Test(arguments: [
    (#""color":"default""#, #""color":"blue""#, "color"),
    (#""nested":[[],[4]]"#, #""nested":[[],[true]]"#, "nested[1][0]"),
    (#""c":true"#, #""c":1"#, "structure.b.c"),
    (#""first":1"#, #""first":null"#, "structures[0].first"),
    (#""map":{"k":3}"#, #""map":{"k":"3"}"#, "map.k"),
    (#""set":{"one":{}}"#, #""set":{"one":1}"#, "set.one"),
    (#""d":"y""#, #""d":"z""#, "structure.b.d"),
  ])
  func aRefusalNamesThePlace(_ right: String, _ wrong: String, _ place: String) {
    let error = #expect(throws: DecodingError.self) {
      try decoded(Odd.Everything.self, Self.everything.replacing(right, with: wrong))
    }
    #expect(error.map { ServiceInterface.InvalidParameter($0).parameter } == place)
  }

  @Test func fieldsThatAreNotKnownAreAccepted() throws {
    let more = Self.everything.replacing(#"{"array""#, with: #"{"future":{"a":[1]},"array""#)
    #expect(more != Self.everything)
    #expect(
      try decoded(Odd.Everything.self, more) == decoded(Odd.Everything.self, Self.everything))
    #expect(try decoded(NoParameters.self, #"{"future":1}"#) == NoParameters())
  }

  @Test func wordsOfSwiftAreFieldsAndWords() throws {
    let names = [
      "self", "Self", "Type", "Protocol", "Any", "init", "in", "inout", "let", "var", "func",
      "class", "default", "await", "async", "throws", "extension", "operator", "subscript", "some",
      "any", "nil", "super", "underscored_name",
    ]
    let text = "{\(names.sorted().map { "\"\($0)\":true" }.joined(separator: ","))}"
    let read = try decoded(Odd.Words.self, text)
    #expect(read.self_ && read.in && read.`init` && read.underscored_name)
    #expect(try decoded(Odd.Words.self, encoded(read)) == read)
    #expect(
      Odd.Color.allCases.map(\.rawValue) == [
        "red", "green", "default", "self", "Type", "init", "allCases", "rawValue", "hashValue",
        "none",
      ])
    let hashable = Odd.Hashable_(hashValue_: 1, hash: 2, encode: 3)
    #expect(try encoded(hashable) == #"{"encode":3,"hash":2,"hashValue":1}"#)
  }

  @Test func aTypeHoldsItself() throws {
    let leaf = Odd.Tree(value: 2, more: [], by: [:])
    let tree = Odd.Tree(
      value: 1, left: leaf, more: [leaf], by: ["k": leaf],
      nest: .init(tree: leaf, inner: .init(tree: leaf)))
    #expect(try decoded(Odd.Tree.self, encoded(tree)) == tree)
    #expect(try encoded(leaf) == #"{"by":{},"more":[],"value":2}"#)
    let null = #"{"by":{},"left":null,"more":[],"value":2}"#
    #expect(try decoded(Odd.Tree.self, null) == leaf)
    var changed = tree
    changed.left?.value = 3
    #expect(changed != tree && tree.left == leaf)
  }

  @Test func namesAreThoseOfTheInterface() throws {
    #expect(Odd.name == "org.example.odd")
    #expect(Odd.Reply_.name == "org.example.odd.Reply")
    #expect(Odd.Sendable_.name == "org.example.odd.Sendable")
    #expect(try encoded(Odd.Reply_.Parameters(for: "f")) == #"{"for":"f"}"#)
    #expect(Odd.Nothing.Parameters.self == NoParameters.self)
    let error: any VarlinkFailure = Odd.Sendable_(name: "n")
    #expect(try encoded(error) == #"{"name":"n"}"#)
    #expect(try encoded(Odd.Empty()) == "{}")
  }

  @Test func theTextIsInside() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "org.example.odd.varlink")
    #expect(try Odd.description == String(contentsOf: file, encoding: .utf8))
  }
}
