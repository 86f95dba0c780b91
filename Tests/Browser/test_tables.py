"""Sorting and filtering, and that the address keeps both."""

from sites import BrowserTest, SITE


def column(page, table, number):
    return page.evaluate(
        """([table, number]) => [...document.querySelectorAll(`#${table} tbody tr`)].filter(row => !row.hidden)
        .map(row => row.cells[number].textContent.trim())""", [table, number])


class Sorting(BrowserTest):
    def heads(self, page, table):
        return page.locator(f'#{table} thead th')

    def test_a_click_sorts_another_turns_and_the_head_says_so(self):
        page = self.open('tools/index.html')
        before = column(page, 'tools', 0)
        head = self.heads(page, 'tools').nth(0)
        head.locator('button').click()
        self.assertEqual(head.get_attribute('aria-sort'), 'ascending')
        ascending = column(page, 'tools', 0)
        self.assertEqual(sorted(before, key=str.lower), sorted(ascending, key=str.lower))
        self.assertNotEqual(before, ascending)
        head.locator('button').click()
        self.assertEqual(head.get_attribute('aria-sort'), 'descending')
        self.assertEqual(column(page, 'tools', 0)[0], ascending[-1])
        self.assertEqual(page.locator('#tools [aria-sort]').count(), 1)

    def test_missing_values_come_last_both_ways(self):
        page = self.open('tools/index.html')
        page.evaluate("""() => { const cells = [...document.querySelectorAll('#tools tbody tr')].map(row => row.cells[4]);
          cells[0].textContent = '—'; cells[0].removeAttribute('data-sort'); }""")
        button = self.heads(page, 'tools').nth(4).locator('button')
        for _ in range(2):
            button.click()
            self.assertEqual(column(page, 'tools', 4)[-1], '—')

    def test_equal_values_keep_their_order(self):
        page = self.open('tools/index.html')
        names = column(page, 'tools', 0)
        families = column(page, 'tools', 1)
        self.heads(page, 'tools').nth(1).locator('button').click()
        order = {name: index for index, name in enumerate(names)}
        now = list(zip(column(page, 'tools', 1), [order[name] for name in column(page, 'tools', 0)]))
        self.assertEqual(sorted(families, key=str.lower), [family for family, _ in now])
        for (family, place), (next_family, next_place) in zip(now, now[1:]):
            if family == next_family:
                self.assertLess(place, next_place)

    def test_the_address_keeps_the_order(self):
        page = self.open('tools/index.html')
        self.heads(page, 'tools').nth(0).locator('button').click()
        self.assertIn('tools-sort=0-up', page.url)
        sorted_names = column(page, 'tools', 0)
        again = self.open('tools/index.html?' + page.url.split('?')[1])
        self.assertEqual(column(again, 'tools', 0), sorted_names)

    def test_who_comes_back_finds_order_and_filter_as_they_were(self):
        page = self.open('tools/index.html')
        self.heads(page, 'tools').nth(0).locator('button').click()
        page.keyboard.press('f')
        page.keyboard.type('e')
        before = column(page, 'tools', 0)
        self.follow(page, page.locator('.top nav a', has_text='Insights'))
        with page.expect_navigation():
            page.go_back()
        page.wait_for_function("document.querySelector('#tools [aria-sort]')")
        self.assertEqual(column(page, 'tools', 0), before)
        self.assertEqual(page.locator('#tools-filter input').input_value(), 'e')

    def test_times_sort_by_their_length(self):
        path = next(SITE.glob('sessions/2*/1/index.html')).relative_to(SITE).as_posix()
        page = self.open(path)
        place = page.locator('#sessions thead th').all_inner_texts()
        place = next(index for index, text in enumerate(place) if text.startswith('Active'))
        self.heads(page, 'sessions').nth(place).locator('button').click()

        def seconds(text):
            units = {'h': 3600, 'm': 60, 's': 1}
            return sum(int(part[:-1].replace(',', '')) * units[part[-1]] for part in text.split())

        shown = [seconds(text) for text in column(page, 'sessions', place)]
        self.assertEqual(shown, sorted(shown, reverse=True))
        self.assertGreater(len(set(shown)), 3)

    def test_the_order_is_spoken(self):
        page = self.open('tools/index.html')
        self.heads(page, 'tools').nth(0).locator('button').press('Enter')
        page.wait_for_timeout(400)
        self.assertIn('Sorted by', page.locator('.spoken').inner_text())


class Filtering(BrowserTest):
    def test_only_rows_with_all_words_stay_and_the_count_is_shown(self):
        page = self.open('tools/index.html')
        total = len(column(page, 'tools', 0))
        page.keyboard.press('f')
        page.keyboard.type('bash')
        rows = page.evaluate("[...document.querySelectorAll('#tools tbody tr')].filter(row => !row.hidden)"
                             ".map(row => row.textContent.toLowerCase())")
        self.assertTrue(rows and all('bash' in row for row in rows))
        self.assertIn(f'{len(rows)} of {total}', page.locator('#tools-filter').inner_text())
        self.assertIn('tools-filter=bash', page.url)
        again = self.open('tools/index.html?' + page.url.split('?')[1])
        self.assertEqual(len(column(again, 'tools', 0)), len(rows))
        page.keyboard.press('Escape')
        self.assertEqual(len(column(page, 'tools', 0)), total)
        self.assertNotIn('filter', page.url)

    def test_a_link_to_a_row_shows_it_whatever_the_filter(self):
        path = next(SITE.glob('sessions/2*/1/index.html')).relative_to(SITE).as_posix()
        page = self.open(path)
        row = page.locator('#sessions tbody tr').last.get_attribute('id')
        again = self.open(f'{path}?sessions-filter=zzzz#{row}')
        self.assertTrue(again.locator(f'#{row}').is_visible())
