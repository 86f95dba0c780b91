/// What of a log's own words a text of the report is. What is in no case is ours: dates, categories, reasons, rules.
public enum LogText: Sendable, Hashable, CaseIterable {
  /// Of a session or an insight: a person's words, the model's, or made of names.
  case title
  /// What a person asked, and what the assistant said.
  case prompt, answer
  /// A quantity with its unit, as it was said.
  case quantity
  /// A command by its name and how it ended, as evidence.
  case event
  case project, branch, worktree, file, command, tool, server, agentType, skill, slashCommand, model, version,
    recordType
  /// Of a machine or a person, as the user named it.
  case label
  /// Path of a log below its root.
  case log
  /// Path of a project.
  case path
  // What other rows and addresses refer to: of a session, an insight, a tool.
  case projectKey, toolKey, sessionKey, insightKey

  /// Whether a text of this kind is sentences, which `--excerpts none` leaves out, and not a name.
  public var isProse: Bool {
    switch self {
    case .title, .prompt, .answer, .quantity: true
    default: false
    }
  }

  /// Whether it stands for something in addresses and between rows, and is not read.
  public var isKey: Bool {
    switch self {
    case .projectKey, .toolKey, .sessionKey, .insightKey: true
    default: false
    }
  }
}

extension Report {
  /// Replaces every text that stems from a log, each with its kind: the one list of what such text there is. What is
  /// left out, renamed or shown for review goes through here, so nothing can be forgotten in one of them.
  ///
  /// - Parameter map: has to give equal keys for equal keys, or rows no longer find each other.
  public mutating func mapLogText(_ map: @escaping (LogText, Clean) -> Clean) {
    let mapper = LogTextMapper(map: map)
    for index in tools.indices { mapper.apply(to: &tools[index]) }
    for index in servers.indices { mapper.set(&servers[index].name, .server) }
    for index in sharedTools.indices {
      mapper.set(&sharedTools[index].bareName, .tool)
      mapper.set(&sharedTools[index].servers, .server)
    }
    for index in projects.indices { mapper.apply(to: &projects[index]) }
    for index in models.indices { mapper.set(&models[index].name, .model) }
    for index in sources.indices { mapper.set(&sources[index].label, .label) }
    for index in commands.indices { mapper.set(&commands[index].name, .command) }
    mapper.set(&mostReadFiles)
    mapper.set(&mostChangedFiles)
    mapper.set(&transitions.tools, .tool)
    mapper.set(&agentTypes, .agentType)
    mapper.set(&skills, .skill)
    mapper.set(&slashCommands, .slashCommand)
    mapper.set(&versions, .version)
    mapper.set(&branches, .branch)
    for index in sessions.indices { mapper.apply(to: &sessions[index]) }
    if var sampling {
      for index in sampling.lost.indices { mapper.apply(to: &sampling.lost[index]) }
      self.sampling = sampling
    }
    for index in details.indices { mapper.apply(to: &details[index]) }
    for index in insights.indices { mapper.apply(to: &insights[index]) }
    mapper.apply(to: &archetypes)
    mapper.apply(to: &agents)
    mapper.set(&failures)
    mapper.apply(to: &quality)
    mapper.set(&prices.unpricedModels, .model)
    if var scope = run.scope {
      mapper.set(&scope.projects, .project)
      mapper.set(&scope.excludedProjects, .project)
      run.scope = scope
    }
    if let slug = totals.readToWriteMinimum?.slug { totals.readToWriteMinimum?.slug = map(.projectKey, slug) }
    if let slug = totals.readToWriteMaximum?.slug { totals.readToWriteMaximum?.slug = map(.projectKey, slug) }
    mapper.set(&naive.topLevelMostUsedTool, .tool)
  }
}

private struct LogTextMapper {
  let map: (LogText, Clean) -> Clean

  func set(_ text: inout Clean, _ kind: LogText) { if !text.isEmpty { text = map(kind, text) } }
  func set(_ text: inout Clean?, _ kind: LogText) { text = text.map { $0.isEmpty ? $0 : map(kind, $0) } }
  func set(_ texts: inout [Clean], _ kind: LogText) { for index in texts.indices { set(&texts[index], kind) } }
  func set(_ counts: inout [NamedCount], _ kind: LogText) {
    for index in counts.indices { set(&counts[index].name, kind) }
  }
  func set(_ files: inout [FileRow]) {
    for index in files.indices {
      set(&files[index].path, .file)
      set(&files[index].project, .projectKey)
    }
  }
  func set(_ faults: inout [LineFault]) { for index in faults.indices { set(&faults[index].file, .log) } }
  func set(_ faults: inout [FileFault]) { for index in faults.indices { set(&faults[index].file, .log) } }

