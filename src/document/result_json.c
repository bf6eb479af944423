// SPDX-License-Identifier: Apache-2.0
// One coded document as one line of JSON: CODEBOOK's form, fixed keys in a fixed order, offsets in code points.
// Reference: RFC 8259; https://jsonlines.org.
#include "event/argument.h"
#include "event/meaning.h"
#include "document/coded.h"
#include "document/sink.h"

// `literal` opens the field, comma and all: JSON_STR(sink, ",\"code\":", value).
#define JSON_STR(sink, literal, s) (KW_SINK_LITERAL((sink), literal), kw_sink_json((sink), (s).ptr, (s).len))
#define JSON_UINT(sink, literal, n) (KW_SINK_LITERAL((sink), literal), kw_sink_uint((sink), (n)))

static void json_text(kw_sink *sink, const kawat_result *r, kawat_span span)
{
    kw_sink_json(sink, r->text.bytes + span.start, span.end - span.start);
}

static void json_offsets(kw_sink *sink, const kawat_result *r, kawat_span span)
{
    JSON_UINT(sink, "{\"start\":", kw_result_codepoint(r, span.start));
    JSON_UINT(sink, ",\"end\":", kw_result_codepoint(r, span.end));
}

static void json_span(kw_sink *sink, const kawat_result *r, kawat_span span)
{
    json_offsets(sink, r, span);
    kw_sink_byte(sink, '}');
}

static void json_span_text(kw_sink *sink, const kawat_result *r, kawat_span span)
{
    json_offsets(sink, r, span);
    KW_SINK_LITERAL(sink, ",\"text\":");
    json_text(sink, r, span);
    kw_sink_byte(sink, '}');
}

static void json_comma(kw_sink *sink, size_t i)
{
    if (i) kw_sink_byte(sink, ',');
}

static void json_strings(kw_sink *sink, const kawat_str *items, size_t n)
{
    kw_sink_byte(sink, '[');
    for (size_t i = 0; i < n; i++) {
        json_comma(sink, i);
        kw_sink_json(sink, items[i].ptr, items[i].len);
    }
    kw_sink_byte(sink, ']');
}

static void json_ids(kw_sink *sink, const uint32_t *items, size_t n)
{
    kw_sink_byte(sink, '[');
    for (size_t i = 0; i < n; i++) {
        json_comma(sink, i);
        kw_sink_uint(sink, items[i]);
    }
    kw_sink_byte(sink, ']');
}

static void json_entity(kw_sink *sink, const kawat_result *r, const kawat_entity *e)
{
    JSON_STR(sink, "{\"name\":", e->name);
    JSON_STR(sink, ",\"type\":", e->type);
    JSON_STR(sink, ",\"code\":", e->code);
    JSON_STR(sink, ",\"sector\":", e->sector);
    JSON_STR(sink, ",\"role\":", e->role);
    JSON_STR(sink, ",\"id\":", e->id);
    KW_SINK_LITERAL(sink, ",\"mentions\":[");
    for (size_t i = 0; i < e->mention_count; i++) {
        json_comma(sink, i);
        json_span_text(sink, r, e->mentions[i]);
    }
    KW_SINK_LITERAL(sink, "]}");
}

// "dead":14,"dead_qualifier":"at-least"; null where the text gives no number.
static void json_count(kw_sink *sink, const char *key, const kawat_count *count)
{
    KW_SINK_LITERAL(sink, ",\"");
    kw_sink_cstr(sink, key);
    KW_SINK_LITERAL(sink, "\":");
    if (count->number < 0) {
        KW_SINK_LITERAL(sink, "null");
        return;
    }
    kw_sink_int(sink, count->number);
    if (!count->qualifier.len) return;
    KW_SINK_LITERAL(sink, ",\"");
    kw_sink_cstr(sink, key);
    JSON_STR(sink, "_qualifier\":", count->qualifier);
}

