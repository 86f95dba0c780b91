#!/usr/bin/env python3
"""Looks for what is left of the secrets of a corpus that secret_corpus.py wrote.

    Benchmarks/secrets.py CORPUS SITE [more files or folders …]    every byte of the output, decoded in five ways
    Benchmarks/secrets.py CORPUS --direct [--program PATH] [--names]    every text by itself through `generate-site redact`
    Benchmarks/secrets.py --findings CORPUS REPORT [TEXTS]    what kingfisher (or detect-secrets over TEXTS) reported
    Benchmarks/secrets.py --prose FILE.jsonl … [--program PATH]    how often prose of real logs is masked, by kind

A leak is 12 characters in a row of any value (a shorter value: the whole of it, as a word). Look-alikes count as touched
when their mark is on a page and they are not behind it. Exits with 1 if there is a leak or fewer than 98 % are untouched.
"""

import argparse
import base64
import binascii
import collections
import html
import json
import os
import re
import subprocess
import sys
import time
from urllib.parse import unquote

WIDTH = 12
ANSI = re.compile(r'\x1b\[[0-9;]*[A-Za-z]|[\u200b-\u200f\u00ad\u2060\x00-\x08]')
JSON_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))')
BASE64 = re.compile(r'[A-Za-z0-9+/_-]{16,}={0,2}')
HEX = re.compile(r'(?:[0-9a-fA-F]{2}){12,}')
WORD = re.compile(r'[0-9A-Za-z]')


def slug(text):
    return re.sub(r'[^0-9a-z]', '', text.lower())


def unescape(text):
    def one(match):
        code, byte, char = match.groups()
        return chr(int(code or byte, 16)) if code or byte else {'n': '\n', 't': '\t'}.get(char, char)
    return JSON_ESCAPE.sub(one, text)


def decoded(text):
    """The text in the ways that a reader could turn it back."""
    views = {'raw': text}
    if '%' in text:
        views['percent'] = unquote(text)
    if '&' in text:
        views['entities'] = html.unescape(text)
    if '\\' in text:
        views['json'] = unescape(unescape(text))
    if ANSI.search(text):
        views['invisible'] = ANSI.sub('', text)
    inner = []
    for match in BASE64.finditer(text):
        run = match.group().rstrip('=').replace('-', '+').replace('_', '/')
        try:
            out = base64.b64decode(run + '=' * (-len(run) % 4))
        except (ValueError, binascii.Error):
            continue
        if sum(32 <= b < 127 for b in out) > 0.9 * len(out):
            inner.append(out.decode('latin-1'))
    for match in HEX.finditer(text):
        out = bytes.fromhex(match.group())
        if sum(32 <= b < 127 for b in out) > 0.9 * len(out):
            inner.append(out.decode('latin-1'))
    if inner:
        views['encoded'] = '\n'.join(inner)
    return views


class Index:
    """Every 12 characters of every value, and short values whole; the same in the letters that a slug keeps."""

    def __init__(self, secrets):
        self.windows, self.slugs, self.short = {}, {}, collections.defaultdict(dict)
        for number, secret in enumerate(secrets):
            for value in secret['values']:
                if len(value) < WIDTH:
                    self.short[len(value)][value] = number
                    continue
                for i in range(len(value) - WIDTH + 1):
                    self.windows.setdefault(value[i : i + WIDTH], number)
                flat = slug(value)
                if flat.isalpha():
                    continue
                for i in range(len(flat) - 15):
                    self.slugs.setdefault(flat[i : i + 16], number)

    def find(self, text):
        found = {self.windows[w] for i in range(len(text) - WIDTH + 1) if (w := text[i : i + WIDTH]) in self.windows}
        for length, values in self.short.items():
            for i in range(len(text) - length + 1):
                number = values.get(text[i : i + length])
                if number is not None and not (i and WORD.match(text[i - 1]) and WORD.match(text[i])):
                    after = text[i + length : i + length + 1]
                    if not (after and WORD.match(after) and WORD.match(text[i + length - 1])):
                        found.add(number)
        return found

    def find_slug(self, text):
        flat = slug(text)
        return {self.slugs[w] for i in range(len(flat) - 15) if (w := flat[i : i + 16]) in self.slugs}


def files_of(paths):
    for path in paths:
        if os.path.isdir(path):
            for folder, _, names in sorted(os.walk(path)):
                for name in sorted(names):
                    yield os.path.join(folder, name)
        else:
            yield path


