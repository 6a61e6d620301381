// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import LeewayVocabulary
import Testing
import Varlink

@testable import leeway

struct FailureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var error: any Error
    var status: Int32
    var says: String
    var why: String
    var testDescription: String { why }

    init(_ error: any Error, _ status: Int32, _ says: String, why: String) {
      (self.error, self.status, self.says, self.why) = (error, status, says, why)
    }

    init(reply name: String, _ status: Int32, _ says: String, why: String) {
      self.init(ErrorReply(name: name), status, says, why: why)
    }

    init<F: VarlinkFailure>(_ failure: F, _ status: Int32, _ says: String) throws {
      let parameters = try RawParameters(encoding: failure)
      self.init(ErrorReply(name: F.name, parameters: parameters), status, says, why: F.name)
    }
  }

  static let failures = [
    Case(
      VarlinkClientError.notReachable(path: "/x", errno: ENOENT), 69,
      "leeway setup", why: "no socket"),
    Case(
      VarlinkClientError.notReachable(path: "/x", errno: ECONNREFUSED), 69,
      "leeway setup", why: "nobody listens"),
    Case(VarlinkClientError.notReachable(path: "/x", errno: EACCES), 77, "/x", why: "not ours"),
    Case(
      VarlinkClientError.notReachable(path: "/x", errno: ENAMETOOLONG), 69, "/x",
      why: "another reason"),
    Case(VarlinkClientError.timedOut, 69, "in time", why: "no answer"),
    Case(VarlinkClientError.closed, 69, "stopped before", why: "closed"),
    Case(VarlinkClientError.failed(errno: EPIPE), 69, "stopped before", why: "broken"),
    Case(VarlinkClientError.malformedReply("is mad"), 70, "is mad", why: "malformed"),
    Case(reply: "org.varlink.service.PermissionDenied", 77, "only the user", why: "denied"),
    Case(reply: "org.varlink.service.MethodNotFound", 70, "restart leeway", why: "an old daemon"),
    Case(reply: "org.varlink.service.InvalidParameter", 70, "InvalidParameter", why: "parameter"),
    Case(reply: "org.leeway.Leeway.FromTheFuture", 1, "FromTheFuture", why: "an unknown refusal"),
    Case(reply: "com.example.Other", 70, "Other", why: "another interface's error"),
  ]

  @Test(arguments: failures)
  func everyFailureHasItsStatusAndASentence(_ example: Case) {
    let failure = Failure(example.error)
    #expect(failure.status.rawValue == example.status)
    #expect(failure.message.contains(example.says), "\(failure.message)")
  }

  /// A reply that makes no sense came from somebody who heard the call.
  @Test(arguments: [
    (VarlinkClientError.malformedReply("is mad"), Failure.Reach.lost),
    (.closed, .lost), (.timedOut, .lost),
    (.notEncodable("is mad"), .answered), (.notReachable(path: "/x", errno: ENOENT), .noDaemon),
  ])
  func aCallThatMayHaveBeenCarriedOutIsLost(error: VarlinkClientError, reach: Failure.Reach) {
    #expect(Failure(error).reach == reach)
  }

  @Test func everyRefusalIsSaidInTheDaemonsWords() throws {
    let refusals = try [
      Case(Wire.NoEpisode(message: "m1"), 1, "m1"),
      Case(Wire.NothingToUndo(message: "m2"), 1, "m2"),
      Case(Wire.UnknownCheckIn(message: "m3", id: "i"), 1, "m3"),
      Case(Wire.NotAnswerable(message: "m4", id: "i", outcome: nil), 1, "m4"),
      Case(Wire.InvalidTime(message: "m5", field: "at", value: "v"), 1, "m5"),
      Case(Wire.InvalidAnswer(message: "m6", answer: "a", expected: []), 1, "m6"),
      Case(Wire.TextTooLong(message: "m7", field: "note", limit: 4000), 1, "m7"),
      Case(Wire.NotStored(message: "m8"), 1, "m8"),
      Case(Wire.CheckInsOff(message: "m10"), 1, "m10"),
      Case(Wire.UnknownEpisode(message: "m11", number: 9), 1, "m11"),
      Case(Wire.EmptyText(message: "m12", field: "text"), 1, "m12"),
      Case(Wire.InvalidConfiguration(message: "m9", problems: ["p", "q"]), 78, "m9\np\nq"),
      Case(
        ServiceInterface.InvalidParameter(parameter: "limit"), 70,
        "The daemon does not accept “limit” as this program sent it; one of the two may be older."),
    ]
    for refusal in refusals {
      let failure = Failure(refusal.error)
      #expect(failure.status.rawValue == refusal.status, "\(refusal.why)")
      #expect(failure.message.english == refusal.says)
      #expect(failure.json?.hasPrefix("{\"error\":\"\(refusal.why)\",\"parameters\":{") == true)
    }
  }

  @Test func aReplyThatMissesAFieldSaysWhich() throws {
    let error = #expect(throws: DecodingError.self) {
      try RawParameters.none.decode(Wire.Status.Reply.self)
    }
    let failure = Failure(try #require(error))
    #expect(failure.status == .unexpected)
    #expect(failure.message.contains("state"))
  }
}
