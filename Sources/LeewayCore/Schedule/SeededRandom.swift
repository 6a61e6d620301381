// SPDX-License-Identifier: Apache-2.0

/// A number that looks random and depends on nothing but its inputs, the same on every machine.
enum SeededRandom {
  /// From 0 up to, not including, 1.
  static func fraction(_ seed: UInt64, _ words: String...) -> Double {
    Double(hash(seed, words) >> 11) * 0x1p-53
  }

  /// FNV-1a over the words, finished by the mixer of SplitMix64, for FNV alone leaves the high bits
  /// of short inputs alike.
  static func hash(_ seed: UInt64, _ words: [String]) -> UInt64 {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
    for word in words {
      for byte in word.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
      state = (state ^ 0xff) &* 0x100_0000_01b3
    }
    state = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    state = (state ^ (state >> 27)) &* 0x94d0_49bb_1331_11eb
    return state ^ (state >> 31)
  }
}
