// SPDX-License-Identifier: Apache-2.0
// Where one story of a document ends and the next begins: bulletins and news in brief hold several, and what "the army" or
// "he" means must not leak from one into the next.
//
// A story may open at a line break, or at a blank line where the document has some; not between a heading and its text. Each such
// gap is told in some thirty numbers, the features below, none of them of one language; a logistic regression weighs them
// (data/ontology/stories.tsv, trained by tools/scorer/stories.py; without it no text is parted):
//
//   alike(A, B) = sum of weights of words in both / sqrt(weight(A) * weight(B)),  a name or country weighs 2
//
// after Hearst, "TextTiling", Computational Linguistics 23(1), 1997. Words are numbered once; each keeps the sentence it was last seen in
// before the gap, and by the gap's number whether it stands behind: linear in the text. Memory: the document's arena, STORY_COUNT
// numbers a gap.
#include "entity/who_room.h"

#include <math.h>
#include <stdlib.h>

#define STORY_FEATURES(X)                                                                                                       \
    X(BIAS, "bias")                                                                                                             \
    /* Words, names and countries on both sides, in windows of so many sentences; how much less than at the gaps beside this. */ \
    X(ALIKE1, "alike-1") X(ALIKE2, "alike-2") X(ALIKE3, "alike-3") X(ALIKE6, "alike-6") X(VALLEY, "valley")                     \
    X(BACK, "alike-back") X(AHEAD, "alike-ahead") /* of the first sentence and the three before, the three after */             \
    X(SHARED1, "names-shared-1") X(SHARED3, "names-shared-3") X(CHAINS, "names-across") X(NEW, "names-new")                     \
    X(ECHO, "names-new-again") X(LAND_NEW, "countries-new") X(LAND_MOVED, "countries-moved") X(LAND_NONE, "countries-none")     \
    /* What the first sentence leans on. */                                                                                     \
    X(PRONOUN, "pronoun") X(FIRST_PERSON, "first-person") X(DEFINITE, "definite-first") X(BARE, "surname-alone")                \
    X(CONJUNCTION, "begins-conjunction") X(ADVERB, "begins-adverb") X(ADPOSITION, "begins-adposition")                          \
    /* Is it a lede? */                                                                                                         \
    X(NUMBER, "begins-number") X(OFFICE, "full-name-office") X(FULL_NAME, "full-name-new") X(DAY, "day-named")                  \
    X(CUE, "speech") X(LENGTH, "length") X(LENGTH_AFTER, "length-after") X(DATELINE, "dateline") X(NEXT_LEANS, "next-leans")    \
    X(EARLY, "early")

enum story_feature {
#define X(id, name) STORY_##id,
    STORY_FEATURES(X)
#undef X
    STORY_COUNT
};

static const char *const story_names[STORY_COUNT] = {
#define X(id, name) name,
    STORY_FEATURES(X)
#undef X
};

enum { STORY_MIN_WORD = 4, STORY_REACH = 12, STORY_NEAR = 6, STORY_HEADING = 16 };
#define STORY_THRESHOLD 0.55
#define STORY_SURE 0.999 // p is not let nearer to 1: its logarithm is taken

const char *kw_gap_feature_name(uint32_t feature) { return feature < STORY_COUNT ? story_names[feature] : NULL; }

double *who_story_weights(const kw_pack *pack)
{
    double *weights = calloc(STORY_COUNT, sizeof *weights);
    const kw_table *t = kw_pack_table(pack, "ontology/stories");
    int feature = kw_table_column(t, "feature"), weight = kw_table_column(t, "weight");
    for (uint32_t row = 0; weights && row < kw_table_rows(t); row++)
        for (uint32_t i = 0; i < STORY_COUNT; i++)
            if (kw_str_is(kw_table_cell(t, row, feature), story_names[i])) weights[i] = kw_str_number(kw_table_cell(t, row, weight));
    return weights;
}

// ---- words ----------------------------------------------------------------------------------------------------------------

enum story_kind { STORY_WORD, STORY_NAME, STORY_LAND };
typedef struct story_key {
    uint32_t word; // number
    uint8_t weight, kind;
} story_key;

typedef struct story_seen { // of a numbered word
    uint32_t before;         // last sentence before the gap that has it, + 1
    uint32_t behind, taken;  // number of the gap behind which it stands; of the one whose first sentence has it
    uint32_t again;          // of the one whose next sentences have it
} story_seen;