  /// Names and descriptions of archetypes are ours; what sets one apart is named by tools and commands.
  func apply(to archetypes: inout ArchetypeSummary) {
    for index in archetypes.rows.indices {
      set(&archetypes.rows[index].exemplars, .sessionKey)
      set(&archetypes.rows[index].projects, .projectKey)
    }
    for index in archetypes.map.indices { set(&archetypes.map[index].session, .sessionKey) }
  }

  func apply(to agents: inout AgentReport) {
    for index in agents.types.indices { set(&agents.types[index].name, .agentType) }
    set(&agents.treesByTokens, .sessionKey)
    for tree in agents.trees.indices {
      set(&agents.trees[tree].id, .sessionKey)
      set(&agents.trees[tree].title, .title)
      set(&agents.trees[tree].project, .projectKey)
      for node in agents.trees[tree].nodes.indices {
        set(&agents.trees[tree].nodes[node].id, .sessionKey)
        set(&agents.trees[tree].nodes[node].title, .title)
        set(&agents.trees[tree].nodes[node].type, .agentType)
      }
    }
  }

  func apply(to tool: inout ToolRow) {
    set(&tool.name, .tool)
    set(&tool.slug, .toolKey)
    set(&tool.server, .server)
    set(&tool.bareName, .tool)
    set(&tool.callsByProject, .projectKey)
    set(&tool.followedBy, .tool)
  }

  func apply(to project: inout ProjectRow) {
    set(&project.name, .project)
    set(&project.slug, .projectKey)
    set(&project.path, .path)
    set(&project.tools, .tool)
    set(&project.worktrees, .worktree)
    set(&project.branches, .branch)
    set(&project.commands, .command)
    set(&project.sources, .label)
    set(&project.mostChangedFiles)
  }

  func apply(to session: inout SessionRow) {
    set(&session.id, .sessionKey)
    set(&session.title, .title)
    set(&session.project, .projectKey)
    set(&session.file, .log)
    set(&session.models, .model)
    set(&session.version, .version)
    set(&session.branch, .branch)
    set(&session.worktree, .worktree)
    set(&session.parent, .sessionKey)
    set(&session.source, .label)
    set(&session.agentType, .agentType)
    set(&session.tools, .tool)
    set(&session.insights, .insightKey)
  }

  func apply(to detail: inout SessionDetail) {
    set(&detail.id, .sessionKey)
    set(&detail.children, .sessionKey)
    for index in detail.tools.indices { set(&detail.tools[index].name, .tool) }
    for index in detail.commands.indices { set(&detail.commands[index].name, .command) }
    set(&detail.files)
  }

  func apply(to insight: inout InsightRow) {
    set(&insight.id, .insightKey)
    set(&insight.title, .title)
    set(&insight.kicker, .command)
    set(&insight.context, .title)
    set(&insight.session, .sessionKey)
    set(&insight.project, .projectKey)
    set(&insight.file, .log)
    for index in insight.evidence.indices {
      switch insight.evidence[index].kind {
      case .call: set(&insight.evidence[index].excerpt, .event)
      case .text: set(&insight.evidence[index].excerpt, .answer)
      case .prompt: set(&insight.evidence[index].excerpt, .prompt)
      // Told in our words.
      case .interruption: break
      }
    }
    if var arc = insight.arc {
      set(&arc.subject, .command)
      insight.arc = arc
    }
    for index in insight.timeline.indices {
      switch insight.timeline[index].kind {
      case .prompt: set(&insight.timeline[index].label, .prompt)
      case .text: set(&insight.timeline[index].label, .answer)
      case .explore, .change: set(&insight.timeline[index].label, .file)
      case .run, .agent, .other: set(&insight.timeline[index].label, .command)
      case .interruption: break
      }
    }
    set(&insight.quantities, .quantity)
    set(&insight.commands, .command)
    set(&insight.files, .file)
  }

  func apply(to lost: inout SamplingComparison.Lost) {
    set(&lost.id, .insightKey)
    set(&lost.title, .title)
    set(&lost.project, .projectKey)
  }

  func apply(to quality: inout Quality) {
    set(&quality.malformed)
    set(&quality.repaired)
    set(&quality.malformedByFile, .log)
    set(&quality.unknownTypes, .recordType)
    set(&quality.recordTypes, .recordType)
    set(&quality.unreadable)
    set(&quality.nonSessions)
  }
}
