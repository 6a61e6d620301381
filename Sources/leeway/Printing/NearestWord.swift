// SPDX-License-Identifier: Apache-2.0

/// The word among `words` that `typed` was most likely meant to be; nil where none is near.
func nearestWord(to typed: String, among words: [String]) -> String? {
  let typed = Array(typed.lowercased())
  guard typed.count <= 20 else { return nil }
  let best = words.map { (word: $0, distance: editDistance(typed, Array($0))) }
    .min { $0.distance < $1.distance }
  guard let best, best.distance <= max(1, min(typed.count, best.word.count) / 2) else { return nil }
  return best.word
}

/// How many letters must be added, dropped, changed or swapped with their neighbour.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
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
