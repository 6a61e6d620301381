// SPDX-License-Identifier: Apache-2.0

import Testing
import Varlink

@Suite struct CanonicalTests {
  @Test func isWrittenInOneStyle() throws {
    let text = """
      # a licence

      # of the interface
      interface   org.example.style
      type Flat(a:int,b:?[]string)   type Words (one,two)
      #of A, tight
      method A(with:[string](),more:object)->(reply:(x:int,y:float))
      method TooLongForOneLine(parameter: string) -> (firstField: Flat, secondField: Words)
      method Longer(parameterNumberOne: string, parameterNumberTwo: string, parameter: string) -> (a: int)
      type Commented (a: int, # behind a

      # apart

      # of b
      b: []( # of c
       c: bool), d: (yes, no
       # below the words
       )
      # below the fields
      )
      error None()
      error E (# not much
      )
      #
      # at the end
      """
    let canonical = """
      # a licence

      # of the interface
      interface org.example.style

      type Flat (a: int, b: ?[]string)

      type Words (one, two)

      # of A, tight
      method A(with: [string](), more: object) -> (reply: (x: int, y: float))

      method TooLongForOneLine(parameter: string) -> (
        firstField: Flat,
        secondField: Words
      )

      method Longer(
        parameterNumberOne: string,
        parameterNumberTwo: string,
        parameter: string
      ) -> (a: int)

      type Commented (
        # behind a
        a: int,
        # apart

        # of b
        b: [](
          # of c
          c: bool
        ),
        d: (
          yes,
          no
          # below the words
        )
        # below the fields
      )

      error None ()

      error E (
        # not much
      )

      #
      # at the end

      """
    for text in [text, canonical] {
      let lines = try InterfaceDescription(text).canonical().split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines == canonical.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }

  @Test(arguments: [1, 40, 80, 1000]) func readsAsWhatItWas(_ width: Int) throws {
    let description = try InterfaceDescription(ServiceInterface.description)
    let again = try InterfaceDescription(description.canonical(width: width))
    #expect(again.name == description.name)
    #expect(again.comment == description.comment)
    #expect(again.members == description.members)
    #expect(again.closing == description.closing)
    #expect(again.canonical(width: width) == description.canonical(width: width))
  }

  @Test func theServiceInterfaceIsWrittenSo() throws {
    let text = ServiceInterface.description
    #expect(try InterfaceDescription(text).canonical() == text)
  }
}
