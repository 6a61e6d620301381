// SPDX-License-Identifier: Apache-2.0

internal import CProcess
internal import Glibc

/// A core dump would have the person's notes, in a folder that others may read.
public enum CoreDump {
  /// Has none written of this process, and keeps its memory from other programs of the same user.
  ///
  /// The very first thing a program does (prctl(2), `PR_SET_DUMPABLE`): it outlives no exec.
  public static func forbid() {
    _ = leeway_forbid_core_dumps()
    // Where the kernel pipes dumps into a program, the limit of the process says no, too.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }
}
