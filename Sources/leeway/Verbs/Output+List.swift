// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import Varlink

extension Output {
  /// Follows the stream of `method` and prints each reply as it came, or all its items together,
  /// laid out with the daemon's time.
  func list<Method: VarlinkMethod, Item>(
    _ method: Method.Type, _ parameters: Method.Parameters, _ item: (Method.Reply) -> Item?,
    _ layOut: (_ items: [Item], _ now: String, inout Page) -> Void
  ) throws(Failure) {
    try talking {
      let daemon = Daemon.ofThisSession()
      var items: [Item] = []
      try daemon.follow(method, parameters) { raw in
        if json { Console.print(json: raw.line) }
        if !json, let item = item(try raw.decode()) { items.append(item) }
        return true
      }
      guard !json else { return }
      let status = try daemon.ask(Wire.Status.self, NoParameters(), repeatable: true)
      var page = Page(for: terminal)
      layOut(items, try status.decode(Wire.Status.Reply.self).state.now, &page)
      Console.print(page.text)
    }
  }
}
