extension ReportBuilder {
  /// Own calls of a session by tool, in the order in which the tools were met.
  func toolCounts(of file: Int) -> [(name: Clean, calls: Int)] {
    guard !corpus.figures[file].calls.isEmpty else { return [] }
    let names = corpus.digests[file].toolNames
    var counts = [Int](repeating: 0, count: names.count)
    for call in corpus.figures[file].calls { counts[Int(call.name)] += 1 }
    return zip(names, counts).filter { $0.1 > 0 }.map { ($0.0, $0.1) }
  }

  /// Own shell calls of a session by what they ran: a chain of commands, with its calls and how many failed.
  func shellUses(of file: Int) -> [(label: Clean, calls: Int, errors: Int)] {
    guard !corpus.figures[file].calls.isEmpty, !corpus.digests[file].labels.isEmpty else { return [] }
    let isShell = corpus.digests[file].toolNames.map { Self.shells.contains($0) }
    guard isShell.contains(true) else { return [] }
    let labels = corpus.digests[file].labels
    var counts = [(calls: Int, errors: Int)](repeating: (0, 0), count: labels.count)
    for call in corpus.figures[file].calls where isShell[Int(call.name)] {
      guard let label = call.label else { continue }
      counts[Int(label)].calls += 1
      if call.flags.contains(.isError) { counts[Int(label)].errors += 1 }
    }
    return zip(labels, counts).filter { $0.1.calls > 0 }.map { ($0.0, $0.1.calls, $0.1.errors) }
  }

  /// The commands of a chain; each counts once for its call. The same chains come again and again.
  mutating func parts(of label: Clean) -> [Clean] {
    if let known = labelParts[label] { return known }
    let parts = label.parts(separatedBy: " && ")
    labelParts[label] = parts
    return parts
  }

  func addFiles(of file: Int, project: Clean, to rows: inout [Clean: FileRow]) {
    let paths = corpus.digests[file].files
    guard !paths.isEmpty else { return }
    let isRead = corpus.digests[file].toolNames.map { Self.reads.contains($0) }
    var counts = [(reads: Int, changes: Int)](repeating: (0, 0), count: paths.count)
    for call in corpus.figures[file].calls {
      guard let index = call.file else { continue }
      if isRead[Int(call.name)] { counts[Int(index)].reads += 1 } else { counts[Int(index)].changes += 1 }
    }
    for (path, count) in zip(paths, counts) where count.reads + count.changes > 0 {
      rows[path, default: FileRow(path: path, project: project)].add(reads: count.reads, changes: count.changes)
    }
  }

  static func mostChanged(_ files: some Collection<FileRow>, limit: Int) -> [FileRow] {
    most(files, limit: limit, count: \.changes)
  }

  /// Most first, then by path and project; rows with none left out. Only those that can be among the first are sorted in
  /// full: paths are long, and there are tens of thousands.
  static func most(_ files: some Collection<FileRow>, limit: Int, count: (FileRow) -> Int) -> [FileRow] {
    let counts = files.map(count).sorted(by: >)
    let least = max(1, limit > 0 && counts.count >= limit ? counts[limit - 1] : 1)
    let sorted = files.filter { count($0) >= least }
      .sorted { (count($1), $0.path, $0.project) < (count($0), $1.path, $1.project) }
    return Array(sorted.prefix(limit))
  }

  mutating func addCommandsAndFiles() {
    var commands: [Clean: CommandRow] = [:]
    for file in corpus.digests.indices {
      var seen: Set<Clean> = []
      for use in shellUses(of: file) {
        for name in parts(of: use.label) {
          commands[name, default: CommandRow(name: name)].add(calls: use.calls, errors: use.errors)
          if seen.insert(name).inserted { commands[name]?.sessions += 1 }
        }
      }
    }
    report.commands = commands.values.sorted { ($1.calls, $0.name) < ($0.calls, $1.name) }
    report.mostChangedFiles = Self.mostChanged(touchedFiles, limit: 50)
    report.mostReadFiles = Self.most(touchedFiles, limit: 50, count: \.reads)
    touchedFiles = []
  }
}

extension FileRow {
  /// One session more, and what it did.
  fileprivate mutating func add(reads: Int, changes: Int) {
    self.reads += reads
    self.changes += changes
    sessions += 1
  }
}

extension CommandRow {
  fileprivate mutating func add(calls: Int, errors: Int) {
    self.calls += calls
    self.errors += errors
  }
}
