// SPDX-License-Identifier: Apache-2.0
// See conllu.h. One pass over the lines; a sentence is checked when its empty line (or the end of the file) comes.
#include "tools/train/conllu.h"
#include <stdlib.h>

enum { CONLLU_COLUMNS = 10, CONLLU_MAX_WORDS = 100000 };

typedef struct conllu_state {
    const char *name;
    kwt_treebank *bank;
    kawat_error *err;
    uint64_t line, sent_line;
    uint32_t first;      // first word of the sentence being read
    uint32_t mwt_end;    // last word id of the open multiword token
    bool mwt_space;
    uint16_t mwt_words;  // of the multiword token that the next word opens, else 0
    kw_str mwt_form;
    kw_str text;
} conllu_state;

static kawat_code conllu_bad(conllu_state *s, const char *what)
{
    return kw_fail(s->err, KAWAT_E_TREEBANK, s->name, s->line, 0, "%s", what);
}

static bool conllu_number(kw_str s, uint32_t *out)
{
    if (s.n == 0 || s.n > 6) return false;
    uint32_t value = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        value = value * 10 + (uint32_t)(s.p[i] - '0');
    }
    *out = value;
    return true;
}

kwt_word *kwt_treebank_word(kwt_treebank *bank)
{
    if (bank->n_words == bank->cap_words) {
        uint32_t cap = bank->cap_words ? bank->cap_words * 2 : 1024;
        kwt_word *words = cap > bank->cap_words ? realloc(bank->words, (size_t)cap * sizeof *words) : NULL;
        if (!words) return NULL;
        bank->words = words;
        bank->cap_words = cap;
    }
    kwt_word *word = &bank->words[bank->n_words++];
    memset(word, 0, sizeof *word);
    return word;
}

bool kwt_treebank_sent(kwt_treebank *bank, kwt_sent sent)
{
    if (bank->n_sents == bank->cap_sents) {
        uint32_t cap = bank->cap_sents ? bank->cap_sents * 2 : 256;
        kwt_sent *sents = cap > bank->cap_sents ? realloc(bank->sents, (size_t)cap * sizeof *sents) : NULL;
        if (!sents) return false;
        bank->sents = sents;
        bank->cap_sents = cap;
    }
    bank->sents[bank->n_sents++] = sent;
    return true;
}

// Heads inside the sentence, one root, no cycle.
static kawat_code conllu_end(conllu_state *s)
{
    kwt_treebank *bank = s->bank;
    uint32_t count = bank->n_words - s->first;
    if (count == 0) return KAWAT_OK;
    if (s->mwt_end > count) return conllu_bad(s, "multiword token reaches past the end of the sentence");
    kwt_word *words = bank->words + s->first;
    uint32_t roots = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (words[i].head >= (int32_t)count) {
            s->line = s->sent_line;
            return conllu_bad(s, "a head lies outside the sentence that starts here");
        }
        roots += words[i].head < 0;
    }
    if (roots != 1) {
        s->line = s->sent_line;
        return conllu_bad(s, roots ? "two roots in the sentence that starts here" : "no root in the sentence that starts here");
    }
    // Walk up from every word; meeting a word of the same walk again is a cycle.
    uint32_t *colour = calloc(count, sizeof *colour);
    if (!colour) return kw_fail(s->err, KAWAT_E_MEMORY, s->name, s->line, 0, "out of memory");
    bool cycle = false;
    for (uint32_t i = 0; i < count && !cycle; i++) {
        int32_t at = (int32_t)i;
        while (at >= 0 && colour[at] == 0) {
            colour[at] = i + 1;
            at = words[at].head;
        }
        cycle = at >= 0 && colour[at] == i + 1;
    }
    free(colour);
    if (cycle) {
        s->line = s->sent_line;
        return conllu_bad(s, "heads form a cycle in the sentence that starts here");
    }
    if (!kwt_treebank_sent(bank, (kwt_sent){ s->first, count, s->text })) return kw_fail(s->err, KAWAT_E_MEMORY, s->name, s->line, 0, "out of memory");
    s->first = bank->n_words;
    s->text = (kw_str){ 0 };
    s->mwt_end = 0;
    return KAWAT_OK;
}

