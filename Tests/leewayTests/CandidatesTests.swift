// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import leeway

struct CandidatesTests {
  private static func checkIn(_ id: String) -> String {
    """
    {"parameters":{"checkIn":{"id":"\(id)","phase":"settle","due":"","title":"","text":"",\
    "answers":[]}}}
    """
  }

  private static func planned(_ id: String) -> String {
    #"{"parameters":{"planned":{"id":"\#(id)","phase":"space","due":"","rule":""}}}"#
  }

  @Test func theyComeFromTheDaemon() throws {
    let peer = try FakeDaemon(replies: [Self.planned("3-space-1.1"), Self.checkIn("3-settle-1.1")])
    #expect(Candidates.explained.found(by: peer.daemon) == ["3-space-1.1", "3-settle-1.1"])
    let calls = peer.finish().map { String(decoding: $0, as: UTF8.self) }
    #expect(calls.first?.contains("ListPlanned") == true)
    #expect(calls.last?.contains("ListCheckIns") == true)
  }

  @Test func onlyOpenOnesCanBeAnswered() throws {
    let peer = try FakeDaemon(replies: [Self.checkIn("3-settle-1.1")])
    #expect(Candidates.open.found(by: peer.daemon) == ["3-settle-1.1"])
    #expect(
      peer.finish().first.map { String(decoding: $0, as: UTF8.self) }?
        .contains(#""unanswered":true"#) == true)
  }

  @Test(arguments: Candidates.allCases)
  func withoutADaemonThereAreNone(candidates: Candidates) throws {
    let folder = try Folder()
    #expect(candidates.found(by: Daemon(socket: "\(folder.path)/socket")) == [])
  }

  @Test func aWordThatAShellMightObeyIsNone() throws {
    let peer = try FakeDaemon(replies: [Self.checkIn("$(reboot)")])
    #expect(Candidates.open.found(by: peer.daemon) == [])
    _ = peer.finish()
  }

  /// What is typed after these verbs may be the person's own words: no script hands it on.
  @Test(arguments: ["bash", "zsh", "fish"])
  func noScriptHandsOnWhatIsTyped(shell: String) throws {
    let script = Leeway.completionScript(for: try #require(CompletionShell(rawValue: shell)))
    for candidates in Candidates.allCases {
      #expect(script.contains("command leeway ---candidates \(candidates.rawValue) 2>/dev/null"))
    }
    #expect(!script.contains(" ---completion "))
  }
}
