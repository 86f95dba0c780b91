"""A dozen invented stories, told step by step."""

from fixture_tasks import API, CLI, IOS, WEB


def flaky_test(s):
    s.ask(
        'tests/sync.test.ts fails about once in ten runs on CI and never here. find out why before you change anything'
    )
    s.think().say("I'll make it fail first: the same test in a loop, with the clock of the machine under load.")
    s.look(
        'tests/sync.test.ts',
        "it('merges late writes', async () => {\n  await push(a); await push(b)\n  expect(await head()).toEqual(b)\n})",
    )
    s.bash(
        'for i in $(seq 20); do npx vitest run tests/sync.test.ts --silent || echo FAIL; done', '20 passed', (30, 50)
    )
    s.fail(
        'stress-ng --cpu 4 --timeout 60 & for i in $(seq 20); do npx vitest run tests/sync.test.ts; done',
        'FAIL  tests/sync.test.ts > merges late writes\nexpected rev 41 to equal rev 42\n17 passed, 3 failed',
        (40, 70),
    )
    s.say(
        'It fails under load: 3 of 20. Both pushes get the same millisecond, and the order of equal timestamps is whatever the map gives.'
    )
    s.grep('Date.now\\(\\)', 'src/sync/clock.ts', 'src/sync/merge.ts')
    s.look('src/sync/merge.ts', 'const later = (a: Write, b: Write) => a.time - b.time')
    s.edit(
        'src/sync/merge.ts',
        'const later = (a: Write, b: Write) => a.time - b.time',
        'const later = (a: Write, b: Write) =>\n  a.time - b.time || a.sequence - b.sequence',
    )
    s.fail(
        'npx vitest run tests/sync.test.ts',
        "TypeError: Cannot read properties of undefined (reading 'sequence')\n0 passed, 1 failed",
    )
    s.edit('src/sync/clock.ts', 'time: Date.now(),', 'time: Date.now(),\n  sequence: counter++,')
    s.bash(
        'for i in $(seq 50); do npx vitest run tests/sync.test.ts --silent || echo FAIL; done', '50 passed', (60, 90)
    )
    s.say(
        '50 of 50 under the same load. The cause was two writes in one millisecond; a sequence number now decides between them.'
    )
    s.commit('Order writes of one millisecond by sequence')
    s.pull_request('dev/lantern-api', 118, 'Order writes of one millisecond by sequence')
    s.title('Fix the flaky sync test')


def memory_leak(s):
    s.ask('the api process grows by 40 MB an hour in production until it is killed. heap snapshots are in /tmp/heaps')
    s.think().bash(
        'ls -la /tmp/heaps && node scripts/heap-diff.js /tmp/heaps/1.heapsnapshot /tmp/heaps/3.heapsnapshot',
        '+182,331 Closure\n+91,166 AbortSignal\n+91,166 Timeout',
        (8, 20),
    )
    s.say(
        'Two closures and one AbortSignal per request stay behind. Something adds listeners to a signal that lives as long as the process.'
    )
    s.grep('AbortSignal|addEventListener', 'src/http/client.ts', 'src/http/shutdown.ts', 'src/jobs/runner.ts')
    s.look(
        'src/http/client.ts',
        "export async function request(url, init) {\n  shutdown.signal.addEventListener('abort', () => controller.abort())\n}",
    )
    s.say('There: every request adds a listener to the shutdown signal and none removes it.')
    s.edit(
        'src/http/client.ts',
        "shutdown.signal.addEventListener('abort', () => controller.abort())",
        'const signal = AbortSignal.any([shutdown.signal, controller.signal])',
    )
    s.create(
        'tests/leak.test.ts',
        "import { request } from '../src/http/client'\n\ntest('leaves no listener behind', async () => {\n  const before = listenerCount()\n  for (let i = 0; i < 1000; i++) await request(url)\n  expect(listenerCount()).toBe(before)\n})\n",
    )
    s.fail('npx vitest run tests/leak.test.ts', 'expected 1000 to be 0\n0 passed, 1 failed')
    s.say(
        "AbortSignal.any still registers with the source signal in this version of Node. I'll remove the listener by hand."
    )
    s.edit(
        'src/http/client.ts',
        'const signal = AbortSignal.any([shutdown.signal, controller.signal])',
        "shutdown.signal.addEventListener('abort', onAbort)\ntry {\n  return await fetch(url, { ...init, signal: controller.signal })\n} finally {\n  shutdown.signal.removeEventListener('abort', onAbort)\n}",
    )
    s.bash('npx vitest run', '214 passed', (10, 20))
    s.ask('how sure are you that this was the only one?')
    s.bash(
        'node --expose-gc scripts/soak.js --requests 200000', 'heap after 20k: 61 MB\nheap after 200k: 62 MB', (60, 100)
    )
    s.say('The heap stays at 62 MB over 200,000 requests; before the change the same soak ended at 430 MB.')
    s.commit('Remove the abort listener when a request ends')


