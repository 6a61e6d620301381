// SPDX-License-Identifier: Apache-2.0

public import Varlink

extension Wire {
  /// The state now, then one reply for each change; streams.
  public enum Monitor: VarlinkMethod {
    /// The name of the method.
    public static let name = "\(Wire.interface).Monitor"

    /// Nothing is asked.
    public typealias Parameters = NoParameters

    /// What is answered.
    public struct Reply: Codable, Hashable, Sendable {
      /// Counts the replies from 0.
      public var sequence: Int
      /// "state" (first), "checkIn" (due or shown), "outcome" (closed) or "changed".
      public var kind: String
      /// With "checkIn" and "outcome".
      public var checkIn: CheckIn?
      /// Where the person is now.
      public var state: State

      /// Makes one of its parts.
      public init(sequence: Int, kind: String, checkIn: CheckIn? = nil, state: State) {
        self.sequence = sequence
        self.kind = kind
        self.checkIn = checkIn
        self.state = state
      }
    }
  }
}
