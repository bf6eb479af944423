// SPDX-License-Identifier: Apache-2.0
// Options by key: one table row an option.
#include "base/error.h"
#include "document/model_folder.h"

#include <stdlib.h>

static const struct { const char *key; size_t at; } option_flags[] = {
    { "lines", offsetof(kawat_options, lines) },
    { "color", offsetof(kawat_options, color) },
    { "features", offsetof(kawat_options, features) },
};

kawat_code kawat_options_new(kawat_options **out, kawat_error *err)
{
    kawat_options *options = calloc(1, sizeof *options);
    if (!options) return kw_fail(err, KAWAT_E_MEMORY, "options", 0, 0, "%zu bytes", sizeof *options);
    options->min_confidence = -1;
    *out = options;
    return KAWAT_OK;
}

kawat_code kawat_options_set(kawat_options *options, const char *key, const char *value, kawat_error *err)
{
    for (size_t i = 0; key && i < sizeof option_flags / sizeof *option_flags; i++) {
        if (strcmp(key, option_flags[i].key) != 0) continue;
        if (!value || (strcmp(value, "0") != 0 && strcmp(value, "1") != 0))
            return kw_fail(err, KAWAT_E_ARGUMENT, key, 0, 0, "the value is \"%s\", not 0 or 1", value ? value : "");
        *(bool *)((char *)options + option_flags[i].at) = value[0] == '1';
        return KAWAT_OK;
    }
    if (key && strcmp(key, "min-confidence") == 0) {
        char *end = NULL;
        double number = value ? strtod(value, &end) : -1;
        if (!value || end == value || *end || !(number >= 0 && number <= 1))
            return kw_fail(err, KAWAT_E_ARGUMENT, key, 0, 0, "the value is \"%s\", not a number from 0 to 1", value ? value : "");
        options->min_confidence = number;
        return KAWAT_OK;
    }
    return kw_fail(err, KAWAT_E_ARGUMENT, key, 0, 0, "no option has this name");
}

void kawat_options_free(kawat_options *options) { free(options); }
