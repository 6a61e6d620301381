// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Testing

@testable import LeewayDaemon

@Suite struct EventIDTests {
  /// The examples of FIPS 180-4, one about two blocks long; one that just fits a block, and one that does
  /// not: as sha256sum has them.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 55),
      "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"
    ),
    (
      String(repeating: "a", count: 64),
      "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"
    ),
  ])
  func aDigestIsThatOfTheStandard(text: String, digest: String) {
    #expect(SHA256.digest(text).map { String(format: "%02x", $0) }.joined() == digest)
  }

  @Test func anIDIsAUUIDThatStaysTheSameAndTellsNothing() {
    func id(_ checkIn: String, _ store: String = "c0ffee") -> String {
      EventID.text(CheckIn.ID(rawValue: checkIn), in: store)
    }
    #expect(id("3-reconnect-1.1") == id("3-reconnect-1.1"))
    let others = [id("3-reconnect-1.1"), id("3-reconnect-1.2"), id("3-reconnect-1.1", "decaf")]
    #expect(Set(others).count == 3)
    for one in others {
      #expect(
        one.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
          != nil)
    }
  }
}
