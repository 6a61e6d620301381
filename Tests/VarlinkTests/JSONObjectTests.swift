// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Varlink

/// An object goes through untouched, whatever it has.
@Suite struct JSONObjectTests {
  @Test(arguments: [
    "{}",
    #"{"at":1.5,"big":9007199254740993,"count":0,"text":"a \"b\" ü","yes":true}"#,
    #"{"in":{"a":[1,[],{"b":null}],"c":{}},"list":["1",1,false]}"#,
  ])
  func anObjectComesBackAsItWas(_ text: String) throws {
    let fields = try JSONDecoder().decode(JSONObject.self, from: Data(text.utf8))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(fields), as: UTF8.self) == text)
    #expect(try JSONObject(encoding: fields) == fields)
  }

  @Test(arguments: ["[]", "7", "null", #""text""#, "[{}]"])
  func whatIsNoObjectIsRefused(_ text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(JSONObject.self, from: Data(text.utf8))
    }
  }

  @Test func theFieldsOfAKindAreTakenOver() throws {
    struct Noted: Codable {
      var episode: Int
      var text: String
    }
    let fields = try JSONObject(encoding: Noted(episode: 3, text: "n"))
    let back = try JSONDecoder().decode(Noted.self, from: JSONEncoder().encode(fields))
    #expect(back.episode == 3 && back.text == "n")
  }
}
