"""Families of secrets, written as grammars; no token stands in this file, each is made at run time.

A grammar is words apart by blanks: `b62{36}` draws 36 characters of a class, anything else stands for itself.
A middle dot (·) is dropped: it splits the prefixes, so that no scanner finds one here.
"""

import base64
import binascii
import json
import re

DIGIT = '0123456789'
LOWER = 'abcdefghijklmnopqrstuvwxyz'
UPPER = LOWER.upper()
CLASSES = {
    'b62': DIGIT + UPPER + LOWER,
    'b64': DIGIT + UPPER + LOWER + '+/',
    'u64': DIGIT + UPPER + LOWER + '_-',
    'hex': '0123456789abcdef',
    'B32': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
    'd': DIGIT,
    'a36': DIGIT + LOWER,
    'A36': DIGIT + UPPER,
    'alpha': UPPER + LOWER,
    'b58': ''.join(c for c in DIGIT + UPPER + LOWER if c not in '0OIl'),
    'age': 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
    'x80': DIGIT + UPPER + LOWER + '_',
    'tilde': DIGIT + UPPER + LOWER + '_~.',
}
WORD = re.compile(r'^(\w+)\{(\d+)(?:,(\d+))?\}$')


def draw(rng, grammar):
    """One token of a grammar."""
    out = []
    for word in grammar.split():
        match = WORD.match(word)
        if match and match.group(1) in CLASSES:
            low = int(match.group(2))
            count = rng.randint(low, int(match.group(3) or low))
            out.append(''.join(rng.choices(CLASSES[match.group(1)], k=count)))
        else:
            out.append(word.replace('·', ''))
    return ''.join(out)


def checked(rng, prefix):
    """GitHub's and npm's form: 30 characters and the CRC-32 of them in base 62, six characters."""
    body = ''.join(rng.choices(CLASSES['b62'], k=30))
    crc, tail = binascii.crc32(body.encode()), ''
    while crc:
        crc, digit = divmod(crc, 62)
        tail = CLASSES['b62'][digit] + tail
    return prefix.replace('·', '') + body + tail.rjust(6, '0')


def base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip('=')


def jwt(rng, parts=3):
    header = base64url(json.dumps({'alg': rng.choice(['HS256', 'RS256', 'ES256']), 'typ': 'JWT'}).encode())
    claims = {'sub': str(rng.getrandbits(40)), 'iat': 1_780_000_000 + rng.randrange(9_000_000), 'name': draw(rng, 'alpha{9}')}
    body = base64url(json.dumps(claims).encode())
    tail = {3: draw(rng, 'u64{43}'), 2: ''}.get(parts)
    if tail is None:
        header = base64url(b'{"alg":"RSA-OAEP","enc":"A256GCM"}')
        return '.'.join([header, draw(rng, 'u64{340}'), draw(rng, 'u64{16}'), draw(rng, 'u64{120}'), draw(rng, 'u64{22}')])
    return f'{header}.{body}.{tail}'


def azure_storage(rng):
    return draw(rng, 'b64{76} +A·St b64{6} ==')


