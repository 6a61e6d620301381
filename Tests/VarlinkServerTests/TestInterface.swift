// SPDX-License-Identifier: Apache-2.0

import Varlink

/// The interface that the tests' service has.
enum TestInterface {
  static let text = """
    interface org.example.test
    method Echo(text: string, count: ?int) -> (text: string)
    method Fail(level: int) -> ()
    method Later(text: string) -> (text: string)
    method Release() -> (released: int, held: int)
    method Note(text: string) -> ()
    method Notes() -> (texts: []string)
    method Count(to: int) -> (number: int)
    method List(count: int, size: int) -> (number: int, filling: string)
    method Monitor() -> (number: int, filling: string)
    method Poke(size: int) -> (monitors: int)
    method Broken() -> (value: float)
    method Unimplemented() -> ()
    error TooLoud (level: int)

    """
}

struct TooLoud: VarlinkFailure, Equatable {
  static let name = "org.example.test.TooLoud"
  var level: Int
}

enum Echo: VarlinkMethod {
  struct Parameters: Codable, Sendable {
    var text: String
    var count: Int?
  }
  struct Reply: Codable, Sendable { var text: String }
  static let name = "org.example.test.Echo"
}

enum Fail: VarlinkMethod {
  struct Parameters: Codable, Sendable { var level: Int }
  typealias Reply = NoParameters
  static let name = "org.example.test.Fail"
}

/// Answers when `Release` is called, which tells how many were open, and how many hold an `onClose`
/// after their reply.
enum Later: VarlinkMethod {
  typealias Parameters = Echo.Parameters
  typealias Reply = Echo.Reply
  static let name = "org.example.test.Later"
}

enum Release: VarlinkMethod {
  typealias Parameters = NoParameters
  struct Reply: Codable, Sendable { var released: Int, held: Int }
  static let name = "org.example.test.Release"
}

enum Note: VarlinkMethod {
  typealias Parameters = Echo.Parameters
  typealias Reply = NoParameters
  static let name = "org.example.test.Note"
}

enum Notes: VarlinkMethod {
  typealias Parameters = NoParameters
  struct Reply: Codable, Sendable { var texts: [String] }
  static let name = "org.example.test.Notes"
}

/// Streams the numbers from 1 where the caller takes more, and else tells the last one.
enum Count: VarlinkMethod {
  struct Parameters: Codable, Sendable { var to: Int }
  struct Reply: Codable, Sendable { var number: Int }
  static let name = "org.example.test.Count"
}

struct Filled: Codable, Sendable {
  var number: Int
  var filling: String
  init(number: Int, size: Int = 0) {
    self.number = number
    filling = String(repeating: "x", count: size)
  }
}

/// Streams a list, each item as the caller takes it.
enum List: VarlinkMethod {
  struct Parameters: Codable, Sendable { var count: Int, size: Int }
  typealias Reply = Filled
  static let name = "org.example.test.List"
}

/// Streams 0, and then the next number with each `Poke`.
enum Monitor: VarlinkMethod {
  typealias Parameters = NoParameters
  typealias Reply = Filled
  static let name = "org.example.test.Monitor"
}

/// Sends `size` bytes to each monitor; tells how many are left after that.
enum Poke: VarlinkMethod {
  struct Parameters: Codable, Sendable { var size: Int }
  struct Reply: Codable, Sendable { var monitors: Int }
  static let name = "org.example.test.Poke"
}

/// Answers with what JSON cannot say.
enum Broken: VarlinkMethod {
  typealias Parameters = NoParameters
  struct Reply: Codable, Sendable { var value: Double }
  static let name = "org.example.test.Broken"
}