def pagination(s):
    s.ask('add cursor pagination to GET /orders. keep the old ?page= working for one release')
    s.todo('Cursor encoding', 'Query', 'Old parameter', 'Tests')
    s.look('src/routes/orders.ts', "router.get('/orders', async (req, res) => { … })").look(
        'src/db/orders.sql', 'select * from orders order by created_at desc limit $1 offset $2'
    )
    helper = s.spawn(
        'Agent',
        'Explore',
        'Find callers of /orders',
        'List every place in this repository and in clients/ that calls GET /orders, with the parameters it uses.',
        model='claude-haiku-4-5',
    )
    helper.wait(1).grep('/orders', 'clients/web/orders.ts', 'clients/mobile/OrderList.swift').look(
        'clients/web/orders.ts'
    )
    s.finish(helper, 'Two callers. clients/web uses ?page=, clients/mobile reads the first page only.')
    s.create(
        'src/routes/cursor.ts',
        'export const encode = (row: Row) =>\n  Buffer.from(`${row.created_at}|${row.id}`).toString("base64url")\n\nexport const decode = (text: string) => {\n  const [time, id] = Buffer.from(text, "base64url").toString().split("|")\n  return { time, id }\n}\n',
    )
    s.edit(
        'src/db/orders.sql',
        'order by created_at desc limit $1 offset $2',
        'where (created_at, id) < ($2, $3)\norder by created_at desc, id desc limit $1',
    )
    s.fail(
        'npm test -- orders',
        'FAIL tests/orders.test.ts\n  ✕ second page starts after the last row of the first\n11 passed, 1 failed',
    )
    s.say('Rows with the same created_at were split over two pages in the wrong order; the index lacks the id.')
    s.create(
        'migrations/0042_orders_cursor.sql',
        'create index concurrently orders_cursor on orders (created_at desc, id desc);\n',
    )
    s.bash('npm run migrate && npm test -- orders', '12 passed')
    s.edit('docs/api.md', 'page: number', 'cursor: string\npage: number (deprecated, until 4.0)')
    s.commit('Page orders by cursor')
    s.pull_request('dev/lantern-api', 121, 'Page orders by cursor')


def dark_mode(s):
    s.ask('dark mode for the settings screens. only colours from the asset catalog, no literals')
    s.glob('Harbor/Settings/**/*.swift', 'Harbor/Settings/SettingsView.swift', 'Harbor/Settings/AccountView.swift')
    s.look('Harbor/Settings/SettingsView.swift', 'Color(red: 0.96, green: 0.96, blue: 0.97)')
    s.edit(
        'Harbor/Settings/SettingsView.swift',
        'Color(red: 0.96, green: 0.96, blue: 0.97)',
        'Color(.panel)',
        reject='not .panel, that one is for sheets. use .surface',
    )
    s.say('Understood, `.surface` it is.')
    s.edit('Harbor/Settings/SettingsView.swift', 'Color(red: 0.96, green: 0.96, blue: 0.97)', 'Color(.surface)')
    s.fail(
        'xcodebuild -scheme Harbor -destination "platform=iOS Simulator,name=iPhone 17" build',
        "error: type 'ColorResource' has no member 'surface'\n** BUILD FAILED **",
        (40, 90),
    )
    s.create(
        'Harbor/Assets.xcassets/surface.colorset/Contents.json',
        '{"colors":[{"idiom":"universal"}],"info":{"version":1}}\n',
    )
    s.bash(
        'xcodebuild -scheme Harbor -destination "platform=iOS Simulator,name=iPhone 17" build',
        '** BUILD SUCCEEDED **',
        (50, 120),
    )
    s.mcp('simulator__screenshot', {'appearance': 'dark'}, 'screenshot saved: settings-dark.png')
    s.mcp('simulator__tap', {'x': 180, 'y': 420}, 'tapped', error=False)
    s.mcp('simulator__screenshot', {'appearance': 'light'}, 'screenshot saved: settings-light.png')
    s.say('Both appearances checked in the simulator. Contrast of the footnote is 4.6:1 in dark, 5.1:1 in light.')
    s.commit('Take the colours of the settings from the catalog')
    s.title('Dark mode for settings')