static void json_event_date(kw_sink *sink, const kawat_result *r, const kawat_event *e)
{
    if (e->date_span.end <= e->date_span.start) {
        KW_SINK_LITERAL(sink, "null");
        return;
    }
    JSON_STR(sink, "{\"start\":", e->date_start);
    JSON_STR(sink, ",\"end\":", e->date_end);
    JSON_STR(sink, ",\"value\":", e->date);
    KW_SINK_LITERAL(sink, ",\"text\":");
    json_text(sink, r, e->date_span);
    KW_SINK_LITERAL(sink, ",\"span\":");
    json_span(sink, r, e->date_span);
    kw_sink_byte(sink, '}');
}

static void json_place(kw_sink *sink, const kawat_event *e)
{
    if (!e->has_place) {
        KW_SINK_LITERAL(sink, "null");
        return;
    }
    JSON_STR(sink, "{\"name\":", e->place.name);
    JSON_STR(sink, ",\"country\":", e->place.country);
    if (e->place.has_coordinates) {
        KW_SINK_LITERAL(sink, ",\"lat\":");
        kw_sink_real(sink, e->place.latitude, 5);
        KW_SINK_LITERAL(sink, ",\"lon\":");
        kw_sink_real(sink, e->place.longitude, 5);
    }
    kw_sink_byte(sink, '}');
}

// Who was weighed for the roles of an event: for training.
static void json_weighed(kw_sink *sink, const kawat_result *r, const kw_weighed *weighed)
{
    KW_SINK_LITERAL(sink, ",\"weighed\":[");
    for (const kw_weighed *w = weighed; w; w = w->next) {
        if (w != weighed) kw_sink_byte(sink, ',');
        KW_SINK_LITERAL(sink, "{\"entity\":");
        if (w->entity == KW_NONE) KW_SINK_LITERAL(sink, "null");
        else JSON_UINT(sink, "", w->entity);
        JSON_STR(sink, ",\"code\":", ((kawat_str){ w->code.p, w->code.n }));
        JSON_STR(sink, ",\"role\":", ((kawat_str){ &w->role, 1 }));
        KW_SINK_LITERAL(sink, ",\"mention\":");
        if (w->mention == KW_NONE) KW_SINK_LITERAL(sink, "null");
        else json_span(sink, r, ((kawat_span){ r->who.mentions[w->mention].start, r->who.mentions[w->mention].end }));
        KW_SINK_LITERAL(sink, ",\"features\":");
        kw_sink_json(sink, w->features.p, w->features.n);
        kw_sink_byte(sink, '}');
    }
    kw_sink_byte(sink, ']');
}

// What was chosen by weights in telling who is meant: for training.
static void json_choice(kw_sink *sink, const kawat_result *r, const kw_choice *c)
{
    const kw_mention *m = &r->who.mentions[c->mention];
    const char *group = kw_choice_group_name(c->group);
    json_offsets(sink, r, ((kawat_span){ m->start, m->end }));
    JSON_STR(sink, ",\"group\":", ((kawat_str){ group, strlen(group) }));
    JSON_UINT(sink, ",\"taken\":", c->taken);
    KW_SINK_LITERAL(sink, ",\"options\":[");
    for (uint32_t i = 0; i < c->n; i++) {
        if (i) kw_sink_byte(sink, ',');
        JSON_STR(sink, "{\"code\":", ((kawat_str){ c->options[i].code.p, c->options[i].code.n }));
        KW_SINK_LITERAL(sink, ",\"features\":[");
        for (uint32_t k = 0; k < c->options[i].n; k++) {
            char name[64];
            if (k) kw_sink_byte(sink, ',');
            kw_sink_json(sink, name, kw_choice_feature_name(c->options[i].features[k], name, sizeof name));
        }
        KW_SINK_LITERAL(sink, "]}");
    }
    KW_SINK_LITERAL(sink, "]}");
}

