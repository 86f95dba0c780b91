"""The forms a secret is found in: how it is written, wrapped, encoded or cut. Each gives the text around it."""

import base64
import html
import json
import re
from urllib.parse import quote

ESCAPE, ZERO_WIDTH = '\x1b', '\u200b'


def inside(value, insert):
    """A thing put into the middle of every value, behind its prefix."""
    middle = max(len(value) // 2, 1)
    return value[:middle] + insert + value[middle:]


def wrapped(value, width, indent=''):
    """A line of `width` columns that breaks within the value, as base64 tools, mail and terminals do it."""
    lead = 'the value that it printed was: '
    lead += 'x' * max(width - len(lead) - min(len(value) // 2, width - 8) - 1, 0) + ' '
    text = lead + value
    return ('\n' + indent).join(text[i : i + width] for i in range(0, len(text), width))


def halves(value):
    cut = max(len(value) * 3 // 5, 1)
    return value[:cut], value[cut:]


PLAIN = {
    'bare': '{}',
    'prose': 'I tried it with {} and then it worked again',
    'line': 'first line of it\n{}\nlast line of it',
    'assignment': 'X="{}"',
    'single-quoted': "x = '{}'",
    'backticks': 'call it with `{}` please',
    'parentheses': 'the old one ({}) is gone',
    'bold': 'it is **{}** now',
    'export': 'export A={}; make run',
    'json': '{{"name": "x", "value": "{}"}}',
    'array': '["a", "{}"]',
    'yaml': 'config:\n  value: {}\n  other: 1',
    'header': 'X-Thing: {}',
    'cookie': 'Cookie: theme=dark; a={}; b=1',
    'query': 'https://x.acme.dev/v1?v={}&w=2',
    'url-password': 'https://bo:{}@x.acme.dev/r.git',
    'flag': 'tool --thing {} --verbose',
    'flag-equals': 'tool --thing={}',
    'html': '<code>{}</code>',
    'entity-quotes': 'value=&quot;{}&quot;',
    'heredoc': "cat > .env <<'EOF'\nA={}\nEOF\n",
    'diff-added': '@@ -1 +1 @@\n-A=\n+A={}',
    'diff-removed': '@@ -1 +1 @@\n-{}\n+A=',
    'key-name': '{{"{}": true}}',
    'underscore-left': 'FOO_{}',
    'escaped-newline': 'a line\\n{}\\nnext',
    'escaped-quotes': '{{\\"v\\": \\"{}\\"}}',
    'path': '/var/data/{}/out.txt',
    'file-name': 'wrote notes-{}.txt',
    'csv': 'a,{},b',
    'table': '| a | {} |',
    'link': '[here](https://x.acme.dev/{})',
    'sentence-end': 'It is {}.',
    'comment': '// {}',
    'shell-comment': 'run # {}',
    'log-line': '2026-05-01T10:00:00Z INFO got {} from x',
    'error': 'Error: cannot use {}: denied',
    'angle': '<{}>',
    'colon': 'x:{}:y',
    'semicolon': 'a={};b=2',
    'comma-end': 'with {}, it works',
}


def json_twice(text):
    return json.dumps({'a': json.dumps({'b': text})})


def split_strings(value):
    head, tail = halves(value)
    return f'let x = "{head}" + "{tail}"'


# Texts made from the whole value: {form: function of (rng, value) → text, or (text, what the encoding looks like)}.
SHAPED = {
    'ansi': lambda rng, v: f'{ESCAPE}[32m{v}{ESCAPE}[0m ok',
    'ansi-inside': lambda rng, v: 'got ' + inside(v, ESCAPE + '[1;31m') + ESCAPE + '[0m',
    'zero-width': lambda rng, v: 'got ' + inside(v, ZERO_WIDTH),
    'control-inside': lambda rng, v: 'got ' + inside(v, '\x08'),
    'soft-hyphen': lambda rng, v: 'got ' + inside(v, '\u00ad'),
    'json-in-json': lambda rng, v: json_twice('token ' + v),
    'wrapped-64': lambda rng, v: wrapped(v, 64),
    'wrapped-76': lambda rng, v: wrapped(v, 76),
    'wrapped-indented': lambda rng, v: wrapped(v, 76, '    '),
    'wrapped-backslash': lambda rng, v: 'run ' + inside(v, '\\\n'),
    'concatenated': lambda rng, v: split_strings(v),
    'concatenated-dot': lambda rng, v: "$x = '%s' . '%s';" % halves(v),
    'concatenated-adjacent': lambda rng, v: 'x = ("%s"\n     "%s")' % halves(v),
    'cut': lambda rng, v: 'output: ' + v[: max(len(v) - rng.randrange(1, 8), 24)],
    'cut-dots': lambda rng, v: 'output: ' + v[: max(len(v) - rng.randrange(1, 8), 24)] + '… [truncated]',
}
ENCODED = {
    'base64': lambda rng, v: base64.b64encode(('x' * rng.randrange(3) + 'token=' + v).encode()).decode(),
    'base64-bare': lambda rng, v: base64.b64encode(v.encode()).decode(),
    'base64url': lambda rng, v: base64.urlsafe_b64encode(('?' * rng.randrange(3) + v).encode()).decode().rstrip('='),
    'base64-wrapped': lambda rng, v: base64.encodebytes(('some text before it, and then ' + v).encode()).decode(),
    'percent': lambda rng, v: quote(v, safe=''),
    'percent-all': lambda rng, v: ''.join('%%%02X' % b for b in v.encode()),
    'hex': lambda rng, v: v.encode().hex(),
    'u-escaped': lambda rng, v: ''.join('\\u%04x' % ord(c) for c in v),
    'x-escaped': lambda rng, v: ''.join('\\x%02x' % b for b in v.encode()),
    'entities': lambda rng, v: html.escape(v),
    'entities-all': lambda rng, v: ''.join('&#%d;' % ord(c) for c in v),
    'entities-hex': lambda rng, v: ''.join('&#x%x;' % ord(c) for c in v),
}
# Character by character: what is left of these is found when it is decoded.
BY_CHARACTER = {'u-escaped', 'x-escaped', 'entities-all', 'entities-hex', 'percent-all'}
AROUND_ENCODED = ['{}', 'it printed {} there', 'data: "{}"', "echo '{}' | decode"]

# Around a text that already says what its value is.
CONTEXT_SHAPES = {
    'context': lambda rng, t: t,
    'context-prose': lambda rng, t: f'I ran this: {t}',
    'context-code': lambda rng, t: f'```\n{t}\n```',
    'context-diff': lambda rng, t: '\n'.join('+' + line for line in t.split('\n')),
    'context-lines': lambda rng, t: f'before it\n{t}\nafter it',
    'context-escaped': lambda rng, t: json.dumps({'log': t}),
    'context-entities': lambda rng, t: html.escape(t),
    'context-ansi': lambda rng, t: f'{ESCAPE}[36m{t}{ESCAPE}[0m',
    'context-list': lambda rng, t: f'- {t}',
}
CONTEXT_ENCODED = {
    'context-base64': lambda rng, t: base64.b64encode(t.encode()).decode(),
    'context-percent': lambda rng, t: quote(t, safe=''),
    'context-hex': lambda rng, t: t.encode().hex(),
}


def anchored_forms():
    return [*PLAIN, *SHAPED, *ENCODED]


def write(rng, form, value):
    """The text of a form, and every string that must not be found in the output."""
    if form in PLAIN:
        return PLAIN[form].format(value), [value]
    if form in SHAPED:
        return SHAPED[form](rng, value), [value]
    encoded = ENCODED[form](rng, value)
    around = '{}' if '\n' in encoded else rng.choice(AROUND_ENCODED)
    return around.format(encoded), [value] if form in BY_CHARACTER else [value, *needles(encoded, value)]


def encoded_part(rng, form, text, value):
    """What an encoded text shows of a part of it."""
    if form not in ENCODED or form in BY_CHARACTER:
        return []
    one = ENCODED[form](rng, value)
    return [one] if one in text else needles(re.sub(r'^it printed | there$|^data: "|"$|^echo .|. . decode$', '', text), value)


def needles(encoded, value):
    """What an encoding of some text with the value in it has of the value alone."""
    for one in (quote(value, safe=''), value.encode().hex(), html.escape(value)):
        if one in encoded:
            return [one]
    flat = re.sub(r'[^A-Za-z0-9+/_-]', '', encoded)
    try:
        text = base64.b64decode(flat.replace('-', '+').replace('_', '/') + '=' * (-len(flat) % 4))
        at = text.find(value.encode())
    except ValueError:
        at = -1
    if at < 0:
        return [encoded.strip()]
    return [flat[(at * 8 + 5) // 6 : (at + len(value.encode())) * 8 // 6]]


def write_context(rng, form, template, value):
    text = template.format(value)
    if form in CONTEXT_SHAPES:
        return CONTEXT_SHAPES[form](rng, text), [value]
    encoded = CONTEXT_ENCODED[form](rng, text)
    return encoded, [value, *needles(encoded, value)]


PEM_FORMS = {
    'pem': lambda head, body, end: head + body + end,
    'pem-no-end': lambda head, body, end: 'cat key\n' + head + body,
    'pem-json': lambda head, body, end: json.dumps({'private_key': head + body + end}),
    'pem-json-cut': lambda head, body, end: json.dumps({'private_key': head + body + end})[: -len(end) - 30],
    'pem-escaped': lambda head, body, end: (head + body + end).replace('\n', '\\n'),
    'pem-one-line': lambda head, body, end: head.rstrip() + body.replace('\n', ' ') + end,
    'pem-indented': lambda head, body, end: 'key: |\n  ' + (head + body + end).replace('\n', '\n  '),
    'pem-numbered': lambda head, body, end: '\n'.join(
        '%6d\u2192%s' % (i + 1, line) for i, line in enumerate((head + body + end).split('\n'))),
    'pem-diff': lambda head, body, end: '\n'.join('+' + line for line in (head + body + end).split('\n')),
    'pem-quoted-lines': lambda head, body, end: ' +\n'.join(
        '"%s\\n"' % line for line in (head + body + end).split('\n')),
    'pem-base64': lambda head, body, end: base64.b64encode((head + body + end).encode()).decode(),
    'pem-percent': lambda head, body, end: quote(head + body + end, safe=''),
}
