// SPDX-License-Identifier: Apache-2.0
// The pipeline: calls the rooms in order over one document.
//
//   bytes ─check─▶ copy in the arena ─language─▶ segment ─▶ analyse ─▶ date ─▶ who, times, places ─▶ events ─▶ public view
//
// A document is one unit of work in one arena, that of its result. Whoever runs out of memory or limit in any room jumps back
// to job_run (arena.h), which gives the result back and answers with the code. Nothing here keeps state between documents but
// the shelf (coded.h), so coding is a pure function of text, metadata, options and model.
//
// The date of a document: metadata, else a dateline in its first lines, else what weekdays, days of the month and the offices of
// the people named leave as the only answer ("inferred"). Without one, relative times stay without a value.
#include "base/error.h"
#include "document/prelude.h"
#include "document/model_folder.h"
#include "lexicon/phrase.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdlib.h>

struct kawat_coder {
    const kawat_model *model;
    kawat_options options;
    kw_shelf *shelf;
    kw_analyse_ws *ws[KW_MAX_LANGUAGES]; // of the model's languages, made when one is first met
};

typedef struct pipeline_job {
    kawat_coder *coder;
    const char *text;
    size_t len;
    const kawat_meta *meta;
    bool trees_only, steps; // steps: keep the derivation of events
    const kw_coding_rooms *rooms; // of its language; NULL: trees only
    kawat_result *result;
    kawat_error *err;
} pipeline_job;

// ---- results and their shelf ----------------------------------------------------------------------------------------

enum { SHELF_KEEP_BYTES = 64 * 1024 * 1024 }; // larger working memory is given back: one book must not hold it for ever

static void result_destroy(kawat_result *result)
{
    if (!result) return;
    kw_arena_clear(&result->arena);
    free(result);
}

static void shelf_leave(kw_shelf *shelf)
{
    if (atomic_fetch_sub(&shelf->owners, 1) != 1) return;
    result_destroy(atomic_load(&shelf->spare));
    free(shelf);
}

static kawat_result *result_take(kw_shelf *shelf)
{
    kawat_result *result = atomic_exchange(&shelf->spare, NULL);
    kw_arena arena;
    if (result) {
        arena = result->arena;
        kw_arena_reset(&arena);
    } else {
        result = malloc(sizeof *result);
        if (!result) return NULL;
        kw_arena_init(&arena, KW_MAX_ARENA_BYTES);
    }
    *result = (kawat_result){ .arena = arena, .shelf = shelf, .day = KW_DAY_UNKNOWN };
    atomic_fetch_add(&shelf->owners, 1);
    return result;
}

void kawat_result_free(kawat_result *result)
{
    if (!result) return;
    kw_shelf *shelf = result->shelf;
    if (result->arena.total_bytes > SHELF_KEEP_BYTES) result_destroy(result);
    else result_destroy(atomic_exchange(&shelf->spare, result));
    shelf_leave(shelf);
}

kawat_code kawat_coder_new(const kawat_model *model, const kawat_options *options, kawat_coder **out, kawat_error *err)
{
    if (!model || !out) return kw_fail(err, KAWAT_E_ARGUMENT, "kawat_coder_new", 0, 0, "model or out is NULL");
    kawat_coder *coder = calloc(1, sizeof *coder);
    kw_shelf *shelf = calloc(1, sizeof *shelf);
    if (!coder || !shelf) {
        free(coder);
        free(shelf);
        return kw_fail(err, KAWAT_E_MEMORY, "kawat_coder_new", 0, 0, "the coder");
    }
    atomic_init(&shelf->owners, 1);
    atomic_init(&shelf->spare, NULL);
    coder->model = model;
    coder->shelf = shelf;
    coder->options = options ? *options : (kawat_options){ .min_confidence = -1 };
    *out = coder;
    return KAWAT_OK;
}

void kawat_coder_free(kawat_coder *coder)
{
    if (!coder) return;
    shelf_leave(coder->shelf);
    for (size_t i = 0; i < KW_MAX_LANGUAGES; i++) kw_analyse_ws_free(coder->ws[i]);
    free(coder);
}

// ---- steps ----------------------------------------------------------------------------------------------------------

static const char *job_name(const pipeline_job *job) { return job->meta && job->meta->id ? job->meta->id : "text"; }

static uint64_t line_of(const char *text, size_t offset)
{
    uint64_t line = 1;
    for (const char *p = text, *end = text + offset; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++) line++;
    return line;
}

