// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import Testing

/// The fields of a fact go through the wire types untouched, whatever its kind has.
struct FieldsTests {
  @Test(arguments: [
    "{}",
    #"{"at":1.5,"big":9007199254740993,"count":0,"text":"a \"b\" ü","yes":true}"#,
    #"{"in":{"a":[1,[],{"b":null}],"c":{}},"list":["1",1,false]}"#,
  ])
  func anObjectComesBackAsItWas(_ text: String) throws {
    let fields = try JSONDecoder().decode(Wire.Fields.self, from: Data(text.utf8))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(fields), as: UTF8.self) == text)
    #expect(try Wire.Fields(encoding: fields) == fields)
  }

  @Test(arguments: ["[]", "7", "null", #""text""#, "[{}]"])
  func whatIsNoObjectIsRefused(_ text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Wire.Fields.self, from: Data(text.utf8))
    }
  }

  @Test func theFieldsOfAKindAreTakenOver() throws {
    struct Noted: Codable {
      var episode: Int
      var text: String
    }
    let fields = try Wire.Fields(encoding: Noted(episode: 3, text: "n"))
    let back = try JSONDecoder().decode(Noted.self, from: JSONEncoder().encode(fields))
    #expect(back.episode == 3 && back.text == "n")
  }
}
