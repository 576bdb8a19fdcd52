#include "communities.h"

#include <igraph.h>
#include <math.h>

/* The code of the error comes back to the caller, which knows what to say about it. */
static void keep_quiet(const char *reason, const char *file, int line, igraph_error_t code) {
  (void)reason;
  (void)file;
  (void)line;
  (void)code;
}

static void prepare(uint64_t seed) {
  igraph_set_error_handler(keep_quiet);
  igraph_rng_seed(igraph_rng_default(), (igraph_uint_t)seed);
}

static igraph_error_t make_graph(igraph_t *graph, int64_t nodes, int64_t edges,
                                 const int64_t *ends) {
  igraph_vector_int_t list;
  igraph_error_t code = igraph_vector_int_init(&list, 2 * edges);
  if (code != IGRAPH_SUCCESS) return code;
  for (int64_t place = 0; place < 2 * edges; place++) VECTOR(list)[place] = ends[place];
  code = igraph_create(graph, &list, nodes, IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy(&list);
  return code;
}

/* What the search reads and writes, so that it is made and destroyed in one place. */
typedef struct {
  igraph_vector_t weights, strength;
  igraph_vector_int_t membership, bridges;
} search_t;

static igraph_error_t make_search(search_t *search, int64_t nodes, int64_t edges) {
  igraph_error_t code = igraph_vector_init(&search->weights, edges);
  if (code != IGRAPH_SUCCESS) return code;
  if ((code = igraph_vector_init(&search->strength, nodes)) != IGRAPH_SUCCESS) goto weights;
  if ((code = igraph_vector_int_init(&search->membership, 0)) != IGRAPH_SUCCESS) goto strength;
  if ((code = igraph_vector_int_init(&search->bridges, 0)) != IGRAPH_SUCCESS) goto membership;
  return IGRAPH_SUCCESS;
membership:
  igraph_vector_int_destroy(&search->membership);
strength:
  igraph_vector_destroy(&search->strength);
weights:
  igraph_vector_destroy(&search->weights);
  return code;
}

static void destroy_search(search_t *search) {
  igraph_vector_int_destroy(&search->bridges);
  igraph_vector_int_destroy(&search->membership);
  igraph_vector_destroy(&search->strength);
  igraph_vector_destroy(&search->weights);
}

int communities_find(int64_t nodes, int64_t edges, const int64_t *ends, const double *weights,
                     uint64_t seed, int64_t rounds, int64_t *membership, double *modularity,
                     int64_t *bridges, int64_t *bridge_count) {
  prepare(seed);
  igraph_t graph;
  igraph_error_t code = make_graph(&graph, nodes, edges, ends);
  if (code != IGRAPH_SUCCESS) return code;
  search_t search;
  if ((code = make_search(&search, nodes, edges)) == IGRAPH_SUCCESS) {
    double total = 0;
    for (int64_t edge = 0; edge < edges; edge++) {
      VECTOR(search.weights)[edge] = weights[edge];
      VECTOR(search.strength)[ends[2 * edge]] += weights[edge];
      VECTOR(search.strength)[ends[2 * edge + 1]] += weights[edge];
      total += weights[edge];
    }
    /* With node weights of strength and a resolution of 1/2m Leiden maximises modularity. */
    igraph_integer_t count = 0;
    igraph_real_t quality = 0;
    code = igraph_community_leiden(&graph, &search.weights, &search.strength,
                                   total > 0 ? 1 / (2 * total) : 0, 0.01, false, rounds,
                                   &search.membership, &count, &quality);
    if (code == IGRAPH_SUCCESS) code = igraph_bridges(&graph, &search.bridges);
    if (code == IGRAPH_SUCCESS) {
      for (int64_t node = 0; node < nodes; node++) membership[node] = VECTOR(search.membership)[node];
      *bridge_count = igraph_vector_int_size(&search.bridges);
      for (int64_t place = 0; place < *bridge_count; place++)
        bridges[place] = VECTOR(search.bridges)[place];
      *modularity = total > 0 ? quality : 0;
    }
    destroy_search(&search);
  }
  igraph_destroy(&graph);
  return code;
}

int communities_layout(int64_t nodes, int64_t edges, const int64_t *ends, uint64_t seed,
                       int64_t rounds, double *xs, double *ys) {
  prepare(seed);
  igraph_t graph;
  igraph_error_t code = make_graph(&graph, nodes, edges, ends);
  if (code != IGRAPH_SUCCESS) return code;
  igraph_matrix_t places;
  if ((code = igraph_matrix_init(&places, nodes, 2)) == IGRAPH_SUCCESS) {
    code = igraph_layout_fruchterman_reingold(&graph, &places, false, rounds, sqrt((double)nodes),
                                              IGRAPH_LAYOUT_AUTOGRID, NULL, NULL, NULL, NULL, NULL);
    for (int64_t node = 0; code == IGRAPH_SUCCESS && node < nodes; node++) {
      xs[node] = MATRIX(places, node, 0);
      ys[node] = MATRIX(places, node, 1);
    }
    igraph_matrix_destroy(&places);
  }
  igraph_destroy(&graph);
  return code;
}
