#!/usr/bin/env python3
"""The text of a site as a reader sees it: pages without their markup, everything else as it is.

    Benchmarks/site_text.py SITE OUT
"""

import html
import os
import re
import sys

site, out = sys.argv[1:]
for folder, _, names in os.walk(site):
    for name in names:
        source = os.path.join(folder, name)
        with open(source, encoding='utf-8', errors='replace') as file:
            text = file.read()
        if name.endswith(('.html', '.svg')):
            text = html.unescape(re.sub(r'<[^>]*>', '\n', text))
        target = os.path.join(out, os.path.relpath(source, site) + '.txt')
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, 'w') as file:
            file.write(re.sub(r'\n\s*\n+', '\n', text))
