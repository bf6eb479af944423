// SPDX-License-Identifier: Apache-2.0
// The lexicon of the event room in memory: predicates, operators and cues as patterns over words, and the composition table.
//
//   "carry_out attack/raid"  ──▶  head atom {carry out}, atom {attack | raid};  alternatives are runs of word numbers
//
// Words of a language are numbered (the vocabulary); a form of the text may stand for several numbers (inflection). All of it is built
// once when the pack is opened, immutable after and shared by threads.
#ifndef KW_GRAMMAR_H
#define KW_GRAMMAR_H

#include "event/context.h"
#include "event/event.h"
#include "event/meaning.h"

typedef struct kw_scenes kw_scenes; // words of death and injury, numbers: scene.h

enum {
    KW_ALT_WORDS = 5,    // longest run of words inside one atom ("in_exchange_for")
    KW_ATOMS = 8,        // atoms of one phrase
    KW_SLOTS = 8,        // argument slots of one entry, in order of preference
    KW_CLITICS = 16,
    KW_TOPICS = 8,       // topic classes of a language, and mode classes
    KW_IDS_PER_WORD = 6, // vocabulary numbers that one form may stand for
};

// A word number with what inflection says of the form: bits of kw_feat (KW_FEAT_PASS …).
typedef struct kw_reading {
    uint32_t id;
    uint32_t feat;
} kw_reading;

typedef struct kw_form_reading {
    kw_reading reading;
    uint32_t next; // of the same form, of kw_lexis.readings + 1; 0: none
} kw_form_reading;

typedef struct kw_alt {
    uint32_t id[KW_ALT_WORDS];
    uint32_t n;
} kw_alt;

typedef struct kw_atom {
    uint32_t first, n : 31; // of kw_lexis.alts
    uint32_t done_to : 1;   // never who does it: "send >troop", not "troops sent food"
} kw_atom;

typedef struct kw_range { uint32_t first, n; } kw_range;

typedef struct kw_named_words {
    kw_str name;
    kw_atom words;
} kw_named_words;

typedef enum kw_slot_kind {
    KW_SLOT_SUBJ, KW_SLOT_OBJ, KW_SLOT_IOBJ, KW_SLOT_PREP, KW_SLOT_POSS, KW_SLOT_MOD, KW_SLOT_OBJOF, KW_SLOT_CSUBJ, KW_SLOT_ATTR,
    KW_SLOT_SPEAKER, KW_SLOT_AFTER, KW_SLOT_OWN, KW_SLOT_NONE
} kw_slot_kind;

typedef struct kw_slot {
    kw_slot_kind kind;
    uint32_t first, n; // prepositions, of kw_lexis.alts
    kw_str sector;     // of KW_SLOT_OWN: the body of the recipient's own state that alone can have done it, "own:JUD"
} kw_slot;

typedef struct kw_slots {
    const kw_slot *items; // of kw_lexis.slots
    uint32_t first, n;
    bool joint; // two-sided: everybody is an actor
    bool given; // the source names slots (else they are the defaults)
} kw_slots;

typedef enum kw_entry_kind { KW_ENTRY_PREDICATE, KW_ENTRY_OPERATOR, KW_ENTRY_CUE, KW_ENTRY_KINDS } kw_entry_kind;
typedef enum kw_need { KW_NEED_NOTHING, KW_NEED_ACTOR, KW_NEED_RECIPIENT, KW_NEED_EITHER, KW_NEED_BOTH } kw_need;

// Where the event below an operator may sit: a relation and, where given, its prepositions or markers. rel KW_REL_NONE with
// `head`: the operator modifies the event's own word.
typedef struct kw_place_below {
    uint32_t rel : 8, head : 1, n : 23, first; // rel: kw_rel; first, n: prepositions, of kw_lexis.alts; n 0: any
} kw_place_below;

typedef struct kw_entry {
    kw_entry_kind kind;
    kw_str id;
    kw_upos pos;
    uint32_t n_atoms;
    kw_atom atoms[KW_ATOMS]; // atoms[0] is the head
    kw_slots actor, recipient; // of a cue: actor is the speaker
    // predicates
    kw_str event, mode, cameo, context;
    kw_need need;
    // operators
    kw_str op;
    kw_place_below below[KW_SLOTS];
    uint32_t n_below; // 0: anywhere below
    // cues
    kw_str said; // "ccomp", "parataxis", "obj", "clause" or a list
} kw_entry;

