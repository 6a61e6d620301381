// SPDX-License-Identifier: Apache-2.0

/// What is in a database, as far as an import has to know it.
public struct ImportBasis: Hashable, Sendable {
  /// Whether nothing of the person is in it: no episode, no urge and none of their own words.
  public let isEmpty: Bool
  /// What tells its episodes from all others (``ImportLine``).
  public let origins: Set<String>
  /// The number after the highest that an episode ever had.
  public let nextEpisode: Int
  /// The number after the highest that an urge ever had.
  public let nextUrge: Int
  /// The lowest id of a transaction, or 0 if that is lower.
  public let lowest: Int64

  /// Makes what a store's `importBasis` returns.
  public init(
    isEmpty: Bool, origins: Set<String>, nextEpisode: Int, nextUrge: Int, lowest: Int64
  ) {
    self.isEmpty = isEmpty
    self.origins = origins
    self.nextEpisode = nextEpisode
    self.nextUrge = nextUrge
    self.lowest = lowest
  }
}

/// Which facts of a file go into a database, one slice at a time, so that other calls need not wait.
///
/// Into one that is empty goes all of it, as it was. Into another one go the episodes that are over and
/// not there. They stand before all that it has, with ids below zero: nothing that is decided from now on
/// is decided from them, so the time line may go back there; only who looks back finds them.
public struct ImportPlan: Sendable {
  /// An episode of the file that is to be taken in.
  private struct Chosen {
    let number: Int
    let range: Range<Int>
    let origin: String
  }

  /// Whether all of it goes in, as it was.
  public let isWhole: Bool
  /// How many episodes go in.
  public let episodes: Int
  /// How many episodes are in the database already.
  public let known: Int
  /// How many are left out because they are open.
  public let open: Int
  /// How many slices there are.
  public let slices: Int
  /// How many facts were in the slices so far.
  public private(set) var facts = 0
  /// What to keep of each episode that was in the slices so far: its origin, and the number it has now.
  public private(set) var origins: [(origin: String, episode: Int)] = []
  /// How many slices there were.
  public private(set) var done = 0

  private let file: ImportFile
  private let chosen: [Chosen]
  private let moment: Moment
  private var nextEpisode: Int
  private var nextUrge: Int
  private var nextTransaction: Int64
  private static let sliceLength = 256

  /// Plans an import of a file that was read to its end; `moment`: now, on the database's own line.
  public init(_ file: ImportFile, into basis: ImportBasis, at moment: Moment) {
    let lasting = file.openings.filter { !file.undone.contains(file.transactions[$0.place].id) }
    let ends = lasting.dropFirst().map(\.place) + [file.transactions.count]
    let closed = Set(
      file.closings.filter { !file.undone.contains($0.transaction) }.map(\.episode))
    let all = zip(lasting, ends).map { opening, end in
      Chosen(
        number: opening.episode, range: opening.place..<end,
        origin: file.origins[opening.episode] ?? "")
    }
    self.file = file
    self.moment = moment
    isWhole = basis.isEmpty
    let new = all.filter { !basis.origins.contains($0.origin) }
    chosen = isWhole ? all : new.filter { closed.contains($0.number) }
    known = isWhole ? 0 : all.count - new.count
    open = isWhole ? 0 : new.count - chosen.count
    episodes = chosen.count
    slices =
      isWhole
      ? (file.transactions.count + Self.sliceLength - 1) / Self.sliceLength : chosen.count
    nextEpisode = basis.nextEpisode
    nextUrge = basis.nextUrge
    // As many as there can be: an episode's time, its words of later, and what is added at its end.
    let room = chosen.reduce(0) { $0 + $1.range.count + (file.words[$1.number]?.count ?? 0) + 1 }
    nextTransaction = basis.lowest - Int64(room)
    if isWhole { origins = all.map { ($0.origin, $0.number) } }
  }

  /// The next slice, with the ids that it gets in the database; `nil`: that was the last.
  public mutating func next() -> [Transaction]? {
    guard done < slices else { return nil }
    let slice: [Transaction]
    if isWhole {
      let start = done * Self.sliceLength
      slice = Array(file.transactions[start...].prefix(Self.sliceLength))
    } else {
      slice = take(chosen[done])
    }
    done += 1
    facts += slice.reduce(0) { $0 + $1.facts.count }
    return slice
  }

  // MARK: one episode

