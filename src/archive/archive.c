// SPDX-License-Identifier: Apache-2.0
// Writing coded documents into SQLite; see archive.h and schema.h.
//
// While kawat writes, the file is in write-ahead mode, so that a transaction a document costs no wait for the disk; at close it is
// put back into one plain file. After a crash the next opening finds every finished document and no unfinished one.
// Reference: https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html
#include "archive/archive.h"
#include "archive/schema.h"
#include "document/coded.h"

#include "base/error.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

enum { ARCHIVE_BUSY_MS = 5000 };

enum archive_statement {
    ARCHIVE_BEGIN, ARCHIVE_COMMIT, ARCHIVE_ROLLBACK, ARCHIVE_DELETE, ARCHIVE_DOCUMENT, ARCHIVE_SENTENCE, ARCHIVE_ENTITY, ARCHIVE_MENTION,
    ARCHIVE_EVENT, ARCHIVE_ACTOR, ARCHIVE_RECIPIENT, ARCHIVE_SOURCE, ARCHIVE_SAID, ARCHIVE_ADDRESSEE, ARCHIVE_TIME, ARCHIVE_STATEMENTS
};

static const char *const archive_sql[ARCHIVE_STATEMENTS] = {
    "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK",
    "DELETE FROM documents WHERE id = ?",
    "INSERT INTO documents(id, source, url, title, lang, date, date_from, text) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO sentences VALUES(?, ?, ?, ?, ?)",
    "INSERT INTO entities VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO mentions VALUES(?, ?, ?, ?, ?, ?)",
    "INSERT INTO events VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO event_actors VALUES(?, ?, ?, ?)",
    "INSERT INTO event_recipients VALUES(?, ?, ?, ?)",
    "INSERT INTO event_sources VALUES(?, ?, ?, ?)",
    "INSERT INTO statements VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO statement_addressees VALUES(?, ?, ?, ?)",
    "INSERT INTO times VALUES(?, ?, ?, ?, ?, ?, ?)",
};

struct kw_archive {
    sqlite3 *db;
    sqlite3_stmt *statements[ARCHIVE_STATEMENTS];
    char path[256]; // for messages, cut if longer
    // ---- of the row being written ----
    sqlite3_stmt *row;
    int column;
    int failed; // first SQLite result that was no success
};

static kawat_code archive_fail(const kw_archive *archive, const char *doing, kawat_error *err)
{
    int code = archive->db ? sqlite3_extended_errcode(archive->db) : SQLITE_NOMEM;
    const char *why = archive->db ? sqlite3_errmsg(archive->db) : "out of memory";
    if ((code & 0xff) == SQLITE_NOTADB) why = "it is a file of another kind, not a database";
    if ((code & 0xff) == SQLITE_FULL) why = "the disk is full, or the file has reached its largest size";
    if ((code & 0xff) == SQLITE_IOERR) why = "writing failed: is the disk full, or the file at its largest size?";
    if ((code & 0xff) == SQLITE_READONLY) why = "it may not be written to";
    return kw_fail(err, (code & 0xff) == SQLITE_NOMEM ? KAWAT_E_MEMORY : KAWAT_E_DATABASE, archive->path, 0, 0, "%s: %s", doing, why);
}

static bool archive_exec(kw_archive *archive, const char *sql) { return sqlite3_exec(archive->db, sql, NULL, NULL, NULL) == SQLITE_OK; }

