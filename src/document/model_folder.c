// SPDX-License-Identifier: Apache-2.0
// Opens a folder of kawat.pack, <lang>.model and <lang>.vectors files: the files are checked whole and mapped. The languages are those for which
// the folder holds a model; the look-ups that coding needs of one are built when its first document comes, under a lock.
#include "document/model_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { MODEL_PATH_BYTES = 4096 };

static int language_order(const void *a, const void *b)
{
    return strcmp(((const kw_language *)a)->code, ((const kw_language *)b)->code);
}

// The stem of "<lang>.model", or empty: letters, digits, '-' and '_'.
static kw_str model_name_language(const char *name)
{
    kw_str s = kw_str_from(name), suffix = KW_STR(".model");
    if (!kw_str_ends(s, suffix)) return (kw_str){ "", 0 };
    s = kw_str_sub(s, 0, s.n - suffix.n);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_')) return (kw_str){ "", 0 };
    }
    return s;
}

static kawat_code languages_list(kawat_model *model, const char *folder, kawat_error *err)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return kw_fail(err, errno == ENOENT || errno == ENOTDIR ? KAWAT_E_NOT_FOUND : KAWAT_E_IO, folder, 0, 0, "%s", strerror(errno));
    kawat_code code = KAWAT_OK;
    model->languages = calloc(KW_MAX_LANGUAGES, sizeof *model->languages);
    if (!model->languages) code = kw_fail(err, KAWAT_E_MEMORY, folder, 0, 0, "the list of languages");
    for (struct dirent *entry; code == KAWAT_OK && (entry = readdir(dir));) {
        kw_str lang = model_name_language(entry->d_name);
        if (!lang.n || lang.n >= sizeof model->languages->code) continue;
        if (model->n_languages == KW_MAX_LANGUAGES)
            code = kw_fail(err, KAWAT_E_LIMIT, folder, 0, 0, "more than %d models", KW_MAX_LANGUAGES);
        else
            memcpy(model->languages[model->n_languages++].code, lang.p, lang.n);
    }
    closedir(dir);
    if (model->n_languages) qsort(model->languages, model->n_languages, sizeof *model->languages, language_order);
    for (size_t i = 0; i < model->n_languages; i++)
        if (pthread_mutex_init(&model->languages[i].rooms.building, NULL) != 0) code = kw_fail(err, KAWAT_E_MEMORY, folder, 0, 0, "a lock");
    return code;
}

// folder/name into path[MODEL_PATH_BYTES].
static kawat_code model_path(const char *folder, const char *name, const char *suffix, char *path, kawat_error *err)
{
    int n = snprintf(path, MODEL_PATH_BYTES, "%s/%s%s", folder, name, suffix);
    if (n < 0 || n >= MODEL_PATH_BYTES) return kw_fail(err, KAWAT_E_LIMIT, folder, 0, 0, "the path is longer than %d bytes", MODEL_PATH_BYTES);
    return KAWAT_OK;
}

// Word vectors are a help that a language can do without.
static kawat_code vectors_open(kw_language *language, const char *folder, kawat_error *err)
{
    char path[MODEL_PATH_BYTES];
    kawat_code code = model_path(folder, language->code, ".vectors", path, err);
    if (code == KAWAT_OK) code = kw_vectors_open(path, &language->vectors, err);
    return code == KAWAT_E_NOT_FOUND ? KAWAT_OK : code;
}

static kawat_code language_open(kawat_model *model, kw_language *language, const char *folder, bool trees_only, kawat_error *err)
{
    char path[MODEL_PATH_BYTES];
    kawat_code code = model_path(folder, language->code, ".model", path, err);
    if (code == KAWAT_OK) code = kw_segmenter_open(model->pack, language->code, &language->segmenter, err);
    if (code == KAWAT_OK) code = kw_analyser_open(path, &language->analyser, err);
    if (code == KAWAT_OK && !trees_only) code = vectors_open(language, folder, err);
    return code;
}

