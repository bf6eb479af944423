// SPDX-License-Identifier: Apache-2.0
// Bytes on their way out: buffers that workers fill, and stdout.
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool cli_buffer_write(void *context, const char *bytes, size_t n)
{
    cli_buffer *buffer = context;
    if (buffer->failed) return false;
    if (n > buffer->cap - buffer->n) {
        size_t cap = buffer->cap ? buffer->cap : 32768;
        while (cap - buffer->n < n && cap <= SIZE_MAX / 2) cap *= 2;
        char *more = cap - buffer->n >= n ? realloc(buffer->bytes, cap) : NULL;
        if (!more) {
            buffer->failed = true;
            return false;
        }
        buffer->bytes = more;
        buffer->cap = cap;
    }
    if (n) memcpy(buffer->bytes + buffer->n, bytes, n);
    buffer->n += n;
    return true;
}

void cli_buffer_clear(cli_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (cli_buffer){ 0 };
}

void cli_buffer_put(cli_buffer *buffer, const char *cstr) { cli_buffer_write(buffer, cstr, strlen(cstr)); }

void cli_buffer_format(cli_buffer *buffer, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n > 0) cli_buffer_write(buffer, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}

bool cli_stdout(const char *bytes, size_t n)
{
    while (n) {
        ssize_t wrote = write(STDOUT_FILENO, bytes, n);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return false;
        bytes += wrote;
        n -= (size_t)wrote;
    }
    return true;
}

int cli_terminal_width(void)
{
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    struct winsize size;
    if (width <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
    if (width <= 0) width = 120;
    return width < 60 ? 60 : width > 240 ? 240 : (int)width;
}
