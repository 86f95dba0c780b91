#!/usr/bin/env python3
"""Writes session logs full of invented secrets, with the list of them: the corpus that redaction is measured on.

    Benchmarks/secret_corpus.py OUT [--seed N] [--secrets 20000] [--lookalikes 5000]

OUT/projects holds the logs, OUT/truth.json what was hidden where, OUT/texts.jsonl every text on its own, for the direct
check of the redactor (Benchmarks/secrets.py --direct). The same seed gives the same bytes. Every value is made at run
time from the grammars in secret_families.py, so that no file of this repository looks like a secret.
"""

import argparse
import itertools
import json
import os
import random
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'Scripts'))
sys.path.insert(0, os.path.dirname(__file__))

import secret_families as families
import secret_fields as fields
import secret_forms as forms
import secret_pii as pii
from fixture_log import Session

COPY_FAMILIES = ['password-assignment', 'database-url', 'curl-user', 'flag-password', 'tfvars', 'pgpassword', 'connection-string', 'token-assignment', 'bearer', 'pypirc', 'hex-assignment', 'cookie']
COPY_PROSE = ['again with {} it did not work', 'then I typed {} and it was still wrong', '{}', 'is "{}" right?']


class Cases:
    """All pairs of family and form in a shuffled round, for ever."""

    def __init__(self, rng):
        self.rng = rng
        anchored = [(f, form) for f in [*families.ANCHORED, *families.MADE] for form in forms.anchored_forms() if f != 'url-password']
        context = [(f, (form, t)) for f, (_, texts) in families.CONTEXT.items() for t in texts
                   for form in [*forms.CONTEXT_SHAPES, *forms.CONTEXT_ENCODED]]
        keys = [(f, form) for f in families.PEM_LABELS for form in forms.PEM_FORMS]
        personal = [(f, text) for f, (_, texts) in pii.PII.items() for text in texts]
        self.rounds = [(3, anchored), (2, context), (0.2, keys), (0.35, personal)]
        self.decks = [[] for _ in self.rounds]

    def draw(self):
        index = self.rng.choices(range(len(self.rounds)), [weight for weight, _ in self.rounds])[0]
        if not self.decks[index]:
            self.decks[index] = self.rng.sample(self.rounds[index][1], len(self.rounds[index][1]))
        return index, *self.decks[index].pop()

    def value(self, family):
        if family in families.MADE:
            return families.MADE[family](self.rng)
        value = families.draw(self.rng, families.ANCHORED[family])
        return families.WEBHOOKS.get(family, '') + value

    def make(self):
        """One case: its family, form, text and the strings that must not come through."""
        rng = self.rng
        index, family, form = self.draw()
        if index == 0:
            value = self.value(family)
            text, needles = forms.write(rng, form, value)
            host = families.WEBHOOKS.get(family)
            if host:
                path = value.removeprefix(host)
                needles = [path, *forms.encoded_part(rng, form, text, path)]
            return Case(family, form, text, needles, value)
        if index == 1:
            form, template = form
            grammar = families.CONTEXT[family][0]
            value = grammar(rng) if callable(grammar) else families.draw(rng, grammar)
            text, needles = forms.write_context(rng, form, template, value)
            return Case(family, form, text, needles, value, template)
        if index == 2:
            head, end = families.pem(rng, families.PEM_LABELS[family])
            begin, body = head.split('\n', 1)
            text = forms.PEM_FORMS[form](begin + '\n', body, end)
            needles = [line for line in body.split('\n') if len(line) >= 12] if form not in ('pem-base64', 'pem-percent') else [text]
            return Case(family, form, text, needles, None)
        value = pii.PII[family][0](rng)
        return Case(family, 'pii ' + form, form.format(value), [value], value if family in pii.PII_LEARNT else None)


class Case:
    def __init__(self, family, form, text, needles, value, template=None):
        self.family, self.form, self.text, self.needles, self.value, self.template = family, form, text, needles, value, template


