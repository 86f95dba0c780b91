"""Longer invented stories, in which somebody measures, is wrong, says why, and measures again: one or two of each category."""

from fixture_projects import ANDROID, DESIGN, DOCS, FIRMWARE, GAME, INFRA, MODEL, PIPELINE, SERVICE
from fixture_hunts import first_minute, lost_island, lost_pushes, sleepless, webhook


def slow_loader(s):
    s.ask(
        'training is slow: the gpu is busy 31 % of the time. I believe the augmentation is to blame. profile it before you optimize anything'
    )
    s.think().say(
        'A baseline first, with the benchmark that is in the repository: samples per second over 2,000 steps, the same seed each time.'
    )
    s.bash('python bench/loader.py --steps 2000 --seed 7', 'throughput 240 samples/s, gpu busy 31 %', (60, 90))
    s.bash(
        'py-spy record -o loader.svg -- python bench/loader.py --steps 500',
        'read_shard 71 %, decode 14 %, augment 6 %, collate 4 %',
        (30, 60),
    )
    s.say(
        'The augmentation takes 6 %, so it is not to blame. 71 % of the time goes into read_shard, because every worker opens the whole shard and throws away the part that belongs to the others: with 8 workers each byte is read 8 times.'
    )
    s.look('src/data/loader.py').look('src/data/shards.py')
    s.edit('src/data/loader.py', 'for row in read_shard(path):', 'for row in read_shard(path, part=(worker, workers)):')
    s.fail(
        'pytest -q tests/test_loader.py',
        'tests/test_loader.py::test_every_row_once FAILED\n  expected 100000 rows, got 99993\n1 failed, 11 passed',
        (8, 15),
    )
    s.say(
        'Seven rows are lost: the parts are cut by bytes, and a row that straddles a border belongs to neither side. That explains why the number is one less than the workers. The border has to move to the next newline on both sides, by the same rule.'
    )
    s.edit('src/data/shards.py', 'start = size * part // parts', 'start = next_line(file, size * part // parts)')
    s.fail(
        'pytest -q tests/test_loader.py',
        'tests/test_loader.py::test_every_row_once FAILED\n  expected 100000 rows, got 100001\n1 failed, 11 passed',
        (8, 15),
    )
    s.say(
        'Now one row too many, because a border that falls exactly on a newline is moved too. A subtle case: the test with 100,000 rows hits it once in eight. I will make it hit always, with a shard in which every row has 64 bytes.'
    )
    s.create(
        'tests/test_borders.py',
        'def test_borders_on_newlines(tmp_path):\n    path = write(tmp_path, rows=1024, width=64)\n    for parts in range(1, 33):\n        assert sum(len(list(read(path, p, parts))) for p in range(parts)) == 1024\n',
    )
    s.fail('pytest -q tests/test_borders.py', 'assert 1025 == 1024\n1 failed', (2, 5))
    s.edit(
        'src/data/shards.py',
        'next_line(file, size * part // parts)',
        'next_line(file, max(0, size * part // parts - 1))',
    )
    s.bash('pytest -q tests', '148 passed', (20, 40))
    s.bash('python bench/loader.py --steps 2000 --seed 7', 'throughput 1910 samples/s, gpu busy 94 %', (30, 40))
    s.say(
        '240 to 1,910 samples per second, and the GPU is busy 94 % of the time instead of 31 %. An epoch takes 9 minutes instead of 71 minutes.'
    )
    s.ask(
        'wait, is it still deterministic? the order of rows must not depend on the number of workers, that was a bug last year'
    )
    s.say(
        'It was not checked, so I will compare rather than claim: the hash of the first 10,000 row ids with 1, 4 and 8 workers.'
    )
    s.fail('python bench/order.py --workers 1 4 8', '1: 5d1e\n4: 77a0\n8: c9f2\norders differ', (20, 30))
    s.say(
        'You are right, it depends on them now. The reason is that the sampler deals rows in the order in which workers answer. Dealing by index instead makes it a property of the seed alone.'
    )
    s.edit('src/data/loader.py', 'yield from ready', 'yield from in_order(ready)')
    s.bash('python bench/order.py --workers 1 4 8', '1: 5d1e\n4: 5d1e\n8: 5d1e\nthe same', (20, 30))
    s.bash('python bench/loader.py --steps 2000 --seed 7', 'throughput 1874 samples/s, gpu busy 93 %', (30, 40))
    s.say('The order is the same for 1, 4 and 8 workers, and it costs 2 %: 1,910 to 1,874 samples per second.')
    s.commit('Read each shard once, in one order').pull_request(
        'dev/tidewater-ml', 58, 'Read each shard once, in one order'
    )
    s.title('Loader: 240 to 1,874 samples per second')


