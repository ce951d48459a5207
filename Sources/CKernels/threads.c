// The thread pool.
//
// A call publishes its tasks, works on them itself, and returns when all are done. Each thread begins with
// a share of its own, the same share of every call of so many tasks, so that what it wrote in one call and
// reads in the next is in its own cache; then it takes what others have left. So a thread that the system
// has put to sleep delays nothing, and a call that finds the pool busy simply does its own work alone.
// Tasks write to places of their own, so who runs what does not matter to the result.
#ifdef __linux__
#define _GNU_SOURCE  // for sched_getaffinity
#endif
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>
#include "CKernels.h"

#define MOST_THREADS 64
#define CLOSED 0xFFFFFFFFu

static atomic_int threads;         // that take part, the caller among them; 0: not asked yet
static int started;                // workers that exist; guarded by `busy`
static pthread_mutex_t busy = PTHREAD_MUTEX_INITIALIZER;

// The call in progress, and for each share the number of the call (high half) and the next task (low half).
static atomic_uint call;
static struct {
  _Alignas(64) _Atomic uint64_t next;
} shares[MOST_THREADS];
static _Atomic(void (*)(const void *, long)) job;
static _Atomic(const void *) job_context;
static atomic_long job_tasks, finished;
static atomic_int job_shares;

static atomic_int sleepers;
static pthread_mutex_t sleep_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;

static void pause_briefly(int i) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
  if (i % 64 == 63) sched_yield();
}

// Takes tasks of a share until none is left. A taken task is of the call whose fields were read: shares are
// closed while they change, so the exchange fails if they did.
static void take(int share) {
  for (;;) {
    uint64_t at = atomic_load(&shares[share].next);
    void (*body)(const void *, long) = atomic_load(&job);
    const void *context = atomic_load(&job_context);
    const long task = (long)(at & CLOSED), end = (share + 1) * atomic_load(&job_tasks) / atomic_load(&job_shares);
    if (task == CLOSED || task >= end) return;
    if (!atomic_compare_exchange_strong(&shares[share].next, &at, at + 1)) continue;
    body(context, task);
    atomic_fetch_add(&finished, 1);
  }
}

static void work(int number) {
  const int count = atomic_load(&job_shares);
  for (int i = 0; i < count; i++) take((number + i) % count);
}

static bool nothing_to_do(int number, unsigned seen) {
  return atomic_load(&call) == seen || number >= atomic_load(&threads);
}

static void *worker(void *argument) {
  const int number = (int)(intptr_t)argument;
  for (unsigned seen = 0;;) {
    for (int i = 0; i < 1 << 15 && nothing_to_do(number, seen); i++) pause_briefly(i);
    if (nothing_to_do(number, seen)) {
      pthread_mutex_lock(&sleep_mutex);
      atomic_fetch_add(&sleepers, 1);
      while (nothing_to_do(number, seen)) pthread_cond_wait(&wake, &sleep_mutex);
      atomic_fetch_sub(&sleepers, 1);
      pthread_mutex_unlock(&sleep_mutex);
    }
    seen = atomic_load(&call);
    work(number);
  }
  return 0;
}

// Signals are for the threads that the program knows of: a worker is born with all of them blocked.
static void start_workers(int number) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  for (; started < number; started++) {
    pthread_t thread;
    if (pthread_create(&thread, 0, worker, (void *)(intptr_t)(started + 1)) != 0) break;
    pthread_detach(thread);
  }
  pthread_sigmask(SIG_SETMASK, &before, 0);
}

void ck_run(long tasks, void (*body)(const void *context, long task), const void *context) {
  const int count = ck_threads();
  if (tasks <= 1 || count <= 1 || pthread_mutex_trylock(&busy) != 0) {
    for (long i = 0; i < tasks; i++) body(context, i);
    return;
  }
  if (started < count - 1) start_workers(count - 1);
  const unsigned number = atomic_load(&call) + 1;
  for (int i = 0; i < atomic_load(&job_shares); i++) atomic_store(&shares[i].next, CLOSED);
  atomic_store(&job, body);
  atomic_store(&job_context, context);
  atomic_store(&job_tasks, tasks);
  atomic_store(&job_shares, count);
  atomic_store(&finished, 0);
  for (int i = 0; i < count; i++) atomic_store(&shares[i].next, (uint64_t)number << 32 | (uint64_t)(i * tasks / count));
  atomic_store(&call, number);
  if (atomic_load(&sleepers) > 0) {
    pthread_mutex_lock(&sleep_mutex);
    pthread_cond_broadcast(&wake);
    pthread_mutex_unlock(&sleep_mutex);
  }
  work(0);
  for (int i = 0; atomic_load(&finished) < tasks; i++) pause_briefly(i);
  pthread_mutex_unlock(&busy);
}

// The processors that this process may run on.
static int processors(void) {
#ifdef __linux__
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
  return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

int ck_threads(void) {
  int count = atomic_load(&threads);
  if (count == 0) {
    ck_use_threads(processors());
    count = atomic_load(&threads);
  }
  return count;
}

void ck_use_threads(int count) {
  atomic_store(&threads, count < 1 ? 1 : count > MOST_THREADS ? MOST_THREADS : count);
}

static pthread_mutex_t memory = PTHREAD_MUTEX_INITIALIZER;
void ck_lock_memory(void) { pthread_mutex_lock(&memory); }
void ck_unlock_memory(void) { pthread_mutex_unlock(&memory); }
