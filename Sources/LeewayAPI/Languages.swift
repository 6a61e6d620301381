// SPDX-License-Identifier: Apache-2.0

/// Which languages the person reads, and where their translations lie.
///
/// Shared by both programs; it touches nothing.
public enum Languages {
  /// The names of locales to look for, the best first, as gettext takes them from the environment.
  ///
  /// Empty where English is asked for.
  public static func wanted(_ environment: (String) -> String?) -> [String] {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
    guard let set, !isEnglish(set) else { return [] }
    return names(for: environment("LANGUAGE").flatMap { $0.isEmpty ? nil : $0 } ?? set)
  }

  /// The same for a list of locales, `de_AT:de`.
  public static func names(for list: String) -> [String] {
    var names: [String] = []
    for locale in list.split(separator: ":") {
      guard !isEnglish(locale) else { break }
      names += self.names(of: locale).filter { !names.contains($0) }
      // Whoever puts English first reads what has no British file in plain English.
      if locale.prefix(while: \.isLetter) == "en" { break }
    }
    return names
  }

  /// Whether what is said in these names of locales is English.
  public static func areEnglish(_ names: [String]) -> Bool {
    names.allSatisfy { $0.prefix(while: \.isLetter) == "en" }
  }

  /// Whether a locale is that of untranslated programs.
  public static func isEnglish(_ locale: some StringProtocol) -> Bool {
    ["C", "POSIX", "en"].contains(locale.prefix { $0 != "." && $0 != "@" })
  }

  /// "de_AT.UTF-8@euro" as "de_AT@euro", "de@euro", "de_AT", "de".
  private static func names(of locale: Substring) -> [String] {
    let modifier = locale.drop { $0 != "@" }
    // Browsers and YAML files of others say "de-AT".
    let place = String(locale.prefix { $0 != "." && $0 != "@" }.map { $0 == "-" ? "_" : $0 })
    let language = String(place.prefix { $0 != "_" })
    let names = [place + modifier, language + modifier, place, language]
    // A path is made of it.
    let isName = names[0].allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "_@".contains($0))
    }
    guard isName, !language.isEmpty else { return [] }
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The data folders to look in, the best first; `executable` is the path of the program.
  public static func dataFolders(
    executable: String?, _ environment: (String) -> String?
  ) -> [String] {
    var folders: [String] = []
    if let own = environment("XDG_DATA_HOME"), own.hasPrefix("/") {
      folders.append(own)
    } else if let home = environment("HOME"), home.hasPrefix("/") {
      folders.append("\(home)/.local/share")
    }
    // PREFIX/bin/leeway knows PREFIX/share.
    if let parts = executable?.split(separator: "/"), parts.count > 2 {
      folders.append("/" + (parts.dropLast(2) + ["share"]).joined(separator: "/"))
    }
    let shared = environment("XDG_DATA_DIRS").flatMap { $0.isEmpty ? nil : $0 }
    return folders
      + (shared ?? "/usr/local/share:/usr/share").split(separator: ":").map(String.init)
      .filter { $0.hasPrefix("/") }
  }
}
