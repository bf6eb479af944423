// SPDX-License-Identifier: Apache-2.0
// Fuzz target: any bytes through the whole coder. The first byte chooses language, line mode and whether there is a date; the rest is
// the text. Needs a data folder: $KAWAT_DATA.
// Holds: an error has its code and place; coded again the same bytes come out; the JSON is JSON, and every span in it lies inside
// the text and the right way round; CoNLL-U and explain come through as well.
#include "kawat.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct fuzz_bytes {
    char *bytes;
    size_t n;
} fuzz_bytes;

static void need(bool holds)
{
    if (!holds) abort();
}

static bool gather(void *context, const char *bytes, size_t n)
{
    fuzz_bytes *all = context;
    all->bytes = realloc(all->bytes, all->n + n + 1);
    need(all->bytes != NULL);
    memcpy(all->bytes + all->n, bytes, n);
    all->n += n;
    return true;
}

// Every object with "start" and "end" as numbers is a span of the text.
static void check_spans(json_t *json, json_int_t length)
{
    json_t *start = json_object_get(json, "start"), *end = json_object_get(json, "end");
    if (json_is_integer(start) && json_is_integer(end))
        need(0 <= json_integer_value(start) && json_integer_value(start) <= json_integer_value(end) && json_integer_value(end) <= length);
    const char *key;
    size_t i;
    json_t *value;
    json_object_foreach(json, key, value) check_spans(value, length);
    json_array_foreach(json, i, value) check_spans(value, length);
}

static void check_indexes(json_t *items, const char *key, size_t n)
{
    size_t i, k;
    json_t *item, *index;
    json_array_foreach(items, i, item)
        json_array_foreach(json_object_get(item, key), k, index) need(json_is_integer(index) && (size_t)json_integer_value(index) < n);
}

static void check_json(const fuzz_bytes *line, const char *text, size_t len)
{
    json_int_t length = 0;
    for (size_t i = 0; i < len; i++) length += ((unsigned char)text[i] & 0xC0) != 0x80;
    need(line->n && line->bytes[line->n - 1] == '\n' && !memchr(line->bytes, '\n', line->n - 1));
    json_t *json = json_loadb(line->bytes, line->n, JSON_ALLOW_NUL, NULL);
    need(json != NULL);
    check_spans(json, length);
    size_t n = json_array_size(json_object_get(json, "entities"));
    static const char *const keys[] = { "actors", "recipients", "by" };
    for (size_t i = 0; i < 3; i++) check_indexes(json_object_get(json, "events"), keys[i], n);
    check_indexes(json_object_get(json, "statements"), "addressee", n);
    json_decref(json);
}

static kawat_coder *make_coder(const kawat_model *model, bool lines)
{
    kawat_options *options = NULL;
    kawat_coder *coder = NULL;
    need(kawat_options_new(&options, NULL) == KAWAT_OK && kawat_options_set(options, "lines", lines ? "1" : "0", NULL) == KAWAT_OK);
    need(kawat_coder_new(model, options, &coder, NULL) == KAWAT_OK);
    kawat_options_free(options);
    return coder;
}

static void code_once(kawat_coder *coder, const char *text, size_t len, const kawat_meta *meta)
{
    kawat_error err = { 0 };
    kawat_result *result = NULL;
    fuzz_bytes first = { 0 }, again = { 0 }, other = { 0 };
    kawat_code code = kawat_coder_run(coder, text, len, meta, &result, &err);
    if (code != KAWAT_OK) {
        need(err.code == code && result == NULL && err.offset_bytes <= len);
        need(code == KAWAT_E_UTF8 || code == KAWAT_E_EMPTY || code == KAWAT_E_LANGUAGE || code == KAWAT_E_LIMIT);
        return;
    }
    need(kawat_result_write_json(result, KAWAT_JSON_TEXT, gather, &first) == KAWAT_OK);
    kawat_result_free(result);
    check_json(&first, text, len);
    need(kawat_coder_run(coder, text, len, meta, &result, &err) == KAWAT_OK);
    need(kawat_result_write_json(result, KAWAT_JSON_TEXT, gather, &again) == KAWAT_OK);
    kawat_result_free(result);
    need(first.n == again.n && memcmp(first.bytes, again.bytes, first.n) == 0);
    need(kawat_coder_parse(coder, text, len, meta, gather, &other, &err) == KAWAT_OK);
    need(kawat_coder_explain(coder, text, len, meta, gather, &other, &err) == KAWAT_OK);
    free(first.bytes);
    free(again.bytes);
    free(other.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static kawat_model *model;
    static kawat_coder *coders[2];
    if (!model) {
        const char *folder = getenv("KAWAT_DATA");
        need(folder && kawat_model_open(folder, &model, NULL) == KAWAT_OK);
        for (int i = 0; i < 2; i++) coders[i] = make_coder(model, i == 1);
    }
    if (!size) return 0;
    static const char *const langs[] = { NULL, "en", "id", "id" };
    kawat_meta meta = { .id = "fuzz", .lang = langs[data[0] & 3], .date = data[0] & 4 ? "2024-01-21" : NULL };
    code_once(coders[(data[0] >> 3) & 1], (const char *)data + 1, size - 1, &meta);
    return 0;
}
