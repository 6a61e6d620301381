// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What is said of the programs outside of them agrees with them.
struct PackageTests {
  private static func text(_ path: String) throws -> String {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The Makefile names the tarballs after it, too.
  @Test func aVersionIsTheSameEverywhere() throws {
    let source = try Self.text("Sources/LeewayAPI/LeewayVersion.swift")
    let version = try #require(source.firstMatch(of: /current = "([0-9.]+)"/)).1
    #expect(try Self.text("debian/changelog").hasPrefix("leeway (\(version)-"))
    let releases = try Self.text("share/metainfo/org.leeway.leeway.metainfo.xml")
      .matches(of: /release version="([0-9.]+)"/).map(\.1)
    #expect(releases.first == version)
  }

  /// A unit that a package would enable for every user of a machine.
  @Test func thePackageEnablesNothing() throws {
    let rules = try Self.text("debian/rules")
    #expect(rules.contains("\noverride_dh_installsystemduser:\n\n"))
    for script in ["debian/prerm", "debian/rules"] {
      #expect(try !Self.text(script).contains(/\b(enable|preset|start|restart)\b.*leeway\./))
    }
  }
}
