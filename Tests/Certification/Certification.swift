// SPDX-License-Identifier: Apache-2.0

import Varlink

/// `org.varlink.certification`: twelve calls, each with what the one before answered.
///
/// A client and a server that nobody wrote together come through it, or the one tells the other what
/// it wanted and what it got.
enum Certification: VarlinkInterface {
  static let name = "org.varlink.certification"

  static let description = """
    # Each call hands on what the one before it answered.
    interface org.varlink.certification

    type Interface (foo: ?[]?[string](foo, bar, baz), anon: (foo: bool, bar: bool))

    type MyType (
      object: object,
      enum: (one, two, three),
      struct: (first: int, second: string),
      array: []string,
      dictionary: [string]string,
      stringset: [string](),
      nullable: ?string,
      nullable_array_struct: ?[](first: int, second: string),
      interface: Interface
    )

    # Begins anew.
    method Start() -> (client_id: string)

    method Test01(client_id: string) -> (bool: bool)

    method Test02(client_id: string, bool: bool) -> (int: int)

    method Test03(client_id: string, int: int) -> (float: float)

    method Test04(client_id: string, float: float) -> (string: string)

    method Test05(client_id: string, string: string) -> (
      bool: bool,
      int: int,
      float: float,
      string: string
    )

    method Test06(
      client_id: string,
      bool: bool,
      int: int,
      float: float,
      string: string
    ) -> (struct: (bool: bool, int: int, float: float, string: string))

    method Test07(
      client_id: string,
      struct: (bool: bool, int: int, float: float, string: string)
    ) -> (map: [string]string)

    method Test08(client_id: string, map: [string]string) -> (set: [string]())

    method Test09(client_id: string, set: [string]()) -> (mytype: MyType)

    # To be called with `more`: ten replies.
    method Test10(client_id: string, mytype: MyType) -> (string: string)

    # To be called with `oneway`.
    method Test11(client_id: string, last_more_replies: []string) -> ()

    # Whether all went well.
    method End(client_id: string) -> (all_ok: bool)

    # No client has that id.
    error ClientIdError ()

    # The call is not the next one, or does not hand on what it should.
    error CertificationError (wants: object, got: object)

    """

  static let methods: [any VarlinkMethod.Type] = [
    Start.self, Test01.self, Test02.self, Test03.self, Test04.self, Test05.self, Test06.self,
    Test07.self, Test08.self, Test09.self, Test10.self, Test11.self, End.self,
  ]

  static let failures: [any VarlinkFailure.Type] = [
    ClientIdError.self, CertificationError.self,
  ]
}
