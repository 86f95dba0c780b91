internal import PublicationGate
internal import SessionMining

/// Joins what a run has read with digests of other machines and of logs that are gone.
struct DigestSources {
  let configuration: RunConfiguration
  let console: Console

  struct Outcome {
    var digests: [SessionDigest]
    /// Something could not be read, and was named.
    var hadFaults = false
  }

  /// What of the archive and the files a run depends on, beside what ``RunConfiguration/inputs`` says.
  static func look(_ configuration: RunConfiguration) -> UInt64 {
    DigestFile.look(configuration.digestFiles + (configuration.archive?.paths ?? []))
  }

  /// - Parameter live: of logs that this run has read.
  func join(_ live: consuming [SessionDigest]) throws(RunFailure) -> Outcome {
    var outcome = Outcome(digests: live)
    for index in outcome.digests.indices {
      outcome.digests[index].origin = configuration.origin
      outcome.digests[index].maskDeniedTexts(configuration.denied)
    }
    for path in configuration.digestFiles {
      guard var contents = DigestFile.read(path) else { throw .unreadableDigests(path) }
      tell(contents.faults, &outcome)
      // What this user wants masked need not have been masked on the other machine.
      for index in contents.digests.indices { contents.digests[index].maskDeniedTexts(configuration.denied) }
      outcome.digests += contents.digests
    }
    if let archive = configuration.archive {
      outcome.digests = try join(outcome.digests, to: archive, &outcome)
    } else {
      outcome.digests = DigestMerge.merged(outcome.digests)
    }
    let foreign = outcome.digests.count { $0.isSession && $0.origin.rules != configuration.origin.rules }
    if foreign > 0 {
      console.warn(
        "\(foreign) digests were made with other values of --window, --overlap, --min-score or weights: their passages are "
          + "as they were chosen then")
    }
    return outcome
  }

  private func join(
    _ digests: [SessionDigest], to archive: DigestArchive, _ outcome: inout Outcome
  ) throws(RunFailure) -> [SessionDigest] {
    do {
      let (denied, leavesOutProse) = (configuration.denied, configuration.leavesOutProse)
      let join = try archive.joining(digests) { digest in
        digest.maskDeniedTexts(denied)
        if leavesOutProse { digest.leaveOutProse() }
      }
      defer { join.finish() }
      tell(join.faults, &outcome)
      let findings = join.files.flatMap { file in
        configuration.gate.scan(name: "\(archive.folder)/\(file.name)", bytes: file.bytes)
      }
      guard findings.isEmpty else { throw RunFailure.secrets(findings) }
      // A run that was stopped has not read all it counts.
      if !Task.isCancelled, Interruption.signalNumber == nil { try join.write(to: archive) }
      return join.digests
    } catch let failure as RunFailure {
      throw failure
    } catch let failure as DigestArchive.Failure {
      throw .archive(failure)
    } catch {
      throw .archive(.unreadable(archive.folder))
    }
  }

  private func tell(_ faults: [DigestFile.LineFault], _ outcome: inout Outcome) {
    for fault in faults { console.warn(fault.words) }
    if !faults.isEmpty { outcome.hadFaults = true }
  }
}
