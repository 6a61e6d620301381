// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import Varlink
import VarlinkServer

extension Engine.Failure {
  /// Why, in a sentence or two.
  var message: String {
    switch self {
    case .refused(let refusal): refusal.message
    case .notStored(let sentence): "Nothing was recorded. \(sentence)"
    case .unsure(let sentence):
      "This may have been written down, or not: look before you say it again. \(sentence)"
    case .unknownEpisode(let number):
      "There is no episode \(number). leeway history lists those there are."
    case .requestReused: "The request's id was used before, for something else."
    }
  }
}

/// Says on the wire why something did not work.
extension Responder {
  func fail(_ failure: Engine.Failure) {
    switch failure {
    case .refused(let refusal): fail(refusal)
    case .notStored: fail(Wire.NotStored(message: failure.message))
    case .unsure: fail(Wire.PerhapsStored(message: failure.message))
    case .unknownEpisode(let number):
      fail(Wire.UnknownEpisode(message: failure.message, number: number))
    case .requestReused: fail(ServiceInterface.InvalidParameter(parameter: "requestId"))
    }
  }

  private func fail(_ refusal: Refusal) {
    let message = refusal.message
    switch refusal.code {
    case .noEpisode: fail(Wire.NoEpisode(message: message))
    case .nothingToUndo: fail(Wire.NothingToUndo(message: message))
    case .unknownCheckIn(let id): fail(Wire.UnknownCheckIn(message: message, id: id))
    case .notAnswerable(let id, let outcome):
      fail(Wire.NotAnswerable(message: message, id: id.rawValue, outcome: outcome?.word))
    case .invalidTime(let field, let value):
      fail(Wire.InvalidTime(message: message, field: field, value: value))
    case .noUrge: fail(Wire.NoUrge(message: message))
    case .unknownPlan(let number): fail(Wire.UnknownPlan(message: message, number: number))
    case .tooManyPlans(let limit): fail(Wire.TooManyPlans(message: message, limit: limit))
    case .checkInsOff: fail(Wire.CheckInsOff(message: message))
    case .emptyText(let field): fail(Wire.EmptyText(message: message, field: field))
    case .textTooLong(let field, let limit):
      fail(Wire.TextTooLong(message: message, field: field, limit: limit))
    }
  }
}
