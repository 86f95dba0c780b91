"""Longer invented stories of faults: what was believed, what was measured, and what it was."""


def lost_pushes(s):
    s.ask('notifications arrive only when the screen is on, on two of my three phones. find out why')
    s.think().look('app/src/main/Notify.kt').look('app/src/main/Channels.kt')
    s.bash('adb shell dumpsys deviceidle', 'mState=IDLE mLightState=IDLE', (1, 2))
    s.say(
        'Both phones are in deep idle when the message is sent. High priority should wake them; the server says it sends it. I will reproduce it with the device forced to idle, and measure the delay of ten messages.'
    )
    s.fail(
        'gradle connectedCheck -Ptest=IdlePush',
        'IdlePushTest > arrives within 5 s FAILED\n  10 of 10 late, median 214 s',
        (90, 120),
    )
    s.edit('app/src/main/Channels.kt', 'IMPORTANCE_DEFAULT', 'IMPORTANCE_HIGH')
    s.fail('gradle connectedCheck -Ptest=IdlePush', '10 of 10 late, median 209 s', (90, 120))
    s.say('No difference: 214 s and 209 s. The channel decides what is shown, not when it arrives.')
    s.ask('a foreground service then?')
    s.create(
        'app/src/main/Keep.kt',
        'class Keep : Service() {\n  override fun onStartCommand(i: Intent?, f: Int, id: Int) = START_STICKY\n}\n',
    )
    s.fail(
        'gradle connectedCheck -Ptest=IdlePush', 'ForegroundServiceStartNotAllowedException\n10 of 10 late', (90, 120)
    )
    s.say('Not allowed from the background since Android 12, so that road is blocked.')
    s.fail(
        'adb shell dumpsys battery unplug && gradle connectedCheck -Ptest=IdlePush',
        '10 of 10 late, median 220 s',
        (90, 120),
    )
    s.result(
        s.use('WebSearch', {'query': 'high priority push late vendor battery manager'}),
        'Ten results.',
        details={'query': 'q', 'results': [], 'durationSeconds': 2.1},
        seconds=(1, 3),
    )
    s.say(
        'The makers of both phones stop apps with a battery manager of their own; there is no API to ask it and none to be exempt. With the exemption set by hand in the settings 10 of 10 arrive in 1.2 s, which is the proof that it is this and nothing else.'
    )
    s.ask('so we cannot fix it')
    s.bash('git checkout app && git clean -fd app/src/main', 'Updated 2 paths', (0.3, 0.6))
    s.say(
        'No. I gave up on a fix after four attempts and left no code behind: it is impossible from inside the app. What remains is a workaround: tell people on these phones which setting to change. Unresolved, and written down in the issue.'
    )
    s.mcp('tracker__add_comment', {'id': 88, 'body': 'Cause and workaround.'}, 'added')
    s.title('Late notifications: abandoned, with a workaround')


def webhook(s):
    s.ask(
        'the upstream warehouse moves from polling to a webhook with oauth. integrate it: their sandbox api is at the endpoint in docs/oncall.md'
    )
    s.look('docs/oncall.md').result(
        s.use('WebFetch', {'url': 'https://docs.example.org/webhooks', 'prompt': 'How are requests signed?'}),
        'HMAC over the raw body.',
        details={'url': 'https://docs.example.org/webhooks', 'code': 200, 'bytes': 20100, 'durationMs': 700},
    )
    s.say(
        'Their protocol signs the raw body, their client retries for 24 hours, and the token of the platform lasts an hour. Three things to integrate: the endpoint, the signature, and the renewal of the token.'
    )
    s.create(
        'jobs/webhook.py',
        'from fastapi import FastAPI, Request\n\napp = FastAPI()\n\n@app.post("/hooks/warehouse")\nasync def hook(request: Request):\n    return await accept(await request.json())\n',
    )
    s.create(
        'tests/test_webhook.py',
        'def test_signature(client):\n    assert client.post("/hooks/warehouse", data=BODY, headers=SIGNED).status_code == 200\n',
    )
    s.fail('pytest -q tests/test_webhook.py', 'assert 401 == 200\n1 failed', (3, 6))
    s.say(
        'The signature does not match, because the body is parsed and written again before it is hashed: a float 1.10 became 1.1. The external client signs bytes, so bytes have to be hashed.'
    )
    s.edit('jobs/webhook.py', 'await accept(await request.json())', 'await accept(await request.body())')
    s.bash('pytest -q tests/test_webhook.py', '1 passed', (3, 6))
    s.fail('python tools/replay.py --sandbox --count 200', '200 sent, 200 accepted, 212 rows\nduplicates: 12', (30, 50))
    s.say(
        '12 of 200 arrive twice: the server answers after 5.2 s at times, the client gives up after 5 s and sends again. At least once is what the API promises, so the adapter must be idempotent rather than fast.'
    )
    s.edit('jobs/webhook.py', 'insert into events', 'insert into events on conflict (event_id) do nothing')
    s.fail(
        'python tools/replay.py --sandbox --count 200',
        '200 sent, 187 accepted\n13 rejected: 401 token expired',
        (30, 50),
    )
    s.say(
        'The token ran out in the middle. The clock of the sandbox is 90 s ahead of ours, which means a token that we think is good for another minute is not. Renew two minutes before the end instead of at the end.'
    )
    s.edit('jobs/token.py', 'expires_at - 0', 'expires_at - 120')
    s.bash('python tools/replay.py --sandbox --count 2000', '2000 sent, 2000 accepted, 2000 rows', (90, 120))
    s.ask('what happens if we are down for an hour during a deploy?')
    s.bash(
        'docker compose stop hook && sleep 60 && docker compose start hook && python tools/replay.py --check',
        '2000 rows, 41 late, 0 lost',
        (70, 90),
    )
    s.say(
        'Nothing is lost: 41 events came late, the longest after 71 s. Data is now 4 s old at the median, where polling made it 15 minutes.'
    )
    s.commit('Take events by webhook').pull_request('dev/kelp-pipeline', 140, 'Take events by webhook').title(
        'Webhook instead of polling'
    )