def planner(s):
    s.ask(
        'planning a route between islands with two ferries takes 3.1 s. profile it. target: under 100 ms, results must stay exactly the same'
    )
    s.think().bash(
        'go test ./internal/route -bench Islands -benchmem',
        'BenchmarkIslands 3104 ms/op 812 MB/op 9120331 allocs/op',
        (20, 40),
    )
    s.bash('go tool pprof -top cpu.out', 'cost.Departures 64 %\nruntime.mallocgc 21 %\nheap.Push 6 %', (2, 4))
    s.say(
        '64 % of 3,104 ms is in cost.Departures, which builds a list of all departures of a day for every edge it looks at. The heap, which I would have suspected, takes 6 %.'
    )
    s.look('internal/route/cost.go').grep('Departures\\(', 'internal/route/plan.go', 'internal/route/cost.go')
    s.edit('internal/route/cost.go', 'return all(day)', 'return cache[stop]')
    s.fail('go test ./internal/route', 'plan_test.go:88: Mull to Iona: got 14:10, want 13:40\nFAIL', (6, 12))
    s.say(
        'Faster and wrong: the departures differ by day, and the key holds only the stop. It turns out the old code hid this because it rebuilt the list each time.'
    )
    s.edit('internal/route/cost.go', 'return cache[stop]', 'return cache[key{stop, day}]')
    s.fail('go test -race ./internal/route', 'WARNING: DATA RACE\n  Write at internal/route/cost.go:41\nFAIL', (20, 40))
    s.say(
        'A race: two requests fill the map at once. A lock would be taken on every edge, which measured 40 % slower in the baseline of the tile cache; building the table once per timetable, before any request, needs none.'
    )
    s.edit('internal/route/cost.go', 'cache[key{stop, day}]', 'table.departures(stop, day)').create(
        'internal/route/table.go',
        'package route\n\n// table holds the departures of each stop and day, sorted.\ntype table struct{ rows [][]departure }\n',
    )
    s.bash('go test -race ./internal/route', 'ok compass/internal/route 4.1s', (20, 40))
    s.bash(
        'go test ./internal/route -bench Islands -benchmem',
        'BenchmarkIslands 212 ms/op 31 MB/op 204110 allocs/op',
        (10, 20),
    )
    s.say(
        '3,104 ms to 212 ms, and 812 MB to 31 MB per search. Not the 100 ms yet. What is left is a scan from the first departure of the day: 1,900 steps at noon.'
    )
    s.ask('binary search, surely')
    s.edit(
        'internal/route/table.go',
        'for _, d := range row {',
        'for _, d := range row[sort.Search(len(row), func(i int) bool { return row[i].at >= now }):] {',
    )
    s.fail('go test ./internal/route', 'plan_test.go:140: last ferry of the day: got none, want 23:55\nFAIL', (6, 12))
    s.say(
        'The rows are sorted by departure within the day of service, so 00:20 stands after 23:55. The comparison must use minutes since the start of service instead of the clock. An edge case that only the last ferry shows.'
    )
    s.edit('internal/route/table.go', 'row[i].at >= now', 'row[i].sinceStart >= now.sinceStart')
    s.bash('go test -race ./...', 'ok (all packages)', (40, 60))
    s.bash(
        'go test ./internal/route -bench Islands -benchmem',
        'BenchmarkIslands 48 ms/op 29 MB/op 198004 allocs/op',
        (10, 20),
    )
    s.bash('go run ./cmd/compare --old v4.1 --routes 5000', '5000 routes, 0 differences', (60, 90))
    s.say(
        '48 ms, from 3,104 ms: 65 times faster. 5,000 recorded routes give the same answers as version 4.1, none differs.'
    )
    s.commit('Look departures up in a table').pull_request('dev/compass', 203, 'Look departures up in a table')


