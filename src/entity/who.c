// SPDX-License-Identifier: Apache-2.0
// The door of the entity room: runs scan, mention, office and resolve over a document in this order and hands out the answer.
// Everything lives in the document's arena; the work area is dropped with it.
#include "entity/who_room.h"

static uint32_t *who_fill(kw_arena *arena, size_t n)
{
    uint32_t *p = KW_ARRAY(arena, uint32_t, n);
    for (size_t i = 0; i < n; i++) p[i] = KW_NONE;
    return p;
}

void kw_who_resolve(const kw_register *reg, const kw_text *text, int32_t date, kw_arena *arena, bool choices, kw_who *out)
{
    *out = (kw_who){ .at_word = who_fill(arena, text->n_words), .cover = who_fill(arena, text->n_words) };
    const who_lang *lang = who_lang_of(reg, text->lang);
    if (!lang) return;
    size_t n = text->n_words;
    who_work w = { .reg = reg, .lang = lang, .text = text, .date = date, .arena = arena, .who = out, .keep_choices = choices };
    w.sight_at = who_fill(arena, n);
    w.small_ref = who_fill(arena, n);
    w.case_of = who_fill(arena, n);
    w.subj_of = who_fill(arena, n);
    w.sent_first = KW_ARRAY(arena, uint32_t, n);
    w.marks = KW_ARRAY(arena, uint64_t, n);
    w.is_cue = KW_ARRAY(arena, uint8_t, n);
    w.setting = KW_ARRAY(arena, double, reg->n_states);
    w.ahead = KW_ARRAY(arena, double, reg->n_states);
    w.whole = KW_ARRAY(arena, double, reg->n_states);
    w.setting_sent = KW_ARRAY(arena, uint32_t, reg->n_states);
    w.lately = KW_ARRAY(arena, uint64_t, reg->n_states / 64 + 1);
    w.named = KW_ARRAY(arena, uint64_t, reg->n_states / 64 + 1);
    w.last_speaker = w.last_person = w.last_state = w.last_org = w.last_group = KW_NONE;
    w.not_state = KW_NONE;
    memset(w.last_sector, 0xff, sizeof w.last_sector);
    who_setting_begin(&w);
    out->scene = KW_ARRAY(arena, kw_str, text->n_sents);
    who_scan(&w);
    who_find_mentions(&w);
    w.drafts = KW_ARRAY(arena, who_draft, w.mentions.n);
    for (uint32_t i = 0; i < w.mentions.n; i++) {
        who_draft_mention(&w, i);
        who_draft_unknown(&w, i);
    }
    who_find_stories(&w);
    who_resolve_all(&w);
}

uint32_t kw_who_at(const kw_who *who, const kw_text *text, uint32_t word)
{
    if (word >= text->n_words) return KW_NONE;
    uint32_t first = KW_NONE; // of the sentence
    for (int steps = 0; steps < WHO_MAX_CLIMB; steps++) {
        if (who->at_word[word] != KW_NONE) return who->at_word[word];
        const kw_word *x = &text->words[word];
        if (x->rel != KW_REL_FLAT && x->rel != KW_REL_COMPOUND && x->rel != KW_REL_FIXED && x->rel != KW_REL_GOESWITH) return KW_NONE;
        if (x->head < 0) return KW_NONE;
        if (first == KW_NONE) first = text->sents[kw_text_sent_of(text, word)].first;
        word = first + (uint32_t)x->head;
    }
    return KW_NONE;
}

uint32_t kw_who_add(kw_who *who, kw_arena *arena, kw_entity entity)
{
    if (who->n_entities == who->cap_entities) {
        uint32_t cap = who->cap_entities ? who->cap_entities * 2 : 32;
        who->entities = kw_arena_grow(arena, who->entities, who->cap_entities, cap, sizeof *who->entities);
        who->cap_entities = cap;
    }
    who->entities[who->n_entities] = entity;
    return who->n_entities++;
}

bool kw_code_is_country(kw_str code)
{
    static const char *const others[] = { "---", "IGO", "NGO", "MNC", "IMG" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (kw_str_is(code, others[i])) return false;
    return code.n == 3;
}

uint32_t kw_who_unnamed(kw_who *who, kw_arena *arena, kw_str code, kw_str sector)
{
    for (uint32_t i = 0; i < who->n_unnamed; i++) {
        const kw_entity *e = &who->entities[who->unnamed[i]];
        if (kw_str_eq(e->code, code) && kw_str_eq(e->sector, sector)) return who->unnamed[i];
    }
    uint32_t at = kw_who_add(who, arena, (kw_entity){ .name = KW_STR(""), .code = kw_arena_str(arena, code), .sector = kw_arena_str(arena, sector),
                                                      .type = KW_ENTITY_GROUP, .first_mention = KW_NONE });
    if (who->n_unnamed < sizeof who->unnamed / sizeof *who->unnamed) who->unnamed[who->n_unnamed++] = at;
    return at;
}

uint32_t kw_who_described(kw_who *who, kw_arena *arena, const kw_text *text, uint32_t mention, kw_str code)
{
    kw_mention *m = &who->mentions[mention];
    m->entity = kw_who_add(who, arena, (kw_entity){ .name = kw_str_make(text->bytes + m->start, m->end - m->start), .code = code, .sector = KW_STR(""),
                                                    .type = m->person || m->plural ? KW_ENTITY_GROUP : KW_ENTITY_ORGANISATION, .first_mention = mention });
    return m->entity;
}

const char *kw_entity_rule_name(uint32_t rule)
{
    static const char *const names[] = {
#define X(id, name) name,
        WHO_RULES(X)
#undef X
    };
    return rule < WHO_RULE_COUNT ? names[rule] : "none";
}

bool kw_mention_by_setting(const kw_mention *m) { return m->rule == WHO_RULE_SETTING; }
bool kw_mention_by_words(const kw_mention *m) { return m->rule == WHO_RULE_WORDS; }

const char *kw_entity_type_name(kw_entity_type type)
{
    static const char *const names[] = { "state", "person", "organisation", "group", "office" };
    return (unsigned)type < KW_ENTITY_TYPES ? names[type] : "none";
}
