// Every kernel in one precision, in reading order.
#include "vector.h"
#include "elementary.h"
#include "maps.h"
#include "reductions.h"
#include "moments.h"
#include "matmul.h"
#include "losses.h"
#include "images.h"
