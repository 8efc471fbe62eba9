/* The floor: what the province's month costs somebody who knows everything in advance. One hand-fused pass over sales.csv and
   visits.csv on two threads that relies on the exact columns, on dense ids (it hashes nothing, so it cannot read a month
   made with --sparse) and on at most 128 brands, checks nothing, sums the main figures, and then writes as many workbook
   cells as the report has through libxlsxwriter. It is a yardstick, no program: on bytes that generate.py did not make it
   goes wrong without a word.

   cc -O3 -march=native -pthread limit.c -lxlsxwriter -o limit && ./limit DIR EMPLOYEES CUSTOMERS_PER_EMPLOYEE OUT.xlsx */
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <xlsxwriter.h>

enum { THREADS = 2, KEY_BRANDS = 20, INDICATORS = 10 };
typedef enum { SALES, VISITS } Kind;
typedef struct { int64_t quantity, cents, key_quantity, done, satisfaction, visits; } Sum;

/* What one thread sums of its part of a file: by person, and by customer the brands sold (bits) and whether visited. */
typedef struct {
  const char *at, *end;
  Kind kind;
  Sum *sum;
  uint64_t *brands;
  uint8_t *visited;
} Job;

static int employees, customers, each;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static inline int64_t number(const char **p) {
  int64_t v = 0;
  while ((unsigned)(**p - '0') < 10) v = v * 10 + *(*p)++ - '0';
  return v;
}

/* date,customer,brand,quantity,amount: 2026-10-14,C0000007,B012,7,1234.50 */
static const char *sale(Job *j, const char *p) {
  p += 12;
  int customer = number(&p);
  p += 2;
  int brand = number(&p);
  p++;
  int64_t quantity = number(&p);
  p++;
  int64_t cents = number(&p) * 100;
  p++;
  cents += number(&p);
  Sum *s = j->sum + customer / each;
  s->quantity += quantity;
  s->cents += cents;
  if (brand < KEY_BRANDS) s->key_quantity += quantity;
  j->brands[customer * 2 + (brand >> 6)] |= 1ull << (brand & 63);
  return p + 1;
}

/* id,employee,customer,date,mode,minutes,completed,satisfaction: 5,E00001,C0000007,2026-10-14,phone,12,1,4 */
static const char *visit(Job *j, const char *p) {
  number(&p);
  p += 2;
  Sum *s = j->sum + number(&p);
  p += 2;
  j->visited[number(&p)] = 1;
  p = (const char *)memchr(p + 12, ',', 64) + 1;
  number(&p);
  p++;
  s->done += number(&p);
  p++;
  s->satisfaction += number(&p);
  s->visits++;
  return p + 1;
}

static void *scan(void *job) {
  Job *j = job;
  const char *p = j->at;
  if (j->kind == SALES)
    while (p < j->end) p = sale(j, p);
  else
    while (p < j->end) p = visit(j, p);
  return 0;
}

static void run(const char *folder, const char *name, Kind kind, Job *jobs) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status)) {
    perror(path);
    exit(1);
  }
  const char *bytes = mmap(0, status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  const char *p = (const char *)memchr(bytes, '\n', 4096) + 1, *end = bytes + status.st_size;
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++) {
    jobs[i].at = p;
    jobs[i].end = p = i == THREADS - 1 ? end : (const char *)memchr(p + (end - p) / (THREADS - i), '\n', 4096) + 1;
    jobs[i].kind = kind;
    pthread_create(&threads[i], 0, scan, &jobs[i]);
  }
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], 0);
}

static void sheet(lxw_workbook *book, const char *name, int rows, int numbers) {
  lxw_worksheet *s = workbook_add_worksheet(book, name);
  for (int i = 0; i < rows; i++) {
    for (int c = 0; c < 4; c++) worksheet_write_string(s, i, c, "分公司00", 0);
    for (int c = 4; c < 4 + numbers; c++) worksheet_write_number(s, i, c, 87.125 + i / 7.0 + c, 0);
  }
}

int main(int count, char **words) {
  if (count != 5) {
    fputs("usage: limit DIR EMPLOYEES CUSTOMERS_PER_EMPLOYEE OUT.xlsx\n", stderr);
    return 64;
  }
  employees = atoi(words[2]);
  each = atoi(words[3]);
  customers = employees * each;
  Job jobs[THREADS];
  for (int i = 0; i < THREADS; i++) {
    jobs[i].sum = calloc(employees, sizeof(Sum));
    jobs[i].brands = calloc((size_t)customers * 2, 8);
    jobs[i].visited = calloc(customers, 1);
  }
  double start = now();
  run(words[1], "sales.csv", SALES, jobs);
  run(words[1], "visits.csv", VISITS, jobs);
  int64_t quantity = 0, pairs = 0;
  for (int i = 0; i < employees; i++) quantity += jobs[0].sum[i].quantity + jobs[1].sum[i].quantity;
  for (int i = 0; i < 2 * customers; i++) pairs += __builtin_popcountll(jobs[0].brands[i] | jobs[1].brands[i]);
  double summed = now();
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt(words[4], &options);
  sheet(book, "summary", employees, 26);
  sheet(book, "detail", employees * INDICATORS, 4);
  workbook_close(book);
  printf("quantity %ld, pairs of customer and brand %ld; summed in %.3f s, workbook %.3f s\n", quantity, pairs, summed - start,
         now() - summed);
  return 0;
}
