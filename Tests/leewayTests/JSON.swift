// SPDX-License-Identifier: Apache-2.0

import Foundation

/// JSON text read and written by a hand that is not ours.
enum JSON {
  static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