class Corpus:
    def __init__(self, options):
        self.options, self.rng = options, random.Random(options.seed)
        self.secrets, self.lookalikes, self.texts, self.sessions = [], [], [], []
        self.cases, self.looks = Cases(self.rng), pii.lookalikes(self.rng)
        self.names = itertools.count()

    def hidden(self, family, form, field, needles, session):
        self.secrets.append({'family': family, 'form': form, 'field': field, 'session': session.session, 'values': needles})

    def plant(self, session, field, write, case):
        self.hidden(case.family, case.form, field, case.needles, session)
        self.texts.append({'family': case.family, 'form': case.form, 'field': field, 'text': case.text, 'values': case.needles})
        write(session, case.text)

    def look(self, session, published):
        kind, text = next(self.looks)
        number = f'case {next(self.names):05d}'
        write, field = published
        self.lookalikes.append({'kind': kind, 'text': text, 'field': field, 'mark': number})
        self.texts.append({'kind': kind, 'text': f'{number} is {text} and no more', 'keep': text})
        write(session, f'{number} is {text} and no more')

    def session(self, number):
        rng = self.rng
        user = pii.name(rng, 4) + 'x'
        home = rng.choice(['/Users/', '/home/']) + user
        project = rng.choice(['billing', 'parser', 'shop', 'site', 'engine', 'reader']) + f'-{number % 29}'
        cwd = f'{home}/dev/{project}'
        folder = cwd.replace('/', '-')
        start = f'2026-0{1 + number % 6}-{1 + number % 27:02d}T{8 + number % 9:02d}:00:00'
        s = Session(rng, folder, cwd, start, entrypoint='cli' if number % 4 else 'sdk-cli')
        s.home = home
        self.sessions.append(s)
        self.hidden('home', 'home folder of the session', 'cwd', [user], s)
        self.hidden('home', 'home folder, dash-encoded', 'folder', [folder[: len(home)]], s)
        if number % 4:
            s.snapshot()
        s.ask(rng.choice(['the test is broken again, why does it fail?', 'find out why the import is still wrong', 'it crashes, please debug the parser']))
        self.fill(s, user)
        s.fail('make test', 'FAIL test_parser: expected 3, got 4\n1 failed, 12 passed')
        s.say('The root cause was a stale cache: the parser kept the old value. I verified it with a failing test, and the fix is one line.')
        s.edit('src/parser.py', 'cache = old', 'cache = None')
        s.bash('make test', '13 passed in 2.41s')
        s.commit('Fix the stale cache of the parser')
        s.say('It turned out that the cache was never cleared. Now all 13 tests pass, and it went from 240 ms to 12 ms.')

    def fill(self, s, user):
        rng = self.rng
        published = [(fields.PROSE['prompt'], 'prompt'), (fields.PROSE['assistant'], 'assistant')]
        titled = rng.random() < 0.5
        if titled:
            self.look(s, (fields.TITLES[rng.choice(['ai-title', 'custom-title'])], 'title'))
        for _ in range(self.looks_per_session - titled):
            self.look(s, rng.choice(published))
        for _ in range(self.cases_per_session):
            case = self.cases.make()
            self.place(s, case, titled)
        # The user's name by itself, learnt from the home folder.
        self.hidden('home', 'user name alone', 'assistant', [user], s)
        s.say(f'This belongs to {user} and nobody else.')

    def place(self, s, case, titled):
        rng = self.rng
        bare = case.form == 'bare' and case.value and '/' not in case.value
        if bare or (case.form == 'file-name'):
            names = rng.sample(list(fields.NAMES), 3)
            for field in names if bare else []:
                self.hidden(case.family, 'name', field, case.needles, s)
                fields.NAMES[field](s, case.value)
            if bare and rng.random() < 0.5:
                field = rng.choice(list(fields.SPLIT))
                self.hidden(case.family, field, field, case.needles, s)
                fields.SPLIT[field](s, case.value)
                return
        roll = rng.random()
        if roll < 0.12 and not titled and '\n' not in case.text:
            pool = fields.TITLES
        elif roll < 0.5:
            pool = fields.PROSE
        else:
            pool = fields.HIDDEN
        field = rng.choice(list(pool))
        if case.family in COPY_FAMILIES and case.form.startswith('context') and len(case.needles) == 1 and rng.random() < 0.6:
            self.copies(s, case)
        self.plant(s, field, pool[field], case)

    def copies(self, s, case):
        """The value again, alone, in other places of the session and in a sub-agent's log."""
        rng = self.rng
        places = [*fields.PROSE, *fields.TITLES, 'branch', 'thinking', 'tool-result']
        everything = fields.PROSE | fields.TITLES | fields.HIDDEN | fields.NAMES
        for field in rng.sample(places, 2):
            if field == 'branch' and not case.value.isalnum():
                continue
            text = case.value if field == 'branch' else rng.choice(COPY_PROSE).format(case.value)
            self.hidden(case.family, 'copy', field, [case.value], s)
            everything[field](s, text)

    def run(self):
        options = self.options
        count = max(options.secrets // 22, 1)
        self.cases_per_session = 16
        self.looks_per_session = max(round(options.lookalikes / count), 0)
        for number in range(count):
            self.session(number)
        number = count
        while len(self.secrets) < options.secrets:
            self.session(number)
            number += 1
        out = options.out
        shutil.rmtree(os.path.join(out, 'projects'), ignore_errors=True)
        for session in self.sessions:
            for one in session.family():
                path = os.path.join(out, 'projects', one.path)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, 'w', newline='', encoding='utf-8', errors='surrogatepass') as file:
                    file.write(one.text())
        truth = {'seed': options.seed, 'secrets': self.secrets, 'lookalikes': self.lookalikes}
        with open(os.path.join(out, 'truth.json'), 'w') as file:
            json.dump(truth, file)
        with open(os.path.join(out, 'texts.jsonl'), 'w') as file:
            file.writelines(json.dumps(text) + '\n' for text in self.texts)
        ids = {secret['family'] for secret in self.secrets}
        kinds = {secret['form'] for secret in self.secrets}
        print(f'{len(self.secrets):,} secrets of {len(ids)} families in {len(kinds)} forms, '
              f'{len(self.lookalikes):,} look-alikes, {len(self.sessions):,} sessions')


if __name__ == '__main__':
    parser = argparse.ArgumentParser()
    parser.add_argument('out')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--secrets', type=int, default=20_000)
    parser.add_argument('--lookalikes', type=int, default=5_000)
    Corpus(parser.parse_args()).run()
