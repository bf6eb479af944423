// SPDX-License-Identifier: Apache-2.0
// The learned analysis of a language: parts of speech, features, lemmas and a dependency tree for the words of a text.
//
//   words (text room) ──▶ kw_analyse_run ──▶ the same words with upos, feats, lemma, head, deprel
//
// An analyser is a mapped model file: immutable, shared by threads. A workspace belongs to one thread and after its longest
// sentence allocates nothing. The answer is a function of the words' forms and the model: the same bits on every machine.
//
// Where a model was trained on treebanks that follow different rules (Indonesian: news and encyclopaedia), each call goes by the
// rules of the kind of text its words are most like, and as is usual in news where that is not plain.
#ifndef KW_ANALYSE_H
#define KW_ANALYSE_H

#include "base/error.h"
#include "text/text.h"

typedef struct kw_analyser kw_analyser;
typedef struct kw_analyse_ws kw_analyse_ws;

// Opens a model file. Everything in it is checked here, so that running needs no checks.
// KAWAT_E_NOT_FOUND, KAWAT_E_IO, KAWAT_E_FORMAT (damaged, cut short, not a model), KAWAT_E_VERSION, KAWAT_E_MEMORY.
kawat_code kw_analyser_open(const char *path, kw_analyser **out, kawat_error *err);
// The same from memory that must outlive the analyser, aligned to 64; `name` is for messages.
kawat_code kw_analyser_from_memory(const void *bytes, size_t n, const char *name, kw_analyser **out, kawat_error *err);
void kw_analyser_free(kw_analyser *analyser); // NULL allowed
const char *kw_analyser_lang(const kw_analyser *analyser); // ISO 639 code, lives as long as the analyser

kawat_code kw_analyse_ws_new(const kw_analyser *analyser, kw_analyse_ws **out, kawat_error *err);
// The same with one named kernel ("avx512", "avx2", "sse4.1", "neon", "plain"): for tests. KAWAT_E_ARGUMENT where it cannot run here.
kawat_code kw_analyse_ws_new_kernel(const kw_analyser *analyser, const char *kernel, kw_analyse_ws **out, kawat_error *err);
void kw_analyse_ws_free(kw_analyse_ws *ws); // NULL allowed

// Analyses sentences [first, first + count) of *text in place. Lemmas that stand neither in the model nor in the text are made
// in `arena`, whose `fail` must be set. Sentences have at most KW_MAX_SENTENCE_WORDS words; of a longer one the words past the
// limit hang from its first word as "dep".
void kw_analyse_run(const kw_analyser *analyser, kw_analyse_ws *ws, kw_arena *arena, kw_text *text, uint32_t first, uint32_t count);

#endif
