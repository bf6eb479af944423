// SPDX-License-Identifier: Apache-2.0
// Building the grammar from the pack's tables; see grammar.h. Errors name table and entry: the pack compiler has checked columns and
// codes, so what is left are phrases and slots that cannot be read.
#include "event/grammar.h"

#include "event/scene.h"

#include "base/limits.h"
#include "base/room.h"
#include "lexicon/wordtab.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

// Doubles an array kept by malloc where it is full; `array` points to the pointer. False when memory runs out.
static bool grammar_room(void *array, uint32_t n, uint32_t *cap, size_t size)
{
    if (n < *cap) return true;
    void *items;
    memcpy(&items, array, sizeof items); // any pointer type may stand there
    uint32_t more = *cap ? *cap * 2 : 64;
    items = realloc(items, (size_t)more * size);
    if (!items) return false;
    memcpy(array, &items, sizeof items);
    *cap = more;
    return true;
}
#define GRAMMAR_ROOM(items, n, cap) grammar_room(&(items), (n), &(cap), sizeof *(items))

// ---- vocabulary -------------------------------------------------------------------------------------------------------
static struct kw_form_slot *lexis_slot(const kw_lexis *lexis, uint64_t key)
{
    if (!lexis->cap_forms) return NULL;
    for (size_t i = key & (lexis->cap_forms - 1);; i = (i + 1) & (lexis->cap_forms - 1))
        if (!lexis->forms[i].key || lexis->forms[i].key == key) return &lexis->forms[i];
}

static const kw_form_reading *lexis_first(const kw_lexis *lexis, uint64_t key)
{
    const struct kw_form_slot *slot = lexis_slot(lexis, key);
    return slot && slot->key ? &slot->first : NULL;
}
static const kw_form_reading *lexis_next(const kw_lexis *lexis, const kw_form_reading *r) { return r->next ? &lexis->readings[r->next - 1] : NULL; }

bool kw_lexis_add_form(kw_lexis *lexis, kw_str form, kw_reading reading)
{
    char low[KW_MAX_WORD_BYTES * 2 + 4];
    if (form.n == 0 || form.n > KW_MAX_WORD_BYTES) return true;
    kw_str lower = { low, kw_utf8_lower(form, low) };
    if ((lexis->n_forms + 1) * 2 > lexis->cap_forms) {
        size_t cap = lexis->cap_forms ? lexis->cap_forms * 2 : 4096;
        struct kw_form_slot *forms = kw_room(cap, sizeof *forms);
        if (!forms) return false;
        for (size_t i = 0; i < lexis->cap_forms; i++) {
            if (!lexis->forms[i].key) continue;
            size_t at = lexis->forms[i].key & (cap - 1);
            while (forms[at].key) at = (at + 1) & (cap - 1);
            forms[at] = lexis->forms[i];
        }
        free(lexis->forms);
        lexis->forms = forms;
        lexis->cap_forms = cap;
    }
    uint64_t key = kw_lower_hash(lower);
    struct kw_form_slot *slot = lexis_slot(lexis, key);
    if (!slot->key) {
        *slot = (struct kw_form_slot){ key, { reading, 0 } };
        lexis->n_forms++;
        return true;
    }
    for (const kw_form_reading *r = &slot->first; r; r = lexis_next(lexis, r))
        if (r->reading.id == reading.id) return true;
    if (!GRAMMAR_ROOM(lexis->readings, lexis->n_readings, lexis->cap_readings)) return false;
    lexis->readings[lexis->n_readings++] = slot->first;
    slot->first = (kw_form_reading){ reading, lexis->n_readings }; // the latest goes first
    return true;
}

uint32_t kw_lexis_word(kw_lexis *lexis, const kw_pack *pack, kw_str citation, bool expand)
{
    char low[KW_MAX_WORD_BYTES * 2 + 4];
    if (citation.n > KW_MAX_WORD_BYTES) citation.n = KW_MAX_WORD_BYTES;
    kw_str lower = { low, kw_utf8_lower(citation, low) };
    // A citation form is its own first reading: marked by feat bit 31 so that an inflected form of another word is not taken for it.
    for (const kw_form_reading *r = lexis_first(lexis, kw_lower_hash(lower)); r; r = lexis_next(lexis, r))
        if (r->reading.feat & (1u << 31)) return r->reading.id;
    uint32_t id = lexis->n_words++;
    if (!kw_lexis_add_form(lexis, lower, (kw_reading){ id, 1u << 31 })) return UINT32_MAX;
    if (expand && !kw_inflect(lexis, pack, lower, id)) return UINT32_MAX;
    return id;
}

static void lexis_collect(const kw_lexis *lexis, uint64_t key, kw_reading out[KW_IDS_PER_WORD], uint32_t *n)
{
    for (const kw_form_reading *r = lexis_first(lexis, key); r && *n < KW_IDS_PER_WORD; r = lexis_next(lexis, r)) {
        bool known = false;
        for (uint32_t i = 0; i < *n; i++) known |= out[i].id == r->reading.id;
        if (!known) out[(*n)++] = r->reading;
    }
}

void kw_lexis_fetch(const kw_lexis *lexis, const kw_word *words, uint32_t n)
{
    for (uint32_t i = 0; i < n && lexis->cap_forms; i++) __builtin_prefetch(&lexis->forms[words[i].hash & (lexis->cap_forms - 1)]);
}

