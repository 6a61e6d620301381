// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Another program, started without a shell.
public enum ChildProcess {
  /// Starts a program that is found as a shell finds it; its process, or `nil` where it cannot be started.
  ///
  /// Its three streams are those descriptors, and where none is named `/dev/null`. Others can see what stands
  /// in `words`. Whoever starts it waits for its end.
  public static func start(
    _ words: [String], input: CInt? = nil, output: CInt? = nil, errors: CInt? = nil
  ) -> CInt? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (stream, end) in [(STDIN_FILENO, input), (STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
      if let end {
        posix_spawn_file_actions_adddup2(&actions, end, stream)
      } else {
        posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
      }
    }
    let arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    return posix_spawnp(&process, words[0], &actions, nil, arguments, environ) == 0 ? process : nil
  }
}
