// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import Varlink
import VarlinkServer

/// Says on the wire why something did not work.
extension Responder {
  func fail(_ failure: Engine.Failure) {
    switch failure {
    case .refused(let refusal): fail(refusal)
    case .notStored(let sentence):
      fail(Wire.NotStored(message: "Nothing was recorded. \(sentence)"))
    case .unknownEpisode(let number):
      fail(
        Wire.UnknownEpisode(
          message: "There is no episode \(number). leeway history lists those there are.",
          number: number))
    case .requestReused: fail(StandardError.InvalidParameter(parameter: "requestId"))
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
