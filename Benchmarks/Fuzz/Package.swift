// swift-tools-version: 6.1
import PackageDescription

// Built by Scripts/fuzz, which knows the flags: coverage for libFuzzer, the address sanitizer, and testable modules.
let package = Package(
  name: "fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "generate-site", path: "../..")],
  targets: [
    .target(name: "Cfuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Cfuzzer", .product(name: "SessionMining", package: "generate-site"),
        .product(name: "SiteRendering", package: "generate-site"),
        .product(name: "PublicationGate", package: "generate-site"),
      ]),
  ]
)
