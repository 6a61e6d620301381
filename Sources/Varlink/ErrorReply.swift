// SPDX-License-Identifier: Apache-2.0

/// An error that the peer replied with.
///
/// ```swift
/// catch let error as ErrorReply {
///   if let gone = error.decode(as: ServiceInterface.MethodNotFound.self) { … }
/// }
/// ```
public struct ErrorReply: Error, Hashable, Sendable, CustomStringConvertible {
  /// The error's full name.
  ///
  /// A newer peer may use names that are not known here.
  public let name: String
  /// The error's parameters as they came.
  public let parameters: RawParameters

  /// An error called `name` with `parameters`.
  public init(name: String, parameters: RawParameters = .none) {
    self.name = name
    self.parameters = parameters
  }

  /// The error as an `F`: `nil` where it has another name or parameters that do not fit.
  public func decode<F: VarlinkFailure>(as type: F.Type) -> F? {
    guard name == F.name else { return nil }
    return try? parameters.decode(type)
  }

  /// The string under `message`, if there is one: by convention a sentence for a person.
  public var message: String? {
    struct Message: Decodable { var message: String }
    return (try? parameters.decode(Message.self))?.message
  }

  /// The sentence for a person, or else the name with the parameters.
  public var description: String {
    if let message { return message }
    return parameters == .none ? name : "\(name) \(parameters.text)"
  }
}