uint32_t kw_lexis_readings(const kw_lexis *lexis, const kw_word *word, kw_reading out[KW_IDS_PER_WORD])
{
    uint32_t n = 0;
    lexis_collect(lexis, kw_word_hash(word), out, &n);
    for (uint32_t i = 0; i < lexis->n_clitics && !n; i++)
        if (word->lower.n > lexis->clitics[i].n + 3 && kw_str_ends(word->lower, lexis->clitics[i]))
            lexis_collect(lexis, kw_lower_hash(kw_str_sub(word->lower, 0, word->lower.n - lexis->clitics[i].n)), out, &n);
    if (!lexis->by_form && !kw_str_eq(word->lemma, word->lower)) {
        char low[KW_MAX_WORD_BYTES * 2 + 4];
        uint32_t end = n;
        if (word->lemma.n <= KW_MAX_WORD_BYTES) lexis_collect(lexis, kw_lower_hash(kw_str_make(low, kw_utf8_lower(word->lemma, low))), out, &end);
        for (uint32_t i = n; i < end; i++) // "founded" is of "found", and no past of "find"
            if (!(out[i].feat & KW_FEAT_PAST)) out[n++] = out[i];
    }
    return n;
}

// ---- phrases and slots ------------------------------------------------------------------------------------------------
enum { READ_CLASSES, READ_ATOMS, READ_SLOTS };

typedef struct reader {
    const kw_pack *pack;
    kw_lexis *lexis;
    const kw_table *classes;
    int class_name, class_word;
    kw_wordtab *read;        // by its text: the first row of a class, and what was read before, a number of kw_lexis.read or `slots`
    uint32_t *class_next;    // [rows] the next of the same class, KW_WORDTAB_NONE at the end
    struct { kw_slots *items; uint32_t n, cap; } slots;
    uint32_t next;  // of the atoms that the pack has ready
    bool short_of;  // it has fewer than the tables ask for
    bool memory;    // false once memory ran out
} reader;

static void reader_add_run(reader *r, kw_str text, bool cut_hyphens, kw_atom *atom)
{
    kw_alt alt = { .n = 0 };
    // Words that stand side by side are joined by '_' in phrases and by blanks in classes.
    for (size_t at = 0; at < text.n && alt.n < KW_ALT_WORDS;) {
        size_t end = at;
        while (end < text.n && text.p[end] != '_' && text.p[end] != ' ' && !(cut_hyphens && text.p[end] == '-')) end++;
        bool hyphen = end == at && cut_hyphens && text.p[end] == '-';
        if (hyphen) end++;
        if (end > at) {
            uint32_t id = kw_lexis_word(r->lexis, r->pack, kw_str_sub(text, at, end - at), !hyphen);
            if (id == UINT32_MAX) r->memory = false;
            alt.id[alt.n++] = id;
        }
        at = end < text.n && (text.p[end] == '_' || text.p[end] == ' ') ? end + 1 : end;
    }
    if (!alt.n) return;
    if (!GRAMMAR_ROOM(r->lexis->alts, r->lexis->n_alts, r->lexis->cap_alts)) {
        r->memory = false;
        return;
    }
    r->lexis->alts[r->lexis->n_alts++] = alt;
    atom->n++;
}

// Two words that make one are often written as one: "unjuk rasa", "unjuk-rasa", "unjukrasa".
static void reader_add_joined(reader *r, kw_str text, kw_atom *atom)
{
    size_t cut = kw_str_find_byte(text, '_', 0);
    if (cut == 0 || cut + 1 >= text.n || kw_str_find_byte(text, '_', cut + 1) < text.n || text.n > KW_MAX_WORD_BYTES) return;
    for (uint32_t hyphen = 0; hyphen < 2; hyphen++) {
        char joined[KW_MAX_WORD_BYTES];
        size_t n = cut;
        memcpy(joined, text.p, cut);
        if (hyphen) joined[n++] = '-';
        memcpy(joined + n, text.p + cut + 1, text.n - cut - 1);
        n += text.n - cut - 1;
        kw_alt alt = { .n = 1, .id = { kw_lexis_word(r->lexis, r->pack, kw_str_make(joined, n), false) } };
        if (alt.id[0] == UINT32_MAX || !GRAMMAR_ROOM(r->lexis->alts, r->lexis->n_alts, r->lexis->cap_alts)) {
            r->memory = false;
            return;
        }
        r->lexis->alts[r->lexis->n_alts++] = alt;
        atom->n++;
    }
}

static void reader_add_alt(reader *r, kw_str text, kw_atom *atom)
{
    if (kw_str_starts(text, KW_STR("@"))) {
        for (uint32_t row = kw_wordtab_get(r->read, READ_CLASSES, kw_str_sub(text, 1, text.n)); row != KW_WORDTAB_NONE; row = r->class_next[row]) {
            kw_str word = kw_table_cell(r->classes, row, r->class_word);
            if (!kw_str_starts(word, KW_STR("@"))) reader_add_alt(r, word, atom);
        }
        return;
    }
    reader_add_run(r, text, false, atom);
    if (r->lexis->by_form) reader_add_joined(r, text, atom);
    // Some tokenisers cut at a hyphen, some do not: "cease-fire" is one word or three.
    size_t hyphen = kw_str_find_byte(text, '-', 0);
    if (hyphen > 0 && hyphen + 1 < text.n) reader_add_run(r, text, true, atom);
}

