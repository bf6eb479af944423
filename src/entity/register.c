// SPDX-License-Identifier: Apache-2.0
// The register: everyone and everything the pack knows by name, found by phrase.
//
//   world/states ┐                        ┌─ phrases (one index a language) ──▶ entry {kind, ref}
//   world/bodies ├─▶ lists by index ◀─────┤
//   world/people ┘   terms by person      └─ small words (pronouns, determiners, prepositions), words of speech
//
// Built once at open from tables whose form the pack compiler has checked; a row that refers to nothing is passed over, so a
// pack of another version loads too. Strings point into the pack, which must outlive the register. Immutable after.
#include "entity/choice.h"

#include "base/limits.h"
#include "base/room.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

#define K(name) KW_STR_CONST(name)
static const kw_str register_state_kinds[] = {
    K("name"), K("official"), K("former"), K("abbr"), K("adjective"), K("people"), K("person"), K("capital"), K("seat"),
    K("leaderhouse"), K("region"), K("short"),
};
static const kw_str register_agent_kinds[] = {
    K("office"), K("title"), K("person"), K("group"), K("body"), K("former"), K("rank"), K("kin"),
};
static const kw_str register_ref_kinds[] = {
    K("pronoun"), K("definite"), K("indefinite"), K("group"), K("state-noun"), K("document-noun"), K("locative"), K("of"), K("toward"),
    K("short"), K("bloc"), K("title"), K("gender"), K("relation"), K("particle"), K("copula"), K("backed"), K("other"), K("faith"),
    K("called"), K("given"), K("reason"), K("attribute"), K("working"), K("employer"), K("once"), K("place-noun"), K("meeting"),
    K("count"), K("states"), K("side"), K("region"), K("worldwide"), K("abroad"), K("led"), K("agent"), K("amid"), K("all"),
    K("foreign"), K("unknown"),
};
#undef K

static int register_kind(const kw_str *names, size_t n, kw_str name)
{
    for (size_t i = 0; i < n; i++)
        if (kw_str_eq(name, names[i])) return (int)i;
    return -1;
}
#define REGISTER_KIND(names, s) register_kind(names, sizeof names / sizeof *names, (s))

static uint32_t register_letters(kw_str code);

// Days since 1970-01-01 of a civil date (Hinnant, "chrono-compatible low-level date algorithms").
static int32_t register_day(int y, int m, int d)
{
    y -= m <= 2;
    int era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

int32_t who_date(kw_str s, bool last, int32_t absent)
{
    int part[3] = { 0, 1, 1 }, n = 0, digits = 0, v = 0;
    for (size_t i = 0; i <= s.n && n < 3; i++) {
        if (i == s.n && !digits) break;
        if (i == s.n || s.p[i] == '-') {
            part[n++] = v;
            digits = v = 0;
        } else if (digits++ < 4) {
            if (s.p[i] < '0' || s.p[i] > '9') return absent;
            v = v * 10 + (s.p[i] - '0');
        }
    }
    if (n == 0 || part[0] == 0 || part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > 31) return absent;
    if (!last || n == 3) return register_day(part[0], part[1], part[2]);
    if (n == 1) return register_day(part[0], 12, 31);
    return part[1] == 12 ? register_day(part[0], 12, 31) : register_day(part[0], part[1] + 1, 1) - 1;
}

// The row of each id, of one that stands twice the first.
static kawat_code register_ids(const kw_table *table, const char *column, kw_wordtab **out)
{
    kw_wordtab *ids = *out = kw_wordtab_new();
    if (!ids || !kw_wordtab_reserve(ids, kw_table_rows(table))) return KAWAT_E_MEMORY;
    int c = kw_table_column(table, column);
    for (uint32_t r = kw_table_rows(table); r-- > 0;) { // from the last: the first stays
        kw_str id = kw_table_cell(table, r, c);
        uint32_t none;
        if (id.n && kw_wordtab_put(ids, 0, id, r, &none) == KAWAT_E_MEMORY) return KAWAT_E_MEMORY;
    }
    return KAWAT_OK;
}

static uint32_t register_id(const kw_wordtab *ids, kw_str id)
{
    uint32_t at = ids && id.n ? kw_wordtab_get(ids, 0, id) : KW_WORDTAB_NONE;
    return at == KW_WORDTAB_NONE ? KW_NONE : at;
}

static int register_person_order(const void *a, const void *b, void *reg)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int order = kw_str_cmp(((const kw_register *)reg)->people[x].id, ((const kw_register *)reg)->people[y].id);
    return order ? order : x < y ? -1 : x > y;
}

