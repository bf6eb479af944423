// SPDX-License-Identifier: Apache-2.0
// What the subcommands of kawat share. A subcommand is one file, cmd_<name>.c, and one row of the table in main.c.
#ifndef KW_CLI_H
#define KW_CLI_H

#include "ingest/ingest.h"
#include "kawat.h"

#include <stdio.h>

// Exit codes, documented in docs/manual/exit-codes.md.
enum { CLI_OK = 0, CLI_INPUT = 1, CLI_USAGE = 2, CLI_MODEL = 3, CLI_OUTPUT = 4 };

// ---- commands and their options ---------------------------------------------------------------------------------------

typedef struct cli_option {
    const char *name;  // "--format"; NULL ends a table
    const char *value; // what it takes, as the help shows it ("table|jsonl"); NULL for a switch
    const char *help;
} cli_option;

typedef struct cli_args cli_args;

typedef struct cli_command {
    const char *name;
    const char *summary; // one line
    const char *usage;   // "kawat code [OPTION]... FILE..."
    const char *text;    // what it does, and examples
    const cli_option *options;
    int (*run)(const cli_args *args);
} cli_command;

enum { CLI_MAX_OPTIONS = 24 };

struct cli_args {
    const cli_command *command;
    const char *given[CLI_MAX_OPTIONS]; // value of the i-th option of the command's table; "" for a switch; NULL where not given
    const char **files;
    int n_files;
};

extern const cli_command cli_code, cli_parse, cli_explain, cli_version, cli_help;
const cli_command *cli_find_command(const char *name); // NULL where there is none
const cli_command *cli_command_at(int i);              // NULL past the last

// Reads a command line. CLI_OK, or CLI_USAGE after saying what is wrong; *help is set where --help was given.
int cli_read_args(const cli_command *command, int argc, char **argv, cli_args *args, bool *help);
// The value of an option of the command's table, by name: NULL where it was not given.
const char *cli_get(const cli_args *args, const char *name);
void cli_print_help(const cli_command *command, FILE *to);

// ---- messages ---------------------------------------------------------------------------------------------------------
// "kawat: where:line: what. advice." on stderr.
void cli_say_error(const kawat_error *err);
void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
// Colour for a stream as --color asks (auto: a terminal that knows it, and no NO_COLOR); CLI_USAGE on another word.
int cli_wants_color(const cli_args *args, FILE *stream, bool *out);

// ---- output -----------------------------------------------------------------------------------------------------------
typedef struct cli_buffer {
    char *bytes;
    size_t n, cap;
    bool failed; // out of memory: what was put is void
} cli_buffer;

bool cli_buffer_write(void *buffer, const char *bytes, size_t n); // a kawat_write_fn
void cli_buffer_clear(cli_buffer *buffer);
void cli_buffer_put(cli_buffer *buffer, const char *cstr);
void cli_buffer_format(cli_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Everything to stdout, by write(2); false once it failed, with the reason in errno.
bool cli_stdout(const char *bytes, size_t n);

// ---- opening the model ------------------------------------------------------------------------------------------------
// By --data, $KAWAT_DATA, beside the program, or the installed place. CLI_OK, or CLI_MODEL after saying what is wrong.
int cli_open_model(const cli_args *args, bool trees_only, kawat_model **out);
// The library's options as the command line sets them (--lines, --min-confidence, colour). CLI_OK, CLI_USAGE, CLI_MODEL.
int cli_make_options(const cli_args *args, bool color, kawat_options **out);
// The folder that cli_open_model would take, for messages; false where none is found.
bool cli_data_folder(const cli_args *args, char *path, size_t cap);

// ---- going through documents ------------------------------------------------------------------------------------------
typedef struct cli_work {
    const cli_args *args;
    const kawat_model *model;
    const kawat_options *options;
    void *context;
    // In a worker thread: codes one document and leaves bytes for stdout in `out`, and perhaps a result for `take`.
    kawat_code (*work)(const struct cli_work *work, kawat_coder *coder, const kw_input_doc *doc, const kawat_meta *meta, cli_buffer *out,
                       kawat_result **result, kawat_error *err);
    // In the main thread, in input order: the result, which it does not own. CLI_OK or the exit code. May be NULL.
    int (*take)(const struct cli_work *work, const kawat_result *result);
} cli_work;

// Reads the inputs named in args (stdin where none is), works on them with --jobs threads, and writes in input order.
// Returns the exit code of the program.
int cli_run(const cli_work *work);

// The table of events of a document, for people.
void cli_table(const kawat_result *result, bool color, int width, cli_buffer *out);
int cli_terminal_width(void);

#endif
