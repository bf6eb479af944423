// SPDX-License-Identifier: Apache-2.0
/*
 * kawat: an event coder for news text. It reads a dispatch and says who did what to whom, when, where and according
 * to whom, with PLOVER and CAMEO codes and the words behind every field.
 *
 *     kawat_model *model; kawat_coder *coder; kawat_result *result; kawat_error err;
 *     if (kawat_model_open("/usr/share/kawat", &model, &err)) ...;       // once a process, shared by all threads
 *     if (kawat_coder_new(model, NULL, &coder, &err)) ...;               // one a thread
 *     if (kawat_coder_run(coder, text, len, &(kawat_meta){ .date = "2024-01-21" }, &result, &err)) ...;
 *     kawat_result_write_json(result, 0, write_to_stdout, NULL);         // one line of JSON
 *     kawat_result_free(result); kawat_coder_free(coder); kawat_model_free(model);
 *
 * Coding is a pure function of text, metadata, options and model: the same input gives the same bytes on every machine.
 * The library prints nothing, never exits, keeps no global state and leaves the locale alone.
 * Offsets are bytes into the caller's text; JSON output counts Unicode code points.
 */
#ifndef KAWAT_H
#define KAWAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define KAWAT_API __attribute__((visibility("default")))
#define KAWAT_MUST_USE __attribute__((warn_unused_result))
#else
#define KAWAT_API
#define KAWAT_MUST_USE
#endif

#define KAWAT_VERSION_MAJOR 0
#define KAWAT_VERSION_MINOR 10
#define KAWAT_VERSION_PATCH 0
#define KAWAT_VERSION "0.10.0"

/* The version of the library in use, "major.minor.patch". Static storage. */
KAWAT_API const char *kawat_version(void);

/* ---- Result codes -------------------------------------------------------------------------------------------------
 * name, number (never changed, retired numbers are not used again), message, advice to the user */
#define KAWAT_CODES(X)                                                                                                \
    X(OK, 0, "no error", "")                                                                                          \
    X(E_MEMORY, 1, "out of memory", "free memory or code smaller documents")                                          \
    X(E_LIMIT, 2, "a limit is exceeded", "split the input; the limits are listed in docs/limits.md")                  \
    X(E_ARGUMENT, 3, "an argument is wrong", "see the call's description in kawat.h")                                 \
    X(E_NOT_FOUND, 4, "no such file", "check the path")                                                               \
    X(E_IO, 5, "reading or writing failed", "check permissions, free space and that it is a plain file")              \
    X(E_FORMAT, 6, "the file is damaged or not of this kind", "make it again or fetch a fresh copy")                  \
    X(E_VERSION, 7, "the file was made for another version of kawat", "make it again with this version")              \
    X(E_UTF8, 8, "the text is not valid UTF-8", "convert it first, for example with: iconv -f WINDOWS-1252 -t UTF-8") \
    X(E_BINARY, 9, "it is no plain text", "unpack or convert it to UTF-8 text first")                                 \
    X(E_LANGUAGE, 10, "no model for the text's language", "name the language with --lang, or install its model")      \
    X(E_DATE, 11, "the date is not an ISO 8601 date", "write it as YYYY-MM-DD")                                       \
    X(E_JSON, 12, "the line is not a JSON object with a text", "give one object a line with at least \"text\"")       \
    X(E_EMPTY, 13, "there is no text", "check the file")                                                              \
    X(E_LEXICON, 14, "a lexicon source is wrong", "mend the line named and compile again")                            \
    X(E_DATABASE, 15, "the database cannot be used", "check that it is writable and was made by kawat")               \
    X(E_TREEBANK, 16, "a treebank is wrong", "mend the line named")

#define KAWAT_CODE_ENUM(name, value, message, advice) KAWAT_##name = value,
typedef enum kawat_code { KAWAT_CODES(KAWAT_CODE_ENUM) } kawat_code;
#undef KAWAT_CODE_ENUM

/* Static strings for a code; never NULL, "unknown error" for a number that is none. */
KAWAT_API const char *kawat_code_name(kawat_code code);
KAWAT_API const char *kawat_code_message(kawat_code code);
KAWAT_API const char *kawat_code_advice(kawat_code code);

/* Filled in by the failing call, left alone on success. Owned by the caller; any call accepts NULL for it. */
typedef struct kawat_error {
    kawat_code code;
    uint64_t line;         /* from 1; 0 where there is none */
    uint64_t offset_bytes; /* where in the input */
    char where[256];       /* file or document, cut if longer */
    char detail[256];      /* what exactly is wrong */
} kawat_error;

