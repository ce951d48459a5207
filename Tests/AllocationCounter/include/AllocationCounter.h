// Counts what a process asks of malloc. Linking this into a test puts it in malloc's place.
#pragma once

/// Allocations so far, and the largest of them since the last call of `ac_reset`; −1 where nobody counts.
long ac_count(void);
long ac_largest(void);
void ac_reset(void);
