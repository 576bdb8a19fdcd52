/* The same view of the C library as Swift has; without it its types differ between modules. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <igraph.h>
