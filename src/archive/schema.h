// SPDX-License-Identifier: Apache-2.0
// The archive's schema, version 1. Described for users in docs/formats/database.md; the two change together.
//
// Records of a document are numbered from 0 as in the JSON; (document, n) is their key. Offsets are code points. Everything of a
// document goes with its row in `documents` (ON DELETE CASCADE).
#ifndef KW_SCHEMA_H
#define KW_SCHEMA_H

enum {
    KW_SCHEMA_VERSION = 1,              // PRAGMA user_version
    KW_SCHEMA_APPLICATION = 0x6b617774, // PRAGMA application_id: "kawt"
};

#define SCHEMA_CHILD "document INTEGER NOT NULL REFERENCES documents(number) ON DELETE CASCADE, "
#define SCHEMA_LINK(table, of)                                                                                          \
    "CREATE TABLE " table "(" SCHEMA_CHILD of " INTEGER NOT NULL, n INTEGER NOT NULL, entity INTEGER NOT NULL, "        \
    "PRIMARY KEY(document, " of ", n)) WITHOUT ROWID;"

static const char kw_schema_tables[] =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE documents(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT, url TEXT, title TEXT, lang TEXT, "
    "date TEXT, date_from TEXT, text TEXT NOT NULL);"
    "CREATE INDEX documents_date ON documents(date);"
    "CREATE TABLE sentences(" SCHEMA_CHILD "n INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, "
    "PRIMARY KEY(document, n)) WITHOUT ROWID;"
    "CREATE TABLE entities(" SCHEMA_CHILD "n INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, code TEXT NOT NULL, sector TEXT, "
    "role TEXT, id TEXT, PRIMARY KEY(document, n)) WITHOUT ROWID;"
    "CREATE INDEX entities_code ON entities(code);"
    "CREATE TABLE mentions(" SCHEMA_CHILD "entity INTEGER NOT NULL, n INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, "
    "text TEXT NOT NULL, PRIMARY KEY(document, entity, n)) WITHOUT ROWID;"
    "CREATE TABLE events(" SCHEMA_CHILD "n INTEGER NOT NULL, id TEXT NOT NULL, sentence INTEGER NOT NULL, event TEXT NOT NULL, mode TEXT, "
    "context TEXT, cameo TEXT, quad TEXT, goldstein REAL, score REAL, status TEXT NOT NULL, date TEXT, date_start TEXT, date_end TEXT, "
    "place TEXT, country TEXT, lat REAL, lon REAL, dead INTEGER, dead_qualifier TEXT, injured INTEGER, injured_qualifier TEXT, "
    "trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, trigger TEXT NOT NULL, confidence REAL, rule TEXT, "
    "PRIMARY KEY(document, n)) WITHOUT ROWID;"
    "CREATE INDEX events_type ON events(event, date_start);"
    SCHEMA_LINK("event_actors", "event")
    SCHEMA_LINK("event_recipients", "event")
    SCHEMA_LINK("event_sources", "event")
    "CREATE TABLE statements(" SCHEMA_CHILD "n INTEGER NOT NULL, sentence INTEGER NOT NULL, speaker INTEGER NOT NULL, kind TEXT NOT NULL, "
    "cue_start INTEGER, cue_end INTEGER, cue TEXT, said_start INTEGER NOT NULL, said_end INTEGER NOT NULL, said TEXT NOT NULL, "
    "PRIMARY KEY(document, n)) WITHOUT ROWID;"
    SCHEMA_LINK("statement_addressees", "statement")
    "CREATE TABLE times(" SCHEMA_CHILD "n INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, "
    "type TEXT NOT NULL, value TEXT, PRIMARY KEY(document, n)) WITHOUT ROWID;";

static const char kw_schema_rest[] =
    // What people ask first: who did what to whom, one row an event.
    "CREATE VIEW who_did_what AS SELECT d.id AS document, coalesce(e.date_start, d.date) AS date, "
    "(SELECT group_concat(n.name || ' [' || n.code || ']', '; ') FROM event_actors a JOIN entities n ON n.document = a.document AND "
    "n.n = a.entity WHERE a.document = e.document AND a.event = e.n) AS actors, e.event, e.mode, e.status, "
    "(SELECT group_concat(n.name || ' [' || n.code || ']', '; ') FROM event_recipients a JOIN entities n ON n.document = a.document AND "
    "n.n = a.entity WHERE a.document = e.document AND a.event = e.n) AS recipients, "
    "(SELECT group_concat(n.name || ' [' || n.code || ']', '; ') FROM event_sources a JOIN entities n ON n.document = a.document AND "
    "n.n = a.entity WHERE a.document = e.document AND a.event = e.n) AS sources, e.place, e.trigger, e.goldstein, e.confidence "
    "FROM events e JOIN documents d ON d.number = e.document;"
    "INSERT INTO meta VALUES('schema', '1'), ('made_by', 'kawat " KAWAT_VERSION "'), "
    "('description', 'events coded by kawat; see docs/formats/database.md');"
    "PRAGMA application_id = 1801549684;"
    "PRAGMA user_version = 1;";

#endif
