"""Kinds of session, a function each: what is asked, which tools are called in which order, what comes of it.

Every kind of ArchetypeKind in Sources/ has one; the numbers of steps and the words vary from session to session.
"""

from fixture_changes import (
    build_loop,
    configuration,
    dependencies,
    documentation,
    feature,
    fix,
    git_operations,
    refactor,
    test_loop,
    test_writing,
    writing,
)
from fixture_projects import ANDROID, DESIGN, DOCS, FIRMWARE, GAME, INFRA, MODEL, PIPELINE, PROJECTS, SERVICE
from fixture_work import FAILED, passed


def simulator(w):
    w.ask(
        'open {area} in the simulator and see what it looks like with the largest text',
        'does {area} work on a small screen? look at it in the simulator',
    )
    server = 'android-emulator' if w.p is ANDROID else 'ios-simulator'
    w.s.mcp(f'{server}__launch', {'device': 'small'}, 'booted')
    for step in w.times(4, 8):
        w.s.mcp(
            f'{server}__{w.pick("tap", "swipe", "type_text")}',
            {'x': 40 * step, 'y': 210},
            'done',
            error=w.rng.random() < 0.08,
        )
        w.s.mcp(f'{server}__screenshot', {'scale': 1}, f'saved: screen-{step}.png')
    if w.rng.random() < 0.6:
        w.change(w.a.code[0]).s.mcp(f'{server}__screenshot', {'scale': 1}, 'saved: after.png')
    w.say(
        'It holds with the largest text; one label was cut off and wraps now.',
        'Nothing is cut off on the small screen.',
    )


def browser(w):
    w.ask(
        'click through {area} in the browser and tell me what is odd',
        'open the preview and check {area} by keyboard and by mouse',
    )
    w.s.mcp('playwright__browser_navigate', {'url': 'http://localhost:6006'}, 'loaded')
    for step in w.times(4, 9):
        w.s.mcp(
            f'playwright__browser_{w.pick("click", "press_key", "hover")}',
            {'ref': f'e{step}'},
            'ok',
            error=w.rng.random() < 0.1,
        )
        w.s.mcp('playwright__browser_snapshot', {}, f'tree of {w.rng.randint(20, 90)} nodes')
    w.s.mcp('playwright__browser_take_screenshot', {}, 'saved: preview.png')
    w.say(
        'Two things: the focus ring is hidden below the header, and Escape does nothing.',
        'All of it can be reached by keyboard; nothing is odd.',
    )


def connector(w):
    server = w.p.server
    w.ask('which open issues are about {area}? group them', 'is it known that {area} {trouble}? look in the tracker')
    w.s.mcp(f'{server}__search', {'query': w.a.name}, f'{w.rng.randint(2, 9)} results')
    for number in w.times(3, 7):
        w.s.mcp(
            f'{server}__{w.pick("get_issue", "get_issue", "list_comments")}',
            {'id': 200 + number},
            'open, two comments',
            error=w.rng.random() < 0.05,
        )
    w.s.mcp('alarms__query', {'service': w.p.name, 'hours': 48}, f'{w.rng.randint(0, 40)} events')
    if w.rng.random() < 0.5:
        w.s.mcp(f'{server}__add_label', {'id': 200, 'label': 'confirmed'}, 'labelled')
    w.say(
        'Three of them are the same fault, reported from three versions.',
        'It is known since spring; the last comment has a way to make it happen.',
    )


