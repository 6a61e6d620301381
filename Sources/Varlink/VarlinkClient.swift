// SPDX-License-Identifier: Apache-2.0

/// A connection to a Varlink service that waits for each reply.
///
/// ```swift
/// var client = try VarlinkClient(connectingTo: "/run/user/1000/example/org.example.echo")
/// let reply = try client.call(Echo.self, .init(text: "hello"))
/// ```
///
/// A peer that replies with an error makes a call throw ``ErrorReply``, and the connection goes on;
/// anything else that fails is a ``VarlinkClientError``, and all later calls throw `closed`.
///
/// Calls can be sent before the replies to others are there, and are answered in their order:
///
/// ```swift
/// let first = try client.begin(Echo.self, .init(text: "one"))
/// let second = try client.begin(Echo.self, .init(text: "two"))
/// print(try client.finish(first).text, try client.finish(second).text)
/// ```
public struct VarlinkClient: ~Copyable {
  /// The most bytes that a reply may have.
  public static let replyLimit = 16 << 20

  private let connection: StreamConnection
  private let timeout: Duration
  private var buffer = FrameBuffer(limit: Self.replyLimit)
  private var isUsable = true
  /// How many calls were sent that are replied to.
  private var begun = 0
  /// How many of them have had their last reply.
  private var ended = 0
  /// The replies that came before somebody asked for them, by their calls' numbers.
  private var early: [Int: VarlinkReply] = [:]
  /// The call whose replies are taken as they come.
  private var streaming: Int?

  /// The socket, for poll(2): readable when something of a reply is there, or the end.
  ///
  /// It stays the client's own.
  public var descriptor: CInt { connection.descriptor }

  /// The user that runs the service; nil where the kernel does not tell.
  public var peerUser: UInt32? { PeerCredentials.user(of: connection.descriptor) }

  /// Connects to the Unix socket at `path`.
  ///
  /// `timeout` bounds connecting, and each call from its first byte to its last.
  public init(connectingTo path: String, timeout: Duration = .seconds(10))
    throws(VarlinkClientError)
  {
    connection = try StreamConnection(connectingTo: path, timeout: timeout)
    self.timeout = timeout
  }

  /// Takes over a connected stream socket, which is closed with the client.
  public init(adopting descriptor: CInt, timeout: Duration = .seconds(10)) {
    connection = StreamConnection(adopting: descriptor)
    self.timeout = timeout
  }

  /// Calls `method` and waits for its reply.
  ///
  /// Throws ``ErrorReply`` or ``VarlinkClientError``.
  public mutating func call<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws -> M.Reply {
    try decode(callRaw(method, parameters), as: M.Reply.self)
  }

  /// Calls `method` and returns the reply's parameters as they came, unknown keys and all.
  ///
  /// Throws ``ErrorReply`` or ``VarlinkClientError``.
  public mutating func callRaw<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws -> RawParameters {
    try finishRaw(begin(method, parameters))
  }

  /// Sends a call of `method` whose reply is waited for later, by ``finish(_:)``.
  ///
  /// The timeout counts from now. Throws ``VarlinkClientError``.
  public mutating func begin<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws(VarlinkClientError) -> PendingReply<M> {
    let deadline = Deadline(in: timeout)
    return PendingReply(
      number: try send(method, parameters, until: deadline), deadline: deadline)
  }

  /// Waits for the reply to a call that this client began; once for each, in any order.
  ///
  /// Throws ``ErrorReply`` or ``VarlinkClientError``.
  public mutating func finish<M: VarlinkMethod>(_ pending: PendingReply<M>) throws
    -> M.Reply
  {
    try decode(finishRaw(pending), as: M.Reply.self)
  }

  private mutating func finishRaw<M: VarlinkMethod>(_ pending: PendingReply<M>) throws
    -> RawParameters
  {
    let reply = try receive(pending.number, until: pending.deadline)
    guard !reply.continues else { throw broken("continues, though one was asked for") }
    return reply.parameters
  }

  /// Calls `method` without waiting for anything: the peer sends no reply, not even an error.
  ///
  /// Throws ``VarlinkClientError``.
  public mutating func callOneway<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws {
    _ = try send(method, parameters, oneway: true, until: Deadline(in: timeout))
  }

