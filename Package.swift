// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import Glibc
import PackageDescription

/// What every target of ours is compiled with.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// A dependency: from where it is kept, or from the folder Vendor of a source tarball (make dist), which
/// needs no network.
func dependency(_ url: String, from version: Version) -> Package.Dependency {
  let vendored = "Vendor/\(url.split(separator: "/").last ?? "")"
  return access("\(Context.packageDirectory)/\(vendored)", F_OK) == 0
    ? .package(path: vendored) : .package(url: url, from: version)
}

let package = Package(
  name: "leeway",
  products: [
    .executable(name: "leewayd", targets: ["leewayd"]),
    .executable(name: "leeway", targets: ["leeway"]),
    .library(name: "Systemd", targets: ["Systemd"]),
    .library(name: "Varlink", targets: ["Varlink"]),
    .library(name: "VarlinkServer", targets: ["VarlinkServer"]),
    .plugin(name: "VarlinkPlugin", targets: ["VarlinkPlugin"]),
  ],
  dependencies: [
    // The command line of both programs: the convention, and completions for free.
    dependency("https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Logging: the convention; our journal handler is one of its backends.
    dependency("https://github.com/apple/swift-log", from: "1.16.2"),
    // The store: migrations and typed statements over the system's SQLite.
    dependency("https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Configuration: YAML nodes that know their line and column.
    dependency("https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .target(name: "PlainText", swiftSettings: settings),
    .target(
      name: "Systemd",
      dependencies: ["CSystemd", "PlainText", .product(name: "Logging", package: "swift-log")],
      exclude: ["README.md"], swiftSettings: settings),
    .target(
      name: "Varlink",
      exclude: ["README.md", "org.varlink.service.varlink", "varlink-generator.json"],
      swiftSettings: settings),
    .target(
      name: "VarlinkServer", dependencies: ["Varlink", "Systemd"], exclude: ["README.md"],
      swiftSettings: settings),
    // Makes Swift of an interface, and the plugin that lets it do so in a build; never installed.
    .target(
      name: "VarlinkGenerator", dependencies: ["Varlink"], path: "Tools/VarlinkGenerator",
      swiftSettings: settings),
    .executableTarget(
      name: "varlink-generator", dependencies: ["VarlinkGenerator", "Varlink"],
      path: "Tools/varlink-generator", swiftSettings: settings),
    .plugin(
      name: "VarlinkPlugin", capability: .buildTool(), dependencies: ["varlink-generator"]),
    .target(
      name: "LeewayVocabulary", resources: [.embedInCode("HelpCard.txt")],
      swiftSettings: settings),
    .target(
      name: "LeewayCore", dependencies: ["LeewayVocabulary", "PlainText"], swiftSettings: settings),
    .target(
      name: "LeewayAPI", dependencies: ["LeewayVocabulary", "Varlink"],
      exclude: ["org.leeway.Leeway.varlink", "varlink-generator.json"], swiftSettings: settings),
    .target(
      name: "LeewayConfig",
      dependencies: [
        "LeewayCore", "LeewayVocabulary", "PlainText", .product(name: "Yams", package: "Yams"),
      ],
      exclude: ["Defaults/prompts.de.yaml", "Defaults/prompts.es.yaml"],
      resources: [.embedInCode("Defaults/leeway.yaml"), .embedInCode("Defaults/prompts.yaml")],
      swiftSettings: settings),
    .target(name: "LeewayEngine", dependencies: ["LeewayCore"], swiftSettings: settings),
    // Header only: nothing is linked for it.
    .systemLibrary(name: "CProcess"),
    .target(name: "LeewayFiles", dependencies: ["CProcess"], swiftSettings: settings),
    .target(
      name: "LeewayStore",
      dependencies: [
        "LeewayCore", "LeewayFiles", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .target(
      name: "LeewayDaemon",
      dependencies: [
        "LeewayCore", "LeewayEngine", "LeewayVocabulary", "LeewayAPI", "LeewayFiles", "PlainText",
        "Varlink",
        "VarlinkServer", "Systemd",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .target(
      name: "LeewaySimulation",
      dependencies: ["LeewayCore", "LeewayEngine", "LeewayConfig", "PlainText"],
      swiftSettings: settings),
    // Built here, never installed.
    .target(
      name: "PromptLinter", dependencies: ["LeewayConfig", "LeewayCore"],
      path: "Tools/PromptLinter",
      swiftSettings: settings),
    .executableTarget(
      name: "lint-prompts", dependencies: ["LeewayConfig", "PromptLinter"],
      path: "Tools/lint-prompts", swiftSettings: settings),
    .target(
      name: "RandomLives", dependencies: ["LeewayCore", "LeewaySimulation"],
      path: "Tools/RandomLives", swiftSettings: settings),
    .executableTarget(
      name: "lives",
      dependencies: [
        "LeewayConfig", "LeewayCore", "RandomLives",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tools/lives", swiftSettings: settings),
    .executableTarget(
      name: "leewayd",
      dependencies: [
        "LeewayCore", "LeewayAPI", "LeewayConfig", "LeewayStore", "LeewayDaemon", "LeewayFiles",
        "LeewaySimulation", "Varlink", "VarlinkServer", "Systemd",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "leeway",
      dependencies: [
        "LeewayAPI", "LeewayVocabulary", "LeewayFiles", "PlainText", "Varlink",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // A test target, because only those can import the command, which is an executable.
    .testTarget(
      name: "Fuzzing",
      dependencies: [
        "leeway", "LeewayAPI", "LeewayConfig", "LeewayCore", "LeewaySimulation", "LeewayVocabulary",
        "PlainText", "Varlink", "VarlinkGenerator",
      ],
      path: "Tests/Fuzzing/Targets", swiftSettings: settings),
    .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing"], swiftSettings: settings),
    // Both ends of Varlink's certification, for the tests; `make install` does not know it.
    .executableTarget(
      name: "varlink-certification", dependencies: ["Varlink", "VarlinkServer", "Systemd"],
      path: "Tests/Certification", swiftSettings: settings, plugins: ["VarlinkPlugin"]),
    // A bus of their own and a loop on a thread of its own, for the tests.
    .target(
      name: "TestSupport", dependencies: ["Systemd"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    .testTarget(
      name: "leewayTests",
      dependencies: [
        "leeway", "LeewayAPI", "LeewayFiles", "LeewayCore", "LeewayVocabulary", "PlainText",
        "Varlink",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ManualTests",
      dependencies: [
        "leeway", "leewayd", "LeewayAPI", "LeewayConfig", "Varlink",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "PlainTextTests", dependencies: ["PlainText"], exclude: ["columns.py", "columns.txt"],
      swiftSettings: settings),
    .testTarget(
      name: "SystemdTests",
      dependencies: [
        "Systemd", "CSystemd", "TestSupport", "PlainText",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .testTarget(name: "VarlinkTests", dependencies: ["Varlink"], swiftSettings: settings),
    .testTarget(
      name: "VarlinkServerTests",
      dependencies: ["VarlinkServer", "Varlink", "Systemd", "varlink-certification"],
      swiftSettings: settings, plugins: ["VarlinkPlugin"]),
    .testTarget(
      name: "VarlinkGeneratorTests", dependencies: ["VarlinkGenerator", "Varlink"],
      swiftSettings: settings, plugins: ["VarlinkPlugin"]),
    .testTarget(
      name: "LeewayVocabularyTests", dependencies: ["LeewayVocabulary"], swiftSettings: settings),
    .testTarget(name: "LeewayFilesTests", dependencies: ["LeewayFiles"], swiftSettings: settings),
    .testTarget(
      name: "LeewayCoreTests", dependencies: ["LeewayCore", "LeewayVocabulary"],
      swiftSettings: settings),
    .testTarget(
      name: "LeewayConfigTests", dependencies: ["LeewayConfig", "LeewayCore"],
      swiftSettings: settings),
    .testTarget(
      name: "LeewaySimulationTests",
      dependencies: ["LeewaySimulation", "LeewayStore", "LeewayCore", "LeewayConfig"],
      swiftSettings: settings),
    .testTarget(
      name: "RandomLivesTests", dependencies: ["RandomLives", "LeewayCore"],
      swiftSettings: settings),
    .testTarget(
      name: "PromptLinterTests", dependencies: ["PromptLinter", "LeewayConfig", "LeewayCore"],
      swiftSettings: settings),
    .testTarget(
      name: "LeewayStoreTests",
      dependencies: [
        "LeewayStore", "LeewayCore", "LeewaySimulation", "RandomLives",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Golden"], swiftSettings: settings),
    .testTarget(
      name: "LeewayDaemonTests",
      dependencies: [
        "LeewayDaemon", "LeewayCore", "LeewayEngine", "LeewayStore", "LeewayFiles", "LeewayAPI",
        "Varlink",
        "VarlinkServer",
        "Systemd", "CSystemd", "TestSupport", .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
  ]
)

// Its main program is libFuzzer's, which is there only with `--sanitize fuzzer`: see `make fuzz`.
//
// SwiftPM links an executable's code only into tests, and no tests into an executable. So for the fuzzer both
// become libraries: the command without `Main.swift`, and the fuzzer's targets.
if Context.environment["LEEWAY_FUZZ"] != nil {
  package.products.removeAll { $0.name == "leeway" }
  package.targets = package.targets.map { target in
    switch target.name {
    case "leeway":
      .target(
        name: target.name, dependencies: target.dependencies, exclude: ["Main.swift"],
        swiftSettings: settings + [.unsafeFlags(["-enable-testing"])])
    case "Fuzzing":
      .target(
        name: target.name, dependencies: target.dependencies, path: target.path,
        swiftSettings: settings)
    default: target
    }
  }
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["Fuzzing"], path: "Tests/Fuzzing/Program",
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}
