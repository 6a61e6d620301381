// SPDX-License-Identifier: Apache-2.0

import Testing
import Varlink

@Suite struct FrameBufferTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var why: String
    var chunks: [String]
    var frames: [String]
    var left = 0
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case(why: "nothing", chunks: [], frames: []),
    Case(why: "one frame", chunks: ["{}\0"], frames: ["{}"]),
    Case(why: "two frames at once", chunks: ["a\0b\0"], frames: ["a", "b"]),
    Case(why: "a frame in three pieces", chunks: ["a", "b", "c\0"], frames: ["abc"]),
    Case(why: "the NUL alone", chunks: ["ab", "\0"], frames: ["ab"]),
    Case(why: "an empty frame is a frame", chunks: ["\0\0"], frames: ["", ""]),
    Case(why: "a beginning waits", chunks: ["a\0bc"], frames: ["a"], left: 2),
    Case(why: "as long as the limit", chunks: ["12345678\0"], frames: ["12345678"]),
    Case(why: "as long as the limit, no end yet", chunks: ["12345678"], frames: [], left: 8),
    Case(
      why: "more than the limit in all", chunks: ["123456\0", "123456\0", "1"],
      frames: ["123456", "123456"], left: 1),
  ]) func cuts(_ example: Case) throws {
    var buffer = FrameBuffer(limit: 8)
    var frames: [String] = []
    for chunk in example.chunks {
      buffer.append(chunk.utf8)
      while let frame = try buffer.next() { frames.append(String(decoding: frame, as: UTF8.self)) }
    }
    #expect(frames == example.frames)
    #expect(buffer.count == example.left)
  }

  @Test(arguments: ["123456789\0", "123456789", "a\0" + "123456789"])
  func refusesMoreThanTheLimit(_ text: String) {
    var buffer = FrameBuffer(limit: 8)
    buffer.append(text.utf8)
    #expect(throws: FrameBuffer.TooLong.self) {
      while try buffer.next() != nil {}
    }
  }

  @Test func tellsAWholeFrameFromABeginning() throws {
    var buffer = FrameBuffer(limit: 8)
    buffer.append("ab".utf8)
    #expect(!buffer.hasFrame)
    buffer.append("\0c".utf8)
    #expect(buffer.hasFrame)
    _ = try buffer.next()
    #expect(!buffer.hasFrame)
    #expect(!buffer.isEmpty)
  }

  @Test func manyFramesComeOutInOrder() throws {
    var buffer = FrameBuffer(limit: 8)
    var expected = 0
    for number in 0..<10_000 {
      buffer.append("\(number)\0".utf8)
      guard number % 3 == 0 else { continue }
      while let frame = try buffer.next() {
        #expect(frame == Array("\(expected)".utf8))
        expected += 1
      }
    }
    #expect(expected == 10_000)
  }
}
