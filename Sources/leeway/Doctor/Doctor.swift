// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Looks at every part of Leeway and says what to do; works, and helps most, without a daemon.
struct Doctor {
  /// What the daemon said for itself.
  enum Answer {
    /// Its version, and its parts; nil: it does not know of parts yet.
    case told(version: String, [Wire.Part]?)
    case refused(ErrorReply)
    case silent(VarlinkClientError)
  }

  let daemon: Daemon
  /// How the units and the configuration are asked for.
  var run: (Program) -> Program.Result? = { $0.run() }

  /// All parts, in the order in which one depends on the other.
  func parts() -> [Wire.Part] {
    let answer = ask()
    let unit = UnitState(run(UnitState.question))
    let (socket, daemon) = Self.connection(answer, to: daemon.socket, unit)
    let first = [
      socket, daemon, unit?.part(daemonAnswers: answer.isThere) ?? UnitState.noManager,
    ]
    guard case .told(_, let parts) = answer else { return first + [configuration()] }
    return first + (parts ?? []).map { Self.clock($0, here: Self.offset()) }
  }

  private func ask() -> Answer {
    do {
      let info = try daemon.ask(ServiceInterface.GetInfo.self, NoParameters(), repeatable: false)
      let version = try info.decode(ServiceInterface.GetInfo.Reply.self).version
      do {
        let reply = try daemon.ask(Wire.Diagnose.self, NoParameters(), repeatable: false)
        return .told(version: version, try reply.decode(Wire.Diagnose.Reply.self).parts)
      } catch let reply as ErrorReply where reply.name == ServiceInterface.MethodNotFound.name {
        return .told(version: version, nil)
      }
    } catch let reply as ErrorReply {
      return .refused(reply)
    } catch {
      return .silent(error as? VarlinkClientError ?? .malformedReply("\(error)"))
    }
  }

  // MARK: socket and daemon

  /// How they are; `unit` knows how a daemon is started here, nil: nothing does.
  static func connection(
    _ answer: Answer, to path: String, _ unit: UnitState?
  ) -> (Wire.Part, Wire.Part) {
    var socket = Wire.Part(
      name: "socket", state: "ok", sentence: .english(.socketListens), details: [path])
    var daemon = Wire.Part(name: "daemon", state: "missing", sentence: "")
    switch answer {
    case .told(let version, let parts):
      daemon.details = [["leewayd", version].joined(separator: " ")]
      guard version != LeewayVersion.current || parts == nil else {
        daemon.state = "ok"
        daemon.sentence = .english(.partAnswers)
        break
      }
      daemon.state = "warning"
      daemon.sentence = .english(.daemonOfAnotherVersion)
      daemon.details.append(["leeway", LeewayVersion.current].joined(separator: " "))
      daemon.advice = .english(.restartForInstalledVersion)
    case .refused(let reply) where reply.name == ServiceInterface.PermissionDenied.name:
      daemon.sentence = .english(.daemonRefused)
      daemon.details = [reply.name]
      daemon.advice = .english(.answersOnlyItsUser)
    case .silent(.notReachable(_, let code)):
      socket.state = "missing"
      daemon.sentence = .english(.socketNotReachable)
      daemon.advice = unit.map(\.wayToStart) ?? .english(.startByHand)
      switch code {
      case ENOENT: socket.sentence = .english(.socketMissing)
      case ECONNREFUSED: socket.sentence = .english(.nobodyListens)
      case EACCES, EPERM:
        socket.sentence = .english(.socketNotYours)
        daemon.advice = .english(.answersOnlyItsUser)
      default:
        socket.sentence = .english(.socketUnusable)
        socket.details.append(String(cString: strerror(code)))
      }
      socket.advice = .english(.whoMakesSocket)
    case .silent(.timedOut):
      daemon.sentence = .english(.noAnswerInTime)
      daemon.advice = .english(.whyByStatus)
    case .silent(.closed), .silent(.failed):
      daemon.sentence = .english(.wentAwayBeforeAnswer)
      daemon.advice = .english(.whyByJournal)
    case .refused(let reply): daemon = strange([reply.name])
    case .silent(let error): daemon = strange([error.description])
    }
    return (socket, daemon)
  }

  /// One that says what is not known here.
  private static func strange(_ details: [String]) -> Wire.Part {
    Wire.Part(
      name: "daemon", state: "missing",
      sentence: .english(.noUnderstanding), details: details,
      advice: .english(.restartForInstalledVersion))
  }

  // MARK: clock

  /// The daemon's clock beside this terminal's: `here`, minutes ahead of UTC.
  static func clock(_ part: Wire.Part, here: Int) -> Wire.Part {
    guard part.name == "clock", let now = part.details.first.flatMap({ LocalTime($0) }),
      now.offset != here
    else { return part }
    var part = part
    part.state = "warning"
    part.sentence = .english(.zoneDiffers)
    part.advice =
      .english(.daemonZoneCounts)
    return part
  }

  /// This process's own zone, in minutes ahead of UTC now.
  private static func offset() -> Int {
    var (now, parts) = (time(nil), tm())
    localtime_r(&now, &parts)
    return parts.tm_gmtoff / 60
  }

  // MARK: configuration

  /// What `leewayd check-config` says: a daemon that cannot be asked may not have started over it.
  private func configuration() -> Wire.Part {
    let leewayd = Executable.neighbour("leewayd") ?? "leewayd"
    let result = run(Program(name: leewayd, arguments: ["check-config"]))
    return Self.configuration(result)
  }

  static func configuration(_ result: Program.Result?) -> Wire.Part {
    var part = Wire.Part(name: "configuration", state: "missing", sentence: "")
    switch result?.status {
    case 0:
      part.state = "ok"
      part.sentence = .english(.configurationRight)
    case 78:
      part.sentence = .english(.configurationBroken)
      // Advice on what is right is for later.
      let mistakes = (result?.text ?? "").split(separator: "\n")
        .filter { !$0.contains("warning:") }
      part.details = mistakes.prefix(20).map(String.init)
      part.advice = .english(.fixThenRestart)
    default:
      part.sentence = .english(.leewaydNotRunnable)
      part.advice = .english(.installBesideLeeway)
    }
    return part
  }
}

extension Doctor.Answer {
  /// Whether a daemon said anything.
  fileprivate var isThere: Bool {
    switch self {
    case .told, .refused: true
    case .silent: false
    }
  }
}
