#!/usr/bin/env python3
"""What many a script does with session logs, done right: json.loads of every line, tool calls once by id, tokens once by message.

    Benchmarks/read_python.py CORPUS

Prints the counts as JSON. The plain way to read them, for comparison; line repair and much else is left out.
"""
import collections, json, os, sys

counts = collections.Counter()
calls, tools, usage = set(), collections.Counter(), {}
for folder, folders, names in os.walk(sys.argv[1]):
    folders.sort()
    for name in sorted(names):
        if not name.endswith(".jsonl"):
            continue
        counts["files"] += 1
        is_session = False
        with open(os.path.join(folder, name), "rb") as file:
            for line in file:
                counts["lines"] += 1
                try:
                    record = json.loads(line)
                except ValueError:
                    counts["unread"] += 1
                    continue
                if not isinstance(record, dict) or record.get("type") not in ("user", "assistant"):
                    continue
                is_session = True
                message = record.get("message")
                if record["type"] != "assistant" or not isinstance(message, dict):
                    continue
                for block in message.get("content") or []:
                    if isinstance(block, dict) and block.get("type") == "tool_use" and block.get("id") not in calls:
                        calls.add(block.get("id"))
                        tools[block.get("name")] += 1
                tokens = message.get("usage")
                if isinstance(tokens, dict):
                    key = message.get("id") or record.get("requestId") or record.get("uuid")
                    output = tokens.get("output_tokens") or 0
                    if key not in usage or output > usage[key]:
                        usage[key] = output
        counts["sessions"] += is_session
print(json.dumps({**counts, "toolCalls": len(calls), "outputTokens": sum(usage.values()), "tools": dict(tools.most_common(5))}))
