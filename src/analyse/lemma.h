// SPDX-License-Identifier: Apache-2.0
// Lemmas: a table from word and part of speech to an edit rule, and for words not seen from their first and last letters.
//
//   keys of ("Menyetujuinya", VERB), tried in this order until the table has one:
//     the form · the lower-cased form · first 4 + last 6 letters · … · first 1 · nothing (the default of the part of speech)
//
// The longest affixes go first, so a rule for me…kan beats one for …kan. Shared by trainer and analyser.
#ifndef KW_LEMMA_H
#define KW_LEMMA_H

#include "analyse/model.h"

enum { KW_LEMMA_FRONT = 4, KW_LEMMA_BACK = 6, KW_LEMMA_KEYS = 2 + (KW_LEMMA_FRONT + 1) * (KW_LEMMA_BACK + 1) };

// All keys in order; 0 where the word is too short for one.
void kw_lemma_keys(kw_str form, kw_str lower, uint32_t upos, uint64_t keys[KW_LEMMA_KEYS]);
// Applies a rule. Writes to out[form.n + lower.n + 512] and returns the length.
size_t kw_lemma_apply(const kw_lemma_rule *rule, kw_str text, kw_str form, kw_str lower, char *out);
// The number of the rule, UINT32_MAX for none: the lemma is then the form.
uint32_t kw_lemma_find(const kw_model *model, kw_str form, kw_str lower, uint32_t upos);

#endif
