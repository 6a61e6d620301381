// SPDX-License-Identifier: Apache-2.0

/// Finds what somebody may have meant.
public enum NearestWord {
  /// The one of `words` nearest to `word`, if any is near enough to be a slip of the fingers.
  ///
  /// Case, `_` and `-` do not count, so that `quiet_hours` is `quietHours`.
  public static func to(_ word: String, among words: [String]) -> String? {
    let bare = bared(word)
    guard !bare.isEmpty, bare.count <= 64 else { return nil }
    let allowed = max(1, bare.count / 3)
    let ranked = words.map { (word: $0, distance: distance(bare, bared($0))) }
    // The first of equally near ones, so that the answer is the same each time.
    guard let nearest = ranked.min(by: { $0.distance < $1.distance }),
      nearest.distance <= allowed
    else { return nil }
    return nearest.word
  }

  private static func bared(_ word: String) -> [Character] {
    word.lowercased().filter { $0 != "_" && $0 != "-" }
  }

  /// How many characters to add, drop, change or swap with their neighbour.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let change = last[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(change, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