typedef struct story_reader {
    who_work *w;
    story_key *keys;      // of all sentences, each word once a sentence
    uint32_t *first_key;  // [n_sents + 1]
    uint32_t *first_mention; // [n_sents + 1]
    who_map words;        // hash to number
    story_seen *seen;     // [words]
    uint32_t read, gap;   // sentences that stand before the gap; its number
} story_reader;

// How many sentences before the gap at the least, from 1; 0: not within reach.
static uint32_t story_near(const story_reader *r, uint32_t word)
{
    uint32_t distance = r->read + 1 - r->seen[word].before;
    return r->seen[word].before && distance <= STORY_REACH ? distance : 0;
}

static bool story_mark(uint32_t *of, uint32_t gap) // true where it is new
{
    bool fresh = *of != gap;
    *of = gap;
    return fresh;
}

static bool story_is_day(const who_work *w, uint32_t i, bool *weekday)
{
    kw_phrase_hit hit;
    if (!kw_phrases_match(w->lang->days, &w->text->words[i], 1, &hit, 1)) return false;
    if (weekday) *weekday = hit.payload == 1;
    return true;
}

static bool story_key_of(const who_work *w, uint32_t i, story_key *out, uint64_t *hash)
{
    const kw_word *word = &w->text->words[i];
    if (w->sight_at[i] != KW_NONE) {
        const who_sight *s = &w->sights.items[w->sight_at[i]];
        const who_entry *e = who_entry_of(w, s);
        if (e->kind == WHO_STATE) {
            if (i != s->first) return false;
            *out = (story_key){ KW_NONE, 2, STORY_LAND };
            *hash = kw_str_hash(w->reg->states[e->ref].code, 11);
            return true;
        }
    }
    bool name = word->upos == KW_UPOS_PROPN && (word->flags & KW_WORD_CAPITAL);
    if (name) {
        if (word->form.n < 2 || (word->form.n < STORY_MIN_WORD && !(word->flags & KW_WORD_ALL_CAPS)) || story_is_day(w, i, NULL)) return false;
    } else {
        if (word->upos != KW_UPOS_PROPN && word->upos != KW_UPOS_NOUN && word->upos != KW_UPOS_VERB && word->upos != KW_UPOS_ADJ) return false;
        if (word->form.n < STORY_MIN_WORD || w->is_cue[i]) return false;
    }
    *out = (story_key){ KW_NONE, name ? 2 : 1, name ? STORY_NAME : STORY_WORD };
    *hash = name || !word->lemma.n || kw_str_eq(word->lemma, word->lower) ? kw_word_hash(word) : kw_lower_hash(word->lemma);
    return true;
}

// ---- the numbers of a gap -------------------------------------------------------------------------------------------------

static double story_alike(double shared, double a, double b) { return a > 0 && b > 0 ? shared / sqrt(a * b) : 0; }
static double story_cap(double x, double most) { return (x > most ? most : x) / most; }

enum { STORY_WINDOWS = 4 };
static const uint8_t story_windows[STORY_WINDOWS] = { 1, 2, 3, 6 }; // sentences

// The smallest window that reaches a distance, STORY_WINDOWS where none does.
static inline uint32_t story_window(uint32_t distance)
{
    static const uint8_t window[7] = { 0, 0, 1, 2, 3, 3, 3 };
    return distance < sizeof window ? window[distance] : STORY_WINDOWS;
}

