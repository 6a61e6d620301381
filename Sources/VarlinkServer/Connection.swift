// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Systemd
internal import Varlink

/// One peer: its calls one after another, each answered before the next is looked at.
///
/// What it does at a time is bounded, so that no peer keeps the loop from the others: a turn reads
/// once, and looks at a few frames; what is left waits for the next turn. It reads only when it could
/// handle a call, so a peer that calls and does not read fills its own socket and nothing of ours.
final class Connection {
  /// The most frames, in and out, that one turn handles.
  private static let framesPerTurn = 16
  /// The most bytes that one turn reads.
  private static let bytesPerTurn = 64 << 10

  /// Counts up: a later connection has a higher one.
  let number: Int
  /// Whether a whole call has come, well formed or not so wrong that it ends the connection.
  private(set) var hasAsked = false

  private let descriptor: CInt
  private unowned let server: VarlinkServer
  private let limits: Limits
  private var source: IOSource?
  private var events: IOSource.Events = .readable
  private var isInTurn = false

  private var input: FrameBuffer
  private var output = OutputQueue()
  /// The call that is being answered.
  private var exchange: Exchange?

  /// The peer reads nothing any more; what it sent before still counts.
  private var isPeerGone = false
  /// We have given the peer up; the next turn closes.
  private var isDropped = false
  private var isClosed = false

  /// When the call whose beginning is here must be complete: microseconds, monotonic.
  private(set) var frameDeadline: UInt64?

  /// Takes over the connected socket `descriptor`, also where it throws.
  init(
    _ descriptor: CInt, number: Int, of server: VarlinkServer, on loop: EventLoop, limits: Limits
  ) throws(SystemdError) {
    self.descriptor = descriptor
    self.number = number
    self.server = server
    self.limits = limits
    input = FrameBuffer(limit: limits.request)
    source = try IOSource(on: loop, descriptor: descriptor, events: events) {
      [unowned self] ready in turn(ready)
    }
  }

  deinit {
    source = nil
    Glibc.close(descriptor)
  }

  /// Whether a reply has somebody to go to.
  var isUsable: Bool { !isDropped && !isPeerGone }

  // MARK: What an exchange asks for

  /// Sends a reply, or drops the peer where too much waits already.
  func send(_ make: () throws -> VarlinkReply) {
    guard isUsable else { return }
    let frame: [UInt8]
    // Only a reply that JSON has no words for, such as an infinite number, cannot be encoded.
    do { frame = try make().encoded() } catch { return drop() }
    guard output.isEmpty || output.count + frame.count <= limits.outputQueue else {
      return drop()
    }
    output.append(frame)
    flush()
    wait()
  }

  /// The call is answered; the next one may come.
  func exchangeEnded() {
    guard let exchange else { return }
    self.exchange = nil
    if exchange.wantsMore { server.streamEnded() }
    wait()
  }

  /// Has a turn when the loop comes round again.
  func turnLater() { wait() }

  /// Gives the peer up: tells nobody now, and closes in a turn of its own.
  func drop() {
    guard !isDropped else { return }
    isDropped = true
    output.clear()
    // Makes the loop report a hang-up, whatever is waited for.
    shutdown(descriptor, CInt(SHUT_RDWR))
    wait()
  }

  /// Closes now, and tells the call that is being answered.
  func close() {
    guard !isClosed else { return }
    isClosed = true
    isDropped = true
    setFrameDeadline(nil)
    source = nil
    shutdown(descriptor, CInt(SHUT_RDWR))
    server.connectionClosed(self)
    abandonExchange()
  }

  // MARK: Turns

  private func turn(_ ready: IOSource.Events) {
    guard !isDropped else { return close() }
    isInTurn = true
    if ready.contains(.hangup) || ready.contains(.error) { peerIsGone() }
    flush()
    if isPeerGone { abandonExchange() }
    pullReplies()
    let goesOn = read() && handleFrames()
    isInTurn = false
    guard goesOn, !isDropped else { return close() }
    wait()
  }

  /// The peer reads no more, so nobody waits for the call that is being answered: it learns that in
  /// a turn.
  private func peerIsGone() {
    isPeerGone = true
    output.clear()
  }

