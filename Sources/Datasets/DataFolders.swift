// Where data files are looked for: the folder that was named, the one of the environment, the cache.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The folders that may hold data files, in the order in which they are searched.
public struct DataFolders: Sendable, Hashable {
  /// The folder that was named by `--data-dir`.
  public let given: String?
  /// The folder that `$LATENT_DATA` names.
  public let environment: String?
  /// The cache of this platform, where downloads go; nil if there is no home folder.
  public let cache: String?

  /// The folders of this process, after `given`.
  ///
  /// The cache is `$XDG_CACHE_HOME/latent` or `~/.cache/latent`, and `~/Library/Caches/latent` on macOS.
  public init(given: String? = nil) {
    self.init(given: given) { name in getenv(name).map { String(cString: $0) } }
  }

  /// The folders in an environment; a variable that is empty counts as not set.
  public init(given: String? = nil, environment: (String) -> String?) {
    func variable(_ name: String) -> String? {
      environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }
    self.given = given
    self.environment = variable("LATENT_DATA")
    let home = variable("HOME") ?? homeOfUser()
    #if os(macOS)
      cache = home.map { $0 + "/Library/Caches/latent" }
    #else
      // The specification passes over a folder that is not absolute.
      let caches = variable("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
      cache = (caches ?? home.map { $0 + "/.cache" }).map { $0 + "/latent" }
    #endif
  }

  /// The paths in the order in which they are searched.
  public var paths: [String] { named.map(\.path) }

  /// The paths, each with what named it.
  var named: [(path: String, origin: String)] {
    [(given, "--data-dir"), (environment, "$LATENT_DATA"), (cache, "the cache")].compactMap {
      path, origin in path.map { ($0, origin) }
    }
  }
}

/// The home folder that the system knows when the environment names none.
private func homeOfUser() -> String? {
  guard let user = getpwuid(getuid()), let home = user.pointee.pw_dir else { return nil }
  return String(cString: home)
}
