// SPDX-License-Identifier: Apache-2.0
// kawat-train-breaks: learns the weights of sentence boundaries (data/<lang>/breaks.tsv) from treebanks.
//
//   kawat-train-breaks --lang LANG --tokens TOKENS.tsv --out BREAKS.tsv [--fold N] TREEBANK.conllu… NEWS.txt… words:TEXT.txt…
//
// Logistic regression over the features of src/text/breaks.h, by AdaGrad (Duchi, Hazan, Singer 2011) with a penalty on the
// square of the weights. The order of examples is fixed and the exponential is our own, so that the same input gives the same bytes on
// every machine with IEEE doubles. Weights are written times 100; features seen less than
// --least times, or of a weight below --min, are left out.
// Besides, words that stand in lower case inside sentences are written as "low WORD": a capital on such a word means something.
#include "treebank_text.h"

#include "base/mapfile.h"
#include "text/breaks.h"
#include "text/chars.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct learned {
    uint64_t key;
    double weight, squares; // squares: sum of squared gradients
    uint32_t count;
    char *name;
} learned;

typedef struct learner {
    learned *slots;
    size_t mask, used;
} learner;

typedef struct token_rows {
    kw_str (*cells)[3];
    uint32_t n;
} token_rows;

static void row_cells(void *context, uint32_t row, kw_str *cells)
{
    const token_rows *rows = context;
    for (int i = 0; i < 3; i++) cells[i] = rows->cells[row][i];
}

static bool read_rows(kw_mapfile *file, token_rows *out)
{
    kw_str rest = kw_str_make((const char *)file->bytes, file->n), line, cell;
    uint32_t cap = 1;
    for (size_t i = 0; i < file->n; i++) cap += file->bytes[i] == '\n';
    out->cells = calloc(cap, sizeof *out->cells);
    if (!out->cells) return false;
    bool header = true;
    while (kw_str_next(&rest, '\n', &line)) {
        if (line.n == 0 || kw_str_find_byte(line, '\t', 0) == line.n) continue; // a comment
        if (header) {
            header = false;
            continue;
        }
        for (int i = 0; i < 3 && kw_str_next(&line, '\t', &cell); i++) out->cells[out->n][i] = cell;
        out->n++;
    }
    return true;
}

static learned *find_slot(learner *l, uint64_t key)
{
    for (uint64_t i = key;; i++) {
        learned *slot = &l->slots[i & l->mask];
        if (slot->key == key || !slot->key) return slot;
    }
}

static bool grow_learner(learner *l)
{
    learner more = { .mask = l->mask * 2 + 1, .used = l->used };
    more.slots = calloc(more.mask + 1, sizeof *more.slots);
    if (!more.slots) return false;
    for (size_t i = 0; i <= l->mask; i++)
        if (l->slots[i].key) *find_slot(&more, l->slots[i].key) = l->slots[i];
    free(l->slots);
    *l = more;
    return true;
}

static learned *slot_for(learner *l, const kw_break_atoms *atoms, uint32_t f)
{
    const kw_break_template *t = &kw_break_templates[f];
    uint32_t key = kw_break_key(f, atoms->hash[t->atom[0]], atoms->hash[t->atom[1]], atoms->hash[t->atom[2]]);
    learned *slot = find_slot(l, key);
    if (slot->key) return slot;
    if (l->used * 2 > l->mask) {
        if (!grow_learner(l)) return NULL;
        slot = find_slot(l, key);
    }
    char name[256];
    int n = snprintf(name, sizeof name, "%s", t->name);
    for (int a = 0; a < 3 && t->atom[a]; a++) n += snprintf(name + n, sizeof name - (size_t)n, " %.*s", KW_STR_FMT(atoms->text[t->atom[a]]));
    slot->key = key;
    slot->name = strdup(name);
    l->used++;
    return slot->name ? slot : NULL;
}

// e to the x by halving the argument and a short series: the same on every machine, exact enough for learning.
static double exponential(double x)
{
    if (x > 30) x = 30;
    if (x < -30) x = -30;
    double y = x / 1024, e = 1 + y * (1 + y / 2 * (1 + y / 3 * (1 + y / 4)));
    for (int i = 0; i < 10; i++) e *= e;
    return e;
}

typedef struct settings {
    double rate, penalty;
    uint32_t least; // features seen less often are left out
    bool counting; // first pass: only count features
    bool without[KW_BREAK_TEMPLATES];
} settings;

