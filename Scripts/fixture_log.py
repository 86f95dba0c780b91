"""Writes one session log the way Claude Code does: a record a line, streamed messages on several lines."""

import json
from datetime import datetime, timedelta, timezone


def stamp(time):
    return time.strftime('%Y-%m-%dT%H:%M:%S.') + '%03dZ' % (time.microsecond // 1000)


class Session:
    """The records of one file. Every step moves the clock on; all chance comes from the generator given."""

    def __init__(
        self,
        rng,
        folder,
        cwd,
        start,
        *,
        branch='main',
        version='2.1.222',
        model='claude-opus-5',
        entrypoint='cli',
        session=None,
        agent=None,
        one_hour=False,
        shell='Bash',
    ):
        self.shell = shell
        self.rng, self.folder, self.cwd, self.branch = rng, folder, cwd, branch
        self.version, self.model, self.entrypoint = version, model, entrypoint
        self.time = datetime.fromisoformat(start).replace(tzinfo=timezone.utc)
        self.session, self.agent, self.one_hour = session or self.uuid(), agent, one_hour
        self.lines, self.parent, self.context = [], None, rng.randrange(14_000, 22_000)
        self.message = self.request = None
        self.children = []
        self.team = {}
        self.path = f'{folder}/{self.session}.jsonl'
        if agent:
            self.path = f'{folder}/{self.session}/subagents/agent-{agent}.jsonl'

    # identifiers and time

    def uuid(self):
        return '%08x-%04x-4%03x-a%03x-%012x' % tuple(self.rng.getrandbits(n) for n in (32, 16, 12, 12, 48))

    def identifier(self, prefix):
        return (
            prefix + '01' + ''.join(self.rng.choices('ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789', k=22))
        )

    def wait(self, low, high=None):
        self.time += timedelta(milliseconds=self.rng.randrange(int(low * 1000), int((high or low * 2) * 1000)))
        return self

    def pause(self, minutes):
        self.time += timedelta(minutes=minutes)
        return self

    # records

    def write(self, record):
        self.lines.append(json.dumps(record, ensure_ascii=False, separators=(',', ':')))
        return self

    def chain(self, kind, **members):
        record = {'parentUuid': self.parent, 'isSidechain': self.agent is not None, 'userType': 'external'}
        if self.entrypoint:
            record['entrypoint'] = self.entrypoint
        record |= {'cwd': self.cwd, 'sessionId': self.session, 'version': self.version, 'gitBranch': self.branch}
        if self.agent:
            record['agentId'] = self.agent
        record |= self.team
        self.parent = self.uuid()
        return self.write(record | {'type': kind} | members | {'uuid': self.parent, 'timestamp': stamp(self.time)})

    def user(self, content, **members):
        self.message = None
        return self.chain('user', message={'role': 'user', 'content': content}, **members)

    def ask(self, text, **members):
        """What a person types (in an agent's file: what the agent is told)."""
        self.wait(20, 90)
        return self.user(text, **members)

    def block(self, block, output, stop=None):
        """One line of an assistant message; all lines of a message share its id and the usage grows."""
        if self.message is None:
            self.message, self.request, self.output = self.identifier('msg_'), self.identifier('req_'), 0
            self.fresh, self.read = self.rng.randrange(300, 2400), self.context
            self.context += self.fresh
        self.output += output
        write = {
            'ephemeral_5m_input_tokens': 0 if self.one_hour else self.fresh,
            'ephemeral_1h_input_tokens': self.fresh if self.one_hour else 0,
        }
        usage = {
            'input_tokens': 3,
            'cache_creation_input_tokens': self.fresh,
            'cache_read_input_tokens': self.read,
            'cache_creation': write,
            'output_tokens': self.output,
            'service_tier': 'standard',
        }
        body = {
            'model': self.model,
            'id': self.message,
            'type': 'message',
            'role': 'assistant',
            'content': [block],
            'stop_reason': stop,
            'stop_sequence': None,
            'usage': usage,
        }
        return self.chain('assistant', message=body, requestId=self.request)

    def think(self):
        self.wait(5, 20)
        return self.block({'type': 'thinking', 'thinking': '', 'signature': 'invented'}, self.rng.randrange(40, 200))

    def say(self, text):
        self.wait(4, 15)
        return self.block({'type': 'text', 'text': text}, 12 + len(text) // 4, 'end_turn')

    # tools

    def use(self, name, arguments):
        self.wait(3, 14)
        call = self.identifier('toolu_')
        self.block(
            {'type': 'tool_use', 'id': call, 'name': name, 'input': arguments}, self.rng.randrange(60, 260), 'tool_use'
        )
        return call

    def result(self, call, text, error=False, details=None, seconds=(0.1, 3), **members):
        self.wait(*seconds)
        block = {'tool_use_id': call, 'type': 'tool_result', 'content': text}
        if error:
            block['is_error'] = True
        if details is None and error:
            details = 'Error: ' + text
        if details is not None:
            members['toolUseResult'] = details
        return self.user([block], **members)

    def file(self, name):
        return f'{self.cwd}\\{name}' if self.cwd[1] == ':' else f'{self.cwd}/{name}'

    def look(self, name, text='// …\n'):
        """Read."""
        call = self.use('Read', {'file_path': self.file(name)})
        lines = text.count('\n') + 1
        details = {
            'type': 'text',
            'file': {'filePath': self.file(name), 'numLines': lines, 'startLine': 1, 'totalLines': lines},
        }
        return self.result(call, text, details=details)

    def grep(self, pattern, *names):
        call = self.use('Grep', {'pattern': pattern, 'output_mode': 'files_with_matches'})
        return self.result(
            call,
            f'Found {len(names)} files\n' + '\n'.join(names),
            details={'mode': 'files_with_matches', 'filenames': list(names), 'numFiles': len(names)},
        )

    def glob(self, pattern, *names):
        call = self.use('Glob', {'pattern': pattern})
        return self.result(
            call, '\n'.join(names), details={'filenames': list(names), 'numFiles': len(names), 'truncated': False}
        )

    def edit(self, name, old, new, reject=None):
        call = self.use('Edit', {'file_path': self.file(name), 'old_string': old, 'new_string': new})
        if reject:
            return self.reject(call, reject)
        removed, added = old.split('\n'), new.split('\n')
        patch = {
            'oldStart': 10,
            'oldLines': len(removed),
            'newStart': 10,
            'newLines': len(added),
            'lines': ['-' + l for l in removed] + ['+' + l for l in added],
        }
        details = {
            'filePath': self.file(name),
            'oldString': old,
            'newString': new,
            'originalFile': None,
            'structuredPatch': [patch],
            'userModified': False,
            'replaceAll': False,
        }
        return self.result(call, f'The file {self.file(name)} has been updated.', details=details)

    def create(self, name, text):
        """Write of a new file."""
        call = self.use('Write', {'file_path': self.file(name), 'content': text})
        details = {
            'type': 'create',
            'filePath': self.file(name),
            'content': text,
            'structuredPatch': [],
            'originalFile': None,
        }
        return self.result(call, f'File created successfully at: {self.file(name)}', details=details)

    def bash(self, command, output, seconds=(0.5, 20), error=False, **git):
        call = self.use(self.shell, {'command': command, 'description': 'Run ' + command.split()[0]})
        if error:
            return self.result(call, 'Exit code 1\n' + output, error=True, seconds=seconds)
        details = {'stdout': output, 'stderr': '', 'interrupted': False, 'isImage': False}
        if git:
            details['gitOperation'] = git
        return self.result(call, output, details=details, seconds=seconds)

    def fail(self, command, output, seconds=(2, 40)):
        return self.bash(command, output, seconds, error=True)

    def commit(self, subject, logged=True):
        sha = '%07x' % self.rng.getrandbits(28)
        git = {'commit': {'sha': sha, 'kind': 'committed'}} if logged else {}
        files = self.rng.randrange(1, 5)
        output = f'[{self.branch} {sha}] {subject}\n {files} files changed, {files * 9} insertions(+), {files * 3} deletions(-)'
        return self.bash(f'git add -A && git commit -m "{subject}"', output, (0.2, 1), **git)

    def pull_request(self, repository, number, title):
        url = f'https://git.example.com/{repository}/pull/{number}'
        self.bash(f'git push -u origin {self.branch} && gh pr create --title "{title}" --fill', url, (2, 6))
        return self.write(
            {
                'type': 'pr-link',
                'sessionId': self.session,
                'prNumber': number,
                'prUrl': url,
                'prRepository': repository,
                'timestamp': stamp(self.time),
            }
        )

    def mcp(self, name, arguments, output, error=False):
        call = self.use('mcp__' + name, arguments)
        return self.result(call, output, error=error, seconds=(0.3, 4), details=[{'type': 'text', 'text': output}])

    def todo(self, *items):
        todos = [{'content': i, 'status': 'pending', 'activeForm': i} for i in items]
        return self.result(
            self.use('TodoWrite', {'todos': todos}),
            'Todos have been modified successfully.',
            details={'oldTodos': [], 'newTodos': todos},
        )

    def spawn(
        self, tool, kind, description, prompt, *, link='result', flat=False, model=None, cwd=None, background=False
    ):
        """Starts a sub-agent: returns the call and the child, whose result `finish` writes into this file."""
        arguments = {'description': description, 'prompt': prompt, 'subagent_type': kind}
        call = self.use(tool, arguments | ({'run_in_background': True} if background else {}))
        agent = '%08x' % self.rng.getrandbits(32) if flat else 'a%016x' % self.rng.getrandbits(64)
        child = Session(
            self.rng,
            self.folder,
            cwd or self.cwd,
            self.time.isoformat()[:19],
            branch=self.branch,
            version=self.version,
            model=model or self.model,
            entrypoint=self.entrypoint,
            session=self.session,
            agent=agent,
        )
        if flat:
            child.path = f'{self.folder}/agent-{agent}.jsonl'
        child.call, child.link, child.kind = call, link, kind
        self.children.append(child)
        return child.user(prompt)

    def teammate(self, team, name, kind, description, prompt):
        """Starts a member of a team, which answers by messages; the call is answered at once."""
        arguments = {'description': description, 'prompt': prompt, 'subagent_type': kind}
        call = self.use('Agent', arguments | {'team_name': team, 'name': name})
        details = {'status': 'teammate_spawned', 'agent_id': f'{name}@{team}', 'name': name, 'team_name': team}
        self.result(call, f'Spawned successfully.\nagent_id: {name}@{team}', details=details)
        child = Session(
            self.rng,
            self.folder,
            self.cwd,
            self.time.isoformat()[:19],
            branch=self.branch,
            version=self.version,
            model=self.model,
            entrypoint=self.entrypoint,
            session=self.session,
            agent=f'a{name}-%08x' % self.rng.getrandbits(32),
        )
        child.call, child.kind, child.name = call, kind, name
        child.team = {'teamName': team, 'agentName': name}
        self.children.append(child)
        return child.user(f'<teammate-message teammate_id="team-lead">\n{prompt}\n</teammate-message>')

    def report(self, child, summary, answer):
        """A teammate's message to this session."""
        child.result(
            child.use('SendMessage', {'to': 'team-lead', 'summary': summary, 'message': answer}), 'Message sent.'
        )
        self.time = max(self.time, child.time)
        attributes = f'teammate_id="{child.name}" color="blue" summary="{summary}"'
        return self.user(f'<teammate-message {attributes}>\n{answer}\n</teammate-message>')

    def finish(self, child, answer):
        """The child's last words, and its result in this file, linked in the way the child was told."""
        child.say(answer)
        self.time = max(self.time, child.time)
        used = f'<usage>total_tokens: {child.context}\ntool_uses: {len(child.lines) // 2}\nduration_ms: 60000</usage>'
        text, details = answer, None
        if child.link == 'result':
            details = {
                'status': 'completed',
                'agentId': child.agent,
                'content': [{'type': 'text', 'text': answer}],
                'totalToolUseCount': 3,
            }
        elif child.link == 'text':
            text = f'{answer}\nagentId: {child.agent}\n{used}'
        elif child.link == 'progress':
            inner = {
                'type': 'agent_progress',
                'agentId': child.agent,
                'prompt': 'go on',
                'message': json.loads(child.lines[-1]),
            }
            inner['message'] = {k: inner['message'][k] for k in ('type', 'timestamp', 'message', 'requestId', 'uuid')}
            self.chain('progress', data=inner, toolUseID='agent_' + child.call, parentToolUseID=child.call)
        elif child.link == 'notification':
            text, details = 'Async agent launched successfully.', {
                'isAsync': True,
                'status': 'async_launched',
                'description': child.kind,
            }
        self.result(child.call, text, details=details)
        if child.link == 'notification':
            note = f'<task-notification>\n<task-id>{child.agent}</task-id>\n<tool-use-id>{child.call}</tool-use-id>\n<status>completed</status>\n<result>{answer}</result>\n</task-notification>'
            self.user(note, origin={'kind': 'task-notification'})
        return self

    # what else happens in a session

    def reject(self, call, why):
        text = "The user doesn't want to proceed with this tool use. The tool use was rejected. The user said:\n" + why
        return self.result(call, text, error=True, details='User rejected tool use')

    def interrupt(self):
        self.wait(3, 8)
        return self.user([{'type': 'text', 'text': '[Request interrupted by user]'}])

    def slash(self, name, arguments=''):
        self.wait(5, 20)
        self.user(
            f'<command-name>/{name}</command-name>\n<command-message>{name}</command-message>\n<command-args>{arguments}</command-args>'
        )
        return self.user(f'Expanded instructions of /{name}.', isMeta=True)

    def shell_line(self, command, output):
        self.wait(5, 20)
        self.user(f'<bash-input>{command}</bash-input>')
        return self.user(f'<bash-stdout>{output}</bash-stdout><bash-stderr></bash-stderr>')

    def compact(self, summary):
        self.wait(1, 3)
        leaf, self.parent, self.message = self.parent, None, None
        self.chain(
            'system',
            subtype='compact_boundary',
            content='Conversation compacted',
            isMeta=False,
            logicalParentUuid=leaf,
            compactMetadata={'trigger': 'auto', 'preTokens': self.context},
        )
        self.context = 18_000
        return self.user(
            'This session is being continued from a previous conversation that ran out of context. ' + summary,
            isCompactSummary=True,
            isVisibleInTranscriptOnly=True,
        )

    def api_error(self, text='API Error: 529 Overloaded'):
        self.wait(1, 3)
        self.message = None
        usage = {'input_tokens': 0, 'output_tokens': 0, 'cache_creation_input_tokens': 0, 'cache_read_input_tokens': 0}
        body = {
            'model': '<synthetic>',
            'id': self.uuid(),
            'role': 'assistant',
            'content': [{'type': 'text', 'text': text}],
            'usage': usage,
            'stop_reason': 'stop_sequence',
        }
        return self.chain('assistant', message=body, isApiErrorMessage=True, error='server_error')

    def snapshot(self):
        return self.write(
            {
                'type': 'file-history-snapshot',
                'messageId': self.uuid(),
                'isSnapshotUpdate': False,
                'snapshot': {'messageId': self.uuid(), 'trackedFileBackups': {}, 'timestamp': stamp(self.time)},
            }
        )

    def title(self, text, kind='ai-title'):
        key = {'ai-title': 'aiTitle', 'custom-title': 'customTitle'}[kind]
        return self.write({'type': kind, key: text, 'sessionId': self.session})

    def queue(self, operation, content=None):
        record = {
            'type': 'queue-operation',
            'operation': operation,
            'timestamp': stamp(self.time),
            'sessionId': self.session,
        }
        return self.write(record | ({'content': content} if content else {}))

    def family(self):
        """This session and all agents below it."""
        return [self] + [s for child in self.children for s in child.family()]

    def text(self):
        return ''.join(line + '\n' for line in self.lines)
