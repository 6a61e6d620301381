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
  /// Up to where no NUL was found since `start`.
  private var scanned = 0

  /// An empty buffer for frames of at most `limit` bytes.
  public init(limit: Int) { self.limit = limit }

  /// How many bytes are held.
  public var count: Int { bytes.count - start }

  /// Whether nothing is held.
  public var isEmpty: Bool { count == 0 }

  /// Adds what came in.
  public mutating func append(_ new: UnsafeRawBufferPointer) { bytes.append(contentsOf: new) }

  /// Adds what came in.
  public mutating func append(_ new: some Sequence<UInt8>) { bytes.append(contentsOf: new) }

  /// Takes the next whole frame out, without its NUL; `nil` while there is none.
  ///
  /// Throws as soon as a frame is longer than the limit, whether its end is there or not. The
  /// stream cannot be picked up after that.
  public mutating func next() throws(TooLong) -> [UInt8]? {
    guard hasFrame() else {
      guard count <= limit else { throw TooLong(limit: limit) }
      return nil
    }
    guard scanned - start <= limit else { throw TooLong(limit: limit) }
    let frame = Array(bytes[start..<scanned])
    start = scanned + 1
    scanned = start
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: bytes.capacity <= 4096)
      start = 0
      scanned = 0
    } else if start > bytes.count / 2 {
      bytes.removeSubrange(..<start)
      start = 0
      scanned = 0
    }
    return frame
  }

  /// Whether a whole frame is held, so that ``next()`` would not return `nil`.
  public mutating func hasFrame() -> Bool {
    while scanned < bytes.count {
      if bytes[scanned] == 0 { return true }
      scanned += 1
    }
    return false
  }
}
