import Glibc

/// Copies of texts that structures of the library point to; they live as long as this does.
final class CTexts {
  private var pointers: [UnsafeMutablePointer<CChar>] = []

  func pointer(_ text: String) -> UnsafeMutablePointer<CChar>? {
    guard let pointer = strdup(text) else { return nil }
    pointers.append(pointer)
    return pointer
  }

  deinit { for pointer in pointers { free(pointer) } }
}
