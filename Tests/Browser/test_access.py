"""axe on every page of the site: light and dark, wide and narrow. PAGES_OF_A_KIND=3 takes fewer of a large site."""

import os

from axe_playwright_python.sync_playwright import Axe

from sites import BrowserTest, PAGES, SITE, kinds, name

# Only violations are told in full, which takes a third of the time. Rules look at the same elements in both schemes;
# colours and sizes differ.
WHOLE = {'preload': False, 'resultTypes': ['violations']}
COLOURS = {**WHOLE, 'runOnly': {'type': 'rule', 'values': ['color-contrast', 'target-size']}}
VIEWS = (('light', 1280, WHOLE), ('dark', 1280, COLOURS), ('dark', 390, WHOLE), ('light', 390, COLOURS))


class Accessibility(BrowserTest):
    def test_no_page_has_a_violation(self):
        axe = Axe()
        page = self.browser.new_context().new_page()
        found = []
        most = int(os.environ.get('PAGES_OF_A_KIND', 0))
        for file in kinds(most) if most else PAGES:
            page.goto(file.as_uri())
            # What is closed is read too.
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            for scheme, width, options in VIEWS:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({'width': width, 'height': 900})
                for violation in axe.run(page, options=options).response['violations']:
                    target = violation['nodes'][0]['target']
                    found.append(f"{name(file)} {scheme} {width}: {violation['id']} at {target}")
        page.context.close()
        self.assertTrue(PAGES, f'no pages in {SITE}')
        self.assertEqual(found, [])

    def test_the_search_has_none_when_open(self):
        for path in ('index.html', 'search/index.html'):
            page = self.open(path)
            page.keyboard.press('/')
            page.keyboard.type('a')
            page.locator('.hits a').first.wait_for()
            found = Axe().run(page, options=WHOLE).response['violations']
            self.assertEqual([(one['id'], one['nodes'][0]['target']) for one in found], [], path)
