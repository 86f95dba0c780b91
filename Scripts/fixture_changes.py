"""Kinds of session that change files, a function each."""

from fixture_projects import GAME, MODEL, PIPELINE, SERVICE
from fixture_work import FAILED, beside, passed


def git_operations(w):
    w.ask('rebase my branch on main and clean the history up', 'bring the fix for {area} to the release branch')
    w.s.bash('git fetch origin', '', (0.5, 3)).bash('git stash', 'Saved working directory', (0.1, 0.4))
    for _ in w.times(2, 4):
        if w.rng.random() < 0.45:
            w.break_(
                w.pick('git rebase origin/main', 'git cherry-pick 4e1c0de'),
                'CONFLICT (content): merge conflict',
                seconds=(0.4, 2),
            )
            w.s.bash('git status --short', 'UU ' + w.a.code[0], (0.1, 0.3))
            w.change(w.a.code[0]).s.bash('git add -A && git rebase --continue', 'Successfully rebased', (0.3, 1))
        else:
            w.s.bash(
                w.pick(
                    'git rebase --autosquash origin/main', 'git cherry-pick 91bd2aa', 'git merge --ff-only origin/main'
                ),
                'done',
                (0.3, 2),
            )
    w.s.bash('git stash pop', 'Dropped', (0.1, 0.4)).bash('git push --force-with-lease', 'pushed', (1, 4))
    w.say('Five commits became three, and nothing was lost.', 'The fix stands on both branches.')


def dependencies(w):
    w.ask(
        'install what {area} needs, on a machine that has nothing',
        'a fresh checkout does not install any more. find out why',
    )
    for package in w.some(w.p.packages, 2, 3):
        command = (
            w.pick(f'npm install {package}', f'pip install {package}', f'brew install {package}')
            if w.p not in (SERVICE, GAME)
            else w.pick('go mod tidy', f'dotnet add package {package}', f'apt-get install {package}')
        )
        if w.rng.random() < 0.4:
            w.break_(command, 'could not resolve: two versions of one package', 'checksum mismatch', seconds=(5, 30))
        w.s.bash(command, 'installed', (4, 40))
    w.s.bash(w.p.install, 'up to date', (4, 30)).bash(
        'pip install -U pip' if w.p in (MODEL, PIPELINE) else 'npm ci', 'added 412 packages', (8, 40)
    )
    if w.rng.random() < 0.5:
        w.change(w.p.settings[0])
    w.say(
        'A clean install takes 40 s; the lock file was two versions behind.',
        'It installs. The fault was a version that had been withdrawn.',
    )


def documentation(w):
    w.ask(
        'document {area} for somebody who has never seen it',
        'the docs say nothing about why {area} {trouble}. write it down',
        'shorten what we say about {area}',
    )
    for name in w.some(w.p.documents, 2, 4):
        w.s.look(name)
        for _ in w.times(1, 2):
            w.change(name, 6)
    if w.rng.random() < 0.4:
        w.s.bash('wc -w ' + w.p.documents[0], '612', (0.1, 0.2))
    w.land(w.pick('Document {}', 'Say more about {}').format(w.a.name)).say(
        'Two pages, each with one example that was tried.', 'A third shorter, and the example works.'
    )


def test_writing(w):
    w.ask(
        'write tests for {area}, the odd cases first', 'there is no test for the case that {area} {trouble}. add some'
    )
    w.read(w.some(w.a.code, 1, 2))
    for number in w.times(3, 5):
        if number == 0 and w.rng.random() < 0.4:
            w.s.create(beside(w.a.tests[0], 'more'), 'a test\n' * 12)
        w.change(w.a.tests[0], 8)
        if w.rng.random() < 0.3:
            w.break_(w.p.test, *FAILED)
    w.check(w.p.test, passed(w)).land(f'Test {w.a.name}').say(
        'Eleven cases; one of them found a fault, which I left alone as you asked.', 'The odd cases are covered.'
    )