// The people in the order of their ids; the part has an even number of them.
static kawat_code register_people_by_id(kw_register *reg, const kw_pack *pack)
{
    size_t n = reg->n_people + reg->n_people % 2;
    reg->ids_part.bytes = kw_pack_ready(pack, KW_STR("world/ids"));
    if (!reg->ids_part.bytes.n) {
        uint32_t *rows = reg->ids_part.own = calloc(n + 1, sizeof *rows);
        if (!rows) return KAWAT_E_MEMORY;
        for (uint32_t r = 0; r < reg->n_people; r++) rows[r] = r;
        qsort_r(rows, reg->n_people, sizeof *rows, register_person_order, reg);
        reg->ids_part.bytes = kw_str_make((const char *)rows, n * sizeof *rows);
    }
    reg->by_id = (const void *)reg->ids_part.bytes.p;
    bool within = reg->ids_part.bytes.n == n * sizeof *reg->by_id;
    for (uint32_t i = 0; within && i < reg->n_people; i++) within = reg->by_id[i] < reg->n_people;
    return within ? KAWAT_OK : KAWAT_E_FORMAT;
}

// Of an id that stands twice the first.
static uint32_t register_person(const kw_register *reg, kw_str id)
{
    uint32_t from = 0, to = reg->n_people;
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (kw_str_cmp(reg->people[reg->by_id[mid]].id, id) < 0) from = mid + 1;
        else to = mid;
    }
    return id.n && from < reg->n_people && kw_str_eq(reg->people[reg->by_id[from]].id, id) ? reg->by_id[from] : KW_NONE;
}

typedef struct register_term { // of the part world/terms
    uint32_t row, person;
    int32_t from, to;
} register_term;

static bool register_term_before(const register_term *x, const register_term *y) { return x->from != y->from ? x->from < y->from : x->to < y->to; }

// Terms in the order of people, those of one by time. Terms of nobody known are passed over.
static kawat_code register_terms_make(kw_register *reg, const kw_table *t)
{
    int c_person = kw_table_column(t, "person"), c_from = kw_table_column(t, "from"), c_to = kw_table_column(t, "to");
    uint32_t rows = kw_table_rows(t), n = 0;
    register_term *terms = reg->terms_part.own = calloc(rows + 1u, sizeof *terms);
    uint32_t *person = calloc(rows + 1u, sizeof *person), *next = calloc(reg->n_people + 1u, sizeof *next);
    for (uint32_t r = 0; terms && person && next && r < rows; r++) {
        person[r] = register_person(reg, kw_table_cell(t, r, c_person));
        if (person[r] != KW_NONE) next[person[r] + 1]++;
    }
    for (uint32_t p = 0; next && p < reg->n_people; p++) next[p + 1] += next[p];
    for (uint32_t r = 0; terms && person && next && r < rows; r++) {
        if (person[r] == KW_NONE) continue;
        register_term term = { r, person[r], who_date(kw_table_cell(t, r, c_from), false, INT32_MIN), who_date(kw_table_cell(t, r, c_to), true, INT32_MAX) };
        register_term *at = terms + next[person[r]]++;
        for (; at > terms && at[-1].person == term.person && register_term_before(&term, at - 1); at--) *at = at[-1];
        *at = term;
        n++;
    }
    reg->terms_part.bytes = kw_str_make((const char *)terms, n * sizeof *terms);
    free(next);
    free(person);
    return terms && person && next ? KAWAT_OK : KAWAT_E_MEMORY;
}