def tile_layers(s):
    s.ask(
        'the tile server has grown into one file of 1,400 lines: cache, rendering, http. propose a design with clear layers, then do it in steps that each stay green'
    )
    s.say(
        'Three layers with one interface between each: a Source that knows tiles, a Store that keeps bytes, and a Handler that speaks HTTP. Each layer gets its own module and knows only the one below, because today the handler reaches into the map of the cache in nine places.'
    )
    s.result(s.use('EnterPlanMode', {}), 'Plan mode.', details={'message': 'Entered plan mode'})
    s.look('internal/tiles/serve.go').look('internal/tiles/cache.go').grep(
        'cache.entries', 'internal/tiles/serve.go', 'internal/tiles/render.go'
    )
    s.result(
        s.use('ExitPlanMode', {'plan': 'Source, Store, Handler.'}),
        'The plan was approved.',
        details={'plan': 'Source, Store, Handler.', 'isAgent': False},
    )
    for layer in ('source', 'store', 'handler'):
        s.create(
            f'internal/tiles/{layer}.go',
            f'package tiles\n\n// {layer.title()} is one layer.\ntype {layer.title()} interface{{}}\n',
        ).edit('internal/tiles/serve.go', 'cache.entries', layer)
        s.look(f'internal/tiles/{layer}.go').edit(
            f'internal/tiles/{layer}.go', 'interface{}', 'interface{ Tile(z, x, y int) ([]byte, error) }'
        )
    s.fail('go build ./...', 'import cycle: tiles/store -> tiles/source -> tiles/store', (4, 9))
    s.say(
        'A cycle: the Source asks the Store whether a tile is stale. That is the design speaking: freshness is a question of the source, not of the store. Instead the Store keeps a version with the bytes, and the Source decides.'
    )
    s.edit('internal/tiles/store.go', 'Stale(key) bool', 'Version(key) uint64').edit(
        'internal/tiles/source.go', 'store.Stale(key)', 'version != current'
    ).edit('internal/tiles/handler.go', 'fresh', 'version')
    s.fail('go test ./internal/tiles', 'serve_test.go:61: ETag changed between two requests\nFAIL', (5, 10))
    s.say(
        'The tag was made from the address of the entry, which moved with the split. It was an accident that it held. A hash of the bytes is what was meant.'
    )
    s.edit('internal/tiles/handler.go', 'fmt.Sprintf("%p", entry)', 'hash(bytes)').edit(
        'internal/tiles/serve_test.go', 'pointer', 'hash'
    )
    s.bash('go test ./...', 'ok (all packages)', (20, 40)).bash(
        'go test ./internal/tiles -bench Serve', 'BenchmarkServe 0.31 ms/op (was 0.30 ms/op)', (10, 20)
    )
    s.ask('and memory? it held 1.9 GB after a day')
    s.bash('go run ./cmd/soak --hours 2', 'rss 212 MB after 2 h (was 410 MB)', (120, 140))
    s.say(
        '1.9 GB came from entries that no layer owned: the handler kept the decoded image beside the bytes. With one owner it stays at 212 MB over two hours, where it was at 410 MB before.'
    )
    s.commit('Split the tile server into three layers').title('Tile server: three layers instead of one file')


