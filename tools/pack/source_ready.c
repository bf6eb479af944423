// SPDX-License-Identifier: Apache-2.0
// Phrase indexes of large tables and vocabularies, made once here and not whenever a model is opened: the rooms make them as they would from
// a pack without them, and what they made is kept.
#include "source.h"

#include "entity/entity.h"
#include "event/grammar.h"
#include "place/where.h"

#include <stdio.h>

static void ready_index(void *to, const kw_phrases *index)
{
    source_parts *parts = to;
    size_t n = kw_phrases_image(index, NULL);
    unsigned char *bytes = kw_arena_alloc(parts->arena, n);
    kw_phrases_image(index, bytes);
    *KW_PUSH(parts->arena, &parts->list) = (source_part){ kw_arena_str(parts->arena, kw_phrases_name(index)), kw_str_make((const char *)bytes, n) };
}

static void ready_lexis(void *to, const char *lang, const kw_lexis *lexis)
{
    source_parts *parts = to;
    size_t n = kw_lexis_image(lexis, NULL);
    unsigned char *bytes = kw_arena_alloc(parts->arena, n);
    kw_lexis_image(lexis, bytes);
    *KW_PUSH(parts->arena, &parts->list) = (source_part){ kw_arena_printf(parts->arena, "%s/lexis", lang), kw_str_make((const char *)bytes, n) };
}

static void ready_part(void *to, const char *name, kw_str bytes)
{
    source_parts *parts = to;
    *KW_PUSH(parts->arena, &parts->list) = (source_part){ kw_arena_str(parts->arena, kw_str_from(name)), kw_arena_str(parts->arena, bytes) };
}

bool source_make_ready(kw_str bytes, source_parts *parts)
{
    kw_pack *pack = NULL;
    kw_register *reg = NULL;
    kw_gazetteer *gazetteer = NULL;
    kw_grammar *grammar = NULL;
    kawat_error err = { 0 };
    kawat_code code = kw_pack_from_memory(bytes.p, bytes.n, &pack, &err);
    if (!code) code = kw_register_new(pack, NULL, &reg, &err);
    if (!code) code = kw_gazetteer_new(pack, NULL, &gazetteer, &err);
    if (!code) code = kw_grammar_new(pack, NULL, NULL, &grammar, &err);
    if (!code) {
        kw_register_each_index(reg, ready_index, parts);
        kw_register_each_part(reg, ready_part, parts);
        kw_gazetteer_each_index(gazetteer, ready_index, parts);
        kw_grammar_each_lexis(grammar, ready_lexis, parts);
    } else {
        fprintf(stderr, "kawat-pack: %s\n", err.detail);
    }
    kw_grammar_free(grammar);
    kw_gazetteer_free(gazetteer);
    kw_register_free(reg);
    kw_pack_free(pack);
    return !code;
}
