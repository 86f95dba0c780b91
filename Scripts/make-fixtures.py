#!/usr/bin/env python3
"""Writes Fixtures/projects: session logs of an invented developer, the same bytes in every run.

Plain Python 3, no dependencies. The sample site is made from these logs, and tests compare counts over them.
"""

import json
import pathlib
import random
import re
import shutil
import sys

sys.dont_write_bytecode = True
from fixture_log import Session
from fixture_months import month_sessions
from fixture_stories import STORIES
from fixture_tales import TALES
from fixture_tasks import API, AUDITS, CLI, CONTEXT, IOS, NOTES, OPS, ROUTINE, WEB

ROOT = pathlib.Path(__file__).resolve().parent.parent / 'Fixtures' / 'projects'
rng = random.Random(20260831)
files = {}


def folder(cwd):
    return re.sub('[^a-zA-Z0-9]', '-', cwd)


def session(cwd, start, **more):
    return Session(rng, folder(cwd), cwd, start, **more)


def keep(*sessions):
    for s in sessions:
        files[s.path] = s.text().encode()


def tell_stories():
    told = {}
    for cwd, start, story, more in STORIES:
        s = session(cwd, start, **more).snapshot()
        story(s)
        keep(*s.family())
        told[story.__name__] = s
    return told


def tell_tales():
    for project, start, tale, more in TALES:
        s = session(project.cwd, start, **({'shell': project.shell} | more)).snapshot()
        tale(s)
        keep(*s.family())


def routine(cwd, start, ask, names, check, output, subject, last, **more):
    s = session(cwd, start, **more).snapshot()
    s.ask(ask)
    s.think().say(
        rng.choice(['Let me look at it first.', 'I will read the code before I change it.', 'One moment.', 'Looking.'])
    )
    if rng.random() < 0.4:
        s.grep(names[0].split('/')[-1].split('.')[0], *names)
    for name in rng.sample(CONTEXT[cwd], rng.randrange(1, len(CONTEXT[cwd]))):
        s.look(name)
    for name in names:
        s.look(name)
        if rng.random() < 0.3:
            s.pause(rng.choice([1, 2, 7, 12]))
        s.edit(name, 'old line', 'new line\nand another' if rng.random() < 0.6 else 'new line')
    if rng.random() < 0.45:
        s.fail(
            check, '1 failed\n' + rng.choice(['expected 3, got 2', 'TypeError: x is undefined', 'timed out after 5 s'])
        )
        s.say(
            rng.choice(
                ['One expectation was mine and wrong.', 'The test found a slip in my edit.', 'I see what I missed.']
            )
        )
        s.edit(names[-1], 'new line', 'right line')
    s.bash(check, output).commit(subject, logged=rng.random() < 0.7)
    s.say(last)
    if rng.random() < 0.5:
        s.pause(rng.choice([3, 15, 40])).ask(
            rng.choice(
                [
                    'thanks',
                    'good. anything else you noticed?',
                    'ok, and what about the other callers?',
                    'show me the diff',
                ]
            )
        )
        s.say(
            rng.choice(
                ['Nothing else that belongs here.', 'No other caller is affected.', 'Shown above: the change is small.']
            )
        )
    if rng.random() < 0.6:
        s.title(subject)
    return s


def fill_weeks():
    models = [
        'claude-opus-5',
        'claude-opus-5',
        'claude-sonnet-5',
        'claude-sonnet-4-6',
        'claude-haiku-4-5-20251001',
        'lantern-local-32b',
    ]
    for index, task in enumerate(ROUTINE):
        day, hour = divmod(index * 11, 8)
        start = f'2026-{"09" if day < 29 else "10"}-{day % 29 + 1:02d}T{8 + hour:02d}:{index * 7 % 60:02d}:00'
        s = routine(
            task[0], start, *task[1:], model=models[index % 6], entrypoint='claude-vscode' if index % 7 == 3 else 'cli'
        )
        if index % 7 == 3:
            s.ask(
                '<ide_opened_file>The user opened ' + task[2][0] + '</ide_opened_file>\nis this file still needed?',
                promptSource='typed',
                origin={'kind': 'human'},
            ).say('Yes, two modules import it.')
        keep(s)
    for index, (ask, command, output, last) in enumerate(AUDITS * 3):
        s = session(
            OPS,
            f'2026-09-{3 + index * 2:02d}T02:0{index % 6}:00',
            entrypoint='sdk-cli' if index else None,
            version='2.1.219' if index else '2.1.56',
            model='claude-haiku-4-5',
        )
        s.queue('enqueue', ask).queue('dequeue').ask(ask).bash(command, output).say(last)
        keep(s)


