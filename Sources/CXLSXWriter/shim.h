#include <stdio.h>
#include <xlsxwriter.h>

/// The library prints what goes wrong besides returning it, in lines of its own; from here on they go nowhere.
///
/// `stderr` is a variable of the GNU library. What this program prints goes to the descriptor, and is not touched.
static inline void workbooks_say_nothing(void) {
  FILE *nowhere = fopen("/dev/null", "we");
  if (nowhere) stderr = nowhere;
}
