// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Systemd

/// Tells when a bus's socket appears: nobody has to look for it again and again.
final class BusSocket {
  private let sources: [Watch]

  /// `nil` where no file would appear: an address of another kind, or a folder that is not there.
  init?(of address: Bus.Address, on loop: EventLoop, _ onAppearing: @escaping () -> Void) {
    sources = Self.paths(of: address).compactMap { Watch($0, on: loop, onAppearing) }
    if sources.isEmpty { return nil }
  }

  private final class Watch {
    private let source: InotifySource

    init?(_ path: String, on loop: EventLoop, _ onAppearing: @escaping () -> Void) {
      let (folder, file) = (URL(filePath: path).deletingLastPathComponent(), path.lastComponent)
      do {
        source = try InotifySource(
          on: loop, path: folder.path, mask: UInt32(IN_CREATE | IN_MOVED_TO | IN_ONLYDIR)
        ) { _, name in
          if name == file { onAppearing() }
        }
      } catch {
        return nil
      }
    }
  }

  /// The files that a client of that bus would connect to.
  static func paths(
    of address: Bus.Address,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> [String] {
    switch address {
    case .address(let text): paths(in: text)
    case .user:
      environment["DBUS_SESSION_BUS_ADDRESS"].map(paths(in:))
        ?? environment["XDG_RUNTIME_DIR"].map { ["\($0)/bus"] } ?? []
    // It is there before any user's service.
    case .system: []
    }
  }

  /// D-Bus Specification, "Server Addresses": `unix:path=/run/user/1000/bus,guid=…;unix:…`.
  private static func paths(in text: String) -> [String] {
    text.split(separator: ";").compactMap { address in
      guard address.hasPrefix("unix:") else { return nil }
      let path = address.dropFirst(5).split(separator: ",").first { $0.hasPrefix("path=") }
      return path.flatMap { String($0.dropFirst(5)).removingPercentEncoding }
    }
  }
}

extension String {
  fileprivate var lastComponent: String { URL(filePath: self).lastPathComponent }
}
