// SPDX-License-Identifier: Apache-2.0

/// An error reply with a type: its stored properties are the error's parameters.
public protocol VarlinkFailure: Error, Codable, Sendable {
  /// The full name, the interface's included: `org.example.echo.TooLoud`.
  static var name: String { get }
}