# id: grammar. Those below ANCHORED are recognisable alone.
ANCHORED = {
    'aws-akia': 'AK·IA B32{16}',
    'aws-asia': 'AS·IA B32{16}',
    'aws-abia': 'AB·IA B32{16}',
    'aws-acca': 'AC·CA B32{16}',
    'aws-bedrock': 'AB·SK b64{109,200}',
    'aws-bedrock-short': 'bedrock-·api-key- YmVkcm9jay5hbWF6b25hd3MuY29t b64{60,120}',
    'aws-session': 'IQoJb3Jp·Z2luX2Vj b64{200,500}',
    'aws-session-old': 'FwoGZX·IvYXdz b64{200,400}',
    'gcp-api-key': 'AI·za u64{35}',
    'gcp-oauth': 'ya·29. u64{100,200}',
    'gcp-refresh': '1//·0 u64{40,100}',
    'gcp-client': 'GOC·SPX- u64{28}',
    'azure-ad': 'tilde{3} d{1} Q· ~ tilde{31,34}',
    'github-fine': 'github·_pat_ b62{22} _ b62{59}',
    'gitlab-pat': 'gl·pat- u64{20}',
    'gitlab-pat-routable': 'gl·pat- u64{27,120} . a36{2} a36{7}',
    'gitlab-deploy': 'gl·dt- u64{20}',
    'gitlab-runner': 'gl·rt- u64{20}',
    'gitlab-runner-reg': 'gl·rtr- u64{20}',
    'gitlab-cicd': 'gl·cbt- a36{2} _ u64{20}',
    'gitlab-trigger': 'gl·ptt- hex{40}',
    'gitlab-feed': 'gl·ft- u64{20}',
    'gitlab-mail': 'gl·imt- u64{25}',
    'gitlab-agent': 'gl·agent- u64{50}',
    'gitlab-scim': 'gl·soat- u64{20}',
    'gitlab-oauth': 'gl·oas- hex{64}',
    'gitlab-flag': 'gl·ffct- u64{20}',
    'gitlab-workspace': 'gl·wt- u64{20}',
    'slack-bot': 'xo·xb- d{10,13} - d{10,13} - b62{24}',
    'slack-user': 'xo·xp- d{12} - d{12} - d{13} - hex{32}',
    'slack-workspace': 'xo·xa- d{12} - d{12} - hex{32}',
    'slack-refresh': 'xo·xr- d{12} - d{12} - b62{24}',
    'slack-legacy': 'xo·xs- d{12} - d{12} - d{12} - hex{10}',
    'slack-config': 'xo·xe.xo·xp-1- b64{146}',
    'slack-config-refresh': 'xo·xe-1- b64{146}',
    'slack-client': 'xo·xc- d{12} - d{13} - hex{64}',
    'slack-cookie': 'xo·xd- b64{80} %3D',
    'slack-app': 'xa·pp-1-A A36{10} - d{13} - hex{64}',
    'slack-webhook': 'T A36{8,10} /B A36{8,10} / b62{24}',
    'discord-webhook': 'd{17,20} / u64{60,80}',
    'teams-webhook': 'hex{8} - hex{4} - hex{4} - hex{4} - hex{12} @ hex{8} - hex{4} - hex{4} - hex{4} - hex{12} /IncomingWebhook/ hex{32} / hex{8} - hex{4} - hex{4} - hex{4} - hex{12}',
    'stripe-live': 'sk_·live_ b62{24}',
    'stripe-live-long': 'sk_·live_ b62{99}',
    'stripe-test': 'sk_·test_ b62{24}',
    'stripe-restricted': 'rk_·live_ b62{24}',
    'stripe-restricted-test': 'rk_·test_ b62{99}',
    'stripe-webhook': 'wh·sec_ b62{32}',
    'openai-legacy': 'sk- b62{20} T3Bl·bkFJ b62{20}',
    'openai-project': 'sk-·proj- u64{74} T3Bl·bkFJ u64{74}',
    'openai-service': 'sk-·svcacct- u64{58} T3Bl·bkFJ u64{58}',
    'openai-admin': 'sk-·admin- u64{58} T3Bl·bkFJ u64{58}',
    'anthropic-api': 'sk-·ant-api03- u64{93} AA',
    'anthropic-admin': 'sk-·ant-admin01- u64{93} AA',
    'anthropic-oauth': 'sk-·ant-oat01- u64{93} AA',
    'anthropic-refresh': 'sk-·ant-ort01- u64{93} AA',
    'anthropic-session': 'sk-·ant-sid01- u64{86} AA',
    'openrouter': 'sk-·or-v1- hex{64}',
    'huggingface': 'hf·_ alpha{34}',
    'huggingface-org': 'api·_org_ alpha{34}',
    'pypi': 'py·pi-AgEIcHlwaS5vcmc u64{80,160}',
    'telegram': 'd{8,10} :A·A u64{33}',
    'discord-bot': 'M u64{23} . u64{6} . u64{27,38}',
    'sendgrid': 'S·G. u64{22} . u64{43}',
    'twilio': 'S·K hex{32}',
    'mailgun': 'ke·y- hex{32}',
    'digitalocean-pat': 'do·p_v1_ hex{64}',
    'digitalocean-oauth': 'do·o_v1_ hex{64}',
    'digitalocean-refresh': 'do·r_v1_ hex{64}',
    'shopify-access': 'sh·pat_ hex{32}',
    'shopify-custom': 'sh·pca_ hex{32}',
    'shopify-private': 'sh·ppa_ hex{32}',
    'shopify-shared': 'sh·pss_ hex{32}',
    'vault-service': 'hv·s. u64{90,120}',
    'vault-batch': 'hv·b. u64{138,160}',
    'vault-recovery': 'hv·r. u64{90,120}',
    'terraform': 'b62{14} .atl·asv1. u64{60,70}',
    'databricks': 'da·pi hex{32}',
    'databricks-2': 'da·pi hex{32} -2',
    'doppler': 'dp·.pt. b62{43}',
    'doppler-service': 'dp·.st. b62{43}',
    'doppler-cli': 'dp·.ct. b62{43}',
    'linear': 'lin·_api_ b62{40}',
    'notion': 'nt·n_ d{11} b62{35}',
    'notion-old': 'sec·ret_ b62{43}',
    'figma': 'fi·gd_ u64{40,45}',
    'airtable': 'p·at b62{14} . hex{64}',
    'postman': 'PM·AK- hex{24} - hex{34}',
    'supabase': 'sb·p_ hex{40}',
    'supabase-secret': 'sb_·secret_ u64{22} _ u64{8}',
    'groq': 'gs·k_ b62{52}',
    'xai': 'xa·i- x80{80}',
    'perplexity': 'pp·lx- b62{48}',
    'replicate': 'r8·_ b62{37}',
    'langsmith': 'lsv·2_pt_ hex{32} _ hex{10}',
    'langsmith-service': 'lsv·2_sk_ hex{32} _ hex{10}',
    'tavily': 'tv·ly- b62{32}',
    'nvidia': 'nv·api- u64{64}',
    'elevenlabs': 's·k_ hex{48}',
    'firecrawl': 'f·c- hex{32}',
    'vercel-pat': 'vc·p_ b62{56}',
    'vercel-integration': 'vc·i_ b62{56}',
    'vercel-app': 'vc·a_ b62{56}',
    'vercel-refresh': 'vc·r_ b62{56}',
    'vercel-key': 'vc·k_ b62{56}',
    'cloudflare-key': 'cf·k_ u64{48}',
    'cloudflare-user': 'cf·ut_ u64{48}',
    'cloudflare-account': 'cf·at_ u64{48}',
    'docker-pat': 'dckr·_pat_ u64{27}',
    'docker-oat': 'dckr·_oat_ u64{32}',
    'sentry-user': 'snt·ryu_ hex{64}',
    'sentry-org': 'snt·rys_ eyJpYXQiOjE3 b64{90,140} _ u64{43}',
    'grafana-service': 'gl·sa_ b62{32} _ hex{8}',
    'grafana-cloud': 'gl·c_ b64{80,200}',
    'newrelic': 'NR·AK- A36{27}',
    'tailscale': 'ts·key-auth- b62{17} - b62{32}',
    'fly': 'fm·2_ b64{100,200}',
    'fly-old': 'fm1·r_ b64{100,200}',
    'fly-oauth': 'fo·1_ u64{43}',
    'netlify': 'nf·p_ b62{36}',
    'planetscale': 'psc·ale_tkn_ u64{43}',
    'rubygems': 'ruby·gems_ hex{48}',
    'crates-io': 'c·io b62{32}',
    'nuget': 'o·y2 a36{43}',
    'clojars': 'CLO·JARS_ a36{60}',
    'atlassian': 'AT·ATT3xFfGF0 u64{180,200} = A36{8}',
    'atlassian-connect': 'AT·CTT3xFfGN0 u64{180,200} = A36{8}',
    'bitbucket': 'AT·BB b62{28} A36{8}',
    'age': 'AGE-·SECRET-KEY-1 age{58}',
    '1password-service': 'ops·_eyJ b64{250,400}',
    '1password-secret': 'A·3- A36{6} - A36{6} - A36{5} - A36{5} - A36{5}',
    'xprv': 'x·prv9s21ZrQH143K b58{96}',
    'zprv': 'z·prvAWgYBBk7JR8G b58{96}',
}
MADE = {
    'github-ghp': lambda rng: checked(rng, 'gh·p_'),
    'github-gho': lambda rng: checked(rng, 'gh·o_'),
    'github-ghu': lambda rng: checked(rng, 'gh·u_'),
    'github-ghs': lambda rng: checked(rng, 'gh·s_'),
    'github-ghr': lambda rng: checked(rng, 'gh·r_'),
    'github-s2s-jwt': lambda rng: 'gh' + 's_' + draw(rng, 'eyJ b62{33} . eyJ b62{200} . x80{250}'),
    'npm': lambda rng: checked(rng, 'np·m_'),
    'jwt': jwt,
    'jwt-unsigned': lambda rng: jwt(rng, 2),
    'jwe': lambda rng: jwt(rng, 5),
    'url-password': lambda rng: human_password(rng),
}
WEBHOOKS = {
    'slack-webhook': 'https://hooks.slack.com/services/',
    'discord-webhook': 'https://discord.com/api/webhooks/',
    'teams-webhook': 'https://acme.webhook.office.com/webhookb2/',
}

