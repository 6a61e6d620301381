// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayFiles
import Testing
import Varlink

@testable import leeway

/// What `leeway` does itself where no daemon does.
@Suite struct WithoutDaemonTests {
  private final class Home {
    let path = FileManager.default.temporaryDirectory.appending(path: "leeway-\(UUID())").path
    var places: LeewayFiles.Places {
      LeewayFiles.Places { [path] in
        ["HOME": path, "XDG_RUNTIME_DIR": path + "/run", "TZ": "Europe/Berlin"][$0]
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private let home = Home()

  @Test func aStopIsMarkedAlsoWhereThereWasNeverADaemon() {
    for _ in 1...2 { #expect(WithoutDaemon.keepStop(in: home.places)) }
    #expect(PrivateFile.exists(home.places.stopMark))
  }

  @Test func inAFolderThatOthersCanWriteToItIsNot() throws {
    try PrivateFolder.make(home.places.data)
    #expect(chmod(home.places.data, 0o777) == 0)
    #expect(!WithoutDaemon.keepStop(in: home.places))
    #expect(!PrivateFile.exists(home.places.stopMark))
  }

  @Test(arguments: ["", "{", "{\"lines\":[]}"])
  func theHelpCardIsThereWhateverWasKept(_ kept: String) throws {
    try PrivateFolder.make(home.places.data)
    if !kept.isEmpty { try PrivateFile.write(Array(kept.utf8), to: home.places.ownLines) }
    let card = WithoutDaemon.helpCard(region: "DE", in: home.places)
    #expect(card.region == "DE" && card.lines.contains { $0.contains("112") })
    #expect(card.lines.last == "Leeway is not watched by anyone and cannot call for help.")
  }

  @Test func theOwnLinesAndTheRegionAreThoseThatWereKept() throws {
    try PrivateFolder.make(home.places.data)
    let kept = Wire.HelpCard(lines: ["My sister: 0123"], owner: "me", region: "NZ")
    try PrivateFile.write(Array(try JSONEncoder().encode(kept)), to: home.places.ownLines)
    let card = WithoutDaemon.helpCard(in: home.places)
    #expect(card.region == "NZ" && card.owner == "me")
    #expect(card.sections?.contains { $0.lines == ["My sister: 0123"] } == true)
  }

  @Test func aNotificationTakesTheLastOnesPlaceOnTheSameServerOnly() {
    var owner = "s \":1.7\"\n"
    var sent: [[String]] = []
    func press() {
      WithoutDaemon.announce(.failed, in: home.places) { program in
        if program.name == "busctl" { return .init(status: 0, text: owner) }
        sent.append(program.arguments)
        return .init(status: 0, text: "\(40 + sent.count)\n")
      }
    }
    press()
    press()
    owner = "s \":1.9\"\n"
    press()
    #expect(sent.map { $0.contains("--replace-id") } == [false, true, false])
    #expect(sent[1].contains("41"))
    #expect(sent.joined().allSatisfy { !$0.lowercased().contains("leeway") })
  }

  /// What a key says on the desktop where its call fails.
  private func announced(_ error: any Error) -> [WithoutDaemon.Announcement] {
    var announced: [WithoutDaemon.Announcement] = []
    func note(_ what: WithoutDaemon.Announcement) { announced.append(what) }
    #expect(throws: Failure.self) {
      try Output().announcing(true, by: note) { () throws(Failure) in throw Failure(error) }
    }
    return announced
  }

  @Test(arguments: [
    VarlinkClientError.closed, .timedOut, .failed(errno: EPIPE), .malformedReply("is mad"),
  ])
  func aKeyOfWhichTheReplyWasLostMayHaveBeenSaved(error: VarlinkClientError) {
    #expect(announced(error) == [.unsure])
    #expect(announced(error).first?.text.contains("may have saved this") == true)
    #expect(announced(error).first?.text.contains("Nothing was recorded") == false)
  }

  @Test func aKeyThatReachedNobodyHasRecordedNothing() {
    let gone = announced(VarlinkClientError.notReachable(path: "/x", errno: ENOENT))
    #expect(gone == [.failed])
    #expect(gone.first?.text.contains("Nothing was recorded") == true)
  }

  @Test func whatTheDaemonAnsweredItAnnouncesItself() {
    #expect(announced(ErrorReply(name: Wire.NoEpisode.name)) == [])
  }

  @Test func whatCameOfAnUrgeIsOnlySaidToBeUnwrittenWhereThatIsCertain() {
    func says(_ error: any Error) -> Bool {
      Failure(error).ofAnUrge.message.contains("could not save how it went")
    }
    #expect(says(VarlinkClientError.notReachable(path: "/x", errno: ENOENT)))
    #expect(says(ErrorReply(name: Wire.UnusableDatabase.name)))
    #expect(!says(VarlinkClientError.closed))
    #expect(!says(VarlinkClientError.timedOut))
    #expect(!says(ErrorReply(name: Wire.PerhapsStored.name)))
  }

  @Test func withoutAServerNothingIsKept() {
    WithoutDaemon.announce(.stopped, in: home.places) { _ in nil }
    WithoutDaemon.announce(.stopped, in: home.places) { _ in .init(status: 1, text: "no bus") }
    #expect(!PrivateFile.exists(home.places.session))
  }

  @Test func onlyWhatChangesSomethingMayHaveBeenSaved() {
    #expect(Output.changes(Wire.Log.Parameters(requestId: "a")))
    #expect(Output.changes(Wire.Forget.Parameters(number: 1)))
    #expect(!Output.changes(Wire.GetHelpCard.Parameters()))
    #expect(!Output.changes(Wire.Explain.Parameters()))
  }
}
