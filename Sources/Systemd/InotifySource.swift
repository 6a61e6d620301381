// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Glibc

/// Watches a file or directory for changes on an ``EventLoop``.
///
/// Destroying it ends the watching.
public struct InotifySource: ~Copyable {
  private let source: Source

  /// Calls `handler` for each event of `mask` (`IN_CREATE | IN_MOVED_TO`, …) at `path`.
  ///
  /// The handler is given the event's mask, and in a directory the name of the file that it is
  /// about; bytes of a name that are not UTF-8 are replaced. It is told unasked of `IN_IGNORED`
  /// (what was watched is gone, nothing more will come) and of `IN_Q_OVERFLOW` (events were lost:
  /// look for yourself). Throws `ENOENT` when there is nothing at `path` (`sd_event_add_inotify`).
  public init(
    on loop: EventLoop, path: String, mask: UInt32,
    handler: @escaping (_ mask: UInt32, _ name: String?) -> Void
  ) throws(SystemdError) {
    source = try Source(on: loop, "sd_event_add_inotify", handler: handler) { source, context in
      sd_event_add_inotify(
        loop.event, source, path, mask,
        { _, event, context in
          let event = event!
          Handler<(UInt32, String?) -> Void>.body(in: context)(event.pointee.mask, name(of: event))
          return 0
        }, context)
    }
  }
}

/// The name behind an event, if it has one: NUL-terminated, padded to `len`, unknown to Swift.
private func name(of event: UnsafePointer<inotify_event>) -> String? {
  guard event.pointee.len > 0 else { return nil }
  let name = UnsafeRawPointer(event) + MemoryLayout<inotify_event>.size
  return String(cString: name.assumingMemoryBound(to: CChar.self))
}
