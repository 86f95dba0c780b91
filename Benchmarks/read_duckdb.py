#!/usr/bin/env python3
"""The counts of read_python.py, read by DuckDB (pip install duckdb).

    Benchmarks/read_duckdb.py CORPUS
"""
import json, os, sys
import duckdb

files = sorted(os.path.join(folder, name) for folder, _, names in os.walk(sys.argv[1]) for name in names if name.endswith(".jsonl"))
database = duckdb.connect()
database.execute("SET preserve_insertion_order = false")
# Lines as they are: no character of a log is a delimiter, a quote or an escape.
database.execute(
    """
    CREATE TEMP TABLE records AS
    SELECT filename, line ->> '$.type' AS type, line -> '$.message' AS message,
           coalesce(line ->> '$.message.id', line ->> '$.requestId', line ->> '$.uuid') AS key
    FROM (SELECT filename, CASE WHEN json_valid(line) THEN line END AS line
          FROM read_csv($files, columns = {'line': 'VARCHAR'}, delim = chr(1), quote = '', escape = '', header = false, auto_detect = false,
                        null_padding = true, strict_mode = false, ignore_errors = true, max_line_size = 134217728, buffer_size = 402653184, filename = true))
    WHERE (line ->> '$.type') IN ('user', 'assistant')
    """.replace("chr(1)", "'\x01'"),
    {"files": files})
sessions = database.execute("SELECT count(DISTINCT filename) FROM records").fetchone()[0]
tools = database.execute(
    """
    SELECT name, count(*) FROM (
      SELECT block ->> '$.id' AS id, any_value(block ->> '$.name') AS name
      FROM (SELECT unnest(json_extract(message, '$.content[*]')) AS block FROM records WHERE type = 'assistant')
      WHERE (block ->> '$.type') = 'tool_use' GROUP BY id)
    GROUP BY name ORDER BY 2 DESC
    """).fetchall()
output = database.execute(
    """
    SELECT sum(tokens) FROM (
      SELECT max(coalesce(try_cast(message ->> '$.usage.output_tokens' AS BIGINT), 0)) AS tokens
      FROM records WHERE type = 'assistant' AND (message -> '$.usage') IS NOT NULL GROUP BY key)
    """).fetchone()[0]
print(json.dumps({"files": len(files), "sessions": sessions, "toolCalls": sum(row[1] for row in tools), "outputTokens": int(output or 0), "tools": dict(tools[:5])}))
