// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import LeewayEngine
import Logging

// What is pressed on the desktop, and what is said there.

extension Daemon {
  /// A button was pressed: counts like the command, however late.
  ///
  /// What cannot be taken is said on the desktop, for the press has taken the button off the screen.
  /// Returns whether it was taken.
  @discardableResult
  func pressed(_ answer: Answer, on id: CheckIn.ID?) -> Bool {
    guard let engine else { return false }
    do throws(Engine.Failure) {
      _ = try engine.hear(.answer(answer, to: id))
      return true
    } catch {
      switch (answer, error) {
      // That check-in cannot be answered any more, but Turn off takes effect all the same.
      case (.notSafe, .refused) where id != nil: return pressed(.notSafe, on: nil)
      // It was put away: nobody has pressed a button, and nobody waits for a word.
      case (.dismissed, _): break
      case (.later, .refused(let refusal)): notifier.say(title: refusal.message, text: "")
      case (_, .notStored), (_, .unsure): say(.pressNotStored, .pressNotStoredText)
      default: say(.pressTooLate, .pressTooLateText)
      }
      return false
    }
  }

  /// A button was pressed of a notification that should be gone: its check-in has an outcome, or a
  /// daemon that was killed has left it.
  func pressedLate(_ answer: Answer?, on name: String) {
    guard let engine else {
      if answer != .notSafe || !stopInTrouble() { say(.pressNotStored, .pressNotStoredText) }
      return
    }
    let state = engine.factLog.state
    let checkIn = state.checkIns.first { $0.id.opaque == name }
    let wasOff = state.unsafeSince != nil
    let isSecondPress = answer.map { checkIn?.outcome == .answered($0) } ?? false
    if answer == .notSafe {
      pressed(.notSafe, on: checkIn?.id)
      // If check-ins were on until now, the engine has just said that they are off.
      if wasOff, !isSecondPress { state.offNotice(in: engine.context).map(sayCheckInsAreOff) }
      return
    }
    guard !isSecondPress else { return }
    guard let answer, let checkIn, !wasOff else { return say(.pressTooLate, .pressTooLateText) }
    if pressed(answer, on: checkIn.id), !checkIn.isOpen { say(.writtenDown) }
  }

  /// A click on the text answers nothing: it shows where things stand.
  func showState() {
    guard let engine else { return }
    let words = engine.factLog.stateWords(at: engine.moment, in: engine.context)
    notifier.say(title: words.title, text: words.text)
  }

  func sayCheckInsAreOff(_ words: Words) {
    notifier.say(title: words.title, text: words.text, isOffNotice: true)
  }

  private func say(_ title: Label, _ text: Label? = nil) {
    notifier.say(title: labels[title], text: text.map { labels[$0] } ?? "")
  }

  private var labels: Labels { engine?.context.catalogue.labels ?? Labels() }

  /// Shows a sample; `done`: why it is not shown, or `nil`.
  func showSample(_ done: @escaping (String?) -> Void) {
    log.info("Sample shown", metadata: [MessageID.key: "\(MessageID.sample)"])
    notifier.say(title: labels[.sampleTitle], text: labels[.sampleText]) { [notifier] isShown in
      guard !isShown else { return done(nil) }
      guard notifier.availability != .off else { return done(.english(.notificationsOff)) }
      done(notifier.availability.sentence ?? .english(.serverDidNotTakeIt))
    }
  }
}
