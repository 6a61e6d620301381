// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials

/// How Swift is to be generated for the interfaces of one folder: its file `varlink-generator.json`.
///
/// ```json
/// { "access": "public", "names": { "org.example.greeter": "Greeter" } }
/// ```
public struct GeneratorOptions: Codable, Hashable, Sendable {
  /// Who may use what is generated.
  public enum Access: String, Codable, Hashable, Sendable {
    case `public`
    case package
    case `internal`
  }

  /// A protocol of the caller's own for all structures that have certain fields, so that what many
  /// methods have in common needs to be written only once.
  public struct Conformance: Codable, Hashable, Sendable {
    /// The protocol's name.
    public var `protocol`: String
    /// The fields that a structure must have, as the interface writes them: `requestId: ?string`.
    public var fields: [String]
    /// Whether the structure may have no other field.
    public var alone: Bool?

    /// The protocol for structures with `fields`; `alone`: and no others.
    public init(protocol: String, fields: [String], alone: Bool? = nil) {
      self.protocol = `protocol`
      self.fields = fields
      self.alone = alone
    }
  }

  /// Internal, unless said otherwise.
  public var access: Access?
  /// What the enum of an interface is called; else by the last part of the interface's name.
  public var names: [String: String]?
  /// A comment for the first line, such as a licence.
  public var header: String?
  /// Protocols that structures conform to.
  public var conformances: [Conformance]?
  /// The modules to import; else `Varlink`.
  public var imports: [String]?

  /// What is nil is as it is by default.
  public init(
    access: Access? = nil, names: [String: String]? = nil, header: String? = nil,
    conformances: [Conformance]? = nil, imports: [String]? = nil
  ) {
    self.access = access
    self.names = names
    self.header = header
    self.conformances = conformances
    self.imports = imports
  }

  /// The name of the file that has the options of its folder's interfaces.
  public static let fileName = "varlink-generator.json"

  /// The options for the interface in the file `interface`: none are set where its folder has no file
  /// of them.
  public init(besides interface: URL) throws {
    let file = interface.deletingLastPathComponent().appending(path: Self.fileName)
    guard FileManager.default.fileExists(atPath: file.path) else {
      self.init()
      return
    }
    self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
  }
}