def agents_of_every_age():
    """Flat files, warm-ups, an orphan, a link by equal prompts, one by its sidecar, a worktree of an agent's own."""
    s = session(IOS, '2026-09-03T09:20:00', version='2.1.1', entrypoint=None, model='claude-sonnet-4-6').snapshot()
    s.ask('look for unused assets with an agent')
    flat = s.spawn(
        'Task',
        'general-purpose',
        'Unused assets',
        'List images in Assets.xcassets that no Swift file names.',
        flat=True,
        link='text',
    )
    flat.wait(2).glob('**/*.imageset', 'old-logo.imageset').grep('old-logo')
    s.finish(flat, 'One: old-logo.')
    lost = s.spawn(
        'Task',
        'general-purpose',
        'Unused strings',
        'List strings in Localizable.xcstrings that no Swift file uses.',
        flat=True,
        link='none',
    )
    lost.wait(2).grep('onboarding.skip')
    s.finish(lost, 'None.')
    for word in ('Warmup', 'Warmup', 'Hello!'):
        warm = Session(
            rng,
            s.folder,
            IOS,
            '2026-09-03T09:19:00',
            version='2.1.1',
            entrypoint=None,
            session=s.session,
            agent='%08x' % rng.getrandbits(32),
            model='claude-haiku-4-5',
        )
        warm.path = f'{s.folder}/agent-{warm.agent}.jsonl'
        keep(warm.user(word).say('Ready.'))
    s.bash('git rm -r Harbor/Assets.xcassets/old-logo.imageset', "rm 'old-logo'").commit(
        'Remove the old logo', logged=False
    )
    keep(*s.family())

    s = (
        session(API, '2026-09-25T10:00:00')
        .snapshot()
        .ask('try the new query planner in a worktree of its own, do not touch mine')
    )
    child = s.spawn(
        'Agent',
        'general-purpose',
        'Try the planner',
        'Enable the planner and run the benchmarks.',
        link='none',
        cwd=API + '/.claude/worktrees/agent-planner',
    )
    child.wait(2).bash('npm run bench -- orders', 'p95 41 ms (was 63 ms)', (40, 80))
    s.finish(child, 'p95 falls from 63 ms to 41 ms.').say('Worth it. I left your checkout alone.')
    keep(*s.family())
    sidecar = {'agentType': 'general-purpose', 'description': 'Try the planner', 'toolUseId': child.call}
    files[child.path.replace('.jsonl', '.meta.json')] = json.dumps(sidecar).encode()

    orphan = Session(
        rng,
        folder(WEB),
        WEB,
        '2026-09-11T16:00:00',
        agent='a%016x' % rng.getrandbits(64),
        session='0d1f5a7e-3c1b-4e55-a0aa-6b1d2f3e4a5b',
    )
    keep(
        orphan.user('Summarise the open pull requests.')
        .wait(3)
        .mcp('forge__search', {'query': 'is:open'}, '4 open')
        .say('Four are open, one waits for review.')
    )


def copies(told):
    """A fork with a rewritten session id, a background copy, and the replay that a compaction makes."""
    source = told['memory_leak']
    fork = session(API, '2026-09-09T11:00:00')
    fork.lines = [line.replace(source.session, fork.session) for line in source.lines[:16]]
    fork.parent = json.loads(fork.lines[-1])['uuid']
    fork.ask('other idea: what if the pool limits the number of requests instead?').look(
        'src/http/pool.ts', 'max: Infinity'
    )
    fork.edit('src/http/pool.ts', 'max: Infinity', 'max: 64').bash('npm test -- pool', '12 passed').say(
        'It bounds the growth but does not stop the leak.'
    )
    keep(fork.title('Leak: try a pool instead (fork)', 'custom-title'))

    background = session(WEB, '2026-09-28T10:00:00')
    background.lines = [
        json.dumps(
            json.loads(line.replace(told['bisect'].session, background.session))
            | {'sessionKind': 'bg', 'entrypoint': ''},
            separators=(',', ':'),
        )
        for line in told['bisect'].lines[:9]
    ]
    background.entrypoint, background.parent = None, json.loads(background.lines[-1])['uuid']
    background.chain(
        'system', subtype='informational', content='Running in the background', isMeta=False, sessionKind='bg'
    )
    keep(background)

    source = told['long_migration']
    replay = Session(
        rng, source.folder, WEB, '2026-09-14T09:40:00', session=source.session, agent='acompact-1f2e3d4c5b6a7988'
    )
    replay.lines = [
        json.dumps(json.loads(line) | {'isSidechain': True, 'agentId': replay.agent}, separators=(',', ':'))
        for line in source.lines[1:40]
    ]
    keep(
        replay.user('Your task is to create a detailed summary of the conversation so far.').say(
            'The routes of account, orders and reports were moved.'
        )
    )