def crash_hunt(s):
    s.ask('crash reports from 4.2: EXC_BAD_ACCESS in MapTileCache, 212 users. symbolicated report in crash.txt')
    s.look('crash.txt', 'Thread 7 crashed:\n0 MapTileCache.evict() + 88\n1 closure #1 in MapTileCache.insert')
    s.look('Harbor/Map/MapTileCache.swift', 'final class MapTileCache {\n  private var tiles: [TileKey: Tile] = [:]\n}')
    s.say('`tiles` is read on the main thread and changed on two queues. Thread Sanitizer should show it.')
    s.fail(
        'swift test --sanitize=thread --filter MapTileCacheTests',
        'WARNING: ThreadSanitizer: Swift access race\nTest run failed',
        (30, 60),
    )
    s.edit('Harbor/Map/MapTileCache.swift', 'final class MapTileCache {', 'actor MapTileCache {')
    s.fail(
        'swift build',
        "error: actor-isolated property 'tiles' can not be referenced from a nonisolated context (9 places)",
        (10, 30),
    )
    s.say(
        'Nine callers expect an answer at once. Making them all asynchronous changes the map view more than a crash fix should.'
    )
    s.bash('git checkout Harbor/Map/MapTileCache.swift', 'Updated 1 path from the index', (0.2, 0.5))
    s.edit(
        'Harbor/Map/MapTileCache.swift',
        'private var tiles: [TileKey: Tile] = [:]',
        'private let tiles = Mutex<[TileKey: Tile]>([:])',
    )
    s.bash('swift test --sanitize=thread --filter MapTileCacheTests', 'Test run with 18 tests passed', (30, 60))
    s.say('A lock instead of an actor: no race in 18 tests under Thread Sanitizer, and no caller changes.')
    s.commit('Guard the tile cache with a lock')


def slow_start(s):
    s.ask('quill takes 900 ms to start with a large vault. the goal is under 200')
    s.bash(
        'cargo build --release && hyperfine "target/release/quill list vault-large"',
        'Time (mean ± σ): 912 ms ± 14 ms',
        (60, 120),
    )
    s.bash(
        'samply record --save-only target/release/quill list vault-large',
        'top: regex::compile 61 %, walkdir 22 %, parse 9 %',
        (5, 10),
    )
    s.say('61 % of the time goes into compiling the same regular expression, once per note.')
    s.grep('Regex::new', 'src/links.rs', 'src/tags.rs')
    s.look('src/links.rs', 'let link = Regex::new(r"\\[\\[([^]]+)\\]\\]").unwrap();')
    s.edit(
        'src/links.rs',
        'let link = Regex::new(r"\\[\\[([^]]+)\\]\\]").unwrap();',
        'static LINK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\\[\\[([^]]+)\\]\\]").unwrap());',
    )
    s.fail('cargo build --release', 'error[E0425]: cannot find value `link` in this scope', (15, 30))
    s.edit('src/links.rs', 'link.captures_iter(text)', 'LINK.captures_iter(text)')
    s.bash(
        'cargo build --release && hyperfine "target/release/quill list vault-large"',
        'Time (mean ± σ): 341 ms ± 9 ms',
        (60, 100),
    )
    s.say('912 ms to 341 ms. What is left is reading 8,000 files one after the other.')
    s.edit('src/vault.rs', '.into_iter()', '.into_par_iter()')
    s.bash(
        'cargo build --release && hyperfine "target/release/quill list vault-large"',
        'Time (mean ± σ): 148 ms ± 6 ms',
        (60, 100),
    )
    s.bash('cargo test', 'test result: ok. 96 passed; 0 failed', (20, 40))
    s.commit('Compile the link pattern once, read notes in parallel', logged=False)


