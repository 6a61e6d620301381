// SPDX-License-Identifier: Apache-2.0

import Testing
import Varlink

@Suite struct DescriptionMistakeTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var why: String
    var text: String
    /// `line:column` of each mistake, and what its sentence has in it.
    var mistakes: [(place: String, says: String)]
    var testDescription: String { why }

    init(_ why: String, _ text: String, _ mistakes: (place: String, says: String)...) {
      (self.why, self.text, self.mistakes) = (why, text, mistakes)
    }
  }

  @Test(arguments: [
    Case("nothing at all", "", ("1:1", "the end of the text")),
    Case("no interface", "\n  method A() -> ()", ("2:3", "“method”")),
    Case("no name", "interface", ("1:10", "the interface's name")),
    Case("no dot in the name", "interface echo", ("1:11", "“echo”")),
    Case("a name that ends in a hyphen", "interface a.b-", ("1:11", "“a.b-”")),
    Case("a name with two dots at once", "interface a..b", ("1:11", "“a..b”")),
    Case("a name that begins with a digit", "interface 1a.b", ("1:11", "“1a.b”")),
    Case("a name with a low line", "interface a.b_c", ("1:11", "“a.b_c”")),
    Case("what is no member", "interface a.b\nstruct A ()", ("2:1", "“struct”")),
    Case("a bracket too many", "interface a.b\ntype A ())", ("2:10", "“)”")),
    Case("a member in lower case", "interface a.b\nmethod ping() -> ()", ("2:8", "“ping”")),
    Case("a member with a low line", "interface a.b\nerror Too_Loud ()", ("2:7", "“Too_Loud”")),
    Case("a member without a name", "interface a.b\ntype (a: int)", ("2:6", "the type's name")),
    Case("a type of no kind", "interface a.b\ntype A []int", ("2:8", "“[]”")),
    Case("no arrow", "interface a.b\nmethod A() (b: int)", ("2:12", "“->”")),
    Case("no reply", "interface a.b\nmethod A() ->\nmethod B() -> ()", ("3:1", "“(”")),
    Case("parameters that are words", "interface a.b\nmethod A(one, two) -> ()", ("2:9", "Fields")),
    Case("an error that has words", "interface a.b\nerror A (one)", ("2:9", "Fields")),
    Case("an error without brackets", "interface a.b\nerror A", ("2:8", "the end of the text")),
    Case("no colon", "interface a.b\ntype A (a: int, b)", ("2:18", "“:”")),
    Case("fields behind words", "interface a.b\ntype A (a, b: int)", ("2:13", "“:”")),
    Case("no comma", "interface a.b\ntype A (\n  a: int\n  b: int\n)", ("4:3", "“b”")),
    Case("a comma at the end", "interface a.b\ntype A (a: int,)", ("2:16", "a field's name")),
    Case("a comma behind the last word", "interface a.b\ntype A (a,)", ("2:11", "a word")),
    Case("an open bracket", "interface a.b\ntype A (a: int", ("2:15", "the end of the text")),
    Case("no type", "interface a.b\ntype A (a: )", ("2:12", "“)”")),
    Case("a type of another language", "interface a.b\ntype A (a: uint32)", ("2:12", "“uint32”")),
    Case("nullable twice", "interface a.b\ntype A (a: ??int)", ("2:13", "One “?”")),
    Case("an array written behind", "interface a.b\ntype A (a: int[])", ("2:15", "“[]”")),
    Case("a key that is no string", "interface a.b\ntype A (a: [int]int)", ("2:12", "“[”")),
    Case("a space in brackets", "interface a.b\ntype A (a: [ ]int)", ("2:12", "“[”")),
    Case("a sign of no use", "interface a.b\ntype A {}", ("2:8", "“{”")),
    Case("a letter that ASCII lacks", "interface a.b\ntype A (größe: int)", ("2:11", "U+F6")),
    Case(
      "a column behind such letters", "interface a.b\ntype A (é: int)\n", ("2:9", "U+E9")),
    Case("a control character", "interface a.b\n\u{1B}", ("2:1", "U+1B")),
    Case("a field that ends in a low line", "interface a.b\ntype A (a_: int)", ("2:9", "“a_”")),
    Case("a field with two low lines", "interface a.b\ntype A (a__b: int)", ("2:9", "“a__b”")),
    Case("a field that begins with a digit", "interface a.b\ntype A (1a: int)", ("2:9", "“1a”")),
    Case("a word with a dot", "interface a.b\ntype A (a.b)", ("2:9", "“a.b”")),
    Case(
      "the same name for two members", "interface a.b\ntype A ()\nerror B ()\nmethod A() -> ()",
      ("4:8", "line 2")),
    Case("a field twice", "interface a.b\ntype A (a: int, b: int,\n a: bool)", ("3:2", "line 2")),
    Case("a word twice", "interface a.b\ntype A (a, a)", ("2:12", "line 2")),
    Case("an unknown type", "interface a.b\nmethod A(b: []?Bee) -> ()", ("2:16", "“Bee”")),
    Case(
      "an error as a type", "interface a.b\nerror Bee ()\ntype A (b: Bee)",
      ("3:12", "a method or an error")),
    Case(
      "all that is wrong, and then the grammar",
      "interface echo\ntype a (b: int, b: int)\ntype C (d: E)\nmethod F",
      ("1:11", "“echo”"), ("2:6", "“a”"), ("2:17", "“b”"), ("4:9", "“(”")),
    Case(
      "all that is wrong, in its order",
      "interface a.b\ntype A (b: Bee)\ntype A (c_: A)",
      ("2:12", "“Bee”"), ("3:6", "“A”"), ("3:9", "“c_”")),
  ]) func tellsWhereAndWhat(_ example: Case) throws {
    let error = try #require(throws: InterfaceDescription.Malformed.self) {
      try InterfaceDescription(example.text)
    }
    #expect(error.mistakes.map { "\($0.line):\($0.column)" } == example.mistakes.map(\.place))
    for (mistake, expected) in zip(error.mistakes, example.mistakes) {
      #expect(mistake.message.contains(expected.says), "\(mistake)")
      #expect(mistake.message.hasSuffix("."))
    }
    let first = try #require(error.mistakes.first)
    #expect(error.description.hasPrefix("\(first.line):\(first.column): \(first.message)"))
  }

  @Test func aTypeMayHoldItself() throws {
    let description = try InterfaceDescription(
      """
      interface a.b
      type List (next: ?List)
      type Tree (branches: []Tree, names: [string]Tree)
      type Endless (which: Endless)
      """)
    #expect(description.types == ["List", "Tree", "Endless"])
  }

  @Test(arguments: ["[]", "[string]", "(a: ", "(a: []"]) func depthIsBounded(_ part: String) throws
  {
    let text = "interface a.b type A (a: " + String(repeating: part, count: 100_000)
    let error = #expect(throws: InterfaceDescription.Malformed.self) {
      try InterfaceDescription(text)
    }
    #expect(error?.mistakes.first?.message.contains("32") == true)
    let deep = String(repeating: "[]", count: 30)
    #expect(throws: Never.self) { try InterfaceDescription("interface a.b type A (a: \(deep)int)") }
  }
}
