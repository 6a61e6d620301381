// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import Logging
import Systemd

/// A target of the user's manager that a person's own units can be wanted by; shipped in `systemd/`.
enum Hook: String, CaseIterable {
  case checkIn = "leeway-check-in.target"
  case answered = "leeway-answered.target"
  case holdBegan = "leeway-hold-began.target"
  case holdEnded = "leeway-hold-ended.target"
}

/// Which hooks are due, from what the engine tells; it knows no bus.
struct HookEvents {
  /// Whether a hold ran when it was last looked at: the hooks of a hold come in turn, whatever began or
  /// ended it, be it `undo`, `back` or the time alone.
  private var isHolding: Bool
  private var isOff = false
  private var isDiscreet = false
  private var noted: Set<Hook> = []

  /// Goes on from a state as it was last written: a hold that has ended since is still to be told.
  init(goingOnFrom state: State = State()) {
    isHolding = state.last.map { state.isHolding(at: $0.elapsed) } ?? false
  }

  /// Notes what has happened.
  mutating func note(_ facts: [Fact]) {
    for fact in facts {
      switch fact {
      // A hold that is over when it is logged is told by the reply: its check-in is on no screen.
      case .shown(let fields) where !facts.contains(fallsDue: fields.id): noted.insert(.checkIn)
      case .resolved(let fields):
        if case .answered = fields.outcome { noted.insert(.answered) }
      default: break
      }
    }
  }

  /// The hooks that are due at the end of an event, each once.
  mutating func take(in state: State, at now: Instant, isDiscreet: Bool) -> [Hook] {
    let wasHolding = isHolding
    isHolding = state.isHolding(at: now)
    isOff = state.unsafeSince != nil
    self.isDiscreet = isDiscreet
    if isHolding != wasHolding { noted.insert(isHolding ? .holdBegan : .holdEnded) }
    defer { noted = [] }
    return Hook.allCases.filter { noted.contains($0) && allows($0) }
  }

  /// Whether a hook may be started as things are: its name stands in the journal.
  func allows(_ hook: Hook) -> Bool { !isOff && (!isDiscreet || hook == .checkIn) }
}

extension State {
  /// Whether a hold runs.
  fileprivate func isHolding(at now: Instant) -> Bool { open?.holds(at: now) ?? false }
}

extension [Fact] {
  fileprivate func contains(fallsDue id: CheckIn.ID) -> Bool {
    contains { if case .fellDue(let fields) = $0 { fields.id == id } else { false } }
  }
}

/// Asks the user's manager to start the hooks that somebody has put a unit on, and waits for nothing.
///
/// The person's programs so run beside the daemon, outside its sandbox, and no words reach them from here.
/// Without a bus, or without a manager on it, nothing is started. Used on the loop's thread only.
final class Hooks {
  private static let service = "org.freedesktop.systemd1"
  private static let path = "/org/freedesktop/systemd1"
  private static let manager = "org.freedesktop.systemd1.Manager"
  /// How a unit can be on a hook: `WantedBy=` and `RequiredBy=` in its file, or a drop-in of the target.
  private static let relations = ["Wants", "Requires"]

  private let link: BusLink
  private let log: Logger
  private var events = HookEvents()
  /// Of each hook that is being started the job, which ends when all that is on the hook has run, and
  /// what was running already: a unit that runs is not started, so that is started once more.
  private var jobs: [Hook: (path: String, running: Set<String>)] = [:]
  /// How many are being asked about.
  private var asking = 0
  /// Which connection it is; what an older one still answers does not count.
  private var connection = 0
  /// Hears of the jobs' ends; there only while there is one, for others' jobs are heard as well.
  private var listening: Listening?

  /// Starts nothing before it is told of something.
  init(bus link: BusLink, _ log: Logger) { (self.link, self.log) = (link, log) }

  /// Forgets, with each connection that is lost, what it would have told.
  func start() {
    link.listen { [weak self] _ in
      guard let self else { return }
      connection += 1
      (jobs, asking, listening) = ([:], 0, nil)
    }
  }

  /// Begins anew, from a state as it was last written.
  func goOn(from state: State) { events = HookEvents(goingOnFrom: state) }

  /// Notes what has happened.
  func note(_ facts: [Fact]) { events.note(facts) }

  /// Starts what is due, at the end of an event.
  func look(at state: State, _ now: Instant, isDiscreet: Bool) {
    for hook in events.take(in: state, at: now, isDiscreet: isDiscreet) { ask(about: hook) }
  }

  // MARK: the manager

