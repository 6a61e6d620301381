// SPDX-License-Identifier: Apache-2.0

public import LeewayCore

/// An import on its way from a file into the store, a slice at a time.
///
/// Nothing of it is in the store before ``finish()``, which puts all of it there or nothing.
public final class Importing {
  /// What is imported, and how far it has got.
  public private(set) var plan: ImportPlan
  private let file: ImportFile
  private let engine: Engine
  /// Whether nothing is written: it only tells what would come.
  public let isTrial: Bool
  private var isFinished = false

  /// Plans it; `isTrial`: nothing is to be written.
  init(_ file: ImportFile, into engine: Engine, isTrial: Bool) throws(Engine.Failure) {
    let basis = try engine.reading { try engine.ports.store.importBasis() }
    plan = ImportPlan(file, into: basis, at: engine.moment)
    (self.file, self.engine, self.isTrial) = (file, engine, isTrial)
    guard !isTrial, plan.slices > 0 else { return }
    let isWhole = plan.isWhole
    try engine.importing { try engine.ports.store.beginImport(isWhole: isWhole) }
  }

  /// Writes the next slice; false: all are written.
  public func step() throws(Engine.Failure) -> Bool {
    guard let slice = plan.next() else { return false }
    if !isTrial { try engine.importing { try engine.ports.store.writeImport(slice) } }
    return true
  }

  /// Puts all of it into the store, and goes on from there.
  public func finish() throws(Engine.Failure) {
    guard !isTrial, plan.slices > 0 else { return }
    try engine.finish(plan, of: file)
    isFinished = true
  }

  /// Leaves nothing of one that was not finished.
  deinit { if !isTrial, !isFinished { engine.ports.store.dropImport() } }
}

extension Engine {
  /// Begins an import of a file that was read to its end; `isTrial`: only to see what would come.
  public func beginImport(_ file: ImportFile, isTrial: Bool) throws(Failure) -> Importing {
    try Importing(file, into: self, isTrial: isTrial)
  }

  fileprivate func importing<Value>(_ use: () throws -> Value) throws(Failure) -> Value {
    do {
      return try use()
    } catch ImportObstacle.changed {
      throw .changedMeanwhile
    } catch {
      throw failure(error)
    }
  }

  /// Puts it into the store and goes on from there.
  ///
  /// Into an empty store it comes with its own time line, which goes on by the wall clock. What stood
  /// here until now (the settings, off, no contact, a pause, discretion) stands after it.
  fileprivate func finish(_ plan: ImportPlan, of file: ImportFile) throws(Failure) {
    isBusy = true
    defer { finish() }
    settleDue(after: .timePassed)
    let before = timeline
    do {
      try storeKept()
      guard storeFault == nil else { throw ImportObstacle.changed }
      var facts: [Fact] = []
      if plan.isWhole, let last = file.transactions.last {
        facts = factLog.state.standing(at: moment.elapsed, besides: file)
        let now = moment
        timeline = Timeline(
          after: Timeline.Stamp(moment: last.moment, boot: "", boottime: 0), boot: before.boot,
          boottime: ports.clocks.boottime, wall: ports.clocks.wall)
        let length = moment.elapsed - now.elapsed
        facts = facts.map { $0.moved(by: length) }
      }
      let id = plan.isWhole ? (file.transactions.last?.id ?? 0) + 1 : nil
      let entry = entry(facts, at: moment, nil, id: id.map { max(1, $0) })
      let boot = before.boot
      let loaded = try ports.store.finishImport(plan.origins, leaving: entry, boot: boot)
      beforeBoot = loaded.beforeBoot
      goOn(from: loaded)
    } catch ImportObstacle.changed {
      timeline = before
      throw .changedMeanwhile
    } catch {
      timeline = before
      throw failure(error)
    }
    guard plan.isWhole else { return }
    ports.store.announced = factLog.transactions.last?.id ?? 0
    take(.started)
  }
}