static kawat_code register_terms(kw_register *reg, const kw_pack *pack)
{
    const kw_table *t = kw_pack_table(pack, "world/terms");
    int c_code = kw_table_column(t, "code"), c_sector = kw_table_column(t, "sector"), c_role = kw_table_column(t, "role");
    reg->terms_part.bytes = kw_pack_ready(pack, KW_STR("world/terms"));
    kawat_code code = reg->terms_part.bytes.n ? KAWAT_OK : register_terms_make(reg, t);
    if (code) return code;
    const register_term *from = (const void *)reg->terms_part.bytes.p;
    size_t n = reg->terms_part.bytes.n / sizeof *from;
    if (n > kw_table_rows(t) || reg->terms_part.bytes.n % sizeof *from) return KAWAT_E_FORMAT;
    reg->terms = kw_room(n + 1u, sizeof *reg->terms);
    if (!reg->terms) return KAWAT_E_MEMORY;
    for (uint32_t i = 0; i < n; i++) {
        const register_term *x = &from[i];
        if (x->row >= kw_table_rows(t) || x->person >= reg->n_people || (i && x->person < x[-1].person)) return KAWAT_E_FORMAT;
        who_person *of = &reg->people[x->person];
        if (!of->n_terms++) of->first_term = i;
        reg->terms[i] = (kw_term){ kw_table_cell(t, x->row, c_code), kw_table_cell(t, x->row, c_sector), kw_table_cell(t, x->row, c_role), x->from, x->to };
    }
    return KAWAT_OK;
}

static kawat_code register_world(kw_register *reg, const kw_pack *pack)
{
    const kw_table *t = kw_pack_table(pack, "world/states");
    reg->n_states = kw_table_rows(t);
    reg->states = calloc(reg->n_states + 1u, sizeof *reg->states);
    if (!reg->states) return KAWAT_E_MEMORY;
    int c_code = kw_table_column(t, "code"), c_name = kw_table_column(t, "name"), c_qid = kw_table_column(t, "qid"), c_polity = kw_table_column(t, "polity");
    for (uint32_t r = 0; r < reg->n_states; r++) {
        reg->states[r] = (who_state){ .code = kw_table_cell(t, r, c_code), .qid = kw_table_cell(t, r, c_qid), .name = kw_table_cell(t, r, c_name) };
        reg->states[r].since = who_date(who_polity_read(&reg->states[r], kw_table_cell(t, r, c_polity)), false, INT32_MIN);
    }
    kawat_code code = register_ids(t, "code", &reg->state_codes);
    if (code) return code;
    for (uint32_t r = reg->n_states; r-- > 0;) {
        uint32_t letters = register_letters(reg->states[r].code);
        if (letters != KW_NONE) reg->state_at[letters] = r + 1;
    }

    t = kw_pack_table(pack, "world/bodies");
    reg->n_bodies = kw_table_rows(t);
    reg->bodies = calloc(reg->n_bodies + 1u, sizeof *reg->bodies);
    if (!reg->bodies) return KAWAT_E_MEMORY;
    int c_id = kw_table_column(t, "id"), c_kind = kw_table_column(t, "kind"), c_sector = kw_table_column(t, "sector"), c_called = kw_table_column(t, "called");
    c_name = kw_table_column(t, "name");
    c_code = kw_table_column(t, "code");
    for (uint32_t r = 0; r < reg->n_bodies; r++)
        reg->bodies[r] = (who_body){ kw_table_cell(t, r, c_id), kw_table_cell(t, r, c_kind), kw_table_cell(t, r, c_name), kw_table_cell(t, r, c_code),
                                     kw_table_cell(t, r, c_sector), kw_table_cell(t, r, c_called) };

    t = kw_pack_table(pack, "world/people");
    reg->n_people = kw_table_rows(t);
    reg->people = kw_room(reg->n_people + 1u, sizeof *reg->people);
    if (!reg->people) return KAWAT_E_MEMORY;
    c_id = kw_table_column(t, "id");
    c_name = kw_table_column(t, "name");
    for (uint32_t r = 0; r < reg->n_people; r++) reg->people[r] = (who_person){ kw_table_cell(t, r, c_id), kw_table_cell(t, r, c_name), 0, 0 };
    if ((code = register_people_by_id(reg, pack))) return code;
    if ((code = register_terms(reg, pack))) return code;

    if ((code = kw_phrases_open(pack, "world", "surnames", &reg->surnames))) return code;
    if (!kw_phrases_reserve(reg->surnames, reg->n_people + reg->n_people / 2)) return KAWAT_E_MEMORY;
    for (uint32_t r = 0; r < reg->n_people; r++) {
        kw_str name = reg->people[r].name;
        size_t first = kw_str_find_byte(name, ' ', 0), last = name.n;
        while (last && name.p[last - 1] != ' ') last--;
        code = kw_phrases_add(reg->surnames, kw_str_sub(name, last, name.n), r);
        if (code != KAWAT_E_MEMORY && last) code = kw_phrases_add(reg->surnames, kw_str_sub(name, 0, first), r);
        if (code == KAWAT_E_MEMORY) return code;
    }
    if (!kw_phrases_within(reg->surnames, reg->n_people)) return KAWAT_E_FORMAT;

    if ((code = who_spelling_read(reg, pack))) return code;
    if ((code = who_forces_read(reg, pack))) return code;

    t = kw_pack_table(pack, "world/cities");
    reg->n_places = kw_table_rows(t);
    reg->places = calloc(reg->n_places + 1u, sizeof *reg->places);
    if (!reg->places) return KAWAT_E_MEMORY;
    int c_country = kw_table_column(t, "country");
    c_name = kw_table_column(t, "name");
    for (uint32_t r = 0; r < reg->n_places; r++) {
        reg->places[r].name = kw_table_cell(t, r, c_name);
        reg->places[r].state = who_state_index(reg, kw_table_cell(t, r, c_country));
    }
    return KAWAT_OK;
}

