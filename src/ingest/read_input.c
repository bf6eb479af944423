// SPDX-License-Identifier: Apache-2.0
// Opening inputs and reading plain text; see ingest.h. JSON Lines are read in read_jsonl.c.
#include "base/limits.h"
#include "ingest/ingest_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { INPUT_FIRST_BYTES = 64 * 1024 };

static bool path_ends(const char *path, const char *suffix)
{
    size_t n = strlen(path), m = strlen(suffix);
    return n >= m && strcmp(path + n - m, suffix) == 0;
}

kawat_code kw_input_open(const char *path, kw_input_kind kind, kw_input **out, kawat_error *err)
{
    int fd = 0;
    if (strcmp(path, "-") != 0) {
        fd = open(path, O_RDONLY | O_CLOEXEC);
        if (fd < 0)
            return kw_fail(err, errno == ENOENT || errno == ENOTDIR ? KAWAT_E_NOT_FOUND : KAWAT_E_IO, path, 0, 0, "%s", strerror(errno));
        struct stat st;
        if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
            close(fd);
            return kw_fail(err, KAWAT_E_IO, path, 0, 0, "it is a folder; name the files in it");
        }
    }
    kw_input *input = calloc(1, sizeof *input);
    if (!input) {
        if (fd) close(fd);
        return kw_fail(err, KAWAT_E_MEMORY, path, 0, 0, "the reader");
    }
    if (kind == KW_INPUT_AUTO && (path_ends(path, ".jsonl") || path_ends(path, ".ndjson"))) kind = KW_INPUT_JSONL;
    if (kind == KW_INPUT_AUTO && path_ends(path, ".txt")) kind = KW_INPUT_TEXT;
    *input = (kw_input){ .fd = fd, .path = path, .kind = kind };
    *out = input;
    return KAWAT_OK;
}

void kw_input_close(kw_input *input)
{
    if (!input) return;
    if (input->fd) close(input->fd);
    free(input->bytes);
    free(input);
}

kawat_code kw_input_fill(kw_input *input, size_t most, kawat_error *err)
{
    if (input->at && (input->at == input->n || input->n == input->cap)) {
        memmove(input->bytes, input->bytes + input->at, input->n - input->at);
        input->n -= input->at;
        input->at = 0;
    }
    if (input->n == input->cap) {
        if (input->n >= most) return KAWAT_E_LIMIT;
        size_t cap = input->cap ? input->cap * 2 : INPUT_FIRST_BYTES;
        if (cap > most) cap = most;
        char *bytes = realloc(input->bytes, cap);
        if (!bytes) return kw_fail(err, KAWAT_E_MEMORY, input->path, 0, 0, "%zu bytes", cap);
        input->bytes = bytes;
        input->cap = cap;
    }
    ssize_t got;
    do got = read(input->fd, input->bytes + input->n, input->cap - input->n);
    while (got < 0 && errno == EINTR);
    if (got < 0) return kw_fail(err, KAWAT_E_IO, input->path, 0, 0, "%s", strerror(errno));
    if (got == 0) input->eof = true;
    input->n += (size_t)got;
    return KAWAT_OK;
}

kawat_code kw_input_keep(kw_input_doc *doc, const char *path, const char *bytes, size_t n, kawat_error *err)
{
    if (n > doc->cap) {
        size_t cap = n + n / 4;
        free(doc->bytes);
        doc->bytes = malloc(cap);
        doc->cap = doc->bytes ? cap : 0;
        if (!doc->bytes) return kw_fail(err, KAWAT_E_MEMORY, path, 0, 0, "%zu bytes", cap);
    }
    if (n) memcpy(doc->bytes, bytes, n);
    doc->text = doc->bytes;
    doc->len = n;
    return KAWAT_OK;
}

static void doc_empty(kw_input_doc *doc, const char *path)
{
    json_decref(doc->json);
    doc->json = NULL;
    doc->text = "";
    doc->len = 0;
    doc->line = 0;
    doc->path = path;
    doc->meta = (kawat_meta){ .id = path };
}

