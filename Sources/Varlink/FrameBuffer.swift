// SPDX-License-Identifier: Apache-2.0

/// Bytes in, frames out: cuts a stream at its NULs.
///
/// Holds what was appended and not yet taken out. Each byte is looked at once.
public struct FrameBuffer: Sendable {
  /// A frame is longer than the limit.
  public struct TooLong: Error, Hashable, Sendable {
    /// The most bytes that a frame may have, its NUL not counted.
    public let limit: Int
  }

  /// The most bytes that a frame may have, its NUL not counted.
  public let limit: Int
  private var bytes: [UInt8] = []
  /// Where the first frame that is not taken out begins.
  private var start = 0
  /// Where that frame's NUL is; up to the end, where there is none yet.
  private var end = 0

  /// An empty buffer for frames of at most `limit` bytes.
  public init(limit: Int) { self.limit = limit }

  /// How many bytes are held.
  public var count: Int { bytes.count - start }

  /// Whether nothing is held.
  public var isEmpty: Bool { count == 0 }

  /// Whether a whole frame is held, so that ``next()`` would not return `nil`.
  public var hasFrame: Bool { end < bytes.count }

  /// Adds what came in.
  public mutating func append(_ new: some Sequence<UInt8>) {
    bytes.append(contentsOf: new)
    findEnd()
  }

  /// Takes the next whole frame out, without its NUL; `nil` while there is none.
  ///
  /// Throws as soon as a frame is longer than the limit, whether its end is there or not. The
  /// stream cannot be picked up after that.
  public mutating func next() throws(TooLong) -> [UInt8]? {
    guard end - start <= limit else { throw TooLong(limit: limit) }
    guard hasFrame else { return nil }
    let frame = Array(bytes[start..<end])
    start = end + 1
    if start > bytes.count / 2 {
      // At most as much as was taken out moves to the front, so in all each byte moves once.
      bytes.removeSubrange(..<start)
      start = 0
    }
    end = start
    findEnd()
    return frame
  }

  private mutating func findEnd() {
    while end < bytes.count, bytes[end] != 0 { end += 1 }
  }
}