  /// Calls `method` with `more` and hands each reply to `body` until it returns `false`, or until
  /// the last one.
  ///
  /// The timeout counts for the first reply only: the next may take as long as it likes. Where
  /// `body` ends the stream, or throws, the connection cannot be used again.
  /// Throws ``ErrorReply``, ``VarlinkClientError``, or what `body` throws.
  public mutating func stream<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters, _ body: (M.Reply) throws -> Bool
  ) throws {
    try streamRaw(method, parameters) { raw in
      let reply: M.Reply
      do throws(DecodingError) { reply = try raw.decode() } catch {
        throw VarlinkClientError.malformedReply(Self.reason(error))
      }
      return try body(reply)
    }
  }

  /// Like ``stream(_:_:_:)``, with each reply's parameters as they came.
  public mutating func streamRaw<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters, _ body: (RawParameters) throws -> Bool
  ) throws {
    var deadline = Deadline(in: timeout)
    let number = try send(method, parameters, more: true, until: deadline)
    while true {
      let reply = try receive(number, until: deadline)
      deadline = .never
      isUsable = false  // for good, where `body` ends the stream before its last reply
      let goOn = try body(reply.parameters)
      guard reply.continues else {
        isUsable = true
        return
      }
      guard goOn else { return }
      isUsable = true
    }
  }

  /// Calls `method` with `more` and waits for no reply: they are taken with ``nextReply()``.
  ///
  /// For a program that waits for other things too. The connection is good for nothing else until
  /// the last reply was taken. Throws ``VarlinkClientError``.
  public mutating func startStream<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters
  ) throws(VarlinkClientError) {
    streaming = try send(method, parameters, more: true, until: Deadline(in: timeout))
    isUsable = false
  }

  /// Takes the next reply of the stream that was started, or nil where it is not there yet.
  ///
  /// Waits for nothing; after the last reply it throws `closed`.
  /// Throws ``ErrorReply`` or ``VarlinkClientError``.
  public mutating func nextReply() throws -> RawParameters? {
    guard let number = streaming else { throw VarlinkClientError.closed }
    isUsable = true
    do {
      let reply = try receive(number, until: Deadline(in: .zero))
      streaming = reply.continues ? number : nil
      isUsable = !reply.continues
      return reply.parameters
    } catch VarlinkClientError.timedOut {
      isUsable = false
      return nil
    } catch {
      streaming = nil
      throw error
    }
  }

  /// Sends a call and returns its number, which only counts where it is replied to.
  private mutating func send<M: VarlinkMethod>(
    _ method: M.Type, _ parameters: M.Parameters, more: Bool = false, oneway: Bool = false,
    until deadline: Deadline
  ) throws(VarlinkClientError) -> Int {
    guard isUsable else { throw .closed }
    let raw: RawParameters
    do { raw = try RawParameters(encoding: parameters) } catch {
      throw .notEncodable("\(error)")
    }
    let call = VarlinkCall(method: M.name, parameters: raw, more: more, oneway: oneway)
    isUsable = false
    try connection.send(
      call.encoded(), takingIn: &buffer, ifAwaiting: begun > ended, until: deadline)
    isUsable = true
    guard !oneway else { return begun }
    begun += 1
    return begun - 1
  }

  /// Waits for a reply to the call `number`, and keeps those that come before.
  ///
  /// Throws ``ErrorReply``, which leaves the connection usable.
  private mutating func receive(_ number: Int, until deadline: Deadline) throws -> VarlinkReply {
    var reply = early.removeValue(forKey: number)
    precondition(reply != nil || number >= ended, "the reply was taken before")
    while reply == nil {
      guard isUsable else { throw VarlinkClientError.closed }
      let next = try receive(until: deadline)
      let answered = ended
      if !next.continues { ended += 1 }
      if answered == number {
        reply = next
      } else if next.continues {
        throw broken("continues, though one was asked for")
      } else {
        early[answered] = next
      }
    }
    guard let reply else { throw VarlinkClientError.closed }
    if let name = reply.error { throw ErrorReply(name: name, parameters: reply.parameters) }
    return reply
  }

  private mutating func receive(until deadline: Deadline) throws(VarlinkClientError)
    -> VarlinkReply
  {
    isUsable = false
    let bytes = try receiveFrame(until: deadline)
    let frame: VarlinkFrame
    do { frame = try VarlinkFrame(bytes) } catch { throw broken("\(error)") }
    let reply: VarlinkReply
    do { reply = try VarlinkReply(frame) } catch { throw broken("has a wrong \(error.key)") }
    isUsable = true
    return reply
  }

  private mutating func receiveFrame(until deadline: Deadline) throws(VarlinkClientError)
    -> [UInt8]
  {
    while true {
      do {
        if let frame = try buffer.next() { return frame }
      } catch {
        throw .malformedReply("is longer than \(error.limit) bytes")
      }
      try connection.receive(into: &buffer, until: deadline)
    }
  }

  private mutating func decode<T: Decodable>(_ raw: RawParameters, as type: T.Type) throws -> T {
    do { return try raw.decode(type) } catch { throw broken(Self.reason(error)) }
  }

  /// Gives the connection up because the peer's reply makes no sense.
  private mutating func broken(_ reason: String) -> VarlinkClientError {
    isUsable = false
    return .malformedReply(reason)
  }

  private static func reason(_ error: DecodingError) -> String {
    "has a missing or wrong \(ServiceInterface.InvalidParameter(error).parameter)"
  }
}