def orchestration(w):
    w.ask(
        'split the review of {area} over a few agents and give me one list',
        'let agents look at {name} in parallel: one for correctness, one for tests, one for docs',
    )
    background = w.rng.random() < 0.45
    started = []
    topics = [
        ('correctness', 'reviewer'),
        ('tests', 'test-writer'),
        ('documents', 'Explore'),
        ('names', 'reviewer'),
        ('speed', 'general-purpose'),
    ]
    for topic, kind in w.some(topics, 3, 4):
        child = w.s.spawn(
            'Agent',
            kind,
            f'Look at {topic}',
            f'Look at {w.a.name} for {topic}. Answer with file and line.',
            link='notification' if background else w.pick('result', 'text', 'result'),
            model=w.pick('claude-haiku-4-5', None),
            background=background,
        )
        child.wait(1, 4)
        for name in w.some(w.a.code + w.a.tests, 1, 3):
            child.look(name)
        if w.rng.random() < 0.5:
            child.grep(w.a.name.split()[-1], *w.a.code)
        if w.rng.random() < 0.35:
            child.bash(w.p.test, passed(w))
        if background:
            started.append((child, topic))
        else:
            w.s.finish(child, f'{w.rng.randint(0, 4)} findings about {topic}.')
    for child, topic in started:
        w.s.finish(child, f'{w.rng.randint(0, 4)} findings about {topic}.')
    for _ in w.times(2, 3):
        w.s.result(
            w.s.use('TaskOutput', {'task_id': 'a1'}),
            'completed',
            details={
                'retrieval_status': 'success',
                'task': {'task_id': 'a1', 'task_type': 'local_agent', 'status': 'completed'},
            },
        )
    w.say(
        'One list, seven findings, the two at the top are real faults.',
        'The agents agree on one fault; the rest are questions of taste.',
    )


def planning(w):
    w.ask(
        'plan how {area} should change, ask me where you need a decision, no code yet',
        'think through {area} with me: it {trouble}. a plan first',
    )
    w.s.result(w.s.use('EnterPlanMode', {}), 'Plan mode.', details={'message': 'Entered plan mode'})
    for name in w.some(w.a.code, 1, 2):
        w.s.look(name)
    for _ in w.times(2, 3):
        question = w.pick('Keep the old format for one release?', 'Is a migration allowed?', 'Who else calls this?')
        w.s.result(
            w.s.use(
                'AskUserQuestion',
                {'questions': [{'question': question, 'options': [{'label': 'Yes'}, {'label': 'No'}]}]},
            ),
            'Yes',
            details={'questions': [question], 'answers': {question: 'Yes'}},
        )
    for _ in w.times(2, 3):
        w.s.todo('Measure first', 'Change the format', 'Move the callers', 'Remove the old one')
    w.s.result(
        w.s.use('ExitPlanMode', {'plan': 'In four steps.'}),
        'The plan was approved.',
        details={'plan': 'In four steps.', 'isAgent': False},
    )
    w.say('Agreed: measure, change, move, remove, in four commits.')


def web_research(w):
    w.ask(
        'what do others do when {area} {trouble}? search, with sources',
        'is there a library for {area} that is still maintained?',
    )
    for number in w.times(2, 4):
        query = f'{w.a.name} {w.pick("best practice", "maintained library", "known issue", "comparison")}'
        w.s.result(
            w.s.use('WebSearch', {'query': query}),
            'Ten results.',
            details={'query': query, 'results': [], 'durationSeconds': 1.4 + number},
            seconds=(1, 4),
        )
        for _ in w.times(1, 2):
            url = f'https://docs.example.org/{w.rng.randint(10, 99)}'
            failed = w.rng.random() < 0.12
            w.s.result(
                w.s.use('WebFetch', {'url': url, 'prompt': 'What does it say?'}),
                'Not found' if failed else 'A page.',
                error=failed,
                details=None if failed else {'url': url, 'code': 200, 'bytes': 18000, 'durationMs': 900},
                seconds=(1, 9),
            )
    w.say(
        'Two libraries are maintained; one of them costs 38 kB. Sources are listed above.',
        'Most retry with a limit; nobody keeps the connection open for longer than a minute.',
    )


