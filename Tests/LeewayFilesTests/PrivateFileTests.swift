// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import LeewayFiles

/// What is found in the place of a file, and what is left when one is written.
@Suite struct PrivateFileTests {
  private final class Place {
    let root = FileManager.default.temporaryDirectory.appending(path: "leeway-\(UUID())").path

    init() throws {
      try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }
  }

  private let place: Place
  private var path: String { place.root + "/file" }

  init() throws { place = try Place() }

  struct Odd: CustomTestStringConvertible {
    let make: @Sendable (String) -> Void
    let why: String

    var testDescription: String { why }
  }

  @Test(arguments: [
    Odd(make: { mkdir($0, 0o700) }, why: "is a folder, not a file"),
    Odd(make: { mkfifo($0, 0o600) }, why: "is not an ordinary file"),
    Odd(make: { symlink("nowhere", $0) }, why: "is a link to a file that does not exist"),
    Odd(make: { symlink("file", $0) }, why: "is a link that points back to itself"),
    Odd(
      make: { path in
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
        ftruncate(descriptor, 3 << 30)
        close(descriptor)
      }, why: "has more than 1024 KiB, so it was not read"),
  ])
  func whatIsNoFileIsSaidAndNeverWaitedFor(_ odd: Odd) {
    odd.make(path)
    #expect(throws: FileFault(path, odd.why)) { try PrivateFile.read(path, atMost: 1 << 20) }
  }

  @Test func aLinkToNothingAboveItIsFoundToo() throws {
    #expect(symlink("nowhere", place.root + "/folder") == 0)
    #expect(
      throws: FileFault(place.root + "/folder", "is a link to a file that does not exist")
    ) { try PrivateFile.read(place.root + "/folder/file", atMost: 10) }
  }

  @Test func whereThereIsNoneThereIsNone() throws {
    #expect(try PrivateFile.read(path, atMost: 10) == nil)
    #expect(try PrivateFile.read(place.root + "/folder/file", atMost: 10) == nil)
    #expect(symlink("/dev/null", path) == 0)
    #expect(try PrivateFile.read(path, atMost: 10) == [])
  }

  @Test func whatIsWrittenTakesTheOldOnesPlaceForTheOwnerAlone() throws {
    try PrivateFile.write(Array("one".utf8), to: path)
    try PrivateFile.write(Array("two".utf8), to: path)
    #expect(try PrivateFile.read(path, atMost: 10) == Array("two".utf8))
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.root) == ["file"])
  }

  @Test func aMarkComesAndGoes() throws {
    #expect(!PrivateFile.exists(path))
    for _ in 1...2 { try PrivateFile.create(path) }
    #expect(PrivateFile.exists(path))
    for _ in 1...2 { try PrivateFile.remove(path) }
    #expect(!PrivateFile.exists(path))
    #expect(throws: FileFault.self) { try PrivateFile.create(place.root + "/folder/file") }
  }

  @Test func placesAreThoseOfTheEnvironment() {
    let set = ["HOME": "/home/a", "XDG_DATA_HOME": "relative", "XDG_RUNTIME_DIR": "/run/a"]
    let places = Places { set[$0] }
    #expect(places.configuration == "/home/a/.config/leeway")
    #expect(places.data == "/home/a/.local/share/leeway")
    #expect(places.session == "/run/a/leeway")
  }
}
