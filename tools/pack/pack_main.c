// SPDX-License-Identifier: Apache-2.0
// kawat-pack: compiles the lexicon sources under data/ into one language pack.
//
//     kawat-pack [--depfile FILE] DATA_DIR OUT.pack
//
// Every DATA_DIR/<folder>/<name>.tsv becomes the table "<folder>/<name>". Sources are checked against DATA_DIR/schema.tsv;
// every error names file and line, and all errors of a run are shown before it gives up (exit code 1; 2 for misuse, 4 when writing
// fails). Tables are sorted by name and strings by first use, so the same sources give the same bytes.
#include "source.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static int pack_sort_names(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

typedef struct name_list {
    char **items;
    uint32_t n, cap;
} name_list;

static void name_add(kw_arena *arena, name_list *list, kw_str name)
{
    *KW_PUSH(arena, list) = (char *)(uintptr_t)kw_arena_str(arena, name).p;
}

// Folders of DATA_DIR, or the .tsv files of one folder.
static bool list_folder(kw_arena *arena, const char *path, bool folders, name_list *out)
{
    DIR *dir = opendir(path);
    if (!dir) {
        fprintf(stderr, "kawat-pack: %s: %s\n", path, strerror(errno));
        return false;
    }
    for (struct dirent *e; (e = readdir(dir));) {
        kw_str name = kw_str_from(e->d_name);
        if (name.p[0] == '.') continue;
        kw_str full = kw_arena_printf(arena, "%s/%s", path, e->d_name);
        struct stat st;
        if (stat(full.p, &st) != 0) continue;
        if (folders ? S_ISDIR(st.st_mode) : (S_ISREG(st.st_mode) && kw_str_ends(name, KW_STR(".tsv")))) name_add(arena, out, name);
    }
    closedir(dir);
    if (out->n) qsort(out->items, out->n, sizeof *out->items, pack_sort_names);
    return true;
}

static int pack_all(kw_arena *arena, const char *data, const char *out, const char *depfile)
{
    source_set set = { .arena = arena };
    name_list folders = { 0 };
    if (!list_folder(arena, data, true, &folders)) return 1;
    bool ok = true;
    for (uint32_t i = 0; i < folders.n; i++) {
        name_list files = { 0 };
        kw_str folder = kw_arena_printf(arena, "%s/%s", data, folders.items[i]);
        if (!list_folder(arena, folder.p, false, &files)) return 1;
        for (uint32_t k = 0; k < files.n; k++) {
            kw_str path = kw_arena_printf(arena, "%s/%s", folder.p, files.items[k]);
            kw_str name = kw_arena_printf(arena, "%s/%.*s", folders.items[i], (int)(strlen(files.items[k]) - 4), files.items[k]);
            ok &= source_read(&set, path.p, name);
        }
    }
    kw_str schema = kw_arena_printf(arena, "%s/schema.tsv", data);
    ok &= source_check(&set, schema.p);
    if (!ok) {
        fprintf(stderr, "kawat-pack: %u errors; no pack written\n", set.errors);
        return 1;
    }
    source_parts parts = { .arena = arena };
    if (!source_make_ready(source_pack(&set, &parts), &parts) || !source_write(&set, source_pack(&set, &parts), out)) return 4;
    if (!depfile) return 0;
    FILE *f = fopen(depfile, "w");
    if (!f) return 4;
    fprintf(f, "%s: %s", out, schema.p);
    for (uint32_t i = 0; i < set.tables.n; i++) fprintf(f, " %s", set.tables.items[i].path.p);
    fprintf(f, "\n");
    return fclose(f) == 0 ? 0 : 4;
}

// The one place where the arena lands when memory runs out.
static int pack_guarded(const char *data, const char *out, const char *depfile)
{
    jmp_buf fail;
    kw_arena arena;
    kw_arena_init(&arena, 0);
    arena.fail = &fail;
    if (setjmp(fail)) {
        fprintf(stderr, "kawat-pack: out of memory\n");
        return 4;
    }
    int status = pack_all(&arena, data, out, depfile);
    kw_arena_clear(&arena);
    return status;
}

int main(int argc, char **argv)
{
    bool deps = argc > 2 && strcmp(argv[1], "--depfile") == 0;
    int at = deps ? 3 : 1;
    if (argc - at != 2) {
        fprintf(stderr, "usage: kawat-pack [--depfile FILE] DATA_DIR OUT.pack\n");
        return 2;
    }
    return pack_guarded(argv[at], argv[at + 1], deps ? argv[2] : NULL);
}
