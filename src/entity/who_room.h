// SPDX-License-Identifier: Apache-2.0
// What the files of the entity room share; nobody outside includes this.
//
//   register.c      tables of the pack ──▶ entries, each found by its phrase
//   spelling.c      how the names of a country's people are spelt
//   sight.c         words ──▶ sightings: phrases of the register in the text, and marks on small words
//   mention.c       trees ──▶ mentions: noun phrases with their spans
//   name.c          which words are part of a name
//   office.c        sightings inside a mention ──▶ draft: what it says by its own words
//   who_resolve.c   drafts ──▶ entities, left to right through the document
//   person.c        people by their names
//   called.c        what international bodies are called besides, and whom somebody works for
//   supposed.c      who somebody is held to be
//   several.c       one phrase, the people of several countries
//   counted.c       people told by no more than their number
//   pair.c          "they" after two who met
//   sayer.c         who says "I", and whom "he said" cannot mean
//   refer.c         other words that point back
//   whereabouts.c   places ──▶ the country of those known by what they do
//   country.c       which country an unmarked actor of the document belongs to
//   polity.c        which countries have such an office, or are such a state
//   army.c          soldiers ──▶ whose they are, by those beside them
//   forces.c        where there is war, and whose forces are in whose land
//   choice.c        learned choices: countries, antecedents
//   lend.c          sectors that a story lends: army or police, whose crowd
//   story.c         where one story of a bulletin ends and the next begins
//
// A draft tells what the words of a phrase say and looks at nobody else in the text; whom they mean the resolver tells: that is the seam
// between office.c and who_resolve.c.
#ifndef KW_WHO_ROOM_H
#define KW_WHO_ROOM_H

#include "entity/entity.h"
#include "lexicon/phrase.h"
#include "lexicon/wordtab.h"

enum { WHO_GRAMS = 4096 }; // buckets of letter triples
enum { WHO_SCENE = 40 }; // sentences after which a country named is no longer the scene
enum { WHO_MAX_CLIMB = 24 }; // steps up a tree: a noun phrase nested deeper is not read further

typedef enum who_kind { // of an entry; the order settles equal phrases: the first wins
    WHO_PERSON, WHO_BODY, WHO_STATE, WHO_AGENT, WHO_REF, WHO_PLACE, WHO_VOID
} who_kind;

typedef enum who_state_kind {
    WHO_STATE_NAME, WHO_STATE_OFFICIAL, WHO_STATE_FORMER, WHO_STATE_ABBR, WHO_STATE_ADJECTIVE, WHO_STATE_PEOPLE,
    WHO_STATE_PERSON, WHO_STATE_CAPITAL, WHO_STATE_SEAT, WHO_STATE_HOUSE, WHO_STATE_REGION,
    WHO_STATE_SHORT // "the North": once the text has named the state in full
} who_state_kind;

typedef enum who_agent_kind {
    WHO_AGENT_OFFICE, WHO_AGENT_TITLE, WHO_AGENT_PERSON, WHO_AGENT_GROUP, WHO_AGENT_BODY, WHO_AGENT_FORMER, WHO_AGENT_RANK, WHO_AGENT_KIN
} who_agent_kind;

