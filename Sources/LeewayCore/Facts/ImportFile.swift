// SPDX-License-Identifier: Apache-2.0

/// An export that is read line by line, checked as it comes, and is then ready to be taken in.
public struct ImportFile: Sendable {
  /// A line that is not as it has to be; nothing of the file is taken in.
  public struct BrokenLine: Error, Hashable, Sendable {
    /// The number of the line, from 1.
    public let line: Int
    /// What is wrong with it.
    public let fault: ImportLine.Fault

    /// Names a line.
    public init(line: Int, fault: ImportLine.Fault) { (self.line, self.fault) = (line, fault) }
  }

  /// How many lines were read.
  public private(set) var lines = 0
  /// How many facts there are.
  public private(set) var facts = 0
  /// The transactions, in their order.
  public private(set) var transactions: [Transaction] = []
  /// The id of the database that was exported; `nil`: no line was read.
  public private(set) var store: String?
  /// For each episode that was ever opened, what tells it from all others.
  private(set) var origins: [Int: String] = [:]
  /// Where, among ``transactions``, each episode was opened, also one that is taken back.
  private(set) var openings: [(place: Int, episode: Int)] = []
  /// The transactions that closed an episode, also those that are taken back.
  private(set) var closings: [(transaction: Int64, episode: Int)] = []
  /// Where something of an episode stands that may come when others have begun.
  private(set) var words: [Int: [Int]] = [:]
  /// The transactions that are taken back.
  private(set) var undone: Set<Int64> = []
  /// Where the points of earlier transactions move.
  private(set) var gaps: [(transaction: Int64, gap: Fact.GapCorrected)] = []
  /// How far all of these together can move a point.
  private var farthest: Int64 = 0
  /// The settings that came last.
  public private(set) var settings: ScheduleSettings?

  /// The transaction that the last line belongs to.
  private var current: (id: Int64, moment: Moment, zone: String, facts: [Fact])?
  /// The text after the last line break.
  private var rest = ""

  /// Nothing is read yet.
  public init() {}

  /// Reads a piece of the file, which may end in the middle of a line.
  public mutating func read(_ piece: String) throws(BrokenLine) {
    var text = rest[...] + piece[...]
    while let end = text.utf8.firstIndex(of: 0x0A) {
      try take(text[..<end])
      text = text[text.utf8.index(after: end)...]
    }
    rest = String(text)
  }

  /// Reads what stands behind the last end of a line.
  public mutating func end() throws(BrokenLine) {
    if !rest.isEmpty { try take(rest[...]) }
    rest = ""
    if let current { close(current) }
    current = nil
  }

  private mutating func take(_ text: Substring) throws(BrokenLine) {
    lines += 1
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    do throws(ImportLine.Fault) {
      try take(ImportLine(String(text)))
    } catch {
      throw BrokenLine(line: lines, fault: error)
    }
  }

  private mutating func take(_ line: ImportLine) throws(ImportLine.Fault) {
    guard store == nil || store == line.store else { throw .otherStore }
    store = line.store
    if case .opened(let fields) = line.fact {
      guard origins[fields.episode] == nil else { throw .contradiction }
      origins[fields.episode] = line.episodeOrigin
    }
    if case .undone(let fields) = line.fact, fields.transaction >= line.transaction {
      throw .contradiction
    }
    if case .gapCorrected(let gap) = line.fact {
      guard gap.upTo < line.transaction else { throw .contradiction }
      // A point moves by all the corrections that come after it. Thousands of large ones would overflow.
      farthest += abs(gap.by)
      guard ImportLine.bounds.contains(farthest) else { throw .key("fields.by") }
    }
    facts += 1
    guard var last = current, last.id == line.transaction else {
      if let current {
        guard current.id < line.transaction else { throw .order }
        close(current)
      }
      current = (line.transaction, line.moment, line.zone, [line.fact])
      return
    }
    guard last.moment == line.moment, last.zone == line.zone else { throw .order }
    current = nil
    last.facts.append(line.fact)
    current = last
  }

  private mutating func close(_ last: (id: Int64, moment: Moment, zone: String, facts: [Fact])) {
    let place = transactions.count
    for fact in last.facts {
      switch fact {
      case .opened(let fields): openings.append((place, fields.episode))
      case .closed(let fields): closings.append((last.id, fields.episode))
      case .noted(let fields): words[fields.episode, default: []].append(place)
      case .unsentKept(let fields):
        if let episode = fields.episode { words[episode, default: []].append(place) }
      case .undone(let fields): undone.insert(fields.transaction)
      case .gapCorrected(let gap): gaps.append((last.id, gap))
      case .configured(let schedule): settings = schedule
      default: break
      }
    }
    transactions.append(
      Transaction(id: last.id, moment: last.moment, zone: last.zone, facts: last.facts))
  }
}