def wrong_belief(s):
    s.ask('our bundle is 2.4 MB because of the chart library. replace it with something small')
    s.think().say('Before replacing anything, let me see what the 2.4 MB are.')
    s.bash(
        'npx vite-bundle-visualizer --template raw-data -o stats.json && node -e "…"',
        'moment locales 812 kB\nicons 640 kB\ncharts 214 kB\nreact-dom 130 kB',
        (20, 40),
    )
    s.say(
        'The charts are 214 kB of 2.4 MB. The locales of the date library (812 kB) and an icon set imported as a whole (640 kB) are the two largest parts.'
    )
    s.ask('ha. ok, do those two instead')
    s.grep("from 'moment'", 'src/dates.ts', 'src/report/Table.tsx').grep('icons/all', 'src/ui/Icon.tsx')
    s.look('src/ui/Icon.tsx', "import * as icons from 'icons/all'").edit(
        'src/ui/Icon.tsx', "import * as icons from 'icons/all'", "import { Arrow, Check, Close } from 'icons'"
    )
    s.look('src/dates.ts', "import moment from 'moment'").edit(
        'src/dates.ts', "import moment from 'moment'", "const format = new Intl.DateTimeFormat(locale)"
    )
    s.fail('npm run build', "src/report/Table.tsx(14,8): error TS2304: Cannot find name 'moment'.")
    s.look('src/report/Table.tsx', "moment(row.day).fromNow()").edit(
        'src/report/Table.tsx', 'moment(row.day).fromNow()', 'relative(row.day)'
    )
    s.bash('npm run build && npm test', 'dist/index.js 968 kB\n143 passed', (20, 50))
    s.say('2.4 MB to 968 kB, and the chart library stays.')
    s.commit('Import single icons and drop the locales')
    s.pull_request('dev/atlas-web', 77, 'Cut the bundle to under 1 MB')


def three_deep(s):
    s.ask('review the payment module before the audit. use agents, I want a list of findings with file and line')
    lead = s.spawn(
        'Agent',
        'reviewer',
        'Review payments',
        'Review src/payments for correctness and for secrets in logs. Split the work if it helps.',
        link='result',
    )
    lead.wait(2).glob(
        'src/payments/**/*.ts', 'src/payments/charge.ts', 'src/payments/refund.ts', 'src/payments/webhook.ts'
    )
    second = lead.spawn(
        'Agent',
        'reviewer',
        'Review webhook',
        'Review src/payments/webhook.ts: signatures, replays, error paths.',
        link='text',
    )
    second.wait(2).look('src/payments/webhook.ts', 'if (signature === expected) { … }')
    third = second.spawn(
        'Agent',
        'Explore',
        'Who logs bodies',
        'Find every place where the body of a webhook is logged.',
        link='notification',
        model='claude-haiku-4-5',
    )
    third.wait(1).grep('logger\\.(info|debug)\\(.*body', 'src/payments/webhook.ts', 'src/http/log.ts')
    second.finish(third, 'Two places: src/payments/webhook.ts line 41 and src/http/log.ts line 12.')
    lead.finish(second, 'Signature compared with === (timing), body logged in two places, replays accepted for a day.')
    other = lead.spawn(
        'Agent',
        'reviewer',
        'Review refunds',
        'Review src/payments/refund.ts: rounding and double refunds.',
        link='progress',
    )
    other.wait(2).look('src/payments/refund.ts', 'const cents = amount * 100').bash('npm test -- refund', '9 passed')
    lead.finish(other, 'amount * 100 is 1998.9999 for 19.99: round before it is sent.')
    s.finish(
        lead, 'Four findings: webhook.ts:18 timing, webhook.ts:41 and log.ts:12 bodies in logs, refund.ts:7 rounding.'
    )
    s.edit('src/payments/refund.ts', 'const cents = amount * 100', 'const cents = Math.round(amount * 100)')
    s.edit('src/payments/webhook.ts', 'if (signature === expected)', 'if (timingSafeEqual(signature, expected))')
    s.bash('npm test -- payments', '48 passed').commit('Round refunds, compare signatures in constant time')
    s.title('Payment review before the audit', 'custom-title')