// What the words of an event mean, a list a place: for training.
static void json_meaning(kw_sink *sink, const int16_t *means)
{
    if (!means) return;
    KW_SINK_LITERAL(sink, ",\"meaning\":{");
    for (uint32_t place = 0; place < KW_MEANING_PLACE_COUNT; place++) {
        const char *name = kw_meaning_place_name((kw_meaning_place)place);
        json_comma(sink, place);
        kw_sink_json(sink, name, strlen(name));
        KW_SINK_LITERAL(sink, ":[");
        for (uint32_t d = 0; d < KW_VECTOR_DIMS; d++) {
            json_comma(sink, d);
            kw_sink_int(sink, means[place * KW_VECTOR_DIMS + d]);
        }
        kw_sink_byte(sink, ']');
    }
    kw_sink_byte(sink, '}');
}

static void json_event(kw_sink *sink, const kawat_result *r, const kawat_event *e, unsigned flags, const kw_event *inner)
{
    JSON_STR(sink, "{\"id\":", e->id);
    JSON_UINT(sink, ",\"sentence\":", e->sentence);
    JSON_STR(sink, ",\"event\":", e->event);
    KW_SINK_LITERAL(sink, ",\"mode\":");
    json_strings(sink, e->modes, e->mode_count);
    KW_SINK_LITERAL(sink, ",\"context\":");
    json_strings(sink, e->contexts, e->context_count);
    JSON_STR(sink, ",\"cameo\":", e->cameo);
    JSON_STR(sink, ",\"quad\":", e->quad);
    KW_SINK_LITERAL(sink, ",\"goldstein\":");
    kw_sink_real(sink, e->goldstein, 2);
    KW_SINK_LITERAL(sink, ",\"score\":");
    kw_sink_real(sink, e->score, 2);
    KW_SINK_LITERAL(sink, ",\"trigger\":");
    json_span_text(sink, r, e->trigger);
    KW_SINK_LITERAL(sink, ",\"actors\":");
    json_ids(sink, e->actors, e->actor_count);
    KW_SINK_LITERAL(sink, ",\"recipients\":");
    json_ids(sink, e->recipients, e->recipient_count);
    JSON_STR(sink, ",\"status\":", e->status);
    KW_SINK_LITERAL(sink, ",\"by\":");
    json_ids(sink, e->by, e->by_count);
    KW_SINK_LITERAL(sink, ",\"date\":");
    json_event_date(sink, r, e);
    KW_SINK_LITERAL(sink, ",\"place\":");
    json_place(sink, e);
    json_count(sink, "dead", &e->dead);
    json_count(sink, "injured", &e->injured);
    KW_SINK_LITERAL(sink, ",\"confidence\":");
    kw_sink_real(sink, e->confidence, 3);
    JSON_STR(sink, ",\"rule\":", e->rule);
    if (flags & KAWAT_JSON_FEATURES) {
        KW_SINK_LITERAL(sink, ",\"features\":");
        kw_sink_json(sink, inner->features.p, inner->features.n);
        json_meaning(sink, inner->meaning);
        json_weighed(sink, r, inner->weighed);
    }
    kw_sink_byte(sink, '}');
}

static void json_statement(kw_sink *sink, const kawat_result *r, const kawat_statement *s, unsigned flags, const kw_statement *inner)
{
    JSON_UINT(sink, "{\"sentence\":", s->sentence);
    JSON_UINT(sink, ",\"speaker\":", s->speaker);
    KW_SINK_LITERAL(sink, ",\"addressee\":");
    json_ids(sink, s->addressees, s->addressee_count);
    KW_SINK_LITERAL(sink, ",\"cue\":");
    if (s->cue.end > s->cue.start) json_span_text(sink, r, s->cue);
    else KW_SINK_LITERAL(sink, "null");
    JSON_STR(sink, ",\"kind\":", s->kind);
    KW_SINK_LITERAL(sink, ",\"said\":");
    json_span(sink, r, s->said);
    KW_SINK_LITERAL(sink, ",\"confidence\":");
    kw_sink_real(sink, inner->confidence, 3);
    JSON_STR(sink, ",\"rule\":", ((kawat_str){ inner->rule.p, inner->rule.n }));
    if (flags & KAWAT_JSON_FEATURES) {
        KW_SINK_LITERAL(sink, ",\"features\":");
        kw_sink_json(sink, inner->features.p, inner->features.n);
    }
    kw_sink_byte(sink, '}');
}

