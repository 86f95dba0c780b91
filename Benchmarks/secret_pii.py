"""What names a person or a machine, and what only looks like a secret."""

import base64

from secret_families import SYLLABLES, draw, human_password


def name(rng, syllables=3):
    return ''.join(rng.choices(SYLLABLES, k=syllables)) + rng.choice('ndrsl')


def luhn(digits):
    total = sum(int(d) if i % 2 else sum(divmod(int(d) * 2, 10)) for i, d in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def iban(rng):
    country, body = rng.choice(['DE', 'GB', 'FR']), draw(rng, 'd{18}')
    number = int(body + ''.join(str(ord(c) - 55) for c in country) + '00')
    return f'{country}{98 - number % 97:02d}{body}'


def ipv4(rng):
    return f'{rng.choice([10, 34, 52, 81, 172])}.{rng.randrange(16, 250)}.{rng.randrange(256)}.{rng.randrange(1, 255)}'


# id: (value, texts). The value must be gone; a user name or host is learnt from the text and is gone elsewhere as well.
PII = {
    'email': (lambda rng: f'{name(rng)}.{name(rng)}@{name(rng)}.co.nz', ['mail {} about it', 'From: X <{}>', 'Author: {}', 'mailto:{}', '"email": "{}"', 'git config user.email {}', 'https://x.acme.dev/?to={}']),
    'home': (lambda rng: name(rng, 4), ['/Users/{}/dev/app/x.py', '/home/{}/app', 'C:\\Users\\{}\\app', 'C:\\\\Users\\\\{}\\\\app', 'C:/Users/{}/app', '/mnt/c/Users/{}/app', '~{}/app', '-Users-{}-dev-app', '-home-{}-app', 'C--Users-{}-app', 'file:///Users/{}/x', '%2FUsers%2F{}%2Fx', '/Users/{}', 'file:///home/{}']),
    'ipv4': (ipv4, ['ssh {}', 'listening on {}:8080', 'http://{}/x', 'from {} to it', '{}']),
    'ipv6': (lambda rng: '2a0' + ':'.join([draw(rng, 'hex{1}')] + [draw(rng, 'hex{4}') for _ in range(7)]), ['ping {}', 'http://[{}]:80/', 'addr {} ok']),
    'mac': (lambda rng: ':'.join(draw(rng, 'hex{2}') for _ in range(6)), ['ether {}', 'mac {} seen']),
    'phone': (lambda rng: '+' + rng.choice(['49', '44', '1', '33']) + ' ' + str(rng.randrange(200, 999)) + ' ' + draw(rng, 'd{3}') + ' ' + draw(rng, 'd{4}'), ['call {} now', 'tel: {}', 'text me at {}']),
    'phone-national': (lambda rng: f'({rng.randrange(200, 999)}) {draw(rng, "d{3}")}-{draw(rng, "d{4}")}', ['phone: {}', 'call me at {}', 'tel {}']),
    'card': (lambda rng: luhn('4' + draw(rng, 'd{14}')), ['card {}', 'paid with {} today', '"number": "{}"']),
    'card-spaced': (lambda rng: (lambda c: ' '.join(c[i : i + 4] for i in range(0, 16, 4)))(luhn('5' + str(rng.randrange(1, 6)) + draw(rng, 'd{13}'))), ['card {}', 'it was {}']),
    'iban': (iban, ['IBAN {}', 'pay to {}']),
    'ssn': (lambda rng: f'{rng.randrange(100, 666)}-{rng.randrange(10, 99)}-{rng.randrange(1000, 9999)}', ['SSN {}', 'social security number: {}']),
    'host': (lambda rng: f'{name(rng)}-{name(rng, 2)}', ['bo@{}:~/app$ ls', 'ssh bo@{}.local', 'root@{}:/# id', 'scp x bo@{}:/tmp']),
}
PII_LEARNT = {'home', 'host'}


def lookalikes(rng):
    """(kind, text) without end: what must stay as it is."""
    word = lambda n=3: ''.join(rng.choices(SYLLABLES, k=n))
    kinds = {
        'commit': lambda: draw(rng, 'hex{40}'),
        'short-commit': lambda: draw(rng, 'hex{7,12}'),
        'uuid': lambda: draw(rng, 'hex{8} - hex{4} -4 hex{3} -a hex{3} - hex{12}'),
        'log-id': lambda: rng.choice(['toolu_01', 'msg_01', 'req_011']) + draw(rng, 'b62{22}'),
        'placeholder': lambda: rng.choice(['TOKEN=$TOKEN', 'TOKEN=${TOKEN}', 'password=<your password>', 'api_key=sk-...', 'token: …', 'secret=***', 'password=xxxx', 'password=changeme', 'token=null', 'secret: nil', 'api_key = None', 'password=true', 'key=process.env.KEY', 'os.environ["TOKEN"]', 'secrets.TOKEN', 'token=%TOKEN%', 'token={{token}}', 'token=$(get-token)', 'Authorization: Bearer $TOKEN', 'Authorization: Bearer <token>', 'password: undefined']),
        'code': lambda: rng.choice(['apiKey == ""', 'password: String?', 'let token = next()', 'tokens: 1234', 'max_tokens=4096', 'if token != nil', 'func auth(token: String)', 'tokenizer.encode(text)', 'passwordField.isSecureTextEntry', 'token.kind == .identifier', 'self.secret_store', 'keyboard: true', 'author: team']),
        'identifier': lambda: rng.choice([f'get{word().capitalize()}From{word().capitalize()}Provider', f'test_{word()}_returns_{word()}_when_{word()}', f'{word().upper()}_{word().upper()}_DEFAULT', f'{word()}-{word()}-{word()}-{word()}', f'com.{word()}.{word()}.{word().capitalize()}Service']),
        'digest': lambda: 'sha256:' + draw(rng, 'hex{64}'),
        'sri': lambda: 'sha512-' + base64.b64encode(rng.randbytes(64)).decode(),
        'go-sum': lambda: 'h1:' + base64.b64encode(rng.randbytes(32)).decode(),
        'image': lambda: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA' + draw(rng, 'b64{24}'),
        'version': lambda: f'{rng.randrange(9)}.{rng.randrange(30)}.{rng.randrange(99)}' + rng.choice(['', '-rc.1', '-beta.2+build.77', '-20260501']),
        'version-4': lambda: f'v{rng.randrange(9)}.{rng.randrange(30)}.{rng.randrange(99)}.{rng.randrange(9)}',
        'colour': lambda: '#' + draw(rng, 'hex{6}'),
        'css': lambda: rng.choice(['margin: 0 auto', f'.{word()}__{word()}--{word()}', 'grid-template-columns: repeat(12, 1fr)', 'transition: opacity 200ms ease-in-out']),
        'path': lambda: rng.choice([f'src/{word()}/{word()}/{word().capitalize()}Test.swift', f'node_modules/{word()}/dist/index.d.ts', f'/usr/local/lib/python3.11/site-packages/{word()}', f'/etc/{word()}/{word()}.conf', f'Tests/{word().capitalize()}Tests/{word().capitalize()}Tests.swift:{rng.randrange(400)}']),
        'root': lambda: rng.choice(['the root cause of it', 'root cause analysis', 'the root of the tree', 'root element', 'a square root', 'in the project root']),
        'prefix': lambda: 'tokens that start with ' + rng.choice(['gh' + 'p_', 's' + 'k-', 'AK' + 'IA', 'xo' + 'xb-', 'gl' + 'pat-', 'npm' + '_', 'h' + 'f_', 'SG' + '.', 'ey' + 'J', 'sk_' + 'live_']) + ' are secret',
        'public-key': lambda: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI' + draw(rng, 'b64{43}'),
        'example': lambda: rng.choice(['AKIA' + 'IOSFODNN7EXAMPLE', 'user@example.com', 'noreply@anthropic.com', 'jane@example.org']),
        'address': lambda: rng.choice(['127.0.0.1', '0.0.0.0', '192.0.2.7', '198.51.100.3', '203.0.113.9', '::1', '2001:db8::1', 'localhost:3000', '255.255.255.0']),
        'number': lambda: rng.choice([str(rng.randrange(10**12, 10**13)), f'#{rng.randrange(10**5)}', f'{rng.randrange(10**6):,}', f'{rng.random():.9f}', '2026-05-01T10:00:00.000Z', f'{rng.randrange(99)} % of {rng.randrange(9999)}']),
        'model': lambda: rng.choice(['claude-opus-4-1-20250805', 'claude-3-5-sonnet-20241022', 'gpt-4o-2024-08-06']),
        'package': lambda: rng.choice([f'@{word()}/{word()}@{rng.randrange(9)}.{rng.randrange(20)}.0', f'{word()}=={rng.randrange(9)}.{rng.randrange(20)}', f'{word()}:{rng.randrange(99)}-alpine']),
        'mangled': lambda: rng.choice([f'$s4{word()}11{word()}V5{word()}yyF', f'_ZN4{word()}3{word()}17h{draw(rng, "hex{16}")}E']),
        'url': lambda: rng.choice([f'https://github.com/{word()}/{word()}/blob/{draw(rng, "hex{40}")}/src/{word()}.ts#L{rng.randrange(999)}', f'https://docs.{word()}.dev/en/latest/{word()}-{word()}.html', f'git@github.com:{word()}/{word()}.git']),
        'prose': lambda: rng.choice(['the password field is empty', 'a secret of the trade', 'reset your password in the settings', 'the token count was too high', 'the key is to read the code first', 'the authentication of the user failed', 'cookie banner on the page', 'the credentials file is missing', 'it passed the tests', 'the API key section of the docs', 'session token handling in middleware', 'passwordless login was the cause', 'the secret santa feature works', 'authored by the team']),
    }
    ids = list(kinds)
    while True:
        for kind in ids:
            yield kind, kinds[kind]()
