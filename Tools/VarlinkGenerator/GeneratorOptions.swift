// SPDX-License-Identifier: Apache-2.0

public import FoundationEssentials

/// How Swift is to be generated for the interfaces of one folder: its file `varlink-generator.json`.
///
/// ```json
/// { "access": "public", "names": { "org.example.greeter": "Greeter" } }
/// ```
public struct GeneratorOptions: Decodable, Sendable {
  /// Who may use what is generated.
  public enum Access: String, Decodable, Sendable {
    case `public`
    case package
    case `internal`
  }

  /// A protocol of the caller's own for all structures that have certain fields, so that what many
  /// methods have in common needs to be written only once.
  public struct Conformance: Decodable, Sendable {
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

    private enum CodingKeys: String, CodingKey, CaseIterable { case `protocol`, fields, alone }

    /// Reads one; a key that is none of its three is refused.
    public init(from decoder: any Decoder) throws {
      try decoder.refuseKeys(except: CodingKeys.allCases.map(\.stringValue))
      let values = try decoder.container(keyedBy: CodingKeys.self)
      self.protocol = try values.decode(String.self, forKey: .protocol)
      fields = try values.decode([String].self, forKey: .fields)
      alone = try values.decodeIfPresent(Bool.self, forKey: .alone)
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

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case access, names, header, conformances, imports
  }

  /// Reads the options; a key that is none of them is refused, for it would be a default in silence.
  public init(from decoder: any Decoder) throws {
    try decoder.refuseKeys(except: CodingKeys.allCases.map(\.stringValue))
    let values = try decoder.container(keyedBy: CodingKeys.self)
    access = try values.decodeIfPresent(Access.self, forKey: .access)
    names = try values.decodeIfPresent([String: String].self, forKey: .names)
    header = try values.decodeIfPresent(String.self, forKey: .header)
    conformances = try values.decodeIfPresent([Conformance].self, forKey: .conformances)
    imports = try values.decodeIfPresent([String].self, forKey: .imports)
  }
}

extension Decoder {
  /// Refuses an object with a key that is not among `known`.
  fileprivate func refuseKeys(except known: [String]) throws {
    for key in try container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: codingPath + [key],
          debugDescription: "The option “\(key.stringValue)” is unknown; the options are "
            + known.joined(separator: ", ") + "."))
    }
  }
}

private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
