// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import LeewayVocabulary
import Varlink
import VarlinkServer

/// The help card as it goes on the wire: the person's own lines, and the numbers of where they are.
public struct HelpCardWords {
  private let configured: Configuration.HelpCard
  private let zone: String
  private let locale: String

  /// Takes the zone of now and the language of the environment.
  init(_ configured: Configuration.HelpCard) {
    self.configured = configured
    zone = SystemClocks().calendar.timeZone.identifier
    locale = Self.locale(ProcessInfo.processInfo.environment)
  }

  /// The language of messages in an environment, as gettext(3) finds it.
  public static func locale(_ environment: [String: String]) -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
  }

  /// The card as it is to be shown on a day, with the numbers of a region that was asked for, if one was.
  ///
  /// `people`: who the person can call, in their own words; these are kept in no file (``OwnLines``).
  func card(
    on today: LocalDay, region: String? = nil, people: [String]? = nil, withAdvice: Bool = false
  ) -> Wire.HelpCard {
    var card = configured.card(zone: zone, locale: locale)
    let usual = card.region
    if let region = region.flatMap(HelpCard.region) {
      card = HelpCard(region: region, own: card.own)
    }
    let sections = card.sections(on: today.isoText)
    return Wire.HelpCard(
      lines: HelpCard.lines(of: sections), owner: configured.owner, reviewed: configured.reviewed,
      advice: withAdvice ? configured.advice(on: today, region: usual)?.english : nil,
      region: card.region.code, regions: HelpCard.regions.map(\.code),
      sections: sections.map { Wire.HelpSection(title: $0.title, lines: $0.lines) },
      people: people)
  }

  /// Answers a call for the card.
  func answer(
    _ call: Wire.GetHelpCard.Parameters, on today: LocalDay, people: [String]? = nil,
    _ responder: Responder<Wire.GetHelpCard>
  ) {
    guard call.region.map({ HelpCard.region($0) != nil }) ?? true else {
      return responder.fail(ServiceInterface.InvalidParameter(parameter: "region"))
    }
    responder.reply(
      .init(
        helpCard: card(on: today, region: call.region, people: people, withAdvice: true)))
  }

  /// What is to be done about the card; `nil`: nothing is.
  func advice(on today: LocalDay) -> String? {
    configured.advice(
      on: today, region: configured.card(zone: zone, locale: locale).region)?.english
  }
}
