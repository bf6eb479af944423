// SPDX-License-Identifier: Apache-2.0
// The scene of an event, read off the tree.
//
// A time or place belongs to the event whose clause it stands in. From its word and from the event's word two paths lead up to
// where they meet; every edge has a price, and edges into other clauses are closed:
//
//   "Officials said on Friday that rebels attacked a town in May."     Friday ─▶ said;   attacked ◀─ May
//   time side:  a clause edge (ccomp, advcl, acl, parataxis) below the meeting point: the time is some other event's
//   event side: nominal edges and xcomp are cheap ("the attack took place on Monday"), advcl dearer, ccomp and acl closed
//
// Tolls: a word of death or injury near the event names its victims by its grammar (data/<lang>/scene.tsv); their numbers are added up over
// coordination ("four civilians and a soldier" is 5). Memory: none. Cost: times and places of the sentence, by binary search.
#include "event/scene.h"

#include "base/limits.h"
#include "lexicon/wordtab.h"

#include <stdlib.h>

enum { SCENE_PATH = 24, SCENE_CLOSED = 1000, SCENE_TIME_LIMIT = 12, SCENE_PLACE_LIMIT = 12, SCENE_TOLL_STEPS = 5, SCENE_VICTIMS = 12 };

typedef enum scene_victim { SCENE_DONE_TO, SCENE_SUBJECT, SCENE_OF, SCENE_SELF } scene_victim;
static const char *const scene_victims[] = { "done-to", "subject", "of", "self" };

typedef struct scene_word {
    uint32_t next;
    bool dead, injured, ongoing;
    uint8_t victim;
} scene_word;

struct kw_scenes {
    kw_numbers *numbers;
    kw_wordtab *tab;
    scene_word *words;
    uint32_t n_words;
    struct { char code[16]; int numbers; } languages[KW_MAX_LANGUAGES];
    int n_languages;
};

void kw_scenes_free(kw_scenes *scenes)
{
    if (!scenes) return;
    kw_numbers_free(scenes->numbers);
    kw_wordtab_free(scenes->tab);
    free(scenes->words);
    free(scenes);
}

static kawat_code scene_load(kw_scenes *scenes, const kw_pack *pack, kawat_error *err)
{
    kawat_code code = kw_numbers_new(pack, &scenes->numbers, err);
    if (code) return code;
    size_t rows = 0;
    for (size_t i = 0; i < kw_pack_table_count(pack); i++)
        if (kw_str_ends(kw_table_name(kw_pack_table_at(pack, i)), KW_STR("/scene"))) rows += kw_table_rows(kw_pack_table_at(pack, i));
    scenes->tab = kw_wordtab_new();
    scenes->words = calloc(rows + 1, sizeof *scenes->words);
    if (!scenes->tab || !scenes->words) return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "tolls");
    for (size_t i = 0; i < kw_pack_table_count(pack); i++) {
        const kw_table *table = kw_pack_table_at(pack, i);
        kw_str name = kw_table_name(table);
        if (!kw_str_ends(name, KW_STR("/scene")) || scenes->n_languages == KW_MAX_LANGUAGES || name.n - 6 >= sizeof scenes->languages[0].code) continue;
        int language = scenes->n_languages++;
        memcpy(scenes->languages[language].code, name.p, name.n - 6);
        scenes->languages[language].numbers = kw_numbers_language(scenes->numbers, scenes->languages[language].code);
        for (uint32_t r = 0; r < kw_table_rows(table); r++) {
            kw_str kind = kw_table_cell(table, r, kw_table_column(table, "kind")), victim = kw_table_cell(table, r, kw_table_column(table, "victim"));
            scene_word *word = &scenes->words[scenes->n_words];
            word->ongoing = kw_str_is(kind, "ongoing");
            word->dead = !word->ongoing && !kw_str_is(kind, "injured");
            word->injured = !word->ongoing && !kw_str_is(kind, "dead");
            while (word->victim < SCENE_SELF && !kw_str_is(victim, scene_victims[word->victim])) word->victim++;
            code = kw_wordtab_put(scenes->tab, (uint32_t)language, kw_table_cell(table, r, kw_table_column(table, "phrase")), scenes->n_words++, &word->next);
            if (code) return kw_fail(err, code, "scene", r + 1, 0, "phrase cannot be entered");
        }
    }
    return KAWAT_OK;
}

