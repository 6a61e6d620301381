// SPDX-License-Identifier: Apache-2.0

/// Random numbers that are the same for the same seed, everywhere (SplitMix64).
struct RandomNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// One of those, each as often as its weight says.
  mutating func pick<Value>(_ choices: [(weight: Int, value: Value)], else last: Value) -> Value {
    var rest = Int.random(in: 0..<max(1, choices.reduce(0) { $0 + $1.weight }), using: &self)
    for choice in choices {
      rest -= choice.weight
      if rest < 0 { return choice.value }
    }
    return last
  }
}
