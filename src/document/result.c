// SPDX-License-Identifier: Apache-2.0
// The public records of a coded document (kawat.h), made once from the rooms' own and then only copied out.
#include "document/coded.h"

static kawat_str published(kw_str s) { return (kawat_str){ s.p ? s.p : "", s.n }; }
// Spans are kept inside the text whatever a room says: writers read bytes by them.
static kawat_span publish_span(const kawat_result *r, size_t start, size_t end)
{
    if (end > r->text.n_bytes) end = r->text.n_bytes;
    return (kawat_span){ start < end ? start : end, end };
}

static kawat_str published_cstr(const char *s) { return published(kw_str_from(s ? s : "")); }

static const kawat_str *publish_list(kw_arena *arena, kw_str list, size_t *count)
{
    *count = 0;
    if (!list.n) return NULL;
    size_t n = 1;
    for (size_t i = 0; i < list.n; i++) n += list.p[i] == '|';
    kawat_str *items = KW_ARRAY(arena, kawat_str, n);
    for (kw_str part; kw_str_next(&list, '|', &part);)
        if (part.n) items[(*count)++] = published(part);
    return items;
}

static void publish_entities(kawat_result *r)
{
    const kw_who *who = &r->who;
    r->view.entities = KW_ARRAY(&r->arena, kawat_entity, who->n_entities);
    // Mentions stand in order of their head words, so filling each entity's list in one pass leaves it in text order. A mention of
    // several ("both countries") is one of each.
    uint32_t *counts = KW_ARRAY(&r->arena, uint32_t, who->n_entities);
    for (uint32_t m = 0; m < who->n_mentions; m++) {
        const kw_mention *mention = &who->mentions[m];
        if (mention->entity < who->n_entities) counts[mention->entity]++;
        for (uint32_t i = 0; i < mention->n_others; i++)
            if (mention->others[i] < who->n_entities) counts[mention->others[i]]++;
    }
    kawat_span **spans = KW_ARRAY(&r->arena, kawat_span *, who->n_entities);
    for (uint32_t e = 0; e < who->n_entities; e++) {
        const kw_entity *entity = &who->entities[e];
        spans[e] = KW_ARRAY(&r->arena, kawat_span, counts[e]);
        r->view.entities[e] = (kawat_entity){
            .name = published(entity->name), .type = published_cstr(kw_entity_type_name(entity->type)), .code = published(entity->code),
            .sector = published(entity->sector), .role = published(entity->role), .id = published(entity->id), .mentions = spans[e],
        };
    }
    for (uint32_t m = 0; m < who->n_mentions; m++) {
        const kw_mention *mention = &who->mentions[m];
        kawat_span span = publish_span(r, mention->start, mention->end);
        for (uint32_t i = 0; i <= mention->n_others; i++) {
            uint32_t e = i ? mention->others[i - 1] : mention->entity;
            if (e >= who->n_entities) continue;
            // A phrase may have two heads (office and name): one mention for the reader.
            size_t n = r->view.entities[e].mention_count;
            if (n && spans[e][n - 1].start == span.start && spans[e][n - 1].end == span.end) continue;
            spans[e][r->view.entities[e].mention_count++] = span;
        }
    }
}

static kawat_str publish_day(kw_arena *arena, int32_t day)
{
    if (day == KW_DAY_UNKNOWN || day == INT32_MAX) return published_cstr("");
    int year, month, day_of_month;
    kw_day_to_civil(day, &year, &month, &day_of_month);
    return published(kw_arena_printf(arena, "%04d-%02d-%02d", year, month, day_of_month));
}

static kawat_count publish_count(kw_count count) { return (kawat_count){ count.number, published_cstr(count.qualifier) }; }

