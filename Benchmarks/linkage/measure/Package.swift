// swift-tools-version:6.2
import PackageDescription

let package = Package(
  name: "measure",
  dependencies: [.package(name: "ruam", path: "../../..")],
  targets: [
    .executableTarget(name: "measure", dependencies: [.product(name: "Linkage", package: "ruam")])
  ])
