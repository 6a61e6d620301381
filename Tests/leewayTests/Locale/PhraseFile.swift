// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import leeway

/// The template for translators, `share/locale/leeway.pot`.
enum PhraseFile {
  static let path = PhraseCollection.root.appending(path: "share/locale/leeway.pot")

  private static let head = """
    # SPDX-License-Identifier: Apache-2.0
    #
    # Every phrase of leeway in English; `make pot` writes this file anew from the sources.
    #
    # To translate it: msginit --locale=LANG --input=leeway.pot --output=LANG/leeway.po, beside this
    # file. make install puts it where leeway finds it; to try it without:
    # msgfmt LANG/leeway.po -o ~/.local/share/leeway/locale/LANG/leeway.mo
    # What is put in stands as {0}, {1}; what is to be typed (leeway undo, --for) stays as it is. The
    # check-ins' texts are in prompts.yaml.
    #
    msgid ""
    msgstr ""
    "Project-Id-Version: leeway\\n"
    "Language: \\n"
    "MIME-Version: 1.0\\n"
    "Content-Type: text/plain; charset=UTF-8\\n"
    "Content-Transfer-Encoding: 8bit\\n"
    "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"

    """

  static func text(of collection: PhraseCollection) -> String {
    head
      + collection.entries.map { entry, places in
        text(of: entry, translated: { _ in "" }, comment: "#. \(places.joined(separator: ", "))\n")
      }.joined()
  }

  /// A translation of all entries, two forms for what has two.
  static func translation(
    of entries: [PhraseCollection.Entry], _ translate: (String) -> String
  ) -> String {
    "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"
      + "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"
      + entries.map { text(of: $0, translated: translate, comment: "") }.joined()
  }

  private static func text(
    of entry: PhraseCollection.Entry, translated: (String) -> String, comment: String
  ) -> String {
    var text = "\n" + comment
    if let context = entry.context { text += "msgctxt \(quoted(context))\n" }
    text += "msgid \(quoted(entry.id))\n"
    guard let plural = entry.plural else {
      return text + "msgstr \(quoted(translated(entry.id)))\n"
    }
    return text + "msgid_plural \(quoted(plural))\n"
      + "msgstr[0] \(quoted(translated(entry.id)))\nmsgstr[1] \(quoted(translated(plural)))\n"
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let lines = escaped.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1 else { return "\"\(escaped)\"" }
    let ended = lines.dropLast().map { "\($0)\\n" } + lines.suffix(1).filter { !$0.isEmpty }
    return (["\"\""] + ended.map { "\"\($0)\"" }).joined(separator: "\n")
  }

  /// The entries of the template as it is kept.
  static func kept() throws -> [PhraseCollection.Entry] {
    let template = String(decoding: try Data(contentsOf: path), as: UTF8.self)
    return try Gettext.messages(of: template).filter { !$0.1.isEmpty }.map {
      PhraseCollection.Entry(context: $0.0, id: $0.1, plural: $0.2)
    }
  }
}
