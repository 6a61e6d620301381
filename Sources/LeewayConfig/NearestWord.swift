// SPDX-License-Identifier: Apache-2.0

import PlainText

/// Finds what somebody may have meant by a word of a file.
public enum NearestWord {
  /// The one of `words` nearest to `word`, if any is near enough to be a slip of the fingers.
  ///
  /// Case, `_` and `-` do not count, so that `quiet_hours` is `quietHours`.
  public static func to(_ word: String, among words: [String]) -> String? {
    func bare(_ word: String) -> String { word.filter { $0 != "_" && $0 != "-" } }
    let count = bare(word).count
    guard (1...64).contains(count) else { return nil }
    let near = nearestWord(to: bare(word), among: words.map(bare)) { _ in max(1, count / 3) }
    return words.first { bare($0) == near }
  }
}