SYLLABLES = 'ba be bi bo bu da de di do du fa fe ga go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to va ve vi wa we zo za'.split()


def human_password(rng):
    """What a person would choose: a word, a digit or two, a sign."""
    word = ''.join(rng.choices(SYLLABLES, k=rng.randint(3, 4))).capitalize()
    return word + rng.choice('!%*+^') + draw(rng, 'd{2,4}') + ''.join(rng.choices(SYLLABLES, k=2)).capitalize()


def mnemonic(rng):
    words = """abandon ability absent absorb abstract absurd access accident account accuse achieve acid acoustic
    acquire actress adapt admit adult advance advice aerobic afford agent agree ahead airport alarm album alcohol alert
    alien alley alpha already amateur amazing among amount amused analyst anchor ancient anger angle announce annual
    antenna antique anxiety apart apology approve april arctic arena argue armed armor army arrange arrest arrive arrow
    artist artwork aspect assault asset assist assume asthma athlete atom attack attend attitude attract auction august
    aunt author autumn average avocado awake aware awesome awful awkward""".split()
    return ' '.join(rng.choices(words, k=rng.choice([12, 24])))


def pem(rng, label, lines=14):
    body = '\n'.join(draw(rng, 'b64{64}') for _ in range(lines)) + '\n' + draw(rng, 'b64{20}') + '=='
    return f'-----BEGIN {label}-----\n{body}\n', f'-----END {label}-----'