def lost_island(s):
    s.ask(
        'players lose the last island when they load an old save. three reports, no reproduction. saves are in Samples'
    )
    s.bash('Get-ChildItem Samples', 'a.sav b.sav c.sav', (0.4, 1)).bash(
        'dotnet run --project Tools/Dump Samples/a.sav', 'version 3, 7 islands', (2, 4)
    )
    s.say(
        'The file holds seven islands, so nothing is lost when it is written. It gets lost on the way in. I will write the failing test first.'
    )
    s.create(
        'Tests\\OldSaveTests.cs',
        '[Test]\npublic void KeepsAllIslands() => Assert.That(Load("a.sav").Islands.Count, Is.EqualTo(7));\n',
    )
    s.fail('dotnet test --filter OldSave', 'Expected: 7 But was: 6', (9, 15))
    s.look('Source\\Migrate.cs').look('Source\\Save.cs')
    s.say(
        'Migrate copies up to the count in the header, and version 3 counted from zero: six means seven. So every save of version 3 loses one, and nobody noticed because the last island is usually empty.'
    )
    s.edit('Source\\Migrate.cs', 'i < header.Count', 'i <= header.Count')
    s.fail('dotnet test', 'SaveTests.EmptyWorld: IndexOutOfRangeException\n1 failed, 88 passed', (12, 20))
    s.say(
        'An empty world of version 3 has a count of zero as well: zero means none or one. The header cannot tell, but the length of the block can.'
    )
    s.edit('Source\\Migrate.cs', 'i <= header.Count', 'i < block.Length / IslandSize')
    s.bash('dotnet test', 'Passed! 90 passed', (12, 20))
    s.ask('are there saves where the length lies?')
    s.fail('dotnet run --project Tools/Fuzz --count 20000', 'crash: block of 13 bytes, island of 12', (40, 60))
    s.say(
        'One in 20,000 mutated saves: a block cut off in the middle. Dropping a partial island and saying so is better than a crash.'
    )
    s.edit('Source\\Save.cs', 'Read(block)', 'ReadWhole(block)')
    s.bash('dotnet run --project Tools/Fuzz --count 200000', '200000 saves, 0 crashes', (60, 90))
    s.commit('Take the number of islands from the block').title('Old saves lost their last island')


