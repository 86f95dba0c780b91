"""Finding one's way, on every screen, with a script and without."""

import re

from sites import BrowserTest, SITE, kinds, name, served


class Navigation(BrowserTest):
    def test_every_section_is_one_click_away_and_says_where_one_is(self):
        page = self.open()
        for text in page.locator('.top nav a').all_inner_texts():
            self.follow(page, page.locator('.top nav a', has_text=re.compile(f'^{re.escape(text)}$')))
            self.assertEqual(page.locator('.top nav [aria-current=page]').inner_text(), text)
            self.assertEqual(page.locator('h1').count(), 1)

    def test_breadcrumbs_lead_up(self):
        for file in kinds():
            page = self.open(name(file))
            crumbs = page.locator('.breadcrumbs a')
            if crumbs.count():
                self.follow(page, crumbs.last)
                self.assertNotEqual(page.url, file.as_uri(), name(file))
                self.assertEqual(page.locator('h1').count(), 1)

    def test_keys_go_to_the_next_page_and_back(self):
        file = next(file for file in kinds() if 'rel="next"' in file.read_text())
        page = self.open(name(file))
        with page.expect_navigation():
            page.keyboard.press(']')
        self.assertNotEqual(page.url, file.as_uri())
        with page.expect_navigation():
            page.keyboard.press('[')
        self.assertEqual(page.url, file.as_uri())

    def test_a_figure_is_one_click_from_its_definition(self):
        page = self.open()
        self.follow(page, page.locator('.keys a.figure').first)
        self.assertEqual(page.locator('dt:target').count(), 1)

    def test_the_keyboard_skips_to_the_content(self):
        page = self.open()
        page.keyboard.press('Tab')
        self.assertEqual(page.evaluate('document.activeElement.className'), 'skip')
        page.keyboard.press('Enter')
        self.assertEqual(page.evaluate('document.activeElement.id'), 'content')

    def test_keys_are_listed(self):
        page = self.open()
        page.keyboard.press('?')
        self.assertIn('Search everything', page.locator('dialog[open]').inner_text())
        page.keyboard.press('Escape')
        self.assertEqual(page.locator('dialog[open]').count(), 0)

    def test_works_under_a_sub_path(self):
        with served() as address:
            page = self.open('index.html', base=address)
            self.follow(page, page.locator('.top nav a', has_text='Tools'))
            self.follow(page, page.locator('#tools tbody a').first)
            self.assertTrue(page.url.startswith(address + 'tools/'), page.url)
            page.keyboard.press('/')
            page.keyboard.type('bash')
            page.locator('.hits a').first.wait_for()
            with page.expect_navigation():
                page.keyboard.press('Enter')
            self.assertTrue(page.url.startswith(address), page.url)


class Screens(BrowserTest):
    def sideways(self, page):
        return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

    def test_nothing_scrolls_sideways(self):
        # 640 pixels are a window of 1280 at 200 %.
        for file in kinds(2):
            page = self.open(name(file), width=320)
            for width in (320, 640, 1280):
                page.set_viewport_size({'width': width, 'height': 900})
                self.assertLessEqual(self.sideways(page), 0, f'{name(file)} at {width}')
            page.context.close()

    def test_long_unbroken_strings_and_other_scripts_stay_inside(self):
        page = self.open(width=320)
        page.evaluate("""() => {
          const words = ['x'.repeat(400), 'https://example.invalid/' + 'a/'.repeat(200), '\\u0645\\u0631\\u062d\\u0628\\u0627 '.repeat(40),
            '\\u{1F468}\\u200D\\u{1F469}\\u200D\\u{1F467}'.repeat(60)];
          for (const place of ['h1', 'p.lede', '.keys dd', 'main li', 'figcaption strong'])
            document.querySelectorAll(place).forEach((element, index) => { element.textContent = words[index % 4]; });
        }""")
        self.assertLessEqual(self.sideways(page), 0)

    def test_a_table_that_is_too_wide_scrolls_in_a_box_that_the_keyboard_reaches(self):
        page = self.open('projects/index.html', width=390)
        box = page.locator('.scroll').first
        self.assertGreater(box.evaluate('box => box.scrollWidth - box.clientWidth'), 0)
        self.assertEqual(box.get_attribute('tabindex'), '0')
        self.assertEqual(box.get_attribute('role'), 'region')
        self.assertTrue(page.locator('#' + box.get_attribute('aria-labelledby')).inner_text())

    def test_no_name_is_squeezed_to_a_word_a_line(self):
        for path in ('agents/index.html', 'projects/index.html', next(SITE.glob('sessions/2*/1/index.html')).relative_to(SITE)):
            page = self.open(str(path), width=390)
            lines = page.evaluate("""() => [...document.querySelectorAll('tbody th')].map(cell => {
              const range = document.createRange(); range.selectNodeContents(cell);
              return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size; })""")
            self.assertLessEqual(max(lines), 4, path)
            page.context.close()

    def test_letters_of_charts_are_never_smaller_than_twelve_pixels(self):
        for width in (320, 390, 700, 1280):
            page = self.open('index.html', width=width)
            sizes = page.evaluate("""() => [...document.querySelectorAll('.chart text')].filter(text => text.getClientRects().length)
              .map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)""")
            self.assertTrue(sizes)
            self.assertGreaterEqual(min(sizes), 11.9, f'at {width}')
            page.context.close()

    def test_nothing_jumps_when_the_script_has_run(self):
        for file in kinds():
            # What jumps does so each time; a machine under load may once paint between a page and its script.
            self.assertLess(min(self.shifts(file)), 0.002, name(file))

    def shifts(self, file):
        """How much of the page moved, until a load without any, three at most."""
        for _ in range(3):
            page = self.open(name(file))
            page.wait_for_timeout(150)
            shift = page.evaluate("""() => new Promise(done => new PerformanceObserver(list =>
              done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
              .observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 100))""")
            page.context.close()
            yield shift
            if shift < 0.002:
                return