// `lede`: the story's first whole sentence, which is `sent` or, where that is a heading, the next; both then count as the first.
static void story_compare(story_reader *r, uint32_t sent, uint32_t lede, double *f)
{
    uint32_t a[STORY_WINDOWS + 1] = { 0 }, b[STORY_WINDOWS + 1] = { 0 }, both[STORY_WINDOWS + 1] = { 0 }; // by the smallest window they fall into
    uint32_t n = r->w->text->n_sents, shared1 = 0, shared3 = 0, chains = 0, fresh = 0, land_new = 0, lands = 0;
    uint32_t land_before = 0, land_after = 0, land_both = 0;
    double back = 0, own = 0;
    r->gap++;
    for (; r->read < sent; r->read++)
        for (uint32_t k = r->first_key[r->read]; k < r->first_key[r->read + 1]; k++) r->seen[r->keys[k].word].before = r->read + 1;
    for (uint32_t d = 1; d <= story_windows[STORY_WINDOWS - 1] && d <= sent; d++)
        for (uint32_t k = r->first_key[sent - d]; k < r->first_key[sent - d + 1]; k++) {
            const story_key *key = &r->keys[k];
            if (story_near(r, key->word) != d) continue; // it stands nearer too
            a[story_window(d)] += key->weight;
            land_before += key->kind == STORY_LAND && d <= 3;
        }
    for (uint32_t i = sent; i < lede + STORY_REACH && i < n; i++) {
        uint32_t d = i <= lede ? 1 : i - lede + 1, within = story_window(d);
        for (uint32_t k = r->first_key[i]; k < r->first_key[i + 1]; k++) {
            const story_key *key = &r->keys[k];
            if (!story_mark(&r->seen[key->word].behind, r->gap)) continue;
            if (within == STORY_WINDOWS && key->kind != STORY_NAME) continue; // past the windows names alone count
            uint32_t near = story_near(r, key->word), wide = near ? story_window(near) : STORY_WINDOWS;
            b[within] += key->weight;
            both[within > wide ? within : wide] += key->weight;
            if (d == 1) {
                own += key->weight;
                if (near && near <= 3) back += key->weight;
            }
            bool name = key->kind == STORY_NAME, land = key->kind == STORY_LAND, close = near && near <= STORY_NEAR;
            shared1 += name && d == 1 && close;
            shared3 += name && d <= 3 && close;
            chains += name && near;
            fresh += name && d == 1 && !near;
            lands += land && d == 1;
            land_new += land && d == 1 && !near;
            land_after += land && d <= 3;
            land_both += land && d <= 3 && close;
        }
    }
    for (int i = 0; i < STORY_WINDOWS; i++) {
        if (i) a[i] += a[i - 1], b[i] += b[i - 1], both[i] += both[i - 1];
        f[STORY_ALIKE1 + i] = story_alike(both[i], a[i], b[i]);
    }
    f[STORY_BACK] = story_alike(back, own, a[2]);
    f[STORY_SHARED1] = story_cap(shared1, 2);
    f[STORY_SHARED3] = story_cap(shared3, 4);
    f[STORY_CHAINS] = story_cap(chains, 6);
    f[STORY_NEW] = story_cap(fresh, 4);
    f[STORY_LAND_NEW] = land_new > 0;
    f[STORY_LAND_NONE] = lands == 0;
    f[STORY_LAND_MOVED] = land_before && land_after && !land_both;
    // What the first sentence brings in, and whether the next ones take it up.
    double ahead = 0, next = 0;
    uint32_t echo = 0;
    for (uint32_t k = r->first_key[sent]; k < r->first_key[lede + 1]; k++) r->seen[r->keys[k].word].taken = r->gap;
    for (uint32_t i = lede + 1; i <= lede + 3 && i < n; i++)
        for (uint32_t k = r->first_key[i]; k < r->first_key[i + 1]; k++) {
            const story_key *key = &r->keys[k];
            story_seen *seen = &r->seen[key->word];
            if (!story_mark(&seen->again, r->gap)) continue;
            next += key->weight;
            if (seen->taken != r->gap) continue;
            ahead += key->weight;
            echo += key->kind != STORY_WORD && !story_near(r, key->word);
        }
    f[STORY_AHEAD] = story_alike(ahead, own, next);
    f[STORY_ECHO] = story_cap(echo, 3);
}

static bool story_pronoun(const who_work *w, uint32_t i, char person)
{
    if (w->small_ref[i] == KW_NONE || !(w->marks[i] & WHO_MARK(WHO_REF_PRONOUN))) return false;
    kw_str value = w->lang->refs[w->small_ref[i]].value;
    return value.n && value.p[0] == person;
}

// Does the sentence lean on what stood before: a pronoun of the third person before any name of its own?
static bool story_leans(const who_work *w, uint32_t sent)
{
    const kw_sent *s = &w->text->sents[sent];
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        if (story_pronoun(w, i, '3')) return true;
        if (w->text->words[i].upos == KW_UPOS_PROPN || w->sight_at[i] != KW_NONE) return false;
    }
    return false;
}

// "JAKARTA, Antara -", "Madrid, Spain, Feb 17 (AFP) -": capitals, numbers and marks up to a dash.
// Its dash, KW_NONE where there is none.
static uint32_t story_dateline(const who_work *w, uint32_t at, uint32_t end)
{
    bool mark = w->text->words[at].flags & KW_WORD_ALL_CAPS;
    for (uint32_t i = at; i < end && i < at + 20; i++) {
        const kw_word *word = &w->text->words[i];
        kw_str form = word->form;
        bool dash = kw_str_is(form, "-") || kw_str_is(form, "--") || kw_str_is(form, "\xE2\x80\x93") || kw_str_is(form, "\xE2\x80\x94");
        if (dash) return i > at && mark ? i : KW_NONE;
        mark |= kw_str_is(form, ",") || kw_str_is(form, "(");
        bool digit = form.n && form.p[0] >= '0' && form.p[0] <= '9';
        if (!(word->flags & KW_WORD_CAPITAL) && word->upos != KW_UPOS_PUNCT && !digit) return KW_NONE;
    }
    return KW_NONE;
}

