// SPDX-License-Identifier: Apache-2.0

extension InterfaceDescription {
  /// The description written in one style, with all its comments.
  ///
  /// What it reads as is the same, and printing that again changes nothing. A member is on one line
  /// where it fits into `width` columns and has no comments inside; otherwise each field has its own.
  /// A comment behind something goes above it.
  public func canonical(width: Int = 80) -> String {
    var printer = DescriptionPrinter(width: width)
    printer.print(self)
    return printer.text
  }
}

/// Writes a description; a structure that does not fit is laid out a field a line.
struct DescriptionPrinter {
  private let width: Int
  private(set) var text = ""
  /// How many columns the unfinished line has.
  private var column = 0
  private var indent = 0

  init(width: Int) { self.width = width }

  mutating func print(_ description: InterfaceDescription) {
    print(description.comment)
    write("interface \(description.name)")
    endLine()
    for member in description.members {
      endLine()
      print(member.comment)
      print(member)
      endLine()
    }
    for block in description.closing {
      endLine()
      print(block)
    }
  }

  private mutating func print(_ member: InterfaceDescription.Member) {
    switch member.kind {
    case .type(let type):
      write("type \(member.name) ")
      print(type, behind: 0)
    case .error(let structure):
      write("error \(member.name) ")
      print(.structure(structure), behind: 0)
    case .method(let parameters, let reply):
      write("method \(member.name)")
      // Where not all fits, the reply is broken before the parameters are.
      print(.structure(parameters), behind: " -> (".count)
      write(" -> ")
      print(.structure(reply), behind: 0)
    }
  }

  /// Writes a type behind which so many columns are needed.
  private mutating func print(_ type: VarlinkType, behind: Int) {
    if let flat = type.flat, flat.isEmptyBrackets || column + flat.count + behind <= width {
      return write(flat)
    }
    switch type {
    case .nullable(let type):
      write("?")
      print(type, behind: behind)
    case .array(let type):
      write("[]")
      print(type, behind: behind)
    case .dictionary(let type):
      write("[string]")
      print(type, behind: behind)
    case .structure(let structure):
      lines(of: structure.fields, closing: structure.closing) { printer, field, comma in
        printer.print(field.comment)
        printer.write("\(field.name): ")
        printer.print(field.type, behind: comma.count)
        printer.write(comma)
      }
    case .enumeration(let enumeration):
      lines(of: enumeration.words, closing: enumeration.closing) { printer, word, comma in
        printer.print(word.comment)
        printer.write(word.name + comma)
      }
    case .bool, .int, .float, .string, .object, .named: write(type.description)
    }
  }

  private mutating func lines<Item>(
    of items: [Item], closing: [[String]], _ body: (inout Self, Item, _ comma: String) -> Void
  ) {
    write("(")
    endLine()
    indent += 2
    for (index, item) in items.enumerated() {
      body(&self, item, index + 1 < items.count ? "," : "")
      endLine()
    }
    for (index, block) in closing.enumerated() {
      if index > 0 { endLine() }
      print(block)
    }
    indent -= 2
    write(")")
  }

  private mutating func print(_ comment: InterfaceDescription.Comment) {
    for block in comment.detached {
      print(block)
      endLine()
    }
    print(comment.lines)
  }

  private mutating func print(_ lines: [String]) {
    for line in lines {
      write(line.isEmpty ? "#" : "# \(line)")
      endLine()
    }
  }

  private mutating func write(_ new: String) {
    guard !new.isEmpty else { return }
    if column == 0 {
      text += String(repeating: " ", count: indent)
      column = indent
    }
    text += new
    column += new.count
  }

  private mutating func endLine() {
    text += "\n"
    column = 0
  }
}

extension VarlinkType {
  /// The type on one line; `nil` where comments would be lost.
  fileprivate var flat: String? { hasComments ? nil : description }

  private var hasComments: Bool {
    switch self {
    case .bool, .int, .float, .string, .object, .named: false
    case .nullable(let type), .array(let type), .dictionary(let type): type.hasComments
    case .structure(let structure):
      !structure.closing.isEmpty
        || structure.fields.contains { $0.comment != .none || $0.type.hasComments }
    case .enumeration(let enumeration):
      !enumeration.closing.isEmpty || enumeration.words.contains { $0.comment != .none }
    }
  }
}

extension String {
  /// Whether this is `()`, which no line break makes shorter.
  fileprivate var isEmptyBrackets: Bool { self == "()" }
}
