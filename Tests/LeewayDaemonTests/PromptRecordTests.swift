// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import LeewayCore
@testable import LeewayDaemon

/// What others of the machine may read of a check-in.
@Suite struct PromptRecordTests {
  private let checkIn = CheckIn(
    Fact.FellDue(
      id: CheckIn.ID(rawValue: "31-settle-1.2"), episode: 31, phase: .settle,
      due: Instant(milliseconds: 0), tellsHoldEnd: false, textID: "settle-kettle",
      title: "Holding until 18:00", text: "Kettle on.", rehearsal: nil, held: nil))

  private func record(isDiscreet: Bool) -> [String] {
    PromptRecord.fields(of: checkIn, due: "2026-03-28T18:00:00Z", isDiscreet: isDiscreet)
      .map { "\($0.name)=\($0.value)" }
  }

  @Test func itSaysWhatIsDue() {
    #expect(record(isDiscreet: false).contains("MESSAGE=Holding until 18:00: Kettle on."))
  }

  @Test func whereItIsDiscreetNothingTellsWhatIsDue() {
    let telling = ["Holding", "Kettle", "settle", "31", "PHASE", "EPISODE", "PROMPT", "check-in"]
    let plain = record(isDiscreet: false).joined(separator: "\n")
    let discreet = record(isDiscreet: true).joined(separator: "\n")
    #expect(telling.filter(plain.contains) == telling.dropLast())
    #expect(telling.filter(discreet.contains) == [])
    #expect(!discreet.contains(MessageID.checkInDue))
  }
}
