internal import SessionMining

extension ConfigurationFile {
  /// Days, projects, and projects left out: each as the command line says it, if it says anything of it.
  func scope(_ arguments: ScopeArguments) -> ReportScope {
    var scope = ReportScope()
    let isNamed = arguments.last != nil || arguments.since != nil || arguments.until != nil
    let (last, since, until) =
      isNamed ? (arguments.last, arguments.since, arguments.until) : (last, since, until)
    if let last {
      scope.days = .last(last)
    } else if since != nil || until != nil {
      scope.days = .between(since: since, until: until)
    }
    scope.projects = arguments.project.isEmpty ? projects : arguments.project
    scope.excluded = arguments.exclude.isEmpty ? exclude : arguments.exclude
    return scope
  }

  func archetypeOptions(clusters named: ClusterCount?, seed namedSeed: UInt32?) -> ArchetypeOptions {
    var options = ArchetypeOptions()
    options.clusters = named ?? clusters ?? options.clusters
    options.seed = namedSeed.map(UInt64.init) ?? seed ?? options.seed
    return options
  }

  /// What the command line says, then what the file says, then what is built in.
  func insightOptions(_ arguments: InsightArguments) -> InsightOptions {
    var options = InsightOptions()
    options.windows = WindowShape(
      size: arguments.window ?? window ?? options.windows.size,
      overlap: arguments.overlap ?? overlap ?? options.windows.overlap)
    options.minimumScore = arguments.minScore ?? minScore ?? options.minimumScore
    let places: [(String, WritableKeyPath<DimensionWeights, Double>)] = [
      ("novelty", \.novelty), ("technicalDepth", \.technicalDepth), ("reproducibility", \.reproducibility),
      ("failureRichness", \.failureRichness), ("crossProject", \.crossProject),
      ("narrativePotential", \.narrativePotential), ("metricDensity", \.metricDensity),
    ]
    for (name, place) in places {
      if let weight = weights[name] { options.weights[keyPath: place] = weight }
    }
    return options
  }
}
