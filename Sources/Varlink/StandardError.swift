// SPDX-License-Identifier: Apache-2.0

/// The errors of `org.varlink.service`, which any method may answer.
public enum StandardError {
  /// The service has no such interface.
  public struct InterfaceNotFound: VarlinkFailure, Hashable {
    /// The interface that was asked for.
    public var interface: String
    /// The name on the wire.
    public static let name = "org.varlink.service.InterfaceNotFound"
    /// No interface is called `interface`.
    public init(interface: String) { self.interface = interface }
  }

  /// The interface has no such method.
  public struct MethodNotFound: VarlinkFailure, Hashable {
    /// The method that was called.
    public var method: String
    /// The name on the wire.
    public static let name = "org.varlink.service.MethodNotFound"
    /// No method is called `method`.
    public init(method: String) { self.method = method }
  }

  /// The interface describes the method, but this service does not carry it out.
  public struct MethodNotImplemented: VarlinkFailure, Hashable {
    /// The method that was called.
    public var method: String
    /// The name on the wire.
    public static let name = "org.varlink.service.MethodNotImplemented"
    /// `method` is described, no more.
    public init(method: String) { self.method = method }
  }

  /// A parameter is missing, of the wrong type, or out of its range.
  public struct InvalidParameter: VarlinkFailure, Hashable {
    /// The parameter's name; of one inside another, the way to it: `window.ranges[2].from`.
    public var parameter: String
    /// The name on the wire.
    public static let name = "org.varlink.service.InvalidParameter"
    /// `parameter` is not as it must be.
    public init(parameter: String) { self.parameter = parameter }
  }

  /// The caller may not do that, or not now.
  public struct PermissionDenied: VarlinkFailure, Hashable {
    /// The name on the wire.
    public static let name = "org.varlink.service.PermissionDenied"
    /// The only value.
    public init() {}
  }

  /// The method streams its replies and must be called with `more`.
  public struct ExpectedMore: VarlinkFailure, Hashable {
    /// The name on the wire.
    public static let name = "org.varlink.service.ExpectedMore"
    /// The only value.
    public init() {}
  }
}
