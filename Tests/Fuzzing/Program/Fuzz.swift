// SPDX-License-Identifier: Apache-2.0

import Fuzzing
import Glibc

// libFuzzer brings the main program and calls this with each input. Which reader it is for, the
// environment says: libFuzzer would take an argument for the name of a folder.

private let target: FuzzTarget = {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("FUZZ_TARGET is \"\(name)\"; it must be one of \(names)")
  }
  return target
}()

/// Reads one input; traps where something does not hold.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do throws(BrokenProperty) {
    try target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  } catch {
    fatalError("\(error)")
  }
  return 0
}
