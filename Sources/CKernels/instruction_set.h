// The kernels in use.
#pragma once
#include "table.h"

extern _Atomic(const ck_kernels *) ck_chosen;