static void learn_boundary(learner *l, learned **slots, bool gold, const settings *set)
{
    double score = 0;
    for (uint32_t f = 0; f < KW_BREAK_TEMPLATES; f++)
        if (slots[f]->count >= set->least) score += slots[f]->weight;
    double gradient = 1 / (1 + exponential(-score)) - (gold ? 1 : 0);
    for (uint32_t f = 0; f < KW_BREAK_TEMPLATES; f++) {
        learned *s = slots[f];
        if (s->count < set->least) continue;
        double g = gradient + set->penalty * s->weight;
        s->squares += g * g;
        s->weight -= set->rate * g / (sqrt(s->squares) + 1e-6);
    }
    (void)l;
}

// One pass over a document; the state follows the gold sentences. Counts boundaries right and wrong.
static bool learn_document(learner *l, const kw_segmenter *sg, const treebank_document *doc, kw_arena *arena, const settings *set, uint32_t counts[3])
{
    char *low = kw_arena_alloc(arena, doc->n + 1);
    kw_lower_aligned(doc->text, doc->n, low);
    kw_draft d = { .sg = sg, .bytes = (const unsigned char *)doc->text, .low = low, .n = (uint32_t)doc->n, .arena = arena };
    kw_tokenise(&d);
    kw_break_state state = { 0 };
    if (d.toks.n) kw_break_advance(&d, &state, 0, true);
    for (uint32_t i = 1, g = 1; i < d.toks.n; i++) {
        while (g < doc->n_starts && doc->starts[g] < d.toks.items[i].start) g++;
        bool gold = g < doc->n_starts && doc->starts[g] == d.toks.items[i].start, guess = false;
        bool unsure = doc->loose && !gold && kw_break_rule(&d, state.first, i);
        if (!unsure && kw_break_possible(&d, &state, i)) {
            kw_break_atoms atoms;
            kw_break_describe(&d, &state, i, &atoms);
            learned *slots[KW_BREAK_TEMPLATES];
            for (uint32_t f = 0; f < KW_BREAK_TEMPLATES; f++) {
                slots[f] = slot_for(l, &atoms, f);
                if (!slots[f]) return false;
            }
            if (set->counting) {
                for (uint32_t f = 0; f < KW_BREAK_TEMPLATES; f++) {
                    slots[f] = slot_for(l, &atoms, f); // the table may have moved
                    slots[f]->count += !set->without[f];
                }
            } else {
                double score = 0;
                for (uint32_t f = 0; f < KW_BREAK_TEMPLATES; f++) score += slots[f]->weight;
                guess = score > 0;
                learn_boundary(l, slots, gold, set);
            }
        }
        counts[gold && guess ? 0 : gold ? 1 : 2] += gold || guess;
        kw_break_advance(&d, &state, i, gold);
    }
    return true;
}

// ---- words usually written in lower case ----

typedef struct cased {
    char *word; // lower case
    uint32_t lower, upper;
} cased;

typedef struct cased_words {
    cased *slots;
    size_t mask, used;
    kw_str (*rows)[2];
    uint32_t n_rows;
} cased_words;

static cased *find_cased(cased_words *c, kw_str word)
{
    for (uint64_t i = kw_str_hash(word, 0);; i++) {
        cased *s = &c->slots[i & c->mask];
        if (!s->word || kw_str_eq(kw_str_from(s->word), word)) return s;
    }
}

static bool count_cases(cased_words *c, const kw_segmenter *sg, const treebank_document *doc, kw_arena *arena)
{
    char *low = kw_arena_alloc(arena, doc->n + 1);
    kw_lower_aligned(doc->text, doc->n, low);
    kw_draft d = { .sg = sg, .bytes = (const unsigned char *)doc->text, .low = low, .n = (uint32_t)doc->n, .arena = arena };
    kw_tokenise(&d);
    for (uint32_t i = 1, g = 0; i < d.toks.n; i++) {
        const kw_tok *t = &d.toks.items[i];
        while (g < doc->n_starts && doc->starts[g] < t->start) g++;
        if (t->kind != KW_TOK_WORD || (g < doc->n_starts && doc->starts[g] == t->start) || d.toks.items[i - 1].kind != KW_TOK_WORD) continue;
        kw_str word = kw_tok_low(&d, t);
        cased *s = find_cased(c, word);
        if (!s->word) {
            if (c->used * 2 > c->mask) return true; // half a million words are enough
            s->word = strndup(word.p, word.n);
            if (!s->word) return false;
            c->used++;
        }
        if (t->flags & KW_TOK_UPPER) s->upper++;
        else s->lower++;
    }
    return true;
}

static int by_word(const void *a, const void *b) { return strcmp(((const kw_str *)a)->p, ((const kw_str *)b)->p); }

