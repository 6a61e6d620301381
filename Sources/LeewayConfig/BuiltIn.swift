// SPDX-License-Identifier: Apache-2.0

/// The two files of `Config/`, as they were when the program was built.
public enum BuiltIn {
  /// The documented configuration: every key, with its default.
  public static var configurationText: [UInt8] { PackageResources.leeway_yaml }
  /// The catalogue of prompts.
  public static var promptsText: [UInt8] { PackageResources.prompts_yaml }
}