// Atoms of a pack that has them ready come in the order in which they were read by the compiler.
static kw_atom reader_next(reader *r)
{
    if (r->next == r->lexis->n_read) {
        r->short_of = true;
        return (kw_atom){ 0 };
    }
    kw_range at = r->lexis->read[r->next++];
    return (kw_atom){ .first = at.first, .n = at.n };
}

// The same text is the same alternatives: classes and prepositions stand in hundreds of entries.
static kw_atom reader_atom(reader *r, kw_str text)
{
    kw_lexis *l = r->lexis;
    if (l->ready) return reader_next(r);
    kw_atom atom = { .first = l->n_alts };
    uint32_t known = kw_wordtab_get(r->read, READ_ATOMS, text);
    if (known != KW_WORDTAB_NONE) atom = (kw_atom){ .first = l->read[known].first, .n = l->read[known].n };
    else for (kw_str rest = text, part; kw_str_next(&rest, '/', &part);) reader_add_alt(r, part, &atom);
    if (!GRAMMAR_ROOM(l->read, l->n_read, l->cap_read) || kw_wordtab_put(r->read, READ_ATOMS, text, l->n_read, &known) == KAWAT_E_MEMORY) {
        r->memory = false;
        return atom;
    }
    l->read[l->n_read++] = (kw_range){ atom.first, atom.n };
    return atom;
}

static bool reader_phrase(reader *r, kw_str phrase, kw_entry *entry)
{
    uint32_t head = 0;
    for (kw_str part; kw_str_next(&phrase, ' ', &part);) {
        if (!part.n) continue;
        if (entry->n_atoms == KW_ATOMS) return false;
        if (part.n > 1 && part.p[0] == '*') {
            head = entry->n_atoms;
            part = kw_str_sub(part, 1, part.n);
        }
        bool done_to = part.n > 1 && part.p[0] == '>';
        entry->atoms[entry->n_atoms] = reader_atom(r, done_to ? kw_str_sub(part, 1, part.n) : part);
        entry->atoms[entry->n_atoms].done_to = done_to;
        if (!entry->atoms[entry->n_atoms].n) return false;
        entry->n_atoms++;
    }
    if (!entry->n_atoms) return false;
    kw_atom first = entry->atoms[head];
    entry->atoms[head] = entry->atoms[0];
    entry->atoms[0] = first;
    return true;
}

static const struct { const char *name; kw_slot_kind kind; } slot_names[] = {
    { "subj", KW_SLOT_SUBJ }, { "obj", KW_SLOT_OBJ }, { "iobj", KW_SLOT_IOBJ }, { "poss", KW_SLOT_POSS }, { "mod", KW_SLOT_MOD },
    { "objof", KW_SLOT_OBJOF }, { "csubj", KW_SLOT_CSUBJ }, { "attr", KW_SLOT_ATTR }, { "speaker", KW_SLOT_SPEAKER },
    { "after", KW_SLOT_AFTER }, { "none", KW_SLOT_NONE },
};

static bool reader_slot_list(reader *r, kw_str text, kw_slots *out)
{
    *out = (kw_slots){ .first = r->lexis->n_slots };
    for (kw_str part; kw_str_next(&text, ',', &part);) {
        part = kw_str_trim(part);
        if (kw_str_ends(part, KW_STR("+joint"))) {
            out->joint = true;
            part.n -= 6;
        }
        if (!part.n) continue;
        if (out->n == KW_SLOTS) return false;
        if (!GRAMMAR_ROOM(r->lexis->slots, r->lexis->n_slots, r->lexis->cap_slots)) {
            r->memory = false;
            return false;
        }
        kw_slot *slot = &r->lexis->slots[r->lexis->n_slots++];
        out->n++;
        if (kw_str_starts(part, KW_STR("p:"))) {
            kw_atom atom = reader_atom(r, kw_str_sub(part, 2, part.n));
            *slot = (kw_slot){ .kind = KW_SLOT_PREP, .first = atom.first, .n = atom.n };
            continue;
        }
        if (kw_str_starts(part, KW_STR("own:"))) {
            *slot = (kw_slot){ .kind = KW_SLOT_OWN, .sector = kw_str_sub(part, 4, part.n) };
            continue;
        }
        bool found = false;
        for (size_t i = 0; i < sizeof slot_names / sizeof *slot_names; i++)
            if (kw_str_is(part, slot_names[i].name)) {
                *slot = (kw_slot){ .kind = slot_names[i].kind };
                found = true;
            }
        if (!found) return false;
    }
    return true;
}

static bool reader_slots(reader *r, kw_str text, const char *otherwise, kw_slots *out)
{
    bool given = text.n > 0;
    if (!given) text = kw_str_from(otherwise);
    uint32_t known = kw_wordtab_get(r->read, READ_SLOTS, text);
    if (known != KW_WORDTAB_NONE) {
        *out = r->slots.items[known];
    } else {
        if (!reader_slot_list(r, text, out)) return false;
        if (!GRAMMAR_ROOM(r->slots.items, r->slots.n, r->slots.cap) || kw_wordtab_put(r->read, READ_SLOTS, text, r->slots.n, &known) == KAWAT_E_MEMORY) {
            r->memory = false;
            return false;
        }
        r->slots.items[r->slots.n++] = *out;
    }
    out->given = given;
    return true;
}