def configuration(w):
    w.ask(
        'tidy the configuration of {name}',
        'staging and production have drifted apart, bring them together',
        'make CI cache what it can',
    )
    for name in w.some(w.p.settings, 2, 3):
        w.s.look(name)
        for _ in w.times(1, 3):
            w.change(name, 2)
    if w.rng.random() < 0.5:
        w.check(w.p.lint, 'no problems')
    w.land('Tidy the configuration').say('One file says what three said before.', 'The cache saves 90 s a run.')


def build_loop(w):
    w.ask('the build of {area} is broken since the update, make it green', 'move {area} to the new compiler')
    for _ in w.times(3, 5):
        w.break_(w.p.build, 'error: cannot convert', 'error: unknown type', 'error: missing return', seconds=(10, 50))
        w.change(w.pick(*w.a.code))
    w.check(w.p.build, 'build complete', (10, 60)).land(f'Build {w.a.name} again').say(
        'Four errors, one cause: a header that is no longer included by another.', 'It builds, without a warning.'
    )


def test_loop(w):
    w.ask('{area} {trouble}. get the tests green again', 'the tests of {area} fail on main. find out why and fix it')
    w.s.look(w.a.code[0])
    for _ in w.times(3, 5):
        w.change(w.pick(*w.a.code[:2]), 2)
        w.break_(w.p.test, *FAILED)
        if w.rng.random() < 0.4:
            w.say(
                'That was only half of it: the other caller of {area} passes seconds.',
                'Not the cause; the value is already wrong before it gets to {area}.',
                'So {area} is not at fault here: the test compares two clocks.',
                'It passes alone and fails after the others, because {area} keeps what the first one left.',
            )
    w.change(w.a.code[0], 3).check(w.p.test, passed(w)).land(f'Fix {w.a.name}')
    w.say(
        'Green. The cause was an offset that one of two callers had already added.',
        'All pass; a value was rounded twice on its way into {area}.',
        'All pass. Two of {area} were made where one was meant.',
    )


def refactor(w):
    w.ask(
        'split {area} so that each file does one thing. no change in behaviour',
        'rename the types of {area}, everywhere',
    )
    names = w.a.code + [beside(name, part) for name in w.a.code for part in ('core', 'types')]
    w.s.grep(w.a.name.split()[-1], *w.a.code)
    for name in w.some(names, 6, 9):
        w.change(name, 3)
        if w.rng.random() < 0.3:
            w.change(name)
    w.check(w.p.build, 'ok').check(w.p.test, passed(w)).land(f'Split {w.a.name}').say('Seven files, no test changed.')


def feature(w):
    w.ask('add a dry run to {area}', 'build the export for {area}: CSV and JSON', 'let people undo in {area}')
    for number, name in enumerate(
        w.some([beside(n, part) for n in w.a.code for part in ('export', 'plan', 'undo')], 3, 4)
    ):
        w.s.create(name, 'code\n' * w.rng.randint(8, 40))
        if number % 2:
            w.change(w.pick(*w.a.code), 4)
    w.change(w.a.code[0], 2).change(w.a.code[-1], 2).check(w.p.test, passed(w)).land(f'Add to {w.a.name}')
    w.say('It is in, behind a flag that is off.', 'Done: three new files, two that call them.')


def fix(w):
    w.ask('{area} {trouble}. the smallest fix, please', 'one-line fix: {area} {trouble}')
    w.s.look(w.a.code[0])
    w.change(w.a.code[0])
    if w.rng.random() < 0.6:
        w.change(w.a.code[0])
    w.check(w.p.lint, 'no problems').land(f'Mend {w.a.name}').say(
        'One line: the limit was compared with the wrong unit.', 'A sign was wrong.'
    )


def writing(w):
    w.ask(
        'make placeholder files for {area} so that the layout can be tried',
        'write the fixtures for {area} by hand, small ones',
    )
    for number in w.times(5, 8):
        w.s.create(f'samples/{w.a.name.split()[-1]}-{number}.svg', '<svg/>\n' * 3)
    w.s.bash('ls samples', 'all there', (0.1, 0.2))
    w.say('They are in samples/.')
