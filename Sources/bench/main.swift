// The benchmark program: what the lessons do, timed. One JSON line a measurement, with the fields of the
// peers' scripts, so that both can be laid side by side.
//
//     swift run -c release bench vae-mlp --threads 2 --runs 5

import CKernels
import Tensors

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let options = Options(Array(CommandLine.arguments.dropFirst()))
if let threads = options.threads { ck_use_threads(Int32(threads)) }
if let set = options.instructionSet, !ck_use_instruction_set(set) {
  options.refuse("this machine has no instruction set \(set)")
}
guard let workload = workloads.first(where: { $0.name == options.workload }) else {
  options.refuse(options.workload.map { "there is no workload \($0)" } ?? "name a workload")
}
let size = workload.size(options)
var marks: [Detail] = []
if let images = options.images { marks.append(("images", "\(images)")) }
if options.isShort { marks.append(("short", "true")) }
if workload.few != nil && !options.isShort {
  if let difference = workload.differenceOfBits() { fail(difference, 1) }
  marks.append(("bits", "\"1 = 2 threads = plain\""))
}
let ticksAtStart = ticks()
for var measurement in workload.run(size) {
  measurement.detail += marks
  print(measurement)
}
if fflush(nil) != 0 { fail("standard output cannot be written", 74) }