static kawat_code check_text(const pipeline_job *job)
{
    if (job->len > KW_MAX_DOCUMENT_BYTES)
        return kw_fail(job->err, KAWAT_E_LIMIT, job_name(job), 0, KW_MAX_DOCUMENT_BYTES, "a document of %zu bytes; the most is %d", job->len,
                       KW_MAX_DOCUMENT_BYTES);
    size_t valid = kw_utf8_validate(job->text, job->len);
    if (valid < job->len)
        return kw_fail(job->err, KAWAT_E_UTF8, job_name(job), line_of(job->text, valid), valid, "byte 0x%02x at offset %zu",
                       (unsigned char)job->text[valid], valid);
    for (size_t i = 0; i < job->len; i++)
        if ((unsigned char)job->text[i] > ' ') return KAWAT_OK;
    return kw_fail(job->err, KAWAT_E_EMPTY, job_name(job), 0, 0, "%zu bytes, none of them a letter", job->len);
}

static kw_str keep_meta(kw_arena *arena, const char *cstr)
{
    kw_str s = kw_str_from(cstr);
    return s.n ? kw_arena_str(arena, kw_str_make(s.p, kw_utf8_validate(s.p, s.n))) : KW_STR("");
}

static void copy_text(pipeline_job *job)
{
    kawat_result *r = job->result;
    char *copy = KW_ARRAY(&r->arena, char, job->len + 1);
    memcpy(copy, job->text, job->len);
    for (char *nul = copy; (nul = memchr(nul, 0, (size_t)(copy + job->len - nul))) != NULL;) *nul = ' ';
    r->text.bytes = copy;
    r->text.n_bytes = job->len;
    if (job->meta) {
        r->id = keep_meta(&r->arena, job->meta->id);
        r->source = keep_meta(&r->arena, job->meta->source);
        r->url = keep_meta(&r->arena, job->meta->url);
        r->title = keep_meta(&r->arena, job->meta->title);
    }
}

// "id", "ID", "id-ID", "ind" and the withdrawn "in" name one language.
static const kw_language *language_named(const kawat_model *model, const char *name)
{
    static const struct { const char *alias, *code; } aliases[] = { { "ind", "id" }, { "in", "id" }, { "eng", "en" } };
    char code[sizeof model->languages->code] = "";
    for (size_t i = 0; i + 1 < sizeof code && name[i] && name[i] != '-' && name[i] != '_'; i++)
        code[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] | 0x20) : name[i];
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(code, aliases[i].alias) == 0) memcpy(code, aliases[i].code, strlen(aliases[i].code) + 1);
    for (size_t i = 0; i < model->n_languages; i++)
        if (strcmp(code, model->languages[i].code) == 0) return &model->languages[i];
    return NULL;
}

static kawat_code choose_language(pipeline_job *job, const kw_language **out)
{
    const kawat_model *model = job->coder->model;
    const kw_language *language = NULL;
    if (job->meta && job->meta->lang && job->meta->lang[0]) {
        language = language_named(model, job->meta->lang);
        if (!language)
            return kw_fail(job->err, KAWAT_E_LANGUAGE, job_name(job), 0, 0, "there is no model for \"%s\"", job->meta->lang);
    } else {
        const char *code = kw_langid_detect(model->langid, job->result->text.bytes, job->result->text.n_bytes);
        if (code) language = language_named(model, code);
        if (!language)
            return kw_fail(job->err, KAWAT_E_LANGUAGE, job_name(job), 0, 0, "the text is in none of the languages there are models for");
    }
    job->result->lang = kw_str_from(language->code);
    job->result->text.lang = language->code;
    *out = language;
    return KAWAT_OK;
}

// Does the text name an office with the person ("Presiden Rusia Vladimir Putin"), so that the role is its word and not the
// register's? Some mention has a longer word that is no part of the name.
static bool office_stated(const kawat_result *r, const kw_entity *entity)
{
    enum { TITLE_BYTES = 4 }; // "Mr", "Ms", "Tuan" and the like say nothing of an office
    for (uint32_t m = entity->first_mention; m < r->who.n_mentions; m = r->who.mentions[m].next_of_entity) {
        const kw_mention *mention = &r->who.mentions[m];
        for (uint32_t w = mention->first; mention->kind == KW_MENTION_NAME && w <= mention->last && w < r->text.n_words; w++)
            if (r->text.words[w].form.n > TITLE_BYTES && !kw_str_contains(entity->name, r->text.words[w].form)) return true;
    }
    return false;
}

