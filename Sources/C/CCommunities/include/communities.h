/*
 * Communities, bridges and a drawing of an undirected graph, computed by igraph.
 *
 * Swift sees these functions rather than igraph's own headers, because those bring in parts of the
 * C library under feature macros that may differ from the ones Swift was built with, and the same
 * structure with two definitions does not compile.
 *
 * Nodes are numbered from 0. `ends` holds two nodes for each edge, one pair after the other.
 * igraph's random numbers belong to the process: call one function at a time.
 */
#ifndef RUAM_COMMUNITIES_H
#define RUAM_COMMUNITIES_H

#include <stdint.h>

/*
 * The Leiden method on weighted edges, maximising modularity, and the bridges of the graph.
 * `membership` has room for `nodes` numbers. `bridges` has room for `edges` numbers, of which the
 * first `bridge_count` are set to places of edges. Returns 0, or igraph's code of the error.
 */
int communities_find(int64_t nodes, int64_t edges, const int64_t *ends, const double *weights,
                     uint64_t seed, int64_t rounds, int64_t *membership, double *modularity,
                     int64_t *bridges, int64_t *bridge_count);

/*
 * Places of the nodes by the method of Fruchterman and Reingold. `xs` and `ys` have room for
 * `nodes` numbers. Returns 0, or igraph's code of the error.
 */
int communities_layout(int64_t nodes, int64_t edges, const int64_t *ends, uint64_t seed,
                       int64_t rounds, double *xs, double *ys);

#endif
