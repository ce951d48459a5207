#include "AllocationCounter.h"
#include <stdlib.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif

// The C library lets a program bring a malloc of its own, and keeps the original within reach. Sanitizers
// have already taken its place.
#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
#include <errno.h>

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

static _Thread_local long count, largest;

static void note(size_t size) {
  count++;
  if ((long)size > largest) largest = (long)size;
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

long ac_count(void) { return count; }
long ac_largest(void) { return largest; }
void ac_reset(void) { largest = 0; }
#else
long ac_count(void) { return -1; }
long ac_largest(void) { return -1; }
void ac_reset(void) {}
#endif
