// SPDX-License-Identifier: Apache-2.0

import Systemd

/// The way to the notification server: finds it on the bus, and hears when it comes and goes.
///
/// A state machine over what is there. It posts nothing; whoever does so is told of each change.
final class NotificationLink {
  /// What there is, and what is known of it.
  enum State {
    /// Nobody looks.
    case off
    /// There is no bus.
    case noBus
    /// The bus was asked who has the server's name.
    case asking(Connection)
    /// Nobody has it; whether the bus could start somebody.
    case noServer(Connection, canStart: Bool)
    /// The bus was asked to start somebody.
    case starting(Connection)
    /// Somebody has it, and was asked what it can do.
    case meeting(Connection, owner: String)
    /// It has said so.
    case server(Connection, NotificationServer)
  }

  /// A connection, and what is listened to on it.
  final class Connection {
    let bus: Bus
    fileprivate var signals: NotificationSignals?

    fileprivate init(_ bus: Bus) { self.bus = bus }
  }

  /// What the link tells.
  enum News {
    /// The state is another one, or lasts for so long that nothing should wait for the next.
    case changed
    /// A button was pressed: of which notification of the server's, and the button's key.
    case pressed(UInt32, String)
    /// A notification of the server's is gone, and why.
    case closed(UInt32, reason: UInt32)
  }

  /// Called with each piece of news.
  var tell: (News) -> Void = { _ in }

  /// For how long anything waits for the bus or a server, in microseconds.
  var patience: UInt64 = 5_000_000
  /// How long after the question a server that does not answer is asked again, each time, in
  /// microseconds; the last one leaves it time to answer before ``patience`` is over.
  var repeats: [UInt64] = [1_000_000, 4_000_000]

  private(set) var state = State.off {
    didSet {
      steps += 1
      isSilent = false
      asking = []
      waiting =
        isUnsettled ? try? Timeout(on: loop, patience) { [unowned self] in fallSilent() } : nil
      tell(.changed)
    }
  }
  /// Whether nobody has answered for too long; what is asked stays asked.
  private(set) var isSilent = false

  private let loop: EventLoop
  private let bus: BusLink
  private var isLooking = false
  /// Whether it is told of the bus.
  private var isListening = false
  private var waiting: Timeout?
  private var asking: [Timeout] = []
  /// So that an answer that comes in another state counts no more.
  private var steps = 0

  init(on loop: EventLoop, over bus: BusLink) {
    (self.loop, self.bus) = (loop, bus)
  }

  // MARK: what is there

  /// The server, once it has said what it can do.
  var server: NotificationServer? {
    if case .server(_, let server) = state { server } else { nil }
  }

  /// Where a server's ids are its own: two servers never have the same place.
  ///
  /// A bus gives each unique name to one connection only, as long as it runs.
  var place: NotificationRecord.Place? {
    guard let owner, let id = bus.id else { return nil }
    return NotificationRecord.Place(bus: id, owner: owner)
  }

  private var owner: String? {
    switch state {
    case .meeting(_, let owner): owner
    case .server(_, let server): server.owner
    default: nil
    }
  }

  private var connection: Connection? {
    switch state {
    case .off, .noBus: nil
    case .asking(let connection), .noServer(let connection, _), .starting(let connection),
      .meeting(let connection, _), .server(let connection, _):
      connection
    }
  }

  /// Whether a program has the server's name and has not said yet what it can do.
  var isMeeting: Bool { if case .meeting = state { true } else { false } }

  /// Whether it depends on an answer what there is.
  private var isUnsettled: Bool {
    switch state {
    case .asking, .starting, .meeting: true
    case .off, .noBus, .noServer, .server: false
    }
  }

  /// Whether a server may be there in a moment.
  var isWorthWaiting: Bool { isUnsettled && !isSilent }

  private func fallSilent() {
    isSilent = true
    tell(.changed)
  }

  // MARK: from outside

  /// Begins to look, and looks until it is told to end.
  func start() {
    guard !isLooking else { return }
    isLooking = true
    guard !isListening else { return busChanged(bus.state) }
    isListening = true
    bus.listen { [weak self] in self?.busChanged($0) }
  }

  /// Looks no more.
  func end() {
    isLooking = false
    leave(for: .off)
  }

  /// There is something to show: whatever can be done for it is done at once.
  func seek() {
    switch state {
    case .noBus: bus.connect()
    case .noServer(let connection, _): startServer(on: connection)
    case .off, .asking, .starting, .meeting, .server: break
    }
  }