  private func abandonExchange() {
    guard let exchange else { return }
    exchangeEnded()
    exchange.close()
  }

  private var isIdle: Bool { exchange == nil && output.isEmpty }

  private func flush() {
    guard !output.isEmpty, output.send(to: descriptor) == .gone else { return }
    peerIsGone()
  }

  /// Sends on from a list of replies while the peer takes them.
  private func pullReplies() {
    var left = Self.framesPerTurn
    while left > 0, !isDropped, output.isEmpty, let exchange, let pull = exchange.pull {
      left -= 1
      var isLast = false
      send {
        let reply = try pull()
        isLast = !reply.continues
        return reply
      }
      if isLast {
        exchange.end()
        exchangeEnded()
      }
    }
  }

  /// Reads once, where a call could be handled and none is here yet; `false`: close.
  ///
  /// So the peer's end of input is met only when all that it asked is answered.
  private func read() -> Bool {
    guard isIdle, !isDropped, !input.hasFrame else { return true }
    let count = withUnsafeTemporaryAllocation(byteCount: Self.bytesPerTurn, alignment: 1) { room in
      let count = recv(descriptor, room.baseAddress, room.count, CInt(MSG_DONTWAIT))
      if count > 0 { input.append(UnsafeRawBufferPointer(rebasing: room[..<count])) }
      return count
    }
    return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
  }

  /// Handles the calls that are here, up to a few; `false`: close.
  private func handleFrames() -> Bool {
    var left = Self.framesPerTurn
    do {
      while left > 0, isIdle, !isDropped, let bytes = try input.next() {
        left -= 1
        // A call that came whole has taken no time.
        setFrameDeadline(nil)
        try handle(VarlinkFrame(bytes, depthLimit: limits.depth))
      }
      return true
    } catch {
      // Too long, or unparsable.
      return false
    }
  }

  private func handle(_ frame: VarlinkFrame) {
    hasAsked = true
    let call: VarlinkCall
    do { call = try VarlinkCall(frame) } catch {
      if !error.oneway {
        send { try VarlinkReply(ServiceInterface.InvalidParameter(parameter: error.key)) }
      }
      return
    }
    switch server.route(call) {
    case .refused(let failure):
      if !call.oneway { send { try VarlinkReply(failure) } }
    case .accepted(let answer, let wantsMore):
      let exchange = Exchange(on: call.oneway ? nil : self, wantsMore: wantsMore)
      if !call.oneway {
        self.exchange = exchange
        if wantsMore { server.streamBegan() }
      }
      answer(call.parameters, exchange)
      // Nobody could read an answer that comes later.
      if isPeerGone { abandonExchange() }
    }
  }

  // MARK: Waiting

  /// Says what the next turn is waited for with; a turn does so at its end.
  private func wait() {
    guard !isInTurn, !isClosed else { return }
    updateFrameDeadline()
    var wanted: IOSource.Events = []
    if isDropped {
      // The hang-up comes by itself.
    } else if !isIdle {
      // What waits to be sent, a list of replies that goes on, or a call that nobody waits for.
      if !output.isEmpty || exchange?.pull != nil || isPeerGone { wanted = .writable }
    } else if input.hasFrame {
      // A socket with nothing to send is writable: this is how the next turn is asked for.
      wanted = .writable
    } else {
      wanted = .readable
    }
    guard wanted != events else { return }
    events = wanted
    // Cannot fail: the source is there and so is the descriptor.
    try? source?.setEvents(wanted)
  }

  /// A call has begun where some of it is here and we wait for the rest.
  private func updateFrameDeadline() {
    if isDropped || input.isEmpty || !isIdle || input.hasFrame {
      setFrameDeadline(nil)
    } else if frameDeadline == nil {
      setFrameDeadline(Clock.monotonic.now + limits.frameTime.microseconds)
    }
  }

  private func setFrameDeadline(_ deadline: UInt64?) {
    guard deadline != frameDeadline else { return }
    frameDeadline = deadline
    server.frameDeadlineChanged(to: deadline)
  }
}
