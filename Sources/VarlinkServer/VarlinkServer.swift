// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import Systemd
public import Varlink

/// Serves Varlink interfaces on an `EventLoop`.
///
/// ```swift
/// let server = try VarlinkServer(
///   on: loop, listening: descriptor, service: info, interfaces: [text])
/// server.handle(Echo.self) { parameters, responder in
///   responder.reply(.init(text: parameters.text))
/// }
/// try server.start()
/// ```
///
/// Used on the loop's thread only, and kept for as long as it serves. It answers
/// `org.varlink.service` itself. Only peers of the same user are served; every other connection is
/// closed before a byte of it is read.
public final class VarlinkServer {
  /// What a call comes to.
  enum Route {
    case refused(any VarlinkFailure)
    case accepted(Answer, wantsMore: Bool)
  }
  /// Decodes the parameters and answers.
  typealias Answer = (RawParameters, Exchange) -> Void

  private let loop: EventLoop
  private let listener: Listener
  private let limits: Limits
  private var interfaces: [String: InterfaceDescription] = [:]
  private var methods: [String: (streaming: Streaming, answer: Answer)] = [:]

  /// Called with the method's name before each call is looked at.
  public var beforeCall: (String) -> Void = { _ in }
  /// What the call of a described method that nothing handles is answered; `nil`:
  /// `MethodNotImplemented`.
  public var refusal: (() -> (any VarlinkFailure)?)?

  private var connections: [ObjectIdentifier: Connection] = [:]
  private var acceptedCount = 0
  private var openStreams = 0
  /// How many connections wait for the rest of a call.
  private var begunFrames = 0
  /// The one timer for all of them, armed only while there are any.
  private var frameTimer: TimerSource?
  private(set) var isFrameTimerArmed = false

  /// A server that does not listen yet.
  ///
  /// `descriptor` is a listening Unix stream socket, which stays the caller's and becomes
  /// non-blocking. `interfaces` are the texts of `.varlink` files, without `org.varlink.service`,
  /// each of another interface. Throws `InterfaceDescription.Malformed` for a text that is none.
  public init(
    on loop: EventLoop, listening descriptor: CInt, service: ServiceInfo, interfaces: [String],
    limits: Limits = Limits()
  ) throws {
    self.loop = loop
    self.limits = limits
    listener = Listener(descriptor)
    let described = try ([ServiceInterface.description] + interfaces).map {
      text throws(InterfaceDescription.Malformed) in try InterfaceDescription(text)
    }
    for interface in described {
      let other = self.interfaces.updateValue(interface, forKey: interface.name)
      precondition(other == nil, "the interface \(interface.name) is described twice")
    }

    let info = ServiceInterface.GetInfo.Reply(
      vendor: service.vendor, product: service.product, version: service.version,
      url: service.url, interfaces: described.map(\.name))
    handle(ServiceInterface.GetInfo.self) { _, responder in responder.reply(info) }
    let texts = self.interfaces.mapValues(\.text)
    handle(ServiceInterface.GetInterfaceDescription.self) { parameters, responder in
      guard let text = texts[parameters.interface] else {
        return responder.fail(
          ServiceInterface.InterfaceNotFound(interface: parameters.interface))
      }
      responder.reply(.init(description: text))
    }
  }

  /// How many peers are connected.
  public var connectionCount: Int { connections.count }

  /// How many calls are open that stream their replies.
  public var streamCount: Int { openStreams }

  /// Lets `body` answer the calls of `method`, which one of the interfaces must describe.
  ///
  /// A described method without a `body` answers `MethodNotImplemented`. Parameters that do not
  /// decode are answered `InvalidParameter`, and keys that are not known are ignored, so that a
  /// newer client can talk to an older service. `body` may answer at once or later. It is held until
  /// ``stop()``.
  public func handle<M: VarlinkMethod>(
    _ method: M.Type, streaming: Streaming = .never,
    _ body: @escaping (M.Parameters, Responder<M>) -> Void
  ) {
    precondition(describes(M.name), "no interface describes the method \(M.name)")
    methods[M.name] = (
      streaming,
      { raw, exchange in
        let parameters: M.Parameters
        do throws(DecodingError) { parameters = try raw.decode() } catch {
          let failure = ServiceInterface.InvalidParameter(
            error, decoding: M.Parameters.self, from: raw)
          return exchange.finish { try VarlinkReply(failure) }
        }
        body(parameters, Responder<M>(exchange))
      }
    )
  }

