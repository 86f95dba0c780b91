"""Search over everything, as one types."""

import json
import re
import unittest

from playwright.sync_api import expect

from sites import BrowserTest, SITE


def index():
    """What the search looks through, read from its scripts."""
    parts = []
    for file in sorted((SITE / 'search').glob('*.js')):
        parts.append(json.loads(re.fullmatch(r'generateSiteSearch\.add\((.*)\)\n', file.read_text(), re.S).group(1)))
    return parts


class Search(BrowserTest):
    def ask(self, page, query):
        page.keyboard.press('/')
        page.locator('dialog.search input').fill(query)
        expect(page.locator('dialog .count')).not_to_contain_text('still')
        return page.locator('.hits a')

    def test_the_index_comes_at_the_first_key(self):
        page = self.open()
        asked = []
        page.on('request', lambda request: request.url.endswith('.js') and asked.append(request.url.rsplit('/', 1)[1]))
        page.keyboard.press('/')
        page.locator('dialog.search input').wait_for()
        self.assertEqual(asked, ['search.js'])
        page.keyboard.type('re')
        page.locator('.hits a').first.wait_for()
        self.assertIn('things.js', asked)
        self.assertEqual(len(asked), len(set(asked)))

    def test_an_exact_name_comes_first(self):
        tools = next(part for part in index() if 'things' in part)['things']
        for kind, title, _, url in [row for row in tools if row[0] == 2][:3]:
            page = self.open()
            first = self.ask(page, title.upper()).first
            self.assertTrue(first.get_attribute('href').endswith(url), title)
            page.context.close()

    def test_every_session_is_found_and_its_link_leads_to_it(self):
        part = next(part for part in index() if 'sessions' in part)
        for row in (part['sessions'][0], part['sessions'][-1]):
            page = self.open()
            hits = self.ask(page, row[4])
            self.follow(page, hits.first)
            if isinstance(row[5], int):
                self.assertEqual(page.locator(f'#s-{row[4]}:target').count(), 1, row)
            else:
                self.assertIn(row[5], page.url)
            page.context.close()

    @unittest.skipUnless((SITE / 'pages').exists(), 'the site has no pages of the user')
    def test_pages_of_the_user_are_found(self):
        own = next(page for page in (SITE / 'pages').rglob('index.html') if page.parent != SITE / 'pages')
        title = re.search('<h1>(.*?)</h1>', own.read_text()).group(1)
        first = self.ask(self.open(), title).first
        self.assertTrue(first.get_attribute('href').endswith(own.relative_to(SITE).as_posix()))

    def test_all_words_must_fit_and_the_count_is_spoken(self):
        page = self.open()
        self.ask(page, 'bash zzzzzz')
        count = page.locator('dialog .count')
        self.assertEqual(count.inner_text(), 'No result')
        self.assertEqual(count.get_attribute('role'), 'status')
        page.locator('dialog.search input').fill('bash')
        self.assertRegex(count.inner_text(), r'\d+ results?')

    def test_arrows_go_through_the_results_and_escape_closes(self):
        page = self.open('tools/index.html')
        self.ask(page, 'a')
        page.keyboard.press('ArrowDown')
        page.keyboard.press('ArrowDown')
        self.assertEqual(page.evaluate("[...document.querySelectorAll('.hits a')].indexOf(document.activeElement)"), 1)
        page.keyboard.press('ArrowUp')
        page.keyboard.press('ArrowUp')
        self.assertEqual(page.evaluate('document.activeElement.tagName'), 'INPUT')
        page.keyboard.press('Escape')
        page.keyboard.press('Escape')
        self.assertEqual(page.locator('dialog[open]').count(), 0)

    def test_its_page_keeps_the_question_in_the_address(self):
        page = self.open('search/index.html')
        page.locator('#search input').fill('read')
        page.locator('.hits a').first.wait_for()
        self.assertTrue(page.url.endswith('?q=read'), page.url)
        again = self.open('search/index.html?q=read')
        again.locator('.hits a').first.wait_for()
        self.assertEqual(again.locator('#search input').input_value(), 'read')

    def test_what_is_searched_is_text(self):
        page = self.open('search/index.html?q=%3Cimg%20src%3Dx%3E')
        page.wait_for_timeout(200)
        self.assertEqual(page.locator('#search img').count(), 0)