def one_helper(s):
    s.ask(
        'we have at least four ways to restore focus after an overlay closes. find them, extract one helper, use it everywhere. keep existing behaviour'
    )
    s.grep('activeElement', 'src/Dialog.tsx', 'src/Combobox.tsx', 'src/Overlay.tsx', 'src/Menu.tsx', 'src/useTrap.ts')
    s.say(
        'Five, not four. Three are duplicates of the same pattern, one forgets elements that were removed in the meantime, and one restores twice. The consistent convention would be a helper with a typed signature: it takes the overlay and returns what to call on close.'
    )
    s.look('src/useTrap.ts').look('src/Menu.tsx')
    s.create(
        'src/useRestore.ts',
        'export function useRestore(open: boolean) {\n  const before = useRef<HTMLElement | null>(null)\n  useEffect(() => { if (open) before.current = document.activeElement as HTMLElement; else before.current?.focus() }, [open])\n}\n',
    )
    s.edit('src/Dialog.tsx', 'previous.focus()', 'useRestore(open)').edit(
        'src/Menu.tsx', 'last.focus()', 'useRestore(open)'
    )
    s.fail(
        'npx vitest run src/Menu.test.tsx', 'expected button "Open" to have focus, got body\n1 failed, 8 passed', (5, 9)
    )
    s.say(
        'The menu removes its button while it is open, so the helper holds an element that is no longer in the document. The reusable version has to fall back to the nearest ancestor that is left.'
    )
    s.edit('src/useRestore.ts', 'before.current?.focus()', 'nearest(before.current)?.focus()')
    s.fail(
        'npx vitest run',
        'Warning: Cannot update a component while rendering a different component\n2 failed, 161 passed',
        (10, 20),
    )
    s.say(
        'Two dialogs at once: the inner one restores into the outer one, which is closing too. Order matters, because effects run from the inside out. The focus has to be restored after the last one has closed, not after each.'
    )
    s.edit('src/useRestore.ts', 'useEffect(', 'useLastClosed(')
    s.bash('npx vitest run', '163 passed', (10, 20))
    s.mcp('playwright__browser_navigate', {'url': 'http://localhost:6006/?path=/menu'}, 'loaded').mcp(
        'playwright__browser_press_key', {'key': 'Escape'}, 'focus: button "Open"'
    )
    s.say(
        'One helper of 31 lines replaces five of 96 lines together; 163 tests pass, four of them new, and the browser confirms it for the menu.'
    )
    s.commit('Restore focus with one helper').title('One helper for focus instead of five')


def quick_checks(s):
    s.ask(
        'ci takes 24 minutes. the build is the problem I think. set up a cache, and a lint script that people can run before they push'
    )
    s.bash('gh run view --json jobs', 'install 9 min\nbuild 5 min\nlint 4 min\ntests 6 min', (1, 3))
    s.say(
        'The install takes 9 of 24 minutes, the build 5. So a cache of the toolchain pays first. Lint runs alone for 4 minutes because it is set up to look at the vendored packages as well.'
    )
    s.look('.github/workflows/firmware.yml').look('CMakeLists.txt')
    s.edit(
        '.github/workflows/firmware.yml',
        'run: apt-get install',
        'uses: actions/cache@v4\n  with: { path: ~/toolchain }',
    ).edit('CMakeLists.txt', 'project(beacon)', 'set(CMAKE_C_COMPILER_LAUNCHER ccache)\nproject(beacon)')
    s.fail('act -j build', 'error: cache key contains no version: two toolchains share one package', (40, 70))
    s.say(
        'The setup picked the older of two toolchains from the cache, since the key names the system and not the version of the package.'
    )
    s.edit('.github/workflows/firmware.yml', 'key: toolchain', "key: toolchain-${{ hashFiles('tools/version.toml') }}")
    s.bash('act -j build', 'install 12 s (cached), build 1 min 40 s', (60, 100))
    s.create(
        'tools/lint.sh', '#!/bin/sh\nset -eu\ngit diff --name-only main -- src include | xargs clang-tidy\n'
    ).create('tools/lint.toml', 'exclude = ["vendor"]\n')
    s.fail('sh tools/lint.sh', 'clang-tidy: no input files\nexit 1', (1, 3))
    s.say('With nothing changed the linter gets no file and fails; a script for people must be silent then.')
    s.edit('tools/lint.sh', 'xargs clang-tidy', 'xargs -r clang-tidy').bash('sh tools/lint.sh', '', (0.3, 1))
    s.fail('gh run watch', 'tests: cannot find coverage data, harness was built without --coverage', (30, 60))
    s.edit('.github/workflows/firmware.yml', 'cmake --build build', 'cmake --build build --target coverage')
    s.bash('gh run watch', 'all jobs passed in 6 min 20 s', (60, 90))
    s.ask('nice. does the cache go stale?')
    s.say(
        'It cannot: the key is the hash of the file that pins the version, so a new version is a new cache. 24 minutes became 6 minutes and 20 s: install 9 min to 12 s, lint 4 min to 35 s.'
    )
    s.commit('Cache the toolchain, lint what changed').title('CI from 24 to 6 minutes')