  /// Begins to accept connections.
  public func start() throws {
    frameTimer = try TimerSource(
      on: loop, clock: .monotonic, accuracy: max(1, limits.frameTime.microseconds / 10)
    ) { [unowned self] in closeSlowPeers() }
    try listener.start(on: loop) { [unowned self] descriptor in accepted(descriptor) }
  }

  /// Accepts no more, closes all connections, and tells the calls that are being answered.
  ///
  /// Lets go of what ``handle(_:streaming:_:)`` was given: a stopped server stays stopped.
  public func stop() {
    listener.stop()
    for connection in connections.values { connection.close() }
    frameTimer = nil
    methods = [:]
    (beforeCall, refusal) = ({ _ in }, nil)
  }

  // MARK: Connections

  private func accepted(_ descriptor: CInt) {
    if connections.count >= limits.connections {
      // Whoever connects and asks for nothing does not keep out those who do.
      let silent = connections.values.lazy.filter { !$0.hasAsked }.min { $0.number < $1.number }
      guard let silent else {
        close(descriptor)
        return
      }
      silent.close()
    }
    acceptedCount += 1
    // Where the loop cannot watch it (out of memory, say), the connection closes itself again.
    guard
      let connection = try? Connection(
        descriptor, number: acceptedCount, of: self, on: loop, limits: limits)
    else { return }
    connections[ObjectIdentifier(connection)] = connection
  }

  func connectionClosed(_ connection: Connection) {
    connections[ObjectIdentifier(connection)] = nil
  }

  func streamBegan() { openStreams += 1 }
  func streamEnded() { openStreams -= 1 }

  /// Keeps the timer armed while, and only while, a peer is in the middle of a call.
  func frameDeadlineChanged(to deadline: UInt64?) {
    begunFrames += deadline == nil ? -1 : 1
    // Each deadline is later than those before, so an armed timer is early enough.
    if let deadline, !isFrameTimerArmed {
      try? frameTimer?.arm(at: deadline)
      isFrameTimerArmed = true
    } else if begunFrames == 0 {
      try? frameTimer?.disarm()
      isFrameTimerArmed = false
    }
  }

  private func closeSlowPeers() {
    isFrameTimerArmed = false
    let now = Clock.monotonic.now
    for connection in connections.values {
      if let deadline = connection.frameDeadline, deadline <= now { connection.close() }
    }
    guard let next = connections.values.compactMap(\.frameDeadline).min() else { return }
    try? frameTimer?.arm(at: next)
    isFrameTimerArmed = true
  }

  // MARK: Calls

  /// Finds who answers `call`, or the error that it is answered with.
  func route(_ call: VarlinkCall) -> Route {
    beforeCall(call.method)
    guard !call.upgrade else {
      return .refused(ServiceInterface.InvalidParameter(parameter: "upgrade"))
    }
    guard let interface = call.interface else {
      return .refused(ServiceInterface.InvalidParameter(parameter: "method"))
    }
    guard interfaces[interface] != nil else {
      return .refused(ServiceInterface.InterfaceNotFound(interface: interface))
    }
    guard let method = methods[call.method] else {
      guard describes(call.method) else {
        return .refused(ServiceInterface.MethodNotFound(method: call.method))
      }
      return .refused(refusal?() ?? ServiceInterface.MethodNotImplemented(method: call.method))
    }
    let wantsMore = call.more && !call.oneway && method.streaming != .never
    if method.streaming == .required, !wantsMore {
      return .refused(ServiceInterface.ExpectedMore())
    }
    return .accepted(method.answer, wantsMore: wantsMore)
  }

  private func describes(_ method: String) -> Bool {
    guard let dot = method.utf8.lastIndex(of: UInt8(ascii: ".")),
      let interface = interfaces[String(method[..<dot])]
    else { return false }
    return interface.methods.contains(String(method[method.index(after: dot)...]))
  }
}

extension Duration {
  /// Whole microseconds, not below zero.
  var microseconds: UInt64 {
    let (seconds, attoseconds) = components
    return UInt64(max(0, seconds)) * 1_000_000 + UInt64(max(0, attoseconds / 1_000_000_000_000))
  }
}
