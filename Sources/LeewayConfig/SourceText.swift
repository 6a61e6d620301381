// SPDX-License-Identifier: Apache-2.0

/// The characters of a file, known to be such as YAML may have.
struct SourceText {
  /// The largest file read, in bytes.
  static let largest = 65_536

  private(set) var scalars: [Unicode.Scalar] = []
  /// Where each line begins in `scalars`.
  private var lineStarts = [0]

  var string: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Reads bytes; the first one that cannot be text is reported.
  init?(_ bytes: [UInt8], firstLine: Int, problems: inout ProblemList) {
    guard bytes.count <= Self.largest else {
      problems.add(
        "the file has \(bytes.count) bytes; at most \(Self.largest) are read",
        at: Place(line: firstLine, column: 1))
      return nil
    }
    var decoder = Unicode.UTF8()
    // A byte order mark at the very beginning is no part of the text.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var input = bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0).makeIterator()
    decoding: while true {
      let result = decoder.decode(&input)
      // A carriage return ends a line; one with a line feed behind it leaves that to the line feed.
      if scalars.last == "\r", result != .scalarValue("\n"), result != .emptyInput {
        lineStarts.append(scalars.count)
      }
      let place = Place(
        line: firstLine + lineStarts.count - 1,
        column: scalars.count - lineStarts[lineStarts.count - 1] + 1)
      switch result {
      case .emptyInput: break decoding
      case .error:
        problems.add("a byte that is not UTF-8; save the file as UTF-8", at: place)
        return nil
      case .scalarValue(let scalar):
        if let complaint = Self.complaint(about: scalar) {
          problems.add(complaint, at: place)
          return nil
        }
        scalars.append(scalar)
        if scalar == "\n" { lineStarts.append(scalars.count) }
      }
    }
  }

  /// The index of a place as Yams counts it (the first line is 1), if there is a character.
  func index(line: Int, column: Int) -> Int? {
    guard lineStarts.indices.contains(line - 1), column >= 1 else { return nil }
    let index = lineStarts[line - 1] + column - 1
    return scalars.indices.contains(index) ? index : nil
  }

  /// The column of a tab in the indentation of a line, if there is one.
  func indentingTab(line: Int) -> Int? {
    guard lineStarts.indices.contains(line - 1) else { return nil }
    let indentation = scalars[lineStarts[line - 1]...].prefix { $0 == " " || $0 == "\t" }
    return indentation.firstIndex(of: "\t").map { $0 - lineStarts[line - 1] + 1 }
  }

  /// Puts another character in the place of one.
  mutating func replace(at index: Int, with scalar: Unicode.Scalar) { scalars[index] = scalar }

  /// What is wrong with a character that YAML, an editor's line count or a reader would trip over.
  private static func complaint(about scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0: "a NUL byte; this is not a text file, or it is damaged"
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xFEFE, 0xFF00...0xFFFD, 0x10000...:
      nil
    default: "an invisible control character (\(codePoint(scalar))); remove it"
    }
  }

  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
