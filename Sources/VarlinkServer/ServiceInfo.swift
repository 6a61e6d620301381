// SPDX-License-Identifier: Apache-2.0

/// What a service says about itself in `org.varlink.service.GetInfo`.
public struct ServiceInfo: Hashable, Sendable {
  /// Who makes it.
  public var vendor: String
  /// What it is.
  public var product: String
  /// Which version of it is running.
  public var version: String
  /// Where to read about it.
  public var url: String

  /// The service `product`, by `vendor`.
  public init(vendor: String, product: String, version: String, url: String) {
    self.vendor = vendor
    self.product = product
    self.version = version
    self.url = url
  }
}
