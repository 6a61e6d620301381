// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import Varlink

extension Phrase {
  /// Why the daemon refused: its own sentence, which is English.
  ///
  /// In another language a sentence without a blank is looked up as it is. For one that names what
  /// was typed, or a time, the error's fields are said by this program.
  init?(refusal reply: ErrorReply) {
    guard let message = reply.message else { return nil }
    guard let typed = Self.typed(reply, message) else {
      self = .template(message)
      return
    }
    self = .firstTranslated(.template(message), typed)
  }

  private static func typed(_ reply: ErrorReply, _ message: String) -> Self? {
    switch reply.name {
    case Wire.UnknownCheckIn.name:
      reply.decode(as: Wire.UnknownCheckIn.self).map {
        "There is no check-in “\($0.id)”. leeway prompts lists those that came."
      }
    case Wire.UnknownEpisode.name:
      reply.decode(as: Wire.UnknownEpisode.self).map {
        "There is no episode \($0.number). leeway history lists those there are."
      }
    case Wire.UnknownPlan.name:
      reply.decode(as: Wire.UnknownPlan.self).map {
        "There is no plan \($0.number). leeway plan lists those there are."
      }
    case Wire.TooManyPlans.name:
      reply.decode(as: Wire.TooManyPlans.self).map {
        "There are \($0.limit) plans, and that is all there may be. leeway plan remove makes room."
      }
    case Wire.NotAnswerable.name:
      reply.decode(as: Wire.NotAnswerable.self).map {
        "The check-in \($0.id) cannot be answered like this. leeway prompts lists what is open."
      }
    case Wire.TextTooLong.name:
      reply.decode(as: Wire.TextTooLong.self).map {
        "That is too long; at most \($0.limit) characters are kept. Nothing was recorded."
      }
    case Wire.InvalidTime.name:
      reply.decode(as: Wire.InvalidTime.self).map {
        "“\($0.value)” cannot be used here. What Leeway says of it, in English: \(message)"
      }
    case Wire.PerhapsStored.name:
      """
      This may have been written down, or not: look before you say it again. What Leeway says of \
      it, in English: \(message)
      """
    case Wire.UnusableDatabase.name:
      "Leeway's database cannot be used. What Leeway says of it, in English: \(message)"
    case Wire.TooManyMonitors.name:
      reply.decode(as: Wire.TooManyMonitors.self).map {
        """
        \($0.limit) programs watch Leeway already, which is the limit. End one of them first, such \
        as a leeway watch that nobody reads any more.
        """
      }
    case Wire.NotStored.name:
      "Nothing was recorded. What Leeway says of it, in English: \(message)"
    default: nil
    }
  }
}