static void story_first_words(const who_work *w, uint32_t sent, double *f)
{
    const kw_word *words = w->text->words;
    const kw_sent *s = &w->text->sents[sent];
    uint32_t end = s->first + s->count, at = s->first;
    while (at + 1 < end && words[at].upos == KW_UPOS_PUNCT) at++;
    switch (words[at].upos) {
    case KW_UPOS_CCONJ: case KW_UPOS_SCONJ: f[STORY_CONJUNCTION] = 1; break;
    case KW_UPOS_ADV: case KW_UPOS_INTJ: f[STORY_ADVERB] = 1; break;
    case KW_UPOS_ADP: f[STORY_ADPOSITION] = 1; break;
    case KW_UPOS_NUM: f[STORY_NUMBER] = 1; break;
    default: break;
    }
    for (uint32_t i = at; i < end; i++) {
        bool weekday = false;
        if (story_is_day(w, i, &weekday) && weekday) f[STORY_DAY] = 1;
        if (w->is_cue[i]) f[STORY_CUE] = 1;
        if (story_pronoun(w, i, '1')) f[STORY_FIRST_PERSON] = 1;
    }
    f[STORY_DATELINE] = story_dateline(w, at, end) != KW_NONE;
    f[STORY_PRONOUN] = story_leans(w, sent);
}

static void story_mentions(const story_reader *r, uint32_t sent, double *f)
{
    const who_work *w = r->w;
    for (uint32_t i = r->first_mention[sent]; i < r->first_mention[sent + 1]; i++) {
        const who_draft *d = &w->drafts[i];
        const kw_mention *m = &w->mentions.items[i];
        bool first = i == r->first_mention[sent], named = d->name_last >= d->name_first && (d->what == WHO_IS_PERSON || d->what == WHO_IS_NAME);
        if (first && !d->code.n && (d->flags & WHO_DEFINITE) && !(d->flags & WHO_PROPER)) f[STORY_DEFINITE] = 1;
        if (!named) continue;
        if (d->name_first == d->name_last) {
            bool subject = d->flags & (WHO_SUBJECT | WHO_CUE_SUBJECT);
            if (subject && m->first == m->last && w->sight_at[m->head] == KW_NONE) f[STORY_BARE] = 1;
            continue;
        }
        bool fresh = true;
        for (uint32_t k = d->name_first; k <= d->name_last; k++) {
            story_key key;
            uint64_t hash;
            uint32_t word = story_key_of(w, k, &key, &hash) ? who_map_get(&r->words, hash) : KW_NONE;
            if (word != KW_NONE && story_near(r, word)) fresh = false;
        }
        if (fresh) f[STORY_FULL_NAME] = 1;
        if (fresh && (d->agent || d->role.n)) f[STORY_OFFICE] = 1;
    }
}

static void story_describe(story_reader *r, uint32_t sent, uint32_t lede, double *f)
{
    const kw_text *text = r->w->text;
    f[STORY_BIAS] = 1;
    story_compare(r, sent, lede, f);
    story_first_words(r->w, lede, f);
    story_mentions(r, lede, f);
    f[STORY_LENGTH] = story_cap(text->sents[lede].count, 40);
    if (lede + 1 < text->n_sents) {
        f[STORY_LENGTH_AFTER] = story_cap(text->sents[lede + 1].count, 40);
        f[STORY_NEXT_LEANS] = story_leans(r->w, lede + 1);
    }
    f[STORY_EARLY] = 1.0 / sent;
}

// ---- the stories ----------------------------------------------------------------------------------------------------------

// 2: a blank line before the sentence; 1: a line break; 0: neither.
static int story_break(const kw_text *text, uint32_t sent)
{
    int breaks = 0;
    for (uint32_t i = text->sents[sent - 1].end; i < text->sents[sent].start; i++) breaks += text->bytes[i] == '\n';
    return breaks > 1 ? 2 : breaks;
}

// A short line that no mark ends, with a whole sentence in the next line.
static bool story_heading(const kw_text *text, const int *breaks, uint32_t sent)
{
    const kw_sent *s = &text->sents[sent];
    if (sent + 1 >= text->n_sents || !breaks[sent + 1] || (sent && !breaks[sent]) || s->count > STORY_HEADING) return false;
    const kw_sent *next = s + 1;
    return text->words[s->first + s->count - 1].upos != KW_UPOS_PUNCT && text->words[next->first + next->count - 1].upos == KW_UPOS_PUNCT;
}

