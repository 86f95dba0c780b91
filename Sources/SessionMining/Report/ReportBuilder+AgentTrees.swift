extension ReportBuilder {
  /// The largest trees, and those with the most tokens.
  func addTrees(of forest: AgentForest, _ ledger: AgentLedger, _ agents: inout AgentReport) {
    let trees = forest.roots.filter { !forest.children[$0].isEmpty }.map { (root: $0, files: files(below: $0, forest)) }
    let tokens = trees.map { tree in tree.files.reduce(0) { $0.adding(corpus.figures[$1].tokens.total) } }
    let byTokens = trees.indices.sorted { (-tokens[$0], trees[$0].root) < (-tokens[$1], trees[$1].root) }
      .prefix(AgentReport.costliestTrees).filter { tokens[$0] > 0 }
    let bySize = trees.indices.sorted {
      (-trees[$0].files.count, -tokens[$0], trees[$0].root) < (-trees[$1].files.count, -tokens[$1], trees[$1].root)
    }.prefix(AgentReport.largestTrees)
    let chosen = bySize + byTokens.filter { !bySize.contains($0) }
    agents.trees = chosen.map { tree(trees[$0].files, forest, ledger) }
    agents.treesByTokens = byTokens.map { sessionID[trees[$0].root] }
  }

  /// The root, then level by level; siblings by their start, then by path.
  private func files(below root: Int, _ forest: AgentForest) -> [Int] {
    var (files, next) = ([root], 0)
    func rank(_ file: Int) -> (Int, Int) { (start(of: file) ?? .max, file) }
    while next < files.count {
      files += forest.children[files[next]].sorted { rank($0) < rank($1) }
      next += 1
    }
    return files
  }

  private func start(of file: Int) -> Int? { corpus.figures[file].ownFirst ?? corpus.figures[file].first }
  private func end(of file: Int) -> Int? { corpus.figures[file].ownLast ?? corpus.figures[file].last }

  private func tree(_ files: [Int], _ forest: AgentForest, _ ledger: AgentLedger) -> AgentTree {
    let root = files[0]
    var tree = AgentTree(
      id: sessionID[root], title: title(of: root), project: slug(ofProjectOf: root), kind: corpus.kinds.kinds[root])
    tree.sessions = files.count
    for file in files {
      let figures = corpus.figures[file]
      tree.depth = max(tree.depth, forest.depths[file])
      tree.widest = max(tree.widest, forest.children[file].count)
      tree.toolCalls += figures.calls.count
      tree.toolErrors += figures.toolErrors
      tree.tokens.add(figures.tokens)
      if let start = start(of: file) { tree.start = min(tree.start ?? .max, start) }
      if let end = end(of: file) { tree.end = max(tree.end ?? .min, end) }
    }
    tree.estimatedCost = cost(of: files)
    let listed = files.prefix(AgentTree.listed)
    let place = Dictionary(uniqueKeysWithValues: listed.enumerated().map { ($0.element, $0.offset) })
    tree.nodes = listed.map { node($0, parent: forest.parents[$0].flatMap { place[$0] }, forest, ledger) }
    return tree
  }

  private func node(_ file: Int, parent: Int?, _ forest: AgentForest, _ ledger: AgentLedger) -> AgentNode {
    let figures = corpus.figures[file]
    let spawn = ledger.spawn(of: file, corpus)
    var node = AgentNode(id: sessionID[file], title: title(of: file), parent: parent, depth: forest.depths[file])
    node.kind = corpus.kinds.kinds[file]
    node.type = spawn?.type
    node.way = ledger.ways[file]
    node.isLinked = spawn != nil
    node.returned = spawn.map { $0.lines != nil }
    (node.start, node.end) = (start(of: file), end(of: file))
    (node.toolCalls, node.toolErrors, node.tokens) = (figures.calls.count, figures.toolErrors, figures.tokens)
    node.estimatedCost = cost(figures)
    node.children = forest.children[file].count
    return node
  }
}
