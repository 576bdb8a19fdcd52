#include <thai/thailib.h>
#include <thai/thbrk.h>
#include <thai/thwbrk.h>
