// SPDX-License-Identifier: Apache-2.0
// See treebank_text.h. Lines of any length; memory in proportion to the file.
#include "treebank_text.h"

#include "base/limits.h"
#include "base/mapfile.h"

#include <stdlib.h>

static bool append_bytes(treebank_document *d, kw_str s)
{
    if (d->n + s.n + 1 > d->cap) {
        size_t cap = (d->n + s.n + 1) * 2;
        char *text = realloc(d->text, cap);
        if (!text) return false;
        d->text = text;
        d->cap = cap;
    }
    if (s.n) memcpy(d->text + d->n, s.p, s.n);
    d->n += s.n;
    return true;
}

static bool append_start(treebank_document *d)
{
    if (d->n_starts == d->cap_starts) {
        uint32_t cap = d->cap_starts ? d->cap_starts * 2 : 64;
        uint32_t *starts = realloc(d->starts, cap * sizeof *starts);
        if (!starts) return false;
        d->starts = starts;
        d->cap_starts = cap;
    }
    d->starts[d->n_starts++] = (uint32_t)d->n;
    return true;
}

static treebank_document *append_document(treebank_text *bank)
{
    if (bank->n == bank->cap) {
        uint32_t cap = bank->cap ? bank->cap * 2 : 64;
        treebank_document *docs = realloc(bank->docs, cap * sizeof *docs);
        if (!docs) return NULL;
        bank->docs = docs;
        bank->cap = cap;
    }
    bank->docs[bank->n] = (treebank_document){ 0 };
    return &bank->docs[bank->n++];
}

static bool is_number(kw_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return s.n > 0 && s.n < 7;
}

static unsigned number_of(kw_str s)
{
    unsigned v = 0;
    for (size_t i = 0; i < s.n && i < 7 && s.p[i] >= '0' && s.p[i] <= '9'; i++) v = v * 10 + (unsigned)(s.p[i] - '0');
    return v;
}

static bool append_lines(treebank_text *bank, kw_str all, bool words)
{
    treebank_document *doc = append_document(bank);
    if (!doc) return false;
    doc->loose = true;
    doc->words = words;
    for (kw_str rest = all, line; kw_str_next(&rest, '\n', &line);) {
        line = kw_str_trim(line);
        if (line.n && !(append_start(doc) && append_bytes(doc, line) && append_bytes(doc, KW_STR(" ")))) return false;
    }
    return true;
}

kawat_code treebank_text_read(treebank_text *bank, const char *path, unsigned fold, kawat_error *err)
{
    bool loose = kw_str_starts(kw_str_from(path), KW_STR("loose:"));
    if (loose) path += strlen("loose:");
    bool words = kw_str_starts(kw_str_from(path), KW_STR("words:"));
    if (words) path += strlen("words:");
    kw_mapfile file;
    kawat_code code = kw_mapfile_open(path, &file, err);
    if (code) return code;
    kw_str all = kw_str_make((const char *)file.bytes, file.n), line;
    if (kw_str_ends(kw_str_from(path), KW_STR(".txt"))) {
        if (!append_lines(bank, all, words)) code = kw_fail(err, KAWAT_E_MEMORY, path, 0, 0, "text");
        kw_mapfile_close(&file);
        return code;
    }
    bool has_docs = kw_str_contains(all, KW_STR("\n# newdoc")) || kw_str_starts(all, KW_STR("# newdoc"));
    treebank_document *doc = NULL, skipped = { 0 };
    uint32_t first_doc = bank->n, number = 0;
    uint64_t row = 0;
    unsigned covered = 0; // words of the sentence that a multiword token stands for, up to this id
    bool in_sentence = false;
    for (kw_str rest = all; kw_str_next(&rest, '\n', &line);) {
        row++;
        if (line.n && line.p[line.n - 1] == '\r') line.n--;
        if (line.n == 0) {
            if (in_sentence && doc && doc->n && doc->text[doc->n - 1] != ' ' && !append_bytes(doc, KW_STR(" "))) goto memory;
            in_sentence = false;
            continue;
        }
        if (line.p[0] == '#') {
            if (kw_str_starts(line, KW_STR("# newdoc"))) {
                number++;
                doc = fold && number % fold == 0 ? &skipped : append_document(bank);
                if (!doc) goto memory;
            }
            continue;
        }
        if (!doc && !(doc = append_document(bank))) goto memory;
        kw_str cells = line, id = { 0 }, form = { 0 }, misc = { 0 }, cell;
        int n = 0;
        for (; kw_str_next(&cells, '\t', &cell); n++) {
            if (n == 0) id = cell;
            else if (n == 1) form = cell;
            else if (n == 9) misc = cell;
        }
        if (n != 10) {
            code = kw_fail(err, KAWAT_E_TREEBANK, path, row, 0, "10 columns are wanted, %d are there", n);
            goto done;
        }
        size_t dash = kw_str_find_byte(id, '-', 0);
        if (!in_sentence) {
            in_sentence = true;
            covered = 0;
            if (!append_start(doc)) goto memory;
        }
        if (dash < id.n) covered = number_of(kw_str_sub(id, dash + 1, id.n));
        else if (!is_number(id) || number_of(id) <= covered) continue; // an empty node, or a part of a multiword token
        if (!append_bytes(doc, form)) goto memory;
        if (!kw_str_contains(misc, KW_STR("SpaceAfter=No")) && !append_bytes(doc, KW_STR(" "))) goto memory;
    }
    for (uint32_t i = first_doc; i < bank->n; i++) bank->docs[i].loose = loose;
    if (fold && !has_docs && bank->n > first_doc) { // cut the last part off
        doc = &bank->docs[first_doc];
        uint32_t keep = doc->n_starts - doc->n_starts / fold;
        if (keep < doc->n_starts) doc->n = doc->starts[keep];
        doc->n_starts = keep;
    }
done:
    free(skipped.text);
    free(skipped.starts);
    kw_mapfile_close(&file);
    return code;
memory:
    code = kw_fail(err, KAWAT_E_MEMORY, path, row, 0, "treebank");
    goto done;
}

void treebank_text_clear(treebank_text *bank)
{
    for (uint32_t i = 0; i < bank->n; i++) {
        free(bank->docs[i].text);
        free(bank->docs[i].starts);
    }
    free(bank->docs);
    *bank = (treebank_text){ 0 };
}
