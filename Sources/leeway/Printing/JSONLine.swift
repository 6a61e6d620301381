// SPDX-License-Identifier: Apache-2.0

import Varlink

extension RawParameters {
  /// The object as one line that is safe to print: what a terminal would obey is escaped, which
  /// JSON allows in the only place it can be, a string.
  ///
  /// Everything else is as it was sent.
  var line: String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x0D: continue
      case 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        let digits = String(scalar.value, radix: 16)
        line.append(contentsOf: "\\u".unicodeScalars)
        line.append(contentsOf: String(repeating: "0", count: 4 - digits.count).unicodeScalars)
        line.append(contentsOf: digits.unicodeScalars)
      default: line.append(scalar)
      }
    }
    return String(line)
  }
}

extension ErrorReply {
  /// The error reply as one line of JSON: its name and its parameters as they were sent.
  var line: String {
    struct Name: Encodable { var error: String }
    let name = (try? RawParameters(encoding: Name(error: name)))?.line ?? "{}"
    return "\(name.dropLast()),\"parameters\":\(parameters.line)}"
  }
}