typedef enum who_ref_kind {
    WHO_REF_PRONOUN, WHO_REF_DEFINITE, WHO_REF_INDEFINITE, WHO_REF_GROUP, WHO_REF_STATE_NOUN, WHO_REF_DOCUMENT, WHO_REF_LOCATIVE,
    WHO_REF_OF, WHO_REF_TOWARD, WHO_REF_SHORT, WHO_REF_BLOC, WHO_REF_TITLE, WHO_REF_GENDER, WHO_REF_RELATION, WHO_REF_PARTICLE,
    WHO_REF_COPULA, WHO_REF_BACKED, WHO_REF_OTHER, WHO_REF_FAITH /* a people or faith of no one country */, WHO_REF_CALLED,
    WHO_REF_GIVEN /* a first name that tells the gender */,
    WHO_REF_REASON /* what somebody is judged for stands behind it */,
    WHO_REF_ATTRIBUTE /* before the noun of a body tells of no other one */, WHO_REF_WORKING, WHO_REF_EMPLOYER /* prepositions behind it */, WHO_REF_ONCE,
    WHO_REF_PLACE_NOUN /* a kind of place, before its name */,
    WHO_REF_MEETING /* words for a meeting of two */,
    WHO_REF_COUNT /* a number, up to nine */, WHO_REF_STATES /* nouns for several states */, WHO_REF_SIDE /* of the compass, where it parts a land */,
    WHO_REF_REGION /* of a part of one country */, WHO_REF_WORLDWIDE, WHO_REF_ABROAD, WHO_REF_LED /* by whom stands behind it */,
    WHO_REF_AGENT /* before who did it */, WHO_REF_AMID, WHO_REF_ALL,
    WHO_REF_FOREIGN /* of elsewhere, wherever they are */,
    WHO_REF_UNKNOWN /* whom nobody knows */,
    WHO_REF_NAMED /* no kind of the table: a name by its place */, WHO_REF_FROM /* nor this: "asal", before where somebody comes from */, WHO_REF_KINDS
} who_ref_kind;
#define WHO_MARK(kind) (UINT64_C(1) << (kind))

// The first of the words in polity.c, in its order; the others are asked for by name.
enum who_polity { WHO_KING = 1, WHO_NO_PRESIDENT = 2, WHO_NO_PREMIER = 4, WHO_NO_MINISTER = 8, WHO_NO_ARMY = 16 };
typedef struct who_state {
    kw_str code, qid, name;
    uint32_t polity; // a bit for each word of polity.c
    kw_str army;     // of a state without one: whose soldiers are there
    kw_str before;   // what it was a part of before the day `since`
    int32_t since;
    uint32_t first_force, n_forces; // of the register's, in its land
} who_state;
typedef struct who_body { kw_str id, kind, name, code, sector, called; } who_body;
typedef struct who_person { kw_str id, name; uint32_t first_term, n_terms; } who_person;
typedef struct who_agent {
    kw_str sector; // without the "~"
    kw_str role, code;
    kw_str presumed; // "USA?": the country where the story speaks of it and of no other that has such a one
    uint8_t kind;  // who_agent_kind
    bool apart;    // "---!": not of the country beside it ("US allies", "Iraq's neighbours")
    bool weak;     // "~GOV": takes the sector of the body or office beside it
    bool yields;   // "GOV~": has a sector of its own, and gives way to a body that it belongs to ("president of a union")
    bool force;    // "MIL?": of the army or the police, whichever the story speaks of
} who_agent;
typedef struct who_ref { kw_str phrase, value; uint8_t kind; } who_ref;

typedef struct who_entry {
    uint8_t kind, sub; // who_kind; who_state_kind or who_ref_kind, of WHO_VOID 1 for a street
    bool all_caps;     // a short form that the text must write in capitals too ("AS", "US")
    bool plural;
    uint32_t ref;      // index into the list of its kind
} who_entry;

typedef struct who_lang {
    char code[8];
    kw_phrases *phrases; // payload: index of entries
    kw_phrases *small;   // pronouns, determiners, prepositions …; payload: index of refs
    kw_phrases *cues;    // verbs and nouns of speech, alone or with a word that must stand by ("make statement")
    kw_phrases *days;    // names of weekdays and months; payload: 1 for a weekday
    const kw_table *breaks; // the segmenter's: it begins with words by how they are written inside sentences
    char entries_name[16]; // of the part that holds them ready
    who_entry *entries;
    uint32_t n_entries, cap_entries; // cap 0: the pack's
    who_agent *agents;
    uint32_t n_agents;
    who_ref *refs;
    uint32_t n_refs;
    bool head_first;     // the noun comes before what modifies it
    bool numberless;     // a noun by itself may mean several
    uint32_t home;       // state index or KW_NONE
} who_lang;

typedef struct who_force { // a row of world/forces
    uint32_t of;      // a state, the land itself where the war is its own; n_states: an international body, KW_NONE: nobody known
    int32_t from, to; // days, inclusive
} who_force;