static bool register_all_caps(kw_str s)
{
    if (s.n < 2 || s.n > 6) return false;
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= '0' && s.p[i] <= '9'))) return false;
    return true;
}

static kawat_code register_entry(who_lang *lang, kw_str phrase, who_kind kind, int sub, uint32_t ref, bool plural)
{
    if (!lang->cap_entries || !phrase.n || ref == KW_NONE) return KAWAT_OK;
    if (lang->n_entries == lang->cap_entries) {
        uint32_t cap = lang->cap_entries * 2;
        who_entry *entries = realloc(lang->entries, cap * sizeof *entries);
        if (!entries) return KAWAT_E_MEMORY;
        lang->entries = entries;
        lang->cap_entries = cap;
    }
    // A phrase of marks only, or past the limit, is not found: the compiler has said so. Entries have the same numbers where the pack
    // holds the index ready.
    if (kw_phrases_add(lang->phrases, phrase, lang->n_entries) == KAWAT_E_MEMORY) return KAWAT_E_MEMORY;
    lang->entries[lang->n_entries++] = (who_entry){ (uint8_t)kind, (uint8_t)sub, register_all_caps(phrase), plural, ref };
    return KAWAT_OK;
}

// The entries that the pack holds ready, where it does: each one's number lies within the list of its kind.
static kawat_code register_entries_use(const kw_register *reg, who_lang *lang, kw_str bytes)
{
    const uint32_t within[] = { [WHO_PERSON] = reg->n_people, [WHO_BODY] = reg->n_bodies, [WHO_STATE] = reg->n_states, [WHO_AGENT] = lang->n_agents,
                                [WHO_REF] = lang->n_refs, [WHO_PLACE] = reg->n_places, [WHO_VOID] = 1 };
    for (size_t i = 0; i < bytes.n; i += sizeof(who_entry)) {
        uint32_t ref;
        const unsigned char *e = (const unsigned char *)bytes.p + i; // not yet a who_entry: its truths are bytes
        memcpy(&ref, e + offsetof(who_entry, ref), sizeof ref);
        if (e[offsetof(who_entry, kind)] > WHO_VOID || ref >= within[e[offsetof(who_entry, kind)]] || e[offsetof(who_entry, sub)] >= 32 ||
            e[offsetof(who_entry, all_caps)] > 1 || e[offsetof(who_entry, plural)] > 1)
            return KAWAT_E_FORMAT;
    }
    lang->entries = (who_entry *)(uintptr_t)bytes.p;
    lang->n_entries = (uint32_t)(bytes.n / sizeof *lang->entries);
    return KAWAT_OK;
}

