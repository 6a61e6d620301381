// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Systemd
import TestSupport
import Testing

@Suite struct EventLoopTests {
  /// An actor on a loop.
  actor Counter {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private(set) var seen: [Int] = []
    private(set) var threads: Set<UInt> = []
    private var timer: TimerSource?

    init(loop: EventLoop) { self.loop = loop }

    func add(_ number: Int) {
      seen.append(number)
      threads.insert(UInt(pthread_self()))
    }

    /// Lets a timer fire in the actor's state and hands on what it has seen.
    func fire(then body: @escaping @Sendable ([Int]) -> Void) throws {
      timer = try TimerSource(on: loop, clock: .boottime, accuracy: 1) { [unowned self] in
        add(-1)
        assumeIsolated { counter in counter.add(-2) }
        timer = nil
        body(seen)
      }
      try timer?.arm(at: 0)
    }
  }

  @Test(arguments: [0, 7, 300, -3])
  func runReturnsTheCodeOfExit(code: Int) async throws {
    let returned = try await onLoop { loop in
      loop.exit(code)
      return try loop.run()
    }
    #expect(returned == code)
  }

  @Test func aLoopRunsOnce() async throws {
    let error = try await onLoop { loop in
      loop.exit(0)
      _ = try loop.run()
      do throws(SystemdError) {
        _ = try loop.run()
        return SystemdError?.none
      } catch {
        return error
      }
    }
    #expect(error?.errno == EBUSY)
  }

  @Test func actorsAndTasksRunOnTheLoopsThreadInOrder() async throws {
    let result = try await onLoop { loop in
      let counter = Counter(loop: loop)
      let done = Mutex<([Int], Set<UInt>)>(([], []))
      let task = Task(executorPreference: loop) {
        let outside = UInt(pthread_self())
        for number in 0..<100 { await counter.add(number) }
        await withTaskGroup { group in
          for number in 100..<110 { group.addTask { await counter.add(number) } }
        }
        let result = (await counter.seen, await counter.threads.union([outside]))
        done.withLock { $0 = result }
        loop.exit(5)
      }
      let code = try loop.run()
      withExtendedLifetime(task) {}
      let (seen, threads) = done.withLock { $0 }
      return (code, seen, threads == [UInt(pthread_self())])
    }
    #expect(result.0 == 5)
    #expect(result.1 == Array(0..<110))
    #expect(result.2, "everything ran on the loop's thread")
  }

  /// Threads of their own, for the pool of tasks is busy with the other tests, perhaps for minutes.
  @Test func jobsFromManyThreadsAllRun() async throws {
    let result = try await onLoop { loop in
      let counter = Counter(loop: loop)
      let all = Mutex<([Int], Set<UInt>)>(([], []))
      for first in stride(from: 0, to: 1000, by: 100) {
        Thread.detachNewThread {
          for number in first..<first + 100 {
            Task(executorPreference: loop) { @Sendable in
              await counter.add(number)
              let (seen, threads) = await (counter.seen, counter.threads)
              guard seen.count == 1000 else { return }
              all.withLock { $0 = (seen, threads) }
              loop.exit(1000)
            }
          }
        }
      }
      let code = try loop.run()
      let (seen, threads) = all.withLock { $0 }
      return (code, seen, threads == [UInt(pthread_self())])
    }
    #expect(result.0 == 1000)
    #expect(result.1.sorted() == Array(0..<1000))
    #expect(result.2, "everything ran on the loop's thread")
  }

  @Test func theLoopStartsNoThread() async throws {
    await #expect(processExitsWith: .success) {
      @Sendable func threads() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
      }
      let code = try await onThread {
        let loop = try EventLoop()
        let counter = Counter(loop: loop)
        let before = try threads()
        let task = Task(executorPreference: loop) {
          for number in 0..<1000 { await counter.add(number) }
          await withTaskGroup { group in
            for number in 0..<10 { group.addTask { await counter.add(number) } }
          }
          loop.exit(try threads() - before)
        }
        defer { withExtendedLifetime(task) {} }
        return try loop.run()
      }
      #expect(code == 0, "more threads than before")
    }
  }

  @Test func jobsThatBegetJobsStarveNoSource() async throws {
    let code = try await onLoop { loop in
      let timer = try TimerSource(on: loop, clock: .monotonic, accuracy: 1) { loop.exit(3) }
      try timer.arm(at: Clock.monotonic.now + 2000)
      let task = Task(executorPreference: loop) {
        while !Task.isCancelled { await Task.yield() }
      }
      let code = try loop.run()
      task.cancel()
      withExtendedLifetime(timer) {}
      return code
    }
    #expect(code == 3)
  }

  @Test func aHandlerIsIsolatedToAnActorOfTheLoop() async throws {
    let result = try await onLoop { loop in
      let counter = Counter(loop: loop)
      let seen = Mutex<[Int]>([])
      let task = Task(executorPreference: loop) {
        try await counter.fire { numbers in
          seen.withLock { $0 = numbers }
          loop.exit(0)
        }
      }
      let code = try loop.run()
      withExtendedLifetime(task) {}
      return (code, seen.withLock { $0 })
    }
    #expect(result.0 == 0)
    #expect(result.1 == [-1, -2])
  }

  @Test func theLoopKnowsItsThread() async throws {
    let result = try await onLoop { loop in
      let before = loop.isLoopThread
      let during = Mutex<(Bool, Bool)>((false, true))
      let task = Task(executorPreference: loop) {
        loop.checkIsolated()
        let elsewhere = await withCheckedContinuation { continuation in
          Thread { continuation.resume(returning: loop.isLoopThread) }.start()
        }
        during.withLock { $0 = (loop.isLoopThread, elsewhere) }
        loop.exit(0)
      }
      _ = try loop.run()
      withExtendedLifetime(task) {}
      let (here, elsewhere) = during.withLock { $0 }
      return [before, here, elsewhere, loop.isLoopThread]
    }
    #expect(result == [false, true, false, false])
  }

  @Test func checkIsolatedTrapsElsewhere() async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { try EventLoop().checkIsolated() }
    let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(said.contains("used off the event loop's thread"))
  }

  @Test func aSourceOffTheLoopsThreadTraps() async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let loop = try EventLoop()
      let task = Task(executorPreference: loop) {
        _ = try? await onThread {
          _ = try TimerSource(on: loop, clock: .boottime, accuracy: 1) {}
        }
        loop.exit(0)
      }
      _ = try await onThread { try loop.run() }
      withExtendedLifetime(task) {}
    }
    let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(said.contains("an event source used off its loop's thread"))
  }

  @Test func theMainThreadCanRunIt() async throws {
    // The main actor stands for the main thread.
    let code = try await MainActor.run {
      let loop = try EventLoop()
      let counter = Counter(loop: loop)
      let task = Task(executorPreference: loop) {
        await counter.add(1)
        loop.exit(await counter.seen.count)
      }
      defer { withExtendedLifetime(task) {} }
      return try loop.run()
    }
    #expect(code == 1)
  }
}
