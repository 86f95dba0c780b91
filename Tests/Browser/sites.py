"""The site under test and the browser that shows it."""

import contextlib
import functools
import http.server
import os
import pathlib
import re
import shutil
import tempfile
import threading
import unittest

from playwright.sync_api import sync_playwright

SITE = pathlib.Path(os.environ['SITE']).resolve()
PAGES = sorted(SITE.rglob('*.html'))


def kind(page):
    """What kind of page it is: its path with names, numbers and months left out."""
    path = page.relative_to(SITE).as_posix()
    path = re.sub(r'^sessions/s/[^/]+/', 'sessions/s/*/', path)
    path = re.sub(r'^sessions/(\d{4}-\d\d|undated)/\d+/', 'sessions/month/', path)
    return re.sub(r'^(insights|projects|tools|archetypes|agents|posts)/[^/]+/', r'\1/*/', path)


def kinds(most=1):
    """Pages of every kind, at most so many of each: the first, and the longest."""
    groups = {}
    for page in PAGES:
        groups.setdefault(kind(page), []).append(page)
    chosen = []
    for pages in groups.values():
        pages = pages[:1] + sorted(pages[1:], key=lambda page: -page.stat().st_size)
        chosen += pages[:most]
    return chosen


def name(page):
    return page.relative_to(SITE).as_posix()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def served():
    """The site under a sub-path of a server of our own; gives its address."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / 'reports').mkdir()
        (pathlib.Path(folder) / 'reports' / 'mine').symlink_to(SITE)
        handler = functools.partial(Quiet, directory=folder)
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f'http://127.0.0.1:{server.server_port}/reports/mine/'
        finally:
            server.shutdown()
            server.server_close()


class BrowserTest(unittest.TestCase):
    """One browser for all tests of a class; a fresh context for each page that a test opens.

    Whatever happens, a page asks for nothing but the site's own files and says nothing on the console.
    """

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(
            executable_path=shutil.which('chromium'), args=['--no-sandbox', '--disable-gpu'])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()

    def setUp(self):
        self.faults = []

    def tearDown(self):
        self.assertEqual(self.faults, [])

    def open(self, path='index.html', base=None, width=1280, **options):
        context = self.browser.new_context(viewport={'width': width, 'height': 900}, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        base = base or SITE.as_uri() + '/'

        def requested(request):
            if not request.url.startswith((base, 'data:')):
                self.faults.append(f'a request to {request.url}')

        def failed(request):
            # Who goes on to the next page before its icon has come asks for it no more.
            if not (request.url.endswith('/assets/icon.svg') and request.failure == 'net::ERR_ABORTED'):
                self.faults.append(f'failed: {request.url}: {request.failure}')

        page.on('request', requested)
        page.on('requestfailed', failed)
        page.on('pageerror', lambda error: self.faults.append(f'error: {error}'))
        page.on('console', lambda message: self.faults.append(f'console: {message.text}'))
        page.goto(base + path)
        return page

    def follow(self, page, link):
        with page.expect_navigation():
            link.click()