static kawat_code register_names(kw_register *reg, who_lang *lang, const kw_pack *pack)
{
    kw_wordtab *body_ids = NULL;
    kawat_code code = register_ids(kw_pack_table(pack, "world/bodies"), "id", &body_ids);
    const kw_table *t = kw_pack_lang_table(pack, lang->code, "states");
    int c_code = kw_table_column(t, "code"), c_kind = kw_table_column(t, "kind"), c_phrase = kw_table_column(t, "phrase");
    for (uint32_t r = 0; r < kw_table_rows(t) && !code; r++) {
        int kind = REGISTER_KIND(register_state_kinds, kw_table_cell(t, r, c_kind));
        uint32_t state = who_state_index(reg, kw_table_cell(t, r, c_code));
        if (kind < 0 || state == KW_NONE) code = register_entry(lang, kw_table_cell(t, r, c_phrase), WHO_VOID, 0, 0, false);
        else code = register_entry(lang, kw_table_cell(t, r, c_phrase), WHO_STATE, kind, state, kind == WHO_STATE_PEOPLE);
    }
    t = kw_pack_lang_table(pack, lang->code, "bodies");
    int c_ref = kw_table_column(t, "ref");
    c_phrase = kw_table_column(t, "phrase");
    for (uint32_t r = 0; r < kw_table_rows(t) && !code; r++)
        code = register_entry(lang, kw_table_cell(t, r, c_phrase), WHO_BODY, 0, register_id(body_ids, kw_table_cell(t, r, c_ref)), false);
    kw_wordtab_free(body_ids);
    t = kw_pack_table(pack, "world/people");
    int c_forms = kw_table_column(t, "forms");
    for (uint32_t r = 0; r < reg->n_people && !code; r++) {
        code = register_entry(lang, reg->people[r].name, WHO_PERSON, 0, r, false);
        for (kw_str rest = kw_table_cell(t, r, c_forms), form; !code && rest.n && kw_str_next(&rest, '|', &form);)
            if (!kw_str_eq(form, reg->people[r].name)) code = register_entry(lang, form, WHO_PERSON, 0, r, false);
    }
    // A place by all its names in the language: "Gowa" and "Kampar" are regencies whose seats are called otherwise.
    t = kw_pack_table(pack, "world/cities");
    char column[32];
    snprintf(column, sizeof column, "names_%.16s", lang->code);
    int c_names = kw_table_column(t, column);
    for (uint32_t r = 0; r < reg->n_places && !code; r++) {
        if (reg->places[r].state == KW_NONE) continue;
        if (reg->places[r].name.n > 3) code = register_entry(lang, reg->places[r].name, WHO_PLACE, 0, r, false);
        for (kw_str rest = kw_table_cell(t, r, c_names), form; !code && rest.n && kw_str_next(&rest, '|', &form);)
            if (form.n > 3 && !kw_str_eq(form, reg->places[r].name)) code = register_entry(lang, form, WHO_PLACE, 0, r, false);
    }
    return code;
}

static kawat_code register_agents(who_lang *lang, const kw_pack *pack, bool reduplicate)
{
    const kw_table *t = kw_pack_lang_table(pack, lang->code, "agents");
    lang->n_agents = kw_table_rows(t);
    lang->agents = calloc(lang->n_agents + 1u, sizeof *lang->agents);
    if (!lang->agents) return KAWAT_E_MEMORY;
    int c_phrase = kw_table_column(t, "phrase"), c_sector = kw_table_column(t, "sector"), c_kind = kw_table_column(t, "kind"),
        c_role = kw_table_column(t, "role"), c_code = kw_table_column(t, "code"), c_plural = kw_table_column(t, "plural");
    kawat_code code = KAWAT_OK;
    for (uint32_t r = 0; r < lang->n_agents && !code; r++) {
        kw_str sector = kw_table_cell(t, r, c_sector), phrase = kw_table_cell(t, r, c_phrase);
        int kind = REGISTER_KIND(register_agent_kinds, kw_table_cell(t, r, c_kind));
        who_agent *a = &lang->agents[r];
        a->force = sector.n && sector.p[sector.n - 1] == '?';
        sector.n -= a->force;
        a->weak = kw_str_starts(sector, KW_STR("~"));
        a->yields = sector.n > 1 && sector.p[sector.n - 1] == '~';
        a->sector = a->weak ? kw_str_sub(sector, 1, sector.n) : kw_str_sub(sector, 0, sector.n - a->yields);
        a->role = kw_table_cell(t, r, c_role);
        a->code = kw_table_cell(t, r, c_code);
        if (a->code.n && a->code.p[a->code.n - 1] == '?') {
            a->presumed = kw_str_sub(a->code, 0, a->code.n - 1);
            a->code = KW_STR("");
        }
        a->apart = kw_str_is(a->code, "---!");
        if (a->apart) a->code = KW_STR("");
        a->kind = kind < 0 ? WHO_AGENT_PERSON : (uint8_t)kind;
        code = register_entry(lang, phrase, WHO_AGENT, 0, r, false);
        if (!code) code = register_entry(lang, kw_table_cell(t, r, c_plural), WHO_AGENT, 0, r, true);
        if (!code && reduplicate && kind <= WHO_AGENT_BODY) { // "menteri-menteri luar negeri"
            char both[256];
            size_t word = kw_str_find_byte(phrase, ' ', 0);
            if (word + 1 + phrase.n < sizeof both && word >= 3) {
                memcpy(both, phrase.p, word);
                both[word] = ' ';
                memcpy(both + word + 1, phrase.p, phrase.n);
                code = register_entry(lang, kw_str_make(both, word + 1 + phrase.n), WHO_AGENT, 0, r, true);
            }
        }
    }
    return code;
}