def long_migration(s):
    s.ask('move the web app from the old router to the file based one, route by route, tests green after each')
    s.think().say('29 routes. I will move them in groups and run the tests after each group.')
    for group, files in (('account', 3), ('orders', 4), ('reports', 3)):
        for i in range(files):
            s.look(f'src/routes/{group}/{i}.tsx').create(
                f'src/pages/{group}/{i}.tsx',
                f'export default function Page{i}() {{\n  return <{group.title()}{i} />\n}}\n',
            )
        s.bash(f'npm test -- {group}', f'{files * 4} passed').commit(f'Move the {group} routes')
    s.compact('The user wants all routes moved to the file based router. Account, orders and reports are done.')
    s.fail('npm test', 'FAIL src/pages/reports/2.test.tsx\n  useParams returns undefined\n131 passed, 2 failed')
    s.say('The new router gives parameters as a promise. Both failing pages read them synchronously.')
    s.edit('src/pages/reports/2.tsx', 'const { id } = useParams()', 'const { id } = await params')
    s.ask('wait, is `await` allowed in a client component?').interrupt()
    s.ask('use the hook `use(params)` there instead')
    s.edit('src/pages/reports/2.tsx', 'const { id } = await params', 'const { id } = use(params)')
    s.bash('npm test', '133 passed').commit('Read route parameters with use()')
    s.slash('compact').slash('review', 'last 4 commits')
    s.say('Reviewed: the four commits move 10 routes, no behaviour changes, one parameter hook replaced.')


def release_night(s):
    s.ask('prepare release 0.9 of quill: changelog, version, tag. do NOT push')
    s.bash('git log --oneline v0.8..HEAD', 'a1b2c3d Compile the link pattern once\n… 23 more', (0.2, 0.6))
    s.mcp('tracker__search', {'query': 'milestone:0.9 state:open'}, '1 open issue: #204 wrong width of emoji in tables')
    s.mcp('forge__search', {'query': 'label:regression'}, 'no results')
    s.say('One issue of the milestone is still open: #204, the width of emoji in tables.')
    s.ask('fix it if it is small')
    s.look('src/table.rs', 'let width = cell.chars().count();').edit(
        'src/table.rs', 'let width = cell.chars().count();', 'let width = UnicodeWidthStr::width(cell);'
    )
    s.fail('cargo test table', 'test table::emoji ... FAILED\nleft: 4, right: 2')
    s.mcp('tracker__get_issue', {'id': 204}, 'Expected width of 👩‍👧 is 2', error=False)
    s.edit('src/table.rs', 'UnicodeWidthStr::width(cell)', 'cell.graphemes(true).map(grapheme_width).sum()')
    s.bash('cargo test', 'test result: ok. 97 passed; 0 failed', (20, 40))
    s.look('CHANGELOG.md', '## Unreleased').edit(
        'CHANGELOG.md',
        '## Unreleased',
        '## Unreleased\n\n## 0.9.0\n- Starts six times faster on large vaults\n- Emoji no longer shift table columns',
    )
    s.commit('Release 0.9.0').bash('git tag v0.9.0', '', (0.1, 0.3))
    s.say('Tagged v0.9.0 locally; nothing was pushed.')
    s.ask('thank you')
    s.say('You are welcome.')


