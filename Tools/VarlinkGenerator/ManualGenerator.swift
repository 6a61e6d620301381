// SPDX-License-Identifier: Apache-2.0

public import Varlink

/// Writes an interface as the sections METHODS, TYPES and ERROR REPLIES of a man page, in mdoc(7).
public struct ManualGenerator {
  /// The line of a page behind which the sections stand.
  public static let begin =
    ".\\\" Made by varlink-generator up to END: what is changed here is lost."
  /// The line behind them.
  public static let end = ".\\\" END"

  /// How many columns a line of the page's source has, and one of a literal block.
  private static let width = (text: 78, literal: 66)

  private let description: InterfaceDescription
  private var lines: [String] = []

  /// Writes the interface `description`.
  public init(_ description: InterfaceDescription) { self.description = description }

  /// The page with the sections in place of those between its two marks; nil: it has no such marks.
  public func filled(into page: String) -> String? {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.firstIndex(of: Self.begin),
      let last = lines[first...].firstIndex(of: Self.end)
    else { return nil }
    return (lines[...first] + generate() + lines[last...]).joined(separator: "\n")
  }

  /// The lines of the sections.
  private func generate() -> [String] {
    var writer = self
    writer.section("METHODS") { if case .method = $0 { true } else { false } }
    writer.section("TYPES") { if case .type = $0 { true } else { false } }
    writer.section("ERROR REPLIES") { if case .error = $0 { true } else { false } }
    return writer.lines
  }

  private mutating func section(
    _ title: String, of kind: (InterfaceDescription.Kind) -> Bool
  ) {
    let members = description.members.filter { kind($0.kind) }
    guard let first = members.first else { return }
    lines.append(".Sh \(title)")
    // What stands above the first of a kind, apart from it, is about all of them.
    for block in first.comment.detached { write(block) }
    lines.append(".Bl -tag -width Ds")
    for member in members { write(member) }
    lines.append(".El")
  }

  private mutating func write(_ member: InterfaceDescription.Member) {
    let fields: [InterfaceDescription.Field]
    let signature: String
    switch member.kind {
    case .type(.structure(let structure)), .error(let structure):
      (fields, signature) = (structure.fields, "\(structure)")
    case .type(let type): (fields, signature) = ([], "\(type)")
    case .method(let parameters, let reply):
      (fields, signature) = (parameters.fields + reply.fields, "\(parameters) -> \(reply)")
    }
    let documentation = Documentation(member.comment.lines, fields: fields)
    lines.append(".It Ic \(member.name)")
    write(documentation.lines)
    lines += [".Bd -literal"] + Self.literal(signature) + [".Ed"]
    write(fields, documentation)
  }

  /// Writes what is said of the fields: once where it is said of several together.
  private mutating func write(
    _ fields: [InterfaceDescription.Field], _ documentation: Documentation
  ) {
    var said: [(names: [String], lines: [String])] = []
    for field in fields {
      let lines = documentation.lines(of: field)
      guard !lines.isEmpty else { continue }
      if let index = said.firstIndex(where: { $0.lines == lines }) {
        if !said[index].names.contains(field.name) { said[index].names.append(field.name) }
      } else {
        said.append(([field.name], lines))
      }
    }
    guard !said.isEmpty else { return }
    lines += [".Pp", ".Bl -tag -width Ds -compact"]
    for (names, lines) in said {
      self.lines.append(".It Va \(names.joined(separator: " , "))")
      write(lines)
    }
    lines.append(".El")
  }

  /// Writes a comment, each sentence on a line of its own, as mdoc wants it.
  private mutating func write(_ comment: [String]) {
    for (index, paragraph) in comment.map(\.fitForComment).paragraphs.filter({ !$0.isEmpty })
      .enumerated()
    {
      if index > 0 { lines.append(".Pp") }
      for sentence in paragraph.sentences {
        lines += sentence.filter { $0 != "`" }.wrapped(to: Self.width.text).map(Self.escaped)
      }
    }
  }

  /// A signature in lines, none of which parts a name from its type.
  private static func literal(_ signature: String) -> [String] {
    // A no-break space is a character of a word.
    let joined = signature.replacing(": ", with: ":\u{A0}")
    return joined.wrapped(to: width.literal).enumerated().map { index, line in
      escaped((index > 0 ? "  " : "") + line.replacing("\u{A0}", with: " "))
    }
  }

  /// A line that is text and nothing else to mdoc.
  private static func escaped(_ line: String) -> String {
    // By scalars: a dot with an accent on it is another character to Swift's String, but mdoc still sees a
    // dot.
    let scalars = line.unicodeScalars
    let beginning = scalars.first == "." || scalars.first == "'" ? "\\&" : ""
    return scalars.reduce(into: beginning) { text, scalar in
      text.unicodeScalars.append(scalar)
      if scalar == "\\" { text += "e" }
    }
  }
}