def odd_sessions():
    """A team, a side chain inside an old main file, a session without a directory, files that are no sessions."""
    team = session(WEB, '2026-09-21T08:00:00', entrypoint=None)
    team.user(
        '<teammate-message teammate_id="lead" color="blue">Please check the colours of the charts.</teammate-message>',
        teamName='charts',
    )
    keep(team.look('src/charts/colours.ts').say('All pairs have a contrast of at least 3:1.'))

    old = session(NOTES, '2026-09-01T18:00:00', version='1.0.98', entrypoint=None, model='claude-sonnet-4-20250514')
    old.ask('which of these drafts is closest to done?')
    call = old.use('Task', {'description': 'Read drafts', 'prompt': 'Read all drafts and rank them.'})
    main, old.parent = old.parent, None
    old.user('Read all drafts and rank them.')
    old.lines[-1] = old.lines[-1].replace('"isSidechain":false', '"isSidechain":true')
    old.parent = main
    old.result(call, 'bundle.md, then leak.md').say('bundle.md lacks only an ending.')
    summary = {'type': 'summary', 'summary': 'Ranking the drafts', 'leafUuid': old.parent}
    keep(old.write(summary))

    bare = Session(rng, '-Users-dev-scratch', None, '2026-09-12T12:00:00', entrypoint=None, branch='')
    bare.ask('what does ENOTTY mean?').say('That the file is no terminal: “not a typewriter”.')
    bare.lines = [line.replace('"cwd":null,', '') for line in bare.lines]
    keep(bare)

    scripts = session(WEB, '2026-09-23T10:20:00').snapshot()
    scripts.ask('الجدول لا يعمل من اليمين إلى اليسار، أصلحه من فضلك 🙏🏽 (اسم الملف table.css)')
    scripts.look('src/orders/table.css').edit('src/orders/table.css', 'margin-left: 1rem', 'margin-inline-start: 1rem')
    scripts.fail('npm test -- table', 'FAIL tests/table.test.ts\n  expected "ltr" to be "rtl"\n1 failed')
    scripts.say('العمود الأول كان مثبتًا إلى اليسار because `position: sticky` used `left` 👩🏽‍💻.')
    scripts.edit('src/orders/table.css', 'left: 0', 'inset-inline-start: 0').bash('npm test -- table', '23 passed')
    scripts.ask('https://example.com/' + 'a-very-long-address-without-a-break' * 6 + ' חזק! 🎉')
    scripts.look('src/orders/' + 'generated-' * 12 + 'columns.ts').say('תודה 🙂 — the long one wraps now.')
    keep(scripts.commit('Let tables run from right to left'))

    busy = session(API, '2026-09-29T14:00:00')
    busy.queue('enqueue', 'and run the tests after').ask('sort the imports everywhere').bash(
        'npx eslint --fix src', 'fixed 212', (5, 9)
    )
    busy.chain(
        'attachment',
        attachment={'type': 'queued_command', 'prompt': 'and run the tests after', 'commandMode': 'prompt'},
    )
    busy.bash('npm test', '214 passed', (9, 20)).say('Sorted, and the tests pass.').shell_line(
        'git status --short', ' M src/app.ts'
    ).slash('clear')
    busy.write({'type': 'mood-ring', 'colour': 'green'}).write({'type': 'mood-ring', 'colour': 'blue'}).chain(
        'telemetry', level=1
    )
    keep(busy)

    empty = session(CLI, '2026-09-24T21:00:00').snapshot().snapshot()
    keep(
        empty.write({'type': 'summary', 'summary': 'Release notes', 'leafUuid': '5b1c6a34-77aa-4c1e-a1d2-0f9e8d7c6b5a'})
    )
    files[folder(CLI) + '/journal.jsonl'] = b'{"type":"started","key":"v2:1","agentId":"a1"}\n'


