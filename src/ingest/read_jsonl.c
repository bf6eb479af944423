// SPDX-License-Identifier: Apache-2.0
// JSON Lines: one object a line with "text" and, where known, "id", "date", "lang", "title", "source", "url". Other keys are passed
// over. A bad line is one bad document; reading goes on with the next line. Blank lines count as lines but hold no document.
#include "base/limits.h"
#include "ingest/ingest_parts.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

// Escapes may make a character of JSON up to three times as long as its UTF-8; the rest is for other keys.
static const size_t jsonl_line_bytes = (size_t)4 * KW_MAX_DOCUMENT_BYTES;

// Takes the next line off the buffer, without its end. False at the end of the input. *code as kw_input_next.
static bool line_take(kw_input *input, const char **line, size_t *n, kawat_code *code, kawat_error *err)
{
    size_t searched = 0;
    bool skipping = false; // an overlong line is read to its end and dropped
    for (;;) {
        const char *from = input->bytes ? input->bytes + input->at : ""; // nothing is read yet the first time
        size_t have = input->n - input->at;
        const char *end = have > searched ? memchr(from + searched, '\n', have - searched) : NULL;
        if (end || (input->eof && (have || skipping))) {
            *line = from;
            *n = end ? (size_t)(end - from) : have;
            input->at += *n + (end != NULL);
            input->line++;
            if (skipping)
                *code = kw_fail(err, KAWAT_E_LIMIT, input->path, input->line, 0, "a line of more than %zu bytes", jsonl_line_bytes);
            return true;
        }
        if (input->eof) return false;
        searched = have;
        *code = kw_input_fill(input, jsonl_line_bytes, err);
        if (*code == KAWAT_E_LIMIT) {
            skipping = true;
            input->at = input->n = 0;
            searched = 0;
            *code = KAWAT_OK;
        } else if (*code != KAWAT_OK) {
            input->done = true;
            *line = "";
            *n = 0;
            return true;
        }
        if (skipping && !memchr(input->bytes + input->at, '\n', input->n - input->at)) input->at = input->n = 0, searched = 0;
    }
}

static kawat_code jsonl_string(kw_input_doc *doc, const char *key, const char **out, kawat_error *err)
{
    const json_t *value = json_object_get(doc->json, key);
    if (!value || json_is_null(value)) return KAWAT_OK;
    if (json_is_integer(value) && strcmp(key, "id") == 0) {
        snprintf(doc->name, sizeof doc->name, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        *out = doc->name;
        return KAWAT_OK;
    }
    if (!json_is_string(value)) return kw_fail(err, KAWAT_E_JSON, doc->path, doc->line, 0, "\"%s\" is not a string", key);
    if (strlen(json_string_value(value)) != json_string_length(value))
        return kw_fail(err, KAWAT_E_JSON, doc->path, doc->line, 0, "\"%s\" holds a NUL character", key);
    *out = json_string_value(value);
    return KAWAT_OK;
}

static kawat_code jsonl_document(kw_input_doc *doc, const char *line, size_t n, kawat_error *err)
{
    json_error_t why;
    // NUL characters in the text are legal here (\u0000): the coder takes them as white space.
    doc->json = json_loadb(line, n, JSON_ALLOW_NUL, &why);
    if (!doc->json) {
        bool utf8 = json_error_code(&why) == json_error_invalid_utf8;
        return kw_fail(err, utf8 ? KAWAT_E_UTF8 : KAWAT_E_JSON, doc->path, doc->line, (uint64_t)(why.position > 0 ? why.position : 0), "%s", why.text);
    }
    const json_t *text = json_object_get(doc->json, "text");
    if (!json_is_string(text))
        return kw_fail(err, KAWAT_E_JSON, doc->path, doc->line, 0, json_is_object((json_t *)doc->json) ? "\"text\" is missing or no string" : "it is no object");
    doc->text = json_string_value(text);
    doc->len = json_string_length(text);
    const struct { const char *key, **out; } keys[] = {
        { "id", &doc->meta.id }, { "date", &doc->meta.date }, { "lang", &doc->meta.lang },
        { "title", &doc->meta.title }, { "source", &doc->meta.source }, { "url", &doc->meta.url },
    };
    kawat_code code = KAWAT_OK;
    for (size_t i = 0; code == KAWAT_OK && i < sizeof keys / sizeof *keys; i++) code = jsonl_string(doc, keys[i].key, keys[i].out, err);
    return code;
}

static bool line_is_blank(const char *line, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!memchr(" \t\r", line[i], 3)) return false;
    return true;
}

bool kw_jsonl_next(kw_input *input, kw_input_doc *doc, kawat_code *code, kawat_error *err)
{
    const char *line;
    size_t n;
    *code = KAWAT_OK;
    do {
        if (!line_take(input, &line, &n, code, err)) {
            input->done = true;
            return false;
        }
    } while (*code == KAWAT_OK && line_is_blank(line, n));
    doc->line = input->line;
    snprintf(doc->name, sizeof doc->name, "%s:%llu", input->path, (unsigned long long)input->line);
    doc->meta.id = doc->name;
    if (*code == KAWAT_OK) *code = jsonl_document(doc, line, n, err);
    return true;
}