  private mutating func take(_ episode: Chosen) -> [Transaction] {
    var own = Renumbering(from: episode.number, to: nextEpisode, nextUrge: nextUrge)
    var found: [Transaction] = []
    for place in episode.range { add(file.transactions[place], of: &own, to: &found) }
    for place in file.words[episode.number] ?? [] where place >= episode.range.upperBound {
      add(file.transactions[place], of: &own, to: &found, onlyWords: true)
    }
    // What is not kept yet would wait for a decision in a database where it was never written.
    if own.hasUnsent, let last = found.last {
      let kept = Fact.unsentKept(Fact.UnsentKept(episode: nextEpisode))
      found.append(
        Transaction(id: 0, moment: last.moment, zone: last.zone, facts: [kept]))
    }
    origins.append((episode.origin, nextEpisode))
    nextEpisode += 1
    nextUrge = own.nextUrge
    return onThisLine(found)
  }

  private func add(
    _ transaction: Transaction, of own: inout Renumbering, to found: inout [Transaction],
    onlyWords: Bool = false
  ) {
    guard !file.undone.contains(transaction.id) else { return }
    var transaction = transaction
    for (id, gap) in file.gaps where transaction.id < id && transaction.id <= gap.upTo {
      transaction = transaction.moved(by: gap.by)
    }
    let facts = own.facts(of: transaction, onlyWords: onlyWords)
    guard !facts.isEmpty else { return }
    found.append(
      Transaction(id: 0, moment: transaction.moment, zone: transaction.zone, facts: facts))
  }

  /// Gives them their ids, and moves them so that each point is where the wall clock showed it then.
  ///
  /// All of an episode by the same length, so that lengths stay true; nothing comes to lie after now.
  private mutating func onThisLine(_ found: [Transaction]) -> [Transaction] {
    guard let first = found.first?.moment, let last = found.map(\.moment.elapsed).max() else {
      return []
    }
    let by = min(
      (moment.elapsed(at: first.wall) - first.elapsed).milliseconds,
      (moment.elapsed - last).milliseconds)
    return found.map { transaction in
      let moved = transaction.moved(by: by)
      defer { nextTransaction += 1 }
      return Transaction(
        id: nextTransaction, moment: moved.moment, zone: moved.zone, facts: moved.facts)
    }
  }
}

/// Takes what belongs to one episode out of transactions, and gives it the numbers it has elsewhere.
private struct Renumbering {
  let from: Int
  let to: Int
  var nextUrge: Int
  /// Whether something was not sent, and it was not decided to keep it.
  private(set) var hasUnsent = false

  private var urges: [Int: Int] = [:]
  /// When the newest hold ends.
  private var holdEnd: Instant?

  init(from: Int, to: Int, nextUrge: Int) {
    (self.from, self.to, self.nextUrge) = (from, to, nextUrge)
  }

  /// The facts of a transaction that belong to the episode.
  ///
  /// A `said` is kept if it led to a fact of the episode, or stands alone.
  mutating func facts(of transaction: Transaction, onlyWords: Bool) -> [Fact] {
    var facts: [Fact] = []
    var isOwn = false
    var isSaidAlone = !onlyWords
    for fact in transaction.facts {
      if case .said(let said) = fact {
        facts.append(.said(renumbered(said)))
        continue
      }
      if fact.kind != .clockChanged { isSaidAlone = false }
      if onlyWords, fact.kind != .noted, fact.kind != .unsentKept { continue }
      guard let own = own(fact, at: transaction.moment.elapsed) else { continue }
      isOwn = true
      facts.append(own)
    }
    return isOwn || isSaidAlone ? facts : []
  }

  private func renumbered(_ said: Fact.Said) -> Fact.Said {
    Fact.Said(
      word: said.word, checkIn: said.checkIn.flatMap { $0.episode == from ? renumbered($0) : nil },
      textID: said.textID)
  }

  private func renumbered(_ id: CheckIn.ID) -> CheckIn.ID {
    guard id.episode == from else { return id }
    if id.kind == .urge, let number = id.rawValue.split(separator: "-").last.flatMap({ Int($0) }) {
      return .urge(to, number: urges[number] ?? number)
    }
    return CheckIn.ID(rawValue: "\(to)\(id.rawValue.dropFirst("\(from)".count))")
  }

  private mutating func renumbered(urge number: Int) -> Int {
    if let known = urges[number] { return known }
    urges[number] = nextUrge
    defer { nextUrge += 1 }
    return nextUrge
  }

  /// The fact as it is elsewhere; `nil`: it does not belong to the episode.
  private mutating func own(_ fact: Fact, at now: Instant) -> Fact? {
    switch fact {
    case .held(let fields):
      return fields.id.episode == from
        ? .held(Fact.Held(id: renumbered(fields.id), reason: fields.reason)) : nil
    case .shown(let fields):
      return fields.id.episode == from
        ? .shown(Fact.Shown(id: renumbered(fields.id), expires: fields.expires)) : nil
    case .unsafe:
      // That check-ins were off is not taken along, but the hold was over.
      guard let end = holdEnd, end > now else { return nil }
      holdEnd = now
      return .holdEndSet(Fact.HoldEndSet(episode: to, end: now))
    case _ where fact.episode == from: return renumbered(fact)
    default: return nil
    }
  }