static kawat_code register_reference(kw_register *reg, who_lang *lang, const kw_pack *pack, bool *reduplicate)
{
    const kw_table *t = kw_pack_lang_table(pack, lang->code, "reference");
    int c_kind = kw_table_column(t, "kind"), c_phrase = kw_table_column(t, "phrase"), c_value = kw_table_column(t, "value");
    lang->refs = calloc(kw_table_rows(t) + 1u, sizeof *lang->refs);
    if (!lang->refs) return KAWAT_E_MEMORY;
    lang->home = KW_NONE;
    kawat_code code = KAWAT_OK;
    for (uint32_t r = 0; r < kw_table_rows(t) && !code; r++) {
        kw_str kind_name = kw_table_cell(t, r, c_kind), phrase = kw_table_cell(t, r, c_phrase);
        if (kw_str_is(kind_name, "order")) lang->head_first = kw_str_is(phrase, "head-first");
        if (kw_str_is(kind_name, "plural-rule")) *reduplicate = lang->numberless = true;
        if (kw_str_is(kind_name, "home")) lang->home = who_state_index(reg, phrase);
        if (kw_str_is(kind_name, "no-name")) code = register_entry(lang, phrase, WHO_VOID, kw_str_is(kw_table_cell(t, r, c_value), "street"), 0, false);
        int kind = REGISTER_KIND(register_ref_kinds, kind_name);
        if (kind < 0 || !phrase.n) continue;
        lang->refs[lang->n_refs] = (who_ref){ phrase, kw_table_cell(t, r, c_value), (uint8_t)kind };
        bool sighted = kind == WHO_REF_GROUP || kind == WHO_REF_STATE_NOUN || kind == WHO_REF_DOCUMENT || kind == WHO_REF_RELATION;
        if (sighted) {
            code = register_entry(lang, phrase, WHO_REF, kind, lang->n_refs, kind == WHO_REF_GROUP);
        } else {
            code = kw_phrases_add(lang->small, phrase, lang->n_refs);
            if (code != KAWAT_E_MEMORY) code = KAWAT_OK;
        }
        lang->n_refs++;
    }
    return code;
}

// "make statement/comment", "hold_that": each head with each word that must stand by it, as a phrase of two words.
static kawat_code register_cue_pairs(who_lang *lang, kw_str heads, kw_str with, uint32_t row)
{
    char pair[2 * 64 + 2];
    for (kw_str head; heads.n && kw_str_next(&heads, '/', &head);) {
        kw_str rest = with;
        size_t at = kw_str_find_byte(head, '_', 0);
        if (at < head.n) { // "point_out"
            rest = kw_str_sub(head, at + 1, head.n);
            head = kw_str_sub(head, 0, at);
        }
        if (!rest.n) rest = KW_STR("_");
        for (kw_str one; rest.n && kw_str_next(&rest, '/', &one);) {
            one = kw_str_sub(one, 0, kw_str_find_byte(one, '_', 0));
            if (!head.n || head.p[0] == '@' || head.n > 64 || one.n > 64 || (one.n && one.p[0] == '@')) continue;
            int n = snprintf(pair, sizeof pair, "%.*s%s%.*s", KW_STR_FMT(head), one.n ? " " : "", KW_STR_FMT(one));
            if (kw_phrases_add(lang->cues, kw_str_make(pair, (size_t)n), row) == KAWAT_E_MEMORY) return KAWAT_E_MEMORY;
        }
    }
    return KAWAT_OK;
}

