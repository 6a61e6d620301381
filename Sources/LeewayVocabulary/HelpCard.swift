// SPDX-License-Identifier: Apache-2.0

/// Where to get help when giving space is the wrong advice.
///
/// `leeway stop` and `leeway help-card` show it. The numbers are in HelpCard.txt, each with its two
/// sources. Both programs have it whole, so that the card is there without a daemon, with a broken configuration
/// and on a full disk.
public struct HelpCard: Hashable, Sendable {
  /// What a part of the card is for, in the order of the card.
  public enum Need: String, Hashable, Sendable, CaseIterable {
    /// In danger now.
    case danger
    /// Someone hurts or controls the reader.
    case hurt
    /// Thoughts of suicide, the reader's own or someone else's.
    case suicide
    /// Worry about what the reader might do themselves.
    case ownBehaviour = "self"
    /// Just someone to talk to.
    case talk

    /// The title of that part.
    public var title: String {
      switch self {
      case .danger: "In danger now"
      case .hurt: "Someone hurts you or controls you"
      case .suicide: "Thinking of suicide, or worried about someone"
      case .ownBehaviour:
        "Worried about what you yourself have done, or might do: followed them, blocked a door, "
          + "checked their phone, grabbed them"
      case .talk: "Just someone to talk to"
      }
    }
  }

  /// A line of the card: who can be reached, and how.
  public struct Service: Hashable, Sendable {
    /// What it is for.
    public let need: Need
    /// The line.
    public let line: String
  }

  /// A country whose numbers are known, or none.
  public struct Region: Hashable, Sendable {
    /// `DE`, or `general`.
    public let code: String
    /// As the card says it.
    public let name: String
    /// In the order of the card.
    public internal(set) var services: [Service] = []
  }

  /// A part of the card as it is shown.
  public struct Section: Hashable, Sendable {
    /// What it is about; `nil`: it needs no title.
    public let title: String?
    /// Never empty.
    public let lines: [String]
  }

  /// Whose numbers it shows.
  public let region: Region
  /// The person's own lines, which come first.
  public let own: [String]

  /// The card of a region, with the person's own lines.
  public init(region: Region, own: [String]) {
    self.region = region
    self.own = own
  }

  /// That a call leaves traces.
  static let traces =
    "Calls and searches can show up on a phone, a bill or this computer. If someone checks yours, use "
    + "another one."
  /// What Leeway is not.
  public static let limits = "Leeway is not watched by anyone and cannot call for help."

  /// The card, from its first line to its last, as it is to be shown on a day (`2026-11-28`).
  ///
  /// When it was checked so long ago that it may be wrong, what changes least comes first.
  public func sections(on today: String) -> [Section] {
    var sections = [Section(title: nil, lines: [Self.traces])]
    if !own.isEmpty { sections.append(Section(title: "Your own lines", lines: own)) }
    if Self.isOld(on: today) {
      sections.append(
        Section(
          title: "This card is old: it was last checked on \(Self.checked)",
          lines: lines(for: .danger) + [Self.known.directory]))
    }
    for need in Need.allCases where !lines(for: need).isEmpty {
      sections.append(Section(title: need.title, lines: lines(for: need)))
    }
    sections.append(
      Section(
        title: nil,
        lines: [
          "Region: \(region.name). For another: leeway help-card --region CODE, with one of "
            + Self.regions.map(\.code).joined(separator: ", ") + ".",
          "Checked \(Self.checked). Numbers, hours and cost change; an answer is not certain.",
          Self.limits,
        ]))
    return sections
  }

  private func lines(for need: Need) -> [String] {
    region.services.filter { $0.need == need }.map(\.line)
  }

  /// All the lines, the titles among them, for who knows no sections.
  public static func lines(of sections: [Section]) -> [String] {
    sections.flatMap { section in
      section.title.map { title in ["\(title):"] + section.lines.map { "  \($0)" } }
        ?? section.lines
    }
  }

  // MARK: what is known

  /// The day on which all numbers were last looked up.
  public static var checked: String { known.checked }

  /// The regions there are; the general one is the last.
  public static var regions: [Region] { known.regions }

  /// What stands in HelpCard.txt.
  private struct Known {
    var checked = ""
    /// Where helplines of other countries are found.
    var directory = ""
    var regions: [Region] = []

    init(_ text: String) {
      for line in text.split(separator: "\n") where !line.hasPrefix("#") {
        let words = line.split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { continue }
        let rest = String(words[1])
        switch words[0] {
        case "checked": checked = rest
        case "directory": directory = rest
        case "region":
          let parts = rest.split(separator: " ", maxSplits: 1).map { String($0) }
          regions.append(Region(code: parts[0], name: parts[1]))
        case let word:
          guard let need = Need(rawValue: String(word)), !regions.isEmpty else { continue }
          regions[regions.count - 1].services.append(Service(need: need, line: rest))
        }
      }
    }
  }

  private static let known = Known(
    String(decoding: PackageResources.HelpCard_txt, as: UTF8.self))

  // MARK: how old it is

