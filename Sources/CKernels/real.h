// Every kernel in one precision, in reading order.
#include "vector.h"
#include "elementary.h"
#include "maps.h"
#include "pairs.h"
#undef V
#undef M
#undef LANES
