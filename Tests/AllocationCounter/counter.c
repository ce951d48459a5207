#include "AllocationCounter.h"
#include <stdlib.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif

// The C library lets a program bring a malloc of its own, and keeps the original within reach. Sanitizers
// have already taken its place.
#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
#include <errno.h>
#include <stdatomic.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

static atomic_long count, largest;

static void note(size_t size) {
  atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
  long seen = atomic_load_explicit(&largest, memory_order_relaxed);
  while ((long)size > seen && !atomic_compare_exchange_weak(&largest, &seen, (long)size)) continue;
}

void *malloc(size_t size) { return note(size), __libc_malloc(size); }
void *calloc(size_t n, size_t size) { return note(n * size), __libc_calloc(n, size); }
void *realloc(void *old, size_t size) { return note(size), __libc_realloc(old, size); }
void *memalign(size_t alignment, size_t size) { return note(size), __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void **to, size_t alignment, size_t size) {
  void *memory = memalign(alignment, size);
  if (!memory) return ENOMEM;
  *to = memory;
  return 0;
}

long ac_count(void) { return atomic_load(&count); }
long ac_largest(void) { return atomic_load(&largest); }
void ac_reset(void) { atomic_store(&largest, 0); }
#else
long ac_count(void) { return -1; }
long ac_largest(void) { return -1; }
void ac_reset(void) {}
#endif
