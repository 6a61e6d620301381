// SPDX-License-Identifier: Apache-2.0

import Yams

/// Says in plain words what libyaml found wrong with a text.
enum SyntaxMistake {
  /// The message and its place in the text, the first line being 1.
  static func message(
    for error: YamlError, in source: SourceText
  ) -> (message: String, line: Int, column: Int) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      if let column = source.indentingTab(line: mark.line), column <= mark.column {
        return ("a tab in the indentation; use spaces", mark.line, column)
      }
      return sentence(problem, context: context, mark: mark, in: source)
    default:
      return ("this cannot be read as YAML", 1, 1)
    }
  }

  private static func sentence(
    _ problem: String, context: YamlError.Context?, mark: Mark, in source: SourceText
  ) -> (String, Int, Int) {
    let begin = context?.mark ?? mark
    switch problem {
    case "found unexpected end of stream", "found unexpected document indicator":
      return (
        "the text in quotes that starts here never ends; close it with the same quote",
        begin.line, begin.column
      )
    case "could not find expected ':'":
      return ("a key needs \":\" and a value after it", begin.line, begin.column)
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      let bracket = problem.hasSuffix("']'") ? "]" : "}"
      let text =
        "expected \",\" or \"\(bracket)\" here; the bracket from line \(begin.line) is still open"
      return (text, mark.line, mark.column)
    case "found character that cannot start any token":
      let character = source.index(line: mark.line, column: mark.column).map {
        quoted(String(Character(source.scalars[$0])))
      }
      return (
        "\(character ?? "this character") cannot start a value; put the value in quotes",
        mark.line, mark.column
      )
    default:
      return (plain[problem] ?? "not valid YAML: \(problem)", mark.line, mark.column)
    }
  }

  /// libyaml's words, and ours for them.
  private static let plain = [
    "mapping values are not allowed in this context":
      "\":\" is not allowed here; is one missing in the line above, or is the indentation wrong? "
      + "A text that has \": \" in it needs quotes",
    "did not find expected key":
      "expected a key here; check the indentation, and the quotes and commas before it",
    "did not find expected '-' indicator":
      "expected \"- \" here; check the indentation",
    "did not find expected node content": "expected a value here",
    "did not find expected <document start>":
      "nothing can follow here; check the indentation",
    "block sequence entries are not allowed in this context":
      "\"- \" is not allowed here; start the list on a line of its own",
    "mapping keys are not allowed in this context":
      "\"?\" is not allowed here; put a text that starts with it in quotes",
    "did not find expected comment or line break":
      "expected a comment or the end of the line here",
    "found unknown escape character":
      "no such escape in double quotes; write \\\\ for a backslash, or use single quotes",
    "found undefined alias": "\"*\" starts an alias, which Leeway does not use; put it in quotes",
    "did not find expected alphabetic or numeric character":
      "\"*\" and \"&\" start an alias, which Leeway does not use; put it in quotes",
    "but found another document": "a second document starts here; keep only one",
    "found undefined tag handle": "Leeway uses no tags (!); remove it, or put it in quotes",
    "found unknown directive name": "Leeway uses no directives (%); remove it",
    "found incompatible YAML document": "Leeway uses no directives (%); remove it",
    "Maximum nesting level reached, set with yaml_set_max_nest_level())":
      "blocks are nested too deeply; four levels are enough",
  ]
}
