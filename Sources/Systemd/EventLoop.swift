// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc
import Synchronization

/// An `sd_event` loop that is also the executor of actors and tasks.
///
/// An actor whose `unownedExecutor` is the loop, and a `Task(executorPreference: loop)`, run on the
/// thread that is in ``run()``, between the handlers of the loop's sources: one thread, one thing
/// at a time. Jobs run in the order in which they were enqueued, whatever their priority.
///
/// A loop runs once. Sources are made, changed and destroyed on the loop's thread, or on any one
/// thread before ``run()`` begins and after it has returned; anything else traps. Keep the loop
/// alive for as long as an actor uses it: executors are referred to without ownership.
public final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
  // @unchecked: `event` is used by one thread at a time (requireUsable traps otherwise), `jobs`
  // and `owner` are guarded, the eventfd may be written from anywhere, and the rest is immutable.

  /// The `sd_event` object; valid for as long as the loop is.
  let event: OpaquePointer

  private let wakeDescriptor: CInt
  private let jobs = Mutex<[UnownedJob]>([])
  private let owner = Atomic<UInt>(0)
  private var wakeSource: OpaquePointer?

  /// Creates a loop of its own, not the thread's default one (`sd_event_new`).
  public init() throws(SystemdError) {
    var event: OpaquePointer?
    try check("sd_event_new", sd_event_new(&event))
    self.event = event!
    let flags = CInt(EFD_CLOEXEC) | CInt(EFD_NONBLOCK)
    wakeDescriptor = eventfd(0, flags)
    // From here on deinit cleans up.
    try checkErrno("eventfd", wakeDescriptor)
    try check(
      "sd_event_add_io",
      sd_event_add_io(
        self.event, &wakeSource, wakeDescriptor, EPOLLIN.rawValue,
        { _, _, _, context in
          Unmanaged<EventLoop>.fromOpaque(context!).takeUnretainedValue().runEnqueuedJobs()
          return 0
        }, Unmanaged.passUnretained(self).toOpaque()))
  }

  deinit {
    sd_event_source_disable_unref(wakeSource)
    sd_event_unref(event)
    if wakeDescriptor >= 0 { close(wakeDescriptor) }
  }

  /// Handles events and jobs on the calling thread until ``exit(_:)``; returns its code.
  ///
  /// Jobs enqueued before are run first. Throws `EBUSY` when the loop runs or ran already
  /// (`sd_event_loop`). Jobs that are enqueued after the end never run.
  public func run() throws(SystemdError) -> Int {
    let (exchanged, _) = owner.compareExchange(
      expected: 0, desired: UInt(pthread_self()), ordering: .acquiringAndReleasing)
    guard exchanged else { throw SystemdError(function: "sd_event_loop", errno: EBUSY) }
    defer { owner.store(0, ordering: .releasing) }
    guard sd_event_get_state(event) == CInt(SD_EVENT_INITIAL) else {
      throw SystemdError(function: "sd_event_loop", errno: EBUSY)
    }

    let result = sd_event_loop(event)
    // A negative exit code looks like an error, so ask for it.
    guard sd_event_get_state(event) == CInt(SD_EVENT_FINISHED) else {
      return Int(try check("sd_event_loop", result))
    }
    var code: CInt = 0
    try check("sd_event_get_exit_code", sd_event_get_exit_code(event, &code))
    return Int(code)
  }

  /// Makes ``run()`` return `code` once the running handler, or batch of jobs, is done.
  ///
  /// To be called on the loop's thread, or before ``run()``. The last call's code counts; it is
  /// clamped to what a C `int` holds (`sd_event_exit`).
  public func exit(_ code: Int) {
    requireUsable()
    // Fails only for a loop that has already finished, which has nothing left to exit from.
    _ = sd_event_exit(event, CInt(clamping: code))
  }

  /// Whether the calling thread is the one in ``run()``.
  public var isLoopThread: Bool { owner.load(ordering: .acquiring) == UInt(pthread_self()) }

  // MARK: Executor

  /// Hands a job to the loop's thread; may be called from any thread.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let wasEmpty = jobs.withLock { jobs in
      jobs.append(job)
      return jobs.count == 1
    }
    // The counter cannot overflow: it is written once for each time that it was read.
    if wasEmpty { _ = eventfd_write(wakeDescriptor, 1) }
  }

  /// Traps unless it is called on the loop's thread.
  public func checkIsolated() {
    precondition(isLoopThread, "used off the event loop's thread")
  }

  /// Whether the caller may touch state that is isolated to this executor: on the loop's thread.
  public func isIsolatingCurrentContext() -> Bool? { isLoopThread }

  /// Traps when another thread is in ``run()``: sd-event is not made for several threads.
  func requireUsable() {
    let owner = owner.load(ordering: .acquiring)
    precondition(
      owner == 0 || owner == UInt(pthread_self()), "an event source used off its loop's thread")
  }

  private func runEnqueuedJobs() {
    var count: eventfd_t = 0
    _ = eventfd_read(wakeDescriptor, &count)
    // Only what is there now: what these jobs enqueue waits for the next turn, after the sources
    // that became ready meanwhile, so that jobs that beget jobs starve nobody.
    let batch = jobs.withLock { jobs in
      defer { jobs.removeAll() }
      return jobs
    }
    for job in batch {
      unsafe job.runSynchronously(
        isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
    }
  }
}