static bool reader_below(reader *r, kw_str text, kw_entry *entry)
{
    for (kw_str part; text.n && kw_str_next(&text, ',', &part);) {
        part = kw_str_trim(part);
        if (!part.n) continue;
        if (entry->n_below == KW_SLOTS) return false;
        kw_place_below *below = &entry->below[entry->n_below++];
        if (kw_str_is(part, "head")) {
            below->head = true;
            continue;
        }
        size_t colon = kw_str_find_byte(part, ':', 0);
        below->rel = kw_rel_from(kw_str_sub(part, 0, colon));
        if (below->rel == KW_REL_NONE) return false;
        if (colon < part.n) {
            kw_atom atom = reader_atom(r, kw_str_sub(part, colon + 1, part.n));
            below->first = atom.first;
            below->n = atom.n;
        }
    }
    return true;
}

static kw_need reader_need(kw_str s)
{
    return kw_str_is(s, "actor") ? KW_NEED_ACTOR : kw_str_is(s, "recipient") ? KW_NEED_RECIPIENT
         : kw_str_is(s, "either") ? KW_NEED_EITHER : kw_str_is(s, "both") ? KW_NEED_BOTH : KW_NEED_NOTHING;
}

static kw_atom lexis_needs(const kw_entry *e)
{
    kw_atom needs = { 0 };
    for (uint32_t i = 1; i < e->n_atoms; i++)
        if (!needs.n || e->atoms[i].n < needs.n) needs = e->atoms[i];
    return needs;
}

static void index_slots(kw_lexis *l)
{
    for (uint32_t e = 0; e < l->n_entries; e++) {
        l->entries[e].actor.items = l->slots + l->entries[e].actor.first;
        l->entries[e].recipient.items = l->slots + l->entries[e].recipient.first;
    }
}

// The entries under each of their head words, and the first words of alternatives together.
static bool index_heads(kw_lexis *l)
{
    uint32_t n = 0;
    for (uint32_t e = 0; e < l->n_entries; e++) n += l->entries[e].atoms[0].n;
    l->heads = calloc((size_t)n + 1, sizeof *l->heads);
    l->head_at = calloc((size_t)l->n_words + 2, sizeof *l->head_at);
    l->alt_first = calloc((size_t)l->n_alts + 1, sizeof *l->alt_first);
    if (!l->heads || !l->head_at || !l->alt_first) return false;
    for (uint32_t a = 0; a < l->n_alts; a++) l->alt_first[a] = l->alts[a].id[0];
    // Counted one place further up, so that filling in moves every start to where it belongs.
    uint32_t *at = l->head_at + 1;
    for (uint32_t e = 0; e < l->n_entries; e++)
        for (uint32_t a = 0; a < l->entries[e].atoms[0].n; a++) {
            uint32_t word = l->alt_first[l->entries[e].atoms[0].first + a];
            if (word + 1 < l->n_words) at[word + 1]++;
        }
    for (uint32_t w = 1; w < l->n_words; w++) at[w] += at[w - 1];
    for (uint32_t e = 0; e < l->n_entries; e++)
        for (uint32_t a = 0; a < l->entries[e].atoms[0].n; a++) {
            const kw_alt *alt = &l->alts[l->entries[e].atoms[0].first + a];
            uint32_t same = 0;
            for (uint32_t o = 0; o < l->entries[e].atoms[0].n; o++) same += l->alt_first[l->entries[e].atoms[0].first + o] == alt->id[0];
            l->heads[at[alt->id[0]]++] = (kw_head){ e, l->entries[e].kind, alt->n > 1 ? alt->id[1] : UINT32_MAX, (uint8_t)l->entries[e].pos, same == 1,
                                                    lexis_needs(&l->entries[e]) };
        }
    return true;
}