  // MARK: the bus

  private func busChanged(_ new: BusLink.State) {
    guard isLooking else { return }
    guard case .open(let bus) = new else { return leave(for: .noBus) }
    let connection = Connection(bus)
    do {
      connection.signals = try NotificationSignals(on: bus) { [weak self] in self?.heard($0) }
      find(on: connection)
    } catch {
      leave(for: .noBus)
      self.bus.reopen()
    }
  }

  private func leave(for new: State) {
    let old = connection
    state = new
    old?.signals = nil
  }

  private func heard(_ signal: NotificationSignals.Signal) {
    switch signal {
    case .ownerChanged(let owner): ownerChanged(to: owner)
    case .pressed(let number, let key, owner): tell(.pressed(number, key))
    case .closed(let number, let reason, owner): tell(.closed(number, reason: reason))
    case .pressed, .closed: break
    }
  }

  // MARK: the server

  /// Asks the bus something; an answer that comes after the state has changed is ignored.
  private func ask(
    _ member: String, _ argument: String? = nil, flags: UInt32? = nil, on connection: Connection,
    then done: @escaping (NotificationLink, consuming Result<Message, SystemdError>) -> Void
  ) {
    try? connection.bus.askDriver(member, argument, flags: flags) { [weak self, steps] result in
      guard let self, steps == self.steps else { return }
      done(self, result)
    }
  }

  private func find(on connection: Connection) {
    state = .asking(connection)
    ask("GetNameOwner", NotificationServer.name, on: connection) { link, result in
      if let owner = try? result.get().readString() { return link.meet(owner, on: connection) }
      link.ask("ListActivatableNames", on: connection) { link, result in
        guard connection.bus.isReady else { return }
        let names = (try? result.get().readStrings()) ?? []
        link.state = .noServer(connection, canStart: names.contains(NotificationServer.name))
      }
    }
  }

  private func ownerChanged(to new: String) {
    guard let connection, new != owner else { return }
    guard new.isEmpty else { return meet(new, on: connection) }
    // Some end when they have nothing to do, and are started again: that none is there is not known
    // before the bus has said so.
    find(on: connection)
  }

  private func startServer(on connection: Connection) {
    state = .starting(connection)
    ask("StartServiceByName", NotificationServer.name, flags: 0, on: connection) { link, result in
      // It has told its name by now, if it has come.
      link.state = .noServer(connection, canStart: false)
      if case .success = consume result { link.find(on: connection) }
    }
  }

  /// Asks what it is and what it can do: before that is known nothing is posted, for the words depend
  /// on it.
  private func meet(_ owner: String, on connection: Connection) {
    state = .meeting(connection, owner: owner)
    let meeting = Meeting(NotificationServer(bus: connection.bus, owner: owner))
    ask(meeting, on: connection)
    asking = repeats.enumerated().compactMap { number, delay in
      let isLast = number == repeats.count - 1
      return try? Timeout(on: loop, delay) { [unowned self] in
        askAgain(meeting, isLast: isLast, on: connection)
      }
    }
  }

  private func ask(_ meeting: Meeting, on connection: Connection) {
    let heard = { [weak self, steps] in
      guard let self, steps == self.steps, meeting.hasSaidWho, meeting.hasSaidWhat else { return }
      state = .server(connection, meeting.server)
    }
    try? meeting.server.askIdentity { identity in
      meeting.server.identity = identity
      meeting.hasSaidWho = true
      heard()
    }
    try? meeting.server.askCapabilities { capabilities in
      // GNOME's has the name before the shell is there.
      guard let capabilities else {
        meeting.hasFailed = true
        return
      }
      meeting.server.capabilities = capabilities
      meeting.hasSaidWhat = true
      heard()
    }
  }

  /// Some leave a question lying until the next one comes; and some never say who they are, or what
  /// they can do: that is little, then.
  private func askAgain(_ meeting: Meeting, isLast: Bool, on connection: Connection) {
    if meeting.hasSaidWhat || isLast && meeting.hasFailed {
      state = .server(connection, meeting.server)
    } else {
      ask(meeting, on: connection)
    }
  }

  /// What a server has said of itself so far.
  private final class Meeting {
    var server: NotificationServer
    var hasSaidWho = false
    var hasSaidWhat = false
    var hasFailed = false

    init(_ server: NotificationServer) { self.server = server }
  }
}
