// SPDX-License-Identifier: Apache-2.0

/// Makes a request id nobody has used: 128 random bits.
func freshRequestID() -> String {
  (0..<2).map { _ in
    let digits = String(UInt64.random(in: .min ... .max), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }.joined()
}
