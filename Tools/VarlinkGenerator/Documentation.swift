// SPDX-License-Identifier: Apache-2.0

import Varlink

/// What the comments of a declaration say of it, and what of each of its fields.
///
/// Beside the comment above a field counts a sentence in that of the declaration which begins with the
/// field's name and a colon: at the beginning of a line, or behind the end of a sentence. It goes on
/// in lines that are indented, and until its end.
///
///     # The partner pulled away.
///     # at: when it was. for, until: the end of the hold; at most one
///     #   of them.
struct Documentation {
  /// The lines about the declaration.
  private(set) var lines: [String] = []
  /// The lines about each field.
  private var fields: [String: [String]] = [:]
  private let names: Set<String>

  /// `lines` is the declaration's own comment.
  init(_ lines: [String], fields: [InterfaceDescription.Field]) {
    names = Set(fields.map(\.name))
    /// The fields that are spoken of.
    var subjects: [String] = []
    for line in lines {
      var rest = line[...]
      let isIndented = rest.first == " "
      if !isIndented, !subjects.isEmpty, hasEnded(subjects) { subjects = [] }
      while let label = label(in: rest, isIndented: isIndented || rest.startIndex > line.startIndex)
      {
        add(rest[..<label.start], to: subjects, beforeLabel: true)
        subjects = label.names
        rest = rest[label.end...]
      }
      add(rest, to: subjects)
    }
  }

  /// The lines about a field: its own comment, then what the declaration's says.
  func lines(of field: InterfaceDescription.Field) -> [String] {
    field.comment.lines.asSentence + (fields[field.name] ?? []).asSentence
  }

  private func hasEnded(_ subjects: [String]) -> Bool {
    subjects.contains { fields[$0]?.last?.last.map { ".!?:".contains($0) } ?? false }
  }

  private mutating func add(
    _ text: Substring, to subjects: [String], beforeLabel isLabelled: Bool = false
  ) {
    guard !subjects.isEmpty else {
      // What fields take out of the middle parts what stands before it from what follows.
      let isGap = text.isEmpty && isLabelled && lines.last?.isEmpty != false
      if !isGap { lines.append(String(text)) }
      return
    }
    let text = String(text.trimmingPrefix { $0 == " " })
    if !text.isEmpty { for name in subjects { fields[name, default: []].append(text) } }
  }

  /// The first `name: ` or `name, name: ` in `text`.
  private func label(
    in text: Substring, isIndented: Bool
  ) -> (start: Substring.Index, end: Substring.Index, names: [String])? {
    var starts = text.ranges(of: ". ").map(\.upperBound)
    if !isIndented { starts.insert(text.startIndex, at: 0) }
    for start in starts {
      guard let colon = text[start...].firstIndex(of: ":") else { return nil }
      let named = text[start..<colon].split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0.trimmingPrefix { $0 == " " }) }
      guard named.allSatisfy(names.contains) else { continue }
      return (start, text.index(after: colon), named)
    }
    return nil
  }
}

extension [String] {
  /// The lines with a capital in front, unless the first word is a name or stands in quotes.
  fileprivate var asSentence: [String] {
    guard let first, let word = first.split(separator: " ").first,
      word.allSatisfy({ $0.isLowercase || ",;.".contains($0) }),
      !["null", "true", "false"].contains(word)
    else { return self }
    return [first.prefix(1).uppercased() + first.dropFirst()] + dropFirst()
  }

  /// The lines as paragraphs: those that belong together in one string.
  ///
  /// What is indented, or begins with a mark of a list, stays a line of its own.
  var paragraphs: [String] {
    var paragraphs: [String] = []
    var goesOn = false
    for line in self {
      let isPlain = !line.isEmpty && !" -*|".contains(line.first ?? " ")
      if goesOn, isPlain {
        paragraphs[paragraphs.count - 1] += " " + line
      } else {
        paragraphs.append(line)
      }
      goesOn = isPlain
    }
    return paragraphs
  }
}

extension String {
  /// The text in its sentences.
  ///
  /// A sentence ends where a capital or a quotation mark follows; an abbreviation may look like that,
  /// and then the line is broken there, no more.
  var sentences: [String] {
    var sentences: [String] = []
    var rest = self[...]
    while let end = rest.firstRange(of: /[.!?]["”)]* +(?=["“(]?\p{Uppercase})/) {
      sentences.append(String(rest[..<end.upperBound]))
      rest = rest[end.upperBound...]
    }
    if !rest.isEmpty { sentences.append(String(rest)) }
    return sentences
  }

  /// The text in lines of at most `width` characters, where its words are that short.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