typedef struct who_part { // what the pack holds ready; `own`: made here, where it does not
    kw_str bytes;
    void *own;
} who_part;
typedef struct who_spelt { uint16_t state, count; } who_spelt;

struct kw_register {
    who_state *states;
    uint32_t n_states;
    who_body *bodies;
    uint32_t n_bodies;
    who_person *people;
    uint32_t n_people;
    kw_term *terms; // those of a person together, by start
    struct { kw_str name; uint32_t state; } *places;
    uint32_t n_places;
    who_force *forces; // those in one land together
    uint32_t state_at[26 * 26 * 26]; // index + 1 of a state's code
    kw_wordtab *state_codes; // id -> index
    kw_phrases *surnames; // first and last words of names -> people, for "Presiden Hu", "Howard said"
    who_lang *langs;
    uint32_t n_langs;
    float *choice_weights; // [groups × features], choice.c
    double *story;        // weights of story.c, see there
    who_part ids_part, terms_part, spelling_part;
    const uint32_t *by_id; // [n_people]
    const who_spelt *spelt; // how often three letters stand in names of a country's people: spelling.c
    const uint32_t *spelt_first, *spelt_sums; // [WHO_GRAMS + 1] first of a triple; [n_states + 1]
};

typedef struct who_sight {
    uint32_t first, last, head; // words
    uint32_t entry, other;      // entry indexes; other: the same phrase for another state or body, or KW_NONE
    uint32_t kinds;             // who_state_kind bits where it is a state
} who_sight;

typedef enum who_what {
    WHO_NOTHING, // a noun that names no one
    WHO_IS_STATE, WHO_IS_PEOPLE, WHO_IS_BODY,
    WHO_IS_PERSON, // has a name: of the register or of the text
    WHO_IS_ROLE,   // known by what they do
    WHO_IS_NAME,   // capitalised and unknown
    WHO_IS_PRONOUN, WHO_IS_GROUP, WHO_IS_STATE_NOUN, WHO_IS_DOCUMENT, WHO_IS_RELATION, WHO_IS_NUMBER
} who_what;

enum who_draft_flag {
    WHO_DEFINITE = 1, WHO_INDEFINITE = 2, WHO_PLURAL = 4, WHO_FORMER = 8, WHO_BLOC = 16, WHO_SPECIFIC = 32 /* sector from a definite office word */,
    WHO_AT_PLACE = 64 /* country only from where they are */, WHO_CUE_SUBJECT = 128, WHO_SUBJECT = 256, WHO_PROPER = 512, WHO_PLACE_WORD = 1024,
    WHO_OBJECT = 2048, WHO_APPOSED = 4096, WHO_REFLEXIVE = 8192,
    WHO_FORCE = 16384 /* sector, or the want of one, from a word that the army and the police share */
};

typedef struct who_draft {
    uint8_t what;
    uint32_t flags;
    char gender;             // 'm', 'f', 'n' (a thing), 'p' (a person), 0 unknown
    uint8_t person_no;       // pronouns: 1, 2, 3
    const who_agent *agent;
    const who_body *body;
    uint32_t person, state;  // register indexes or KW_NONE
    kw_str code, sector;     // what the words say; empty where they do not
    kw_str presumed;         // the country of its words that the story must bear out
    kw_str role;
    uint32_t name_first, name_last; // words of a person's name; name_last < name_first: none
    uint8_t n_group;
    char group_of;           // 's' states, 'l' leaders, 'p' persons, 't' those, 'b' bodies, 'a' any
    kw_str group_codes;      // the countries where the words fix them ("the two Koreas"), separated by spaces
} who_draft;

typedef struct who_map { // open addressing, in the arena; key 0 is free
    struct { uint64_t key; uint32_t value; } *slots;
    uint32_t n, cap;
} who_map;

typedef struct who_live { // what the resolver remembers of an entity
    uint32_t last_mention, last_sent;
    uint32_t name_words[8]; // word indexes of the fullest name
    uint8_t n_name_words;
    char gender;
    bool soft;    // code only inferred
    bool soft_sector;
    bool plural;
    const who_body *body; // of the register, or NULL
    kw_str noun;  // of a body: what it is, "council" of the Security Council
} who_live;

