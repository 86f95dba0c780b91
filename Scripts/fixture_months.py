"""Fills four months with every kind of session, in every project that it is listed for."""

from datetime import datetime, timedelta

from fixture_kinds import KINDS
from fixture_work import Work


def working_days(rng):
    """Four months of starts, one after the other: busier in some weeks, few on weekends, a holiday in August."""
    day = datetime(2026, 6, 1)
    while day < datetime(2026, 10, 2):
        week = day.isocalendar().week
        busy = 2 if week % 4 == 1 else 3 if week % 4 == 3 else 2.5
        if datetime(2026, 8, 8) <= day < datetime(2026, 8, 17):
            busy = 0
        elif day.weekday() >= 5:
            busy = 0.6
        for _ in range(int(busy + rng.random())):
            hour = rng.choice([8, 9, 9, 10, 10, 11, 13, 14, 14, 15, 16, 17, 20, 21])
            yield day + timedelta(hours=hour, minutes=rng.randrange(60))
        day += timedelta(days=1)


def month_sessions(rng, session):
    """The sessions, dealt over the days; `session` begins one."""
    plan = [(kind, projects[i % len(projects)], i) for kind, count, projects in KINDS for i in range(count)]
    rng.shuffle(plan)
    days = list(working_days(rng))
    chosen = sorted(rng.sample(days, min(len(days), len(plan))) + rng.choices(days, k=max(0, len(plan) - len(days))))
    for (kind, project, index), start in zip(plan, chosen):
        version = f'2.1.{120 + (start - datetime(2026, 6, 1)).days * 4 // 5}'
        branch = 'main' if rng.random() < 0.7 else rng.choice(['next', 'spike', 'release-2', 'try-it'])
        s = session(
            project.cwd,
            start.isoformat(),
            version=version,
            branch=branch,
            model=rng.choice(project.models),
            entrypoint=project.entrypoint,
            shell=project.shell,
        ).snapshot()
        work = Work(s, project, project.areas[(index // 2) % len(project.areas)], rng)
        kind(work)
        if rng.random() < 0.35:
            s.pause(rng.choice([2, 4, 9, 25])).ask(
                rng.choice(
                    [
                        'thanks',
                        'good, thank you',
                        'ok. why did that take so long?',
                        'and the same for the other one?',
                        'is that all?',
                    ]
                )
            )
            work.say(
                'Yes, that is all.',
                'The other one is not affected.',
                'Most of the time was spent waiting for the machine.',
            )
        if rng.random() < 0.5:
            s.title(title_of(rng, kind, work.a), 'ai-title')
        yield s


def title_of(rng, kind, area):
    word = kind.__name__.replace('_', ' ')
    return rng.choice(['{} for {}', '{}: {}']).format(word.capitalize(), area.name)
