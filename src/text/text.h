// SPDX-License-Identifier: Apache-2.0
// The text of one document as sentences and words: the spine that every later room reads and the analyser fills in.
//
//   bytes   "… mengunjunginya …"          the caller's bytes, never changed
//   words   […][mengunjungi][nya][…]      one array for the document; a sentence is the run [first, first + count)
//
// Words are syntactic words as in Universal Dependencies: a surface token that holds several (Indonesian clitics, English
// contractions) is a multiword token, marked by `mwt_words` on its first word. Where the parts can be told in the surface
// form each word has its own byte span; else every word has the span of the whole token.
// Memory: everything lives in the document's arena. Owned by one thread.
#ifndef KW_TEXT_H
#define KW_TEXT_H

#include "base/arena.h"
#include "base/error.h"

// Universal parts of speech (https://universaldependencies.org/u/pos/).
typedef enum kw_upos {
    KW_UPOS_NONE,
    KW_UPOS_X, KW_UPOS_ADJ, KW_UPOS_ADP, KW_UPOS_ADV, KW_UPOS_AUX, KW_UPOS_CCONJ, KW_UPOS_DET, KW_UPOS_INTJ, KW_UPOS_NOUN,
    KW_UPOS_NUM, KW_UPOS_PART, KW_UPOS_PRON, KW_UPOS_PROPN, KW_UPOS_PUNCT, KW_UPOS_SCONJ, KW_UPOS_SYM, KW_UPOS_VERB,
    KW_UPOS_COUNT
} kw_upos;

// Universal relations (https://universaldependencies.org/u/dep/).
typedef enum kw_rel {
    KW_REL_NONE,
    KW_REL_ACL, KW_REL_ADVCL, KW_REL_ADVMOD, KW_REL_AMOD, KW_REL_APPOS, KW_REL_AUX, KW_REL_CASE, KW_REL_CC, KW_REL_CCOMP,
    KW_REL_CLF, KW_REL_COMPOUND, KW_REL_CONJ, KW_REL_COP, KW_REL_CSUBJ, KW_REL_DEP, KW_REL_DET, KW_REL_DISCOURSE,
    KW_REL_DISLOCATED, KW_REL_EXPL, KW_REL_FIXED, KW_REL_FLAT, KW_REL_GOESWITH, KW_REL_IOBJ, KW_REL_LIST, KW_REL_MARK,
    KW_REL_NMOD, KW_REL_NSUBJ, KW_REL_NUMMOD, KW_REL_OBJ, KW_REL_OBL, KW_REL_ORPHAN, KW_REL_PARATAXIS, KW_REL_PUNCT,
    KW_REL_REPARANDUM, KW_REL_ROOT, KW_REL_VOCATIVE, KW_REL_XCOMP,
    KW_REL_COUNT
} kw_rel;

// Subtypes that rules look at; any other is KW_SUB_OTHER and still stands in `deprel`.
typedef enum kw_sub {
    KW_SUB_NONE,
    KW_SUB_AGENT, KW_SUB_EMPH, KW_SUB_FOREIGN, KW_SUB_NAME, KW_SUB_OUTER, KW_SUB_PASS, KW_SUB_POSS, KW_SUB_PREDET, KW_SUB_PRECONJ,
    KW_SUB_PRT, KW_SUB_RELCL, KW_SUB_TMOD, KW_SUB_LMOD, KW_SUB_UNMARKED, KW_SUB_DESC, KW_SUB_NPMOD, KW_SUB_OTHER,
    KW_SUB_COUNT
} kw_sub;

