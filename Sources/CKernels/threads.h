// The thread pool: numbered tasks, each run once by whichever thread comes first.
#pragma once

// Runs body(context, task) for every task from 0 to tasks − 1, and returns when all are done.
void ck_run(long tasks, void (*body)(const void *context, long task), const void *context);