kawat_code kw_scenes_new(const kw_pack *pack, kw_scenes **out, kawat_error *err)
{
    kw_scenes *scenes = calloc(1, sizeof *scenes);
    if (!scenes) return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "tolls");
    kawat_code code = scene_load(scenes, pack, err);
    if (code) {
        kw_scenes_free(scenes);
        return code;
    }
    *out = scenes;
    return KAWAT_OK;
}

// ---- words ------------------------------------------------------------------------------------------------------------------
typedef struct scene_run {
    const kw_scenes *scenes;
    const kw_clause *c;
    int language;
} scene_run;

// The word's entry: as it stands or its lemma; of a spelling that is verb and noun the one that fits its tag.
static const scene_word *scene_find(const scene_run *run, uint32_t w)
{
    const kw_word *word = &run->c->words[w];
    const scene_word *any = NULL;
    for (int pass = 0; pass < 2; pass++) {
        kw_str form = pass ? word->lemma : word->lower;
        if (!form.n || (pass && kw_str_eq(form, word->lower))) continue;
        for (uint32_t at = kw_wordtab_get(run->scenes->tab, (uint32_t)run->language, form); at != KW_WORDTAB_NONE; at = run->scenes->words[at].next) {
            const scene_word *entry = &run->scenes->words[at];
            bool noun = entry->victim == SCENE_OF;
            if (noun == (word->upos == KW_UPOS_NOUN) || entry->victim == SCENE_SELF) return entry;
            any = entry;
        }
    }
    return any;
}

static bool scene_is_toll(const scene_word *word) { return word && !word->ongoing; }

static scene_run scene_start(const kw_scenes *scenes, const kw_clause *c)
{
    scene_run run = { scenes, c, -1 };
    for (int i = 0; i < scenes->n_languages && run.language < 0; i++)
        if (c->text->lang && strcmp(scenes->languages[i].code, c->text->lang) == 0) run.language = i;
    return run;
}

// ---- times and places ---------------------------------------------------------------------------------------------------

// The word of [first, last] (of the document) that the others hang on.
static uint32_t scene_head(const kw_clause *c, uint32_t first, uint32_t last)
{
    if (first < c->base || last >= c->base + c->n) return KW_NONE;
    for (uint32_t w = first - c->base; w <= last - c->base; w++) {
        uint32_t head = kw_clause_head(c, w);
        if (head == KW_NONE || head < first - c->base || head > last - c->base) return w;
    }
    return first - c->base;
}

static bool scene_is_clause(kw_rel rel) { return rel == KW_REL_CCOMP || rel == KW_REL_ADVCL || rel == KW_REL_ACL || rel == KW_REL_PARATAXIS || rel == KW_REL_CSUBJ; }

static uint32_t scene_price_below(const kw_clause *c, uint32_t w) // edge above w, on the side of the time or place
{
    kw_rel rel = (kw_rel)c->words[w].rel;
    if (scene_is_clause(rel)) return SCENE_CLOSED;
    if (rel == KW_REL_XCOMP) return 2;                                            // "expects to leave on Monday"
    if (rel == KW_REL_CONJ && c->words[w].upos == KW_UPOS_VERB) return 4;         // "was seized and held on Monday"
    return rel == KW_REL_NMOD ? 2 : 1;
}

// Does what is told go on as it is told ("sedang dibahas", "is being discussed")?
static bool scene_goes_on(const scene_run *run, uint32_t w)
{
    const kw_clause *c = run->c;
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE && k < w; k = c->next_sibling[k]) {
        if (c->words[k].upos != KW_UPOS_AUX && c->words[k].upos != KW_UPOS_ADV) continue;
        const scene_word *word = scene_find(run, k);
        if (word && word->ongoing) return true;
    }
    return false;
}

static uint32_t scene_price_above(const scene_run *run, uint32_t w, bool fronted) // edge above w, on the side of the event
{
    const kw_clause *c = run->c;
    switch (c->words[w].rel) {
    case KW_REL_CCOMP: case KW_REL_PARATAXIS:
        return run->language >= 0 && scene_goes_on(run, w) ? 4 : SCENE_CLOSED;
    case KW_REL_ACL: return SCENE_CLOSED;
    case KW_REL_ADVCL: return 4;
    case KW_REL_CONJ: return fronted ? 2 : 4;
    case KW_REL_XCOMP: return 2;
    case KW_REL_OBJ: case KW_REL_NSUBJ: return 2;
    default: return 3;
    }
}

