// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target without a fuzz engine over the files of the folders named: seeds and once-found crashes, in every test
// run. The target ends the process where something does not hold. Prints TAP.
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static int replay_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) return 0;
    size_t cap = 1 << 16, n = 0, got;
    uint8_t *bytes = malloc(cap);
    while (bytes && (got = fread(bytes + n, 1, cap - n, f)) > 0) {
        n += got;
        if (n == cap) {
            uint8_t *more = realloc(bytes, cap *= 2);
            if (!more) break;
            bytes = more;
        }
    }
    fclose(f);
    uint8_t *exact = bytes ? malloc(n ? n : 1) : NULL;
    if (!exact) {
        free(bytes);
        return 0;
    }
    memcpy(exact, bytes, n);
    free(bytes);
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    return 1;
}

int main(int argc, char **argv)
{
    int test = 0, bad = 0;
    for (int i = 1; i < argc; i++) {
        struct dirent **names;
        int n = scandir(argv[i], &names, NULL, by_name);
        for (int k = 0; k < n; k++) {
            char path[4096];
            if (names[k]->d_name[0] != '.') {
                snprintf(path, sizeof path, "%s/%s", argv[i], names[k]->d_name);
                int ok = replay_file(path);
                bad += !ok;
                printf("%s %d - %s\n", ok ? "ok" : "not ok", ++test, names[k]->d_name);
                fflush(stdout);
            }
            free(names[k]);
        }
        if (n >= 0) free(names);
    }
    printf("1..%d\n", test);
    return test == 0 || bad;
}
