// Whether there is time for the tests that take long.

import Foundation

/// Whether this is the full run, as `.ci/full` asks for it.
public let isFullRun = ProcessInfo.processInfo.environment["LATENT_FULL"] == "1"
