extension SessionDigest {
  /// Lets go of the names that nothing in this part refers to.
  mutating func dropUnusedNames() {
    var (tools, labelsInUse, filesInUse, modelsInUse) = (
      NameUses(toolNames.count), NameUses(labels.count), NameUses(files.count), NameUses(models.count)
    )
    for call in calls {
      tools.note(call.name)
      labelsInUse.note(call.label)
      filesInUse.note(call.file)
    }
    for event in events { labelsInUse.note(event.label) }
    messages.visit { modelsInUse.note(UInt32(clamping: $0.model)) }
    toolNames = tools.kept(of: toolNames)
    labels = labelsInUse.kept(of: labels)
    files = filesInUse.kept(of: files)
    models = modelsInUse.kept(of: models)
    for index in calls.indices {
      calls[index].name = tools.place(calls[index].name) ?? 0
      calls[index].label = labelsInUse.place(calls[index].label)
      calls[index].file = filesInUse.place(calls[index].file)
    }
    for index in events.indices { events[index].label = labelsInUse.place(events[index].label) }
    let all = messages
    messages = PackedMessages()
    all.visit { message in
      var message = message
      message.model = modelsInUse.place(UInt32(clamping: message.model)).map(Int.init) ?? 0
      messages.append(message)
    }
    messages.trim()
  }
}

/// Which entries of a list are referred to, and the places that they have when the others are gone.
private struct NameUses {
  private var isUsed: [Bool]
  /// How many before each are used.
  private lazy var places = isUsed.reduce(into: [UInt32(0)]) { $0.append(($0.last ?? 0) + ($1 ? 1 : 0)) }

  init(_ count: Int) { isUsed = Array(repeating: false, count: count) }

  mutating func note(_ index: UInt32?) { if let index, Int(index) < isUsed.count { isUsed[Int(index)] = true } }

  func kept(of names: [Clean]) -> [Clean] { zip(names, isUsed).filter(\.1).map(\.0) }

  /// After the last ``note(_:)``.
  mutating func place(_ index: UInt32?) -> UInt32? {
    guard let index, Int(index) < isUsed.count else { return nil }
    return places[Int(index)]
  }
}