def check_site(truth, paths):
    secrets = truth['secrets']
    index = Index(secrets)
    leaks, seen, place = set(), set(), {}
    pages = []
    size = 0
    for path in files_of(paths):
        with open(path, 'rb') as file:
            data = file.read()
        size += len(data)
        text = data.decode('utf-8', 'replace')
        pages.append(html.unescape(text))
        for line in [path, *text.split('\n')]:
            if len(line) < 6 or line in seen:
                continue
            seen.add(line)
            found = index.find_slug(line)
            for view in decoded(line).values():
                found |= index.find(view)
            for number in found - leaks:
                place[number] = path
            leaks |= found
    report_leaks([secrets[n] for n in sorted(leaks)], len(secrets))
    for number in sorted(leaks)[:12]:
        secret = secrets[number]
        print(f"  {secret['family']} / {secret['form']} / {secret['field']} in {place[number]}")
    text = '\n'.join(pages)
    shown = touched = 0
    kinds = collections.Counter()
    marks = {match.group(): [] for match in re.finditer(r'case \d{5}', text)}
    for match in re.finditer(r'case \d{5}', text):
        marks[match.group()].append(match.end())
    for look in truth['lookalikes']:
        places = marks.get(look['mark'], [])
        want = f" is {look['text']}"
        whole = [at for at in places if text[at : at + len(want)] == want]
        cut = [at for at in places if at not in whole and is_cut(text[at : at + len(want) + 1], want)]
        if places and len(cut) < len(places):
            shown += 1
            if not whole:
                touched += 1
                kinds[look['kind']] += 1
    print(f'{size:,} bytes searched; look-alikes shown {shown:,} of {len(truth["lookalikes"]):,}, touched {touched:,}', dict(kinds))
    return bool(leaks) or touched > 0.02 * shown


def is_cut(text, want):
    """Shortened by the page: the same up to an ellipsis."""
    head = text.split('…')[0]
    return '…' in text and want.startswith(head.rstrip())


def report_leaks(leaks, total):
    print(f'{len(leaks):,} leaks of {total:,} secrets')
    for key in ('form', 'family', 'field'):
        counts = collections.Counter(leak.get(key, '-') for leak in leaks)
        if counts:
            print(f'  by {key}: ' + ', '.join(f'{name} {count}' for name, count in counts.most_common(400 if key == 'form' else 60)))