// What a word heads, small enough to run through; most entries end at `next` or `needs`.
typedef struct kw_head {
    uint32_t entry;
    kw_entry_kind kind;
    uint32_t next; // the word after it in the run that it begins, UINT32_MAX where it stands alone
    uint8_t pos;   // kw_upos of the entry
    bool alone;    // of its atom no other alternative begins with the word
    kw_atom needs; // the choicest other atom of the phrase: the sentence must hold a word that begins it; n 0 where there is none
} kw_head;

typedef struct kw_lexis kw_lexis; // the entries of one language

struct kw_lexis {
    const char *lang;
    bool ready;   // forms, readings, alts and read stand in the pack (lexis_part.c): they are never written
    bool by_form; // words are found by expanded forms, not by lemma (languages with inflection rules)
    kw_str clitics[KW_CLITICS]; // endings taken off a form that is unknown
    uint32_t n_clitics;
    struct kw_inflections *inflections; // of inflect.c, made with the first word; NULL before
    // vocabulary: form -> readings
    struct kw_form_slot { uint64_t key; kw_form_reading first; } *forms;
    size_t cap_forms, n_forms;
    kw_form_reading *readings; // besides the first of a form
    uint32_t n_readings, cap_readings;
    uint32_t n_words;             // vocabulary numbers in use
    kw_alt *alts;
    uint32_t n_alts, cap_alts;
    kw_range *read;               // the alternatives of each atom, in the order in which the tables were read
    uint32_t n_read, cap_read;
    uint32_t *alt_first;          // [n_alts] id[0] of each, close together
    // function words the tree walks need, from data/<lang>/classes.tsv: agent-marker (by, oleh), relative-pronoun (who, yang),
    // complementizer (that, bahwa), telling-verb (tell: it takes a person and a that-clause), addressee-marker (to, kepada: whom
    // something is said to), attributive (militer: after a noun it says of what kind, not whose), purpose-marker (to, untuk),
    // judgement-verb (thank, punish: the one judged is the doer of the reason), levy-verb (impose: a measure on somebody for what he does),
    // opponent-marker (with: clashes with troops), aside-marker (after, while: what he does who judges, and no
    // reason), toll-word (menewaskan, luka: what an attack in the same
    // sentence did), future-word (depan: in a time, it is still to come), bound-preposition (ke, sebagai: its phrase goes with the verb,
    // whatever noun the tree hung it on), using-verb (use: what one uses a thing to do is done), one-of-row (first, latest: the first to
    // do a thing has done it), since-marker (since, sejak: what has gone on
    // since then is no history), at-once-marker (when: its clause tells the same deed), when-marker
    // (after: what follows it behind a cue tells when it was said), rumour-word (report: where it speaks bare, of nobody in particular),
    // back-pointer (hal itu: what stands before was said), harmless-cause (what is nobody's deed: an
    // earthquake), nobody-word (no, nobody), capture-word (seize: things,
    // or people), prison-word (jail: a sentence that names it is served there), prospect-word (face: what is only threatened with),
    // invitation-word (invitation: what it is to has not been done), raid-word (raid: by the police a search),
    // question-word (whether, how: what is asked is a question, no request), assertion-verb (insist, warn: that a thing is so requests and
    // threatens nothing), condition-word (until, if: what is to happen first has not happened), strike-word (strike: by workers a stoppage),
    // naming-verb (call: something by a name), month-name (march: with a capital it is a month), corpse-word (body: found, it is a toll), cause-marker (of, karena:
    // what one dies of), dating-marker (in, after: a thing of the past behind it dates the deed), closing-word (block: by people in the
    // street a protest), modal-word (hendak), preverb (kerap) and
    // preverb-head (enggan: the verb is its complement): words between subject and verb; vehicle (held, it is seized);
    // calling-verb (menganggap … sebagai: what somebody is taken for hangs on it, unless a serving-verb (bekerja) takes the as-marker);
    // part-marker (dari: between a number and those of whom it counts a part);
    // nationality-word (berkebangsaan: the state behind it is theirs before whom it stands);
    // company-marker (along with: who goes along with the doer does it too), joining-verb (joined Mali in condemning: so does he who is joined),
    // leading-participle (Mali-led: whose the deed is), controlling-verb (prevented Mali from attacking: what follows is its object's deed), backing-word (aided by: so do the soldiers who help),
    // party-marker (between: who fight each other), aim-verb (hunt: whom a force is sent out to stop), including-marker (including: who is
    // told of among those before it)
    kw_atom agent_markers, aims, including, relatives, purpose, judgements, attributives, addressees, complementizers, tellers, embargoes, sayers, tolls,
        bound, future, users, firsts, asides, opponents, parties, levies, since, at_once, whens, asked, documents, pointers, rumours,
        harmless, nobody, captures, protests, prison, prospects, invitations, raids, persons, person_nouns, guises, backers, fates, abouts, nationalities,
        questions, assertions, conditions, strikes, namers, months, corpses, causes,
        datings, company, joiners, controllers, leaders, fields, vagues, part_markers, closings, modals, preverbs, preverb_heads, vehicles, callers, as_markers,
        serving;
    // what a sentence is about, for the scorer: classes named topic-…; with what force is used: means-MODE, the telling ones first;
    // what is asked for, asked-for-MODE
    kw_named_words topics[KW_TOPICS], means[KW_TOPICS], asked_for[KW_TOPICS];
    uint32_t n_topics, n_means, n_asked;
    uint8_t accident, game, sport, war; // the bits of the topics of these names, 0 where the language has none
    uint32_t n_class_alts; // of alts, from the first: those of the function words above
    bool *begins_class;    // [n_words] one of them begins with this word: most words of a text begin none
    uint8_t *begins_topic, *begins_means; // [n_words] bit i: an alternative of topics[i], of means[i] begins with this word
    kw_entry *entries;
    uint32_t n_entries;
    kw_slot *slots;               // of all entries: most have one or two
    uint32_t n_slots, cap_slots;
    kw_head *heads;               // those of word i stand from head_at[i] to head_at[i + 1]
    uint32_t *head_at;            // [n_words + 1]
};

