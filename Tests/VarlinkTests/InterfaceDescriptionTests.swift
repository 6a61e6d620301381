// SPDX-License-Identifier: Apache-2.0

import Testing
import Varlink

@Suite struct InterfaceDescriptionTests {
  @Test func readsTheNamesOfAService() throws {
    let service = try InterfaceDescription(ServiceInterface.description)
    #expect(service.name == ServiceInterface.name)
    #expect(service.methods == ["GetInfo", "GetInterfaceDescription"])
    let errors = [
      StandardError.InterfaceNotFound.name, StandardError.MethodNotFound.name,
      StandardError.MethodNotImplemented.name, StandardError.InvalidParameter.name,
      StandardError.PermissionDenied.name, StandardError.ExpectedMore.name,
    ]
    #expect(service.errors.map { "\(service.name).\($0)" } == errors)
    #expect(
      [ServiceInterface.GetInfo.name, ServiceInterface.GetInterfaceDescription.name]
        == service.methods.map { "\(service.name).\($0)" })
  }

  @Test func isNotMisledByCommentsAndFields() throws {
    let text = """
      # interface org.example.wrong
        interface org.example.right# method Wrong() -> ()
      type Odd (method: string, error: (interface: string))
      # method Commented() -> ()
      method Right(method: Odd)->(error: [](method: int))
      method Other() -> () error Bad(method: string)
      """
    let description = try InterfaceDescription(text)
    #expect(description.name == "org.example.right")
    #expect(description.methods == ["Right", "Other"])
    #expect(description.errors == ["Bad"])
    #expect(description.text == text)
  }

  @Test(arguments: ["", "# interface a.b", "interface", "interface nodot", "method A() -> ()"])
  func refusesATextWithoutAnInterface(_ text: String) {
    #expect(throws: InterfaceDescription.Malformed.self) { try InterfaceDescription(text) }
  }
}