static void publish_event(kawat_result *r, const kw_event *event, kawat_event *out)
{
    *out = (kawat_event){
        .id = published_cstr(event->id), .sentence = event->sent, .event = published(event->type), .cameo = published(event->cameo),
        .quad = published_cstr(event->quad), .status = published_cstr(event->status), .rule = published(event->rule),
        .date = published_cstr(""), .date_start = published_cstr(""), .date_end = published_cstr(""),
        .goldstein = event->goldstein, .score = event->score, .confidence = event->confidence,
        .trigger = publish_span(r, event->start, event->end), .actors = event->actors.items, .recipients = event->recipients.items,
        .by = event->by.items, .actor_count = event->actors.n, .recipient_count = event->recipients.n, .by_count = event->by.n,
        .dead = publish_count(event->dead), .injured = publish_count(event->injured),
        .place = { .name = published_cstr(""), .country = published_cstr("") },
    };
    out->modes = publish_list(&r->arena, event->modes, &out->mode_count);
    out->contexts = publish_list(&r->arena, event->contexts, &out->context_count);
    if (event->time < r->times.n) {
        const kw_time *time = &r->times.items[event->time];
        out->date = published(time->value);
        out->date_start = publish_day(&r->arena, time->from);
        out->date_end = publish_day(&r->arena, time->to);
        if (time->type == KW_TIME_DURATION) out->date = out->date_start; // "two days after the talks": the day of the talks
        out->date_span = publish_span(r, time->start, time->end);
    }
    if (event->place < r->places.n) {
        const kw_place *place = &r->places.items[event->place];
        out->has_place = true;
        out->place = (kawat_place){ published(place->name), published(place->country), place->has_coordinates, place->latitude, place->longitude };
    }
}

void kw_result_publish(kawat_result *r)
{
    static const char *const time_types[] = { "DATE", "TIME", "DURATION", "SET" };
    publish_entities(r);
    r->view.events = KW_ARRAY(&r->arena, kawat_event, r->events.n);
    for (uint32_t i = 0; i < r->events.n; i++) publish_event(r, &r->events.items[i], &r->view.events[i]);
    r->view.statements = KW_ARRAY(&r->arena, kawat_statement, r->events.statements.n);
    for (uint32_t i = 0; i < r->events.statements.n; i++) {
        const kw_statement *s = &r->events.statements.items[i];
        r->view.statements[i] = (kawat_statement){
            .sentence = s->sent, .speaker = s->speaker, .addressees = s->addressees.items, .addressee_count = s->addressees.n,
            .cue = publish_span(r, s->cue_start, s->cue_end), .said = publish_span(r, s->said_start, s->said_end), .kind = published_cstr(kw_statement_kind_name(s->kind)),
        };
    }
    r->view.times = KW_ARRAY(&r->arena, kawat_time, r->times.n);
    for (uint32_t i = 0; i < r->times.n; i++) {
        const kw_time *t = &r->times.items[i];
        r->view.times[i] = (kawat_time){ publish_span(r, t->start, t->end), published_cstr(time_types[t->type]), published(t->value) };
    }
}

size_t kw_result_codepoint(const kawat_result *result, size_t byte) { return kw_codepoints_at(&result->codepoints, byte); }

void kawat_result_document(const kawat_result *r, kawat_document *out)
{
    *out = (kawat_document){
        .id = published(r->id), .lang = published(r->lang), .date = published(r->date), .date_from = published(r->date_from),
        .source = published(r->source), .url = published(r->url), .title = published(r->title), .sentences = r->text.n_sents,
        .entities = r->who.n_entities, .events = r->events.n, .statements = r->events.statements.n, .times = r->times.n,
    };
}

bool kawat_result_sentence(const kawat_result *r, size_t i, kawat_span *out)
{
    if (i >= r->text.n_sents) return false;
    *out = (kawat_span){ r->text.sents[i].start, r->text.sents[i].end };
    return true;
}

#define RESULT_RECORD(list, count)                \
    {                                             \
        if (i >= (count)) return false;           \
        *out = r->view.list[i];                   \
        return true;                              \
    }

bool kawat_result_entity(const kawat_result *r, size_t i, kawat_entity *out) RESULT_RECORD(entities, r->who.n_entities)
bool kawat_result_event(const kawat_result *r, size_t i, kawat_event *out) RESULT_RECORD(events, r->events.n)
bool kawat_result_statement(const kawat_result *r, size_t i, kawat_statement *out) RESULT_RECORD(statements, r->events.statements.n)
bool kawat_result_time(const kawat_result *r, size_t i, kawat_time *out) RESULT_RECORD(times, r->times.n)

kawat_str kawat_result_text(const kawat_result *r) { return (kawat_str){ r->text.bytes, r->text.n_bytes }; }
