// SPDX-License-Identifier: Apache-2.0

import Systemd
import Testing
import Varlink
import VarlinkServer

/// What a server takes for its own to serve, before anybody connects.
@Suite struct RegistrationTests {
  static func server(_ interfaces: String...) throws -> VarlinkServer {
    try VarlinkServer(
      on: EventLoop(), listening: -1,
      service: ServiceInfo(vendor: "", product: "", version: "", url: ""), interfaces: interfaces)
  }

  @Test func aDescriptionThatCannotBeReadIsRefused() {
    let broken = "interface org.example.broken\nmethod Ask() -> (a: B)"
    let error = #expect(throws: InterfaceDescription.Malformed.self) {
      _ = try Self.server(TestInterface.text, broken)
    }
    #expect(error?.description == "2:21: No type is called “B”.")
  }

  @Test func anInterfaceIsDescribedOnce() async {
    await #expect(processExitsWith: .failure) {
      _ = try RegistrationTests.server(TestInterface.text, TestInterface.text)
    }
  }

  @Test func onlyADescribedMethodIsAnswered() async {
    await #expect(processExitsWith: .failure) {
      try RegistrationTests.server(Greeter.description).handle(Echo.self) { _, _ in }
    }
  }
}
