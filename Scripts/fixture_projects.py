"""The invented projects that the weeks of Fixtures/ are filled with: what they are made of, and how they are checked.

An area is a part of a project: its name, its code, its tests, and something that is not right with it.
"""

from dataclasses import dataclass, field


@dataclass
class Area:
    name: str
    code: list
    tests: list
    trouble: str


@dataclass
class Project:
    cwd: str
    test: str
    build: str
    run: str
    lint: str
    install: str
    documents: list
    settings: list
    areas: list
    packages: list
    server: str = 'tracker'
    shell: str = 'Bash'
    entrypoint: str = 'cli'
    models: list = field(default_factory=lambda: ['claude-opus-5', 'claude-sonnet-5'])

    @property
    def name(self):
        return self.cwd.replace('\\', '/').split('/')[-1]


FIRMWARE = Project(
    '/Users/dev/beacon-firmware',
    'ctest --test-dir build',
    'cmake --build build',
    'python3 tools/flash.py --port sim0',
    'clang-tidy src/*.c',
    'apt-get install gcc-arm-none-eabi',
    ['docs/protocol.md', 'docs/power.md', 'README.md'],
    ['CMakeLists.txt', 'boards/beacon-2.toml', '.github/workflows/firmware.yml'],
    [
        Area(
            'the radio queue',
            ['src/radio.c', 'src/queue.c', 'include/radio.h'],
            ['tests/test_radio.c'],
            'drops the last packet of a burst',
        ),
        Area(
            'deep sleep',
            ['src/power.c', 'src/wake.c', 'include/power.h'],
            ['tests/test_power.c'],
            'draws 2.4 mA instead of 80 µA',
        ),
        Area(
            'the flash journal',
            ['src/journal.c', 'src/crc.c', 'include/journal.h'],
            ['tests/test_journal.c'],
            'loses its last entry after a brownout',
        ),
        Area(
            'the temperature filter',
            ['src/filter.c', 'src/sensor.c'],
            ['tests/test_filter.c'],
            'lags 12 s behind the sensor',
        ),
    ],
    ['cmocka', 'gcc-arm-none-eabi', 'openocd'],
    models=['claude-opus-5', 'claude-sonnet-4-6'],
)
MODEL = Project(
    '/Users/dev/tidewater-ml',
    'pytest -q',
    'python -m build',
    'python train.py --epochs 1',
    'ruff check src',
    'pip install -e .[dev]',
    ['docs/data.md', 'docs/evaluation.md', 'README.md'],
    ['pyproject.toml', 'configs/base.yaml', '.github/workflows/train.yml'],
    [
        Area(
            'the tide features',
            ['src/features/tide.py', 'src/features/moon.py', 'src/features/join.py'],
            ['tests/test_tide.py'],
            'leak tomorrow into today',
        ),
        Area(
            'the data loader',
            ['src/data/loader.py', 'src/data/shards.py'],
            ['tests/test_loader.py'],
            'reads every shard twice',
        ),
        Area(
            'the evaluation',
            ['src/eval/metrics.py', 'src/eval/report.py'],
            ['tests/test_metrics.py'],
            'averages over stations of different size',
        ),
        Area(
            'checkpoints',
            ['src/train/checkpoint.py', 'src/train/resume.py'],
            ['tests/test_checkpoint.py'],
            'do not restore the learning rate',
        ),
    ],
    ['polars', 'pytest-xdist', 'scikit-learn'],
    models=['claude-opus-5', 'claude-opus-5-5'],
)
INFRA = Project(
    '/Users/dev/ferry-infra',
    'pytest tests/policy',
    'terraform validate',
    'terraform plan -out plan.bin',
    'tflint --recursive',
    'brew install tflint',
    ['docs/runbook.md', 'docs/network.md'],
    ['values/staging.yaml', 'values/production.yaml', '.github/workflows/plan.yml'],
    [
        Area(
            'the ingress',
            ['modules/ingress/main.tf', 'modules/ingress/tls.tf'],
            ['tests/policy/test_ingress.py'],
            'answers 502 for the first minute after a rollout',
        ),
        Area(
            'backups',
            ['modules/backup/main.tf', 'modules/backup/schedule.tf'],
            ['tests/policy/test_backup.py'],
            'run at noon instead of at night',
        ),
        Area(
            'the job queue',
            ['modules/queue/main.tf', 'charts/worker/templates/deployment.tpl'],
            ['tests/policy/test_queue.py'],
            'keeps two workers of an old image',
        ),
    ],
    ['terraform', 'helm', 'kubectl'],
    models=['claude-opus-5', 'claude-haiku-4-5'],
)
ANDROID = Project(
    '/Users/dev/gull-android',
    'gradle test',
    'gradle build',
    'adb shell am start -n dev.gull/.Main',
    'gradle lint',
    'apt-get install openjdk-21-jdk',
    ['docs/release.md', 'README.md'],
    ['gradle/libs.versions.toml', 'app/src/main/AndroidManifest.xml', 'gradle.properties'],
    [
        Area(
            'the chat list',
            ['app/src/main/ChatList.kt', 'app/src/main/ChatRow.kt', 'app/src/main/ChatModel.kt'],
            ['app/src/test/ChatListTest.kt'],
            'jumps to the top when a message arrives',
        ),
        Area(
            'offline mode',
            ['app/src/main/Outbox.kt', 'app/src/main/Sync.kt', 'app/src/main/Store.kt'],
            ['app/src/test/OutboxTest.kt'],
            'sends a message twice after a lost connection',
        ),
        Area(
            'notifications',
            ['app/src/main/Notify.kt', 'app/src/main/Channels.kt'],
            ['app/src/test/NotifyTest.kt'],
            'arrive only when the screen is on',
        ),
    ],
    ['kotlinx-coroutines', 'turbine', 'robolectric'],
    entrypoint='claude-vscode',
)
DESIGN = Project(
    '/Users/dev/mosaic-ui',
    'npx vitest run',
    'npm run build',
    'node scripts/tokens.mjs',
    'npm run lint',
    'npm install',
    ['docs/tokens.mdx', 'docs/components.mdx'],
    ['package.json', 'tsconfig.json', '.storybook/settings.json'],
    [
        Area(
            'the combobox',
            ['src/Combobox.tsx', 'src/Listbox.tsx', 'src/useActive.ts'],
            ['src/Combobox.test.tsx'],
            'loses focus when an option is picked',
        ),
        Area(
            'dialogs',
            ['src/Dialog.tsx', 'src/Overlay.tsx', 'src/useTrap.ts'],
            ['src/Dialog.test.tsx'],
            'let the page behind them scroll',
        ),
        Area(
            'the colour tokens',
            ['src/tokens/colour.ts', 'src/tokens/space.ts'],
            ['src/tokens/colour.test.ts'],
            'have a contrast of only 3.9:1',
        ),
        Area(
            'tables',
            ['src/Table.tsx', 'src/Cell.tsx', 'src/table.css'],
            ['src/Table.test.tsx'],
            'cut the last column off on phones',
        ),
    ],
    ['@floating-ui/dom', 'vitest', 'storybook'],
    server='canvas',
    entrypoint='claude-desktop',
)
DOCS = Project(
    '/Users/dev/almanac-docs',
    'npm run test:links',
    'npm run build',
    'node scripts/outline.mjs',
    'npx vale docs',
    'npm install',
    ['docs/start.md', 'docs/install.md', 'docs/guides/backup.md', 'docs/guides/import.md', 'docs/reference/api.md'],
    ['package.json', 'sidebars.json', '.vale.ini'],
    [
        Area(
            'the first steps',
            ['src/pages/start.tsx', 'src/theme/Nav.tsx'],
            ['tests/start.spec.ts'],
            'assume a database that nobody has yet',
        ),
        Area(
            'the import guide',
            ['src/pages/import.tsx', 'src/theme/Tabs.tsx'],
            ['tests/import.spec.ts'],
            'names a button that was removed',
        ),
        Area(
            'the API reference',
            ['scripts/reference.mjs', 'src/theme/Endpoint.tsx'],
            ['tests/reference.spec.ts'],
            'shows parameters of version 2',
        ),
    ],
    ['remark-lint', 'linkinator', 'vale'],
    models=['claude-sonnet-5', 'claude-haiku-4-5'],
)
SERVICE = Project(
    '/home/dev/compass',
    'go test ./...',
    'go build ./...',
    'go run ./cmd/compass --dry-run',
    'golangci-lint run',
    'go mod tidy',
    ['docs/routes.md', 'README.md'],
    ['go.mod', 'deploy/compass.yaml', '.golangci.yml'],
    [
        Area(
            'route planning',
            ['internal/route/plan.go', 'internal/route/cost.go', 'internal/route/heap.go'],
            ['internal/route/plan_test.go'],
            'takes 3.1 s for islands with two ferries',
        ),
        Area(
            'the tile server',
            ['internal/tiles/serve.go', 'internal/tiles/cache.go'],
            ['internal/tiles/serve_test.go'],
            'holds 1.9 GB after a day',
        ),
        Area(
            'the import of timetables',
            ['internal/timetable/parse.go', 'internal/timetable/merge.go'],
            ['internal/timetable/parse_test.go'],
            'drops trips after midnight',
        ),
        Area(
            'geocoding',
            ['internal/geo/lookup.go', 'internal/geo/index.go'],
            ['internal/geo/lookup_test.go'],
            'does not find names with an apostrophe',
        ),
    ],
    ['golang.org/x/sync', 'goleak', 'pgx'],
    models=['claude-opus-5', 'claude-sonnet-5', 'lantern-local-32b'],
)
PIPELINE = Project(
    '/home/dev/kelp-pipeline',
    'pytest -q tests',
    'python -m compileall jobs',
    'python jobs/daily.py --date 2026-07-01',
    'ruff check jobs',
    'pip install -r requirements.txt',
    ['docs/tables.md', 'docs/oncall.md'],
    ['pipelines/daily.yaml', 'pyproject.toml', 'pipelines/hourly.yaml'],
    [
        Area(
            'the daily load',
            ['jobs/daily.py', 'jobs/load.py', 'sql/daily.sql'],
            ['tests/test_daily.py'],
            'counts the hour of the clock change twice',
        ),
        Area(
            'deduplication',
            ['jobs/dedupe.py', 'sql/dedupe.sql'],
            ['tests/test_dedupe.py'],
            'keeps the older of two rows',
        ),
        Area(
            'the schema check',
            ['jobs/schema.py', 'jobs/contracts.py'],
            ['tests/test_schema.py'],
            'accepts a column of the wrong type',
        ),
    ],
    ['duckdb', 'pyarrow', 'sqlglot'],
    server='warehouse',
)
GAME = Project(
    'C:\\Users\\dev\\driftwood',
    'dotnet test',
    'dotnet build',
    'dotnet run --project Tools/Bake',
    'dotnet format --verify-no-changes',
    'dotnet add package NUnit',
    ['Docs\\levels.md', 'README.md'],
    ['Driftwood.csproj.xml', 'Settings\\graphics.json'],
    [
        Area(
            'the water shader',
            ['Source\\Water.cs', 'Source\\Waves.cs'],
            ['Tests\\WaterTests.cs'],
            'flickers at the edge of the screen',
        ),
        Area(
            'save games',
            ['Source\\Save.cs', 'Source\\Slots.cs', 'Source\\Migrate.cs'],
            ['Tests\\SaveTests.cs'],
            'forget the last island',
        ),
        Area(
            'path finding',
            ['Source\\Paths.cs', 'Source\\Grid.cs'],
            ['Tests\\PathsTests.cs'],
            'stutters for 90 ms when a raft breaks',
        ),
    ],
    ['NUnit', 'MonoGame.Framework'],
    shell='PowerShell',
    models=['claude-sonnet-5', 'claude-opus-5'],
)

PROJECTS = [FIRMWARE, MODEL, INFRA, ANDROID, DESIGN, DOCS, SERVICE, PIPELINE, GAME]
