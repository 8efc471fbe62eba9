package import Diagnostics

/// Why a month cannot be given away masked.
package enum MaskFinding: String, CaseIterable, FindingCode {
  case keyShort = "mask-key-short"
  case figuresDiffer = "mask-figures-differ"

  package var wording: Wording {
    switch self {
    case .keyShort:
      Wording(
        "the key has {count} bytes, and at least {least} are wanted",
        remedy: "Make one as `head -c 32 /dev/urandom > key`, and keep it from those who get the masked files.")
    case .figuresDiffer:
      Wording(
        "the masked month does not give the figures of the run: {count} in {file}, {example}",
        remedy:
          "The scheme reckons with what masking takes away. Where the order of ids decides, as of the last cent, mask with --keep-order; a personal column or a part of a text cannot be masked where figures hang on it."
      )
    }
  }
}
