/// The words that count, complete. Phrases are separated by commas, words of a category by blanks.
///
/// They are looked for in what was said (prompts, answers; for arcs also thinking), code left out; never in files or
/// tool
/// output. They were taken from reading sessions, not fitted; without any of them the ranking loses three hundredths of
/// its
/// correlation with a reader's.
enum WordLists {
  static let cause = """
    because, due to, caused by, the cause, root cause, culprit, turns out, turned out, the issue is, the issue was, \
    the problem is, the problem was, the reason, which means, that explains, explains why, this explains, \
    which explains, that's why, this is why, which is why, the bug is, the bug was, stems from, as a result, \
    comes from, came from
    """

  static let turn = """
    actually, instead, wrong, unexpected, unexpectedly, revert, reverted, reverting, however, surprising, \
    surprisingly, but that, mistake, mistaken, misread, rather than, no longer, incorrect, contrary, in fact, rethink, \
    reconsider, different approach, better approach, another approach, missed, overlooked, hidden, silently, subtle
    """

  static let check = """
    verify, verified, verifies, verifying, verification, reproduce, reproduced, reproduces, reproduction, measure, \
    measured, measurement, baseline, benchmark, confirm, confirmed, confirms, prove, proved, proves, proof, \
    experiment, profile, profiled, profiler, compare, compared, isolate, isolated, bisect, evidence, diagnose, \
    diagnosed, repro
    """

  static let hard = """
    edge case, edge cases, race, race condition, stale, leak, leaks, regression, deadlock, corrupt, corrupted, \
    undefined, overflow, invariant, semantics, side effect, breaks, broke, broken, crash, crashes, hang, hangs, flaky, \
    nil, null
    """

  /// In prompts: the person says that something is not as it should be.
  static let problem = """
    not, wrong, still, doesn't, don't work, isn't, didn't, can't, cannot, won't, broken, again, fails, failed, \
    failing, fail, error, errors, undo, revert, why, weird, strange, bug, bugs, issue, problem, crash, crashes, \
    missing, incorrect, regression, slow, slower, stuck, lost, instead, unexpected
    """

  /// Before a run: its failure is wanted, as the first step of working test first.
  static let redPhase = """
    failing test, tests fail first, fail first, should fail, expected to fail, expect it to fail, red phase, tdd, \
    confirm it fails, confirm the test fails, verify it fails, watch it fail, see it fail, fails as expected, \
    failing as expected, expected failure, expected failures
    """

  static func words(of category: InsightCategory) -> String {
    switch category {
    case .architecture:
      """
      architecture architectural design designs redesign refactor refactored refactoring restructure abstraction \
      abstractions layer layers module modules interface interfaces migrate migration split separate decouple engine \
      schema model subsystem feasibility feasible approach approaches structure boundary boundaries consolidate unify \
      generic
      """
    case .debugging:
      """
      bug bugs debug debugging crash crashes broken fails failing failure wrong regression reproduce reproduced \
      reproduces repro root trace traced stale culprit investigate investigation diagnose cause caused causes error \
      errors symptom incorrect unexpected missing exception traceback
      """
    case .workflow:
      """
      workflow workflows pr prs review reviewer reviewers reviews branch branches commit commits merge rebase worktree \
      worktrees agent agents subagent subagents teammate teammates plan plans issue objective dispatch command commands \
      slash prompt prompts skill skills session thread threads
      """
    case .performance:
      """
      performance slow slower faster latency benchmark benchmarks benchmarked profile profiler profiling allocation \
      allocations throughput overhead optimize optimization
      """
    case .tooling:
      """
      tool tools tooling cli lint linter linting linters formatter typecheck build builds package packaging install \
      installs installable installer dependency dependencies coverage ci harness suite script scripts toml config \
      configuration setup release
      """
    case .pattern:
      """
      pattern patterns helper helpers duplicate duplicated duplicates duplication convention conventions idiom reusable \
      reuse extract extracted mock mocks constant constants typed existing consistent consistency signature decorator \
      cast
      """
    case .failure:
      "gave abandoned abandon unresolved stuck impossible unable blocked timeout limit workaround"
    case .integration:
      """
      integration integrate api apis upstream external plugin plugins protocol webhook oauth endpoint client server sdk \
      platform docker adapter bridge interop compatible compatibility deploy deployment
      """
    }
  }
}
