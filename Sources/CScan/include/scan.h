// What a processor does with sixty-four bytes at once and Swift has no words for: finding signs in a text.
//
// Pointers are to buffers with at least 64 readable bytes behind the last; nothing is kept.
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t scan_bytes __attribute__((ext_vector_type(64)));
typedef bool scan_flags __attribute__((ext_vector_type(64)));

/// A bit for each of 64 bytes: whether it is `sign`.
static inline uint64_t scan_mask(const uint8_t *_Nonnull p, uint8_t sign) {
  scan_bytes v;
  memcpy(&v, p, 64);
  scan_flags flags = __builtin_convertvector(v == sign, scan_flags);
  uint64_t mask;
  memcpy(&mask, &flags, 8);
  return mask;
}

/// A bit for each of 64 bytes: whether it is beyond ASCII.
static inline uint64_t scan_high(const uint8_t *_Nonnull p) {
  scan_bytes v;
  memcpy(&v, p, 64);
  scan_flags flags = __builtin_convertvector(v >= (uint8_t)0x80, scan_flags);
  uint64_t mask;
  memcpy(&mask, &flags, 8);
  return mask;
}

/// The bits of the last block that lie within the text.
static inline uint64_t scan_within(size_t left) { return left >= 64 ? ~0ull : (1ull << left) - 1; }

/// The bytes up to the last line end, that itself included; 0 where there is none.
static inline size_t scan_lines(const uint8_t *_Nonnull p, size_t n) {
  while (n > 0 && p[n - 1] != '\n') n--;
  return n;
}

/// How often a text holds what decides how it is read.
typedef struct {
  size_t newlines;
  size_t quotes;
  size_t returns;
  /// Whether a byte is no ASCII.
  bool beyond_ascii;
  /// Whether a byte is 0.
  bool nul;
} scan_census_t;

static inline scan_census_t scan_census(const uint8_t *_Nonnull p, size_t n) {
  scan_census_t census = {0, 0, 0, false, false};
  uint64_t high = 0, nul = 0;
  for (size_t i = 0; i < n; i += 64) {
    uint64_t within = scan_within(n - i);
    census.newlines += (size_t)__builtin_popcountll(scan_mask(p + i, '\n') & within);
    uint64_t quotes = scan_mask(p + i, '"') & within, returns = scan_mask(p + i, '\r') & within;
    if (quotes) census.quotes += (size_t)__builtin_popcountll(quotes);
    if (returns) census.returns += (size_t)__builtin_popcountll(returns);
    high |= scan_high(p + i) & within;
    nul |= scan_mask(p + i, 0) & within;
  }
  census.beyond_ascii = high != 0;
  census.nul = nul != 0;
  return census;
}

/// Where the commas and line ends of a text stand that holds no quote.
///
/// Writes whole groups of eight, so that `out` needs room for 64 more than the text has bytes; returns how many count.
static inline size_t scan_separators(const uint8_t *_Nonnull p, size_t n, uint32_t *_Nonnull out) {
  size_t count = 0;
  for (size_t i = 0; i < n; i += 64) {
    uint64_t mask = (scan_mask(p + i, ',') | scan_mask(p + i, '\n')) & scan_within(n - i);
    size_t found = (size_t)__builtin_popcountll(mask);
    uint32_t *next = out + count;
    while (mask) {
      for (int k = 0; k < 8; k++) {
        next[k] = (uint32_t)(i + (mask ? (size_t)__builtin_ctzll(mask) : 0));
        mask &= mask - 1;
      }
      next += 8;
    }
    count += found;
  }
  return count;
}

/// The same for a text in which every quote stands where RFC 4180 has it, which begins outside of quotes.
static inline size_t scan_separators_outside(const uint8_t *_Nonnull p, size_t n, uint32_t *_Nonnull out) {
  size_t count = 0;
  uint64_t carry = 0;
  for (size_t i = 0; i < n; i += 64) {
    uint64_t within = scan_within(n - i);
    uint64_t inside = scan_mask(p + i, '"') & within;
    inside ^= inside << 1;
    inside ^= inside << 2;
    inside ^= inside << 4;
    inside ^= inside << 8;
    inside ^= inside << 16;
    inside ^= inside << 32;
    inside ^= carry;
    carry = (uint64_t)((int64_t)inside >> 63);
    uint64_t mask = (scan_mask(p + i, ',') | scan_mask(p + i, '\n')) & within & ~inside;
    while (mask) {
      out[count++] = (uint32_t)(i + (size_t)__builtin_ctzll(mask));
      mask &= mask - 1;
    }
  }
  return count;
}

/// How far a text with quotes can be cut into records.
typedef struct {
  /// The bytes of the whole records; 0 where not one is whole.
  size_t whole;
  /// The line ends in them that end a record.
  size_t records;
  /// Whether behind them stands a quote where RFC 4180 has none.
  bool irregular;
} scan_quoted_t;

/// Follows the quotes of a text that begins outside of them.
///
/// A quote that is the last byte leaves open whether it closes; `at_end` says that nothing comes behind it.
static inline scan_quoted_t scan_quoted(const uint8_t *_Nonnull p, size_t n, bool at_end) {
  scan_quoted_t result = {0, 0, false};
  size_t i = 0, seen = 0;
  while (true) {
    const uint8_t *open = i < n ? (const uint8_t *)memchr(p + i, '"', n - i) : 0;
    size_t stop = open ? (size_t)(open - p) : n;
    for (size_t k = i; k < stop;) {
      const uint8_t *end = (const uint8_t *)memchr(p + k, '\n', stop - k);
      if (!end) break;
      k = (size_t)(end - p) + 1;
      result.whole = k;
      result.records = ++seen;
    }
    if (!open) return result;
    if (stop > 0 && p[stop - 1] != ',' && p[stop - 1] != '\n') {
      result.irregular = true;
      return result;
    }
    size_t j = stop + 1;
    while (true) {
      const uint8_t *close = j < n ? (const uint8_t *)memchr(p + j, '"', n - j) : 0;
      if (!close) {
        result.irregular = at_end;
        return result;
      }
      j = (size_t)(close - p) + 1;
      if (j < n && p[j] == '"') {
        j++;
        continue;
      }
      break;
    }
    if (j == n) return result;
    if (p[j] == '\r' && j + 1 == n) return result;
    if (p[j] != ',' && p[j] != '\n' && !(p[j] == '\r' && p[j + 1] == '\n')) {
      result.irregular = true;
      return result;
    }
    i = j;
  }
}

#endif
