// The pool of threads that the kernels use, for work that is written in Swift.

import CKernels

/// Calls `body` with every number from 0 to `tasks` − 1, on as many threads as the kernels use.
///
/// Who does which task, and in what order, is left open: each writes to a place of its own.
public func concurrently(_ tasks: Int, _ body: (Int) -> Void) {
  withoutActuallyEscaping(body) { body in
    withUnsafePointer(to: Work(body: body)) { work in
      ck_run(
        tasks, { $0?.assumingMemoryBound(to: Work.self).pointee.body($1) }, UnsafeRawPointer(work))
    }
  }
}

private struct Work {
  let body: (Int) -> Void
}
