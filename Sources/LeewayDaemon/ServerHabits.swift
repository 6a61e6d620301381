// SPDX-License-Identifier: Apache-2.0

/// What servers were seen to do, and no capability tells, by what they call themselves.
struct ServerHabits {
  /// A fourth button is shown; GNOME's shell drops what is beyond three, and so may one nobody knows.
  let showsFourthButton: Bool
  /// A notification that replaces none there is gets the number that was asked for, and tags are not
  /// known.
  ///
  /// With a number of the check-in's own, one that was on its way when a daemon was killed is
  /// replaced by the next daemon's.
  let takesNumbers: Bool

  /// Of the server that calls itself so, `dunst 1.9.0`; `nil`: it has not said.
  init(of name: String?) {
    func isOne(of names: [String]) -> Bool {
      names.contains { name?.hasPrefix("\($0) ") == true }
    }
    showsFourthButton = isOne(of: ["dunst", "mako", "Xfce Notify Daemon"])
    takesNumbers = isOne(of: ["Xfce Notify Daemon"])
  }
}
