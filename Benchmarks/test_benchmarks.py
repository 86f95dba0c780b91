"""Tests of what the benchmarks themselves work out: python3 -m unittest discover -s Benchmarks"""
import collections, json, os, random, subprocess, sys, tempfile, unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import arcs, labels, measure, planted_arcs, report, word_counting


class Rankings(unittest.TestCase):
    truth = {"arcs": [{"file": "p/a.jsonl", "lines": [10, 20], "kind": "plain"}, {"file": "p/b.jsonl", "lines": [1, 4], "kind": "short"}],
             "routine": {"p/c.jsonl": "reading", "p/d.jsonl": "slip"}}

    def test_lines_overlap_at_their_ends(self):
        self.assertTrue(arcs.overlap((1, 10), (10, 20)))
        self.assertFalse(arcs.overlap((1, 9), (10, 20)))

    def test_an_insight_beside_the_arc_is_no_hit(self):
        ranking = [("a.jsonl", (21, 30), 0.9, ""), ("c.jsonl", (1, 5), 0.8, ""), ("a.jsonl", (15, 30), 0.7, ""), ("a.jsonl", (10, 11), 0.6, "")]
        right, found, wrong = arcs.tally(ranking, self.truth, 50)
        self.assertEqual((right, found), (2, {0}))
        self.assertEqual(wrong, collections.Counter({"arc's file, other lines": 1, "reading": 1}))

    def test_average_precision_counts_an_arc_once(self):
        # The first arc at rank 2, again at 3, the second never: (1/2) / 2.
        ranking = [("c.jsonl", (1, 5)), ("a.jsonl", (10, 20)), ("a.jsonl", (18, 20))]
        self.assertAlmostEqual(arcs.average_precision(ranking, self.truth), 0.25)

    def test_separation_counts_pairs(self):
        # Arc a before c, arc b nowhere; d nowhere too: against c 1 of 2, against d 1 + 1/2 of 2.
        apart = arcs.separation([("a.jsonl", (10, 20)), ("c.jsonl", (1, 5))], self.truth)
        self.assertEqual(apart, {"reading": 0.5, "slip": 0.75})


class Labels(unittest.TestCase):
    def test_spearman_with_ties(self):
        self.assertAlmostEqual(labels.spearman([1, 2, 3], [10, 20, 30]), 1)
        self.assertAlmostEqual(labels.spearman([1, 2, 3], [3, 2, 1]), -1)
        # Ranks 0.5 0.5 2 and 0 1 2: covariance 1.5, variances 1.5 and 2.
        self.assertAlmostEqual(labels.spearman([5, 5, 9], [1, 2, 3]), 1.5 / (1.5 * 2) ** 0.5)

    def test_ndcg_of_the_best_order_is_one(self):
        self.assertAlmostEqual(labels.ndcg([0.9, 0.5, 0.1], [8, 5, 0]), 1)
        self.assertLess(labels.ndcg([0.1, 0.5, 0.9], [8, 5, 0], k=1), 0.01)


class Words(unittest.TestCase):
    def test_windows_half_overlap_and_end_at_the_last_entry(self):
        self.assertEqual(word_counting.window_starts(7), [0])
        self.assertEqual(word_counting.window_starts(20), [0])
        self.assertEqual(word_counting.window_starts(45), [0, 10, 20, 25])

    def test_tool_output_counts(self):
        records = [{"type": "assistant", "message": {"content": [{"type": "tool_use", "id": "t", "name": "Read", "input": {}}]}},
                   {"type": "user", "message": {"content": [{"type": "tool_result", "tool_use_id": "t", "content": "unexpected: however, the root cause"}]}}]
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.jsonl")
            with open(path, "w") as file:
                file.write("\n".join(map(json.dumps, records)))
            score, lines = word_counting.best_window(path)
        # One of 2 for novelty, one of 10 for depth, one of 20 for narrative.
        self.assertAlmostEqual(score, 0.20 / 2 + 0.18 / 10 + 0.10 / 20)
        self.assertEqual(lines, (1, 2))