// The key of a word; false where it has none, or the sentence has it already.
static bool story_put(story_reader *r, uint32_t sent, uint32_t i, story_key *key)
{
    uint64_t hash;
    if (!story_key_of(r->w, i, key, &hash)) return false;
    key->word = who_map_get(&r->words, hash);
    if (key->word == KW_NONE) who_map_put(r->w->arena, &r->words, hash, key->word = r->words.n);
    return story_mark(&r->seen[key->word].behind, sent + 1);
}

void who_find_stories(who_work *w)
{
    const kw_text *text = w->text;
    uint32_t n = text->n_sents;
    w->story_of = KW_ARRAY(w->arena, uint32_t, n + 1);
    w->story_p = KW_ARRAY(w->arena, double, n + 1);
    int most = 1, *breaks = KW_ARRAY(w->arena, int, n + 1);
    w->dateline = KW_ARRAY(w->arena, uint32_t, n + 1);
    for (uint32_t s = 0; s < n; s++) {
        breaks[s] = s ? story_break(text, s) : 0;
        if (breaks[s] > most) most = breaks[s];
        uint32_t first = text->sents[s].first, dash = s && !breaks[s] ? KW_NONE : story_dateline(w, first, first + text->sents[s].count);
        if (dash != KW_NONE) w->dateline[s] = dash + 1;
    }
    story_reader r = { .w = w };
    r.keys = KW_ARRAY(w->arena, story_key, text->n_words);
    r.seen = KW_ARRAY(w->arena, story_seen, text->n_words);
    r.first_key = KW_ARRAY(w->arena, uint32_t, n + 1);
    r.first_mention = KW_ARRAY(w->arena, uint32_t, n + 1);
    uint8_t *heading = KW_ARRAY(w->arena, uint8_t, n + 1);
    uint32_t n_keys = 0, m = 0, n_gaps = 0;
    for (uint32_t s = 0; s < n; s++) {
        r.first_key[s] = n_keys;
        for (uint32_t i = text->sents[s].first; i < text->sents[s].first + text->sents[s].count; i++) n_keys += story_put(&r, s, i, &r.keys[n_keys]);
        while (m < w->mentions.n && w->mentions.items[m].sent < s) m++;
        r.first_mention[s] = m;
        heading[s] = story_heading(text, breaks, s);
        n_gaps += s && breaks[s] == most && !heading[s - 1];
    }
    r.gap = n; // the numbers so far were those of sentences
    r.first_key[n] = n_keys;
    r.first_mention[n] = w->mentions.n;
    w->who->gaps = KW_ARRAY(w->arena, kw_gap, n_gaps);
    double *values = KW_ARRAY(w->arena, double, (size_t)n_gaps * STORY_COUNT);
    for (uint32_t s = 1; s < n; s++) {
        if (breaks[s] != most || heading[s - 1]) continue;
        double *f = &values[(size_t)w->who->n_gaps * STORY_COUNT];
        story_describe(&r, s, s + heading[s], f);
        w->who->gaps[w->who->n_gaps++] = (kw_gap){ .sent = s, .value = f };
    }
    for (uint32_t g = 0; g < n_gaps; g++) {
        double *f = &values[(size_t)g * STORY_COUNT], here = f[STORY_ALIKE3], sum = 0;
        double left = g ? f[STORY_ALIKE3 - STORY_COUNT] : here, right = g + 1 < n_gaps ? f[STORY_ALIKE3 + STORY_COUNT] : here;
        f[STORY_VALLEY] = (left + right) / 2 - here;
        for (int i = 0; i < STORY_COUNT; i++) sum += w->reg->story[i] * f[i];
        w->who->gaps[g].p = w->story_p[w->who->gaps[g].sent] = floor(1000.0 / (1.0 + exp(-sum)) + 0.5) / 1000.0;
    }
    w->story_apart = KW_ARRAY(w->arena, double, n + 1);
    for (uint32_t s = 1, story = 0; s < n; s++) {
        w->story_apart[s] = w->story_apart[s - 1] - log(1 - (w->story_p[s] < STORY_SURE ? w->story_p[s] : STORY_SURE));
        if (w->story_p[s] > STORY_THRESHOLD) story = s;
        w->story_of[s] = story;
    }
}

double who_story_same(const who_work *w, uint32_t sent, uint32_t other)
{
    return exp(-fabs(w->story_apart[sent] - w->story_apart[other]));
}