// The heads of reporting expressions: "_" joins words, "/" separates alternatives, "*" marks the head where it is not first.
static kawat_code register_cues(who_lang *lang, const kw_pack *pack)
{
    const kw_table *t = kw_pack_lang_table(pack, lang->code, "cues");
    int c_phrase = kw_table_column(t, "phrase");
    kawat_code code = KAWAT_OK;
    for (uint32_t r = 0; r < kw_table_rows(t) && !code; r++) {
        kw_str rest = kw_table_cell(t, r, c_phrase), word, head = { NULL, 0 }, with = { NULL, 0 };
        while (rest.n && kw_str_next(&rest, ' ', &word)) {
            bool marked = word.n && word.p[0] == '*';
            if (!word.n) continue;
            if (marked && head.n) with = head;
            if (!head.n || marked) head = kw_str_sub(word, marked, word.n);
            else if (!with.n) with = word;
        }
        code = register_cue_pairs(lang, head, with, r);
    }
    return code;
}

static kawat_code register_days(who_lang *lang, const kw_pack *pack)
{
    const kw_table *t = kw_pack_lang_table(pack, lang->code, "calendar");
    int c_kind = kw_table_column(t, "kind"), c_phrase = kw_table_column(t, "phrase");
    for (uint32_t r = 0; r < kw_table_rows(t); r++) {
        kw_str kind = kw_table_cell(t, r, c_kind);
        bool day = kw_str_starts(kind, KW_STR("weekday"));
        if (!day && !kw_str_starts(kind, KW_STR("month"))) continue;
        if (kw_phrases_add(lang->days, kw_table_cell(t, r, c_phrase), day) == KAWAT_E_MEMORY) return KAWAT_E_MEMORY;
    }
    return KAWAT_OK;
}

static kawat_code register_language(kw_register *reg, who_lang *lang, const kw_pack *pack)
{
    bool reduplicate = false;
    kawat_code code = kw_phrases_open(pack, lang->code, "names", &lang->phrases);
    if (code) return code;
    lang->small = kw_phrases_new();
    lang->cues = kw_phrases_new();
    lang->days = kw_phrases_new();
    lang->breaks = kw_pack_lang_table(pack, lang->code, "breaks");
    if (!lang->small || !lang->cues || !lang->days) return KAWAT_E_MEMORY;
    size_t phrases = (size_t)reg->n_people + reg->n_places + kw_table_rows(kw_pack_lang_table(pack, lang->code, "states")) +
                     kw_table_rows(kw_pack_lang_table(pack, lang->code, "bodies")) + 2 * (size_t)kw_table_rows(kw_pack_lang_table(pack, lang->code, "agents"));
    if (!kw_phrases_reserve(lang->phrases, phrases + phrases / 2)) return KAWAT_E_MEMORY; // as many words as that
    snprintf(lang->entries_name, sizeof lang->entries_name, "%s/entries", lang->code);
    kw_str ready = kw_pack_ready(pack, kw_str_from(lang->entries_name));
    if (!ready.n) {
        lang->cap_entries = 4096;
        lang->entries = calloc(lang->cap_entries, sizeof *lang->entries);
        if (!lang->entries) return KAWAT_E_MEMORY;
    }
    code = register_reference(reg, lang, pack, &reduplicate);
    if (!code && !ready.n) code = register_names(reg, lang, pack);
    if (!code) code = register_agents(lang, pack, reduplicate);
    if (!code && ready.n) code = register_entries_use(reg, lang, ready);
    if (!code) code = register_cues(lang, pack);
    if (!code) code = register_days(lang, pack);
    if (!code && !kw_phrases_within(lang->phrases, lang->n_entries)) code = KAWAT_E_FORMAT;
    return code;
}

kawat_code kw_register_new(const kw_pack *pack, const char *only, kw_register **out, kawat_error *err)
{
    kw_register *reg = calloc(1, sizeof *reg);
    kawat_code code = reg ? register_world(reg, pack) : KAWAT_E_MEMORY;
    if (!code) {
        reg->langs = calloc(KW_MAX_LANGUAGES, sizeof *reg->langs);
        if (!reg->langs) code = KAWAT_E_MEMORY;
    }
    for (size_t i = 0; !code && i < kw_pack_table_count(pack); i++) {
        kw_str name = kw_table_name(kw_pack_table_at(pack, i));
        size_t slash = kw_str_find_byte(name, '/', 0);
        if (!kw_str_is(kw_str_sub(name, slash, name.n), "/agents") || slash >= sizeof reg->langs->code) continue;
        if (only && !kw_str_is(kw_str_sub(name, 0, slash), only)) continue;
        if (reg->n_langs == KW_MAX_LANGUAGES) break;
        who_lang *lang = &reg->langs[reg->n_langs++];
        memcpy(lang->code, name.p, slash);
        code = register_language(reg, lang, pack);
    }
    if (!code && !(reg->story = who_story_weights(pack))) code = KAWAT_E_MEMORY;
    if (!code && !(reg->choice_weights = who_choice_weights_new(pack))) code = KAWAT_E_MEMORY;
    if (code) {
        kw_register_free(reg);
        return kw_fail(err, code, NULL, 0, 0, "the register of names could not be built");
    }
    *out = reg;
    return KAWAT_OK;
}