def damage():
    """One repaired line of each kind, a line in progress, and a file that a crash left half readable."""
    s = routine(
        CLI,
        '2026-09-17T20:00:00',
        'make the config file optional',
        ['src/config.rs'],
        'cargo test config',
        '11 passed',
        'Make the configuration optional',
        'Defaults apply without a file.',
    )
    start = len(s.lines)
    for number in range(6):
        s.ask(f'note to self, number {number}: the café menu is in notes/')
    lines = [line.encode() for line in s.lines]
    whole = lines[start:]
    lines[start:] = [
        whole[0].replace('é'.encode(), b'\xe9'),  # not UTF-8
        b'\0' * 64 + whole[1],  # a run of NULs
        lines[3][:90] + whole[2],  # a record cut off by the next
        whole[3] + whole[4],  # two records
        whole[5] + lines[4][:70],  # one whole and a fragment
    ]
    files[s.path] = b'\n'.join(lines) + b'\n'

    live = routine(
        WEB,
        '2026-10-02T16:00:00',
        'print styles for invoices',
        ['src/invoices/print.css'],
        'npm run build',
        'built',
        'Add print styles',
        'A4 and Letter both fit.',
    )
    live.ask('now the same for the delivery note')
    files[live.path] = live.text().encode()[:-60]

    broken = routine(
        IOS,
        '2026-09-15T11:30:00',
        'cache avatars on disk',
        ['Harbor/Avatar/Cache.swift', 'Harbor/Avatar/Loader.swift'],
        'swift test --filter Avatar',
        '8 tests passed',
        'Cache avatars',
        'Kept for a week, 50 MB at most.',
    )
    lines = broken.lines
    for index in range(4, len(lines), 6):
        lines[index] = lines[index][: rng.randrange(40, 200)]
    keep(broken)


def crew():
    """A team: its lead, two members that answer by messages, and the calls that keep them together."""
    lead = session(WEB, '2026-09-30T13:00:00').snapshot()
    lead.ask('have a team of two check the checkout page: one for the keyboard, one for the wording')
    lead.result(
        lead.use('TeamCreate', {'team_name': 'checkout', 'description': 'Check the checkout page'}),
        'Team checkout created.',
        details={'team_name': 'checkout'},
    )
    for number, subject in enumerate(['Walk it by keyboard', 'Read every sentence'], 1):
        task = {'task': {'id': str(number), 'subject': subject}}
        lead.result(lead.use('TaskCreate', {'subject': subject}), f'Task #{number} created.', details=task)
    keys = lead.teammate('checkout', 'keys', 'general-purpose', 'Keyboard', 'Walk the checkout page by keyboard alone.')
    words = lead.teammate('checkout', 'words', 'reviewer', 'Wording', 'Read every sentence of the checkout page.')
    keys.wait(2).look('src/checkout/page.tsx').grep('tabIndex', 'src/checkout/card.tsx').look('src/checkout/card.tsx')
    words.wait(2).look('src/checkout/page.tsx').look('src/checkout/messages.ts')
    lead.report(
        words, 'Two sentences', 'Two sentences blame the customer:\n- "You entered a wrong card."\n- "You failed."'
    )
    lead.report(keys, 'One trap', 'Focus is trapped in the card field.\nEverything else can be reached.')
    lead.user('<teammate-message teammate_id="keys">{"type":"idle_notification","from":"keys"}</teammate-message>')
    for number in (1, 2):
        lead.result(
            lead.use('TaskUpdate', {'taskId': str(number), 'status': 'completed'}),
            f'Updated task #{number}.',
            details={'success': True, 'taskId': str(number), 'statusChange': {'from': 'pending', 'to': 'completed'}},
        )
    lead.result(lead.use('TaskList', {}), 'All done.', details={'tasks': []})
    lead.look('src/checkout/card.tsx').edit('src/checkout/card.tsx', 'tabIndex={0}', 'tabIndex={-1}')
    lead.say('One trap is gone; the two sentences are yours to word.')
    keep(*lead.family())
    for child in lead.children:
        sidecar = {'agentType': child.kind, 'description': child.name, 'toolUseId': child.call}
        files[child.path.replace('.jsonl', '.meta.json')] = json.dumps(sidecar).encode()


def main():
    told = tell_stories()
    tell_tales()
    fill_weeks()
    for s in month_sessions(rng, session):
        keep(*s.family())
    agents_of_every_age()
    copies(told)
    odd_sessions()
    damage()
    crew()
    target = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    shutil.rmtree(target, ignore_errors=True)
    for path, data in sorted(files.items()):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    print(f'{len(files)} files, {sum(map(len, files.values()))} bytes in {target}')


if __name__ == '__main__':
    main()
