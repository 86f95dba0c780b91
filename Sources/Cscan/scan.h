/* Loops over the bytes of logs that need wide registers: 32 bytes at a time where the processor has AVX2, which is asked
   for when the program runs, and 16 with what every processor of its kind has (SSE2, NEON). Written with the compiler's
   vector types, so that one text serves all of them. No function reads a byte that it was not given. */
#ifndef GENERATE_SITE_CSCAN_H
#define GENERATE_SITE_CSCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define CSCAN_INLINE static inline __attribute__((always_inline))
#define CSCAN_WIDE static inline __attribute__((noinline))

#if defined(__x86_64__) && defined(__linux__)
#define CSCAN_HAS_AVX2 __builtin_cpu_supports("avx2")
#define CSCAN_AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt")))
#else
#define CSCAN_HAS_AVX2 0
#define CSCAN_AVX2
#endif

typedef uint8_t cscan_bytes __attribute__((ext_vector_type(32), aligned(1)));
typedef int8_t cscan_mask __attribute__((ext_vector_type(32)));
typedef _Bool cscan_bits __attribute__((ext_vector_type(32)));

CSCAN_INLINE cscan_bytes cscan_load(const uint8_t *p) {
  cscan_bytes v;
  memcpy(&v, p, sizeof v);
  return v;
}

CSCAN_INLINE uint64_t cscan_pack(cscan_mask m) {
  uint32_t word;
  cscan_bits bits = __builtin_convertvector(m != 0, cscan_bits);
  memcpy(&word, &bits, sizeof word);
  return word;
}

#define CSCAN_IS(v, c) ((cscan_mask)((v) == (uint8_t)(c)))
#define CSCAN_IN(v, low, high) ((cscan_mask)((cscan_bytes)((v) - (uint8_t)(low)) <= (uint8_t)((high) - (low))))

/* What one pass over a line finds; the places are in the caller's lists, a bit a byte. */
typedef struct {
  uint8_t has_high;       /* a byte of 0x80 or more */
  uint8_t has_low;        /* a byte below 0x20 */
  uint8_t has_bad_escape; /* a backslash that no JSON escape begins with */
  uint8_t has_marks;      /* any bit in `marks` */
} cscan_line;

CSCAN_INLINE int cscan_is_hex(uint8_t c) {
  return (uint8_t)(c - '0') < 10 || (uint8_t)((c | 0x20) - 'a') < 6;
}

/* What half a block holds, a bit a byte. */
typedef struct {
  uint64_t quotes, slashes, marks;
} cscan_half;

CSCAN_INLINE cscan_half cscan_line_half(const uint8_t *p, cscan_bytes *any, cscan_bytes *least) {
  cscan_bytes v = cscan_load(p), a = cscan_load(p + 1), b = cscan_load(p + 2);
  *any |= v;
  *least = __builtin_elementwise_min(*least, v);
  cscan_bytes fv = v | (uint8_t)0x20, fa = a | (uint8_t)0x20, fb = b | (uint8_t)0x20;
  cscan_mask key = CSCAN_IS(fv, 'k')
      & ((CSCAN_IS(fa, 'e') & (CSCAN_IS(fb, 'y') | CSCAN_IS(fb, 'n'))) | (CSCAN_IS(fa, 'i') & CSCAN_IS(fb, 'e')));
  cscan_mask password = CSCAN_IS(fv, 's') & CSCAN_IS(fa, 's') & (CSCAN_IS(fb, 'w') | CSCAN_IS(fb, 'p'));
  cscan_mask secret = (CSCAN_IS(fv, 'c') & CSCAN_IS(fa, 'r') & CSCAN_IS(fb, 'e'))
      | (CSCAN_IS(fv, 'u') & CSCAN_IS(fa, 't') & CSCAN_IS(fb, 'h'));
  cscan_mask flag = CSCAN_IS(v, '-')
      & (CSCAN_IS(a, 'p') | (CSCAN_IS(a, 'u') & (CSCAN_IS(b, ' ') | CSCAN_IS(b, 's'))));
  cscan_half half = {
      cscan_pack(CSCAN_IS(v, '"')), cscan_pack(CSCAN_IS(v, '\\')),
      cscan_pack(key | password | secret | flag | CSCAN_IS(v, '=') | CSCAN_IS(v, '@'))};
  return half;
}

/* A block of 64 bytes at `block`, which stands at `at` of the line, and two bytes after it. `carry` says that the block's
   first byte is escaped. */