class Theme(BrowserTest):
    def ground(self, page):
        return page.evaluate('getComputedStyle(document.body).backgroundColor')

    def test_follows_the_system_until_one_is_chosen(self):
        light = self.ground(self.open(color_scheme='light'))
        dark = self.ground(self.open(color_scheme='dark'))
        self.assertNotEqual(light, dark)
        page = self.open(color_scheme='dark')
        button = page.get_by_role('button', name=re.compile('^Theme'))
        button.click()
        self.assertIn('light', button.inner_text())
        self.assertEqual(self.ground(page), light)
        self.follow(page, page.locator('.top nav a', has_text='Tools'))
        self.assertEqual(self.ground(page), light, 'the next page remembers')
        button.click()
        self.assertEqual(self.ground(page), dark)

    def test_forced_colours_keep_charts_and_the_current_entry_apart(self):
        page = self.open(forced_colors='active')
        self.assertTrue(page.evaluate("matchMedia('(forced-colors: active)').matches"))
        colour = page.evaluate("""() => ['.chart .c1', '.chart .label'].map(one => {
          const element = document.querySelector(one); return element && getComputedStyle(element).fill; })""")
        ground = self.ground(page)
        self.assertTrue(all(one and one != ground for one in colour), f'{colour} on {ground}')


class Paper(BrowserTest):
    def test_print_is_light_whole_and_without_navigation(self):
        page = self.open(color_scheme='dark')
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media='print')
        self.assertEqual(page.evaluate('getComputedStyle(document.documentElement).colorScheme'), 'light')
        for hidden in ('.top', '.contents'):
            self.assertFalse(page.locator(hidden).first.is_visible(), hidden)
        self.assertEqual(page.locator('details:not([open])').count(), 0)
        self.assertEqual(
            page.evaluate("getComputedStyle(document.querySelector('thead')).display"), 'table-header-group')
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        self.assertEqual(page.locator('details[open]').count(), 0)


class WithoutScript(BrowserTest):
    def test_everything_is_readable_and_reachable(self):
        for file in kinds():
            with_script = self.open(name(file))
            without = self.open(name(file), java_script_enabled=False)
            text = without.locator('main').inner_text()
            self.assertGreater(len(text), 80, name(file))
            self.assertEqual(without.locator('main button, main input').count(), 0, name(file))
            self.assertEqual(with_script.locator('h1').inner_text(), without.locator('h1').inner_text())
            with_script.context.close()
            without.context.close()

    def test_the_search_page_lists_what_has_a_page(self):
        page = self.open('index.html', java_script_enabled=False)
        self.follow(page, page.locator('.find'))
        self.assertEqual(page.locator('h1').inner_text(), 'Search')
        self.follow(page, page.locator('#tools ~ .directory a').first)
        self.assertTrue(page.url.split('/')[-3] == 'tools', page.url)
