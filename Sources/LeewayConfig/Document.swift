// SPDX-License-Identifier: Apache-2.0

import Yams

/// Reads YAML into a ``Value``, through Yams' nodes.
///
/// Refused, each with its place: broken YAML, a second document, anchors, aliases and tags, keys
/// that are no text, keys that stand twice, and blocks within blocks without end.
struct Document {
  /// Deeper than anything Leeway reads.
  static let deepest = 16
  /// More aliases than this are refused before Yams looks at them: they multiply what they name.
  static let mostAliases = 12
  /// So many keys that stand twice are told apart.
  static let mostDuplicates = 20

  private var source: SourceText
  private let firstLine: Int
  private var problems: ProblemList
  /// What keys were called before ``parse()`` had to tell two of one name apart.
  private var renamed: [Place: String] = [:]

  /// Reads a file's bytes.
  ///
  /// - Returns: The value, or nil if nothing but comments is there, or if `problems` grew.
  static func read(_ bytes: [UInt8], firstLine: Int = 1, problems: inout ProblemList) -> Value? {
    guard let source = SourceText(bytes, firstLine: firstLine, problems: &problems) else {
      return nil
    }
    var document = Document(source: source, firstLine: firstLine, problems: problems)
    let value = document.parse()
    problems = document.problems
    return value.flatMap { $0.isAbsent ? nil : $0 }
  }

  private mutating func parse() -> Value? {
    guard aliasesAreFew() else { return nil }
    while true {
      do {
        // Anchors are known only as long as their parser lives.
        let parser = try Parser(yaml: source.string, resolver: .basic, encoding: .utf8)
        return try withExtendedLifetime(parser) {
          try parser.singleRoot().flatMap { value($0, depth: 0) }
        }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        guard rename(keys.first ?? "", line: context.mark.line, column: context.mark.column) else {
          return nil
        }
      } catch let error as YamlError {
        guard renamed.isEmpty else { return duplicatesOnly() }
        let (message, line, column) = SyntaxMistake.message(for: error, in: source)
        problems.add(message, at: place(line: line, column: column))
        return nil
      } catch {
        problems.add("cannot be read as YAML: \(error)", at: place(line: 1, column: 1))
        return nil
      }
    }
  }

  /// Gives a key that stands twice a name of its own, so that Yams shows both of them.
  ///
  /// Yams names the first one only. Its first character becomes one of private use, which keeps
  /// every column as it was; ``value(_:depth:)`` gives the name back and finds the two.
  private mutating func rename(_ key: String, line: Int, column: Int) -> Bool {
    let place = place(line: line, column: column)
    guard renamed.count < Self.mostDuplicates, !key.isEmpty, renamed[place] == nil,
      var index = source.index(line: line, column: column),
      let replacement = Unicode.Scalar(0xE000 + UInt32(renamed.count))
    else {
      problems.add("the key \(quoted(key)) appears more than once in this block", at: place)
      return false
    }
    if source.scalars[index] == "\"" || source.scalars[index] == "'" { index += 1 }
    source.replace(at: index, with: replacement)
    renamed[place] = key
    return true
  }

  /// Reports keys that stand twice where renaming one has broken the text.
  private mutating func duplicatesOnly() -> Value? {
    for (place, key) in renamed {
      problems.add("the key \(quoted(key)) appears more than once in this block", at: place)
    }
    return nil
  }

  /// Whether what looks like aliases is too little to do harm.
  private mutating func aliasesAreFew() -> Bool {
    var aliases = 0
    var anchor: Place?
    var line = 1
    var column = 0
    for (index, scalar) in source.scalars.enumerated() {
      column += 1
      if scalar == "\n" {
        line += 1
        column = 0
      }
      guard scalar == "*" || scalar == "&", index + 1 < source.scalars.count else { continue }
      guard Self.mayName(source.scalars[index + 1]) else { continue }
      if scalar == "*" {
        aliases += 1
      } else {
        anchor = anchor ?? place(line: line, column: column)
      }
    }
    guard aliases > Self.mostAliases, let anchor else { return true }
    problems.add(Self.noAnchors, at: anchor)
    return false
  }

  /// Whether an anchor's name may have this character.
  private static func mayName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
    default: false
    }
  }

  private static let noAnchors =
    "Leeway uses no anchors and aliases (& and *); write out the value, or put it in quotes"

  private func place(line: Int, column: Int) -> Place {
    Place(line: line + firstLine - 1, column: column)
  }

  private func place(_ mark: Mark?) -> Place {
    place(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  private mutating func value(_ node: Node, depth: Int) -> Value? {
    let place = place(node.mark)
    guard depth <= Self.deepest else {
      problems.add("blocks are nested too deeply; four levels are enough", at: place)
      return nil
    }
    guard node.anchor == nil, node.alias == nil else {
      problems.add(Self.noAnchors, at: place)
      return nil
    }
    switch node {
    case .scalar(let scalar):
      guard hasNoTag(scalar.tag, orText: scalar.style != .plain, place) else { return nil }
      return Value(
        content: .scalar(scalar.string, isPlain: scalar.style == .plain), place: place)
    case .sequence(let sequence):
      guard hasNoTag(sequence.tag, place) else { return nil }
      var values: [Value] = []
      for node in sequence {
        guard let value = value(node, depth: depth + 1) else { return nil }
        values.append(value)
      }
      return Value(content: .list(values), place: place)
    case .mapping(let mapping):
      guard hasNoTag(mapping.tag, place) else { return nil }
      return entries(mapping, depth: depth).map { Value(content: .mapping($0), place: place) }
    case .alias:
      return nil
    }
  }

  /// The entries of a block; of a key that stands twice, the first one.
  private mutating func entries(_ mapping: Node.Mapping, depth: Int) -> [Value.Entry]? {
    var entries: [Value.Entry] = []
    var lines: [String: Int] = [:]
    for (key, node) in mapping {
      let place = place(key.mark)
      guard key.anchor == nil else {
        problems.add(Self.noAnchors, at: place)
        return nil
      }
      guard case .scalar(let scalar) = key else {
        problems.add("a key must be a plain word, not a list or a block", at: place)
        return nil
      }
      // Yams settles a key's tag when it looks for duplicates, so a text's is no sign of one.
      guard hasNoTag(scalar.tag, orText: true, place) else { return nil }
      let name = renamed[place] ?? scalar.string
      guard let value = value(node, depth: depth + 1) else { return nil }
      if let line = lines[name] {
        problems.add(
          "the key \(quoted(name)) appears twice in this block, first in line \(line); keep one",
          at: place)
      } else {
        lines[name] = place.line
        entries.append(Value.Entry(key: name, place: place, value: value))
      }
    }
    return entries
  }

  private mutating func hasNoTag(_ tag: Tag, orText: Bool = false, _ place: Place) -> Bool {
    let name = Tag.Name(rawValue: tag.rawValue)
    guard name == .implicit || (orText && name == .str) else {
      problems.add("Leeway uses no tags (!); remove it, or put it in quotes", at: place)
      return false
    }
    return true
  }
}
