// SPDX-License-Identifier: Apache-2.0

/// An interface as Swift types, tied to the text that describes it.
///
/// ```swift
/// enum Greeter: VarlinkInterface {
///   static let description = """
///     interface org.example.greeter
///     method Greet(name: string) -> (greeting: string)
///     """
///   static let methods: [any VarlinkMethod.Type] = [Greet.self]
/// }
/// ```
///
/// The text is the contract: it is what a service answers to those who ask. ``differences()`` holds
/// the types against it, and a test that finds none keeps the two together:
///
/// ```swift
/// #expect(try Greeter.differences().isEmpty)
/// ```
public protocol VarlinkInterface: SendableMetatype {
  /// The text of its `.varlink` file.
  static var description: String { get }
  /// Its methods.
  static var methods: [any VarlinkMethod.Type] { get }
  /// Its errors; none, unless said otherwise.
  static var failures: [any VarlinkFailure.Type] { get }
}

extension VarlinkInterface {
  /// No errors.
  public static var failures: [any VarlinkFailure.Type] { [] }

  /// Where the Swift types and the description say different things; empty: they agree.
  ///
  /// Compared are the members' names, and what each type reads: the names of its fields, their types,
  /// and which may be null. A described type that no method and no error uses is not looked at.
  public static func differences() throws(InterfaceDescription.Malformed) -> [InterfaceDifference] {
    try InterfaceDescription(description).differences(from: methods, failures)
  }
}

extension InterfaceDescription {
  /// Where `methods` and `failures` say something else than this description.
  ///
  /// As ``VarlinkInterface/differences()``, for a description that came from elsewhere: that of a
  /// service that runs, for one.
  public func differences(
    from methods: [any VarlinkMethod.Type], _ failures: [any VarlinkFailure.Type]
  ) -> [InterfaceDifference] {
    var comparison = InterfaceComparison(self)
    comparison.compare(methods: methods)
    comparison.compare(failures: failures)
    return comparison.differences
  }
}

/// One thing on which a description and a Swift type differ.
public struct InterfaceDifference: Hashable, Sendable, CustomStringConvertible {
  /// Where in the description, as in "Log parameters.note" or "State.cycle[].at".
  public let place: String
  /// How the two differ, a sentence.
  public let message: String

  /// The place and the sentence.
  public var description: String { "\(place): \(message)" }
}
