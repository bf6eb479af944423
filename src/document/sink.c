// SPDX-License-Identifier: Apache-2.0
// Buffered output; see sink.h.
#include "document/sink.h"

#include <math.h>

void kw_sink_init(kw_sink *sink, kawat_write_fn write, void *context)
{
    sink->write = write;
    sink->context = context;
    sink->failed = false;
    sink->n = 0;
}

void kw_sink_flush(kw_sink *sink)
{
    if (sink->n && !sink->failed && !sink->write(sink->context, sink->bytes, sink->n)) sink->failed = true;
    sink->n = 0;
}

kawat_code kw_sink_end(kw_sink *sink)
{
    kw_sink_flush(sink);
    return sink->failed ? KAWAT_E_IO : KAWAT_OK;
}

void kw_sink_put_slow(kw_sink *sink, const char *bytes, size_t n)
{
    kw_sink_flush(sink);
    if (n <= sizeof sink->bytes) {
        memcpy(sink->bytes, bytes, n);
        sink->n = (uint32_t)n;
    } else if (!sink->failed && !sink->write(sink->context, bytes, n)) {
        sink->failed = true;
    }
}

void kw_sink_uint(kw_sink *sink, uint64_t number)
{
    char digits[20];
    size_t i = sizeof digits;
    do {
        digits[--i] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    kw_sink_put(sink, digits + i, sizeof digits - i);
}

void kw_sink_int(kw_sink *sink, int64_t number)
{
    if (number < 0) kw_sink_byte(sink, '-');
    kw_sink_uint(sink, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

void kw_sink_real(kw_sink *sink, double number, int places)
{
    uint64_t scale = 1;
    for (int i = 0; i < places; i++) scale *= 10;
    if (!isfinite(number) || fabs(number) > 1e9) number = 0;
    uint64_t n = (uint64_t)llround(fabs(number) * (double)scale);
    if (number < 0 && n) kw_sink_byte(sink, '-');
    kw_sink_uint(sink, n / scale);
    uint64_t rest = n % scale;
    if (!rest) return;
    kw_sink_byte(sink, '.');
    while (rest) {
        scale /= 10;
        kw_sink_byte(sink, (char)('0' + rest / scale));
        rest %= scale;
    }
}

// 0: as it is; 'u': \u00XX; else the letter after the backslash. C0 controls, quotation mark and backslash (RFC 8259, 7), and
// DEL, which terminals act on.
static const char sink_escape[256] = {
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'b', 't', 'n', 'u', 'f', 'r', 'u', 'u',
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u',
    ['"'] = '"', ['\\'] = '\\', [127] = 'u',
};

void kw_sink_json(kw_sink *sink, const char *bytes, size_t n)
{
    static const char hex[] = "0123456789abcdef";
    kw_sink_byte(sink, '"');
    size_t from = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        char how = sink_escape[c];
        if (!how) continue;
        kw_sink_put(sink, bytes + from, i - from);
        from = i + 1;
        kw_sink_byte(sink, '\\');
        kw_sink_byte(sink, how);
        if (how == 'u') {
            KW_SINK_LITERAL(sink, "00");
            kw_sink_byte(sink, hex[c >> 4]);
            kw_sink_byte(sink, hex[c & 15]);
        }
    }
    kw_sink_put(sink, n ? bytes + from : bytes, n - from);
    kw_sink_byte(sink, '"');
}