// The price of joining a time or place at word x to the event at word a.
static uint32_t scene_price(const scene_run *run, uint32_t x, uint32_t a)
{
    const kw_clause *c = run->c;
    uint32_t path[SCENE_PATH], price[SCENE_PATH], n = 0, sum = 0;
    for (uint32_t w = x; w != KW_NONE && n < SCENE_PATH; w = kw_clause_head(c, w)) {
        path[n] = w;
        price[n++] = sum;
        sum += scene_price_below(c, w);
    }
    sum = 0;
    bool fronted = true;
    uint32_t steps = 0;
    for (uint32_t w = a; w != KW_NONE && steps < SCENE_PATH; w = kw_clause_head(c, w), steps++) {
        for (uint32_t i = 0; i < n; i++)
            if (path[i] == w) return sum + price[i] + (i == 0 ? 1 : 0);
        uint32_t head = kw_clause_head(c, w);
        fronted = head != KW_NONE && x < head;
        sum += scene_price_above(run, w, fronted);
    }
    return SCENE_CLOSED;
}

uint32_t kw_scene_time(const kw_scenes *scenes, const kw_clause *c, const kw_times *times, uint32_t anchor)
{
    scene_run run = scene_start(scenes, c);
    uint32_t lo = 0, hi = times->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (times->items[mid].sent < c->sent) lo = mid + 1;
        else hi = mid;
    }
    uint32_t best = KW_NONE, best_price = SCENE_TIME_LIMIT + 1, best_far = 0;
    for (; lo < times->n && times->items[lo].sent == c->sent; lo++) {
        const kw_time *t = &times->items[lo];
        if (t->type == KW_TIME_SET || t->from == KW_DAY_UNKNOWN) continue; // a duration with days is one counted from an event
        if (kw_str_ends(t->value, KW_STR("_REF"))) continue;               // "now" dates nothing
        uint32_t head = scene_head(c, t->first, t->last);
        if (head == KW_NONE) continue;
        uint32_t price = scene_price(&run, head, anchor), far = head > anchor ? head - anchor : anchor - head;
        if (price < best_price || (price == best_price && far < best_far)) {
            best = lo;
            best_price = price;
            best_far = far;
        }
    }
    return best;
}

uint32_t kw_scene_place(const kw_scenes *scenes, const kw_clause *c, const kw_places *places, uint32_t anchor)
{
    scene_run run = scene_start(scenes, c);
    uint32_t lo = 0, hi = places->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (places->items[mid].sent < c->sent) lo = mid + 1;
        else hi = mid;
    }
    uint32_t best = KW_NONE, best_price = SCENE_PLACE_LIMIT + 1, best_far = 0;
    for (; lo < places->n && places->items[lo].sent == c->sent; lo++) {
        const kw_place *p = &places->items[lo];
        if (!p->located) continue;
        uint32_t head = scene_head(c, p->first, p->last);
        if (head == KW_NONE) continue;
        uint32_t price = scene_price(&run, head, anchor), far = head > anchor ? head - anchor : anchor - head;
        if (price < best_price || (price == best_price && far < best_far)) {
            best = lo;
            best_price = price;
            best_far = far;
        }
    }
    return best;
}

// ---- the dead and injured -----------------------------------------------------------------------------------------------
// The object, where the parser took the words of a number before it for a preposition ("killed at least 28 farmers").
static uint32_t scene_counted_object(const scene_run *run, uint32_t w)
{
    const kw_clause *c = run->c;
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE; k = c->next_sibling[k]) {
        if (k < w || c->words[k].rel != KW_REL_OBL || kw_clause_child_by(c, k, KW_REL_NUMMOD) == KW_NONE) continue;
        if (kw_clause_child_by(c, k, KW_REL_CASE) == KW_NONE) return k;
    }
    return KW_NONE;
}

// The number that stands at or before word w, within its phrase: value, or -1. Fills the qualifier.
static double scene_number_at(const scene_run *run, uint32_t from, uint32_t to, const char **qualifier)
{
    kw_str words[KW_NUMBER_WORDS];
    enum { QUALIFIER_WORDS = 3 }; // "no fewer than"
    for (uint32_t w = from > QUALIFIER_WORDS ? from - QUALIFIER_WORDS : 0; w <= to; w++) {
        uint32_t n = 0;
        while (n < KW_NUMBER_WORDS && w + n <= to + 1 && w + n < run->c->n) {
            words[n] = run->c->words[w + n].lower;
            n++;
        }
        kw_number number;
        uint32_t used = kw_number_read(run->scenes->numbers, run->scenes->languages[run->language].numbers, words, n, &number);
        if (!used || number.half || (w < from && (!number.qualifier[0] || w + used <= from))) continue; // before the phrase only its qualifier
        *qualifier = number.qualifier;
        return number.value;
    }
    return -1;
}