static bool archive_number(kw_archive *archive, const char *sql, sqlite3_int64 *out)
{
    sqlite3_stmt *statement = NULL;
    bool ok = sqlite3_prepare_v2(archive->db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW;
    if (ok) *out = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return ok;
}

// An empty file gets the schema; anything else must be an archive of this version.
static kawat_code archive_schema(kw_archive *archive, kawat_error *err)
{
    sqlite3_int64 application = 0, version = 0, tables = 0;
    if (!archive_exec(archive, "BEGIN IMMEDIATE") || !archive_number(archive, "PRAGMA application_id", &application) ||
        !archive_number(archive, "PRAGMA user_version", &version) ||
        !archive_number(archive, "SELECT count(*) FROM sqlite_schema", &tables))
        return archive_fail(archive, "opening", err);
    kawat_code code = KAWAT_OK;
    if (application == KW_SCHEMA_APPLICATION && version != KW_SCHEMA_VERSION)
        code = kw_fail(err, KAWAT_E_DATABASE, archive->path, 0, 0, "its schema is version %lld, this kawat writes version %d", (long long)version,
                       KW_SCHEMA_VERSION);
    else if (application != KW_SCHEMA_APPLICATION && (tables || application || version))
        code = kw_fail(err, KAWAT_E_DATABASE, archive->path, 0, 0, "it is the database of another program");
    else if (application != KW_SCHEMA_APPLICATION && !(archive_exec(archive, kw_schema_tables) && archive_exec(archive, kw_schema_rest)))
        code = archive_fail(archive, "making the tables", err);
    if (code == KAWAT_OK && !archive_exec(archive, "COMMIT")) code = archive_fail(archive, "making the tables", err);
    if (code != KAWAT_OK && !sqlite3_get_autocommit(archive->db)) archive_exec(archive, "ROLLBACK");
    return code;
}

static void archive_free(kw_archive *archive)
{
    for (int i = 0; i < ARCHIVE_STATEMENTS; i++) sqlite3_finalize(archive->statements[i]);
    sqlite3_close(archive->db);
    free(archive);
}

kawat_code kw_archive_open(const char *path, kw_archive **out, kawat_error *err)
{
    kw_archive *archive = calloc(1, sizeof *archive);
    if (!archive) return kw_fail(err, KAWAT_E_MEMORY, path, 0, 0, "the archive");
    snprintf(archive->path, sizeof archive->path, "%s", path);
    kawat_code code = KAWAT_OK;
    if (sqlite3_open_v2(path, &archive->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
        code = archive_fail(archive, "opening", err);
    else if (sqlite3_db_readonly(archive->db, "main") == 1)
        code = kw_fail(err, KAWAT_E_DATABASE, path, 0, 0, "opening: it may not be written to");
    if (code == KAWAT_OK) {
        sqlite3_busy_timeout(archive->db, ARCHIVE_BUSY_MS);
        code = archive_schema(archive, err);
    }
    if (code == KAWAT_OK && (!archive_exec(archive, "PRAGMA foreign_keys = ON") || !archive_exec(archive, "PRAGMA journal_mode = WAL") ||
                             !archive_exec(archive, "PRAGMA synchronous = NORMAL")))
        code = archive_fail(archive, "opening", err);
    for (int i = 0; code == KAWAT_OK && i < ARCHIVE_STATEMENTS; i++)
        if (sqlite3_prepare_v3(archive->db, archive_sql[i], -1, SQLITE_PREPARE_PERSISTENT, &archive->statements[i], NULL) != SQLITE_OK)
            code = archive_fail(archive, "opening", err);
    if (code == KAWAT_OK) *out = archive;
    else archive_free(archive);
    return code;
}

// ---- rows -------------------------------------------------------------------------------------------------------------
// A row is begun, given its values in order, and ended. After the first failure the rest of the document is passed over.

static void row_check(kw_archive *archive, int result)
{
    if (result != SQLITE_OK && result != SQLITE_DONE && !archive->failed) archive->failed = result;
}

static void row_begin(kw_archive *archive, enum archive_statement which)
{
    archive->row = archive->statements[which];
    archive->column = 0;
}

static void row_end(kw_archive *archive)
{
    if (!archive->failed) row_check(archive, sqlite3_step(archive->row));
    sqlite3_reset(archive->row);
}

static void row_int(kw_archive *archive, sqlite3_int64 value) { row_check(archive, sqlite3_bind_int64(archive->row, ++archive->column, value)); }
static void row_real(kw_archive *archive, double value) { row_check(archive, sqlite3_bind_double(archive->row, ++archive->column, value)); }
static void row_null(kw_archive *archive) { row_check(archive, sqlite3_bind_null(archive->row, ++archive->column)); }

static void row_text(kw_archive *archive, const char *bytes, size_t n)
{
    row_check(archive, sqlite3_bind_text64(archive->row, ++archive->column, n ? bytes : "", n, SQLITE_STATIC, SQLITE_UTF8));
}

static void row_str(kw_archive *archive, kawat_str s) { row_text(archive, s.ptr, s.len); }

// NULL where there is nothing to say.
static void row_str_or_null(kw_archive *archive, kawat_str s)
{
    if (s.len) row_str(archive, s);
    else row_null(archive);
}

static void row_span(kw_archive *archive, const kawat_result *r, kawat_span span)
{
    row_int(archive, (sqlite3_int64)kw_result_codepoint(r, span.start));
    row_int(archive, (sqlite3_int64)kw_result_codepoint(r, span.end));
    row_text(archive, kawat_result_text(r).ptr + span.start, span.end - span.start);
}

// Words of a list, with spaces between.
static void row_list(kw_archive *archive, const kawat_str *items, size_t n)
{
    char list[512];
    size_t used = 0;
    for (size_t i = 0; i < n && used + items[i].len + 1 < sizeof list; i++) {
        if (i) list[used++] = ' ';
        memcpy(list + used, items[i].ptr, items[i].len);
        used += items[i].len;
    }
    if (used) row_check(archive, sqlite3_bind_text64(archive->row, ++archive->column, list, used, SQLITE_TRANSIENT, SQLITE_UTF8));
    else row_null(archive);
}

static void row_count(kw_archive *archive, kawat_count count)
{
    if (count.number < 0) row_null(archive);
    else row_int(archive, count.number);
    row_str_or_null(archive, count.qualifier);
}

static void put_links(kw_archive *archive, enum archive_statement which, sqlite3_int64 document, size_t of, const uint32_t *entities, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        row_begin(archive, which);
        row_int(archive, document);
        row_int(archive, (sqlite3_int64)of);
        row_int(archive, (sqlite3_int64)i);
        row_int(archive, entities[i]);
        row_end(archive);
    }
}

static sqlite3_int64 put_document(kw_archive *archive, const kawat_result *r, const kawat_document *d)
{
    row_begin(archive, ARCHIVE_DELETE);
    row_str(archive, d->id);
    row_end(archive);
    row_begin(archive, ARCHIVE_DOCUMENT);
    row_str(archive, d->id);
    row_str_or_null(archive, d->source);
    row_str_or_null(archive, d->url);
    row_str_or_null(archive, d->title);
    row_str_or_null(archive, d->lang);
    row_str_or_null(archive, d->date);
    row_str_or_null(archive, d->date_from);
    row_str(archive, kawat_result_text(r));
    row_end(archive);
    return sqlite3_last_insert_rowid(archive->db);
}

static void put_entity(kw_archive *archive, sqlite3_int64 document, size_t n, const kawat_result *r)
{
    kawat_entity e;
    if (!kawat_result_entity(r, n, &e)) return;
    row_begin(archive, ARCHIVE_ENTITY);
    row_int(archive, document);
    row_int(archive, (sqlite3_int64)n);
    row_str(archive, e.name);
    row_str(archive, e.type);
    row_str(archive, e.code);
    row_str_or_null(archive, e.sector);
    row_str_or_null(archive, e.role);
    row_str_or_null(archive, e.id);
    row_end(archive);
    for (size_t i = 0; i < e.mention_count; i++) {
        row_begin(archive, ARCHIVE_MENTION);
        row_int(archive, document);
        row_int(archive, (sqlite3_int64)n);
        row_int(archive, (sqlite3_int64)i);
        row_span(archive, r, e.mentions[i]);
        row_end(archive);
    }
}

static void put_event(kw_archive *archive, sqlite3_int64 document, size_t n, const kawat_result *r)
{
    kawat_event e;
    if (!kawat_result_event(r, n, &e)) return;
    row_begin(archive, ARCHIVE_EVENT);
    row_int(archive, document);
    row_int(archive, (sqlite3_int64)n);
    row_str(archive, e.id);
    row_int(archive, (sqlite3_int64)e.sentence);
    row_str(archive, e.event);
    row_list(archive, e.modes, e.mode_count);
    row_list(archive, e.contexts, e.context_count);
    row_str_or_null(archive, e.cameo);
    row_str_or_null(archive, e.quad);
    row_real(archive, e.goldstein);
    row_real(archive, e.score);
    row_str(archive, e.status);
    row_str_or_null(archive, e.date);
    row_str_or_null(archive, e.date_start);
    row_str_or_null(archive, e.date_end);
    row_str_or_null(archive, e.place.name);
    row_str_or_null(archive, e.place.country);
    if (e.has_place && e.place.has_coordinates) {
        row_real(archive, e.place.latitude);
        row_real(archive, e.place.longitude);
    } else {
        row_null(archive);
        row_null(archive);
    }
    row_count(archive, e.dead);
    row_count(archive, e.injured);
    row_span(archive, r, e.trigger);
    row_real(archive, e.confidence);
    row_str_or_null(archive, e.rule);
    row_end(archive);
    put_links(archive, ARCHIVE_ACTOR, document, n, e.actors, e.actor_count);
    put_links(archive, ARCHIVE_RECIPIENT, document, n, e.recipients, e.recipient_count);
    put_links(archive, ARCHIVE_SOURCE, document, n, e.by, e.by_count);
}

static void put_statement(kw_archive *archive, sqlite3_int64 document, size_t n, const kawat_result *r)
{
    kawat_statement s;
    if (!kawat_result_statement(r, n, &s)) return;
    row_begin(archive, ARCHIVE_SAID);
    row_int(archive, document);
    row_int(archive, (sqlite3_int64)n);
    row_int(archive, (sqlite3_int64)s.sentence);
    row_int(archive, s.speaker);
    row_str(archive, s.kind);
    if (s.cue.end > s.cue.start) {
        row_span(archive, r, s.cue);
    } else {
        for (int i = 0; i < 3; i++) row_null(archive);
    }
    row_span(archive, r, s.said);
    row_end(archive);
    put_links(archive, ARCHIVE_ADDRESSEE, document, n, s.addressees, s.addressee_count);
}

static void put_rows(kw_archive *archive, const kawat_result *r)
{
    kawat_document d;
    kawat_span span;
    kawat_time t;
    kawat_result_document(r, &d);
    sqlite3_int64 document = put_document(archive, r, &d);
    for (size_t i = 0; kawat_result_sentence(r, i, &span); i++) {
        row_begin(archive, ARCHIVE_SENTENCE);
        row_int(archive, document);
        row_int(archive, (sqlite3_int64)i);
        row_span(archive, r, span);
        row_end(archive);
    }
    for (size_t i = 0; i < d.entities; i++) put_entity(archive, document, i, r);
    for (size_t i = 0; i < d.events; i++) put_event(archive, document, i, r);
    for (size_t i = 0; i < d.statements; i++) put_statement(archive, document, i, r);
    for (size_t i = 0; kawat_result_time(r, i, &t); i++) {
        row_begin(archive, ARCHIVE_TIME);
        row_int(archive, document);
        row_int(archive, (sqlite3_int64)i);
        row_span(archive, r, t.span);
        row_str(archive, t.type);
        row_str_or_null(archive, t.value);
        row_end(archive);
    }
}

static void put_control(kw_archive *archive, enum archive_statement which)
{
    row_begin(archive, which);
    row_end(archive);
}

kawat_code kw_archive_put(kw_archive *archive, const kawat_result *result, kawat_error *err)
{
    archive->failed = 0;
    put_control(archive, ARCHIVE_BEGIN);
    if (!archive->failed) put_rows(archive, result);
    if (!archive->failed) put_control(archive, ARCHIVE_COMMIT);
    if (!archive->failed) return KAWAT_OK;
    kawat_code code = archive_fail(archive, "storing a document", err);
    archive->failed = 0;
    if (!sqlite3_get_autocommit(archive->db)) put_control(archive, ARCHIVE_ROLLBACK);
    return code;
}

kawat_code kw_archive_close(kw_archive *archive, kawat_error *err)
{
    if (!archive) return KAWAT_OK;
    for (int i = 0; i < ARCHIVE_STATEMENTS; i++) {
        sqlite3_finalize(archive->statements[i]);
        archive->statements[i] = NULL;
    }
    // Back into one plain file. Where another has the archive open this is refused, which does no harm; what cannot be moved from the
    // log into the file (a full disk) stays in the log and is there at the next opening.
    kawat_code code = KAWAT_OK;
    if (!archive_exec(archive, "PRAGMA journal_mode = DELETE") && sqlite3_errcode(archive->db) != SQLITE_BUSY &&
        sqlite3_errcode(archive->db) != SQLITE_LOCKED)
        code = archive_fail(archive, "closing", err);
    archive_free(archive);
    return code;
}
