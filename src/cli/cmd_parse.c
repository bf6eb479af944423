// SPDX-License-Identifier: Apache-2.0
// kawat parse: the trees alone, as CoNLL-U.
#include "cli/cli.h"

static const cli_option parse_options[] = {
    { "--lang", "CODE", "language of the texts (id, en); detected otherwise" },
    { "--lines", NULL, "each line of the input is one sentence" },
    { "--input", "auto|text|jsonl", "what the inputs are; by name and first character otherwise" },
    { "--jobs", "N", "threads; 0 for one a processor; 1 otherwise. The output is the same" },
    { "--data", "DIR", "folder of kawat.pack and the models" },
    { "--quiet", NULL, "no progress on the terminal" },
    { NULL, NULL, NULL },
};

static kawat_code parse_work(const cli_work *work, kawat_coder *coder, const kw_input_doc *doc, const kawat_meta *meta, cli_buffer *out,
                             kawat_result **result, kawat_error *err)
{
    (void)work;
    (void)result;
    return kawat_coder_parse(coder, doc->text, doc->len, meta, cli_buffer_write, out, err);
}

static int parse_run(const cli_args *args)
{
    kawat_model *model = NULL;
    kawat_options *options = NULL;
    int status = cli_make_options(args, false, &options);
    if (status == CLI_OK) status = cli_open_model(args, true, &model);
    if (status == CLI_OK) {
        cli_work work = { args, model, options, NULL, parse_work, NULL };
        status = cli_run(&work);
    }
    kawat_options_free(options);
    kawat_model_free(model);
    return status;
}

const cli_command cli_parse = {
    "parse", "write sentences, words, tags and trees as CoNLL-U",
    "kawat parse [OPTION]... [FILE]...",
    "Splits each FILE, or standard input, into sentences and words, tags and parses them as in Universal Dependencies, and writes\n"
    "CoNLL-U: https://universaldependencies.org/format.html\n"
    "\n"
    "Examples:\n"
    "  kawat parse visit.txt\n"
    "  kawat parse --lang id --lines sentences.txt > trees.conllu",
    parse_options, parse_run,
};
