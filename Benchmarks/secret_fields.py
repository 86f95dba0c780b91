"""Where a text can stand in a session log. Each field writes the records that carry it into a session."""

import json
import re


def one_line(text):
    return ' '.join(text.split())


def first_word(text):
    return re.split(r'[\s/]', text.strip())[0] or 'x'


def tool(name, key, **more):
    return lambda s, text: s.result(s.use(name, {key: text} | more), 'done')


def output(s, text):
    s.bash('make test', text)


def bash_stderr(s, text):
    call = s.use('Bash', {'command': 'make', 'description': 'Build'})
    s.result(call, 'ok', details={'stdout': 'ok', 'stderr': text, 'interrupted': False, 'isImage': False})


def blocks(s, text):
    s.user([{'type': 'text', 'text': 'look at this'}, {'type': 'text', 'text': text}])


def split_blocks(s, text):
    half = len(text) * 3 // 5
    s.user([{'type': 'text', 'text': text[:half]}, {'type': 'text', 'text': text[half:]}])


def split_records(s, text):
    half = len(text) * 3 // 5
    s.message = None
    s.block({'type': 'text', 'text': text[:half]}, 20)
    s.block({'type': 'text', 'text': text[half:]}, 20)


def think(s, text):
    s.block({'type': 'thinking', 'thinking': text, 'signature': 'invented'}, 60)


def mcp_server(s, text):
    s.mcp(f'srv_{text}__query', {'q': 'x'}, 'ok')


def mcp_tool(s, text):
    s.mcp(f'search__get_{text}', {'q': 'x'}, 'ok')


def tool_name(s, text):
    s.result(s.use('Tool_' + text, {'q': 'x'}), 'ok')


def failing(s, text):
    s.fail('make test', 'error: assertion failed: ' + text + '\n1 test failed')


def tool_error(s, text):
    s.result(s.use('Read', {'file_path': '/x'}), f'<tool_use_error>{text}</tool_use_error>', error=True)


def edit(s, text):
    s.edit('src/config.py', 'old = 1', text)


def edited_name(s, text):
    s.edit(f'src/{text}.py', 'old = 1', 'new = 2')


def read_path(s, text):
    s.look(f'{text}/notes.md', 'text of it')


def attachment(kind, key):
    return lambda s, text: s.chain('attachment', attachment={'type': kind, key: text})


def system(subtype):
    return lambda s, text: s.chain('system', subtype=subtype, content=text, isMeta=False)


def hook(s, text):
    s.chain('system', subtype='stop_hook_summary', hookCount=1, hookInfos=[{'command': text}], hookErrors=[text])


def progress(s, text):
    s.chain('progress', data={'type': 'bash_progress', 'output': text, 'fullOutput': text}, toolUseID='bash-progress-1')


def branch(s, text):
    s.branch = f'fix/{text}'
    s.ask('now on this branch, please fix the broken test')
    s.say('I looked at it: the test was wrong.')


def directory(s, text):
    s.cwd = f'{s.home}/dev/{text}'
    s.ask('go on in this folder')


def worktree(s, text):
    state = {'originalCwd': s.cwd, 'worktreePath': f'{s.cwd}/.claude/worktrees/{text}', 'worktreeName': text,
             'worktreeBranch': f'wt/{text}', 'originalBranch': 'main', 'sessionId': s.session}
    s.write({'type': 'worktree-state', 'worktreeSession': state})


def record(kind, key, **more):
    return lambda s, text: s.write({'type': kind, key: text, 'sessionId': s.session} | more)


def pull_request(s, text):
    s.write({'type': 'pr-link', 'sessionId': s.session, 'prNumber': 7, 'prUrl': f'https://git.acme.dev/a/{text}/pull/7',
             'prRepository': f'a/{text}'})


def unknown_type(s, text):
    s.chain('type-' + text, content='x')


def member(name):
    return lambda s, text: s.chain('user', message={'role': 'user', 'content': 'go on'}, **{name: text})


def version(s, text):
    s.chain('system', subtype='informational', content='x', version=text)


def model(s, text):
    kept, s.model, s.message = s.model, 'model-' + text, None
    s.say('done')
    s.model, s.message = kept, None


def stop_reason(s, text):
    s.message = None
    s.block({'type': 'text', 'text': 'done'}, 9, 'stop-' + text)


def api_error(s, text):
    s.api_error('API Error: 401 ' + text)


def slash(s, text):
    s.slash('deploy', text)


def slash_name(s, text):
    s.slash('run-' + text)


def shell_line(s, text):
    s.shell_line(text, 'ok')


def shell_output(s, text):
    s.shell_line('env', text)


