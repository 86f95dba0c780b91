extension ReportBuilder {
  /// Of the sessions that were asked for.
  mutating func addDetails() {
    for file in options.detailedFiles where corpus.digests.indices.contains(file) {
      report.details.append(detail(of: file))
    }
  }

  private mutating func detail(of file: Int) -> SessionDetail {
    let figures = corpus.figures[file]
    var detail = SessionDetail(id: sessionID[file])
    detail.tools = tools(of: file)
    var commands: [Clean: CommandRow] = [:]
    for use in shellUses(of: file) {
      for name in parts(of: use.label) {
        commands[name, default: CommandRow(name: name, sessions: 1)].calls += use.calls
        commands[name]?.errors += use.errors
      }
    }
    detail.commands = commands.values.sorted { ($1.calls, $0.name) < ($0.calls, $1.name) }
    var files: [Clean: FileRow] = [:]
    addFiles(of: file, project: slug(ofProjectOf: file), to: &files)
    detail.files = files.values.sorted { ($1.changes, $1.reads, $0.path) < ($0.changes, $0.reads, $1.path) }
    detail.children = sessionOrder.filter { parentSession(of: $0) == file }.map { sessionID[$0] }
    (detail.slashCommands, detail.shellLines) = (figures.count(.slashCommand), figures.count(.shellLine))
    detail.rejections = figures.calls.count { $0.flags.contains(.isRejected) }
    detail.apiErrors = figures.count(.apiError)
    return detail
  }

  private func tools(of file: Int) -> [SessionDetail.ToolUse] {
    let names = corpus.digests[file].toolNames
    var uses = names.map { SessionDetail.ToolUse(name: $0) }
    var times = [[Int]](repeating: [], count: names.count)
    for call in corpus.figures[file].calls {
      uses[Int(call.name)].calls += 1
      if call.flags.contains(.isError) { uses[Int(call.name)].errors += 1 }
      if let time = call.milliseconds { times[Int(call.name)].append(Int(time)) }
    }
    for index in uses.indices { uses[index].p50Milliseconds = Self.percentile(times[index].sorted(), 50) }
    return uses.filter { $0.calls > 0 }.sorted { ($1.calls, $0.name) < ($0.calls, $1.name) }
  }
}