// Windows for the date: whoever is named with an office held it when the report was written.
static uint32_t office_windows(const kw_register *reg, kawat_result *r, kw_date_window **out)
{
    struct { kw_date_window *items; uint32_t n, cap; } windows = { 0 };
    for (uint32_t e = 0; e < r->who.n_entities; e++) {
        const kw_entity *entity = &r->who.entities[e];
        if (entity->type != KW_ENTITY_PERSON || !entity->id.n || !entity->role.n || !office_stated(r, entity)) continue;
        const kw_term *terms = NULL;
        uint32_t n = kw_register_terms(reg, entity->id, &terms);
        int32_t from = INT32_MAX, to = INT32_MIN;
        for (uint32_t i = 0; i < n; i++) {
            if (!kw_str_eq(terms[i].role, entity->role)) continue;
            if (terms[i].from < from) from = terms[i].from;
            if (terms[i].to > to) to = terms[i].to;
        }
        if (from > to) continue;
        kw_date_window *window = KW_PUSH(&r->arena, &windows);
        *window = (kw_date_window){ from, to, kw_arena_printf(&r->arena, "%.*s as %.*s", KW_STR_FMT(entity->name), KW_STR_FMT(entity->role)) };
    }
    *out = windows.items;
    return windows.n;
}

static kawat_code date_document(pipeline_job *job)
{
    kawat_result *r = job->result;
    r->day = KW_DAY_UNKNOWN;
    const kawat_model *model = job->coder->model;
    const char *given = job->meta ? job->meta->date : NULL;
    if (given && given[0]) {
        // A time of day after the date ("2024-01-21T08:00:00Z") is passed over.
        kw_str iso = kw_str_from(given);
        if (iso.n > 10 && (iso.p[10] == 'T' || iso.p[10] == ' ')) iso.n = 10;
        int32_t from, to;
        if (iso.n != 10 || !kw_day_parse(iso, &from, &to) || from != to)
            return kw_fail(job->err, KAWAT_E_DATE, job_name(job), 0, 0, "\"%.*s\"", given[0] ? 64 : 0, given);
        r->day = from;
        r->date_from = KW_STR("metadata");
    } else {
        kw_times_find(model->calendar, &r->text, KW_DAY_UNKNOWN, &r->arena, &r->times);
        r->day = kw_date_from_dateline(model->calendar, &r->text, &r->times);
        if (r->day != KW_DAY_UNKNOWN) r->date_from = KW_STR("dateline");
        if (r->day == KW_DAY_UNKNOWN) {
            kw_who_resolve(job->rooms->reg, &r->text, KW_DAY_UNKNOWN, &r->arena, job->coder->options.features, &r->who);
            kw_date_window *windows;
            uint32_t n_windows = office_windows(job->rooms->reg, r, &windows);
            r->day = kw_date_infer(model->calendar, &r->text, &r->times, windows, n_windows, &r->arena, &r->date_reasons);
            if (r->day != KW_DAY_UNKNOWN) r->date_from = KW_STR("inferred");
        }
    }
    if (r->day != KW_DAY_UNKNOWN) {
        int year, month, day;
        kw_day_to_civil(r->day, &year, &month, &day);
        r->date = kw_arena_printf(&r->arena, "%04d-%02d-%02d", year, month, day);
    }
    return KAWAT_OK;
}

static void find_events(pipeline_job *job)
{
    kawat_result *r = job->result;
    const kawat_model *model = job->coder->model;
    // Without a date, date_document has just found them so.
    if (r->day != KW_DAY_UNKNOWN) {
        kw_who_resolve(job->rooms->reg, &r->text, r->day, &r->arena, job->coder->options.features, &r->who);
        kw_times_find(model->calendar, &r->text, r->day, &r->arena, &r->times);
    }
    kw_places_find(job->rooms->gazetteer, &r->text, &r->arena, &r->places);
    kw_events_options wanted = { job->coder->options.min_confidence, job->coder->options.features, job->steps };
    kw_events_find(job->rooms->grammar, &r->text, &r->who, &r->times, &r->places, r->day, wanted, &r->arena, &r->events);
    kw_codepoints_init(&r->codepoints, r->text.bytes, r->text.n_bytes, &r->arena);
    kw_result_publish(r);
}

