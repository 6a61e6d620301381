// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import LeewayEngine
import Varlink
import VarlinkServer

// The calls that import an export: it is sent in pieces and written a slice at a time, so that other
// calls need not wait.

/// A file that is being sent.
struct StagedImport {
  /// The client's id for it.
  let id: String
  var file = ImportFile()
  /// The import that is being written.
  var importing: Importing?
  /// Runs out where the client went away.
  var patience: Timeout?
}

extension LeewayInterface {
  /// In microseconds: as long as a person may think about what would come.
  private static let importPatience: UInt64 = 600_000_000

  /// Takes on these methods.
  func serveImport(on server: VarlinkServer) {
    server.handle(Wire.StageImport.self, stage)
    server.handle(Wire.CommitImport.self, commit)
  }

  private func stage(
    _ call: Wire.StageImport.Parameters, _ responder: Responder<Wire.StageImport>
  ) {
    guard (1...64).contains(call.import.utf8.count) else {
      return responder.fail(ServiceInterface.InvalidParameter(parameter: "import"))
    }
    if staged?.id != call.import { staged = StagedImport(id: call.import) }
    keepStaged()
    do throws(ImportFile.BrokenLine) {
      try staged?.file.read(call.text)
      responder.reply(.init(lines: staged?.file.lines ?? 0))
    } catch {
      staged = nil
      responder.fail(error)
    }
  }

  private func commit(
    _ call: Wire.CommitImport.Parameters, _ responder: Responder<Wire.CommitImport>
  ) {
    guard let id = staged?.id, id == call.import else {
      return responder.fail(ServiceInterface.InvalidParameter(parameter: "import"))
    }
    guard call.drop != true else {
      staged = nil
      return responder.reply(.init(done: 0, steps: 0, result: nil, state: nil))
    }
    keepStaged()
    do {
      let isTrial = call.dryRun ?? false
      let importing = try begun(isTrial: isTrial)
      let isOver = try !importing.step()
      let plan = importing.plan
      guard isOver else {
        return responder.reply(
          .init(done: plan.done, steps: plan.slices, result: nil, state: nil))
      }
      try importing.finish()
      staged?.importing = nil
      if !isTrial { staged = nil }
      responder.reply(
        .init(
          done: plan.done, steps: plan.slices,
          result: Wire.Import(
            whole: plan.isWhole, episodes: plan.episodes, facts: plan.facts, known: plan.known,
            open: plan.open), state: writer.wireState()))
    } catch {
      staged = nil
      switch error {
      case let broken as ImportFile.BrokenLine: responder.fail(broken)
      case let failure as Engine.Failure: responder.fail(failure)
      default: responder.fail(Engine.Failure.notStored("\(error)"))
      }
    }
  }

  /// Keeps the file from now on for as long as a client is waited for.
  ///
  /// It has the person's words: one that was left is not to stay in memory.
  private func keepStaged() {
    staged?.patience = timeout(after: Self.importPatience) { [unowned self] in staged = nil }
  }

  /// The import that was begun, or one that begins now; one that was only tried begins anew.
  private func begun(isTrial: Bool) throws -> Importing {
    if let importing = staged?.importing, importing.isTrial == isTrial { return importing }
    staged?.importing = nil
    try staged?.file.end()
    let importing = try engine.beginImport(staged?.file ?? ImportFile(), isTrial: isTrial)
    staged?.importing = importing
    return importing
  }
}
