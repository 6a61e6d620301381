// SPDX-License-Identifier: Apache-2.0

extension Output {
  /// The id of a check-in as it was typed.
  ///
  /// One with white space in it is none, and may be the person's own words: it goes nowhere.
  func checked(id: String?) throws(Failure) -> String? {
    guard let id else { return nil }
    guard !id.isEmpty, !id.contains(where: \.isWhitespace) else {
      throw Failure(.usage, "That is no check-in's id. leeway prompts lists them.")
    }
    return id
  }

  /// The number of an episode as it was typed.
  ///
  /// What is none is not repeated.
  func checked(number: String?) throws(Failure) -> Int? {
    guard let number else { return nil }
    guard let value = Int(number), value > 0 else {
      throw Failure(.usage, "That is no episode's number. leeway history lists them.")
    }
    return value
  }
}
