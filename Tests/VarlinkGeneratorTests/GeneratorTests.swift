// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Varlink
import VarlinkGenerator

/// What is written for each thing an interface may say.
@Suite struct GeneratorTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var text: String
    var swift: String
    var options = GeneratorOptions()
    var why: String
    var testDescription: String { why }
  }

  private static let examples = [
    Example(
      text: "type A (a: ?string, b: []int, c: [string]bool, d: ?[]?[string]float, e: object)",
      swift: """
          struct A: Codable, Hashable, Sendable {
            var a: String?
            var b: [Int]
            var c: [String: Bool]
            var d: [[String: Double]?]?
            var e: JSONObject
          }
        """, why: "optional fields, nested arrays, maps"),
    Example(
      text: "# Few.\ntype A (one, # behind it\n# above it\ntwo)",
      swift: """
          /// Few.
          enum A: String, Codable, Hashable, Sendable, CaseIterable {
            /// behind it
            case one
            /// above it
            case two
          }
        """, why: "an enum"),
    Example(
      text: "type A (b: ?[](c: (x, y)), d: ())",
      swift: """
          struct A: Codable, Hashable, Sendable {
            var b: [B]?
            var d: NoParameters

            struct B: Codable, Hashable, Sendable {
              var c: C

              enum C: String, Codable, Hashable, Sendable, CaseIterable {
                case x
                case y
              }
            }
          }
        """, why: "anonymous structs"),
    Example(
      text: "type A (for: ?string, self: int, a_b: bool)",
      swift: """
          struct A: Codable, Hashable, Sendable {
            var `for`: String?
            var self_: Int
            var a_b: Bool

            private enum CodingKeys: String, CodingKey {
              case `for`
              case self_ = "self"
              case a_b
            }
          }
        """, why: "keywords as names"),
    Example(
      text: "method Do(a: int, b: ?int) -> ()",
      swift: """
          public enum Do: VarlinkMethod {
            public static let name = "org.example.test.Do"

            /// What a call carries.
            public struct Parameters: Codable, Hashable, Sendable {
              public var a: Int
              public var b: Int?

              public init(a: Int, b: Int? = nil) {
                self.a = a
                self.b = b
              }
            }

            /// What a reply carries.
            public typealias Reply = NoParameters
          }
        """, options: .init(access: .public), why: "a method, public"),
    Example(
      text: "error Gone (id: string)",
      swift: """
          package struct Gone: VarlinkFailure, Hashable {
            package static let name = "org.example.test.Gone"

            package var id: String

            package init(id: String) {
              self.id = id
            }
          }
        """, options: .init(access: .package), why: "an error, within the package"),
    Example(
      text: "method Do(id: ?string) -> (state: int)\nmethod Go(id: ?string, a: int) -> ()",
      swift: """
            struct Reply: Codable, Hashable, Sendable, Only {
        """,
      options: .init(conformances: [
        .init(protocol: "Repeatable", fields: ["id: ?string"]),
        .init(protocol: "Only", fields: ["state: int"], alone: true),
      ]), why: "what many have in common"),
    Example(
      text: "method Go(id: ?string, a: int) -> ()",
      swift: "struct Parameters: Codable, Hashable, Sendable, Repeatable {",
      options: .init(conformances: [.init(protocol: "Repeatable", fields: ["id: ?string"])]),
      why: "what many have in common, among more"),
    Example(
      text: """
        # The partner pulled away. Opens an episode: a new one.
        # a: when it was. b, c: the end; at
        #   most one. Then more.
        # Not of a field: this.
        method Log(a: ?string, b: ?string, c: ?string) -> (a: ?string)
        """,
      swift: """
          /// The partner pulled away.
          ///
          /// Opens an episode: a new one.
          ///
          /// Not of a field: this.
        """, why: "a comment that is about fields, too: what is left of it"),
    Example(
      text:
        "# A. a: when it was. b, c: the end; at\n#   most one. Then more.\ntype A (a: int, b: int, c: int)",
      swift: """
            /// When it was.
            var a: Int
            /// The end; at most one.
            ///
            /// Then more.
            var b: Int
            /// The end; at most one.
            ///
            /// Then more.
            var c: Int
        """, why: "a comment that is about fields, too: what each gets"),
    Example(
      text: "# a: one of the comment.\ntype A (\n# Of its own.\na: int)",
      swift: """
          struct A: Codable, Hashable, Sendable {
            /// Of its own.
            ///
            /// One of the comment.
            var a: Int
          }
        """, why: "a comment above the field comes first"),
    Example(
      text: "# a: x.\n# b: y.\n# Then more.\ntype A (a: int, b: int)",
      swift: "  /// Then more.\n  struct A: ", why: "a comment that begins with its fields"),
    Example(
      text: "# */ /* // \"\\(1)\" \u{7}bell\u{2028}line \u{202E}turned\ntype A (a: int)",
      swift: "  /// */ /* // \"\\(1)\" bell line turned\n", why: "odd characters in a comment"),
    Example(
      text: "# \"\"\" \\(1) \u{202E}\u{2028}\ntype A (a: int)",
      swift: #"  # ""\" \\(1) \u{202e}\u{2028}"#, why: "odd characters in the text itself"),
    Example(
      text: "type Tree (left: ?Tree, all: []Tree)",
      swift: """
            @Boxed var left: Tree?
            var all: [Tree]
        """, why: "a type that holds itself"),
  ]

  @Test(arguments: examples)
  func isWritten(_ example: Example) throws {
    let text = "interface org.example.test\n\n\(example.text)\n"
    let swift = SwiftGenerator(try .init(text), options: example.options).generate()
    let lines = example.swift.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(swift.contains(example.swift), "\(lines.count) lines are not in:\n\(swift)")
  }

  @Test(arguments: [
    ("org.example.greeter", "Greeter"), ("org.example.more-than-one", "MoreThanOne"),
    ("org.example.2nd", "_2nd"), ("org.example.string", "String_"), ("io.systemd", "Systemd"),
  ])
  func anInterfaceIsCalledByItsLastPart(_ name: String, _ expected: String) throws {
    let text = "interface \(name)\nmethod A() -> ()\n"
    #expect(SwiftGenerator(try .init(text)).generate().contains("enum \(expected) {"))
    let named = GeneratorOptions(names: [name: "Mine"], header: "Ours", imports: ["Other"])
    let swift = SwiftGenerator(try .init(text), options: named).generate()
    #expect(swift.contains("enum Mine {") && swift.hasPrefix("// Ours\n"))
    #expect(swift.contains("\nimport Other\n") && !swift.contains("import Varlink"))
  }

  /// A default in its place would be taken for what was asked for.
  @Test(arguments: [
    "{\"acess\": \"public\"}",
    "{\"conformances\": [{\"protocol\": \"A\", \"fields\": [], \"allone\": true}]}",
  ])
  func anOptionThatIsNoneIsRefused(_ json: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(json.utf8).write(to: folder.appending(path: GeneratorOptions.fileName))
    #expect(throws: DecodingError.self) {
      try GeneratorOptions(besides: folder.appending(path: "a.varlink"))
    }
  }

  @Test func theManualHasNoSignThatIsNotSeen() throws {
    let text = "interface a.b\n# A bell\u{7}, a turn\u{202E}.\nmethod A() -> ()\n"
    let marks = "\(ManualGenerator.begin)\n\(ManualGenerator.end)"
    let page = try #require(ManualGenerator(.init(text)).filled(into: marks))
    #expect(page.contains("\nA bell , a turn .\n"), "\(page)")
  }

  /// To Swift a sign and the accent on it are one letter, to mdoc they are two.
  @Test func inTheManualASignWithAnAccentIsText() throws {
    let text = """
      interface a.b
      # .\u{301}Sh here.
      # '\u{301}Sh there. \\\u{301}fB and \\fB
      method A() -> ()

      """
    let marks = "\(ManualGenerator.begin)\n\(ManualGenerator.end)"
    let page = try #require(ManualGenerator(.init(text)).filled(into: marks))
    for line in ["\\&.\u{301}Sh here. '\u{301}Sh there. \\e\u{301}fB and \\efB"] {
      #expect(page.utf8.split(separator: 0x0A).contains { $0.elementsEqual(line.utf8) }, "\(page)")
    }
  }

  @Test(arguments: [
    ("\"", "\""), ("\"\"\"", "\"\"\\\""), ("\"\"\"\u{301}", "\"\"\\\"\u{301}"),
    ("\"\"\"\"\"\"", "\"\"\\\"\"\"\\\""), ("\"\u{301}\"\"", "\"\u{301}\"\""),
  ])
  func threeQuotationMarksDoNotEndTheText(marks: String, generated: String) throws {
    let swift = SwiftGenerator(try .init("interface a.b\n# \(marks) x\nmethod A() -> ()\n"))
      .generate()
    let line = Array("# \(generated) x".unicodeScalars)
    #expect(
      swift.unicodeScalars.split(separator: "\n").contains { $0.suffix(line.count) == line[...] },
      "\(swift)")
  }

  // MARK: What is in the repository

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func description(of path: String) throws -> (URL, InterfaceDescription) {
    let file = root.appending(path: path)
    return (file, try InterfaceDescription(String(contentsOf: file, encoding: .utf8)))
  }

  @Test(arguments: [
    ("Sources/LeewayAPI/org.leeway.Leeway.varlink", "Wire"),
    ("Sources/Varlink/org.varlink.service.varlink", "ServiceInterface"),
  ])
  func whatIsGeneratedIsUpToDate(_ path: String, _ name: String) throws {
    let (file, description) = try Self.description(of: path)
    let swift = SwiftGenerator(description, options: try .init(besides: file)).generate()
    let generated = file.deletingLastPathComponent().appending(path: "\(name).generated.swift")
    #expect(try String(contentsOf: generated, encoding: .utf8) == swift, "make generate")
  }

  @Test func theManualIsUpToDate() throws {
    let (_, description) = try Self.description(of: "Sources/LeewayAPI/org.leeway.Leeway.varlink")
    let file = Self.root.appending(path: "share/man/man7/leeway-varlink.7")
    let page = try String(contentsOf: file, encoding: .utf8)
    #expect(ManualGenerator(description).filled(into: page) == page, "make generate")
  }

  @Test func everyDeclarationSaysWhatItIs() throws {
    let (_, description) = try Self.description(of: "Sources/LeewayAPI/org.leeway.Leeway.varlink")
    for member in description.members {
      #expect(!member.comment.lines.isEmpty, "\(member.name)")
    }
  }
}