/* ---- Types -------------------------------------------------------------------------------------------------------- */
typedef struct kawat_model kawat_model;     /* language pack and models: shared by threads, no call changes it for another */
typedef struct kawat_options kawat_options; /* settings by key */
typedef struct kawat_coder kawat_coder;     /* working memory: one a thread */
typedef struct kawat_result kawat_result;   /* one coded document; owns all its records and strings */

/* A string inside a result or model: not NUL-terminated, lives as long as its owner. */
typedef struct kawat_str {
    const char *ptr;
    size_t len;
} kawat_str;

/* What is known of a document. Any pointer may be NULL; strings are NUL-terminated UTF-8, borrowed for the call. */
typedef struct kawat_meta {
    const char *id;     /* the document's name in the output */
    const char *date;   /* ISO 8601 date of the report; without it kawat looks for a dateline, then infers */
    const char *lang;   /* ISO 639 code; without it the language is detected */
    const char *title;
    const char *source;
    const char *url;
} kawat_meta;

/* Receives output in pieces; a false answer stops the writing call, which returns KAWAT_E_IO. */
typedef bool (*kawat_write_fn)(void *context, const char *bytes, size_t len);

/* ---- Model --------------------------------------------------------------------------------------------------------
 * Opens the folder that holds kawat.pack and a <lang>.model for each language. Both are checked whole, then mapped; the lexicon
 * of a language is made ready for the first document in it.
 * Returns KAWAT_OK, E_NOT_FOUND, E_IO, E_FORMAT, E_VERSION, E_MEMORY, E_LEXICON. *out is untouched on failure.
 * Thread-safe. Free with kawat_model_free after the last coder made from it. Since 0.1. */
KAWAT_API KAWAT_MUST_USE kawat_code kawat_model_open(const char *folder, kawat_model **out, kawat_error *err);
/* The same with what kawat_coder_parse needs and no more, which is much faster; coding and explaining with such a model is
 * KAWAT_E_ARGUMENT. Since 0.1. */
KAWAT_API KAWAT_MUST_USE kawat_code kawat_model_open_trees(const char *folder, kawat_model **out, kawat_error *err);
KAWAT_API void kawat_model_free(kawat_model *model); /* NULL is allowed */

/* The languages of a model: how many, and the ISO 639 code of the i-th (static as long as the model; NULL past the end). */
KAWAT_API size_t kawat_model_language_count(const kawat_model *model);
KAWAT_API const char *kawat_model_language(const kawat_model *model, size_t i);

/* ---- Options ------------------------------------------------------------------------------------------------------
 * Keys: "lines" ("1": each line of the input is one sentence; default "0"), "color" ("1": kawat_coder_explain marks its
 * output with ANSI colours; default "0"), "features" ("1": results keep what each confidence was computed from, for
 * KAWAT_JSON_FEATURES; default "0"), "min-confidence" (events less sure are left out, "0" to "1"; by default where training found
 * precision and recall in balance).
 * kawat_options_set copies; returns E_ARGUMENT for an unknown key or value. Not thread-safe while being set. */
KAWAT_API KAWAT_MUST_USE kawat_code kawat_options_new(kawat_options **out, kawat_error *err);
KAWAT_API KAWAT_MUST_USE kawat_code kawat_options_set(kawat_options *options, const char *key, const char *value,
                                                      kawat_error *err);
KAWAT_API void kawat_options_free(kawat_options *options);

/* ---- Coder --------------------------------------------------------------------------------------------------------
 * A coder keeps its memory between documents: in the steady state coding allocates only the result.
 * options may be NULL and are copied. The model must outlive the coder. Returns KAWAT_OK, E_MEMORY. */
KAWAT_API KAWAT_MUST_USE kawat_code kawat_coder_new(const kawat_model *model, const kawat_options *options,
                                                    kawat_coder **out, kawat_error *err);
KAWAT_API void kawat_coder_free(kawat_coder *coder);

/* Codes one document. text[0..len) is borrowed for the call; NUL bytes are allowed and count as white space.
 * meta may be NULL. *out is the caller's, to be freed with kawat_result_free.
 * Returns KAWAT_OK, E_MEMORY, E_LIMIT, E_UTF8 (err->offset_bytes, err->line), E_LANGUAGE, E_DATE, E_EMPTY, E_LEXICON. */
KAWAT_API KAWAT_MUST_USE kawat_code kawat_coder_run(kawat_coder *coder, const char *text, size_t len,
                                                    const kawat_meta *meta, kawat_result **out, kawat_error *err);
