#!/usr/bin/env python3
"""Measures a site against its limits: bytes, gzipped bytes, elements, drawings, style sheets, scripts, files, and all of it.

    Benchmarks/site_limits.py SITE [--worst 3] [--json]

One table says how the site stands, one names the worst pages of each kind, and one says which kinds of file it is made
of. Exit code 1 where a limit is exceeded. KB and MB are powers of ten; gzip is that of level 9, as hosts keep it.
"""
import argparse, gzip, json, os, sys
from collections import defaultdict
from html.parser import HTMLParser

KB, MB = 1000, 1000 * 1000
LIMITS = {
    "page": 100 * KB, "overview": 120 * KB, "gzip": 20 * KB, "elements": 3000, "svg": 40 * KB, "css": 16 * KB,
    "js": 12 * KB, "files": 3000, "site": 30 * MB,
}


class Counter(HTMLParser):
    """Elements of a page, and the bytes of each of its drawings."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.elements, self.drawings, self.started, self.depth = 0, [], None, 0

    def here(self):
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def measure(self, text):
        self.lines = [0]
        for line in text.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.text = text
        self.feed(text)
        self.close()
        return self

    def handle_starttag(self, tag, attributes):
        self.elements += 1
        if tag == "svg":
            if self.depth == 0:
                self.started = self.here()
            self.depth += 1

    def handle_startendtag(self, tag, attributes):
        self.elements += 1

    def handle_endtag(self, tag):
        if tag == "svg" and self.depth > 0:
            self.depth -= 1
            if self.depth == 0:
                self.drawings.append(len(self.text[self.started:self.here() + 6].encode()))


def kind(path):
    """`tools/bash/index.html` is of the kind `tools/*`, `sessions/2026-01/3/index.html` of `sessions/month`."""
    parts = path.split("/")[:-1]
    if not parts:
        return "overview"
    if len(parts) == 1:
        return parts[0]
    if parts[0] == "sessions":
        return "sessions/one" if parts[1] == "s" else "sessions/month"
    return parts[0] + "/*"


def measure(site):
    pages, files, sizes = [], 0, defaultdict(lambda: [0, 0])
    for folder, names, found in os.walk(site):
        names.sort()
        for name in sorted(found):
            full = os.path.join(folder, name)
            path = os.path.relpath(full, site)
            data = open(full, "rb").read()
            files += 1
            ending = name.rsplit(".", 1)[-1] if "." in name.lstrip(".") else "other"
            group = path.split("/")[0] if "/" in path else "."
            for key in ((group, ending),):
                sizes[key][0] += 1
                sizes[key][1] += len(data)
            if name.endswith(".html"):
                counted = Counter().measure(data.decode("utf-8"))
                pages.append({
                    "path": path, "kind": kind(path), "bytes": len(data), "gzip": len(gzip.compress(data, 9, mtime=0)),
                    "elements": counted.elements, "svg": max(counted.drawings, default=0),
                })
    return pages, files, sizes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site")
    parser.add_argument("--worst", type=int, default=3, help="pages to name of each kind")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    pages, files, sizes = measure(arguments.site)
    if not pages:
        sys.exit(f"{arguments.site}: no pages there")
    total = sum(size for _, size in sizes.values())

    def largest(key, among):
        return max(among, key=lambda page: page[key], default=None)

    rows = []

    def add(name, worst, key, limit):
        if worst is not None:
            over = sum(page[key] > limit for page in pages if (page["kind"] == "overview") == (name == "overview, bytes")
                       or key != "bytes")
            rows.append((name, worst[key], limit, worst["path"], over))

    others = [page for page in pages if page["kind"] != "overview"]
    add("page, bytes", largest("bytes", others), "bytes", LIMITS["page"])
    add("overview, bytes", largest("bytes", [page for page in pages if page["kind"] == "overview"]), "bytes",
        LIMITS["overview"])
    add("page, gzipped", largest("gzip", pages), "gzip", LIMITS["gzip"])
    add("page, elements", largest("elements", pages), "elements", LIMITS["elements"])
    add("one drawing in a page", largest("svg", pages), "svg", LIMITS["svg"])
    for ending, name in (("css", "style sheets"), ("js", "scripts")):
        size = sizes[("assets", ending)][1]
        rows.append((name, size, LIMITS[ending], "assets/", int(size > LIMITS[ending])))
    rows.append(("files", files, LIMITS["files"], "", int(files > LIMITS["files"])))
    rows.append(("site", total, LIMITS["site"], "", int(total > LIMITS["site"])))

    if arguments.json:
        json.dump({"limits": [dict(zip(("name", "value", "limit", "path", "over"), row)) for row in rows],
                   "pages": pages, "bytes": total, "files": files}, sys.stdout, indent=1)
        print()
    else:
        print("| limit | worst | allowed | over | where |\n| --- | ---: | ---: | ---: | --- |")
        for name, value, limit, path, over in rows:
            print(f"| {name} | {value:,} | {limit:,} | {over or ''} | {path} |")
        print("\n| kind of page | pages | worst, by bytes | bytes | gzipped | elements | largest drawing |")
        print("| --- | ---: | --- | ---: | ---: | ---: | ---: |")
        kinds = defaultdict(list)
        for page in pages:
            kinds[page["kind"]].append(page)
        for name in sorted(kinds):
            for place, page in enumerate(sorted(kinds[name], key=lambda page: -page["bytes"])[:arguments.worst]):
                print(f"| {name if place == 0 else ''} | {len(kinds[name]) if place == 0 else ''} | {page['path']} "
                      f"| {page['bytes']:,} | {page['gzip']:,} | {page['elements']:,} | {page['svg']:,} |")
        print("\n| files | number | bytes | share |\n| --- | ---: | ---: | ---: |")
        for (group, ending), (number, size) in sorted(sizes.items(), key=lambda item: -item[1][1]):
            print(f"| {group} {ending} | {number:,} | {size:,} | {100 * size / total:.1f} % |")
    sys.exit(any(row[4] for row in rows))


if __name__ == "__main__":
    main()