  /// A fact that names the episode, with its numbers of elsewhere, and without a plan: there it would
  /// be another one, or none.
  private mutating func renumbered(_ fact: Fact) -> Fact? {
    switch fact {
    case .opened(let fields):
      .opened(Fact.Opened(episode: to, at: fields.at, noContact: fields.noContact))
    case .withdrawal(let fields): .withdrawal(Fact.Withdrawal(episode: to, at: fields.at))
    case .holdBegan(let fields): began(fields)
    case .holdEndSet(let fields): endSet(fields)
    case .pushed(let fields): .pushed(Fact.InEpisode(episode: to, at: fields.at))
    case .reconnected(let fields): .reconnected(Fact.InEpisode(episode: to, at: fields.at))
    case .closed(let fields):
      .closed(Fact.Closed(episode: to, ending: fields.ending, at: fields.at))
    case .noted(let fields): .noted(Fact.Noted(episode: to, text: fields.text))
    case .urgeBegan(let fields):
      .urgeBegan(
        Fact.UrgeBegan(
          number: renumbered(urge: fields.number), episode: to, ends: fields.ends,
          attended: fields.attended, textID: fields.textID, title: fields.title, text: fields.text,
          plan: nil))
    case .urgeMoved(let fields):
      .urgeMoved(
        Fact.UrgeMoved(
          number: renumbered(urge: fields.number), episode: to, ends: fields.ends,
          attended: fields.attended))
    case .urgeEnded(let fields):
      .urgeEnded(
        Fact.UrgeEnded(
          number: renumbered(urge: fields.number), episode: to, outcome: fields.outcome))
    case .unsentAdded(let fields): unsent(fields.text)
    case .unsentKept: kept()
    case .postponed(let fields):
      .postponed(
        Fact.Postponed(id: renumbered(fields.id), episode: to, until: fields.until))
    case .fellDue(let fields):
      .fellDue(
        Fact.FellDue(
          id: renumbered(fields.id), episode: to, phase: fields.phase, due: fields.due,
          tellsHoldEnd: fields.tellsHoldEnd, textID: fields.textID, title: fields.title,
          text: fields.text, rehearsal: nil, held: fields.held))
    case .catchUpPlanned(let fields):
      .catchUpPlanned(Fact.CatchUpPlanned(episode: to, at: fields.at))
    case .resolved(let fields):
      .resolved(
        Fact.Resolved(
          id: renumbered(fields.id), episode: to, phase: fields.phase, due: fields.due,
          outcome: fields.outcome, reason: fields.reason, into: fields.into.map(renumbered)))
    case .said, .unsafe, .safe, .noContactSet, .paused, .resumed, .discreetSet, .planAdded,
      .planRemoved, .ownAdded, .ownRemoved, .peopleOrdered, .textsOffered, .held, .shown,
      .configured, .clockChanged, .gapCorrected, .undone:
      nil
    }
  }

  private mutating func began(_ fields: Fact.HoldBegan) -> Fact {
    holdEnd = fields.end
    return .holdBegan(
      Fact.HoldBegan(episode: to, begin: fields.begin, end: fields.end, agreed: fields.agreed))
  }

  private mutating func endSet(_ fields: Fact.HoldEndSet) -> Fact {
    holdEnd = fields.end
    return .holdEndSet(Fact.HoldEndSet(episode: to, end: fields.end, agreed: fields.agreed))
  }

  private mutating func unsent(_ text: String) -> Fact {
    hasUnsent = true
    return .unsentAdded(Fact.UnsentAdded(episode: to, text: text))
  }

  private mutating func kept() -> Fact {
    hasUnsent = false
    return .unsentKept(Fact.UnsentKept(episode: to))
  }
}

extension State {
  /// What stands now, and is to stand after a whole file that is imported.
  public func standing(at now: Instant, besides file: ImportFile) -> [Fact] {
    var facts: [Fact] = []
    if isConfigured, file.settings != schedule { facts.append(.configured(schedule)) }
    if unsafeSince != nil { facts.append(.unsafe) }
    if noContact { facts.append(.noContactSet(Fact.NoContactSet(noContact: true))) }
    if let pause, pause.contains(now) {
      facts.append(.paused(Fact.Paused(until: pause.upperBound)))
    }
    if let discreet { facts.append(.discreetSet(Fact.DiscreetSet(discreet: discreet))) }
    return facts
  }
}
