// SPDX-License-Identifier: Apache-2.0
// Why a document is coded as it is: sentence by sentence the tree, who, when and where, and every event with its lexicon entry,
// operators and steps. For people, mainly those who write lexicon entries; the layout may change.
#include "base/limits.h"
#include "document/coded.h"
#include "document/sink.h"

typedef struct explain_out {
    kw_sink sink;
    const kawat_result *r;
    bool color;
} explain_out;

enum explain_style { EXPLAIN_PLAIN, EXPLAIN_HEAD, EXPLAIN_DIM, EXPLAIN_WORD, EXPLAIN_EVENT, EXPLAIN_WHO };

static void style(explain_out *out, enum explain_style which)
{
    static const char *const codes[] = { "\033[0m", "\033[1m", "\033[2m", "\033[1m", "\033[33m", "\033[36m" };
    if (out->color) kw_sink_cstr(&out->sink, codes[which]);
}

static void put(explain_out *out, const char *s) { kw_sink_cstr(&out->sink, s); }

static void put_styled(explain_out *out, enum explain_style which, kw_str s)
{
    style(out, which);
    kw_sink_str(&out->sink, s);
    style(out, EXPLAIN_PLAIN);
}

// Bytes of the document on one line.
static void put_text(explain_out *out, kawat_span span)
{
    const char *bytes = out->r->text.bytes;
    size_t end = span.end < out->r->text.n_bytes ? span.end : out->r->text.n_bytes;
    for (size_t i = span.start; i < end; i++) kw_sink_byte(&out->sink, (unsigned char)bytes[i] < ' ' ? ' ' : bytes[i]);
}

static void put_quoted(explain_out *out, kawat_span span)
{
    put(out, "\"");
    put_text(out, span);
    put(out, "\"");
}

static void put_public(explain_out *out, kawat_str s) { kw_sink_put(&out->sink, s.ptr, s.len); }

static void put_label(explain_out *out, const char *label)
{
    style(out, EXPLAIN_DIM);
    put(out, label);
    style(out, EXPLAIN_PLAIN);
}

// ---- the tree ---------------------------------------------------------------------------------------------------------

// Draws the children of `head` below the line drawn for it. `bars`: one byte a level, whether an elder's line runs on.
static void tree_children(explain_out *out, const kw_sent *sent, int32_t head, char *bars, uint32_t depth)
{
    if (depth >= KW_MAX_TREE_DEPTH) return;
    const kw_word *words = out->r->text.words + sent->first;
    uint32_t left = 0;
    for (uint32_t i = 0; i < sent->count; i++) left += words[i].head == head;
    for (uint32_t i = 0; i < sent->count && left; i++) {
        const kw_word *w = &words[i];
        if (w->head != head) continue;
        left--;
        style(out, EXPLAIN_DIM);
        put(out, "    ");
        for (uint32_t d = 1; d < depth; d++) put(out, bars[d] ? "│  " : "   ");
        if (depth) put(out, left ? "├─ " : "└─ ");
        style(out, EXPLAIN_PLAIN);
        put_styled(out, EXPLAIN_WORD, w->form);
        put(out, "  ");
        put(out, kw_upos_name(w->upos));
        put(out, " ");
        put_styled(out, EXPLAIN_EVENT, w->deprel.n ? w->deprel : kw_str_from(kw_rel_name(w->rel)));
        style(out, EXPLAIN_DIM);
        put(out, "  ");
        kw_sink_str(&out->sink, w->lemma);
        put(out, w->feats.n ? "  " : "");
        kw_sink_str(&out->sink, w->feats);
        style(out, EXPLAIN_PLAIN);
        put(out, "\n");
        bars[depth] = left > 0;
        tree_children(out, sent, (int32_t)i, bars, depth + 1);
    }
}

// ---- what was found ---------------------------------------------------------------------------------------------------

