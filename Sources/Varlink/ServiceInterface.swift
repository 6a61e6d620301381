// SPDX-License-Identifier: Apache-2.0

/// `org.varlink.service`: the interface that every Varlink service has.
public enum ServiceInterface: VarlinkInterface {
  /// The interface's name.
  public static let name = "org.varlink.service"

  /// Asks a service what it is and which interfaces it has.
  public enum GetInfo: VarlinkMethod {
    /// Takes nothing.
    public typealias Parameters = NoParameters
    /// Who the service is, and its interfaces' names.
    public struct Reply: Codable, Hashable, Sendable {
      /// Who makes it.
      public var vendor: String
      /// What it is.
      public var product: String
      /// Which version of it is running.
      public var version: String
      /// Where to read about it.
      public var url: String
      /// The names of its interfaces, `org.varlink.service` included.
      public var interfaces: [String]
      /// A service of `product` with `interfaces`.
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
    /// The name on the wire.
    public static let name = "org.varlink.service.GetInfo"
  }

  /// Asks for an interface's description; the error is `InterfaceNotFound` where there is none.
  public enum GetInterfaceDescription: VarlinkMethod {
    /// Which interface.
    public struct Parameters: Codable, Hashable, Sendable {
      /// The interface's name.
      public var interface: String
      /// The interface called `interface`.
      public init(interface: String) { self.interface = interface }
    }
    /// The description.
    public struct Reply: Codable, Hashable, Sendable {
      /// The text, as in a `.varlink` file.
      public var description: String
      /// A reply with the text `description`.
      public init(description: String) { self.description = description }
    }
    /// The name on the wire.
    public static let name = "org.varlink.service.GetInterfaceDescription"
  }

  /// Its two methods.
  public static let methods: [any VarlinkMethod.Type] = [
    GetInfo.self, GetInterfaceDescription.self,
  ]

  /// The errors that any method may answer.
  public static let failures: [any VarlinkFailure.Type] = [
    StandardError.InterfaceNotFound.self, StandardError.MethodNotFound.self,
    StandardError.MethodNotImplemented.self, StandardError.InvalidParameter.self,
    StandardError.PermissionDenied.self, StandardError.ExpectedMore.self,
  ]

  /// The interface's own description.
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