def review_road(s):
    s.ask(
        'our review of docs is slow because everybody waits for me. set up a workflow: an agent per pull request in its own worktree, a skill for style, a plan of commands I can run'
    )
    s.todo('Worktree per branch', 'Style skill', 'Review command', 'Try it on three pull requests')
    s.result(
        s.use('Skill', {'skill': 'style-check'}),
        'Launching skill: style-check',
        details={'success': True, 'commandName': 'style-check'},
    )
    s.create('.claude/commands/review.md', '# Review\nRead the diff of the branch, then run the style skill.\n').create(
        '.claude/agents/reviewer.md', '---\nname: reviewer\n---\nRead one branch and answer in three lines.\n'
    )
    children = []
    for number in (61, 64, 66):
        child = s.spawn(
            'Agent',
            'reviewer',
            f'Review #{number}',
            f'Review pull request {number} in your worktree.',
            link='notification',
            background=True,
            cwd=f'{DOCS.cwd}/.claude/worktrees/agent-{number}',
        )
        child.wait(2).bash(f'gh pr diff {number}', '+ a paragraph', (1, 2)).look('docs/start.md')
        children.append((child, number))
    for child, number in children:
        s.finish(child, f'Pull request {number}: two sentences are unclear, one link is dead.')
    s.say(
        'Three agents, three reviews in four minutes. But two of them changed files although a review should not: the prompt of the agent said "improve". The plan has to say read only, and the worktree has to be thrown away.'
    )
    s.edit('.claude/agents/reviewer.md', 'improve', 'report').edit(
        '.claude/commands/review.md', 'run the style skill', 'run the style skill, change nothing'
    )
    s.ask('try again with the same three branches')
    s.fail(
        'git worktree add .claude/worktrees/agent-61 pull/61',
        'fatal: already checked out at .claude/worktrees/agent-61',
        (0.5, 1),
    )
    s.say(
        'The worktrees of the first round were left behind, since nothing removes them when a session ends. A command at the start that prunes them is simpler than one at the end, which a crash would skip.'
    )
    s.edit('.claude/commands/review.md', 'Read the diff', 'Prune worktrees, then read the diff')
    s.bash('git worktree prune && sh tools/review.sh 61 64 66', '3 reviews, 0 files changed', (60, 90))
    s.say(
        'Same findings, 0 files changed. A review takes 80 s instead of a day of waiting, and the last word stays yours: the agents report, they do not merge.'
    )
    s.commit('Add a review command with agents').pull_request('dev/almanac-docs', 70, 'Review with agents').title(
        'A review workflow with agents'
    )


TALES = [
    (FIRMWARE, '2026-06-10T08:30:00', sleepless, {}),
    (SERVICE, '2026-06-18T09:10:00', planner, {'model': 'claude-opus-5'}),
    (DESIGN, '2026-06-26T13:20:00', one_helper, {'branch': 'focus-helper'}),
    (GAME, '2026-07-03T18:40:00', lost_island, {'model': 'claude-sonnet-5', 'shell': 'PowerShell'}),
    (PIPELINE, '2026-07-08T08:05:00', webhook, {'branch': 'webhook'}),
    (ANDROID, '2026-07-16T10:45:00', lost_pushes, {'entrypoint': 'claude-vscode'}),
    (MODEL, '2026-07-22T07:50:00', slow_loader, {'one_hour': True}),
    (FIRMWARE, '2026-07-29T12:15:00', quick_checks, {'model': 'claude-sonnet-4-6'}),
    (SERVICE, '2026-08-05T09:00:00', tile_layers, {'branch': 'tile-layers', 'one_hour': True}),
    (DOCS, '2026-08-19T14:30:00', review_road, {'model': 'claude-sonnet-5'}),
    (INFRA, '2026-08-26T06:40:00', first_minute, {}),
]
