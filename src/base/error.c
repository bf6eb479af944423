// SPDX-License-Identifier: Apache-2.0
// The error list made visible: names, messages and advice come from KAWAT_CODES in the public header.
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

kawat_code kw_fail(kawat_error *err, kawat_code code, const char *where, uint64_t line, uint64_t offset_bytes,
                   const char *format, ...)
{
    if (!err) return code;
    *err = (kawat_error){ .code = code, .line = line, .offset_bytes = offset_bytes };
    snprintf(err->where, sizeof err->where, "%s", where ? where : "");
    va_list args;
    va_start(args, format);
    vsnprintf(err->detail, sizeof err->detail, format, args);
    va_end(args);
    return code;
}

#define ERROR_NAME(name, value, message, advice) case KAWAT_##name: return "KAWAT_" #name;
#define ERROR_MESSAGE(name, value, message, advice) case KAWAT_##name: return message;
#define ERROR_ADVICE(name, value, message, advice) case KAWAT_##name: return advice;

const char *kawat_code_name(kawat_code code)
{
    switch (code) { KAWAT_CODES(ERROR_NAME) }
    return "KAWAT_E_UNKNOWN";
}

const char *kawat_code_message(kawat_code code)
{
    switch (code) { KAWAT_CODES(ERROR_MESSAGE) }
    return "unknown error";
}

const char *kawat_code_advice(kawat_code code)
{
    switch (code) { KAWAT_CODES(ERROR_ADVICE) }
    return "";
}
