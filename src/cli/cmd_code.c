// SPDX-License-Identifier: Apache-2.0
// kawat code: documents in, events out: a table for people, JSON Lines for programs, a database to keep.
#include "archive/archive.h"
#include "cli/cli.h"

#include <string.h>
#include <unistd.h>

static const cli_option code_options[] = {
    { "--format", "table|jsonl", "how to write; table on a terminal, jsonl otherwise" },
    { "--db", "FILE.db", "put the documents into this SQLite database instead of writing" },
    { "--date", "YYYY-MM-DD", "date of the reports that do not state one themselves" },
    { "--lang", "CODE", "language of documents that do not say (id, en); detected otherwise" },
    { "--input", "auto|text|jsonl", "what the inputs are; by name and first character otherwise" },
    { "--lines", NULL, "each line of a text is one sentence" },
    { "--text", NULL, "include the text in the JSON" },
    { "--features", NULL, "include in the JSON what each event's confidence was computed from" },
    { "--min-confidence", "P", "leave out events less sure than P, 0 to 1; the pack's balance otherwise" },
    { "--jobs", "N", "threads; 0 for one a processor; 1 otherwise. The output is the same" },
    { "--data", "DIR", "folder of kawat.pack and the models" },
    { "--color", "WHEN", "auto, always or never" },
    { "--quiet", NULL, "no progress on the terminal" },
    { NULL, NULL, NULL },
};

typedef struct code_context {
    bool table, write, color, keep;
    unsigned json_flags;
    int width;
    kw_archive *archive;
} code_context;

static kawat_code code_work(const cli_work *work, kawat_coder *coder, const kw_input_doc *doc, const kawat_meta *meta, cli_buffer *out,
                            kawat_result **result, kawat_error *err)
{
    const code_context *context = work->context;
    kawat_code code = kawat_coder_run(coder, doc->text, doc->len, meta, result, err);
    if (code != KAWAT_OK || !context->write) return code;
    if (context->table) cli_table(*result, context->color, context->width, out);
    else if (kawat_result_write_json(*result, context->json_flags, cli_buffer_write, out) != KAWAT_OK) out->failed = true;
    if (!context->keep) {
        kawat_result_free(*result);
        *result = NULL;
    }
    return KAWAT_OK;
}

static int code_store(const cli_work *work, const kawat_result *result)
{
    const code_context *context = work->context;
    kawat_error err;
    if (kw_archive_put(context->archive, result, &err) == KAWAT_OK) return CLI_OK;
    cli_say_error(&err);
    return CLI_OUTPUT;
}

static int code_format(const cli_args *args, code_context *context)
{
    const char *format = cli_get(args, "--format");
    context->table = format ? strcmp(format, "table") == 0 : isatty(STDOUT_FILENO);
    if (format && !context->table && strcmp(format, "jsonl") != 0) {
        cli_say("--format %s: it is table or jsonl", format);
        return CLI_USAGE;
    }
    context->write = format || !cli_get(args, "--db");
    context->json_flags = (cli_get(args, "--text") ? KAWAT_JSON_TEXT : 0u) | (cli_get(args, "--features") ? KAWAT_JSON_FEATURES : 0u);
    context->width = cli_terminal_width();
    return cli_wants_color(args, stdout, &context->color);
}

static int code_run(const cli_args *args)
{
    code_context context = { 0 };
    const char *db = cli_get(args, "--db");
    int status = code_format(args, &context);
    kawat_error err;
    kawat_model *model = NULL;
    kawat_options *options = NULL;
    if (status == CLI_OK) status = cli_make_options(args, false, &options);
    if (status == CLI_OK) status = cli_open_model(args, false, &model);
    if (status == CLI_OK && db && kw_archive_open(db, &context.archive, &err) != KAWAT_OK) {
        cli_say_error(&err);
        status = CLI_OUTPUT;
    }
    if (status == CLI_OK) {
        context.keep = db != NULL;
        cli_work work = { args, model, options, &context, code_work, db ? code_store : NULL };
        status = cli_run(&work);
    }
    if (context.archive && kw_archive_close(context.archive, &err) != KAWAT_OK) {
        cli_say_error(&err);
        status = CLI_OUTPUT;
    }
    kawat_options_free(options);
    kawat_model_free(model);
    return status;
}

const cli_command cli_code = {
    "code", "read dispatches and write who did what to whom, when, where and according to whom",
    "kawat code [OPTION]... [FILE]...",
    "Codes each FILE, or standard input where there is none or FILE is \"-\". A text file is one document; a JSON Lines file holds\n"
    "one document a line: {\"text\": ..., and where known \"id\", \"date\", \"lang\", \"title\", \"source\", \"url\"}.\n"
    "\n"
    "Examples:\n"
    "  kawat code visit.txt                              a table on the terminal\n"
    "  kawat code --db events.db archive/*.txt           into a database; a document coded again is replaced\n"
    "  kawat code --jobs 0 news.jsonl > events.jsonl     all processors, JSON Lines\n"
    "  echo 'Paris condemned the attack.' | kawat code --date 2024-01-21 -\n"
    "\n"
    "Exit codes: 0 all coded, 1 some documents could not be read or coded, 2 wrong command line, 3 language pack or model,\n"
    "4 output or database.",
    code_options, code_run,
};
