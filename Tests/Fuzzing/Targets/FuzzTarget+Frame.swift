// SPDX-License-Identifier: Apache-2.0

import Foundation
import Varlink

extension FuzzTarget {
  /// Short, so that frames are too long often enough.
  private static let frameLimit = 512

  /// The first byte says into what pieces the rest is cut on its way.
  static func readFrames(_ bytes: [UInt8]) throws(BrokenProperty) {
    guard let first = bytes.first else { return }
    let stream = bytes.dropFirst()
    let size = Int(first) + 1
    let pieces = stride(from: stream.startIndex, to: stream.endIndex, by: size).map {
      stream[$0..<min($0 + size, stream.endIndex)]
    }
    let whole = cut([stream])
    let inPieces = cut(pieces)
    try require(whole == inPieces, "cut otherwise in pieces of \(size): \(whole), \(inPieces)")
    if let rest = whole.rest {
      var joined: [UInt8] = []
      for frame in whole.frames { joined += frame + [0] }
      try require(joined + stream.suffix(rest) == stream, "not what came in: \(whole.frames)")
    }
    for frame in whole.frames {
      try require(frame.count <= frameLimit && !frame.contains(0), "no frame: \(frame)")
      try scan(frame)
    }
  }

  private struct Cut: Equatable {
    var frames: [[UInt8]] = []
    /// How many bytes are left; `nil`: a frame was too long.
    var rest: Int?
  }

  private static func cut(_ pieces: [ArraySlice<UInt8>]) -> Cut {
    var buffer = FrameBuffer(limit: frameLimit)
    var result = Cut()
    do throws(FrameBuffer.TooLong) {
      for piece in pieces {
        buffer.append(piece)
        while let frame = try buffer.next() { result.frames.append(frame) }
      }
      result.rest = buffer.count
    } catch {
      result.rest = nil
    }
    return result
  }

  /// What passes the scan is JSON to Foundation, too: all of it can be decoded.
  private static func scan(_ bytes: [UInt8]) throws(BrokenProperty) {
    do throws(MalformedFrame) {
      _ = try VarlinkFrame(bytes)
    } catch {
      if case .notJSON(let offset) = error {
        try require((0...bytes.count).contains(offset), "\(error), of \(bytes.count)")
      }
      return
    }
    _ = try require("passed the scan, but no decoder: \(String(decoding: bytes, as: UTF8.self))") {
      try JSONDecoder().decode(Anything.self, from: Data(bytes))
    }
  }

  /// Decodes every key and string there is.
  private struct Anything: Decodable {
    struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      if let object = try? decoder.container(keyedBy: Key.self) {
        for key in object.allKeys { _ = try object.decode(Anything.self, forKey: key) }
      } else if var array = try? decoder.unkeyedContainer() {
        while !array.isAtEnd { _ = try array.decode(Anything.self) }
      } else {
        do { _ = try String(from: decoder) } catch DecodingError.typeMismatch {
          // A number or a word.
        } catch DecodingError.valueNotFound {
          // null
        }
      }
    }
  }
}
