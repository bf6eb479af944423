// SPDX-License-Identifier: Apache-2.0
// Where pack and models are: --data, $KAWAT_DATA, the build tree's or an unpacked archive's folder beside the program, the
// folder of the installation.
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DATA_PATH_BYTES = 4096 };

static bool holds_pack(const char *folder)
{
    char path[DATA_PATH_BYTES + 16];
    int n = snprintf(path, sizeof path, "%s/kawat.pack", folder);
    return n > 0 && (size_t)n < sizeof path && access(path, F_OK) == 0;
}

bool cli_data_folder(const cli_args *args, char *path, size_t cap)
{
    const char *given = cli_get(args, "--data");
    if (!given) given = getenv("KAWAT_DATA");
    if (given && given[0]) {
        snprintf(path, cap, "%s", given);
        return true;
    }
    char here[DATA_PATH_BYTES];
    ssize_t n = readlink("/proc/self/exe", here, sizeof here - 1);
    if (n > 0) {
        here[n] = 0;
        char *slash = strrchr(here, '/');
        if (slash) *slash = 0;
        static const char *const beside[] = { "../../data", "../share/kawat", "data" };
        for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
            int wrote = snprintf(path, cap, "%s/%s", here, beside[i]);
            if (wrote > 0 && (size_t)wrote < cap && holds_pack(path)) return true;
        }
    }
    snprintf(path, cap, "%s", KAWAT_DATADIR);
    return holds_pack(path);
}

int cli_open_model(const cli_args *args, bool trees_only, kawat_model **out)
{
    char folder[DATA_PATH_BYTES];
    if (!cli_data_folder(args, folder, sizeof folder)) {
        cli_say("%s: no language pack there, nor beside the program. Name the folder of kawat.pack with --data or KAWAT_DATA", folder);
        return CLI_MODEL;
    }
    kawat_error err;
    if ((trees_only ? kawat_model_open_trees : kawat_model_open)(folder, out, &err) == KAWAT_OK) return CLI_OK;
    cli_say_error(&err);
    return CLI_MODEL;
}