static kawat_code model_files(kawat_model *model, const char *folder, bool trees_only, kawat_error *err)
{
    char path[MODEL_PATH_BYTES];
    kawat_code code = model_path(folder, "kawat", ".pack", path, err);
    if (code == KAWAT_OK) code = kw_pack_open(path, &model->pack, err);
    if (code == KAWAT_OK && !trees_only) code = kw_calendar_new(model->pack, &model->calendar, err);
    if (code == KAWAT_OK) code = kw_langid_open(model->pack, &model->langid, err);
    for (size_t i = 0; code == KAWAT_OK && i < model->n_languages; i++)
        code = language_open(model, &model->languages[i], folder, trees_only, err);
    return code;
}

static void rooms_free(kw_coding_rooms *rooms)
{
    kw_grammar_free(rooms->grammar);
    kw_gazetteer_free(rooms->gazetteer);
    kw_register_free(rooms->reg);
    rooms->grammar = NULL;
    rooms->gazetteer = NULL;
    rooms->reg = NULL;
}

kawat_code kw_model_rooms(const kawat_model *model, const kw_language *language, const kw_coding_rooms **out, kawat_error *err)
{
    kw_coding_rooms *rooms = &model->languages[language - model->languages].rooms;
    kawat_code code = KAWAT_OK;
    *out = rooms;
    if (atomic_load_explicit(&rooms->ready, memory_order_acquire)) return code;
    pthread_mutex_lock(&rooms->building);
    if (!atomic_load_explicit(&rooms->ready, memory_order_relaxed)) {
        code = kw_register_new(model->pack, language->code, &rooms->reg, err);
        if (code == KAWAT_OK) code = kw_gazetteer_new(model->pack, language->code, &rooms->gazetteer, err);
        if (code == KAWAT_OK) code = kw_grammar_new(model->pack, language->code, language->vectors, &rooms->grammar, err);
        if (code == KAWAT_OK) atomic_store_explicit(&rooms->ready, true, memory_order_release);
        else rooms_free(rooms);
    }
    pthread_mutex_unlock(&rooms->building);
    return code;
}

static kawat_code model_open(const char *folder, bool trees_only, kawat_model **out, kawat_error *err)
{
    if (!folder || !out) return kw_fail(err, KAWAT_E_ARGUMENT, "kawat_model_open", 0, 0, "folder or out is NULL");
    kawat_model *model = calloc(1, sizeof *model);
    if (!model) return kw_fail(err, KAWAT_E_MEMORY, folder, 0, 0, "the model");
    kawat_code code = languages_list(model, folder, err);
    if (code == KAWAT_OK) code = model_files(model, folder, trees_only, err);
    if (code == KAWAT_OK && !model->n_languages)
        code = kw_fail(err, KAWAT_E_NOT_FOUND, folder, 0, 0, "the folder holds no <lang>.model");
    if (code == KAWAT_OK) *out = model;
    else kawat_model_free(model);
    return code;
}

kawat_code kawat_model_open(const char *folder, kawat_model **out, kawat_error *err) { return model_open(folder, false, out, err); }

kawat_code kawat_model_open_trees(const char *folder, kawat_model **out, kawat_error *err) { return model_open(folder, true, out, err); }

void kawat_model_free(kawat_model *model)
{
    if (!model) return;
    for (size_t i = 0; i < model->n_languages; i++) {
        kw_analyser_free(model->languages[i].analyser);
        kw_segmenter_free(model->languages[i].segmenter);
        rooms_free(&model->languages[i].rooms);
        kw_vectors_free(model->languages[i].vectors);
        pthread_mutex_destroy(&model->languages[i].rooms.building);
    }
    free(model->languages);
    kw_langid_free(model->langid);
    kw_calendar_free(model->calendar);
    kw_pack_free(model->pack);
    free(model);
}

size_t kawat_model_language_count(const kawat_model *model) { return model->n_languages; }

const char *kawat_model_language(const kawat_model *model, size_t i)
{
    return i < model->n_languages ? model->languages[i].code : NULL;
}