// Morphological features that rules look at, as bits; the whole list stands in `feats`.
enum kw_feat {
    KW_FEAT_PASS = 1 << 0,   // Voice=Pass
    KW_FEAT_ACT = 1 << 1,    // Voice=Act
    KW_FEAT_PLUR = 1 << 2,   // Number=Plur
    KW_FEAT_SING = 1 << 3,
    KW_FEAT_PAST = 1 << 4,   // Tense=Past
    KW_FEAT_PRES = 1 << 5,
    KW_FEAT_FIN = 1 << 6,    // VerbForm=Fin
    KW_FEAT_INF = 1 << 7,
    KW_FEAT_GER = 1 << 8,
    KW_FEAT_PART = 1 << 9,
    KW_FEAT_NEG = 1 << 10,   // Polarity=Neg, PronType=Neg
    KW_FEAT_P1 = 1 << 11,    // Person=1
    KW_FEAT_P2 = 1 << 12,
    KW_FEAT_P3 = 1 << 13,
    KW_FEAT_DEM = 1 << 14,   // PronType=Dem
    KW_FEAT_REL = 1 << 15,   // PronType=Rel
    KW_FEAT_POSS = 1 << 16,  // Poss=Yes
    KW_FEAT_FEM = 1 << 17,   // Gender=Fem
    KW_FEAT_MASC = 1 << 18,
    KW_FEAT_IMP = 1 << 19,   // Mood=Imp
    KW_FEAT_BARE = 1 << 20,  // Voice=Bare: a stem for a verb, "(yang) mereka tangkap"
    KW_FEAT_AFTER = 1 << 21, // of a form in the lexicon: it counts only right behind a personal pronoun ("mereka sita")
};

enum kw_word_flag {
    KW_WORD_SPACE_AFTER = 1 << 0, // white space (or a line end) follows the surface token
    KW_WORD_IN_QUOTE = 1 << 1,    // inside quotation marks
    KW_WORD_CAPITAL = 1 << 2,     // first letter is upper case
    KW_WORD_ALL_CAPS = 1 << 3,    // two letters or more, all upper case
    KW_WORD_SENT_START = 1 << 4,  // first word of the sentence, opening marks passed over
    KW_WORD_MWT_REST = 1 << 5,    // second or later word of a multiword token
};

typedef struct kw_word {
    uint32_t start, end; // bytes in the document
    kw_str form;         // as written (NFC, white space inside squeezed)
    kw_str lower;        // simple lower case of form
    // ---- filled in by analyse ----
    kw_str lemma;
    kw_str feats;        // "Voice=Pass|…" or empty
    kw_str deprel;       // "nsubj:pass"
    uint32_t feat;       // bits of kw_feat
    int32_t head;        // index within the sentence, -1 for the root
    uint8_t upos, rel, sub;
    // ---- text again ----
    uint8_t flags;       // bits of kw_word_flag
    uint8_t mwt_words;   // n > 1 on the first word of a multiword token of n words, else 0
    uint64_t hash;        // kw_lower_hash of `lower` where that is one run of letters and digits (kw_phrases_prepare); 0: not looked at, 1: none or several
} kw_word;

typedef struct kw_sent {
    uint32_t start, end;   // bytes: first to last word
    uint32_t first, count; // words
    uint32_t paragraph;    // counts from 0; a blank line or, in line mode, every line starts one
} kw_sent;

// A stretch between quotation marks, marks left out; may run over sentences.
typedef struct kw_quote {
    uint32_t start, end;           // bytes
    uint32_t first_word, end_word; // words [first, end)
} kw_quote;

typedef struct kw_text {
    const char *bytes;
    size_t n_bytes;
    const char *lang; // ISO 639 code, of the model's storage
    kw_word *words;
    uint32_t n_words;
    kw_sent *sents;
    uint32_t n_sents;
    kw_quote *quotes;
    uint32_t n_quotes;
} kw_text;

// The sentence that holds word `word`; words before the first sentence do not exist. Binary search.
uint32_t kw_text_sent_of(const kw_text *text, uint32_t word);

// What words are looked up by; above 1.
static inline uint64_t kw_lower_hash(kw_str lower)
{
    uint64_t hash = kw_str_hash(lower, 0);
    return hash > 1 ? hash : 2;
}
static inline uint64_t kw_word_hash(const kw_word *word) { return word->hash > 1 ? word->hash : kw_lower_hash(word->lower); }

const char *kw_upos_name(kw_upos upos);          // "NOUN"; "_" for none
kw_upos kw_upos_from(kw_str name);               // KW_UPOS_NONE where unknown
const char *kw_rel_name(kw_rel rel);             // "nsubj"; "_" for none
kw_rel kw_rel_from(kw_str deprel);               // base of "nsubj:pass"; KW_REL_NONE where unknown
kw_sub kw_sub_from(kw_str deprel);               // subtype of "nsubj:pass"; KW_SUB_OTHER where not listed
uint32_t kw_feat_from(kw_str feats);             // bits of the features that are listed

#endif