def pull_requests(w):
    w.ask(
        'go through the open pull requests and merge what is ready',
        'answer the comments on my pull request about {area}',
    )
    w.s.bash('gh pr list --state open', '#31 ready\n#34 draft\n#35 ready', (0.8, 2))
    for number in w.times(2, 4):
        w.s.bash(f'gh pr view {31 + number} --comments', 'two approvals', (0.6, 2))
        w.s.bash(f'gh pr checks {31 + number}', w.pick('all passed', '1 pending'), (0.6, 2))
        if w.rng.random() < 0.5:
            w.s.bash(f'gh pr comment {31 + number} --body "Thank you, done."', 'commented', (0.8, 2))
    if w.rng.random() < 0.3:
        w.break_('gh pr merge 34 --squash', 'Pull request is in draft', seconds=(1, 3))
    w.s.bash('gh pr merge 31 --squash', 'merged', (1, 3))
    w.say('Two were ready and are merged; the third waits for its author.', 'All comments are answered.')


def code_review(w):
    w.ask(
        'review what changed in {area} since the last release. no edits',
        'read the diff of my branch as a stranger would',
    )
    w.s.bash('git log --oneline main..HEAD', 'a1 Change\nb2 Change', (0.1, 0.4)).bash(
        'git diff main...HEAD --stat', '4 files changed', (0.1, 0.4)
    )
    for name in w.some(w.a.code + w.a.tests, 2, 4):
        w.s.bash(f'git diff main...HEAD -- {name}', '+ a line', (0.1, 0.4))
        if w.rng.random() < 0.6:
            w.s.look(name)
        if w.rng.random() < 0.4:
            w.s.bash(f'git blame -L 10,30 {name}', 'b2 (dev)', (0.1, 0.6))
    w.say(
        'Two remarks: an error is swallowed, and a name says the contrary of what it does.',
        'It reads well. One test passes for the wrong reason.',
    )


def services(w):
    w.ask(
        'staging is behind: {area} {trouble}. look at the cluster and mend it',
        'roll {name} out to staging and watch it',
    )
    for _ in w.times(4, 7):
        command = w.pick(
            'kubectl get pods -n staging',
            'kubectl logs deploy/worker -n staging --tail 50',
            'docker compose ps',
            'helm list -n staging',
            'kubectl describe pod worker-1 -n staging',
            'psql -c "select count(*) from jobs"',
        )
        if w.rng.random() < 0.15:
            w.break_(command, 'Error from server: timed out', seconds=(5, 20))
        w.s.bash(command, 'three rows', (0.5, 6))
    if w.rng.random() < 0.4:
        w.change(w.p.settings[0])
    w.s.bash('helm upgrade worker charts/worker -n staging', 'deployed', (8, 40)).bash(
        'kubectl rollout status deploy/worker -n staging', 'successfully rolled out', (10, 60)
    )
    w.say(
        'Rolled out; the queue was empty after four minutes.',
        'One node had no disk left. It has been drained, and the rollout is complete.',
    )


def skills(w):
    skill = w.pick('release-notes', 'write-test', 'changelog', 'style-check')
    w.ask(f'use the {skill} skill on {{area}}', f'run {skill}, then the style check')
    for name in (skill, w.pick('style-check', 'spelling'), w.pick('commit-message', skill)):
        w.s.result(
            w.s.use('Skill', {'skill': name}),
            f'Launching skill: {name}',
            details={'success': True, 'commandName': name},
        )
        w.s.user(f'Base directory for this skill: ~/.claude/skills/{name}', isMeta=True)
        w.s.look(w.pick(*w.p.documents))
        if w.rng.random() < 0.5:
            w.change(w.pick(*w.p.documents), 3)
    w.say(
        'Done as the skill says; one sentence was against the style.', 'The notes are in the form of the last release.'
    )


def test_runs(w):
    w.ask(
        'run all tests on this branch, each suite alone, and tell me what is slow',
        'run the tests of {area} until one fails',
    )
    for number in w.times(5, 9):
        if w.rng.random() < 0.2:
            w.break_(w.p.test, *FAILED)
        else:
            w.check(w.p.test, passed(w), (6, 90))
    w.say('Twenty runs, one failure: it needs the network. The slowest suite takes 41 s.', 'None failed.')