static void explain_entity(explain_out *out, uint32_t index)
{
    kawat_entity e;
    if (!kawat_result_entity(out->r, index, &e)) return;
    style(out, EXPLAIN_WHO);
    put_public(out, e.name);
    style(out, EXPLAIN_PLAIN);
    put(out, " [");
    put_public(out, e.code);
    put(out, e.sector.len ? " " : "");
    put_public(out, e.sector);
    put(out, "]");
}

static void explain_entities(explain_out *out, const uint32_t *items, size_t n)
{
    if (!n) put(out, "–");
    for (size_t i = 0; i < n; i++) {
        put(out, i ? ", " : "");
        explain_entity(out, items[i]);
    }
}

static void explain_mentions(explain_out *out, uint32_t s)
{
    static const char *const kinds[] = { "name", "nominal", "pronoun" };
    const kw_who *who = &out->r->who;
    for (uint32_t m = 0; m < who->n_mentions; m++) {
        const kw_mention *mention = &who->mentions[m];
        if (mention->sent != s || mention->entity >= who->n_entities) continue;
        // A phrase with two heads (office and name) is shown once.
        if (m && mention[-1].start == mention->start && mention[-1].end == mention->end && mention[-1].entity == mention->entity) continue;
        const kw_entity *entity = &who->entities[mention->entity];
        put_label(out, "  who    ");
        put_quoted(out, (kawat_span){ mention->start, mention->end });
        put(out, " is ");
        explain_entity(out, mention->entity);
        for (uint32_t i = 0; i < mention->n_others; i++) {
            put(out, " and ");
            explain_entity(out, mention->others[i]);
        }
        style(out, EXPLAIN_DIM);
        put(out, "  ");
        kw_sink_str(&out->sink, entity->id);
        put(out, entity->id.n ? " " : "");
        kw_sink_str(&out->sink, entity->role);
        put(out, entity->role.n ? " " : "");
        put(out, "(");
        put(out, kinds[mention->kind]);
        put(out, mention->place_only ? ", only a place" : "");
        put(out, mention->political ? "" : ", not political");
        put(out, "; ");
        put(out, kw_entity_rule_name(mention->rule));
        put(out, ")");
        style(out, EXPLAIN_PLAIN);
        put(out, "\n");
    }
}

static void explain_times_places(explain_out *out, uint32_t s)
{
    for (uint32_t i = 0; i < out->r->times.n; i++) {
        const kw_time *t = &out->r->times.items[i];
        if (t->sent != s) continue;
        put_label(out, "  when   ");
        put_quoted(out, (kawat_span){ t->start, t->end });
        put(out, " = ");
        put_public(out, out->r->view.times[i].type);
        put(out, " ");
        kw_sink_str(&out->sink, t->value);
        put_label(out, t->rule ? "  (" : "");
        put_label(out, t->rule ? t->rule : "");
        put_label(out, t->rule ? ")" : "");
        put(out, "\n");
    }
    for (uint32_t i = 0; i < out->r->places.n; i++) {
        const kw_place *p = &out->r->places.items[i];
        if (p->sent != s) continue;
        put_label(out, "  where  ");
        put_quoted(out, (kawat_span){ p->start, p->end });
        put(out, " = ");
        kw_sink_str(&out->sink, p->name);
        put(out, " [");
        kw_sink_str(&out->sink, p->country);
        put(out, "]");
        if (p->has_coordinates) {
            put(out, " ");
            kw_sink_real(&out->sink, p->latitude, 4);
            put(out, ", ");
            kw_sink_real(&out->sink, p->longitude, 4);
        }
        put(out, "\n");
    }
}

static void explain_statements(explain_out *out, uint32_t s)
{
    for (uint32_t i = 0; i < out->r->events.statements.n; i++) {
        const kawat_statement *st = &out->r->view.statements[i];
        if (st->sentence != s) continue;
        put_label(out, "  says   ");
        explain_entity(out, st->speaker);
        if (st->cue.end > st->cue.start) {
            put(out, " ");
            put_quoted(out, st->cue);
        }
        put(out, " (");
        put_public(out, st->kind);
        put(out, "): ");
        put_text(out, st->said);
        put_label(out, "  ");
        style(out, EXPLAIN_DIM);
        kw_sink_str(&out->sink, out->r->events.statements.items[i].rule);
        style(out, EXPLAIN_PLAIN);
        put(out, "\n");
    }
}

