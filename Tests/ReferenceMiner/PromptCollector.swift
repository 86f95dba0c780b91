/// Collects the prompts of one file: user records, and queued ones that no user record of the file repeats.
struct PromptCollector {
  private var userKeys: [String?] = []
  private var userTexts: Set<String> = []
  private var queued: [(key: String?, text: String)] = []

  var keys: [String?] {
    userKeys + queued.filter { !userTexts.contains($0.text) }.map(\.key)
  }

  mutating func addUser(_ record: JSONValue) {
    guard isSaidByUser(record) else { return }
    let content = record["message"]["content"]
    let types = content.items.compactMap { $0["type"].string }
    if types.contains("tool_result") { return }
    let text = RecordText.strippingLeadingBlocks(RecordText.text(of: content) ?? "")
    if text.isEmpty {
      if types.contains("image") || types.contains("document") {
        userKeys.append(FactExtractor.recordKey(record))
      }
    } else if RecordText.isTyped(text) {
      userKeys.append(FactExtractor.recordKey(record))
      userTexts.insert(RecordText.trimmed(text))
    }
  }

  mutating func addAttachment(_ record: JSONValue) {
    let attachment = record["attachment"]
    guard isSaidByUser(record), attachment["type"].string == "queued_command" else { return }
    let mode = attachment["commandMode"]
    guard mode.isNull || mode.string == "prompt" else { return }
    let content = attachment["prompt"]
    let types = content.items.compactMap { $0["type"].string }
    let text = RecordText.strippingLeadingBlocks(RecordText.text(of: content) ?? "")
    if text.isEmpty {
      guard types.contains("image") || types.contains("document") else { return }
    } else if !RecordText.isTyped(text) {
      return
    }
    queued.append((FactExtractor.recordKey(record), RecordText.trimmed(text)))
  }

  private func isSaidByUser(_ record: JSONValue) -> Bool {
    !record["isSidechain"].isTrue && !record["isMeta"].isTrue && !record["isCompactSummary"].isTrue
      && record["origin"]["kind"].string != "task-notification"
  }
}