def command_output(s, text):
    s.user(f'<local-command-stdout>{text}</local-command-stdout>')


def agent(describe):
    def write(s, text):
        child = s.spawn('Agent', 'general-purpose', text if describe else 'Look at it',
                        'Find the cause of it' if describe else text)
        child.home = s.home
        child.say('The cause of it was a wrong path.')
        s.finish(child, 'Done: the path is right now.' if describe else 'It is done.')
    return write


def agent_kind(s, text):
    child = s.spawn('Agent', 'kind-' + text, 'Look at it', 'Find the cause of it')
    child.home = s.home
    s.finish(child, 'It is done.')


def agent_answer(s, text):
    child = s.spawn('Agent', 'general-purpose', 'Look at it', 'Find the cause of it')
    child.home = s.home
    s.finish(child, text)


def commit(s, text):
    s.commit(one_line(text).replace('"', "'"))


def todo(s, text):
    s.todo(text)


def teammate(s, text):
    s.user(f'<teammate-message teammate_id="lead" summary="x">{text}</teammate-message>')


def notification(s, text):
    s.user(f'<task-notification>\n<status>completed</status>\n<result>{text}</result>\n</task-notification>',
           origin={'kind': 'task-notification'})


def snapshot(s, text):
    s.write({'type': 'file-history-snapshot', 'messageId': s.uuid(), 'isSnapshotUpdate': False,
             'snapshot': {'messageId': s.uuid(), 'trackedFileBackups': {f'src/{text}.py': {'version': 1}}}})


def malformed(s, text):
    s.lines.append('{"type":"user","message":{"content":"' + json.dumps(text)[1:-1])


def malformed_head(s, text):
    s.lines.append(json.dumps(text)[1:] + '}')


# Any text fits in these. The first ones are the prose that a site shows.
PROSE = {
    'prompt': lambda s, text: s.ask(text),
    'assistant': lambda s, text: s.say(text),
    'prompt-block': blocks,
    'queued-command': attachment('queued_command', 'prompt'),
    'queue-operation': lambda s, text: s.queue('enqueue', text),
    'slash-arguments': slash,
    'shell-line': shell_line,
    'agent-prompt': agent(False),
    'agent-answer': agent_answer,
}
HIDDEN = {
    'thinking': think,
    'bash-command': tool('Bash', 'command', description='Run it'),
    'bash-description': tool('Bash', 'description', command='make'),
    'write-content': tool('Write', 'content', file_path='/src/x.py'),
    'edit-new': edit,
    'grep-pattern': tool('Grep', 'pattern'),
    'fetch-url': tool('WebFetch', 'url', prompt='x'),
    'search-query': tool('WebSearch', 'query'),
    'todo': todo,
    'tool-result': output,
    'tool-stderr': bash_stderr,
    'tool-failure': failing,
    'tool-error': tool_error,
    'shell-output': shell_output,
    'command-output': command_output,
    'attachment-file': attachment('file', 'content'),
    'attachment-hook': attachment('hook_success', 'stdout'),
    'system': system('informational'),
    'local-command': system('local_command'),
    'away-summary': system('away_summary'),
    'hook-command': hook,
    'progress': progress,
    'compact-summary': lambda s, text: s.compact(text),
    'teammate': teammate,
    'notification': notification,
    'api-error': api_error,
    'last-prompt': record('last-prompt', 'lastPrompt'),
    'malformed': malformed,
    'malformed-head': malformed_head,
    'commit-message': commit,
    'agent-description': agent(True),
}
# One line, a title.
TITLES = {
    'ai-title': lambda s, text: s.title(one_line(text)),
    'custom-title': lambda s, text: s.title(one_line(text), 'custom-title'),
    'summary': lambda s, text: s.write({'type': 'summary', 'summary': one_line(text), 'leafUuid': s.parent}),
}
# A name: no blanks.
NAMES = {
    'branch': branch,
    'cwd': directory,
    'worktree': worktree,
    'edited-file': edited_name,
    'read-path': read_path,
    'mcp-server': mcp_server,
    'mcp-tool': mcp_tool,
    'tool-name': tool_name,
    'pull-request': pull_request,
    'agent-name': record('agent-name', 'agentName'),
    'agent-kind': agent_kind,
    'slash-name': slash_name,
    'snapshot-file': snapshot,
    'unknown-type': unknown_type,
    'model': model,
    'version': version,
    'stop-reason': stop_reason,
    'entrypoint': member('entrypoint'),
    'request-id': member('requestId'),
    'slug': member('slug'),
    'permission-mode': record('permission-mode', 'permissionMode'),
}
SPLIT = {'split-blocks': split_blocks, 'split-records': split_records}
