// SPDX-License-Identifier: Apache-2.0

// `leeway undo`: takes back the last thing said. What already happened stays; from now on all is decided
// as if it had not been said.

extension Decider {
  mutating func hearUndo() throws(Refusal) {
    let taken = toTakeBack
    guard let newest = taken.first, let oldest = taken.last else {
      throw Refusal(code: .nothingToUndo, .nothingToUndo)
    }
    let isRecent = now - newest.transaction.moment.elapsed <= Self.sameThing
    if newest.said.kind == .noContactOn && !isRecent {
      throw Refusal(
        code: .nothingToUndo,
        .undoLiftsNoContactOnlySoon)
    }
    let before = state
    let after = factLog.state(without: taken.map(\.transaction))
    for checkIn in before.checkIns where checkIn.isOpen && after[checkIn.id] == nil {
      resolve(checkIn, .superseded, .replaced)
    }
    say(.undo)
    for one in taken { add(.undone(Fact.Undone(transaction: one.transaction.id))) }
    state = after
    for fact in decision.facts { apply(fact) }
    let isLifted = before.noContact && !state.noContact
    // Lifted only with the one command that set it, within ten minutes. Whoever logged twice, the second
    // time with no contact, may only want to be rid of the withdrawal: then no contact stays.
    let staysNoContact = isLifted && !(isRecent && taken.count == 1)
    if staysNoContact { setNoContact(true) }
    for checkIn in state.checkIns where checkIn.isOpen {
      if checkIn.episode != state.open?.number && checkIn.phase != .urge {
        resolve(checkIn, .superseded, .closed)
      } else if isBeforeItsHold(checkIn)
        || taken.contains(where: { hasCome(checkIn, of: $0.transaction, in: before) })
      {
        resolve(checkIn, .superseded, .replaced)
      }
    }
    takeContactOffTheScreen()
    if state.unsafeSince != nil {
      supersedeAll(.unsafe)
      endUrge(.notSafe)
    }
    endUrgeOfLongAgo()
    for checkIn in state.openCheckIns {
      guard before[checkIn.id]?.isOpen != true, checkIn.deferred == nil else { continue }
      if checkIn.expires.map({ $0 > now }) ?? true { notify(checkIn.id) }
    }
    if (before.unsafeSince == nil) != (state.unsafeSince == nil) {
      if state.unsafeSince == nil { perform(.checkInsAreOn) } else { sayCheckInsAreOff() }
    }
    decision.reply = .undone(
      word: newest.said.word, at: oldest.transaction.moment.elapsed,
      noContact: isLifted ? staysNoContact : nil)
  }

  /// What one `undo` takes back, the newest first: the last command.
  ///
  /// Of `log` three times in a row, which is one withdrawal, it is all three.
  private var toTakeBack: [(transaction: Transaction, said: Fact.Said)] {
    var taken: [(transaction: Transaction, said: Fact.Said)] = []
    for one in factLog.said {
      let isRepetition = one.said.kind == .log && !one.transaction.logsWithdrawal
      if taken.isEmpty {
        taken = [one]
        guard isRepetition else { return taken }
      } else if one.said.kind != .log {
        break
      } else {
        taken.append(one)
        if !isRepetition { return taken }
      }
    }
    // The first of them is not at hand, or something else was said in between: only the last goes.
    return Array(taken.prefix(1))
  }

  /// Whether a check-in came only because of what is taken back, as one ten minutes after a push.
  private func hasCome(_ checkIn: CheckIn, of taken: Transaction, in before: State) -> Bool {
    guard let episode = before.open, checkIn.episode == episode.number else { return false }
    return taken.facts.contains { fact in
      switch fact {
      case .pushed:
        episode.settleTrigger.map { checkIn.id.isSettle(trigger: $0.ordinal) } ?? false
      case .postponed:
        episode.postponed.last.map {
          checkIn.id == .later(episode.number, ordinal: $0.ordinal)
        } ?? false
      // A new hold closes every open check-in, so one that is open now belongs to the new hold.
      case .holdBegan: checkIn.phase != .urge && checkIn.due > taken.moment.elapsed
      default: false
      }
    }
  }

  /// Whether it says that the hold is over, but the hold's end has moved and lies ahead again.
  func isBeforeItsHold(_ checkIn: CheckIn) -> Bool {
    guard [.reconnect, .stock].contains(checkIn.phase), let end = state.open?.hold?.end else {
      return false
    }
    return checkIn.due < end && now < end
  }
}

extension Transaction {
  /// Whether a withdrawal stands in it.
  fileprivate var logsWithdrawal: Bool { facts.contains { $0.kind == .withdrawal } }
}