CSCAN_INLINE void cscan_line_block(
    const uint8_t *block, const uint8_t *line, size_t at, size_t count, cscan_bytes *any, cscan_bytes *least,
    uint64_t *carry, cscan_line *found, uint64_t *quotes, uint64_t *marks) {
  cscan_half first = cscan_line_half(block, any, least), second = cscan_line_half(block + 32, any, least);
  uint64_t escaped = *carry, slashes = (first.slashes | second.slashes << 32) & ~escaped;
  *carry = 0;
  while (slashes) {
    int i = __builtin_ctzll(slashes);
    slashes &= slashes - 1;
    if (i < 63) {
      slashes &= ~(2ull << i);
      escaped |= 2ull << i;
    } else {
      *carry = 1;
    }
    switch (block[i + 1]) {
    case 'n': case '"': case '\\': case 't': case '/': case 'b': case 'f': case 'r': break;
    case 'u': {
      const uint8_t *p = line + at + i;
      if (at + i + 6 > count || !cscan_is_hex(p[2]) || !cscan_is_hex(p[3]) || !cscan_is_hex(p[4]) || !cscan_is_hex(p[5]))
        found->has_bad_escape = 1;
      break;
    }
    default: found->has_bad_escape = 1;
    }
  }
  quotes[at / 64] = (first.quotes | second.quotes << 32) & ~escaped;
  marks[at / 64] = first.marks | second.marks << 32;
  found->has_marks |= (first.marks | second.marks) != 0;
}

CSCAN_INLINE cscan_line cscan_line_any(const uint8_t *line, size_t count, uint64_t *quotes, uint64_t *marks) {
  cscan_line found = {0, 0, 0, 0};
  cscan_bytes any = (cscan_bytes)(uint8_t)0, least = (cscan_bytes)(uint8_t)0xFF;
  uint64_t carry = 0;
  size_t at = 0;
  for (; at + 66 <= count; at += 64)
    cscan_line_block(line + at, line, at, count, &any, &least, &carry, &found, quotes, marks);
  /* The rest stands among blanks, which are none of what is looked for. */
  uint8_t rest[64 * 2 + 2];
  memset(rest, ' ', sizeof rest);
  memcpy(rest, line + at, count - at);
  for (size_t start = at; at <= count; at += 64)
    cscan_line_block(rest + (at - start), line, at, count, &any, &least, &carry, &found, quotes, marks);
  /* The line's end, so that a search for a quote ends there. */
  quotes[count / 64] |= 1ull << (count % 64);
  found.has_high = cscan_pack(CSCAN_IN(any, 0x80, 0xFF)) != 0;
  found.has_low = cscan_pack(CSCAN_IN(least, 0, 0x1F)) != 0;
  return found;
}

CSCAN_WIDE CSCAN_AVX2 cscan_line cscan_line_avx2(
    const uint8_t *line, size_t count, uint64_t *quotes, uint64_t *marks) {
  return cscan_line_any(line, count, quotes, marks);
}

CSCAN_WIDE cscan_line cscan_line_plain(const uint8_t *line, size_t count, uint64_t *quotes, uint64_t *marks) {
  return cscan_line_any(line, count, quotes, marks);
}

/* Reads a line of `count` bytes. `quotes` gets a bit for each quote that is not escaped, and one for the line's end;
   `marks` one for each place where something begins that a value may stand behind: `=`, `@`, `key`, `ken`, `kie`, `ssw`,
   `ssp`, `cre` and `uth` in either case, `-p`, `-u ` and `-us`.
   Both lists hold `count / 64 + 1` words. */
static inline cscan_line cscan_read_line(const uint8_t *line, size_t count, uint64_t *quotes, uint64_t *marks) {
  return CSCAN_HAS_AVX2 ? cscan_line_avx2(line, count, quotes, marks) : cscan_line_plain(line, count, quotes, marks);
}

/* Copies the inside of a JSON string up to the first escape that stands for more than one byte of ASCII, others
   undone. Returns how much of `source` was read; `*written` is what it became. `target` holds `count` bytes and 32 more. */
