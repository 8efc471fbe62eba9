/* The floor of a workbook: writes the cells that cells.py took from one of ours, and does nothing else.

   cells DUMP BOOK: reads the dump whole, then writes it row by row with libxlsxwriter's constant memory; prints the seconds of
   the writing. A line of the dump is a sheet's name after S, or row, column, style, kind (s, n, f, b), text, cached figure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static char *field(char **rest) {
  char *start = *rest, *tab = strchr(start, '\t');
  if (tab) {
    *tab = 0;
    *rest = tab + 1;
  }
  return start;
}

int main(int count, char **words) {
  if (count != 3) return fprintf(stderr, "usage: cells DUMP BOOK\n"), 2;
  FILE *file = fopen(words[1], "rb");
  if (!file) return perror(words[1]), 1;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc(size + 1);
  if (fread(text, 1, size, file) != (size_t)size) return 1;
  text[size] = 0;

  double start = now();
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt(words[2], &options);
  lxw_format *formats[512] = {0};
  lxw_worksheet *sheet = NULL;
  long cells = 0;
  for (char *line = text; *line;) {
    char *end = strchr(line, '\n');
    if (end) *end = 0;
    char *rest = line;
    char *first = field(&rest);
    if (*first == 'S') {
      sheet = workbook_add_worksheet(book, rest);
    } else {
      lxw_row_t row = atoi(first);
      lxw_col_t column = atoi(field(&rest));
      int style = atoi(field(&rest)) & 511;
      if (!formats[style]) {
        formats[style] = workbook_add_format(book);
        format_set_font_size(formats[style], 8 + style / 16.0);
      }
      char kind = *field(&rest), *value = field(&rest);
      cells++;
      switch (kind) {
        case 's': worksheet_write_string(sheet, row, column, value, formats[style]); break;
        case 'n': worksheet_write_number(sheet, row, column, strtod(value, NULL), formats[style]); break;
        case 'f': worksheet_write_formula_num(sheet, row, column, value, formats[style], strtod(rest, NULL)); break;
        case 'g': worksheet_write_formula_str(sheet, row, column, value, formats[style], rest); break;
        default: worksheet_write_blank(sheet, row, column, formats[style]);
      }
    }
    if (!end) break;
    line = end + 1;
  }
  if (workbook_close(book) != LXW_NO_ERROR) return 1;
  printf("%ld cells in %.3f s\n", cells, now() - start);
  return 0;
}
