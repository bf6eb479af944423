// SPDX-License-Identifier: Apache-2.0
// What the stages of segmentation share; used inside the text room only. See segment.h for the whole.
//
//   token.c     bytes            ▶ kw_tok[]   surface tokens
//   boundary.c  kw_tok[]         ▶ KW_TOK_STARTS on the first token of each sentence
//   words.c     kw_tok[]         ▶ kw_word[], kw_sent[]
//   quote.c     kw_word[]        ▶ kw_quote[], KW_WORD_IN_QUOTE
//
// All stages see two texts of the same length: the caller's bytes and `low`, the same in lower case.
#ifndef KW_SEGMENT_PARTS_H
#define KW_SEGMENT_PARTS_H

#include "text/segment.h"
#include "base/limits.h"

// ---- the tokens table as a hash table -------------------------------------------------------------------------------------

// Kinds of rows in tokens.tsv; one form may be of several kinds.
enum kw_form_kind {
    KW_FORM_TITLE = 1 << 0,    // abbreviation before a name ("dr."): its period never ends a sentence
    KW_FORM_ABBR = 1 << 1,     // other abbreviation ("etc."): the period belongs to it, and may end a sentence too
    KW_FORM_NUMABBR = 1 << 2,  // abbreviation only before a number ("No. 5")
    KW_FORM_WHOLE = 1 << 3,    // one token in spite of what is in it ("e-mail", ":-)")
    KW_FORM_PREFIX = 1 << 4,   // stays with the word after its hyphen ("non-", "ke-")
    KW_FORM_CURRENCY = 1 << 5, // own token directly before a number ("Rp5.000")
    KW_FORM_UNIT = 1 << 6,     // own token directly after a number ("5km")
    KW_FORM_SPLIT = 1 << 7,    // several words; value = the parts ("cannot" = "can not")
    KW_FORM_CLITIC = 1 << 8,   // ending that is a word of its own ("nya", "'s", "n't")
    KW_FORM_KEEP = 1 << 9,     // one word although it ends like a clitic ("hanya")
    KW_FORM_DOMAIN = 1 << 10,  // last part of internet names ("com")
    KW_FORM_OPTION = 1 << 11,  // a setting; value = its value
    KW_FORM_STARTER = 1 << 12, // word that begins sentences even after an abbreviation ("The", "Dia")
    KW_FORM_MONTH = 1 << 13,
    KW_FORM_CAPITAL = 1 << 14, // the form is written with a capital: match only such
    KW_FORM_SPEECH = 1 << 15,  // verb of saying that goes on after a quotation ("kata", "said")
};

typedef struct kw_form {
    kw_str form; // lower case
    kw_str value;
    uint32_t kinds;
} kw_form;

typedef struct kw_weight {
    uint32_t key; // hash of the feature; 0: empty
    int32_t weight;
} kw_weight;

enum { KW_SIEVE_BITS = 16384 };

struct kw_segmenter {
    char lang[16];
    kw_form *forms; // open addressing; kinds == 0: empty
    uint32_t form_mask, n_forms;
    uint64_t form_sieve[KW_SIEVE_BITS / 64]; // which first and last bytes and lengths forms have: spares most look-ups the hashing
    kw_weight *weights;
    uint32_t weight_mask, n_weights;
    char *strings; // lower-cased forms
    bool hyphen_splits;    // option hyphen=split: "well-known" is three tokens
    bool range_splits;     // option range=split: "5-10" is three tokens
    bool tag_splits;       // option hashtag=split: "#word" is two tokens
    uint32_t max_clitic_bytes;
};

// The row for a form (lower case), or NULL.
const kw_form *kw_form_find(const kw_segmenter *sg, const char *low, size_t n);
static inline bool kw_form_is(const kw_segmenter *sg, const char *low, size_t n, uint32_t kinds)
{
    const kw_form *f = kw_form_find(sg, low, n);
    return f && (f->kinds & kinds);
}

// ---- tokens ---------------------------------------------------------------------------------------------------------------

enum kw_tok_flag {
    KW_TOK_SPACE = 1 << 0,  // white space before
    KW_TOK_LINE = 1 << 1,   // a line end before
    KW_TOK_BLANK = 1 << 2,  // a blank line before
    KW_TOK_STARTS = 1 << 3, // first of a sentence
    KW_TOK_PERIOD = 1 << 4, // a word that ends in a period: abbreviation, initial
    KW_TOK_APOS = 1 << 5,   // an apostrophe inside
    KW_TOK_UPPER = 1 << 6,  // first character is upper case
};

enum kw_tok_kind { KW_TOK_WORD, KW_TOK_NUMBER, KW_TOK_PUNCT, KW_TOK_NAME }; // NAME: internet names, handles, emoticons

typedef struct kw_tok {
    uint32_t start, end;
    uint8_t flags, kind;
} kw_tok;

typedef struct kw_toks {
    kw_tok *items;
    uint32_t n, cap;
} kw_toks;

typedef struct kw_draft { // one document on its way
    const kw_segmenter *sg;
    const unsigned char *bytes;
    const char *low;
    uint32_t n;
    bool lines;
    kw_arena *arena;
    kw_toks toks;
} kw_draft;

void kw_tokenise(kw_draft *draft);
void kw_find_sentences(kw_draft *draft);
void kw_split_datelines(kw_draft *draft);
void kw_make_words(kw_draft *draft, kw_text *text);
void kw_find_quotes(kw_draft *draft, kw_text *text);

static inline kw_str kw_tok_low(const kw_draft *d, const kw_tok *t) { return kw_str_make(d->low + t->start, t->end - t->start); }

#endif
