// SPDX-License-Identifier: Apache-2.0

// Made of org.varlink.service by varlink-generator: what is changed here is lost.
// swift-format-ignore-file

/// Every service has this interface: it tells what the service is and describes the others.
nonisolated public enum ServiceInterface {
  /// The interface's name, and the first part of those of its methods and errors.
  public static let name = "org.varlink.service"

  /// Who the service is, and the names of its interfaces.
  public enum GetInfo: VarlinkMethod {
    public static let name = "org.varlink.service.GetInfo"

    /// What a call carries.
    public typealias Parameters = NoParameters

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var vendor: String
      public var product: String
      public var version: String
      public var url: String
      public var interfaces: [String]

      public init(
        vendor: String, product: String, version: String, url: String, interfaces: [String]
      ) {
        self.vendor = vendor
        self.product = product
        self.version = version
        self.url = url
        self.interfaces = interfaces
      }
    }
  }

  /// The description of one of the interfaces.
  public enum GetInterfaceDescription: VarlinkMethod {
    public static let name = "org.varlink.service.GetInterfaceDescription"

    /// What a call carries.
    public struct Parameters: Codable, Hashable, Sendable {
      public var interface: String

      public init(interface: String) {
        self.interface = interface
      }
    }

    /// What a reply carries.
    public struct Reply: Codable, Hashable, Sendable {
      public var description: String

      public init(description: String) {
        self.description = description
      }
    }
  }

  /// The service has no such interface.
  public struct InterfaceNotFound: VarlinkFailure, Hashable {
    public static let name = "org.varlink.service.InterfaceNotFound"

    public var interface: String

    public init(interface: String) {
      self.interface = interface
    }
  }

  /// The interface has no such method.
  public struct MethodNotFound: VarlinkFailure, Hashable {
    public static let name = "org.varlink.service.MethodNotFound"

    public var method: String

    public init(method: String) {
      self.method = method
    }
  }

  /// The interface describes the method, but this service does not carry it out.
  public struct MethodNotImplemented: VarlinkFailure, Hashable {
    public static let name = "org.varlink.service.MethodNotImplemented"

    public var method: String

    public init(method: String) {
      self.method = method
    }
  }

  /// A parameter is missing, of the wrong type, or out of its range.
  public struct InvalidParameter: VarlinkFailure, Hashable {
    public static let name = "org.varlink.service.InvalidParameter"

    public var parameter: String

    public init(parameter: String) {
      self.parameter = parameter
    }
  }

  /// The caller may not do that, or not now.
  public struct PermissionDenied: VarlinkFailure, Hashable {
    public static let name = "org.varlink.service.PermissionDenied"

    public init() {}
  }

  /// The method streams its replies and must be called with `more`.
  public struct ExpectedMore: VarlinkFailure, Hashable {
    public static let name = "org.varlink.service.ExpectedMore"

    public init() {}
  }

  /// The text that describes the interface, as a service shows it.
  public static let description = """
  # Every service has this interface: it tells what the service is and describes the others.
  interface org.varlink.service

  # Who the service is, and the names of its interfaces.
  method GetInfo() -> (
    vendor: string,
    product: string,
    version: string,
    url: string,
    interfaces: []string
  )

  # The description of one of the interfaces.
  method GetInterfaceDescription(interface: string) -> (description: string)

  # The service has no such interface.
  error InterfaceNotFound (interface: string)

  # The interface has no such method.
  error MethodNotFound (method: string)

  # The interface describes the method, but this service does not carry it out.
  error MethodNotImplemented (method: string)

  # A parameter is missing, of the wrong type, or out of its range.
  error InvalidParameter (parameter: string)

  # The caller may not do that, or not now.
  error PermissionDenied ()

  # The method streams its replies and must be called with `more`.
  error ExpectedMore ()

  """
}
