// swift-tools-version: 6.1
import PackageDescription

// The rooms of the house and what each may import; docs/ARCHITECTURE.md holds the same table, and scripts/check-imports compares them.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "appraise",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "appraise", targets: ["appraise"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
  ],
  targets: [
    // floor 6
    .executableTarget(
      name: "appraise",
      dependencies: [
        "Diagnostics", "Runs", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    // floor 5
    room(
      "Runs",
      [
        "Diagnostics", "Quantities", "Formulas", "AppraisalModel", "Plans", "Figures", "Tables", "Fingerprints",
        "Reading", "Measuring", "Querying", "Scoring", "Grading", "Rewarding", "Districting", "Reporting", "Archiving",
      ]),
    // floor 4
    room(
      "Reading",
      [
        "Diagnostics", "Quantities", "Formulas", "AppraisalModel", "Plans", "Figures", "Tables", "Fingerprints",
        .product(name: "Yams", package: "Yams"),
      ]),
    room("Measuring", ["Diagnostics", "Quantities", "Formulas", "AppraisalModel", "Plans", "Figures", "Tables"]),
    room("Querying", ["Diagnostics", "Quantities", "Formulas", "AppraisalModel", "Plans", "Tables", "CPostgres"]),
    room("Scoring", ["Diagnostics", "Quantities", "Formulas", "AppraisalModel", "Figures"]),
    room("Grading", ["Diagnostics", "Quantities", "Formulas", "AppraisalModel", "Figures"]),
    room("Rewarding", ["Diagnostics", "Quantities", "Formulas", "AppraisalModel", "Figures"]),
    room("Districting", ["Diagnostics", "Quantities", "AppraisalModel", "Figures"]),
    room(
      "Reporting", ["Diagnostics", "Quantities", "Formulas", "AppraisalModel", "Figures", "Workbooks", "Fingerprints"]),
    room("Archiving", ["Diagnostics", "Quantities", "AppraisalModel", "Plans", "Figures", "Fingerprints"]),
    // floor 3
    room("Plans", ["Diagnostics", "Quantities", "Formulas", "AppraisalModel", "Tables"]),
    room("Figures", ["Diagnostics", "Quantities", "Formulas", "AppraisalModel"]),
    // floor 2
    room("AppraisalModel", ["Diagnostics", "Quantities", "Formulas"]),
    // floor 1
    room("Formulas", ["Diagnostics", "Quantities"]),
    room("Tables", ["Diagnostics", "Quantities", "Fingerprints", "CScan", "CZlib", "CZip", "CExpat"]),
    room("Workbooks", ["Diagnostics", "Quantities", "CXLSXWriter"]),
    // floor 0
    room("Fingerprints", ["CCrypto"]),
    room("Diagnostics", []),
    room("Quantities", [.product(name: "BigInt", package: "BigInt")]),
    .target(name: "CScan"),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    // tests
    tests("QuantitiesTests", ["Quantities", .product(name: "BigInt", package: "BigInt")]),
    tests("DiagnosticsTests", ["Diagnostics"]),
    tests("FormulasTests", ["Formulas", "Diagnostics", "Quantities"]),
    tests("TablesTests", ["Tables", "Diagnostics", "Quantities", "Fingerprints"], exclude: ["Fixtures"]),
    tests("AppraisalModelTests", ["AppraisalModel", "Formulas", "Diagnostics", "Quantities"]),
    tests(
      "ReadingTests", ["Reading", "AppraisalModel", "Formulas", "Diagnostics", "Quantities"], exclude: ["Fixtures"]),
    tests("FiguresTests", ["Figures", "Formulas", "Quantities"]),
    tests("DistrictingTests", ["Districting", "Figures", "Quantities"]),
    tests(
      "PlansTests", ["Plans", "Reading", "AppraisalModel", "Formulas", "Diagnostics", "Quantities"]),
    tests("MeasuringTests", ["Measuring", "Tables"]),
    tests("QueryingTests", ["Querying", "Diagnostics", "Quantities"]),
    tests("ScoringTests", ["Scoring", "Quantities"]),
    tests(
      "GradingTests",
      ["Grading", "Reading", "AppraisalModel", "Figures", "Formulas", "Diagnostics", "Quantities"]),
    tests(
      "RewardingTests",
      ["Rewarding", "Grading", "Reading", "AppraisalModel", "Figures", "Formulas", "Diagnostics", "Quantities"]),
    tests("WorkbooksTests", ["Workbooks", "Quantities"]),
    tests(
      "ReportingTests", ["Reporting", "Reading", "AppraisalModel", "Figures", "Formulas", "Diagnostics", "Quantities"]),
    tests("ArchivingTests", ["Archiving", "Figures", "Formulas", "Quantities"]),
    tests(
      "EndToEndTests",
      [
        "appraise", "Diagnostics", "AppraisalModel", "Formulas", "Tables", "Figures", "Reading", "Measuring",
        "Querying", "Scoring", "Grading", "Rewarding", "Archiving", "Runs",
      ], exclude: ["Cases"]),
  ]
)
