// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Varlink

@Suite struct InterfaceDescriptionTests {
  @Test func readsTheNamesOfAService() throws {
    let service = try InterfaceDescription(ServiceInterface.description)
    #expect(service.name == ServiceInterface.name)
    #expect(service.methods == ["GetInfo", "GetInterfaceDescription"])
    let errors = [
      ServiceInterface.InterfaceNotFound.name, ServiceInterface.MethodNotFound.name,
      ServiceInterface.MethodNotImplemented.name, ServiceInterface.InvalidParameter.name,
      ServiceInterface.PermissionDenied.name, ServiceInterface.ExpectedMore.name,
    ]
    #expect(service.errors.map { "\(service.name).\($0)" } == errors)
    #expect(
      [ServiceInterface.GetInfo.name, ServiceInterface.GetInterfaceDescription.name]
        == service.methods.map { "\(service.name).\($0)" })
  }

  @Test func isNotMisledByCommentsAndFields() throws {
    let text = """
      # interface org.example.wrong
        interface org.example.right# method Wrong() -> ()
      type Odd (method: string, error: (interface: string))
      # method Commented() -> ()
      method Right(method: Odd)->(error: [](method: int))
      method Other() -> () error Bad(method: string)
      """
    let description = try InterfaceDescription(text)
    #expect(description.name == "org.example.right")
    #expect(description.methods == ["Right", "Other"])
    #expect(description.errors == ["Bad"])
    #expect(description.text == text)
  }

  @Test(arguments: ["", "# interface a.b", "interface", "interface nodot", "method A() -> ()"])
  func refusesATextWithoutAnInterface(_ text: String) {
    #expect(throws: InterfaceDescription.Malformed.self) { try InterfaceDescription(text) }
  }

  @Test(
    arguments: [
      ("bool", .bool), ("int", .int), ("float", .float), ("string", .string), ("object", .object),
      ("Other", .named("Other")), ("?int", .nullable(.int)), ("[]int", .array(.int)),
      ("[string]int", .dictionary(.int)),
      ("?[]?Other", .nullable(.array(.nullable(.named("Other"))))),
      ("[][string][]bool", .array(.dictionary(.array(.bool)))),
      ("()", .structure(.init(fields: []))),
      ("[string]()", .dictionary(.structure(.init(fields: [])))),
      ("(one)", words("one")), ("(one, two)", words("one", "two")),
      ("( one ,two )", words("one", "two")),
      (
        "(first: int, second: ?(a, b))",
        .structure(
          .init(
            fields: [
              .init(name: "first", type: .int, comment: .none),
              .init(name: "second", type: .nullable(words("a", "b")), comment: .none),
            ]))
      ),
    ] as [(String, VarlinkType)])
  func readsEveryKindOfType(_ text: String, _ type: VarlinkType) throws {
    let description = try InterfaceDescription(
      "interface a.b type Other (x: int) type T (field: \(text))")
    let member = try #require(description.members.last)
    #expect(
      member.kind
        == .type(
          .structure(
            .init(fields: [.init(name: "field", type: type, comment: .none)]))))
  }

  private static func words(_ words: String...) -> VarlinkType {
    .enumeration(.init(words: words.map { .init(name: $0, comment: .none) }))
  }

  @Test func namesMayBeWordsOfTheLanguage() throws {
    let description = try InterfaceDescription(
      "interface a.b method Method(method: string, type: int, error: (int, bool)) -> (for: object)")
    #expect(description.methods == ["Method"])
  }

  @Test(arguments: ["a.b", "org.example.ping", "xn--lgbbat1ad8j.example.algeria", "A1-b.2--c.D"])
  func takesTheNameOfAnInterface(_ name: String) throws {
    #expect(try InterfaceDescription("interface \(name)").name == name)
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func linesMayEndInAnyWay(_ end: String) throws {
    let text = ["# above", "interface a.b", "", "# of A", "type A (one)"].joined(separator: end)
    let description = try InterfaceDescription(text)
    #expect(description.comment.lines == ["above"])
    #expect(description.members.first?.comment.lines == ["of A"])
  }

  @Test func keepsEachCommentWhereItBelongs() throws {
    let description = try InterfaceDescription(
      """
      # a licence
      #   with an indented line

      # the interface
      interface a.b # behind it

      # apart

      # right
      # above
      type T ( # of first
        first: int, # behind first
        # of second
        second: ( # of one
          one, two # behind two
          # below the words
        )
        # below the fields

        # further below
      ) # behind T
      error E(# nothing
      )
      # at the end
      """)
    #expect(
      description.comment
        == .init(
          detached: [["a licence", "  with an indented line"]],
          lines: ["the interface", "behind it"]))
    let type = try #require(description.members.first)
    #expect(
      type.comment == .init(detached: [["apart"]], lines: ["right", "above", "behind T"]))
    guard case .type(.structure(let structure)) = type.kind, structure.fields.count == 2 else {
      Issue.record("\(type.kind)")
      return
    }
    #expect(structure.fields[0].comment.lines == ["of first", "behind first"])
    #expect(structure.fields[1].comment.lines == ["of second"])
    guard case .enumeration(let enumeration) = structure.fields[1].type else {
      Issue.record("\(structure.fields[1].type)")
      return
    }
    #expect(enumeration.words.map(\.comment.lines) == [["of one"], ["behind two"]])
    // What stands below the last field is about nothing that follows.
    #expect(description.members[1].comment == .init(detached: [], lines: []))
  }
}
