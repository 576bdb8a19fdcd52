#include "row_sums.h"

#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

typedef uint8_t bytes __attribute__((vector_size(ROW_SUMS_BYTES), aligned(1)));
typedef int32_t wide_bytes __attribute__((vector_size(4 * ROW_SUMS_BYTES), aligned(4)));
typedef double doubles __attribute__((vector_size(8 * ROW_SUMS_DOUBLES), aligned(8)));

FOR_EACH_PROCESSOR
void row_sums_bytes(const uint8_t *rows, int64_t stride, const int32_t *numbers, int64_t count,
                    int32_t *sums) {
  wide_bytes total = {0};
  for (int64_t start = 0; start < count; start += 255) {
    /* A byte holds the sum of 255 rows of ones. */
    int64_t end = start + 255 < count ? start + 255 : count;
    bytes sum = {0};
    for (int64_t k = start; k < end; k++) sum += *(const bytes *)(rows + numbers[k] * stride);
    total += __builtin_convertvector(sum, wide_bytes);
  }
  memcpy(sums, &total, sizeof total);
}

FOR_EACH_PROCESSOR
void row_sums_doubles(const double *matrix, const int32_t *numbers, const int64_t *marks,
                      int64_t stride, int64_t lists, double *sums) {
  for (int64_t r = 0; r < lists; r++) {
    /* Two sums, because an addition has to wait for the one before it. */
    doubles sum = *(const doubles *)(sums + r * ROW_SUMS_DOUBLES);
    doubles other = {0};
    int64_t k = marks[r * stride];
    int64_t end = marks[r * stride + 1];
    for (; k + 1 < end; k += 2) {
      sum += *(const doubles *)(matrix + (int64_t)numbers[k] * ROW_SUMS_DOUBLES);
      other += *(const doubles *)(matrix + (int64_t)numbers[k + 1] * ROW_SUMS_DOUBLES);
    }
    if (k < end) sum += *(const doubles *)(matrix + (int64_t)numbers[k] * ROW_SUMS_DOUBLES);
    sum += other;
    memcpy(sums + r * ROW_SUMS_DOUBLES, &sum, sizeof sum);
  }
}