static void json_time(kw_sink *sink, const kawat_result *r, const kawat_time *t)
{
    json_offsets(sink, r, t->span);
    KW_SINK_LITERAL(sink, ",\"text\":");
    json_text(sink, r, t->span);
    JSON_STR(sink, ",\"type\":", t->type);
    JSON_STR(sink, ",\"value\":", t->value);
    kw_sink_byte(sink, '}');
}

// Where a new story may begin: for training.
static void json_gap(kw_sink *sink, const kw_gap *gap)
{
    JSON_UINT(sink, "{\"sentence\":", gap->sent);
    KW_SINK_LITERAL(sink, ",\"p\":");
    kw_sink_real(sink, gap->p, 3);
    KW_SINK_LITERAL(sink, ",\"features\":{");
    const char *name;
    for (uint32_t i = 0; (name = kw_gap_feature_name(i)); i++) {
        json_comma(sink, i);
        kw_sink_json(sink, name, strlen(name));
        kw_sink_byte(sink, ':');
        kw_sink_real(sink, gap->value[i], 4);
    }
    KW_SINK_LITERAL(sink, "}}");
}

#define JSON_LIST(sink, literal, count, each)     \
    do {                                          \
        KW_SINK_LITERAL((sink), literal "[");     \
        for (size_t i = 0; i < (count); i++) {    \
            json_comma((sink), i);                \
            each;                                 \
        }                                         \
        kw_sink_byte((sink), ']');                \
    } while (0)

static void json_head(kw_sink *sink, const kawat_result *r, unsigned flags)
{
    kawat_document d;
    kawat_result_document(r, &d);
    JSON_STR(sink, "{\"id\":", d.id);
    JSON_STR(sink, ",\"source\":", d.source);
    JSON_STR(sink, ",\"url\":", d.url);
    JSON_STR(sink, ",\"title\":", d.title);
    JSON_STR(sink, ",\"lang\":", d.lang);
    if (d.date.len) {
        JSON_STR(sink, ",\"date\":", d.date);
        JSON_STR(sink, ",\"date_from\":", d.date_from);
    } else {
        KW_SINK_LITERAL(sink, ",\"date\":null,\"date_from\":null");
    }
    if (flags & KAWAT_JSON_TEXT) {
        KW_SINK_LITERAL(sink, ",\"text\":");
        kw_sink_json(sink, r->text.bytes, r->text.n_bytes);
    }
}

kawat_code kawat_result_write_json(const kawat_result *r, unsigned flags, kawat_write_fn write, void *context)
{
    kw_sink sink;
    kw_sink_init(&sink, write, context);
    json_head(&sink, r, flags);
    JSON_LIST(&sink, ",\"sentences\":", r->text.n_sents,
              json_span(&sink, r, ((kawat_span){ r->text.sents[i].start, r->text.sents[i].end })));
    JSON_LIST(&sink, ",\"entities\":", r->who.n_entities, json_entity(&sink, r, &r->view.entities[i]));
    JSON_LIST(&sink, ",\"events\":", r->events.n, json_event(&sink, r, &r->view.events[i], flags, &r->events.items[i]));
    JSON_LIST(&sink, ",\"statements\":", r->events.statements.n, json_statement(&sink, r, &r->view.statements[i], flags, &r->events.statements.items[i]));
    JSON_LIST(&sink, ",\"times\":", r->times.n, json_time(&sink, r, &r->view.times[i]));
    if (flags & KAWAT_JSON_FEATURES)
        JSON_LIST(&sink, ",\"choices\":", r->who.choices.n, json_choice(&sink, r, &r->who.choices.items[i]));
    if (flags & KAWAT_JSON_FEATURES) JSON_LIST(&sink, ",\"gaps\":", r->who.n_gaps, json_gap(&sink, &r->who.gaps[i]));
    KW_SINK_LITERAL(&sink, "}\n");
    return kw_sink_end(&sink);
}
