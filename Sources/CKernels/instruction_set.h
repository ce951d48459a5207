// The kernels in use.
#pragma once
#include "table.h"

extern const ck_kernels *ck_chosen;
