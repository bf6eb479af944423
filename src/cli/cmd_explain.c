// SPDX-License-Identifier: Apache-2.0
// kawat explain: why a text is coded as it is, sentence by sentence.
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

static const cli_option explain_options[] = {
    { "--sentence", "TEXT", "explain these words instead of files" },
    { "--date", "YYYY-MM-DD", "date of the reports that do not state one themselves" },
    { "--lang", "CODE", "language of the texts (id, en); detected otherwise" },
    { "--lines", NULL, "each line of the input is one sentence" },
    { "--input", "auto|text|jsonl", "what the inputs are; by name and first character otherwise" },
    { "--data", "DIR", "folder of kawat.pack and the models" },
    { "--color", "WHEN", "auto, always or never" },
    { NULL, NULL, NULL },
};

static kawat_code explain_work(const cli_work *work, kawat_coder *coder, const kw_input_doc *doc, const kawat_meta *meta, cli_buffer *out,
                               kawat_result **result, kawat_error *err)
{
    (void)work;
    (void)result;
    return kawat_coder_explain(coder, doc->text, doc->len, meta, cli_buffer_write, out, err);
}

static int explain_sentence(const cli_args *args, const kawat_model *model, const kawat_options *options, const char *text)
{
    kawat_error err;
    kawat_coder *coder = NULL;
    cli_buffer out = { 0 };
    kawat_meta meta = { .id = "sentence", .date = cli_get(args, "--date"), .lang = cli_get(args, "--lang") };
    kawat_code code = kawat_coder_new(model, options, &coder, &err);
    if (code == KAWAT_OK) code = kawat_coder_explain(coder, text, strlen(text), &meta, cli_buffer_write, &out, &err);
    if (code != KAWAT_OK) cli_say_error(&err);
    int status = code != KAWAT_OK ? CLI_INPUT : cli_stdout(out.bytes, out.n) ? CLI_OK : CLI_OUTPUT;
    cli_buffer_clear(&out);
    kawat_coder_free(coder);
    return status;
}

static int explain_run(const cli_args *args)
{
    kawat_model *model = NULL;
    kawat_options *options = NULL;
    bool color;
    const char *sentence = cli_get(args, "--sentence");
    int status = cli_wants_color(args, stdout, &color);
    if (status == CLI_OK) status = cli_make_options(args, color, &options);
    if (status == CLI_OK) status = cli_open_model(args, false, &model);
    if (status == CLI_OK) {
        cli_work work = { args, model, options, NULL, explain_work, NULL };
        status = sentence ? explain_sentence(args, model, options, sentence) : cli_run(&work);
    }
    kawat_options_free(options);
    kawat_model_free(model);
    return status;
}

const cli_command cli_explain = {
    "explain", "show why: trees, who and when was found, lexicon entries and rules, and what came of them",
    "kawat explain [OPTION]... [FILE]...",
    "Codes each FILE, or standard input, and prints for every sentence its tree, the people, times and places found in it, and for\n"
    "every event the lexicon entry, the operators above it and the steps that made it.\n"
    "\n"
    "Examples:\n"
    "  kawat explain --lang en --sentence 'France is ready to talk with Japan.'\n"
    "  kawat explain --date 2024-01-21 dispatch.txt | less -R",
    explain_options, explain_run,
};
