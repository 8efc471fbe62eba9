import Tables

/// The encodings that text files can be read in, as schemes and commands name them.
package enum EncodingNames {
  package static let all = TextEncoding.allCases.map(\.rawValue)
}