void kw_input_doc_clear(kw_input_doc *doc)
{
    json_decref(doc->json);
    free(doc->bytes);
    *doc = (kw_input_doc){ 0 };
}

static uint64_t lines_before(const char *bytes, const char *end)
{
    uint64_t line = 1;
    for (; (bytes = memchr(bytes, '\n', (size_t)(end - bytes))) != NULL; bytes++) line++;
    return line;
}

// What a file is that begins like this, where people give it for text; NULL for others.
static const char *binary_kind(const char *bytes, size_t n)
{
    static const struct { const char *begin; uint32_t n; const char *kind; } kinds[] = {
        { "\x1f\x8b", 2, "a gzip file" }, { "PK\3\4", 4, "a zip file (or an office document)" }, { "\x28\xb5\x2f\xfd", 4, "a Zstandard file" },
        { "\xfd" "7zXZ", 5, "an xz file" }, { "BZh", 3, "a bzip2 file" }, { "%PDF-", 5, "a PDF" }, { "\xff\xfe", 2, "UTF-16 text" }, { "\xfe\xff", 2, "UTF-16 text" },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (n > kinds[i].n && memcmp(bytes, kinds[i].begin, kinds[i].n) == 0) return kinds[i].kind;
    return NULL;
}

static kawat_code text_read(kw_input *input, kw_input_doc *doc, kawat_error *err)
{
    kawat_code code = KAWAT_OK;
    while (code == KAWAT_OK && !input->eof) code = kw_input_fill(input, (size_t)KW_MAX_DOCUMENT_BYTES + 1, err);
    if (code != KAWAT_OK && code != KAWAT_E_LIMIT) return code;
    const char *bytes = input->bytes + input->at, *nul;
    size_t n = input->n - input->at;
    // A binary is called so even where it is too long as well: that is what helps.
    const char *kind = binary_kind(bytes, n);
    if (kind) return kw_fail(err, KAWAT_E_BINARY, input->path, 0, 0, "%s", kind);
    if (n && (nul = memchr(bytes, 0, n)) != NULL)
        return kw_fail(err, KAWAT_E_BINARY, input->path, lines_before(bytes, nul), (uint64_t)(nul - bytes), "a NUL byte at offset %zu", (size_t)(nul - bytes));
    if (n > KW_MAX_DOCUMENT_BYTES)
        return kw_fail(err, KAWAT_E_LIMIT, input->path, 0, KW_MAX_DOCUMENT_BYTES, "a document of more than %d bytes", KW_MAX_DOCUMENT_BYTES);
    if (!n) return kw_fail(err, KAWAT_E_EMPTY, input->path, 0, 0, "0 bytes");
    return kw_input_keep(doc, input->path, bytes, n, err);
}

// Reads on until something other than white space shows what the input is.
static kawat_code kind_detect(kw_input *input, kawat_error *err)
{
    kawat_code code = KAWAT_OK;
    input->kind = KW_INPUT_TEXT;
    for (size_t i = 0; code == KAWAT_OK; i++) {
        while (code == KAWAT_OK && !input->eof && i >= input->n) code = kw_input_fill(input, (size_t)KW_MAX_DOCUMENT_BYTES + 1, err);
        if (code != KAWAT_OK || i >= input->n) break;
        if (memchr(" \t\r\n", input->bytes[i], 4)) continue;
        if (input->bytes[i] == '{') input->kind = KW_INPUT_JSONL;
        break;
    }
    return code == KAWAT_E_LIMIT ? KAWAT_OK : code;
}

bool kw_input_next(kw_input *input, kw_input_doc *doc, kawat_code *code, kawat_error *err)
{
    if (input->done) return false;
    doc_empty(doc, input->path);
    if (input->kind == KW_INPUT_AUTO && (*code = kind_detect(input, err)) != KAWAT_OK) {
        input->done = true;
        return true;
    }
    if (input->kind == KW_INPUT_JSONL) return kw_jsonl_next(input, doc, code, err);
    *code = text_read(input, doc, err);
    input->done = true;
    return true;
}
