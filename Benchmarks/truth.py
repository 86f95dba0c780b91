#!/usr/bin/env python3
"""Compares a site's data/report.json with the truth.json that the headline corpus was written with.

    Benchmarks/truth.py SITE TRUTH.json

Prints every figure that differs and exits 1, or says how many agree.
"""
import json, re, sys

report = json.load(open(sys.argv[1] + "/data/report.json"))
truth = json.load(open(sys.argv[2]))
totals = report["totals"]
checked = 0
wrong = []


def same(what, ours, true):
    global checked
    checked += 1
    if ours != true:
        wrong.append(f"{what}: {ours}, truth {true}")


for ours, true in [
    ("files", "files"), ("lines", "lines"), ("bytes", "bytes"), ("topLevelSessions", "top_level_files"),
    ("humanSessions", "human_sessions"), ("agentSessions", "agent_sessions"), ("orphanSessions", "orphans"),
    ("malformedLines", "malformed_lines"), ("repairedLines", "repaired_lines"), ("linesInProgress", "in_progress_lines"),
    ("partialParseSessions", "partial_parse_files"), ("toolCalls", "tool_calls"), ("linkedSpawns", "linked_spawns"),
    ("duplicateToolCalls", "copied_tool_calls"),
]:
    same(ours, totals[ours], truth[true])
for ours, true in [("input", "input"), ("output", "output"), ("cacheWrite", "cache_write"), ("cacheRead", "cache_read")]:
    same("tokens." + ours, totals["tokens"][ours], truth["tokens"][true])
tools = {tool["name"]: tool["calls"] for tool in report["tools"]}
for name in sorted(set(tools) | set(truth["tools"])):
    same("tool " + name, tools.get(name, 0), truth["tools"].get(name, 0))
same("projects", len(report["projects"]), len(truth["projects"]))
# The generator names a project by its start directory, /Users/dev/<name>; a site masks who a home folder is named after.
projects = {project["path"].rsplit("/", 1)[-1]: project for project in report["projects"]}
for name, row in truth["projects"].items():
    project = projects.get(re.sub(r"^-(Users|home)-[^-]+", r"-\1-[user]", name).lstrip("-") or "root")
    if project is None:
        wrong.append(f"project {name}: missing")
        continue
    for ours, true in [
        ("sessions", "files"), ("lines", "lines"), ("bytes", "bytes"), ("humanSessions", "human"), ("agentSessions", "agent"),
        ("toolCalls", "tool_calls"), ("agentSpawns", "spawns"),
    ]:
        same(f"project {name}: {ours}", project[ours], row[true])
print("\n".join(wrong) if wrong else f"all {checked} figures agree")
sys.exit(bool(wrong))
