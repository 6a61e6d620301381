// SPDX-License-Identifier: Apache-2.0

public import LeewayCore
public import Logging
public import Systemd

/// The daemon: one actor on the sd-event loop, the whole of its concurrency.
public actor Daemon {
  /// What `leewayd` builds and hands in.
  public struct Parts: Sendable {
    /// The listening socket.
    public var socket: CInt
    /// Which bus has the notification server.
    public var bus: Bus.Address
    /// Which bus has logind.
    public var systemBus: Bus.Address
    /// Loads the configuration; throws ``ConfigurationRefused``.
    public var load: @Sendable () throws -> (Configuration, PromptCatalogue)
    /// What is odd about the configuration and can be used all the same, a line each; throws as
    /// ``load`` does.
    public var advise: @Sendable () throws -> [String]
    /// Opens the store; runs on the loop's thread.
    public var openStore: @Sendable () throws -> any FactStore
    /// The file that tells a later daemon which notifications stand on the desktop; `nil`: none
    /// does.
    public var shown: String?
    /// The file that is there while check-ins are off; `nil`: none can be.
    public var stopMark: String?
    /// The file with the user's own lines of the help card, for when there is no configuration;
    /// `nil`: they are not kept.
    public var ownLines: String?
    /// Whether an error at the start is the daemon's end; the others it waits out.
    public var isFinal: @Sendable (any Error) -> Bool
    /// Where the boot's id is read.
    public var boot: String
    /// Whether prompts are written to standard error as well: in a terminal.
    public var echoes: Bool

    /// Makes the parts.
    public init(
      socket: CInt, bus: Bus.Address, systemBus: Bus.Address,
      load: @escaping @Sendable () throws -> (Configuration, PromptCatalogue),
      advise: @escaping @Sendable () throws -> [String] = { [] },
      openStore: @escaping @Sendable () throws -> any FactStore, shown: String? = nil,
      stopMark: String? = nil, ownLines: String? = nil,
      isFinal: @escaping @Sendable (any Error) -> Bool = { _ in false }, boot: String, echoes: Bool
    ) {
      self.socket = socket
      self.bus = bus
      self.systemBus = systemBus
      self.load = load
      self.advise = advise
      self.openStore = openStore
      self.shown = shown
      self.stopMark = stopMark
      self.ownLines = ownLines
      self.isFinal = isFinal
      self.boot = boot
      self.echoes = echoes
    }
  }

  /// The loop is the actor's thread.
  public nonisolated let loop: EventLoop
  /// The loop again, as the runtime wants it.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    loop.asUnownedSerialExecutor()
  }

  private let parts: Parts
  private let log: Logger
  private var running: Running?

  /// Makes a daemon that does nothing before ``start()``.
  public init(on loop: EventLoop, parts: Parts, log: Logger) {
    self.loop = loop
    self.parts = parts
    self.log = log
  }

  /// Brings everything up and says `READY=1`; never waits for the bus.
  public func start() throws {
    let running = Running(on: loop, parts: parts, log: log)
    try running.start()
    self.running = running
  }
}
