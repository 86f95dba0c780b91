@testable import SiteRendering

/// A report small enough to be reckoned by hand, in the form of data/report.json.
enum ReceiptSample {
  static let json = """
    {
      "schemaVersion": 1,
      "run": {"title": "Sample", "timeZone": "Europe/Berlin", "minScore": 0.3},
      "totals": {
        "files": 23479, "bytes": 12449977215, "lines": 3474754, "sessions": 23479, "humanSessions": 900,
        "agentSessions": 22579, "prompts": 12, "projects": 27, "toolCalls": 262412, "toolErrors": 1312,
        "readToWrite": 9.6131, "exploreToChange": 9, "readToWriteMinimum": {"project": "blog", "ratio": 1.5684},
        "tokens": {"input": 1500000, "output": 2499999, "cacheWrite": 0, "cacheRead": 81234567890},
        "estimatedCost": {"amount": 1234.5, "currency": "USD"}, "firstTimestamp": 1769295900000,
        "lastTimestamp": 1772841600000, "activeSeconds": 5549, "activeDays": 42, "highValueInsights": null
      },
      "tools": [
        {"name": "Read", "slug": "read", "calls": 87152, "errors": 5, "sessions": 9000, "p50Milliseconds": 240,
         "p90Milliseconds": 72449, "callsByDay": [100, 200, 300], "callsByProject": [{"name": "atlas", "count": 500}]},
        {"name": "Bash", "slug": "bash", "calls": 82552, "errors": 900, "sessions": 8000, "p50Milliseconds": null,
         "callsByDay": [7, 8, 9], "callsByProject": []},
        {"name": "mcp__sequential-thinking__sequentialthinking", "slug": "sequential", "bareName": "sequentialthinking",
         "calls": 327, "errors": 0, "sessions": 50, "callsByDay": [0, 0, 327], "callsByProject": []},
        {"name": "Write", "slug": "write", "calls": 9066, "errors": 1, "sessions": 70, "callsByDay": [1, 1, 1],
         "callsByProject": []}
      ],
      "projects": [
        {"name": "Atlas web", "slug": "atlas", "sessions": 6, "toolCalls": 600, "readToWrite": 4.25, "bytes": 2000,
         "activeSeconds": 60, "tools": [{"name": "Read", "count": 500}, {"name": "Write", "count": 117}],
         "sessionsByDay": [1, 2, 3], "callsByDay": [100, 200, 300]},
        {"name": "blog", "slug": "blog", "sessions": 4, "toolCalls": 4400, "readToWrite": 1.5684, "bytes": 1000,
         "activeSeconds": 90, "tools": [{"name": "Read", "count": 2682}, {"name": "Write", "count": 1710}],
         "sessionsByDay": [4, 0, 0], "callsByDay": [4400, 0, 0]},
        {"name": "v1.2/x", "slug": "v1-2-x", "sessions": 1, "toolCalls": 30, "readToWrite": 0.5, "bytes": 1,
         "activeSeconds": 3, "tools": [{"name": "Write", "count": 20}, {"name": "Read", "count": 10}],
         "sessionsByDay": [0, 0, 1], "callsByDay": [0, 0, 30]},
        {"name": "only-bash", "slug": "only-bash", "sessions": 1, "toolCalls": 30, "readToWrite": null, "bytes": 1,
         "activeSeconds": 3, "tools": [{"name": "Bash", "count": 30}], "sessionsByDay": [0, 0, 1],
         "callsByDay": [0, 0, 30]}
      ],
      "days": [
        {"date": "2026-01-31", "humanSessions": 1, "agentSessions": 10, "toolCalls": 1000, "activeSeconds": 100},
        {"date": "2026-02-01", "humanSessions": 2, "agentSessions": 20, "toolCalls": 2000, "activeSeconds": 200},
        {"date": "2026-02-02", "humanSessions": 3, "agentSessions": 30, "toolCalls": 3000, "activeSeconds": 300}
      ],
      "branches": [], "hoursOfWeek": [5, 6]
    }
    """

  static func report() throws -> ReceiptReport { try ReceiptReport(json: Array(json.utf8)) }
}
