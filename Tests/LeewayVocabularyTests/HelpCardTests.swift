// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayVocabulary

@Suite struct HelpCardTests {
  /// A zone and a language, and whose numbers are shown, each with its reason.
  struct Case: CustomTestStringConvertible {
    let configured: String
    let zone: String
    let locale: String
    let region: String
    let why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case(
      configured: "", zone: "Europe/Berlin", locale: "en_US.UTF-8", region: "DE",
      why: "the zone counts before the language"),
    Case(
      configured: "", zone: "America/New_York", locale: "C", region: "US", why: "a zone of the US"),
    Case(configured: "", zone: "Europe/London", locale: "", region: "GB", why: "a zone of the UK"),
    Case(
      configured: "", zone: "UTC", locale: "C.UTF-8", region: "general", why: "no country at all"),
    Case(
      configured: "", zone: "Etc/UTC", locale: "de_AT.UTF-8", region: "AT",
      why: "a zone of no country leaves it to the language"),
    Case(
      configured: "", zone: "Asia/Tokyo", locale: "en_US.UTF-8", region: "general",
      why: "a country without numbers here is not served with those of another"),
    Case(
      configured: "ch", zone: "Europe/Berlin", locale: "de_DE", region: "CH",
      why: "what is configured counts first, in either case"),
    Case(
      configured: "", zone: "Australia/Lord_Howe", locale: "", region: "AU",
      why: "all of Australia's zones have its name"),
    Case(configured: "", zone: "US/Eastern", locale: "", region: "US", why: "a zone's old name"),
    Case(
      configured: "", zone: "America/Mexico_City", locale: "en_US", region: "general",
      why: "not every zone of America is one of the US"),
    Case(configured: "", zone: "Etc/UTC", locale: "de", region: "general", why: "no territory"),
    Case(
      configured: "", zone: "UTC", locale: "zh-Hant-NZ@x", region: "NZ",
      why: "the territory stands last"),
  ])
  func showsTheNumbersOfWhereThePersonIs(_ example: Case) {
    let region = HelpCard.region(
      configured: example.configured, zone: example.zone, locale: example.locale)
    #expect(region.code == example.region)
  }

  @Test func everyRegionHasAnAnswerToEveryNeed() {
    #expect(
      HelpCard.regions.map(\.code) == [
        "AT", "AU", "CA", "CH", "DE", "ES", "FR", "GB", "IE", "NZ", "US", "general",
      ])
    for region in HelpCard.regions {
      let needs = Set(region.services.map(\.need))
      #expect(needs == Set(HelpCard.Need.allCases), "\(region.code)")
    }
  }

  /// Each with the address of two, on different hosts; and nothing in the file is passed over.
  @Test func everyLineHasTwoSources() throws {
    let lines = String(decoding: PackageResources.HelpCard_txt, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let words = Set(HelpCard.Need.allCases.map(\.rawValue) + ["checked", "directory", "region"])
    for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let word = String(line.prefix { $0 != " " })
      #expect(words.contains(word), "line \(number + 1): \(word)")
      guard HelpCard.Need(rawValue: word) != nil else { continue }
      let sources = lines[(number + 1)...].prefix { $0.hasPrefix("# ") }
      let hosts = sources.compactMap { source in
        source.range(of: "http").flatMap { URL(string: String(source[$0.lowerBound...]))?.host() }
      }
      #expect(hosts.count == 2, "line \(number + 1): \(line)")
    }
  }

  @Test func theOwnLinesComeFirstAndWhatLeewayCannotDoLast() throws {
    let region = try #require(HelpCard.region("de"))
    let sections = HelpCard(region: region, own: ["Ada, next door"]).sections(on: "2026-11-28")
    #expect(sections[0].lines == [HelpCard.traces])
    #expect(sections[1] == HelpCard.Section(title: "Your own lines", lines: ["Ada, next door"]))
    #expect(sections[2].title == "In danger now")
    #expect(sections[2].lines == ["Police: 110.", "Ambulance and fire: 112."])
    let lines = HelpCard.lines(of: sections)
    #expect(lines.last == "Leeway is not watched by anyone and cannot call for help.")
    #expect(lines.contains("In danger now:"))
    #expect(
      lines.contains { $0.contains("Region: Germany. For another: leeway help-card --region") })
    #expect(
      lines.contains(
        "Checked 2026-11-28. Numbers, hours and cost change; an answer is not certain."))
  }

  @Test(arguments: [
    ("2027-11-27", false, false), ("2027-11-28", true, false), ("2028-05-27", true, false),
    ("2028-05-28", true, true),
  ])
  func itGetsOld(on day: String, isDue: Bool, isOld: Bool) {
    #expect(HelpCard.isDueForReview(on: day) == isDue)
    #expect(HelpCard.isOld(on: day) == isOld)
    let sections = HelpCard(region: HelpCard.general, own: []).sections(on: day)
    #expect((sections[1].title?.hasPrefix("This card is old") ?? false) == isOld)
    if isOld { #expect(sections[1].lines.last?.contains("findahelpline.com") == true) }
  }
}
