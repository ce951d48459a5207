// Counts what each thread asks of malloc. Linking this into a test puts it in malloc's place.
#pragma once

/// This thread's allocations so far, and the largest of them since the last call of `ac_reset`; −1 where nobody counts.
long ac_count(void);
long ac_largest(void);
void ac_reset(void);