def redact(program, texts, names=False):
    feed = ''.join(json.dumps({'text': text}) + '\n' for text in texts)
    start = time.monotonic()
    arguments = [*program, *(['name'] if names else [])]
    done = subprocess.run(arguments, input=feed.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit(f'{program} failed: {done.stderr.decode()[-400:]}')
    print(f'{len(feed) / 1e6:.1f} MB through the redactor in {time.monotonic() - start:.2f} s; {done.stderr.decode().strip()}')
    return [json.loads(line)['text'] for line in done.stdout.decode().splitlines()]


def check_direct(corpus, program, names):
    with open(os.path.join(corpus, 'texts.jsonl')) as file:
        texts = [json.loads(line) for line in file]
    outputs = redact(program, [text['text'] for text in texts], names)
    leaks, shown, touched, kinds = [], 0, 0, collections.Counter()
    samples = collections.defaultdict(list)
    for text, output in zip(texts, outputs, strict=True):
        if 'keep' in text:
            shown += 1
            if text['keep'] not in output:
                touched += 1
                kinds[text['kind']] += 1
                samples['look-alike ' + text['kind']].append((text['text'], output))
            continue
        index = Index([text])
        if any(index.find(view) for view in decoded(output).values()):
            leaks.append(text)
            samples[text['form'] + ' / ' + text['family']].append((text['text'], output))
    report_leaks(leaks, len(texts) - shown)
    print(f'look-alikes {shown:,}, touched {touched:,} ({touched / max(shown, 1):.2%})', dict(kinds))
    if os.environ.get('SHOW_INVENTED'):
        for name, pairs in sorted(samples.items()):
            for text, output in pairs[: int(os.environ['SHOW_INVENTED'])]:
                print(f'--- {name}\n    {text[:400]!r}\n    {output[:400]!r}')
    return bool(leaks) or touched > 0.02 * shown


def prose_of(path):
    with open(path, encoding='utf-8', errors='replace') as file:
        for line in file:
            try:
                record = json.loads(line)
            except ValueError:
                continue
            if not isinstance(record, dict) or record.get('type') not in ('user', 'assistant'):
                continue
            message = record.get('message')
            content = message.get('content') if isinstance(message, dict) else None
            if isinstance(content, str) and record['type'] == 'user':
                yield content
            for block in content if isinstance(content, list) else []:
                if isinstance(block, dict) and block.get('type') == 'text' and isinstance(block.get('text'), str):
                    yield block['text']


def check_prose(paths, program):
    files = [path for path in files_of(paths) if path.endswith('.jsonl')]
    texts = sorted({text for path in files for text in prose_of(path)})
    outputs = redact(program, texts)
    size = sum(len(text.encode()) for text in texts)
    kinds = collections.Counter(kind for output in outputs for kind in re.findall(r'\[redacted: ([^\]]+)\]', output))
    print(f'{len(texts):,} texts of prose, {size / 1e6:.2f} MB: {sum(kinds.values()):,} masks, {sum(kinds.values()) / (size / 1e6):.1f} a MB')
    for kind, count in kinds.most_common():
        print(f'  {kind}: {count}')
    if os.environ.get('SAMPLE'):
        import random
        rows = []
        for text, output in zip(texts, outputs, strict=True):
            flat = ' '.join(text.split())
            for match in re.finditer(r'\[redacted: ([^\]]+)\]', output):
                before = output[max(0, match.start() - 30) : match.start()].split(']')[-1]
                at = flat.find(before.strip()) if before.strip() else -1
                rows.append((match.group(1), flat[at : at + len(before) + 90] if at >= 0 else output[max(0, match.start() - 60) : match.end() + 30]))
        for kind, row in random.Random(1).sample(rows, min(len(rows), int(os.environ['SAMPLE']))):
            print(f'{kind:22} {row!r}')


def check_findings(corpus, report, texts=None):
    """What another scanner found: how much of it is a secret of ours, and how often a mask tripped it."""
    with open(os.path.join(corpus, 'truth.json')) as file:
        index = Index(json.load(file)['secrets'])
    with open(report) as file:
        data = file.read()
    found = []
    if texts:
        for name, rows in json.loads(data)['results'].items():
            with open(os.path.join(texts, name), errors='replace') as file:
                lines = file.read().split('\n')
            found += [(row['type'], lines[row['line_number'] - 1]) for row in rows]
    else:
        rows = [json.loads(line) for line in data.splitlines() if line.startswith('{')]
        found = [(row['rule']['name'], row['finding'].get('snippet', '')) for row in rows if 'finding' in row and 'rule' in row]
    secret = [kind for kind, text in found if any(index.find(view) for view in decoded(text).values())]
    masks = [kind for kind, text in found if '[redacted' in text and kind in ('Secret Keyword', 'Basic Auth Credentials')]
    print(f'{len(found):,} findings, {len(secret):,} of them secrets, {len(masks):,} tripped by a mask;',
          ', '.join(f'{kind} {count}' for kind, count in collections.Counter(kind for kind, _ in found).most_common()))
    if os.environ.get('SHOW_INVENTED'):
        for kind, text in [(k, t) for k, t in found if '[redacted' in t][: int(os.environ['SHOW_INVENTED'])]:
            at = text.find('[redacted')
            print(f'  {kind}: {text[max(0, at - 80) : at + 120]!r}')
    return bool(secret)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('paths', nargs='+')
    parser.add_argument('--direct', action='store_true')
    parser.add_argument('--names', action='store_true', help='as names of things: without the strict rules')
    parser.add_argument('--prose', action='store_true')
    parser.add_argument('--findings', action='store_true', help='CORPUS REPORT [TEXTS] of kingfisher or detect-secrets')
    default = os.path.join(os.path.dirname(__file__), '../.build/release/generate-site')
    parser.add_argument('--program', default=default, help='its `redact` command reads and writes JSON lines')
    options = parser.parse_args()
    program = [options.program, 'redact']
    if options.findings:
        return sys.exit(check_findings(*options.paths))
    if options.prose:
        return check_prose(options.paths, program)
    if options.direct:
        return sys.exit(check_direct(options.paths[0], program, options.names))
    with open(os.path.join(options.paths[0], 'truth.json')) as file:
        truth = json.load(file)
    sys.exit(check_site(truth, options.paths[1:]))


if __name__ == '__main__':
    main()
