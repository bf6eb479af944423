// SPDX-License-Identifier: Apache-2.0
// kawat, the command line: finds the subcommand in a table and hands it its arguments.
#include "cli/cli.h"

#include <signal.h>
#include <string.h>

static const cli_command *const commands[] = { &cli_code, &cli_parse, &cli_explain, &cli_version, &cli_help };

const cli_command *cli_command_at(int i)
{
    return i < (int)(sizeof commands / sizeof *commands) ? commands[i] : NULL;
}

const cli_command *cli_find_command(const char *name)
{
    // "kawat --version" and "kawat --help" are asked by habit.
    if (strncmp(name, "--", 2) == 0) name += 2;
    if (strcmp(name, "-h") == 0) name = "help";
    for (int i = 0; cli_command_at(i); i++)
        if (strcmp(cli_command_at(i)->name, name) == 0) return cli_command_at(i);
    return NULL;
}

int main(int argc, char **argv)
{
    // A reader that goes away and a file at its limit are errors of a write, with a message, not a sudden death.
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    if (argc < 2) {
        cli_print_help(&cli_help, stderr);
        return CLI_USAGE;
    }
    const cli_command *command = cli_find_command(argv[1]);
    if (!command) {
        cli_say("%s: there is no such command. Try: kawat help", argv[1]);
        return CLI_USAGE;
    }
    cli_args args;
    bool help;
    int status = cli_read_args(command, argc - 2, argv + 2, &args, &help);
    if (status != CLI_OK) return status;
    if (!help) return command->run(&args);
    cli_print_help(command, stdout);
    return fflush(stdout) == 0 ? CLI_OK : CLI_OUTPUT;
}