CSCAN_INLINE size_t cscan_unescape_any(const uint8_t *source, size_t count, uint8_t *target, size_t *written) {
  size_t from = 0, to = 0;
  while (from < count) {
    if (count - from >= 32) {
      cscan_bytes v = cscan_load(source + from);
      memcpy(target + to, &v, sizeof v);
      uint64_t slash = cscan_pack(CSCAN_IS(v, '\\'));
      if (slash == 0) {
        from += 32;
        to += 32;
        continue;
      }
      int run = __builtin_ctzll(slash);
      from += run;
      to += run;
    } else if (source[from] != '\\') {
      target[to++] = source[from++];
      continue;
    }
    if (count - from < 2) break;
    uint8_t c;
    switch (source[from + 1]) {
    case 'n': c = '\n'; break;
    case '"': c = '"'; break;
    case '\\': c = '\\'; break;
    case 't': c = '\t'; break;
    case '/': c = '/'; break;
    case 'r': c = '\r'; break;
    case 'b': c = '\b'; break;
    case 'f': c = '\f'; break;
    default: goto done;
    }
    target[to++] = c;
    from += 2;
  }
done:
  *written = to;
  return from;
}

CSCAN_WIDE CSCAN_AVX2 size_t cscan_unescape_avx2(
    const uint8_t *source, size_t count, uint8_t *target, size_t *written) {
  return cscan_unescape_any(source, count, target, written);
}

CSCAN_WIDE size_t cscan_unescape_plain(const uint8_t *source, size_t count, uint8_t *target, size_t *written) {
  return cscan_unescape_any(source, count, target, written);
}

static inline size_t cscan_unescape(const uint8_t *source, size_t count, uint8_t *target, size_t *written) {
  return CSCAN_HAS_AVX2 ? cscan_unescape_avx2(source, count, target, written)
                        : cscan_unescape_plain(source, count, target, written);
}

/* What half a block of text holds, a bit a byte. */
typedef struct {
  uint64_t letters, digits, others;
} cscan_text_half;

CSCAN_INLINE cscan_text_half cscan_prose_half(const uint8_t *p) {
  cscan_bytes v = cscan_load(p);
  /* `;` and `?` differ in one bit; `-` and `.` are neighbours. */
  cscan_text_half half = {
      cscan_pack(CSCAN_IN(v | (uint8_t)0x20, 'a', 'z')), cscan_pack(CSCAN_IN(v, '0', '9')),
      cscan_pack(
          CSCAN_IN(v, '-', '.') | CSCAN_IN(v, 0xC3, 0xED) | CSCAN_IS(v | (uint8_t)4, '?') | CSCAN_IS(v, '=')
          | CSCAN_IS(v, '!') | CSCAN_IS(v, '\n') | CSCAN_IS(v, '`'))};
  return half;
}

/* `before` holds the letters and those of them or digits at the end of the block before. */
CSCAN_INLINE void cscan_prose_block(
    const uint8_t *block, size_t word, uint64_t before[2], uint64_t *letters, uint64_t *events) {
  cscan_text_half first = cscan_prose_half(block), second = cscan_prose_half(block + 32);
  uint64_t letter = first.letters | second.letters << 32, digit = first.digits | second.digits << 32;
  letters[word] = letter;
  events[word] = (letter & ~(letter << 1 | before[0])) | (digit & ~((letter | digit) << 1 | before[1]))
      | first.others | second.others << 32;
  before[0] = letter >> 63;
  before[1] = (letter | digit) >> 63;
}

CSCAN_INLINE void cscan_prose_any(const uint8_t *text, size_t count, uint64_t *letters, uint64_t *events) {
  uint64_t before[2] = {0, 0};
  size_t at = 0;
  for (; at + 64 <= count; at += 64) cscan_prose_block(text + at, at / 64, before, letters, events);
  uint8_t rest[64];
  memset(rest, ' ', sizeof rest);
  memcpy(rest, text + at, count - at);
  cscan_prose_block(rest, at / 64, before, letters, events);
  letters[count / 64 + 1] = 0;
}

CSCAN_WIDE CSCAN_AVX2 void cscan_prose_avx2(
    const uint8_t *text, size_t count, uint64_t *letters, uint64_t *events) {
  cscan_prose_any(text, count, letters, events);
}

CSCAN_WIDE void cscan_prose_plain(const uint8_t *text, size_t count, uint64_t *letters, uint64_t *events) {
  cscan_prose_any(text, count, letters, events);
}

/* Reads decoded text. `letters` gets a bit for each of A-Z and a-z; `events` one for the first of each run of letters, for
   the first digit of a run that no letter stands before, and for all that may end or begin something:
   `\n . ? ! ; ` - =` and bytes from 0xC3 to 0xED. The rest only separates. The lists hold `count / 64 + 2` words and one
   less; the last of `letters` is 0. */
static inline void cscan_prose(const uint8_t *text, size_t count, uint64_t *letters, uint64_t *events) {
  if (CSCAN_HAS_AVX2)
    cscan_prose_avx2(text, count, letters, events);
  else
    cscan_prose_plain(text, count, letters, events);
}

#endif
