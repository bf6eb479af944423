// SPDX-License-Identifier: Apache-2.0
// kawat help: the list of commands, or one command's help.
#include "cli/cli.h"

static void list_commands(void)
{
    printf("%s\n\n%s\n\nCommands:\n", cli_help.usage, cli_help.text);
    for (int i = 0; cli_command_at(i); i++) printf("  %-10s %s\n", cli_command_at(i)->name, cli_command_at(i)->summary);
    puts("\nkawat help COMMAND, or kawat COMMAND --help, tells more.");
}

static int help_run(const cli_args *args)
{
    const cli_command *command = args->n_files ? cli_find_command(args->files[0]) : NULL;
    if (args->n_files && !command) {
        cli_say("%s: there is no such command. Try: kawat help", args->files[0]);
        return CLI_USAGE;
    }
    if (command) cli_print_help(command, stdout);
    else list_commands();
    return fflush(stdout) == 0 ? CLI_OK : CLI_OUTPUT;
}

const cli_command cli_help = {
    "help", "print this list, or the help of a command", "kawat COMMAND [OPTION]... [FILE]...",
    "kawat reads news dispatches in Indonesian and English and writes down who did what to whom, when, where, and according to\n"
    "whom: PLOVER and CAMEO events with the words behind every field.\n"
    "\n"
    "Try:\n"
    "  kawat code dispatch.txt\n"
    "  kawat explain --lang en --sentence 'France thanked Japan for its help.'",
    NULL, help_run,
};
