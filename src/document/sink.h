// SPDX-License-Identifier: Apache-2.0
// Buffered output over the caller's write function. Every writer of the library (JSON, CoNLL-U, explain) goes through one of
// these, so the caller's function is called once for some 16 KiB and no field is printed with printf.
//
// A sink lives on the stack of one call. After the first refusal of the caller's function everything is dropped and
// kw_sink_end answers KAWAT_E_IO. Numbers are written by integer arithmetic: the same bytes on every machine and locale.
#ifndef KW_SINK_H
#define KW_SINK_H

#include "base/str.h"
#include "kawat.h"

typedef struct kw_sink {
    kawat_write_fn write;
    void *context;
    bool failed;
    uint32_t n;
    char bytes[16384];
} kw_sink;

void kw_sink_init(kw_sink *sink, kawat_write_fn write, void *context);
void kw_sink_flush(kw_sink *sink);
kawat_code kw_sink_end(kw_sink *sink); // flushes; KAWAT_OK or KAWAT_E_IO

void kw_sink_put_slow(kw_sink *sink, const char *bytes, size_t n);

static inline void kw_sink_put(kw_sink *sink, const char *bytes, size_t n)
{
    if (sink->n <= sizeof sink->bytes && n <= sizeof sink->bytes - sink->n) {
        if (n) memcpy(sink->bytes + sink->n, bytes, n);
        sink->n += (uint32_t)n;
    } else {
        kw_sink_put_slow(sink, bytes, n);
    }
}

static inline void kw_sink_byte(kw_sink *sink, char c)
{
    if (sink->n == sizeof sink->bytes) kw_sink_flush(sink);
    sink->bytes[sink->n++] = c;
}

static inline void kw_sink_str(kw_sink *sink, kw_str s) { kw_sink_put(sink, s.p, s.n); }
static inline void kw_sink_cstr(kw_sink *sink, const char *s) { kw_sink_put(sink, s, strlen(s)); }

#define KW_SINK_LITERAL(sink, literal) kw_sink_put((sink), "" literal, sizeof(literal) - 1)

void kw_sink_uint(kw_sink *sink, uint64_t number);
void kw_sink_int(kw_sink *sink, int64_t number);
// Rounded to `places` (0 to 9) decimals, trailing zeros left out: -0.5, 4, 106.8456. Not finite or beyond 1e9: 0.
void kw_sink_real(kw_sink *sink, double number, int places);
// A JSON string with its quotation marks. `s` is valid UTF-8.
void kw_sink_json(kw_sink *sink, const char *bytes, size_t n);

#endif