typedef struct who_work {
    const kw_register *reg;
    const who_lang *lang;
    const kw_text *text;
    int32_t date;
    kw_arena *arena;
    kw_who *who;
    bool keep_choices;
    struct { who_sight *items; uint32_t n, cap; } sights;
    uint32_t *sight_at;  // [n_words] sighting that covers the word, or KW_NONE
    uint64_t *marks;     // [n_words] WHO_MARK bits
    uint32_t *small_ref; // [n_words] pronoun or title entry of refs, or KW_NONE
    uint32_t *case_of, *subj_of; // [n_words] case mark, subject of a word, document indexes or KW_NONE
    uint32_t *sent_first;        // [n_words] first word of the word's sentence
    uint8_t *is_cue;     // [n_words]
    struct { kw_mention *items; uint32_t n, cap; } mentions;
    who_draft *drafts;   // parallel to mentions
    who_live *live;      // parallel to entities
    uint32_t cap_live;
    who_map keys, names, roles, later; // later: name word -> first mention that tells who it is
    who_map full_names;  // last words of names written in full
    who_map initials; // "AS (35)": somebody's, wherever the text has them
    who_map trade_names; // "Baker", a word for an occupation that a person of the text has for a name
    who_map common, proper; // words without a capital; names inside sentences: filled when first asked for
    bool common_filled;
    uint32_t last_sector[32][2]; // latest entity of a sector: persons, bodies and groups
    uint32_t last_speaker, last_person, last_state, last_org, last_group;
    uint32_t speaker_before, org_before; // the last speaker and body when the sentence began
    double *setting;     // [n_states] weight of a country as the scene, as of setting_sent
    uint32_t *setting_sent;
    uint64_t *lately;    // a bit for each country whose weight still counts, or that the next sentences name
    double decay[WHO_SCENE + 1]; // what so many sentences leave of a weight
    uint32_t *story_of;  // [n_sents] first sentence of the story that a sentence belongs to
    uint32_t *dateline;  // [n_sents] the word after the dateline that it begins with, 0 where it has none
    double *story_p;     // [n_sents] how likely the sentence opens a story, 0 inside a paragraph
    double *story_apart; // [n_sents] sum of -log(1 - story_p) up to it: see who_story_same
    uint32_t story;      // the one being read
    bool story_igo;      // it names an international body
    kw_str story_opener; // code of the first country that it names
    bool abroad;         // the document names countries, and the language's home is not among them
    uint32_t not_state;  // the country that the actor being asked about deals with: it is not of it
    uint32_t sent_place; // state of a place that this sentence names, or KW_NONE
    double *ahead;       // [n_states] what the next sentences name
    double *whole;       // [n_states] over the whole story
    uint64_t *named;     // a bit for each country of these
} who_work;

// ---- register.c ----
const who_lang *who_lang_of(const kw_register *reg, const char *lang);
uint32_t who_state_index(const kw_register *reg, kw_str code); // KW_NONE where unknown
// The term a person is in on `date`; *former where the last one is over. NULL where the register knows none by then.
const kw_term *who_term_on(const kw_register *reg, const who_person *person, int32_t date, bool *former);

// Days since 1970 of "YYYY", "YYYY-MM", "YYYY-MM-DD": the first or the last day meant; `absent` for anything else.
int32_t who_date(kw_str s, bool last, int32_t absent);

// ---- spelling.c ----
kawat_code who_spelling_read(kw_register *reg, const kw_pack *pack); // once the terms are read
// How much a word looks like a name of that country, the logarithm of a likelihood ratio; 0 where the register cannot tell.
double who_spelt_like(const kw_register *reg, kw_str word, uint32_t state);