// ---- the way through ------------------------------------------------------------------------------------------------

static kawat_code job_steps(pipeline_job *job)
{
    kawat_result *r = job->result;
    const kw_language *language = NULL;
    copy_text(job);
    kawat_code code = choose_language(job, &language);
    if (code != KAWAT_OK) return code;
    if (!job->trees_only) code = kw_model_rooms(job->coder->model, language, &job->rooms, job->err);
    if (code != KAWAT_OK) return code;
    code = kw_segment(language->segmenter, r->text.bytes, r->text.n_bytes, job->coder->options.lines, &r->arena, &r->text, job->err);
    if (code != KAWAT_OK) return code;
    kw_analyse_ws **ws = &job->coder->ws[language - job->coder->model->languages];
    if (!*ws) code = kw_analyse_ws_new(language->analyser, ws, job->err);
    if (code != KAWAT_OK) return code;
    if (job->trees_only) kw_analyse_run(language->analyser, *ws, &r->arena, &r->text, 0, r->text.n_sents);
    else kw_analyse_with_preludes(language->analyser, *ws, &r->arena, &r->text);
    if (job->trees_only) return KAWAT_OK;
    kw_phrases_prepare(r->text.words, r->text.n_words);
    kw_events_mend_trees(job->rooms->grammar, &r->text);
    code = date_document(job);
    if (code == KAWAT_OK) find_events(job);
    return code;
}

static kawat_code job_run(pipeline_job *job)
{
    if (!job->coder || (!job->text && job->len)) return kw_fail(job->err, KAWAT_E_ARGUMENT, "kawat_coder", 0, 0, "coder or text is NULL");
    if (!job->trees_only && !job->coder->model->calendar)
        return kw_fail(job->err, KAWAT_E_ARGUMENT, job_name(job), 0, 0, "the model was opened for trees only");
    kawat_code code = check_text(job);
    if (code != KAWAT_OK) return code;
    job->result = result_take(job->coder->shelf);
    if (!job->result) return kw_fail(job->err, KAWAT_E_MEMORY, job_name(job), 0, 0, "the result");
    jmp_buf fail;
    job->result->arena.fail = &fail;
    switch (setjmp(fail)) {
    case 0: code = job_steps(job); break;
    case 2:
        code = kw_fail(job->err, KAWAT_E_LIMIT, job_name(job), 0, 0, "the document needs more than %zu bytes of memory", KW_MAX_ARENA_BYTES);
        break;
    default: code = kw_fail(job->err, KAWAT_E_MEMORY, job_name(job), 0, 0, "a document of %zu bytes", job->len); break;
    }
    job->result->arena.fail = NULL;
    if (code != KAWAT_OK) kawat_result_free(job->result);
    return code;
}

kawat_code kawat_coder_run(kawat_coder *coder, const char *text, size_t len, const kawat_meta *meta, kawat_result **out,
                           kawat_error *err)
{
    pipeline_job job = { .coder = coder, .text = text, .len = len, .meta = meta, .err = err };
    kawat_code code = job_run(&job);
    if (code == KAWAT_OK) *out = job.result;
    return code;
}

static kawat_code job_finish(pipeline_job *job, kawat_code code)
{
    kawat_result_free(job->result);
    return code == KAWAT_OK ? code : kw_fail(job->err, code, job_name(job), 0, 0, "the output was not taken");
}

kawat_code kawat_coder_parse(kawat_coder *coder, const char *text, size_t len, const kawat_meta *meta, kawat_write_fn write,
                             void *context, kawat_error *err)
{
    pipeline_job job = { .coder = coder, .text = text, .len = len, .meta = meta, .trees_only = true, .err = err };
    kawat_code code = job_run(&job);
    return code == KAWAT_OK ? job_finish(&job, kw_conllu_write(job.result, write, context)) : code;
}

kawat_code kawat_coder_explain(kawat_coder *coder, const char *text, size_t len, const kawat_meta *meta, kawat_write_fn write,
                               void *context, kawat_error *err)
{
    pipeline_job job = { .coder = coder, .text = text, .len = len, .meta = meta, .steps = true, .err = err };
    kawat_code code = job_run(&job);
    return code == KAWAT_OK ? job_finish(&job, kw_explain_write(job.result, coder->options.color, write, context)) : code;
}
