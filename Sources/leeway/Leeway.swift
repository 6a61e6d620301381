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

  /// Closures, because making a generic type takes time, and a call needs only one of them.
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
  /// The verb as the parser gives it when nothing follows it; `nil`: ask the parser.
  ///
  /// The commands of a bad hour are mostly typed like that, and parsing is more than half of the work of
  /// such a call.
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
  /// The configuration of a verb, which is parsed as a root of its own (``Main``).
  ///
  /// Because a parent is named, the parser does not look for a request to print a completion script;
  /// ``Invocation`` does that, and an eighth of the parser's work is saved.
  static func verb(_ name: String, abstract: String, aliases: [String] = []) -> Self {
    CommandConfiguration(
      commandName: name, _superCommandName: "leeway", abstract: abstract, aliases: aliases)
  }
}