void kw_register_free(kw_register *reg)
{
    if (!reg) return;
    for (uint32_t i = 0; i < reg->n_langs; i++) {
        kw_phrases_free(reg->langs[i].phrases);
        kw_phrases_free(reg->langs[i].small);
        kw_phrases_free(reg->langs[i].cues);
        kw_phrases_free(reg->langs[i].days);
        if (reg->langs[i].cap_entries) free(reg->langs[i].entries);
        free(reg->langs[i].agents);
        free(reg->langs[i].refs);
    }
    free(reg->langs);
    free(reg->story);
    free(reg->ids_part.own);
    free(reg->terms_part.own);
    free(reg->spelling_part.own);
    kw_wordtab_free(reg->state_codes);
    kw_phrases_free(reg->surnames);
    free(reg->states);
    free(reg->bodies);
    free(reg->people);
    free(reg->terms);
    free(reg->places);
    free(reg->forces);
    free(reg->choice_weights);
    free(reg);
}

void kw_register_each_index(const kw_register *reg, void (*take)(void *to, const kw_phrases *index), void *to)
{
    take(to, reg->surnames);
    for (uint32_t i = 0; i < reg->n_langs; i++) take(to, reg->langs[i].phrases);
}

void kw_register_each_part(const kw_register *reg, void (*take)(void *to, const char *name, kw_str bytes), void *to)
{
    take(to, "world/ids", reg->ids_part.bytes);
    take(to, "world/terms", reg->terms_part.bytes);
    take(to, "world/spelling", reg->spelling_part.bytes);
    for (uint32_t i = 0; i < reg->n_langs; i++)
        take(to, reg->langs[i].entries_name, kw_str_make((const char *)reg->langs[i].entries, reg->langs[i].n_entries * sizeof *reg->langs[i].entries));
}

const who_lang *who_lang_of(const kw_register *reg, const char *lang)
{
    for (uint32_t i = 0; lang && i < reg->n_langs; i++)
        if (strcmp(reg->langs[i].code, lang) == 0) return &reg->langs[i];
    return NULL;
}

// Asked for every mention: codes of three capitals stand in a table of their own.
static uint32_t register_letters(kw_str code)
{
    if (code.n != 3) return KW_NONE;
    uint32_t at = 0;
    for (size_t i = 0; i < 3; i++) {
        if (code.p[i] < 'A' || code.p[i] > 'Z') return KW_NONE;
        at = at * 26 + (uint32_t)(code.p[i] - 'A');
    }
    return at;
}

uint32_t who_state_index(const kw_register *reg, kw_str code)
{
    uint32_t letters = register_letters(code);
    return letters == KW_NONE ? register_id(reg->state_codes, code) : reg->state_at[letters] - 1u; // 0: KW_NONE
}

const kw_term *who_term_on(const kw_register *reg, const who_person *person, int32_t date, bool *former)
{
    const kw_term *now = NULL, *past = NULL;
    for (uint32_t i = 0; i < person->n_terms; i++) {
        const kw_term *t = &reg->terms[person->first_term + i];
        if (date == INT32_MIN) {
            if (!past || t->to >= past->to) past = t;
        } else if (t->from <= date && date <= t->to) {
            now = t;
        } else if (t->to < date && (!past || t->to > past->to)) {
            past = t;
        }
    }
    *former = !now && past && date != INT32_MIN;
    return now ? now : past;
}

uint32_t kw_register_terms(const kw_register *reg, kw_str person_id, const kw_term **out)
{
    uint32_t p = register_person(reg, person_id);
    if (p == KW_NONE || !reg->people[p].n_terms) return 0;
    *out = &reg->terms[reg->people[p].first_term];
    return reg->people[p].n_terms;
}