static kawat_code read_entries(reader *r, kw_entry_kind kind, const char *name, kawat_error *err)
{
    const kw_table *t = kw_pack_lang_table(r->pack, r->lexis->lang, name);
    int id = kw_table_column(t, "id"), phrase = kw_table_column(t, "phrase"), pos = kw_table_column(t, "pos"),
        event = kw_table_column(t, "event"), mode = kw_table_column(t, "mode"), cameo = kw_table_column(t, "cameo"),
        context = kw_table_column(t, "context"), actor = kw_table_column(t, "actor"), recipient = kw_table_column(t, "recipient"),
        need = kw_table_column(t, "need"), op = kw_table_column(t, "op"), complement = kw_table_column(t, "complement"),
        speaker = kw_table_column(t, "speaker"), said = kw_table_column(t, "said");
    for (uint32_t row = 0; row < kw_table_rows(t); row++) {
        kw_entry e = { .kind = kind, .id = kw_table_cell(t, row, id), .pos = kw_upos_from(kw_table_cell(t, row, pos)),
                       .event = kw_table_cell(t, row, event), .mode = kw_table_cell(t, row, mode), .cameo = kw_table_cell(t, row, cameo),
                       .context = kw_table_cell(t, row, context), .need = reader_need(kw_table_cell(t, row, need)),
                       .op = kw_table_cell(t, row, op), .said = kw_table_cell(t, row, said) };
        bool noun = e.pos == KW_UPOS_NOUN;
        const char *what = NULL;
        if (!reader_phrase(r, kw_table_cell(t, row, phrase), &e)) what = "phrase";
        else if (!reader_slots(r, kw_table_cell(t, row, kind == KW_ENTRY_CUE ? speaker : actor), noun ? "poss,mod,p:by/oleh" : "subj", &e.actor))
            what = kind == KW_ENTRY_CUE ? "speaker" : "actor";
        else if (!reader_slots(r, kw_table_cell(t, row, recipient), kind == KW_ENTRY_CUE || noun || e.pos == KW_UPOS_ADJ ? "none" : "obj,objof", &e.recipient))
            what = "recipient";
        else if (!reader_below(r, kw_table_cell(t, row, complement), &e)) what = "complement";
        if (!r->memory) return kw_fail(err, KAWAT_E_MEMORY, name, 0, 0, "lexicon");
        if (what)
            return kw_fail(err, KAWAT_E_LEXICON, name, 0, 0, "%s/%s: entry \"%.*s\": cannot read its %s", r->lexis->lang, name, KW_STR_FMT(e.id), what);
        r->lexis->entries[r->lexis->n_entries++] = e;
    }
    return KAWAT_OK;
}

// Classes named "topic-…", "means-…", in the order of the table.
static uint32_t read_named(reader *r, kw_str prefix, kw_named_words *out)
{
    uint32_t found = 0;
    for (uint32_t row = 0; row < kw_table_rows(r->classes); row++) {
        kw_str name = kw_table_cell(r->classes, row, r->class_name);
        if (!kw_str_starts(name, prefix)) continue;
        uint32_t i = 0;
        while (i < found && !kw_str_eq(out[i].name, name)) i++;
        if (i < found || i == KW_TOPICS) continue;
        char class[64];
        int n = snprintf(class, sizeof class, "@%.*s", KW_STR_FMT(name));
        if (n < 0 || (size_t)n >= sizeof class) continue;
        out[found].name = name;
        out[found++].words = reader_atom(r, kw_str_make(class, (size_t)n));
    }
    return found;
}

// Topics and means have hundreds of words, and few words of a text belong to any.
static uint8_t *index_named(const kw_lexis *l, const kw_named_words *named, uint32_t n)
{
    _Static_assert(KW_TOPICS <= 8, "a bit each");
    uint8_t *begins = calloc((size_t)l->n_words + 1, 1);
    for (uint32_t i = 0; begins && i < n; i++)
        for (uint32_t a = named[i].words.first; a < named[i].words.first + named[i].words.n; a++) begins[l->alts[a].id[0]] |= (uint8_t)(1u << i);
    return begins;
}

static bool index_begins(kw_lexis *l)
{
    l->begins_topic = index_named(l, l->topics, l->n_topics);
    l->begins_means = index_named(l, l->means, l->n_means);
    l->begins_class = calloc((size_t)l->n_words + 1, sizeof *l->begins_class);
    for (uint32_t a = 0; l->begins_class && a < l->n_class_alts; a++) l->begins_class[l->alts[a].id[0]] = true;
    return l->begins_topic && l->begins_means && l->begins_class;
}

// Classes are asked for by name hundreds of times.
static bool index_classes(reader *r)
{
    uint32_t rows = kw_table_rows(r->classes);
    r->read = kw_wordtab_new();
    r->class_next = calloc((size_t)rows + 1, sizeof *r->class_next);
    if (!r->read || !r->class_next) return false;
    for (uint32_t row = rows; row-- > 0;)
        if (kw_wordtab_put(r->read, READ_CLASSES, kw_table_cell(r->classes, row, r->class_name), row, &r->class_next[row]) == KAWAT_E_MEMORY) return false;
    return true;
}

static void reader_free(reader *r)
{
    kw_wordtab_free(r->read);
    free(r->class_next);
    free(r->slots.items);
}

static uint8_t topic_bit(const kw_lexis *lexis, const char *name)
{
    for (uint32_t i = 0; i < lexis->n_topics; i++)
        if (kw_str_is(lexis->topics[i].name, name)) return (uint8_t)(1u << i);
    return 0;
}

