// SPDX-License-Identifier: Apache-2.0
// The vocabulary of a language and what its phrases consist of, as the pack compiler made them: a ready part "<lang>/lexis".
//
//   head │ forms │ readings │ alternatives │ atoms, in the order in which the reader of the tables asks for them (grammar.c)
//
// The tables are read all the same, for what is text; only no word is numbered, inflected or looked up again. All of the part is checked
// here, once.
#include "event/grammar.h"

#include <stdlib.h>

typedef struct lexis_head { uint32_t words, class_alts, forms, readings, alts, read; } lexis_head;
_Static_assert(sizeof(struct kw_form_slot) == 24 && sizeof(kw_form_reading) == 12 && sizeof(kw_alt) == 24 && sizeof(kw_range) == 8,
               "as docs/formats/pack.md says");

// Where each list begins, in bytes; the last is the size of all.
enum { AT_FORMS, AT_READINGS, AT_ALTS, AT_READ, AT_END, AT_COUNT };
static void lexis_layout(const lexis_head *h, uint64_t at[AT_COUNT])
{
    at[AT_FORMS] = sizeof *h;
    at[AT_READINGS] = at[AT_FORMS] + (uint64_t)h->forms * sizeof(struct kw_form_slot);
    at[AT_ALTS] = (at[AT_READINGS] + (uint64_t)h->readings * sizeof(kw_form_reading) + 7) / 8 * 8;
    at[AT_READ] = at[AT_ALTS] + (uint64_t)h->alts * sizeof(kw_alt);
    at[AT_END] = at[AT_READ] + (uint64_t)h->read * sizeof(kw_range);
}

size_t kw_lexis_image(const kw_lexis *l, unsigned char *out)
{
    lexis_head head = { l->n_words, l->n_class_alts, (uint32_t)l->cap_forms, l->n_readings, l->n_alts, l->n_read };
    uint64_t at[AT_COUNT];
    lexis_layout(&head, at);
    if (!out) return at[AT_END];
    memset(out, 0, at[AT_END]);
    memcpy(out, &head, sizeof head);
    for (size_t i = 0; i < l->cap_forms; i++) { // field by field: what lies behind them is no part of the value
        unsigned char *slot = out + at[AT_FORMS] + i * sizeof *l->forms;
        memcpy(slot, &l->forms[i].key, sizeof l->forms[i].key);
        memcpy(slot + offsetof(struct kw_form_slot, first), &l->forms[i].first, sizeof l->forms[i].first);
    }
    if (l->n_readings) memcpy(out + at[AT_READINGS], l->readings, l->n_readings * sizeof *l->readings);
    if (l->n_alts) memcpy(out + at[AT_ALTS], l->alts, l->n_alts * sizeof *l->alts);
    if (l->n_read) memcpy(out + at[AT_READ], l->read, l->n_read * sizeof *l->read);
    return at[AT_END];
}

// A probe ends at a free slot, a chain of readings at its first, and every number is one.
static bool lexis_good(const kw_lexis *l)
{
    bool good = true;
    size_t taken = 0;
    for (size_t i = 0; i < l->cap_forms; i++) {
        if (!l->forms[i].key) continue;
        taken++;
        good &= l->forms[i].first.reading.id < l->n_words && l->forms[i].first.next <= l->n_readings;
    }
    good &= l->cap_forms == 0 || taken < l->cap_forms;
    good &= l->n_words <= taken; // each word is a form of its own
    for (uint32_t i = 0; i < l->n_readings; i++) good &= l->readings[i].reading.id < l->n_words && l->readings[i].next <= i;
    for (uint32_t i = 0; i < l->n_alts && good; i++) {
        good &= l->alts[i].n > 0 && l->alts[i].n <= KW_ALT_WORDS;
        for (uint32_t k = 0; good && k < l->alts[i].n; k++) good &= l->alts[i].id[k] < l->n_words;
    }
    for (uint32_t i = 0; i < l->n_read; i++) good &= l->read[i].first <= l->n_alts && l->read[i].n <= l->n_alts - l->read[i].first;
    return good && l->n_class_alts <= l->n_alts;
}

bool kw_lexis_use(kw_lexis *l, kw_str bytes)
{
    lexis_head head;
    uint64_t at[AT_COUNT];
    if (bytes.n < sizeof head) return false;
    memcpy(&head, bytes.p, sizeof head);
    lexis_layout(&head, at);
    if ((head.forms & (head.forms - 1)) != 0 || at[AT_END] != bytes.n) return false;
    uintptr_t base = (uintptr_t)bytes.p;
    l->ready = true;
    l->n_words = head.words;
    l->n_class_alts = head.class_alts;
    l->cap_forms = head.forms;
    l->forms = (struct kw_form_slot *)(base + at[AT_FORMS]);
    l->n_readings = head.readings;
    l->readings = (kw_form_reading *)(base + at[AT_READINGS]);
    l->n_alts = head.alts;
    l->alts = (kw_alt *)(base + at[AT_ALTS]);
    l->n_read = head.read;
    l->read = (kw_range *)(base + at[AT_READ]);
    return lexis_good(l);
}

void kw_lexis_parts_free(kw_lexis *l)
{
    if (l->ready) return;
    free(l->forms);
    free(l->readings);
    free(l->alts);
    free(l->read);
}