  /// Whether the numbers were checked over 18 months before that day.
  public static func isOld(on today: String) -> Bool { months(from: checked, to: today) >= 18 }

  /// Whether that was over a year before.
  public static func isDueForReview(on today: String) -> Bool {
    months(from: checked, to: today) >= 12
  }

  /// Whole months from one day to another, both `2026-11-28`.
  static func months(from start: String, to end: String) -> Int {
    func numbers(_ day: String) -> [Int] { day.split(separator: "-").compactMap { Int($0) } }
    let (start, end) = (numbers(start), numbers(end))
    guard start.count == 3, end.count == 3 else { return 0 }
    let months = (end[0] - start[0]) * 12 + end[1] - start[1]
    return end[2] < start[2] ? months - 1 : months
  }

  // MARK: which region

  /// The region of that code, in whichever case it is typed.
  public static func region(_ code: String) -> Region? {
    regions.first { $0.code.lowercased() == code.lowercased() }
  }

  /// The region of a person: the configured one, else that of the time zone's country, else that of the
  /// language's, else the general one.
  ///
  /// A zone of a country that has no numbers here gives the general card: someone in Tokyo is not helped
  /// by the numbers of the country whose English they read. Only a zone of no country, as UTC is, leaves
  /// it to the language.
  public static func region(configured: String, zone: String, locale: String) -> Region {
    if let region = region(configured) { return region }
    if let country = country(ofZone: zone) { return region(country) ?? general }
    let territory = locale.prefix { $0 != "." && $0 != "@" }.split { $0 == "_" || $0 == "-" }
    return territory.dropFirst().last.flatMap { region(String($0)) } ?? general
  }

  /// What is shown where no country is known.
  public static var general: Region { regions[regions.count - 1] }

  /// The country of a zone, by its code; `""`: one without numbers here; `nil`: it has no country.
  private static func country(ofZone zone: String) -> String? {
    guard zone.contains("/"), !zone.hasPrefix("Etc/"), !zone.hasPrefix("SystemV/") else {
      return zonesOfOldNames[zone]
    }
    for (prefix, country) in [("Australia/", "AU"), ("Canada/", "CA"), ("US/", "US")]
    where zone.hasPrefix(prefix) {
      return country
    }
    return zones.first { $0.value.contains(zone) }?.key ?? ""
  }

  private static let zonesOfOldNames = [
    "GB": "GB", "GB-Eire": "GB", "Eire": "IE", "NZ": "NZ", "NZ-CHAT": "NZ",
  ]

  /// The zones of the countries that have numbers here, as tzdata's zone.tab and backward have them.
  private static let zones: [String: Set<String>] = [
    "AT": ["Europe/Vienna"],
    "AU": ["Antarctica/Macquarie"],
    "CA": [
      "America/St_Johns", "America/Halifax", "America/Glace_Bay", "America/Moncton",
      "America/Goose_Bay", "America/Blanc-Sablon", "America/Toronto", "America/Montreal",
      "America/Iqaluit", "America/Atikokan", "America/Coral_Harbour", "America/Nipigon",
      "America/Thunder_Bay", "America/Pangnirtung", "America/Rainy_River", "America/Yellowknife",
      "America/Winnipeg", "America/Resolute", "America/Rankin_Inlet", "America/Regina",
      "America/Swift_Current", "America/Edmonton", "America/Cambridge_Bay", "America/Inuvik",
      "America/Creston", "America/Dawson_Creek", "America/Fort_Nelson", "America/Whitehorse",
      "America/Dawson", "America/Vancouver",
    ],
    "CH": ["Europe/Zurich"],
    "DE": ["Europe/Berlin", "Europe/Busingen"],
    "ES": ["Europe/Madrid", "Africa/Ceuta", "Atlantic/Canary"],
    "FR": ["Europe/Paris"],
    "GB": ["Europe/London", "Europe/Belfast"],
    "IE": ["Europe/Dublin"],
    "NZ": ["Pacific/Auckland", "Pacific/Chatham", "Antarctica/McMurdo", "Antarctica/South_Pole"],
    "US": [
      "America/New_York", "America/Detroit", "America/Kentucky/Louisville", "America/Louisville",
      "America/Kentucky/Monticello", "America/Indiana/Indianapolis", "America/Indianapolis",
      "America/Fort_Wayne", "America/Indiana/Vincennes", "America/Indiana/Winamac",
      "America/Indiana/Marengo", "America/Indiana/Petersburg", "America/Indiana/Vevay",
      "America/Indiana/Tell_City", "America/Indiana/Knox", "America/Knox_IN", "America/Chicago",
      "America/Menominee", "America/North_Dakota/Center", "America/North_Dakota/New_Salem",
      "America/North_Dakota/Beulah", "America/Denver", "America/Shiprock", "America/Boise",
      "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "America/Juneau",
      "America/Sitka", "America/Metlakatla", "America/Yakutat", "America/Nome", "America/Adak",
      "America/Atka", "Pacific/Honolulu", "Pacific/Johnston",
    ],
  ]
}