static void explain_list(explain_out *out, const char *before, const kawat_str *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        put(out, i ? " " : before);
        put_public(out, items[i]);
    }
}

static void explain_event(explain_out *out, const kawat_event *e, const kw_event *inner)
{
    put_label(out, "  event  ");
    style(out, EXPLAIN_EVENT);
    put_public(out, e->event);
    explain_list(out, " ", e->modes, e->mode_count);
    style(out, EXPLAIN_PLAIN);
    put(out, ", ");
    put_public(out, e->status);
    put(out, ": ");
    explain_entities(out, e->actors, e->actor_count);
    put(out, " → ");
    explain_entities(out, e->recipients, e->recipient_count);
    put(out, "\n");
    put_label(out, "           words ");
    put_quoted(out, e->trigger);
    if (e->by_count) {
        put_label(out, "  by ");
        explain_entities(out, e->by, e->by_count);
    }
    if (e->date_span.end > e->date_span.start) {
        put_label(out, "  when ");
        put_public(out, e->date);
    }
    if (e->has_place) {
        put_label(out, "  where ");
        put_public(out, e->place.name);
    }
    explain_list(out, "  context ", e->contexts, e->context_count);
    put(out, "\n");
    put_label(out, "           CAMEO ");
    put_public(out, e->cameo);
    put_label(out, "  quad ");
    put_public(out, e->quad);
    put_label(out, "  Goldstein ");
    kw_sink_real(&out->sink, e->goldstein, 2);
    put_label(out, "  score ");
    kw_sink_real(&out->sink, e->score, 2);
    put_label(out, "  confidence ");
    kw_sink_real(&out->sink, e->confidence, 3);
    put_label(out, "  rule ");
    put_public(out, e->rule);
    put(out, "\n");
    for (const kw_step *step = inner->steps; step; step = step->next) {
        put_label(out, "           · ");
        kw_sink_str(&out->sink, step->text);
        put(out, "\n");
    }
}

static void explain_head(explain_out *out)
{
    const kawat_result *r = out->r;
    style(out, EXPLAIN_HEAD);
    kw_sink_str(&out->sink, r->id.n ? r->id : KW_STR("document"));
    style(out, EXPLAIN_PLAIN);
    put(out, "  language ");
    kw_sink_str(&out->sink, r->lang);
    put(out, ", date ");
    kw_sink_str(&out->sink, r->date.n ? r->date : KW_STR("unknown"));
    if (r->date_from.n) {
        put(out, " (");
        kw_sink_str(&out->sink, r->date_from);
        put(out, r->date_reasons.n ? ": " : "");
        kw_sink_str(&out->sink, r->date_reasons);
        put(out, ")");
    }
    put(out, "\n");
}

kawat_code kw_explain_write(const kawat_result *r, bool color, kawat_write_fn write, void *context)
{
    explain_out out = { .r = r, .color = color };
    char bars[KW_MAX_TREE_DEPTH + 1];
    kw_sink_init(&out.sink, write, context);
    explain_head(&out);
    for (uint32_t s = 0; s < r->text.n_sents; s++) {
        const kw_sent *sent = &r->text.sents[s];
        put(&out, "\n");
        style(&out, EXPLAIN_HEAD);
        kw_sink_uint(&out.sink, (uint64_t)s + 1);
        put(&out, ". ");
        put_text(&out, (kawat_span){ sent->start, sent->end });
        style(&out, EXPLAIN_PLAIN);
        put(&out, "\n");
        tree_children(&out, sent, -1, bars, 0);
        explain_mentions(&out, s);
        explain_times_places(&out, s);
        explain_statements(&out, s);
        for (uint32_t i = 0; i < r->events.n; i++)
            if (r->events.items[i].sent == s) explain_event(&out, &r->view.events[i], &r->events.items[i]);
    }
    return kw_sink_end(&out.sink);
}
