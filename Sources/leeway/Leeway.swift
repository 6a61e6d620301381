// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// The command line's root: nothing but its verbs.
///
/// What `--help` prints is ``Help/root`` here and its `page` for each verb; the abstracts are for
/// completions.
struct Leeway: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leeway",
    abstract: .phrase("Room to hold back while your partner has pulled away."),
    version: LeewayVersion.current,
    subcommands: verbs,
    defaultSubcommand: StatusVerb.self)

  /// Every verb, in the order of the pages.
  static var verbs: [any Verb.Type] { table.map { $0() } }

  /// Each is made when it is looked at: to make a generic type takes a while, and a call needs one.
  private static let table: [@Sendable () -> any Verb.Type] = [
    { StatusVerb.self }, { LogVerb.self }, { UrgeVerb.self }, { PlainVerb<OkRow>.self },
    { TimedVerb<AskedRow>.self }, { TimedVerb<ReachedRow>.self }, { TimedVerb<BackRow>.self },
    { PlainVerb<UndoRow>.self }, { PlainVerb<StopRow>.self }, { PromptsVerb.self },
    { HistoryVerb.self }, { PlainVerb<WhyRow>.self }, { HoldVerb.self }, { PauseVerb.self },
    { LaterVerb.self }, { NoteVerb.self }, { MineVerb.self }, { PlanVerb.self },
    { UnsentVerb.self }, { PlainVerb<CloseRow>.self }, { ForgetVerb.self }, { WatchVerb.self },
    { AnswerVerb.self }, { ExplainVerb.self }, { PreviewVerb.self }, { PlainVerb<ResumeRow>.self },
    { PlainVerb<SayRow>.self }, { HelpCardVerb.self }, { NoContactVerb.self },
    { DiscreetVerb.self }, { DoctorVerb.self }, { PlainVerb<SetupRow>.self },
    { PlainVerb<ExportRow>.self }, { ImportVerb.self }, { PlainVerb<SampleRow>.self },
    { PlainVerb<ReloadRow>.self },
  ]

  /// The verb that is called `name`, by one of its aliases too.
  static func verb(named name: String) -> (any Verb.Type)? {
    table.lazy.map { $0() }.first { $0.names.contains(name) }
  }
}

/// One verb of the command line.
protocol Verb: ParsableCommand {
  /// What `leeway VERB --help` prints, lines of at most 80 columns: it teaches by example.
  static var page: String { get }
  /// What the parser makes of it where nothing stands behind it; `nil`: it has to be asked.
  ///
  /// The commands of a bad hour are mostly typed like that, and the parser takes more than half of the time
  /// that such a call needs.
  static var bare: Self? { get }
}

extension Verb {
  static var bare: Self? { nil }

  /// The verb's name, then its aliases.
  static var names: [String] {
    [configuration.commandName].compactMap(\.self) + configuration.aliases
  }
}

extension CommandConfiguration {
  /// That of a verb, which is parsed as a root of its own (``Main``).
  ///
  /// The parser takes it for a command below another one, and does not look whether a completion script
  /// is asked for, which is half of its work: ``Invocation`` has looked for that.
  static func verb(_ name: String, abstract: String, aliases: [String] = []) -> Self {
    CommandConfiguration(
      commandName: name, _superCommandName: "leeway", abstract: abstract, aliases: aliases)
  }
}