class Planting(unittest.TestCase):
    def test_choices_are_resolved_from_the_inside(self):
        self.assertEqual(planted_arcs.expand(random.Random(1), "[{Idea}|{Idea}]: [x[y|y]|xy].", {"idea": "late"}), "Late: xy.")

    def test_same_seed_same_bytes_and_lines_that_hold_the_arc(self):
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "planted_arcs.py")
        with tempfile.TemporaryDirectory() as folder:
            trees = []
            for name in ("one", "two"):
                out = os.path.join(folder, name)
                subprocess.run([sys.executable, script, out, "--seed", "7", "--sessions", "20", "--arcs", "10"], check=True, stdout=subprocess.DEVNULL)
                tree = {}
                for root, _, names in os.walk(out):
                    for file in names:
                        with open(os.path.join(root, file), encoding="utf-8") as text:
                            tree[os.path.relpath(os.path.join(root, file), out)] = text.read()
                trees.append(tree)
            self.assertEqual(trees[0], trees[1])
            truth = json.loads(trees[0]["truth.json"])
            self.assertEqual({arc["kind"] for arc in truth["arcs"]}, set(planted_arcs.ARC_KINDS))
            for arc in truth["arcs"]:
                records = [json.loads(line) for line in trees[0][arc["file"]].splitlines()]
                first, last = (records[n - 1]["message"]["content"][0] for n in arc["lines"])
                self.assertEqual((first["type"], last["type"]), ("tool_use", "tool_result"))
                self.assertFalse(last.get("is_error", False))
                # Each record names the one before it as its parent.
                known = None
                for record in records:
                    if "uuid" in record:
                        self.assertEqual(record["parentUuid"], known)
                        known = record["uuid"]


class Speed(unittest.TestCase):
    def test_a_command_is_timed_given_up_and_told_from_one_that_failed(self):
        done = measure.run([sys.executable, "-c", "sum(range(2000000))"])
        self.assertGreater(done["cpu"], 0)
        self.assertLessEqual(done["cpu"], done["seconds"] * (os.cpu_count() or 1) + 0.05)
        self.assertIsNone(measure.run([sys.executable, "-c", "import time; time.sleep(60)"], limit=0.2))
        self.assertIsNone(measure.run([sys.executable, "-c", "raise SystemExit(1)"], accepted=(0, 2)))

    def test_a_sum_over_a_folder_knows_names_and_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            sums = []
            for name, text in [("a", "1"), ("a", "2"), ("b", "2")]:
                for old in os.listdir(folder):
                    os.remove(os.path.join(folder, old))
                with open(os.path.join(folder, name), "w") as file:
                    file.write(text)
                sums.append(measure.tree(folder))
            self.assertEqual(len(set(sums)), 3)

    def test_python_counts_calls_and_messages_once(self):
        def line(uuid, output, ids):
            content = [{"type": "tool_use", "id": id, "name": "Read"} for id in ids]
            return json.dumps({"type": "assistant", "uuid": uuid, "message": {"id": "m", "content": content, "usage": {"output_tokens": output}}})
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "s.jsonl"), "w") as file:
                file.write("\n".join([line("a", 2, ["x"]), line("b", 7, ["x", "y"]), "{broken", json.dumps({"type": "summary"})]))
            script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "read_python.py")
            counts = json.loads(subprocess.run([sys.executable, script, folder], capture_output=True, check=True).stdout)
        self.assertEqual(counts, {"files": 1, "lines": 4, "unread": 1, "sessions": 1, "toolCalls": 2, "outputTokens": 7, "tools": {"Read": 2}})

    def test_the_report_gives_medians_and_says_what_did_not_end(self):
        runs = [{"seconds": s, "cpu": 1.0, "memory": 30.0} for s in (3.0, 1.0, 2.0)]
        state = {"corpora": ["/c"], "machine": "one core",
                 "whole": {"/c": {"files": 2, "bytes": 4_000_000_000, "times": {name: runs for name in report.WHOLE}, "sameBytes": False, "truth": None,
                                  "counts": {"files": 2, "sessions": 2, "toolCalls": 5, "outputTokens": 6}}},
                 "instructions": {"bytes": 10, "counts": {"discover": 5, "render": 25}},
                 "peers": {"corpus": "/c", "bytes": 4_000_000_000, "limit": 60, "rows": {"slow": None}}}
        text = report.markdown(state)
        self.assertIn("| cat | 2.00 s | 1.00–3.00 s, 3 runs | 2.00 GB/s | 1.00 s |  |", text)
        self.assertIn("**The sites of the runs differ.**", text)
        self.assertIn("| render | 2.0 |", text)
        self.assertIn("| slow | over 60 s |", text)


if __name__ == "__main__":
    unittest.main()
