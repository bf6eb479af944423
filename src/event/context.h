// SPDX-License-Identifier: Apache-2.0
// About what: the contexts of an event, from the words of its sentence and paragraph, its type, and its own lexicon entry.
#ifndef KW_CONTEXT_H
#define KW_CONTEXT_H

#include "base/arena.h"
#include "lexicon/pack.h"
#include "text/text.h"

typedef struct kw_contexts kw_contexts; // look-ups of one pack, all languages; immutable, shared

// Reads ontology/contexts, ontology/context_priors and every <lang>/context_words. KAWAT_E_MEMORY, KAWAT_E_FORMAT.
KAWAT_MUST_USE kawat_code kw_contexts_new(const kw_pack *pack, kw_contexts **out, kawat_error *err);
void kw_contexts_free(kw_contexts *contexts);

// The words of one sentence that show a context, looked up with its first event. Zeroed before.
typedef struct kw_context_words {
    struct kw_context_word { uint32_t last, entry; } *items; // last: last word of the phrase, of the document
    uint32_t n, cap;
    bool known;
} kw_context_words;

// The contexts of the event of `type` with `modes` (`|`-list) whose type is carried by word `anchor` (of the document) in sentence
// `sent`, as a `|`-list, surest first; `own` is what its lexicon entry says. Empty where nothing speaks for any.
// words: one a sentence of the document, kept from event to event.
kw_str kw_context_find(const kw_contexts *contexts, const kw_text *text, kw_context_words *words, uint32_t sent, uint32_t anchor, kw_str type,
                       kw_str modes, kw_str own, kw_arena *arena);

#endif
