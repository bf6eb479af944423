// SPDX-License-Identifier: Apache-2.0
// Messages on stderr, and whether to colour.
#include "cli/cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Names and details come from outside: control characters would act on the terminal.
static void say_plain(const char *s)
{
    for (; *s; s++) fputc((unsigned char)*s < ' ' || *s == 127 ? '?' : *s, stderr);
}

void cli_say(const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fputs("kawat: ", stderr);
    say_plain(text);
    fputc('\n', stderr);
}

void cli_say_error(const kawat_error *err)
{
    const char *advice = kawat_code_advice(err->code);
    char line[32] = "";
    if (err->line) snprintf(line, sizeof line, ":%llu", (unsigned long long)err->line);
    cli_say("%s%s: %s%s%s%s%s%s", err->where[0] ? err->where : "kawat", line, kawat_code_message(err->code), err->detail[0] ? ": " : "", err->detail,
            advice[0] ? ". " : "", advice, advice[0] ? "." : "");
}

int cli_wants_color(const cli_args *args, FILE *stream, bool *out)
{
    const char *when = cli_get(args, "--color"), *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
    *out = isatty(fileno(stream)) && !(no_color && no_color[0]) && term && strcmp(term, "dumb") != 0;
    if (!when || strcmp(when, "auto") == 0) return CLI_OK;
    *out = strcmp(when, "always") == 0;
    if (*out || strcmp(when, "never") == 0) return CLI_OK;
    cli_say("--color %s: it is auto, always or never", when);
    return CLI_USAGE;
}