KAWAT_API void kawat_result_free(kawat_result *result);

/* Analyses only, and writes CoNLL-U (format version 2, "# sent_id", "# text", SpaceAfter=No). Errors as kawat_coder_run, and
 * E_IO when `write` answers false. */
KAWAT_API KAWAT_MUST_USE kawat_code kawat_coder_parse(kawat_coder *coder, const char *text, size_t len,
                                                      const kawat_meta *meta, kawat_write_fn write, void *context,
                                                      kawat_error *err);

/* Codes and writes, sentence by sentence, the tree, the lexicon entries that matched, the rules and what came of them, as
 * plain text for people. Errors as kawat_coder_parse. */
KAWAT_API KAWAT_MUST_USE kawat_code kawat_coder_explain(kawat_coder *coder, const char *text, size_t len,
                                                        const kawat_meta *meta, kawat_write_fn write, void *context,
                                                        kawat_error *err);

/* ---- Result -------------------------------------------------------------------------------------------------------
 * Strings and arrays of a record live as long as the result. An index past the end gives false and leaves *out alone.
 * Spans are bytes into the caller's text; start == end == 0 where a span is not known. */
typedef struct kawat_span {
    size_t start, end;
} kawat_span;

typedef struct kawat_document {
    kawat_str id, lang, date, date_from; /* date_from: "metadata", "dateline", "inferred" or empty */
    kawat_str source, url, title;
    size_t sentences, entities, events, statements, times;
} kawat_document;

typedef struct kawat_entity {
    kawat_str name, type, code, sector, role, id;
    const kawat_span *mentions;
    size_t mention_count;
} kawat_entity;

typedef struct kawat_place {
    kawat_str name, country; /* country: ISO alpha-3 */
    bool has_coordinates;
    double latitude, longitude; /* degrees, WGS 84 */
} kawat_place;

typedef struct kawat_count {
    int64_t number;       /* -1 where none is given */
    kawat_str qualifier;  /* "at-least", "about", "up-to" or empty */
} kawat_count;

typedef struct kawat_event {
    kawat_str id;
    size_t sentence;
    kawat_str event, cameo, quad, status, rule;
    kawat_str date;                 /* TIMEX3 value as far as it is known: "2024-01-19", "2000-07"; may be empty */
    kawat_str date_start, date_end; /* first and last day it covers, ISO 8601; empty where it covers none */
    const kawat_str *modes, *contexts;
    size_t mode_count, context_count;
    double goldstein, score, confidence;
    kawat_span trigger, date_span;
    const uint32_t *actors, *recipients, *by; /* entity indexes; by: outermost source first */
    size_t actor_count, recipient_count, by_count;
    bool has_place;
    kawat_place place;
    kawat_count dead, injured;
} kawat_event;

typedef struct kawat_statement {
    size_t sentence;
    uint32_t speaker; /* entity index */
    const uint32_t *addressees;
    size_t addressee_count;
    kawat_span cue, said;
    kawat_str kind; /* "direct", "indirect" or "mixed" */
} kawat_statement;

typedef struct kawat_time {
    kawat_span span;
    kawat_str type, value; /* TIMEX3 */
} kawat_time;

KAWAT_API void kawat_result_document(const kawat_result *result, kawat_document *out);
KAWAT_API bool kawat_result_sentence(const kawat_result *result, size_t i, kawat_span *out);
KAWAT_API bool kawat_result_entity(const kawat_result *result, size_t i, kawat_entity *out);
KAWAT_API bool kawat_result_event(const kawat_result *result, size_t i, kawat_event *out);
KAWAT_API bool kawat_result_statement(const kawat_result *result, size_t i, kawat_statement *out);
KAWAT_API bool kawat_result_time(const kawat_result *result, size_t i, kawat_time *out);
/* The document's text as coded (the caller's bytes). */
KAWAT_API kawat_str kawat_result_text(const kawat_result *result);

enum {
    KAWAT_JSON_TEXT = 1,     /* include "text" */
    KAWAT_JSON_FEATURES = 2, /* include in each event the "features" its confidence was computed from (option "features") */
};
/* Writes the document as one line of JSON and a newline. Returns KAWAT_OK or E_IO. */
KAWAT_API KAWAT_MUST_USE kawat_code kawat_result_write_json(const kawat_result *result, unsigned flags,
                                                            kawat_write_fn write, void *context);

#ifdef __cplusplus
}
#endif
#endif