static kawat_code read_lexis(const kw_pack *pack, kw_str lang, kw_lexis *lexis, kawat_error *err)
{
    char *name = calloc(1, lang.n + 1);
    if (!name) return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "lexicon");
    memcpy(name, lang.p, lang.n);
    lexis->lang = name;
    const kw_table *inflection = kw_pack_lang_table(pack, name, "inflection");
    int kind = kw_table_column(inflection, "kind");
    int pattern = kw_table_column(inflection, "pattern");
    for (uint32_t row = 0; row < kw_table_rows(inflection); row++) {
        kw_str what = kw_table_cell(inflection, row, kind);
        lexis->by_form |= kw_str_is(what, "stem");
        if (kw_str_is(what, "clitic") && lexis->n_clitics < KW_CLITICS) lexis->clitics[lexis->n_clitics++] = kw_table_cell(inflection, row, pattern);
    }
    reader r = { .pack = pack, .lexis = lexis, .classes = kw_pack_lang_table(pack, name, "classes"), .memory = true };
    r.class_name = kw_table_column(r.classes, "class");
    r.class_word = kw_table_column(r.classes, "word");
    char part[64];
    int n = snprintf(part, sizeof part, "%s/lexis", name);
    kw_str ready = n > 0 && (size_t)n < sizeof part ? kw_pack_ready(pack, kw_str_make(part, (size_t)n)) : KW_STR("");
    if (ready.n && !kw_lexis_use(lexis, ready)) return kw_fail(err, KAWAT_E_FORMAT, NULL, 0, 0, "language pack: %s is damaged", part);
    if (!index_classes(&r)) {
        reader_free(&r);
        return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "lexicon");
    }
    lexis->agent_markers = reader_atom(&r, KW_STR("@agent-marker"));
    lexis->relatives = reader_atom(&r, KW_STR("@relative-pronoun"));
    lexis->purpose = reader_atom(&r, KW_STR("@purpose-marker"));
    lexis->complementizers = reader_atom(&r, KW_STR("@complementizer"));
    lexis->tellers = reader_atom(&r, KW_STR("@telling-verb"));
    lexis->persons = reader_atom(&r, KW_STR("@person-participle"));
    lexis->abouts = reader_atom(&r, KW_STR("@about-marker"));
    lexis->nationalities = reader_atom(&r, KW_STR("@nationality-word"));
    lexis->fates = reader_atom(&r, KW_STR("@fate-word"));
    lexis->guises = reader_atom(&r, KW_STR("@guise"));
    lexis->backers = reader_atom(&r, KW_STR("@backing-word"));
    lexis->person_nouns = reader_atom(&r, KW_STR("@person-noun"));
    lexis->fields = reader_atom(&r, KW_STR("@field-of-body"));
    lexis->vehicles = reader_atom(&r, KW_STR("@vehicle"));
    lexis->vagues = reader_atom(&r, KW_STR("@vague-number"));
    lexis->part_markers = reader_atom(&r, KW_STR("@part-marker"));
    lexis->closings = reader_atom(&r, KW_STR("@closing-word"));
    lexis->modals = reader_atom(&r, KW_STR("@modal-word"));
    lexis->preverbs = reader_atom(&r, KW_STR("@preverb"));
    lexis->preverb_heads = reader_atom(&r, KW_STR("@preverb-head"));
    lexis->embargoes = reader_atom(&r, KW_STR("@embargo-word"));
    lexis->sayers = reader_atom(&r, KW_STR("@saying-verb"));
    lexis->addressees = reader_atom(&r, KW_STR("@addressee-marker"));
    lexis->attributives = reader_atom(&r, KW_STR("@attributive"));
    lexis->judgements = reader_atom(&r, KW_STR("@judgement-verb"));
    lexis->future = reader_atom(&r, KW_STR("@future-word"));
    lexis->bound = reader_atom(&r, KW_STR("@bound-preposition"));
    lexis->tolls = reader_atom(&r, KW_STR("@toll-word"));
    lexis->at_once = reader_atom(&r, KW_STR("@at-once-marker"));
    lexis->whens = reader_atom(&r, KW_STR("@when-marker"));
    lexis->asked = reader_atom(&r, KW_STR("@asked-verb"));
    lexis->documents = reader_atom(&r, KW_STR("@telling-document"));
    lexis->pointers = reader_atom(&r, KW_STR("@back-pointer"));
    lexis->rumours = reader_atom(&r, KW_STR("@rumour-word"));
    lexis->harmless = reader_atom(&r, KW_STR("@harmless-cause"));
    lexis->captures = reader_atom(&r, KW_STR("@capture-word"));
    lexis->protests = reader_atom(&r, KW_STR("@protest-word"));
    lexis->prison = reader_atom(&r, KW_STR("@prison-word"));
    lexis->prospects = reader_atom(&r, KW_STR("@prospect-word"));
    lexis->invitations = reader_atom(&r, KW_STR("@invitation-word"));
    lexis->raids = reader_atom(&r, KW_STR("@raid-word"));
    lexis->questions = reader_atom(&r, KW_STR("@question-word"));
    lexis->assertions = reader_atom(&r, KW_STR("@assertion-verb"));
    lexis->conditions = reader_atom(&r, KW_STR("@condition-word"));
    lexis->strikes = reader_atom(&r, KW_STR("@strike-word"));
    lexis->namers = reader_atom(&r, KW_STR("@naming-verb"));
    lexis->months = reader_atom(&r, KW_STR("@month-name"));
    lexis->callers = reader_atom(&r, KW_STR("@calling-verb"));
    lexis->as_markers = reader_atom(&r, KW_STR("@as-marker"));
    lexis->serving = reader_atom(&r, KW_STR("@serving-verb"));
    lexis->causes = reader_atom(&r, KW_STR("@cause-marker"));
    lexis->datings = reader_atom(&r, KW_STR("@dating-marker"));
    lexis->company = reader_atom(&r, KW_STR("@company-marker"));
    lexis->joiners = reader_atom(&r, KW_STR("@joining-verb"));
    lexis->controllers = reader_atom(&r, KW_STR("@controlling-verb"));
    lexis->leaders = reader_atom(&r, KW_STR("@leading-participle"));
    lexis->corpses = reader_atom(&r, KW_STR("@corpse-word"));
    lexis->nobody = reader_atom(&r, KW_STR("@nobody-word"));
    lexis->users = reader_atom(&r, KW_STR("@using-verb"));
    lexis->since = reader_atom(&r, KW_STR("@since-marker"));
    lexis->asides = reader_atom(&r, KW_STR("@aside-marker"));
    lexis->opponents = reader_atom(&r, KW_STR("@opponent-marker"));
    lexis->parties = reader_atom(&r, KW_STR("@party-marker"));
    lexis->levies = reader_atom(&r, KW_STR("@levy-verb"));
    lexis->firsts = reader_atom(&r, KW_STR("@one-of-row"));
    lexis->aims = reader_atom(&r, KW_STR("@aim-verb"));
    lexis->including = reader_atom(&r, KW_STR("@including-marker"));
    if (!lexis->ready) lexis->n_class_alts = lexis->n_alts;
    lexis->n_topics = read_named(&r, KW_STR("topic-"), lexis->topics);
    lexis->accident = topic_bit(lexis, "topic-accident");
    lexis->game = topic_bit(lexis, "topic-game");
    lexis->sport = topic_bit(lexis, "topic-sport");
    lexis->war = topic_bit(lexis, "topic-war");
    lexis->n_means = read_named(&r, KW_STR("means-"), lexis->means);
    lexis->n_asked = read_named(&r, KW_STR("asked-for-"), lexis->asked_for);
    size_t entries = (size_t)kw_table_rows(kw_pack_lang_table(pack, name, "predicates")) + kw_table_rows(kw_pack_lang_table(pack, name, "operators")) +
                     kw_table_rows(kw_pack_lang_table(pack, name, "cues"));
    lexis->entries = kw_room(entries + 1, sizeof *lexis->entries);
    kawat_code code = lexis->entries ? KAWAT_OK : kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "lexicon");
    if (!code) code = read_entries(&r, KW_ENTRY_PREDICATE, "predicates", err);
    if (!code) code = read_entries(&r, KW_ENTRY_OPERATOR, "operators", err);
    if (!code) code = read_entries(&r, KW_ENTRY_CUE, "cues", err);
    if (!code && (r.short_of || (lexis->ready && r.next < lexis->n_read)))
        code = kw_fail(err, KAWAT_E_FORMAT, NULL, 0, 0, "language pack: %s does not belong to its tables", part);
    reader_free(&r);
    if (!code && lexis->n_slots) index_slots(lexis);
    if (!code && !(index_begins(lexis) && index_heads(lexis))) code = kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "lexicon");
    return code;
}

