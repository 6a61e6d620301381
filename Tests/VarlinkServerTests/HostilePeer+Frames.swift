// SPDX-License-Identifier: Apache-2.0

import VarlinkServer

extension HostilePeer {
  private static let short: Limits = {
    var limits = Limits()
    limits.frameTime = .milliseconds(100)
    return limits
  }()

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// In an order that no text has them in, above and below in turns, so that they would be sorted.
  private static let accents = repeated("\u{301}\u{316}", 15_000)

  /// What comes is no frame, or not in time.
  static let withFrames: [HostilePeer] = [
    .init("too long", endsBySaying: echo(#""text":""# + repeated("x", 64 << 10) + #"""#) + "␀"),
    .init("no NUL", endsBySaying: repeated(" ", 64 << 10 + 1)),
    .init("nothing but NULs", endsBySaying: repeated("␀", 1000)),
    .init("half a call, then silence", limits: short, endsBySaying: String(echo.prefix(40))),
    // A byte a second against ten seconds, a hundred times as fast.
    .init("one byte a second", limits: short, meets: ["closed"]) { path, other in
      let client = try RawClient(path)
      for byte in echo.utf8 {
        client.say([byte])
        if client.hears(within: 10) { break }
        guard other.ask(echo) == echoed else { return ["held up the other"] }
      }
      return heard(by: client)
    },
    .init("too deep", endsBySaying: echo(#""x":"# + repeated("[", 31) + repeated("]", 31)) + "␀"),
    .init("thousands deep", endsBySaying: #"{"x":"# + repeated("[", 60_000) + "␀"),
    .init(
      "thousands of objects deep", endsBySaying: repeated(#"{"x":"#, 12_000) + "␀"),
    .init("no JSON", endsBySaying: "GET / HTTP/1.1\r\n\r\n␀"),
    .init("JSON cut short", endsBySaying: #"{"method":"org.example.test.Echo","par␀"#),
    .init("a list", endsBySaying: "[{}]␀"),
    .init("a word", endsBySaying: "true␀"),
    .init("two objects", endsBySaying: "{}{}␀"),
    .init("a byte order mark", endsBySaying: "\u{FEFF}" + echo + "␀"),
    .init("bad UTF-8", endsBySaying: around([0xFF])),
    .init("UTF-8 cut short", endsBySaying: around([0xE2, 0x82])),
    .init("UTF-8 longer than need be", endsBySaying: around([0xC0, 0x80])),
    .init("a surrogate as UTF-8", endsBySaying: around([0xED, 0xA0, 0x80])),
    .init("a surrogate alone", endsBySaying: echo(#""text":"\ud83d""#) + "␀"),
    .init("surrogates the wrong way round", endsBySaying: echo(#""text":"\ude00\ud83d""#) + "␀"),
    .init("a surrogate alone in a key", endsBySaying: #"{"\udfff":1}␀"#),
    .init(
      "a letter with 30,000 accents",
      endsBySaying: #"{"method":"org.example.test.e\#(accents)"}␀"#),
    .init(
      "a letter in a key with 30,000 accents",
      endsBySaying: echo(#""text":"a","e\#(accents)":1"#) + "␀"),
    .init(
      "a letter with 10,000 accents in escapes",
      endsBySaying: echo(#""text":"e\#(repeated(#"\u0301\u0316"#, 5000))""#) + "␀"),
    .init(
      "a NUL inside a string", endsBySaying: #"{"method":"org.example.␀test.Echo"}␀"#),
  ]

  private static func around(_ bytes: [UInt8]) -> [UInt8] {
    Array(#"{"method":"org.example.test.Echo","parameters":{"text":""#.utf8) + bytes
      + Array(#""}}"#.utf8) + [0]
  }

  /// What comes is a frame, and odd.
  static let withCalls: [HostilePeer] = [
    .init(
      #"\u0000 in a string"#, says: echo(#""text":"a\u0000b""#), hears: [echoed(#"a\u0000b"#)]),
    .init(
      #"\u0000 in a method's name"#, says: #"{"method":"org.example.test\u0000.Echo"}"#,
      hears: [error("InterfaceNotFound", #"{"interface":"org.example.test\u0000"}"#)]),
    .init(
      #"\u0000 in a key"#, says: echo(#""text":"a","text\u0000":5"#), hears: [echoed("a")]),
    .init(
      "a key of the envelope twice",
      says: #"{"method":"org.example.no.No","method":"org.example.test.Notes"}"#,
      hears: [invalid("method")]),
    .init(
      "parameters twice",
      says: #"{"method":"org.example.test.Echo","parameters":5,"parameters":{"text":"b"}}"#,
      hears: [invalid("parameters")]),
    .init(
      "a parameter twice", says: echo(#""text":"a","text":"b""#), hears: [invalid("text")]),
    .init("1e400", says: echo(#""text":"a","count":1e400"#), hears: [invalid("count")]),
    .init("-1e400", says: echo(#""text":"a","count":-1e400"#), hears: [invalid("count")]),
    .init(
      "2^80", says: echo(#""text":"a","count":1208925819614629174706176"#),
      hears: [invalid("count")]),
    .init("-0", says: echo(#""text":"a","count":-0"#), hears: [echoed("a")]),
    .init("-0.0", says: echo(#""text":"a","count":-0.0"#), hears: [echoed("a")]),
    .init("1e-400", says: echo(#""text":"a","count":1e-400"#), hears: [echoed("a")]),
    .init(
      "a number of 60,000 digits", says: echo(#""text":"a","count":"# + repeated("9", 60_000)),
      hears: [invalid("count")]),
    .init(
      "an exponent of 60,000 digits",
      says: echo(#""text":"a","count":1e"# + repeated("9", 60_000)), hears: [invalid("count")]),
    .init(
      "a huge number where none is known", says: echo(#""text":"a","new":1e400"#),
      hears: [echoed("a")]),
    .init(
      "more with oneway",
      says: #"{"method":"org.example.test.Monitor","more":true,"oneway":true}"#, hears: []),
    .init(
      "an upgrade", says: #"{"method":"org.example.test.Echo","upgrade":true}"#,
      hears: [invalid("upgrade")]),
    .init(
      "unknown method", says: #"{"method":"org.example.test.No"}"#,
      hears: [error("MethodNotFound", #"{"method":"org.example.test.No"}"#)]),
    .init(
      "unknown interface", says: #"{"method":"org.example.no.Echo"}"#,
      hears: [error("InterfaceNotFound", #"{"interface":"org.example.no"}"#)]),
    .init("no method", says: #"{"parameters":{}}"#, hears: [invalid("method")]),
    .init("a method that is null", says: #"{"method":null}"#, hears: [invalid("method")]),
    .init("a method that is a list", says: #"{"method":["a.b"]}"#, hears: [invalid("method")]),
    .init("a method of nothing", says: #"{"method":""}"#, hears: [invalid("method")]),
    .init(
      "a method of 60,000 dots", says: #"{"method":"\#(repeated(".", 60_000))"}"#,
      hears: [invalid("method")]),
    .init(
      "a method's name of 15,000 flags",
      says: #"{"method":"org.example.test.\#(repeated("🇦", 15_000))"}"#,
      hears: [
        error("MethodNotFound", #"{"method":"org.example.test.\#(repeated("🇦", 15_000))"}"#)
      ]),
    .init(
      "a method's name of 15,000 joined faces",
      says: #"{"method":"org.example.test.\#(repeated("👩\u{200D}", 8_000))"}"#,
      hears: [
        error(
          "MethodNotFound", #"{"method":"org.example.test.\#(repeated("👩\u{200D}", 8_000))"}"#)
      ]),
    .init("no parameters", says: #"{"method":"org.example.test.Echo"}"#, hears: [invalid("text")]),
    .init(
      "null parameters", says: #"{"method":"org.example.test.Echo","parameters":null}"#,
      hears: [invalid("text")]),
    .init(
      "parameters that are a list", says: #"{"method":"org.example.test.Echo","parameters":[]}"#,
      hears: [invalid("parameters")]),
    .init("a parameter that is null", says: echo(#""text":null"#), hears: [invalid("text")]),
    .init(
      "a parameter of the wrong type", says: echo(#""text":{"text":"a"}"#),
      hears: [invalid("text")]),
    .init("a flag that is a word", says: #"{"more":"true"}"#, hears: [invalid("more")]),
    .init(
      "4,000 keys in escapes",
      says: "{" + (0..<4000).map { #""\u0061\#($0)":1,"# }.joined()
        + echo(#""text":"a""#).dropFirst(),
      hears: [echoed("a")]),
    .init(
      "6,000 keys",
      says: echo((0..<6000).map { #""\#($0)":1,"# }.joined() + #""text":"a""#),
      hears: [echoed("a")]),
    .init(
      "numbers that do not fit among 5,000 that nobody knows",
      says: echo((0..<5000).map { #""\#($0)":1.5,"# }.joined() + #""text":"a","count":1.5"#),
      // In so long a call it is not looked for.
      hears: [invalid("parameters")]),
    .init(
      "a number that does not fit behind sixteen that nobody knows, and much text",
      says: echo(
        (0..<16).map { #""\#($0)":1,"# }.joined()
          + #""text":"\#(repeated("a", 60_000))","count":1.5"#),
      hears: [invalid("parameters")]),
    .init(
      "30,000 escapes", says: echo(#""text":"\#(repeated(#"\n"#, 30_000))""#),
      hears: [echoed(repeated(#"\n"#, 30_000))]),
  ]
}
