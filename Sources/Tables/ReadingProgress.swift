/// Is told, a chunk or a batch at a time and from whichever thread reads, how many more bytes and rows have been read.
///
/// It returns at once, and no result depends on it.
package typealias ReadingProgress = @Sendable (_ bytes: Int, _ rows: Int) -> Void