def commands(w):
    w.ask('run {name} over last week and keep the output', 'make a profile of {area} with the usual script')
    for _ in w.times(5, 9):
        command = w.pick(
            w.p.run,
            'node scripts/report.mjs',
            'python3 tools/trace.py',
            './scripts/collect.sh',
            'python3 tools/summarise.py',
        )
        if w.rng.random() < 0.12:
            w.break_(command, 'no such date', seconds=(1, 5))
        w.s.bash(command, f'{w.rng.randint(100, 900)} rows in {w.rng.randint(2, 60)} s', (2, 60))
    w.say('Seven days, kept in out/; one day has no data.', 'Most of the time goes into one function.')


def research(w):
    w.ask(
        'how does {area} work? I want to understand it before I touch it',
        'where would {area} go wrong if two run at once?',
    )
    for name in w.some(w.a.code + w.a.tests, 3, 5):
        w.s.grep(name.replace('\\', '/').split('/')[-1].split('.')[0], *w.a.code)
        w.s.look(name)
        if w.rng.random() < 0.3:
            w.s.look(name, '// the rest\n')
    w.say(
        'It reads everything into one list and sorts it twice. The second sort is what makes it slow.',
        'Two at once would share the buffer; nothing guards it.',
    )


def reading(w):
    w.ask('read all of {area} and explain it to me', 'read {area} closely. is the comment at the top still true?')
    for _ in w.times(2, 3):
        for name in w.some(w.a.code + w.a.tests + w.p.documents[:1], 3, 4):
            w.s.look(name)
    w.say(
        'The comment is out of date: it speaks of a lock that is gone.',
        'In short: parse, merge, write, each in its own file.',
    )


def searching(w):
    w.ask('where else do we do what {area} does? list the places', 'find every caller of {area}')
    for _ in w.times(6, 10):
        if w.rng.random() < 0.7:
            w.s.grep(w.pick('TODO', 'legacy', 'retry', 'timeout', w.a.name.split()[-1]), *w.some(w.a.code, 1, 3))
        else:
            w.s.glob('**/*' + w.pick('_old', '_test', '') + '.*', *w.some(w.a.code, 1, 2))
    w.say('Five places, three of them tests.', 'Two callers outside of it, both listed above.')


# kind, how many sessions, where
KINDS = [
    (simulator, 7, [ANDROID]),
    (browser, 8, [DESIGN, DOCS]),
    (connector, 9, [DESIGN, SERVICE, FIRMWARE, PIPELINE]),
    (orchestration, 11, [SERVICE, MODEL, ANDROID, DESIGN]),
    (planning, 7, [MODEL, INFRA, GAME]),
    (web_research, 8, [MODEL, SERVICE, GAME]),
    (pull_requests, 8, [SERVICE, DESIGN, DOCS]),
    (git_operations, 7, [FIRMWARE, ANDROID, SERVICE]),
    (code_review, 8, [FIRMWARE, SERVICE, INFRA]),
    (services, 10, [INFRA, PIPELINE]),
    (dependencies, 7, [MODEL, DESIGN, PIPELINE]),
    (documentation, 9, [DOCS, FIRMWARE, PIPELINE]),
    (test_writing, 9, [SERVICE, FIRMWARE, MODEL, ANDROID]),
    (configuration, 7, [INFRA, PIPELINE, FIRMWARE]),
    (skills, 7, [DOCS, DESIGN]),
    (test_runs, 7, [SERVICE]),
    (commands, 8, [PIPELINE, MODEL]),
    (build_loop, 10, [FIRMWARE, GAME, ANDROID]),
    (test_loop, 12, [SERVICE, MODEL, PIPELINE, GAME]),
    (refactor, 9, [SERVICE, GAME]),
    (feature, 9, [ANDROID, GAME, MODEL, DESIGN]),
    (fix, 13, PROJECTS),
    (writing, 7, [DESIGN, GAME]),
    (research, 11, PROJECTS),
    (reading, 7, [FIRMWARE, PIPELINE, SERVICE]),
    (searching, 7, [GAME, ANDROID, INFRA]),
]
