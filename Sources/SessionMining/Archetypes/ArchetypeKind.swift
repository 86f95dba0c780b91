/// The words a developer would use for a kind of session, and what earns them.
enum ArchetypeKind: CaseIterable {
  case simulator, browser, connector, orchestration, planning, webResearch, pullRequests, gitOperations, codeReview
  case services, dependencies, documentation, testWriting, configuration, skills, testRuns, commands
  case buildLoop, testLoop, refactor, feature, fix, writing, research, reading, searching

  var name: Clean {
    switch self {
    case .simulator: "Simulator interaction"
    case .browser: "Browser automation"
    case .connector: "Connected services"
    case .orchestration: "Orchestration of agents"
    case .planning: "Task planning"
    case .webResearch: "Web research"
    case .pullRequests: "Pull requests and issues"
    case .gitOperations: "Git operations"
    case .codeReview: "Code review"
    case .services: "Services and deployment"
    case .dependencies: "Dependency setup"
    case .documentation: "Documentation"
    case .testWriting: "Test writing"
    case .configuration: "Configuration"
    case .skills: "Skill-driven work"
    case .testRuns: "Test runs"
    case .commands: "Command-line work"
    case .buildLoop: "Build-fix loop"
    case .testLoop: "Test-fix loop"
    case .refactor: "Multi-file refactor"
    case .feature: "Feature build"
    case .fix: "Targeted fix"
    case .writing: "File writing"
    case .research: "Exploratory research"
    case .reading: "Code reading"
    case .searching: "Code search"
    }
  }

  /// How strongly a cluster shows it: mostly how many more of the steps serve it than over all; 0 for not at all.
  func strength(_ profile: ArchetypeProfile) -> Double {
    switch self {
    case .simulator: excess(profile, [.simulator], least: 0.1)
    case .browser: excess(profile, [.browser], least: 0.1)
    case .connector: excess(profile, [.connector], least: 0.15)
    case .orchestration: excess(profile, [.delegate, .coordinate], least: 0.12)
    case .planning: excess(profile, [.plan], least: 0.2)
    case .webResearch: excess(profile, [.web], least: 0.12)
    case .pullRequests: excess(profile, [.hosting], least: 0.12)
    case .gitOperations: profile.share(.git) > 0.1 ? excess(profile, [.git, .history], least: 0.2) : 0
    case .codeReview: profile.changes < 0.1 ? excess(profile, [.history], least: 0.12) : 0
    case .services: excess(profile, [.service], least: 0.12)
    case .dependencies: excess(profile, [.install], least: 0.12)
    case .documentation: edits(profile, .editDocuments, least: 0.1)
    case .testWriting: edits(profile, .editTests, least: 0.08)
    case .configuration: edits(profile, .editSettings, least: 0.08)
    case .skills: excess(profile, [.skill], least: 0.1)
    case .testRuns: excess(profile, [.test], least: 0.2)
    case .commands: excess(profile, [.run], least: 0.2)
    case .buildLoop: profile.share(.build) > profile.share(.test) ? loop(profile) : 0
    case .testLoop: profile.share(.test) >= profile.share(.build) ? loop(profile) : 0
    case .refactor:
      shape(profile, profile.medianFilesChanged >= 5 && 3 * profile.medianFilesCreated < profile.medianFilesChanged)
    case .feature:
      shape(profile, profile.medianFilesChanged >= 4 && 3 * profile.medianFilesCreated >= profile.medianFilesChanged)
    case .fix: shape(profile, profile.changing >= 0.6 && (1...3).contains(profile.medianFilesChanged))
    case .writing: profile.medianFilesCreated > 0 ? excess(profile, [.editOther], least: 0.1) : 0
    case .research: profile.changes < 0.06 && mixes(profile) ? excess(profile, [.read, .search], least: 0.5) : 0
    case .reading: profile.changes < 0.06 && !mixes(profile) ? excess(profile, [.read], least: 0.4) : 0
    case .searching: profile.changes < 0.06 && !mixes(profile) ? excess(profile, [.search], least: 0.4) : 0
    }
  }

  private func mixes(_ profile: ArchetypeProfile) -> Bool {
    min(profile.share(.read), profile.share(.search)) * 4 >= max(profile.share(.read), profile.share(.search))
  }

  private func excess(_ profile: ArchetypeProfile, _ moves: [Move], least: Double) -> Double {
    let share = moves.reduce(0) { $0 + profile.share($1) }
    let all = moves.reduce(0) { $0 + profile.shareOfAll($1) }
    return share >= least && share > 1.2 * all ? share - all : 0
  }

  /// Most of what is changed is of one kind.
  private func edits(_ profile: ArchetypeProfile, _ move: Move, least: Double) -> Double {
    profile.share(move) * 2 >= profile.changes ? excess(profile, [move], least: least) * 1.5 : 0
  }

  private func loop(_ profile: ArchetypeProfile) -> Double {
    profile.looping >= 0.35 ? max(0, profile.looping - profile.loopingOfAll) * 0.4 : 0
  }

  /// A way of changing files; weaker than any focus on a tool, for most sessions change files.
  private func shape(_ profile: ArchetypeProfile, _ holds: Bool) -> Double {
    let all = profile.shareOfAll(.editCode, .editTests, .editDocuments, .editSettings, .editOther)
    guard holds, profile.changes >= 0.1, profile.changing >= 0.5 else { return 0 }
    return 0.03 + max(0, profile.changes - all)
  }

  /// Below this, nothing sets a cluster apart.
  static let leastStrength = 0.03
  static let mixedName: Clean = "Mixed work"

  /// The strongest, `nil` for a mixture.
  static func of(_ profile: ArchetypeProfile) -> ArchetypeKind? {
    let ranked = allCases.map { (kind: $0, strength: $0.strength(profile)) }
    let best = ranked.reduce(nil as (kind: ArchetypeKind, strength: Double)?) { best, next in
      next.strength > best?.strength ?? 0 ? next : best
    }
    return best.flatMap { $0.strength >= leastStrength ? $0.kind : nil }
  }
}
