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

    /// Makes one.
    public init(ledger: Ledger, lastTransaction: Int64, stamp: Timeline.Stamp?) {
      self.ledger = ledger
      self.lastTransaction = lastTransaction
      self.stamp = stamp
    }
  }

  /// Loads what matters now.
  public let load: () throws -> Loaded
  /// Commits, all or none; throws where it is not safely on the disk.
  public let commit: ([Ports.Entry]) throws -> Void
  /// What a request came to, if it was made before.
  public let resultOf: (String) throws -> String?
  /// Throws where the database does not answer.
  public let check: () throws -> Void

  /// Makes the ports.
  public init(
    load: @escaping () throws -> Loaded, commit: @escaping ([Ports.Entry]) throws -> Void,
    resultOf: @escaping (String) throws -> String?, check: @escaping () throws -> Void
  ) {
    self.load = load
    self.commit = commit
    self.resultOf = resultOf
    self.check = check
  }
}
