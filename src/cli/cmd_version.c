// SPDX-License-Identifier: Apache-2.0
// kawat version: of the program, and where its language pack would be taken from.
#include "cli/cli.h"

static const cli_option version_options[] = {
    { "--data", "DIR", "folder of kawat.pack and the models" },
    { NULL, NULL, NULL },
};

static int version_run(const cli_args *args)
{
    char folder[4096];
    bool found = cli_data_folder(args, folder, sizeof folder);
    printf("kawat %s\ndata: %s%s\n", kawat_version(), folder, found ? "" : " (nothing there)");
    return fflush(stdout) == 0 ? CLI_OK : CLI_OUTPUT;
}

const cli_command cli_version = {
    "version", "print the version and where the language pack is", "kawat version [--data DIR]", "Prints the version, and the folder of pack and models.",
    version_options, version_run,
};