// ---- sight.c ----
void who_scan(who_work *w);
const who_ref *who_ref_of(const who_work *w, uint32_t i, who_ref_kind kind); // what the table says of the word as one of that kind; NULL: it is none
static inline const who_entry *who_entry_of(const who_work *w, const who_sight *s) { return &w->lang->entries[s->entry]; }
static inline bool who_is_small(const who_work *w, kw_str lower, who_ref_kind kind) // is it a small word of that kind: "al", a particle?
{
    int64_t r = kw_phrases_get(w->lang->small, lower);
    return r >= 0 && w->lang->refs[r].kind == kind;
}
// "Mr" in "Mr Corvino", "Pak" in "Pak Budi": before a name, and no part of it.
static inline bool who_honorific(const who_work *w, uint32_t i)
{
    const kw_word *words = w->text->words;
    if (w->small_ref[i] == KW_NONE || w->lang->refs[w->small_ref[i]].kind != WHO_REF_TITLE || w->sight_at[i] != KW_NONE) return false;
    if (i + 1 >= w->text->n_words || w->sent_first[i + 1] != w->sent_first[i]) return false;
    return (words[i + 1].flags & KW_WORD_CAPITAL) && words[i + 1].upos != KW_UPOS_PUNCT;
}
// "Corp" in "Corvino Steel Corp", "University" in "Emory University": a word for a body, written like a name.
static inline bool who_is_named_body(const who_work *w, uint32_t i)
{
    const who_entry *e = w->sight_at[i] == KW_NONE ? NULL : who_entry_of(w, &w->sights.items[w->sight_at[i]]);
    if (!e || e->kind != WHO_AGENT || !(w->text->words[i].flags & KW_WORD_CAPITAL) || w->lang->agents[e->ref].kind != WHO_AGENT_BODY) return false;
    kw_str sector = w->lang->agents[e->ref].sector;
    return kw_str_is(sector, "BUS") || kw_str_is(sector, "EDU") || kw_str_is(sector, "SOC") || kw_str_is(sector, "LAB") || kw_str_is(sector, "AGR");
}
static inline bool who_is_company(const who_work *w, uint32_t i) // one that does business
{
    return who_is_named_body(w, i) && kw_str_is(w->lang->agents[who_entry_of(w, &w->sights.items[w->sight_at[i]])->ref].sector, "BUS");
}
static inline uint32_t who_head(const who_work *w, uint32_t word) // document index of the head, KW_NONE for a root
{
    int32_t h = w->text->words[word].head;
    return h < 0 ? KW_NONE : w->sent_first[word] + (uint32_t)h;
}

static inline bool who_is_relative(const who_work *w, uint32_t word) // "who", "that", "yang": a pronoun that the table does not know
{
    return w->text->words[word].upos == KW_UPOS_PRON && !(w->marks[word] & WHO_MARK(WHO_REF_PRONOUN));
}

// ---- mention.c ----
void who_find_mentions(who_work *w);
uint32_t who_title_of(const who_work *w, uint32_t i);

// ---- office.c ----
void who_draft_mention(who_work *w, uint32_t mention);
bool who_at_place(const who_work *w, uint32_t head); // "in Moscow": a place and no actor
char who_backed(const who_work *w, uint32_t i);
kw_str who_sector_after(const who_agent *agent, kw_str sector); // of a former one
kw_str who_last_word(kw_str s); // of a role or name
kw_str who_words_str(const who_work *w, uint32_t first, uint32_t last); // as written, one space between words

// ---- supposed.c ----
void who_draft_unknown(who_work *w, uint32_t mention); // armed people whom nobody knows

// ---- counted.c ----
uint32_t who_count(const who_work *w, uint32_t i); // 1 to 9, where the word says that: "two", "kedua", "2"; 0

// ---- name.c ----
bool who_capital_word(who_work *w, uint32_t i); // may be part of a name
bool who_name_link(const who_work *w, uint32_t i); // joins two such: "al", a hyphen
bool who_particle_first(who_work *w, uint32_t i, uint32_t last); // "al" before the name that it belongs to
bool who_common_word(who_work *w, uint32_t i); // only begins a sentence
kw_str who_pair_of_states(const who_work *w, uint32_t i); // "Israel-Palestina": both codes, a space between; empty for none
bool who_half_before(const who_work *w, uint32_t i); // does the first half of such a pair need the word before it?

// ---- story.c ----
void who_find_stories(who_work *w);
double who_story_same(const who_work *w, uint32_t sent, uint32_t other); // how likely two sentences are of one story
double *who_story_weights(const kw_pack *pack); // from malloc; NULL for want of memory