// How many the phrase headed at v counts, coordination added up; -1 where it does not say.
static double scene_victims_at(const scene_run *run, uint32_t v, const char **qualifier, uint32_t depth)
{
    const kw_clause *c = run->c;
    if (v == KW_NONE || depth > SCENE_VICTIMS) return -1;
    // From the first word of the phrase (its numeral, determiner, qualifier) to its head; what is behind the head is not counted.
    uint32_t first = v;
    double sum = 0;
    bool counted = false;
    for (uint32_t k = kw_clause_child(c, v); k != KW_NONE; k = c->next_sibling[k]) {
        kw_rel rel = (kw_rel)c->words[k].rel;
        if (k < v && (rel == KW_REL_NUMMOD || rel == KW_REL_DET || rel == KW_REL_AMOD || rel == KW_REL_COMPOUND || rel == KW_REL_ADVMOD || rel == KW_REL_CLF)) {
            // the numeral's own words come first ("at least 14")
            uint32_t leaf = k;
            for (uint32_t g = kw_clause_child(c, k); g != KW_NONE && g < leaf; g = c->next_sibling[g]) leaf = g;
            if (leaf < first) first = leaf;
        }
    }
    while (first > 0 && v - first < 8 && kw_number_word(run->scenes->numbers, run->scenes->languages[run->language].numbers, c->words[first - 1].lower) &&
           c->words[first - 1].upos != KW_UPOS_CCONJ)
        first--;
    double own = scene_number_at(run, first, v, qualifier);
    bool named = c->words[v].upos == KW_UPOS_PROPN; // a person by name, also behind a title
    for (uint32_t k = kw_clause_child(c, v); k != KW_NONE && !named; k = c->next_sibling[k])
        named = c->words[k].upos == KW_UPOS_PROPN && (c->words[k].rel == KW_REL_FLAT || c->words[k].rel == KW_REL_APPOS) && !(c->words[v].feat & KW_FEAT_PLUR);
    if (own < 0 && (named || (c->words[v].feat & KW_FEAT_SING && c->words[v].upos == KW_UPOS_NOUN && first < v && c->words[first].upos == KW_UPOS_DET)))
        own = 1;
    if (own >= 0) sum = own, counted = true;
    for (uint32_t k = kw_clause_child(c, v); k != KW_NONE; k = c->next_sibling[k]) {
        if (c->words[k].rel != KW_REL_CONJ || c->words[k].upos == KW_UPOS_VERB || k < v) continue;
        bool own_fate = false; // "one died and two were hurt": the second are not of the first
        for (uint32_t w = v + 1; w < k && !own_fate; w++) own_fate = scene_is_toll(scene_find(run, w));
        if (own_fate) continue;
        const char *more_qualifier = "";
        double more = scene_victims_at(run, k, &more_qualifier, depth + 1);
        if (more > 0) {
            sum += more;
            if (!**qualifier) *qualifier = more_qualifier;
        }
    }
    return counted ? sum : -1;
}

// What a noun of death is of: "the killing of 148 villagers".
static uint32_t scene_dependent(const kw_clause *c, uint32_t w)
{
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE; k = c->next_sibling[k]) {
        kw_rel rel = (kw_rel)c->words[k].rel;
        if (k > w && (rel == KW_REL_NMOD || rel == KW_REL_OBJ || rel == KW_REL_COMPOUND || rel == KW_REL_NUMMOD || rel == KW_REL_NSUBJ || rel == KW_REL_FLAT)) return k;
    }
    return KW_NONE;
}

// "shot dead", "menembak tewas", "left ten people dead": the verb it completes names the victims.
static uint32_t scene_completed(const kw_clause *c, uint32_t w)
{
    uint32_t head = kw_clause_head(c, w);
    if (head == KW_NONE || c->words[head].upos != KW_UPOS_VERB || head > w) return KW_NONE;
    kw_rel rel = (kw_rel)c->words[w].rel;
    if (head + 1 != w && rel != KW_REL_XCOMP) return KW_NONE;
    if (rel != KW_REL_XCOMP && rel != KW_REL_ADVMOD && rel != KW_REL_AMOD && rel != KW_REL_COMPOUND && rel != KW_REL_ADVCL && rel != KW_REL_OBJ && rel != KW_REL_CCOMP) return KW_NONE;
    uint32_t victim = kw_clause_done_to(c, head);
    if (victim != w) return victim;
    for (uint32_t k = kw_clause_child(c, head); k != KW_NONE; k = c->next_sibling[k])
        if (k > w && c->words[k].rel == KW_REL_OBJ) return k;
    return KW_NONE;
}

