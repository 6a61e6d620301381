// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Makes Swift of each interface among a target's files, before the target is compiled.
///
/// How is said in `varlink-generator.json` beside them; without it, what is made is internal.
@main
struct VarlinkPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target.sourceModule else { return [] }
    let generator = try context.tool(named: "varlink-generator")
    let options = target.sourceFiles.map(\.url).filter {
      $0.lastPathComponent == "varlink-generator.json"
    }
    return target.sourceFiles.map(\.url).filter { $0.pathExtension == "varlink" }.map { interface in
      let name = interface.deletingPathExtension().lastPathComponent
      let output = context.pluginWorkDirectoryURL.appending(path: "\(name).swift")
      return .buildCommand(
        displayName: "Making Swift of \(name)", executable: generator.url,
        arguments: [interface.path, output.path], inputFiles: [interface] + options,
        outputFiles: [output])
    }
  }
}
