"""Writes seeds of the redaction target into the folder named: secrets of the usual forms, none of them real.

Made when needed, of two halves each, so that the repository holds no token that a scanner could take for a leak.
"""

import sys
from pathlib import Path

SEEDS = [
    "export API_" + 'KEY="abcDEF0123456789abcDEF01234567"',
    "Authorization: " + "Bearer abc.def.ghi and more",
    "mail dev@example.com from /Users/dev/src/app and /home/dev/x",
    "https://user:pa55" + "word@host.example/path?token=abcdef1234567890",
    "gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8 x",
    "AK" + "IA" + "ABCDEFGHIJ234567 y",
    "-----BEGIN " + "PRIVATE KEY-----\nMIIEabcdef\n",
    "call 555-0100 at 10.1.2.3 4111 1111 1111 1111",
    "ey" + "JhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxIn0.abcdefghijklmnop",
    "password: hunter2" + "hunter2 --token=zzz9zzz8zzz7zzz6 C:\\Users\\dev\\x",
    "\x1b[31mred\x1b]0;title\x07 \u200bzero\u202e",
]


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for index, seed in enumerate(SEEDS):
        (folder / str(index)).write_text(seed)


main()
