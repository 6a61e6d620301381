// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import Testing

@testable import LeewayDaemon

/// Each line of an export is what `share/export.schema.json` says.
@Suite struct ExportSchemaTests {
  /// Each kind with all the fields that it can have.
  private static let facts: [(kind: Fact.Kind, fields: String)] = [
    (.said, #"{"word":"holding","checkIn":"3-settle-1.2","textID":"a"}"#),
    (.opened, #"{"episode":3,"at":1772884800123,"noContact":true}"#),
    (.withdrawal, #"{"episode":3,"at":1772884800123}"#),
    (.holdBegan, #"{"episode":3,"begin":1772884800123,"end":1772884801123,"agreed":true}"#),
    (.holdEndSet, #"{"episode":3,"end":1772884800123,"agreed":false}"#),
    (.pushed, #"{"episode":3,"at":1772884800123}"#),
    (.reconnected, #"{"episode":3,"at":1772884800123}"#),
    (.closed, #"{"episode":3,"ending":"back","at":1772884800123}"#),
    (.unsafe, "{}"), (.safe, "{}"), (.resumed, "{}"), (.textsOffered, "{}"), (.clockChanged, "{}"),
    (.noContactSet, #"{"noContact":true}"#), (.noted, #"{"episode":3,"text":"a \"b\""}"#),
    (.paused, #"{"until":1772884800123}"#), (.discreetSet, #"{"discreet":false}"#),
    (
      .urgeBegan,
      #"{"number":4,"episode":3,"ends":5,"attended":true,"textID":"a","title":"b","text":"c","plan":2}"#
    ),
    (.urgeMoved, #"{"number":4,"episode":3,"ends":5,"attended":false}"#),
    (.urgeEnded, #"{"number":4,"episode":3,"outcome":"elapsed"}"#),
    (.planAdded, #"{"number":2,"if":"a","then":"b","anyCue":true}"#),
    (.planRemoved, #"{"number":2}"#), (.ownAdded, #"{"number":3,"what":"person","text":"Jo"}"#),
    (.ownRemoved, #"{"number":3}"#), (.peopleOrdered, #"{"numbers":[5,3]}"#),
    (.unsentAdded, #"{"episode":3,"text":"a"}"#), (.unsentKept, #"{"episode":3}"#),
    (.postponed, #"{"id":"3-settle-1.2","episode":3,"until":5}"#),
    (
      .fellDue,
      #"""
      {"id":"3-settle-1.2","episode":3,"phase":"settle","due":5,"tellsHoldEnd":false,"textID":"a",
      "title":"b","text":"c","rehearsal":{"plan":2,"text":"d"},"held":"asleep"}
      """#
    ),
    (.held, #"{"id":"3-settle-1.2","reason":"asleep"}"#),
    (.shown, #"{"id":"3-settle-1.2","expires":5}"#), (.catchUpPlanned, #"{"episode":3,"at":5}"#),
    (
      .resolved,
      #"""
      {"id":"3-settle-1.2","episode":3,"phase":"settle","due":5,"outcome":"coalesced",
      "reason":"unanswered","into":"3-catchup-1"}
      """#
    ),
    (.configured, #"{"dailyCap":2}"#), (.gapCorrected, #"{"by":-7200000,"upTo":12}"#),
    (.undone, #"{"transaction":7}"#),
  ]

  private struct Row: DecodableWithConfiguration {
    let fact: Fact

    init(from decoder: any Decoder, configuration kind: Fact.Kind) throws {
      fact = try Fact(kind, fieldsFrom: decoder)
    }
  }

  private let schema: [String: Any]

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: "share/export.schema.json"))
    schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  /// A real line, and whether an import reads it.
  private func line(_ kind: Fact.Kind, _ fields: String) throws -> [String: Any] {
    let fact = try JSONDecoder().decode(Row.self, from: Data(fields.utf8), configuration: kind).fact
    let stored = StoredFact(
      transaction: 12,
      moment: Moment(
        elapsed: Instant(milliseconds: 1_772_884_800_123),
        wall: Date(timeIntervalSince1970: 1_772_884_900.5)),
      zone: "Europe/Berlin", kind: kind.rawValue, episode: fact.episode, fields: fields,
      store: "00ff", origin: kind == .opened ? "0a:-3" : nil, points: fact.points)
    let data = try JSONEncoder().encode(Wire.Fact(stored))
    _ = try ImportLine(String(decoding: data, as: UTF8.self))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func everyKindIsAmongThem() {
    #expect(Set(Self.facts.map(\.kind)) == Set(Fact.Kind.allCases))
  }

  @Test(arguments: facts)
  func aLineIsWhatTheSchemaSays(_ kind: Fact.Kind, _ fields: String) throws {
    let line = try line(kind, fields)
    #expect(SchemaCheck(schema).problems(line) == [])
  }

  @Test(arguments: facts)
  func eachTimeAmongTheFieldsHasItsWallTime(_ kind: Fact.Kind, _ fields: String) throws {
    let line = try line(kind, fields)
    let times = line["times"] as? [String: String] ?? [:]
    let known = ["at", "begin", "end", "ends", "until", "due", "expires"]
    let own = try #require(line["fields"] as? [String: Any])
    #expect(Set(times.keys) == Set(own.keys.filter(known.contains)))
    if let time = times["at"], own["at"] as? Int == 1_772_884_800_123 {
      #expect(time == line["at"] as? String)
      #expect(time == "2026-03-07T13:01:41+01:00")
    }
  }

  @Test(arguments: [
    #"{"transaction":"12"}"#, #"{"kind":"later"}"#, #"{"at":"yesterday"}"#, #"{"store":"X"}"#,
    #"{"elapsed":1.5}"#, #"{"fields":{"episode":3}}"#, #"{"fields":{"episode":"3","text":"a"}}"#,
    #"{"fields":{"episode":0,"text":"a"}}"#, #"{"zone":null}"#, #"{"times":{"at":5}}"#,
  ])
  func whatIsNoneIsRefused(_ change: String) throws {
    var line = try line(.noted, #"{"episode":3,"text":"a"}"#)
    let changes = try JSONSerialization.jsonObject(with: Data(change.utf8)) as? [String: Any] ?? [:]
    for (key, value) in changes { line[key] = value is NSNull ? nil : value }
    #expect(SchemaCheck(schema).problems(line) != [])
  }
}

/// The keywords of JSON Schema that `export.schema.json` uses, and no more.
private struct SchemaCheck {
  private static let told: Set = ["$schema", "$id", "title", "description", "format", "$defs"]
  private let root: [String: Any]

  init(_ root: [String: Any]) { self.root = root }

  func problems(_ value: Any) -> [String] { problems(value, root, "line") }

  private func problems(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    schema.filter { !Self.told.contains($0.key) }.flatMap { keyword, rule -> [String] in
      let object = value as? [String: Any] ?? [:]
      switch keyword {
      case "$ref":
        let name = (rule as? String ?? "").split(separator: "/").last.map(String.init) ?? ""
        let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
        return definitions[name].map { problems(value, $0, place) } ?? ["no \(name)"]
      case "type": return isOf(value, rule as? String ?? "") ? [] : ["\(place): \(rule)"]
      case "const": return (value as? NSObject) == (rule as? NSObject) ? [] : ["\(place): const"]
      case "enum":
        let words = rule as? [String] ?? []
        return words.contains(value as? String ?? "") ? [] : ["\(place): enum"]
      case "minimum":
        return (value as? Int ?? .min) >= (rule as? Int ?? .max) ? [] : ["\(place): minimum"]
      case "pattern":
        guard let text = value as? String, let rule = rule as? String else { return [] }
        return text.range(of: rule, options: .regularExpression) != nil ? [] : ["\(place): \(rule)"]
      case "required":
        return (rule as? [String] ?? []).filter { object[$0] == nil }.map { "\(place).\($0)" }
      case "properties":
        return (rule as? [String: [String: Any]] ?? [:]).flatMap { name, rule in
          object[name].map { problems($0, rule, "\(place).\(name)") } ?? []
        }
      case "additionalProperties":
        let rule = rule as? [String: Any] ?? [:]
        return object.flatMap { problems($1, rule, "\(place).\($0)") }
      case "items":
        let rule = rule as? [String: Any] ?? [:]
        return (value as? [Any] ?? []).flatMap { problems($0, rule, place) }
      case "allOf":
        return (rule as? [[String: Any]] ?? []).flatMap { problems(value, $0, place) }
      case "if":
        guard let condition = rule as? [String: Any], let then = schema["then"] as? [String: Any],
          problems(value, condition, place).isEmpty
        else { return [] }
        return problems(value, then, place)
      case "then": return []
      default: return ["the keyword \(keyword) is not known here"]
      }
    }
  }

  private func isOf(_ value: Any, _ type: String) -> Bool {
    let number = value as? NSNumber
    let isBool = number.map(isTruth) ?? false
    return switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": isBool
    case "integer": number.map { !isBool && $0.doubleValue == $0.doubleValue.rounded() } ?? false
    default: false
    }
  }

  /// Whether JSON said `true` or `false`, which a number is not.
  private func isTruth(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }
}