// Rows "low WORD" with 1 for words hardly ever capitalised inside sentences, 2 for those that are now and then.
static bool list_cases(cased_words *c)
{
    c->rows = calloc(c->used + 1, sizeof *c->rows);
    if (!c->rows) return false;
    for (size_t i = 0; i <= c->mask; i++) {
        cased *s = &c->slots[i];
        if (!s->word || s->lower < 3 || s->lower * 2 < s->upper) continue;
        size_t n = strlen(s->word) + 5;
        char *row = malloc(n);
        if (!row) return false;
        snprintf(row, n, "low %s", s->word);
        c->rows[c->n_rows][0] = kw_str_from(row);
        c->rows[c->n_rows++][1] = s->lower > s->upper * 9 ? KW_STR("1") : KW_STR("2");
    }
    qsort(c->rows, c->n_rows, sizeof *c->rows, by_word);
    return true;
}

static void cased_cells(void *context, uint32_t row, kw_str *cells)
{
    const cased_words *c = context;
    cells[0] = c->rows[row][0];
    cells[1] = c->rows[row][1];
}

static int by_feature(const void *a, const void *b) { return strcmp(((const learned *)a)->name, ((const learned *)b)->name); }

static kawat_code write_weights(learner *l, const cased_words *cases, const char *path, const char *lang, long min, uint32_t least, int n_files, char **files, kawat_error *err)
{
    learned *kept = calloc(l->used + 1, sizeof *kept);
    if (!kept) return kw_fail(err, KAWAT_E_MEMORY, path, 0, 0, "weights");
    size_t n = 0;
    for (size_t i = 0; i <= l->mask; i++)
        if (l->slots[i].key) kept[n++] = l->slots[i];
    qsort(kept, n, sizeof *kept, by_feature);
    FILE *f = fopen(path, "wb");
    if (!f) {
        free(kept);
        return kw_fail(err, KAWAT_E_IO, path, 0, 0, "cannot be written");
    }
    fprintf(f, "# Where sentences end, language %s: learned weights, not for editing by hand (src/text/breaks.h says how to read a feature).\n"
               "# Made by kawat-train-breaks from the treebanks", lang);
    bool news = false;
    for (int i = 0; i < n_files; i++) {
        const char *slash = strrchr(files[i], '/');
        if (kw_str_ends(kw_str_from(files[i]), KW_STR(".txt"))) {
            news = true;
            continue;
        }
        fprintf(f, "%s %s", i ? "," : "", slash ? slash + 1 : files[i]);
    }
    if (news) fprintf(f, " and news with a sentence a line");
    fprintf(f, "; CC BY-SA 4.0 like them.\nfeature\tweight\n");
    for (uint32_t i = 0; i < cases->n_rows; i++) fprintf(f, "%s\t%s\n", cases->rows[i][0].p, cases->rows[i][1].p);
    for (size_t i = 0; i < n; i++) {
        if (kept[i].count < least) continue;
        double w = kept[i].weight * 100;
        long rounded = (long)(w >= 0 ? w + 0.5 : w - 0.5);
        if (rounded >= min || rounded <= -min) fprintf(f, "%s\t%ld\n", kept[i].name, rounded);
    }
    free(kept);
    bool bad = ferror(f);
    if (fclose(f) || bad) return kw_fail(err, KAWAT_E_IO, path, 0, 0, "writing failed");
    return KAWAT_OK;
}

static int fail_with(const kawat_error *err)
{
    fprintf(stderr, "kawat-train-breaks: %s", err->where);
    if (err->line) fprintf(stderr, ":%llu", (unsigned long long)err->line);
    fprintf(stderr, ": %s: %s\n", kawat_code_message(err->code), err->detail);
    return 3;
}

typedef struct run_options {
    const char *lang, *tokens, *out;
    unsigned fold;
    long epochs, min;
    settings set;
    int n_files;
    char **files;
} run_options;

