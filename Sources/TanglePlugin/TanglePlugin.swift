// Runs `tangle` on a lesson's README.md whenever that has changed, unless the lesson keeps its program itself.

import PackagePlugin

/// Makes a lesson's program from its page.
@main struct TanglePlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let files = (target as? any SourceModuleTarget)?.sourceFiles.map(\.url.lastPathComponent)
    if files?.contains("main.swift") ?? false { return [] }
    let root = context.package.directoryURL.path
    let page = target.directoryURL.appending(path: "README.md")
    let path = String(page.path.dropFirst(root.count + 1))
    let program = context.pluginWorkDirectoryURL.appending(path: "main.swift")
    return [
      .buildCommand(
        displayName: "Tangling \(path)", executable: try context.tool(named: "tangle").url,
        arguments: [root, path, program.path], inputFiles: [page], outputFiles: [program])
    ]
  }
}