typedef struct kw_compose_row {
    kw_str op, event, mode, result, result_mode, cameo, status, actor, recipient;
    bool negated_only; // "!EVENT"
} kw_compose_row;

typedef struct kw_code_row {
    kw_str cameo, event, mode, context;
    double goldstein;
} kw_code_row;

typedef struct kw_score_row {
    kw_str event, mode;
    double score;
} kw_score_row;

struct kw_grammar {
    kw_lexis *lexes;
    uint32_t n_lexes;
    kw_compose_row *compose;
    uint32_t n_compose;
    kw_code_row *codes;
    uint32_t n_codes;
    struct kw_wordtab *code_at; // a code -> its first row
    kw_score_row *scores;
    uint32_t n_scores;
    kw_scorer *scorer;
    kw_meanings *meanings;
    const kw_vectors *vectors; // of the model, NULL: none
    kw_contexts *contexts;
    kw_scenes *scenes;
};

const kw_lexis *kw_grammar_lexis(const kw_grammar *grammar, const char *lang); // NULL where the pack has no such language
// The vocabulary readings of a word of an analysed text; returns how many.
uint32_t kw_lexis_readings(const kw_lexis *lexis, const kw_word *word, kw_reading out[KW_IDS_PER_WORD]);
// Fetches what the readings of words will be looked up in: it is seldom in the cache.
void kw_lexis_fetch(const kw_lexis *lexis, const kw_word *words, uint32_t n);
// The first row of the composition table that fits; NULL where none does.
const kw_compose_row *kw_grammar_compose(const kw_grammar *grammar, kw_str op, kw_str event, kw_str modes, bool negated, uint32_t from);
const kw_code_row *kw_grammar_code(const kw_grammar *grammar, kw_str cameo);
double kw_grammar_score(const kw_grammar *grammar, kw_str event, kw_str modes);

// ---- used while building (grammar.c, inflect.c) ----
// Number of a citation word, added with its expanded forms where new. UINT32_MAX: out of memory.
uint32_t kw_lexis_word(kw_lexis *lexis, const kw_pack *pack, kw_str citation, bool expand);
bool kw_lexis_add_form(kw_lexis *lexis, kw_str form, kw_reading reading);
// Adds every form that data/<lang>/inflection.tsv derives from a citation form.
bool kw_inflect(kw_lexis *lexis, const kw_pack *pack, kw_str citation, uint32_t id);
void kw_inflections_free(struct kw_inflections *inflections); // NULL allowed

// ---- the ready part of a pack (lexis_part.c) ----
// Takes the part for the vocabulary of an empty lexis; the pack must outlive it. False: it is none.
bool kw_lexis_use(kw_lexis *lexis, kw_str bytes);
void kw_lexis_parts_free(kw_lexis *lexis);
// For the compiler: the size of the part; its bytes are written where `out` is not NULL, 8-byte aligned.
size_t kw_lexis_image(const kw_lexis *lexis, unsigned char *out);

#endif
