// SPDX-License-Identifier: Apache-2.0
// Numbers in words and figures: "dua puluh", "48.000", "1,5 juta", "puluhan", "sedikitnya 14", "at least 14", "some 200",
// "dozens" -> a number with a qualifier. The words are data (data/<lang>/numbers.tsv), the arithmetic is for any language
// that counts in units, tens, hundreds and thousands.
//
// Immutable after open, shared by threads. Cost: nothing but one probe for a word that starts no number.
#ifndef KW_NUMBER_H
#define KW_NUMBER_H

#include "lexicon/pack.h"

typedef struct kw_numbers kw_numbers;

typedef struct kw_number {
    double value;          // of a vague word the least it can be: "puluhan" 20, "several" 3
    double upper;          // the higher end of a range ("dua atau tiga", "10-12"); else equal to value
    const char *qualifier; // "", "at-least", "about", "up-to"
    bool vague;            // no figure is told: "beberapa", "puluhan", "dozens"
    bool half;             // ends in a half: "satu setengah"
} kw_number;

// Builds the look-up from every <lang>/numbers table of the pack. KAWAT_E_MEMORY, KAWAT_E_FORMAT.
KAWAT_MUST_USE kawat_code kw_numbers_new(const kw_pack *pack, kw_numbers **out, kawat_error *err);
void kw_numbers_free(kw_numbers *numbers);

// Index of a language of the look-up, or -1: the space its words live in.
int kw_numbers_language(const kw_numbers *numbers, const char *lang);

enum { KW_NUMBER_WORDS = 16 }; // a number is read no further than this

// Reads the number that starts at words[0], qualifier included; words are lower case, figures with their separators are one
// word ("48.000") or, as a range, three ("10" "-" "12"). Returns how many words it covers, 0 for none. n may exceed
// KW_NUMBER_WORDS; more is not looked at.
uint32_t kw_number_read(const kw_numbers *numbers, int language, const kw_str *words, uint32_t n, kw_number *out);
// The number proper, without qualifiers before or after and without ranges.
uint32_t kw_number_plain(const kw_numbers *numbers, int language, const kw_str *words, uint32_t n, kw_number *out);
// May this word begin or belong to a number? One probe.
bool kw_number_word(const kw_numbers *numbers, int language, kw_str lower);
// A figure alone: "1.200", "1,5", "12" by the separators of the language. False where it is none.
bool kw_number_figure(const kw_numbers *numbers, int language, kw_str figure, double *value);

#endif
