// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "generate-site", path: "..")],
  targets: [
    .executableTarget(
      name: "stages",
      dependencies: [
        .product(name: "SessionMining", package: "generate-site"),
        .product(name: "SiteRendering", package: "generate-site"),
      ])
  ]
)