static int run(const run_options *o, kw_arena *arena)
{
    kawat_error err = { 0 };
    settings set = o->set;
    kw_mapfile file;
    if (kw_mapfile_open(o->tokens, &file, &err)) return fail_with(&err);
    token_rows rows = { 0 };
    kw_segmenter *sg = NULL;
    if (!read_rows(&file, &rows)) return 3;
    kw_rows table = { &rows, rows.n, row_cells };
    if (kw_segmenter_new(o->lang, &table, NULL, &sg, &err)) return fail_with(&err);
    treebank_text bank = { 0 };
    for (int k = 0; k < o->n_files; k++)
        if (treebank_text_read(&bank, o->files[k], o->fold, &err)) return fail_with(&err);
    learner l = { .mask = 65535 };
    l.slots = calloc(l.mask + 1, sizeof *l.slots);
    cased_words cases = { .mask = (1 << 20) - 1 };
    cases.slots = calloc(cases.mask + 1, sizeof *cases.slots);
    if (!l.slots || !cases.slots) return 3;
    for (uint32_t k = 0; k < bank.n; k++) {
        kw_arena_reset(arena);
        if (!count_cases(&cases, sg, &bank.docs[k], arena)) return 3;
    }
    if (!list_cases(&cases)) return 3;
    kw_rows case_rows = { &cases, cases.n_rows, cased_cells };
    kw_segmenter_free(sg);
    if (kw_segmenter_new(o->lang, &table, &case_rows, &sg, &err)) return fail_with(&err);
    for (long e = 0; e <= o->epochs; e++) {
        set.counting = e == 0;
        uint32_t counts[3] = { 0 };
        for (uint32_t k = 0; k < bank.n; k++) {
            // documents in another order each time: a stride that has no divisor in common with their number
            uint32_t stride = 1 + (uint32_t)e * 7, a = stride, b = bank.n;
            while (b) {
                uint32_t r = a % b;
                a = b;
                b = r;
            }
            uint32_t at = a == 1 ? (uint32_t)((uint64_t)k * stride % bank.n) : k;
            kw_arena_reset(arena);
            if (bank.docs[at].words) continue;
            if (!learn_document(&l, sg, &bank.docs[at], arena, &set, counts)) return 3;
        }
        if (e) fprintf(stderr, "epoch %ld: %u right, %u missed, %u too many\n", e, counts[0], counts[1], counts[2]);
    }
    if (write_weights(&l, &cases, o->out, o->lang, o->min, set.least, o->n_files, o->files, &err)) return fail_with(&err);
    for (size_t k = 0; k <= l.mask; k++) free(l.slots[k].name);
    free(l.slots);
    for (size_t k = 0; k <= cases.mask; k++) free(cases.slots[k].word);
    free(cases.slots);
    for (uint32_t k = 0; k < cases.n_rows; k++) free((char *)cases.rows[k][0].p);
    free(cases.rows);
    treebank_text_clear(&bank);
    kw_segmenter_free(sg);
    free(rows.cells);
    kw_mapfile_close(&file);
    return 0;
}

int main(int argc, char **argv)
{
    run_options o = { .epochs = 10, .min = 3, .set = { .rate = 0.1, .penalty = 1e-3, .least = 4 } };
    int i = 1;
    for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
        if (!strcmp(argv[i], "--lang")) o.lang = argv[i + 1];
        else if (!strcmp(argv[i], "--tokens")) o.tokens = argv[i + 1];
        else if (!strcmp(argv[i], "--out")) o.out = argv[i + 1];
        else if (!strcmp(argv[i], "--epochs")) o.epochs = strtol(argv[i + 1], NULL, 10);
        else if (!strcmp(argv[i], "--fold")) o.fold = (unsigned)strtol(argv[i + 1], NULL, 10);
        else if (!strcmp(argv[i], "--without")) {
            kw_str rest = kw_str_from(argv[i + 1]), name;
            while (kw_str_next(&rest, ',', &name))
                for (uint32_t t = 0; t < KW_BREAK_TEMPLATES; t++)
                    if (kw_str_is(name, kw_break_templates[t].name)) o.set.without[t] = true;
        } else if (!strcmp(argv[i], "--least")) o.set.least = (uint32_t)strtol(argv[i + 1], NULL, 10);
        else if (!strcmp(argv[i], "--rate")) o.set.rate = (double)strtol(argv[i + 1], NULL, 10) / 1000;
        else if (!strcmp(argv[i], "--penalty")) o.set.penalty = (double)strtol(argv[i + 1], NULL, 10) / 1e7;
        else if (!strcmp(argv[i], "--min")) o.min = strtol(argv[i + 1], NULL, 10);
        else break;
    }
    if (!o.lang || !o.tokens || !o.out || i >= argc || argv[i][0] == '-') {
        fprintf(stderr, "usage: kawat-train-breaks --lang LANG --tokens TOKENS.tsv --out BREAKS.tsv [--epochs N] [--fold N] [--least N] [--min N]\n"
                        "         [--rate THOUSANDTHS] [--penalty TEN-MILLIONTHS] [--without TEMPLATE,...] FILE.conllu|FILE.txt|words:FILE.txt...\n");
        return 2;
    }
    o.n_files = argc - i;
    o.files = argv + i;
    jmp_buf fail;
    kw_arena arena;
    kw_arena_init(&arena, 0);
    arena.fail = &fail;
    int status = setjmp(fail) ? 3 : run(&o, &arena);
    kw_arena_clear(&arena);
    return status;
}
