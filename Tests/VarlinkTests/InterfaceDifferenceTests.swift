// SPDX-License-Identifier: Apache-2.0

import Testing
import Varlink

@Suite struct InterfaceDifferenceTests {
  /// Every kind of type, as Swift has it.
  enum Sample: VarlinkInterface {
    static let description = """
      interface org.example.sample
      type Node (name: string, parent: ?string, children: []Node, byName: [string]Node)
      type Size (small, large)
      method Make(
        flag: bool, count: int, ratio: float, text: string, any: object,
        size: Size, sizes: ?[]Size, set: [string](), wrapped: string, anonymous: (x: int, y: ?int),
        node: ?Node, maybes: []?int
      ) -> (node: Node)
      method Nothing() -> ()
      error TooLarge (limit: int, nodes: []Node)
      """
    static let methods: [any VarlinkMethod.Type] = [Make.self, Nothing.self]
    static let failures: [any VarlinkFailure.Type] = [TooLarge.self]

    struct Node: Codable {
      var name: String
      var parent: String?
      var children: [Node]
      var byName: [String: Node]
    }
    enum Size: String, Codable, CaseIterable { case small, large }
    struct Name: RawRepresentable, Codable { var rawValue: String }
    struct Point: Codable {
      var x: Int32
      var y: UInt64?
    }
    enum Make: VarlinkMethod {
      struct Parameters: Codable, Sendable {
        var flag: Bool
        var count: Int
        var ratio: Double
        var text: String
        var any: JSONObject
        var size: Size
        var sizes: [Size]?
        var set: [String: NoParameters]
        var wrapped: Name
        var anonymous: Point
        var node: Node?
        var maybes: [Int?]
      }
      struct Reply: Codable, Sendable { var node: Node }
      static let name = "org.example.sample.Make"
    }
    enum Nothing: VarlinkMethod {
      typealias Parameters = NoParameters
      typealias Reply = NoParameters
      static let name = "org.example.sample.Nothing"
    }
    struct TooLarge: VarlinkFailure {
      static let name = "org.example.sample.TooLarge"
      var limit: Int
      var nodes: [Node]
    }
  }

  @Test func typesThatAgreeDoNotDiffer() throws {
    #expect(try Sample.differences() == [])
    #expect(try ServiceInterface.differences() == [])
  }

  /// The sample's types, held against another text.
  struct Case: CustomTestStringConvertible, Sendable {
    var change: String
    var into: String
    var differences: [String]
    var testDescription: String { "\(change) → \(into)" }

    init(_ change: String, _ into: String, _ differences: String...) {
      (self.change, self.into, self.differences) = (change, into, differences)
    }
  }

  @Test(arguments: [
    Case(
      "flag: bool", "flag: int", "Make parameters.flag: Is int as described, but Bool in Swift."),
    Case(
      "ratio: float", "ratio: int",
      "Make parameters.ratio: Is int as described, but Double in Swift."
    ),
    Case(
      "any: object", "any: string",
      "Make parameters.any: Is string as described, but JSONObject in Swift."),
    Case(
      "wrapped: string", "wrapped: []string",
      "Make parameters.wrapped: Is []string as described, but String in Swift."),
    Case(
      "text: string", "text: ?string",
      "Make parameters.text: May be null as described, but not in Swift."),
    Case(
      "parent: ?string", "parent: string",
      "Node.parent: May be null in Swift, but not as described."),
    Case(
      "node: ?Node", "node: Node",
      "Make parameters.node: May be null in Swift, but not as described."),
    Case(
      "[]?int", "[]int", "Make parameters.maybes[]: May be null in Swift, but not as described."),
    Case(
      "[]?int", "[]?bool", "Make parameters.maybes[]: Is bool as described, but Int in Swift."),
    Case(
      "y: ?int", "z: ?int",
      "Make parameters.anonymous.z: The field is described, but Point has none of that name.",
      "Make parameters.anonymous.y: Point has the field, but it is not described."),
    Case(
      "(small, large)", "(small, huge)",
      "Size: The word “huge” is described, but not in Swift.",
      "Size: The word “large” is in Swift, but not described."),
    Case(
      "size: Size", "size: string",
      "Make parameters.size: Is string as described, but Size in Swift."),
    Case(
      "text: string", "text: Size",
      "Size: Is (small, large) as described, but String in Swift."),
    Case(
      "-> (node: Node)", "-> (node: Size)",
      "Size: Is (small, large) as described, but Node in Swift."),
    Case(
      "count: int", "count: Node", "Node: Is a structure as described, but Int in Swift."),
    Case(
      "byName: [string]Node", "byName: []Node",
      "Node.byName: Is []Node as described, but Dictionary<String, Node> in Swift."),
    Case(
      "limit: int, ", "", "TooLarge.limit: TooLarge has the field, but it is not described."),
    Case(
      "method Nothing", "method Something",
      "org.example.sample.Nothing: The description has no method of that name, but Nothing is one.",
      "Something: The method is described, but no Swift type stands for it."),
    Case(
      "error TooLarge", "error TooSmall",
      "org.example.sample.TooLarge: The description has no error of that name, but TooLarge is one.",
      "TooSmall: The error is described, but no Swift type stands for it."),
    Case(
      "method Nothing() -> ()", "error Nothing ()",
      "org.example.sample.Nothing: The description has no method of that name, but Nothing is one.",
      "Nothing: The error is described, but no Swift type stands for it."),
    Case(
      "interface org.example.sample", "interface org.example.simple",
      "org.example.sample.Make: The description has no method of that name, but Make is one.",
      "org.example.sample.Nothing: The description has no method of that name, but Nothing is one.",
      "Make: The method is described, but no Swift type stands for it.",
      "Nothing: The method is described, but no Swift type stands for it.",
      "org.example.sample.TooLarge: The description has no error of that name, but TooLarge is one.",
      "TooLarge: The error is described, but no Swift type stands for it."),
  ]) func eachDifferenceIsTold(_ example: Case) throws {
    let parts = Sample.description.split(
      separator: example.change, omittingEmptySubsequences: false)
    try #require(parts.count == 2)
    let changed = parts.joined(separator: example.into)
    let differences = try InterfaceDescription(changed)
      .differences(from: Sample.methods, Sample.failures)
    #expect(differences.map(\.description) == example.differences)
  }

  @Test func aTypeThatRefusesSamplesIsTold() throws {
    enum Color: String, Codable { case red }
    enum Paint: VarlinkMethod {
      struct Parameters: Codable, Sendable { var color: Color }
      typealias Reply = NoParameters
      static let name = "org.example.paint.Paint"
    }
    let differences = try InterfaceDescription(
      "interface org.example.paint method Paint(color: string) -> ()"
    ).differences(from: [Paint.self], [])
    #expect(differences.count == 1)
    #expect(differences.first?.place == "Paint parameters")
    #expect(differences.first?.message.contains("does not decode from samples") == true)
  }

  @Test func aTextThatIsNoDescriptionIsRefused() {
    enum Broken: VarlinkInterface {
      static let description = "interface org.example.broken method"
      static let methods: [any VarlinkMethod.Type] = []
    }
    #expect(throws: InterfaceDescription.Malformed.self) { try Broken.differences() }
  }
}
