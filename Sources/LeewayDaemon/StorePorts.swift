// SPDX-License-Identifier: Apache-2.0

public import LeewayCore

/// The store as the daemon sees it: closures, used on the loop's thread only.
public struct StorePorts {
  /// What to start from.
  public struct Loaded {
    /// The facts at hand.
    public let ledger: Ledger
    /// The highest id a transaction ever had.
    public let lastTransaction: Int64
    /// The newest transaction's times; `nil` in a new database.
    public let stamp: Timeline.Stamp?
    /// The newest transaction of another boot than this, and its moment; `nil`: there is none.
    public let beforeBoot: (id: Int64, moment: Moment)?

    /// Makes one.
    public init(
      ledger: Ledger, lastTransaction: Int64, stamp: Timeline.Stamp?,
      beforeBoot: (id: Int64, moment: Moment)? = nil
    ) {
      self.ledger = ledger
      self.lastTransaction = lastTransaction
      self.stamp = stamp
      self.beforeBoot = beforeBoot
    }
  }

  /// What is left after something was erased.
  public struct Erased {
    /// How many facts are gone.
    public let facts: Int
    /// What to go on from.
    public let loaded: Loaded
    /// The files that still have what was in a database that was put aside.
    public let copies: [String]

    /// Makes one.
    public init(facts: Int, loaded: Loaded, copies: [String]) {
      self.facts = facts
      self.loaded = loaded
      self.copies = copies
    }
  }

  /// What is to be erased.
  public enum Scope: Hashable, Sendable {
    /// The episode of that number.
    case episode(Int)
    /// All but what is in force beside any episode.
    case all
  }

  /// The end of a change failed, and whether the change is in the store cannot be found out now.
  ///
  /// ``load`` tells, as soon as it works.
  public struct Unsure: Error, CustomStringConvertible {
    /// A sentence.
    public let description: String

    /// Says it in a sentence.
    public init(_ description: String) { self.description = description }
  }

  /// Loads what matters now.
  public let load: () throws -> Loaded
  /// Commits, all or none; throws where it is not safely on the disk, and ``Unsure`` where it may be.
  public let commit: ([Ports.Entry]) throws -> Void
  /// What a request came to, if it was made before.
  public let resultOf: (String) throws -> String?
  /// The transactions that give an episode when folded; none where there is no such one.
  public let episode: (_ number: Int) throws -> [Transaction]
  /// The numbers of the newest episodes, ascending.
  public let episodeNumbers: (_ newest: Int) throws -> [Int]
  /// The facts of at most so many transactions after one, in order; none at the end.
  public let facts: (_ transaction: Int64, _ limit: Int) throws -> [StoredFact]
  /// Erases, and leaves an entry for the times; `nil` where there is no such episode.
  ///
  /// Throws where all is as it was, and ``Unsure`` where that is not known.
  public let forget: (_ scope: Scope, _ entry: Ports.Entry) throws -> Erased?
  /// How many bytes the database has.
  public let size: () throws -> Int
  /// Throws where the database does not answer, or is another one than before.
  public let check: () throws -> Void
  /// The newest transaction whose check-ins the journal was told of.
  public let announced: () -> Int64
  /// Keeps that, for a daemon that comes after one that was killed.
  public let keepAnnounced: (Int64) -> Void

  /// Makes the ports.
  public init(
    load: @escaping () throws -> Loaded, commit: @escaping ([Ports.Entry]) throws -> Void,
    resultOf: @escaping (String) throws -> String?,
    episode: @escaping (Int) throws -> [Transaction],
    episodeNumbers: @escaping (Int) throws -> [Int],
    facts: @escaping (Int64, Int) throws -> [StoredFact],
    forget: @escaping (Scope, Ports.Entry) throws -> Erased?, size: @escaping () throws -> Int,
    check: @escaping () throws -> Void, announced: @escaping () -> Int64,
    keepAnnounced: @escaping (Int64) -> Void
  ) {
    self.load = load
    self.commit = commit
    self.resultOf = resultOf
    self.episode = episode
    self.episodeNumbers = episodeNumbers
    self.facts = facts
    self.forget = forget
    self.size = size
    self.check = check
    self.announced = announced
    self.keepAnnounced = keepAnnounced
  }
}