// ---- country.c ----
void who_setting_begin(who_work *w); // before the others
void who_setting_fade(who_work *w, uint32_t sent); // what a new sentence leaves of the scene
void who_setting_note(who_work *w, uint32_t state, uint32_t sent, double weight);
uint32_t who_setting_best(const who_work *w, uint32_t sent); // state index or KW_NONE
void who_presume(who_work *w, uint32_t at, uint32_t end); // mentions of one story
bool who_comes_from(const who_work *w, uint32_t mention);
double who_setting_weight(const who_work *w, uint32_t mention);

// ---- polity.c ----
kw_str who_polity_read(who_state *state, kw_str cell); // of world/states; returns the day since when it is one, empty where that is long ago
void who_polity_backdate(who_work *w); // in a document older than a state everybody of it is of the one that it was a part of
bool who_polity_armed(const who_work *w, const who_draft *d, uint32_t state); // is it somebody of an army, which that state has not?
bool who_polity_fits(const who_work *w, const who_draft *d, uint32_t state); // has that state such an office?
bool who_polity_is(const who_work *w, kw_str kind, uint32_t state); // is it such a state: "king", "island", "republic"?

// ---- forces.c ----
kawat_code who_forces_read(kw_register *reg, const kw_pack *pack);
uint32_t who_forces_index(const kw_register *reg, kw_str code); // of a state; n_states of an international body, KW_NONE of anybody else
bool who_forces_in(const who_work *w, uint32_t of, uint32_t in); // on the document's day; both the same: is there war within?

// ---- lend.c ---- of the mentions of one story
void who_tell_force(who_work *w, uint32_t at, uint32_t end);
void who_tell_crowd(who_work *w, uint32_t at, uint32_t end);

// ---- who_resolve.c ----
void who_resolve_all(who_work *w);

// Bit sets of countries: of some 250 a text names a few.
static inline void who_bit_put(uint64_t *bits, uint32_t i) { bits[i / 64] |= (uint64_t)1 << i % 64; }
static inline uint32_t who_bit_next(const uint64_t *bits, uint32_t n, uint32_t i) // the first from i on, n where there is none
{
    for (uint32_t at = i / 64; at * 64 < n; at++) {
        uint64_t left = at == i / 64 ? bits[at] & ~(uint64_t)0 << i % 64 : bits[at];
        if (left) return at * 64 + (uint32_t)__builtin_ctzll(left);
    }
    return n;
}
#define WHO_EACH_BIT(i, bits, n) for (uint32_t i = who_bit_next((bits), (n), 0); i < (n); i = who_bit_next((bits), (n), i + 1))

// ---- who_map.c ----
void who_map_put(kw_arena *arena, who_map *map, uint64_t key, uint32_t value); // replaces
uint32_t who_map_get(const who_map *map, uint64_t key); // KW_NONE where absent

#define WHO_RULES(X)                                                                                                       \
    X(WHO_RULE_NONE, "none") X(WHO_RULE_STATE, "state") X(WHO_RULE_PEOPLE, "people") X(WHO_RULE_BODY, "body")                \
    X(WHO_RULE_REGISTER, "register") X(WHO_RULE_WORDS, "office-words") X(WHO_RULE_SHORT, "short-name")                      \
    X(WHO_RULE_ALIAS, "abbreviation") X(WHO_RULE_SETTING, "setting") X(WHO_RULE_ROLE, "same-role")                           \
    X(WHO_RULE_DESCRIPTION, "description") X(WHO_RULE_PRONOUN, "pronoun") X(WHO_RULE_SPEAKER, "speaker")                     \
    X(WHO_RULE_GROUP, "group") X(WHO_RULE_STATE_NOUN, "state-noun") X(WHO_RULE_ISSUER, "issuer")                             \
    X(WHO_RULE_RELATION, "relation") X(WHO_RULE_APPOSITION, "apposition") X(WHO_RULE_UNNAMED, "unnamed")                     \
    X(WHO_RULE_NAME, "name")
typedef enum who_rule {
#define X(id, name) id,
    WHO_RULES(X)
#undef X
    WHO_RULE_COUNT
} who_rule;

#endif
