// SPDX-License-Identifier: Apache-2.0

/// The word among `words` that `typed` was most likely meant to be; nil where none is near.
///
/// A word of `touchy` is only taken to be meant where a single letter is wrong.
func nearestWord(to typed: String, among words: [String], touchy: Set<String> = []) -> String? {
  guard typed.count <= 20 else { return nil }
  let best = words.map { (word: $0, distance: editDistance(typed, $0)) }
    .filter {
      $0.distance <= (touchy.contains($0.word) ? 1 : max(1, min(typed.count, $0.word.count) / 2))
    }
    .min { $0.distance < $1.distance }
  return best?.word
}

/// How many letters must be added, dropped, changed or swapped with their neighbour, in whatever case.
func editDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left.lowercased()), Array(right.lowercased()))
  var rows = [Array(0...right.count)]
  for (i, a) in left.enumerated() {
    var row = [i + 1]
    for (j, b) in right.enumerated() {
      var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a == b ? 0 : 1))
      if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
        cost = min(cost, rows[i - 1][j - 1] + 1)
      }
      row.append(cost)
    }
    rows.append(row)
  }
  return rows[left.count][right.count]
}
