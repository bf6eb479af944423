// SPDX-License-Identifier: Apache-2.0
// Command lines read by a command's own table of options, and the same table printed as help.
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

static int args_find(const cli_command *command, const char *arg, size_t n)
{
    for (int i = 0; command->options && command->options[i].name && i < CLI_MAX_OPTIONS; i++)
        if (strlen(command->options[i].name) == n && strncmp(command->options[i].name, arg, n) == 0) return i;
    return -1;
}

static int args_wrong(const cli_command *command, const char *arg, const char *what)
{
    cli_say("%s: %s. Try: kawat %s --help", arg, what, command->name);
    return CLI_USAGE;
}

int cli_read_args(const cli_command *command, int argc, char **argv, cli_args *args, bool *help)
{
    *args = (cli_args){ .command = command, .files = (const char **)argv };
    *help = false;
    bool only_files = false;
    for (int i = 0; i < argc; i++) {
        char *arg = argv[i];
        // Files are gathered at the front of argv itself; n_files <= i.
        if (only_files || arg[0] != '-' || arg[1] == 0) {
            args->files[args->n_files++] = arg;
        } else if (strcmp(arg, "--") == 0) {
            only_files = true;
        } else if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0) {
            *help = true;
        } else {
            size_t n = strcspn(arg, "=");
            int at = args_find(command, arg, n);
            if (at < 0) return args_wrong(command, arg, "there is no such option");
            bool takes = command->options[at].value != NULL;
            if (!takes && arg[n]) return args_wrong(command, arg, "this option takes no value");
            if (takes && !arg[n] && i + 1 == argc) return args_wrong(command, arg, "a value is missing");
            args->given[at] = !takes ? "" : arg[n] ? arg + n + 1 : argv[++i];
        }
    }
    return CLI_OK;
}

const char *cli_get(const cli_args *args, const char *name)
{
    int at = args_find(args->command, name, strlen(name));
    return at < 0 ? NULL : args->given[at];
}

void cli_print_help(const cli_command *command, FILE *to)
{
    fprintf(to, "%s\n\n%s\n", command->usage, command->text);
    if (!command->options || !command->options[0].name) return;
    fputs("\nOptions:\n", to);
    for (const cli_option *o = command->options; o->name; o++) {
        int n = fprintf(to, "  %s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
        fprintf(to, "%*s%s\n", n < 26 ? 26 - n : 2, "", o->help);
    }
}

int cli_make_options(const cli_args *args, bool color, kawat_options **out)
{
    const struct { const char *option, *key, *value; } settings[] = {
        { "--lines", "lines", cli_get(args, "--lines") ? "1" : NULL },
        { "--color", "color", color ? "1" : NULL },
        { "--features", "features", cli_get(args, "--features") ? "1" : NULL },
        { "--min-confidence", "min-confidence", cli_get(args, "--min-confidence") },
    };
    kawat_error err;
    if (kawat_options_new(out, &err) != KAWAT_OK) {
        cli_say_error(&err);
        return CLI_MODEL;
    }
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        if (!settings[i].value || kawat_options_set(*out, settings[i].key, settings[i].value, &err) == KAWAT_OK) continue;
        cli_say("%s %s: %s", settings[i].option, settings[i].value, err.detail);
        return CLI_USAGE;
    }
    return CLI_OK;
}
