"""One session of routine work: its steps by what they are for, and the chance that varies them."""


class Work:
    """One session in one area of one project, with the chance that varies it."""

    def __init__(self, session, project, area, rng):
        self.s, self.p, self.a, self.rng = session, project, area, rng

    def pick(self, *choices):
        return self.rng.choice(choices)

    def some(self, items, low, high):
        return self.rng.sample(items, min(len(items), self.rng.randint(low, high)))

    def times(self, low, high):
        return range(self.rng.randint(low, high))

    def ask(self, *choices):
        self.s.ask(self.pick(*choices).format(area=self.a.name, trouble=self.a.trouble, name=self.p.name))
        if self.rng.random() < 0.3:
            self.s.think()
        return self

    def say(self, *choices):
        self.s.say(self.pick(*choices).format(area=self.a.name, trouble=self.a.trouble, name=self.p.name))
        return self

    def read(self, names):
        for name in names:
            self.s.look(name)
        return self

    def change(self, name, lines=1):
        self.s.edit(name, 'before', '\n'.join(['after'] * lines))
        return self

    def check(self, command, passed, seconds=(4, 30)):
        self.s.bash(command, passed, seconds)
        return self

    def break_(self, command, *outputs, seconds=(4, 30)):
        self.s.fail(command, self.pick(*outputs), seconds)
        return self

    def land(self, subject):
        self.s.commit(subject, logged=self.rng.random() < 0.8)
        return self


def beside(name, part):
    """`src/a.test.ts` -> `src/a_more.test.ts`"""
    start = max(name.rfind('/'), name.rfind('\\')) + 1
    return name[:start] + name[start:].replace('.', f'_{part}.', 1)


PASSED = ['ok, {} tests passed', '{} passed', 'all {} green']
FAILED = ['1 failed: expected 3, got 2', '2 failed: timed out after 5 s', '1 failed: null where a value was expected']


def passed(w):
    return w.pick(*PASSED).format(w.rng.randint(6, 240))