// The victims that word w names, by its grammar.
static double scene_count(const scene_run *run, uint32_t w, const scene_word *word, const char **qualifier)
{
    const kw_clause *c = run->c;
    *qualifier = "";
    uint32_t victim = KW_NONE;
    if (word->victim == SCENE_SELF || word->victim == SCENE_SUBJECT) victim = scene_completed(c, w);
    if (victim != KW_NONE) return scene_victims_at(run, victim, qualifier, 0);
    if (c->words[w].upos == KW_UPOS_NOUN && word->victim != SCENE_SELF) victim = scene_dependent(c, w);
    else if (word->victim == SCENE_DONE_TO) {
        victim = kw_clause_done_to(c, w);
        if (victim == KW_NONE) victim = scene_counted_object(run, w);
        if (victim == KW_NONE && c->words[w].rel == KW_REL_ACL) victim = kw_clause_head(c, w); // "soldiers killed on Friday"
        if (victim == KW_NONE && c->words[w].rel == KW_REL_AMOD) victim = kw_clause_head(c, w);
    } else if (word->victim == SCENE_SUBJECT) {
        victim = kw_clause_subject(c, w);
        if (victim == KW_NONE) victim = kw_clause_doer(c, w);
        if (victim == KW_NONE && (c->words[w].rel == KW_REL_ACL || c->words[w].rel == KW_REL_AMOD)) victim = kw_clause_head(c, w);
    } else if (word->victim == SCENE_OF) victim = scene_dependent(c, w);
    if (victim == KW_NONE && word->victim != SCENE_OF) { // "leaving 14 dead", "five killed", "14 tewas": the number right before
        if (w == 0) return -1;
        uint32_t from = w > 4 ? w - 4 : 0;
        while (from < w && !kw_number_word(run->scenes->numbers, run->scenes->languages[run->language].numbers, c->words[from].lower)) from++;
        if (from == w) return -1;
        return scene_number_at(run, from, w - 1, qualifier);
    }
    if (victim == KW_NONE) return -1;
    return scene_victims_at(run, victim, qualifier, 0);
}

// Steps from the event's word a to the word of death at b; closed where the event stands in a clause of its own beside or below it.
static uint32_t scene_steps(const kw_clause *c, uint32_t a, bool toll, uint32_t b)
{
    uint32_t path[SCENE_PATH], n = 0;
    for (uint32_t w = a; w != KW_NONE && n < SCENE_PATH; w = kw_clause_head(c, w)) {
        path[n++] = w;
        kw_rel rel = (kw_rel)c->words[w].rel;
        if (scene_is_clause(rel) || (rel == KW_REL_CONJ && !toll && c->words[w].upos == KW_UPOS_VERB)) break; // "four died and ten were hurt" is one
    }
    uint32_t steps = 0;
    for (uint32_t w = b; w != KW_NONE && steps < SCENE_PATH; w = kw_clause_head(c, w), steps++) {
        for (uint32_t i = 0; i < n; i++)
            if (path[i] == w) return steps + i;
        if (c->words[w].rel == KW_REL_CCOMP) break;
    }
    return SCENE_CLOSED;
}

void kw_scene_toll(const kw_scenes *scenes, const kw_clause *c, uint32_t anchor, kw_count *dead, kw_count *injured)
{
    *dead = *injured = (kw_count){ -1, "" };
    scene_run run = scene_start(scenes, c);
    if (run.language < 0) return;
    uint32_t dead_steps = SCENE_TOLL_STEPS + 1, injured_steps = SCENE_TOLL_STEPS + 1;
    bool toll = scene_is_toll(scene_find(&run, anchor));
    for (uint32_t w = 0; w < c->n; w++) {
        const scene_word *word = scene_find(&run, w);
        if (!word || word->ongoing) continue;
        uint32_t steps = scene_steps(c, anchor, toll, w);
        if (steps > SCENE_TOLL_STEPS) continue;
        const char *qualifier;
        double n = scene_count(&run, w, word, &qualifier);
        if (n < 1 || n > 1e8) continue;
        if (word->dead && steps < dead_steps) {
            *dead = (kw_count){ (int64_t)n, qualifier };
            dead_steps = steps;
        }
        if (word->injured && steps < injured_steps) {
            *injured = (kw_count){ (int64_t)n, qualifier };
            injured_steps = steps;
        }
    }
}
