// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// What a fact says: one JSON object, whose keys only its kind knows.
  public typealias Fields = JSONObject
}
