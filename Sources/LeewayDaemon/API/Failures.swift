// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import LeewayEngine
import LeewayVocabulary
import Varlink
import VarlinkServer

extension Engine.Failure {
  /// Why, in a sentence or two.
  var phrase: Phrase {
    switch self {
    case .refused(let refusal): refusal.phrase
    case .notStored(let sentence): Phrase(.nothingWasRecorded, sentence)
    case .unsure(let sentence): Phrase(.perhapsWasRecorded, sentence)
    case .unknownEpisode(let number): Phrase(.noSuchEpisode, number)
    case .requestReused: Phrase(.requestReused)
    case .changedMeanwhile: Phrase(.importChangedMeanwhile)
    }
  }
}

/// Says on the wire why something did not work.
extension Responder {
  func fail(_ failure: Engine.Failure) {
    let (message, said) = (failure.phrase.english, Wire.Said(failure.phrase))
    switch failure {
    case .refused(let refusal): fail(refusal)
    case .notStored: fail(Wire.NotStored(message: message, said: said))
    case .unsure: fail(Wire.PerhapsStored(message: message, said: said))
    case .unknownEpisode(let number):
      fail(Wire.UnknownEpisode(message: message, number: number, said: said))
    case .requestReused: fail(ServiceInterface.InvalidParameter(parameter: "requestId"))
    case .changedMeanwhile: fail(Wire.ChangedMeanwhile(message: message, said: said))
    }
  }

  /// Refuses a line of a file, without its words.
  func fail(_ broken: ImportFile.BrokenLine) {
    let phrase = broken.phrase
    fail(
      Wire.InvalidImport(
        message: phrase.english, line: broken.line, said: Wire.Said(phrase)))
  }

  /// Refuses a word that is none of those there are; `key`: the phrase that lists them.
  func fail(unknown word: String, _ key: Phrase.Key, _ words: [String]) {
    let phrase = Phrase(key, words.joined(separator: ", "))
    fail(
      Wire.InvalidAnswer(
        message: phrase.english, answer: String(word.prefix(40)), expected: words,
        said: Wire.Said(phrase)))
  }

  private func fail(_ refusal: Refusal) {
    let (message, said) = (refusal.message, Wire.Said(refusal.phrase))
    switch refusal.code {
    case .noEpisode: fail(Wire.NoEpisode(message: message, said: said))
    case .nothingToUndo: fail(Wire.NothingToUndo(message: message, said: said))
    case .unknownCheckIn(let id): fail(Wire.UnknownCheckIn(message: message, id: id, said: said))
    case .notAnswerable(let id, let outcome):
      fail(
        Wire.NotAnswerable(message: message, id: id.rawValue, outcome: outcome?.word, said: said))
    case .invalidTime(let field, let value):
      fail(Wire.InvalidTime(message: message, field: field, value: value, said: said))
    case .noUrge: fail(Wire.NoUrge(message: message, said: said))
    case .unknownPlan(let number):
      fail(Wire.UnknownPlan(message: message, number: number, said: said))
    case .tooManyPlans(let limit):
      fail(Wire.TooManyPlans(message: message, limit: limit, said: said))
    case .unknownMine(let number):
      fail(Wire.UnknownMine(message: message, number: number, said: said))
    case .tooManyMine(let limit): fail(Wire.TooManyMine(message: message, limit: limit, said: said))
    case .noContact: fail(Wire.NoContact(message: message, said: said))
    case .nothingUnsent: fail(Wire.NothingUnsent(message: message, said: said))
    case .checkInsOff: fail(Wire.CheckInsOff(message: message, said: said))
    case .emptyText(let field): fail(Wire.EmptyText(message: message, field: field, said: said))
    case .textTooLong(let field, let limit):
      fail(Wire.TextTooLong(message: message, field: field, limit: limit, said: said))
    }
  }
}

extension ImportFile.BrokenLine {
  /// What is wrong with the line.
  fileprivate var phrase: Phrase {
    switch fault {
    case .notJSON: Phrase(.importLineNotJSON, line)
    case .key(let key): Phrase(.importLineKey, line, key)
    case .kind: Phrase(.importLineKind, line)
    case .older: Phrase(.importLineOlder, line)
    case .order: Phrase(.importLineOrder, line)
    case .otherStore: Phrase(.importLineOtherStore, line)
    case .contradiction: Phrase(.importLineContradiction, line)
    }
  }
}
