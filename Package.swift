// swift-tools-version:6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "jianjia",
    platforms: [.macOS(.v15)],
    dependencies: [
        // Every line has its reason in docs/dependencies.md.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CSpawn"),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(name: "Domain", swiftSettings: settings),
        .target(name: "Markup", swiftSettings: settings),
        .target(
            name: "Storage",
            dependencies: [
                "CPostgres", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .target(name: "Workbook", dependencies: ["CExpat", "CXLSXWriter", "CZip"], swiftSettings: settings),
        .target(name: "PDF", dependencies: ["CQPDF"], swiftSettings: settings),
        .target(
            name: "App",
            dependencies: [
                "CQREncode", "CSodium", "CSpawn", "Domain", "Markup", "PDF", "Storage", "Workbook",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.copy("Resources")],
            swiftSettings: settings,
            // In place of the C library's own memory, for pages and rows are made of many small pieces.
            linkerSettings: [.linkedLibrary("jemalloc")]),
        .executableTarget(
            name: "jianjia",
            dependencies: [
                "App", "Domain", "Storage",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .target(
            name: "TestKit",
            dependencies: [
                "App", "Domain", "Markup", "Storage",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            path: "Tests/TestKit",
            swiftSettings: settings),
        .testTarget(name: "ProjectTests", swiftSettings: settings),
        .testTarget(name: "StorageTests", dependencies: ["Storage"], swiftSettings: settings),
        // CZip puts broken workbooks together.
        .testTarget(name: "WorkbookTests", dependencies: ["CZip", "Workbook"], swiftSettings: settings),
        // CQPDF packs and locks what is to be read.
        .testTarget(name: "PDFTests", dependencies: ["CQPDF", "PDF", "TestKit"], swiftSettings: settings),
        .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: settings),
        .testTarget(
            name: "AppTests", dependencies: ["App", "Domain", "Markup", "Storage", "TestKit", "Workbook"],
            swiftSettings: settings),
    ]
)
