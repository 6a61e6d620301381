// SPDX-License-Identifier: Apache-2.0

// The names are the interface's.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Varlink

/// A call that knows which client makes it.
protocol ClientCall: Codable, Sendable, Equatable {
  var client_id: String { get }
}

extension Certification {
  struct OnlyClient: ClientCall { var client_id: String }

  struct Everything: Codable, Sendable, Equatable {
    var bool: Bool
    var int: Int
    var float: Double
    var string: String
  }

  struct Pair: Codable, Sendable, Equatable {
    var first: Int
    var second: String
  }

  struct Interface: Codable, Sendable, Equatable {
    enum Word: String, Codable, Sendable, CaseIterable { case foo, bar, baz }
    struct Anonymous: Codable, Sendable, Equatable { var foo: Bool, bar: Bool }

    var foo: [[String: Word]?]?
    var anon: Anonymous
  }

  struct MyType: Codable, Sendable, Equatable {
    enum Number: String, Codable, Sendable, CaseIterable { case one, two, three }

    var object: JSONObject
    var `enum`: Number
    var `struct`: Pair
    var array: [String]
    var dictionary: [String: String]
    var stringset: [String: NoParameters]
    var nullable: String?
    var nullable_array_struct: [Pair]?
    var interface: Interface
  }

  enum Start: VarlinkMethod {
    typealias Parameters = NoParameters
    struct Reply: Codable, Sendable { var client_id: String }
    static let name = "\(Certification.name).Start"
  }

  enum Test01: VarlinkMethod {
    typealias Parameters = OnlyClient
    struct Reply: Codable, Sendable { var bool: Bool }
    static let name = "\(Certification.name).Test01"
  }

  enum Test02: VarlinkMethod {
    struct Parameters: ClientCall { var client_id: String, bool: Bool }
    struct Reply: Codable, Sendable { var int: Int }
    static let name = "\(Certification.name).Test02"
  }

  enum Test03: VarlinkMethod {
    struct Parameters: ClientCall { var client_id: String, int: Int }
    struct Reply: Codable, Sendable { var float: Double }
    static let name = "\(Certification.name).Test03"
  }

  enum Test04: VarlinkMethod {
    struct Parameters: ClientCall { var client_id: String, float: Double }
    struct Reply: Codable, Sendable { var string: String }
    static let name = "\(Certification.name).Test04"
  }

  enum Test05: VarlinkMethod {
    struct Parameters: ClientCall { var client_id: String, string: String }
    typealias Reply = Everything
    static let name = "\(Certification.name).Test05"
  }

  enum Test06: VarlinkMethod {
    struct Parameters: ClientCall {
      var client_id: String
      var bool: Bool
      var int: Int
      var float: Double
      var string: String
    }
    struct Reply: Codable, Sendable { var `struct`: Everything }
    static let name = "\(Certification.name).Test06"
  }

  enum Test07: VarlinkMethod {
    struct Parameters: ClientCall { var client_id: String, `struct`: Everything }
    struct Reply: Codable, Sendable { var map: [String: String] }
    static let name = "\(Certification.name).Test07"
  }

  enum Test08: VarlinkMethod {
    struct Parameters: ClientCall { var client_id: String, map: [String: String] }
    struct Reply: Codable, Sendable { var set: [String: NoParameters] }
    static let name = "\(Certification.name).Test08"
  }

  enum Test09: VarlinkMethod {
    struct Parameters: ClientCall { var client_id: String, set: [String: NoParameters] }
    struct Reply: Codable, Sendable { var mytype: MyType }
    static let name = "\(Certification.name).Test09"
  }

  enum Test10: VarlinkMethod {
    struct Parameters: ClientCall { var client_id: String, mytype: MyType }
    struct Reply: Codable, Sendable { var string: String }
    static let name = "\(Certification.name).Test10"
  }

  enum Test11: VarlinkMethod {
    struct Parameters: ClientCall { var client_id: String, last_more_replies: [String] }
    typealias Reply = NoParameters
    static let name = "\(Certification.name).Test11"
  }

  enum End: VarlinkMethod {
    typealias Parameters = OnlyClient
    struct Reply: Codable, Sendable { var all_ok: Bool }
    static let name = "\(Certification.name).End"
  }

  struct ClientIdError: VarlinkFailure, Equatable {
    static let name = "\(Certification.name).ClientIdError"
  }

  struct CertificationError: VarlinkFailure {
    static let name = "\(Certification.name).CertificationError"
    var wants: JSONObject
    var got: JSONObject
  }
}
