import Testing

@testable import SessionMining
@testable import SiteRendering

@Suite struct FindingsTests {
  private func findings(_ change: (inout Report) -> Void) -> Findings {
    var report = Report()
    change(&report)
    return Findings(site: SiteContext(report))
  }

  private func words(_ sentence: Sentence?) -> String? { sentence?.words.text.replacing("\u{A0}", with: " ") }

  private func tool(_ name: Clean, _ calls: Int, errors: Int = 0) -> ToolRow {
    ToolRow(name: name, slug: name, server: nil, bareName: name, calls: calls, errors: errors)
  }

  @Test func `nothing is said of an empty report`() {
    let all = findings { _ in }
    #expect(all.mostUsedTool == nil && all.agentShare == nil && all.busiestDay == nil && all.busiestHour == nil)
    #expect(all.cacheShare == nil && all.failures == nil && all.readToWrite == nil && all.largestProject == nil)
    #expect(all.strongestTransition == nil)
  }

  @Test func `the most used tool, its calls and its share`() {
    let one = findings {
      $0.tools = [tool("Read", 24_918), tool("Bash", 100)]
      $0.totals.toolCalls = 80_381
    }
    #expect(words(one.mostUsedTool) == "Read was called most: 24,918 times, 31 % of all calls.")
  }

  @Test func `a tie is told as a tie`() {
    let tie = findings {
      $0.tools = [tool("Bash", 7), tool("Read", 7), tool("Edit", 1)]
      $0.totals.toolCalls = 15
    }
    #expect(words(tie.mostUsedTool) == "Bash and Read were called most: 7 times each.")
    let once = findings {
      $0.tools = [tool("Bash", 1)]
      $0.totals.toolCalls = 1
    }
    #expect(words(once.mostUsedTool) == "Bash was called most: once, 100 % of all calls.")
  }

  @Test func `no Write is no ratio, and said`() {
    let reads = findings { $0.tools = [tool("Read", 12)] }
    #expect(words(reads.readToWrite) == "Write was never called, Read 12 times: there is no read:write ratio.")
    let ratio = findings { $0.totals.readToWrite = 9.6 }
    #expect(words(ratio.readToWrite) == "For each call of Write there were 9.6 of Read.")
  }

  @Test func `extremes need two projects to lie between`() {
    let extremes = findings {
      $0.totals.readToWrite = 9.6
      $0.totals.readToWriteProjects = 2
      $0.totals.readToWriteMinimum = ProjectRatio(slug: "a", ratio: 2)
      $0.totals.readToWriteMaximum = ProjectRatio(slug: "b", ratio: 123.4)
    }
    #expect(
      words(extremes.readToWrite)
        == """
        For each call of Write there were 9.6 of Read, from 2.0 in a to 123 in b among the 2 projects with at \
        least 100 Writes.
        """
    )
  }

  @Test func `shares of agents at both ends`() {
    let humans = findings { ($0.totals.sessions, $0.totals.humanSessions) = (3, 3) }
    #expect(words(humans.agentShare) == "All 3 sessions were set by a person.")
    let agents = findings { ($0.totals.sessions, $0.totals.agentSessions) = (3, 3) }
    #expect(words(agents.agentShare) == "All sessions were run by agents: 3 of 3.")
    let both = findings {
      $0.totals.sessions = 2000
      ($0.totals.humanSessions, $0.totals.agentSessions, $0.totals.subagentSessions) = (200, 1800, 1660)
    }
    #expect(
      words(both.agentShare)
        == "90 % of sessions were run by agents: 1,800 of 2,000, 8.3 sub-agents for each session of a person.")
  }

  @Test func `busiest days and hours, ties included`() {
    let days = findings {
      $0.days = [
        DayRow(date: "2024-02-29", toolCalls: 5), DayRow(date: "2024-03-01", toolCalls: 5), DayRow(date: "2024-03-02"),
      ]
    }
    #expect(words(days.busiestDay) == "The busiest days were 2024-02-29 and 2024-03-01: 5 tool calls each.")
    let hour = findings {
      $0.hoursOfWeek[6 * 24 + 9] = 3
      $0.hoursOfWeek[0] = 1
    }
    #expect(words(hour.busiestHour) == "The busiest hour of the week begins Sun 09:00: 75 % of records.")
  }

  @Test func `the tool that fails most often has been called a hundred times`() {
    let failing = findings {
      $0.tools = [tool("Bash", 1000, errors: 50), tool("WebFetch", 100, errors: 14), tool("Rare", 2, errors: 2)]
      ($0.totals.toolCalls, $0.totals.toolErrors) = (1102, 66)
    }
    #expect(
      words(failing.failures)
        == "6.0 % of tool calls failed; of tools called at least 100 times WebFetch failed most often: 14 % (n = 100).")
    let none = findings { $0.totals.toolCalls = 5 }
    #expect(words(none.failures) == "None of the tool calls failed.")
  }

  @Test func `one project, several, and a tie`() {
    let one = findings { $0.projects = [ProjectRow(name: "a", slug: "a", sessions: 4)] }
    #expect(words(one.largestProject) == "All sessions belong to one project, a.")
    let tie = findings {
      $0.projects = [ProjectRow(name: "a", slug: "a", sessions: 4), ProjectRow(name: "b", slug: "b", sessions: 4)]
    }
    #expect(words(tie.largestProject) == "a and b hold most sessions: 4 each.")
    let most = findings {
      $0.projects = [ProjectRow(name: "a", slug: "a", sessions: 6), ProjectRow(name: "b", slug: "b", sessions: 4)]
      $0.totals.sessions = 10
    }
    #expect(words(most.largestProject) == "a holds most: 6 sessions, 60 %.")
  }

  @Test func `another tool by a naive count is told, a tie is not`() {
    let other = findings {
      $0.tools = [tool("Read", 87_152), tool("Bash", 82_552)]
      $0.naive.topLevelMostUsedTool = "Bash"
    }
    #expect(
      words(other.mostUsedToolNaively)
        == "A look at the top-level files alone would say Bash was called most; over all files it is Read.")
    let tie = findings {
      $0.tools = [tool("Bash", 7), tool("Read", 7)]
      $0.naive.topLevelMostUsedTool = "Read"
    }
    #expect(tie.mostUsedToolNaively == nil)
  }
}