// ---- the language-independent tables ------------------------------------------------------------------------------------
static bool read_ontology(const kw_pack *pack, kw_grammar *g)
{
    const kw_table *t = kw_pack_table(pack, "ontology/composition");
    g->compose = calloc((size_t)kw_table_rows(t) + 1, sizeof *g->compose);
    if (!g->compose) return false;
    int op = kw_table_column(t, "op"), event = kw_table_column(t, "event"), mode = kw_table_column(t, "mode"), result = kw_table_column(t, "result"),
        result_mode = kw_table_column(t, "result_mode"), cameo = kw_table_column(t, "cameo"), status = kw_table_column(t, "status"),
        actor = kw_table_column(t, "actor"), recipient = kw_table_column(t, "recipient");
    for (uint32_t row = 0; row < kw_table_rows(t); row++) {
        kw_str of = kw_table_cell(t, row, event);
        bool negated = kw_str_starts(of, KW_STR("!"));
        g->compose[g->n_compose++] = (kw_compose_row){
            .op = kw_table_cell(t, row, op), .event = negated ? kw_str_sub(of, 1, of.n) : of, .mode = kw_table_cell(t, row, mode),
            .result = kw_table_cell(t, row, result), .result_mode = kw_table_cell(t, row, result_mode), .cameo = kw_table_cell(t, row, cameo),
            .status = kw_table_cell(t, row, status), .actor = kw_table_cell(t, row, actor), .recipient = kw_table_cell(t, row, recipient),
            .negated_only = negated };
    }
    t = kw_pack_table(pack, "ontology/cameo");
    g->codes = calloc((size_t)kw_table_rows(t) + 1, sizeof *g->codes);
    if (!g->codes) return false;
    cameo = kw_table_column(t, "cameo"), event = kw_table_column(t, "event"), mode = kw_table_column(t, "mode");
    int context = kw_table_column(t, "context"), goldstein = kw_table_column(t, "goldstein");
    for (uint32_t row = 0; row < kw_table_rows(t); row++)
        g->codes[g->n_codes++] = (kw_code_row){ kw_table_cell(t, row, cameo), kw_table_cell(t, row, event), kw_table_cell(t, row, mode),
                                                kw_table_cell(t, row, context), kw_str_number(kw_table_cell(t, row, goldstein)) };
    g->code_at = kw_wordtab_new();
    for (uint32_t row = g->n_codes, none; g->code_at && row-- > 0;) // from the last: the first stays
        if (kw_wordtab_put(g->code_at, 0, g->codes[row].cameo, row, &none) == KAWAT_E_MEMORY) return false;
    if (!g->code_at) return false;
    t = kw_pack_table(pack, "ontology/scores");
    g->scores = calloc((size_t)kw_table_rows(t) + 1, sizeof *g->scores);
    if (!g->scores) return false;
    for (uint32_t row = 0; row < kw_table_rows(t); row++)
        g->scores[g->n_scores++] = (kw_score_row){ kw_table_cell(t, row, kw_table_column(t, "event")),
            kw_table_cell(t, row, kw_table_column(t, "mode")), kw_str_number(kw_table_cell(t, row, kw_table_column(t, "score"))) };
    return true;
}

