// SPDX-License-Identifier: Apache-2.0

/// A method of a Varlink interface, as a type: its name and what goes in and comes out.
///
/// ```swift
/// enum Echo: VarlinkMethod {
///   struct Parameters: Codable, Sendable { var text: String }
///   struct Reply: Codable, Sendable { var text: String }
///   static let name = "org.example.echo.Echo"
/// }
/// ```
public protocol VarlinkMethod: SendableMetatype {
  /// What a call carries. Encodes to a JSON object; nullable parameters are optionals.
  associatedtype Parameters: Codable & Sendable
  /// What each reply carries. Encodes to a JSON object.
  associatedtype Reply: Codable & Sendable
  /// The full name, the interface's included: `org.example.echo.Echo`.
  static var name: String { get }
}

/// The parameters or the reply of a method that has none: the empty object.
public struct NoParameters: Codable, Hashable, Sendable {
  private enum Keys: CodingKey {}

  /// The only value.
  public init() {}

  /// Reads an object, whatever is in it; anything else is refused.
  public init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: Keys.self) }

  /// Writes the empty object.
  public func encode(to encoder: any Encoder) throws { _ = encoder.container(keyedBy: Keys.self) }
}
