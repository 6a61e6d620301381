// SPDX-License-Identifier: Apache-2.0

public import LeewayCore

/// Something that is being erased for good, a step at a time; between two of them the engine serves others.
///
/// Nothing has changed before the step that takes it out. What was open of it is taken off the desktop
/// with that; what is left to do then is to overwrite the bytes.
public final class Forgetting {
  private let engine: Engine
  private let scope: ForgetScope
  private var found = Traces()
  private var progress = Progress.looking
  /// How many facts are gone.
  public private(set) var facts = 0
  /// The files that still have what was in a database that was put aside.
  public private(set) var copies: [String] = []

  private enum Progress { case looking, overwriting, over }

  init(_ scope: ForgetScope, in engine: Engine) { (self.scope, self.engine) = (scope, engine) }

  /// Does the next step; false: all is done.
  ///
  /// Throws where the store fails. Then nothing has changed, save where it fails as it overwrites.
  public func step() throws(Engine.Failure) -> Bool {
    do {
      switch progress {
      case .looking:
        if try engine.ports.store.look(for: scope, &found) { return true }
        let erased = try engine.erase(scope, found)
        (facts, copies) = (erased?.facts ?? 0, erased?.copies ?? [])
        progress = .overwriting
      case .overwriting: if try !engine.ports.store.overwrite() { progress = .over }
      case .over: break
      }
    } catch let failure as Engine.Failure {
      throw failure
    } catch {
      throw engine.failure(error)
    }
    return progress != .over
  }
}

extension Engine {
  /// Begins to erase an episode, or nearly everything.
  public func beginForgetting(_ scope: ForgetScope) -> Forgetting { Forgetting(scope, in: self) }

  /// Erases all of it at once; returns how many facts are gone, and which files still have what was in a
  /// database that was put aside.
  public func forget(_ scope: ForgetScope) throws(Failure) -> (facts: Int, copies: [String]) {
    let forgetting = beginForgetting(scope)
    while try forgetting.step() {}
    return (forgetting.facts, forgetting.copies)
  }

  /// Takes it out of the store and goes on from what is left; `nil`: there was nothing.
  fileprivate func erase(_ scope: ForgetScope, _ found: Traces) throws(Failure) -> ErasedFacts? {
    isBusy = true
    defer { finish() }
    settleDue(after: .timePassed)
    let erased: ErasedFacts?
    do {
      try storeKept()
      erased = try writing(1) {
        try ports.store.erase(scope, found, leaving: entry([], at: moment, nil))
      }
    } catch {
      throw failure(error)
    }
    guard let erased else {
      guard case .episode(let number) = scope else { return nil }
      throw .unknownEpisode(number)
    }
    goOn(from: erased.loaded)
    return erased
  }
}