# Passwords and keys that only their surroundings give away: id: (how the value is drawn, {form: text with {} for it}).
RANDOM = 'b62{40}'
CONTEXT = {
    'basic-auth': (
        lambda rng: base64.b64encode(('svc:' + human_password(rng)).encode()).decode(),
        ['Authorization: Basic {}', "curl -H 'Authorization: Basic {}' https://api.acme.dev/v1", 'proxy-authorization: basic {}'],
    ),
    'bearer': (
        'u64{43}',
        ['Authorization: Bearer {}', '"authorization": "Bearer {}"', "-H 'Authorization: Bearer {}'", 'Authorization: Token {}', 'Authorization: Digest {}', 'Authorization: {}'],
    ),
    'key-header': ('b62{32}', ['X-Api-Key: {}', 'x-auth-token: {}', '-H "X-Service-Secret: {}"', 'X-Vault-Token: {}']),
    'cookie': ('u64{44}', ['Cookie: theme=dark; sid={}; lang=en', 'Set-Cookie: session={}; HttpOnly; Path=/', "curl -H 'cookie: connect.sid={}'"]),
    'password-assignment': (
        human_password,
        ['password={}', 'DB_PASSWORD="{}"', "passwd: '{}'", '"password": "{}"', 'password: {}', 'let password = "{}"', 'pwd={};', 'ADMIN_PASS={}', 'password => "{}"', '<password>{}</password>', 'PASSPHRASE={}'],
    ),
    'token-assignment': (
        RANDOM,
        ['API_KEY={}', 'api_key: {}', '"apiKey": "{}"', 'export SERVICE_TOKEN={}', "secret_key = '{}'", 'clientSecret: "{}"', 'auth_token := "{}"', '"credentials": "{}"', 'JWT_SIGNING={}', 'GH_PAT={}', 'SESSION_COOKIE={}'],
    ),
    'hex-assignment': ('hex{48}', ['SECRET_KEY_BASE={}', 'encryption_key: {}', '"signing-key": "{}"', 'APP_SECRET={}']),
    'aws-secret': ('b64{40}', ['aws_secret_access_key = {}', 'AWS_SECRET_ACCESS_KEY={}', '"SecretAccessKey": "{}"', 'export AWS_SECRET_ACCESS_KEY="{}"']),
    'azure-storage': (azure_storage, ['AccountKey={};EndpointSuffix=core.windows.net', 'DefaultEndpointsProtocol=https;AccountName=acme;AccountKey={}', '{}']),
    'azure-sas': (
        lambda rng: draw(rng, 'b62{43}') + '%3D',
        ['https://acme.blob.core.windows.net/c/f?sv=2024-01-01&se=2026-01-01&sig={}', 'sas: ?sp=r&sig={}&spr=https'],
    ),
    'signed-url': (
        'hex{64}',
        ['https://b.s3.amazonaws.com/k?X-Amz-Date=20260101T000000Z&X-Amz-Signature={}', 'https://storage.googleapis.com/b/o?X-Goog-Signature={}&x=1', 'GET /f?signature={}'],
    ),
    'query-token': (
        'b62{28}',
        ['https://api.acme.dev/v1?access_token={}', 'https://api.acme.dev/v1?x=1&api_key={}&y=2', '/callback?code={}&state=x', '?refresh_token={}', 'https://x.acme.dev/?key={}', '&client_secret={}', 'wss://x.acme.dev/s?token={}', '?id_token={}'],
    ),
    'query-password': (human_password, ['https://api.acme.dev/login?user=bo&password={}', '/l?password={}&x=1']),
    'database-url': (
        human_password,
        ['postgres://app:{}@db.acme.dev:5432/main', 'DATABASE_URL=mysql://root:{}@10.9.8.7/app', 'mongodb+srv://svc:{}@c0.acme.dev/x', 'redis://:{}@cache.acme.dev:6379', 'amqp://q:{}@mq.acme.dev', 'https://bo:{}@git.acme.dev/r.git', 'ftp://bo:{}@ftp.acme.dev'],
    ),
    'url-token': ('b62{32}', ['https://{}@git.acme.dev/r.git', 'git clone https://{}@git.acme.dev/r.git', 'https://oauth2:{}@git.acme.dev/r.git', 'https://x-access-token:{}@git.acme.dev/r']),
    'curl-user': (human_password, ['curl -u bo:{} https://x.acme.dev', 'curl --user bo:{} https://x.acme.dev', 'curl -s -u "bo:{}" https://x.acme.dev']),
    'flag-password': (
        human_password,
        ['tool --password {}', 'tool --password={}', 'tool --passphrase "{}"', 'gpg --batch --passphrase {} -d f.gpg', "tool --db-password '{}'"],
    ),
    'flag-token': (RANDOM, ['tool --token {}', 'tool --secret={}', 'tool --api-key {}', 'tool --access-token "{}"', 'vercel deploy --token {}']),
    'mysql': (human_password, ['mysql -u root -p{} app', 'mysqldump -p{} app > f.sql', 'mysql -uroot -p{}']),
    'sshpass': (human_password, ['sshpass -p {} ssh bo@x', "sshpass -p '{}' scp f bo@x:", 'sshpass -p{} ssh bo@x']),
    'pgpassword': (human_password, ['PGPASSWORD={} psql -h db', 'export PGPASSWORD="{}"', 'MYSQL_PWD={} mysql']),
    'docker-login': (human_password, ['docker login -u bo -p {} registry.acme.dev', 'docker login -p {}']),
    'netrc': (human_password, ['machine x.acme.dev login bo password {}', 'machine x.acme.dev\nlogin bo\npassword {}']),
    'npmrc': ('hex{8} - hex{4} - hex{4} - hex{4} - hex{12}', ['//registry.acme.dev/:_authToken={}', '_authToken={}']),
    'npmrc-legacy': (lambda rng: base64.b64encode(('bo:' + human_password(rng)).encode()).decode(), ['_auth={}', '//registry.acme.dev/:_password={}']),
    'pypirc': (human_password, ['[pypi]\nusername = bo\npassword = {}']),
    'docker-config': (
        lambda rng: base64.b64encode(('bo:' + human_password(rng)).encode()).decode(),
        ['{{"auths": {{"x.acme.dev": {{"auth": "{}"}}}}}}', '"auth": "{}"'],
    ),
    'kube-key': ('LS0tLS1CRUdJTiBSU0Eg b64{200}', ['    client-key-data: {}', 'client-key-data: "{}"']),
    'kube-token': ('u64{60}', ['users:\n- name: bo\n  user:\n    token: {}']),
    'kube-secret': (
        lambda rng: base64.b64encode((human_password(rng) + human_password(rng)).encode()).decode(),
        ['kind: Secret\ndata:\n  password: {}', 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ndata:\n  url: {}\ntype: Opaque'],
    ),
    'claude-credentials': ('u64{70}', ['{{"claudeAiOauth": {{"accessToken": "{}", "expiresAt": 1}}}}', '"refreshToken": "{}"']),
    'tfvars': (human_password, ['db_password = "{}"', 'variable "admin_password" {{\n  default = "{}"\n}}']),
    'asked': (human_password, ['Password: {}', 'Enter passphrase for key: {}', 'password for bo: {}']),
    'told': (human_password, ['my password is {}', 'the password is {}', 'use the password {} for it', 'the passphrase is "{}"']),
    'told-token': (RANDOM, ['the token: {}', 'here is the api key: {}', 'the secret is {}', 'my access token is {}']),
    'private-hex': ('0x hex{64}', ['PRIVATE_KEY={}', 'wallet private key {}', 'const privateKey = "{}"', 'private key: {}']),
    'wif': ('K b58{51}', ['wif: {}', 'wallet key {}', 'private key (WIF) {}']),
    'mnemonic': (mnemonic, ['{}', 'seed phrase: {}', 'mnemonic = "{}"']),
    'dsn': ('hex{32}', ['SENTRY_DSN=https://{}@o1.ingest.sentry.io/2', 'dsn: "https://{}@o1.ingest.sentry.io/2"']),
    'connection-string': (human_password, ['Server=db.acme.dev;Database=app;User Id=sa;Password={};', 'connectionString="Host=db;Username=sa;Pwd={}"']),
    'gcp-key-id': ('hex{40}', ['"private_key_id": "{}"']),
    'htpasswd': ('$apr1$ b62{8} $ b62{22}', ['bo:{}']),
}
PEM_LABELS = {
    'pem': 'PRIVATE KEY',
    'pem-rsa': 'RSA PRIVATE KEY',
    'pem-ec': 'EC PRIVATE KEY',
    'pem-dsa': 'DSA PRIVATE KEY',
    'pem-openssh': 'OPENSSH PRIVATE KEY',
    'pem-encrypted': 'ENCRYPTED PRIVATE KEY',
    'pem-pgp': 'PGP PRIVATE KEY BLOCK',
}
