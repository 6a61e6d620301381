// SPDX-License-Identifier: Apache-2.0

import Varlink

extension FuzzTarget {
  static func readDescription(_ bytes: [UInt8]) throws(BrokenProperty) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let description = try? InterfaceDescription(text) else { return }
    try require(description.name.contains("."), "no interface's name: \(description.name)")
  }
}
