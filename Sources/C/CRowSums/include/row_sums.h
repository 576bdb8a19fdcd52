/*
 * Sums of listed rows of a matrix, the inner loops of proximity and density.
 *
 * They are in C because a function in C can be compiled for several processors at once and choose
 * when the program starts: with AVX2 these loops run about twice as fast as with what every x86-64
 * processor has.
 */
#ifndef RUAM_ROW_SUMS_H
#define RUAM_ROW_SUMS_H

#include <stdint.h>

/* How many numbers a row has in each function. */
#define ROW_SUMS_BYTES 64
#define ROW_SUMS_DOUBLES 16

/*
 * sums[i] = the sum of rows[numbers[k] * stride + i] over k < count, for i < ROW_SUMS_BYTES.
 * `stride` is in bytes.
 */
void row_sums_bytes(const uint8_t *rows, int64_t stride, const int32_t *numbers, int64_t count,
                    int32_t *sums);

/*
 * Adds to the row `r` of `sums` the rows of `matrix` that its list names, for r < lists. The list of
 * row r is numbers[marks[r * stride]] up to, not including, numbers[marks[r * stride + 1]].
 */
void row_sums_doubles(const double *matrix, const int32_t *numbers, const int64_t *marks,
                      int64_t stride, int64_t lists, double *sums);

#endif