def first_minute(s):
    s.ask(
        'the ingress answers 502 for the first minute after each rollout. compatible with the external load balancer please, its api is old'
    )
    s.bash('kubectl get events -n staging', 'Readiness probe failed', (1, 2)).bash(
        'terraform plan -out plan.bin', 'No changes', (6, 12)
    )
    s.say(
        'The pods are ready after 4 s; the balancer needs 60 s to see them, because its API is polled by an adapter once a minute. So the old pods are gone before the new ones are known.'
    )
    s.edit('modules/ingress/main.tf', 'preStop = []', 'preStop = ["sleep", "20"]').fail(
        'python3 tools/hammer.py --rollout', '1204 requests, 311 answered 502', (60, 70)
    )
    s.say(
        '20 s of 60 s: fewer, 311 instead of 890, and still wrong. Sleeping longer only hides it. The platform has an endpoint that registers a target at once; the adapter never calls it.'
    )
    s.look('modules/ingress/tls.tf').result(
        s.use('WebFetch', {'url': 'https://docs.example.org/balancer/v1', 'prompt': 'Is there a register call?'}),
        'Yes, undocumented limit of 10 a minute.',
        details={'url': 'https://docs.example.org/balancer/v1', 'code': 200, 'bytes': 9100, 'durationMs': 500},
    )
    s.edit('modules/ingress/main.tf', 'interval = 60', 'register_on_ready = true').fail(
        'terraform apply plan.bin', 'Error: 429 too many requests', (10, 20)
    )
    s.say(
        'The limit of 10 calls a minute: a rollout of 24 pods runs into it. Registering in one call for the whole set instead of one a pod fits the protocol.'
    )
    s.edit('modules/ingress/main.tf', 'for_each = pods', 'targets = pods').bash(
        'terraform apply plan.bin', 'Apply complete', (10, 20)
    ).bash('python3 tools/hammer.py --rollout', '1198 requests, 0 answered 502', (60, 70))
    s.say('0 of 1,198 requests failed over a rollout, where it had been 890. The adapter makes 2 calls a rollout.')
    s.commit('Register targets in one call').title('No 502 after a rollout')


def sleepless(s):
    s.ask(
        'beacon draws 2.4 mA in deep sleep instead of 80 µA, battery is gone in 12 days. my guess is the radio. please reproduce before you fix'
    )
    s.think().say(
        'Measure first: the power profiler on the bench, ten minutes of sleep, radio on and radio off, so that the guess is tested before anything changes.'
    )
    s.bash('python3 tools/power.py --minutes 10', 'mean 2.41 mA, floor 2.38 mA', (30, 40)).bash(
        'python3 tools/power.py --minutes 10 --no-radio', 'mean 2.40 mA, floor 2.38 mA', (30, 40)
    )
    s.say(
        '2.41 mA with the radio and 2.40 mA without: it is not the radio. A flat floor of 2.38 mA looks like a pin that drives against a pull-up or a clock that is still on.'
    )
    s.look('src/power.c').grep('gpio_config', 'src/power.c', 'src/sensor.c', 'src/wake.c')
    s.edit('src/power.c', 'gpio_hold(SENSOR_EN)', 'gpio_release(SENSOR_EN)')
    s.fail('ctest --test-dir build -R power', 'test_power: wake by sensor FAILED: expected 1 wake, got 0', (5, 9))
    s.say(
        'The sensor needs its pin held, or it cannot wake the chip. And the current did not even move: 2.38 mA. Wrong again, so I revert it and bisect over the history instead of guessing.'
    )
    s.bash('git checkout src/power.c', 'Updated 1 path', (0.2, 0.4)).bash(
        'git bisect start HEAD v1.8 && git bisect run tools/power_ok.sh',
        'c0ffee4 is the first bad commit: log to flash from the idle hook',
        (200, 260),
    )
    s.say(
        'The first bad commit writes the log from the idle hook. That explains it: the hook wakes the flash controller 100 times a second, which keeps its clock running. The root cause is a log line, not a pin.'
    )
    s.edit('src/journal.c', 'journal_flush()', 'if (journal_pending() > 32) journal_flush()')
    s.fail('ctest --test-dir build', 'test_journal: survives brownout FAILED: 31 entries lost', (9, 15))
    s.say(
        'Now a brownout loses what is pending, up to 31 entries. Flushing on the way into sleep keeps both: nothing is pending while it sleeps, and the hook stays quiet.'
    )
    s.edit('src/power.c', 'enter_sleep()', 'journal_flush();\n  enter_sleep()')
    s.bash('ctest --test-dir build', '100% tests passed, 0 tests failed out of 61', (9, 15)).bash(
        'python3 tools/power.py --minutes 10', 'mean 81 µA, floor 78 µA', (30, 40)
    )
    s.ask('and over a whole night?')
    s.bash('python3 tools/power.py --minutes 480', 'mean 83 µA, 96 wakes, 0 entries lost', (50, 60))
    s.say(
        '2.41 mA to 83 µA over eight hours, 96 wakes, nothing lost. By the capacity of the cell that is 340 days instead of 12 days.'
    )
    s.commit('Flush the journal before sleep').title('Deep sleep: 2.4 mA to 83 µA')