def bisect(s):
    s.ask(
        'search results are in a different order since some time last week. nothing in the changelog. find the commit'
    )
    s.bash(
        'git bisect start HEAD v3.1.0 && git bisect run npm test -- search-order',
        'running npm test -- search-order\n7f3c9aa is the first bad commit',
        (60, 160),
    )
    s.bash('git show --stat 7f3c9aa', 'Upgrade dependencies\n package-lock.json | 412 ++++', (0.2, 0.6))
    s.say('The first bad commit is a dependency upgrade. One of the 31 packages in it changed its sort.')
    s.fail('npm install collator@2.3.1 && npm test -- search-order', 'npm error ERESOLVE could not resolve')
    s.fail(
        'npm install collator@2.3.1 --force && npm test -- search-order',
        'expected ["apple","Banana"] got ["Banana","apple"]\n3 passed, 1 failed',
        (10, 20),
    )
    s.say('Not the collator. Next: the text normaliser, the only other package in the path of a query.')
    s.bash('npm install fold-text@1.8.0 && npm test -- search-order', '4 passed', (10, 20))
    s.bash('npm view fold-text@1.9.0 --json', '{"description":"1.9.0: case is kept unless foldCase is set"}', (1, 3))
    s.look('src/search/fold.ts', 'fold(text)').edit(
        'src/search/fold.ts', 'fold(text)', 'fold(text, { foldCase: true })'
    )
    s.bash('npm install fold-text@1.9.0 && npm test -- search', '61 passed', (10, 20))
    s.commit('Fold case in search keys again')
    s.say(
        'Cause: fold-text 1.9.0 changed a default. The version stays, the option is now explicit, and a test holds it.'
    )


def blind_alley(s):
    s.ask('websocket clients drop every 60 s behind the new proxy. make them survive')
    s.look('src/realtime/socket.ts', 'setInterval(ping, 90_000)')
    s.say('The ping interval is 90 s, the proxy gives up after 60 s of silence. Shorter pings should do.')
    s.edit('src/realtime/socket.ts', 'setInterval(ping, 90_000)', 'setInterval(ping, 30_000)')
    s.fail('npm run test:e2e -- socket', 'connection closed after 60.0 s (code 1006)\n1 failed', (65, 70))
    s.say('No change: still exactly 60.0 s. So it is not silence that it counts.')
    s.api_error()
    s.bash('curl -sI https://proxy.example/status', 'via: 1.1 edge\nx-max-connection: 60', (1, 2))
    s.say(
        'The proxy limits the whole life of a connection to 60 s, whatever is sent. The client has to reconnect without losing messages.'
    )
    s.bash('git checkout src/realtime/socket.ts', 'Updated 1 path from the index', (0.2, 0.4))
    s.create(
        'src/realtime/resume.ts',
        'export class Resume {\n  private last = 0\n  note(id: number) {\n    this.last = id\n  }\n  query() {\n    return `?after=${this.last}`\n  }\n}\n',
    )
    s.edit('src/realtime/socket.ts', 'connect(url)', 'connect(url + resume.query())')
    s.bash('npm run test:e2e -- socket', '3 reconnects, 0 messages lost\n1 passed', (190, 200))
    s.commit('Resume the stream after a reconnect')


STORIES = [
    (API, '2026-08-31T08:12:00', flaky_test, {}),
    (WEB, '2026-09-02T13:05:00', wrong_belief, {}),
    (CLI, '2026-09-04T19:40:00', slow_start, {'model': 'claude-sonnet-5'}),
    (API, '2026-09-08T09:30:00', memory_leak, {'one_hour': True}),
    (IOS, '2026-09-10T10:15:00', crash_hunt, {'entrypoint': 'claude-vscode'}),
    (WEB, '2026-09-14T08:50:00', long_migration, {'branch': 'file-router'}),
    (API, '2026-09-16T12:20:00', pagination, {'branch': 'cursor-pagination', 'one_hour': True}),
    (IOS + '/.worktrees/dark-mode', '2026-09-18T14:00:00', dark_mode, {'branch': 'dark-mode'}),
    (API, '2026-09-22T07:45:00', three_deep, {}),
    (CLI, '2026-09-24T21:10:00', release_night, {'model': 'claude-sonnet-5'}),
    (WEB, '2026-09-28T09:00:00', bisect, {}),
    (API, '2026-10-01T15:30:00', blind_alley, {'model': 'claude-opus-5-5'}),
]
