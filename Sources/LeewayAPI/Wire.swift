// SPDX-License-Identifier: Apache-2.0

/// The interface `org.leeway.Leeway` as Swift types, each named as in its description.
///
/// Types, methods and errors stay beside the text they come from, org.leeway.Leeway.varlink,
/// which is the contract; a test ties the two together. A word on the wire (a phase, an outcome,
/// a kind) is a plain string, since a newer peer may know more of them. Times are RFC 3339 text.
public enum Wire {
  /// The name of the interface, and the prefix of its methods and errors.
  public static let interface = "org.leeway.Leeway"

  /// The interface's description, as `GetInterfaceDescription` answers it.
  public static let description = String(
    decoding: PackageResources.org_leeway_Leeway_varlink, as: UTF8.self)

  /// The socket's path below the directory `$XDG_RUNTIME_DIR`.
  public static let socketPath = "leeway/org.leeway.Leeway"
}