kawat_code kw_grammar_new(const kw_pack *pack, const char *only, const kw_vectors *vectors, kw_grammar **out, kawat_error *err)
{
    kw_grammar *g = calloc(1, sizeof *g);
    if (g) g->lexes = calloc(KW_MAX_LANGUAGES, sizeof *g->lexes);
    if (!g || !g->lexes || !read_ontology(pack, g)) {
        kw_grammar_free(g);
        return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "grammar");
    }
    g->vectors = vectors;
    kawat_code scorer_code = kw_scorer_new(pack, &g->scorer, err);
    if (!scorer_code) scorer_code = kw_meanings_new(g->scorer, &g->meanings, err);
    if (!scorer_code) scorer_code = kw_contexts_new(pack, &g->contexts, err);
    if (!scorer_code) scorer_code = kw_scenes_new(pack, &g->scenes, err);
    if (scorer_code) {
        kw_grammar_free(g);
        return scorer_code;
    }
    for (size_t i = 0; i < kw_pack_table_count(pack); i++) {
        kw_str name = kw_table_name(kw_pack_table_at(pack, i));
        kw_str lang = kw_str_sub(name, 0, kw_str_find_byte(name, '/', 0));
        if (!kw_str_ends(name, KW_STR("/predicates")) || (only && !kw_str_is(lang, only)) || g->n_lexes == KW_MAX_LANGUAGES) continue;
        kawat_code code = read_lexis(pack, lang, &g->lexes[g->n_lexes++], err);
        if (code) {
            kw_grammar_free(g);
            return code;
        }
    }
    *out = g;
    return KAWAT_OK;
}

void kw_grammar_free(kw_grammar *g)
{
    if (!g) return;
    for (uint32_t i = 0; g->lexes && i < g->n_lexes; i++) {
        kw_lexis *l = &g->lexes[i];
        free((char *)(uintptr_t)l->lang);
        kw_lexis_parts_free(l);
        free(l->entries);
        free(l->slots);
        free(l->alt_first);
        free(l->heads);
        free(l->head_at);
        free(l->begins_topic);
        free(l->begins_means);
        free(l->begins_class);
        kw_inflections_free(l->inflections);
    }
    free(g->lexes);
    free(g->compose);
    free(g->codes);
    kw_wordtab_free(g->code_at);
    free(g->scores);
    kw_contexts_free(g->contexts);
    kw_scenes_free(g->scenes);
    kw_meanings_free(g->meanings);
    kw_scorer_free(g->scorer);
    free(g);
}

void kw_grammar_each_lexis(const kw_grammar *g, void (*take)(void *to, const char *lang, const struct kw_lexis *lexis), void *to)
{
    for (uint32_t i = 0; i < g->n_lexes; i++) take(to, g->lexes[i].lang, &g->lexes[i]);
}

const kw_lexis *kw_grammar_lexis(const kw_grammar *grammar, const char *lang)
{
    for (uint32_t i = 0; i < grammar->n_lexes; i++)
        if (strcmp(grammar->lexes[i].lang, lang) == 0) return &grammar->lexes[i];
    return NULL;
}

// Is one of the `|`-listed modes `wanted`? "*" fits all.
static bool grammar_mode_fits(kw_str modes, kw_str wanted)
{
    if (kw_str_is(wanted, "*")) return true;
    if (!modes.n) return wanted.n == 0;
    for (kw_str part; kw_str_next(&modes, '|', &part);)
        if (kw_str_eq(part, wanted)) return true;
    return false;
}

const kw_compose_row *kw_grammar_compose(const kw_grammar *g, kw_str op, kw_str event, kw_str modes, bool negated, uint32_t from)
{
    for (uint32_t i = from; i < g->n_compose; i++) {
        const kw_compose_row *row = &g->compose[i];
        if (kw_str_eq(row->op, op) && (!row->negated_only || negated) && (kw_str_is(row->event, "*") || kw_str_eq(row->event, event)) &&
            grammar_mode_fits(modes, row->mode))
            return row;
    }
    return NULL;
}

const kw_code_row *kw_grammar_code(const kw_grammar *g, kw_str cameo)
{
    uint32_t row = kw_wordtab_get(g->code_at, 0, cameo);
    return row == KW_WORDTAB_NONE ? NULL : &g->codes[row];
}

double kw_grammar_score(const kw_grammar *g, kw_str event, kw_str modes)
{
    double plain = 0;
    for (uint32_t i = 0; i < g->n_scores; i++) {
        if (!kw_str_eq(g->scores[i].event, event)) continue;
        if (!g->scores[i].mode.n) plain = g->scores[i].score;
        else if (modes.n && grammar_mode_fits(modes, g->scores[i].mode)) return g->scores[i].score;
    }
    return plain;
}
