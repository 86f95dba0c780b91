// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Libraries optimised in debug builds too (`Scripts/test`): the tests then take a quarter of the time. Not the usual case,
/// for a change of one file compiles its whole module, and packages with such flags cannot be depended upon.
let optimized: [SwiftSetting] =
  Context.environment["OPTIMIZED_LIBRARIES"] == "1"
  ? [
    .unsafeFlags(
      ["-O", "-whole-module-optimization", "-disable-batch-mode", "-num-threads", "2"], .when(configuration: .debug))
  ] : []

let package = Package(
  name: "generate-site",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "generate-site", targets: ["generate-site"]),
    .library(name: "SessionMining", targets: ["SessionMining"]),
    .library(name: "SiteRendering", targets: ["SiteRendering"]),
    .library(name: "PublicationGate", targets: ["PublicationGate"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    .systemLibrary(
      name: "Ccmark", path: "Sources/Ccmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(name: "Cposix", path: "Sources/Cposix"),
    .systemLibrary(name: "Cscan", path: "Sources/Cscan"),
    .target(
      name: "SessionMining", dependencies: ["Cscan"], resources: [.embedInCode("Report/prices.json")],
      swiftSettings: strict + optimized),
    .target(
      name: "Templates", path: "Templates", exclude: ["README.md"],
      resources: [
        .embedInCode("html/page.mustache"),
        .embedInCode("html/layout.mustache"),
        .embedInCode("html/navigation.mustache"),
        .embedInCode("html/footer.mustache"),
        .embedInCode("assets/icon.svg"),
        .embedInCode("assets/site.css"),
        .embedInCode("assets/site.js"),
        .embedInCode("assets/search.js"),
      ], swiftSettings: strict),
    .target(name: "PublicationGate", swiftSettings: strict + optimized),
    .target(
      name: "SiteRendering", dependencies: ["SessionMining", "PublicationGate", "Templates", "Ccmark", "Cposix"],
      swiftSettings: strict + optimized),
    .executableTarget(
      name: "generate-site",
      dependencies: [
        "SessionMining", "SiteRendering", "PublicationGate", "Cposix",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .target(name: "ReferenceMiner", path: "Tests/ReferenceMiner", swiftSettings: strict + optimized),
    .testTarget(
      name: "SessionMiningTests", dependencies: ["SessionMining", "ReferenceMiner", "Cscan"],
      swiftSettings: strict),
    .target(name: "SecretSamples", path: "Tests/SecretSamples", swiftSettings: strict),
    .testTarget(
      name: "PublicationGateTests", dependencies: ["PublicationGate", "SecretSamples"], swiftSettings: strict),
    .testTarget(
      name: "GenerateSiteTests",
      dependencies: [
        "generate-site", "SessionMining", "SiteRendering", "PublicationGate", "SecretSamples",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    // The fuzz targets over their seeds and some thousand changes of them, in the build that the tests have anyway.
    .testTarget(
      name: "FuzzTests", dependencies: ["SiteRendering", "SessionMining", "PublicationGate"], path: "Benchmarks/Fuzz",
      exclude: ["Package.swift", "Seeds", "Sources/Cfuzzer", "Sources/fuzz/main.swift"],
      sources: ["Sources/fuzz/Targets", "Tests"]),
    .testTarget(
      name: "SiteRenderingTests", dependencies: ["SiteRendering", "SessionMining", "PublicationGate"],
      swiftSettings: strict),
  ]
)