  private func ask(about hook: Hook) {
    guard case .open(let bus) = link.state else { return }
    if listening == nil {
      // If it fails the connection is gone, and with it all of this.
      listening = try? Listening(
        bus.match(
          sender: Self.service, path: Self.path, interface: Self.manager, member: "JobRemoved"
        ) { [weak self] message in self?.removed(message) })
    }
    asking += 1
    // Also finds a unit that was enabled a moment ago: the manager forgets a target that nothing needs.
    call(
      Self.path, Self.manager, "LoadUnit", [hook.rawValue],
      read: { message throws(SystemdError) in try message.readObjectPath() },
      then: { hooks, result in
        guard case .success(let path) = result else { return hooks.asked() }
        hooks.read(Self.relations[...], of: path, hook, units: [])
      })
  }

  /// Reads one relation after the other, and goes on if a unit is in one.
  private func read(
    _ relations: ArraySlice<String>, of path: String, _ hook: Hook, units: [String]
  ) {
    guard let relation = relations.first else {
      return units.isEmpty ? asked() : look(at: units, on: hook)
    }
    call(
      path, "org.freedesktop.DBus.Properties", "Get", ["org.freedesktop.systemd1.Unit", relation],
      read: { message throws(SystemdError) in try message.readVariant() },
      then: { hooks, result in
        var units = units
        if case .success(.strings(let more)) = result { units += more }
        hooks.read(relations.dropFirst(), of: path, hook, units: units)
      })
  }

  /// Finds out which of the units run, and starts the hook.
  private func look(at units: [String], on hook: Hook) {
    call(
      Self.path, Self.manager, "ListUnitsByNames",
      write: { message throws(SystemdError) in try message.append(strings: units) },
      read: { message throws(SystemdError) in
        var running: Set<String> = []
        try message.readArray(of: "(ssssssouso)") { message throws(SystemdError) in
          let (name, state) = try message.readStructure(of: "ssssssouso") {
            message throws(SystemdError) in
            let name = try message.readString()
            try message.skip("ss")
            let state = try message.readString()
            try message.skip("ssouso")
            return (name, state)
          }
          if state == "activating" { running.insert(name) }
        }
        return running
      },
      then: { hooks, result in
        var running = (try? result.get()) ?? Set()
        hooks.start(hook.rawValue) { hooks, job in
          running.formUnion(hooks.jobs[hook]?.running ?? [])
          hooks.jobs[hook] = (job, running)
        }
      })
  }

  private func start(_ unit: String, then done: @escaping (Hooks, String) -> Void) {
    call(
      Self.path, Self.manager, "StartUnit", [unit, "replace"],
      read: { message throws(SystemdError) in try message.readObjectPath() },
      then: { hooks, result in
        switch result {
        case .success(let job): done(hooks, job)
        // The person has masked it, and so wants that.
        case .failure(let error) where error.busErrorName == "\(Self.service).UnitMasked": break
        case .failure(let error):
          hooks.log.warning(
            "A unit could not be started, ignoring",
            metadata: ["unit": "\(unit)", "error": "\(error)"])
        }
        hooks.asked()
      })
  }

  private func asked() {
    asking -= 1
    rest()
  }

  private func rest() { if asking == 0, jobs.isEmpty { listening = nil } }

  private func removed(_ message: borrowing Message) {
    guard (try? message.readUInt32()) != nil, let path = try? message.readObjectPath(),
      let (hook, job) = jobs.first(where: { $0.value.path == path })
    else { return }
    jobs[hook] = nil
    for unit in job.running where events.allows(hook) {
      asking += 1
      start(unit) { _, _ in }
    }
    rest()
  }

  private func call<Value>(
    _ path: String, _ interface: String, _ member: String, _ arguments: [String],
    read: @escaping (borrowing Message) throws(SystemdError) -> Value,
    then done: @escaping (Hooks, Result<Value, SystemdError>) -> Void
  ) {
    call(
      path, interface, member,
      write: { message throws(SystemdError) in
        for argument in arguments { try message.append(string: argument) }
      }, read: read, then: done)
  }

  private func call<Value>(
    _ path: String, _ interface: String, _ member: String,
    write: (inout Message) throws(SystemdError) -> Void,
    read: @escaping (borrowing Message) throws(SystemdError) -> Value,
    then done: @escaping (Hooks, Result<Value, SystemdError>) -> Void
  ) {
    guard case .open(let bus) = link.state else { return }
    do throws(SystemdError) {
      try bus.call(
        destination: Self.service, path: path, interface: interface, member: member,
        autoStart: false, timeout: PropertyWatch.timeout, write: write,
        reply: { [weak self, connection] result in
          guard let self, connection == self.connection else { return }
          switch consume result {
          case .success(let message):
            do throws(SystemdError) { done(self, .success(try read(message))) } catch {
              done(self, .failure(error))
            }
          case .failure(let error): done(self, .failure(error))
          }
        })
    } catch {
      done(self, .failure(error))
    }
  }
}
