// SPDX-License-Identifier: Apache-2.0

/// How many letters must be added, dropped, changed or swapped with their neighbour to make one word of the
/// other, in whatever case: Damerau's distance, in its form that edits no pair twice.
public func editDistance(_ left: some StringProtocol, _ right: some StringProtocol) -> Int {
  let (left, right) = (Array(left.lowercased()), Array(right.lowercased()))
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

/// The one of `words` nearest to `word`, where it is no further away than `most` allows it to be; of equally near
/// ones the first, so that the answer is the same each time.
public func nearestWord(
  to word: String, among words: [String], within most: (String) -> Int
) -> String? {
  words.map { (word: $0, distance: editDistance(word, $0)) }
    .filter { $0.distance <= most($0.word) }
    .min { $0.distance < $1.distance }?.word
}
