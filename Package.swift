// swift-tools-version:6.2
import PackageDescription

/// Every target of our own treats a warning as an error, so that main stays free of both.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A library of the operating system: `Sources/C/<name>` holds nothing but its module map.
func system(_ name: String, pkgConfig: String, debian package: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
  name: "Ruam",
  products: [
    .executable(name: "ruam", targets: ["RuamCommand"])
  ]
    + ["Thailand", "Linkage", "Timetable", "Selection", "Spreadsheets"].map {
      .library(name: $0, targets: [$0])
    },
  dependencies: [
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  ],
  targets: [
    system("CPQ", pkgConfig: "libpq", debian: "libpq-dev"),
    system("CArgon2", pkgConfig: "libargon2", debian: "libargon2-dev"),
    system("CThai", pkgConfig: "libthai", debian: "libthai-dev"),
    system("CXLSXWriter", pkgConfig: "xlsxwriter", debian: "libxlsxwriter-dev"),
    system("CZip", pkgConfig: "libzip", debian: "libzip-dev"),
    system("CExpat", pkgConfig: "expat", debian: "libexpat1-dev"),
    system("CCbc", pkgConfig: "cbc", debian: "coinor-libcbc-dev"),
    system("CIgraph", pkgConfig: "igraph", debian: "libigraph-dev"),

    .target(name: "CCommunities", dependencies: ["CIgraph"], path: "Sources/C/CCommunities"),
    .target(name: "CRowSums", path: "Sources/C/CRowSums"),

    .target(name: "Thailand", dependencies: ["CThai"], swiftSettings: strict),
    .target(name: "Linkage", dependencies: ["Thailand"], swiftSettings: strict),
    .target(name: "Timetable", swiftSettings: strict),
    .target(
      name: "Selection", dependencies: ["CCbc", "CCommunities", "CRowSums"], swiftSettings: strict),
    .target(
      name: "Spreadsheets", dependencies: ["CZip", "CExpat", "CXLSXWriter"], swiftSettings: strict),
    .target(
      name: "Database",
      dependencies: [
        "CPQ", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .target(
      name: "Site",
      dependencies: [
        "Thailand",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
      ],
      resources: [
        "favicon.svg", "icons.svg", "keys.js", "page.js", "progress.js", "style.css",
      ].map { .embedInCode("Assets/\($0)") },
      swiftSettings: strict),
    .target(
      name: "Ruam",
      dependencies: [
        "Thailand", "Linkage", "Database", "Site", "Spreadsheets", "CArgon2",
        .product(name: "Algorithms", package: "swift-algorithms"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Collections", package: "swift-collections"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "RuamCommand",
      dependencies: [
        "Ruam", "Linkage", "Timetable", "Selection",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Measured by Scripts/bench beside other programs; see Benchmarks/README.md.
    .executableTarget(
      name: "TimetableBenchmark", dependencies: ["Timetable"], path: "Benchmarks/timetable",
      exclude: ["README.md", "run"], swiftSettings: strict),
    .executableTarget(
      name: "SelectionBenchmark", dependencies: ["Selection"], path: "Benchmarks/selection",
      exclude: ["README.md", "run"], swiftSettings: strict),
    .executableTarget(
      name: "LinkageBenchmark", dependencies: ["Linkage"], path: "Benchmarks/linkage",
      exclude: [
        "README.md", "run", "compare.py", "febrl_model.json", "listed_names.tsv",
        "make_registry.py",
      ],
      swiftSettings: strict),

    .testTarget(name: "ThailandTests", dependencies: ["Thailand"]),
    .testTarget(name: "TimetableTests", dependencies: ["Timetable"]),
    .testTarget(name: "LinkageTests", dependencies: ["Linkage"]),
    .testTarget(name: "SelectionTests", dependencies: ["Selection"]),
    .testTarget(name: "SpreadsheetsTests", dependencies: ["Spreadsheets"]),
    .testTarget(name: "DatabaseTests", dependencies: ["Database"]),
    .testTarget(
      name: "SiteTests",
      dependencies: ["Site", .product(name: "HummingbirdTesting", package: "hummingbird")]),
    .testTarget(name: "RuamCommandTests", dependencies: ["RuamCommand"]),
    .testTarget(
      name: "RuamTests",
      dependencies: ["Ruam", .product(name: "HummingbirdTesting", package: "hummingbird")],
      exclude: ["Golden"]),
  ]
)
