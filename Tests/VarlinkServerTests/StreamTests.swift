// SPDX-License-Identifier: Apache-2.0

import Testing
import Varlink
import VarlinkServer

@Suite(.timeLimit(.minutes(1))) struct StreamTests {
  private static let monitor = #"{"method":"org.example.test.Monitor","more":true}"#

  private static func frame(_ number: Int) -> String {
    #"{"parameters":{"filling":"","number":\#(number)},"continues":true}"#
  }

  @Test func streamsToAClient() async throws {
    try await TestService.run { service in
      var client = try VarlinkClient(connectingTo: service.path)
      var numbers: [Int] = []
      try client.stream(Count.self, .init(to: 4)) {
        numbers.append($0.number)
        return true
      }
      #expect(numbers == [1, 2, 3, 4])
      let streams = await service.streamCount
      #expect(streams == 0)
      // Nothing came behind the last reply.
      let number = try client.call(Count.self, .init(to: 7)).number
      #expect(number == 7)
    }
  }

  @Test func aMonitorHearsWhatHappens() async throws {
    try await TestService.run { service in
      let watcher = try RawClient(service.path)
      #expect(watcher.ask(Self.monitor) == Self.frame(0))
      var client = try VarlinkClient(connectingTo: service.path)
      for number in 1...3 {
        let monitors = try client.call(Poke.self, .init(size: 0)).monitors
        #expect(monitors == 1)
        #expect(watcher.hear() == Self.frame(number))
      }
      // It may have said all it has to say and still listen.
      watcher.endInput()
      _ = try client.call(Poke.self, .init(size: 0))
      #expect(watcher.hear() == Self.frame(4))
    }
  }

  @Test func aListIsSentAsTheReaderTakesIt() async throws {
    try await TestService.run { service in
      // Four megabytes: far more than may wait for a reader.
      var client = try VarlinkClient(connectingTo: service.path)
      var expected = 0
      try client.stream(List.self, .init(count: 1000, size: 4096)) { item in
        #expect(item.number == expected)
        expected += 1
        return true
      }
      #expect(expected == 1000)
      let text = try client.call(Echo.self, .init(text: "after")).text
      #expect(text == "after")
    }
  }

  @Test(arguments: [(0, [-1]), (1, [0]), (2, [0, 1])])
  func aListHasAtLeastOneReply(_ count: Int, _ numbers: [Int]) async throws {
    try await TestService.run { service in
      var client = try VarlinkClient(connectingTo: service.path)
      var heard: [Int] = []
      try client.stream(List.self, .init(count: count, size: 0)) {
        heard.append($0.number)
        return true
      }
      #expect(heard == numbers)
    }
  }

  @Test func aSingleReplyMayBeLargerThanTheQueue() async throws {
    try await TestService.run { service in
      var client = try VarlinkClient(connectingTo: service.path)
      try client.stream(List.self, .init(count: 2, size: 2 << 20)) {
        #expect($0.filling.utf8.count == 2 << 20)
        return true
      }
    }
  }

  // MARK: The end of a connection

  @Test func onCloseIsCalledOnceWhereThePeerGoes() async throws {
    try await TestService.run { service in
      var closed = service.closed.makeAsyncIterator()
      do {
        let watcher = try RawClient(service.path)
        #expect(watcher.ask(Self.monitor) == Self.frame(0))
      }
      #expect(await closed.next() == "monitor")
      do {
        let client = try RawClient(service.path)
        client.say(#"{"method":"org.example.test.Later","parameters":{"text":"a"}}␀"#)
      }
      // Were the monitor told twice, that would come first.
      #expect(await closed.next() == "later a")
      var client = try VarlinkClient(connectingTo: service.path)
      let poke = try client.call(Poke.self, .init(size: 0))
      let release = try client.call(Release.self, .init())
      #expect(poke.monitors == 0)
      #expect(release.released == 0)
      let streams = await service.streamCount
      #expect(streams == 0)
    }
  }

  @Test func onCloseIsNotCalledAfterTheLastReply() async throws {
    try await TestService.run { service in
      var closed = service.closed.makeAsyncIterator()
      do {
        let client = try RawClient(service.path)
        client.say(#"{"method":"org.example.test.Later","parameters":{"text":"answered"}}␀"#)
        var called = service.called.makeAsyncIterator()
        #expect(await called.next() == "answered")
        var other = try VarlinkClient(connectingTo: service.path)
        let held = try other.call(Release.self, .init()).held
        #expect(held == 0)
        #expect(client.hear() != nil)
        client.say(#"{"method":"org.example.test.Later","parameters":{"text":"open"}}␀"#)
      }
      #expect(await closed.next() == "later open")
    }
  }

  @Test func onCloseIsCalledWhereTheServerStops() async throws {
    try await TestService.run { service in
      var closed = service.closed.makeAsyncIterator()
      let watcher = try RawClient(service.path)
      #expect(watcher.ask(Self.monitor) == Self.frame(0))
      await service.stopServing()
      #expect(await closed.next() == "monitor")
      #expect(watcher.isClosed())
      let count = await service.connectionCount
      #expect(count == 0)
    }
  }

  @Test func aReplyThatJSONCannotSayEndsTheConnection() async throws {
    try await TestService.run { service in
      let client = try RawClient(service.path)
      client.say(#"{"method":"org.example.test.Broken"}␀"#)
      #expect(client.isClosed())
    }
  }
}