static bool conllu_no_space(kw_str misc)
{
    for (kw_str part; kw_str_next(&misc, '|', &part);)
        if (kw_str_is(part, "SpaceAfter=No")) return true;
    return false;
}

static kawat_code conllu_line(conllu_state *s, kw_str line)
{
    kw_str col[CONLLU_COLUMNS], rest = line;
    size_t n = 0;
    for (kw_str part; kw_str_next(&rest, '\t', &part); n++) {
        if (n == CONLLU_COLUMNS) return conllu_bad(s, "more than 10 columns");
        if (part.n == 0) return conllu_bad(s, "empty column");
        col[n] = part;
    }
    if (n != CONLLU_COLUMNS) return conllu_bad(s, "fewer than 10 columns");

    uint32_t count = s->bank->n_words - s->first, id, last;
    size_t dash = kw_str_find_byte(col[0], '-', 0);
    if (kw_str_find_byte(col[0], '.', 0) < col[0].n) return KAWAT_OK; // empty node of an enhanced graph
    bool space = !conllu_no_space(col[9]);
    if (dash < col[0].n) {
        if (!conllu_number(kw_str_sub(col[0], 0, dash), &id) || !conllu_number(kw_str_sub(col[0], dash + 1, col[0].n), &last))
            return conllu_bad(s, "bad range of word ids");
        if (id != count + 1 || last <= id || last - id > 100 || s->mwt_end > count) return conllu_bad(s, "range of word ids out of order");
        s->mwt_words = (uint16_t)(last - id + 1);
        s->mwt_form = col[1];
        s->mwt_end = last;
        s->mwt_space = space;
        return KAWAT_OK;
    }
    if (!conllu_number(col[0], &id) || id != count + 1) return conllu_bad(s, "word ids must count up from 1");
    if (count >= CONLLU_MAX_WORDS) return conllu_bad(s, "sentence too long");
    uint32_t head;
    if (!conllu_number(col[6], &head) || head == id) return conllu_bad(s, "bad head");
    if (count == 0) s->sent_line = s->line;
    kwt_word *word = kwt_treebank_word(s->bank);
    if (!word) return kw_fail(s->err, KAWAT_E_MEMORY, s->name, s->line, 0, "out of memory");
    word->mwt_words = s->mwt_words;
    word->mwt_form = s->mwt_form;
    s->mwt_words = 0;
    word->form = col[1];
    word->lemma = col[2];
    word->upos = col[3];
    word->feats = kw_str_is(col[5], "_") ? (kw_str){ 0 } : col[5];
    word->deprel = col[7];
    word->head = (int32_t)head - 1;
    if (id < s->mwt_end) word->space_after = false;
    else if (id == s->mwt_end) word->space_after = s->mwt_space;
    else word->space_after = space;
    return KAWAT_OK;
}

kawat_code kwt_conllu_read(const char *name, kw_str bytes, kwt_treebank *bank, kawat_error *err)
{
    conllu_state s = { .name = name, .bank = bank, .err = err, .first = bank->n_words };
    size_t at = 0;
    while (at < bytes.n) {
        size_t end = kw_str_find_byte(bytes, '\n', at);
        kw_str line = kw_str_sub(bytes, at, end - at);
        if (line.n && line.p[line.n - 1] == '\r') line.n--;
        at = end + 1;
        s.line++;
        kawat_code code = KAWAT_OK;
        if (line.n == 0) code = conllu_end(&s);
        else if (line.p[0] == '#') {
            if (kw_str_starts(line, KW_STR("# text = "))) s.text = kw_str_sub(line, 9, line.n);
        } else code = conllu_line(&s, line);
        if (code != KAWAT_OK) return code;
    }
    return conllu_end(&s);
}

void kwt_treebank_clear(kwt_treebank *bank)
{
    free(bank->words);
    free(bank->sents);
    memset(bank, 0, sizeof *bank);
}
